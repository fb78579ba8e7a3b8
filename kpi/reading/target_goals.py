"""From the mentions of a sentence to what is aimed at: one number, a range, or several series."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kpi.model.terms import Comparator
from kpi.reading import target_words as words
from kpi.reading.mentions import Mention, Role
from kpi.reading.patterns import lazy
from kpi.reading.unit_table import SCALES
from kpi.reading.units import SCALE

_RANGE_GAP = lazy(r"\s*(?:[~\-]|から)\s*")
_OR_SO = lazy(r"[、,]")
_UP = frozenset({Comparator.GE, Comparator.GT})
_DOWN = frozenset({Comparator.LE, Comparator.LT})
_GAP_BOTH = lazy(r"\s*(?:、|かつ|で|,)?\s*")
#: What makes words in front of a number more than a label.
_SENTENCE = lazy(
    r"を|[一-龥ァ-ヴー%人件)](?:は|が|で|に)(?=[一-龥ァ-ヴーぁ-ん])|について|において|により|ため|から|までに|された|される|している|する|した|。"
)
_LABEL_NOISE = lazy(r"[\s、,・/:;|①-⑳⑴-⒇「」\[\]【】]|\([^()]*\)|それぞれ|各々|各|【[^】]*】")


@dataclass(frozen=True, slots=True)
class Goal:
    """A number or a range aimed at; ``doubt`` says what was assumed about it."""

    mention: Mention
    upper: Mention | None = None
    doubt: str | None = None

    @property
    def start(self) -> int:
        """Where it begins in the body."""
        return self.mention.start

    @property
    def end(self) -> int:
        """Where it ends in the body, behind its comparator."""
        return self.upper.end if self.upper else self.mention.end


def _scaled_like(low: Mention, high: Mention) -> tuple[Mention, str | None]:
    """The lower end of "3~5万人" is 3万人."""
    scale = SCALE.match(high.quantity.written or "")
    lower = low.quantity
    if lower.unit is None and high.quantity.written == "割" and lower.value is not None:
        return replace(low, quantity=replace(lower, value=lower.value * 10, unit=high.unit)), None
    if lower.unit is not None or lower.written is not None or not scale or lower.value is None:
        return replace(low, quantity=replace(lower, unit=lower.unit or high.unit)), None
    value = lower.value * Decimal(SCALES[scale.group()])
    return replace(low, quantity=replace(lower, value=value, unit=high.unit)), "the scale of the upper end serves both"


def _unsigned(mention: Mention) -> Mention:
    """A dash between two ends of a range is no minus."""
    quantity = mention.quantity
    if quantity.signed == "-" and quantity.value is not None:
        return replace(mention, quantity=replace(quantity, value=-quantity.value, signed=None))
    return replace(mention, quantity=replace(quantity, doubt=None))


def goals_of(text: str, mentions: list[Mention]) -> list[Goal]:
    """Candidates in order, with the two ends of a range put together."""
    goals: list[Goal] = []
    index = 0
    while index < len(mentions):
        low = mentions[index]
        high = mentions[index + 1] if index + 1 < len(mentions) else None
        goal = _range(text, low, high) if high else None
        goals.append(goal or Goal(low, doubt=low.quantity.doubt))
        index += 2 if goal else 1
    return goals


def _range(text: str, low: Mention, high: Mention) -> Goal | None:
    between = text[low.end : high.start]
    if high.quantity.signed == "±" and not between.strip():
        return _band(low, high)
    tilde = _RANGE_GAP.fullmatch(between) or (between == "" and text[high.start] in "-~" and low.unit is None)
    if _OR_SO.fullmatch(between) and _neighbours(low, high):
        low, _ = _scaled_like(low, high)
        return Goal(low, high, "two numbers in a row, read as a range")
    both = low.comparator in _UP and high.comparator in _DOWN and _GAP_BOTH.fullmatch(between)
    if low.comparator in _DOWN and high.comparator in _UP and _GAP_BOTH.fullmatch(between):  # 8.0未満6.0以上
        low, high = _exchanged(low, high)
        both = _GAP_BOTH.fullmatch(between)
    if not tilde and not both:
        return None
    if tilde and (low.comparator or high.comparator):
        return None
    high = _unsigned(high) if tilde else high
    low, doubt = _scaled_like(low, high)
    ends = low.quantity.value, high.quantity.value
    if ends[0] is None or ends[1] is None or ends[0] > ends[1] or low.unit != high.unit:
        return None
    if between.strip() == "から" and not words.SPAN_AFTER.match(text, high.end):
        doubt = "A から B read as a range"
    return Goal(low, high, doubt)


def _exchanged(low: Mention, high: Mention) -> tuple[Mention, Mention]:
    """Two numbers in their places with what they say exchanged."""
    return (
        replace(low, quantity=high.quantity, comparator=high.comparator),
        replace(high, quantity=low.quantity, comparator=low.comparator),
    )


def _neighbours(low: Mention, high: Mention) -> bool:
    """Whether two numbers follow one another and share the unit of the second: 3、4回."""
    a, b = low.quantity, high.quantity
    if a.value is None or b.value is None or low.comparator or a.unit or not b.unit:
        return False
    return a.value < 10 and b.value == (10 if b.written == "割" else 1) * (a.value + 1)


def _band(low: Mention, high: Mention) -> Goal | None:
    """A value and how far off it may be: 50±5 is 45 to 55."""
    middle, width = low.quantity, high.quantity
    if middle.value is None or width.value is None or (middle.unit and width.unit and middle.unit != width.unit):
        return None
    if low.comparator or middle.signed == "±":
        return None
    unit = middle.unit or width.unit
    below = replace(middle, value=middle.value - width.value, unit=unit)
    above = replace(width, value=middle.value + width.value, unit=unit, signed=None)
    return Goal(replace(low, quantity=below), replace(high, quantity=above, comparator=None), middle.doubt)


def candidates_of(mentions: list[Mention]) -> list[Mention]:
    """The mentions outside brackets that may be the target."""
    return [m for m in mentions if m.depth == 0 and m.role in {Role.TARGET, Role.OPEN}]


def label_is_plain(label: str) -> bool:
    """Whether the words in front of a number are a mere label, not a sentence."""
    label = label.replace("に占める", "の")
    bare = _LABEL_NOISE.sub("", label)
    return len(bare) <= 40 and not _SENTENCE.search(label)


def is_cell(text: str, goals: list[Goal]) -> bool:
    """Whether the text is nothing but labels and numbers, with at most 維持 or 達成 at the end."""
    position = 0
    for goal in goals:
        if not label_is_plain(_without_brackets(text[position : goal.start])):
            return False
        position = goal.end
    return words.SERIES_TAIL.fullmatch(_without_brackets(text[position:])) is not None


def _without_brackets(text: str) -> str:
    previous = None
    while previous != text:
        previous = text
        text = re.sub(r"\([^()]*\)|\[[^\[\]]*\]|「[^「」]*」", "", text)
    return text
