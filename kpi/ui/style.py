"""The style sheet of the screens: one place, built from the theme's tokens."""

from kpi.charts import theme
from kpi.charts.theme import STATUS_STYLES
from kpi.ui.style_comparison import COMPARISON
from kpi.ui.style_folding import FOLDING
from kpi.ui.style_history import HISTORY
from kpi.ui.style_indicator import INDICATOR
from kpi.ui.style_intake import INTAKE
from kpi.ui.style_overview import OVERVIEW
from kpi.ui.style_preview import PREVIEW
from kpi.ui.style_print import PRINT
from kpi.ui.style_schedule import SCHEDULE
from kpi.ui.style_study import STUDY
from kpi.ui.style_tools import TOOLS
from kpi.ui.style_widgets import WIDGETS

_HATCH = f"repeating-linear-gradient(135deg,{theme.SURFACE} 0 4px,{theme.RULE} 4px 6px)"


def _statuses() -> str:
    """Fill, edge and ink per status; what has no result is hatched, what is in words only outlined."""
    rules = []
    for status, style in STATUS_STYLES.items():
        fill = style.colour if style.solid else _HATCH if status.value == "not_measured" else theme.SURFACE
        rules.append(f".s-{status.value}{{background:{fill};color:{style.ink};border-color:{style.colour}}}")
        if status.value == "achieved":  # by the value at the start alone: its colour as an outline
            rules.append(
                f".s-from_start{{background:{theme.SURFACE};color:{style.colour};border-color:{style.colour}}}"
            )
        rules.append(f".t-{status.value}{{color:{style.colour if style.solid else theme.QUIET}}}")
    return "".join(rules)


_BASE = f"""
html{{font-size:16px}}
.stApp,.stApp p,.stApp li,.stHtml{{line-height:1.7;color:{theme.TEXT};font-family:{theme.FONT}}}
.stApp button p{{color:inherit}}
.stHtml{{font-variant-numeric:tabular-nums;overflow-wrap:anywhere;word-break:auto-phrase}}
.stHtml :is(h1,h2,h3,p,ul,ol,dl,dd,figure){{margin:0;padding:0}}
.stHtml ul{{list-style:none}}
[data-testid="stLayoutWrapper"]:has(>.st-key-script),.st-key-script,[data-testid="stHeader"],[data-testid="stStatusWidget"],[data-testid="stToolbar"]{{display:none}}
[data-testid="stMainBlockContainer"]{{max-width:1200px;padding:0 24px 64px}}
[data-testid="stAppScrollToBottomContainer"]{{width:100%}}
.stHtml a,.st-key-nav a{{color:{theme.LINK};text-underline-offset:3px}}
.stHtml a{{text-decoration:underline}}
.stHtml a:hover{{color:{theme.HOVER};text-decoration-thickness:3px}}
:is(.stHtml,.st-key-nav) :is(a,summary):focus-visible{{outline:4px solid {theme.FOCUS_EDGE};outline-offset:2px;background:{theme.FOCUS};color:{theme.FOCUS_INK};border-radius:4px}}
:is(.stHtml,.st-key-nav) :is(a,summary):focus-visible>*{{color-scheme:light}}
[data-testid="stSelectbox"]:has(input:focus-visible),[data-testid="stCheckbox"] label:has(:focus-visible),.stApp button:focus-visible{{outline:4px solid {theme.FOCUS_EDGE};outline-offset:2px;border-radius:4px}}
:is([data-testid="stTextInputRootElement"],[data-testid="stTextAreaRootElement"]):has(:focus-visible),[data-testid="stMain"]:focus-visible{{outline:4px solid {theme.FOCUS_EDGE};outline-offset:-4px}}
.hidden{{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}}
.faint,.below,.note{{color:{theme.FAINT};font-size:14px;font-weight:400}}
.unit{{font-size:.65em;font-weight:400;margin-left:2px}}
"""

_FRAME = f"""
.st-key-band{{padding:14px 0 0;justify-content:space-between;gap:8px 24px;flex-wrap:wrap}}
.product{{font-size:18px;font-weight:700}}
.languages{{display:flex;gap:16px;font-size:14px}}
.languages [aria-current]{{font-weight:700}}
.switches{{display:flex;flex-wrap:wrap;gap:0 32px}}
html:not([data-colours]) .colours{{display:none}}
.st-key-bar{{justify-content:space-between;gap:8px 16px;flex-wrap:wrap;border-bottom:1px solid {theme.BORDER};padding-bottom:10px;margin-top:-8px}}
.st-key-nav{{gap:0 2px;flex-wrap:nowrap;margin-left:-12px}}
.st-key-bar>:has(>.st-key-choices){{flex:0 0 auto}}
.st-key-nav [data-testid="stPageLink-NavLink"]{{padding:6px 12px;margin:0;border-radius:4px;background:none}}
.st-key-nav [data-testid="stPageLink-NavLink"]:hover{{background:{theme.TINT}}}
.st-key-nav [data-testid="stPageLink-NavLink"] p{{font-size:16px;font-weight:500;color:{theme.TEXT}}}
.st-key-nav_current [data-testid="stPageLink-NavLink"]{{background:{theme.ACCENT}}}
.st-key-nav_current [data-testid="stPageLink-NavLink"]:hover{{background:{theme.HOVER}}}
.st-key-nav_current [data-testid="stPageLink-NavLink"] p{{color:{theme.ON_FILL};font-weight:700}}
.st-key-choices,.st-key-filters{{gap:8px 12px;flex-wrap:wrap}}
.st-key-choices label p,.st-key-filters label p{{font-size:14px;color:{theme.QUIET}}}
.head h1{{font-size:28px;font-weight:700;line-height:1.5;letter-spacing:.01em}}
.head h1 .page{{display:block;font-size:16px;font-weight:500;color:{theme.QUIET}}}
.head h1,.table td.target{{word-break:normal}}
.head .under{{display:flex;flex-wrap:wrap;gap:4px 20px;align-items:center;margin-top:6px}}
.head .meta{{display:flex;flex-wrap:wrap;gap:2px 28px;font-size:14px}}
.tag{{border:1px solid {theme.QUIET};border-radius:4px;padding:0 10px;font-size:14px}}
.tag.fictional{{background:{theme.CAUTION_TINT};border:2px solid {theme.CAUTION}}}
.head .meta div{{display:flex;gap:8px}}
.head .meta dt{{color:{theme.FAINT}}}
.head .meta dd{{font-weight:500}}
.head .question{{color:{theme.QUIET};font-size:16px}}
.notice{{display:flex;gap:12px;border:1px solid {theme.BORDER};border-left:8px solid {theme.ACCENT};border-radius:4px;padding:10px 16px;margin-top:8px}}
.notice.warning{{border-left-color:{theme.CAUTION};background:{theme.CAUTION_TINT}}}
.notice.error{{border-left-color:{theme.DANGER};background:{theme.DANGER_TINT}}}
.notice-mark{{font-weight:700}}
.notice li+li{{margin-top:2px}}
.block{{margin-top:28px}}
.block h2{{font-size:20px;font-weight:700;line-height:1.5;margin-bottom:8px;display:flex;flex-wrap:wrap;gap:0 12px;align-items:baseline}}
.block h3{{font-size:16px;font-weight:700;margin:16px 0 4px}}
.empty{{color:{theme.QUIET};padding:8px 0}}
[role="dialog"] :is(pre,[data-testid="stCode"]){{display:none}}
[data-testid="stFileUploaderDropzone"] *{{white-space:normal;overflow-wrap:anywhere}}
[data-testid="stFileChip"][aria-invalid="true"]{{flex-wrap:wrap;height:auto;max-width:none}}
[data-testid="stFileChip"] [role="alert"]{{position:static;flex:1 1 100%;width:auto;height:auto;margin:0;overflow:visible;clip:auto;clip-path:none;white-space:normal;font-size:14px;color:{theme.DANGER}}}
"""

_PARTS = f"""
.chip{{display:inline-flex;align-items:center;gap:6px;border:1px solid;border-radius:4px;padding:0 8px;font-size:14px;font-weight:700;line-height:26px;white-space:nowrap}}
.chip.s-not_measured,.chip.s-not_quantified{{font-weight:500}}
.chip.s-not_measured .mark{{background:{theme.SURFACE};padding:0 2px}}
.chip.s-not_measured{{text-shadow:0 0 3px {theme.SURFACE},0 0 3px {theme.SURFACE},0 0 3px {theme.SURFACE}}}
.mark{{font-weight:700}}
.stHtml .sentence{{font-size:22px;font-weight:700;line-height:1.6;margin-top:4px}}
.stacked{{display:flex;gap:2px;height:44px;width:100%;margin-top:12px}}
.stacked .segment{{flex-basis:0;min-width:34px;display:flex;align-items:center;justify-content:center;gap:4px;border:1px solid;font-size:16px;font-weight:700;overflow:hidden;white-space:nowrap}}
.stacked .segment.s-not_measured{{text-shadow:0 0 3px {theme.SURFACE},0 0 3px {theme.SURFACE},0 0 3px {theme.SURFACE},0 0 3px {theme.SURFACE}}}
.stacked.small{{height:26px;margin-top:0}}
.stacked.small .segment{{font-size:14px;min-width:32px;gap:2px}}
.legend{{display:flex;flex-wrap:wrap;gap:4px 24px;font-size:14px}}
.stHtml .legend+p{{margin-top:8px}}
.stHtml .legend{{margin-top:10px}}
.legend li{{display:flex;align-items:center;gap:6px}}
.legend .swatch{{display:inline-flex;min-width:24px;padding:0 2px;height:24px;align-items:center;justify-content:center;border:1px solid;border-radius:2px;font-weight:700;font-size:14px}}
.legend .n{{font-weight:700;font-size:16px}}
.legend .none .word,.legend .none .n{{color:{theme.FAINT};font-weight:400}}
.legend .none .swatch{{background:{theme.SURFACE};color:{theme.FAINT};border-color:{theme.BORDER}}}
.bullet{{position:relative;display:block;height:22px;min-width:96px;background:{theme.RAISED};border-bottom:1px solid {theme.BORDER}}}
.bullet span{{position:absolute;display:block}}
.bullet .band{{top:0;bottom:0;background:{theme.TINT_STRONG}}}
.bullet .bar{{top:6px;height:10px;border:1px solid}}
.bullet .tick{{top:3px;height:16px;width:2px;background:{theme.QUIET};margin-left:-1px}}
.bullet .goal{{top:-1px;height:24px;width:3px;background:{theme.TEXT};margin-left:-1px}}
.bullet .diamond{{top:7px;width:8px;height:8px;margin-left:-4px;background:{theme.SURFACE};border:2px solid {theme.TEXT};transform:rotate(45deg)}}
.stHtml table{{border-collapse:collapse;width:100%}}
.table th{{font-size:14px;font-weight:700;text-align:left;color:{theme.QUIET};border-bottom:2px solid {theme.TEXT};padding:4px 12px 4px 0;vertical-align:bottom}}
.table td{{border-bottom:1px solid {theme.RULE};padding:10px 12px 10px 0;vertical-align:top;font-size:16px;line-height:1.6}}
.table tr>:last-child{{padding-right:0}}
.table .number{{text-align:right}}
.table td.status,.table .narrow{{white-space:nowrap}}
.table td.number{{word-break:keep-all}}
.table td.due,.table td.owner,.table td.small,.table td.file,.table td.sheet,.table td.steps{{font-size:14px;line-height:1.7}}
.table .below{{display:block}}
.table td.name a{{font-weight:700}}
.table.fixed{{table-layout:fixed}}
.fixed td.status{{white-space:normal}}
.fixed td.status .chip{{max-width:100%;box-sizing:border-box;white-space:normal;line-height:1.4;padding-block:3px}}
.fixed td.status .mark{{flex:none}}
.table td.number .below{{font-feature-settings:"halt"}}
.fixed th.status{{width:150px}}
.fixed th.number{{width:126px}}
.fixed th.graph{{width:164px}}
.fixed th.target{{width:164px}}
.fixed th.due{{width:92px}}
.fixed th.owner{{width:150px}}
.fixed th.steps{{width:220px}}
.fixed th.file,.fixed th.sheet{{width:112px}}
.fixed th.cellref{{width:64px}}
.fixed th.items{{width:280px}}
.fixed th.place{{width:240px}}
.items span{{display:block}}
.items .value{{font-weight:700;display:inline;margin-left:8px}}
.table .wide{{min-width:220px}}
.clamp{{display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden}}
.tags .badge{{max-width:100%;overflow:hidden;text-overflow:ellipsis;box-sizing:border-box}}
.badge{{display:inline-block;border:1px solid {theme.FAINT};border-radius:2px;padding:0 5px;font-size:12px;line-height:18px;color:{theme.SOFT};margin-left:6px;white-space:nowrap;vertical-align:middle}}
.data>summary{{cursor:pointer;color:{theme.LINK};font-size:14px;text-decoration:underline;width:fit-content;margin-top:8px}}
"""

_PAGES = f"""
.matrix th,.matrix td{{border:1px solid {theme.RULE};padding:8px 10px;font-size:14px;vertical-align:middle}}
.matrix thead th{{background:{theme.RAISED};font-weight:700;text-align:center}}
.matrix tbody th{{font-weight:500;text-align:left;min-width:140px}}
.matrix{{table-layout:fixed}}
.matrix th:first-child{{width:30%}}
.matrix td{{text-align:center}}
.matrix .cell{{display:flex;flex-wrap:wrap;gap:2px 10px;justify-content:center}}
.matrix a.cell{{min-height:28px;align-items:center}}
.matrix .count{{font-weight:700}}
.matrix-list{{display:none}}
.matrix-list.alone{{display:block}}
.matrix-list li{{border-bottom:1px solid {theme.RULE};padding:10px 0}}
.matrix-list .cell{{display:inline-flex;gap:8px}}
.matrix-list .inner{{display:flex;justify-content:space-between;gap:12px;border:0;padding:2px 0 2px 12px;font-size:14px}}
.group{{border-bottom:1px solid {theme.RULE}}}
.groups{{border-top:2px solid {theme.TEXT};margin-top:16px}}
.group>summary{{display:grid;grid-template-columns:20px minmax(0,5fr) minmax(0,5fr) 176px;gap:4px 16px;align-items:center;padding:12px 4px;cursor:pointer;list-style:none}}
.group>summary::-webkit-details-marker{{display:none}}
.group>summary::before{{content:"▸";color:{theme.LINK};font-size:16px}}
.group[open]>summary::before{{content:"▾"}}
.group>summary:hover{{background:{theme.TINT}}}
.group>summary .title{{font-weight:700}}
.group .group>summary .title{{font-weight:500}}
.group>summary .counts{{font-size:14px;text-align:right}}
.group>.inside{{padding:0 0 20px 24px}}
.group .fixed th.status{{width:130px}}
.group .fixed th.number{{width:104px}}
.group .fixed th.graph{{width:130px}}
.group .fixed th.target{{width:140px}}
.group .fixed th.due{{width:84px}}
.group .fixed th.owner{{width:136px}}
.group .only{{font-size:14px;display:flex;flex-wrap:wrap;gap:4px 24px}}
.stHtml .quiet{{font-size:14px;font-weight:700;color:{theme.QUIET};margin:12px 0 0}}
.stHtml .only .quiet{{margin:0;font-weight:500}}
.tasks li{{padding:4px 0}}
.task-head{{display:flex;flex-wrap:wrap;gap:2px 24px;align-items:baseline}}
.task-head span{{font-size:14px}}
.task-head .task{{font-size:16px}}
.data[open]>summary{{margin-bottom:8px}}
.group .group:last-child{{border-bottom:0}}
.stHtml .figures{{display:grid;grid-template-columns:repeat(auto-fit,minmax(156px,1fr));gap:16px 24px;margin-top:24px}}
.figures>div{{border-left:3px solid {theme.RULE};padding-left:14px}}
.figures dt{{font-size:14px;color:{theme.QUIET}}}
.figures dd.value{{font-size:30px;font-weight:700;line-height:1.4}}
.figures dd.value .unit{{font-size:18px;font-weight:500;margin-left:2px}}
.figures dd.words{{font-size:16px;font-weight:500;line-height:1.6}}
.figures dd.beside{{font-size:14px;color:{theme.FAINT}}}
.identity{{display:flex;flex-wrap:wrap;gap:6px 16px;align-items:center;font-size:14px}}
.identity .chip{{font-size:16px;line-height:30px;padding:0 12px}}
.crumbs{{font-size:14px;color:{theme.QUIET}}}
.stHtml .rules{{list-style:disc;padding-left:24px}}
.facts{{display:flex;flex-wrap:wrap;gap:4px 28px;font-size:14px}}
.facts div{{display:flex;gap:8px}}
.facts dt{{color:{theme.FAINT};flex:none;white-space:nowrap}}
.formula{{border-left:3px solid {theme.ACCENT};padding:4px 0 4px 16px;margin:8px 0}}
.formula .numbers{{font-size:18px;font-weight:500}}
.schedule td,.schedule th{{border:1px solid {theme.RULE};padding:6px 10px;font-size:14px;vertical-align:middle}}
.schedule th{{background:{theme.RAISED};text-align:center;font-weight:700}}
.schedule .step{{background:{theme.TINT};border-left:4px solid {theme.ACCENT}}}
.schedule .arrow{{color:{theme.LINK};float:right;font-weight:700;margin-left:8px}}
.story p,.notes li{{max-width:44em}}
.pager{{display:flex;justify-content:space-between;gap:16px;margin-top:8px;font-size:14px}}
.years{{display:flex;flex-wrap:wrap;gap:2px 14px;font-size:14px;color:{theme.QUIET}}}
.severity{{font-weight:700;white-space:nowrap}}
.severity.error{{color:{theme.DANGER}}}
.severity.warning{{color:{theme.WARNING}}}
.severity.info{{color:{theme.QUIET}}}
.mono{{font-family:ui-monospace,Consolas,"Noto Sans Mono CJK JP",monospace;font-size:14px}}
"""

_CARDS = f"""
@media screen and (max-width:920px){{
.table,.table tbody,.table tr,.table td{{display:block}}
.table thead{{display:none}}
.table tr{{border-bottom:1px solid {theme.BORDER};padding:10px 0}}
.table td{{border:0;padding:2px 0;display:grid;grid-template-columns:88px minmax(0,1fr);gap:8px}}
.table td::before{{content:attr(data-label);font-size:14px;color:{theme.FAINT}}}
.table td.name,.table td.status{{display:block}}
.table td.name::before,.table td.status::before{{content:none}}
.table td.number{{text-align:left}}
.table .below{{display:inline;margin-left:8px}}
.table td.name .below{{display:block;margin-left:0}}
.table .wide{{min-width:0}}
}}
"""

_NARROW = """
@media screen and (max-width:640px){
[data-testid="stMainBlockContainer"]{padding:0 16px 48px}
.head h1{font-size:24px}
.stHtml .sentence{font-size:18px}
.matrix{display:none}
.matrix-list{display:block}
.st-key-nav{margin-left:-8px}
.st-key-nav [data-testid="stPageLink-NavLink"]{padding:5px 8px}
.st-key-nav{flex-wrap:wrap;row-gap:8px}
.st-key-bar>:has(>.st-key-choices),.st-key-choices,.st-key-choices>*,.st-key-filters>*{width:100%!important;min-width:0;flex-shrink:1}
.st-key-choices>*:first-child,.st-key-filters>*:first-child{flex:1 1 100%}
.st-key-choices>*:nth-child(n+2),.st-key-filters>*:nth-child(n+2){width:calc(50% - 6px)!important;flex:1 1 40%}
:is(.st-key-choices,.st-key-filters) [data-testid="stSelectbox"]{width:100%!important}
.st-key-bar>:has(>.st-key-choices){flex:1 1 100%}
.group>summary{grid-template-columns:20px minmax(0,1fr)}
.group>summary .stacked,.group>summary .counts{grid-column:2}
.group>summary .counts{text-align:left}
.group>.inside{padding-left:12px}
.stHtml .figures{grid-template-columns:1fr 1fr;gap:16px}
.figures dd.value{font-size:24px}
.schedule td,.schedule th{padding:6px}
}
"""

_OF_PAGES = f"{WIDGETS}{INTAKE}{PREVIEW}{COMPARISON}{HISTORY}{INDICATOR}{SCHEDULE}{TOOLS}{OVERVIEW}{STUDY}"
_COLOURS = theme.variables() + theme.recoloured('[data-testid="stPlotlyChart"]')
SHEET = f"{_COLOURS}{_BASE}{_FRAME}{_statuses()}{_PARTS}{_PAGES}{_OF_PAGES}{_CARDS}{_NARROW}{FOLDING}{PRINT}"
STYLE = f"<style>{SHEET}</style>"
