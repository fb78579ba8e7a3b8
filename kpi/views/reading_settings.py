"""読み取り設定: what a plan's reading settings say, line by line, and the settings without one of the lines."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kpi.i18n.catalogue import Words
from kpi.model.profile import ANY_SHEET, HiddenCells, Profile, TableMapping
from kpi.views import texts

Kind = Literal["tables", "corrections", "renames"]


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One entry: its kind, its place in the settings, and what it says.

    ``by`` and ``reason`` are empty where nobody and nothing is named.
    """

    kind: Kind
    at: int
    title: str
    text: str
    by: str
    reason: str


def setting_lines(profile: Profile, w: Words) -> tuple[SettingLine, ...]:
    """All entries that can be taken out: mappings, corrections, renamed departments."""
    found = [
        SettingLine("tables", at, w("settings.table", sheet=_sheet(one.sheet, w)), _table(one, w), one.by, one.reason)
        for at, one in enumerate(profile.tables)
    ]
    for at, fix in enumerate(profile.corrections):
        title = w("settings.correction", sheet=_sheet(fix.sheet, w), cell=fix.cell)
        text = w("settings.was_becomes", was=fix.was or w("settings.blank"), becomes=fix.becomes or w("settings.blank"))
        found.append(SettingLine("corrections", at, title, text, fix.by, fix.reason))
    for at, one in enumerate(profile.renames):
        text = w("settings.was_becomes", was=one.old, becomes=one.new)
        found.append(SettingLine("renames", at, w("settings.rename", old=one.old), text, one.by, one.reason))
    return tuple(found)


def without(profile: Profile, kind: Kind, at: int) -> Profile:
    """The settings without one entry."""
    if kind == "tables":
        return replace(profile, tables=_but(profile.tables, at))
    if kind == "corrections":
        return replace(profile, corrections=_but(profile.corrections, at))
    return replace(profile, renames=_but(profile.renames, at))


def facts(profile: Profile, w: Words) -> tuple[tuple[str, str], ...]:
    """What is declared about the plan as a whole, by name; what is not declared is left out."""
    hidden = None if profile.hidden is None else w(f"settings.hidden_{profile.hidden.value}")
    found = (
        (w("settings.title"), profile.title),
        (w("settings.organisation"), profile.organisation),
        (w("settings.hidden"), hidden),
        (w("settings.why"), profile.reason),
    )
    return tuple((name, texts.named(value)) for name, value in found if value)


def reads_hidden(profile: Profile) -> bool:
    """Whether hidden cells are read."""
    return profile.hidden is HiddenCells.READ


def _but(entries: Sequence[object], at: int) -> tuple:  # type: ignore[type-arg]
    return tuple(one for number, one in enumerate(entries) if number != at)


def _sheet(name: str, w: Words) -> str:
    return w("settings.any_sheet") if name == ANY_SHEET else name


def _table(table: TableMapping, w: Words) -> str:
    read = sum(column.field != "ignore" for column in table.columns)
    if table.first_row == table.last_row:
        return w("settings.row", row=table.first_row, n=read)
    return w("settings.rows", first=table.first_row, last=table.last_row, n=read)
