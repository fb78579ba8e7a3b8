"""What a page needs: the words, the plan chosen, the filters, and links that keep them."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import streamlit as st

from kpi.i18n.catalogue import Words, choose_lang, words
from kpi.services.schemes import load_scheme, scheme_names
from kpi.ui import data
from kpi.ui.framing import ensure_shell
from kpi.ui.links import Links
from kpi.ui.query import COLOURS, asked
from kpi.views.filters import CHANGED, LEVELS, Filters, clean, paths_of
from kpi.views.states import CODES


@dataclass(frozen=True, slots=True)
class Screen:
    """One run of a page."""

    w: Words
    links: Links
    shelf: data.Shelf
    entry: data.Entry | None
    filters: Filters
    #: The version that the address asks for and the plan does not have.
    missing_version: str | None = None
    #: Whether the address asks for a draft that cannot be shown: it was published or withdrawn, or there is none such.
    no_draft: bool = False

    @property
    def plan(self) -> data.Entry:
        """The plan chosen; only for pages that the shell opens when there is one."""
        if self.entry is None:
            msg = "no plan"
            raise LookupError(msg)
        return self.entry


def read_words() -> Words:
    """The language and the notation of years that the address asks for."""
    ensure_shell()
    return words(choose_lang(asked("lang"), st.context.locale), asked("years") or "era")


#: What the shell has read in this run: a page need not ask the store again.
_READ: ContextVar[Screen | None] = ContextVar("screen_of_this_run", default=None)


@contextmanager
def holding(screen: Screen) -> Iterator[None]:
    """While the page of a run is drawn, its screen is the one that the shell has read."""
    token = _READ.set(screen)
    try:
        yield
    finally:
        _READ.reset(token)


def read_screen() -> Screen:
    """What the address asks for, of what there is: read once per run."""
    return _READ.get() or _read()


def _read() -> Screen:
    w = read_words()
    token = asked("draft")
    shelf = data.shelf(token)
    entry = shelf.pick(asked("plan"))
    kept: dict[str, str] = {"lang": w.lang}
    if w.years != "era":
        kept["years"] = w.years
    if (colours := asked("colours")) in COLOURS:
        kept["colours"] = str(colours)
    if token and shelf.draft is not None:
        kept["draft"] = token
    if entry is None:
        no_draft = asked("plan") == data.DRAFT
        if no_draft:
            kept = {"plan": data.DRAFT, **kept, **({"draft": token} if token else {})}
        return Screen(w, Links(kept), shelf, None, Filters(), no_draft=no_draft)
    kept = {"plan": entry.key, **kept}
    entry, missing_version = read_version(entry)
    if entry.older and entry.version is not None:
        kept["version"] = str(entry.version.number)
    own = entry.judged.scheme
    scheme, as_of = read_scheme(own), read_as_of(entry)
    if scheme != own:
        kept["scheme"] = scheme
    if as_of is not None:
        kept["asof"] = str(as_of)
    entry = data.rejudged(entry, scheme, as_of)
    return Screen(w, Links(kept), shelf, entry, read_filters(entry), missing_version)


def read_version(entry: data.Entry) -> tuple[data.Entry, str | None]:
    """The version that the address asks for; where there is none such, the one in force and what was asked for."""
    wanted = asked("version")
    if wanted is None or entry.version is None:
        return entry, None
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 10 else 0
    found = data.at_version(entry, number)
    return (entry, wanted) if found is None else (found, None)


def read_scheme(own: str = data.STANDARD) -> str:
    """The scheme asked for, if there is such a one, else the plan's own."""
    found = asked("scheme")
    return found if found in scheme_names() else own


def scheme_title(name: str, w: Words) -> str:
    """What a scheme is called."""
    scheme = load_scheme(name)
    return scheme.title_en if w.lang == "en" else scheme.title_ja


def years(entry: data.Entry) -> list[int]:
    """The fiscal years of a plan's actuals."""
    parsed = entry.judged.parsed
    return sorted({one.fy for row in parsed.indicators for one in row.actuals if one.fy and one.value is not None})


def read_as_of(entry: data.Entry) -> int | None:
    """The year up to which actuals count; None for all, also where the address asks for the latest or an unknown one."""
    known = years(entry)
    return next((fy for fy in known[:-1] if str(fy) == asked("asof")), None)


def read_filters(entry: data.Entry) -> Filters:
    """The filters of the address, without what the plan does not have."""
    pillar, status = asked("pillar"), asked("status")
    paths = {LEVELS.join(path): path for path in paths_of(entry.judged)}
    wanted = Filters(
        pillar=None if pillar is None else paths.get(pillar),
        department=asked("department"),
        status=status if status in CODES else None,
        changed=True if asked("changed") == CHANGED else None,
        tag=asked("tag"),
    )
    return clean(wanted, entry.judged)
