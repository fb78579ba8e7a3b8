"""What narrow screens fold away: a line that opens the choices below it, so that the name of what is shown comes first.

Wide screens have no such line; there the choices are always in sight. The style sheet alone does it (``FOLDING``): what
is folded is the container that follows the line.
"""

import streamlit as st

from kpi.ui.html import el


def fold(label: str, *, opened: bool = False) -> None:
    """The line that folds the container drawn next; ``opened``: for what has to be chosen before anything is shown.

    The label stays the same whatever is chosen: with new words the line would be drawn anew and fold away the box that the
    reader is in.
    """
    st.html(el("details", el("summary", label), class_="fold", open=opened), width="content")
