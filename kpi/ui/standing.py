"""The drawing of how a plan stands: counts that lead to their lists, what moved since, how much can be told at all."""

from kpi.i18n.catalogue import Words
from kpi.model.terms import Status
from kpi.ui.html import Html, el, join
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import chip, section
from kpi.ui.tables import indicator_link
from kpi.views.comparison import signed
from kpi.views.coverage import Coverage
from kpi.views.filters import Filters
from kpi.views.since import MoveRow, Moves, Since
from kpi.views.states import State, legend, states
from kpi.views.tally import Tally

#: So many moves of a kind are listed at once; the others open on request.
_MOST = 6
#: A part of the bar that is narrower than this share holds its number alone.
_WIDE = 0.2
#: The lists of the first screen by the code of the state that they hold.
_HERE = {
    "not_measured": "waiting", "overdue": "overdue", "not_yet_due": "not_yet_due",
    "not_quantified": "in_words", "no_target": "no_target",
}  # fmt: skip


def standing(total: Tally, before: Tally | None, links: Links, w: Words, tag: str | None = None) -> Html:
    """All statuses with mark, word and count, each a link to the list behind it; beside it the count before.

    What is not yet due, what has no target, and what was met at the start already, is counted apart from its status.
    """
    items = []
    then = {} if before is None else {one.code: n for one, n in states(before, w)}
    now = dict(states(total, w))
    for one in legend(w):
        n = now.get(one, 0)
        if n or then.get(one.code) or one.code == one.status.value:
            was = None if before is None else then.get(one.code, 0)
            items.append(_count(one, n, was, _address(one, total, links, tag), w))
    return el("ul", *items, class_="legend standing")


def _address(one: State, total: Tally, links: Links, tag: str | None) -> str:
    """Where the indicators of a state are listed: on this page what waits for a result or has no number, else by pillar."""
    here = _HERE.get(one.code, "")
    if one.code == Status.NOT_MEASURED.value and not (total.overdue or total.not_yet_due):
        here = ""
    if one.code == Status.NOT_QUANTIFIED.value and not total.no_target:
        here = ""
    if here:
        return f"{links.to('overview', tag=tag)}#{here}"
    return links.to("pillars", **filter_query(Filters(status=one.code, tag=tag)))


def _count(one: State, n: int, was: int | None, address: str, w: Words) -> Html:
    swatch = el("span", one.mark, class_=f"swatch s-{one.look}", aria_hidden="true")
    said = join(swatch, el("span", one.word, class_="word"), " ", el("span", str(n), class_="n"))
    drawn = el("a", said, href=address, class_="kpi-link count-link") if n else el("span", said, class_="count-link")
    then = None
    if was is not None and (was or n):
        change = signed(n - was)
        inside = (w("overview.was", n=was), el("strong", change), w("overview.was_end"))
        then = el("span", inside if change else w("overview.was_same"), class_="was")
    return el("li", drawn, then, class_="none" if n == 0 else None)


def moves(found: Since, links: Links, w: Words) -> Html | None:
    """What newly slipped, what else is worse, what can no longer be judged, what stands elsewhere because a result is gone, what was newly achieved; nothing where none of them."""
    kinds = [(key, getattr(found, key)) for key in ("slipped", "worse", "lost", "vanished", "achieved")]
    if not any(moved.n for _, moved in kinds):
        return None
    parts = [
        el("div", el("h3", w(f"overview.{key}", n=moved.n)), _moved(moved, links, w), class_="moved-part")
        for key, moved in kinds
        if moved.n
    ]
    title = w("overview.moves", name=found.name)
    return el("div", section(title, el("div", *parts, class_="moved")), id="moves")


def _moved(found: Moves, links: Links, w: Words) -> Html:
    """The first at once, the next on request; where all of them are, if there are more."""
    items = [_move(one, links, w) for one in found.rows[:_MOST]]
    if found.n <= _MOST:
        return el("ul", *items)
    rest = el("ul", *[_move(one, links, w) for one in found.rows[_MOST:]])
    more = el("summary", w("screens.overview.more", n=found.n - _MOST))
    left_out = found.n - len(found.rows)
    others = el("p", links.a("changes", w("overview.moves_listed", n=left_out))) if left_out else None
    return join(el("ul", *items), el("details", more, rest, others, class_="data"))


def _move(one: MoveRow, links: Links, w: Words) -> Html:
    old = el("span", el("span", one.old_mark, aria_hidden="true"), " ", one.old_word, class_="from")
    arrow = el("span", "→", class_="arrow", aria_hidden="true")
    became = el("span", old, arrow, chip(one.row.status, one.row.word, one.row.mark), class_="becomes")
    if one.old is one.row.status and one.grades:  # the same status by another grade
        became = el("span", chip(one.row.status, one.row.word, one.row.mark), class_="becomes")
    grades = el("span", one.grades, class_="below") if one.grades else None
    why = el("span", w.join(list(one.why)), class_="below") if one.why else None
    return el("li", el("div", indicator_link(one.row, links, w, one.row.owner), why), join(became, grades))


def coverage(found: Coverage, w: Words) -> Html:
    """How much can be told: a small bar, labelled by the sentence below it."""
    whole = sum(one.n for one in found.parts)
    segments = [
        el(
            "span",
            f"{one.word} {one.n}" if one.n >= _WIDE * whole else str(one.n),
            class_=f"c-{one.key}",
            style=f"flex-grow:{one.n}",
            title=f"{one.word} {one.n}",
        )
        for one in found.parts
    ]
    bar = el("div", *segments, class_="cover", aria_hidden="true")
    return el("div", section(w("overview.coverage_title"), bar, el("p", found.sentence)), id="coverage")
