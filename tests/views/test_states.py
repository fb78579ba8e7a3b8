"""The names of states: what is not yet due is never called unmeasured, and no two states share a mark and a word."""

from dataclasses import replace
from datetime import date

import pytest

from kpi.attainment.judge import judge
from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan, Target
from kpi.model.terms import Direction, Kind, Missing, Reason, Status
from kpi.services.compare import compare
from kpi.services.schemes import load_scheme
from kpi.ui.links import filter_query
from kpi.ui.parts import count_text, stacked
from kpi.views.changed_versions import changed_versions, flow
from kpi.views.comparison import comparison_view
from kpi.views.filters import Filters, chosen
from kpi.views.groups import by_pillar
from kpi.views.indicator_sheet import indicator_sheet
from kpi.views.methods import methods
from kpi.views.quality_coverage import readings
from kpi.views.search import index, search
from kpi.views.since import Previous, since
from kpi.views.states import CODES, legend, occurring, states, word_of
from kpi.views.tally import tally
from kpi.views.what_if import other_scheme
from tests.views import samples

JA, EN = words("ja"), words("en")
LATER = Measurement(2023, None, missing=Missing.NOT_YET_DUE)


def row(identifier: str, **more) -> Indicator:
    given = {"unit": "%", "direction": Direction.INCREASE, "target": Target(2026, 60.0, text="60")}
    return Indicator("p", identifier, f"指標{identifier}", **given | more)


def plan(*rows: Indicator):
    return samples.judged(ParsedPlan(Plan("p", "計画"), rows))


MIXED = (
    row("1", actuals=(LATER,)),
    row("2"),
    row("3", target=None, actuals=(Measurement(2023, 5.0),)),
    row("4", target=Target(2026, None, kind=Kind.QUALITATIVE, text="推進"), kind=Kind.QUALITATIVE),
)


@pytest.mark.parametrize("w", [JA, EN])
def test_every_state_has_its_own_mark_and_word(w) -> None:
    found = legend(w)
    assert len({one.mark for one in found}) == len({one.word for one in found}) == len(found) == 10
    assert tuple(one.code for one in found) == CODES
    assert [one.word for one in methods(w).marks] == [one.word for one in found]


def test_the_counts_tell_them_apart_and_add_up() -> None:
    total = tally(plan(*MIXED))
    assert {one.code: n for one, n in states(total, JA) if n} == {
        "not_measured": 1, "not_yet_due": 1, "not_quantified": 1, "no_target": 1,
    }  # fmt: skip
    assert count_text(total, JA) == "未測定 1、時期未到来 1、定性目標 1、目標の記載なし 1"
    assert "時期未到来 1" in str(stacked(total, JA))


def test_changes_call_it_by_its_name_on_both_sides() -> None:
    old, new = plan(MIXED[0], row("5", actuals=(LATER,))), plan(MIXED[0], row("5", actuals=(Measurement(2023, 61.0),)))
    found = compare(old, new)
    assert {(cell.before.word, cell.after.word) for cell in flow(found, (old, new), JA).cells} == {
        ("時期未到来", "時期未到来"), ("時期未到来", "達成"),
    }  # fmt: skip
    view = comparison_view(found, JA)
    assert [(one.old_word, one.new_word) for one in view.statuses] == [("時期未到来", "達成")]
    assert {one.word: (one.before, one.after) for one in view.counts if one.before} == {"時期未到来": (2, 1)}


def test_what_changes_is_told_as_of_the_day() -> None:
    """「時期未到来 2 → 2」 would be wrong where one of the releases announced should have come by now."""
    early = replace(LATER, text="R8.9公表予定")
    old = plan(row("1", actuals=(LATER,)), row("2", actuals=(early,)), row("3", actuals=(Measurement(2023, 61.0),)))
    new = plan(row("1", actuals=(LATER,)), row("2", actuals=(Measurement(2023, 61.0),)), row("3", actuals=(early,)))
    found = compare(old, new)
    view = comparison_view(found, JA, (old, new), date(2026, 11, 23))
    assert {one.word: (one.before, one.after) for one in view.counts if one.before} == {
        "達成": (1, 1), "公表予定日超過": (1, 1), "時期未到来": (1, 1),
    }  # fmt: skip
    assert {(one.old_word, one.new_word) for one in view.statuses} == {
        ("公表予定日超過", "達成"), ("達成", "公表予定日超過"),
    }  # fmt: skip
    [lost] = [one for one in view.statuses if one.new_word == "公表予定日超過"]
    assert not any("まだ来ていません" in one for one in lost.why)
    assert any("公表予定日を過ぎています" in one for one in lost.why)
    assert {one.word for one in comparison_view(found, JA).counts if one.before} == {"達成", "時期未到来"}


def test_another_scheme_counts_them_apart_too() -> None:
    parsed = ParsedPlan(Plan("p", "計画"), MIXED)
    schemes = load_scheme("standard"), load_scheme("akita")
    old, new = (judge(parsed, one) for one in schemes)
    assert old.judgements[0].status is Status.NOT_MEASURED
    assert old.judgements[0].reason is Reason.NOT_YET_DUE
    view = other_scheme(old, new, schemes, JA)
    assert {one.word: (one.before, one.after) for one in view.counts if one.before} == {
        "未測定": (1, 1), "時期未到来": (1, 1), "定性目標": (1, 1), "目標の記載なし": (1, 1),
    }  # fmt: skip


def test_what_the_file_states_is_no_assumption() -> None:
    stated = row("1", actuals=(Measurement(2023, 50.0),))
    kept = row("2", direction=Direction.MAINTAIN, actuals=(Measurement(2023, 50.0),))
    silent = row("3", direction=Direction.NONE, baseline=Measurement(2021, 40.0), actuals=(Measurement(2023, 50.0),))
    found = next(one for one in readings(plan(stated, kept, silent), JA) if one.code == "direction")
    assert [one[0] for one in found.which] == ["2", "3"]


DAY = date(2026, 11, 23)
AWAITED = Measurement(2023, None, missing=Missing.NOT_YET_DUE, text="R8.9公表予定")


def test_filters_know_the_same_states_as_the_legend() -> None:
    judged = plan(*MIXED, row("5", actuals=(AWAITED,)), row("6", actuals=(Measurement(2023, 61.0),)))
    offered = occurring(judged, DAY)
    assert offered == ("achieved", "not_measured", "overdue", "not_yet_due", "not_quantified", "no_target")
    assert [word_of(code, JA) for code in offered] == [
        "達成", "未測定", "公表予定日超過", "時期未到来", "定性目標", "目標の記載なし",
    ]  # fmt: skip
    counted = {one.code: n for one, n in states(tally(judged, today=DAY), JA) if n}
    assert {code: len(chosen(judged, Filters(status=code), DAY)) for code in offered} == counted
    assert chosen(judged, Filters(status="overdue")) == []  # without a day no release is overdue
    assert [group.tally.n for group in by_pillar(judged, Filters(status="overdue"), JA, DAY)] == [1]
    assert filter_query(Filters(status="overdue")) == {"status": "overdue"}


@pytest.mark.parametrize(
    ("w", "said"),
    [
        (JA, "前版（第1版）から、達成 +1、公表予定日超過 −1、時期未到来 −1、目標の記載なし +1。"),
        (EN, "Since the previous version (version 1): Achieved +1, Overdue −1, Not yet due −1, No target stated +1."),
    ],
)  # fmt: skip
def test_what_moved_is_told_in_the_words_of_the_legend(w, said) -> None:
    old = plan(row("5", actuals=(AWAITED,)), row("7", actuals=(LATER,)))
    new = plan(row("5", actuals=(Measurement(2023, 61.0),)), MIXED[2])
    found = since(new, Previous(1, old, compare(old, new)), w, today=DAY)
    assert found.sentence.startswith(said)
    removed, added = (w("standing.removed", n=1, statuses=f"{w('screens.value.not_yet_due')} 1"),
                      w("standing.added", n=1, statuses=f"{w('screens.value.no_target')} 1"))  # fmt: skip
    assert w.join([removed, added]) in found.sentence
    assert [(one.old_word, one.old_mark) for one in found.achieved.rows] == [(w("standing.overdue"), "！")]
    view = changed_versions(compare(old, new), (old, new), (1, 2), w, DAY)
    assert [row.old_word for row in view.compared.statuses] == [w("standing.overdue")]
    assert {cell.before.code for cell in view.flow.cells} == {"overdue", "not_yet_due", "new"}


def test_lists_and_files_name_the_state_of_the_day() -> None:
    judged = plan(row("5", actuals=(AWAITED,)))
    sheet = indicator_sheet(judged, [0], "一覧", JA, DAY)
    assert dict(zip(sheet.columns, sheet.rows[0], strict=True))["状態"] == "公表予定日超過"
    [hit] = search(judged, index(judged), "指標", JA, DAY)[0]
    assert (hit.word, hit.mark) == ("公表予定日超過", "！")


def test_a_moved_indicator_shows_mark_and_word_of_one_state() -> None:
    parsed = ParsedPlan(Plan("p", "計画"), (row("5", actuals=(Measurement(2023, 50.0),)),))
    schemes = load_scheme("standard"), load_scheme("akita")
    view = other_scheme(*(judge(parsed, one) for one in schemes), schemes, JA, DAY)
    marks = {one.word: one.mark for one in legend(JA)}
    for one in view.rows:
        assert (marks[one.old_word], marks[one.new_word]) == (one.old_mark, one.new_mark)
