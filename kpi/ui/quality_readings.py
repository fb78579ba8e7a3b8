"""The drawing of what was read and how: what is there or blank, what was not read plainly, what became of tables' rows."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.ui.html import Child, Html, el
from kpi.ui.links import Links
from kpi.ui.parts import section, table
from kpi.ui.quality_results import MOST
from kpi.views.quality import TableUse
from kpi.views.quality_coverage import Coverage, Reading
from kpi.views.texts import NOTHING

#: So many names of indicators are listed at once.
_MOST_NAMES = 50


def coverage(found: Sequence[Coverage], links: Links, w: Words) -> Html:
    """What there is and what is blank, with the indicators behind each number."""
    columns = [
        ("name", w("quality.column_item")),
        ("number", w("quality.column_n")),
        ("number", w("quality.column_share")),
        ("words", w("quality.column_which")),
    ]
    body: list[list[Child]] = [
        [
            row.name,
            w("quality.n_of", n=row.n, of=row.of),
            row.share,
            _names(row.which, links, w) if row.code != "results" else NOTHING,
        ]
        for row in found
    ]
    title = w("quality.coverage")
    if not any(row.of for row in found):
        return section(title, el("p", w("quality.no_indicators"), class_="empty"))
    return section(title, table(columns, body, caption=title, saved="coverage", class_="fixed quality"))


def _names(which: Sequence[tuple[str, str]], links: Links, w: Words) -> Child:
    """The indicators, to be opened where there are more than two."""
    if not which:
        return NOTHING
    items = [el("li", links.a("indicator", name, indicator=identifier)) for identifier, name in which[:_MOST_NAMES]]
    if len(which) > _MOST_NAMES:
        items.append(el("li", w("quality.more", n=len(which) - _MOST_NAMES), class_="faint"))
    listed = el("ul", *items)
    if len(which) < 3:
        return listed
    return el("details", el("summary", w("quality.show", n=len(which))), listed, class_="data")


def readings(found: Sequence[Reading], links: Links, w: Words) -> Html:
    """Values that were not read plainly, each with its indicator and its words."""
    title = w("quality.readings")
    told = w.join([w("quality.reading_n", name=one.name, n=one.n) for one in found])
    lists = []
    for one in found:
        if not one.n:
            continue
        items = [
            el(
                "li",
                links.a("indicator", name, indicator=identifier),
                el("span", what, class_="below") if what else None,
                el("div", w("quality.written", text=text), class_="faint clamp") if text else None,
            )
            for identifier, name, what, text in one.which[:_MOST_NAMES]
        ]
        if one.n > _MOST_NAMES:
            items.append(el("li", w("quality.more", n=one.n - _MOST_NAMES), class_="faint"))
        summary = el("summary", w("quality.reading_n", name=one.name, n=one.n))
        lists.append(el("details", summary, el("ul", *items, class_="readings"), class_="data"))
    return section(title, el("p", told), *lists, note=w("quality.readings_note"))


def tables(rows: Sequence[TableUse], w: Words) -> Html:
    """How the rows of the files' tables were used: read, or set aside and why."""
    title = w("quality.tables")
    if not rows:
        return section(title, el("p", w("quality.no_tables"), class_="empty"))
    seen, read, aside = (sum(getattr(row, name) for row in rows) for name in ("seen", "read", "aside"))
    columns = [
        ("sheet", w("screens.import.column_sheet")),
        ("words", w("screens.import.column_file")),
        ("words", w("screens.import.layout")),
        ("number", w("quality.column_seen")),
        ("number", w("quality.column_read")),
        ("number", w("quality.column_aside")),
        ("words", w("quality.column_why")),
    ]
    body: list[list[Child]] = [
        [row.sheet or NOTHING, row.file, row.layout, str(row.seen), str(row.read), str(row.aside), row.why or NOTHING]
        for row in rows[:MOST]
    ]
    told = w("quality.tables_told", tables=len(rows), seen=seen, read=read, aside=aside)
    return section(title, el("p", told), table(columns, body, caption=title, saved="tables", class_="fixed quality"))
