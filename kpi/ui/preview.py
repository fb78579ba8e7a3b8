"""The drawing of the preview: the sheet as a grid on the left, the records read from it on the right.

Choosing is following a link: the server draws the page anew with the cells marked, and no script is needed.
"""

import re

from kpi.i18n.catalogue import Words
from kpi.i18n.marks import SEVERITY_MARKS
from kpi.ingest.ink import Run
from kpi.ingest.sheet_view import CellKind
from kpi.model.issues import Severity
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.links import Links
from kpi.views.preview_model import Mark, Preview, PreviewCell, PreviewPiece, PreviewRecord
from kpi.views.readings import Role

#: A chosen cell that several records share opens so many of them.
_MOST_OPEN = 5
#: Rows shown above a cell that a link leads to.
_ABOVE = 3
_COLOUR = re.compile(r"[0-9a-f]{6}")
#: WCAG 2: the least contrast of text with its background.
_READABLE = 4.5


def draw(view: Preview, links: Links, w: Words) -> Html:
    """The preview: tabs of the sheets, legend, grid and records. The links keep the query that ``links`` holds."""
    drawing = _Drawing(view, links, w)
    if not view.rows:
        return el("div", drawing.tabs(), el("p", w("screens.preview.empty"), class_="empty"), class_="preview")
    grid = el("div", drawing.paging(), drawing.grid(), class_="pv-sheet")
    return el(
        "div",
        drawing.tabs(),
        drawing.legend(),
        el("div", grid, drawing.records(), class_="pv-sides"),
        class_="preview",
    )


def grid(view: Preview, w: Words) -> Html:
    """The sheet's cells with their legend alone, for a page where nothing is chosen by following them."""
    drawing = _Drawing(view, None, w)
    return join(drawing.legend(), drawing.grid())


def contrast_on_white(rgb: str) -> float:
    """The contrast of the colour ``rrggbb`` with white by WCAG 2, from 1 to 21."""
    channels = [int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


class _Drawing:
    """One drawing of a view."""

    def __init__(self, view: Preview, links: Links | None, w: Words) -> None:
        self.view, self.links, self.w = view, links, w
        chosen = [one.key for one in view.records if one.chosen]
        self.record = chosen[0] if len(chosen) == 1 else None
        self.goal = _goal(view)

    def say(self, key: str, **facts: object) -> str:
        return self.w(f"screens.preview.{key}", **facts)

    def link(self, *children: Child, **more: str | None) -> Html:
        """A link to another state of this preview: what is not named falls away, but for the sheet and the place.

        Without links the words alone.
        """
        if self.links is None:
            return join(*children)
        view = self.view
        here: dict[str, str | None] = {
            "sheet": view.sheet or None,
            "row": str(view.top + 1) if view.top else None,
            "column": str(view.left + 1) if view.left else None,
            "record": None,
            "cell": None,
        }
        query = self.links.to("import", **here | more)
        return el("a", *children, href=query, class_="kpi-link")

    def tabs(self) -> Html | None:
        """The sheets of the book, where there are several."""
        if len(self.view.tabs) < 2:
            return None
        items = []
        for tab in self.view.tabs:
            name = self.say("sheet_records", name=tab.label, n=tab.records) if tab.records else tab.label
            hidden = None if tab.visible else el("span", self.say("hidden"), class_="badge")
            if tab.current:
                items.append(el("li", el("span", name, hidden, aria_current="true")))
            else:
                items.append(el("li", self.link(name, hidden, sheet=tab.name or None, row=None, column=None)))
        return el("nav", el("ul", *items, class_="pv-tabs"), aria_label=self.say("sheets"))

    def legend(self) -> Html:
        """All marks with their words; those of ink and severities only where the window has any."""
        items = [el("li", _chip(mark), mark.word) for mark in self.view.legend]
        found = {cell.severity for row in self.view.rows for cell in row.cells}
        items += [
            el("li", el("span", SEVERITY_MARKS[one], class_=f"pv-sev v-{one.value}"), self.w.term(one))
            for one in Severity
            if one in found
        ]
        if self.view.inked:
            items.append(el("li", el("span", self.say("ink_mark"), class_="pv-inkmark"), self.say("ink")))
        if self.view.struck:
            items.append(el("li", el("s", "abc", aria_hidden="true"), self.say("struck")))
        return el("ul", *items, class_="pv-legend", aria_label=self.say("legend"))

    def paging(self) -> Html:
        """Which rows and columns are shown, with links to their neighbours."""
        view = self.view
        rows = self._pages("rows", "row", view.top, view.height, view.all_rows)
        narrow = view.width >= view.all_columns
        columns = None if narrow else self._pages("columns", "column", view.left, view.width, view.all_columns)
        return el("div", rows, columns, class_="pv-paging")

    def _pages(self, what: str, name: str, start: int, size: int, whole: int) -> Html:
        kept: dict[str, str | None] = {"record": self.record, "cell": None}
        back: Child = None
        on: Child = None
        if start > 0:
            first = max(0, start - size)
            back = self.link(self.say(f"previous_{what}"), **kept | {name: str(first + 1)})
        if start + size < whole:
            on = self.link(self.say(f"next_{what}"), **kept | {name: str(start + size + 1)})
        shown = self.say(what, start=start + 1, end=start + size, all=whole)
        return el("span", back, el("span", shown), on)

    def grid(self) -> Html:
        """The cells under column letters and beside row numbers, in a box that scrolls by itself."""
        view = self.view
        head = el(
            "tr", el("th", class_="pv-corner"), *[self._heading(name, "col", hidden) for name, hidden in view.columns]
        )
        body = [
            el("tr", self._heading(str(row.number), "row", row.hidden), *[self.cell(cell) for cell in row.cells])
            for row in view.rows
        ]
        name = self.say("grid", sheet=view.sheet or view.file)
        table = el("table", el("caption", name, class_="hidden"), el("thead", head), el("tbody", *body))
        return el("div", table, class_="pv-grid", tabindex="0", role="region", aria_label=name)

    def _heading(self, name: str, scope: str, hidden: bool) -> Html:  # noqa: FBT001 - a field of the view
        said = el("span", self.say("hidden"), class_="pv-hidden") if hidden else None
        return el("th", name, said, scope=scope, class_="pv-off" if hidden else None)

    def cell(self, cell: PreviewCell) -> Html:
        """A cell of the grid: its marks and text, as a link to its record where it has one."""
        classes = [f"r-{cell.role.value}", f"k-{cell.kind.value}"]
        classes += [f"v-{cell.severity.value}"] if cell.severity else []
        classes += ["pv-lit"] if cell.highlighted else []
        classes += ["pv-chosen"] if cell.chosen else []
        classes += ["pv-goal"] if cell.address == self.goal else []
        marks = [_chip(mark) for mark in cell.marks]
        if cell.severity is not None:
            marks.append(el("span", cell.severity_mark, class_=f"pv-sev v-{cell.severity.value}"))
        content = join(el("span", *marks, class_="pv-marks") if marks else None, self._text(cell))
        if cell.records:
            one = cell.records[0] if len(cell.records) == 1 else None
            content = self.link(content, record=one, cell=cell.address)
        return el(
            "td",
            el("div", content, class_="pv-in"),
            class_=" ".join(classes),
            rowspan=cell.row_span if cell.row_span > 1 else None,
            colspan=cell.column_span if cell.column_span > 1 else None,
            title=cell.title if marks else None,
        )

    def _text(self, cell: PreviewCell) -> Html:
        if cell.kind is CellKind.UNCALCULATED:
            return el("i", self.say("uncalculated"), title=self.say("uncalculated_title"))
        if cell.runs:
            return join(*[self._run(run) for run in cell.runs])
        return lines(cell.text)

    def _run(self, run: Run) -> Html:
        """A piece of text in its ink: its own colour where that can be read, else underlined; always with a mark."""
        text = lines(run.text)
        if run.struck:
            text = el("s", text, title=self.say("struck"))
        if run.colour is None or not _COLOUR.fullmatch(run.colour):
            return text
        clear = contrast_on_white(run.colour) >= _READABLE
        mark = el("span", self.say("ink_mark"), class_="pv-inkmark")
        look = f"color:#{run.colour}" if clear else f"text-decoration-color:#{run.colour}"
        kind = "pv-ink" if clear else "pv-ink faint-ink"
        return el("span", el("span", text, style=look, class_=kind), mark, title=self.say("ink"))

    def records(self) -> Html:
        """The records of the window, the chosen ones first and opened."""
        view = self.view
        chosen = [one for one in view.records if one.chosen]
        rest = [one for one in view.records if not one.chosen]
        opened = chosen if len(chosen) <= _MOST_OPEN else []
        items = [self._record(one, opened=one in opened) for one in (*chosen, *rest)]
        more = el("p", self.say("elsewhere", n=view.elsewhere), class_="faint") if view.elsewhere else None
        none = el("p", self.say("none"), class_="empty") if not items else None
        release = el("p", self.link(self.say("release")), class_="pv-release") if chosen else None
        title = el("h3", self.say("records"), el("span", str(len(items)), class_="n"))
        note = el("p", self.say("records_note"), class_="faint") if items and not chosen else None
        inside = el("div", el("ul", *items, class_="pv-records"), none, more, class_="pv-box", tabindex="0")
        return el("section", title, note, release, inside, class_="pv-list")

    def _record(self, record: PreviewRecord, *, opened: bool) -> Html:
        kind = el("span", record.kind, el("span", record.id, class_="pv-id"), class_="pv-kind")
        first = next((one for one in record.pieces if one.here and one.row is not None), None)
        name = self.link(record.name, record=record.key, **self._way(first))
        if not record.chosen:
            return el("li", kind, name)
        said = el("span", self.say("chosen"), class_="badge")
        pieces = [self._piece(record, piece) for piece in record.pieces] if opened else []
        under = el("ul", *pieces, class_="pv-pieces") if pieces else None
        guessed = any(piece.inferred for piece in record.pieces) and opened
        note = el("p", self.say("same_text"), class_="faint") if guessed else None
        return el("li", kind, el("strong", name, said), under, note, class_="pv-open")

    def _piece(self, record: PreviewRecord, piece: PreviewPiece) -> Html:
        place: Child = el("span", self.say("no_cell"), class_="faint")
        if piece.cell:
            away = f"{piece.sheet}!" if not piece.here and piece.sheet else ""
            way = self._way(piece)
            about = "≈" if piece.inferred else ""
            place = self.link(f"{about}{away}{piece.cell}", record=record.key, cell=piece.cell, **way)
        said = el("span", piece.said, class_="badge") if piece.said else None
        label = el("span", piece.label, class_="pv-label")
        return el("li", _chip(piece.mark), label, el("span", piece.value, said, class_="pv-value"), place)

    def _way(self, piece: PreviewPiece | None) -> dict[str, str | None]:
        """The part of a link that brings a piece's cell into the window, where it is not there already."""
        view = self.view
        if piece is None or piece.row is None or piece.column is None:
            return {}
        way: dict[str, str | None] = {}
        if not piece.here:
            way = {"sheet": piece.sheet or None, "row": None, "column": None}
        if not piece.here or not view.top <= piece.row < view.top + view.height:
            way["row"] = str(max(0, piece.row - _ABOVE) + 1)
        if piece.here and not view.left <= piece.column < view.left + view.width:
            way["column"] = str(max(0, piece.column - _ABOVE) + 1)
        return way


def _goal(view: Preview) -> str | None:
    """The cell that the grid's box should show first: the chosen one, else the first of the chosen record's own."""
    cells = [cell for row in view.rows for cell in row.cells if cell.highlighted]
    chosen = [cell.address for cell in cells if cell.chosen]
    own = [cell.address for cell in cells if cell.role is not Role.OTHER]
    return next(iter([*chosen, *own]), None)


def _chip(mark: Mark) -> Html:
    return el("span", mark.mark, class_=f"pv-mark r-{mark.role.value}", title=mark.word)
