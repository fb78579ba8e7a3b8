"""What no cell says and reading supplied: the unit of an indicator that stands in a sentence."""

from collections.abc import Set as AbstractSet
from unicodedata import normalize

from kpi.model.records import Indicator
from kpi.model.results import JudgedPlan

#: Layouts whose indicators stand in sentences, without columns of their own.
_IN_SENTENCES = {"card", "action_plan"}


def sheets_of_text(judged: JudgedPlan) -> AbstractSet[tuple[str, str | None]]:
    """The sheets, as (file, name), whose indicators were read from sentences: there no column states a unit."""
    return {(one.file, one.sheet) for one in judged.parsed.rows if one.layout in _IN_SENTENCES}


def unit_supplied(one: Indicator, told: AbstractSet[tuple[str, str | None]]) -> bool:
    """Whether a unit stands nowhere in the text that the indicator was read from (点 of a スコア)."""
    source = one.source
    if source is None or not one.unit or (source.file, source.sheet) not in told:
        return False
    return normalize("NFKC", one.unit) not in normalize("NFKC", source.text or "")
