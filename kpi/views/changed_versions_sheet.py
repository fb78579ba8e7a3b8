"""変更点 as a table to be saved, and what a version's document itself marks as changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kpi.i18n.catalogue import Words
from kpi.model.records import ParsedPlan, Plan, Source
from kpi.views import texts
from kpi.views.changed_versions import ChangedVersions
from kpi.views.changes import ChangeRow as InkRow
from kpi.views.changes import changes
from kpi.views.comparison import NameRow
from kpi.views.comparison_rows import ChangeRow
from kpi.views.sheet import Sheet, Value

_COLUMNS = (
    "plan", "what", "id", "name", "field", "year", "before", "after", "before_number", "after_number", "before_unit", "after_unit",
    "before_file", "before_sheet", "before_cell", "after_file", "after_sheet", "after_cell",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """A cell in which the document marks a change, and whose it is; ``id`` None for an initiative's."""

    id: str | None
    name: str
    ink: InkRow


def marked(parsed: ParsedPlan) -> tuple[Marked, ...]:
    """All cells that a version's document marks as changed: indicators' first, then initiatives'.

    A cell that several share is told once; marks of which no cell is known are all told.
    """
    found: dict[tuple[object, ...], Marked] = {}
    for identifier, name, row in _inked(parsed):
        place = (row.file, row.sheet, row.cell) if row.cell else (len(found),)
        found.setdefault(place, Marked(identifier, texts.named(name), row))
    return tuple(found.values())


def _inked(parsed: ParsedPlan) -> Iterator[tuple[str | None, str, InkRow]]:
    for indicator in parsed.indicators:
        yield from ((indicator.id, indicator.name, row) for row in changes(indicator, None))
    for task in parsed.initiatives:
        for mark in task.marks:
            at = mark.source or Source("", None, None)
            row = InkRow(mark.removed, mark.added, at.file, at.sheet or "", at.cell or "", of_initiative=True)
            yield None, task.name, row


def changes_sheet(view: ChangedVersions, plan: Plan, numbers: tuple[int, int], w: Words) -> Sheet:
    """Every change as one row: what it is, whose, which field and year, before and after, as text and as number.

    ``numbers``: the versions', old and new. Years are fiscal years as numbers; the cells say where both sides were written, where reading keeps it.
    """
    columns = tuple(w(f"changes.column_{name}") for name in _COLUMNS)
    title = texts.named(plan.title)
    named = f"{title}｜{w('screens.app.fictional')}" if plan.fictional else title
    rows = tuple((named, *row) for row in _rows(view, w))
    return Sheet(sheet_title(numbers, w), columns, rows, sheet_source(plan, numbers, w))


def sheet_title(numbers: tuple[int, int], w: Words) -> str:
    """What the table of all changes is called. ``numbers``: the versions', old and new."""
    return w("changes.sheet", old=numbers[0], new=numbers[1])


def sheet_source(plan: Plan, numbers: tuple[int, int], w: Words) -> str:
    """Where tables of the page are from: the plan and both versions, and that they are fictional."""
    fictional = w("screens.app.fictional") if plan.fictional else None
    return w("changes.sheet_source", plan=texts.named(plan.title), old=numbers[0], new=numbers[1], fictional=fictional)


def _rows(view: ChangedVersions, w: Words) -> Iterator[tuple[Value, ...]]:
    found = view.compared
    what = w("screens.compare.statuses")
    for status in found.statuses:
        moved = f"{status.word} {status.grades}".strip()
        yield _row(what, status.id, status.name, moved, status.old_word, status.new_word)
    figures = {"targets": found.targets, "actuals": found.actuals, "baselines": found.baselines}
    for key, rows in figures.items():
        yield from _changes(w(f"screens.compare.{key}"), rows)
    for prefix, group in (("", found.indicators), ("initiatives_", found.initiatives)):
        named = {"added": group.added, "removed": group.removed, "renamed": group.renamed}
        for key, names in named.items():
            what = w(f"screens.compare.{prefix}{key}")
            yield from (_name(what, row, renamed=key == "renamed") for row in names)
        for key, rows in group.fields():
            yield from _changes(w(f"screens.compare.{prefix}{key}"), rows)
    what = w("changes.offices")
    for office in found.offices:
        whose = w.join([name for _, name in office.of])
        yield _row(what, "", whose, office.what, office.old, office.new)
    yield from _changes(w("screens.compare.plans"), found.plans)


def _changes(what: str, rows: Sequence[ChangeRow]) -> Iterator[tuple[Value, ...]]:
    return (_change(what, row) for row in rows)


def _row(what: str, identifier: str, name: str, field: str, old: str, new: str) -> tuple[Value, ...]:
    return (what, identifier, name, field, None, old, new, *[None] * 10)


def _name(what: str, row: NameRow, *, renamed: bool) -> tuple[Value, ...]:
    return _row(what, row.number, row.name, row.note, row.old if renamed else "", row.name if renamed else "")


def _change(what: str, row: ChangeRow) -> tuple[Value, ...]:
    units = [unit if number is not None else None for unit, number in zip(row.units, row.numbers, strict=True)]
    places: list[Value] = []
    for source in row.sources:
        places += [None] * 3 if source is None else [source.file, source.sheet, source.cell]
    return (what, row.id, row.name, row.what, row.fy, *row.whole, *row.numbers, *units, *places)
