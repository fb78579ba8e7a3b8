"""列の対応付け: what people say about the columns of a table, what is wrong with it, and what it makes of the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kpi.i18n.catalogue import Words
from kpi.ingest.mapping_view import HeaderColumn, HeaderView
from kpi.model.issues import Issue
from kpi.model.profile import ANY_SHEET, COLUMN_FIELDS, ColumnMapping, TableMapping
from kpi.model.records import Indicator, Measurement, ParsedPlan, Target
from kpi.reading.text import fold
from kpi.reading.years import read_year
from kpi.views import texts
from kpi.views.imported import IssueRow, issue_rows
from kpi.views.mapping_sheet import values_sheet
from kpi.views.sheet import Sheet

#: Reads a column as its heading says, though no declaration could say that; and not at all.
AS_HEADED, IGNORE = "", "ignore"
#: A longer text that begins with a number is a text.
_LONGEST_VALUE = 12
_FIRST = (
    IGNORE, "name", "id", "unit", "baseline", "baseline_year", "current", "current_year", "target", "target_year",
    "milestone", "actual", "actual_year", "as_of", "department", "division", "related", "level1", "level2", "level3",
    "level4", "initiative", "direction", "accumulation", "remark",
)  # fmt: skip
#: All fields, those first that most tables have.
FIELDS = (*_FIRST, *(field for field in COLUMN_FIELDS if field not in _FIRST))
_VALUES = {"baseline", "current", "target", "target_lower", "target_upper", "milestone", "actual"}
#: Fields whose columns are told apart by their years.
_DATED = _VALUES | {"stated_rate", "stated_grade", "budget", "national_average", "former_target"}
#: Where the year of a value may stand, if not in its heading.
_YEARS = {
    "baseline": ("baseline_year",), "current": ("current_year",), "target": ("target_year",), "milestone": (),
    "target_lower": ("target_year",), "target_upper": ("target_year",), "actual": ("actual_year", "as_of"),
}  # fmt: skip
#: Texts that several columns may hold; of all other fields there is one column.
_SEVERAL = {
    IGNORE, AS_HEADED, "level1", "level2", "level3", "level4", "department", "division", "related", "remark", "cause",
    "next_steps", "definition", "analysis", "sdgs", "priority", "own_reason", "numerator", "denominator", "quality",
    "as_of", "actual_year",
}  # fmt: skip
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody says of a column. ``year`` and ``unit`` are as typed, empty where nothing was."""

    field: str
    year: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """One column as it is asked about. ``auto``: the field is the program's proposal, and nobody has changed it."""

    column: str
    label: str
    samples: str
    options: tuple[str, ...]
    auto: bool
    asks_year: bool
    asks_unit: bool


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One indicator as it would be read."""

    name: str
    unit: str
    baseline: str
    target: str
    actuals: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a mapping makes of its sheet: how many indicators, the first ones, and the findings about the sheet.

    ``table``: every value of all of them, to be saved.
    """

    count: int
    rows: tuple[ResultRow, ...]
    issues: tuple[IssueRow, ...]
    more_issues: int
    table: Sheet


def preset(column: HeaderColumn, w: Words) -> Choice:
    """What a column is taken for before anybody says anything: what the settings declare, else the proposal."""
    declared = column.declared
    if declared is None:
        return Choice(column.field)
    return Choice(declared.field, "" if declared.fy is None else w.fy(declared.fy), declared.unit or "")


def field_word(field: str, w: Words) -> str:
    """A field in words."""
    return w(f"mapping.field.{field or 'as_headed'}")


def column_lines(view: HeaderView, choices: Mapping[str, Choice], w: Words) -> tuple[ColumnLine, ...]:
    """One line per column, in the sheet's order."""
    fields = {choice.field for choice in choices.values()}
    return tuple(_line(column, choices[column.column], fields, w) for column in view.columns)


def _line(column: HeaderColumn, choice: Choice, fields: set[str], w: Words) -> ColumnLine:
    heading = texts.named(column.heading)
    label = w("mapping.column", column=column.column, heading=heading)
    if not heading:
        label = w("mapping.column_bare", column=column.column)
    value = choice.field in _VALUES
    return ColumnLine(
        column=column.column,
        label=label,
        samples=w.join(list(column.samples)),
        options=(AS_HEADED, *FIELDS) if column.field == AS_HEADED else FIELDS,
        auto=column.declared is None and choice.field == column.field != IGNORE,
        asks_year=value and column.fy is None and not fields & set(_YEARS[choice.field]),
        asks_unit=value and column.unit is None and "unit" not in fields and all(map(_bare, column.samples)),
    )


def _bare(sample: str) -> bool:
    """Whether a sample value says no unit itself."""
    return not any(char.isalpha() or char in "%％" for char in fold(sample))


def unused(view: HeaderView, choices: Mapping[str, Choice], w: Words) -> str:
    """That columns of numbers are left out although nobody has said so; empty where there are none."""
    found = [
        w("mapping.unused_column", column=column.column, heading=texts.named(column.heading) or None)
        for column in view.columns
        if choices[column.column].field == IGNORE and column.declared is None and _numbers(column.samples)
    ]
    return w("mapping.unused", columns=w.join(found), n=len(found)) if found else ""


def _numbers(samples: Sequence[str]) -> bool:
    """Whether all samples are numbers, with a unit or without."""
    found = [fold(one).strip(" 約-−▲△") for one in samples]
    return bool(found) and all(one[:1].isdigit() and len(one) <= _LONGEST_VALUE for one in found)


def problems(view: HeaderView, choices: Mapping[str, Choice], w: Words) -> tuple[str, ...]:
    """Why a mapping cannot be used, in sentences; none where it can."""
    found = []
    fields = [choices[column.column].field for column in view.columns]
    if "name" not in fields:
        found.append(w("mapping.no_name"))
    as_years = any(c.fy is not None and choices[c.column].field == AS_HEADED for c in view.columns)
    if not (_VALUES & set(fields) or as_years):
        found.append(w("mapping.no_value"))
    for column in view.columns:
        year = choices[column.column].year
        if year and fiscal_year(year) is None:
            found.append(w("mapping.year_unread", column=column.column, text=texts.named(year)))
    return (*found, *_repeated(view, choices, w))


def _left_to_heading(column: HeaderColumn, choice: Choice) -> bool:
    """Whether the heading says what the column is, and nobody has said otherwise: it is then read as without a mapping."""
    if choice.field == AS_HEADED:
        return True
    return column.known and column.declared is None and choice == Choice(column.field) and choice.field != IGNORE


def _repeated(view: HeaderView, choices: Mapping[str, Choice], w: Words) -> list[str]:
    """Columns that cannot all be what they are said to be."""
    groups: dict[tuple[str, int | None], list[HeaderColumn]] = {}
    for column in view.columns:
        choice = choices[column.column]
        if choice.field not in _SEVERAL:
            year = (fiscal_year(choice.year) or column.fy) if choice.field in _DATED else None
            groups.setdefault((choice.field, year), []).append(column)
    found = []
    for (field, year), columns in groups.items():
        # A name may be spread over the columns below one merged heading.
        if len(columns) < 2 or (field == "name" and len({column.heading for column in columns}) == 1):
            continue
        if all(_left_to_heading(column, choices[column.column]) for column in columns):
            continue  # read as without a mapping, which knows tables of that kind
        letters = w.join([column.column for column in columns])
        key = "twice_undated" if field in _DATED and year is None else "twice"
        found.append(w(f"mapping.{key}", columns=letters, field=field_word(field, w)))
    return found


def fiscal_year(text: str) -> int | None:
    """The fiscal year that somebody typed; None where it is none."""
    reading = read_year(text.strip().removeprefix("FY").strip())
    return reading.fy if reading is not None else None


def table_of(view: HeaderView, choices: Mapping[str, Choice], by: str = "", reason: str = "") -> TableMapping:
    """The mapping that the choices come to: the name, and all that the headings do not say themselves."""
    columns = [
        ColumnMapping(
            field=choice.field,
            heading=column.heading,
            column=column.column,
            fy=fiscal_year(choice.year),
            unit=choice.unit.strip() or None,
        )
        for column in view.columns
        if (choice := choices[column.column]).field == "name" or not _left_to_heading(column, choice)
    ]
    return TableMapping(view.sheet or ANY_SHEET, view.first, view.last, tuple(columns), by, reason.strip())


def result(parsed: ParsedPlan, issues: Sequence[Issue], sheet: str, w: Words) -> Result:
    """What was read from a sheet, and what was found on it or about the file as a whole."""
    own = [one for one in parsed.indicators if one.source is not None and (one.source.sheet or "") == sheet]
    about = issue_rows([issue for issue in issues if (issue.sheet or sheet) == sheet], w)
    rows = tuple(_row(one, w) for one in own[:_SHOWN])
    return Result(
        len(own),
        rows,
        about[:_SHOWN],
        max(0, len(about) - _SHOWN),
        values_sheet(own, w("mapping.table", sheet=sheet or None), w),
    )


def _row(indicator: Indicator, w: Words) -> ResultRow:
    unit = indicator.unit
    said = [_dated(texts.measured(one, unit, w), one, w) for one in indicator.actuals]
    return ResultRow(
        name=texts.named(indicator.name),
        unit=unit or texts.NOTHING,
        baseline=_dated(texts.measured(indicator.baseline, unit, w), indicator.baseline, w),
        target=_dated(_aim(indicator, w), indicator.target, w),
        actuals=w.join(said) if said else texts.NOTHING,
    )


def _aim(indicator: Indicator, w: Words) -> str:
    """The target as written; a bare number with its unit, as the other values."""
    target = indicator.target
    if target is None:
        return texts.NOTHING
    if target.value is None or not _bare(target.text):
        return target.text
    return w.number(target.value, target.unit or indicator.unit)


def _dated(value: str, of: Measurement | Target | None, w: Words) -> str:
    """A value with its year, where it has one."""
    if of is None or of.fy is None:
        return value
    return w("mapping.value_of", value=value, year=w.fy(of.fy))
