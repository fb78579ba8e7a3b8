"""Every page in both languages: no exception, the language's own words, strangers' names as text."""

import html
import re
from dataclasses import asdict, replace
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest

from kpi.i18n.catalogue import catalogue
from kpi.model.records import ParsedPlan
from kpi.services.schemes import load_scheme, scheme_names
from kpi.ui import data
from kpi.ui.links import PAGES, SECTIONS
from tests.conftest import ROOT
from tests.views import samples

OF_A_PLAN = ("overview", "pillars", "departments", "indicator")
TAG = re.compile(r"<[^>]*>")
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")


@pytest.fixture
def shelf(monkeypatch):
    """Plans made by hand instead of those on disk."""

    def put(*plans):
        entries = tuple(data.Entry(plan.plan.id, samples.judged(plan), uploaded=False) for plan in plans)
        monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf(entries))

    return put


def visit(page: str, /, **query: str) -> AppTest:
    """The page as the address asks for it, without an exception."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    for name, value in query.items():
        at.query_params[name] = value
    at.run()
    if page != "overview":
        at.switch_page(f"pages/{page}.py").run()
    assert not at.exception
    return at


def markup(at: AppTest) -> str:
    """All HTML of a page but the style sheet and the script."""
    return "\n".join(one.value for one in at.get("html") if not one.value.startswith(("<style", "<script")))


def text(at: AppTest) -> str:
    """What a reader sees: the HTML's text, labels and buttons."""
    labels = [one.label for one in (*at.selectbox, *at.button, *at.file_uploader)]
    options = [option for one in at.selectbox for option in one.options]
    return "\n".join([html.unescape(TAG.sub("\n", markup(at))), *labels, *options])


def navigation(at: AppTest) -> list[str]:
    """The addresses of the pages in the navigation."""
    nav = re.search(r'<nav class="sections".*?</nav>', markup(at), re.DOTALL)
    return [html.unescape(href) for href in re.findall(r'href="([^"]*)"', nav[0])] if nav else []


def strings(value: object) -> set[str]:
    """All texts in a plan's records, line by line."""
    if isinstance(value, str):
        return {line for line in value.splitlines() if line.strip()}
    if isinstance(value, dict):
        return set().union(*map(strings, value.values()))
    return set().union(*map(strings, value)) if isinstance(value, tuple | list) else set()


def own_words(seen: str, plan: ParsedPlan) -> str:
    """The text without all words that stand in the plan's records."""
    for word in sorted(strings(asdict(plan)), key=len, reverse=True):
        seen = seen.replace(word, "")
    return seen


@pytest.mark.parametrize("page", PAGES)
def test_a_page_speaks_japanese(page, shelf) -> None:
    shelf(samples.reform(), samples.growth(), samples.example())
    said = text(visit(page, lang="ja"))
    assert catalogue("ja")["screens.app.title"] in said
    assert catalogue("ja")[f"screens.nav.{page}"] in said
    fixed = {text for text in catalogue("en").values() if re.fullmatch(r"[A-Z][a-z]+ [a-z ]+", text)}
    assert not [line for line in said.splitlines() if line.strip() in fixed]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("plan", ["reform", "growth", "example"])
def test_a_page_speaks_english_but_for_what_plans_say(page, plan, shelf) -> None:
    chosen = getattr(samples, plan)()
    shelf(chosen)
    said = own_words(text(visit(page, lang="en")), chosen)
    for allowed in ("日本語", "文", "指標名", "目標値", "実績値", "予算額（千円）", "令和6年度", "以上", "全て"):
        said = said.replace(allowed, "")
    assert not JAPANESE.findall(said), JAPANESE.findall(said)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("query", [{}, {"department": "健康福祉部", "other": "akita", "by": "department"}])
def test_whatever_saves_a_list_or_a_chart_says_which(page, lang, query, new_store) -> None:
    at = visit(page, lang=lang, plan="example-plan", **query)
    lists = [one.proto.label for one in at.get("download_button")]
    charts = re.findall(r'<button[^>]*class="kpi-png"[^>]*aria-label="([^"]*)"', markup(at))
    assert all(re.search(r" \*[（\\(].+\*$", name) for name in lists)
    assert len(charts) == markup(at).count('class="kpi-png"')
    assert len({*lists, *charts}) == len(lists) + len(charts)


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_a_page_stands_an_empty_plan_and_no_plan(page, lang, shelf) -> None:
    shelf(samples.empty())
    assert catalogue(lang)["screens.head.no_organisation"] in text(visit(page, lang=lang)) or page not in OF_A_PLAN
    shelf()
    said = text(visit(page, lang=lang))
    assert catalogue(lang)["screens.app.no_plan"] in said or page not in OF_A_PLAN


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("page", PAGES)
def test_without_a_plan_a_page_has_its_heading_and_leads_to_the_import(page, lang, shelf) -> None:
    shelf()
    drawn = markup(visit(page, lang=lang))
    assert len(re.findall("<h1>", drawn)) == 1
    if page in OF_A_PLAN:
        assert re.search(r'<section class="block empty-state">.*href="import[?"]', drawn, re.DOTALL)
        assert catalogue(lang)[f"screens.nav.{page}"] in re.search(r"<h1>(.*?)</h1>", drawn, re.DOTALL)[1]


def _initiatives_alone() -> ParsedPlan:
    return replace(samples.growth(), indicators=(), issues=())


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("page", ["overview", "indicator"])
def test_a_plan_with_initiatives_alone_leads_to_them(page, lang, shelf) -> None:
    shelf(_initiatives_alone())
    drawn = markup(visit(page, lang=lang))
    assert catalogue(lang)["empty.no_indicators_text"] in drawn
    state = re.search(r'<section class="block empty-state">.*?</section>', drawn, re.DOTALL)[0]
    assert 'href="initiatives?' in state


@pytest.mark.parametrize("page", ["pillars", "departments"])
def test_filters_know_pillars_and_departments_that_have_initiatives_alone(page, shelf) -> None:
    plan = _initiatives_alone()
    tasks = (replace(plan.initiatives[0], departments=("土木部",), pillars=("街の柱",)), *plan.initiatives[1:])
    shelf(replace(plan, initiatives=tasks))
    for query in ({"department": "土木部"}, {"pillar": "街の柱"}):
        at = visit(page, lang="ja", **query)
        assert "この計画にない条件" not in text(at)
        assert tasks[0].name in text(at)
        assert not [one for one in at.selectbox if one.key == "choose_status"]
    assert "土木部" in at.selectbox(key="choose_department").options


@pytest.mark.parametrize("page", ["overview", "pillars", "departments", "indicator"])
def test_a_plan_of_which_nothing_was_read_leads_to_the_findings(page, shelf) -> None:
    shelf(samples.empty())
    drawn = markup(visit(page, lang="ja"))
    assert catalogue("ja")["empty.nothing_text"] in drawn
    assert 'href="quality?' in drawn


@pytest.mark.parametrize("page", [*OF_A_PLAN, "import"])
def test_names_from_files_are_text_and_nothing_else(page, shelf) -> None:
    shelf(samples.hostile())
    at = visit(page, lang="ja")
    assert "<img" not in markup(at)
    assert "<b>" not in markup(at)
    assert samples.HOSTILE in text(at)
    assert not at.markdown


@pytest.mark.parametrize("page", OF_A_PLAN)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_fictional_plan_is_called_so_on_every_screen(page, lang, shelf) -> None:
    shelf(samples.reform(), samples.example())
    assert catalogue(lang)["screens.app.fictional"] in markup(visit(page, lang=lang, plan="example-plan"))
    assert catalogue(lang)["screens.app.fictional"] not in markup(visit(page, lang=lang))


@pytest.mark.parametrize("page", OF_A_PLAN)
def test_what_an_address_asks_for_and_nobody_has_is_ignored(page, shelf) -> None:
    shelf(samples.reform())
    said = text(
        visit(
            page, plan="<none>", lang="xx", pillar="柱9›x", department="無い部", status="late", asof="1e9", scheme="..",
            indicator="'\"><x>", years="?", page="x", label="y", class_="z", children="q", self="s",
        )
    )  # fmt: skip
    assert "行財政改革計画" in said


def test_what_an_address_asks_for_in_vain_is_said_in_short(shelf) -> None:
    shelf(samples.reform())
    said = text(visit("pillars", lang="ja", plan="無い計画" * 99, department="無い部", status="late"))
    assert "この計画にない条件が指定されたため、使っていません: 無い部、late" in said
    assert "指定された計画（無い計画" in said
    assert "無い計画" * 20 not in said


def test_a_pillar_whose_name_holds_the_separator_can_be_chosen(shelf) -> None:
    plan = samples.reform()
    odd = tuple(replace(one, pillars=("柱2 › 3›", *one.pillars[1:])) for one in plan.indicators)
    shelf(replace(plan, indicators=odd))
    assert "使っていません" not in text(visit("pillars", lang="ja", pillar="柱2 › 3›"))


def test_the_language_comes_from_the_browser_unless_asked(shelf) -> None:
    shelf(samples.reform())
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    at.context = {"locale": "de-DE"}
    at.run()
    assert "Plan progress dashboard" in text(at)
    at.query_params["lang"] = "ja"
    at.run()
    assert "計画進捗ダッシュボード" in text(at)


def test_links_keep_language_and_plan(shelf) -> None:
    shelf(samples.reform(), samples.growth())
    at = visit("overview", lang="en", plan="growth-strategy-r5")
    assert len(navigation(at)) == sum(map(len, SECTIONS.values()))
    for link in navigation(at):
        assert "lang=en" in link
        assert "plan=growth-strategy-r5" in link
    inside = re.findall(r'href="([^"]*)"', markup(at))
    assert inside
    assert all("plan=growth-strategy-r5" in html.unescape(href) for href in inside)


def test_choosing_another_plan_forgets_the_filters_of_the_old_one(shelf) -> None:
    shelf(samples.reform(), samples.growth())
    at = visit("pillars", lang="ja", status="from_start", department="総務部")
    assert "1 指標を表示しています（全 7 指標）。" in text(at)
    at.selectbox(key="choose_plan").select("growth-strategy-r5").run()
    assert not at.exception
    assert at.query_params["plan"] == "growth-strategy-r5"
    assert "status" not in at.query_params
    assert "department" not in at.query_params
    assert "部局の記載なし" in text(at)


def test_filters_are_stable_codes_in_the_address_and_can_be_cleared(shelf) -> None:
    shelf(samples.reform())
    at = visit("pillars", lang="en")
    at.selectbox(key="choose_status").select("not_measured").run()
    assert at.query_params["status"] == "not_measured"
    assert "Showing 3 of 7 indicators." in text(at)
    at.button(key="reset").click().run()
    assert "status" not in at.query_params
    assert "Showing" not in text(at)


def test_a_filter_that_leaves_nothing_says_so(shelf) -> None:
    shelf(samples.reform())
    assert "この条件に当てはまる指標はありません。" in text(visit("pillars", lang="ja", status="off_track"))


def test_an_earlier_year_judges_by_earlier_actuals(shelf) -> None:
    shelf(samples.example())
    now = text(visit("indicator", lang="ja", indicator="E-3"))
    then = text(visit("indicator", lang="ja", indicator="E-3", asof="2023"))
    assert "50.1%" in now
    assert "45.2 ÷ 60" in then


@pytest.mark.parametrize("row", [row.id for row in samples.reform().indicators])
def test_every_indicator_of_the_reform_plan_has_its_screen(row, shelf) -> None:
    shelf(samples.reform())
    at = visit("indicator", lang="ja", indicator=row)
    name = next(one.name for one in samples.reform().indicators if one.id == row)
    assert f'<h1><span class="page">指標｜行財政改革計画</span>{html.escape(name)}</h1>' in markup(at)


def test_an_unknown_indicator_is_said_and_no_other_shown(shelf) -> None:
    shelf(samples.example())
    at = visit("indicator", lang="ja", indicator="E-99")
    assert "この計画に、指定された指標（E-99）はありません。" in text(at)
    assert "待機児童数" not in markup(at)
    at.selectbox(key="choose_indicator").select("E-1").run()
    assert "待機児童数" in markup(at)
    assert "E-99" not in text(at)


def test_no_department_is_said_and_none_invented(shelf) -> None:
    shelf(samples.growth())
    said = text(visit("departments", lang="ja"))
    assert "この計画には部局の記載がありません。" in said
    assert "142,600（単位の記載なし）" in said


@pytest.mark.parametrize("scheme", scheme_names())
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_methods_of_every_scheme_are_explained_and_every_plan_shown_under_it(scheme, lang) -> None:
    title = load_scheme(scheme).title_en if lang == "en" else load_scheme(scheme).title_ja
    assert title in text(visit("methods", lang=lang, scheme=scheme))
    assert "scheme=" in "".join(navigation(visit("overview", scheme=scheme))) or scheme == data.STANDARD


def test_a_very_large_plan_stays_light_and_says_what_it_leaves_out(shelf) -> None:
    plan = samples.reform()
    row = plan.indicators[0]
    shelf(replace(plan, indicators=tuple(replace(row, id=f"L-{n}", name=f"指標{n}") for n in range(1500))))
    for page in ("overview", "pillars", "departments"):
        assert len(markup(visit(page, lang="ja")).encode()) < 250_000
    folded = visit("pillars", lang="ja")
    assert "指標1499" not in text(folded)
    (way,) = re.findall(r'href="pillars\?([^"]*)"[^>]*>1500 指標[^<]*の一覧を見る', html.unescape(markup(folded)))
    found = visit("pillars", **dict(parse_qsl(way)))
    assert re.search(r"先頭の 1\d\d 件を表示しています（全 1500 件）", text(found))
    assert len(markup(found).encode()) < 250_000


def test_what_a_page_has_no_room_for_is_one_link_away_with_the_filters_as_they_are(shelf) -> None:
    plan = samples.reform()
    row = plan.indicators[0]
    many = [replace(row, id=f"L-{n}", name=f"指標{n}", pillars=(f"柱{n % 3}", f"施策{n % 9}")) for n in range(180)]
    shelf(replace(plan, indicators=tuple(many), initiatives=()))
    for query in ({}, {"department": row.departments[0]}):
        said = html.unescape(markup(visit("pillars", lang="ja", **query)))
        ways = re.findall(r'href="pillars\?([^"]*)"[^>]*>20 指標の一覧を見る', said)
        assert len(ways) == 9
        seen = set()
        for way in ways:
            asked = dict(parse_qsl(way))
            assert asked.get("department") == query.get("department")
            seen |= set(re.findall(r">(指標\d+)</a>", markup(visit("pillars", **asked))))
        assert seen == {f"指標{n}" for n in range(180)}


def test_a_name_that_is_no_name_does_not_fill_the_screen(shelf) -> None:
    long = "名" * 2000
    plan = samples.reform()
    row = replace(plan.indicators[0], name=long, departments=(long,), pillars=(long,))
    shelf(replace(plan, plan=replace(plan.plan, title=long), indicators=(row,)))
    for page in OF_A_PLAN:
        said = text(visit(page, lang="ja"))
        assert "名" * 100 in said
        assert "名" * 200 not in said.partition(catalogue("ja")["screens.indicator.sources"])[0]


def test_many_departments_are_a_list(shelf) -> None:
    plan = samples.reform()
    shelf(
        replace(
            plan,
            indicators=tuple(replace(plan.indicators[0], id=f"D-{n}", departments=(f"第{n}部",)) for n in range(13)),
        )
    )
    drawn = markup(visit("overview", lang="ja"))
    assert 'class="matrix-list alone"' in drawn
    assert 'class="matrix"' not in drawn
