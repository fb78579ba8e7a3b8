"""The lists of 概況: the first rows of each, and how long it is in all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Initiative
from kpi.model.results import JudgedPlan
from kpi.views.rows import IndicatorRow, rows

#: How many rows a list of the first screen shows, and how many more it holds folded: it stays light for any plan.
MOST = 6
FOLDED = 30


@dataclass(frozen=True, slots=True)
class Listing:
    """The first rows of a list, and how long it is in all."""

    rows: tuple[IndicatorRow, ...]
    n: int

    def __len__(self) -> int:
        """All of the list, also what is not shown."""
        return self.n

    def __iter__(self) -> Iterator[IndicatorRow]:
        """The rows shown."""
        return iter(self.rows)


@dataclass(frozen=True, slots=True)
class WordsOnly:
    """An indicator without a number to reach, with what its schedule says per year."""

    row: IndicatorRow
    schedule: tuple[tuple[str, int], ...]


def listing(judged: JudgedPlan, places: Sequence[int], w: Words, today: date | None = None) -> Listing:
    """The list of the indicators at these places."""
    return Listing(rows(judged, list(places[: MOST + FOLDED]), w, today), len(places))


def in_words(judged: JudgedPlan, positions: Sequence[int], w: Words) -> tuple[WordsOnly, ...]:
    """The indicators at these places with their schedules."""
    owners = {initiative.id: initiative for initiative in judged.parsed.initiatives}
    indicators = judged.parsed.indicators
    return tuple(
        WordsOnly(row, _steps(indicators[at], owners, w))
        for at, row in zip(positions, rows(judged, list(positions), w), strict=True)
    )


def _steps(indicator: Indicator, initiatives: dict[str, Initiative], w: Words) -> tuple[tuple[str, int], ...]:
    """The number of schedule lines under way in each fiscal year."""
    initiative = initiatives.get(indicator.initiative or "")
    if initiative is None:
        return ()
    years = sorted({entry.fy for entry in initiative.schedule})
    return tuple((w.fy(fy), len({one.line for one in initiative.schedule if one.fy == fy})) for fy in years)
