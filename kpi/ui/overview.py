"""The drawing of 概況."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.ui import tables
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links
from kpi.ui.matrix import matrix
from kpi.ui.parts import chip, legend, section, stacked, table
from kpi.views.overview import Overview, WordsOnly
from kpi.views.rows import IndicatorRow
from kpi.views.tally import UNKNOWN

#: How many rows a list of the first screen shows before it says that there are more.
MOST = 6
#: How many rows a folded list holds.
FOLDED = 100


def draw(view: Overview, links: Links, w: Words) -> Html:
    """Sentence and bar; what needs attention; the matrix; what waits, what is in words, what is well."""
    summary = join(
        el("p", view.sentence, class_="sentence"),
        stacked(view.tally, w) if view.tally.n else None,
        legend(view.tally, w),
    )
    if not view.tally.n:
        return summary
    return join(
        summary,
        _attention(view, links, w),
        _listed("waiting", view.waiting, links, w, note=w("screens.overview.waiting_note")),
        _listed("not_yet_due", view.not_yet_due, links, w, note=w("screens.overview.not_yet_due_note")),
        matrix(view.matrix, links, w),
        _in_words(view.in_words, links, w),
        _listed("no_target", view.no_target, links, w),
        _done(view.done, links, w),
    )


def _attention(view: Overview, links: Links, w: Words) -> Html:
    if view.attention:
        return _listed("attention", view.attention, links, w) or Html("")
    known = view.tally.n - view.tally.of(*UNKNOWN)
    key = "nothing_behind" if known else "nothing_known"
    text = el("p", w(f"screens.overview.{key}", n=known), class_="empty")
    return section(w("screens.overview.attention_none"), text)


def _listed(key: str, rows: Sequence[IndicatorRow], links: Links, w: Words, note: str = "") -> Html | None:
    """A section with the first rows of a list; the rest opens on request."""
    if not rows:
        return None
    title = w(f"screens.overview.{key}")
    first = tables.short(rows[:MOST], links, w, title)
    rest = _folded("more", rows[MOST:], links, w, title) if len(rows) > MOST else None
    return section(title, first, rest, note=note)


def _folded(key: str, rows: Sequence[IndicatorRow], links: Links, w: Words, title: str) -> Html:
    """Rows to be opened on request; of very many the first, and where the others are."""
    summary = el("summary", w(f"screens.overview.{key}", n=len(rows)))
    return el(
        "details", summary, tables.short(rows[:FOLDED], links, w, title), _others(len(rows), links, w), class_="data"
    )


def _others(n: int, links: Links, w: Words) -> Html | None:
    """Where those are that a folded list does not hold."""
    return el("p", links.a("pillars", w("screens.overview.listed", n=n))) if n > FOLDED else None


def _done(rows: Sequence[IndicatorRow], links: Links, w: Words) -> Html | None:
    """What is well: short lists at once, long ones on request."""
    title = w("screens.overview.done")
    if len(rows) <= MOST:
        return _listed("done", rows, links, w)
    return section(title, _folded("show", rows, links, w, title))


def _in_words(found: Sequence[WordsOnly], links: Links, w: Words) -> Html | None:
    if not found:
        return None
    title = w("screens.overview.in_words")
    columns = [
        ("status", w("screens.column.status")),
        ("name", w("screens.column.indicator")),
        ("words", w("screens.column.target")),
        ("steps", w("screens.column.schedule")),
    ]
    body: list[list[Child]] = [
        [
            chip(one.row.status, one.row.word),
            tables.indicator_link(one.row, links, w, one.row.owner),
            el("span", one.row.target, class_="clamp"),
            _schedule(one, w),
        ]
        for one in found
    ]
    first = table(columns, body[:MOST], caption=title, class_="fixed")
    rest = None
    if len(body) > MOST:
        more = el("summary", w("screens.overview.more", n=len(body) - MOST))
        folded = table(columns, body[MOST : MOST + FOLDED], caption=title, class_="fixed")
        rest = el("details", more, folded, _others(len(body) - MOST, links, w), class_="data")
    return section(title, first, rest, note=w("screens.overview.in_words_note"))


def _schedule(one: WordsOnly, w: Words) -> Html | str:
    if not one.schedule:
        return w("screens.overview.no_schedule")
    years = [el("span", w("screens.value.schedule_year", year=year, n=n)) for year, n in one.schedule]
    return el("span", *years, class_="years")
