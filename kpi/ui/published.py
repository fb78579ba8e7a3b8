"""The drawing of 公表値との比較 on the page of an indicator."""

from kpi.i18n.catalogue import Words
from kpi.ui.html import Child, Html, el, join, lines
from kpi.ui.parts import section, table
from kpi.views.published import Published, PublishedRow, Verdict

_MARKS = {Verdict.SAME: "○", Verdict.DIFFERS: "≠", Verdict.UNCOMPARED: "－"}
_COLUMNS = (("narrow", "year"), ("", "figure"), ("", "computed"), ("", "formula"), ("small", "verdict"))


def draw(view: Published, w: Words) -> Html | None:
    """The section: the body's own judgement, then the figures as a table; nothing where nothing was published."""
    if not view.any:
        return None
    parts: list[Child] = []
    if view.own:
        own = [el("div", el("dt", name), el("dd", lines(text))) for name, text in view.own]
        parts.append(el("dl", *own, class_="facts"))
    title = w("published.title")
    if view.rows:
        columns = [(css, w(f"published.{name}")) for css, name in _COLUMNS]
        parts.append(table(columns, [_row(one) for one in view.rows], caption=title, saved="published"))
    return section(title, *parts, note=w("published.note"))


def _row(one: PublishedRow) -> list[Child]:
    label = el("span", one.label, class_="below") if one.label else None
    numbers = el("span", one.numbers, class_="below") if one.numbers else None
    hint = el("p", one.hint, class_="faint") if one.hint else None
    verdict = join(el("span", _MARKS[one.verdict], aria_hidden="true"), " ", one.word)
    strong = el("strong", verdict) if one.verdict is Verdict.DIFFERS else verdict
    return [one.year, join(one.published, label), one.computed, join(one.how or "－", numbers, hint), strong]
