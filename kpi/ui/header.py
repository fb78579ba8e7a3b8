"""The head of a page: what it is, whose plan, how fresh; and what must be said of the plan."""

from kpi.services.schemes import scheme_of
from kpi.ui.html import Html, el, join
from kpi.ui.screen import Screen, scheme_title
from kpi.views.head import head
from kpi.views.moments import local_day


def plan_head(screen: Screen, page: str, title: str | None = None) -> Html:
    """Page and plan with the plan's facts; on the page of one thing its name, the plan above it.

    That a plan is fictional, or a draft that nobody has published, is said here: on every screen that shows it. So is
    another scheme than the plan's own, and that results count up to a year only: on paper nothing else tells it.
    """
    w, entry = screen.w, screen.plan
    found = head(entry.judged, w)
    version = entry.version
    facts: tuple[tuple[str, str], ...] = (
        (w("screens.head.organisation"), found.organisation),
        (w("screens.head.period"), found.period),
        (w("screens.head.data"), found.data_as_of),
    )
    judged = entry.judged
    if judged.scheme != scheme_of(judged.parsed):
        facts = (*facts, (w("screens.head.scheme"), scheme_title(judged.scheme, w)))
    if judged.as_of is not None:
        facts = (*facts, (w("screens.filter.as_of"), w("screens.head.up_to", year=w.fy(judged.as_of))))
    above = w(f"screens.{page}")
    if title is not None:
        above = f"{above}｜{found.title}" if w.lang == "ja" else f"{above} | {found.title}"
    heading = el("h1", el("span", above, class_="page"), title or found.title)
    tags = [el("strong", w("screens.app.fictional"), class_="tag fictional")] if found.fictional else []
    if entry.uploaded:
        tags.append(el("strong", w("screens.app.unsaved"), class_="tag"))
    if version is not None:
        published = w("screens.head.version_of", n=version.number, day=local_day(version.at, w))
        facts = ((w("screens.head.version"), published), *facts)
    meta = el("dl", *[el("div", el("dt", name), el("dd", value)) for name, value in facts], class_="meta")
    return el("header", heading, el("div", join(*tags), meta, class_="under"), class_="head")


def page_head(title: str, question: str) -> Html:
    """The head of a page that is not about one plan."""
    asked = el("p", question, class_="question") if question else None
    return el("header", el("h1", title), asked, class_="head")
