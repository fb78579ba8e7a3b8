"""A result that is gone: what then stands better or worse got neither, and is told for what it is, in every place."""

from dataclasses import replace
from datetime import date

import pytest

from kpi.attainment.vanished import result_gone
from kpi.i18n.catalogue import LANGS, words
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan, Target
from kpi.model.results import JudgedPlan
from kpi.model.terms import Certainty, Comparator, Direction, Kind, Status
from kpi.services.compare import compare
from kpi.services.compare_json import comparison_json
from kpi.ui.comparison import draw
from kpi.ui.links import Links
from kpi.views.changed_versions import changed_versions
from kpi.views.comparison import comparison_view
from kpi.views.flow_sheet import flow_sheet, way_word
from kpi.views.overview import overview
from kpi.views.since import Since, since
from tests.views import samples
from tests.views.test_since import Previous

JA, EN = words("ja"), words("en")
#: 50 at the start, 80 to be reached: straight on, 60 by 2024 and 65 by 2025.
RATE = Indicator(
    "p", "a", "満足度", ("柱1",), ("総務部",), unit="%", direction=Direction.INCREASE, kind=Kind.QUANTITY,
    baseline=Measurement(2022, 50.0, text="50"), target=Target(2028, 80.0, comparator=Comparator.GE, text="80以上"),
)  # fmt: skip
GOOD, BAD = Measurement(2024, 64.0, text="64"), Measurement(2025, 51.0, text="51")
UNREAD = Measurement(2025, None, text="五割", certainty=Certainty.UNREAD)


def plan(*indicators: Indicator) -> JudgedPlan:
    return samples.judged(ParsedPlan(Plan("p", "計画"), indicators))


def of(*actuals: Measurement, **facts) -> Indicator:
    return replace(RATE, actuals=actuals, **facts)


def moved(old: JudgedPlan, new: JudgedPlan, w=JA) -> Since:
    return since(new, Previous(1, old, compare(old, new)), w)


def page(old: JudgedPlan, new: JudgedPlan, w=JA):
    return changed_versions(compare(old, new), (old, new), (1, 2), w)


LOST_BAD = (plan(of(GOOD, BAD)), plan(of(GOOD)))
LOST_GOOD = (plan(of(replace(BAD, fy=2024), replace(GOOD, fy=2025, value=70.0))), plan(of(replace(BAD, fy=2024))))
MET = {"target": Target(2028, 45.0, comparator=Comparator.GE, text="45以上")}


@pytest.mark.parametrize(
    ("plans", "statuses"),
    [
        (LOST_BAD, (Status.OFF_TRACK, Status.ON_TRACK)),
        (LOST_GOOD, (Status.ON_TRACK, Status.OFF_TRACK)),
        ((LOST_BAD[0], plan(of(GOOD, UNREAD))), (Status.OFF_TRACK, Status.ON_TRACK)),
    ],
)
@pytest.mark.parametrize(
    ("w", "way", "news", "told"),
    [
        (
            JA,
            "（実績がなくなったことによる変化 1）",
            "、実績がなくなったことにより状態・評価が変わったのは1件です。",
            "実績がなくなったことによる変化 1件。",
        ),
        (EN, "(because a result is gone 1)", "because a result is gone: 1.", "Changed because a result is gone 1."),
    ],
)
def test_what_follows_from_a_lost_result_is_neither_better_nor_worse(plans, statuses, w, way, news, told):
    found = page(*plans, w)
    assert way in found.sentence
    assert found.news.endswith(news)
    assert [(row.old, row.new) for row in found.vanished] == [statuses]
    assert (found.achieved, found.slipped, found.worse, found.lost) == ((), (), (), ())
    (cell,) = found.flow.cells
    assert (cell.way, cell.vanished, way_word(cell, w)) == ("vanished", 1, w("changes.way_vanished"))
    overall = moved(*plans, w)
    assert told in overall.sentence
    assert [one.row.id for one in overall.vanished.rows] == ["a"]
    assert (overall.achieved.n, overall.slipped.n, overall.worse.n, overall.lost.n) == (0, 0, 0, 0)
    assert way in comparison_view(compare(*plans), w).sentence


def test_whoever_is_behind_for_want_of_a_good_result_still_needs_attention():
    assert [one.row.id for one in overview(LOST_GOOD[1], JA).urgent] == ["a"]


def test_falling_back_on_the_value_at_the_start_is_no_achievement():
    old, new = plan(of(replace(BAD, value=20.0), **MET)), plan(of(**MET))
    assert new.judgements[0].met_from_start
    found, overall = page(old, new), moved(old, new)
    assert (found.achieved, overall.achieved.n) == ((), 0)
    assert found.news.startswith("新たに達成したのは0件")
    assert "新たに達成" not in overall.sentence
    assert overall.sentence == (
        "前版（第1版）から、開始時に達成 +1、遅れ −1。実績がなくなったことによる変化 1件。なくなった実績1件。"
    )
    assert [(row.new_mark, row.new_word, row.newly) for row in found.vanished] == [("(◎)", "開始時に達成", False)]


def test_losing_the_result_that_met_the_target_is_told_though_the_status_is_the_same():
    old, new = plan(of(replace(GOOD, value=60.0), **MET)), plan(of(**MET))
    found = page(old, new)
    assert [(row.old_word, row.new_word, row.move) for row in found.compared.statuses] == [
        ("達成", "開始時に達成", "vanished")
    ]
    assert comparison_json(compare(old, new))["status_changes"] == []


def test_a_first_result_that_meets_what_was_met_at_the_start_is_newly_achieved_and_not_worse():
    old, new = plan(of(**MET)), plan(of(replace(GOOD, value=60.0), **MET))
    found, overall = page(old, new), moved(old, new)
    assert [(row.old_word, row.new_word, row.move) for row in found.achieved] == [("開始時に達成", "達成", "measured")]
    assert found.worse == ()
    (cell,) = found.flow.cells
    assert way_word(cell, JA) == JA("screens.compare.move_measured")
    assert overall.sentence.startswith("前版（第1版）から、達成 +1、開始時に達成 −1。新たに達成 1件。")


def test_a_target_eased_below_the_value_at_the_start_measures_nothing():
    old, new = plan(of()), plan(of(**MET))
    (row,) = page(old, new).compared.statuses
    assert (row.move, row.newly) == ("other", False)
    (cell,) = page(old, new).flow.cells
    assert way_word(cell, JA) == JA("screens.compare.move_other")


def test_the_counts_tell_apart_what_was_met_at_the_start():
    """Else one that is achieved now and one that was met at the start and fell would cancel each other."""
    old = plan(of(**MET), of(GOOD, id="b", name="別"))
    new = plan(of(BAD, **{**MET, "target": replace(MET["target"], value=60.0)}), of(replace(GOOD, value=90.0), id="b"))
    sentence = comparison_view(compare(old, new), JA).sentence
    assert "達成 +1、開始時に達成 −1" in sentence


def test_a_cell_of_the_flow_with_both_kinds_tells_both():
    risen = (of(BAD, id="b", name="甲"), of(BAD, replace(GOOD, fy=2026, value=75.0), id="b", name="甲"))
    old, new = plan(of(GOOD, BAD), risen[0]), plan(of(GOOD), risen[1])
    (cell,) = page(old, new).flow.cells
    assert (cell.way, cell.n, cell.vanished) == ("better", 2, 1)
    assert way_word(cell, JA) == "改善 1、実績がなくなったことによる変化 1"
    rows = flow_sheet(page(old, new).flow, "x", JA).rows
    assert [row[2:] for row in rows] == [("改善", 1), ("実績がなくなったことによる変化", 1)]


@pytest.mark.parametrize(
    ("before", "after", "gone"),
    [
        ((GOOD, BAD), (GOOD,), True),
        ((GOOD, BAD), (GOOD, UNREAD), True),
        ((BAD,), (), True),
        ((GOOD, BAD), (BAD,), False),
        ((GOOD, BAD), (GOOD, replace(BAD, value=70.0)), False),
        ((BAD,), (replace(GOOD, fy=2026),), False),
        ((), (GOOD,), False),
        ((), (), False),
        ((replace(GOOD, fy=None),), (GOOD,), False),
        ((replace(GOOD, fy=None),), (replace(BAD, fy=None),), False),
        (
            (replace(GOOD, as_of=date(2024, 6, 1)), replace(GOOD, value=51.0, as_of=date(2024, 12, 1))),
            (replace(GOOD, as_of=date(2024, 6, 1)),),
            True,
        ),
        ((replace(GOOD, as_of=date(2024, 12, 1)),), (replace(GOOD, as_of=date(2024, 6, 1)),), False),
    ],
)
def test_a_result_is_gone_where_nothing_as_new_stands_in_its_place(before, after, gone):
    old, new = plan(of(*before)), plan(of(*after))
    (one,), (other,) = old.pairs(), new.pairs()
    assert result_gone(one, other) is gone


@pytest.mark.parametrize("lang", LANGS)
def test_the_import_says_how_many_get_better_and_worse(lang):
    w = words(lang)
    names = "abcde"
    old = plan(*(of(BAD if at < 2 else replace(BAD, value=70.0), id=one, name=one) for at, one in enumerate(names)))
    new = plan(*(of(BAD if at > 1 else replace(BAD, value=70.0), id=one, name=one) for at, one in enumerate(names)))
    assert {"ja": "変わるもの5件（悪化 3、改善 2）", "en": "changes (worse 3, better 2)"}[lang] in comparison_view(
        compare(old, new), w
    ).sentence


@pytest.mark.parametrize("lang", LANGS)
def test_the_comparison_marks_it_beside_the_words(lang):
    w = words(lang)
    drawn = draw(comparison_view(compare(*LOST_BAD), w), Links({}), w)
    assert f'<span class="move vanished">※ {w("screens.compare.move_vanished")}</span>' in drawn
