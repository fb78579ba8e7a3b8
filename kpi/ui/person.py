"""Who sits in front of the screen: named by a signing-in proxy where there is one, else by themselves."""

import os

import streamlit as st

from kpi.store.names import same_person

#: In the session: the name that somebody gave.
WHO = "who"


def _header() -> str:
    """The request header that names who has signed in; empty where none is agreed on."""
    return os.environ.get("KPI_USER_HEADER", "").strip()


def barred() -> bool:
    """Whether a sign-in is asked for and this request has none: nothing is shown then, and no name can be typed."""
    return bool(_header()) and signed_in() is None


def signed_in() -> str | None:
    """The name that the proxy puts into the header ``KPI_USER_HEADER``; None where no such header is agreed on."""
    header = _header()
    if not header:
        return None
    given = st.context.headers.get(header)
    if not given:
        return None
    try:  # headers arrive as Latin-1; names in other letters are sent as UTF-8
        return given.encode("latin-1").decode("utf-8").strip() or None
    except UnicodeError:
        return given.strip() or None


def known_name() -> str | None:
    """The signed-in name, else the one that somebody gave in this session; None where nobody did."""
    name = signed_in() or st.session_state.get(WHO)
    return str(name).strip() or None if name else None


def ask_name(label: str, key: str, note: str, *, but: str = "") -> None:
    """The field for a name: fixed where somebody is signed in, else it takes up the name that was given before.

    ``but``: who cannot be meant here; that name is not taken up.
    """
    signed, known = signed_in(), known_name()
    if signed is None and known is not None and but and same_person(known, but):
        known = None
    # Nothing is put into a field that nobody's name is known for: it would wipe out what is being typed there.
    if known is not None and (signed is not None or not st.session_state.get(key)):
        st.session_state[key] = known
    st.text_input(label, key=key, max_chars=100, disabled=signed is not None, placeholder=note, width=360)


def given(key: str) -> str:
    """The name in a field, for the record; empty where there is none. It is remembered for the session."""
    signed = signed_in()
    if signed is not None:
        return signed
    name = str(st.session_state.get(key, "")).strip()
    if name:
        st.session_state[WHO] = name
    return name
