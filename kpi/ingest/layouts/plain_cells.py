"""Cells that hold one number, or say why there is none, and nothing that is doubtful: most cells of most tables."""

from collections.abc import Callable
from functools import lru_cache

from kpi.ingest.layouts.cell_series import years_in
from kpi.ingest.raw import value_text
from kpi.model.remembered import Remembered
from kpi.model.terms import Certainty, Missing
from kpi.reading.numbers import NumberReading, read_number
from kpi.reading.patterns import lazy

IN_BRACKETS = lazy(r"[(（][^()（）]*[)）]")


#: What a cell says that is plain: its number or why there is none, its unit, its text, and what it says beside them: a
#: year, a date, a standing or 約.
Told = tuple[float | None, str | None, str, Missing | None, NumberReading | None]


def _sure_text(written: str) -> Told | None:
    text = value_text(written)
    number = read_number(text)
    if number.value is None or number.missing is not None or number.certainty is not Certainty.CERTAIN:
        return None
    more = says_more(number)
    if more and (number.note is not None or IN_BRACKETS.fullmatch(text.strip()) or years_in(text)):
        return None
    return number.value, number.unit, text, None, number if more else None


def says_more(number: NumberReading) -> bool:
    """Whether a reading says anything beside a value and its unit that belongs to a result."""
    return number.approximate or (number.fy, number.as_of, number.quality) != (None, None, None)


#: The number of a cell that says one and nothing doubtful; None for all others.
SURE_TEXTS = Remembered[str, Told | None](_sure_text)
sure_text: Callable[[str], Told | None] = SURE_TEXTS.__getitem__


def plain_text(written: str) -> tuple[float, str | None, str] | None:
    """The number, the unit and the clean text of a cell that says no more; None for any other."""
    said = sure_text(written)
    if said is None or said[4] is not None or said[0] is None:
        return None
    return said[0], said[1], said[2]


@lru_cache(maxsize=4096)
def plain_gap(written: str) -> tuple[Missing, str] | None:
    """Why a cell holds no number, and its clean text, where it says no more; None where it says anything else."""
    text = value_text(written)
    number = read_number(text)
    if number.missing is None or not text or number.unit is not None or number.certainty is not Certainty.CERTAIN:
        return None
    return None if says_more(number) else (number.missing, text)
