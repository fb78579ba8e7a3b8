"""A revised target stands beside the original one."""

import pytest

from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Target
from kpi.model.terms import Kind
from kpi.model.versions import Snapshot, TargetRevision
from kpi.services.assess import assess
from kpi.services.revisions import carried
from kpi.views.target_history import target_rows, targets_sheet

HEAD = "指標ID,指標名,単位,基準年度,基準値,目標年度,目標値,R5実績\n"
FIRST = HEAD + "A,受講率,%,R3,40,R8,80,50\nB,件数,件,R3,1,R8,9,5\n"


def read(text: str):
    found = assess([("p.csv", text.encode())])
    assert not found.unreadable
    return found.plans[0]


def chain(*texts: str):
    """The revisions after publishing these states one after the other."""
    earlier, revisions = None, {}
    for base, text in enumerate(texts):
        new = read(text)
        revisions = carried(earlier, new, base)
        earlier = (Snapshot(new.parsed, revisions), new)
    return {
        name: [(one.version, one.target.value if one.target else None) for one in found]
        for name, found in revisions.items()
    }


def test_a_target_that_never_changed_is_the_original_one() -> None:
    assert chain(FIRST) == {"A": [(1, 80)], "B": [(1, 9)]}
    assert chain(FIRST, FIRST.replace("50\n", "60\n"), FIRST) == {"A": [(1, 80)], "B": [(1, 9)]}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((FIRST, FIRST.replace(",80,", ",85,")), [(1, 80), (2, 85)]),
        ((FIRST, FIRST.replace(",80,", ",85,"), FIRST), [(1, 80), (2, 85), (3, 80)]),
        ((FIRST, FIRST.replace(",80,", ",80.0,"), FIRST.replace(",80,", ",８０,")), [(1, 80)]),
        ((FIRST, FIRST.replace("R8,80", "R9,80")), [(1, 80), (2, 80)]),
        ((FIRST, FIRST.replace(",80,", ",,")), [(1, 80), (2, None)]),
        ((FIRST, FIRST.replace("受講率", "研修の受講率").replace(",80,", ",85,")), [(1, 80), (2, 85)]),
    ],
    ids=["raised", "raised and taken back", "written otherwise", "another year", "taken away", "renamed too"],
)
def test_every_revision_is_kept_with_its_version(texts, expected) -> None:
    assert chain(*texts)["A"] == expected


def test_an_indicator_that_comes_later_begins_there_and_one_that_goes_takes_its_history_along() -> None:
    later = FIRST + "C,人数,人,R3,1,R8,7,5\n"
    assert chain(FIRST, later)["C"] == [(2, 7)]
    assert "B" not in chain(FIRST, HEAD + "A,受講率,%,R3,40,R8,80,50\n")


def test_a_history_in_words() -> None:
    history = (TargetRevision(1, Target(2026, 80.0)), TargetRevision(3, Target(2026, 85.0)), TargetRevision(4, None))
    rows = target_rows(history, "%", words("ja"))
    assert [(row.version, row.target, row.original, row.in_force) for row in rows] == [
        (1, "80%", True, False),
        (3, "85%", False, False),
        (4, words("ja")("screens.value.no_target"), False, True),
    ]
    assert target_rows(history[:1], "%", words("ja")) == ()


def test_targets_are_saved_as_numbers_with_unit_year_and_version() -> None:
    history = (
        TargetRevision(1, Target(2026, 80.0)),
        TargetRevision(2, Target(2027, 50.0, kind=Kind.REDUCTION, text="半減")),
        TargetRevision(4, None),
    )
    indicator = Indicator("p", "1", "割合", (), (), unit="%", target=None)
    sheet = targets_sheet(history, indicator, "x", words("ja"))
    assert [(row[1], row[2], row[4], row[5]) for row in sheet.rows] == [
        (80.0, "%", 2026, 1),
        (None, "%", 2027, 2),
        (None, "%", None, 4),
    ]
    assert sheet.rows[1][3].startswith("半減")
