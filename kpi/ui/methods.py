"""The drawing of 算定方法."""

from collections.abc import Sequence

from kpi.attainment.schemes import Scheme
from kpi.i18n.catalogue import Words
from kpi.model.terms import Status
from kpi.ui.html import Child, Html, el, join
from kpi.ui.parts import chip, section, table
from kpi.views.methods import BandRow, Methods, band_rows, remarks

#: What is said of forecasts, in this order.
_OUTLOOK = ("outlook_how", "outlook_words", "outlook_values", "outlook_none")
_RULES = ("blank", "assumed", "unread", "words", "expected", "average", "rounding")


def of_scheme(view: Methods, scheme: Scheme, w: Words) -> Html:
    """Marks, formulas, the scheme's bands."""
    return join(_marks(view, w), _formulas(view, w), _bands(scheme, w))


def of_reading(view: Methods, w: Words) -> Html:
    """The outlook, the rules of reading, the glossary."""
    return join(_outlook(w), _rules(w), _glossary(view, w))


def _marks(view: Methods, w: Words) -> Html:
    columns = [("narrow", w("screens.column.status")), ("", w("screens.methods.meaning"))]
    body: list[list[Child]] = [[chip(one.status, one.word, one.mark), one.meaning] for one in view.marks]
    title = w("screens.methods.marks")
    return section(title, table(columns, body, caption=title))


def _formulas(view: Methods, w: Words) -> Html:
    columns = [("", w(f"screens.methods.{name}")) for name in ("method", "formula", "used")]
    body: list[list[Child]] = [list(row) for row in view.formulas]
    title = w("screens.methods.formulas")
    return section(title, table(columns, body, caption=title))


def _bands(scheme: Scheme, w: Words) -> Html:
    name = scheme.title_en if w.lang == "en" else scheme.title_ja
    own = scheme.name == "standard"
    title = w("screens.methods.bands")
    rows = band_rows(scheme.bands, w)
    met = BandRow(Status.ACHIEVED, w("screens.methods.met"), scheme.met_grade or "－", _met_score(scheme, w))
    range_title = w("screens.methods.band" if own else "screens.methods.rate_band")
    parts: list[Child] = [
        el("p", w("screens.methods.bands_note") if own else _rate(scheme, w)),
        _band_table([met, *rows], range_title, title, w),
    ]
    if scheme.growth is not None:
        trend = w("screens.methods.trend")
        parts += [el("h3", trend), _band_table(band_rows(scheme.growth.trend, w), range_title, trend, w)]
    if said := remarks(scheme, w):
        parts.append(el("ul", *(el("li", line) for line in said), class_="rules"))
    parts.append(el("p", _source(scheme, w), class_="faint"))
    return section(title, *parts, note=w("screens.methods.scheme", name=name))


def _band_table(rows: Sequence[BandRow], range_title: str, caption: str, w: Words) -> Html:
    """A table of bands, with a column of scores only where there are any."""
    scored = any(row.score for row in rows)
    columns = [
        ("narrow", w("screens.methods.status_word")),
        ("narrow", range_title),
        ("narrow", w("screens.methods.grade")),
        *([("narrow", w("screens.methods.score"))] if scored else []),
    ]
    body: list[list[Child]] = [
        [
            chip(row.status, w.term(row.status)),
            el("span", row.range),
            row.grade,
            *([row.score or "－"] if scored else []),
        ]
        for row in rows
    ]
    return table(columns, body, caption=caption)


def _met_score(scheme: Scheme, w: Words) -> str:
    return "" if scheme.met_score is None else w.number(scheme.met_score)


def _rate(scheme: Scheme, w: Words) -> str:
    """Which rate another scheme grades, and against what."""
    rate = w(f"screens.methods.rate.{scheme.formula.value}")
    return w("screens.methods.rate_note", rate=rate, pace=w(f"screens.methods.pace.{scheme.pace.kind.value}"))


def _source(scheme: Scheme, w: Words) -> str:
    """Who publishes the rule and where, in the reader's language where the file has it."""
    if w.lang == "ja" and scheme.source_ja:
        return scheme.source_ja
    return f"{scheme.publisher} – {scheme.source}"


def _outlook(w: Words) -> Html:
    """Where an indicator will land: how that is computed, and where nothing is foreseen."""
    items = [el("li", w(f"standing.{name}")) for name in _OUTLOOK]
    return el("div", section(w("standing.outlook_title"), el("ul", *items, class_="rules")), id="outlook")


def _rules(w: Words) -> Html:
    items = [el("li", w(f"screens.methods.rule_{name}")) for name in _RULES]
    return section(w("screens.methods.rules"), el("ul", *items, class_="rules"))


def _glossary(view: Methods, w: Words) -> Html:
    columns = [("narrow", w("screens.methods.word")), ("", w("screens.methods.meaning"))]
    body: list[list[Child]] = [[word, meaning] for word, meaning in view.glossary]
    title = w("screens.methods.glossary")
    return section(title, table(columns, body, caption=title))
