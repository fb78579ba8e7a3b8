"""The address as the only truth about language, plan and filters, and widgets that write to it.

Streamlit's own binding puts the words of a choice into the address; these widgets put stable codes there, so that a
link means the same in both languages. What the address asks for and a plan lacks is ignored.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from kpi.i18n.catalogue import choose_lang

#: The colours of the screen, by the reader's choice (``kpi.serving.colours`` follows it); without one the device's.
COLOURS = ("light", "dark")
#: What narrows a page; only these names are ever carried from an address into links.
OF_A_PAGE = (
    "pillar", "department", "status", "tag", "changed", "indicator", "severity", "step", "record", "cell", "sheet", "file", "from", "to",
    "action", "page", "shown", "of", "restore", "first", "last", "by", "initiative", "flow", "q", "other", "threshold", "to_value", "sort",
)  # fmt: skip
#: What makes no sense any more under another plan.
OF_A_PLAN = (
    "pillar", "department", "status", "tag", "changed", "indicator", "asof", "version", "from", "to", "shown", "page", "restore", "initiative", "flow",
)  # fmt: skip


#: So much of what an address says is repeated on the screen.
_MOST = 60


def quoted(text: str) -> str:
    """What an address asks for, short enough to be said in a sentence."""
    return text if len(text) <= _MOST else f"{text[:_MOST]}…"


def asked(name: str) -> str | None:
    """A parameter of the address."""
    return st.query_params.get(name)


def choose(
    name: str,
    label: str,
    options: Sequence[str],
    show: Callable[[str], str],
    *,
    default: str,
    width: int = 300,
    drops: Sequence[str] = (),
    searchable: bool = False,
    quiet: bool = False,
) -> str:
    """A select box for a parameter of the address; an unknown value there counts as the default."""
    key = f"choose_{name}"
    labels = _distinct({code: show(code) for code in options})
    now = asked(name)
    # In every run: a box that the browser draws anew, after Back, would else begin with its first option and write that.
    st.session_state[key] = now if now in options else default
    st.selectbox(
        label,
        list(options),
        key=key,
        format_func=lambda code: labels.get(code, code),
        on_change=_write,
        args=(name, default, tuple(drops)),
        filter_mode="contains" if searchable else None,
        width=width,
        label_visibility="collapsed" if quiet else "visible",
    )
    return str(st.session_state[key])


def _distinct(labels: dict[str, str]) -> dict[str, str]:
    """Labels by code, with the code added where two are the same: Streamlit tells options apart by their labels."""
    counted = Counter(labels.values())
    return {code: f"{label} ({code})" if counted[label] > 1 else label for code, label in labels.items()}


def _write(name: str, default: str, drops: tuple[str, ...]) -> None:
    chosen = st.session_state[f"choose_{name}"]
    if asked("lang") is None:  # the address is sent to others, whose browser may speak another language
        st.query_params["lang"] = choose_lang(None, st.context.locale)
    for other in drops:
        drop(other)
    if chosen == default:
        drop(name)
    else:
        st.query_params[name] = chosen


def drop(name: str) -> None:
    """Take a parameter out of the address."""
    if name in st.query_params:
        del st.query_params[name]


def put(wanted: Mapping[str, str], *, drops: Sequence[str] = ()) -> None:
    """Write parameters into the address, and take others out of it."""
    clear(*drops)
    for name, value in wanted.items():
        st.query_params[name] = value


def clear(*names: str) -> None:
    """Take several parameters out of the address."""
    for name in names:
        drop(name)
