"""What of a target text its reading did not use. A reading with such a residue is not certain.

Every piece of a text must be accounted for by a known part: the value with its unit and comparator, years, words of
accumulation, particles and verbs, brackets with a known content, and a label that holds no number and no word that
would turn the value into something else (a condition, a comparison, a change).
"""

import re

from kpi.model.terms import Kind
from kpi.reading import target_leftovers as left
from kpi.reading import target_words as words
from kpi.reading.patterns import lazy
from kpi.reading.scan import blanked
from kpi.reading.target_context import Context
from kpi.reading.target_goals import Goal
from kpi.reading.target_types import TargetReading

_OPEN = {"(": ")", "[": "]", "【": "】", "〔": "〕", "〈": "〉", "《": "》", "「": "」", "『": "』", "<": ">"}
_CLOSED = frozenset(_OPEN.values())
_QUOTES = frozenset("「『")
_CHANGES = frozenset({Kind.REDUCTION, Kind.RELATIVE, Kind.MULTIPLE})
_SHOWN = 24
#: So many characters are shown on both sides of a word, and so long a word at their ends is shown whole.
_BESIDE, _LONGEST_WORD = 4, 8


def _parts(text: str) -> tuple[str, list[str], str | None]:
    """The text outside brackets, the contents of the brackets, and a bracket without its other half."""
    outside, inside, stack = [], [], []
    for index, char in enumerate(text):
        if char in _OPEN:
            stack.append((char, index))
        elif char in _CLOSED and stack and _OPEN[stack[-1][0]] == char:
            sign, begin = stack.pop()
            if not stack:
                inside.append(text[begin + 1 : index] if sign not in _QUOTES else "")
                outside.append("\x01" if sign in _QUOTES else " ")
        elif char in _CLOSED and char != ">":
            return "".join(outside), inside, char
        elif not stack:
            outside.append(char)
    return "".join(outside), inside, text[stack[0][1] :] if stack else None


def _shown(piece: str) -> str:
    return re.sub(r"[\x00\x01\s]+", " ", piece).strip()[:_SHOWN]


#: Characters that belong to one word: digits, letters, katakana, kanji.
_ONE_WORD = lazy(r"[\d,.]+|[A-Za-z]+|[ァ-ヴー]+|[一-龥々]+")


def _around(text: str, found: re.Match[str]) -> str:
    """A word that was not used with the words beside it, as the note shows it: no word is cut in its middle."""
    begin, end = max(0, found.start() - _BESIDE), min(len(text), found.end() + _BESIDE)
    for word in _ONE_WORD.finditer(text):
        if word.end() - word.start() <= _LONGEST_WORD:
            begin = word.start() if word.start() < begin < word.end() else begin
            end = word.end() if word.start() < end < word.end() else end
    shown = _shown(text[begin:end]).strip("、。, ")
    return shown or found.group()


def _bracket(content: str, *, changes: bool = False, share: bool = False) -> str | None:
    """What a bracket holds that is not understood."""
    if changes:
        content = left.CHANGE_BASE.sub(" ", content)
    if not re.search(r"\d", content) and left.NO_TARGET_IN_BRACKETS.search(content):
        return _shown(content)
    if left.BASE_IN_BRACKETS.search(content) and not left.NOT_BASE.search(content):
        return None
    if share and "%" not in content:
        content = re.sub(r"[\d,.]+\s?(?:回|日|分|時間|週間|か月|年|冊)以上", " ", content)
    bare = left.SPAN_IN_BRACKETS.sub(" ", left.KNOWN_DIGITS.sub(" ", content))
    bare = left.HARMLESS.sub(" ", bare)
    if re.search(r"\d", bare) or left.BRACKET_CHANGING.search(bare) or left.KANJI_QUANTITY.search(bare):
        return _shown(content) or "()"
    return None


def _label(text: str, reading: TargetReading) -> str | None:
    """What the words in front of a number hold that would change its meaning."""
    items = re.search(r"[①-⑳⑴-⒇].*[①-⑳⑴-⒇]", text)
    if items:
        return _shown(items.group())  # the words of another item of a list
    text = left.BASE_IN_FRONT.sub(" ", text)
    shares = reading.unit == "%" and not re.search(r"%|割(?!合)", text) and left.SHARE_LABEL.search(text) is not None
    plain = left.HARMLESS.sub("\x01", left.KNOWN_DIGITS.sub("\x01", text))
    if shares:
        plain = re.sub(r"(?:[\d,.]+|[A-E])\s?[^\s\d]{0,6}?(?:以上|以下|未満|以内|超)", "\x01", plain)
        plain = re.sub(r"\d+\s?(?:回|日|分|時間|食|冊|人|件|種類|品|か所|つ)", "\x01", plain)
    if reading.kind in _CHANGES:
        plain = left.CHANGE_BASE.sub(" ", plain)
        plain = re.sub(rf"(?:{words.REFERENCE.pattern})(?:値|水準)?(?:を|の|より|から)?\s?\Z", " ", plain)
    if reading.kind is Kind.RANK:
        plain = re.sub(r"全国(?:順位|上位)?|(?:上位|トップ|ベスト)\s?\Z", " ", plain)
    if reading.unit == "%":
        plain = re.sub(r"の?うち(?=[^\d]{2,40}(?:割合|率|比率)(?:[\s:はをがに、]|\x00)*\Z)", " ", plain)
    if reading.unit in {"%", "ポイント"}:
        plain = re.sub(r"各(?=[一-龥])", " ", plain)
    digits = re.search(r"\d[\d,.]*", plain)
    if digits:
        return _around(plain, digits)
    changing = left.CHANGING.search(plain) or left.KANJI_QUANTITY.search(plain)
    if changing:
        return _around(plain, changing)
    plain = re.sub(r"(?:年間|年平均|毎年度?)\s?(?:で|に|は)?\s?\Z", "", plain)
    ends = left.CHANGE_AT_END.search(plain) if reading.kind not in _CHANGES else None
    return _around(plain, ends) if ends else None


#: Behind a word of change: 5%の低下を防ぐ, 3%の減少に歯止め.
_WITHHELD = lazy(r"(?:率|幅|傾向)?(?:を|が|に)?(?:防|抑|食い止め|阻止|回避|避け|歯止め|止める)")
_MOVED = lazy(rf"\s?(?:に|まで|へ)(?:さらに|確実に)?\s?(?:{words.LESS}|{words.MORE})")
_NOUN = lazy(r"\s?の\s?[^\s\d、。]{2,24}(?=[。\s]|\Z)")
_ACCEPTED = lazy(
    r"\s*(?:について(?=[、は])|[、。:]|\x00|\Z|」|』|\x01)|\s*/年|\s?(?:程度|前後)?(?:で|に|とし)?(?:維持|推移)|ほど|\s?(?:に|へ|まで|を|と)\s*(?:[。\n]|\Z)|を目[途処]"
)


def _tail(text: str, reading: TargetReading, *, compared: bool) -> str | None:
    """What the words behind a number hold that its reading did not use."""
    named = re.match(r"目標[のにを](?!す|設定)", text)
    if named:
        return _shown(text)  # 1.5°C目標の達成: the number names an aim of others
    if reading.unit == "つ" and re.match(r"\s?の(?!達成|維持|確保)", text):
        return _shown(text)  # 3つの目標: so many things are spoken of
    negated = left.NEGATED.match(text)
    if negated:
        return _shown(negated.group())
    change = words.CHANGE_AFTER.match(text)
    if change and not words.LEVEL_PARTICLE.match(text):
        if reading.kind not in _CHANGES:
            return _shown(text)
        text = text[change.end() :]
        if _WITHHELD.match(text):
            return _shown(text)
    elif _MOVED.match(text):
        pass
    elif words.DISTANCE_AFTER.match(text):
        text = re.sub(r"\A\s?(?:程度)?\s?(?:上回|下回|高い|低い|多い|少ない)[るり]?", "", text)
    elif not (
        words.CLAUSE_END.match(text)
        or words.PREDICATE.match(text)
        or _ACCEPTED.match(text)
        or (not compared and _NOUN.match(text))
        or re.match(r"\s+\S", text)
    ):
        return _shown(text)
    plain = left.HARMLESS.sub("\x01", text)
    found = re.search(r"\d[\d,.]*", plain) or left.CHANGING.search(plain) or left.KANJI_QUANTITY.search(plain)
    return _around(plain, found) if found else None


def _in_base(text: str, position: int) -> bool:
    """Whether a place of the text is in a bracket that says where things stand."""
    opened, closed = text.rfind("(", 0, position), text.find(")", position)
    inside = text[opened + 1 : closed] if 0 <= opened < closed else ")"
    numbers = re.findall(r"\d[\d,.]*\s?[%人件社回円位か]", inside)
    return ")" not in inside and bool(numbers) and left.BASE_IN_BRACKETS.search(inside) is not None


#: "農地集積率 全耕地の8割": the label names its measure, and then another whole.
_OTHER_WHOLE = lazy(r"(?:率|割合|数|面積|額|残高|量)[^のをは、\s]{1,12}の\s?\Z")


#: In front of a change: measured against another year than the baseline's, or every year again.
_MOVING = lazy(r"前年|昨年|前期|毎年|年平均|年々|各年|(?<![一-龥\d])年間?\s?\Z")


def _turned_by_label(before: str, reading: TargetReading) -> str | None:
    """What right in front of a number makes it no target, somebody else's, or a change from year to year."""
    moving = _MOVING.search(before) if reading.kind in _CHANGES else None
    if moving:
        return _around(before, moving)
    others = left.NO_TARGET_BEFORE.search(before) if reading.kind is not Kind.RANK else None
    return _shown(others.group()) if others else None


def number_residue(context: Context, goal: Goal, reading: TargetReading) -> tuple[str | None, str | None]:
    """What the reading of one number did not use: behind it or in brackets, and in front of it."""
    plain = blanked(context.body, context.years)
    before, before_brackets, torn_before = _parts(plain[: goal.start])
    after, after_brackets, torn_after = _parts(plain[goal.end :])
    torn = torn_before or torn_after
    if torn:
        return _shown(torn) or torn, None
    if reading.unit == "%" and before.endswith(" の"):
        before_brackets = before_brackets[:-1]  # 職員(約3,200名)の1%: of how many
    for content in (*before_brackets, *after_brackets):
        strange = _bracket(content, changes=reading.kind in _CHANGES, share=reading.unit == "%")
        if strange:
            return strange, None
    strange = _tail(after, reading, compared=goal.mention.comparator is not None)
    if strange:
        return strange, None
    unused = [y for y in context.years if not _in_base(context.body, y.start)]
    if reading.fy is None and unused and reading.kind not in _CHANGES:
        return context.body[unused[0].start : unused[0].end], None
    whole = _OTHER_WHOLE.search(before) or (reading.kind is Kind.QUANTITY and left.SHARE_OF_REFERENCE.search(before))
    if reading.unit == "%" and whole:
        return None, _shown(before[-12:])  # a share of something else than the label's own whole
    if re.match(r"\s?ずつ", after) and reading.kind in _CHANGES:
        return "ずつ", None
    turned = _turned_by_label(before, reading)
    if turned:
        return None, turned
    if goal.mention.unit and words.LEVEL_PARTICLE.match(after):
        before = re.sub(rf"[\d,.]+\s?(?:{re.escape(goal.mention.unit)}|割)\s?から\s?\Z", " ", before)
    if reading.kind is Kind.RELATIVE and words.DISTANCE_AFTER.match(after) and not words.REFERENCE.search(before):
        return _shown(before[-_SHOWN:]) or "()", None  # so far from what?
    return None, _label(before, reading)


def words_residue(context: Context, reading: TargetReading) -> str | None:
    """What a reading without a number did not use."""
    outside, brackets, torn = _parts(blanked(context.body, context.years))
    plain = left.HARMLESS.sub("\x01", left.KNOWN_DIGITS.sub("\x01", outside))
    digits = re.search(r"\d[\d,.]*", plain)
    if digits:
        return _around(plain, digits)
    strange = torn or next((s for s in (_bracket(b, changes=reading.kind in _CHANGES) for b in brackets) if s), None)
    if strange:
        return _shown(strange)
    if reading.kind in {Kind.QUALITATIVE, Kind.DATE}:
        plain = left.WORDS_HARMLESS.sub("\x01", plain)
        found = left.QUANTITY_WORDS.search(plain)
        if reading.kind is Kind.QUALITATIVE and reading.fy is not None and len(re.sub(r"[\s\x00]", "", plain)) <= 12:
            return _shown(plain)  # what is to happen in that year?
        return _around(plain, found) if found else None
    return _compared(plain, reading)


def _compared(text: str, reading: TargetReading) -> str | None:
    """What a comparison without a number did not use: each of its words must belong to one reference."""
    used = re.search(r"倍増|半減", text) if reading.kind in {Kind.MULTIPLE, Kind.REDUCTION} else None
    factor = used is not None
    used = used or words.REFERENCE.search(text)
    if used is None:
        found = left.KANJI_QUANTITY.search(text)
        return _around(text, found) if found else None
    if "順位" in used.group():
        return _shown(used.group())  # a better place is a lower number
    tail = (left.FACTOR_TAIL if factor else left.RELATIVE_TAIL).match(text, used.end())
    end = tail.end() if tail else used.end()
    if end < len(text.rstrip("\x01 ")):
        return _shown(text[end:])
    label = left.HARMLESS.sub("\x01", text[: used.start()])
    if factor:
        label = re.sub(r"\x00の|現状値?の", " ", left.CHANGE_BASE.sub(" ", label))
    found = words.REFERENCE.search(label) or left.CHANGING.search(label) or left.KANJI_QUANTITY.search(label)
    return _around(label, found) if found else None
