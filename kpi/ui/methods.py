"""The drawing of 算定方法."""

from collections.abc import Sequence

from kpi.attainment.schemes import Band, Scheme
from kpi.i18n.catalogue import Words
from kpi.i18n.numbers import percent
from kpi.model.terms import Status
from kpi.ui.html import Child, Html, el, join
from kpi.ui.parts import chip, section, table
from kpi.views.methods import Methods

_RULES = ("blank", "assumed", "unread", "words", "average", "rounding")


def draw(view: Methods, scheme: Scheme, w: Words) -> Html:
    """Marks, formulas, the scheme's bands, the rules of reading, the glossary."""
    return join(_marks(view, w), _formulas(view, w), _bands(scheme, w), _rules(w), _glossary(view, w))


def _marks(view: Methods, w: Words) -> Html:
    columns = [("narrow", w("screens.column.status")), ("", w("screens.methods.meaning"))]
    body: list[list[Child]] = [[chip(one.status, one.word), one.meaning] for one in view.marks]
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
    columns = [
        ("narrow", w("screens.methods.status_word")),
        ("narrow", w("screens.methods.band" if own else "screens.methods.rate_band")),
        ("narrow", w("screens.methods.grade")),
    ]
    met = el("span", w("screens.methods.met"))
    body: list[list[Child]] = [[chip(Status.ACHIEVED, w.term(Status.ACHIEVED)), met, scheme.met_grade or "－"]]
    body += [
        [chip(band.status, w.term(band.status)), _range(band, upper, w), band.grade or "－"]
        for band, upper in zip(scheme.bands, _uppers(scheme.bands), strict=True)
    ]
    title = w("screens.methods.bands")
    return section(
        title,
        el("p", w("screens.methods.bands_note") if own else _rate(scheme, w)),
        table(columns, body, caption=title),
        el("p", _source(scheme, w), class_="faint"),
        note=w("screens.methods.scheme", name=name),
    )


def _rate(scheme: Scheme, w: Words) -> str:
    """Which rate another scheme grades, and against what."""
    rate = w(f"screens.methods.rate.{scheme.formula.value}")
    return w("screens.methods.rate_note", rate=rate, pace=w(f"screens.methods.pace.{scheme.pace.kind.value}"))


def _source(scheme: Scheme, w: Words) -> str:
    """Who publishes the rule and where, in the reader's language where the file has it."""
    if w.lang == "ja" and scheme.source_ja:
        return scheme.source_ja
    return f"{scheme.publisher} – {scheme.source}"


def _uppers(bands: Sequence[Band]) -> list[float | None]:
    """The end of each band: where the one above it begins."""
    return [None, *[band.minimum for band in bands[:-1]]]


def _range(band: Band, upper: float | None, w: Words) -> str:
    low = None if band.minimum is None else percent(band.minimum, 0)
    high = None if upper is None else percent(upper, 0)
    if low and high:
        return w("screens.methods.between", low=low, high=high)
    return w("screens.methods.at_least", low=low) if low else w("screens.methods.below", high=high)


def _rules(w: Words) -> Html:
    items = [el("li", w(f"screens.methods.rule_{name}")) for name in _RULES]
    return section(w("screens.methods.rules"), el("ul", *items, class_="rules"))


def _glossary(view: Methods, w: Words) -> Html:
    columns = [("narrow", w("screens.methods.word")), ("", w("screens.methods.meaning"))]
    body: list[list[Child]] = [[word, meaning] for word, meaning in view.glossary]
    title = w("screens.methods.glossary")
    return section(title, table(columns, body, caption=title))
