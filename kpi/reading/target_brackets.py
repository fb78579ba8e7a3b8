"""Numbers in brackets beside a target in words: all of them (全区分(24区分)), or the target itself."""

from dataclasses import replace

from kpi.reading import target_words as words
from kpi.reading.mentions import Mention, Role
from kpi.reading.patterns import lazy
from kpi.reading.target_context import Context, doubted
from kpi.reading.target_types import TargetReading


def _stands(context: Context, mention: Mention) -> bool:
    """Whether the bracket of a number says where things stand."""
    opened = context.body.rfind("(", 0, mention.start)
    return _NO_GOAL.search(context.body[opened + 1 : mention.start]) is not None


def counted_all(context: Context, reading: TargetReading, inner: list[Mention]) -> TargetReading:
    """全区分（24区分）: all 24 of them. Any other number in brackets beside words makes their reading an assumption."""
    if (
        reading.value == 100.0
        and len(inner) == 1
        and not _stands(context, inner[0])
        and inner[0].unit not in {None, "%"}
        and inner[0].quantity.number
    ):
        return replace(
            reading, value=inner[0].quantity.number, unit=inner[0].unit, note="all of the number in brackets"
        )
    if not inner:
        return reading
    if reading.value == 100.0 and len(inner) == 1 and (counted := _COUNTED.search(context.body)):
        number, word = inner[0].quantity.number, counted["word"]
        if number is not None and number > 1 and number == int(number) and counted["number"] == f"{number:g}":
            return replace(reading, value=number, unit=_UNITS.get(word, word), note="all of the number in brackets")
    return doubted(reading, "in brackets: " + ", ".join(context.body[m.start : m.end] for m in inner))


#: 「全市町村（42）」: what is counted stands in front of the bracket, and needs no unit in it; a year has four digits.
_COUNTED = lazy(
    r"全(?:ての|県の?)?(?P<word>市町村|市区町村|区市町村|市町|町村|(?:県立|公立|小|中|高等)?学校|所属|部局|施設|機関|団体|地区|病院|保健所)\s*\((?P<number>\d{1,3})\)"
)
_UNITS = {"学校": "校", "県立学校": "校", "公立学校": "校", "小学校": "校", "中学校": "校", "高等学校": "校"}
_NO_GOAL = lazy(r"現状|現在|実績|基準|時点|当初|対象|参考|うち|回収|除く|含む|例|評価数|課題数|内訳|比|より|→")


def may_state_target(context: Context, mention: Mention) -> bool:
    """Whether a number in brackets may be the target: the bracket ends the text and holds no baseline words."""
    opened = context.body.rfind("(", 0, mention.start)
    closed = context.body.find(")", mention.end)
    if opened < 0 or _NO_GOAL.search(context.body[opened + 1 : closed if closed >= 0 else None]):
        return False
    rest = context.body[closed + 1 :] if closed >= 0 else ""
    return mention.role is Role.TARGET and words.CLAUSE_END.match(rest) is not None
