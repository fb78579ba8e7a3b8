"""概況: whether a plan is on track, and where not."""

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from kpi.attainment.checks import attention
from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import Words
from kpi.model.fiscal import fiscal_year_of
from kpi.model.records import Indicator, Initiative
from kpi.model.results import JudgedPlan
from kpi.model.terms import Flag, Reason, Status
from kpi.views import head
from kpi.views.attention_sheet import attention_sheet
from kpi.views.era_dates import dated
from kpi.views.filters import Filters, chosen, narrowed
from kpi.views.matrix import Matrix, matrix
from kpi.views.outlooks import Outlook, ahead, closed, marks, outcome_sentence, outlook_sentence
from kpi.views.releases import dates, overdue_places
from kpi.views.rows import IndicatorRow, rows
from kpi.views.sheet import Sheet
from kpi.views.since import Previous, Since, since
from kpi.views.tally import BEHIND, UNKNOWN, Tally, tally
from kpi.views.urgent import Urgent, order_note, urgent

#: How many rows a list of the first screen shows, and how many more it holds folded: it stays light for any plan.
MOST = 6
FOLDED = 30
#: So many announced times are named in the summary.
_NAMED = 4


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

    ``sentence`` begins with what must be known first: that the plan's period is over. ``lead`` says how many indicators need
    attention, and which first; empty where none does. ``urgent`` holds the first of them, ``order`` how they are ordered
    (with the time left, where it is the same for all; else ``lefts``). ``nothing`` is said where none needs it. ``overdue``:
    results that were to be published by now. ``in_words`` is cut, too: of ``n_in_words`` in all. ``outlook``: where the
    indicators will land whose target's year is not over, in a line; empty where that was not computed, or nothing is to
    come. ``outcome``: how those ended whose year is over.
    """

    head: head.Head
    sentence: str
    lead: str
    overdue_said: str
    tally: Tally
    since: Since | None
    coverage: Coverage
    attention: Listing
    #: All that need attention, in their order, as a table to be saved; made when it is asked for.
    sheet: Callable[[], Sheet]
    urgent: tuple[Urgent, ...]
    order: str
    lefts: bool
    nothing: str
    waiting: Listing
    overdue: Listing
    not_yet_due: Listing
    in_words: tuple[WordsOnly, ...]
    n_in_words: int
    no_target: Listing
    done: Listing
    matrix: Matrix
    tag: str | None = None
    outlook: str = ""
    outcome: str = ""


def overview(
    judged: JudgedPlan,
    w: Words,
    tag: str | None = None,
    previous: Previous | None = None,
    today: date | None = None,
    outlooks: Sequence[Outlook | None] = (),
) -> Overview:
    """The first screen of a plan, or of its indicators with a tag. What is listed again (再掲) stands in its lists once.

    ``today``: the day in Japan; without it nothing is said that depends on it. ``outlooks``: where each indicator of the
    whole plan will land (see ``kpi.views.outlooks``), in its order.
    """
    whole = judged
    if tag is not None and outlooks:
        outlooks = [outlooks[at] for at in chosen(judged, Filters(tag=tag))]
    if tag is not None:
        judged = narrowed(judged, Filters(tag=tag))
    total = tally(judged, today=today)
    once = set(counted(judged.parsed.indicators, range(len(judged.judgements))))
    pressing = [at for at in attention(judged) if at in once]
    behind = [at for at in pressing if judged.judgements[at].status in BEHIND]
    unmeasured = [at for at in pressing if judged.judgements[at].status is Status.NOT_MEASURED]
    late = overdue_places(judged, unmeasured, today)
    gone = set(late)
    later = [at for at in unmeasured if judged.judgements[at].reason is Reason.NOT_YET_DUE and at not in gone]
    no_target = [at for at in _with_reason(judged, Reason.NO_TARGET) if at in once]
    in_words = [at for at in _with_status(judged, Status.NOT_QUANTIFIED) if at in once and at not in set(no_target)]
    past = closed(judged, today)
    outlooks = ahead(outlooks, past)
    landing = marks(outlooks, w)
    first = urgent(judged, behind[: MOST + FOLDED], w, today, landing)
    order, lefts = order_note(judged, behind, w, today)
    return Overview(
        head=head.head(judged, w),
        sentence=over(judged, total, w, today) + sentence(total, w),
        lead=_lead(total, first, w),
        overdue_said=_overdue_said(judged, late, w),
        tally=total,
        since=None if previous is None else since(whole, previous, w, tag, today),
        coverage=coverage(judged, once, total, w),
        attention=Listing(tuple(one.row for one in first), len(behind)),
        sheet=lambda: attention_sheet(judged, behind, sheet_title(judged, w), w, today, landing),
        urgent=first,
        order=order,
        lefts=lefts,
        nothing=_nothing(total, coverage_of(judged, once, total)["present"], w),
        waiting=_listing(judged, [at for at in unmeasured if at not in {*later, *late}], w),
        overdue=_listing(judged, late, w, today),
        not_yet_due=_listing(judged, later, w),
        in_words=_in_words(judged, in_words[: MOST + FOLDED], w),
        n_in_words=len(in_words),
        no_target=_listing(judged, no_target, w),
        done=_listing(judged, [at for at in _with_status(judged, Status.ACHIEVED, Status.ON_TRACK) if at in once], w),
        matrix=matrix(judged, w, tag, today),
        tag=tag,
        outlook=outlook_sentence(judged, outlooks, once - past, w),
        outcome=outcome_sentence(judged, once & past, w),
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
    facts["not_measured"] = total.missing
    extra = {
        "no_target": total.no_target or None,
        "not_yet_due": total.not_yet_due or None,
        "overdue": total.overdue or None,
        "by_result": total.of(Status.ACHIEVED) - total.from_start if total.from_start else None,
        "from_start": total.from_start or None,
    }
    return w("screens.overview.sentence", n=total.n, **extra, **facts)


def over(judged: JudgedPlan, total: Tally, w: Words, today: date | None) -> str:
    """That the plan's period is over, how many results are missing still, and how far its data go; empty while it runs.

    Where results count up to a year only, none is said to be missing: later ones may be there.
    """
    end = judged.parsed.plan.end_fy
    if end is None or today is None or not total.n or fiscal_year_of(today) <= end:
        return ""
    missing = total.of(Status.NOT_MEASURED) if judged.as_of is None else 0
    data = head.data_as_of(judged, w)
    known = None if data == w("screens.head.no_data") else data
    return w("standing.over", end=w.fy(end), missing=missing or None, data=known)


def _nothing(total: Tally, started: int, w: Words) -> str:
    """What is said where no indicator is behind: that none of those with a result is, or that nothing can be told.

    A plan without any number to reach is not waiting for results: it is followed by its schedule and its texts.
    """
    if total.n and total.of(Status.NOT_QUANTIFIED) == total.n:
        return w("standing.words_only")
    known = total.n - total.of(*UNKNOWN)
    results = known - started
    if results and started:
        return w("standing.nothing_behind", n=results, started=started)
    if results:
        return w("screens.overview.nothing_behind", n=results)
    return w("standing.nothing_known", n=started) if started else w("screens.overview.nothing_known")


def coverage_of(judged: JudgedPlan, once: AbstractSet[int], total: Tally) -> dict[str, int]:
    """How many indicators have a result that can be judged, and what is lacking of the others: parts that add up to all.

    ``present``: judged by nothing newer than the value that the plan started from, which is no result of the plan.
    """
    started = sum(
        Flag.BASELINE_ONLY in judged.judgements[at].flags
        for at in once
        if judged.judgements[at].status not in UNKNOWN
    )  # fmt: skip
    return {
        "results": total.n - total.of(*UNKNOWN) - started,
        "present": started,
        "missing": total.missing,
        "overdue": total.overdue,
        "not_yet_due": total.not_yet_due,
        "in_words": total.of(Status.NOT_QUANTIFIED) - total.no_target,
        "no_target": total.no_target,
    }


def coverage(judged: JudgedPlan, once: AbstractSet[int], total: Tally, w: Words) -> Coverage:
    """The parts in words, and the same in a sentence."""
    counts = coverage_of(judged, once, total)
    parts = tuple(Share(key, w(f"overview.part.{key}"), n) for key, n in counts.items() if n)
    rest = [w("overview.part_n", word=one.word, n=one.n) for one in parts if one.key != "results"]
    said = w("overview.coverage", n=total.n, results=counts["results"], rest=w.join(rest) if rest else None)
    return Coverage(parts, said)


def _lead(total: Tally, first: Sequence[Urgent], w: Words) -> str:
    """How many need attention, and which first: 「要注意は 3 件。最も急ぐのは「待機児童数」（福祉部）で、…」."""
    if not first:
        return ""
    top = first[0]
    return w(
        "overview.lead",
        n=total.behind,
        name=top.row.name,
        owner=top.row.owner,
        gap=top.gap or None,
        rates=top.rates or None,
    )


def _overdue_said(judged: JudgedPlan, late: Sequence[int], w: Words) -> str:
    """That releases should have come by now, with the first of the times announced; empty where none should."""
    told = tuple(dated(one, w) for one in dates(judged, late))
    named = [*told[:_NAMED], *(["…"] if len(told) > _NAMED else [])]
    return w("standing.overdue_lead", n=len(late), dates=w.join(named)) if late else ""


def _listing(judged: JudgedPlan, places: Sequence[int], w: Words, today: date | None = None) -> Listing:
    return Listing(rows(judged, list(places[: MOST + FOLDED]), w, today), len(places))


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
