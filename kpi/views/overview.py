"""概況: whether a plan is on track, and where not."""

from dataclasses import dataclass

from kpi.attainment.checks import attention
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Initiative
from kpi.model.results import JudgedPlan
from kpi.model.terms import Reason, Status
from kpi.views import head
from kpi.views.matrix import Matrix, matrix
from kpi.views.rows import IndicatorRow, rows
from kpi.views.tally import BEHIND, Tally, tally


@dataclass(frozen=True, slots=True)
class WordsOnly:
    """An indicator without a number to reach, with what its schedule says per year."""

    row: IndicatorRow
    schedule: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen."""

    head: head.Head
    sentence: str
    tally: Tally
    attention: tuple[IndicatorRow, ...]
    waiting: tuple[IndicatorRow, ...]
    in_words: tuple[WordsOnly, ...]
    no_target: tuple[IndicatorRow, ...]
    done: tuple[IndicatorRow, ...]
    matrix: Matrix


def overview(judged: JudgedPlan, w: Words) -> Overview:
    """The first screen of a plan."""
    counted = tally(judged)
    urgent = attention(judged)
    return Overview(
        head=head.head(judged, w),
        sentence=sentence(counted, w),
        tally=counted,
        attention=rows(judged, [at for at in urgent if judged.judgements[at].status in BEHIND], w),
        waiting=rows(judged, [at for at in urgent if judged.judgements[at].status is Status.NOT_MEASURED], w),
        in_words=_in_words(judged, w),
        no_target=rows(judged, _with_reason(judged, Reason.NO_TARGET), w),
        done=rows(judged, _with_status(judged, Status.ACHIEVED, Status.ON_TRACK), w),
        matrix=matrix(judged, w),
    )


def sentence(counted: Tally, w: Words) -> str:
    """One sentence from the numbers."""
    if counted.n == 0:
        return w("screens.overview.sentence_none")
    facts = {status.value: n for status, n in counted.counts}
    facts["not_quantified"] -= counted.no_target
    return w("screens.overview.sentence", n=counted.n, no_target=counted.no_target or None, **facts)


def _with_status(judged: JudgedPlan, *statuses: Status) -> list[int]:
    return [position for position, one in enumerate(judged.judgements) if one.status in statuses]


def _with_reason(judged: JudgedPlan, reason: Reason) -> list[int]:
    found = _with_status(judged, Status.NOT_QUANTIFIED)
    return [position for position in found if judged.judgements[position].reason is reason]


def _in_words(judged: JudgedPlan, w: Words) -> tuple[WordsOnly, ...]:
    no_target = set(_with_reason(judged, Reason.NO_TARGET))
    positions = [at for at in _with_status(judged, Status.NOT_QUANTIFIED) if at not in no_target]
    owners = {initiative.id: initiative for initiative in judged.parsed.initiatives}
    indicators = judged.parsed.indicators
    return tuple(
        WordsOnly(row, _steps(indicators[at], owners, w))
        for at, row in zip(positions, rows(judged, positions, w), strict=True)
    )


def _steps(indicator: Indicator, initiatives: dict[str, Initiative], w: Words) -> tuple[tuple[str, int], ...]:
    """The number of schedule lines under way in each fiscal year."""
    initiative = initiatives.get(indicator.initiative or "")
    if initiative is None:
        return ()
    years = sorted({entry.fy for entry in initiative.schedule})
    return tuple((w.fy(fy), len({one.line for one in initiative.schedule if one.fy == fy})) for fy in years)
