"""The state of a plan's data: what to do first, who has not reported, what is outdated, blank or assumed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import words
from kpi.model.issues import Issue, IssueCode, Severity
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan, Source, TableRows, Target
from kpi.model.terms import Certainty, Comparator, Direction, Flag, Kind, Missing
from kpi.views.coverage import coverage_of
from kpi.views.imported import issues_sheet
from kpi.views.overview import overview
from kpi.views.quality import quality
from kpi.views.quality_coverage import coverage, readings, results
from kpi.views.quality_sheets import owed_sheet
from kpi.views.quality_stale import expected_year, freshness, last_due
from kpi.views.tally import tally
from tests.views import samples

JA, EN = words("ja"), words("en")
RATE = Indicator(
    "p", "1", "受講率", ("柱1",), ("総務部",), unit="%", direction=Direction.INCREASE, kind=Kind.QUANTITY,
    baseline=Measurement(2021, 40.0), target=Target(2026, 80.0, text="80"), actuals=(Measurement(2023, 60.0),),
)  # fmt: skip


def row(n: int, *actuals: Measurement, **facts) -> Indicator:
    return replace(RATE, id=str(n), name=f"指標{n}", actuals=actuals, **facts)


def judged(*rows: Indicator, start: int | None = 2022, end: int | None = 2026, **facts):
    return samples.judged(ParsedPlan(Plan("p", "計画", start_fy=start, end_fy=end), rows, **facts))


def reached(*years: int):
    return [row(n, Measurement(fy, 50.0 + n)) for n, fy in enumerate(years)]


def _asked(offices: list[tuple[str, ...]], w=JA, field: str = "departments") -> str:
    """Whom to ask first where indicators of these departments have no result."""
    rows = [replace(row(n), **{"departments": (), field: names}) for n, names in enumerate(offices)]
    view = quality(judged(*rows), (), 2026, w)
    return next(text for text in (view.sentence, *view.more) if "照会" in text or "no result" in text)


@pytest.mark.parametrize(
    ("offices", "ja", "en"),
    [
        ([("総務部",), ("総務部",), ("土木部",)], "まず総務部（2指標）に照会", "ask 総務部 (2 of them) first"),
        ([("総務部",), ("土木部",)], "まず総務部、土木部（各1指標）に照会", "ask 総務部, 土木部 (1 of them each) first"),
        ([("甲",), ("乙",), ("丙",)], "まず甲、乙、丙（各1指標）に照会", "ask 甲, 乙, 丙 (1 of them each) first"),
        ([("甲",), ("乙",), ("丙",), ("丁",), ("戊",)], "まず甲、乙、丙、ほか2部局（各1指標）に照会",
         "ask 甲, 乙, 丙 and 2 more departments (1 of them each) first"),
        ([(), ("甲",)], "まず甲（1指標）に照会", "ask 甲 (1 of them) first"),
        ([(), (), ("甲",)], "担当を確かめて照会", "find out who answers for them"),
    ],
)  # fmt: skip
def test_all_that_have_most_to_report_are_asked_first(offices, ja, en):
    assert ja in _asked(offices)
    assert en in _asked(offices, EN)


def test_divisions_stand_where_a_plan_names_no_departments():
    offices = [(f"{name}課",) for name in "甲乙丙丁"]
    assert "まず甲課、乙課、丙課、ほか1課（各1指標）に照会" in _asked(offices, field="divisions")
    assert "and 1 more division" in _asked(offices, EN, field="divisions")


@pytest.mark.parametrize(
    ("latest", "limit", "year"),
    [
        ([], 2025, None),
        ([2023], 2025, 2023),
        ([2024, 2023], 2025, 2024),
        ([2025, 2023, 2023], 2025, 2023),
        ([2025, 2025, 2023], 2025, 2025),
        ([2026, 2026], 2025, 2025),
    ],
)
def test_the_expected_year_is_what_half_of_the_indicators_reach(latest, limit, year):
    assert expected_year(latest, limit) == year


@settings(deadline=None)
@given(st.lists(st.integers(2015, 2030), min_size=1), st.integers(2015, 2030))
def test_at_least_half_reach_the_expected_year_or_the_limit(latest, limit):
    year = expected_year(latest, limit)
    assert year <= limit
    assert 2 * sum(fy >= year for fy in latest) >= len(latest)


@pytest.mark.parametrize(("end", "now", "due"), [(2026, 2025, 2024), (2024, 2026, 2024), (None, 2026, 2025)])
def test_the_last_year_that_is_over(end, now, due):
    assert last_due(judged(end=end), now) == due


def test_a_result_older_than_the_others_is_outdated():
    found = freshness(judged(*reached(2024, 2024, 2022)), 2025, JA)
    assert (found.expected, found.of) == (2024, 3)
    assert [(one.id, one.latest, one.behind, one.reason) for one in found.stale] == [("2", "R4年度", 2, "")]


def test_one_that_reports_early_makes_the_others_not_outdated():
    assert freshness(judged(*reached(2024, 2023, 2023)), 2025, JA).stale == ()


def test_results_of_the_running_year_are_not_expected_of_others():
    found = freshness(judged(*reached(2025, 2025, 2024)), 2025, JA)
    assert (found.expected, found.stale) == (2024, ())


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        (Measurement(2024, None, missing=Missing.PENDING), "R6年度は集計中"),
        (Measurement(2024, None, missing=Missing.NOT_SURVEYED), "R6年度は調査なし"),
        (Measurement(2024, None, missing=Missing.DASH), ""),
        (Measurement(2024, None, missing=Missing.BLANK), ""),
    ],
)
def test_a_reason_in_the_table_is_told_and_a_dash_is_none(later, reason):
    late = row(2, Measurement(2023, 1.0), later)
    found = freshness(judged(*reached(2024, 2024), late), 2025, JA)
    assert [one.reason for one in found.stale] == [reason]


def test_the_next_release_is_a_reason():
    late = row(2, Measurement(2023, 1.0), next_release="R7.9")
    assert [one.reason for one in freshness(judged(*reached(2024, 2024), late), 2025, JA).stale] == ["次回公表 R7.9"]


def test_the_plan_as_a_whole_is_behind_when_its_newest_result_is():
    assert (
        "R6年度までの年度が終わりましたが、実績はR5年度までしかありません"
        in freshness(judged(*reached(2023)), 2025, JA).behind
    )
    assert "実績が一つもありません" in freshness(judged(row(1)), 2025, JA).behind
    assert freshness(judged(*reached(2024)), 2025, JA).behind == ""
    assert freshness(judged(row(1), start=2025), 2025, JA).behind == ""
    assert freshness(judged(), 2025, JA).behind == ""


def test_undated_results_are_counted_and_never_outdated():
    found = freshness(judged(row(1, Measurement(None, 5.0))), 2025, JA)
    assert (found.expected, found.undated, found.stale) == (None, 1, ())


def test_results_by_department_add_up():
    rows = (
        row(1, Measurement(2024, 60.0), departments=("総務部", "環境部")),
        row(2, departments=("総務部",)),
        row(3, Measurement(2024, None, missing=Missing.NOT_YET_DUE), departments=()),
        row(4, target=Target(2026, None, kind=Kind.QUALITATIVE, text="充実"), baseline=None, departments=("環境部",)),
        row(5, baseline=Measurement(2021, 90.0), departments=("環境部",)),
    )
    listed, total = results(judged(*rows), JA)
    told = {
        one.name: (one.n, one.reported, one.by_baseline, one.missing, one.not_yet_due, one.in_words) for one in listed
    }
    assert told == {
        "総務部": (2, 1, 0, 1, 0, 0), "環境部": (3, 1, 1, 0, 0, 1), "部局の記載なし": (1, 0, 0, 0, 1, 0),
    }  # fmt: skip
    assert [one.name for one in listed][-1] == "部局の記載なし"
    assert (total.n, total.reported, total.missing) == (5, 1, 1)


@pytest.mark.parametrize("name", ["reform", "growth", "example", "hostile", "empty"])
def test_the_parts_add_up_to_all(name):
    listed, total = results(samples.judged(getattr(samples, name)()), JA)
    for one in (*listed, total):
        assert (
            one.reported + one.by_baseline + one.missing + one.overdue + one.not_yet_due + one.in_words + one.no_target
            == one.n
        )


def test_without_a_number_to_reach_a_result_is_told_beside_and_the_parts_are_those_of_the_overview():
    rows = (
        row(1, Measurement(2024, 60.0)),
        row(2, Measurement(2024, 60.0), target=None),
        row(3, target=None, baseline=None),
        row(4, target=Target(2026, None, kind=Kind.QUALITATIVE, text="充実"), baseline=None),
    )
    found = judged(*rows)
    _, total = results(found, JA)
    assert (total.n, total.reported, total.in_words, total.no_target, total.beside) == (4, 1, 1, 2, 1)
    parts = coverage_of(found, set(range(4)), tally(found))
    assert (total.reported - total.unjudged, total.in_words, total.no_target) == (
        parts["results"], parts["in_words"], parts["no_target"],
    )  # fmt: skip


@pytest.mark.parametrize("name", ["reform", "growth", "example", "hostile", "empty"])
def test_both_pages_count_as_many_judged_by_a_result(name):
    found = samples.judged(getattr(samples, name)())
    _, total = results(found, JA)
    counts = tally(found)
    once = set(counted(found.parsed.indicators, range(len(found.judgements))))
    assert total.reported - total.unjudged == coverage_of(found, once, counts)["results"]


def test_coverage_counts_what_is_blank():
    rows = (
        RATE,
        row(2, departments=(), baseline=None, target=Target(None, 5.0, text="5"), unit=None),
        row(3, target=None),
        replace(RATE, id="1#2", flags=frozenset({Flag.REPEATED})),
    )
    found = {one.code: (one.n, one.of) for one in coverage(judged(*rows), JA)}
    assert found == {
        "results": (1, 3), "in_words": (0, 3), "no_target": (1, 3), "no_year": (1, 3), "no_baseline": (1, 3),
        "no_department": (1, 3), "no_unit": (1, 3),
    }  # fmt: skip
    assert {one.share for one in coverage(judged(), JA)} == {"－"}


def test_readings_that_are_not_plain_are_listed():
    odd = row(
        2,
        Measurement(2024, None, certainty=Certainty.UNREAD, text="七割"),
        target=Target(2026, 100.0, certainty=Certainty.ASSUMED, text="ほぼ全て"),
        flags=frozenset({Flag.FROM_NARRATIVE}),
    )
    found = {one.code: [(which[2], which[3]) for which in one.which] for one in readings(judged(RATE, odd), JA)}
    assert found["assumed"] == [("目標値（R8年度）", "ほぼ全て")]
    assert found["unread"] == [("実績値（R6年度）", "七割")]
    assert found["narrative"] == [("", "")]


def test_a_comparison_and_a_unit_that_are_not_written_are_listed():
    cell = "進捗 R5年度目標:5,300件"
    bare = row(
        1, target=Target(2023, 5300.0, text="R5年度目標:5,300件"), unit="件", source=Source("f", "計画", "I9", cell)
    )
    score = row(
        2,
        target=Target(None, 20.0, comparator=Comparator.GE, text="スコアが20.0以上"),
        unit="点",
        source=Source("f", "計画", "B8", "【KPI】スコアが20.0以上"),
    )
    plan = judged(bare, score, rows=(TableRows("f", "計画", "action_plan", 2, 2),))
    found = {one.code: [(which[0], which[2], which[3]) for which in one.which] for one in readings(plan, JA)}
    assert found["comparator"] == [
        (
            "1",
            "「以上」「以下」の記載がないため、指標の方向（増加）から「5,300件以上」と読みました",
            "R5年度目標:5,300件",
        )
    ]
    assert [(at, what) for at, what, _ in found["unit"]] == [
        ("2", "単位の記載がないため、前後の言葉から「点」としました")
    ]
    assert {one.code: one.n for one in coverage(plan, JA)}["no_unit"] == 1


def test_a_unit_of_a_column_is_not_assumed():
    one = row(1, unit="点", source=Source("f", "表", "B8", "満足度"))
    plan = judged(one, rows=(TableRows("f", "表", "indicator_table", 1, 1),))
    assert {found.code: found.n for found in readings(plan, JA)}["unit"] == 0
    assert {found.code: found.n for found in coverage(plan, JA)}["no_unit"] == 0


WARNING = Issue(IssueCode.NO_OBJECTIVE, "a.xlsx", "柱1", "B8")
ERROR = Issue(IssueCode.NUMBER_UNREAD, "a.xlsx", "柱1", "B9", {"text": "七割"})
INFO = Issue(IssueCode.ORGANISATION_UNKNOWN, "a.xlsx")


def test_what_to_do_comes_in_the_order_of_its_weight():
    rows = (*reached(2024, 2024, 2022), row(9))
    view = quality(judged(*rows), (INFO, WARNING, ERROR), 2025, JA)
    assert view.sentence == "エラー1件を直してください（シート『柱1』B9）。"
    starts = (
        "全4指標のうち、目標に対する実績のないものが1指標あります。",
        "R6年度の実績も理由も書かれていない1指標",
        "警告1件を確かめてください",
    )
    assert len(view.more) == len(starts)
    for text, start in zip(view.more, starts, strict=True):
        assert text.startswith(start)
    assert "総務部（1指標）" in view.more[0]


def test_nothing_to_do_is_said():
    view = quality(judged(*reached(2024)), (), 2025, JA)
    assert (view.sentence, view.more) == ("いま対応が要るものはありません。", ())
    assert quality(judged(*reached(2024)), (INFO,), 2025, EN).sentence == "Nothing calls for action now."


def test_findings_are_counted_in_all_and_listed_by_severity():
    view = quality(judged(RATE), (INFO, WARNING, ERROR, ERROR), 2025, JA, Severity.ERROR)
    assert {one.severity: one.n for one in view.counts} == {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 1}
    assert [(one.code, one.n) for one in view.codes] == [("number_unread", 2)]
    assert {one.code for one in view.issues} == {"number_unread"}
    everything = quality(judged(RATE), (INFO, WARNING, ERROR, ERROR), 2025, JA)
    assert [one.code for one in everything.codes] == ["number_unread", "no_objective", "organisation_unknown"]
    sheet = issues_sheet(everything.issues, None, JA)
    assert len(sheet.rows) == 4
    assert sheet.rows[0][:6] == (None, "エラー", "number_unread", "a.xlsx", "柱1", "B9")


def test_rows_seen_are_read_or_set_aside():
    used = (TableRows("a.xlsx", "柱1", "indicator_table", 22, 19, {"note": 3}), TableRows("a.csv", None, "x", 2, 2))
    view = quality(judged(RATE, rows=used), (), 2025, JA)
    assert [(one.sheet, one.layout, one.seen, one.read, one.aside, one.why) for one in view.tables] == [
        ("柱1", "指標の一覧表", 22, 19, 3, "注記 3"), ("", "x", 2, 2, 0, ""),
    ]  # fmt: skip


def test_what_is_judged_by_the_value_at_the_start_alone_is_asked_for_as_well() -> None:
    told = quality(samples.judged(samples.reform()), (), 2026, JA).sentence
    assert told.startswith(
        "全7指標のうち、目標に対する実績のないものが4指標あります（うち1は計画開始時の値だけで判定）。まず総務部（4指標）"
    )


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("R7実績は令和8年12月公表予定", "備考「R7実績は令和8年12月公表予定」"),
        ("隔年調査", "備考「隔年調査」"),
        ("3年ごとの調査", "備考「3年ごとの調査」"),
        ("市内全域が対象", ""),
        ("令和7年度から新規", ""),
    ],
)
def test_a_remark_that_says_when_results_come_is_a_reason(note, reason) -> None:
    late = row(9, Measurement(2022, 50.0), notes=(note,))
    assert [one.reason for one in freshness(judged(*reached(2024, 2024), late), 2025, JA).stale] == [reason]


@pytest.mark.parametrize(
    ("w", "nothing", "unread", "row_says"),
    [
        (
            JA,
            "R6年度の実績も理由も書かれていない1指標について",
            "R6年度の実績が書かれていても読み取れない1指標について",
            "R6年度は「七割」とあり、読み取れません",
        ),
        (
            EN,
            "1 indicator that states neither a result for FY2024 nor a reason",
            "1 indicator whose result for FY2024 is written but cannot be read",
            "“七割” stands for FY2024 and cannot be read",
        ),
    ],
)
def test_a_result_that_is_written_but_cannot_be_read_is_not_told_as_unwritten(w, nothing, unread, row_says):
    written = Measurement(2024, None, text="七割", certainty=Certainty.UNREAD)
    lacking, unreadable = row(8, Measurement(2023, 50.0)), row(9, Measurement(2023, 50.0), written)
    view = quality(judged(*reached(2024, 2024, 2024), lacking, unreadable), (), 2025, w)
    told = (view.sentence, *view.more)
    assert any(nothing in text for text in told)
    assert any(unread in text for text in told)
    assert {one.id: one.unread for one in view.freshness.stale} == {"8": "", "9": row_says}


DAY = date(2026, 11, 23)
OVER = Target(2024, 80.0, text="80")


def _lost(n: int, **facts) -> Indicator:
    """Its target's year is over, and its result only of the year before."""
    return row(n, Measurement(2023, 50.0), target=OVER, **facts)


@pytest.mark.parametrize("lost", [1, 3, 5])
def test_the_more_results_are_owed_the_more_is_said(lost) -> None:
    ones = [_lost(n) if n < lost else row(n, Measurement(2024, 85.0), target=OVER) for n in range(5)]
    plan = judged(*ones)
    view = quality(plan, (), 2026, JA, today=DAY)
    assert view.sentence.startswith(f"目標年度が終わったのに、その年度の実績がないものが{lost}指標あります。まず総務部")
    assert len(view.owed) == view.total.owed == overview(plan, JA, today=DAY).owed.n == lost
    assert view.freshness.expected == 2024
    assert {one.id for one in view.freshness.stale} == {one.id for one in view.owed}
    assert [one.id for one in overview(plan, JA, today=DAY).owed.rows] == [one.id for one in view.owed]


@pytest.mark.parametrize("name", ["reform", "growth", "example", "hostile", "empty"])
@pytest.mark.parametrize("as_of", [None, 2023])
def test_results_owed_are_those_of_the_overview(name, as_of) -> None:
    plan = samples.judged(getattr(samples, name)(), as_of)
    found = quality(plan, (), 2026, JA, today=DAY).owed
    assert [one.id for one in found[:5]] == [one.id for one in overview(plan, JA, today=DAY).owed.rows[:5]]
    assert len(found) == overview(plan, JA, today=DAY).owed.n


def test_those_of_several_departments_are_owed_by_each_and_those_of_none_come_last() -> None:
    why = Measurement(2024, None, missing=Missing.UNPUBLISHED)
    plan = judged(
        _lost(1, departments=()),
        _lost(2, departments=("福祉部", "企画部")),
        row(3, Measurement(2023, 50.0), why, target=OVER, departments=("企画部",)),
        row(4, target=OVER, departments=("企画部",)),
        row(5, departments=("土木部",)),
    )
    view = quality(plan, (), 2026, JA, today=DAY)
    assert [(one.name, [row.id for row in one.rows]) for one in view.owed_by] == [
        ("企画部", ["2", "3", "4"]), ("福祉部", ["2"]), ("部局の記載なし", ["1"]),
    ]  # fmt: skip
    assert [(one.due, one.latest, one.reason) for one in view.owed][2:] == [
        ("R6年度", "R5年度", "R6年度は未公表"), ("R6年度", "－", ""),
    ]  # fmt: skip
    assert "4指標あります。まず企画部（3指標）に照会してください。" in view.sentence
    assert "目標に対する実績のないものが2指標" in view.more[0]
    assert "（このうち1指標は、目標年度が終わっています。）" in view.more[0]
    assert {one.name: one.owed for one in view.results} == {"福祉部": 1, "企画部": 3, "土木部": 0, "部局の記載なし": 1}
    said = quality(plan, (), 2026, EN, today=DAY).sentence
    assert said.startswith("The due year of 4 indicators is over without a result for it: ask 企画部 (3 of them) first")
    assert owed_sheet(view.owed, "x", JA).rows[2] == ("3", "指標3", 2024, 2023, "R6年度は未公表", "企画部")
