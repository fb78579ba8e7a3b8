"""指標: where an indicator stands, and whether to believe it."""

from dataclasses import dataclass, replace
from datetime import date

from kpi.attainment.basis import Basis
from kpi.attainment.checks import attention, worsened
from kpi.attainment.forecast import forecast
from kpi.i18n.catalogue import Words
from kpi.model.fiscal import fiscal_year_of
from kpi.model.links import initiatives_of
from kpi.model.records import Indicator, Initiative, Narrative
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import NarrativeKind, Reason
from kpi.views import texts
from kpi.views.basis import basis, pace_counts, role
from kpi.views.budget_notes import own_notes
from kpi.views.bullet import Bullet, bullet
from kpi.views.changes import ChangeRow, changes
from kpi.views.era_dates import dated
from kpi.views.forecast import ForecastView, forecast_view, target_words
from kpi.views.formula import Line, attainment_method, formulas
from kpi.views.grades import graded
from kpi.views.indicator_text import against_outside, gap, paragraph
from kpi.views.outlooks import closed, due_fy, outcome
from kpi.views.published import Published, published
from kpi.views.quality_stale import newest, told_reason
from kpi.views.releases import passed, reported_later
from kpi.views.rows import IndicatorRow, InitiativeRow, indicator_row, initiative_row
from kpi.views.sources import SourceRow, sources
from kpi.views.supplied import sheets_of_text, unit_supplied
from kpi.views.tags import tag_word
from kpi.views.trend import Trend, trend
from kpi.views.warnings import remarks, warnings


@dataclass(frozen=True, slots=True)
class Figure:
    """A key figure: its label, its value, and what stands beside it (date, comparison)."""

    label: str
    value: str
    beside: str


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """All about one indicator."""

    row: IndicatorRow
    pillars: tuple[str, ...]
    figures: tuple[Figure, ...]
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    remarks: tuple[str, ...]
    bullet: Bullet | None
    present: bool
    unit: str
    trend: Trend | None
    #: Which rate the mark rests on, and why that one; empty where nothing was judged.
    basis: str
    formulas: tuple[Line, ...]
    sources: tuple[SourceRow, ...]
    #: The indicator in one paragraph, sentence by sentence.
    summary: tuple[str, ...]
    #: How far the actual is from the target; empty where the two cannot be compared.
    gap: str
    #: The result against the outside value where there is no target; else empty.
    outside: str
    forecast: ForecastView
    initiative: InitiativeRow | None
    #: The initiatives that serve it together, where the plan puts several under it.
    serving: tuple[InitiativeRow, ...]
    narratives: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    derived: tuple[tuple[str, str], ...]
    published: Published
    #: Tags: as a link names them, and in words.
    tags: tuple[tuple[str, str], ...]
    changes: tuple[ChangeRow, ...] = ()


def find(judged: JudgedPlan, indicator_id: str | None) -> int | None:
    """The position of an indicator by its id; None when the plan does not have it."""
    ids = [indicator.id for indicator in judged.parsed.indicators]
    return ids.index(indicator_id) if indicator_id in ids else None


def first(judged: JudgedPlan) -> int:
    """The indicator to show when none is asked for: the most urgent one, else the first of the plan."""
    return next(iter(attention(judged)), 0)


def indicator_view(
    judged: JudgedPlan, position: int, w: Words, scheme: str, today: date | None = None
) -> IndicatorView:
    """The screen of the indicator at a position of the plan; ``scheme`` is the title of the scheme.

    ``today``: the day that an announced release is held against.
    """
    indicator, judgement = judged.parsed.indicators[position], judged.judgements[position]
    row = indicator_row(indicator, judgement, w, today, judged.as_of)
    initiative = next((one for one in judged.parsed.initiatives if one.id == indicator.initiative), None)
    found = forecast(indicator, judgement, judged.as_of)
    goal = texts.goal(indicator, judgement, w, inside=True)
    over = position in outcome(judged, {position} & closed(judged, today)).unknown
    said = forecast_view(found, indicator, target_words(indicator, goal, w), w, over=over)
    way = trend(indicator, judgement, judged.as_of, found)
    if over and way is not None:  # no year is left in which anything could be needed
        way = replace(way, needed_per_year=None, ratio=None)
    owed = _owed(judged, position, w, today) if over else ""
    stories = _narratives(indicator, initiative, w)
    told = bool(stories) or (initiative is not None and bool(initiative.schedule))
    return IndicatorView(
        row=row,
        pillars=indicator.pillars,
        figures=(*_figures(indicator, judgement, row, judged.scheme, w), *_outlook(said, w)),
        facts=_facts(indicator, judgement, scheme, w),
        warnings=(
            *([owed] if owed else []),
            *_release_passed(indicator, judgement, w, today, judged.as_of),
            *warnings(indicator, judgement, w),
        ),
        remarks=remarks(indicator, judgement, w, supplied=unit_supplied(indicator, sheets_of_text(judged))),
        bullet=bullet(indicator, judgement, found.aim),
        present=_present(judgement),
        unit=indicator.unit or "",
        trend=way,
        summary=paragraph(indicator, judgement, row, way, said, w, judged.scheme, told=told, owed=owed),
        outside=against_outside(indicator, judgement, w),
        gap=gap(indicator, judgement, goal, found.aim, w, over=over),
        forecast=said,
        basis=basis(indicator, judgement, judged.scheme, scheme, w),
        formulas=formulas(indicator, judgement, w, judged.scheme, row.reason),
        sources=sources(indicator, w),
        initiative=initiative_row(initiative, w) if initiative else None,
        serving=tuple(
            initiative_row(one, w) for one in initiatives_of(judged.parsed, indicator) if one is not initiative
        ),
        narratives=stories,
        notes=own_notes(indicator),
        derived=tuple((w.number(one.value, one.unit), one.formula) for one in indicator.derived),
        changes=changes(indicator, initiative),
        published=published(indicator, judgement, w),
        tags=tuple((tag, tag_word(tag, w)) for tag in indicator.tags),
    )


def _owed(judged: JudgedPlan, at: int, w: Words, today: date | None) -> str:
    """That the target's year is over and its result lacks, with what the table says of that."""
    indicator, target = judged.parsed.indicators[at], judged.parsed.indicators[at].target
    dated_target = target is not None and target.fy is not None
    due = due_fy(target, judged.parsed.plan.end_fy)
    reason, _ = told_reason(indicator, newest(indicator, judged.as_of), w, today, judged.as_of)
    key = "indicator.text.owed" if dated_target else "indicator.text.owed_by_plan"
    return w(key, year="" if due is None else w.fy(due), reason=reason or None)


def _release_passed(
    indicator: Indicator, judgement: Judgement, w: Words, today: date | None, as_of: int | None
) -> tuple[str, ...]:
    """That a release should have come by now, where the result is older than the last year that is over.

    Where there is no result at all the state says it; where only results up to ``as_of`` count and there are later ones,
    it has come.
    """
    actual, text = judgement.actual, indicator.next_release or ""
    if today is None or actual is None or judgement.reason is Reason.NOT_YET_DUE or not passed(text, today):
        return ()
    old = actual.fy is not None and actual.fy < fiscal_year_of(today) - 1 and not reported_later(indicator, as_of)
    return (w("standing.release_passed", text=dated(text, w)),) if old else ()


def _present(judgement: Judgement) -> bool:
    """Whether the value judged is only the one that the plan started from."""
    return judgement.actual is not None and not judgement.reported


def _figures(
    indicator: Indicator, judgement: Judgement, row: IndicatorRow, scheme: str, w: Words
) -> tuple[Figure, ...]:
    same = _present(judgement)
    label = w("screens.indicator.present") if same else w("screens.indicator.actual")
    value = texts.measured(judgement.actual, indicator.unit, w) if same else row.actual
    found = [Figure(label, value, texts.when(judgement.actual, w))]
    if indicator.baseline is not None and not same:
        found.append(Figure(w("screens.indicator.baseline"), row.baseline, texts.when(indicator.baseline, w)))
    found.append(Figure(w("screens.indicator.target"), row.target, row.due if indicator.target else ""))
    of_start = w("screens.rate.of_start") if same else ""
    if judgement.attainment_rate is not None:
        said = [of_start, _method(indicator, judgement, w), role(Basis.ATTAINMENT, indicator, judgement, scheme, w)]
        found.append(Figure(w("screens.rate.attainment"), row.rate, w.join([one for one in said if one])))
    if judgement.progress_rate is not None:
        said = [of_start, role(Basis.PROGRESS, indicator, judgement, scheme, w)]
        if judgement.expected_rate is not None and pace_counts(indicator, judgement, scheme):
            said.insert(0, w("screens.indicator.expected_progress", rate=w.percent(judgement.expected_rate)))
        name = w("basis.worse" if worsened(judgement) else "screens.rate.progress")
        found.append(Figure(name, w.percent(judgement.progress_rate), w.join([one for one in said if one])))
    if judgement.published_rate is not None:
        method = w.term(judgement.method) if judgement.method else ""
        found.append(Figure(w("screens.indicator.published"), judgement.published_rate, method))
    found.extend(
        Figure(texts.outside_name(one.name, w), texts.beside(one.value, indicator, w), texts.year_of(one.fy, w))
        for one in indicator.benchmarks
    )
    if indicator.rank is not None:
        rank = w("screens.value.rank", n=indicator.rank.value)
        found.append(Figure(w("screens.indicator.rank"), rank, texts.outside_name(indicator.rank.scope or "", w)))
    return tuple(found)


def _outlook(said: ForecastView, w: Words) -> tuple[Figure, ...]:
    """The forecast as a key figure, with what it says of the target; none where there is no forecast."""
    if not said.value:
        return ()
    beside = (
        f"{said.mark} {said.word}（{said.interval}）" if w.lang == "ja" else f"{said.mark} {said.word}; {said.interval}"
    )
    label = w("forecast.figure_over" if said.over else "forecast.figure", year=said.year)
    return (Figure(label, said.value, beside if said.word else said.interval),)


def _method(indicator: Indicator, judgement: Judgement, w: Words) -> str:
    method = attainment_method(indicator, judgement)
    return w.term(method) if method else ""


def _facts(indicator: Indicator, judgement: Judgement, scheme: str, w: Words) -> tuple[tuple[str, str], ...]:
    found = [
        (w("screens.indicator.direction"), w.term(indicator.direction)),
        (w("screens.indicator.accumulation"), w.term(indicator.accumulation)),
        (w("screens.indicator.scheme"), scheme),
    ]
    if grade := graded(judgement, w):
        found.append((w("screens.indicator.grade"), grade))
    if indicator.method_type:
        found.append((w("screens.indicator.method_type"), indicator.method_type))
    for key, value in (
        ("stated_rate", indicator.stated_rate),
        ("stated_grade", indicator.stated_grade),
        ("next_release", dated(indicator.next_release, w) if indicator.next_release else None),
    ):
        if value:
            found.append((w(f"screens.indicator.{key}"), value))
    if indicator.related_divisions:
        found.append((w("screens.indicator.related"), w.join(indicator.related_divisions)))
    if indicator.budget is not None:
        found.append((w("screens.value.budget"), texts.budget(indicator.budget, w)))
    return tuple(found)


def _narratives(indicator: Indicator, initiative: Initiative | None, w: Words) -> tuple[tuple[str, str], ...]:
    """The texts of the indicator and of its initiative in the order in which a card has them, each once."""
    order = {kind: at for at, kind in enumerate(NarrativeKind)}
    found: list[Narrative] = [*indicator.narratives, *(initiative.narratives if initiative else ())]
    unique = dict.fromkeys((one.kind, one.text) for one in found if one.text.strip())
    return tuple((w.term(kind), text) for kind, text in sorted(unique, key=lambda pair: order[pair[0]]))
