"""The drawing of 概況."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.i18n.marks import APART_MARKS
from kpi.ui import tables
from kpi.ui.attention import attention_printed, attention_table, in_brief
from kpi.ui.downloads import offer
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links
from kpi.ui.matrix import matrix
from kpi.ui.parts import chip, section, stacked, table
from kpi.ui.screen import Screen
from kpi.ui.standing import coverage, moves, standing
from kpi.views.listings import FOLDED, MOST, Listing, WordsOnly
from kpi.views.overview import Overview

#: The lists that have a note beside their heading.
_NOTED = {"waiting": "screens.overview.waiting_note", "not_yet_due": "screens.overview.not_yet_due_note",
          "owed": "standing.owed_note"}  # fmt: skip
#: The names of the lists that do not go by what they are called in the screen's own words.
_TITLES = {"overdue": "standing.overdue_title", "owed": "standing.owed"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """The parts of the page, between which its buttons stand; ``lists`` and ``rest`` by the names of their lists."""

    first: Html
    between: Html
    lists: Mapping[str, Html]
    matrix: Html
    rest: Mapping[str, Html]


def draw(view: Overview, links: Links, w: Words) -> Drawn:
    """The page of a plan that has indicators."""
    brief = in_brief(view.beyond())
    if not view.tally.n:
        return Drawn(first(view, links, w, brief), join(), {}, join(), {})
    return Drawn(
        first(view, links, w, brief),
        between(view, links, w),
        lists(view, links, w),
        matrix(view.matrix, links, w),
        rest(view, links, w),
    )


def first(view: Overview, links: Links, w: Words, beyond: Html | None = None) -> Html:
    """Sentence and bar; what needs attention. ``beyond``: what the screen does not list, in brief, for paper."""
    if not view.tally.n:
        return el("p", view.sentence, class_="sentence")
    return join(_summary(view, links, w), _attention(view, links, w, beyond))


def between(view: Overview, links: Links, w: Words) -> Html:
    """What moved; coverage."""
    return join(moves(view.since, links, w) if view.since is not None else None, coverage(view.coverage, w))


def lists(view: Overview, links: Links, w: Words) -> Mapping[str, Html]:
    """The lists of what has no result yet, by their names, each the whole section."""
    late = _overdue(view, links, w)
    found = {
        "owed": _listed("owed", view.owed, links, w, tag=view.tag),
        "waiting": _listed("waiting", view.waiting, links, w, tag=view.tag, status="not_measured"),
        "overdue": late,
        "not_yet_due": _listed("not_yet_due", view.not_yet_due, links, w, tag=view.tag, status="not_yet_due"),
    }
    return {name: drawn for name, drawn in found.items() if drawn is not None}


def rest(view: Overview, links: Links, w: Words) -> Mapping[str, Html]:
    """The lists of what is in words and of what is well, by their names."""
    found = {
        "in_words": _in_words(view, links, w),
        "no_target": _listed("no_target", view.no_target, links, w, tag=view.tag, status="no_target"),
        "done": _done(view.done, links, w, title_of("done", w, started=bool(view.tally.from_start)), tag=view.tag),
    }
    return {name: drawn for name, drawn in found.items() if drawn is not None}


def saved(parts: Mapping[str, Html], view: Overview, screen: Screen) -> None:
    """Draw lists, each with its download below it."""
    w, plan = screen.w, screen.plan.judged.parsed.plan.title
    for name, drawn in parts.items():
        st.html(drawn)
        title = w("sheets.title", plan=plan, name=title_of(name, w, started=bool(view.tally.from_start)))
        offer(partial(view.sheets[name], title), screen, key=name, title=title)


def title_of(name: str, w: Words, *, started: bool = False) -> str:
    """What a list is called; ``started``: that some of what is well was met at the start already."""
    if name == "done" and started:
        return w("standing.done_or_started")
    return w(_TITLES.get(name, f"screens.overview.{name}"))


def _summary(view: Overview, links: Links, w: Words) -> Html:
    """What stands where, what moved, what presses most: to be read within seconds."""
    moved = None
    if view.since is not None:
        moved = el("p", view.since.sentence, " ", links.a("changes", w("overview.see_changes")), class_="said")
    lead = el("p", view.lead, class_="said lead") if view.lead else None
    before = view.since.before if view.since is not None else None
    return join(
        el("p", view.sentence, class_="sentence"),
        lead,
        _awaited(view, links, w),
        _overdue_link(view, links, w),
        moved,
        _outlook(view, links, w),
        el("p", view.counts, class_="said") if view.counts else None,
        stacked(view.tally, w),
        standing(view.tally, before, links, w, tag=view.tag),
    )


def _attention(view: Overview, links: Links, w: Words, beyond: Html | None) -> Html:
    if view.urgent:
        title = w("screens.overview.attention")
        drawn = attention_table(view.urgent[:MOST], links, w, title, saved="attention", lefts=view.lefts)
        more = _more_urgent(view, links, w, title) if view.attention.n > MOST else None
        left = view.attention.n - MOST
        printed = attention_printed(view.urgent[MOST:], beyond, left, w) if more is not None else None
        return _part("attention", section(title, drawn, more, printed, note=view.order))
    text = el("p", view.nothing, class_="empty")
    return _part("attention", section(w("screens.overview.attention"), text))


def _more_urgent(view: Overview, links: Links, w: Words, title: str) -> Html:
    """The rows that follow, with the same columns; of very many the first. On paper a compact list stands for them."""
    summary = el("summary", w("screens.overview.more", n=view.attention.n - MOST))
    drawn = attention_table(view.urgent[MOST:], links, w, title, saved="attention", lefts=view.lefts)
    others = _others(view.attention.n - len(view.urgent), links, w, tag=view.tag)
    return el("details", summary, drawn, others, class_="data on-screen")


def _awaited(view: Overview, links: Links, w: Words) -> Html | None:
    """Whom to ask for the results of years that are over, leading to their list below."""
    if view.awaited:
        return el("p", el("strong", view.awaited), " ", _to_owed(view, links, w), class_="said")
    if view.outcome:
        return None  # the way stands with it
    way = _to_owed(view, links, w, w("standing.owed_see", n=view.owed.n))
    return el("p", way, class_="said") if way is not None else None


def _to_owed(view: Overview, links: Links, w: Words, text: str = "") -> Html | None:
    """The way to the list of those without a result of their year; none where there are none."""
    if not view.owed.n:
        return None
    text = text or w("standing.awaited_see")
    return el("a", text, href=f"{links.to('overview', tag=view.tag)}#owed", class_="kpi-link")


def _overdue_link(view: Overview, links: Links, w: Words) -> Html | None:
    """That releases should have come by now, leading to their list below."""
    here = f"{links.to('overview', tag=view.tag)}#overdue"
    told = [(view.overdue_said, here, "overdue_see"), (view.outdated_said, links.to("quality"), "outdated_see")]
    parts = [
        el("p", el("strong", f"{APART_MARKS['overdue']} ", said), " ",
           el("a", w(f"standing.{way}"), href=href, class_="kpi-link"), class_="said")
        for said, href, way in told
        if said
    ]  # fmt: skip
    return join(*parts) if parts else None


def _overdue(view: Overview, links: Links, w: Words) -> Html | None:
    """Results that were to be published by now, each with the date announced."""
    if not view.overdue.n:
        return None
    title = title_of("overdue", w)
    rows = [(row, el("p", row.reason, class_="faint"), row.due) for row in view.overdue]
    drawn = tables.brief(rows[:MOST], ("due", w("screens.column.due")), links, w, title, saved="overdue")
    more = None
    if view.overdue.n > MOST:
        left = view.overdue.n - MOST
        summary = _summary_of(w("screens.overview.more", n=left), left, w)
        folded = tables.brief(rows[MOST:], ("due", w("screens.column.due")), links, w, title, saved="overdue")
        others = _others(view.overdue.n - len(rows), links, w, tag=view.tag, status="overdue")
        more = el("details", summary, folded, others, class_="data folded")
    return _part("overdue", section(title, drawn, more, note=w("standing.overdue_note")))


def _outlook(view: Overview, links: Links, w: Words) -> Html | None:
    """How the indicators ended whose year is over; where the others will land, in a line, and how that is computed."""
    colon = ": " if w.lang == "en" else "："
    ended = None
    if view.outcome:
        ended = el("p", el("strong", w("standing.outcome_title"), colon), view.outcome, " ", _to_owed(view, links, w),
                   class_="said outlook")  # fmt: skip
    if not view.outlook:
        return ended
    title = el("strong", w("standing.outlook_title"), colon)
    way = el("a", w("standing.outlook_link"), href=f"{links.to('methods')}#outlook", class_="kpi-link")
    how = el("p", w("standing.outlook_how"), " ", way, class_="faint")
    return join(ended, el("p", title, view.outlook, class_="said outlook"), how)


def _part(key: str, drawn: Html) -> Html:
    """A part of the page that links can lead to."""
    return el("div", drawn, id=key)


def _listed(
    key: str, found: Listing, links: Links, w: Words, *, tag: str | None, status: str | None = None, title: str = ""
) -> Html | None:
    """A section with the first rows of a list; the rest opens on request."""
    if not found.n:
        return None
    title = title or title_of(key, w)
    drawn = tables.short(found.rows[:MOST], links, w, title, saved=key)
    others = Listing(found.rows[MOST:], found.n - MOST)
    more = _folded("more", others, links, w, title, saved=key, tag=tag, status=status) if others.n > 0 else None
    note = w(_NOTED[key]) if key in _NOTED else ""
    return _part(key, section(title, drawn, more, note=note))


def _summary_of(text: str, n: int, w: Words) -> Html:
    """What opens a list; on paper, where a closed one stays closed, how many rows the screen has."""
    paper = el("span", w("overview.on_paper", n=n), class_="on-paper")
    return el("summary", el("span", text, class_="on-screen"), paper)


def _folded(
    key: str,
    found: Listing,
    links: Links,
    w: Words,
    title: str,
    *,
    saved: str,
    tag: str | None,
    status: str | None = None,
) -> Html:
    """Rows to be opened on request; of very many the first, and where the others are."""
    summary = _summary_of(w(f"screens.overview.{key}", n=found.n), found.n, w)
    rows = found.rows[:FOLDED]
    others = _others(found.n - len(rows), links, w, tag=tag, status=status, key=saved)
    return el("details", summary, tables.short(rows, links, w, title, saved=saved), others, class_="data folded")


def _others(
    left_out: int, links: Links, w: Words, *, tag: str | None, status: str | None = None, key: str = ""
) -> Html | None:
    """Where those are that a folded list does not hold."""
    if left_out <= 0:
        return None
    if key == "owed":  # no state of its own that another page could be narrowed to
        return el("p", w("standing.owed_listed", n=left_out), class_="faint")
    return el("p", links.a("pillars", w("overview.listed", n=left_out), status=status, tag=tag))


def _done(found: Listing, links: Links, w: Words, title: str, *, tag: str | None) -> Html | None:
    """What is well: short lists at once, long ones on request."""
    if found.n <= MOST:
        return _listed("done", found, links, w, tag=tag, title=title)
    return _part("done", section(title, _folded("show", found, links, w, title, saved="done", tag=tag)))


def _in_words(view: Overview, links: Links, w: Words) -> Html | None:
    if not view.in_words:
        return None
    title = title_of("in_words", w)
    columns = [
        ("status", w("screens.column.status")),
        ("name", w("screens.column.indicator")),
        ("words", w("screens.column.target")),
        ("steps", w("screens.column.schedule")),
    ]
    body: list[list[Child]] = [
        [
            chip(one.row.status, one.row.word, one.row.mark),
            tables.indicator_link(one.row, links, w, one.row.owner),
            el("span", one.row.target, class_="clamp"),
            _schedule(one, w),
        ]
        for one in view.in_words
    ]
    drawn = table(columns, body[:MOST], caption=title, saved="in_words", class_="fixed")
    opened = None
    if len(body) > MOST:
        more = _summary_of(w("screens.overview.more", n=view.n_in_words - MOST), view.n_in_words - MOST, w)
        folded = table(columns, body[MOST:], caption=title, saved="in_words", class_="fixed")
        others = _others(view.n_in_words - len(body), links, w, tag=view.tag, status="not_quantified")
        opened = el("details", more, folded, others, class_="data folded")
    return _part("in_words", section(title, drawn, opened, note=w("screens.overview.in_words_note")))


def _schedule(one: WordsOnly, w: Words) -> Html | str:
    if not one.schedule:
        return w("screens.overview.no_schedule")
    years = [el("span", w("screens.value.schedule_year", year=year, n=n)) for year, n in one.schedule]
    return el("span", *years, class_="years")
