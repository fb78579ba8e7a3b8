"""Reading settings as a file: TOML to a profile and back, and the ones that come with the program."""

import tomllib
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import tomli_w

from kpi.ingest.addresses import address, column_index
from kpi.ingest.errors import UnusableFileError
from kpi.model.issues import IssueCode
from kpi.model.profile import (
    COLUMN_FIELDS,
    ColumnMapping,
    Correction,
    Profile,
    Rename,
    TableMapping,
)
from kpi.reading.patterns import lazy

#: How a profile's file is told from the others.
SUFFIX = ".toml"
_FOLDER = Path(__file__).resolve().parents[2] / "data" / "mappings" / "plans"
_PLAN = ("title", "organisation", "start_fy", "end_fy", "scheme", "hidden", "reason")
_LISTS: dict[str, type] = {"tables": TableMapping, "corrections": Correction, "renames": Rename}
_LARGEST = 1 << 20
#: A place as msgspec names it: ``$.tables[0].first_row``.
_PLACE = lazy(r"\$\.(\w+)(?:\[(\d+)\])?")
_HEAD = """\
# 読み取り設定：この計画の資料の読み取り方（列の意味、訂正、部局名の変更）。
# Reading settings of a plan: what its columns mean, corrections, renamed departments.
"""


def is_profile(file: str) -> bool:
    """Whether a file, by its name, holds reading settings."""
    return file.lower().endswith(SUFFIX)


def read_profile(file: str, content: bytes) -> Profile:
    """The profile in a file's bytes. Raises UnusableFileError with ``profile_invalid``, which tells the entry and why."""
    try:
        if len(content) > _LARGEST:
            raise ValueError(f"{len(content)} bytes")
        data = tomllib.loads(content.decode("utf-8-sig"))
        return replace(_profile(data), name=file)
    except (ValueError, msgspec.ValidationError, RecursionError) as error:
        raise UnusableFileError(IssueCode.PROFILE_INVALID, file, reason=_said(str(error))) from error


def _said(reason: str) -> str:
    """Why a file is refused, with entries counted from 1 as everywhere: ``tables[1].first_row``."""
    text = _PLACE.sub(lambda found: found[1] + (f"[{int(found[2]) + 1}]" if found[2] else ""), reason)
    return text[:300]


def write_profile(profile: Profile) -> bytes:
    """The file of a profile; what says nothing is left out. ``read_profile`` gives the same profile back."""
    plain = msgspec.to_builtins(profile)
    document: dict[str, Any] = {}
    plan = {key: plain[key] for key in _PLAN if plain[key] not in {None, ""}}
    if plan:
        document["plan"] = plan
    for key in _LISTS:
        if plain[key]:
            document[key] = [_without_blanks(entry) for entry in plain[key]]
    return (_HEAD + "\n" + tomli_w.dumps(document)).encode()


def joined(first: Profile, second: Profile) -> Profile:
    """What both declare; where they differ, the first one counts."""
    facts: dict[str, Any] = {key: getattr(first, key) or getattr(second, key) for key in (*_PLAN, "name")}
    lists: dict[str, Any] = {key: tuple(dict.fromkeys((*getattr(first, key), *getattr(second, key)))) for key in _LISTS}
    return Profile(**facts, **lists)


@cache
def declared_profile(plan_id: str) -> Profile:
    """What comes with the program for a plan id; empty where there is nothing. Raises UnusableFileError."""
    path = _FOLDER / f"{plan_id}{SUFFIX}"
    if not path.is_file():
        return Profile()
    return read_profile(path.name, path.read_bytes())


def _without_blanks(entry: Mapping[str, Any]) -> dict[str, Any]:
    kept = {}
    for key, value in entry.items():
        if key == "columns":
            kept[key] = [_without_blanks(column) for column in value]
        elif value is not None and (value != "" or key in {"was", "becomes"}):
            kept[key] = value
    return kept


def _profile(data: Mapping[str, Any]) -> Profile:
    _only(data, {"plan", *_LISTS}, "")
    plan = data.get("plan", {})
    if not isinstance(plan, Mapping):
        raise ValueError("[plan]: a table is needed")  # noqa: TRY004 - one kind of error for all that is wrong in a file
    _only(plan, set(_PLAN), "plan")
    for key, kind in _LISTS.items():
        entries = data.get(key, [])
        if not isinstance(entries, list) or not all(isinstance(entry, Mapping) for entry in entries):
            raise ValueError(f"[[{key}]]: tables are needed")
        for number, entry in enumerate(entries, start=1):
            where = f"{key}[{number}]"
            _only(entry, {field.name for field in fields(kind)}, where)
            for column in entry.get("columns", []) if kind is TableMapping else []:
                _only(column, {field.name for field in fields(ColumnMapping)}, f"{where}.columns")
    profile = msgspec.convert({**plan, **{key: data.get(key, []) for key in _LISTS}}, Profile)
    _check(profile)
    return profile


def _only(data: object, allowed: set[str], where: str) -> None:
    if not isinstance(data, Mapping):
        raise ValueError(f"{where}: a table is needed")  # noqa: TRY004 - as above
    unknown = sorted(set(data) - allowed)
    if unknown:
        raise ValueError(f"{where}: unknown entries {', '.join(unknown)} (allowed: {', '.join(sorted(allowed))})")


def _check(profile: Profile) -> None:
    """Raise ValueError where an entry says what cannot be."""
    for number, table in enumerate(profile.tables, start=1):
        _check_table(table, f"tables[{number}]")
    for number, correction in enumerate(profile.corrections, start=1):
        _needed(correction, ("sheet", "cell", "reason", "by"), f"corrections[{number}]")
        if cell_place(correction.cell) is None:
            raise ValueError(f"corrections[{number}].cell: {correction.cell!r} is no cell")
    for number, rename in enumerate(profile.renames, start=1):
        _needed(rename, ("old", "new", "reason"), f"renames[{number}]")


def _check_table(table: TableMapping, where: str) -> None:
    if not table.sheet.strip():
        raise ValueError(f"{where}.sheet: a text is needed (* is any sheet)")
    if not 1 <= table.first_row <= table.last_row <= table.first_row + 9:
        raise ValueError(f"{where}: first_row and last_row are the header's rows, from 1 on, ten at most")
    for column in table.columns:
        if column.field not in COLUMN_FIELDS:
            raise ValueError(f"{where}: {column.field!r} is none of {', '.join(COLUMN_FIELDS)}")
        if not column.heading and not column.column:
            raise ValueError(f"{where}: a column needs its heading or its letters")
        if column.column and not _is_column(column.column):
            raise ValueError(f"{where}: {column.column!r} is no column")
    if not any(column.field == "name" for column in table.columns):
        raise ValueError(f"{where}: no column is the indicator's name (field 'name')")


def _needed(entry: Correction | Rename, names: tuple[str, ...], where: str) -> None:
    """Raise ValueError where a text lacks: a correction without a reason is a forgery."""
    for name in names:
        if not getattr(entry, name).strip():
            raise ValueError(f"{where}.{name}: a text is needed")


def _is_column(letters: str) -> bool:
    return cell_place(f"{letters}1") is not None


def cell_place(cell: str) -> tuple[int, int] | None:
    """The zero-based place of an A1 address; None where it is none."""
    letters = cell.upper().rstrip("0123456789")
    digits = cell[len(letters) :]
    if not 1 <= len(letters) <= 3 or not 1 <= len(digits) <= 7 or not (letters.isascii() and letters.isalpha()):
        return None
    place = int(digits) - 1, column_index(letters.upper())
    return place if place[0] >= 0 and address(*place) == cell.upper() else None
