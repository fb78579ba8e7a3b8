"""A department's own page, and the list of indicators as a table to be saved."""

from dataclasses import replace
from datetime import date

import pytest

from kpi.attainment.forecast import Outlook
from kpi.i18n.catalogue import words
from kpi.model.records import Budget, Initiative, Measurement, Target
from kpi.model.terms import Direction, Flag, Kind, Missing
from kpi.views.attention_sheet import attention_sheet
from kpi.views.departments import department, spending
from kpi.views.filters import NO_DEPARTMENT, Filters
from kpi.views.groups import by_department
from kpi.views.indicator_sheet import indicator_sheet
from kpi.views.overview import overview
from tests.views import samples

JA, EN = words("ja"), words("en")


def test_a_department_says_how_it_stands_what_is_missing_and_what_is_due() -> None:
    view = department(samples.judged(samples.example()), "商工部", JA)
    assert view.name == "商工部"
    assert view.sentence == "2指標のうち、達成1、順調0、やや遅れ0、遅れ0。未測定1、定性目標0。"
    assert view.facts == (
        "結果の出ていない指標が 1 件あります。",
        "次に目標年度を迎えるのは R8年度 の 1 件です（達成済みを除く）。",
    )
    assert [row.id for row in view.indicators] == ["E-4", "E-5"]
    assert [(one.row.id, one.reason) for one in view.missing] == [
        ("E-5", "計画開始時の値だけで、その後の実績値がありません")
    ]
    assert (view.urgent, view.not_yet_due) == ((), ())


def test_what_is_not_yet_due_comes_with_its_next_release() -> None:
    plan = samples.example()
    row = replace(
        plan.indicators[4],
        actuals=(Measurement(2024, None, missing=Missing.NOT_YET_DUE),),
        next_release="R8.9",
    )
    judged = samples.judged(replace(plan, indicators=(*plan.indicators[:4], row, plan.indicators[5])))
    view = department(judged, "商工部", JA)
    assert [(one.row.id, one.next_release) for one in view.not_yet_due] == [("E-5", "R8.9")]
    assert view.missing == ()
    assert view.facts[0] == "未測定の指標はありません。"


def test_targets_whose_year_has_passed_are_said_apart_from_those_to_come() -> None:
    plan = samples.example()
    rows = [replace(one, target=replace(one.target, fy=2023)) if one.id == "E-1" else one for one in plan.indicators]
    facts = department(samples.judged(replace(plan, indicators=tuple(rows))), "福祉部", JA, date(2026, 11, 23)).facts
    assert facts[1:] == (
        "期限を終えて達成が確かめられないものが 1 件あります（未達成 1）。",
        "次に目標年度を迎えるのは R8年度 の 1 件です（達成済みを除く）。R8年度末まで4か月です。",
    )


@pytest.mark.parametrize(
    ("day", "facts"),
    [
        (
            date(2026, 11, 23),
            ("次に目標年度を迎えるのは R8年度 の 2 件です（達成済みを除く）。R8年度末まで4か月です。",),
        ),
        (date(2027, 4, 1), ("期限を終えて達成が確かめられないものが 2 件あります（目標年度の実績なし 2）。",)),
    ],
)
def test_what_is_due_next_is_counted_from_the_day_not_from_the_newest_results(day, facts) -> None:
    assert department(samples.judged(samples.example()), "福祉部", JA, day).facts[1:] == facts


def test_its_rows_say_where_they_will_land_as_the_first_screen_does() -> None:
    judged = samples.judged(samples.example())
    view = department(judged, "福祉部", JA, date(2026, 11, 23), [Outlook.MISS] * len(judged.judgements))
    assert view.urgent
    assert {one.outlook for one in view.urgent} == {"× 満たさない見込み"}


def test_what_needs_attention_is_saved_with_its_order_and_the_time_left() -> None:
    judged = samples.judged(samples.example())
    view = overview(judged, JA, today=date(2026, 11, 23), outlooks=[Outlook.MISS] * len(judged.judgements))
    sheet = view.sheet()
    rows = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    assert [row["順位"] for row in rows] == list(range(1, len(rows) + 1))
    assert [row["指標番号"] for row in rows] == [one.row.id for one in view.urgent]
    assert [row["割合の説明"] for row in rows] == [one.gap for one in view.urgent]
    first = rows[0]
    assert (first["目標年度末までの月数"], first["目標年度末まで"]) == (4, "R8年度末まで4か月")
    assert f"{first['割合（％）']:.1f}%" in first["割合の説明"]
    assert first["目標年度の見込み"] == "× 満たさない見込み"
    unknown = attention_sheet(judged, [0], "一覧", JA).rows[0]
    assert unknown[-3:] == (None, None, None)  # no day, no forecast: blank, not 0


def test_what_is_listed_again_says_so_in_the_sheet() -> None:
    plan = samples.example()
    again = replace(plan.indicators[0], id="E-9", flags=frozenset({Flag.REPEATED}))
    judged = samples.judged(replace(plan, indicators=(*plan.indicators, again)))
    places = range(len(judged.judgements))
    sheet = indicator_sheet(judged, list(places), "一覧", JA)
    assert [row[sheet.columns.index("再掲")] for row in sheet.rows] == [None] * len(plan.indicators) + ["再掲"]


def test_what_names_no_department_has_a_page_too() -> None:
    view = department(samples.judged(samples.growth()), NO_DEPARTMENT, EN)
    assert (view.name, view.tally.n, len(view.initiatives)) == ("No department stated", 4, 6)
    assert view.spending.totals == ()
    assert view.spending.left_out == ("Budgets without a stated unit, not added up: 6.",)


def task(number, value, unit=None):
    return Initiative("p", str(number), f"事業{number}", budget=None if value is None else Budget(value, unit))


@pytest.mark.parametrize(
    ("tasks", "totals", "left_out"),
    [
        ([task(1, 100.0, "千円"), task(2, 250.0, "千円")], ("予算額の計 350千円（2件）",), ()),
        (
            [task(1, 100.0, "千円"), task(2, 2.0, "億円"), task(3, 30.0), task(4, None)],
            ("予算額の計 100千円（1件）", "予算額の計 2億円（1件）"),
            ("単位の記載がない予算 1 件は合計していません。", "予算額の記載なし 1 件。"),
        ),
        ([task(1, 5.0), task(1, 5.0)], (), ("単位の記載がない予算 1 件は合計していません。",)),
        ([task(1, None)], (), ()),
        ([], (), ()),
    ],
)
def test_budgets_are_added_up_within_one_stated_unit_only(tasks, totals, left_out) -> None:
    found = spending(tasks, JA)
    assert (found.totals, found.left_out) == (totals, left_out)


def test_a_plan_with_divisions_only_is_cut_by_division() -> None:
    plan = samples.example()
    judged = samples.judged(
        replace(plan, indicators=tuple(replace(one, departments=()) for one in plan.indicators))
    )  # fmt: skip
    groups = by_department(judged, Filters(), JA)
    assert [(group.name, group.tally.n) for group in groups] == [
        ("福祉部第一課", 2),
        ("環境部第一課", 2),
        ("商工部第一課", 2),
    ]
    assert all(not group.groups for group in groups)
    shares = [group.tally.share_behind for group in groups]
    assert shares == sorted(shares, reverse=True)
    assert department(judged, "福祉部第一課", JA).tally.n == 2


def test_the_sheet_has_numbers_as_numbers_and_units_and_years_beside_them() -> None:
    judged = samples.judged(samples.example())
    sheet = indicator_sheet(judged, [0, 4], "一覧", JA)
    first = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert first == {
        "指標番号": "E-1",
        "指標名": "待機児童数",
        "柱（第1階層）": "柱2 安心とにぎわい",
        "柱（第2階層）": "施策1",
        "部局": "福祉部",
        "主務課": "福祉部第一課",
        "単位": "人",
        "基準値": 420.0,
        "基準年度": 2021,
        "実績値": 372.0,
        "実績年度": 2024,
        "実績の注記": None,
        "目標値": 0.0,
        "目標の下限": None,
        "目標の上限": None,
        "目標の条件": "以下",
        "目標年度": 2026,
        "目標（記載）": "0",
        "達成率（％）": None,
        "進捗率（％）": 11.4285714286,
        "状態": "遅れ",
        "評価区分": "D",
        "再掲": None,
    }
    second = dict(zip(sheet.columns, sheet.rows[1], strict=True))
    assert (second["実績値"], second["実績年度"], second["実績の注記"]) == (None, None, "計画開始時の値のみ")
    assert second["状態"] == "未測定"


def test_a_target_in_the_sheet_is_in_the_unit_beside_it_or_in_words_alone() -> None:
    row = samples.example().indicators[3]  # 億円
    cases = {
        Target(2026, 0.5, text="0.5兆円", unit="兆円"): (5000.0, None, None),
        Target(2026, 40000.07, text="40,000.07百万円", unit="百万円"): (400.0007, None, None),
        Target(2026, None, lower=0.1, upper=0.2, kind=Kind.RANGE, text="0.1~0.2兆円", unit="兆円"): (
            None,
            1000.0,
            2000.0,
        ),
        Target(2026, 46.0, kind=Kind.REDUCTION, text="46%削減", unit="%"): (None, None, None),
        Target(2026, 2.0, kind=Kind.MULTIPLE, text="倍増", unit="倍"): (None, None, None),
        Target(2026, 10.0, kind=Kind.RANK, text="全国10位以内", unit="位"): (None, None, None),
        Target(2026, 5.0, text="5人", unit="人"): (None, None, None),
    }
    for target, numbers in cases.items():
        one = replace(row, target=target, kind=target.kind, direction=Direction.INCREASE)
        sheet = indicator_sheet(samples.judged(replace(samples.empty(), indicators=(one,))), [0], "一覧", JA)
        found = dict(zip(sheet.columns, sheet.rows[0], strict=True))
        assert tuple(found[name] for name in ("目標値", "目標の下限", "目標の上限")) == numbers
        assert found["目標（記載）"] == target.text


def test_unknown_stays_blank_in_the_sheet() -> None:
    plan = samples.empty()
    bare = replace(samples.example().indicators[0], target=Target(None, None, text=""), baseline=None, actuals=())
    sheet = indicator_sheet(samples.judged(replace(plan, indicators=(bare,))), [0], "list", EN)
    row = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    for name in ("Baseline", "Actual", "Target", "Target year", "Target as written", "Attainment rate (%)", "Grade"):
        assert row[name] is None
    assert indicator_sheet(samples.judged(plan), [], "list", EN).rows == ()


@pytest.mark.parametrize("w", [JA, EN])
def test_every_number_of_owed_results_names_its_indicators(w) -> None:
    judged, day = samples.judged(samples.reform()), date(2026, 11, 23)
    first = overview(judged, w, today=day)
    own = department(judged, "総務部", w, day)
    owed = {row.id for row in first.owed}
    assert first.owed.n == len(owed) == 4
    assert {one.row.id for one in own.missing} == owed
    # The same ones are owed and without a result: one list for both sentences.
    assert [one.leads_to for one in own.told] == ["missing", "missing"]
    assert own.ended == ()
    assert first.waiting.n == 0  # they are all in the other list
    owners = {row.id: row.owner for row in first.owed}
    assert all(owners.values())
    sheet = first.sheets["owed"]("x")
    assert len(sheet.rows) == 4


def test_what_is_judged_by_the_value_at_the_start_is_among_those_without_a_result() -> None:
    judged = samples.judged(samples.reform())
    own = department(judged, "総務部", JA, date(2026, 11, 23))
    assert own.facts[0] == "結果の出ていない指標が 4 件あります（うち計画開始時の値だけで判定したもの 1）。"
    assert own.facts[1] == "期限を終えて達成が確かめられないものが 4 件あります（目標年度の実績なし 4）。"
    reasons = {one.row.word: one.reason for one in own.missing}
    assert reasons["開始時に達成"] == "計画開始時の値だけで、その後の実績値がありません"


def test_what_is_over_without_proof_has_a_list_of_its_own() -> None:
    plan = samples.example()
    rows = [replace(one, target=replace(one.target, fy=2023)) if one.id == "E-1" else one for one in plan.indicators]
    own = department(samples.judged(replace(plan, indicators=tuple(rows))), "福祉部", JA, date(2026, 11, 23))
    assert [(one.row.id, one.word) for one in own.ended] == [("E-1", "未達成")]
    assert [one.leads_to for one in own.told] == ["", "ended", ""]
    assert len(own.ended_sheet("x").rows) == 1


def test_a_target_that_the_start_met_is_still_due() -> None:
    plan = samples.example()
    start = replace(
        plan.indicators[0],
        actuals=(), direction=Direction.INCREASE, baseline=Measurement(2021, 90.0), target=Target(2026, 80.0, text="80"),
    )  # fmt: skip
    judged = samples.judged(replace(plan, indicators=(start,)))
    assert judged.judgements[0].met_from_start
    facts = department(judged, start.departments[0], JA, date(2026, 11, 23)).facts
    assert facts[-1].startswith("次に目標年度を迎えるのは R8年度 の 1 件です")
