"""A target expression made ready: notes, footnotes and stated baselines set apart, broken words joined."""

import re
from dataclasses import dataclass, field

from kpi.reading.kanji import kanji_count
from kpi.reading.patterns import lazy
from kpi.reading.scan import blanked
from kpi.reading.text import clean, fold
from kpi.reading.units import SCALE, UNIT
from kpi.reading.words import spelled
from kpi.reading.years import year_tokens

_J = r"[ぁ-んァ-ヴー一-龥々]"
_BROKEN = lazy(rf"(?<={_J})[ \n](?=[ぁ-ん一-龥々])")
_ERA_GAP = lazy(r"(令和|平成|昭和)\s+(?=[\d元])|(?<=\d)\s+(?=年\s?度)")
_BRACKET_NOTE = lazy(r"\(\s*(?:※|注\s?\d*[:\s)])[^()]*\)?|\[\s*※[^\[\]]*\]")
_REMARK = lazy(
    r"(?:(?<=[\n。)\]」%件人回 ])|\A)\s*(?:※(?!\s?\d{0,2}\))|\(※\d*\)|【参考|\(注\)|\(注\d*\)|注\d*\)|\(参考\)|〈参考|<参考|目標値設定の根拠|【目標値設定|\*\d?\s)[^\n]*(?:\n(?![ \n]*[・●■○①-⑳【]|[ ]*(?:小学校|中学校|高校|R\d|令和))[^\n]*)*"
)
_MARK = lazy(r"※\s?\d{0,2}(?!か所|[\d,.%一-龥])|※(?=[一-龥])|(?<=[%人件社回点])\s?\*\s?\d{0,2}(?=\s|\Z|\()|注\d{1,2}\)")
#: A footnote mark behind a finished number: 80%1), 120人2).
_RAISED_MARK = lazy(r"(?<=[%人件社回点校戸台])\s?\d{1,2}\)(?=\s|\Z)")
#: "指標2:80%": which of the indicators, in front of its target.
_WHICH = lazy(r"\A(?:指標|KPI|目標)\s?\d{1,2}\s?:\s?")
#: "80. 5%": a number behind a numbered mark, or one number with a blank in it.
_MARK_OR_NUMBER = lazy(r"\A\s*\d{1,2}\.\s+\d")
_ASIDE = lazy(r"(?:(?<=。)|(?<=\n))\s*(?:なお|ただし|また、当該|当該指標は|参考)[^\n]*", re.DOTALL)
_QUOTED = lazy(
    r"[「『“\"]\s*((?:約|概ね)?\s?[▲△\-]?\d[\d,.]*\s?[^\d「」『』\s]{0,5}?(?:以上|以下|程度)?)\s*[」』”\"](?=を|と|に|以|程|まで|へ|\s|\Z|。)"
)
_LABELLED = lazy(r"【\s*(?P<label>[^【】]{1,16})\s*】\s*(?P<body>[^【】]*)")
_GOAL_LABEL = lazy(r"目標(?!年度$)")
_BASE_LABEL = lazy(r"現状|現況|実績|基準|参考|当初|課題")
_ARROW = lazy(r"\s*(?:→|⇒|⇨|➡|➔)\s*")
#: What is left of a time whose digits are blanked: (R9)年度末まで.
_ONLY_TIME = lazy(r"[\x00\s()年度末まにで。]*")
_MARKER = lazy(r"\A(?:\s*(?:[①-⑳⑴-⒇]|\(\d{1,2}\)(?=\s*[^\d\s(])|\d{1,2}[.)](?=\s|[^\d])|[・■○●◎□◆◇▪]))+\s*")


_KANJI_DIGITS = frozenset("一二三四五六七八九〇十百千万")
#: A count in kanji that stands by itself: 五十件, 約二千人以上.
_KANJI_COUNT = lazy(
    rf"(?:\A|(?<=[\s:、。(])(?<![一二三四五六七八九十]、)|(?<=[約計]))(?P<n>[一二三四五六七八九〇十百千万]{{1,9}})(?={UNIT.pattern}(?:\Z|[\s、。)/]|以[上下内]|未満|超|程度|を目|とする|に(?:する|増|減)))"
)
#: Digits with their scale at the end of a text, where a unit may follow.
_COMPARED_LAST = lazy(r"\d\s?[^\d\s、。]{0,6}(?:以上|以下|以内|未満|超)\Z")
_PARTICLES = frozenset("をにがはのとでへも以未超程")
_DIGITS_LAST = lazy(r"\d[\d,.]*(?P<rest>[^\d\s]{1,8})\Z")


def _join(found: re.Match[str]) -> str:
    """Nothing for a blank inside a word; the blank behind a finished quantity ("年度当初0人 年度途中0人") stays."""
    text = found.string
    compared = _COMPARED_LAST.search(text, max(0, found.start() - 24), found.start())
    last = _DIGITS_LAST.search(text, max(0, found.start() - 24), found.start())
    if compared and text[found.end()] not in _PARTICLES:
        return found.group()
    if last is None:
        return ""
    scale = SCALE.match(last["rest"])
    unit = UNIT.match(text, last.start("rest") + (scale.end() if scale else 0))
    if unit is None or unit.end() != found.start():
        return ""
    longer = UNIT.match(unit.group() + text[found.end() : found.end() + 6])
    goes_on = (longer is not None and longer.end() > len(unit.group())) or text[found.end()] in _PARTICLES
    return "" if goes_on else found.group()


def _in_digits(found: re.Match[str]) -> str:
    count = kanji_count(found["n"])
    return found.group() if count is None else str(count)


#: A place from the top without 位: トップ10入り, ベスト8.
_FROM_TOP = lazy(
    r"(?:トップ|ベスト|TOP|上位)\s?(?P<n>\d{1,3})\s?(?:入り|以内|内|入賞|進出)?(?=\Z|[\s、。)]|を|の維持|に入)"
)


#: Tortoise-shell brackets are round ones.
_BRACKETS = str.maketrans("〔〕", "()")
#: (現状) and (目標) are labels like 【現状】 and 【目標】.
_ROUND_LABEL = lazy(r"\(((?:現状|現況|実績|基準|当初|目標)値?)\)")
#: "98.5%(全国平均97.2%)以上": the comparison belongs to the number before the bracket.
_SIGN_BEHIND = lazy(
    r"((?<![\d.,A-Za-z])\d[\d,.]*\s?[^\d\s()、。年度の]{0,6})\s?(\([^()]{1,24}\))\s?(以上|以下|以内|未満|超(?!過|え)|を[上下]回る(?![一-龥]))"
)


#: "80%(R4)以上": often where things stood, to be kept at least.
_DATED_BEFORE_SIGN = lazy(
    r"\d\s?[^\d\s()、。年度]{0,6}\s?\((?:R|H|令和|平成|20)\s?\d{1,2}\s?(?:年度?)?末?\)\s?(?:以上|以下|以内|未満|超(?!過|え))"
)
#: "500(千人)": the unit alone in brackets behind its number.
_UNIT_IN_BRACKETS = lazy(
    rf"(\d(?:{SCALE.pattern})?)(以上|以下|以内|未満|超)?\s?[(\[]((?:{SCALE.pattern})?(?!(?:年|月|日|期|回|次|号)[)\]])(?:{UNIT.pattern}))[)\]](?=\s|\Z|[(、。]|以[上下内]|未満)"
)
#: "85(単位:%)", "5,000 単位:千円": the unit behind its number or in front of it, with its label.
_UNIT_LABEL = rf"\(?単位\s?[:は]?\s?(?P<unit>(?:{SCALE.pattern})?(?:{UNIT.pattern}))\)?"
_UNIT_BEHIND = lazy(rf"(?P<n>\d)(?P<sign>以上|以下|以内|未満|超)?\s?{_UNIT_LABEL}(?=[\s、。]|\Z|以[上下内]|未満)")
_UNIT_BEFORE = lazy(rf"\A\s*{_UNIT_LABEL}\s*(?P<n>約?\s?[▲△\-]?\d[\d,.]*)(?=\s?(?:以[上下内]|未満|超|\Z))")
#: "1万円以上/人", "30件程度/日": per what, behind the comparison (a year there says how it adds up).
_PER_BEHIND = lazy(
    rf"(\d(?:{SCALE.pattern})?(?:{UNIT.pattern}))(程度|前後|以上|以下|以内|未満|超)\s?/\s?(?!年)((?:{UNIT.pattern}))(?=[\s、。)]|\Z)"
)


#: "R4~8" in a bracket or before 累計: the second year is of the same era.
_YEARS_OF_ERA = lazy(
    r"(令和|平成|(?<![A-Za-z])[RH])\s?(\d{1,2})\s?[~\-]\s?(\d{1,2})(?=[)\]】]|\s?の?(?:累計|合計|計|5年間|平均))"
)
#: A year alone in such brackets dates what stands beside it.
_YEAR_LABEL = lazy(r"【\s*((?:19|20)\d\d)\s*】")


def _same_era(found: re.Match[str]) -> str:
    """Both ends of a span with their era, where the second is the later one."""
    return f"{found[1]}{found[2]}~{found[1]}{found[3]}" if int(found[2]) < int(found[3]) else found.group()


@dataclass(slots=True)
class Prepared:
    """The folded text that may state the target, and what was set apart."""

    body: str
    notes: list[str] = field(default_factory=list)
    #: something was chosen by a rule that may fail
    doubts: list[str] = field(default_factory=list)


def _set_apart(prepared: Prepared, pattern: re.Pattern[str]) -> None:
    def keep(found: re.Match[str]) -> str:
        before = found.string[: found.start()]
        if pattern is _ASIDE and before.count("(") > before.count(")"):
            return found.group()
        prepared.notes.append(found.group().strip())
        return " "

    body = pattern.sub(keep, prepared.body)
    if body.strip():
        prepared.body = body
    else:
        prepared.notes.clear()


def _choose_label(prepared: Prepared) -> None:
    """Where 【現状】 and 【目標】 stand side by side, only the target's part speaks."""
    parts = [(m["label"], m["body"].strip()) for m in _LABELLED.finditer(prepared.body)]
    goals = [body for label, body in parts if _GOAL_LABEL.search(label) and body]
    if len(goals) == 1 and len(parts) > 1:
        prepared.notes.extend(f"【{label}】{body}" for label, body in parts if body != goals[0])
        prepared.body = goals[0]


def _choose_arrow(prepared: Prepared) -> None:
    """Of "28.3% → 100%" the right side is the target."""
    parts = _ARROW.split(prepared.body)
    before = [part.strip() for part in parts[:-1]]
    numbered = all(any(c.isdigit() for c in p) for p in parts)
    if before and numbered and _ONLY_TIME.fullmatch(blanked(parts[-1], year_tokens(parts[-1]))):
        prepared.doubts.append("behind the arrow only a time")  # 48%削減→2030年度
        prepared.body = " ".join([*before, parts[-1]])
        return
    if before and numbered and not any("(" in part.rpartition(")")[2] for part in before):
        prepared.notes.append(f"from {' → '.join(before)}")
        prepared.doubts.append("of A → B, B is read as the target")
        prepared.body = parts[-1]


def _counts_in_digits(text: str) -> str:
    """Counts in kanji in digits: 五十件 is 50件. The pattern holds all units, and most texts have nothing for it."""
    return text if _KANJI_DIGITS.isdisjoint(text) else _KANJI_COUNT.sub(_in_digits, text)


def _brackets(prepared: Prepared) -> None:
    """Comparisons and units that a bracket parts from their number, put beside it: 98%(全国97%)以上, 50(%)以上."""
    if ")" in prepared.body:
        if _DATED_BEFORE_SIGN.search(prepared.body):
            prepared.doubts.append("a year between the number and its comparison: of the target, or of the base")
        prepared.body = _SIGN_BEHIND.sub(r"\1\3\2", prepared.body)
    if ")" in prepared.body or "]" in prepared.body:
        prepared.body = _UNIT_IN_BRACKETS.sub(lambda m: m[1] + m[3] + (m[2] or ""), prepared.body)


def _signs(prepared: Prepared) -> None:
    """Signs in front of numbers as the reader knows them: ▼5, プラス5, マイナス5, .5."""
    marked = re.sub(r"▼\s?(?=\d)", "▲", prepared.body)
    if marked != prepared.body:
        prepared.doubts.append("▼ read as a minus")
    marked = re.sub(r"(?<![^\s(:、。])\.(?=\d)", "0.", marked)
    prepared.body = re.sub(r"(プラス|マイナス)\s?(?=\d)", lambda m: "+" if m[1] == "プラス" else "▲", marked)


def prepare(text: str) -> Prepared:
    """``text`` cleaned and folded, with remarks taken off (they are kept as notes)."""
    prepared = Prepared(spelled(fold(clean(text)).strip()).translate(_BRACKETS))
    if "(" not in prepared.body:
        prepared.body = _RAISED_MARK.sub("", prepared.body)
    if "\n" not in prepared.body:
        prepared.body = _WHICH.sub("", prepared.body)
    if _MARK_OR_NUMBER.match(prepared.body):
        prepared.doubts.append("a number behind a numbered mark, or one number with a blank in it")
    if "(目標" in prepared.body:
        prepared.body = _ROUND_LABEL.sub(r"【\1】", prepared.body)
    if "【" in prepared.body:
        prepared.body = _YEAR_LABEL.sub(r"(\1)", prepared.body)
    prepared.body = _YEARS_OF_ERA.sub(_same_era, prepared.body)
    if "単位" in prepared.body:
        prepared.body = _UNIT_BEFORE.sub(r"\g<n>\g<unit>", prepared.body)
        prepared.body = _UNIT_BEHIND.sub(lambda m: m["n"] + m["unit"] + (m["sign"] or ""), prepared.body)
    if "/" in prepared.body:
        prepared.body = _PER_BEHIND.sub(r"\1/\4\3", prepared.body)
    _brackets(prepared)
    _choose_label(prepared)
    prepared.body = _ERA_GAP.sub(lambda m: m[1] or "", prepared.body)
    prepared.body = _counts_in_digits(prepared.body)
    _set_apart(prepared, _REMARK)
    _set_apart(prepared, _BRACKET_NOTE)
    _set_apart(prepared, _ASIDE)
    prepared.body = _QUOTED.sub(r"\1", _MARK.sub("", prepared.body))
    _choose_arrow(prepared)
    marker = _MARKER.match(prepared.body)
    if marker and not re.search(r"[②-⑳]|\n\s*[・■○●□◆◇]", prepared.body[marker.end() :]):
        prepared.body = prepared.body[marker.end() :]
    prepared.body = re.sub(r"(?<=\d)\s*\n\s*(?=%|[人件円社回戸台]|か所|団体|ポイント|市町村)", "", prepared.body)
    _signs(prepared)
    prepared.body = re.sub(r"第\s?(\d{1,2}位)", r"\1", prepared.body)
    prepared.body = re.sub(r"【\s*((?:うち|内訳|参考)[^【】]*)】", r"(\1)", prepared.body)
    prepared.body = _FROM_TOP.sub(r"上位\g<n>位以内", prepared.body)
    previous = None
    while previous != prepared.body:
        previous = prepared.body
        prepared.body = _BROKEN.sub(_join, prepared.body)
    prepared.body = re.sub(r"以 (?=[上下内])", "以", prepared.body).strip()
    return prepared
