"""The drawing of 変更点: the sentence, the counts before and after, then what changed, the worst news first."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.model.records import Source
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links
from kpi.ui.parts import chip, notice, section, stacked, table
from kpi.views.comparison import ComparisonView, Group, NameRow
from kpi.views.comparison_rows import ChangeRow
from kpi.views.comparison_status import StatusRow
from kpi.views.offices import OfficeRow
from kpi.views.texts import NOTHING

#: The moves that say nothing of getting better or worse have a mark beside their words.
MARKS = {"vanished": "※"}
#: So many rows of a list are drawn; the CSV has them all.
MOST = 100


def draw(view: ComparisonView, links: Links | None, w: Words) -> Html:
    """The whole comparison. Without ``links`` names lead nowhere: the new state is not to be seen elsewhere yet."""
    if view.unchanged:
        return el("p", view.sentence, class_="sentence")
    pieces = [
        el("p", view.sentence, class_="sentence"),
        el("p", view.also, class_="also") if view.also else None,
        *warnings(view),
        standing(view, w),
        statuses(view.statuses, links, w),
        figures(view, links, w),
        offices(view.offices, links, w),
        groups(view, links, w),
    ]
    return join(*pieces)


def warnings(view: ComparisonView) -> list[Html]:
    """What to make sure of: that it is the right file, and what became of results that are gone."""
    said = (*view.doubts, view.gone)
    return [notice(text, kind="warning", mark="▲") for text in said if text]


def figures(view: ComparisonView, links: Links | None, w: Words, *, places: bool = False) -> Html:
    """What changed in numbers: targets, results, baselines. ``places``: with the cells of both sides."""
    keys = {"targets": view.targets, "actuals": view.actuals, "baselines": view.baselines}
    return join(*[changes(key, rows, links, w, places=places) for key, rows in keys.items()])


def groups(
    view: ComparisonView, links: Links | None, w: Words, *, gone: Links | None = None, places: bool = False
) -> Html:
    """What came, went, or is another now: indicators, initiatives, the plan itself.

    ``gone``: where removed indicators are to be seen still; without it their names lead nowhere. ``places``: budgets with
    the cells of both sides.
    """
    found = [
        *_group("", view.indicators, links, gone, w, places=places),
        *_group("initiatives_", view.initiatives, None, None, w, places=places),
    ]
    return join(*found, changes("plans", view.plans, None, w))


def standing(view: ComparisonView, w: Words) -> Html | None:
    """Both states as bars, and below them each status with its number before and after."""
    if not view.before.n and not view.after.n:
        return None
    bars = [
        (el("span", w(f"screens.compare.{key}"), class_="side"), stacked(tally, w, small=True))
        for key, tally in (("before", view.before), ("after", view.after))
        if tally.n
    ]
    items = []
    for row in view.counts:
        if not row.before and not row.after:
            continue
        step = w("screens.compare.became")
        numbers: list[Child] = [el("span", str(row.after), class_="to")]
        if row.change:
            arrow = join(el("span", "→", class_="arrow", aria_hidden="true"), el("span", step, class_="hidden"))
            numbers = [el("span", str(row.before), class_="from"), arrow, *numbers]
            numbers.append(el("span", f"({row.change})", class_="by"))
        items.append(el("li", chip(row.status, row.word, row.mark), el("span", *_spaced(numbers), class_="counts")))
    title = w("screens.compare.counts")
    return join(el("div", *bars, class_="sides"), el("ul", *items, class_="moves", aria_label=title))


def _spaced(pieces: Sequence[Child]) -> list[Child]:
    """Pieces with a space between them, so that they can be read aloud."""
    found: list[Child] = []
    for piece in pieces:
        found += [" ", piece] if found else [piece]
    return found


def statuses(rows: Sequence[StatusRow], links: Links | None, w: Words) -> Html:
    """The indicators that stand elsewhere, with what lies behind it."""
    title = w("screens.compare.statuses")
    if not rows:
        return section(title, el("p", w("screens.compare.no_statuses"), class_="empty"))
    columns = [
        ("change", w("screens.compare.column_status")),
        ("name", w("screens.column.indicator")),
        ("cause", w("screens.compare.column_why")),
    ]
    body: list[list[Child]] = [
        [
            join(_moved(row), el("br"), becomes(row, w)),
            _name(row.id, row.name, links),
            [el("span", why, class_="why") for why in row.why] or "－",
        ]
        for row in rows[:MOST]
    ]
    drawn = table(columns, body, caption=title, saved="changes", class_="fixed compare")
    note = w("screens.compare.counted", n=len(rows), note=w("screens.compare.statuses_note"))
    return section(title, drawn, _rest(len(rows), w), note=note)


def _moved(row: StatusRow) -> Html:
    mark = MARKS.get(row.move)
    return el("span", f"{mark} " if mark else None, row.word, class_=f"move {row.move}")


def becomes(row: StatusRow, w: Words) -> Html:
    """Old status → new status, and the grades where they differ."""
    arrow = el("span", "→", class_="arrow", aria_hidden="true")
    step = el("span", w("screens.compare.became"), class_="hidden")
    chips: list[Child] = [chip(row.new, row.new_word, row.new_mark)]
    if row.old_mark != row.new_mark or row.old_word != row.new_word:
        chips = [chip(row.old, row.old_word, row.old_mark), arrow, step, *chips]
    grades = el("span", row.grades, class_="below") if row.grades else None
    return join(el("span", *chips, class_="becomes"), grades)


def changes(
    key: str,
    rows: Sequence[ChangeRow],
    links: Links | None,
    w: Words,
    *,
    places: bool = False,
) -> Html | None:
    """Fields with what they were beside what they are; targets say which side is the original."""
    if not rows:
        return None
    title = w(f"screens.compare.{key}")
    names = ("old_target", "new_target") if key == "targets" else ("before", "after")
    figures = key in {"targets", "actuals"}
    columns = [("name", w("screens.compare.column_name"))] if key != "plans" else []
    if key != "baselines":
        columns.append(
            ("what", w("screens.compare.column_year" if key == "actuals" else "screens.compare.column_field"))
        )
    columns += [("before", w(f"screens.compare.column_{names[0]}")), ("after", w(f"screens.compare.column_{names[1]}"))]
    if figures:
        columns.append(("kind", w("screens.compare.column_change")))
    body = []
    for row in rows[:MOST]:
        what = row.year if key == "actuals" else _what(row, w)
        sources = row.sources if places else (None, None)
        cells: list[Child] = [_side(row.old, row.old_when, sources[0], w), _side(row.new, row.new_when, sources[1], w)]
        if key != "baselines":
            cells.insert(0, what)
        if key != "plans":
            cells.insert(0, _name(row.id, row.name, links))
        if figures:
            cells.append(el("span", row.kind_word, class_=f"kind {row.kind}"))
        body.append(cells)
    more = w("screens.compare.targets_note") if key == "targets" else None
    note = w("screens.compare.counted", n=len(rows), note=more)
    return section(
        title,
        table(columns, body, caption=title, saved="changes", class_="fixed compare"),
        _rest(len(rows), w),
        note=note,
    )


def _what(row: ChangeRow, w: Words) -> str:
    return w("screens.compare.field_of", field=row.what, which=row.year) if row.year else row.what


def _side(text: str, when: str, source: Source | None, w: Words) -> Html:
    """A value with its time below, and where it was written; long texts with their lines."""
    where = "" if source is None else w("screens.sources.at", sheet=source.sheet, cell=source.cell)
    return join(
        el("span", text, class_="value long"),
        el("span", when, class_="below") if when else None,
        el("span", where, class_="below at", title=source.file) if source and where else None,
    )


def offices(found: Sequence[OfficeRow], links: Links | None, w: Words) -> Html | None:
    """Departments and divisions in another's place, the same change of many as one row."""
    if not found:
        return None
    columns = [
        ("what", w("screens.compare.column_field")),
        ("before", w("screens.compare.column_before")),
        ("after", w("screens.compare.column_after")),
        ("name", w("changes.whose")),
    ]
    body: list[list[Child]] = [
        [
            w("changes.declared") if row.everywhere else row.what,
            row.old or NOTHING,
            row.new or NOTHING,
            w("changes.everywhere") if row.everywhere else _whose(row, links, w),
        ]
        for row in found[:MOST]
    ]
    title = w("changes.offices")
    drawn = table(columns, body, caption=title, saved="changes", class_="fixed compare")
    return section(title, drawn, _rest(len(found), w), note=w("screens.compare.counted", n=len(found), note=None))


def _whose(row: OfficeRow, links: Links | None, w: Words) -> Html:
    """One name, or how many with the names to be opened."""
    names = [el("li", name if identifier is None else _name(identifier, name, links)) for identifier, name in row.of]
    if len(names) == 1:
        return el("ul", *names)
    return el("details", el("summary", w("changes.n", n=len(names))), el("ul", *names), class_="data")


def _group(
    prefix: str, group: Group, links: Links | None, gone: Links | None, w: Words, *, places: bool
) -> list[Html | None]:
    return [
        _names(f"{prefix}added", group.added, links, w),
        _names(f"{prefix}removed", group.removed, gone, w),
        _names(f"{prefix}renamed", group.renamed, links, w),
        changes(f"{prefix}texts", group.texts, links, w),
        changes(f"{prefix}budgets", group.budgets, links, w, places=places),
        changes(f"{prefix}other", group.other, links, w),
    ]


def _names(key: str, rows: Sequence[NameRow], links: Links | None, w: Words) -> Html | None:
    """Those that came, went, or go by another name."""
    if not rows:
        return None
    title = w(f"screens.compare.{key}")
    columns = [("id", w("screens.compare.column_id")), ("name", w("screens.compare.column_name"))]
    body: list[list[Child]] = [[row.number or "－", _name(row.id, row.name, links)] for row in rows[:MOST]]
    if key.endswith("renamed"):
        columns[1:] = [("before", w("screens.compare.column_old_name")), ("name", w("screens.compare.column_new_name"))]
        for cells, row in zip(body, rows, strict=False):
            cells.insert(1, row.old)
            cells[0] = join(row.number or "－", el("span", row.note, class_="below") if row.note else None)
    drawn = table(columns, body, caption=title, saved="changes", class_="fixed compare names")
    return section(title, drawn, _rest(len(rows), w), note=w("screens.compare.counted", n=len(rows), note=None))


def _name(identifier: str, name: str, links: Links | None) -> Html:
    return el("span", name) if links is None else links.a("indicator", name, indicator=identifier)


def _rest(n: int, w: Words) -> Html | None:
    """How many there are where not all are drawn."""
    return el("p", w("screens.compare.first", n=MOST, all=n), class_="note") if n > MOST else None
