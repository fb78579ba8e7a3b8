"""概況: whether a plan is on track, and where not."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kpi.attainment.checks import attention
from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Initiative
from kpi.model.results import JudgedPlan
from kpi.model.terms import Reason, Status
from kpi.views import head
from kpi.views.filters import Filters, narrowed
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
    not_yet_due: tuple[IndicatorRow, ...]
    in_words: tuple[WordsOnly, ...]
    no_target: tuple[IndicatorRow, ...]
    done: tuple[IndicatorRow, ...]
    matrix: Matrix


def overview(judged: JudgedPlan, w: Words, tag: str | None = None) -> Overview:
    """The first screen of a plan, or of its indicators with a tag. What is listed again (再掲) stands in its lists once."""
    if tag is not None:
        judged = narrowed(judged, Filters(tag=tag))
    total = tally(judged)
    once = set(counted(judged.parsed.indicators, range(len(judged.judgements))))
    urgent = [at for at in attention(judged) if at in once]
    unmeasured = [at for at in urgent if judged.judgements[at].status is Status.NOT_MEASURED]
    later = [at for at in unmeasured if judged.judgements[at].reason is Reason.NOT_YET_DUE]
    return Overview(
        head=head.head(judged, w),
        sentence=sentence(total, w),
        tally=total,
        attention=rows(judged, [at for at in urgent if judged.judgements[at].status in BEHIND], w),
        waiting=rows(judged, [at for at in unmeasured if at not in later], w),
        not_yet_due=rows(judged, later, w),
        in_words=_in_words(judged, once, w),
        no_target=rows(judged, [at for at in _with_reason(judged, Reason.NO_TARGET) if at in once], w),
        done=rows(judged, [at for at in _with_status(judged, Status.ACHIEVED, Status.ON_TRACK) if at in once], w),
        matrix=matrix(judged, w, tag),
    )


def sentence(total: Tally, w: Words) -> str:
    """One sentence from the numbers."""
    if total.n == 0:
        return w("screens.overview.sentence_none")
    facts = {status.value: n for status, n in total.counts}
    facts["not_quantified"] -= total.no_target
    facts["not_measured"] -= total.not_yet_due
    extra = {"no_target": total.no_target or None, "not_yet_due": total.not_yet_due or None}
    return w("screens.overview.sentence", n=total.n, **extra, **facts)


def _with_status(judged: JudgedPlan, *statuses: Status) -> list[int]:
    return [position for position, one in enumerate(judged.judgements) if one.status in statuses]


def _with_reason(judged: JudgedPlan, reason: Reason) -> list[int]:
    found = _with_status(judged, Status.NOT_QUANTIFIED)
    return [position for position in found if judged.judgements[position].reason is reason]


def _in_words(judged: JudgedPlan, once: AbstractSet[int], w: Words) -> tuple[WordsOnly, ...]:
    no_target = set(_with_reason(judged, Reason.NO_TARGET))
    positions = [at for at in _with_status(judged, Status.NOT_QUANTIFIED) if at in once and at not in no_target]
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
