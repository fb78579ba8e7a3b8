"""算定方法: formulas, bands, marks and words, as the program uses them."""

from dataclasses import dataclass

from kpi.i18n.catalogue import Words
from kpi.i18n.marks import STATUS_MARKS
from kpi.model.terms import Method, Status

#: The terms of the glossary, in the order in which a reader meets them.
GLOSSARY = (
    "plan", "pillar", "measure", "department", "indicator", "direction", "accumulation", "baseline", "target",
    "actual", "benchmark", "attainment", "progress", "expected", "grade", "issue",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One status with its mark, word and meaning."""

    status: Status
    mark: str
    word: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Methods:
    """All that the page explains."""

    marks: tuple[MarkRow, ...]
    formulas: tuple[tuple[str, str, str], ...]
    glossary: tuple[tuple[str, str], ...]


def methods(w: Words) -> Methods:
    """The explanations, in one language."""
    return Methods(
        marks=tuple(
            MarkRow(status, STATUS_MARKS[status], w.term(status), w(f"screens.methods.status.{status.value}"))
            for status in Status
        ),
        formulas=tuple(
            (w.term(method), w(f"screens.formula.{method.value}"), w(f"screens.methods.when.{method.value}"))
            for method in Method
        ),
        glossary=tuple(
            (w(f"screens.glossary.{name}.word"), w(f"screens.glossary.{name}.meaning")) for name in GLOSSARY
        ),
    )
