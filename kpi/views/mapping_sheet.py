"""What would be read from a sheet, value by value, as a table to be saved."""

from collections.abc import Iterator, Sequence

from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Measurement, Target
from kpi.views.sheet import Sheet, Value


def values_sheet(found: Sequence[Indicator], title: str, w: Words) -> Sheet:
    """One row per value of the indicators: whose it is, which, its fiscal year, its number with its unit, and its words."""
    columns = (
        *(w(f"sheets.{name}") for name in ("id", "name", "item")),
        w("indicator.figure.fiscal_year"),
        *(w(f"sheets.{name}") for name in ("value", "unit", "written")),
    )
    return Sheet(title, columns, tuple(row for one in found for row in _values(one, w)))


def _values(indicator: Indicator, w: Words) -> Iterator[tuple[Value, ...]]:
    named = (indicator.id if indicator.id_given else None, indicator.name)
    held: list[tuple[str, Measurement | Target | None]] = [
        ("baseline", indicator.baseline),
        *(("milestone", one) for one in indicator.milestones),
        ("target", indicator.target),
        *(("actual", one) for one in indicator.actuals),
    ]
    for name, one in held:
        if one is not None:
            unit = one.unit if isinstance(one, Target) and one.unit else indicator.unit
            yield (*named, w(f"mapping.field.{name}"), one.fy, one.value, unit, one.text or None)
    if not any(one for _, one in held):
        yield (*named, *[None] * 5)
