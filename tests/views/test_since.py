"""What moved since the version before: counts, newly achieved, newly slipped, and a sentence that says no more."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import words
from kpi.model.records import Measurement
from kpi.model.terms import Direction, Flag, Kind, Status
from kpi.services.compare import compare
from kpi.views.changed_versions import changed_versions
from kpi.views.comparison_rows import rows as change_rows
from kpi.views.overview import overview
from kpi.views.since import Moves, Previous, since
from kpi.views.tally import tally
from kpi.views.target_moves import way
from tests.views import samples

JA, EN = words("ja"), words("en")


def with_actuals(**values):
    """The example plan with other results for R6: E_1=0.0 brings waiting children to none."""
    plan = samples.example()
    rows = []
    for row in plan.indicators:
        value = values.get(row.id.replace("-", "_"), ...)
        if value is not ...:
            kept = tuple(one for one in row.actuals if one.fy != 2024)
            row = replace(row, actuals=(*kept, Measurement(2024, value)))  # noqa: PLW2901 - the row as it becomes
        rows.append(row)
    return replace(plan, indicators=tuple(rows))


def moved(old, new, w=JA, tag=None, *, published=False):
    before, after = samples.judged(old), samples.judged(new)
    return since(after, Previous(1, before, compare(before, after), published), w, tag)


def test_newly_achieved_and_newly_slipped_with_the_figures_behind_them():
    found = moved(samples.example(), with_actuals(E_1=0.0, E_4=3300.0))
    assert [(one.row.id, one.old, one.row.status) for one in found.achieved.rows] == [
        ("E-1", Status.OFF_TRACK, Status.ACHIEVED)
    ]
    assert [(one.row.id, one.old) for one in found.slipped.rows] == [("E-4", Status.ACHIEVED)]
    assert found.achieved.rows[0].why == ("実績（R6年度） 372人 → 0人",)
    assert found.sentence == "前版（第1版）から、状態の数に増減なし。新たに達成 1件。新たに遅れ・やや遅れ 1件。"


def test_the_sentence_names_the_change_in_counts():
    found = moved(samples.example(), with_actuals(E_1=0.0))
    assert found.sentence == "前版（第1版）から、達成 +1、遅れ −1。新たに達成 1件。"
    english = moved(samples.example(), with_actuals(E_1=0.0), EN)
    assert english.sentence == "Since the previous version (version 1): Achieved +1, Off track −1. Newly achieved 1."


def test_a_first_result_that_is_behind_counts_as_newly_slipped_with_the_status_before():
    found = moved(samples.example(), with_actuals(E_5=1001.0))
    [slipped] = found.slipped.rows
    assert (slipped.row.id, slipped.old, slipped.old_word) == ("E-5", Status.NOT_MEASURED, "未測定")


def test_getting_better_without_reaching_the_target_is_no_slip():
    found = moved(with_actuals(E_1=372.0), with_actuals(E_1=240.0))  # off track, then at risk
    assert (found.achieved.n, found.slipped.n) == (0, 0)


def test_nothing_moved_and_that_is_said():
    found = moved(samples.example(), samples.example())
    assert found.sentence == "前版（第1版）から、状態の数に増減はありません。"
    assert (found.achieved, found.slipped) == (Moves(), Moves())


@pytest.mark.parametrize(
    ("w", "said"),
    [
        (JA, "前版（第1版）から、達成 −1、目標の記載なし +1。判定できなくなったもの 1件。"),
        (EN, " No longer judged 1."),
    ],
)
def test_a_target_rewritten_in_words_is_told_as_no_longer_judged(w, said):
    plan = samples.example()
    reached = plan.indicators[3]
    worded = replace(reached, target=replace(reached.target, value=None, text="全体の5割を目指す"))
    found = moved(plan, replace(plan, indicators=(*plan.indicators[:3], worded, *plan.indicators[4:])), w)
    [lost] = found.lost.rows
    assert (lost.row.id, lost.old) == ("E-4", Status.ACHIEVED)
    assert lost.why
    assert (found.achieved.n, found.slipped.n) == (0, 0)
    assert said in found.sentence


@pytest.mark.parametrize(("w", "said"), [(JA, "第1版の内容に戻した版です"), (EN, "This version restores version 1")])
def test_a_version_that_brought_an_earlier_one_back_says_so_first(w, said):
    before, after = samples.judged(samples.example()), samples.judged(with_actuals(E_1=0.0))
    previous = Previous(2, before, compare(before, after), restores=1)
    sentence = since(after, previous, w).sentence
    assert sentence.startswith(said)
    assert since(after, replace(previous, restores=None), w).sentence in sentence
    draft = since(after, replace(previous, published=True), w).sentence
    assert draft.startswith({"ja": "第1版の内容に戻す案です", "en": "This draft would bring version 1 back"}[w.lang])


def test_indicators_that_came_are_in_the_counts_and_said():
    plan = samples.example()
    found = moved(replace(plan, indicators=plan.indicators[1:]), plan)
    assert "遅れ +1" in found.sentence
    assert found.sentence.endswith("指標数 +1。追加1（遅れ 1）。")
    assert found.slipped.n == 0


def test_the_counts_before_are_those_of_the_comparison():
    before, after = samples.judged(samples.example()), samples.judged(with_actuals(E_1=0.0))
    comparison = compare(before, after)
    view = overview(after, JA, previous=Previous(1, before, comparison))
    assert view.since.before.counts == comparison.before.counts
    assert view.tally.counts == comparison.after.counts
    assert tally(before).no_target == comparison.before.no_target


def test_with_a_tag_only_what_has_it_counts():
    def tagged(plan):
        rows = [replace(row, tags=("重点",)) if row.id in {"E-1", "E-3"} else row for row in plan.indicators]
        return replace(plan, indicators=tuple(rows))

    found = moved(tagged(samples.example()), tagged(with_actuals(E_1=0.0, E_4=3300.0)), tag="重点")
    assert found.before.n == 2
    assert [one.row.id for one in found.achieved.rows] == ["E-1"]
    assert found.slipped.n == 0


def test_a_row_that_repeats_another_moves_once():
    def doubled(plan):
        again = replace(plan.indicators[0], id="E-1b", flags=frozenset({Flag.REPEATED}))
        return replace(plan, indicators=(*plan.indicators, again))

    found = moved(doubled(samples.example()), doubled(with_actuals(E_1=0.0)))
    assert found.achieved.n == 1


def test_before_a_draft_stands_the_published_version():
    found = moved(samples.example(), with_actuals(E_1=0.0), published=True)
    assert found.sentence.startswith("公表中の第1版から、達成 +1")


def test_without_a_version_before_nothing_is_said_of_a_change():
    view = overview(samples.judged(samples.example()), JA)
    assert view.since is None


def test_very_many_moves_are_counted_in_full_and_listed_in_part():
    def many(plan):
        first = plan.indicators[0]
        return replace(plan, indicators=tuple(replace(first, id=f"M-{n}", name=f"指標{n}") for n in range(80)))

    found = moved(many(samples.example()), many(with_actuals(E_1=0.0)))
    assert (found.achieved.n, len(found.achieved.rows)) == (80, 30)
    assert found.achieved.rows[0].why == ("実績（R6年度） 372人 → 0人",)
    assert "新たに達成 80件。" in found.sentence


def test_what_was_removed_added_and_made_easier_is_said_so_that_the_counts_add_up():
    plan = samples.example()
    new = replace(plan.indicators[5], id="E-9", name="まったく別の新しい指標")
    eased = replace(plan.indicators[1], target=replace(plan.indicators[1].target, value=1400.0, text="1400"))
    rows = (plan.indicators[0], eased, plan.indicators[2], *plan.indicators[4:], new)
    found = moved(plan, replace(plan, indicators=rows))
    assert found.sentence.endswith("削除1（達成 1）、追加1（遅れ 1）、目標の緩和1。")
    english = moved(plan, replace(plan, indicators=rows), EN).sentence
    assert english.endswith(" Also: removed 1 (Achieved 1), added 1 (Off track 1), targets made easier to meet 1.")


@pytest.mark.parametrize(
    ("place", "value", "kind", "word"),
    [
        (1, 1400.0, Kind.QUANTITY, "緩和"),
        (1, 1600.0, Kind.QUANTITY, "強化"),
        (0, 50.0, Kind.QUANTITY, "緩和"),  # waiting children: more of them are easier to reach
        (0, -1.0, Kind.QUANTITY, "強化"),
        (0, 50.0, Kind.RANK, "見直し"),
    ],
)
def test_a_target_is_lowered_where_it_asks_for_less(place, value, kind, word):
    plan = samples.example()
    rows = list(plan.indicators)
    rows[place] = replace(rows[place], target=replace(rows[place].target, value=value, text=f"{value:g}", kind=kind))
    found = compare(samples.judged(plan), samples.judged(replace(plan, indicators=tuple(rows))))
    assert [row.kind_word for row in change_rows(found.changed, JA) if row.field == "target"] == [word]


def test_a_target_moved_in_time_alone_or_of_another_direction_is_neither():
    plan = samples.example()
    first, *others = plan.indicators
    later = replace(first, target=replace(first.target, fy=2028))
    turned = replace(first, direction=Direction.INCREASE, target=replace(first.target, value=50.0, text="50"))
    for row in (later, turned):
        found = compare(samples.judged(plan), samples.judged(replace(plan, indicators=(row, *others))))
        assert [way(one) for one in found.changed if one.field == "target"] == [None]


@pytest.mark.parametrize(("w", "said"), [(JA, "悪化 2件。"), (EN, "Worse 2.")])
def test_no_worsening_is_left_out(w, said):
    """From achieved to on track, and a worse grade of the same status, are worse, though neither is behind."""
    plan = samples.example()
    before = samples.judged(plan)
    first, second, *rest = before.judgements
    old = replace(
        before,
        judgements=(replace(first, status=Status.ACHIEVED), replace(second, status=Status.AT_RISK, grade="C"), *rest),
        grades=("A", "B", "C", "D"),
    )
    new = replace(
        old,
        judgements=(replace(first, status=Status.ON_TRACK), replace(second, status=Status.AT_RISK, grade="D"), *rest),
    )
    found = since(new, Previous(1, old, compare(old, new)), w)
    assert said in found.sentence
    ids = {one.id for one in plan.indicators[:2]}
    assert ({one.row.id for one in found.worse.rows}, found.slipped.n) == (ids, 0)
    assert any(one.grades for one in found.worse.rows)
    view = changed_versions(compare(old, new), (old, new), (1, 2), w)
    assert ({row.id for row in view.worse}, view.slipped) == (ids, ())
