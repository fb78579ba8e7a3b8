"""What a column of an indicator table holds, from its heading and the groups above it.

The words are data (``data/mappings/headers.toml``); this module only takes years, units and decoration off a heading
before it is looked up.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kpi.ingest.raw import label_key
from kpi.ingest.unit_scale import is_unit
from kpi.reading.text import fold
from kpi.reading.years import find_years, read_year

_HEADERS = Path(__file__).resolve().parents[2] / "data" / "mappings" / "headers.toml"
_BRACKETS = re.compile(r"[(（\[［【〔]([^()（）\[\]［］【】〔〕]*)[)）\]］】〕]")
_MARK = re.compile(r"^(?:[a-z]|[0-9]{1,2}|[①-⑳])[.:)]|^[①-⑳]")
_DECORATION = re.compile(r"[\s・/:;,.*※★☆■□●○◆◇^#'\"~_-]|\d+$|^の|の$")
_NUMBERED = re.compile(r"^(実績|目標|年度)(\d{1,2})$")
#: These say too little alone: the group above them decides (「目標」 over 「年度」 is the target's year).
_VAGUE = {"年度", "年", "値", "数値", "時点", "年次", "時期", "年月"}
#: A western year at the end of a heading: 基準値 2018.
_TRAILING = re.compile(r"(?<![\d.])((?:19|20)\d\d)\s*$")
#: 「2025年度（目標）」: what a bracket says of a year.
_ROLE_WORDS = {
    "基準",
    "基準値",
    "目標",
    "目標値",
    "実績",
    "実績値",
    "見込",
    "見込み",
    "計画",
    "計画値",
    "現状",
    "現状値",
    "最終目標",
    "中間目標",
    "策定時",
}
_ENDS = {"下限", "上限", "下限値", "上限値"}
_VALUE_WORDS = {"値", "数値"}
#: Headings that are not listed but end like one: 環境指標, 関連指標名.
_INDICATOR = re.compile(r"^.{1,8}(?:指標|指標名|kpi)$")
#: Fields whose headings may carry a year of their own.
_DATED = {
    "baseline", "current", "target", "target_lower", "target_upper", "former_target", "milestone", "actual", "stated_rate", "stated_grade", "budget",
    "national_average",
}  # fmt: skip
#: What a year below these groups is: 「当初値」 over 「年度」 and 「値」.
_YEAR_OF = {"baseline": "baseline_year", "current": "current_year", "target": "target_year", "actual": "actual_year"}
_OF_YEARS = {"actual", "milestone", "target", "baseline", "current", "schedule", "stated_rate", "budget"}


@dataclass(frozen=True, slots=True)
class Column:
    """The role of a column: a field, for dated fields the fiscal year, for values the unit, for the tree its level.

    ``number`` tells repeated groups apart (年度1, 実績1, 目標1, 年度2 …).
    """

    field: str
    fy: int | None = None
    unit: str | None = None
    level: int = 0
    calendar_year: bool = False
    number: int | None = None


@cache
def _tables() -> tuple[dict[str, str], dict[str, int], dict[str, str]]:
    """Fields, tree levels and groups by their keys."""
    data = tomllib.loads(_HEADERS.read_text(encoding="utf-8"))
    fields = {_key(word): name for name, words in data["fields"].items() for word in words}
    levels = {_key(word): int(name[-1]) for name, words in data["tree"].items() for word in words}
    groups = {_key(word): name for name, words in data["groups"].items() for word in words}
    return fields, levels, groups


def _key(text: str) -> str:
    return _DECORATION.sub("", label_key(text))


@cache
def recognise(words: tuple[str, ...]) -> Column | None:
    """The role of a column with these headings from top to bottom; None where they are not known."""
    if not words or len(words[-1]) > 60:
        return None
    own, groups = words[-1], words[:-1]
    bare, year, unit = _take_apart(own)
    number = _NUMBERED.match(label_key(own))
    if number and not groups:
        field = {"実績": "actual", "目標": "milestone", "年度": "actual_year"}[number[1]]
        return Column(field, number=int(number[2]), unit=unit)
    dated = year or next((found for group in reversed(groups) if (found := _take_apart(group)[1])), None)
    fy, calendar = dated or (None, False)
    if not bare:
        return _bare_year(groups, fy, calendar=calendar) if year else None
    name = _field(bare, groups)
    if name == "plan" and year:
        name = "milestone"  # R6計画
    if name:
        return Column(name, fy if name in _DATED else None, unit, calendar_year=calendar)
    level = _tables()[1].get(bare)
    return Column("tree", level=level) if level else None


def heading_facts(words: tuple[str, ...]) -> tuple[int | None, bool, str | None]:
    """The fiscal year that headings tell (the lowest one that tells any), whether it is a calendar year, and the unit."""
    years = (year for word in reversed(words) if (year := _take_apart(word)[1]) is not None)
    fy, calendar = next(years, (None, False))
    return fy, calendar, next((unit for word in reversed(words) if (unit := _take_apart(word)[2])), None)


def _field(bare: str, groups: tuple[str, ...]) -> str | None:
    """The field of a heading: by itself, or with the group above it where it says too little alone."""
    fields, _, group_fields = _tables()
    above = [_take_apart(group)[0] for group in reversed(groups)]
    joined = next((fields[key + bare] for key in above if key + bare in fields), None)
    if bare in _VAGUE:
        if joined:
            return joined
        over = [fields.get(key) or group_fields.get(key) for key in above]
        if bare in _VALUE_WORDS:
            return next((field for field in over if field), fields.get(bare))
        year = next((_YEAR_OF[field] for field in over if field in _YEAR_OF), None)
        if year:
            return year
    found = fields.get(bare) or joined or ("name" if _INDICATOR.search(bare) and bare not in _tables()[1] else None)
    if found == "plan" and any(_take_apart(group)[1] for group in groups):
        return "milestone"  # 「計画」 below a year is what was planned for it
    if found == "target" and any(group_fields.get(key) == "actual" for key in above):
        return "actual"
    return found


def _bare_year(groups: tuple[str, ...], fy: int | None, *, calendar: bool) -> Column:
    """A heading that is only a year: its group says what it holds, else it is taken for a result."""
    group_fields = _tables()[2]
    fields = _tables()[0]
    for group in reversed(groups):
        key = _take_apart(group)[0]
        field = group_fields.get(key) or fields.get(key)
        if field in _OF_YEARS:
            return Column(str(field), fy, _take_apart(group)[2], calendar_year=calendar)
    return Column("year", fy, calendar_year=calendar)


@cache
def _take_apart(heading: str) -> tuple[str, tuple[int | None, bool] | None, str | None]:
    """A heading without year, unit and decoration; its year; its unit."""
    text = fold(heading)
    unit: str | None = None
    stated: tuple[int, bool] | None = None
    role = ""
    kept: list[str] = []
    position = 0
    for match in _BRACKETS.finditer(text):
        inside = match[1].strip()
        measure = re.sub(r"^単位[:：]?\s*", "", inside)
        kept.append(text[position : match.start()])
        whole = read_year(inside)
        if whole is not None and whole.fy is not None:
            stated = (whole.fy, whole.calendar_year)
        elif find_years(inside):
            kept.append(" " + inside + " ")
        elif inside in _ENDS:
            kept.append(inside)
        elif _key(inside) in _ROLE_WORDS:
            role = _key(inside)
        elif unit is None and is_unit(measure):
            unit = measure
        position = match.end()
    kept.append(text[position:])
    plain = "".join(kept)
    years = find_years(plain)
    rest, position = [], 0
    for span in years:
        rest.append(plain[position : span.start])
        position = span.end
    rest.append(plain[position:])
    bare = _MARK.sub("", label_key("".join(rest)))
    found = stated
    if found is None and (last := _TRAILING.search(plain)):
        found = (int(last[1]), False)
    if years and years[-1].reading.fy is not None:
        found = (years[-1].reading.fy, years[-1].reading.calendar_year)
    elif not years and stated is None:
        whole = read_year(plain)
        if whole is not None and whole.fy is not None:
            return role, (whole.fy, whole.calendar_year), unit
    key = _key(re.sub(r"^(?:年度(?=.)|年(?=[^度])|末(?=.))|(?<=.)(?:時点|現在|末)$", "", bare))
    return key or (role if found else ""), found, unit
