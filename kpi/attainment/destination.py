"""What a forecast is compared with: the values that satisfy the target, by its effective comparator."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

from kpi.attainment.choose import known
from kpi.attainment.frame import judgement_frame
from kpi.attainment.goal import with_goal
from kpi.attainment.targets import Rule, kind_of
from kpi.attainment.units import PLACE, normal_unit
from kpi.model.records import Indicator
from kpi.model.results import Judgement
from kpi.model.terms import Comparator, Kind

_OPEN = {Comparator.GT, Comparator.LT}
_HIGHER = {Comparator.GE, Comparator.GT}
_LOWER = {Comparator.LE, Comparator.LT}


@dataclass(frozen=True, slots=True)
class Destination:
    """The values that satisfy a target, in the unit of the indicator: from ``lower`` to ``upper``, None being open.

    ``strict``: the bounds themselves do not satisfy it (超, 未満). ``value`` is the target where it is one number.
    """

    lower: float | None
    upper: float | None
    strict: bool = False
    value: float | None = None

    def holds(self, value: float) -> bool:
        """Whether a value satisfies the target."""
        above = self.lower is None or value > self.lower or (value == self.lower and not self.strict)
        below = self.upper is None or value < self.upper or (value == self.upper and not self.strict)
        return above and below

    def nearest(self, value: float) -> float:
        """What must be reached from here: the bound that is missed, else the value itself."""
        if self.lower is not None and value < self.lower:
            return self.lower
        return self.upper if self.upper is not None and value > self.upper else value


def destination(indicator: Indicator, judgement: Judgement, as_of: int | None = None) -> Destination | None:
    """The destination of one indicator, see ``destinations``."""
    return destinations([indicator], [judgement], as_of)[0]


def destinations(
    indicators: Sequence[Indicator], judgements: Sequence[Judgement], as_of: int | None = None
) -> tuple[Destination | None, ...]:
    """The destinations of indicators with their judgements, in the same order; None where its target is no level that is fixed beforehand.

    That is so for words, for the average of others, for last year's value, for a rank that stands beside the values, and
    where the target was not read or is in another unit.
    """
    frame = with_goal(judgement_frame(indicators, as_of))
    rows = frame[["goal", "lower", "upper", "is_range", "rule"]].to_dict("records")
    return tuple(_destination(*one) for one in zip(indicators, judgements, rows, strict=True))


def _destination(indicator: Indicator, judgement: Judgement, row: Mapping[Hashable, object]) -> Destination | None:
    target = indicator.target
    if target is None or _rank_beside(indicator):
        return None
    if bool(row["is_range"]):
        lower, upper = (_number(row[name]) for name in ("lower", "upper"))
        return None if lower is None and upper is None else Destination(lower, upper)
    goal = _number(row["goal"])
    fixed = row["rule"] == Rule.VALUE or "前年" not in target.text
    if goal is None or row["rule"] == Rule.BENCHMARK or not fixed:
        return None
    comparator = judgement.comparator
    lower = None if comparator in _LOWER else goal
    upper = None if comparator in _HIGHER else goal
    return Destination(lower, upper, strict=comparator in _OPEN, value=goal)


def _rank_beside(indicator: Indicator) -> bool:
    return kind_of(indicator) is Kind.RANK and normal_unit(indicator.unit) != PLACE


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, float) and known(value) else None
