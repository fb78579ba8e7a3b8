"""What 概況 says of a plan in sentences, from the numbers."""

from collections.abc import Sequence
from datetime import date

from kpi.i18n.catalogue import Words
from kpi.model.fiscal import fiscal_year_of
from kpi.model.results import JudgedPlan
from kpi.model.terms import Status
from kpi.views import head
from kpi.views.era_dates import dated
from kpi.views.releases import dates
from kpi.views.tally import UNKNOWN, Tally
from kpi.views.urgent import Urgent

#: So many announced times are named in the summary.
_NAMED = 4


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


def nothing(total: Tally, started: int, w: Words) -> str:
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


def lead(total: Tally, first: Sequence[Urgent], w: Words) -> str:
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


def overdue_said(judged: JudgedPlan, late: Sequence[int], w: Words) -> str:
    """That releases should have come by now, with the first of the times announced; empty where none should."""
    told = tuple(dated(one, w) for one in dates(judged, late))
    named = [*told[:_NAMED], *(["…"] if len(told) > _NAMED else [])]
    return w("standing.overdue_lead", n=len(late), dates=w.join(named)) if late else ""
