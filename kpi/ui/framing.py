"""The pages, and that they run inside the shell, always.

Beside a folder called ``pages``, Streamlit takes the first address that a fresh process is asked for as that of a page
file and runs the file alone, without ``app.py``. ``st.navigation`` switches that off for good; so a page that finds
itself alone calls it and asks for a new run.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page

from kpi.ui.links import PAGES

ROOT = Path(__file__).resolve().parents[2]
_INSIDE: ContextVar[bool] = ContextVar("inside_the_shell", default=False)
_ASKED = "asked_for_shell"


def pages(title: Callable[[str], str]) -> dict[str, Page]:
    """All pages by name; the first is the app's own address."""
    return {name: _page(name, title(name)) for name in PAGES}


def _page(name: str, title: str) -> Page:
    path = ROOT / "pages" / f"{name}.py"
    return st.Page(path, title=title, url_path=name, default=name == PAGES[0])


@contextmanager
def shell() -> Iterator[None]:
    """What runs in here runs inside the shell."""
    token = _INSIDE.set(True)
    st.session_state.pop(_ASKED, None)
    try:
        yield
    finally:
        _INSIDE.reset(token)


def ensure_shell() -> None:
    """Start anew if this page runs without the shell (once: then better alone than not at all)."""
    if not _INSIDE.get() and not st.session_state.get(_ASKED):
        st.session_state[_ASKED] = True
        st.navigation(list(pages(str).values()), position="hidden")
        st.rerun()
