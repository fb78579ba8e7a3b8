"""Small pieces that all screens share: status chips, stacked bars, bullets, key figures, notices."""

from collections.abc import Sequence

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.i18n.marks import STATUS_MARKS
from kpi.model.terms import Status
from kpi.ui.html import Child, Html, el, join
from kpi.views.bullet import Bullet
from kpi.views.states import look, states
from kpi.views.tally import Tally


def put(*pieces: Child) -> None:
    """Draw what may be nothing: ``st.html`` takes no empty piece, and the rest of the page would be lost with it."""
    drawn = join(*pieces)
    if drawn:
        st.html(drawn)


def chip(status: Status, word: str, mark: str = "") -> Html:
    """Mark and word of a status, in its colour; ``mark``: that of a state told apart from its status."""
    drawn = el("span", mark or STATUS_MARKS[status], class_="mark", aria_hidden="true")
    return el("span", drawn, word, class_=f"chip s-{look(status, mark)}")


def count_text(tally: Tally, w: Words) -> str:
    """The counts of a tally in words, for those who do not see the bar."""
    return w.join([f"{one.word} {n}" for one, n in states(tally, w) if n])


def stacked(tally: Tally, w: Words, *, small: bool = False) -> Html:
    """One bar of all statuses, each as wide as its share, with its mark and count inside."""
    segments = [
        el(
            "span",
            el("span", one.mark, class_="mark"),
            str(n),
            class_=f"segment s-{one.look}",
            style=f"flex-grow:{n}",
            title=f"{one.word} {n}",
        )
        for one, n in states(tally, w)
        if n
    ]
    size = "stacked small" if small else "stacked"
    return el("div", *segments, class_=size, role="img", aria_label=count_text(tally, w) or "0")


def legend(tally: Tally, w: Words) -> Html:
    """All statuses with mark, word and count; those with none stay, fainter.

    Without a target is not in words, and what is not yet due is not missing: each has a count of its own.
    """
    items = [
        el(
            "li",
            el("span", one.mark, class_=f"swatch s-{one.look}", aria_hidden="true"),
            el("span", one.word, class_="word"),
            el("span", str(n), class_="n"),
            class_="none" if n == 0 else None,
        )
        for one, n in states(tally, w)
    ]
    return el("ul", *items, class_="legend")


def bullet(view: Bullet | None, text: str) -> Html:
    """A bullet small enough for a table: bar = actual, line = target, tick = baseline, diamond = benchmark."""
    if view is None:
        return el("span", "－", class_="faint")
    pieces: list[Child] = []
    zero = view.share(0.0)
    if view.lower is not None or view.upper is not None:
        left = view.share(view.low if view.lower is None else view.lower)
        right = view.share(view.high if view.upper is None else view.upper)
        pieces.append(el("span", class_="band", style=f"left:{left:.2%};width:{right - left:.2%}"))
    if view.actual is not None:
        end = view.share(view.actual)
        left, width = min(zero, end), abs(end - zero)
        pieces.append(el("span", class_=f"bar s-{view.look}", style=f"left:{left:.2%};width:{width:.2%}"))
    if view.baseline is not None:
        pieces.append(el("span", class_="tick", style=f"left:{view.share(view.baseline):.2%}"))
    if view.target is not None:
        pieces.append(el("span", class_="goal", style=f"left:{view.share(view.target):.2%}"))
    if view.benchmark is not None:
        pieces.append(el("span", class_="diamond", style=f"left:{view.share(view.benchmark):.2%}"))
    # The script shows the same words where the mouse is: written twice, they would be a fifth of a row.
    return el("span", *pieces, class_="bullet", role="img", aria_label=text)


def notice(*children: Child, kind: str = "info", mark: str = "") -> Html:
    """A remark with a coloured edge: info, warning or error."""
    head = el("span", mark, class_="notice-mark", aria_hidden="true") if mark else None
    return el("div", head, el("div", *children), class_=f"notice {kind}", role="note")


def section(title: str, *children: Child, note: str = "", class_: str = "") -> Html:
    """A section with its heading and a quieter note beside it."""
    beside = el("span", note, class_="note") if note else None
    return el("section", el("h2", title, beside), *children, class_=f"block {class_}".strip())


def table(
    columns: list[tuple[str, str]], body: list[list[Child]], *, caption: str, saved: str, class_: str = ""
) -> Html:
    """A table with (class, heading) per column; on narrow screens each row becomes a card with its headings.

    ``saved``: the key of what the page offers for saving (``kpi.ui.downloads.offer``) in which all of the table's rows are.
    Tests of the pages fail where a table is drawn whose download the page does not offer.
    """
    head = el("tr", *[el("th", name, scope="col", class_=css or None) for css, name in columns])
    rows = [
        el(
            "tr",
            *[
                el("td", el("div", cell, class_="in"), class_=css or None, data_label=name)
                for (css, name), cell in zip(columns, row, strict=True)
            ],
        )
        for row in body
    ]
    return el(
        "table",
        el("caption", caption, class_="hidden"),
        el("thead", head),
        el("tbody", *rows),
        class_=f"table {class_}".strip(),
        data_saved=saved,
    )


def crumbs(ways: Sequence[Html]) -> Html:
    """The way down to something; the mark between two steps stays with the one that it leads to."""
    return join(
        *[
            join(" " if at else None, el("span", "› " if at else None, way, class_="crumb"))
            for at, way in enumerate(ways)
        ]
    )


def stacked_pair(value: str, below: str) -> Html:
    """A value with a quieter line below it."""
    return join(el("span", value, class_="value"), el("span", below, class_="below") if below else None)
