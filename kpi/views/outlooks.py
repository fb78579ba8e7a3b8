"""Where a plan's indicators will land, or did: forecasts against targets still to come, results of those whose year is over.

A target's year is the plan's last one where none is stated. Where only results up to a year count (``as_of``), the
year after it is the running one: what came later is not known there.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from kpi.attainment.forecast import Forecast, Outlook, forecasts
from kpi.i18n.catalogue import Words
from kpi.model.fiscal import fiscal_year_of
from kpi.model.records import Target
from kpi.model.results import JudgedPlan
from kpi.model.terms import Status

__all__ = [
    "Outcome",
    "Outlook",
    "ahead",
    "closed",
    "marks",
    "outcome",
    "outcome_sentence",
    "outlook_sentence",
    "outlooks",
    "undated",
]

_MARKS = {Outlook.REACH: "○", Outlook.MAY: "△", Outlook.MISS: "×"}


def outlooks(judged: JudgedPlan) -> tuple[Outlook | None, ...]:
    """What the forecast of each indicator says of its target, in the plan's order; None where nothing can be foreseen."""
    return tuple(one.outlook if isinstance(one, Forecast) else None for one in forecasts(judged))


def closed(judged: JudgedPlan, today: date | None) -> frozenset[int]:
    """The places of the indicators whose target's year is over on a day; none without the day."""
    if today is None:
        return frozenset()
    now = fiscal_year_of(today)
    if judged.as_of is not None:
        now = min(now, judged.as_of + 1)
    due = [due_fy(one.target, judged.parsed.plan.end_fy) for one in judged.parsed.indicators]
    return frozenset(at for at, fy in enumerate(due) if fy is not None and fy < now)


def ahead(found: Sequence[Outlook | None], over: Collection[int]) -> tuple[Outlook | None, ...]:
    """The outlooks without those of indicators whose year is over (``closed``): there is nothing to foresee any more."""
    return tuple(None if at in over else one for at, one in enumerate(found))


def outlook_sentence(judged: JudgedPlan, found: Sequence[Outlook | None], places: AbstractSet[int], w: Words) -> str:
    """「目標を満たす見込み 3・可能性あり 5・…・見通せない 62」: all indicators at these places.

    Empty where none was computed, or none of them has a number to reach.
    """
    if not found or all(judged.judgements[at].status is Status.NOT_QUANTIFIED for at in places):
        return ""
    counts = Counter(found[at] for at in places)
    named = {one.value: counts[one] for one in Outlook}
    return w("standing.outlook", **named, none=counts[None])


@dataclass(frozen=True, slots=True)
class Outcome:
    """How indicators ended whose target's year is over: places of those met, missed, and without a result of that year.

    ``early``: how many of those without one have met the target by an older result. ``undated``: how many are held to the
    plan's last year because their target states none.
    """

    met: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()
    unknown: tuple[int, ...] = ()
    early: int = 0
    undated: int = 0

    @property
    def n(self) -> int:
        """All of them."""
        return len(self.met) + len(self.missed) + len(self.unknown)


def outcome(judged: JudgedPlan, places: AbstractSet[int]) -> Outcome:
    """How the indicators at these places, all closed, ended; those without a number to reach are left out.

    A result ends an indicator only where it is of the target's year or later.
    """
    met: list[int] = []
    missed: list[int] = []
    unknown: list[int] = []
    early = undated = 0
    for at in sorted(places):
        indicator, judgement = judged.parsed.indicators[at], judged.judgements[at]
        if judgement.status is Status.NOT_QUANTIFIED:
            continue
        undated += indicator.target is None or indicator.target.fy is None
        achieved, actual = judgement.status is Status.ACHIEVED, judgement.actual
        due = due_fy(indicator.target, judged.parsed.plan.end_fy)
        if judgement.status is Status.NOT_MEASURED or actual is None or not judgement.reported:
            unknown.append(at)
        elif actual.fy is None or due is None or actual.fy < due:
            unknown.append(at)
            early += achieved
        else:
            (met if achieved else missed).append(at)
    return Outcome(tuple(met), tuple(missed), tuple(unknown), early, undated)


def outcome_sentence(found: Outcome, w: Words) -> str:
    """「対象3指標：達成 1・未達成 1・目標年度の実績なし 1」; empty where there are none."""
    if not found.n:
        return ""
    said = w(
        "standing.outcome", n=found.n, met=len(found.met), missed=len(found.missed), lacking=len(found.unknown),
        early=found.early or None,
    )  # fmt: skip
    return said + undated(found, w)


def undated(found: Outcome, w: Words) -> str:
    """That some are held to the plan's last year; empty where all targets state a year."""
    return w("standing.undated", n=found.undated) if found.undated else ""


def marks(found: Sequence[Outlook | None], w: Words) -> dict[int, str]:
    """Where the indicators will land, with its mark, by their places; those that cannot be foreseen are left out."""
    return {
        at: f"{_MARKS[one]} {w(f'standing.outlook_{one.value}')}" for at, one in enumerate(found) if one is not None
    }


def due_fy(target: Target | None, end: int | None) -> int | None:
    """The fiscal year of a target, the plan's last one (``end``) where it states none; None where neither is known."""
    return end if target is None or target.fy is None else target.fy
