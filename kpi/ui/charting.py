"""Drawing a chart: the house's settings, a text for those who do not see it, and a button that saves it as a picture."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from kpi.charts.frame import CONFIG, Figure
from kpi.ui.html import el
from kpi.ui.naming import file_of
from kpi.ui.screen import Screen
from kpi.views.head import head
from kpi.views.moments import local_day


def draw_chart(
    figure: Figure, *, key: str, title: str, alt: str, screen: Screen, pick: Callable[[int], None] | None = None
) -> None:
    """Draw a figure; below it the button that saves a picture with title, source and date in it.

    ``title`` is what the picture is called, in the reader's language; ``alt`` says what the chart shows. ``pick`` makes
    the bars or points selectable, and is called with the place of the one selected before the page is drawn anew.
    """
    w = screen.w
    if pick is None:
        st.plotly_chart(figure, config=CONFIG, theme=None, key=key, alt=alt)
    else:

        def picked() -> None:
            if (place := picked_place(st.session_state.get(key))) is not None:
                pick(place)

        st.plotly_chart(figure, config=CONFIG, theme=None, key=key, alt=alt, on_select=picked, selection_mode="points")
    button = el(
        "button",
        w("tools.save_picture"),
        type="button",
        class_="kpi-png",
        data_chart=key,
        data_title=title,
        data_source=source_note(screen),
        data_file=file_of(screen, title, "png"),
        aria_label=w("tools.save_picture_of", title=title),
    )
    st.html(el("p", button, class_="tools"))


def picked_place(state: Mapping[str, Any] | None) -> int | None:
    """The place of the bar or point that Streamlit says is selected; None where nothing is."""
    points = ((state or {}).get("selection") or {}).get("points") or []
    return int(points[0]["point_index"]) if points else None


def source_note(screen: Screen) -> str:
    """Where the figures on a screen are from: plan, version and its day, date of the data."""
    w, entry = screen.w, screen.entry
    if entry is None:
        return w("screens.app.title")
    found, version = head(entry.judged, w), entry.version
    facts = [found.title]
    if version is not None:
        facts.append(w("screens.head.version_of", n=version.number, day=local_day(version.at, w)))
    elif entry.uploaded:
        facts.append(w("screens.app.unsaved"))
    facts.append(f"{w('screens.head.data')} {found.data_as_of}")
    if found.fictional:
        facts.append(w("screens.app.fictional"))
    return w("tools.source", facts=w.join(facts))
