"""One score for an indicator that is measured by several series (Open SDG): the mean, and its band."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.attainment.schemes import Scheme
from kpi.model.results import Judgement
from kpi.model.terms import Status


@dataclass(frozen=True, slots=True)
class SeriesScore:
    """The standing of an indicator over its series. ``score`` is None where no series has one."""

    score: float | None
    status: Status
    grade: str | None


def of_series(judgements: Sequence[Judgement], scheme: Scheme) -> SeriesScore:
    """The mean score of those series that have one, in the bands that the scheme cuts for means.

    The indicator is achieved only if all of these are. Raises ``ValueError`` under a scheme without such cuts.
    """
    if scheme.growth is None:
        msg = f"the scheme {scheme.name} has no scores for several series"
        raise ValueError(msg)
    scored = [one for one in judgements if one.score is not None]
    if not scored:
        return SeriesScore(None, Status.NOT_MEASURED, scheme.growth.unavailable)
    mean = sum(one.score or 0.0 for one in scored) / len(scored)
    if all(one.status is Status.ACHIEVED for one in scored):
        return SeriesScore(mean, Status.ACHIEVED, scheme.met_grade)
    place = sum(mean < cut for cut in scheme.growth.cuts)
    return SeriesScore(mean, scheme.bands[place].status, scheme.bands[place].grade)
