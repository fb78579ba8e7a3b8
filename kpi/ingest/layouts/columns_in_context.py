"""Columns whose headings mean one thing or another: what stands beside them tells, or it is assumed and said.

中間値 is a result of the past or a target on the way; a lone year before the target's year is the present value; in a
table with rows of targets and results a year called （目標） holds both.
"""

from dataclasses import replace

from kpi.ingest.columns import Column, heading_facts, heading_key
from kpi.ingest.headers import Header
from kpi.ingest.heading_parts import is_called_year
from kpi.ingest.layouts.column_contents import texts_of
from kpi.ingest.raw import RawSheet
from kpi.model.issues import IssueCode
from kpi.reading.patterns import lazy
from kpi.reading.years import find_years

Fields = dict[str, list[tuple[int, Column]]]
_MIDWAY = {"中間値", "中間", "中間年値", "中間年度値", "中間年", "中間年度", "中間時点", "中間数値"}
_CALLED_MIDWAY = lazy(r"[(（]\s*中間(?:年度?|時点?)?\s*[)）]")
#: What is aimed at is written with one of these, what was measured is not.
_AIMED = lazy(
    r"(?:以上|以下|未満|以内)$|^(?:現状|現状値)?(?:を?維持|より?の?(?:減少|増加|向上))$|^(?:減少|増加|向上)(?:させる)?$|\d.?を維持$|[\d.]~\d"
)
_SUM = lazy(r"累計|累積|通算")
_NO_SUM = lazy(r"単年|年間|各年|累計[^年]*(?:達成|進捗)|率")
_SUMS = frozenset({"累計", "累積", "通算", "累計値", "累計実績"})
_SINGLE = frozenset({"単年度", "単年", "単年度値", "単年度実績", "当年度", "年度分"})
_OF_ONE_YEAR = lazy(r"単年|年間(?!で)|毎年|各年")
#: A plan runs for so many years at least: the year before its target is no base.
_FAR = 3
#: So many rows tell what a column holds.
_ENOUGH = 50


def settle_midway(
    fields: Fields, sheet: RawSheet, rows: list[int], header: Header[Column]
) -> tuple[int, IssueCode] | None:
    """Give 中間値 to the milestones where it lies ahead: the column with what was assumed of it, if anything was.

    Words like 以上 and 維持 in its cells say so, and results of years before it; beside 現状値, the present, it is assumed.
    Between 策定時 and 目標値 alone it is assumed to be a result.
    """
    midway = [(c, role) for c, role in fields.get("actual", ()) if _is_midway(header.words.get(c, ()))]
    if len(midway) != 1 or "target" not in fields:
        return None
    column, role = midway[0]
    others = [other.fy for c, other in fields["actual"] if c != column]
    dated = [fy for fy in others if fy is not None]
    aimed = any(_AIMED.search(text) for text in texts_of(sheet, rows[:_ENOUGH], column))
    assumed: IssueCode | None = None
    if not aimed:
        if role.fy is None or any(fy >= role.fy for fy in dated) or (others and not dated):
            return None
        if not dated:
            ahead = _after_present(sheet, rows, header, role.fy)
            assumed = IssueCode.MIDWAY_AS_TARGET if ahead else IssueCode.MIDWAY_AS_RESULT
    if assumed != IssueCode.MIDWAY_AS_RESULT:
        _move(fields, column, replace(role, field="milestone"), "actual", "milestone")
    return None if assumed is None else (column, assumed)


def _is_midway(words: tuple[str, ...]) -> bool:
    return any(heading_key(word) in _MIDWAY or _CALLED_MIDWAY.search(word) for word in words)


def _after_present(sheet: RawSheet, rows: list[int], header: Header[Column], fy: int) -> bool:
    """Whether the only value beside is headed 現状値, and every year that it tells lies before ``fy``."""
    present = {c: role for c, role in header.roles.items() if role.field in {"current", "current_year", "as_of"}}
    if not any(role.field == "current" for role in present.values()):
        return False
    if any(role.field == "baseline" for role in header.roles.values()):
        return False
    texts = (sheet.text(row, c) for row in rows[:_ENOUGH] for c in present)
    years = [span.reading.fy for text in texts for span in find_years(text) if span.reading.fy is not None]
    years += [role.fy for role in present.values() if role.fy is not None]
    return bool(years) and max(years) < fy


def settle_lone_year(fields: Fields, header: Header[Column]) -> tuple[int, IssueCode] | None:
    """The only year beside a target of years later is taken for the baseline: the column, with what was assumed of it."""
    results = fields.get("actual", [])
    if len(results) != 1 or {"baseline", "current", "milestone", "actual_year"} & fields.keys():
        return None
    column, role = results[0]
    aims = [other.fy for _, other in fields.get("target", ())]
    bare = role.field == "year" and role.fy is not None and len(header.words.get(column, ())) == 1
    if not bare or not aims or any(fy is None or role.fy is None or fy < role.fy + _FAR for fy in aims):
        return None
    _move(fields, column, replace(role, field="baseline"), "actual", "baseline")
    return column, IssueCode.YEAR_AS_BASELINE


def years_of_both(fields: Fields, header: Header[Column]) -> None:
    """Where rows tell targets and results apart, a year called （目標） holds both: 350 above, and below what came of it."""
    for column, role in list(fields.get("target", ())):
        if role.fy is not None and is_called_year(header.words.get(column, ("",))):
            _move(
                fields, column, Column("year", role.fy, role.unit, calendar_year=role.calendar_year), "target", "actual"
            )


def sums_of_years(fields: Fields, header: Header[Column]) -> None:
    """Of 単年度 and 累計 below each year those are the results that the target is of: 「目標値（R4～R8の累計）」.

    Where the target does not tell, neither is read.
    """
    goals = " ".join(word for column, _ in fields.get("target", ()) for word in header.words.get(column, ()))
    wanted = _SUMS if _SUM.search(goals) else _SINGLE if _OF_ONE_YEAR.search(goals) else frozenset()
    for column, words in header.words.items():
        if column in header.roles or len(words) < 2 or heading_key(words[-1]) not in wanted:
            continue
        fy, calendar, unit = heading_facts(words)
        if fy is not None:
            role = Column("actual", fy, unit, calendar_year=calendar)
            fields["actual"] = sorted([*fields.get("actual", ()), (column, role)], key=lambda place: place[0])


def efforts_behind(fields: Fields) -> None:
    """Efforts that stand behind all values (主な取組) are told of the indicator; only those before it are a part of the plan."""
    values = [c for name in ("target", "milestone", "actual", "baseline") for c, _ in fields.get(name, ())]
    for column, _ in list(fields.get("initiative", ())):
        if values and column > max(values):
            _move(fields, column, Column("efforts"), "initiative", "efforts")


def adds_up(fields: Fields, header: Header[Column]) -> bool:
    """Whether the headings say that all results are sums over the years: 実績値（計画期間の累計）."""
    results = [" ".join(header.words.get(column, ())) for column, _ in fields.get("actual", ())]
    return bool(results) and all(_SUM.search(words) and not _NO_SUM.search(words) for words in results)


def signs(fields: Fields, sheet: RawSheet, rows: list[int]) -> frozenset[str]:
    """The single signs by which the cells of the directions tell them: + and -, ▲ and ▼."""
    keys = {sheet.key(row, column) for column, _ in fields.get("direction", ()) for row in rows}
    return frozenset(key for key in keys if len(key) == 1)


def _move(fields: Fields, column: int, role: Column, old: str, new: str) -> None:
    fields[old] = [place for place in fields[old] if place[0] != column]
    if not fields[old]:
        del fields[old]
    fields[new] = sorted([*fields.get(new, ()), (column, role)], key=lambda place: place[0])
