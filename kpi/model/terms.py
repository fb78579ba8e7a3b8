"""The vocabulary: one enumeration per idea, with the codes that the command line prints.

The words for people (Japanese and English) live in ``kpi.i18n``; the codes here never change with the language.
"""

from enum import StrEnum


class Direction(StrEnum):
    """Which way an indicator is meant to go."""

    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"
    RANGE = "range"
    NONE = "none"


class Accumulation(StrEnum):
    """What a value counts: a state at a date, one year's amount, or the amount since the start."""

    POINT = "point"
    ANNUAL = "annual"
    CUMULATIVE = "cumulative"
    UNKNOWN = "unknown"


class Kind(StrEnum):
    """The kind of a target."""

    QUANTITY = "quantity"
    REDUCTION = "reduction"
    MULTIPLE = "multiple"
    RANK = "rank"
    RELATIVE = "relative"
    RANGE = "range"
    DATE = "date"
    QUALITATIVE = "qualitative"


class Certainty(StrEnum):
    """How a value was read: written so, read with a stated assumption, or not read."""

    CERTAIN = "certain"
    ASSUMED = "assumed"
    UNREAD = "unread"


class Comparator(StrEnum):
    """How an actual is compared with its target."""

    GE = ">="
    GT = ">"
    EQ = "="
    LT = "<"
    LE = "<="


class Quality(StrEnum):
    """What the table says about a value's standing (実績区分)."""

    FINAL = "final"  # 確定
    PROMPT = "prompt"  # 速報
    ESTIMATE = "estimate"  # 推計・見込み
    PENDING = "pending"  # 集計中
    UNPUBLISHED = "unpublished"  # 未公表


class Missing(StrEnum):
    """Why a cell holds no number. A missing value is never zero."""

    BLANK = "blank"  # 空欄
    DASH = "dash"  # －, ―, …
    PENDING = "pending"  # 集計中, 精査中
    UNPUBLISHED = "unpublished"  # 未公表
    NOT_SURVEYED = "not_surveyed"  # 調査なし, 未実施
    NOT_APPLICABLE = "not_applicable"  # 対象外, 該当なし
    NOT_YET_DUE = "not_yet_due"  # 判断時期未到来, 次回公表
    NOT_SET = "not_set"  # 未設定, 検討中


class Status(StrEnum):
    """Where an indicator stands."""

    ACHIEVED = "achieved"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    NOT_MEASURED = "not_measured"
    NOT_QUANTIFIED = "not_quantified"


class Reason(StrEnum):
    """Why a rate is null or a status is unmeasured."""

    NO_ACTUAL = "no_actual"
    BASELINE_ONLY = "baseline_only"
    NOT_YET_DUE = "not_yet_due"
    NO_BASELINE = "no_baseline"
    NO_TARGET = "no_target"
    NO_BENCHMARK = "no_benchmark"
    NO_RANK = "no_rank"
    NO_EXPECTED = "no_expected"  # nothing is expected for the year; the target itself took its place
    NO_PACE = "no_pace"  # the scheme lays down no share of the way for the year
    ZERO_DISTANCE = "zero_distance"
    NEAR_TARGET = "near_target"  # the baseline is so close to the target that the rate is unsteady
    OPPOSITE_SIGN = "opposite_sign"
    TOO_FEW_YEARS = "too_few_years"
    TARGET_ZERO = "target_zero"
    TARGET_NOT_POSITIVE = "target_not_positive"
    TARGET_UNREAD = "target_unread"
    UNIT_MISMATCH = "unit_mismatch"
    UNKNOWN_DIRECTION = "unknown_direction"
    QUALITATIVE = "qualitative"


class StatedKind(StrEnum):
    """What a table publishes about an indicator's standing."""

    RATE = "rate"
    GRADE = "grade"


class RateFormula(StrEnum):
    """A way to a rate, to tell whose calculation gives a published figure."""

    RATIO = "ratio"  # a / t
    COMPLEMENT = "complement"  # 2 - a / t
    PROGRESS = "progress"  # (a - b) / (t - b)
    EXPECTED = "expected"  # a / e, e the value expected for the year
    EXPECTED_COMPLEMENT = "expected_complement"  # 2 - a / e
    EXPECTED_PROGRESS = "expected_progress"  # (a - b) / (e - b)
    INVERSE = "inverse"  # t / a


class Flag(StrEnum):
    """A remark on an indicator that a reader must not miss."""

    BASELINE_ONLY = "baseline_only"
    BASELINE_MEETS_TARGET = "baseline_meets_target"
    COMPARATOR_ASSUMED = "comparator_assumed"
    DIRECTION_ASSUMED = "direction_assumed"
    FROM_NARRATIVE = "from_narrative"
    SCOPE = "scope"  # the figure says what is covered, not what is to be reached
    REPEATED = "repeated"  # 再掲
    PRIORITY = "priority"  # 重点
    MISMATCH = "stated_rate_mismatch"


class Method(StrEnum):
    """The formula behind an attainment rate, by name."""

    RATIO = "ratio"  # a / t
    COMPLEMENT = "complement"  # 2 - a / t
    PROGRESS = "progress"  # (a - b) / (t - b)
    MAINTAIN_HIGHER = "maintain_higher"  # a / t, the baseline already meets the target
    MAINTAIN_LOWER = "maintain_lower"  # 2 - a / t, the baseline already meets the target
    RANGE = "range"  # inside or outside an interval
    GROWTH = "growth"  # yearly growth, against the growth that reaches the target where there is one


class NarrativeKind(StrEnum):
    """Which part of a card or an action-plan row a text is."""

    SITUATION = "situation"  # 現状・課題
    MEASURE = "measure"  # 取組内容・概要
    OBJECTIVE = "objective"  # 目標
    STEPS = "steps"  # 取組工程 (the list above the grid)
    EFFECT = "effect"  # 効果
    PROGRESS = "progress"  # 進捗状況やスケジュール
    ANALYSIS = "analysis"  # 現状分析
    CAUSE = "cause"  # 要因
    NEXT = "next"  # 今後の対応
    REMARK = "remark"  # 備考
