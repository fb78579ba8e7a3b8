"""The history of an indicator: what each published version says of it, judged under the present scheme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi.attainment.vanished import result_gone
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, ParsedPlan
from kpi.model.results import Judgement
from kpi.model.terms import Certainty, Status
from kpi.model.versions import Version
from kpi.views import texts
from kpi.views.grades import graded
from kpi.views.history import version_name
from kpi.views.moments import local_day
from kpi.views.rows import IndicatorRow, indicator_row
from kpi.views.sheet import Sheet

#: So many versions, counted from the newest, are looked at.
MOST = 12


@dataclass(frozen=True, slots=True)
class Appearance:
    """An indicator as one version has it, and how it is judged now."""

    version: Version
    indicator: Indicator
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version in the table. ``changed``: actual or target differ from the version before it in the table."""

    number: int
    name: str
    day: str
    shown: bool
    in_force: bool
    actual: str
    actual_when: str
    target: str
    due: str
    status: Status
    word: str
    grade: str
    changed: bool
    mark: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorVersions:
    """The table, newest first, with a sentence above it and, where versions were left out, one that says so."""

    rows: tuple[VersionLine, ...]
    sentence: str
    cut: str
    sheet: Sheet


def same_indicator(parsed: ParsedPlan, wanted: Indicator) -> Indicator | None:
    """The indicator in another version of its plan; None where it is not there.

    An id that the table states says which one it is. Without one, ids are numbers by position, and the name decides; of
    two with the same name that of the same place.
    """
    if wanted.id_given:
        return next((one for one in parsed.indicators if one.id_given and one.id == wanted.id), None)
    named = [one for one in parsed.indicators if not one.id_given and one.name == wanted.name]
    return next((one for one in named if one.id == wanted.id), next(iter(named), None))


@dataclass(frozen=True, slots=True)
class Lost:
    """The newest result that earlier versions have and the one shown has not: what to say, and the version that has it."""

    text: str
    version: int


def lost_result(
    found: Sequence[Appearance], shown: tuple[Indicator, Judgement], before: int | None, w: Words
) -> Lost | None:
    """What was published and is gone, with the newest version that has it; None where nothing newer was ever published.

    ``found``: as the versions have it, newest first; ``before``: only versions of lower numbers count, all where None.
    """
    earlier = [one for one in found if before is None or one.version.number < before]
    newest: Appearance | None = None
    for one in earlier:
        gone = result_gone((one.indicator, one.judgement), shown)
        if gone and (
            newest is None or result_gone((one.indicator, one.judgement), (newest.indicator, newest.judgement))
        ):
            newest = one
    if newest is None or newest.judgement.actual is None:
        return None
    actual = newest.judgement.actual
    stands = [
        one.text for one in shown[0].actuals if one.fy == actual.fy and one.certainty is Certainty.UNREAD and one.text
    ]
    text = w(
        "indicator.versions.lost",
        n=newest.version.number,
        year=w.fy(actual.fy) if actual.fy is not None else None,
        value=texts.measured(actual, newest.indicator.unit, w),
        here=w(f"indicator.versions.{'this_draft' if before is None else 'this_version'}"),
        stands=stands[0] if stands else None,
    )
    return Lost(text, newest.version.number)


def versions_view(
    found: Sequence[Appearance],
    shown: int,
    head: int,
    left_out: int,
    scheme: str,
    w: Words,
    today: date | None = None,
    as_of: int | None = None,
) -> IndicatorVersions:
    """The history of an indicator. ``found``: newest first; ``shown`` and ``head``: numbers of versions.

    ``left_out``: so many older versions were not looked at; ``scheme``: its title. ``today`` and ``as_of``: as for
    ``kpi.views.rows.indicator_row``.
    """
    marks = [_mark(one) for one in found]
    changed = [at + 1 < len(marks) and mark != marks[at + 1] for at, mark in enumerate(marks)]
    lines = tuple(
        _line(
            one,
            indicator_row(one.indicator, one.judgement, w, today, as_of),
            one.version.number == shown,
            one.version.number == head,
            differs,
            w,
        )
        for one, differs in zip(found, changed, strict=True)
    )
    n = sum(changed)
    return IndicatorVersions(
        rows=lines,
        sentence=w(
            "indicator.versions.sentence",
            n=len(found),
            scheme=scheme,
            changed=w("indicator.versions.changed", n=n) if n else None,
        ),
        cut=w("indicator.versions.cut", n=MOST, left=left_out) if left_out else "",
        sheet=_sheet(found, lines, w),
    )


def _mark(one: Appearance) -> tuple[object, ...]:
    """What of an appearance counts as a change: the values, not where they stand."""
    actual, target = one.judgement.actual, one.indicator.target
    measured = None if actual is None else (actual.fy, actual.value)
    aimed = None if target is None else (target.fy, target.value, target.lower, target.upper, target.comparator)
    return measured, aimed, target.text if target is not None and target.value is None else None


def _line(one: Appearance, row: IndicatorRow, shown: bool, in_force: bool, changed: bool, w: Words) -> VersionLine:  # noqa: FBT001 - fields
    return VersionLine(
        number=one.version.number,
        name=version_name(one.version.number, w),
        day=local_day(one.version.at, w),
        shown=shown,
        in_force=in_force,
        actual=row.actual,
        actual_when=row.actual_when or row.start,
        target=row.target,
        due=row.due if one.indicator.target is not None else "",
        status=row.status,
        word=row.word,
        grade=row.grade or w("indicator.versions.no_grade"),
        changed=changed,
        mark=row.mark,
    )


def _sheet(found: Sequence[Appearance], lines: Sequence[VersionLine], w: Words) -> Sheet:
    names = ("version", "day", "actual", "actual_year", "target", "target_text", "due_year", "status", "grade")
    columns = [w(f"indicator.versions.{name}") for name in names]
    columns.insert(3, w("indicator.figure.unit"))
    body = []
    for one, line in zip(found, lines, strict=True):
        actual = one.judgement.actual if one.judgement.reported else None
        target = one.indicator.target
        body.append(
            (
                one.version.number,
                line.day,
                None if actual is None else actual.value,
                one.indicator.unit,
                None if actual is None else actual.fy,
                None if target is None else target.value,
                line.target,
                None if target is None else target.fy,
                line.word,
                graded(one.judgement, w),
            )
        )
    return Sheet(w("indicator.versions.title"), tuple(columns), tuple(body))
