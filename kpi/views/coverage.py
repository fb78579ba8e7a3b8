"""How much of a plan can be told: the indicators with a result, and what is lacking of the others."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.model.terms import Flag, Status
from kpi.views.tally import UNKNOWN, Tally


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
