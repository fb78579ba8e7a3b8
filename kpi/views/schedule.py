"""工程: what a schedule says, line by line and year by year, with arrows as continuations."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kpi.i18n.catalogue import Words
from kpi.model.records import Initiative, ScheduleEntry


@dataclass(frozen=True, slots=True)
class Run:
    """One entry from its fiscal year on, over ``years`` years; ``text`` is empty where only an arrow stands."""

    fy: int
    years: int
    text: str

    @property
    def last(self) -> int:
        """The last fiscal year of the entry."""
        return self.fy + self.years - 1


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


def runs(entries: Iterable[ScheduleEntry]) -> tuple[tuple[Run, ...], ...]:
    """The lines of a schedule, each in the order of years; an entry carried on by an arrow is one run.

    An arrow carries on only what stands in the year before it. Two entries of one line and year stand below each other.
    """
    lines: dict[int, dict[int, ScheduleEntry]] = {}
    for entry in entries:
        line = lines.setdefault(entry.line, {})
        known = line.get(entry.fy)
        if known is not None and entry.text not in known.text.splitlines():
            entry = replace(entry, text="\n".join(part for part in (known.text, entry.text) if part))  # noqa: PLW2901 - both texts are kept
        line[entry.fy] = entry
    return tuple(_line([line[fy] for fy in sorted(line)]) for _, line in sorted(lines.items()))


def _line(entries: list[ScheduleEntry]) -> tuple[Run, ...]:
    found: list[Run] = []
    for entry in entries:
        before = found[-1] if found else None
        if entry.continued and before is not None and before.last == entry.fy - 1 and entry.text in {"", before.text}:
            found[-1] = replace(before, years=before.years + 1)
        elif entry.text or entry.continued:
            found.append(Run(entry.fy, 1, entry.text))
    return tuple(found)


def schedule(initiative: Initiative, w: Words) -> Schedule | None:
    """The schedule of an initiative; None when it has none."""
    if not initiative.schedule:
        return None
    years = sorted({entry.fy for entry in initiative.schedule})
    span = range(years[0], years[-1] + 1)
    lines = []
    for line in runs(initiative.schedule):
        steps: list[Step] = []
        at = span.start
        for run in line:
            steps += [Step("", 1)] * (run.fy - at)
            steps += [Step(run.text, run.years)] if run.text else [Step("", 1)] * run.years
            at = run.last + 1
        lines.append((*steps, *[Step("", 1)] * (span.stop - at)))
    return Schedule(tuple(w.fy(fy) for fy in span), tuple(lines))
