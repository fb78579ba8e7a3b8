"""What a column of an indicator table holds, from its heading and the groups above it.

The words are data (``heading_words``), years, units and decoration are taken off before (``heading_parts``).
"""

from dataclasses import dataclass, replace
from functools import cache

from kpi.ingest.heading_parts import TIME_OF, bracketed_role, take_apart
from kpi.ingest.heading_words import compared, heading_words
from kpi.ingest.raw import label_key
from kpi.reading.patterns import lazy

_NUMBERED = lazy(r"^(実績|目標|年度)(\d{1,2})$")
#: These say too little alone: the group above them decides (「目標」 over 「年度」 is the target's year).
_VAGUE = {"年度", "年", "値", "数値", "時点", "年次", "時期", "年月", "データ", "期間", "対象期間"}
#: These head departments and divisions alike: each cell tells.
_OWNERS = {
    "担当",
    "所管",
    "主管",
    "所属",
    "担当等",
    "所管等",
    "担当部署",
    "所管部署",
    "担当所属",
    "担当機関",
    "主担当",
    "局課",
    "部署",
}
#: What a plan may call its indicators: 進捗管理目標, 取組の目標項目.
_SOME_GOALS = lazy(r"^.{2,10}目標(?:項目)?$")
#: Below 目標値: which of two targets a column holds, the one that was replaced or the one that replaces it.
_REPLACED = lazy(
    r"(?:当初|(?:計画)?策定(?:時|当初)|(?:変更|見直し|改定|改訂|修正)前|従前|旧)の?(?:目標)?の?(?:値|数値)?"
)
_REPLACING = lazy(r"(?:(?:変更|見直し|改定|改訂|修正)後|新|変更|見直し)の?(?:目標)?の?(?:値|数値)?")
_TARGETS = {"target", "former_target"}
#: Below 目標値: halfway, and at the end of the plan.
_MIDWAY = lazy(r"(?:中間|中期|途中|短期)(?:年度?|時点?|評価時?|目標)?の?(?:値|数値)?")
_AT_LAST = lazy(r"(?:最終|終期|長期|終了)(?:年度?|時点?|評価時?|目標)?の?(?:値|数値)?")
_AIMS = {"target", "milestone"}
#: Fields that a bare year below their group belongs to: 「全国順位」 over （R4） is a rank, and no result.
_HEADS_YEARS = {"rank", "national_average", "former_target", "target_lower", "target_upper"}
_OTHERS = {"rank", "national_average"}
_MEASURED = {"actual", "current", "baseline", "latest"}
#: Results where a year stands beside them; without it nothing tells which is the later.
_SURVEY = lazy(r"(?:前回|今回|前々回|直近|最新|前年度?|前々年度?)(?:の?調査|値|の?実績|評価)?の?(?:結果|値)?")
#: Below a year these head results; beside 予算 they do not.
SETTLED = {"決算", "決算値"}
#: 「2050年めざす姿」: with a year a target, without one a level of the tree.
_AIMED_STATE = lazy(r"の?(?:めざす|目指す|目ざす|ありたい|あるべき)(?:べき)?姿|将来像|長期(?:目標|ビジョン)")
#: 「参考（R1実績）」: a result of its year.
_FOR_REFERENCE = lazy(r"参考の?(?:実績値?|値|数値)?")
_THEN_AND_NOW = {"前年度", "前年", "前回", "前々年度", "当年度", "当年", "今年度", "本年度"}
_IS_BASE = lazy(r"[(（【\[［]\s*(?:基準|基準値|基準年度?|(?:計画)?策定(?:時|時点|年度)|当初|当初値)\s*[)）】\]］]")
#: Beside 9月末 or 上半期 these head what holds for the year as a whole.
_WHOLE_YEAR = lazy(r"(?:年度末|通期|通年|年度計|年度合計|年間計|3月末)[(]?(?:見込み?)?[)]?(?:値|実績)?")
_VALUE_WORDS = {"値", "数値", "データ"}
_TIMES = {"actual": "as_of", "current": "as_of", "baseline": "baseline_year", "target": "target_year"}
#: 「計画当初年度」, 「最新実績年度」: the year of the column with the same words and values.
_YEAR_BEHIND = lazy(r"^(.{2,}?)の?(?:年度|年次|年)$")
_YEARS_OF_VALUES = {
    "actual": "actual_year",
    "baseline": "baseline_year",
    "target": "target_year",
    "current": "current_year",
}
#: Beside 値 below one group (中間評価) these head the year of the value.
_YEARS_OF_SURVEYS = {
    "調査年",
    "調査年度",
    "測定年",
    "測定年度",
    "評価年",
    "評価年度",
    "把握年度",
    "集計年",
    "集計年度",
    "対象年度",
}
#: Below 指標 these head its name, beside the national value the body's own.
_NAME_WORDS = {"名称", "名", "内容", "項目", "項目名"}
_OWN_VALUE = lazy(
    r"^(?:[本当]?[都道府県市町村区]|.{1,3}[県府]|全?[県市都道府](?:全体|全域|値|の値|計|合計)|全[県市都道府]|本県値)$"
)
#: What the plan before this one said of its own beginning and aim: 「前計画」 over 基準値 and 目標値.
_FORMER_PLAN = lazy(r"(?:前期?|前回|前次|旧|これまで)の?(?:基本|総合|推進|行動)?計画(?!策定)")
#: Fields whose headings may carry a year of their own.
_DATED = {
    "baseline_year", "baseline", "current", "target", "target_lower", "target_upper", "former_target", "milestone", "actual", "stated_rate", "stated_grade", "budget",
    "national_average",
}  # fmt: skip
#: What a year below these groups is: 「当初値」 over 「年度」 and 「値」.
_YEAR_OF = {"baseline": "baseline_year", "current": "current_year", "target": "target_year", "actual": "actual_year"}
_OF_YEARS = {"actual", "milestone", "target", "baseline", "current", "schedule", "stated_rate", "budget"}


@dataclass(frozen=True, slots=True)
class Column:
    """The role of a column: a field, for dated fields the fiscal year, for values the unit, for the tree its level.

    ``number`` tells repeated groups apart (年度1, 実績1, 目標1, 年度2 …). A result of level 1 (今回値) counts where there is no
    other; an owner of level 1 (担当) may be a department or a division.
    """

    field: str
    fy: int | None = None
    unit: str | None = None
    level: int = 0
    calendar_year: bool = False
    number: int | None = None


def is_fallback_name(words: tuple[str, ...]) -> bool:
    """Whether a heading may name indicators where no column is headed so: 項目, 進捗管理目標; 目標（R8） heads values."""
    if not words:
        return False
    bare, year, _ = take_apart(words[-1])
    if any(take_apart(group)[1] for group in words[:-1]):
        return False  # 目標 below 令和5年度
    if bare in heading_words().fallback:
        return year is None or not _by_words(bare)
    return year is None and bool(_SOME_GOALS.search(bare)) and recognise(words) is None


def heading_key(heading: str) -> str:
    """A heading as it is compared: without years, units, brackets and decoration."""
    return take_apart(heading)[0]


@cache
def recognise(words: tuple[str, ...]) -> Column | None:
    """The role of a column with these headings from top to bottom; None where they are not known."""
    if not words or len(words[-1]) > 60:
        return None
    own, groups = words[-1], words[:-1]
    bare, year, unit = take_apart(own)
    if unit is None:  # 「効果額（千円）」 over R4計画 and R4実績
        unit = next((said for group in reversed(groups) if (said := take_apart(group)[2])), None)
    number = _NUMBERED.match(label_key(own))
    if number and not groups:
        field = {"実績": "actual", "目標": "milestone", "年度": "actual_year"}[number[1]]
        return Column(field, number=int(number[2]), unit=unit)
    above = next((found for group in reversed(groups) if (found := take_apart(group)[1])), None)
    of_revision = year is not None and _of_revision(bare, groups, dated=above is not None)
    fy, calendar = (above if of_revision else year or above) or (None, False)
    if not bare and not year and groups and (named := _of_bracket(own, groups, unit)):
        return named
    if not bare:
        return _bare_year(groups, fy, calendar=calendar) if year else None
    whole = groups and (_OWN_VALUE.match(bare) or _WHOLE_YEAR.fullmatch(label_key(own)))
    if whole and (own_value := recognise(groups)) is not None:
        return own_value if own_value.field in _OF_YEARS | {"year"} else None
    name = _as_marked(_field(_plain_word(bare, groups, dated=year is not None), groups), words, dated=year is not None)
    name = _of_former_plan(_whose(name, groups), words)
    if name in {"department", "division"} and bare in _OWNERS:
        return Column(name, level=1)
    if name == "latest":
        return Column("actual", fy, unit, level=1, calendar_year=calendar)
    if name:
        return Column(name, fy if name in _DATED else None, unit, calendar_year=calendar)
    if year and (_SURVEY.fullmatch(bare) or _FOR_REFERENCE.fullmatch(bare)):
        return Column(_whose("actual", groups) or "actual", fy, unit, calendar_year=calendar)
    level = heading_words().levels.get(bare)
    if level is None and heading_words().tree.search(bare):
        level = 2
    return Column("tree", level=level) if level else None


def _of_former_plan(name: str | None, words: tuple[str, ...]) -> str | None:
    """The field of values of the plan before: its baseline is a result of that year, its targets are none of this plan's."""
    if name not in _AIMS | {"baseline"} or not any(map(_FORMER_PLAN.search, words)):
        return name
    return "actual" if name == "baseline" else None


def _whose(name: str | None, groups: tuple[str, ...]) -> str | None:
    """The field of values below groups of others': 全国順位 over 実績 is a rank, and what 全国 aims at is nobody's target here."""
    if name not in _MEASURED | _AIMS or not groups:
        return name
    found = [heading_words().fields.get(take_apart(group)[0]) for group in groups]
    others = next((field for field in reversed(found) if field in _OTHERS), None)
    return name if others is None else others if name in _MEASURED else None


def _of_bracket(own: str, groups: tuple[str, ...], unit: str | None) -> Column | None:
    """What a heading with nothing but brackets holds: 「（基準）」 below 令和３年度, 「(b-a)/(t-a)」 or 「（％）」 below 進捗率."""
    if role := bracketed_role(own):
        year = take_apart(groups[-1])[1]
        named = recognise((*groups[:-1], groups[-1] + own))
        if year and year[0] and (named is None or named.fy is None):  # below KPI（R9）
            return recognise((f"{year[0]}年度（{role}）",))
        return named
    named = recognise(groups)
    return replace(named, unit=named.unit or unit) if named else None


def _of_revision(bare: str, groups: tuple[str, ...], *, dated: bool) -> bool:
    """Whether the year beside 策定時 or 見直し後 below a target (``dated`` itself) tells when that was, not what is aimed at."""
    told = _revised(bare, [take_apart(group)[0] for group in groups])
    return told is not None and (dated or (told == "former_target" and "策定" in bare))


def _stage(bare: str, above: list[str]) -> str | None:
    """What 中間 and 最終 below 目標値 hold: 「目標値」 over 「中間（R9）」 and 「最終（R14）」."""
    told = "milestone" if _MIDWAY.fullmatch(bare) else "target" if _AT_LAST.fullmatch(bare) else None
    return (
        told
        if told and any(_by_words(key) in _TARGETS or heading_words().groups.get(key) in _AIMS for key in above)
        else None
    )


def _revised(bare: str, above: list[str]) -> str | None:
    """Which of two targets a heading below 目標値 means: 当初 the one that was replaced, 変更後 the one that counts."""
    told = "former_target" if _REPLACED.fullmatch(bare) else "target" if _REPLACING.fullmatch(bare) else None
    if told is None or not any(_by_words(key) in _TARGETS or heading_words().groups.get(key) in _AIMS for key in above):
        return None
    return told


def _as_marked(name: str | None, words: tuple[str, ...], *, dated: bool) -> str | None:
    """The field of a heading with what its year or a bracket says of it: R6計画, R4実績（基準）, 実績 below R5（基準）."""
    if name == "plan" and dated:
        return "milestone"
    return "baseline" if name in {"actual", "current"} and any(map(_IS_BASE.search, words)) else name


def heading_facts(words: tuple[str, ...]) -> tuple[int | None, bool, str | None]:
    """The fiscal year that headings tell (the lowest one that tells any), whether it is a calendar year, and the unit."""
    years = (year for word in reversed(words) if (year := take_apart(word)[1]) is not None)
    fy, calendar = next(years, (None, False))
    return fy, calendar, next((unit for word in reversed(words) if (unit := take_apart(word)[2])), None)


def _field(bare: str, groups: tuple[str, ...]) -> str | None:
    """The field of a heading: by itself, or with the group above it where it says too little alone."""
    words = heading_words()
    fields, group_fields = words.fields, words.groups
    above = [take_apart(group)[0] for group in reversed(groups)]
    joined = next((fields[key + bare] for key in above if key + bare in fields), None)
    if bare in _VAGUE:
        if joined:
            return joined
        over = [fields.get(key) or group_fields.get(key) or _valued(key) for key in above]
        if bare in _VALUE_WORDS:
            return next((field for field in over if field), fields.get(bare))
        year = next((_YEAR_OF[field] for field in over if field in _YEAR_OF), None)
        if year:
            return year
    if bare in _NAME_WORDS and any(_by_words(key) == "name" for key in above):
        return "name"
    if bare in {"単年度", "単年"} and any(group_fields.get(key) == "milestone" for key in above):
        return "target"  # beside 累計, which counts all years together
    if bare in _THEN_AND_NOW and any((fields.get(key) or group_fields.get(key)) == "actual" for key in above):
        return "actual"  # 「前年度」 and 「当年度」 below 直近の実績値
    found = _revised(bare, above) or _stage(bare, above) or _by_words(bare) or joined
    if found == "plan" and any(take_apart(group)[1] for group in groups):
        return "milestone"  # 「計画」 below a year is what was planned for it
    if found == "target" and any(group_fields.get(key) == "actual" for key in above):
        return "actual"
    return found


def _plain_word(bare: str, groups: tuple[str, ...], *, dated: bool) -> str:
    """The usual word for another one: 年度 for 調査年 below 中間評価, 目標 for めざす姿 with a year, 実績 for 決算 below one."""
    if dated and _AIMED_STATE.fullmatch(bare):
        return "目標"
    if bare in SETTLED and any(take_apart(group)[1] and not take_apart(group)[0] for group in groups):
        return "実績"
    return "年度" if groups and bare in _YEARS_OF_SURVEYS else bare


def _valued(key: str) -> str | None:
    """The field of a group made like one that is listed (最新のデータ), where it holds values."""
    found = _by_words(key)
    return found if found in _DATED else None


def _by_words(bare: str) -> str | None:
    """The field of a heading by itself: listed, or made like one that is (環境指標, 所管室名)."""
    words = heading_words()
    if bare in words.fields:
        return words.fields[bare]
    if bare in words.levels:
        return None
    time = TIME_OF.match(bare)
    if time and words.fields.get(compared(time[1])) in _TIMES:
        return _TIMES[words.fields[compared(time[1])]]
    behind = _YEAR_BEHIND.match(bare)
    if behind and words.fields.get(compared(behind[1])) in _YEARS_OF_VALUES:
        return _YEARS_OF_VALUES[words.fields[compared(behind[1])]]
    return next((field for pattern, field in words.patterns if pattern.search(bare)), None)


def _bare_year(groups: tuple[str, ...], fy: int | None, *, calendar: bool) -> Column:
    """A heading that is only a year: its group says what it holds, else it is taken for a result."""
    words = heading_words()
    vague = bool(groups) and take_apart(groups[-1])[0] in _VAGUE
    if vague and (named := _of_all(groups)):
        return replace(named, fy=fy, calendar_year=calendar)
    for group in reversed(groups):
        key = take_apart(group)[0]
        field = words.groups.get(key) or words.fields.get(key) or _valued(key)
        if field in _OF_YEARS:
            return Column(str(field), fy, take_apart(group)[2], calendar_year=calendar)
        if field in _HEADS_YEARS:
            return Column(str(field), fy if field in _DATED else None, take_apart(group)[2], calendar_year=calendar)
    named = None if vague else _of_all(groups)
    return replace(named, fy=fy, calendar_year=calendar) if named else Column("year", fy, calendar_year=calendar)


def _of_all(groups: tuple[str, ...]) -> Column | None:
    """What several groups together say of the year below them: 「計画策定」 over 「時の値」, 目標 over 値."""
    named = recognise(groups) if len(groups) > 1 else None
    return named if named is not None and named.fy is None and named.field in _YEAR_OF else None
