"""What a plan's document does not say of itself, declared in a data file with its reason."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "data" / "mappings" / "plans"


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """Declared facts of a plan; None where nothing is declared."""

    title: str | None = None
    organisation: str | None = None
    start_fy: int | None = None
    end_fy: int | None = None


@cache
def plan_facts(plan_id: str) -> PlanFacts:
    """The declaration for a plan id; empty where there is none."""
    path = _FOLDER / f"{plan_id}.toml"
    if not path.is_file():
        return PlanFacts()
    data = tomllib.loads(path.read_text(encoding="utf-8")).get("plan", {})
    return PlanFacts(
        title=data.get("title"),
        organisation=data.get("organisation"),
        start_fy=data.get("start_fy"),
        end_fy=data.get("end_fy"),
    )
