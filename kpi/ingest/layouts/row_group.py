"""The rows of one indicator in a table."""

from dataclasses import dataclass, field

from kpi.model.records import Narrative


@dataclass(slots=True)
class RowGroup:
    """The rows of one indicator: one in a wide table, one per year or kind in others; its name; comments below it.

    ``year_rows`` hold the years of the values above or below them; ``remarks`` are texts in the column of names; ``compared``
    are rows below it that say the same of others (（参考）全国平均), each with whose. ``unit`` is stated above this part of the table.
    """

    rows: list[int]
    pillars: tuple[str, ...]
    name: str
    comments: list[Narrative] = field(default_factory=list)
    year_rows: list[int] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    compared: dict[int, str] = field(default_factory=dict)
    unit: str | None = None
