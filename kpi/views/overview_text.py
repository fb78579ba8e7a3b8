"""What 概況 says of a plan in sentences, from the numbers."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from kpi.i18n.catalogue import Words
from kpi.model.fiscal import fiscal_year_of
from kpi.model.results import JudgedPlan
from kpi.model.terms import Status
from kpi.views import texts
from kpi.views.era_dates import dated
from kpi.views.filters import NO_DEPARTMENT, by_division, offices
from kpi.views.outlooks import Outcome
from kpi.views.quality_stale import freshness
from kpi.views.releases import dates
from kpi.views.states import states
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
        "from_start": total.from_start or None,
    }
    facts["achieved"] -= total.from_start
    return w("screens.overview.sentence", n=total.n, **extra, **facts)


def over(judged: JudgedPlan, w: Words, today: date | None) -> str:
    """That the plan's last fiscal year is over on a day; empty while it runs, without the day, and without indicators."""
    end = judged.parsed.plan.end_fy
    if end is None or today is None or not judged.judgements or fiscal_year_of(today) <= end:
        return ""
    return w("standing.over", end=w.fy(end))


def counts(total: Tally, w: Words) -> str:
    """The states that occur, with their numbers: 「全7指標の状態は、達成（計画開始時）1、未測定 3…です。」."""
    named = [w("overview.part_n", word=one.word, n=n) for one, n in states(total, w) if n]
    return w("standing.counts", n=total.n, counts=w.join(named))


def ended(told: str, outcome: Outcome, w: Words) -> str:
    """``told`` (that the plan's period is over), and how the indicators ended whose year is over: at least one."""
    early = outcome.early or None
    if len(outcome.unknown) == outcome.n:
        if outcome.n == 1:
            return told + w("standing.ended_lacking_one", early=early)
        return told + w("standing.ended_lacking", n=outcome.n, early=early)
    met, missed, lacking = (len(ones) for ones in (outcome.met, outcome.missed, outcome.unknown))
    return told + w("standing.ended", n=outcome.n, met=met, missed=missed, lacking=lacking or None, early=early)


def awaited(judged: JudgedPlan, places: Sequence[int], w: Words) -> str:
    """Who is to be asked for the results of years that are over, those who owe the most first; empty where none lacks.

    Divisions in a plan that states no departments. That nobody is stated is no name: it comes last. What several answer for
    counts with each, which is said.
    """
    if not places:
        return ""
    indicators, divisions = judged.parsed.indicators, by_division(judged)
    owing = Counter(name for at in places for name in dict.fromkeys(offices(indicators[at], divisions=divisions)))
    bare = owing.pop(NO_DEPARTMENT, 0)
    if not owing:
        return w("standing.awaited_bare", n=len(places))
    named = [w("overview.part_n", word=texts.named(name), n=n) for name, n in owing.most_common(_NAMED)]
    rest, shared = len(owing) - len(named), owing.total() + bare > len(places)
    more = w(f"quality.more_{'divisions' if divisions else 'departments'}", n=rest) if rest else None
    told = w("standing.awaited_shared_divisions" if divisions else "standing.awaited_shared") if shared else None
    return w("standing.awaited", n=len(places), owners=w.join(named), more=more, bare=bare or None, shared=told)


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


def outdated_said(judged: JudgedPlan, today: date | None, w: Words) -> str:
    """That newer results than those known should have come by now, as データ品質 counts them; empty where none should."""
    if today is None or judged.as_of is not None:
        return ""
    n = sum(bool(one.overdue) for one in freshness(judged, fiscal_year_of(today), w, today).stale)
    return w("standing.outdated_lead", n=n) if n else ""


def overdue_said(judged: JudgedPlan, late: Sequence[int], w: Words) -> str:
    """That releases should have come by now, with the first of the times announced; empty where none should."""
    told = tuple(dated(one, w) for one in dates(judged, late))
    named = [*told[:_NAMED], *(["…"] if len(told) > _NAMED else [])]
    return w("standing.overdue_lead", n=len(late), dates=w.join(named)) if late else ""
