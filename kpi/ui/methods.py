"""The drawing of 算定方法."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kpi.attainment.schemes import Scheme
from kpi.i18n.catalogue import Words
from kpi.ui.downloads import offer
from kpi.ui.html import Child, Html, el, join
from kpi.ui.parts import chip, section, table
from kpi.ui.screen import Screen
from kpi.views.methods import BandRow, Methods, band_rows, met_rows, remarks
from kpi.views.methods_sheets import bands_sheet, formulas_sheet, glossary_sheet, marks_sheet, scheme_sheet
from kpi.views.sheet import Sheet

#: What is said of forecasts, in this order.
_OUTLOOK = ("outlook_how", "outlook_words", "outlook_values", "outlook_none")
_RULES = ("blank", "assumed", "unread", "words", "expected", "average", "rounding")


def of_scheme(view: Methods, scheme: Scheme, screen: Screen) -> None:
    """Marks, formulas, the scheme's bands."""
    w = screen.w
    st.html(_marks(view, w))
    _save("marks", marks_sheet(view, w), screen)
    st.html(_formulas(view, w))
    _save("formulas", formulas_sheet(view, w), screen)
    _bands(scheme, screen)


def of_reading(view: Methods, screen: Screen) -> None:
    """The outlook, the rules of reading, the glossary."""
    w = screen.w
    st.html(join(_outlook(w), _rules(w), _glossary(view, w)))
    _save("glossary", glossary_sheet(view, w), screen)


def _save(key: str, sheet: Sheet, screen: Screen) -> None:
    """A table to be saved; it is of the program, not of the plan that is shown."""
    offer(sheet, replace(screen, entry=None), key=key)


def _marks(view: Methods, w: Words) -> Html:
    columns = [("narrow", w("screens.column.status")), ("", w("screens.methods.meaning"))]
    body: list[list[Child]] = [[chip(one.status, one.word, one.mark), one.meaning] for one in view.marks]
    title = w("screens.methods.marks")
    return section(title, table(columns, body, caption=title, saved="marks"))


def _formulas(view: Methods, w: Words) -> Html:
    columns = [("", w(f"screens.methods.{name}")) for name in ("method", "formula", "used")]
    body: list[list[Child]] = [list(row) for row in view.formulas]
    title = w("screens.methods.formulas")
    return section(title, table(columns, body, caption=title, saved="formulas"))


def _bands(scheme: Scheme, screen: Screen) -> None:
    w = screen.w
    name = scheme.title_en if w.lang == "en" else scheme.title_ja
    own = scheme.name == "standard"
    title = w("screens.methods.bands")
    range_title = w("screens.methods.band" if own else "screens.methods.rate_band")
    note = el("p", w("screens.methods.bands_note") if own else _rate(scheme, w))
    drawn = _band_table([*met_rows(scheme, w), *band_rows(scheme.bands, w)], range_title, title, "bands", w)
    st.html(section(title, note, drawn, note=w("screens.methods.scheme", name=name)))
    _save("bands", scheme_sheet(scheme, f"{name} {title}", range_title, w), screen)
    if scheme.growth is not None:
        trend = w("screens.methods.trend")
        rows = band_rows(scheme.growth.trend, w)
        st.html(join(el("h3", trend), _band_table(rows, range_title, trend, "trend_bands", w)))
        _save("trend_bands", bands_sheet(scheme.growth.trend, f"{name} {trend}", range_title, w), screen)
    said = remarks(scheme, w)
    more = el("ul", *(el("li", line) for line in said), class_="rules") if said else None
    st.html(join(more, el("p", _source(scheme, w), class_="faint")))


def _band_table(rows: Sequence[BandRow], range_title: str, caption: str, saved: str, w: Words) -> Html:
    """A table of bands, with a column of scores only where there are any."""
    scored = any(row.score for row in rows)
    columns = [
        ("narrow", w("screens.methods.status_word")),
        ("", range_title),
        ("narrow", w("screens.methods.grade")),
        *([("narrow", w("screens.methods.score"))] if scored else []),
    ]
    body: list[list[Child]] = [
        [
            chip(row.state.status, row.state.word, row.state.mark),
            el("span", row.range),
            row.grade,
            *([row.score or "－"] if scored else []),
        ]
        for row in rows
    ]
    return table(columns, body, caption=caption, saved=saved)


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
    return section(title, table(columns, body, caption=title, saved="glossary"))
