"""Marks of revision on records: which cells of a record carry coloured or struck-out text."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from string import ascii_uppercase

from kpi.ingest.addresses import address
from kpi.ingest.fragment import Fragment, SheetContext
from kpi.ingest.ink import Run
from kpi.ingest.ink_style import marking
from kpi.ingest.profile import cell_place
from kpi.ingest.raw import Block, RawSheet
from kpi.model.issues import Issue, IssueCode
from kpi.model.quick import changed
from kpi.model.records import (
    Benchmark,
    Budget,
    Indicator,
    Initiative,
    InkMark,
    Measurement,
    Rank,
    Source,
    StatedFigure,
    Target,
)
from kpi.reading.text import clean, fold

#: Layouts in which a record is a row: what stands in the row and nowhere else belongs to it.
_ROWS_OF_INDICATORS = {"indicator_table"}
_ROWS_OF_INITIATIVES = {"initiative_table", "action_plan"}
#: So many places are named in one message.
_NAMED = 5
_Place = tuple[int, int]
_Part = Indicator | Measurement | Target | Rank | Budget | Benchmark | StatedFigure | None


@dataclass(slots=True)
class _Owner:
    """A record with the cells that it was read from (A1), and the marks found for it. ``table``: its fragment's number."""

    record: Indicator | Initiative
    table: int
    cells: frozenset[str]
    by_row: bool
    marks: list[InkMark] = field(default_factory=list)

    def away(self, column: int) -> int:
        """How many columns lie between a column and those that the record was read from."""
        found = [place[1] for cell in self.cells if (place := cell_place(cell))]
        return max(min(found) - column, column - max(found), 0)


def with_marks(context: SheetContext, fragments: Sequence[Fragment]) -> tuple[list[Fragment], list[Issue]]:
    """The tables of a sheet with what the document marks as changed in the cells of their records.

    The issues tell of ink that belongs to no record, and of colours that were taken for style.
    """
    ink, issues = marking(context)
    if not ink:
        return list(fragments), issues
    owners = [owner for number, fragment in enumerate(fragments) for owner in _owners(number, fragment)]
    tall = {address(*block[:2]): block for block in context.sheet.merges if block[2] > block[0]}
    users: dict[str, list[_Owner]] = {cell: [] for cell in (*map(_name, ink), *tall)}
    for owner in owners:
        for cell in owner.cells:
            if cell in users:
                users[cell].append(owner)
    rows = _by_row(context.sheet, owners, users, tall)
    rest = []
    for place, runs in sorted(ink.items()):
        found: Sequence[_Owner] = users[_name(place)]
        if not found or not any(owner.by_row for owner in found):
            top, _, bottom, _ = context.sheet.block(*place)
            ends = rows.get(bottom, {})
            found = [*found, *_nearest([one for key, one in rows.get(top, {}).items() if key in ends], place[1])]
        given = [_give(owner, context, place, runs, found) for owner in found]
        if not any(given):
            rest.append(place)
    if rest:
        named = "、".join(address(*place) for place in rest[:_NAMED]) + ("…" if len(rest) > _NAMED else "")
        issues.append(context.issue(IssueCode.INK_ELSEWHERE, *rest[0], text=named, count=str(len(rest))))
    return [_marked(number, fragment, owners) for number, fragment in enumerate(fragments)], issues


def _name(place: _Place) -> str:
    return address(*place)


def _owners(number: int, fragment: Fragment) -> Iterator[_Owner]:
    for indicator in fragment.indicators:
        yield _Owner(indicator, number, _indicator_cells(indicator), fragment.layout in _ROWS_OF_INDICATORS)
    for initiative in fragment.initiatives:
        yield _Owner(
            initiative, number, _cells(_initiative_sources(initiative)), fragment.layout in _ROWS_OF_INITIATIVES
        )


def _cells(sources: Iterable[Source | None]) -> frozenset[str]:
    return frozenset([one.cell for one in sources if one is not None and one.cell])


def _indicator_cells(one: Indicator) -> frozenset[str]:
    """Where an indicator was read from; its narratives are its initiative's."""
    singles = (one.baseline, one.target, one.rank, one.budget)
    parts: tuple[_Part, ...] = (one, *singles, *one.actuals, *one.milestones, *one.benchmarks, *one.stated)
    return frozenset([source.cell for part in parts if part is not None and (source := part.source) and source.cell])


def _initiative_sources(one: Initiative) -> list[Source | None]:
    return [
        one.source,
        one.budget.source if one.budget is not None else None,
        *[entry.source for entry in one.schedule],
        *[narrative.source for narrative in one.narratives],
    ]


def _by_row(
    sheet: RawSheet, owners: Sequence[_Owner], users: Mapping[str, Sequence[_Owner]], tall: Mapping[str, Block]
) -> dict[int, dict[int, _Owner]]:
    """The records that are rows, by their rows and a key; a merged block counts where it is one record's alone."""
    found: dict[int, dict[int, _Owner]] = {row: {} for place in sheet.ink for row in (sheet.block(*place)[::2])}
    for key, owner in enumerate(owners):
        if owner.by_row and not tall:  # nearly always: one row, said by many cells
            for number in {cell.lstrip(ascii_uppercase) for cell in owner.cells}:
                if (row := int(number) - 1) in found:
                    found[row][key] = owner
            continue
        for cell in owner.cells if owner.by_row else ():
            block = tall.get(cell)
            if block is None:
                row = int(cell.lstrip(ascii_uppercase)) - 1
                if row in found:
                    found[row][key] = owner
            elif sum(one.by_row for one in users[cell]) == 1:
                for row in range(block[0], block[2] + 1):
                    if row in found:
                        found[row][key] = owner
    return found


def _nearest(owners: Sequence[_Owner], column: int) -> list[_Owner]:
    """Those of the table that a column belongs to, where several tables stand side by side."""
    if len({owner.table for owner in owners}) < 2:
        return list(owners)
    away = [owner.away(column) for owner in owners]
    return [owner for owner, far in zip(owners, away, strict=True) if far == min(away)]


def _give(owner: _Owner, context: SheetContext, place: _Place, runs: Sequence[Run], others: Collection[_Owner]) -> bool:
    """Add the mark of a cell to a record that it concerns; whether it does."""
    if not owner.by_row and isinstance(owner.record, Indicator):
        indicators = sum(isinstance(one.record, Indicator) for one in others)
        runs = _own_runs(owner.record, runs) if indicators > 1 else runs
    mark = _mark(context, place, runs)
    if mark is not None:
        owner.marks.append(mark)
    return mark is not None


def _own_runs(indicator: Indicator, runs: Sequence[Run]) -> list[Run]:
    """The pieces of a cell with several indicators that are about one of them.

    Those are the coloured lines that say something of it, and what is struck out right beside them.
    """
    target = indicator.target.text if indicator.target else ""
    words = [
        fold(clean(text)).strip() for text in (indicator.name, target, *(one.text or "" for one in indicator.actuals))
    ]
    words = [word for word in words if len(word) > 1]
    solid = [run for run in runs if run.text.strip()]
    about = ["\n".join(_lines_about(words, run)) for run in solid]
    kept = []
    for at, run in enumerate(solid):
        if run.struck and any(about[max(at - 1, 0) : at + 2]):
            kept.append(run)
        elif about[at]:
            kept.append(replace(run, text=about[at]))
    return kept


def _lines_about(words: Sequence[str], run: Run) -> Iterator[str]:
    for line in run.text.splitlines():
        said = fold(clean(line)).strip()
        if len(said) > 1 and any(said in word or word in said for word in words):
            yield line


def _mark(context: SheetContext, place: _Place, runs: Sequence[Run]) -> InkMark | None:
    if len(runs) == 1 and "\n" not in runs[0].text:  # nearly always, and there may be very many
        only = clean(runs[0].text).strip() if runs[0].inked else ""
        added, removed = ("", only) if runs[0].struck else (only, "")
    else:
        added = _pieces(run.text if run.colour and not run.struck else "\n" for run in runs)
        removed = _pieces(run.text if run.struck else "\n" for run in runs)
    if not added and not removed:
        return None
    colour = next((run.colour for run in runs if run.colour), None)
    return InkMark(added, removed, colour, context.source(*place))


def _pieces(texts: Iterator[str]) -> str:
    """The pieces and lines of a text in one line, with an ellipsis for what stands between them."""
    return clean(" … ".join(part for line in "".join(texts).split("\n") if (part := line.strip())))


def _marked(number: int, fragment: Fragment, owners: Sequence[_Owner]) -> Fragment:
    """The fragment with the marks of its records: the owners are in the records' order."""
    own = [owner for owner in owners if owner.table == number]
    marks = [tuple(owner.marks) for owner in own]
    first = len(fragment.indicators)
    return replace(
        fragment,
        indicators=[
            changed(one, marks=some) if some else one
            for one, some in zip(fragment.indicators, marks[:first], strict=True)
        ],
        initiatives=[
            changed(one, marks=some) if some else one
            for one, some in zip(fragment.initiatives, marks[first:], strict=True)
        ],
    )
