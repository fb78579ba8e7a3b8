"""What a widget is to say, without taking away what is being typed into it."""

import streamlit as st


def show(key: str, value: str | bool) -> None:  # noqa: FBT001 - what a checkbox says
    """Let the widget of this key say a value; nothing is set where it says it already.

    A value that is set is sent to the browser, which replaces by it what somebody types or chooses meanwhile: the
    answer to one field may arrive while the next one is being filled.
    """
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
