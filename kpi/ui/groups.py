"""The drawing of 柱別 and 部局別: rows of stacked bars that open to indicators and initiatives."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kpi.i18n.catalogue import Words
from kpi.ui import tables
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import legend, stacked
from kpi.ui.room import MOST, room
from kpi.views.filters import Filters
from kpi.views.groups import Group
from kpi.views.tally import Tally

#: Up to so many indicators everything is open from the start.
_FEW = 12


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What all rows of a page share.

    ``folded``: there is more than a page may hold, and a list stands where its link leads to, not here. ``most``: how many
    rows a list has that no link can narrow further.
    """

    links: Links
    w: Words
    page: str
    filters: Filters
    folded: bool
    most: int

    def folds(self, group: Group) -> bool:
        """Whether the lists of a group stand elsewhere."""
        return self.folded and not _is_asked(group, self.page, self.filters)

    def narrowed(self, group: Group) -> dict[str, str]:
        """The query that leads to this group alone, with the other filters as they are."""
        if self.page == "departments":
            return filter_query(replace(self.filters, department=group.key[0]))
        return filter_query(replace(self.filters, pillar=group.key))


def draw(groups: Sequence[Group], whole: Tally, links: Links, w: Words, *, page: str, filters: Filters) -> Html:
    """The legend with the plan's counts, then one row per group: open where there is little to see."""
    opened = filters.any or sum(group.tally.n for group in groups) <= _FEW
    listed = [group for top in groups for group in _with_lists(top)]
    sizes = [size for group in listed for size in _sizes(group)]
    folded = sum(sizes) > MOST and len(listed) > 1
    if folded:
        sizes = [size for group in listed if _is_asked(group, page, filters) for size in _sizes(group)]
    drawing = _Drawing(links, w, page, filters, folded, room(sizes))
    hint = None if opened else el("p", w(f"screens.groups.open_{'folded' if folded else 'all'}"), class_="faint")
    alone = filters.department if page == "departments" else filters.pillar
    again = _repeats(groups, whole, w) if page == "pillars" else None
    rows = [_top(group, drawing, opened=opened, linked=alone is None) for group in groups]
    return join(legend(whole, w) if whole.n else None, again, hint, el("div", *rows, class_="groups"))


def _is_asked(group: Group, page: str, filters: Filters) -> bool:
    """Whether the filters ask for just this group: no link narrows it further."""
    if page == "departments":
        return group.key[:1] == (filters.department,)
    return group.key == filters.pillar


def _repeats(groups: Sequence[Group], whole: Tally, w: Words) -> Html | None:
    """Where pillars list an indicator again (再掲): how their numbers add up to the plan's."""
    total, n = sum(group.tally.n for group in groups), sum(group.repeats for group in groups)
    if not n or total - n != whole.n:
        return None
    return el("p", w("standing.repeats", total=total, n=n, whole=whole.n), class_="faint")


def _with_lists(group: Group) -> Iterator[Group]:
    """A group and those in it, as far as they have lists of their own."""
    if group.indicators or group.initiatives:
        yield group
    for inner in group.groups:
        yield from _with_lists(inner)


def _sizes(group: Group) -> Iterator[int]:
    """How long a group's own lists are."""
    yield from (len(one) for one in (group.indicators, group.initiatives) if one)


def _top(group: Group, drawing: _Drawing, *, opened: bool, linked: bool) -> Html:
    only = _only(group, drawing) if linked else None
    summary = el("span", group.summary, class_="quiet") if group.summary else None
    link = el("p", only, summary, class_="only") if only or summary else None
    return _group(group, drawing, link, opened=opened)


def _group(group: Group, drawing: _Drawing, link: Html | None = None, *, opened: bool = True) -> Html:
    group, name = _merged(group)
    tally, w = group.tally, drawing.w
    counts = [w("screens.groups.count", n=tally.n)] if tally.n else [w("screens.groups.no_indicators")]
    if group.repeats:
        counts.append(w("standing.repeated", n=group.repeats))
    if tally.missing:
        counts.append(w("screens.groups.missing", n=tally.missing))
    if tally.overdue:
        counts.append(w("standing.overdue_count", n=tally.overdue))
    if tally.not_yet_due:
        counts.append(w("screens.groups.not_yet_due", n=tally.not_yet_due))
    summary = el(
        "summary",
        el("span", name, class_="title"),
        stacked(tally, w, small=True) if tally.n else el("span"),
        el("span", " · ".join(counts), class_="counts"),
    )
    inside: list[Child] = [link]
    if drawing.folds(group):
        inside.append(_elsewhere(group, drawing))
        inside.extend(_group(one, drawing) for one in group.groups)
        return el("details", summary, el("div", *inside, class_="inside"), class_="group", open=opened)
    if group.indicators:
        inside.append(
            tables.indicators(group.indicators[: drawing.most], drawing.links, w, group.name, saved="indicators")
        )
        inside.append(_cut(len(group.indicators), drawing))
    inside.extend(_group(one, drawing) for one in group.groups)
    if group.initiatives:
        inside.append(el("p", w("screens.groups.initiatives", n=len(group.initiatives)), class_="quiet"))
        inside.append(tables.initiatives(group.initiatives[: drawing.most], drawing.links, w))
        inside.append(_cut(len(group.initiatives), drawing))
    return el("details", summary, el("div", *inside, class_="inside"), class_="group", open=opened)


def _elsewhere(group: Group, drawing: _Drawing) -> Html | None:
    """The way to the lists of a group, where the page has no room for them."""
    w, found = drawing.w, []
    if group.indicators:
        found.append(w("screens.groups.count", n=len(group.indicators)))
    if group.initiatives:
        found.append(w("screens.groups.initiatives", n=len(group.initiatives)))
    if not found:
        return None
    way = drawing.links.a(drawing.page, w("screens.groups.see", what=w.join(found)), **drawing.narrowed(group))
    return el("p", way, class_="only")


def _cut(n: int, drawing: _Drawing) -> Html | None:
    """That a list goes on, and how the rest can be seen."""
    if n <= drawing.most:
        return None
    return el("p", drawing.w("screens.groups.first", n=drawing.most, all=n), class_="faint")


def _merged(group: Group) -> tuple[Group, str]:
    """A level that holds a single group and nothing else is drawn in one row with it."""
    name = group.name
    while len(group.groups) == 1 and not group.indicators and not group.initiatives:
        group = group.groups[0]
        name = f"{name} › {group.name}"
    return group, name


def _only(group: Group, drawing: _Drawing) -> Html:
    """A link to this group alone, to be sent to whom it concerns."""
    links, w, page = drawing.links, drawing.w, drawing.page
    if page == "departments":
        return links.a(page, w("screens.groups.link"), **filter_query(Filters(department=group.key[0])))
    return links.a(page, w("screens.groups.link_pillar"), **filter_query(Filters(pillar=group.key)))
