"""The drawing of what moves under another scheme, or with a threshold moved. What is chosen stands in the address alone."""

from collections.abc import Sequence

import streamlit as st

from kpi.attainment.schemes import Scheme
from kpi.attainment.what_if import Threshold, judged_with, thresholds, with_threshold
from kpi.i18n.catalogue import Words
from kpi.model.results import JudgedPlan
from kpi.services.schemes import load_scheme, scheme_names
from kpi.ui import clock, data, query
from kpi.ui.downloads import offer
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links
from kpi.ui.parts import chip, notice, section, table
from kpi.ui.screen import Screen, scheme_title
from kpi.views import what_if as views
from kpi.views.what_if import MovedRow, WhatIf, percent_asked, short_percent, threshold_name
from kpi.views.what_if_sheet import counts_sheet

#: Nothing chosen yet.
_NONE = "none"
#: So many indicators that differ are listed at once, and so many in all; every one is in the file that can be saved.
_FIRST, _MOST = 15, 100
_KEY = "whatif_value"


@st.cache_resource(max_entries=16, show_spinner=False)
def _judged(
    mark: tuple[str, ...],  # noqa: ARG001 - the cache's key, with the next two
    rule: tuple[str, int, float],  # noqa: ARG001
    as_of: int | None,  # noqa: ARG001
    _judged: JudgedPlan,
    _scheme: Scheme,
) -> JudgedPlan:
    return judged_with(_judged, _scheme)


def draw(screen: Screen) -> None:
    """Both comparisons below each other, for the plan on the screen."""
    scheme = load_scheme(screen.plan.judged.scheme)
    _other_scheme(screen, scheme)
    _other_threshold(screen, scheme)


def _other_scheme(screen: Screen, scheme: Scheme) -> None:
    w = screen.w
    st.html(el("div", section(w("whatif.schemes"), el("p", w("whatif.schemes_note"))), id="other"))
    names = [name for name in scheme_names() if name != scheme.name]
    chosen = query.choose(
        "other",
        w("whatif.other"),
        [_NONE, *names],
        lambda code: w("whatif.choose") if code == _NONE else scheme_title(code, w),
        default=_NONE,
        width=420,
    )
    if chosen == _NONE:
        return
    other = load_scheme(chosen)
    judged = data.rejudged(screen.plan, chosen, screen.plan.judged.as_of).judged
    _show(views.other_scheme(screen.plan.judged, judged, (scheme, other), w, clock.today()), screen, "other")


def _other_threshold(screen: Screen, scheme: Scheme) -> None:
    w = screen.w
    st.html(el("div", section(w("whatif.thresholds"), el("p", w("whatif.thresholds_note"))), id="threshold"))
    # The scheme's name is in the code, so that a link made under one scheme moves nothing in another.
    known = {f"{scheme.name}.{one.band}": one for one in thresholds(scheme)}
    with st.container(key="whatif_threshold", horizontal=True, vertical_alignment="bottom"):
        chosen = query.choose(
            "threshold",
            w("whatif.threshold"),
            [_NONE, *known],
            lambda code: w("whatif.choose") if code == _NONE else _option(known[code], w),
            default=_NONE,
            width=420,
            drops=("to_value",),
        )
        if chosen == _NONE:
            return
        threshold = known[chosen]
        wanted = _value(threshold, w)
    if wanted is None:
        return
    value = percent_asked(wanted)
    if value is None or not threshold.low <= value <= threshold.high:
        bounds = {"low": short_percent(threshold.low), "high": short_percent(threshold.high)}
        st.html(notice(w("whatif.out_of_bounds", value=query.quoted(wanted), **bounds), kind="warning", mark="△"))
        return
    entry, changed = screen.plan, with_threshold(scheme, threshold.band, value)
    judged = _again(entry, changed, (scheme.name, threshold.band, value))
    _show(
        views.other_threshold(entry.judged, judged, (scheme, changed), threshold, value, w, clock.today()),
        screen,
        "threshold",
    )


def _again(entry: data.Entry, scheme: Scheme, rule: tuple[str, int, float]) -> JudgedPlan:
    if not entry.mark:
        return judged_with(entry.judged, scheme)
    return _judged(entry.mark, rule, entry.judged.as_of, entry.judged, scheme)


def _option(threshold: Threshold, w: Words) -> str:
    return w("whatif.option", name=threshold_name(threshold, w), value=short_percent(threshold.value))


def _value(threshold: Threshold, w: Words) -> str | None:
    """The new value as typed, or as the address asks for it; None where there is none yet."""
    st.session_state[_KEY] = query.asked("to_value") or ""
    st.text_input(
        w("whatif.value", low=short_percent(threshold.low), high=short_percent(threshold.high)),
        key=_KEY,
        on_change=_write,
        width=260,
        max_chars=12,
        placeholder=short_percent(threshold.value),
    )
    return query.asked("to_value")


def _write() -> None:
    typed = str(st.session_state[_KEY]).strip()
    if typed:
        st.query_params["to_value"] = typed
    else:
        query.drop("to_value")


def _show(view: WhatIf, screen: Screen, key: str) -> None:
    w, counts = screen.w, f"whatif_{key}_counts"
    st.html(
        join(
            el("p", view.sentence, class_="sentence small"),
            el("p", view.doubt) if view.doubt else None,
            el("p", view.uncomputed) if view.uncomputed else None,
            el("ul", *(el("li", one) for one in view.rules), class_="rules") if view.rules else None,
            el("div", _counts(view, counts, w), _grades(view, counts, w), class_="beside"),
        )
    )
    offer(counts_sheet(view, w), screen, key=counts)
    if view.rows:
        st.html(_moved(view, f"whatif_{key}", screen.links, w))
        offer(view.sheet, screen, key=f"whatif_{key}")


def _counts(view: WhatIf, saved: str, w: Words) -> Html:
    title = w("whatif.by_status")
    columns = [("status", w("screens.column.status")), *_sides(view), ("number", w("whatif.difference"))]
    body: list[list[Child]] = [
        [chip(one.status, one.word, one.mark), str(one.before), str(one.after), one.change or "±0"]
        for one in view.counts
    ]
    return el("div", el("h3", title), table(columns, body, caption=title, saved=saved))


def _grades(view: WhatIf, saved: str, w: Words) -> Html | None:
    if not view.grades:
        return None
    title = w("whatif.by_grade")
    columns = [("narrow", w("screens.methods.grade")), *_sides(view)]
    body: list[list[Child]] = [[one.grade, one.before, one.after] for one in view.grades]
    return el("div", el("h3", title), table(columns, body, caption=title, saved=saved))


def _sides(view: WhatIf) -> list[tuple[str, str]]:
    return [("number", view.before), ("number", view.after)]


def _moved(view: WhatIf, saved: str, links: Links, w: Words) -> Html:
    title = w("whatif.moved", n=len(view.rows))
    columns = [("name", w("screens.column.indicator")), ("side", view.before), ("side", view.after)]
    body: list[list[Child]] = [_row(one, links, w) for one in view.rows[:_MOST]]
    more = w("whatif.first", n=_MOST, all=len(view.rows)) if len(view.rows) > _MOST else ""
    drawn = table(columns, body[:_FIRST], caption=title, saved=saved, class_="fixed moved-list")
    rest = None
    if len(body) > _FIRST:
        opened = table(columns, body[_FIRST:], caption=title, saved=saved, class_="fixed moved-list")
        rest = el("details", el("summary", w("whatif.more", n=len(view.rows) - _FIRST)), opened, class_="data")
    basis = el("p", w("whatif.basis"), class_="faint")
    return el("div", el("h3", title), basis, drawn, rest, el("p", more, class_="faint") if more else None)


def _row(one: MovedRow, links: Links, w: Words) -> list[Child]:
    name = join(links.a("indicator", one.name, indicator=one.id), el("span", one.owner, class_="below"))
    way = ("▼ ", w("whatif.worse")) if one.worse else ("▲ ", w("whatif.better")) if one.better else None
    moves = el("span", *way, class_="badge") if way else None
    doubt = el("span", "! ", w("whatif.worsened"), class_="badge") if one.doubtful else None
    why = el("span", one.why, class_="below") if one.why else None
    return [
        name,
        [chip(one.old, one.old_word, one.old_mark), _grade(one.old_grade, w)],
        [chip(one.new, one.new_word, one.new_mark), _grade(one.new_grade, w), moves, doubt, why],
    ]


def _grade(grade: str, w: Words) -> Html | None:
    return el("span", w("whatif.grade", grade=grade), class_="grade") if grade else None


def contents(links: Links, w: Words) -> Html:
    """Where on the page the plan can be tried under other rules."""
    items: Sequence[tuple[str, str]] = (("other", w("whatif.schemes")), ("threshold", w("whatif.thresholds")))
    ways = [el("a", text, href=f"{links.to('methods')}#{place}", class_="kpi-link") for place, text in items]
    return el("p", w("whatif.try"), " ", ways[0], "　", ways[1], class_="try")
