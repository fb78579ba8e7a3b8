"""The drawing of 工程: a table of bars over fiscal years with today's line; on narrow screens a list per initiative."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from kpi.i18n.catalogue import Words
from kpi.ui import pager
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.links import PAGES, Links, filter_query
from kpi.ui.parts import notice, section
from kpi.ui.tables import changed_badge
from kpi.views.filters import Filters
from kpi.views.gantt import Bar, Gantt, Nothing, Phase, Section, Task, Unread
from kpi.views.initiative_filters import SEVERAL
from kpi.views.moments import JAPAN
from kpi.views.schedule_states import State

#: So many initiatives without a schedule are named.
_NAMED = 60


def today() -> date:
    """The day in Japan. Views are told the day; they read no clock."""
    return datetime.now(JAPAN).date()


def draw(view: Gantt, links: Links, w: Words, *, asked: Filters, by: str) -> Html:
    """The sentence, the table with its legend, and what the table leaves out."""
    kept = {**filter_query(asked), **({"by": by} if by != "pillar" else {})}
    more = (
        el("p", view.cut, class_="faint") if view.cut else None,
        el("p", w("schedule.shared"), class_="faint") if view.shared else None,
    )
    outside = el("p", w("schedule.today_outside", **_today(view)), class_="faint") if view.today is None else None
    block = None
    if view.sections:
        leaves = pager.draw(view.pager, "schedule", links, w, kept)
        block = section(w("schedule.chart"), _legend(view, w), outside, *more, _chart(view, links, w), leaves)
    return join(
        el("p", view.sentence, class_="sentence"),
        _planned(links, w, asked),
        _unread(view.unread, links, w),
        block,
        _without(view.without, links, w),
    )


def _today(view: Gantt) -> dict[str, str]:
    return {"date": view.day, "year": view.this_year}


def _planned(links: Links, w: Words, asked: Filters) -> Html:
    """That a schedule says what was planned, and where to see what was done."""
    query = filter_query(asked)
    of_indicators = query if asked.department != SEVERAL else filter_query(replace(asked, department=None))
    ways: list[Child] = [
        links.a("initiatives", w("schedule.planned_progress"), **query),
        "　",
        links.a("pillars", w("schedule.planned_indicators"), **of_indicators),
    ]
    return el("p", w("schedule.planned"), " ", *ways, class_="faint")


def _legend(view: Gantt, w: Words) -> Html:
    """How bars look: each by its edge and its words, not by its colour alone."""
    items: list[Child] = [
        el("li", el("span", class_=f"swatch bar {phase.value}", aria_hidden="true"), w(f"schedule.phase_{phase.value}"))
        for phase in (Phase.PAST, Phase.NOW, Phase.LATER)
    ]
    items.append(el("li", el("span", "→", class_="arrow", aria_hidden="true"), w("schedule.arrow")))
    if view.today is not None:
        line = el("span", class_="swatch-today", aria_hidden="true")
        items.append(el("li", line, w("schedule.legend_today"), class_="of-today"))
    return el("ul", *items, class_="legend gantt-legend", aria_label=w("schedule.legend"))


def _chart(view: Gantt, links: Links, w: Words) -> Html:
    """The table inside a box that scrolls by itself where the years need more room than there is."""
    head = el(
        "tr",
        el("th", w("schedule.task"), scope="col", class_="task"),
        *[
            el(
                "th",
                el("span", year.name, class_="what"),
                el("span", w("schedule.this_year"), class_="below") if year.current else None,
                scope="col",
                class_="current" if year.current else None,
            )
            for year in view.years
        ],
    )
    bodies = [one for group in view.sections for one in _section(group, view, links, w)]
    table = el(
        "table",
        el("caption", w("schedule.chart"), class_="hidden"),
        el("thead", head),
        *bodies,
        class_="gantt",
        data_saved="schedule",
    )
    style = f"--years:{len(view.years)}"
    line = None
    if view.today is not None:
        style += f";--today:{view.today:.4f}"
        edge = "late" if view.today > 0.85 else "early" if view.today < 0.1 else ""
        flag = el("span", w("schedule.today", **_today(view)), class_=f"flag {edge}".strip())
        line = el("div", flag, class_="today", aria_hidden="true")
    inner = el("div", table, line, class_="gantt-inner" if line is None else "gantt-inner with-today", style=style)
    return el("div", inner, class_="gantt-box", tabindex="0", role="region", aria_label=w("schedule.chart"))


def _section(group: Section, view: Gantt, links: Links, w: Words) -> list[Html]:
    key = "schedule.section_goes_on" if group.goes_on else "schedule.section"
    title = w(key, name=group.name, n=group.all)
    heading = el("tr", el("th", title, colspan=len(view.years) + 1, scope="colgroup"))
    return [el("tbody", heading, class_="group-name"), *[_task(one, len(view.years), links, w) for one in group.tasks]]


def _task(task: Task, years: int, links: Links, w: Words) -> Html:
    badges = [
        el("span", w("schedule.state_ending"), class_="badge") if task.state is State.ENDING else None,
        el("span", "△ ", w("schedule.drawn"), class_="badge", title=w("schedule.drawn_title")) if task.drawn else None,
        changed_badge(w) if task.changed else None,
    ]
    outside = el("span", w("schedule.outside", n=task.outside), class_="below") if task.outside else None
    name = el(
        "th",
        links.a("initiatives", task.name, initiative=task.id),
        el("span", *badges, class_="badges") if any(badges) else None,
        el("span", task.below, class_="below"),
        outside,
        scope="rowgroup",
        rowspan=max(len(task.lines), 1),
        class_="task",
    )
    if not task.lines:
        return el("tbody", el("tr", name, el("td", colspan=years)), class_="one")
    rows = [el("tr", name if at == 0 else None, *_cells(line, years, w)) for at, line in enumerate(task.lines)]
    return el("tbody", *rows, class_="one")


def _cells(line: Sequence[Bar], years: int, w: Words) -> list[Html]:
    """The cells of a line: bars, and between them an empty cell per year."""
    cells: list[Html] = []
    at = 0
    for bar in line:
        cells += [el("td", class_="gap") for _ in range(bar.first - at)]
        long = bar.years > 1 or bar.before or bar.after
        arrow = el("span", "→", class_="arrow", title=w("schedule.arrow")) if long else None
        before = el("span", "←", class_="arrow") if bar.before else None
        when = el("span", bar.when, class_="when")
        text = el(
            "div", when, before, el("span", lines(bar.text), class_="what"), arrow, class_=f"bar {bar.phase.value}"
        )
        cells.append(el("td", text, colspan=bar.years if bar.years > 1 else None))
        at = bar.first + bar.years
    return cells + [el("td", class_="gap") for _ in range(years - at)]


def _unread(unread: Unread | None, links: Links, w: Words) -> Html | None:
    """That parts of the schedules were drawn, not written, with the way to the findings."""
    if unread is None:
        return None
    text = w(
        "schedule.unread",
        findings=unread.findings,
        initiatives=unread.initiatives or None,
        entries=unread.entries if unread.initiatives else None,
    )
    if "draft" in links.kept:
        way = links.a("import", w("schedule.to_issues"), step="issues")
    else:
        way = links.a("quality" if "quality" in PAGES else "import", w("schedule.to_issues"))
    return notice(text, " ", way, kind="warning", mark="△")


def _without(names: Sequence[tuple[str, str]], links: Links, w: Words) -> Html | None:
    if not names:
        return None
    items = [el("li", links.a("initiatives", name, initiative=key)) for key, name in names[:_NAMED]]
    rest = el("p", w("schedule.first", n=_NAMED, all=len(names)), class_="faint") if len(names) > _NAMED else None
    title = w("schedule.without", n=len(names))
    return el("details", el("summary", title), el("ul", *items, class_="names"), rest, class_="data without")


def empty(found: Nothing, links: Links, w: Words) -> Html:
    """What a plan without schedules lacks, what there is instead, and how schedules would get here."""
    lacks = w("schedule.empty_initiatives", n=found.initiatives) if found.initiatives else w("schedule.empty_none")
    ways: list[Child] = []
    if found.periods:
        missing = found.initiatives - found.periods
        text = w("schedule.empty_periods", n=found.periods, missing=missing or None)
        ways.append(el("li", links.a("initiatives", text)))
    if found.progress:
        ways.append(el("li", links.a("initiatives", w("schedule.empty_progress", n=found.progress))))
    if found.indicators:
        without = found.indicators - found.dated - found.aimless
        text = w("schedule.empty_indicators", n=found.dated, missing=without or None, aimless=found.aimless or None)
        ways.append(el("li", links.a("pillars", text)))
    where = join(el("h3", w("schedule.empty_where")), el("ul", *ways, class_="rules")) if ways else None
    how = join(
        el("h3", w("schedule.empty_how")),
        el("p", w("schedule.empty_how_text")),
        el("p", links.a("import", w("schedule.empty_import"))),
    )
    told = None
    if found.told:
        way = links.a("initiatives", w("schedule.empty_told_link"))
        told = el("p", w("schedule.empty_told", n=found.told), " ", way)
    title = el("h2", w("schedule.empty_title"))
    return el("section", title, el("p", lacks), told, where, how, class_="block empty-state")
