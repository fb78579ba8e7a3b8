"""The head of every screen: whose plan, which period, how fresh the data, and what must be said about it."""

from dataclasses import dataclass
from datetime import date

from kpi.i18n.catalogue import Words
from kpi.model.records import Measurement, Plan
from kpi.model.results import JudgedPlan
from kpi.views import texts


@dataclass(frozen=True, slots=True)
class Head:
    """A plan's title and the facts beside it."""

    title: str
    organisation: str
    period: str
    data_as_of: str
    scheme: str
    fictional: bool


def head(judged: JudgedPlan, w: Words) -> Head:
    """The head of a plan's screens."""
    plan = judged.parsed.plan
    return Head(
        title=texts.named(plan.title),
        organisation=plan.organisation or w("screens.head.no_organisation"),
        period=period(plan, w),
        data_as_of=data_as_of(judged, w),
        scheme=judged.scheme,
        fictional=plan.fictional,
    )


def period(plan: Plan, w: Words) -> str:
    """The plan's fiscal years."""
    if plan.start_fy is None and plan.end_fy is None:
        return w("screens.head.no_period")
    if plan.start_fy == plan.end_fy or plan.end_fy is None:
        return w.fy(plan.start_fy)
    start = "" if plan.start_fy is None else w.fy(plan.start_fy)
    return w("screens.value.span", start=start, end=w.fy(plan.end_fy))


def data_as_of(judged: JudgedPlan, w: Words) -> str:
    """How fresh the newest figure is: its day where one is written, else its fiscal year."""
    newest = newest_result(judged)
    if newest is None:
        return w("screens.head.no_data")
    return w.date(newest.as_of) if newest.as_of else w.fy(newest.fy)


def newest_result(judged: JudgedPlan) -> Measurement | None:
    """The newest result of a known year that counts; None where there is none."""
    return max(
        (one.actual for one in judged.judgements if one.actual and one.actual.fy is not None),
        key=_freshness,
        default=None,
    )


def has_data(judged: JudgedPlan) -> bool:
    """Whether any result of a known year counts, of which ``data_as_of`` tells the newest."""
    return any(one.actual is not None and one.actual.fy is not None for one in judged.judgements)


def _freshness(measurement: Measurement) -> tuple[int, date]:
    return measurement.fy or 0, measurement.as_of or date.min
