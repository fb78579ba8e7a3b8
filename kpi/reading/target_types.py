"""What a target expression means."""

from dataclasses import dataclass

from kpi.model.terms import Accumulation, Certainty, Comparator, Direction, Kind


@dataclass(frozen=True, slots=True)
class TargetReading:
    """The meaning of a target expression; the form of the command ``target --json``.

    ``value`` is in ``unit``; a range has ``lower`` and ``upper`` instead; several series in one text are in ``series``
    and the top value is None. A reduction's value is how much less (per cent or an amount), a multiple's is the
    factor, a rank's the place. ``fy`` is the target's fiscal year where the text states one.
    """

    text: str
    metric: str | None = None
    value: float | None = None
    lower: float | None = None
    upper: float | None = None
    unit: str | None = None
    comparator: Comparator | None = None
    direction: Direction = Direction.NONE
    accumulation: Accumulation = Accumulation.UNKNOWN
    fy: int | None = None
    approximate: bool = False
    kind: Kind = Kind.QUALITATIVE
    certainty: Certainty = Certainty.CERTAIN
    note: str | None = None
    series: tuple["TargetReading", ...] = ()

    def as_json(self) -> dict[str, object]:
        """The reading as plain JSON values, with the codes of ``kpi.model.terms``."""
        return {
            "text": self.text,
            "metric": self.metric,
            "value": self.value,
            "lower": self.lower,
            "upper": self.upper,
            "unit": self.unit,
            "comparator": None if self.comparator is None else self.comparator.value,
            "direction": self.direction.value,
            "accumulation": self.accumulation.value,
            "fy": self.fy,
            "approximate": self.approximate,
            "kind": self.kind.value,
            "certainty": self.certainty.value,
            "note": self.note,
            "series": [part.as_json() for part in self.series],
        }
