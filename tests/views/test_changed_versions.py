"""Two versions of a plan: where statuses went, what is news, what stands in the table to be saved."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.i18n.catalogue import words
from kpi.model.records import (
    Budget,
    Indicator,
    Initiative,
    InkMark,
    Measurement,
    Narrative,
    ParsedPlan,
    Plan,
    Source,
    Target,
)
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Direction, Flag, Kind, NarrativeKind, Status
from kpi.model.versions import Version, VersionKind
from kpi.services.compare import compare
from kpi.ui import comparison
from kpi.views.changed_versions import GONE, NEW, changed_versions, flow, pair, told_first
from kpi.views.changed_versions_sheet import changes_sheet, marked
from kpi.views.comparison import comparison_view
from tests.views import samples

JA, EN = words("ja"), words("en")
RATE = Indicator(
    "p", "1", "受講率", ("柱1",), ("総務部",), ("人事課",), unit="%", direction=Direction.INCREASE, kind=Kind.QUANTITY,
    baseline=Measurement(2021, 40.0, text="40"), target=Target(2026, 80.0, text="80"),
    actuals=(Measurement(2023, 60.0, text="60", source=Source("a.xlsx", "柱1", "H5", "60")),),
)  # fmt: skip


def standing(*statuses: Status, ids: str = "") -> JudgedPlan:
    """A plan of indicators with these statuses; ``ids`` names them, one letter each."""
    names = ids or "abcdefghij"[: len(statuses)]
    rows = tuple(replace(RATE, id=name, name=f"指標{name}") for name in names)
    return JudgedPlan(ParsedPlan(Plan("p", "計画"), rows), tuple(Judgement(None, one) for one in statuses), "standard")


def of(parsed: ParsedPlan) -> JudgedPlan:
    return samples.judged(parsed)


def view(old: JudgedPlan, new: JudgedPlan, w=JA, numbers=(1, 2)):
    return changed_versions(compare(old, new), (old, new), numbers, w)


def codes(old: JudgedPlan, new: JudgedPlan) -> dict[str, tuple[str, int]]:
    return {cell.code: (cell.way, cell.n) for cell in flow(compare(old, new), (old, new), JA).cells}


def test_the_flow_counts_from_where_to_where():
    old = standing(Status.ACHIEVED, Status.ACHIEVED, Status.AT_RISK, Status.NOT_MEASURED, ids="abcd")
    new = standing(Status.ACHIEVED, Status.OFF_TRACK, Status.ACHIEVED, Status.ON_TRACK, Status.OFF_TRACK, ids="abcxy")
    assert codes(old, new) == {
        "achieved-achieved": ("same", 1),
        "achieved-off_track": ("worse", 1),
        "at_risk-achieved": ("better", 1),
        f"not_measured-{GONE}": ("gone", 1),
        f"{NEW}-on_track": ("new", 1),
        f"{NEW}-off_track": ("new", 1),
    }


def test_from_no_result_to_one_is_neither_better_nor_worse():
    assert codes(standing(Status.NOT_MEASURED), standing(Status.OFF_TRACK)) == {"not_measured-off_track": ("other", 1)}


def test_what_can_no_longer_be_judged_is_news():
    found = view(standing(Status.ACHIEVED, Status.AT_RISK), standing(Status.NOT_MEASURED, Status.AT_RISK))
    assert [row.name for row in found.lost] == ["指標a"]
    assert found.news.endswith("、判定できなくなったのは1件です。")
    assert "判定できなく" not in view(standing(Status.AT_RISK), standing(Status.ACHIEVED)).news


@pytest.mark.parametrize(
    ("w", "back", "no_news", "year"),
    [
        (JA, "第3版は、第1版の内容に戻した版です。", "第2版の内容を取り消した", "R5年度までの実績"),
        (EN, "Version 3 restores version 1", "taking back version 2", "results up to FY2023"),
    ],
)
def test_a_version_brought_back_and_a_year_looked_at_are_told_first(w, back, no_news, year):
    old = Version("p", 2, VersionKind.PUBLISH, "人", datetime(2026, 4, 1, tzinfo=UTC), "", (), "計画")
    new = replace(old, number=3, kind=VersionKind.ROLLBACK, restores=1)
    assert told_first(old, replace(old, number=3), None, w) == ()
    first, second = told_first(old, new, 2023, w)
    assert first.startswith(back)
    assert no_news in first
    for other in (told_first(new, replace(old, number=4), None, w), told_first(replace(old, number=1), new, None, w)):
        assert other[0].startswith(back)
        assert no_news not in other[0]  # new results may have come
    assert year in second


def test_repeated_rows_are_not_counted_again():
    once = standing(Status.ACHIEVED)
    again = replace(RATE, id="a#2", name="指標a", flags=frozenset({Flag.REPEATED}))
    rows = replace(once.parsed, indicators=(*once.parsed.indicators, again))
    twice = replace(once, parsed=rows, judgements=once.judgements * 2)
    assert codes(twice, twice) == {"achieved-achieved": ("same", 1)}


@settings(deadline=None)
@given(st.lists(st.sampled_from(Status), max_size=8), st.lists(st.sampled_from(Status), max_size=8))
def test_every_indicator_of_both_versions_is_in_one_cell(before, after):
    old, new = standing(*before), standing(*after)
    found = flow(compare(old, new), (old, new), JA)
    assert sum(cell.n for cell in found.cells if cell.after.code != GONE) == len(after)
    assert sum(cell.n for cell in found.cells if cell.before.code != NEW) == len(before)
    assert {cell.before for cell in found.cells} == set(found.before)
    assert {cell.after for cell in found.cells} == set(found.after)


def test_the_sentence_tells_ways_and_news():
    old = standing(Status.ON_TRACK, Status.ON_TRACK, Status.NOT_MEASURED, Status.AT_RISK)
    new = standing(Status.ACHIEVED, Status.OFF_TRACK, Status.AT_RISK, Status.AT_RISK)
    found = view(old, new)
    assert (
        found.sentence == "第1版から第2版で、4指標のうち3件の状態・評価が変わりました（悪化 1、改善 1、新たに測定 1）。"
    )
    assert found.news == "新たに達成したのは1件、新たに遅れ・やや遅れとなったのは2件です。"
    assert [row.id for row in found.achieved] == ["a"]
    assert [row.id for row in found.slipped] == ["b", "c"]
    assert view(old, new, EN).sentence.startswith("From version 1 to version 2, the status or grade of 3 of 4")


def test_a_fall_within_what_is_behind_is_a_slip_and_a_rise_is_none():
    old = standing(Status.AT_RISK, Status.OFF_TRACK)
    assert [row.id for row in view(old, standing(Status.OFF_TRACK, Status.AT_RISK)).slipped] == ["a"]


def test_nothing_changed_is_said_with_both_numbers():
    found = view(standing(Status.ACHIEVED), standing(Status.ACHIEVED), numbers=(4, 2))
    assert found.sentence == "第4版と第2版のあいだに、変わったところはありません。"
    assert (found.news, found.backwards) == ("", True)


@pytest.mark.parametrize(
    ("known", "shown", "both"),
    [([3, 2, 1], 3, (2, 3)), ([3, 2, 1], 2, (1, 2)), ([3, 2, 1], 1, (1, 3)), ([2, 1], 2, (1, 2))],
)
def test_the_version_before_and_the_one_shown(known, shown, both):
    assert pair(known, shown) == both


def test_the_same_change_of_offices_is_one_row():
    old = ParsedPlan(Plan("p", "計画"), tuple(replace(RATE, id=str(n), name=f"指標{n}") for n in range(3)))
    rows = tuple(replace(one, departments=("政策部",)) for one in old.indicators[:2])
    found = view(of(old), of(replace(old, indicators=(*rows, old.indicators[2]))))
    assert [(one.what, one.old, one.new, one.of) for one in found.compared.offices] == [
        ("部局", "総務部", "政策部", (("0", "指標0"), ("1", "指標1")))
    ]
    assert found.compared.indicators.other == ()


def test_budgets_have_a_list_of_their_own():
    task = Initiative("p", "t", "事業", budget=Budget(10.0, "千円", source=Source("a.xlsx", "工程", "E7", "10")))
    old = ParsedPlan(Plan("p", "計画"), (RATE,), (task,))
    new = replace(old, initiatives=(replace(task, budget=replace(task.budget, value=12.0)),))
    (row,) = view(of(old), of(new)).compared.initiatives.budgets
    assert (row.old, row.new, row.numbers, row.units) == ("10千円", "12千円", (10.0, 12.0), ("千円", "千円"))
    assert [source.cell for source in row.sources if source] == ["E7", "E7"]
    assert view(of(old), of(new)).compared.initiatives.other == ()


def test_the_table_to_be_saved_holds_numbers_years_units_and_cells():
    old = of(ParsedPlan(Plan("p", "計画"), (RATE,)))
    source = Source("b.xlsx", "柱1", "H6", "90")
    new = of(
        ParsedPlan(Plan("p", "計画"), (replace(RATE, actuals=(Measurement(2023, 90.0, text="90", source=source),)),))
    )
    sheet = changes_sheet(view(old, new), Plan("p", "計画", fictional=True), (1, 2), JA)
    assert sheet.title == "変更点（第1版から第2版）"
    assert sheet.source == "出典: 計画、第1版と第2版、見本（架空のデータ）"
    named = [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows]
    actual = next(row for row in named if row["区分"] == "実績の変更")
    assert (actual["年度（西暦）"], actual["変更前の数値"], actual["変更後の数値"]) == (2023, 60.0, 90.0)
    assert (actual["変更前の単位"], actual["変更前のセル"], actual["変更後のファイル"]) == ("%", "H5", "b.xlsx")
    assert (named[0]["計画"], named[0]["区分"]) == ("計画｜見本（架空のデータ）", "状態・評価が変わる指標")


def test_a_figure_that_was_not_there_is_blank_and_not_zero():
    old = of(ParsedPlan(Plan("p", "計画"), (replace(RATE, actuals=()),)))
    new = of(ParsedPlan(Plan("p", "計画"), (RATE,)))
    (row,) = view(old, new).compared.actuals
    assert row.numbers == (None, 60.0)
    assert row.sources[0] is None


def test_ink_of_a_version_stands_once_per_cell():
    place = Source("a.xlsx", "柱1", "C4", "新")
    mark = InkMark("新", "旧", "ff0000", place)
    parsed = ParsedPlan(
        Plan("p", "計画"),
        (replace(RATE, marks=(mark,)),),
        (Initiative("p", "t", "事業", marks=(mark, InkMark("加", ""), InkMark("", "除"))),),
    )
    assert [(one.id, one.ink.removed, one.ink.added) for one in marked(parsed)] == [
        ("1", "旧", "新"),
        (None, "", "加"),
        (None, "除", ""),
    ]


@pytest.mark.parametrize(
    ("w", "said"),
    [
        (JA, "目標の見直し4件（緩和2、強化1、その他1）"),
        (EN, "targets revised: 4 (easier to meet 2, harder to meet 1, other 1)"),
    ],
)
def test_the_headline_splits_changed_targets_by_what_they_ask_for(w, said) -> None:
    def aimed(identifier: str, value: float, fy: int = 2026) -> Indicator:
        return replace(RATE, id=identifier, name=f"指標{identifier}", target=Target(fy, value, text=f"{value:g}"))

    old, new = (
        of(ParsedPlan(Plan("p", "計画"), rows))
        for rows in (
            (aimed("1", 80.0), aimed("2", 80.0), aimed("3", 80.0), aimed("4", 80.0), aimed("5", 80.0)),
            (aimed("1", 70.0), aimed("2", 75.0), aimed("3", 85.0), aimed("4", 80.0, 2027), aimed("5", 80.0)),
        )
    )
    assert said in view(old, new, w).compared.also


def test_a_target_whose_year_alone_moved_is_told_with_both_years() -> None:
    sooner = replace(RATE, target=Target(2024, 80.0, text="80"))
    found = view(of(ParsedPlan(Plan("p", "計画"), (RATE,))), of(ParsedPlan(Plan("p", "計画"), (sooner,))))
    [row] = found.compared.statuses
    assert row.why[0] == "目標 80% R8年度 → 80% R6年度"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_each_number_of_the_sentence_is_that_of_a_list_under_its_heading(lang) -> None:
    """On 変更点 and in the comparison before publishing alike: whoever counts the rows finds the numbers said."""
    w = words(lang)
    task = Initiative("p", "t", "事業", budget=Budget(10.0, "千円"), departments=("総務部",))
    old = replace(RATE, narratives=(Narrative(NarrativeKind.CAUSE, "甲"),), budget=Budget(1.0, "円"), method_type="1")
    new = replace(old, narratives=(Narrative(NarrativeKind.CAUSE, "乙"),), budget=Budget(2.0, "円"), method_type="2")
    plans = (
        of(ParsedPlan(Plan("p", "計画"), (old,), (task,))),
        of(ParsedPlan(Plan("p", "計画"), (new,), (replace(task, budget=Budget(12.0, "千円")),))),
    )
    found = view(*plans, w).compared
    said = {
        "ja": "要因・対応などの文章の変更1件、指標の予算額の変更1件、その他の項目の変更1件、取組・事業の予算額の変更1件。",
        "en": "Also: texts (causes, next steps …) changed: 1, budgets of indicators changed: 1, other fields changed: 1, "
        "budgets of initiatives changed: 1.",
    }
    assert found.also == said[lang]
    drawn = re.sub(r"<[^>]+>", "\n", comparison.draw(comparison_view(compare(*plans), w), None, w)).split("\n")
    for key in ("texts", "budgets", "other", "initiatives_budgets"):
        assert drawn.count(w(f"screens.compare.{key}")) >= 1
    counts = [line for line in drawn if line == w("screens.compare.counted", n=1, note=None)]
    assert len(counts) == 4
    kinds = [row[1] for row in changes_sheet(view(*plans, w), Plan("p", "計画"), (1, 2), w).rows]
    assert kinds == [w(f"screens.compare.{key}") for key in ("texts", "budgets", "other", "initiatives_budgets")]
