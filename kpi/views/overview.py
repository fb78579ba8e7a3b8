"""概況: whether a plan is on track, and where not."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kpi.attainment.checks import attention
from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Initiative
from kpi.model.results import JudgedPlan
from kpi.model.terms import Flag, Reason, Status
from kpi.views import head
from kpi.views.filters import Filters, narrowed
from kpi.views.indicator_sheet import indicator_sheet
from kpi.views.matrix import Matrix, matrix
from kpi.views.rows import IndicatorRow, rows
from kpi.views.sheet import Sheet
from kpi.views.since import Previous, Since, since
from kpi.views.tally import BEHIND, UNKNOWN, Tally, tally
from kpi.views.urgent import Urgent, urgent

#: How many rows a list of the first screen shows, and how many more it holds folded: it stays light for any plan.
MOST = 6
FOLDED = 30


@dataclass(frozen=True, slots=True)
class Listing:
    """The first rows of a list, and how long it is in all."""

    rows: tuple[IndicatorRow, ...]
    n: int

    def __len__(self) -> int:
        """All of the list, also what is not shown."""
        return self.n

    def __iter__(self) -> Iterator[IndicatorRow]:
        """The rows shown."""
        return iter(self.rows)


@dataclass(frozen=True, slots=True)
class WordsOnly:
    """An indicator without a number to reach, with what its schedule says per year."""

    row: IndicatorRow
    schedule: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the indicators by what is known of them: its key, its word and how many there are."""

    key: str
    word: str
    n: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a plan can be told: parts that add up to all indicators, and the same in a sentence."""

    parts: tuple[Share, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen. ``since`` is None where there is no version before.

    ``lead`` says how many indicators need attention, and which first; empty where none does. ``in_words`` is cut, too:
    of ``n_in_words`` in all.
    """

    head: head.Head
    sentence: str
    lead: str
    tally: Tally
    since: Since | None
    coverage: Coverage
    attention: Listing
    #: All that need attention, in their order, as a table to be saved; made when it is asked for.
    sheet: Callable[[], Sheet]
    urgent: tuple[Urgent, ...]
    waiting: Listing
    not_yet_due: Listing
    in_words: tuple[WordsOnly, ...]
    n_in_words: int
    no_target: Listing
    done: Listing
    matrix: Matrix
    tag: str | None = None


def overview(judged: JudgedPlan, w: Words, tag: str | None = None, previous: Previous | None = None) -> Overview:
    """The first screen of a plan, or of its indicators with a tag. What is listed again (再掲) stands in its lists once."""
    whole = judged
    if tag is not None:
        judged = narrowed(judged, Filters(tag=tag))
    total = tally(judged)
    once = set(counted(judged.parsed.indicators, range(len(judged.judgements))))
    pressing = [at for at in attention(judged) if at in once]
    behind = [at for at in pressing if judged.judgements[at].status in BEHIND]
    unmeasured = [at for at in pressing if judged.judgements[at].status is Status.NOT_MEASURED]
    later = [at for at in unmeasured if judged.judgements[at].reason is Reason.NOT_YET_DUE]
    no_target = [at for at in _with_reason(judged, Reason.NO_TARGET) if at in once]
    in_words = [at for at in _with_status(judged, Status.NOT_QUANTIFIED) if at in once and at not in set(no_target)]
    first = urgent(judged, behind[:MOST], w)
    rest = rows(judged, behind[MOST : MOST + FOLDED], w)
    return Overview(
        head=head.head(judged, w),
        sentence=sentence(total, w),
        lead=_lead(total, first, w),
        tally=total,
        since=None if previous is None else since(whole, previous, w, tag),
        coverage=coverage(judged, once, total, w),
        attention=Listing((*(one.row for one in first), *rest), len(behind)),
        sheet=lambda: indicator_sheet(judged, behind, sheet_title(judged, w), w),
        urgent=first,
        waiting=_listing(judged, [at for at in unmeasured if at not in set(later)], w),
        not_yet_due=_listing(judged, later, w),
        in_words=_in_words(judged, in_words[: MOST + FOLDED], w),
        n_in_words=len(in_words),
        no_target=_listing(judged, no_target, w),
        done=_listing(judged, [at for at in _with_status(judged, Status.ACHIEVED, Status.ON_TRACK) if at in once], w),
        matrix=matrix(judged, w, tag),
        tag=tag,
    )


def sheet_title(judged: JudgedPlan, w: Words) -> str:
    """What the table of all that need attention is called."""
    return w("overview.sheet", plan=judged.parsed.plan.title)


def sentence(total: Tally, w: Words) -> str:
    """One sentence from the numbers."""
    if total.n == 0:
        return w("screens.overview.sentence_none")
    facts = {status.value: n for status, n in total.counts}
    facts["not_quantified"] -= total.no_target
    facts["not_measured"] -= total.not_yet_due
    extra = {"no_target": total.no_target or None, "not_yet_due": total.not_yet_due or None}
    return w("screens.overview.sentence", n=total.n, **extra, **facts)


def coverage(judged: JudgedPlan, once: AbstractSet[int], total: Tally, w: Words) -> Coverage:
    """How many indicators have a result that can be judged, and what is lacking of the others.

    ``present``: judged by nothing newer than the value that the plan started from, which is no result of the plan.
    """
    started = sum(
        Flag.BASELINE_ONLY in judged.judgements[at].flags
        for at in once
        if judged.judgements[at].status not in UNKNOWN
    )  # fmt: skip
    counts = {
        "results": total.n - total.of(*UNKNOWN) - started,
        "present": started,
        "missing": total.missing,
        "not_yet_due": total.not_yet_due,
        "in_words": total.of(Status.NOT_QUANTIFIED) - total.no_target,
        "no_target": total.no_target,
    }
    parts = tuple(Share(key, w(f"overview.part.{key}"), n) for key, n in counts.items() if n)
    rest = [w("overview.part_n", word=one.word, n=one.n) for one in parts if one.key != "results"]
    said = w("overview.coverage", n=total.n, results=counts["results"], rest=w.join(rest) if rest else None)
    return Coverage(parts, said)


def _lead(total: Tally, first: Sequence[Urgent], w: Words) -> str:
    """How many need attention, and which first: 「要注意は 3 件。最も急ぐのは「待機児童数」（福祉部）で、…」."""
    if not first:
        return ""
    top = first[0]
    return w("overview.lead", n=total.behind, name=top.row.name, owner=top.row.owner, gap=top.gap or None)


def _listing(judged: JudgedPlan, places: Sequence[int], w: Words) -> Listing:
    return Listing(rows(judged, list(places[: MOST + FOLDED]), w), len(places))


def _with_status(judged: JudgedPlan, *statuses: Status) -> list[int]:
    return [position for position, one in enumerate(judged.judgements) if one.status in statuses]


def _with_reason(judged: JudgedPlan, reason: Reason) -> list[int]:
    found = _with_status(judged, Status.NOT_QUANTIFIED)
    return [position for position in found if judged.judgements[position].reason is reason]


def _in_words(judged: JudgedPlan, positions: Sequence[int], w: Words) -> tuple[WordsOnly, ...]:
    owners = {initiative.id: initiative for initiative in judged.parsed.initiatives}
    indicators = judged.parsed.indicators
    return tuple(
        WordsOnly(row, _steps(indicators[at], owners, w))
        for at, row in zip(positions, rows(judged, list(positions), w), strict=True)
    )


def _steps(indicator: Indicator, initiatives: dict[str, Initiative], w: Words) -> tuple[tuple[str, int], ...]:
    """The number of schedule lines under way in each fiscal year."""
    initiative = initiatives.get(indicator.initiative or "")
    if initiative is None:
        return ()
    years = sorted({entry.fy for entry in initiative.schedule})
    return tuple((w.fy(fy), len({one.line for one in initiative.schedule if one.fy == fy})) for fy in years)
