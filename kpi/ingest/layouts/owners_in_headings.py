"""Offices that head the rows below them, 【健康福祉部】: they own the indicators, where no column says who does."""

from functools import lru_cache

from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.model.quick import changed
from kpi.model.records import Indicator
from kpi.reading.patterns import lazy

_OFFICE = lazy(
    r"\s*[【〔［\[＜<〈《■●◆○]?\s*(?:(?:主?担当|所管|主管)(?:部局|部|局|課)?\s*[:：]\s*)?"
    r"(?P<name>[^\d０-９\s:：【】〔〕（）()]{1,16}?(?P<kind>部|局|庁|委員会|本部|課))\s*[】〕］\]＞>〉》]?\s*"
)
#: 【男子の部】, 南部, 第二部, 学部: no offices.
_NO_OFFICE = lazy(
    r"の部$|^第|(?:^|[県都府市町])[東西南北中央内外一全細幹学大上下]{1,2}部$|都市部|山間部|沿岸部|平野部|中心部|沿岸局"
)


def own_by_headings(columns: TableColumns, indicators: list[Indicator]) -> list[Indicator]:
    """The indicators with the offices among their headings as owners; what is left of the headings is their place."""
    if {"department", "division", "related"} & columns.all.keys():
        return indicators
    return [_owned(one) if any(map(_office, one.pillars)) else one for one in indicators]


def _owned(indicator: Indicator) -> Indicator:
    named = [found for text in indicator.pillars if (found := _office(text))]
    return changed(
        indicator,
        pillars=tuple(text for text in indicator.pillars if not _office(text)),
        departments=tuple(name for name, division in named if not division),
        divisions=tuple(name for name, division in named if division),
    )


@lru_cache(maxsize=4096)
def _office(heading: str) -> tuple[str, bool] | None:
    """The office that a heading names, and whether it is a division; None for any other heading."""
    found = _OFFICE.fullmatch(heading)
    if found is None or _NO_OFFICE.search(found["name"]):
        return None
    return found["name"], found["kind"] == "課"
