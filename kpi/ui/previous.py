"""The version before the one on the screen, and what changed since: read once, since versions never change."""

import streamlit as st

from kpi.model.results import JudgedPlan
from kpi.services.compare import compare
from kpi.services.comparison import Comparison
from kpi.ui import data
from kpi.ui.screen import Screen
from kpi.views.since import Previous


@st.cache_resource(max_entries=32, show_spinner=False)
def _compared(
    marks: tuple[tuple[str, ...], ...],  # noqa: ARG001 - the cache's key, with the next two
    scheme: str,  # noqa: ARG001
    as_of: int | None,  # noqa: ARG001
    _old: JudgedPlan,
    _new: JudgedPlan,
) -> Comparison:
    return compare(_old, _new)


def previous(screen: Screen) -> Previous | None:
    """The version before, judged by the scheme and the year of the screen; None where there is none.

    Before a draft stands the version of its plan that is published now.
    """
    entry = screen.plan
    base = _base(screen, entry)
    if base is None or base.version is None:
        return None
    judged, number = entry.judged, base.version.number
    base = data.rejudged(base, judged.scheme, judged.as_of)
    found = _compared((base.mark, entry.mark), judged.scheme, judged.as_of, base.judged, judged)
    draft = screen.shelf.draft.draft if screen.shelf.draft is not None else None
    shown = entry.version or draft
    restores = shown.restores if shown is not None else None
    return Previous(number, base.judged, found, published=entry.version is None, restores=restores)


def _base(screen: Screen, entry: data.Entry) -> data.Entry | None:
    if entry.version is not None:
        return data.at_version(entry, entry.version.number - 1) if entry.version.number > 1 else None
    draft = screen.shelf.draft
    if entry.key != data.DRAFT or draft is None:
        return None
    return next((one for one in screen.shelf.entries if one.key == draft.draft.plan), None)
