"""The head of a page: what it is, whose plan, how fresh; and what must be said of the plan."""

from kpi.ui.html import Html, el, join
from kpi.ui.parts import notice
from kpi.ui.screen import Screen
from kpi.views.head import head


def plan_head(screen: Screen, page: str) -> Html:
    """Page and plan, the plan's facts, and whether it is fictional or unsaved."""
    w, entry = screen.w, screen.plan
    found = head(entry.judged, w)
    facts = (
        (w("screens.head.organisation"), found.organisation),
        (w("screens.head.period"), found.period),
        (w("screens.head.data"), found.data_as_of),
    )
    title = el("h1", el("span", w(f"screens.{page}"), class_="page"), found.title)
    meta = el("dl", *[el("div", el("dt", name), el("dd", value)) for name, value in facts], class_="meta")
    return join(el("header", title, meta, class_="head"), warnings(screen))


def page_head(title: str, question: str) -> Html:
    """The head of a page that is not about one plan."""
    return el("header", el("h1", title), el("p", question, class_="question"), class_="head")


def warnings(screen: Screen) -> Html:
    """What must be said of the plan on every screen that shows it: that it is fictional, that it is not saved."""
    w, entry = screen.w, screen.plan
    found = []
    if entry.judged.parsed.plan.fictional:
        found.append(notice(el("strong", w("screens.app.fictional")), kind="warning", mark="△"))
    if entry.uploaded:
        found.append(notice(el("strong", w("screens.app.unsaved")), kind="info", mark="ⓘ"))
    return join(*found)
