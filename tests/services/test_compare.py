"""What changed between two states of a plan: cases as a table, and laws that hold for any two plans."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.attainment.judge import judge
from kpi.model.records import (
    Benchmark,
    Budget,
    Indicator,
    Initiative,
    Measurement,
    Narrative,
    ParsedPlan,
    Period,
    Plan,
    Rank,
    ScheduleEntry,
    Target,
)
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import (
    Certainty,
    Comparator,
    Direction,
    Flag,
    Kind,
    Missing,
    NarrativeKind,
    Quality,
    Status,
)
from kpi.services.assess import default_assessment
from kpi.services.compare import compare, compare_all
from kpi.services.compare_json import comparison_json
from kpi.services.schemes import load_scheme


def measured(fy, value, text=None, **more):
    return Measurement(fy, value, text=text or (None if value is None else f"{value:g}"), **more)


def target(value, text=None, fy=2026, comparator=Comparator.GE, **more):
    return Target(fy, value, text=text if text is not None else f"{value:g}%以上", comparator=comparator, **more)


RATE = Indicator(
    "p", "1", "受講率", ("柱1",), ("総務部",), ("人事課",), unit="%", direction=Direction.INCREASE, kind=Kind.QUANTITY,
    baseline=measured(2021, 40.0), target=target(80.0), actuals=(measured(2022, 50.0), measured(2023, 60.0)),
)  # fmt: skip


def plan(*indicators, initiatives=(), title="計画", name="p", **facts):
    parsed = ParsedPlan(Plan(name, title, **facts), tuple(indicators), tuple(initiatives))
    return judge(parsed, load_scheme("standard"))


def bare(*indicators):
    """A plan whose statuses follow from the number of results alone: judging takes its time."""
    found = tuple(
        Judgement(None, Status.ACHIEVED if one.actuals else Status.NOT_MEASURED, comparator=Comparator.GE)
        for one in indicators
    )
    return JudgedPlan(ParsedPlan(Plan("p", "計画"), tuple(indicators)), found, "standard")


def changed(old, new):
    """The changed fields: field, year, old, new."""
    found = compare(plan(old), plan(new))
    return [(one.field, one.fy, one.old, one.new) for one in found.changed]


@pytest.mark.parametrize(
    ("new", "entries"),
    [
        ({}, []),
        ({"target": target(90.0)}, [("target", None, 80.0, 90.0)]),
        ({"target": target(80.0, "８０　％ 以上")}, []),
        ({"target": target(80.0, "80.0%以上")}, []),
        ({"target": target(80.0, "80", comparator=None)}, []),  # the direction says 以上 all the same
        ({"target": target(80.0, "80%未満", comparator=Comparator.LT)}, [("target", None, 80.0, 80.0)]),
        ({"target": target(80.0, fy=2028)}, [("target", None, 80.0, 80.0)]),
        ({"target": target(80.0, "約80%", approximate=True)}, [("target", None, 80.0, 80.0)]),
        ({"target": None}, [("target", None, 80.0, None)]),
        ({"target": target(None, "", missing=Missing.NOT_SET)}, [("target", None, 80.0, None)]),
        ({"target": target(None, "70～80%", lower=70.0, upper=80.0, kind=Kind.RANGE)},
         [("target", None, "80%以上", "70～80%")]),
        ({"target": target(None, "体制の充実", kind=Kind.QUALITATIVE)}, [("target", None, "80%以上", "体制の充実")]),
        ({"baseline": measured(2021, 41.0)}, [("baseline", None, 40.0, 41.0)]),
        ({"baseline": measured(2020, 40.0)}, [("baseline", None, 40.0, 40.0)]),
        ({"baseline": measured(2021, 40.0 + 1e-12)}, []),
        ({"baseline": None}, [("baseline", None, 40.0, None)]),
        ({"baseline": measured(2021, 0.0)}, [("baseline", None, 40.0, 0.0)]),
        ({"actuals": (*RATE.actuals, measured(2024, 0.0))}, [("actual", 2024, None, 0.0)]),
        ({"actuals": (*RATE.actuals, measured(2024, None, "－", missing=Missing.DASH))}, []),
        ({"actuals": (*RATE.actuals, measured(2024, None, "集計中", missing=Missing.PENDING))},
         [("actual", 2024, None, "集計中")]),
        ({"actuals": (RATE.actuals[0], measured(2023, None, "集計中", missing=Missing.PENDING))},
         [("actual", 2023, 60.0, None)]),
        ({"actuals": (RATE.actuals[0], measured(2023, None, "たくさん", certainty=Certainty.UNREAD))},
         [("actual", 2023, "60", "たくさん")]),
        ({"actuals": RATE.actuals[:1]}, [("actual", 2023, 60.0, None)]),
        ({"actuals": RATE.actuals[::-1]}, []),
        ({"actuals": (measured(2022, 51.0), RATE.actuals[1])}, [("actual", 2022, 50.0, 51.0)]),
        ({"actuals": (RATE.actuals[0], measured(2023, 60.0, quality=Quality.PROMPT))}, [("actual", 2023, 60.0, 60.0)]),
        ({"actuals": (RATE.actuals[0], measured(2023, 60.0, quality=Quality.FINAL))}, []),
        ({"milestones": (target(70.0, fy=2024),)}, [("milestone", 2024, None, 70.0)]),
        ({"unit": "％"}, []),
        ({"unit": "人"}, [("unit", None, "%", "人")]),
        ({"direction": Direction.DECREASE}, [("direction", None, "increase", "decrease")]),
        ({"departments": ("総務部", "土木部")}, [("departments", None, "総務部", "総務部、土木部")]),
        ({"departments": ("総 務部",)}, []),
        ({"divisions": ()}, [("divisions", None, "人事課", None)]),
        ({"pillars": ("柱2",)}, [("pillars", None, "柱1", "柱2")]),
        ({"stated_rate": "75.0%"}, [("stated_rate", None, None, 75.0)]),
        ({"stated_grade": "B"}, [("stated_grade", None, None, "B")]),
        ({"benchmarks": (Benchmark("全国平均", 70.0),)}, [("benchmark", None, None, 70.0)]),
        ({"rank": Rank(3, "全国")}, [("rank", None, None, 3)]),
        ({"budget": Budget(None, None, Missing.BLANK)}, []),
        ({"budget": Budget(500.0, "千円")}, [("budget", None, None, 500.0)]),
        ({"flags": frozenset({Flag.PRIORITY})}, [("flags", None, None, "priority")]),
    ],
)  # fmt: skip
def test_fields(new, entries):
    assert changed(RATE, replace(RATE, **new)) == entries


@pytest.mark.parametrize(
    ("old", "new", "entries"),
    [
        ({"stated_rate": "70"}, {"stated_rate": "70.0％"}, []),
        ({"stated_rate": "70"}, {"stated_rate": "7０.5"}, [("stated_rate", None, 70.0, 70.5)]),
        ({"notes": ("甲", "乙")}, {"notes": ("乙", "甲")}, []),
        ({"baseline": measured(2021, None, "－", missing=Missing.DASH)}, {"baseline": None}, []),
        ({"baseline": measured(2021, None, "", missing=Missing.BLANK)}, {"baseline": measured(2021, 0.0)},
         [("baseline", None, None, 0.0)]),
        ({"target": target(None, "連携体制の充実", kind=Kind.QUALITATIVE)},
         {"target": target(None, "連携体制の　充実", kind=Kind.QUALITATIVE)}, []),
        ({"target": target(46.0, "H25年度比46％削減", kind=Kind.REDUCTION)},
         {"target": target(46.0, "H30年度比46％削減", kind=Kind.REDUCTION)}, [("target", None, 46.0, 46.0)]),
        ({"actuals": (measured(2023, 50.0, as_of=date(2023, 6, 30)), measured(2023, 55.0, as_of=date(2023, 12, 31)))},
         {"actuals": (measured(2023, 55.0, as_of=date(2023, 12, 31)),)}, [("actual", 2023, 50.0, None)]),
    ],
)  # fmt: skip
def test_pairs_of_fields(old, new, entries):
    assert changed(replace(RATE, **old), replace(RATE, **new)) == entries


def test_texts_tell_apart_what_reads_the_same():
    found = compare(plan(RATE), plan(replace(RATE, target=target(80.0, fy=2028)))).changed[0]
    assert (found.old_text, found.new_text) == ("80%以上 (FY2026)", "80%以上 (FY2028)")


def names(*pairs, given=True, **more):
    return [replace(RATE, id=str(number), name=name, id_given=given, **more) for number, name in pairs]


@pytest.mark.parametrize(
    ("old", "new", "renamed", "removed", "added"),
    [
        # Same number, another name: renamed; width and spaces are no name.
        ([(1, "受講率")], [(1, "修了者の割合")], [("1", "受講率", "修了者の割合")], [], []),
        ([(1, "受講率（％）")], [(1, "受講率 (%)")], [], [], []),
        # Other numbers, nothing in common.
        ([(1, "受講率")], [(2, "事故件数")], [], ["受講率"], ["事故件数"]),
        # Numbers that the file gives are another indicator's, however alike the names are.
        ([(1, "研修受講率")], [(2, "研修の受講率")], [], ["研修受講率"], ["研修の受講率"]),
        # Rows swapped, and a row put in front so that every number moved.
        ([(1, "甲の数"), (2, "乙の数")], [(1, "乙の数"), (2, "甲の数")], [], [], []),
        ([(1, "甲の数"), (2, "乙の数")], [(1, "丙"), (2, "甲の数"), (3, "乙の数")], [], [], ["丙"]),
    ],
)  # fmt: skip
def test_numbers_from_the_file(old, new, renamed, removed, added):
    found = compare(plan(*names(*old)), plan(*names(*new)))
    assert [(one.id, one.old, one.new) for one in found.renamed] == renamed
    assert [one.name for one in found.removed] == removed
    assert [one.name for one in found.added] == added


@pytest.mark.parametrize(
    ("old", "new", "renamed", "removed", "added"),
    [
        ([(1, "受講率")], [(1, "事故件数")], [], ["受講率"], ["事故件数"]),
        ([(1, "研修の受講率")], [(1, "研修受講率")], [("1", "研修の受講率", "研修受講率")], [], []),
        ([(1, "甲の数"), (2, "乙の数")], [(1, "丙"), (2, "甲の数"), (3, "乙の数")], [], [], ["丙"]),
        # The most alike wins, and each has one partner.
        ([(1, "健診受診率"), (2, "検診受診率")], [(1, "がん検診受診率")],
         [("1", "検診受診率", "がん検診受診率")], ["健診受診率"], []),
    ],
)  # fmt: skip
def test_numbers_by_position_mean_nothing(old, new, renamed, removed, added):
    found = compare(plan(*names(*old, given=False)), plan(*names(*new, given=False)))
    assert [(one.id, one.old, one.new) for one in found.renamed] == renamed
    assert [one.name for one in found.removed] == removed
    assert [one.name for one in found.added] == added


def test_likeness_alone_renames_nothing():
    old = names((1, "研修の受講率"), given=False, baseline=measured(2021, 1.0), target=target(2.0))
    new = names((1, "研修受講率"), given=False, unit="人", baseline=measured(2021, 3.0), target=target(4.0))
    found = compare(plan(*old), plan(*new))
    assert not found.renamed
    assert len(found.added) == len(found.removed) == 1


@pytest.mark.parametrize("given", [True, False])
def test_equal_names_do_not_cross_over(given):
    first = names((1, "利用者数"), given=given, pillars=("柱1",), baseline=measured(2021, 1.0))
    second = names((2, "利用者数"), given=given, pillars=("柱2",), baseline=measured(2021, 2.0))
    front = names((1, "新しい指標"), given=given)
    moved = [replace(one, id=str(number)) for number, one in ((2, first[0]), (3, second[0]))]
    found = compare(plan(*first, *second), plan(*front, *moved))
    assert [one.name for one in found.added] == ["新しい指標"]
    assert {one.field for one in found.changed} <= {"id"}
    gone = compare(plan(*first, *second), plan(replace(second[0], id="1" if not given else "2")))
    assert [(one.id, one.name) for one in gone.removed] == [("1", "利用者数")]
    assert not gone.changed


def test_repeated_indicators_match_among_themselves():
    again = replace(RATE, id="1#2", pillars=("柱9",), flags=frozenset({Flag.REPEATED}))
    swapped = (replace(again, id="1"), replace(RATE, id="1#2"))
    found = compare(plan(RATE, again), plan(*swapped))
    assert not (found.added)
    assert not (found.removed)
    assert not (found.renamed)
    assert not found.changed
    assert found.before.counts == found.after.counts
    assert sum(n for _, n in found.before.counts) == 1


def test_an_objective_of_a_card_that_moved_within_it():
    first = replace(RATE, id="30-1", name="研修の受講率", initiative="30")
    second = replace(RATE, id="30-2", name="相談の件数", initiative="30")
    new = (replace(second, id="30-1", name="窓口への相談の件数"), replace(first, id="30-2"))
    found = compare(plan(first, second), plan(*new))
    assert [(one.id, one.old_id, one.old) for one in found.renamed] == [("30-1", "30-2", "相談の件数")]
    assert not (found.added)
    assert not (found.removed)


def test_statuses():
    new = replace(RATE, actuals=(*RATE.actuals, measured(2024, 85.0)))
    found = compare(plan(RATE), plan(new))
    (one,) = found.status_changes
    assert (one.new, one.new_grade, one.because) == (Status.ACHIEVED, "A", ("actual",))
    assert dict(found.after.counts)[Status.ACHIEVED] - dict(found.before.counts)[Status.ACHIEVED] == 1
    gone = compare(plan(new), plan(replace(RATE, actuals=())))
    assert gone.status_changes[0].new is Status.NOT_MEASURED
    assert gone.status_changes[0].reason is not None
    assert gone.status_changes[0].new_grade is None


TASK = Initiative(
    "p", "1", "研修事業", ("柱1",), ("総務部",), budget=Budget(500.0, "千円"), period=Period("2022-04", "2025-03"),
    schedule=(ScheduleEntry(2022, "準備"), ScheduleEntry(2023, "実施")),
    narratives=(Narrative(NarrativeKind.EFFECT, "効果がある。"),),
)  # fmt: skip


@pytest.mark.parametrize(
    ("new", "entries"),
    [
        ({}, []),
        ({"budget": Budget(600.0, "千円")}, [("budget", None, 500.0, 600.0)]),
        ({"budget": Budget(500.0, "百万円")}, [("budget", None, 500.0, 500.0)]),
        ({"budget": None}, [("budget", None, 500.0, None)]),
        ({"period": Period("2022-04", "2026-03")}, [("period", None, "2022-04〜2025-03", "2022-04〜2026-03")]),
        ({"departments": ("土木部",)}, [("departments", None, "総務部", "土木部")]),
        ({"schedule": TASK.schedule[:1]}, [("schedule", 2023, "実施", None)]),
        ({"narratives": ()}, [("narrative", None, "効果がある。", None)]),
        ({"narratives": (Narrative(NarrativeKind.EFFECT, "効果が ある。"),)}, []),
    ],
)
def test_fields_of_initiatives(new, entries):
    found = compare(plan(RATE, initiatives=[TASK]), plan(RATE, initiatives=[replace(TASK, **new)])).initiatives
    assert [(one.field, one.fy, one.old, one.new) for one in found.changed] == entries
    assert found.unchanged is not bool(entries)


def test_initiatives_come_go_and_are_renamed():
    old = [replace(TASK, id="1", id_given=False), replace(TASK, id="2", name="橋の点検", budget=None, id_given=False)]
    new = [replace(TASK, id="1", name="新研修事業", id_given=False), replace(TASK, id="2", name="祭り", id_given=False)]
    found = compare(plan(RATE, initiatives=old), plan(RATE, initiatives=new)).initiatives
    assert [(one.old, one.new) for one in found.renamed] == [("研修事業", "新研修事業")]
    assert [one.name for one in found.removed] == ["橋の点検"]
    assert [one.name for one in found.added] == ["祭り"]


def test_facts_of_the_plan():
    found = compare(plan(RATE, start_fy=2022, end_fy=2024), plan(RATE, start_fy=2022, end_fy=2026, title="新計画"))
    assert [(one.field, one.old, one.new) for one in found.plans] == [
        ("title", "計画", "新計画"),
        ("end_fy", 2024, 2026),
    ]


def test_several_plans_are_compared_by_title():
    first, second = plan(RATE, title="甲", name="p-1"), plan(replace(RATE, name="件数"), title="乙", name="p-2")
    third = plan(replace(RATE, name="別"), title="丙", name="q")
    assert compare_all([first, second], [second, first]).unchanged
    found = compare_all([first, second], [second, first, third])
    assert [(one.plan, one.name) for one in found.added] == [("q", "別")]
    assert [(one.plan, one.name) for one in compare_all([], [first]).added] == [("p-1", "受講率")]
    assert [(one.plan, one.name) for one in compare_all([first], []).removed] == [("p-1", "受講率")]
    assert compare_all([], []).unchanged


def test_json_follows_the_contract():
    new = replace(RATE, name="新受講率", target=target(50.0), actuals=())
    document = comparison_json(compare(plan(RATE), plan(new, replace(RATE, id="2", name="件数"))))
    assert set(document) >= {"added", "removed", "renamed", "changed", "status_changes", "initiatives"}
    assert document["added"] == [{"plan": "p", "id": "2", "name": "件数"}]
    assert document["renamed"] == [{"plan": "p", "id": "1", "old_id": "1", "old": "受講率", "new": "新受講率"}]
    withdrawn = [(one["fy"], one["old"], one["new"]) for one in document["changed"] if one["field"] == "actual"]
    assert withdrawn == [(2022, 50.0, None), (2023, 60.0, None)]
    assert {"old", "new", "old_grade", "new_grade", "id", "name"} <= set(document["status_changes"][0])


def test_the_plans_that_come_with_the_program_are_like_themselves():
    for judged in default_assessment().plans:
        assert compare(judged, judged).unchanged


FIGURES = st.one_of(st.none(), st.sampled_from([0.0, 1.0, 2.5, 70.0]))


@st.composite
def indicators(draw, unique):
    count = draw(st.integers(0, 7))
    words = st.text("受講率研修件数ab １%", min_size=1, max_size=6)
    keys = (lambda name: "".join(name.split()).casefold()) if unique else None
    listed = draw(st.lists(words, min_size=count, max_size=count, unique_by=keys))
    numbers = draw(st.permutations(range(1, count + 3)))
    given_ids = draw(st.booleans())
    found = []
    for name, number in zip(listed, numbers, strict=False):
        value, aim, result = draw(FIGURES), draw(FIGURES), draw(FIGURES)
        found.append(
            Indicator(
                "p",
                str(number),
                name,
                pillars=draw(st.sampled_from([("柱1",), ("柱2",)])),
                unit=draw(st.sampled_from(["%", "人", None])),
                direction=Direction.INCREASE,
                baseline=None if value is None else measured(2021, value),
                target=None if aim is None else target(aim),
                actuals=() if result is None else (measured(2023, result),),
                flags=frozenset({Flag.REPEATED}) if draw(st.integers(0, 5)) == 0 else frozenset(),
                id_given=given_ids,
            )
        )
    return found


@settings(max_examples=60, deadline=None)
@given(indicators(unique=False))
def test_a_plan_is_like_itself(rows):
    assert compare(bare(*rows), bare(*rows)).unchanged


@settings(max_examples=120, deadline=None)
@given(indicators(unique=False), indicators(unique=False))
def test_every_indicator_has_one_place_and_exchange_swaps_the_sides(old, new):
    there, back = compare(bare(*old), bare(*new)), compare(bare(*new), bare(*old))
    assert Counter(one.id for one in old) == Counter(o for o, _ in there.matched) + Counter(x.id for x in there.removed)
    assert Counter(one.id for one in new) == Counter(n for _, n in there.matched) + Counter(x.id for x in there.added)
    assert {(one.old_id, one.id) for one in there.renamed} <= set(there.matched)
    assert Counter(one.id for one in there.added) == Counter(one.id for one in back.removed)
    assert Counter(one.id for one in there.removed) == Counter(one.id for one in back.added)
    assert {(n, o) for o, n in there.matched} == set(back.matched)


@settings(max_examples=80, deadline=None)
@given(indicators(unique=True), indicators(unique=True), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_where_names_are_unique(old, new, chance):
    found = compare(bare(*old), bare(*new))
    chance.shuffle(old)
    chance.shuffle(new)
    again = compare(bare(*old), bare(*new))
    assert set(found.matched) == set(again.matched)
    assert set(found.changed) == set(again.changed)
    assert set(found.status_changes) == set(again.status_changes)


def test_five_thousand_indicators_are_matched_in_good_time():
    old = [replace(RATE, id=str(n), name=f"指標{n * 7919 % 9973}の割合", id_given=False) for n in range(5000)]
    new = [replace(one, name=f"{one.name}（改）") if n % 50 == 0 else one for n, one in enumerate(old)]
    found = compare(bare(*old), bare(*new))
    assert len(found.renamed) == 100
    assert not (found.added)
    assert not (found.removed)


def test_texts_of_an_indicator_are_compared_but_for_those_of_its_initiative():
    """要因 and 今後の対応 are what changes every year beside the results."""
    told = Narrative(NarrativeKind.CAUSE, "雨が多かった。"), Narrative(NarrativeKind.NEXT, "令和7年度に拡充する。")
    later = replace(told[1], text="令和8年度に拡充する。")
    found = compare(plan(replace(RATE, narratives=told)), plan(replace(RATE, narratives=(told[0], later)))).changed
    assert [(one.field, one.part, one.old_text, one.new_text) for one in found] == [
        ("narrative", "next", "令和7年度に拡充する。", "令和8年度に拡充する。")
    ]
    [added] = compare(plan(RATE), plan(replace(RATE, narratives=told[:1]))).changed
    assert (added.part, added.old_text, added.new_text) == ("cause", "", "雨が多かった。")
    tasks = [replace(TASK, narratives=(one,)) for one in (told[1], later)]
    of = [replace(RATE, initiative="1", narratives=(one,)) for one in (told[1], later)]
    again = compare(plan(of[0], initiatives=tasks[:1]), plan(of[1], initiatives=tasks[1:]))
    assert again.changed == ()
    assert [one.field for one in again.initiatives.changed] == ["narrative"]
