"""What is made once of a version and shown to many: views of it and their drawings, kept under all that they depend on."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

import streamlit as st

from kpi.ui.screen import Screen

_Made = TypeVar("_Made")


@st.cache_resource(max_entries=128, show_spinner=False)
def _kept(key: tuple[object, ...], _make: Callable[[], Any]) -> Any:  # noqa: ANN401, ARG001 - whatever is made; the cache's key
    return _make()


def kept(name: str, screen: Screen, make: Callable[[], _Made], *depends: object) -> _Made:
    """What ``make`` gives, from the last time where it was made of the same.

    That is: under this ``name``, of the plan as the screen has it (version or draft, scheme, year), in the screen's words,
    and of ``depends``: everything else that ``make`` looks at, be it the day, filters or what links keep. What is given
    is shared by all readers and must not be changed. A plan that no store holds is made anew every time.
    """
    entry = screen.plan
    if not entry.mark:
        return make()
    key = (name, entry.mark, entry.judged.scheme, entry.judged.as_of, screen.w.lang, screen.w.years, *depends)
    return cast("_Made", _kept(key, make))


def forget() -> None:
    """Have everything made anew."""
    _kept.clear()
