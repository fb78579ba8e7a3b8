"""The drawing of 概況."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.i18n.marks import STATUS_MARKS
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import bullet, chip, count_text, legend, section, stacked, table
from kpi.ui.tables import bullet_text, indicator_link, target_cell
from kpi.views.filters import Filters
from kpi.views.matrix import Cell, Matrix
from kpi.views.overview import Overview
from kpi.views.rows import IndicatorRow
from kpi.views.tally import Tally

#: How many rows a list of the first screen shows before it says that there are more.
MOST = 8


def draw(view: Overview, links: Links, w: Words) -> Html:
    """Sentence and bar; what needs attention beside the matrix; then what waits and what is in words."""
    summary = join(
        el("p", view.sentence, class_="sentence"),
        stacked(view.tally, w) if view.tally.n else None,
        legend(view.tally, w),
    )
    if not view.tally.n:
        return summary
    left = join(_attention(view, links, w), _waiting(view, links, w))
    right = _matrix_block(view.matrix, links, w)
    return join(
        summary,
        el("div", el("div", left), el("div", right), class_="two"),
        _in_words(view, links, w),
        _rest(view.no_target, w("screens.overview.no_target"), links, w),
        _rest(view.done, w("screens.overview.done"), links, w),
    )


def _attention(view: Overview, links: Links, w: Words) -> Html:
    title = w("screens.overview.attention")
    if not view.attention:
        known = view.tally.n - len(view.waiting) - len(view.in_words) - len(view.no_target)
        key = "nothing_behind" if known else "nothing_known"
        return section(title, el("p", w(f"screens.overview.{key}"), class_="empty"))
    return section(title, _short(view.attention, links, w, title, Filters()))


def _waiting(view: Overview, links: Links, w: Words) -> Html | None:
    if not view.waiting:
        return None
    title = w("screens.overview.waiting")
    rows = _short(view.waiting, links, w, title, Filters())
    return section(title, rows, note=w("screens.overview.waiting_note"))


def _rest(rows: Sequence[IndicatorRow], title: str, links: Links, w: Words) -> Html | None:
    return section(title, _short(rows, links, w, title, Filters())) if rows else None


def _short(rows: Sequence[IndicatorRow], links: Links, w: Words, title: str, filters: Filters) -> Html:
    """The first rows of a list with status, bullet, year and owner; a link where there are more."""
    columns = [
        ("narrow", w("screens.column.status")),
        ("name", w("screens.column.indicator")),
        ("long", f"{w('screens.column.actual')} / {w('screens.column.target')}"),
        ("narrow small", w("screens.column.due")),
    ]
    body: list[list[Child]] = [
        [
            chip(row.status, row.word),
            stacked_pair_html(indicator_link(row, links, w), row.owner),
            join(
                el("span", row.actual, " / ", class_="pair"),
                target_cell(row, w),
                bullet(row.bullet, bullet_text(row, w)) if row.bullet else None,
            ),
            row.due,
        ]
        for row in rows[:MOST]
    ]
    found = table(columns, body, caption=title, class_="short")
    rest = len(rows) - MOST
    if rest <= 0:
        return found
    status = {"status": rows[0].status.value} if len({row.status for row in rows}) == 1 else {}
    more = links.a("pillars", w("screens.overview.attention_more", n=rest), **filter_query(filters), **status)
    return join(found, el("p", more))


def stacked_pair_html(first: Html, below: str) -> Html:
    """Something with a quieter line below it."""
    return join(first, el("span", below, class_="below"))


def _in_words(view: Overview, links: Links, w: Words) -> Html | None:
    if not view.in_words:
        return None
    title = w("screens.overview.in_words")
    columns = [
        ("narrow", w("screens.column.status")),
        ("name", w("screens.column.indicator")),
        ("wide", w("screens.column.target")),
        ("small", w("screens.column.schedule")),
    ]
    body: list[list[Child]] = [
        [
            chip(one.row.status, one.row.word),
            stacked_pair_html(indicator_link(one.row, links, w), one.row.owner),
            el("span", one.row.target, class_="clamp"),
            el(
                "span",
                *[el("span", w("screens.value.schedule_year", year=year, n=n)) for year, n in one.schedule],
                class_="years",
            )
            if one.schedule
            else w("screens.overview.no_schedule"),
        ]
        for one in view.in_words[:MOST]
    ]
    rest = len(view.in_words) - MOST
    more = (
        el("p", links.a("pillars", w("screens.overview.attention_more", n=rest), status="not_quantified"))
        if rest > 0
        else None
    )
    return section(title, table(columns, body, caption=title), more, note=w("screens.overview.in_words_note"))


def _matrix_block(view: Matrix, links: Links, w: Words) -> Html:
    notes = [w("screens.overview.matrix_note")]
    if view.shared:
        notes.append(w("screens.overview.matrix_shared"))
    return section(
        w("screens.overview.matrix"),
        _matrix_table(view, links, w),
        _matrix_list(view, links, w),
        el("p", " ".join(notes), class_="faint"),
    )


def _matrix_table(view: Matrix, links: Links, w: Words) -> Html:
    head = el(
        "tr",
        el("th", w("screens.column.pillar"), scope="col"),
        *[el("th", one, scope="col") for one in view.departments],
    )
    rows = [
        el(
            "tr",
            el("th", links.a("pillars", row.pillar, **filter_query(row.filters)), scope="row"),
            *[el("td", _cell(cell, row.pillar, links, w)) for cell in row.cells],
        )
        for row in view.rows
    ]
    caption = el("caption", w("screens.overview.matrix"), class_="hidden")
    return el("table", caption, el("thead", head), el("tbody", *rows), class_="matrix")


def _matrix_list(view: Matrix, links: Links, w: Words) -> Html:
    """The same matrix for narrow screens: pillars with their departments below them."""
    items = []
    for row in view.rows:
        inner = [
            el("div", el("span", cell.department), _cell(cell, row.pillar, links, w), class_="inner")
            for cell in row.cells
            if cell.tally.n
        ]
        items.append(el("li", links.a("pillars", row.pillar, **filter_query(row.filters)), *inner))
    return el("ul", *items, class_="matrix-list")


def _cell(cell: Cell, pillar: str, links: Links, w: Words) -> Child:
    if not cell.tally.n:
        return el("span", "", class_="faint")
    counts = counts_html(cell.tally)
    label = w("screens.overview.cell", pillar=pillar, department=cell.department, counts=count_text(cell.tally, w))
    return links.a("pillars", counts, class_="cell", label=label, **filter_query(cell.filters))


def counts_html(tally: Tally) -> Html:
    """Mark and count of every status that occurs."""
    return join(
        *[el("span", f"{STATUS_MARKS[status]}{n}", class_=f"count t-{status.value}") for status, n in tally.counts if n]
    )
