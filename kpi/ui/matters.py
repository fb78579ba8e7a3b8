"""The drawing of 比較: a field for words, then each matter with one card per plan, side by side."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.services import matters as finding
from kpi.services.matters import DEEDS, MEASURES, SHORTEST, Matters
from kpi.ui import clock, data, downloads, query
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.links import Links
from kpi.ui.parts import chip, notice, section
from kpi.ui.screen import Screen
from kpi.views.matters import MattersView, MatterView, OfPlan, Side, matters_sheet, matters_view, search_view
from kpi.views.matters_verdict import AGREES, CONFLICT, Verdict
from kpi.views.texts import NOTHING

#: The words to search for, in the address and in the session.
WORDS, _FIELD = "q", "matter_words"
#: So many words are looked for, so many cards, matters and cells of a card are drawn.
_LONGEST, _MOST_CARDS, _MOST_MATTERS, _MOST_PLACES = 100, 24, 40, 4
#: What a link to a plan does not take along from another one.
_OF_ANOTHER = ("plan", "version", "scheme", "asof")
_KINDS = {CONFLICT: ("error", "×"), AGREES: ("info", "✓")}


@st.cache_resource(max_entries=8, show_spinner=False)
def _matters(marks: tuple[tuple[str, ...], ...], _plans: tuple[OfPlan, ...]) -> Matters:  # noqa: ARG001 - the cache's key
    return finding.matters([one.judged.parsed for one in _plans])


def of_shelf(shelf: data.Shelf) -> tuple[tuple[OfPlan, ...], tuple[tuple[str, ...], ...]]:
    """The published plans with their latest results, and the marks of their contents; a draft is not among them."""
    entries = [entry for entry in shelf.entries if not entry.uploaded]
    plans = tuple(OfPlan(one.key, one.version.number if one.version else None, one.judged) for one in entries)
    return plans, tuple(one.mark for one in entries)


def draw(screen: Screen) -> None:
    """The page."""
    w = screen.w
    plans, marks = of_shelf(screen.shelf)
    asked = (query.asked(WORDS) or "").strip()[:_LONGEST]
    view = _view(plans, marks, asked, w)
    st.html(el("p", view.sentence, class_="sentence"))
    if len(plans) > 1:
        _field(asked, w)
    if asked:
        st.html(el("p", screen.links.a("compare", w("compare.all"))))
    pieces = [_matter(one, screen.links, w) for one in view.matters[:_MOST_MATTERS]]
    if len(view.matters) > _MOST_MATTERS:
        pieces.append(el("p", w("compare.first", n=_MOST_MATTERS, all=len(view.matters)), class_="note"))
    if not view.matters:
        pieces.append(_empty(view, w))
    st.html(join(*pieces, _rules(view, w)))
    downloads.offer(matters_sheet(view, plans, w), replace(screen, entry=None), key="matters")


@st.cache_resource(max_entries=8, show_spinner=False)
def _all(marks: tuple[tuple[str, ...], ...], w: Words, day: date, _plans: tuple[OfPlan, ...]) -> MattersView:
    return matters_view(_plans, _matters(marks, _plans), w, day)


def _view(plans: tuple[OfPlan, ...], marks: tuple[tuple[str, ...], ...], asked: str, w: Words) -> MattersView:
    if asked:
        return search_view(plans, asked, finding.search([one.judged.parsed for one in plans], asked), w, clock.today())
    if not all(marks):  # plans made by hand have no mark to be kept under
        return matters_view(plans, finding.matters([one.judged.parsed for one in plans]), w, clock.today())
    return _all(marks, w, clock.today(), plans)


def _field(asked: str, w: Words) -> None:
    """The words to search for; they go into the address."""
    st.session_state[_FIELD] = asked
    with st.container(key="filters"):
        st.text_input(w("compare.words"), key=_FIELD, on_change=_search, width=420, placeholder=w("compare.example"))


def _search() -> None:
    words = str(st.session_state[_FIELD]).strip()[:_LONGEST]
    if words:
        st.query_params[WORDS] = words
    else:
        query.drop(WORDS)


def _matter(found: MatterView, links: Links, w: Words) -> Html:
    cards = [_card(side, links, w) for side in found.sides[:_MOST_CARDS]]
    rest = None
    if len(found.sides) > _MOST_CARDS:
        rest = el("p", w("compare.first", n=_MOST_CARDS, all=len(found.sides)), class_="note")
    title = w("compare.matter", word=found.word, unit=found.unit or None)
    note = w("compare.of", n=len({side.key for side in found.sides}))
    return section(title, _verdict(found.verdict), el("div", *cards, class_="matter"), rest, note=note)


def _verdict(found: Verdict) -> Html:
    """Conflict, agreement or neither, with its reasons: a mark and words, and a coloured edge."""
    kind, mark = _KINDS.get(found.code, ("info", "ⓘ"))
    told = [el("li", text) for text in (*found.conflicts, *found.reasons)]
    return notice(el("strong", found.sentence), el("ul", *told) if told else None, kind=kind, mark=mark)


def _card(side: Side, links: Links, w: Words) -> Html:
    """One plan's indicator. Its own version and scheme are meant, whatever the page shows of another plan."""
    own = Links({name: value for name, value in links.kept.items() if name not in _OF_ANOTHER})
    plan = own.a("overview", side.plan, plan=side.key)
    tags: list[Child] = [el("strong", w("screens.app.fictional"), class_="tag fictional")] if side.fictional else []
    number = w("screens.history.name", n=side.number) if side.number is not None else ""
    named = own.a("indicator", side.name, plan=side.key, indicator=side.id)
    facts: list[tuple[str, Child]] = [
        ("plan", join(plan, el("span", number, class_="below") if number else None, *tags)),
        ("organisation", side.organisation),
        ("name", join(el("strong", named), el("span", side.how, class_="below"))),
        ("definition", _told(side.definition, w)),
        ("unit", side.unit),
        ("baseline", _value(side.baseline)),
        ("actual", _value(side.actual)),
        ("target", _value(side.target)),
        ("status", chip(side.status, side.word, side.mark)),
        ("owner", side.owner),
        ("outside", side.outside or NOTHING),
        ("source", _places(side, w)),
    ]
    pairs = [el("div", el("dt", w(f"compare.{name}")), el("dd", value)) for name, value in facts]
    return el("article", el("dl", *pairs), aria_label=f"{side.plan} {side.name}")


def _value(told: tuple[str, str]) -> Html:
    value, when = told
    return join(el("span", value, class_="value"), el("span", when, class_="below") if when else None)


def _told(texts: Sequence[tuple[str, str]], w: Words) -> Html:
    """What the plan says that it is, the first lines of it, with what each text is of."""
    if not texts:
        return el("span", w("compare.no_definition"), class_="faint")
    return join(
        *[
            join(el("span", of, class_="below") if of else None, el("div", lines(text), class_="clamp", title=text))
            for of, text in texts
        ]
    )


def _places(side: Side, w: Words) -> Html:
    if not side.places:
        return el("span", NOTHING, class_="faint")
    items = []
    for row in side.places[:_MOST_PLACES]:
        where = w("screens.sources.at", sheet=row.sheet or None, cell=row.cell or None)
        what = w.join([what for what, _, _ in row.items])
        items.append(el("li", where or row.file, el("span", what, class_="below"), title=row.text or None))
    more = len(side.places) - _MOST_PLACES
    if more > 0:
        items.append(el("li", w("compare.more_places", n=more), class_="faint"))
    return join(el("span", side.places[0].file, class_="below", translate="no"), el("ul", *items))


def _empty(view: MattersView, w: Words) -> Html:
    """Nothing in common: what was looked at, and what can be done."""
    plans = [
        el("li", title, " ", el("span", organisation, class_="faint"), _fictional(w) if fictional else None)
        for title, organisation, fictional in view.plans
    ]
    help_ = el("p", w("compare.empty_one" if len(view.plans) < 2 else "compare.empty_none"), class_="empty")
    return join(help_, section(w("compare.plans"), el("ul", *plans, class_="rules")) if plans else None)


def _fictional(w: Words) -> Html:
    return join(" ", el("strong", w("screens.app.fictional"), class_="tag fictional"))


def _rules(view: MattersView, w: Words) -> Html:
    """How matters are found and when values are held against each other, to be opened."""
    told = w.lang == "ja"  # the endings are Japanese words, which help no reader of English
    measures, deeds = ("・".join(found) if told else None for found in (MEASURES, DEEDS))
    rules = [
        w("compare.rule_name"),
        w("compare.rule_endings", measures=measures, deeds=deeds, n=SHORTEST),
        w("compare.rule_contained", n=SHORTEST),
        w("compare.rule_conflict"),
        w("compare.rule_versions"),
    ]
    if not view.contained:
        rules.append(w("compare.rule_many"))
    listed = el("ul", *[el("li", rule) for rule in rules], class_="rules")
    return el("details", el("summary", w("compare.rules")), listed, class_="data")
