"""One initiative: what it is, how it goes, its indicators, its schedule, and where it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi.i18n.catalogue import Words
from kpi.model.links import indicators_of
from kpi.model.records import Initiative, ParsedPlan
from kpi.model.results import JudgedPlan
from kpi.model.terms import NarrativeKind
from kpi.views import texts
from kpi.views.initiatives import InitiativeLine, linked, row
from kpi.views.rows import IndicatorRow, rows
from kpi.views.schedule import Schedule, schedule
from kpi.views.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Place:
    """Where something of an initiative is written."""

    what: str
    file: str
    sheet: str
    cell: str
    text: str


@dataclass(frozen=True, slots=True)
class InitiativeView:
    """All about one initiative."""

    line: InitiativeLine
    pillars: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...]
    indicators: tuple[IndicatorRow, ...]
    #: Where these stand in the plan.
    at: tuple[int, ...]
    schedule: Schedule | None
    places: tuple[Place, ...]


def find(parsed: ParsedPlan, asked: str | None) -> Initiative | None:
    """The initiative with this id; None where there is none."""
    return next((one for one in parsed.initiatives if one.id == asked), None)


def initiative_view(judged: JudgedPlan, one: Initiative, w: Words, today: date | None = None) -> InitiativeView:
    """The screen of one initiative of the plan. ``today``: the day that announced releases are held against."""
    at = tuple(indicators_of(judged.parsed).get(one.id, ()))
    order = {kind: at for at, kind in enumerate(NarrativeKind)}
    filled = sorted((text for text in one.narratives if text.text.strip()), key=lambda text: order[text.kind])
    return InitiativeView(
        line=row(one, linked(judged, w, today), w),
        pillars=one.pillars,
        facts=_facts(one, w),
        texts=tuple((w.term(text.kind), text.text.strip()) for text in filled),
        indicators=rows(judged, list(at), w, today),
        at=at,
        schedule=schedule(one, w),
        places=_places(one, w),
    )


def places_sheet(places: Sequence[Place], title: str, w: Words) -> Sheet:
    """One row per place: what was read there, its file, sheet and cell, and the text that stands there."""
    columns = (
        w("screens.sources.items"),
        *(w(f"screens.import.column_{name}") for name in ("file", "sheet", "cell")),
        w("initiatives.column_text"),
    )
    rows = tuple((one.what, one.file, one.sheet or None, one.cell or None, one.text or None) for one in places)
    return Sheet(title, columns, rows)


def _facts(one: Initiative, w: Words) -> tuple[tuple[str, str], ...]:
    """What a card says in short; that something is not stated is said too."""
    unstated = w("initiatives.unstated")
    period = texts.period(one.period.start, one.period.end, one.period.text, w) if one.period else unstated
    found = [
        (w("initiatives.column_department"), w.join(one.departments) or unstated),
        (w("initiatives.column_division"), w.join(one.divisions) or unstated),
        (w("initiatives.column_period"), period),
        (w("initiatives.column_budget"), texts.budget(one.budget, w) if one.budget else unstated),
    ]
    if one.related_divisions:
        found.insert(2, (w("initiatives.column_related"), w.join(one.related_divisions)))
    return tuple(found)


def _places(one: Initiative, w: Words) -> tuple[Place, ...]:
    sources = (
        (w("initiatives.column_name"), one.source),
        (w("initiatives.column_budget"), one.budget.source if one.budget else None),
    )
    return tuple(
        Place(what, source.file, source.sheet or "", source.cell or "", source.text or "")
        for what, source in sources
        if source is not None
    )
