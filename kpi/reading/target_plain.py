"""The shortcut for the plainest cells, "1,200件" or "80%以上": the same reading as the careful way gives, sooner.

A table of ten thousand cells holds little else; a test holds the shortcut to the careful way.
"""

from kpi.model.terms import Comparator, Direction, Kind
from kpi.reading.patterns import lazy
from kpi.reading.target_context import in_unit
from kpi.reading.target_types import TargetReading
from kpi.reading.text import fold

#: Units that never change what a bare number is (no place, multiple, tenth or span of time).
PLAIN_UNITS = (
    "%",
    "人",
    "件",
    "回",
    "社",
    "校",
    "円",
    "台",
    "戸",
    "団体",
    "か所",
    "箇所",
    "施設",
    "地区",
    "ha",
    "点",
    "組",
)
_CELL = lazy(
    rf"(?P<digits>(?:[1-9]\d{{0,2}}(?:,\d{{3}}){{1,3}}|0|[1-9]\d{{0,9}})(?:\.(?:\d{{1,2}}|\d{{4,6}}))?)"
    rf"(?P<unit>{'|'.join(PLAIN_UNITS)})?(?P<word>以上|以下|未満|超)?"
)
_SIGNS = {
    None: (Comparator.EQ, Direction.NONE),
    "以上": (Comparator.GE, Direction.INCREASE),
    "超": (Comparator.GT, Direction.INCREASE),
    "以下": (Comparator.LE, Direction.DECREASE),
    "未満": (Comparator.LT, Direction.DECREASE),
}
_LONGEST = 20


def read_plain(text: str, unit: str | None) -> TargetReading | None:
    """The reading of a cell that is one plain number with at most a common unit and a comparison; None for any other."""
    if not text or len(text) > _LONGEST:
        return None
    found = _CELL.fullmatch(fold(text))
    if found is None:
        return None
    comparator, direction = _SIGNS[found["word"]]
    value, shown = in_unit(float(found["digits"].replace(",", "")), found["unit"], unit)
    return TargetReading(text, value=value, unit=shown, comparator=comparator, direction=direction, kind=Kind.QUANTITY)
