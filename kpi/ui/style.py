"""The style sheet of the screens: one place, built from the theme's tokens."""

from kpi.charts import theme
from kpi.charts.theme import STATUS_STYLES

_HATCH = f"repeating-linear-gradient(135deg,{theme.WHITE} 0 4px,{theme.GRAY_200} 4px 6px)"


def _statuses() -> str:
    """Fill, edge and ink per status; what has no result is hatched, what is in words only outlined."""
    rules = []
    for status, style in STATUS_STYLES.items():
        fill = style.colour if style.solid else _HATCH if status.value == "not_measured" else theme.WHITE
        rules.append(f".s-{status.value}{{background:{fill};color:{style.ink};border-color:{style.colour}}}")
        rules.append(f".t-{status.value}{{color:{style.colour if style.solid else theme.GRAY_700}}}")
    return "".join(rules)


_BASE = f"""
html{{font-size:16px}}
.stApp,.stApp p,.stApp li,.stHtml{{line-height:1.7;color:{theme.GRAY_900};font-family:{theme.FONT}}}
.stHtml{{font-variant-numeric:tabular-nums;overflow-wrap:anywhere}}
.stHtml :is(h1,h2,h3,p,ul,ol,dl,dd,figure){{margin:0;padding:0}}
.stHtml ul{{list-style:none}}
[data-testid="stHeader"],[data-testid="stStatusWidget"],[data-testid="stToolbar"]{{display:none}}
[data-testid="stMainBlockContainer"]{{max-width:1200px;padding:0 24px 64px}}
[data-testid="stAppScrollToBottomContainer"]{{width:100%}}
.stHtml a,.st-key-nav a{{color:{theme.BLUE_900};text-underline-offset:3px}}
.stHtml a{{text-decoration:underline}}
.stHtml a:hover{{color:{theme.BLUE_1000};text-decoration-thickness:3px}}
:is(.stHtml,.st-key-nav) :is(a,summary):focus-visible{{outline:4px solid {theme.GRAY_900};outline-offset:2px;background:{theme.FOCUS_YELLOW};color:{theme.BLUE_1000};border-radius:4px}}
.hidden{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
.faint,.below,.note{{color:{theme.GRAY_600};font-size:14px;font-weight:400}}
.unit{{font-size:.65em;font-weight:400;margin-left:2px}}
"""

_FRAME = f"""
.st-key-band{{border-bottom:1px solid {theme.GRAY_200};padding:14px 0 10px;justify-content:space-between;gap:8px 24px;flex-wrap:wrap}}
.product{{font-size:18px;font-weight:700}}
.languages{{display:flex;gap:16px;font-size:14px}}
.languages [aria-current]{{font-weight:700}}
.st-key-nav{{gap:0 4px;flex-wrap:wrap;margin-top:-8px}}
.st-key-nav [data-testid="stPageLink-NavLink"]{{padding:6px 14px;margin:0;border-radius:4px;background:none}}
.st-key-nav [data-testid="stPageLink-NavLink"]:hover{{background:{theme.BLUE_50}}}
.st-key-nav [data-testid="stPageLink-NavLink"] p{{font-size:16px;font-weight:500;color:{theme.GRAY_900}}}
.st-key-nav_current [data-testid="stPageLink-NavLink"]{{background:{theme.BLUE_900}}}
.st-key-nav_current [data-testid="stPageLink-NavLink"]:hover{{background:{theme.BLUE_1000}}}
.st-key-nav_current [data-testid="stPageLink-NavLink"] p{{color:{theme.WHITE};font-weight:700}}
.st-key-choices,.st-key-filters{{gap:8px 16px;flex-wrap:wrap}}
.st-key-choices label p,.st-key-filters label p{{font-size:14px;color:{theme.GRAY_700}}}
.head h1{{font-size:28px;font-weight:700;line-height:1.5;letter-spacing:.01em}}
.head h1 .page{{display:block;font-size:16px;font-weight:500;color:{theme.GRAY_700}}}
.head .meta{{display:flex;flex-wrap:wrap;gap:4px 28px;margin-top:6px;font-size:14px}}
.head .meta div{{display:flex;gap:8px}}
.head .meta dt{{color:{theme.GRAY_600}}}
.head .meta dd{{font-weight:500}}
.head .question{{color:{theme.GRAY_700};font-size:16px}}
.notice{{display:flex;gap:12px;border:1px solid {theme.GRAY_400};border-left:8px solid {theme.BLUE_900};border-radius:4px;padding:10px 16px;margin-top:8px}}
.notice.warning{{border-left-color:{theme.YELLOW_700};background:{theme.YELLOW_50}}}
.notice.error{{border-left-color:{theme.RED_900};background:{theme.RED_50}}}
.notice-mark{{font-weight:700}}
.block{{margin-top:28px}}
.block h2{{font-size:20px;font-weight:700;line-height:1.5;margin-bottom:8px;display:flex;flex-wrap:wrap;gap:0 12px;align-items:baseline}}
.block h3{{font-size:16px;font-weight:700;margin:16px 0 4px}}
.empty{{color:{theme.GRAY_700};padding:8px 0}}
"""

_PARTS = f"""
.chip{{display:inline-flex;align-items:center;gap:6px;border:1px solid;border-radius:4px;padding:0 8px;font-size:14px;font-weight:700;line-height:26px;white-space:nowrap}}
.chip.s-not_measured,.chip.s-not_quantified{{font-weight:500}}
.chip.s-not_measured .mark{{background:{theme.WHITE};padding:0 2px}}
.chip.s-not_measured{{text-shadow:0 0 3px #fff,0 0 3px #fff,0 0 3px #fff}}
.mark{{font-weight:700}}
.sentence{{font-size:20px;font-weight:700;line-height:1.7;margin-top:16px}}
.stacked{{display:flex;gap:2px;height:44px;width:100%;margin-top:12px}}
.stacked .segment{{flex-basis:0;min-width:34px;display:flex;align-items:center;justify-content:center;gap:4px;border:1px solid;font-size:16px;font-weight:700;overflow:hidden;white-space:nowrap}}
.stacked .segment.s-not_measured{{text-shadow:0 0 3px #fff,0 0 3px #fff,0 0 3px #fff,0 0 3px #fff}}
.stacked.small{{height:26px;margin-top:0}}
.stacked.small .segment{{font-size:14px;min-width:32px;gap:2px}}
.legend{{display:flex;flex-wrap:wrap;gap:4px 24px;margin-top:10px;font-size:14px}}
.stHtml .legend{{margin-top:10px}}
.legend li{{display:flex;align-items:center;gap:6px}}
.legend .swatch{{display:inline-flex;width:24px;height:24px;align-items:center;justify-content:center;border:1px solid;border-radius:2px;font-weight:700;font-size:14px}}
.legend .n{{font-weight:700;font-size:16px}}
.legend .none .word,.legend .none .n{{color:{theme.GRAY_600};font-weight:400}}
.legend .none .swatch{{background:{theme.WHITE};color:{theme.GRAY_600};border-color:{theme.GRAY_400}}}
.bullet{{position:relative;display:block;height:22px;min-width:96px;background:{theme.GRAY_50};border-bottom:1px solid {theme.GRAY_400}}}
.bullet span{{position:absolute;display:block}}
.bullet .band{{top:0;bottom:0;background:{theme.BLUE_100}}}
.bullet .bar{{top:6px;height:10px;border:1px solid}}
.bullet .tick{{top:3px;height:16px;width:2px;background:{theme.GRAY_700};margin-left:-1px}}
.bullet .goal{{top:-1px;height:24px;width:4px;background:{theme.GRAY_900};margin-left:-2px;box-shadow:0 0 0 1px {theme.WHITE}}}
.bullet .diamond{{top:7px;width:8px;height:8px;margin-left:-4px;background:{theme.WHITE};border:2px solid {theme.GRAY_900};transform:rotate(45deg)}}
.stHtml table{{border-collapse:collapse;width:100%}}
.table th{{font-size:14px;font-weight:700;text-align:left;color:{theme.GRAY_700};border-bottom:2px solid {theme.GRAY_900};padding:4px 12px 4px 0;white-space:nowrap;vertical-align:bottom}}
.table td{{border-bottom:1px solid {theme.GRAY_200};padding:10px 12px 10px 0;vertical-align:top;font-size:16px}}
.table .number{{text-align:right;white-space:nowrap}}
.table .narrow{{white-space:nowrap}}
.table .wide{{min-width:220px}}
.table .graph{{width:160px;min-width:120px}}
.table .small{{font-size:14px}}
.table .below{{display:block;white-space:nowrap}}
.table .name a{{font-weight:500}}
.table .long{{max-width:260px}}
.clamp{{display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden}}
.badge{{display:inline-block;border:1px solid {theme.GRAY_600};border-radius:2px;padding:0 5px;font-size:12px;line-height:18px;color:{theme.GRAY_800};margin-left:6px;white-space:nowrap;vertical-align:middle}}
.data summary,.more summary{{cursor:pointer;color:{theme.BLUE_900};font-size:14px;text-decoration:underline;width:fit-content;margin-top:8px}}
"""

_PAGES = f"""
.two{{display:grid;grid-template-columns:minmax(0,7fr) minmax(0,5fr);gap:0 48px}}
.matrix th,.matrix td{{border:1px solid {theme.GRAY_200};padding:8px 10px;font-size:14px;vertical-align:middle}}
.matrix thead th{{background:{theme.GRAY_50};font-weight:700;text-align:center}}
.matrix tbody th{{font-weight:500;text-align:left;min-width:140px}}
.matrix td{{text-align:center;white-space:nowrap}}
.matrix .cell{{display:flex;flex-wrap:wrap;gap:2px 10px;justify-content:center}}
.matrix a.cell{{min-height:28px;align-items:center}}
.matrix .count{{font-weight:700}}
.matrix-list{{display:none}}
.matrix-list li{{border-bottom:1px solid {theme.GRAY_200};padding:10px 0}}
.matrix-list .cell{{display:inline-flex;gap:8px}}
.matrix-list .inner{{display:flex;justify-content:space-between;gap:12px;border:0;padding:2px 0 2px 12px;font-size:14px}}
.group{{border-bottom:1px solid {theme.GRAY_200}}}
.groups{{border-top:2px solid {theme.GRAY_900};margin-top:16px}}
.group>summary{{display:grid;grid-template-columns:20px minmax(0,5fr) minmax(0,5fr) 150px;gap:4px 16px;align-items:center;padding:12px 4px;cursor:pointer;list-style:none}}
.group>summary::-webkit-details-marker{{display:none}}
.group>summary::before{{content:"▸";color:{theme.BLUE_900};font-size:16px}}
.group[open]>summary::before{{content:"▾"}}
.group>summary:hover{{background:{theme.BLUE_50}}}
.group>summary .title{{font-weight:700}}
.group .group>summary .title{{font-weight:500}}
.group>summary .counts{{font-size:14px;text-align:right}}
.group>.inside{{padding:0 0 20px 36px}}
.group .group:last-child{{border-bottom:0}}
.figures{{display:grid;grid-template-columns:repeat(auto-fit,minmax(170px,1fr));gap:16px 32px;margin-top:16px}}
.figures>div{{border-left:3px solid {theme.GRAY_200};padding-left:14px}}
.figures dt{{font-size:14px;color:{theme.GRAY_700}}}
.figures dd.value{{font-size:30px;font-weight:700;line-height:1.4}}
.figures dd.words{{font-size:16px;font-weight:500;line-height:1.6}}
.figures dd.beside{{font-size:14px;color:{theme.GRAY_600}}}
.identity{{display:flex;flex-wrap:wrap;gap:6px 16px;align-items:center;margin-top:8px;font-size:14px}}
.identity .chip{{font-size:16px;line-height:30px;padding:0 12px}}
.crumbs{{font-size:14px;color:{theme.GRAY_700}}}
.facts{{display:flex;flex-wrap:wrap;gap:4px 28px;font-size:14px}}
.facts div{{display:flex;gap:8px}}
.facts dt{{color:{theme.GRAY_600}}}
.formula{{border-left:3px solid {theme.BLUE_900};padding:4px 0 4px 16px;margin:8px 0}}
.formula .numbers{{font-size:18px;font-weight:500}}
.schedule td,.schedule th{{border:1px solid {theme.GRAY_200};padding:6px 10px;font-size:14px;vertical-align:middle}}
.schedule th{{background:{theme.GRAY_50};text-align:center;font-weight:700}}
.schedule .step{{background:{theme.BLUE_50};border-left:4px solid {theme.BLUE_900}}}
.schedule .arrow{{color:{theme.BLUE_900};float:right;font-weight:700;margin-left:8px}}
.story h3{{margin-top:16px}}
.story p,.notes li{{max-width:44em}}
.pager{{display:flex;justify-content:space-between;gap:16px;margin-top:8px;font-size:14px}}
.years{{display:flex;flex-wrap:wrap;gap:2px 14px;font-size:14px;color:{theme.GRAY_700}}}
.severity{{font-weight:700;white-space:nowrap}}
.severity.error{{color:{theme.RED_900}}}
.severity.warning{{color:{theme.ORANGE_800}}}
.severity.info{{color:{theme.GRAY_700}}}
.mono{{font-family:ui-monospace,Consolas,"Noto Sans Mono CJK JP",monospace;font-size:14px}}
"""

_UPLOADER = """
[data-testid="stFileUploaderDropzoneInstructions"]{display:none}
"""

_NARROW = f"""
@media (max-width:640px){{
[data-testid="stMainBlockContainer"]{{padding:0 16px 48px}}
.head h1{{font-size:24px}}
.sentence{{font-size:18px}}
.two{{display:block}}
.matrix{{display:none}}
.matrix-list{{display:block}}
.st-key-nav [data-testid="stPageLink-NavLink"]{{padding:6px 10px}}
.st-key-choices>div,.st-key-filters>div{{width:100%!important}}
.table,.table tbody,.table tr,.table td{{display:block}}
.table thead{{display:none}}
.table tr{{border-bottom:1px solid {theme.GRAY_400};padding:10px 0}}
.table td{{border:0;padding:2px 0;display:grid;grid-template-columns:96px minmax(0,1fr);gap:8px}}
.table td::before{{content:attr(data-label);font-size:14px;color:{theme.GRAY_600}}}
.table td.name{{display:block;font-size:16px}}
.table td.name::before{{content:none}}
.table .number{{text-align:left}}
.table .long,.table .wide{{max-width:none;min-width:0}}
.table .graph{{width:auto}}
.group>summary{{grid-template-columns:20px minmax(0,1fr)}}
.group>summary .stacked,.group>summary .counts{{grid-column:2}}
.group>summary .counts{{text-align:left}}
.group>.inside{{padding-left:12px}}
.figures{{grid-template-columns:1fr 1fr;gap:16px}}
.figures dd.value{{font-size:24px}}
.schedule td,.schedule th{{padding:6px}}
}}
"""

_PRINT = """
@media print{
.st-key-band,.st-key-nav,.st-key-choices,.st-key-filters,.pager,.more summary{display:none!important}
[data-testid="stMainBlockContainer"]{max-width:none;padding:0}
.stApp,[data-testid="stMain"],[data-testid="stAppViewContainer"]{position:static!important;overflow:visible!important;height:auto!important}
.s-achieved,.s-on_track,.s-at_risk,.s-off_track,.s-not_measured,.step,.bullet,.bullet span{print-color-adjust:exact;-webkit-print-color-adjust:exact}
.block,tr,.group>summary{break-inside:avoid}
.two{display:block}
}
@page{size:A4 portrait;margin:14mm}
"""

STYLE = f"<style>{_BASE}{_FRAME}{_statuses()}{_PARTS}{_PAGES}{_UPLOADER}{_NARROW}{_PRINT}</style>"
