"""What a column of an indicator table holds, from its heading and the groups above it.

The words are data (``data/mappings/headers.toml``); this module only takes years, units and decoration off a heading
before it is looked up.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from kpi.ingest.heading_years import end_of_period, year_of_result
from kpi.ingest.raw import label_key
from kpi.ingest.unit_scale import is_unit
from kpi.reading.patterns import lazy
from kpi.reading.text import fold
from kpi.reading.years import find_years, read_year

_HEADERS = Path(__file__).resolve().parents[2] / "data" / "mappings" / "headers.toml"
_BRACKETS = lazy(r"[(（\[［【〔]([^()（）\[\]［］【】〔〕]*)[)）\]］】〕]")
_MARK = lazy(r"^(?:[a-z]|[0-9]{1,2}|[①-⑳])[.:)]|^[①-⑳]")
_DECORATION = lazy(r"[\s・/:;,.*※★☆■□●○◆◇^#'\"~_-]|\d+$|^の|の$")
_NUMBERED = lazy(r"^(実績|目標|年度)(\d{1,2})$")
#: These say too little alone: the group above them decides (「目標」 over 「年度」 is the target's year).
_VAGUE = {"年度", "年", "値", "数値", "時点", "年次", "時期", "年月", "データ", "期間", "対象期間"}
#: A western year at the end of a heading: 基準値 2018.
_TRAILING = lazy(r"(?<![\d.])((?:19|20)\d\d)\s*$")
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
#: 「平成25年度（基準年度）」: so is what a bracket calls the year itself.
_ROLES_OF_YEARS = {
    "基準年度": "基準値",
    "基準年": "基準値",
    "目標年度": "目標値",
    "目標年": "目標値",
    "目標年次": "目標値",
}
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
_ENDS = {"下限", "上限", "下限値", "上限値"}
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
#: Results where a year stands beside them; without it nothing tells which is the later.
_SURVEY = lazy(r"(?:前回|今回|前々回|直近|最新|前年度?|前々年度?)(?:の?調査|値|の?実績|評価)?の?(?:結果|値)?")
#: Below a year these head results; beside 予算 they do not.
SETTLED = {"決算", "決算値"}
#: 「2050年めざす姿」: with a year a target, without one a level of the tree.
_AIMED_STATE = lazy(r"の?(?:めざす|目指す|目ざす|ありたい|あるべき)(?:べき)?姿|将来像|長期(?:目標|ビジョン)")
#: 「参考（R1実績）」: a result of its year.
_FOR_REFERENCE = lazy(r"参考の?(?:実績値?|値|数値)?")
_THEN_AND_NOW = {"前年度", "前年", "前回", "前々年度", "当年度", "当年", "今年度", "本年度"}
_IS_BASE = lazy(r"[(（【\[［]\s*(?:基準|基準値|基準年度?)\s*[)）】\]］]")
#: Beside 9月末 or 上半期 these head what holds for the year as a whole.
_WHOLE_YEAR = lazy(r"(?:年度末|通期|通年|年度計|年度合計|年間計|3月末)[(]?(?:見込み?)?[)]?(?:値|実績)?")
_VALUE_WORDS = {"値", "数値", "データ"}
#: 「基準値 A」, 「達成率 B/A」: letters by which formulas name the columns.
_LETTERS = lazy(
    r"(?<=[^\sA-Za-z])\s*[A-F①-⑳]$|(?<=[^\sA-Za-z])\s+[A-F①-⑳][\s\dA-F①-⑳()/÷×*+=-]*$|(?<=[^\sA-Za-z])[①-⑳]\s*[/÷]\s*[①-⑳](?:[×*]100)?$"
)
_LETTER = lazy(r"[A-Fa-f①-⑳]|\d{1,2}")
_REMARK = lazy(r"(?<=\S)\s*[※＊].*$", re.DOTALL)
#: 「進捗率（(C-A)/(D-A)）」: brackets with nothing but letters for columns and signs.
_FORMULA = lazy(r"[(\[](?=[^)\]]*[-+/÷×*A-F①-⑳])(?![^)\]]*[\d%]{2})[-+/÷×*=.,\s\dA-F①-⑳]*[)\]]")
#: 「直近値の時点」: when the value of another column was measured.
_TIME_OF = lazy(r"^(.+?)の?(?:測定)?(?:時点|年月日?|時期|基準日)$")
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
_OWN_VALUE = lazy(r"^(?:[本当]?[都道府県市町村区]|.{1,3}[県府]|県全体|県値|県の値|本県値|市値|市の値)$")
#: 「１年目の実績（R2）」: the year is told twice.
_COUNTED_YEAR = lazy(r"^(?:計画)?第?\d{1,2}(?:年目|年次|年度目)の?(?=\D|$)")
_DATE = lazy(r"(?<=.)(?:時点|現在|末)$")
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


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of ``headers.toml`` by their keys, the patterns in their order, the words for names of last resort."""

    fields: dict[str, str]
    levels: dict[str, int]
    groups: dict[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    fallback: frozenset[str]
    tree: re.Pattern[str]


@cache
def _tables() -> _Words:
    data = tomllib.loads(_HEADERS.read_text(encoding="utf-8"))
    return _Words(
        fields={_key(word): name for name, words in data["fields"].items() for word in words},
        levels={_key(word): int(name[-1]) for name, words in data["tree"].items() for word in words},
        groups={_key(word): name for name, words in data["groups"].items() for word in words},
        tree=re.compile(data["tree_pattern"]["any"]),
        patterns=tuple((re.compile(p), name) for name, found in data["patterns"].items() for p in found),
        fallback=frozenset(_key(word) for word in data["fallback"]["name"]),
    )


def is_fallback_name(words: tuple[str, ...]) -> bool:
    """Whether a heading may name indicators where no column is headed so: 項目, 進捗管理目標; 目標（R8） heads values."""
    if not words:
        return False
    bare, year, _ = _take_apart(words[-1])
    if any(_take_apart(group)[1] for group in words[:-1]):
        return False  # 目標 below 令和5年度
    if bare in _tables().fallback:
        return year is None or not _by_words(bare)
    return year is None and bool(_SOME_GOALS.search(bare)) and recognise(words) is None


def heading_key(heading: str) -> str:
    """A heading as it is compared: without years, units, brackets and decoration."""
    return _take_apart(heading)[0]


def _key(text: str) -> str:
    return _DECORATION.sub("", label_key(text))


@cache
def recognise(words: tuple[str, ...]) -> Column | None:
    """The role of a column with these headings from top to bottom; None where they are not known."""
    if not words or len(words[-1]) > 60:
        return None
    own, groups = words[-1], words[:-1]
    bare, year, unit = _take_apart(own)
    if unit is None:  # 「効果額（千円）」 over R4計画 and R4実績
        unit = next((said for group in reversed(groups) if (said := _take_apart(group)[2])), None)
    number = _NUMBERED.match(label_key(own))
    if number and not groups:
        field = {"実績": "actual", "目標": "milestone", "年度": "actual_year"}[number[1]]
        return Column(field, number=int(number[2]), unit=unit)
    above = next((found for group in reversed(groups) if (found := _take_apart(group)[1])), None)
    of_revision = year is not None and _of_revision(bare, groups, dated=above is not None)
    fy, calendar = (above if of_revision else year or above) or (None, False)
    if not bare and not year and groups and (named := recognise(groups)):
        return replace(named, unit=named.unit or unit)  # 「(b-a)/(t-a)」 or 「（％）」 below 進捗率
    if not bare:
        return _bare_year(groups, fy, calendar=calendar) if year else None
    whole = groups and (_OWN_VALUE.match(bare) or _WHOLE_YEAR.fullmatch(label_key(own)))
    if whole and (own_value := recognise(groups)) is not None:
        return own_value if own_value.field in _OF_YEARS | {"year"} else None
    name = _as_marked(_field(_plain_word(bare, groups, dated=year is not None), groups), words, dated=year is not None)
    if name in {"department", "division"} and bare in _OWNERS:
        return Column(name, level=1)
    if name == "latest":
        return Column("actual", fy, unit, level=1, calendar_year=calendar)
    if name:
        return Column(name, fy if name in _DATED else None, unit, calendar_year=calendar)
    if year and (_SURVEY.fullmatch(bare) or _FOR_REFERENCE.fullmatch(bare)):
        return Column("actual", fy, unit, calendar_year=calendar)
    level = _tables().levels.get(bare)
    if level is None and _tables().tree.search(bare):
        level = 2
    return Column("tree", level=level) if level else None


def _of_revision(bare: str, groups: tuple[str, ...], *, dated: bool) -> bool:
    """Whether the year beside 策定時 or 見直し後 below a target (``dated`` itself) tells when that was, not what is aimed at."""
    told = _revised(bare, [_take_apart(group)[0] for group in groups])
    return told is not None and (dated or (told == "former_target" and "策定" in bare))


def _stage(bare: str, above: list[str]) -> str | None:
    """What 中間 and 最終 below 目標値 hold: 「目標値」 over 「中間（R9）」 and 「最終（R14）」."""
    told = "milestone" if _MIDWAY.fullmatch(bare) else "target" if _AT_LAST.fullmatch(bare) else None
    return (
        told
        if told and any(_by_words(key) in _TARGETS or _tables().groups.get(key) in _AIMS for key in above)
        else None
    )


def _revised(bare: str, above: list[str]) -> str | None:
    """Which of two targets a heading below 目標値 means: 当初 the one that was replaced, 変更後 the one that counts."""
    told = "former_target" if _REPLACED.fullmatch(bare) else "target" if _REPLACING.fullmatch(bare) else None
    if told is None or not any(_by_words(key) in _TARGETS or _tables().groups.get(key) in _AIMS for key in above):
        return None
    return told


def _as_marked(name: str | None, words: tuple[str, ...], *, dated: bool) -> str | None:
    """The field of a heading with what its year or a bracket says of it: R6計画, R4実績（基準）, 実績 below R5（基準）."""
    if name == "plan" and dated:
        return "milestone"
    return "baseline" if name in {"actual", "current"} and any(map(_IS_BASE.search, words)) else name


def heading_facts(words: tuple[str, ...]) -> tuple[int | None, bool, str | None]:
    """The fiscal year that headings tell (the lowest one that tells any), whether it is a calendar year, and the unit."""
    years = (year for word in reversed(words) if (year := _take_apart(word)[1]) is not None)
    fy, calendar = next(years, (None, False))
    return fy, calendar, next((unit for word in reversed(words) if (unit := _take_apart(word)[2])), None)


def _field(bare: str, groups: tuple[str, ...]) -> str | None:
    """The field of a heading: by itself, or with the group above it where it says too little alone."""
    words = _tables()
    fields, group_fields = words.fields, words.groups
    above = [_take_apart(group)[0] for group in reversed(groups)]
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
    if bare == "単年度" and any(group_fields.get(key) == "milestone" for key in above):
        return "target"  # beside 累計, which counts all years together
    if bare in _THEN_AND_NOW and any((fields.get(key) or group_fields.get(key)) == "actual" for key in above):
        return "actual"  # 「前年度」 and 「当年度」 below 直近の実績値
    found = _revised(bare, above) or _stage(bare, above) or _by_words(bare) or joined
    if found == "plan" and any(_take_apart(group)[1] for group in groups):
        return "milestone"  # 「計画」 below a year is what was planned for it
    if found == "target" and any(group_fields.get(key) == "actual" for key in above):
        return "actual"
    return found


def _plain_word(bare: str, groups: tuple[str, ...], *, dated: bool) -> str:
    """The usual word for another one: 年度 for 調査年 below 中間評価, 目標 for めざす姿 with a year, 実績 for 決算 below one."""
    if dated and _AIMED_STATE.fullmatch(bare):
        return "目標"
    if bare in SETTLED and any(_take_apart(group)[1] and not _take_apart(group)[0] for group in groups):
        return "実績"
    return "年度" if groups and bare in _YEARS_OF_SURVEYS else bare


def _valued(key: str) -> str | None:
    """The field of a group made like one that is listed (最新のデータ), where it holds values."""
    found = _by_words(key)
    return found if found in _DATED else None


def _by_words(bare: str) -> str | None:
    """The field of a heading by itself: listed, or made like one that is (環境指標, 所管室名)."""
    words = _tables()
    if bare in words.fields:
        return words.fields[bare]
    if bare in words.levels:
        return None
    time = _TIME_OF.match(bare)
    if time and words.fields.get(_key(time[1])) in _TIMES:
        return _TIMES[words.fields[_key(time[1])]]
    behind = _YEAR_BEHIND.match(bare)
    if behind and words.fields.get(_key(behind[1])) in _YEARS_OF_VALUES:
        return _YEARS_OF_VALUES[words.fields[_key(behind[1])]]
    return next((field for pattern, field in words.patterns if pattern.search(bare)), None)


def _bare_year(groups: tuple[str, ...], fy: int | None, *, calendar: bool) -> Column:
    """A heading that is only a year: its group says what it holds, else it is taken for a result."""
    words = _tables()
    vague = bool(groups) and _take_apart(groups[-1])[0] in _VAGUE
    if vague and (named := _of_all(groups)):
        return replace(named, fy=fy, calendar_year=calendar)
    for group in reversed(groups):
        key = _take_apart(group)[0]
        field = words.groups.get(key) or words.fields.get(key) or _valued(key)
        if field in _OF_YEARS:
            return Column(str(field), fy, _take_apart(group)[2], calendar_year=calendar)
        if field in _HEADS_YEARS:
            return Column(str(field), fy if field in _DATED else None, _take_apart(group)[2], calendar_year=calendar)
    named = None if vague else _of_all(groups)
    return replace(named, fy=fy, calendar_year=calendar) if named else Column("year", fy, calendar_year=calendar)


def _of_all(groups: tuple[str, ...]) -> Column | None:
    """What several groups together say of the year below them: 「計画策定」 over 「時の値」, 目標 over 値."""
    named = recognise(groups) if len(groups) > 1 else None
    return named if named is not None and named.fy is None and named.field in _YEAR_OF else None


@dataclass(slots=True)
class _Heading:
    """A heading without its brackets, and what they say: a year, a unit, a role (目標)."""

    plain: str
    year: tuple[int, bool] | None = None
    unit: str | None = None
    role: str = ""


@cache
def _take_apart(heading: str) -> tuple[str, tuple[int | None, bool] | None, str | None]:
    """A heading without year, unit and decoration; its year; its unit."""
    said = _without_brackets(_REMARK.sub("", fold(heading)))
    years = find_years(said.plain)
    rest, position = [], 0
    for span in years:
        rest.append(said.plain[position : span.start])
        position = span.end
    rest.append(said.plain[position:])
    bare = _MARK.sub("", label_key("".join(rest)))
    found: tuple[int | None, bool] | None = said.year
    if found is None and (last := _TRAILING.search(said.plain)):
        found = (int(last[1]), False)
    if years and years[-1].reading.fy is not None:
        found = (years[-1].reading.fy, years[-1].reading.calendar_year)
    elif not years and said.year is None:
        whole = read_year(said.plain)
        if whole is not None and whole.fy is not None:
            return said.role, (whole.fy, whole.calendar_year), said.unit
    if found is not None:
        bare = _COUNTED_YEAR.sub("", bare)
    full = _key(bare)
    if full in _tables().fields or full in _tables().groups or (found is None and _TIME_OF.match(full)):
        return full, found, said.unit  # 測定時点 is a word of its own, R5末時点 a year
    key = _key(_DATE.sub("", re.sub(r"^(?:年度(?=.)|年(?=[^度月])|末(?=.))", "", bare)))
    return key or (said.role if found else ""), found, said.unit


def _without_brackets(text: str) -> _Heading:
    while (plain := _FORMULA.sub("", text)) != text:
        text = plain
    found = _Heading("")
    kept: list[str] = []
    position = 0
    for match in _BRACKETS.finditer(text):
        inside = match[1].strip()
        measure = re.sub(r"^単位[:：]?\s*", "", inside)
        kept.append(text[position : match.start()])
        whole = read_year(inside) or end_of_period(inside) or year_of_result(inside)
        if whole is not None and whole.fy is not None:
            found.year = (whole.fy, whole.calendar_year)
        elif find_years(inside):
            kept.append(" " + inside + " ")
        elif inside in _ENDS:
            kept.append(inside)
        elif _key(inside) in _ROLE_WORDS:
            found.role = _key(inside)
        elif _key(inside) in _ROLES_OF_YEARS:
            found.role = _ROLES_OF_YEARS[_key(inside)]
        elif found.unit is None and is_unit(measure) and not _LETTER.fullmatch(inside):
            found.unit = measure
        position = match.end()
    kept.append(text[position:])
    found.plain = _LETTERS.sub("", "".join(kept).strip())
    return found
