"""算定方法 as tables to be saved: marks, formulas, the bands of a scheme with their bounds as numbers, and the glossary."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kpi.attainment.schemes import Band, Scheme
from kpi.i18n.catalogue import Words
from kpi.views.methods import Methods, band_rows, met_rows
from kpi.views.sheet import Sheet, Value


def marks_sheet(view: Methods, w: Words) -> Sheet:
    """One row per state: its mark, its word, what it means."""
    columns = (w("sheets.mark"), w("screens.column.status"), w("screens.methods.meaning"))
    return Sheet(w("screens.methods.marks"), columns, tuple((one.mark, one.word, one.meaning) for one in view.marks))


def formulas_sheet(view: Methods, w: Words) -> Sheet:
    """One row per method, with its formula and when it is used."""
    columns = tuple(w(f"screens.methods.{name}") for name in ("method", "formula", "used"))
    return Sheet(w("screens.methods.formulas"), columns, view.formulas)


def scheme_sheet(scheme: Scheme, title: str, range_title: str, w: Words) -> Sheet:
    """The bands of a scheme, before them what counts where the target is met, by a result or at the start alone.

    One row per band, the best first: status, range in words, its bounds in percent, grade and score. A lower bound belongs
    to its band, an upper one to the band above. A score that runs along a line stands in words.
    """
    achieved, from_start = met_rows(scheme, w)
    grade = achieved.grade if scheme.met_grade else None
    met = (achieved.state.word, achieved.range, None, None, grade, scheme.met_score)
    start = (from_start.state.word, from_start.range, None, None, None, None)
    sheet = bands_sheet(scheme.bands, title, range_title, w)
    return replace(sheet, rows=(met, start, *sheet.rows))


def bands_sheet(bands: Sequence[Band], title: str, range_title: str, w: Words) -> Sheet:
    """Bands alone, as those of a scheme."""
    columns = (
        w("screens.methods.status_word"),
        range_title,
        *(w(f"sheets.{name}") for name in ("from_percent", "below_percent")),
        *(w(f"screens.methods.{name}") for name in ("grade", "score")),
    )
    return Sheet(title, columns, tuple(_bands(bands, w)))


def glossary_sheet(view: Methods, w: Words) -> Sheet:
    """One row per word."""
    columns = tuple(w(f"screens.methods.{name}") for name in ("word", "meaning"))
    return Sheet(w("screens.methods.glossary"), columns, view.glossary)


def _bands(bands: Sequence[Band], w: Words) -> Iterator[tuple[Value, ...]]:
    uppers = [None, *[band.minimum for band in bands[:-1]]]
    for band, upper, row in zip(bands, uppers, band_rows(bands, w), strict=True):
        score: Value = band.score if band.score is not None and not band.slope else row.score or None
        bounds = (_percent(band.minimum), _percent(upper))
        yield (w.term(band.status), row.range, *bounds, row.grade if band.grade else None, score)


def _percent(rate: float | None) -> float | None:
    return None if rate is None else round(rate * 100, 9)
