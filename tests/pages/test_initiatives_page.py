"""事業・予算 in the browser's stead: the list, the chart of budgets, one initiative, and plans that have none."""

import html
import re
from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from kpi.i18n.catalogue import catalogue
from kpi.model.records import Budget, InkMark, Narrative, Source
from kpi.model.terms import NarrativeKind
from kpi.ui import data
from kpi.ui.charting import picked_place
from kpi.views.initiative_filters import SEVERAL
from tests.pages.test_pages import markup, text, visit
from tests.views import samples


@pytest.fixture
def shelf(monkeypatch):
    """Plans made by hand instead of those on disk."""

    def put(*plans):
        entries = tuple(data.Entry(plan.plan.id, samples.judged(plan)) for plan in plans)
        monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf(entries))

    return put


def _stated(unit: str | None = "千円"):
    """The reform plan with a budget for each card."""
    plan = samples.reform()
    budgets = (100.0, 20.0, 30.0, 40.0, 50.0, 60.0)
    return replace(
        plan,
        initiatives=tuple(
            replace(one, budget=Budget(value, unit)) for one, value in zip(plan.initiatives, budgets, strict=True)
        ),
    )


def _links(at) -> list[str]:
    return [html.unescape(href) for href in re.findall(r'href="([^"]*)"', markup(at))]


def test_budgets_without_a_unit_are_shown_so_and_have_no_chart(shelf) -> None:
    shelf(samples.growth())
    at = visit("initiatives", lang="ja")
    said = text(at)
    assert "取組・事業 6 件のうち、予算額の記載があるものは 6 件、ないものは 0 件。" in said
    assert said.count("単位の記載なし\n") == 6
    assert "予算額に単位の記載がなく、合計できないためです。" in said
    assert "169,051" not in said
    assert not at.get("plotly_chart")


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_budgets_with_one_stated_unit_have_a_chart_by_pillar_or_department(lang, shelf) -> None:
    shelf(_stated())
    at = visit("initiatives", lang=lang)
    assert len(at.get("plotly_chart")) == 1
    assert ("300千円" if lang == "ja" else "300 千円") in text(at)
    at.selectbox(key="choose_by").select("department").run()
    assert not at.exception
    assert catalogue(lang)["initiatives.several_departments"] in text(at)
    assert at.query_params["by"] == "department"


@pytest.mark.parametrize("by", ["pillar", "department"])
def test_the_names_of_the_bars_lead_to_the_lists_behind_them(by, shelf) -> None:
    shelf(_stated())
    at = visit("initiatives", lang="ja", by=by)
    data_of_chart = re.search(r'<details class="data">.*?</details>', markup(at), re.DOTALL)[0]
    ways = [parse_qs(html.unescape(href).split("?")[1]) for href in re.findall(r'href="([^"]*)"', data_of_chart)]
    assert len(ways) == data_of_chart.count("<tr>") - 1 > 1
    for way in ways:
        query = {name: found for name, [found] in way.items()}
        assert query[by]
        assert "件の取組を表示しています" in text(visit("initiatives", **query))
    assert "棒を選ぶと、" in text(at)


def test_what_departments_share_has_no_list_of_its_own_among_those_of_one(shelf) -> None:
    shelf(_stated())
    at = visit("initiatives", lang="ja", by="department", department="総務部")
    assert at.get("plotly_chart")
    assert "棒を選ぶと、" not in text(at)


@pytest.mark.parametrize(
    ("state", "place"),
    [
        (None, None),
        ({}, None),
        ({"selection": {"points": []}}, None),
        ({"selection": {"points": [{"point_index": 2, "x": 1}]}}, 2),
    ],
)
def test_the_bar_that_is_selected(state, place) -> None:
    assert picked_place(state) == place


@pytest.mark.parametrize("page", ["schedule", "initiatives"])
def test_what_several_departments_share_is_no_filter_of_pages_about_indicators(page, shelf) -> None:
    shelf(_stated())
    at = visit(page, lang="ja", department=SEVERAL)
    assert "1 件の取組を表示しています（全 6 件）。" in text(at)
    of_indicators = [href for href in _links(at) if href.startswith(("pillars?", "departments?"))]
    assert of_indicators
    assert not any("department=" in href for href in of_indicators)


def test_a_picture_of_a_narrowed_chart_says_by_what(shelf) -> None:
    shelf(_stated())
    whole, part = visit("initiatives", lang="ja"), visit("initiatives", lang="ja", department="総務部")
    assert 'data-title="予算額（柱ごと、千円）"' in markup(whole)
    assert 'data-title="予算額（柱ごと、千円）：総務部"' in markup(part)


def test_a_name_leads_to_its_own_page_and_back_to_the_list_as_it_was(shelf) -> None:
    shelf(_stated())
    at = visit("initiatives", lang="ja", department="総務部", by="department")
    [first, *_] = [href for href in _links(at) if "initiative=30" in href]
    assert "department=" in first
    assert "by=department" in first
    one = visit("initiatives", lang="ja", department="総務部", by="department", initiative="30")
    assert "管理監督者に対するメンタルヘルス研修の実施" in text(one)
    assert "100千円" in text(one)
    assert "各種対策を推進する。" in text(one)
    [back] = re.findall(r'<p class="back"><a href="([^"]*)"', markup(one))
    assert "by=department" in back
    assert "initiative=" not in back
    assert any("indicator=30-1" in href for href in _links(one))


def test_an_unknown_initiative_is_said_and_the_list_shown(shelf) -> None:
    shelf(samples.growth())
    said = text(visit("initiatives", lang="ja", initiative="無い番号"))
    assert "指定された取組・事業（無い番号）はありません。" in said
    assert "県庁活性化促進事業" in said


def test_marked_changes_are_listed_and_can_be_asked_for_alone(shelf) -> None:
    plan = samples.growth()
    mark = InkMark("拡充する", "検討する", "ff0000", Source("a.xlsx", "表", "G5"))
    shelf(replace(plan, initiatives=(replace(plan.initiatives[0], marks=(mark,)), *plan.initiatives[1:])))
    at = visit("initiatives", lang="ja", changed="yes")
    assert "<s>検討する</s>" in markup(at)
    assert "拡充する" in text(at)
    assert "1 件の取組を表示しています（全 6 件）。" in text(at)
    assert "地方創生人材育成研修事業" not in text(at)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_plan_without_initiatives_says_what_it_lacks_and_where_to_look(lang, shelf) -> None:
    shelf(samples.example())
    at = visit("initiatives", lang=lang)
    assert catalogue(lang)["initiatives.empty_title"] in text(at)
    assert any(href.startswith("pillars?") for href in _links(at))
    shelf(samples.empty())
    assert catalogue(lang)["initiatives.empty_title"] in text(visit("initiatives", lang=lang))


@pytest.mark.parametrize("page", ["initiatives", "schedule"])
def test_names_of_initiatives_are_text_and_nothing_else(page, shelf) -> None:
    plan = samples.hostile()
    texts = (Narrative(NarrativeKind.PROGRESS, samples.HOSTILE),)
    mark = InkMark(samples.HOSTILE, samples.HOSTILE, None, Source(samples.HOSTILE, samples.HOSTILE, "A1"))
    task = replace(plan.initiatives[0], narratives=texts, marks=(mark,), budget=Budget(1.0, "<b>円</b>"))
    shelf(replace(plan, initiatives=(task, replace(task, id="h2", pillars=("別の柱",)))))
    for query in ({}, {"initiative": "h"}):
        at = visit(page, lang="ja", **query)
        assert "<img" not in markup(at)
        assert "<b>" not in markup(at)
        assert samples.HOSTILE in text(at)


def test_many_long_initiatives_stay_light(shelf) -> None:
    plan = _stated()
    texts = tuple(Narrative(kind, "進み具合の長い説明。" * 200) for kind in NarrativeKind)
    one = replace(plan.initiatives[0], narratives=texts)
    shelf(replace(plan, initiatives=tuple(replace(one, id=str(n), name=f"取組{n}") for n in range(300))))
    at = visit("initiatives", lang="ja", page="6")
    assert "251〜300 件目（全 300 件）" in text(at)
    assert "表示中の 50 件の中で働きます（全 300 件）" in text(at)
    assert len(markup(at).encode()) < 300_000
