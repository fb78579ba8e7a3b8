"""Issues (確認事項): what was found while reading, by stable code.

A code has one severity. The words for people are in ``kpi/i18n/locales/*/issues.toml``: what was found, and what to do.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """Errors block publishing, warnings must be acknowledged, information is for the record."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class IssueCode(StrEnum):
    """Every kind of finding. The name is stable: scripts may rely on it."""

    # a file that cannot be used
    FILE_NOT_FOUND = "file_not_found"
    FILE_NOT_READABLE = "file_not_readable"
    FILE_EMPTY = "file_empty"
    FILE_TOO_LARGE = "file_too_large"
    FILE_TYPE_UNKNOWN = "file_type_unknown"
    FILE_OLD_EXCEL = "file_old_excel"
    FILE_ENCRYPTED = "file_encrypted"
    FILE_DAMAGED = "file_damaged"
    FILE_SUSPICIOUS = "file_suspicious"
    FILE_ENCODING = "file_encoding"
    FILE_REPEATED = "file_repeated"
    FILE_TOO_HEAVY = "file_too_heavy"
    FILE_TOO_SLOW = "file_too_slow"
    FILE_READER_BUSY = "file_reader_busy"
    FILE_READER_FAILED = "file_reader_failed"
    PLAN_AMBIGUOUS = "plan_ambiguous"
    PROFILE_INVALID = "profile_invalid"
    PROFILE_UNUSED = "profile_unused"
    PLAN_SCHEME_UNKNOWN = "plan_scheme_unknown"
    LAYOUT_UNKNOWN = "layout_unknown"
    HIDDEN_ONLY = "hidden_only"
    NO_INDICATORS = "no_indicators"
    SCHEME_UNKNOWN = "scheme_unknown"
    # parts of a file that were not read
    SHEET_NOT_READ = "sheet_not_read"
    SHEET_HIDDEN = "sheet_hidden"
    HIDDEN_CELLS = "hidden_cells"
    HIDDEN_READ = "hidden_read"
    STRUCK_TEXT = "struck_text"
    INK_ELSEWHERE = "ink_elsewhere"
    INK_IS_STYLE = "ink_is_style"
    SCHEDULE_DRAWN = "schedule_drawn"
    DRAWING_NOT_READ = "drawing_not_read"
    ROW_NOT_READ = "row_not_read"
    COLUMN_NOT_READ = "column_not_read"
    CELLS_TRUNCATED = "cells_truncated"
    CELL_NOT_READ = "cell_not_read"
    FILE_MACROS = "file_macros"
    EXTERNAL_LINKS = "external_links"
    # cells
    CELL_ERROR = "cell_error"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    NUMBER_UNREAD = "number_unread"
    YEAR_UNREAD = "year_unread"
    TARGET_UNREAD = "target_unread"
    TARGET_ASSUMED = "target_assumed"
    WORD_UNKNOWN = "word_unknown"
    UNIT_MISMATCH = "unit_mismatch"
    VALUE_CONFLICT = "value_conflict"
    NEGATIVE_COUNT = "negative_count"
    MAPPED_YEAR = "mapped_year"
    CORRECTION_APPLIED = "correction_applied"
    DEPARTMENT_RENAMED = "department_renamed"
    # meaning
    NAME_MISSING = "name_missing"
    NO_OBJECTIVE = "no_objective"
    FILLED_DOWN = "filled_down"
    SUBTOTAL_SKIPPED = "subtotal_skipped"
    ID_REPEATED = "id_repeated"
    STATED_RATE_MISMATCH = "stated_rate_mismatch"  # a rate against its own numerator and denominator
    SCHEDULE_UNREAD = "schedule_unread"
    PERIOD_UNREAD = "period_unread"
    BUDGET_UNIT_UNKNOWN = "budget_unit_unknown"
    ORGANISATION_INFERRED = "organisation_inferred"
    ORGANISATION_UNKNOWN = "organisation_unknown"
    VALUE_IN_WORDS = "value_in_words"
    YEAR_DIFFERS = "year_differs"
    RESULT_UNDATED = "result_undated"
    RESULT_DATED_ABOVE = "result_dated_above"
    BASELINE_UNDATED = "baseline_undated"
    TARGET_UNDATED = "target_undated"
    ERA_ASSUMED = "era_assumed"
    MIDWAY_AS_TARGET = "midway_as_target"
    MIDWAY_AS_RESULT = "midway_as_result"
    YEAR_AS_BASELINE = "year_as_baseline"
    HEADING_ERA_ASSUMED = "heading_era_assumed"
    VALUE_OVER_YEARS = "value_over_years"
    PERCENT_OR_SHARE = "percent_or_share"
    NAMES_ON_SHEETS = "names_on_sheets"
    FIGURE_FROM_NARRATIVE = "figure_from_narrative"
    ENCODING_ASSUMED = "encoding_assumed"
    # published figures against those computed under the plan's scheme: found when judging, never stored
    STATED_FIGURE_MISMATCH = "stated_figure_mismatch"
    STATED_GRADE_MISMATCH = "stated_grade_mismatch"
    STATED_FIGURES_DIFFER = "stated_figures_differ"
    STATED_SCHEME_FITS = "stated_scheme_fits"
    STATED_GRADE_OTHER = "stated_grade_other"


_ERRORS = {
    IssueCode.FILE_NOT_FOUND,
    IssueCode.FILE_NOT_READABLE,
    IssueCode.SCHEME_UNKNOWN,
    IssueCode.FILE_EMPTY,
    IssueCode.FILE_TOO_LARGE,
    IssueCode.FILE_TYPE_UNKNOWN,
    IssueCode.FILE_OLD_EXCEL,
    IssueCode.FILE_ENCRYPTED,
    IssueCode.FILE_DAMAGED,
    IssueCode.FILE_SUSPICIOUS,
    IssueCode.FILE_ENCODING,
    IssueCode.FILE_TOO_HEAVY,
    IssueCode.FILE_TOO_SLOW,
    IssueCode.FILE_READER_BUSY,
    IssueCode.FILE_READER_FAILED,
    IssueCode.PLAN_AMBIGUOUS,
    IssueCode.PROFILE_INVALID,
    IssueCode.LAYOUT_UNKNOWN,
    IssueCode.HIDDEN_ONLY,
    IssueCode.NO_INDICATORS,
    IssueCode.CELL_ERROR,
    IssueCode.NUMBER_UNREAD,
    IssueCode.YEAR_UNREAD,
    IssueCode.FORMULA_WITHOUT_VALUE,
    IssueCode.CELLS_TRUNCATED,
    IssueCode.ID_REPEATED,
    IssueCode.NAME_MISSING,
}
_INFO = {
    IssueCode.HIDDEN_READ,
    IssueCode.STRUCK_TEXT,
    IssueCode.INK_ELSEWHERE,
    IssueCode.INK_IS_STYLE,
    IssueCode.DRAWING_NOT_READ,
    IssueCode.CORRECTION_APPLIED,
    IssueCode.DEPARTMENT_RENAMED,
    IssueCode.FILE_MACROS,
    IssueCode.SHEET_NOT_READ,
    IssueCode.COLUMN_NOT_READ,
    IssueCode.TARGET_ASSUMED,
    IssueCode.BUDGET_UNIT_UNKNOWN,
    IssueCode.ORGANISATION_INFERRED,
    IssueCode.ORGANISATION_UNKNOWN,
    IssueCode.FIGURE_FROM_NARRATIVE,
    IssueCode.ENCODING_ASSUMED,
    IssueCode.STATED_SCHEME_FITS,
    IssueCode.STATED_GRADE_OTHER,
    IssueCode.VALUE_IN_WORDS,
    IssueCode.FILLED_DOWN,
    IssueCode.SUBTOTAL_SKIPPED,
    IssueCode.RESULT_UNDATED,
    IssueCode.RESULT_DATED_ABOVE,
    IssueCode.BASELINE_UNDATED,
    IssueCode.TARGET_UNDATED,
    IssueCode.ERA_ASSUMED,
    IssueCode.MIDWAY_AS_TARGET,
    IssueCode.MIDWAY_AS_RESULT,
    IssueCode.YEAR_AS_BASELINE,
    IssueCode.HEADING_ERA_ASSUMED,
    IssueCode.VALUE_OVER_YEARS,
    IssueCode.PERCENT_OR_SHARE,
    IssueCode.NAMES_ON_SHEETS,
}

#: Every code has exactly one severity; what is neither an error nor information is a warning.
SEVERITY: dict[IssueCode, Severity] = {
    code: Severity.ERROR if code in _ERRORS else Severity.INFO if code in _INFO else Severity.WARNING
    for code in IssueCode
}


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding: its code, its place, and the facts that its message quotes."""

    code: IssueCode
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    facts: dict[str, str] = field(default_factory=dict)

    @property
    def severity(self) -> Severity:
        """The severity of the code."""
        return SEVERITY[self.code]
