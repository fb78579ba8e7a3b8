"""What is known of a target text while it is read, and two small steps that all readings share."""

from dataclasses import dataclass, replace

from kpi.model.terms import Certainty
from kpi.reading.mentions import Mention
from kpi.reading.target_types import TargetReading
from kpi.reading.text import fold
from kpi.reading.units import split_scale
from kpi.reading.year_grammar import YearToken


@dataclass(frozen=True, slots=True)
class Context:
    """One body of text with what was found in it."""

    text: str
    body: str
    years: tuple[YearToken, ...]
    mentions: list[Mention]
    unit: str | None


def doubted(reading: TargetReading, doubt: str | None) -> TargetReading:
    """The reading with a doubt in its note; what was certain is then assumed."""
    if doubt is None:
        return reading
    note = "; ".join(n for n in (reading.note, doubt) if n)
    certainty = Certainty.ASSUMED if reading.certainty is Certainty.CERTAIN else reading.certainty
    return replace(reading, note=note, certainty=certainty)


def in_unit(value: float | None, own: str | None, given: str | None) -> tuple[float | None, str | None]:
    """A value in the indicator's unit where only the multiplier differs; else as it is with its own unit."""
    if given is None or not given.strip():
        return value, own
    wanted = fold(given).strip()
    if own is None:
        return value, wanted
    if wanted == "割" and own == "%" and value is not None:
        return value / 10, wanted
    factor, base = split_scale(wanted)
    if factor != 1 and base == own and value is not None:
        return value / factor, wanted
    return value, own
