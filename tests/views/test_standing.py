"""What follows from the day: releases overdue, a plan that is over, the time left; and where a plan will land."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.attainment.forecast import Outlook
from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan, Target
from kpi.model.terms import Accumulation, Direction, Flag, Kind, Missing
from kpi.views.deadlines import left, months_left, shared
from kpi.views.departments import department
from kpi.views.filters import Filters
from kpi.views.groups import by_pillar
from kpi.views.indicator import indicator_view
from kpi.views.matrix import matrix
from kpi.views.matrix_sheet import matrix_sheet
from kpi.views.outlooks import outlook_sentence, outlooks
from kpi.views.overview import overview
from kpi.views.quality import quality
from kpi.views.quality_stale import freshness
from kpi.views.releases import passed, release_end
from kpi.views.tally import tally
from tests.views import samples

JA, EN = words("ja"), words("en")
DAY = date(2026, 11, 23)
RATE = Indicator(
    "p", "1", "受講率", ("柱1",), ("総務部",), unit="%", direction=Direction.INCREASE, kind=Kind.QUANTITY,
    accumulation=Accumulation.POINT, baseline=Measurement(2021, 40.0), target=Target(2026, 80.0, text="80"),
)  # fmt: skip


def plan(*rows: Indicator, end: int | None = 2026):
    rows = tuple(replace(one, id=f"{at}", name=f"指標{one.id}{at}") for at, one in enumerate(rows))
    return samples.judged(ParsedPlan(Plan("p", "計画", start_fy=2022, end_fy=end), rows))


def waiting(text: str | None, *actuals: Measurement) -> Indicator:
    return replace(RATE, next_release=text, actuals=actuals)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("R8.9", date(2026, 9, 30)),
        ("令和8年11月頃", date(2026, 11, 30)),
        ("R8.9.10", date(2026, 9, 10)),
        ("R8.9〜R8.12", date(2026, 12, 31)),
        ("R8年度", None),
        ("R8年秋", None),
        ("9月", None),
        ("未定", None),
        ("－", None),
        ("R7年度の値はR8.9公表", None),  # one of its dates names no month
    ],
)
def test_only_a_date_with_a_month_can_pass_and_only_once_it_is_over(text, last) -> None:
    assert release_end(text) == last
    assert passed(text, DAY) is (last is not None and last < DAY)
    assert not passed(text, None)


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(2020, 2040), st.integers(1, 12))
def test_a_month_has_passed_from_the_first_of_the_next_on(day, year, month) -> None:
    assert passed(f"{year}年{month}月", day) is ((day.year, day.month) > (year, month))


def test_releases_that_should_have_come_stand_apart_and_parts_still_add_up() -> None:
    judged = plan(waiting("R8.9"), waiting("R8.12"), waiting("R8年度"), waiting(None, Measurement(2025, None, missing=Missing.NOT_YET_DUE, text="R8.10公表予定")))  # fmt: skip
    total = tally(judged, today=DAY)
    assert (total.overdue, total.not_yet_due, total.missing, total.n) == (2, 2, 0, 4)
    assert (tally(judged).overdue, tally(judged).not_yet_due) == (0, 4)  # without a day none has passed
    view = overview(judged, JA, today=DAY)
    assert "公表予定日超過2、時期未到来2" in view.sentence
    assert view.overdue_said == "2指標は、公表予定日を過ぎても実績がありません（R8.9、R8.10公表予定）。"
    assert [row.reason for row in view.overdue] == [
        "公表予定日を過ぎています（R8.9）",
        "公表予定日を過ぎています（R8.10公表予定）",
    ]
    assert sum(part.n for part in view.coverage.parts) == 4
    assert "公表予定日超過 2" in view.coverage.sentence
    assert len(view.not_yet_due) == 2


def test_a_passed_release_is_something_to_do_and_no_reason_for_an_old_result() -> None:
    view = quality(plan(waiting("R8.9")), (), 2026, JA, today=DAY)
    assert view.sentence.startswith("公表予定日を過ぎたものがあります：実績のない1指標（R8.9）。")
    assert (view.total.overdue, view.total.not_yet_due, view.total.missing) == (1, 0, 0)
    old = plan(
        waiting("R8.9", Measurement(2023, 50.0)), waiting("R8.12", Measurement(2023, 50.0)),
        *[waiting(None, Measurement(2025, 50.0))] * 2,
    )  # fmt: skip
    [late, later] = freshness(old, 2026, JA, DAY).stale
    assert (late.reason, late.overdue) == ("", "公表予定日を過ぎています（R8.9）")
    assert (later.reason, later.overdue) == ("次回公表 R8.12", "")
    assert "古い実績のままの1指標" in quality(old, (), 2026, JA, today=DAY).sentence
    nothing = quality(plan(waiting("R8年度")), (), 2026, JA, today=DAY)
    assert nothing.total.not_yet_due == 1
    assert "公表予定日" not in nothing.sentence


def test_the_pages_of_the_indicator_and_the_department_say_it() -> None:
    judged = plan(waiting("R8.9"), waiting("R9.9"))
    rows = [indicator_view(judged, at, JA, "標準", DAY).row for at in (0, 1)]
    assert rows[0].reason == "公表予定日を過ぎています（R8.9）"
    assert rows[1].reason == "判断の時期がまだ来ていません"
    why = [indicator_view(judged, at, JA, "標準", DAY).formulas[-1].formula for at in (0, 1)]
    assert why == [rows[0].reason, rows[1].reason]  # the reason under 計算 follows the state, too
    old = plan(waiting("R8.9", Measurement(2024, 50.0)), waiting("R8.9", Measurement(2025, 50.0)))
    assert [indicator_view(old, at, JA, "標準", DAY).warnings for at in (0, 1)] == [
        ("公表予定日を過ぎています（R8.9）",),
        (),
    ]
    own = department(judged, "総務部", JA, DAY)
    assert [len(part) for part in (own.missing, own.overdue, own.not_yet_due)] == [0, 1, 1]


def test_a_plan_that_is_over_says_so_first() -> None:
    view = overview(samples.judged(samples.reform()), JA, today=DAY)
    assert view.sentence == (
        "計画期間（R6年度まで）は終わっています。期限を終えた4指標のどれにも、目標年度の実績がありません。"
    )
    assert view.counts == (
        "全7指標の状態：開始時に達成 1、未測定 3、定性目標 3。"
        "目標年度の記載がない1指標（定性目標を除く）は、計画の最終年度を期限とみなしました。"
    )
    assert view.awaited == "目標年度の実績がない4指標の担当：総務部 4。"
    assert view.nothing.startswith("目標と比べられる実績のある指標がない")
    english = overview(samples.judged(samples.reform()), EN, today=DAY)
    assert english.sentence == (
        "The plan’s period (to FY2024) is over. None of the 4 indicators past their due year has a result for that year."
    )
    last = overview(samples.judged(samples.reform()), JA, today=date(2025, 3, 31))
    assert "終わって" not in last.sentence
    assert "終わって" not in overview(plan(RATE, end=None), JA, today=DAY).sentence


@pytest.mark.parametrize(
    ("fy", "day", "ja", "en"),
    [
        (2026, DAY, "R8年度末まで4か月", "4 months to the end of FY2026"),
        (2028, DAY, "R10年度末まで2年4か月", "2 years 4 months to the end of FY2028"),
        (2027, date(2027, 3, 1), "R9年度末まで1年", "1 year to the end of FY2027"),
        (2026, date(2027, 3, 31), "R8年度末まで1か月未満", "less than a month to the end of FY2026"),
        (2026, date(2027, 4, 1), "期限を過ぎています", "past its due year"),
        (None, DAY, "", ""),
        (2026, None, "", ""),
    ],
)
def test_the_time_left_is_counted_from_the_day(fy, day, ja, en) -> None:
    assert (left(fy, day, JA), left(fy, day, EN)) == (ja, en)


@given(st.integers(2000, 2060), st.dates(date(2000, 1, 1), date(2060, 12, 31)))
def test_a_year_is_over_from_april_on(fy, day) -> None:
    assert (months_left(fy, day) < 0) is (day > date(fy + 1, 3, 31))


def test_what_all_rows_have_in_common_is_said_once() -> None:
    assert shared(["a", "a"]) == "a"
    assert shared(["a"]) == shared(["a", "b"]) == shared([]) == ""
    view = overview(samples.judged(samples.example()), JA, today=DAY)
    assert view.order.endswith("どの指標もR8年度末まで4か月")
    assert not view.lefts
    rows = list(samples.example().indicators)
    rows[0] = replace(rows[0], target=replace(rows[0].target, fy=2028))
    other = overview(samples.judged(replace(samples.example(), indicators=tuple(rows))), JA, today=DAY)
    assert "どの指標も" not in other.order
    assert other.lefts


def test_what_moved_away_from_its_target_is_no_share() -> None:
    [one] = overview(plan(waiting(None, Measurement(2024, 30.0))), JA, today=DAY).urgent
    assert (one.gap, one.rates) == ("基準値より悪化", "進捗率 −25.0%、目安 60.0%")
    annual = replace(waiting(None, Measurement(2024, 30.0)), accumulation=Accumulation.ANNUAL)
    [one] = overview(plan(annual), JA).urgent
    assert (one.gap, one.rates) == ("目標の37.5%", "達成率、基準値より悪化")


def test_where_indicators_will_land_is_counted_over_all_of_them() -> None:
    judged = samples.judged(samples.example())
    found = outlooks(judged)
    assert found[0] is Outlook.MISS
    view = overview(judged, JA, today=DAY, outlooks=found)
    assert view.outlook == "目標を満たす見込み 1・可能性あり 1・満たさない見込み 3・見通せない 1"
    assert {one.row.id: one.outlook for one in view.urgent}["E-1"] == "× 満たさない見込み"
    assert outlook_sentence(judged, (), {0}, JA) == overview(judged, JA).outlook == ""


def test_a_plan_that_is_over_tells_how_it_ended_and_foresees_only_what_is_to_come() -> None:
    def ended(fy: int, *values: float) -> Indicator:
        actuals = tuple(Measurement(2022 + at, value) for at, value in enumerate(values))
        return replace(RATE, target=replace(RATE.target, fy=fy), actuals=actuals)

    judged = plan(
        ended(2024, 50.0, 60.0, 80.0), ended(2024, 50.0, 60.0, 70.0), ended(2024, 50.0, 80.0), ended(2024),
        ended(2026, 50.0, 60.0, 70.0), replace(RATE, target=None), end=2024,
    )  # fmt: skip
    found = outlooks(judged)
    view = overview(judged, JA, today=DAY, outlooks=found)
    assert view.sentence == (
        "計画期間（R6年度まで）は終わっています。"
        "期限を終えた4指標のうち、達成1、未達成1、目標年度の実績がないもの2（うち最新の実績では達成1）。"
    )
    assert view.outcome == ""  # it stands in the first sentence
    running = overview(plan(*judged.parsed.indicators, end=2026), JA, today=DAY, outlooks=found)
    assert running.outcome == "対象4指標：達成 1・未達成 1・目標年度の実績なし 2（うち最新の実績では達成 1）。"
    assert view.outlook == "目標を満たす見込み 1・可能性あり 0・満たさない見込み 0・見通せない 0"
    gone = plan(ended(2024, 50.0, 60.0, 70.0), replace(ended(2024), target=Target(None, 80.0, text="80")), end=2024)
    view = overview(gone, EN, today=DAY, outlooks=outlooks(gone))
    assert view.outlook == ""
    assert view.sentence == (
        "The plan’s period (to FY2024) is over. "
        "Of the 2 indicators past their due year, 0 were achieved and 1 was not; 1 has no result for that year."
    )
    assert view.counts.endswith(
        " 1 indicator with no target year stated (not counting those in words) is held to the plan’s last year."
    )
    assert "missing result: " in view.awaited
    # Where results count up to R5 only, R6 is still to come.
    earlier = overview(samples.judged(gone.parsed, 2023), JA, today=DAY, outlooks=outlooks(gone))
    assert (earlier.outcome, earlier.awaited, bool(earlier.outlook)) == ("", "", True)
    assert overview(judged, JA).outcome == ""  # without a day nothing is over


def test_nobody_is_no_owner_of_what_is_owed() -> None:
    owed = replace(RATE, target=Target(2024, 80.0, text="80"))
    bare = replace(owed, departments=())
    some = overview(plan(owed, owed, bare, end=2024), JA, today=DAY)
    assert some.awaited == "目標年度の実績がない3指標の担当：総務部 2、担当の記載なし 1。"
    assert overview(plan(bare, bare, end=2024), JA, today=DAY).awaited == (
        "目標年度の実績がない2指標には、担当の記載がありません。"
    )
    assert overview(plan(bare, end=2024), EN, today=DAY).awaited == "No owner is stated for the 1 missing result."
    both = replace(owed, departments=("総務部", "企画部"))
    assert overview(plan(owed, both, bare, end=2024), JA, today=DAY).awaited == (
        "目標年度の実績がない3指標の担当：総務部 2、企画部 1、担当の記載なし 1"
        "（複数の部局が担当するものは、それぞれに数えています）。"
    )
    assert overview(plan(owed, both, bare, end=2024), EN, today=DAY).awaited == (
        "Owners of the 3 missing results: 総務部 2, 企画部 1, no owner stated 1"
        " (what several departments answer for counts with each of them)."
    )
    many = [replace(owed, departments=(name,)) for name in "甲乙丙丁戊己"]
    assert "丁 1、ほか2部局。" in overview(plan(*many, end=2024), JA, today=DAY).awaited
    divided = replace(bare, divisions=("人事課",))
    assert overview(plan(divided, end=2024), JA, today=DAY).awaited == "目標年度の実績がない1指標の担当：人事課 1。"


def test_a_running_plan_lists_what_it_owes_beside_what_waits() -> None:
    view = overview(plan(replace(RATE, target=Target(2024, 80.0, text="80")), RATE, end=2026), JA, today=DAY)
    assert view.outcome.startswith("対象1指標：達成 0・未達成 0・目標年度の実績なし 1")
    assert [row.id for row in view.owed] == ["0"]
    assert [row.id for row in view.waiting] == ["0", "1"]


def test_a_plan_of_words_is_followed_by_its_texts() -> None:
    words_only = replace(RATE, target=Target(2028, None, kind=Kind.QUALITATIVE, text="連携の強化"), baseline=None)
    judged = plan(words_only, words_only, end=2028)
    view = overview(judged, JA, today=DAY, outlooks=outlooks(judged))
    assert view.nothing == (
        "数値目標のある指標がないため、遅れの判定はしません。進み具合は、工程と文章の記載で確かめます。"
    )
    assert view.outlook == view.outcome == ""
    told = quality(judged, (), 2026, JA, today=DAY)
    assert told.sentence == "数値目標のない計画です。進み具合は、工程と文章の記載で確かめてください。"
    assert told.more == ()
    assert "実績が一つもありません" in quality(plan(words_only, RATE), (), 2026, JA, today=DAY).freshness.behind


def test_a_view_of_an_earlier_year_chases_nobody_and_knows_what_came_since() -> None:
    pending = Measurement(2023, None, missing=Missing.NOT_YET_DUE, text="R6.10公表予定")
    parsed = plan(
        waiting(None, pending, Measurement(2024, 60.0)), waiting("R8.9"), waiting("R9.9"), RATE,
        waiting("R8.6", Measurement(2022, 50.0), Measurement(2025, 60.0)), *[waiting(None, Measurement(2023, 50.0))] * 2,
    ).parsed  # fmt: skip
    now, then = samples.judged(parsed), samples.judged(parsed, 2023)
    assert (tally(now, today=DAY).overdue, tally(then, today=DAY).overdue) == (1, 1)  # whatever year is looked at
    assert tally(then, today=DAY).not_yet_due == 2
    view = quality(then, (), 2026, JA, today=DAY)
    assert (view.sentence, view.more) == (
        "R5年度までの実績で見た画面です。その後の実績を数えていないため、照会の要否はここでは示しません。",
        (),
    )
    assert [(one.reason, one.overdue) for one in view.freshness.stale] == [("その後の年度に実績あり", "")]
    assert "照会してください" in " ".join(quality(now, (), 2026, JA, today=DAY).more)
    at = 4
    assert indicator_view(then, at, JA, "標準", DAY).warnings == ()
    over = overview(replace(then, parsed=replace(parsed, plan=replace(parsed.plan, end_fy=2025))), JA, today=DAY)
    assert over.sentence.startswith("計画期間（R7年度まで）は終わっています。7指標のうち、")


def repeated():
    again = replace(samples.example().indicators[0], id="E-1再", pillars=("柱9",), flags=frozenset({Flag.REPEATED}))
    parsed = samples.example()
    return samples.judged(replace(parsed, indicators=(*parsed.indicators, again)))


def test_pillars_say_what_they_list_again_and_their_numbers_reconcile() -> None:
    judged = repeated()
    groups = by_pillar(judged, Filters(), JA, DAY)
    whole = tally(judged).n
    assert sum(group.tally.n for group in groups) - sum(group.repeats for group in groups) == whole == 6
    assert {group.name: group.repeats for group in groups}["柱9"] == 1


def test_the_cells_of_the_matrix_reconcile_with_the_plan() -> None:
    view = matrix(repeated(), JA)
    assert (view.total, view.n, view.repeats, view.overlaps) == (7, 6, 1, 0)
    shared_ones = matrix(samples.judged(samples.reform()), JA)
    assert (shared_ones.total, shared_ones.n, shared_ones.repeats, shared_ones.overlaps) == (8, 7, 0, 1)
    sheet = matrix_sheet(view, "t", JA)
    at = sheet.columns.index("うち再掲")
    assert sum(row[at] for row in sheet.rows) == 1
    assert all(len(row) == len(sheet.columns) for row in sheet.rows)
