"""A comparison as a table to be saved, before the new state is a version."""

from collections.abc import Iterator, Sequence

from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import with_hyphen
from kpi.views.comparison import ComparisonView, Group, NameRow
from kpi.views.comparison_rows import ChangeRow
from kpi.views.sheet import Sheet, Value

#: What changes in numbers, in the order in which it is told.
_FIGURES = ("targets", "baselines", "actuals")


def comparison_sheet(view: ComparisonView, files: Sequence[str], w: Words) -> Sheet:
    """Every change as one table: what it is, whose, which field and year, before and after, in words and as numbers.

    Years are fiscal years as numbers; units stand in columns of their own. ``files`` hold what is new.
    """
    mark = f"｜{w('screens.app.fictional')}" if view.fictional else ""
    columns = ("plan", "what", "id", "name", "field", "year", "before", "after")
    figures = ("before_number", "after_number", "before_unit", "after_unit")
    lines: list[tuple[Value, ...]] = []

    def put(what: str, plan: str, *cells: Value) -> None:
        line = (f"{plan}{mark}", w(f"screens.compare.{what}"), *cells)
        lines.append((*line, *[None] * (len(columns) + len(figures) - len(line))))

    def change(what: str, row: ChangeRow) -> None:
        units = (unit if number is not None else None for unit, number in zip(row.units, row.numbers, strict=True))
        whole = map(with_hyphen, row.whole) if what in _FIGURES else row.whole
        put(
            what,
            row.plan,
            row.id,
            row.name,
            row.what,
            row.fy if row.fy is not None else row.year or None,
            *whole,
            *row.numbers,
            *units,
        )

    for status in view.statuses:
        old, new = f"{status.old_mark} {status.old_word}", f"{status.new_mark} {status.new_word}"
        put("statuses", status.plan, status.id, status.name, status.grades, None, old, new)
    for key in _FIGURES:
        for row in getattr(view, key):
            change(key, row)
    for prefix, group in (("", view.indicators), ("initiatives_", view.initiatives)):
        for key, name in _named(group):
            sides = (name.old, name.name) if key == "renamed" else ("", "")
            put(f"{prefix}{key}", name.plan, name.number, name.name, name.note, None, *sides)
        for key, rows in group.fields():
            for row in rows:
                change(f"{prefix}{key}", row)
    for office in view.offices:
        whose = w.join([name for _, name in office.of]) or w("changes.everywhere")
        put("offices", office.plan, None, whose, office.what, None, office.old, office.new)
    for row in view.plans:
        change("plans", row)
    heads = (
        *(w("changes.column_year" if name == "year" else f"screens.compare.column_{name}") for name in columns),
        *(w(f"changes.column_{name}") for name in figures),
    )
    return Sheet(w("screens.nav.changes"), heads, tuple(lines), w("tools.source", facts=w.join(list(files))))


def _named(group: Group) -> Iterator[tuple[str, NameRow]]:
    """Those that came, went or were renamed, each with the key of its heading."""
    for key, found in (("added", group.added), ("removed", group.removed), ("renamed", group.renamed)):
        yield from ((key, one) for one in found)
