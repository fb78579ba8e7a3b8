"""The drawing of how a plan stands: counts that lead to their lists, what moved since, how much can be told at all."""

from kpi.i18n.catalogue import Words
from kpi.i18n.marks import APART_MARKS, STATUS_MARKS
from kpi.model.terms import Status
from kpi.ui.html import Html, el, join
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import chip, section
from kpi.ui.tables import indicator_link
from kpi.views.comparison import signed
from kpi.views.coverage import Coverage
from kpi.views.filters import Filters
from kpi.views.since import MoveRow, Moves, Since
from kpi.views.tally import Tally

#: So many moves of a kind are listed at once; the others open on request.
_MOST = 6
#: A part of the bar that is narrower than this share holds its number alone.
_WIDE = 0.2


def standing(total: Tally, before: Tally | None, links: Links, w: Words, tag: str | None = None) -> Html:
    """All statuses with mark, word and count, each a link to the list behind it; beside it the count before.

    What is not yet due, and what has no target, is counted apart from its status; its list is on this page, as is then
    that of the rest.
    """
    items = []
    for status, n in total.counts:
        parts, rest = _apart(status)
        own = sum(getattr(total, key) for key in parts)
        was = None if before is None else before.of(status) - sum(getattr(before, key) for key in parts)
        here = rest if own else None
        items.append(_count(status, w.term(status), n - own, was, _address(status, here, links, tag), w))
        for key, word in parts.items():
            one, then = getattr(total, key), None if before is None else getattr(before, key)
            if one or then:
                items.append(_count(status, w(word), one, then, _address(status, key, links, tag), w, APART_MARKS[key]))
    return el("ul", *items, class_="legend standing")


def _apart(status: Status) -> tuple[dict[str, str], str]:
    """Of a status: what is counted apart (as ``Tally`` names it, with its word's key), and where the others are listed."""
    if status is Status.NOT_MEASURED:
        return {"overdue": "standing.overdue", "not_yet_due": "screens.value.not_yet_due"}, "waiting"
    if status is Status.NOT_QUANTIFIED:
        return {"no_target": "screens.value.no_target"}, "in_words"
    return {}, ""


def _address(status: Status, part: str | None, links: Links, tag: str | None) -> str:
    if part is not None:
        return f"{links.to('overview', tag=tag)}#{part}"
    return links.to("pillars", **filter_query(Filters(status=status, tag=tag)))


def _count(status: Status, word: str, n: int, was: int | None, address: str, w: Words, mark: str = "") -> Html:
    swatch = el("span", mark or STATUS_MARKS[status], class_=f"swatch s-{status.value}", aria_hidden="true")
    said = join(swatch, el("span", word, class_="word"), " ", el("span", str(n), class_="n"))
    drawn = el("a", said, href=address, class_="kpi-link count-link") if n else el("span", said, class_="count-link")
    then = None
    if was is not None and (was or n):
        change = signed(n - was)
        inside = (w("overview.was", n=was), el("strong", change), w("overview.was_end"))
        then = el("span", inside if change else w("overview.was_same"), class_="was")
    return el("li", drawn, then, class_="none" if n == 0 else None)


def moves(found: Since, links: Links, w: Words) -> Html | None:
    """What newly slipped, what can no longer be judged, what was newly achieved; nothing where none of them."""
    kinds = (("slipped", found.slipped), ("lost", found.lost), ("achieved", found.achieved))
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
    why = el("span", w.join(list(one.why)), class_="below") if one.why else None
    return el("li", el("div", indicator_link(one.row, links, w, one.row.owner), why), became)


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
