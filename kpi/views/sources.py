"""出典: every value of an indicator with its file, sheet, cell and the text as written."""

from dataclasses import dataclass

from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator, Source
from kpi.model.terms import Certainty
from kpi.views import texts


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One value and where it was written."""

    what: str
    value: str
    file: str
    sheet: str
    cell: str
    text: str
    certainty: str


def sources(indicator: Indicator, w: Words) -> tuple[SourceRow, ...]:
    """Where the values of an indicator come from, the target first read, each place once."""
    unit = indicator.unit
    found: list[SourceRow] = []

    def add(
        label: str, value: str, source: Source | None, certainty: Certainty = Certainty.CERTAIN, written: str = ""
    ) -> None:
        if source is not None:
            found.append(
                SourceRow(
                    what=label,
                    value=value,
                    file=source.file,
                    sheet=source.sheet or texts.NOTHING,
                    cell=source.cell or texts.NOTHING,
                    text=source.text or written,
                    certainty=w.term(certainty),
                )
            )

    add(w("screens.indicator.name"), indicator.name, indicator.source)
    if indicator.baseline is not None:
        one = indicator.baseline
        label = w("screens.sources.baseline", year=w.fy(one.fy))
        add(label, texts.measured(one, unit, w), one.source, one.certainty, one.text or "")
    for one in indicator.actuals:
        label = w("screens.sources.actual", year=w.fy(one.fy))
        add(label, texts.measured(one, unit, w), one.source, one.certainty, one.text or "")
    for milestone in indicator.milestones:
        label = w("screens.sources.milestone", year=w.fy(milestone.fy))
        value = texts.NOTHING if milestone.value is None else w.number(milestone.value, milestone.unit or unit)
        add(label, value, milestone.source, milestone.certainty, milestone.text)
    target = indicator.target
    if target is not None:
        label = w("screens.sources.target", year=w.fy(target.fy))
        value = target.text if target.value is None else w.number(target.value, target.unit or unit)
        add(label, value, target.source, target.certainty, target.text)
    for benchmark in indicator.benchmarks:
        add(benchmark.name, w.number(benchmark.value, unit), benchmark.source)
    if indicator.rank is not None:
        add(w("screens.indicator.rank"), w("screens.value.rank", n=indicator.rank.value), indicator.rank.source)
    return tuple(found)
