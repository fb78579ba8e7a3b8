"""A plan's figures as text that two machines write alike: what "the same figures" means when a version is rebuilt."""

import json
from typing import Any

from kpi.model.records import Measurement, Target
from kpi.model.results import JudgedPlan


def figures(judged: JudgedPlan) -> list[dict[str, Any]]:
    """One plain record per indicator: the numbers put in, and those that came out. Nothing is rounded."""
    return [
        {
            "id": indicator.id,
            "name": indicator.name,
            "unit": indicator.unit,
            "baseline": _measured(indicator.baseline),
            "target": _target(indicator.target),
            "actuals": [_measured(one) for one in indicator.actuals],
            "actual": _measured(judgement.actual),
            "attainment_rate": judgement.attainment_rate,
            "progress_rate": judgement.progress_rate,
            "expected_value": judgement.expected_value,
            "expected_rate": judgement.expected_rate,
            "status": judgement.status.value,
            "grade": judgement.grade,
            "score": judgement.score,
            "published_rate": judgement.published_rate,
            "method": judgement.method and judgement.method.value,
            "reason": judgement.reason and judgement.reason.value,
        }
        for indicator, judgement in judged.pairs()
    ]


def figures_text(judged: JudgedPlan) -> str:
    """The figures as canonical JSON."""
    return json.dumps(figures(judged), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def differing(before: str, after: str) -> tuple[str, ...]:
    """The ids of the indicators whose figures differ between two texts of ``figures_text``; empty where none does.

    An indicator that only one side has differs.
    """
    if before == after:
        return ()
    old, new = json.loads(before), json.loads(after)
    named_old = {one["id"]: one for one in old}
    named_new = {one["id"]: one for one in new}
    names = [*named_old, *(name for name in named_new if name not in named_old)]
    found = tuple(name for name in names if named_old.get(name) != named_new.get(name))
    # The same records in another order are not the same figures either: name the first that moved.
    return found or tuple(one["id"] for one, other in zip(old, new, strict=True) if one != other)[:1]


def _measured(one: Measurement | None) -> list[Any] | None:
    return None if one is None else [one.fy, one.value]


def _target(target: Target | None) -> dict[str, Any] | None:
    if target is None:
        return None
    return {
        "fy": target.fy,
        "value": target.value,
        "lower": target.lower,
        "upper": target.upper,
        "comparator": target.comparator and target.comparator.value,
        "kind": target.kind.value,
        "text": target.text,
    }
