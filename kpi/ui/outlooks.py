"""Where the indicators of a plan will land, computed once per version, scheme and year: versions never change."""

import streamlit as st

from kpi.model.results import JudgedPlan
from kpi.ui import data
from kpi.views.outlooks import Outlook, outlooks


@st.cache_resource(max_entries=64, show_spinner=False)
def _found(mark: tuple[str, ...], scheme: str, as_of: int | None, _judged: JudgedPlan) -> tuple[Outlook | None, ...]:  # noqa: ARG001 - the cache's key
    return outlooks(_judged)


def outlooks_of(entry: data.Entry) -> tuple[Outlook | None, ...]:
    """What the forecast of each indicator says of its target, in the plan's order."""
    judged = entry.judged
    return _found(entry.mark, judged.scheme, judged.as_of, judged) if entry.mark else outlooks(judged)
