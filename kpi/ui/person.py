"""Who sits in front of the screen: named by a signing-in proxy where there is one, else by themselves."""

import os

import streamlit as st

#: In the session: the name that somebody gave.
WHO = "who"


def signed_in() -> str | None:
    """The name that the proxy puts into the header ``KPI_USER_HEADER``; None where no such header is agreed on."""
    header = os.environ.get("KPI_USER_HEADER", "").strip()
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


def ask_name(label: str, key: str, note: str) -> str:
    """The name for the record: fixed where somebody is signed in, else a field that remembers it for the session."""
    signed = signed_in()
    field = st.text_input(
        label,
        value=signed or str(st.session_state.get(WHO, "")),
        key=key,
        max_chars=100,
        disabled=signed is not None,
        help=None,
        placeholder=note,
        width=360,
    )
    if signed is None and field.strip():
        st.session_state[WHO] = field
    return signed or field
