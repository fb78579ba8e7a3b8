"""Lists of indicators and initiatives: the same columns wherever they appear."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.links import Links
from kpi.ui.parts import bullet, chip, stacked_pair, table
from kpi.views.rows import IndicatorRow, InitiativeRow
from kpi.views.schedule import Schedule, Step

#: Remarks on a row that stand beside its name.
_REMARKS = ("from_narrative", "met_from_start")
#: A target of so many characters is never cut in its column.
_SHORT = 12
#: So many tags of an indicator stand in a list.
_TAGS = 3


def indicator_link(row: IndicatorRow, links: Links, w: Words, below: str = "") -> Html:
    """The name of an indicator, leading to its screen, with what must be known about its figure."""
    badges = [el("span", w(f"screens.value.{name}"), class_="badge") for name in _REMARKS if getattr(row, name)]
    if row.changed:
        badges.append(changed_badge(w))
    quiet = el("span", below, class_="below") if below else None
    return join(links.a("indicator", row.name, indicator=row.id), *badges, tag_badges(row), quiet)


def tag_badges(row: IndicatorRow) -> Html | None:
    """The first tags of an indicator as small labels; of many the number of the others, which the title names."""
    if not row.labels:
        return None
    shown: list[Child] = [el("span", text, class_="badge") for text in row.labels[:_TAGS]]
    rest = row.labels[_TAGS:]
    if rest:
        shown.append(el("span", f"+{len(rest)}", class_="badge", title=" · ".join(rest)))
    return el("span", *shown, class_="tags")


def changed_badge(w: Words) -> Html:
    """That the document marks something here as changed: a mark and a word, and in its title what is meant."""
    mark = el("span", "✎", aria_hidden="true")
    return el("span", mark, " ", w("screens.changes.badge"), class_="badge", title=w("screens.changes.meaning"))


def target_cell(row: IndicatorRow, w: Words) -> Html:
    """The target; that it was assumed is said beside it."""
    badge = el("span", w("screens.value.assumed"), class_="badge") if row.assumed else None
    compared = el("span", row.compared, class_="below") if row.compared else None
    whole = row.target if len(row.target) > _SHORT else None
    return join(el("span", row.target, class_="clamp", title=whole), badge, compared)


def bullet_text(row: IndicatorRow, w: Words) -> str:
    """A small bullet in words."""
    return w("screens.chart.alt_bullet", name=row.name, actual=row.actual, target=row.target, baseline=row.baseline)


def indicators(rows: Sequence[IndicatorRow], links: Links, w: Words, caption: str, *, saved: str) -> Html:
    """The full table: status, baseline, actual, bullet, target, year, owner."""
    columns = [
        ("name", w("screens.column.indicator")),
        ("status", w("screens.column.status")),
        ("number", w("screens.column.baseline")),
        ("number", w("screens.column.actual")),
        ("graph", w("screens.column.bullet")),
        ("target", w("screens.column.target")),
        ("due", w("screens.column.due")),
        ("owner", w("screens.column.owner")),
    ]
    body: list[list[Child]] = [
        [
            indicator_link(row, links, w),
            chip(row.status, row.word, row.mark),
            stacked_pair(row.baseline, row.baseline_when),
            stacked_pair(row.actual, row.actual_when),
            bullet(row.bullet, bullet_text(row, w)),
            target_cell(row, w),
            row.due,
            row.owner,
        ]
        for row in rows
    ]
    return table(columns, body, caption=caption, saved=saved, class_="fixed whole")


def short(rows: Sequence[IndicatorRow], links: Links, w: Words, caption: str, *, saved: str) -> Html:
    """The table of the first screen: status, name and owner, actual, bullet, target, year."""
    last = ("due", w("screens.column.due"))
    return brief([(row, None, row.due) for row in rows], last, links, w, caption, saved=saved)


def brief(
    rows: Sequence[tuple[IndicatorRow, Html | None, Child]],
    last: tuple[str, str],
    links: Links,
    w: Words,
    caption: str,
    class_: str = "",
    *,
    saved: str,
) -> Html:
    """Status, name and owner, actual, bullet, target, and a column of the caller's.

    With each row comes what stands below its name, and its cell in the last column; ``last``: class and heading of that.
    """
    columns = [
        ("status", w("screens.column.status")),
        ("name", w("screens.column.indicator")),
        ("number", w("screens.column.actual")),
        ("graph", w("screens.column.bullet")),
        ("target", w("screens.column.target")),
        last,
    ]
    body: list[list[Child]] = [
        [
            chip(row.status, row.word, row.mark),
            join(indicator_link(row, links, w, row.owner), below),
            stacked_pair(row.actual, row.actual_when or row.start),
            bullet(row.bullet, bullet_text(row, w)),
            target_cell(row, w),
            cell,
        ]
        for row, below, cell in rows
    ]
    return table(columns, body, caption=caption, saved=saved, class_=f"fixed {class_}".strip())


def initiatives(rows: Sequence[InitiativeRow], links: Links, w: Words, *, named: bool = True) -> Html:
    """Initiatives as a list: budget and period where stated, the schedule to be opened; each leads to its own page."""
    return el("ul", *[_initiative(row, links, w, named=named) for row in rows], class_="tasks")


def _initiative(row: InitiativeRow, links: Links, w: Words, *, named: bool) -> Html:
    facts = [
        el("span", el("span", w(f"screens.column.{name}"), class_="faint"), " ", value)
        for name, value in (("budget", row.budget), ("period", row.period))
        if value
    ]
    badge = changed_badge(w) if row.changed else None
    name = links.a("initiatives", row.name, class_="task", initiative=row.id) if named else None
    head = el("div", name, badge, *facts, class_="task-head")
    if row.schedule is None:
        return el("li", head)
    count = w("screens.value.steps", n=len(row.schedule.lines))
    return el("li", head, el("details", el("summary", count), grid(row.schedule, row.name, w), class_="data"))


def grid(schedule: Schedule, title: str, w: Words) -> Html:
    """A schedule: years across, lines down, an entry as wide as the years that it spans."""
    head = el("tr", *[el("th", year, scope="col") for year in schedule.years])
    rows = [el("tr", *[_step(step, w) for step in line]) for line in schedule.lines]
    caption = el("caption", title, class_="hidden")
    return el("table", caption, el("thead", head), el("tbody", *rows), class_="schedule")


def _step(step: Step, w: Words) -> Html:
    if not step.text:
        return el("td", "")
    arrow = el("span", "→", class_="arrow", title=w("screens.indicator.continued")) if step.years > 1 else None
    return el("td", arrow, lines(step.text), class_="step", colspan=step.years if step.years > 1 else None)
