"""概況: whether a plan is on track, and where not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kpi.attainment.checks import attention
from kpi.attainment.repeats import counted
from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.model.terms import Reason, Status
from kpi.views import head
from kpi.views.attention_sheet import attention_sheet
from kpi.views.coverage import Coverage, coverage, coverage_of
from kpi.views.filters import Filters, chosen, narrowed
from kpi.views.listing_sheets import listing_sheets
from kpi.views.listings import FOLDED, MOST, Listing, WordsOnly, in_words, listing
from kpi.views.matrix import Matrix, matrix
from kpi.views.outlooks import Outlook, ahead, closed, marks, outcome, outcome_sentence, outlook_sentence, undated
from kpi.views.overview_text import awaited, counts, ended, lead, nothing, outdated_said, over, overdue_said, sentence
from kpi.views.releases import overdue_places
from kpi.views.sheet import Sheet
from kpi.views.since import Previous, Since, since
from kpi.views.tally import BEHIND, Tally, tally
from kpi.views.urgent import InBrief, Urgent, in_brief, order_note, urgent


@dataclass(frozen=True, slots=True)
class Overview:
    """The first screen. ``since`` is None where there is no version before.

    ``sentence`` says what must be known first: how many stand where, and once the plan's period is over, how it ended; then
    ``counts`` has the states, else it is empty. ``awaited``: who is to be asked for the results of years that are over, once
    the plan is. ``lead`` says how many indicators need attention, and which first; empty where none does. ``urgent`` holds the first of them, ``order`` how they are ordered
    (with the time left, where it is the same for all; else ``lefts``). ``nothing`` is said where none needs it. ``overdue``:
    results that were to be published by now; ``outdated_said``: that of others only an older one is known. ``in_words`` is cut, too: of ``n_in_words`` in all. ``outlook``: where the
    indicators will land whose target's year is not over, in a line; empty where that was not computed, or nothing is to
    come. ``outcome``: how those ended whose year is over, while the plan runs.
    """

    head: head.Head
    sentence: str
    counts: str
    awaited: str
    lead: str
    overdue_said: str
    outdated_said: str
    tally: Tally
    since: Since | None
    coverage: Coverage
    attention: Listing
    #: All that need attention, in their order, as a table to be saved; made when it is asked for.
    sheet: Callable[[], Sheet]
    urgent: tuple[Urgent, ...]
    #: The others in a few words each, for paper; made when it is asked for.
    beyond: Callable[[], tuple[InBrief, ...]]
    order: str
    lefts: bool
    nothing: str
    #: Without a result of their target's year, which is over: those that ``awaited`` and ``outcome`` count.
    owed: Listing
    #: Without any result; empty where all of them are in ``owed`` of a plan that is over, which lists them already.
    waiting: Listing
    overdue: Listing
    not_yet_due: Listing
    in_words: tuple[WordsOnly, ...]
    n_in_words: int
    no_target: Listing
    done: Listing
    matrix: Matrix
    #: The other lists in whole by their names, as tables to be saved, each made under a title when it is asked for.
    sheets: Mapping[str, Callable[[str], Sheet]]
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
    waiting = [at for at in unmeasured if at not in {*later, *late}]
    no_target = [at for at in _with_reason(judged, Reason.NO_TARGET) if at in once]
    worded = [at for at in _with_status(judged, Status.NOT_QUANTIFIED) if at in once and at not in set(no_target)]
    done = [at for at in _with_status(judged, Status.ACHIEVED, Status.ON_TRACK) if at in once]
    past = closed(judged, today)
    ends = outcome(judged, once & past)
    told = over(judged, w, today)
    finished = bool(told) and ends.n > 0
    if finished and not late and not later and set(waiting) <= set(ends.unknown):
        waiting = []
    places = {"owed": ends.unknown, "waiting": waiting, "overdue": late, "not_yet_due": later, "in_words": worded, "no_target": no_target, "done": done}  # fmt: skip
    outlooks = ahead(outlooks, past)
    landing = marks(outlooks, w)
    first = urgent(judged, behind[: MOST + FOLDED], w, today, landing)
    order, lefts = order_note(judged, behind, w, today)
    return Overview(
        head=head.head(judged, w),
        sentence=ended(told, ends, w) if finished else told + sentence(total, w),
        counts=counts(total, w) + undated(ends, w) if finished else "",
        awaited=awaited(judged, ends.unknown, w) if finished and judged.as_of is None else "",
        lead=lead(total, first, w),
        overdue_said=overdue_said(judged, late, w),
        outdated_said=outdated_said(judged, today, w),
        tally=total,
        since=None if previous is None else since(whole, previous, w, tag, today),
        coverage=coverage(judged, once, total, w),
        attention=Listing(tuple(one.row for one in first), len(behind)),
        sheet=lambda: attention_sheet(judged, behind, sheet_title(judged, w), w, today, landing),
        urgent=first,
        beyond=lambda: in_brief(judged, behind[MOST + FOLDED :], w),
        order=order,
        lefts=lefts,
        nothing=nothing(total, coverage_of(judged, once, total)["present"], w),
        owed=listing(judged, ends.unknown, w, today),
        waiting=listing(judged, waiting, w),
        overdue=listing(judged, late, w, today),
        not_yet_due=listing(judged, later, w),
        in_words=in_words(judged, worded[: MOST + FOLDED], w),
        n_in_words=len(worded),
        no_target=listing(judged, no_target, w),
        done=listing(judged, done, w),
        matrix=matrix(judged, w, tag, today),
        sheets=listing_sheets(judged, places, w, today),
        tag=tag,
        outlook=outlook_sentence(judged, outlooks, once - past, w),
        outcome="" if finished else outcome_sentence(ends, w),
    )


def sheet_title(judged: JudgedPlan, w: Words) -> str:
    """What the table of all that need attention is called."""
    return w("overview.sheet", plan=judged.parsed.plan.title)


def _with_status(judged: JudgedPlan, *statuses: Status) -> list[int]:
    return [position for position, one in enumerate(judged.judgements) if one.status in statuses]


def _with_reason(judged: JudgedPlan, reason: Reason) -> list[int]:
    found = _with_status(judged, Status.NOT_QUANTIFIED)
    return [position for position in found if judged.judgements[position].reason is reason]
