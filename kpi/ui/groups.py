"""The drawing of 柱別 and 部局別: rows of stacked bars that open to indicators and initiatives."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.ui import tables
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links, filter_query
from kpi.ui.parts import legend, stacked
from kpi.views.filters import Filters
from kpi.views.groups import Group
from kpi.views.tally import Tally

#: Up to so many indicators everything is open from the start.
_FEW = 12


def draw(groups: Sequence[Group], whole: Tally, links: Links, w: Words, *, page: str, filters: Filters) -> Html:
    """The legend with the plan's counts, then one row per group: open where there is little to see."""
    opened = filters.any or sum(group.tally.n for group in groups) <= _FEW
    hint = None if opened else el("p", w("screens.groups.open_all"), class_="faint")
    alone = filters.department if page == "departments" else filters.pillar
    rows = [_top(group, links, w, page=page, opened=opened, linked=alone is None) for group in groups]
    return join(legend(whole, w), hint, el("div", *rows, class_="groups"))


def _top(group: Group, links: Links, w: Words, *, page: str, opened: bool, linked: bool) -> Html:
    only = _only(group, links, w, page) if linked else None
    summary = el("span", group.summary, class_="quiet") if group.summary else None
    link = el("p", only, summary, class_="only") if only or summary else None
    return _group(group, links, w, link, opened=opened)


def _group(group: Group, links: Links, w: Words, link: Html | None = None, *, opened: bool = True) -> Html:
    group, name = _merged(group)
    tally = group.tally
    counts = [w("screens.groups.count", n=tally.n)] if tally.n else [w("screens.groups.no_indicators")]
    if tally.missing:
        counts.append(w("screens.groups.missing", n=tally.missing))
    summary = el(
        "summary",
        el("span", name, class_="title"),
        stacked(tally, w, small=True) if tally.n else el("span"),
        el("span", " · ".join(counts), class_="counts"),
    )
    inside: list[Child] = [link]
    if group.indicators:
        inside.append(tables.indicators(group.indicators, links, w, group.name))
    inside.extend(_group(one, links, w) for one in group.groups)
    if group.initiatives:
        inside.append(el("p", w("screens.groups.initiatives", n=len(group.initiatives)), class_="quiet"))
        inside.append(tables.initiatives(group.initiatives, w))
    return el("details", summary, el("div", *inside, class_="inside"), class_="group", open=opened)


def _merged(group: Group) -> tuple[Group, str]:
    """A level that holds a single group and nothing else is drawn in one row with it."""
    name = group.name
    while len(group.groups) == 1 and not group.indicators and not group.initiatives:
        group = group.groups[0]
        name = f"{name} › {group.name}"
    return group, name


def _only(group: Group, links: Links, w: Words, page: str) -> Html:
    """A link to this group alone, to be sent to whom it concerns."""
    if page == "departments":
        return links.a(page, w("screens.groups.link"), **filter_query(Filters(department=group.key[0])))
    return links.a(page, w("screens.groups.link_pillar"), **filter_query(Filters(pillar=group.key)))
