"""工程: what a schedule says, line by line and year by year, with arrows as continuations."""

from dataclasses import dataclass

from kpi.i18n.catalogue import Words
from kpi.model.records import Initiative


@dataclass(frozen=True, slots=True)
class Step:
    """One entry and the number of years that it spans."""

    text: str
    years: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """Years across, lines down; an empty step is a gap of one year."""

    years: tuple[str, ...]
    lines: tuple[tuple[Step, ...], ...]


def schedule(initiative: Initiative, w: Words) -> Schedule | None:
    """The schedule of an initiative; None when it has none."""
    if not initiative.schedule:
        return None
    years = sorted({entry.fy for entry in initiative.schedule})
    span = range(years[0], years[-1] + 1)
    lines = []
    for number in sorted({entry.line for entry in initiative.schedule}):
        entries = {entry.fy: entry for entry in initiative.schedule if entry.line == number}
        steps: list[Step] = []
        for fy in span:
            entry = entries.get(fy)
            if entry is None:
                steps.append(Step("", 1))
            elif entry.continued and not entry.text and steps and steps[-1].text:
                steps[-1] = Step(steps[-1].text, steps[-1].years + 1)
            else:
                steps.append(Step(entry.text, 1))
        lines.append(tuple(steps))
    return Schedule(tuple(w.fy(fy) for fy in span), tuple(lines))
