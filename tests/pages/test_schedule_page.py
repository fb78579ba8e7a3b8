"""工程 in the browser's stead: the chart, its address, its empty state, and what could not be read."""

import html
import re
from dataclasses import replace
from datetime import date

import pytest

from kpi.i18n.catalogue import catalogue
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import ScheduleEntry, Source
from kpi.ui import data, schedule
from tests.pages.test_pages import markup, text, visit
from tests.views import samples


@pytest.fixture(autouse=True)
def day(monkeypatch):
    """A day in the middle of the reform plan."""
    monkeypatch.setattr(schedule, "today", lambda: date(2023, 7, 1))


@pytest.fixture
def shelf(monkeypatch):
    """Plans made by hand instead of those on disk."""

    def put(*plans):
        entries = tuple(data.Entry(plan.plan.id, samples.judged(plan)) for plan in plans)
        monkeypatch.setattr(data, "shelf", lambda *_: data.Shelf(entries))

    return put


@pytest.mark.parametrize(
    ("lang", "sentence"),
    [
        ("ja", "6 の取組のうち、今年度（R5年度）に動いている取組は 6、うち今年度で終わるものは 0。"),
        ("en", "Of 6 initiatives, 6 have work scheduled for this fiscal year (FY2023); 0 of them end with it."),
    ],
)
def test_the_sentence_the_line_of_today_and_the_years(lang, sentence, shelf) -> None:
    shelf(samples.reform())
    at = visit("schedule", lang=lang)
    said = text(at)
    assert sentence in said
    assert 'class="today"' in markup(at)
    for fy in (2022, 2023, 2024):
        assert (f"R{fy - 2018}年度" if lang == "ja" else f"FY{fy}") in said


def test_an_arrow_is_one_cell_over_its_years(shelf) -> None:
    shelf(samples.reform())
    cell = re.search(r'<td colspan="2"><div class="bar now">.*?</td>', markup(visit("schedule", lang="ja")))
    assert cell is not None
    assert "R4年度〜R5年度" in cell[0]
    assert "職場環境改善研修（1次予防）" in cell[0]


def test_filters_and_grouping_live_in_the_address(shelf) -> None:
    shelf(samples.reform())
    at = visit("schedule", lang="ja", department="総合企画部")
    assert "2 件の取組を表示しています（全 6 件）。" in text(at)
    at.selectbox(key="choose_by").select("department").run()
    assert not at.exception
    assert at.query_params["by"] == "department"
    assert "総合企画部（2 件）" in text(at)
    at.button(key="reset").click().run()
    assert "department" not in at.query_params
    assert "複数の部局が受け持つ取組は" in text(at)


def test_a_name_leads_to_all_about_the_initiative(shelf) -> None:
    shelf(samples.reform())
    links = [html.unescape(href) for href in re.findall(r'href="([^"]*)"', markup(visit("schedule", lang="ja")))]
    assert "initiatives?plan=reform-plan&lang=ja&initiative=30" in links


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_plan_without_schedules_says_what_it_lacks_and_where_to_look(lang, shelf) -> None:
    shelf(samples.growth())
    at = visit("schedule", lang=lang)
    assert catalogue(lang)["schedule.empty_title"] in text(at)
    links = [html.unescape(href) for href in re.findall(r'href="([^"]*)"', markup(at))]
    assert any(href.startswith("initiatives?") for href in links)
    assert any(href.startswith("import?") for href in links)
    assert not [one for one in at.selectbox if one.key == "choose_by"]


def test_what_was_drawn_and_not_read_is_said_with_the_way_to_it(shelf) -> None:
    plan = samples.reform()
    first = replace(plan.initiatives[0], source=Source("reform-plan.xlsx", "30", "B2"))
    drawn = Issue(IssueCode.SCHEDULE_DRAWN, "reform-plan.xlsx", "30", "C12", {"count": "2"})
    shelf(replace(plan, initiatives=(first, *plan.initiatives[1:]), issues=(*plan.issues, drawn)))
    at = visit("schedule", lang="ja")
    assert "1 か所あります。同じシートにある取組は 1 件（工程 2 件）で" in text(at)
    assert catalogue("ja")["schedule.to_issues"] in text(at)
    assert markup(at).count(catalogue("ja")["schedule.drawn_title"]) == 1


def test_hundreds_of_initiatives_stay_light_and_are_leafed_through(shelf) -> None:
    plan = samples.reform()
    many = tuple(replace(plan.initiatives[1], id=str(n), name=f"取組{n}") for n in range(400))
    shelf(replace(plan, initiatives=many))
    at = visit("schedule", lang="ja", page="2")
    assert "31〜60 件目（全 400 件）" in text(at)
    assert "前のページからの続き" in text(at)
    assert len(markup(at)) < 100_000
    links = [html.unescape(href) for href in re.findall(r'href="([^"]*)"', markup(at))]
    assert "schedule?plan=reform-plan&lang=ja&page=3" in links


def test_odd_schedules_are_drawn_all_the_same(shelf) -> None:
    plan = samples.reform()
    entries = (
        ScheduleEntry(1950, "昔"),
        ScheduleEntry(2023, "", continued=True),
        ScheduleEntry(2090, samples.HOSTILE * 20, line=3),
    )
    shelf(replace(plan, initiatives=(replace(plan.initiatives[0], schedule=entries, pillars=(), departments=()),)))
    at = visit("schedule", lang="ja", by="department", pillar="無い柱", page="-3")
    assert "<img" not in markup(at)
    assert "（矢印のみ、内容の記載なし）" in text(at)
    assert "年度の幅が広いため" in text(at)
    assert "部局の記載なし（1 件）" in text(at)
    assert "この計画にない条件が指定されたため、使っていません: 無い柱" in text(at)
