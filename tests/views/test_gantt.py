"""工程: who has work this year, in which order, and what the chart leaves out."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.i18n.catalogue import words
from kpi.model.issues import Issue, IssueCode
from kpi.model.records import Indicator, Initiative, Narrative, ParsedPlan, Period, Plan, ScheduleEntry, Source, Target
from kpi.model.terms import Flag, NarrativeKind
from kpi.ui.links import Links
from kpi.ui.schedule import empty
from kpi.views.filters import NO_DEPARTMENT, Filters
from kpi.views.gantt import ROWS, Phase, gantt, nothing
from kpi.views.quality_coverage import coverage
from kpi.views.schedule_sheet import schedule_sheet
from kpi.views.schedule_states import State, state
from tests.views import samples

JA, EN = words("ja"), words("en")
TODAY = date(2023, 7, 1)
ALL = Filters()


def _task(
    key: str, *years: int, pillar: str = "柱1", departments: tuple[str, ...] = ("総務部",), sheet: str = "表"
) -> Initiative:
    entries = tuple(ScheduleEntry(fy, f"{key}の{fy}") for fy in years)
    return Initiative(
        "p", key, f"取組{key}", (pillar,), departments, ("課",), schedule=entries, source=Source("a.xlsx", sheet, "A1")
    )


def _plan(
    *tasks: Initiative, issues: tuple[Issue, ...] = (), start: int | None = 2022, end: int | None = 2026
) -> ParsedPlan:
    return ParsedPlan(Plan("p", "計画", start_fy=start, end_fy=end), (), tasks, issues)


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ((2022, 2023, 2024), State.RUNNING),
        ((2022, 2023), State.ENDING),
        ((2024,), State.LATER),
        ((2021, 2022), State.OVER),
        ((2022, 2024), State.BETWEEN),
        ((), None),
    ],
)
def test_where_this_year_lies_in_a_schedule(years, expected) -> None:
    assert state(_task("a", *years), 2023) is expected


def test_the_sentence_counts_every_initiative_once() -> None:
    plan = _plan(
        _task("a", 2022, 2023, 2024),
        _task("b", 2023),
        _task("c", 2024),
        _task("d", 2022),
        _task("e", 2022, 2024),
        _task("f"),
    )
    assert gantt(plan, ALL, "pillar", None, TODAY, JA).sentence == (
        "6 の取組のうち、今年度（R5年度）に動いている取組は 2、うち今年度で終わるものは 1。"
        "ほかは、これから始まるもの 1、今年度に工程がなく、後の年度に再開するもの 1、"
        "工程の最終年度を過ぎたもの 1、工程の記載がないもの 1。"
    )
    assert gantt(plan, ALL, "pillar", None, TODAY, EN).sentence == (
        "Of 6 initiatives, 2 have work scheduled for this fiscal year (FY2023); 1 of them ends with it. Of the others, "
        "1 is still to begin, 1 has nothing this year but more in later years, 1 is past its last scheduled year, 1 has no schedule stated."
    )


def test_a_plan_that_is_over_says_so_and_has_no_line_for_today() -> None:
    view = gantt(samples.reform(), ALL, "pillar", None, date(2026, 11, 22), JA)
    assert view.sentence == (
        "6 の取組のうち、今年度（R8年度）に動いている取組はありません。内訳は、工程の最終年度を過ぎたもの 6。"
    )
    assert view.today is None
    assert not any(year.current for year in view.years)
    assert {bar.phase for part in view.sections for task in part.tasks for line in task.lines for bar in line} == {
        Phase.PAST
    }


@pytest.mark.parametrize(
    ("day", "share"),
    [
        (date(2022, 4, 1), 0.0),
        (date(2023, 4, 1), 1 / 3),
        (date(2024, 3, 31), 2 / 3),
        (date(2022, 10, 1), 183 / 365 / 3),
    ],
)
def test_today_lies_where_its_share_of_the_fiscal_year_has_passed(day, share) -> None:
    found = gantt(_plan(_task("a", 2022, 2023, 2024)), ALL, "pillar", None, day, JA)
    assert found.today == pytest.approx(share, abs=0.002)


def test_an_arrow_is_one_bar_over_its_years() -> None:
    entries = (ScheduleEntry(2022, "設計"), ScheduleEntry(2023, "設計", continued=True), ScheduleEntry(2024, "施工"))
    [part] = gantt(_plan(replace(_task("a"), schedule=entries)), ALL, "pillar", None, TODAY, JA).sections
    [[design, work]] = part.tasks[0].lines
    assert (design.first, design.years, design.text, design.when, design.phase) == (
        0,
        2,
        "設計",
        "R4年度〜R5年度",
        Phase.NOW,
    )
    assert (work.first, work.years, work.when, work.phase) == (2, 1, "R6年度", Phase.LATER)


def test_years_are_said_in_the_notation_chosen() -> None:
    plan = _plan(_task("a", 2022, 2023))
    assert [year.name for year in gantt(plan, ALL, "pillar", None, TODAY, JA).years] == ["R4年度", "R5年度"]
    western = gantt(plan, ALL, "pillar", None, TODAY, words("ja", "western"))
    assert [(year.name, year.current) for year in western.years] == [("2022年度", False), ("2023年度", True)]


def test_by_department_a_shared_initiative_stands_under_each_and_nameless_come_last() -> None:
    plan = _plan(_task("a", 2023, departments=()), _task("b", 2023, departments=("福祉部", "総務部")), _task("c", 2023))
    view = gantt(plan, ALL, "department", None, TODAY, JA)
    assert [(part.name, [task.id for task in part.tasks]) for part in view.sections] == [
        ("福祉部", ["b"]),
        ("総務部", ["b", "c"]),
        ("部局の記載なし", ["a"]),
    ]
    assert view.shared
    only = gantt(plan, Filters(department="総務部"), "department", None, TODAY, JA)
    assert [part.name for part in only.sections] == ["総務部"]
    assert only.sentence.startswith("2 の取組のうち")
    nameless = gantt(plan, Filters(department=NO_DEPARTMENT), "pillar", None, TODAY, JA)
    assert [task.id for part in nameless.sections for task in part.tasks] == ["a"]


def test_hundreds_of_initiatives_come_in_pages_and_a_group_says_that_it_goes_on() -> None:
    plan = _plan(*[_task(str(n), 2023, pillar="柱1" if n < 40 else "柱2") for n in range(70)])
    pages = [gantt(plan, ALL, "pillar", str(number), TODAY, JA) for number in (1, 2, 3)]
    assert [sum(len(part.tasks) for part in view.sections) for view in pages] == [ROWS, ROWS, 10]
    assert [(part.name, part.all, part.goes_on) for part in pages[1].sections] == [
        ("柱1", 40, True),
        ("柱2", 30, False),
    ]
    seen = [task.id for view in pages for part in view.sections for task in part.tasks]
    assert seen == [str(n) for n in range(70)]


def test_years_that_would_be_too_narrow_are_left_out_and_counted() -> None:
    plan = _plan(_task("a", 2000, 2022, 2023, 2060), start=None, end=None)
    view = gantt(plan, ALL, "pillar", None, TODAY, JA)
    assert len(view.years) == 12
    assert any(year.current for year in view.years)
    assert view.sections[0].tasks[0].outside == 2
    assert "工程 2 件" in view.cut
    within = gantt(replace(plan, plan=replace(plan.plan, start_fy=2022, end_fy=2026)), ALL, "pillar", None, TODAY, JA)
    assert [year.fy for year in within.years] == [2022, 2023, 2024, 2025, 2026]


def test_a_run_beyond_the_columns_is_cut_and_says_so() -> None:
    entries = (
        ScheduleEntry(2000, "準備"),
        *[ScheduleEntry(fy, "施工", continued=fy > 2020) for fy in range(2020, 2030)],
    )
    plan = _plan(replace(_task("a"), schedule=entries))
    [[bar]] = gantt(plan, ALL, "pillar", None, TODAY, JA).sections[0].tasks[0].lines
    assert (bar.before, bar.after, bar.years, bar.when) == (True, True, 5, "R2年度〜R11年度")


def test_arrows_that_were_drawn_are_counted_with_what_stands_on_their_sheet() -> None:
    issue = Issue(IssueCode.SCHEDULE_DRAWN, "a.xlsx", "個票1", "C11", {"count": "3"})
    plan = _plan(_task("a", 2022, 2023, sheet="個票1"), _task("b", 2023, sheet="個票2", pillar="柱2"), issues=(issue,))
    view = gantt(plan, ALL, "pillar", None, TODAY, JA)
    assert view.unread is not None
    assert (view.unread.findings, view.unread.initiatives, view.unread.entries) == (1, 1, 2)
    assert [task.drawn for part in view.sections for task in part.tasks] == [True, False]
    assert gantt(plan, Filters(pillar=("柱2",)), "pillar", None, TODAY, JA).unread is None
    assert gantt(_plan(_task("a", 2023)), ALL, "pillar", None, TODAY, JA).unread is None


def test_a_plan_without_schedules_says_what_it_has_instead() -> None:
    texts = (Narrative(NarrativeKind.PROGRESS, "R5.4 開始"),)
    bare = _plan(_task("a"), replace(_task("b"), period=Period("2023-04", None), narratives=texts))
    found = nothing(bare)
    assert found is not None
    assert (found.initiatives, found.periods, found.progress, found.told) == (2, 1, 1, 1)
    assert nothing(_plan(_task("a", 2023))) is None
    assert nothing(samples.empty()) is not None


def test_a_target_without_a_year_is_counted_as_on_the_page_of_quality_and_no_target_apart() -> None:
    targets = (Target(2026, 5.0, text="5"), Target(None, 5.0, text="5"), None)
    rows = [Indicator("p", str(n), f"指標{n}", target=one) for n, one in enumerate(targets)]
    again = replace(rows[1], id="1#2", flags=frozenset({Flag.REPEATED}))
    plan = ParsedPlan(Plan("p", "計画"), (*rows, again))
    found = nothing(plan)
    assert found is not None
    assert (found.indicators, found.dated, found.aimless) == (3, 1, 1)
    of_quality = {one.code: one.n for one in coverage(samples.judged(plan), JA)}
    assert found.aimless == of_quality["no_target"]
    assert found.indicators - found.dated - found.aimless == of_quality["no_year"]
    drawn = str(empty(found, Links({"lang": "ja"}), JA))
    assert "目標年度の記載がある指標: 1 件（目標年度の記載なし 1 件）（目標の記載なし 1 件）" in drawn


def test_the_saved_table_has_years_as_numbers_and_a_row_for_what_has_no_schedule() -> None:
    sheet = schedule_sheet(_plan(_task("a", 2022), _task("b")), ALL, TODAY, JA)
    assert sheet.columns[-1] == "取組の状況（R5年度）"
    assert sheet.rows == (
        ("a", "取組a", "柱1", "総務部", "課", 1, 2022, 2022, "aの2022", "最終年度を過ぎた"),
        ("b", "取組b", "柱1", "総務部", "課", None, None, None, None, None),
    )


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.lists(st.integers(2015, 2040), max_size=6), min_size=1, max_size=8),
    st.dates(date(2015, 1, 1), date(2040, 12, 31)),
    st.sampled_from(["pillar", "department"]),
)
def test_cells_of_a_line_fit_the_columns_and_today_lies_within_them(years, day, by) -> None:
    plan = _plan(*[_task(str(at), *found) for at, found in enumerate(years)], start=None, end=None)
    view = gantt(plan, ALL, by, None, day, JA)
    assert view.today is None or 0 <= view.today < 1
    assert len(view.years) <= 12
    assert (view.today is not None) == any(year.current for year in view.years)
    drawn = 0
    for task in (task for part in view.sections for task in part.tasks):
        for line in task.lines:
            at = 0
            for bar in line:
                assert bar.first >= at
                at = bar.first + bar.years
            assert at <= len(view.years)
        drawn += 1
    assert drawn + len(view.without) == len(years)
