"""比較: the same matter in several plans side by side."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from kpi.attainment.destination import plain_numbers
from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import unit_as_read
from kpi.model.records import Indicator, Initiative, Measurement
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import NarrativeKind, Status
from kpi.services.matters import Hit, Matter, Matters
from kpi.views import texts
from kpi.views.budget_notes import own_notes
from kpi.views.matters_verdict import APART, CONFLICT, Subject, Verdict, verdict
from kpi.views.rows import IndicatorRow, indicator_row
from kpi.views.sheet import Sheet, Value
from kpi.views.sources import SourceRow, sources

#: Narratives that say what an indicator is, in the order in which they help.
_TELLING = (NarrativeKind.OBJECTIVE, NarrativeKind.MEASURE, NarrativeKind.SITUATION)
_COLUMNS = (
    "matter", "plan", "fictional", "version", "organisation", "id", "name", "unit", "baseline", "baseline_fy", "actual",
    "actual_fy", "actual_day", "target", "target_text", "target_fy", "status", "owner", "outside", "file", "sheet", "cell",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OfPlan:
    """A plan on the shelf: its key in addresses, its version's number (None: not stored), and what was read."""

    key: str
    number: int | None
    judged: JudgedPlan


@dataclass(frozen=True, slots=True)
class Side:
    """One indicator of one plan as a card. ``how``: which word was found where; the other texts are what the plan says.

    ``definition``: what the plan says that it is, each text with what it is of; that is empty for remarks on the
    indicator itself.
    """

    key: str
    plan: str
    fictional: bool
    number: int | None
    organisation: str
    id: str
    name: str
    how: str
    definition: tuple[tuple[str, str], ...]
    unit: str
    baseline: tuple[str, str]
    actual: tuple[str, str]
    target: tuple[str, str]
    status: Status
    word: str
    mark: str
    owner: str
    outside: str
    places: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class MatterView:
    """A matter: the word that all have in common, where they are, and what can be said of their values."""

    word: str
    unit: str
    sides: tuple[Side, ...]
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class MattersView:
    """The page. ``plans``: titles of all plans that were looked at; ``contained``: see ``kpi.services.matters``."""

    sentence: str
    plans: tuple[tuple[str, str, bool], ...]
    matters: tuple[MatterView, ...]
    contained: bool = True


def matters_view(plans: Sequence[OfPlan], found: Matters, w: Words, today: date | None = None) -> MattersView:
    """All matters that several plans have, those with a conflict first. ``today``: for releases announced."""
    views = [_matter(plans, one, w, today) for one in found.found]
    views.sort(key=lambda one: one.verdict.code != CONFLICT)
    conflicts = sum(one.verdict.code == CONFLICT for one in views)
    sentence = w("compare.sentence_none", plans=len(plans))
    if views:
        sentence = w("compare.sentence", plans=len(plans), n=len(views))
        gap = "" if w.lang == "ja" else " "
        sentence += gap + w("compare.conflicts" if conflicts else "compare.no_conflicts", n=conflicts)
    if len(plans) < 2:
        sentence = w("compare.one_plan", n=len(plans))
    return MattersView(sentence, _listed(plans, w), tuple(views), found.contained)


def search_view(
    plans: Sequence[OfPlan], asked: str, hits: Sequence[Hit], w: Words, today: date | None = None
) -> MattersView:
    """What was found for the words asked for, as one matter."""
    listed = _listed(plans, w)
    if not hits:
        return MattersView(w("compare.found_none", q=asked, plans=len(plans)), listed, ())
    subjects = [_subject(plans, hit.plan, hit.indicator) for hit in hits]
    sides = tuple(
        _side(
            plans[hit.plan], subject, w("compare.how_name" if hit.in_name else "compare.how_text", word=asked), w, today
        )
        for hit, subject in zip(hits, subjects, strict=True)
    )
    of = len({hit.plan for hit in hits})
    judged = verdict(subjects, w) if of > 1 else Verdict(APART, w("compare.verdict_one_plan"))
    units = {side.unit for side in sides}
    found = MatterView(asked, sides[0].unit if len(units) == 1 else "", sides, judged)
    sentence = w("compare.found", q=asked, of=of, plans=len(plans), n=len(hits))
    return MattersView(sentence, listed, (found,))


def matters_sheet(view: MattersView, plans: Sequence[OfPlan], w: Words) -> Sheet:
    """All cards as rows with numbers as numbers, in the indicator's unit; years are fiscal years, days ISO dates."""
    named = {one.key: one for one in plans}
    lines: list[tuple[Value, ...]] = []
    for matter in view.matters:
        for side in matter.sides:
            judged = named[side.key].judged
            at = next(at for at, one in enumerate(judged.parsed.indicators) if one.id == side.id)
            lines.append(_line(matter, side, judged.parsed.indicators[at], judged, at, w))
    columns = tuple(w(f"compare.column_{name}") for name in _COLUMNS)
    return Sheet(w("screens.nav.compare"), columns, tuple(lines), w("compare.sheet_source", plans=len(plans)))


def _line(
    matter: MatterView, side: Side, indicator: Indicator, judged: JudgedPlan, at: int, w: Words
) -> tuple[Value, ...]:
    start, target, actual = indicator.baseline, indicator.target, _actual(judged.judgements[at])
    place = (actual.source if actual else None) or (target.source if target else None) or indicator.source
    return (
        matter.word,
        side.plan,
        w("screens.app.fictional") if side.fictional else None,
        side.number,
        side.organisation,
        side.id,
        side.name,
        indicator.unit,
        start.value if start else None,
        start.fy if start else None,
        actual.value if actual else None,
        actual.fy if actual else None,
        actual.as_of.isoformat() if actual and actual.as_of else None,
        plain_numbers(indicator, target)[0] if target else None,
        side.target[0],
        target.fy if target else None,
        side.word,
        side.owner,
        side.outside or None,
        place.file if place else None,
        place.sheet if place else None,
        place.cell if place else None,
    )


def _actual(judgement: Judgement) -> Measurement | None:
    return judgement.actual if judgement.reported else None


def _listed(plans: Sequence[OfPlan], w: Words) -> tuple[tuple[str, str, bool], ...]:
    found = [(one.judged.parsed.plan, one) for one in plans]
    return tuple(
        (texts.named(plan.title), plan.organisation or w("screens.head.no_organisation"), plan.fictional)
        for plan, _ in found
    )


def _matter(plans: Sequence[OfPlan], found: Matter, w: Words, today: date | None) -> MatterView:
    subjects = [_subject(plans, one.plan, one.indicator) for one in found.members]
    sides = tuple(
        _side(
            plans[one.plan],
            subject,
            w("compare.how_core" if one.whole else "compare.how_contained", word=found.word),
            w,
            today,
        )
        for one, subject in zip(found.members, subjects, strict=True)
    )
    unit = next((one.indicator.unit for one in subjects if one.indicator.unit), "")
    return MatterView(texts.named(found.word), unit, sides, verdict(subjects, w))


def _subject(plans: Sequence[OfPlan], plan: int, indicator: int) -> Subject:
    judged = plans[plan].judged
    return Subject(judged.parsed.plan, judged.parsed.indicators[indicator], judged.judgements[indicator])


def _side(of: OfPlan, subject: Subject, how: str, w: Words, today: date | None) -> Side:
    plan, indicator = subject.plan, subject.indicator
    row = indicator_row(indicator, subject.judgement, w, today, of.judged.as_of)
    tasks = {task.id: task for task in of.judged.parsed.initiatives}
    return Side(
        key=of.key,
        plan=texts.named(plan.title),
        fictional=plan.fictional,
        number=of.number,
        organisation=plan.organisation or w("screens.head.no_organisation"),
        id=indicator.id,
        name=row.name,
        how=how,
        definition=_definition(indicator, tasks.get(indicator.initiative or ""), w),
        unit=unit_as_read(indicator.unit) if indicator.unit else w("compare.no_unit"),
        baseline=(row.baseline, row.baseline_when),
        actual=(row.actual, _when(row, subject.judgement, w))
        if subject.judgement.reported
        else (w("compare.no_actual"), ""),
        target=(row.target, row.due if indicator.target else ""),
        status=row.status,
        word=row.word,
        mark=row.mark,
        owner=row.owner,
        outside=texts.outside(indicator, w),
        places=_places(indicator, subject.judgement, w),
    )


def _when(row: IndicatorRow, judgement: Judgement, w: Words) -> str:
    """The time of a result, and whether it is 速報 or 確定 where the plan says so."""
    quality = judgement.actual.quality if judgement.actual is not None else None
    return " ".join(part for part in (row.actual_when, w.term(quality) if quality is not None else "") if part)


def _definition(indicator: Indicator, task: Initiative | None, w: Words) -> tuple[tuple[str, str], ...]:
    """What the plan says that the indicator is: its notes, then of the texts that stand with it the most telling one.

    A text that its initiative has as well is the initiative's: it says what is done, not what is measured.
    """
    told = [("", note) for note in own_notes(indicator)]
    narratives = indicator.narratives or (task.narratives if task is not None else ())
    found = {one.kind: one.text for one in reversed(narratives)}
    for kind in [kind for kind in _TELLING if kind in found][:1]:
        of_task = task is not None and any((one.kind, one.text) == (kind, found[kind]) for one in task.narratives)
        outline = w("compare.outline") if kind is NarrativeKind.MEASURE else w.term(kind)
        of = w("compare.of_task", name=texts.named(task.name), what=outline) if of_task and task else w.term(kind)
        told.append((of, found[kind]))
    return tuple(dict.fromkeys(told))


def _places(indicator: Indicator, judgement: Judgement, w: Words) -> tuple[SourceRow, ...]:
    """The cells of the values that the card shows; where none is known, that of the name."""
    shown = (judgement.actual,) if judgement.actual is not None and judgement.reported else ()
    found = sources(replace(indicator, actuals=shown, milestones=()), w)
    name = w("screens.indicator.name")
    values = [replace(row, items=tuple(item for item in row.items if item[0] != name)) for row in found]
    return tuple(row for row in values if row.items) or found
