"""Published rates in brackets behind results, where the heading says that they are: 「97（21.4%）」 below 「R4実績（進捗率）」."""

from kpi.ingest.addresses import address
from kpi.ingest.fragment import Fragment
from kpi.ingest.layouts.indicator_columns import TableColumns
from kpi.model.quick import changed
from kpi.model.records import Indicator, StatedFigure
from kpi.model.terms import StatedKind
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

_HEADING = lazy(r"[(（\[【]\s*(?:目標)?(?:達成率|進捗率|達成度|進捗度)[)）\]】]\s*$")
_RATE = lazy(r"[(\[]\s*([-▲△]?\d[\d,.]*\s*%)\s*[)\]]\s*\Z")


def read_rates_in_brackets(columns: TableColumns, fragment: Fragment) -> None:
    """Add such rates to the indicators of a table; those of its own columns stay."""
    heads = {
        address(0, column)[:-1]: " ".join(" ".join(columns.header.words[column]).split())
        for column, _ in columns.all.get("actual", ())
        if _HEADING.search(columns.header.words.get(column, ("",))[-1])
    }
    if heads:
        fragment.indicators = [_with_rates(one, heads) for one in fragment.indicators]


def _with_rates(indicator: Indicator, heads: dict[str, str]) -> Indicator:
    found: list[StatedFigure] = []
    for one in indicator.actuals:
        source = one.source
        label = heads.get((source.cell or "").rstrip("0123456789")) if source is not None else None
        rate = _RATE.search(fold(one.text or "")) if label is not None else None
        if rate is not None and label is not None:
            found.append(StatedFigure(StatedKind.RATE, rate[1], one.fy, label, source))
    if not found:
        return indicator
    stated = tuple(sorted((*indicator.stated, *found), key=lambda figure: figure.fy or 0))
    return changed(indicator, stated=stated, stated_rate=indicator.stated_rate or found[-1].text)
