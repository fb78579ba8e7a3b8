"""One indicator, or one initiative, as a row of a table: the same wherever indicators are listed."""

from dataclasses import dataclass
from datetime import date

from kpi.attainment.destination import worked_aim
from kpi.attainment.last_year import is_against_last_year
from kpi.attainment.reference import wanted_year
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Initiative
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Certainty, Flag, Missing, Reason, Status
from kpi.views import texts
from kpi.views.bullet import Bullet, bullet, is_plain
from kpi.views.era_dates import dated
from kpi.views.grades import graded
from kpi.views.releases import announced
from kpi.views.schedule import Schedule, schedule
from kpi.views.states import state_on
from kpi.views.tags import labels


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """What a list shows of an indicator, in words."""

    id: str
    name: str
    status: Status
    mark: str
    word: str
    grade: str | None
    baseline: str
    baseline_when: str
    actual: str
    actual_when: str
    #: The value that the plan started from, where it is the only one: 「計画開始時 72.4%（R3年度）」.
    start: str
    target: str
    due: str
    due_fy: int | None
    rate: str
    rate_name: str
    owner: str
    pillar: str
    bullet: Bullet | None
    assumed: bool
    from_narrative: bool
    met_from_start: bool
    reason: str
    #: What a result without a target is compared with: 「全国平均 70%・全国10位」.
    compared: str = ""
    #: Whether the document marks something of it as changed.
    changed: bool = False
    #: 再掲 and the tags of the document, in words.
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """What a list shows of an initiative, in words."""

    id: str
    name: str
    owner: str
    budget: str
    period: str
    schedule: Schedule | None
    changed: bool = False


def indicator_row(
    indicator: Indicator, judgement: Judgement, w: Words, today: date | None = None, as_of: int | None = None
) -> IndicatorRow:
    """The row of one indicator. ``today``: the day that an announced release is held against, none without it.

    ``as_of``: the year up to which results count.
    """
    stands = state_on(indicator, judgement, w, today, as_of)
    late = announced(indicator) if stands.code == "overdue" else ""
    target = indicator.target
    rate_name, rate = _rate(judgement, w)
    flags = indicator.flags | judgement.flags
    return IndicatorRow(
        id=indicator.id,
        name=texts.named(indicator.name),
        status=judgement.status,
        mark=stands.mark,
        word=stands.word,
        grade=graded(judgement, w),
        baseline=texts.measured(indicator.baseline, indicator.unit, w),
        baseline_when=texts.when(indicator.baseline, w, short=True),
        actual=_actual(indicator, judgement, w),
        actual_when=texts.when(judgement.actual, w, short=True) if judgement.reported else "",
        start=_start(indicator, judgement, w),
        target=texts.goal(indicator, judgement, w),
        due=w.fy(target.fy) if target and target.fy is not None else w("screens.value.no_year"),
        due_fy=target.fy if target else None,
        rate=rate,
        rate_name=rate_name,
        owner=texts.owner(indicator, w),
        pillar=texts.path(indicator.pillars),
        bullet=bullet(indicator, judgement, None if is_plain(indicator) else worked_aim(indicator, judgement)),
        assumed=bool(target and target.certainty is Certainty.ASSUMED),
        from_narrative=Flag.FROM_NARRATIVE in flags,
        met_from_start=Flag.BASELINE_MEETS_TARGET in flags and not judgement.met_from_start,
        reason=_reason(indicator, judgement, late, w),
        compared=texts.outside(indicator, w) if judgement.reason is Reason.NO_TARGET else "",
        changed=bool(indicator.marks),
        labels=labels(indicator, w),
    )


def _reason(indicator: Indicator, judgement: Judgement, late: str, w: Words) -> str:
    """Why nothing is computed, or that the time announced for a release is over.

    A baseline that stands there but is not of the year which the target starts from is not called missing; nor is one that
    a target against the year before has no need of.
    """
    if late:
        return w("standing.release_passed", text=dated(late, w))
    named = indicator.baseline is not None or is_against_last_year(indicator.target)
    if judgement.reason is Reason.NO_BASELINE and named:
        year = wanted_year(indicator, judgement.actual.fy if judgement.actual is not None else None)
        if year is not None:
            return w("basis.no_value_of_year", year=w.fy(year))
    return w.term(judgement.reason) if judgement.reason else ""


def _start(indicator: Indicator, judgement: Judgement, w: Words) -> str:
    if judgement.actual is None or judgement.reported:
        return ""
    value = texts.measured(judgement.actual, indicator.unit, w)
    return w("screens.value.at_start", value=value, year=texts.when(judgement.actual, w, short=True) or None)


def _actual(indicator: Indicator, judgement: Judgement, w: Words) -> str:
    """The result, or the word for none: the value that the plan started from is none."""
    if judgement.reported:
        return texts.measured(judgement.actual, indicator.unit, w)
    missing = [one.missing for one in indicator.actuals if one.missing not in {None, Missing.BLANK}]
    return w.term(missing[-1]) if missing and missing[-1] else texts.NOTHING


def _rate(judgement: Judgement, w: Words) -> tuple[str, str]:
    """The rate to show: attainment, else progress, else none."""
    if judgement.attainment_rate is not None:
        return w("screens.rate.attainment"), w.percent(judgement.attainment_rate)
    if judgement.progress_rate is not None:
        return w("screens.rate.progress"), w.percent(judgement.progress_rate)
    return w("screens.rate.attainment"), texts.NOTHING


def rows(judged: JudgedPlan, chosen: list[int], w: Words, today: date | None = None) -> tuple[IndicatorRow, ...]:
    """The rows of the indicators at these positions."""
    indicators, judgements = judged.parsed.indicators, judged.judgements
    return tuple(indicator_row(indicators[at], judgements[at], w, today, judged.as_of) for at in chosen)


def initiative_row(initiative: Initiative, w: Words) -> InitiativeRow:
    """The row of one initiative."""
    period = initiative.period
    return InitiativeRow(
        id=initiative.id,
        name=texts.named(initiative.name),
        owner=texts.owner(initiative, w),
        budget=texts.budget(initiative.budget, w) if initiative.budget else "",
        period=texts.period(period.start, period.end, period.text, w) if period else "",
        schedule=schedule(initiative, w),
        changed=bool(initiative.marks),
    )
