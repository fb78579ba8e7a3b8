"""Columns of years that date the values beside them: which value, the headings around them tell."""

from dataclasses import replace

from kpi.ingest.columns import Column, heading_key
from kpi.ingest.headers import Header
from kpi.reading.patterns import lazy

#: Where several columns are headed 年度, each dates the value to its left.
_YEAR_OF = {"baseline": "baseline_year", "target": "target_year"}
_YEAR_IN_BRACKETS = lazy(r"[(（]\s*(?:年度|年|年次|時点)\s*[)）]\s*$")
_LONE_YEAR = lazy(r"[(（\[［【](?:把握|測定|調査|実績)?(?:年度?|年次|時点|年月)[)）\]］】]")
#: What a column of years beside the values of a field tells.
_DATES = {"baseline": "baseline_year", "current": "current_year", "target": "target_year", "actual": "actual_year"}


def with_years(header: Header[Column]) -> Header[Column]:
    """The header with each such column given to its value."""
    for settled in (_years_beside, _number_pairs, _years_of_goals, _years_in_brackets):
        header = settled(header)
    return header


def _years_beside(header: Header[Column]) -> Header[Column]:
    """「（年度）」 beside 基準値, below the same group: the year of that value has a column of its own."""
    roles, words = header.roles, header.words
    changed = {
        column: Column(_DATES[role.field])
        for column, role in roles.items()
        if role.field in _DATES
        and _LONE_YEAR.fullmatch("".join(words[column][-1].split()))
        and column - 1 in roles
        and roles[column - 1].field == role.field
        and words[column - 1] == words[column][:-1]
    }
    if changed:
        return replace(header, roles={**roles, **changed})
    return header


def _years_of_goals(header: Header[Column]) -> Header[Column]:
    """「年度」 beside 目標値 or 基準値 below one group (計画終了時) is the year of that value, not of a result."""
    roles, words = header.roles, header.words
    changed: dict[int, Column] = {}
    for column, role in roles.items():
        group = words.get(column, ())[:-1]
        if role != Column("actual_year") or not group:
            continue
        beside = {other.field for c, other in roles.items() if c != column and words.get(c, ())[:-1] == group}
        if len(beside) == 1 and (name := _YEAR_OF.get(next(iter(beside)))):
            changed[column] = Column(name)
    if changed:
        return replace(header, roles={**roles, **changed})
    return header


def _years_in_brackets(header: Header[Column]) -> Header[Column]:
    """「初期値（年度）」 beside 初期値 holds the year of that value."""
    changed: dict[int, Column] = {}
    for column, role in header.roles.items():
        words = header.words.get(column, ())
        if role.field not in _YEAR_OF or role.fy is not None or not _YEAR_IN_BRACKETS.search(words[-1]):
            continue
        for beside in (column - 1, column + 1):
            other, said = header.roles.get(beside), header.words.get(beside, ("",))[-1]
            same = other is not None and other.field == role.field and heading_key(said) == heading_key(words[-1])
            if same and not _YEAR_IN_BRACKETS.search(said):
                changed[column] = Column(_YEAR_OF[role.field])
    if changed:
        return replace(header, roles={**header.roles, **changed})
    return header


def _number_pairs(header: Header[Column]) -> Header[Column]:
    """「年度」 and 「値」 side by side below 中間評価, again below 最終評価: each year is that of its own value."""
    roles, words = header.roles, header.words
    values = {Column("actual"), Column("milestone")}
    years = [column for column, role in sorted(roles.items()) if role == Column("actual_year")]
    pairs = [
        (column, beside)
        for column in years
        for beside in (column + 1, column - 1)
        if beside in roles
        and replace(roles[beside], unit=None) in values
        and words[column][:-1] == words[beside][:-1] != ()
    ]
    stones = [pair for pair in pairs if roles[pair[1]].field == "milestone"]
    apart = len({column for pair in pairs for column in pair}) == 2 * len(pairs)
    if apart and (len(pairs) > 1 or stones):
        numbers = {column: number for number, pair in enumerate(pairs, start=1) for column in pair}
        numbered = {c: replace(r, number=numbers.get(c, r.number)) for c, r in roles.items()}
        return replace(header, roles=numbered)
    return header
