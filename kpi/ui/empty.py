"""What a screen says that has nothing to show yet: what is lacking, what there is instead, and where to go."""

from collections.abc import Sequence

from kpi.i18n.catalogue import Words
from kpi.model.records import ParsedPlan
from kpi.ui.header import page_head
from kpi.ui.html import Child, Html, el, join
from kpi.ui.links import Links


def no_plan(page: str, links: Links, w: Words) -> Html:
    """A screen about plans while none is published."""
    ways = [links.a(name, w(f"empty.to_{name}")) for name in ("import", "methods")]
    head = page_head(w(f"screens.nav.{page}"), w("empty.no_plan_question"))
    return join(head, _state(w("screens.app.no_plan"), w("empty.no_plan_text"), ways))


def no_draft(page: str, ways: Sequence[Child], w: Words) -> Html:
    """A screen about a draft that cannot be shown: ``ways`` are links to the plans that can."""
    head = page_head(w(f"screens.nav.{page}"), "")
    return join(head, _state(w("empty.no_draft_title"), w("empty.no_draft_text"), ways))


def no_permission(page: str, links: Links, w: Words) -> Html:
    """Any screen for somebody who has not signed in where that is asked for: nothing of a plan, and what to do.

    ``links``: to what the address asks for. It is loaded anew from the server: only so does a name arrive that was missing.
    """
    head = page_head(w(f"screens.nav.{page}"), "")
    again = el("a", w("empty.no_permission_again"), href=links.to(page), target="_self")
    ways = [w("empty.no_permission_do"), again]
    return join(head, _state(w("empty.no_permission_title"), w("empty.no_permission_text"), ways))


def no_indicators(parsed: ParsedPlan, links: Links, w: Words) -> Html:
    """A screen about indicators for a plan that has none: its initiatives, and how indicators would get here."""
    n = len(parsed.initiatives)
    ways = [links.a("initiatives", w("empty.to_initiatives", n=n))] if n else []
    ways += [links.a("quality", w("empty.to_quality")), links.a("import", w("empty.to_import"))]
    text = w("empty.no_indicators_text") if n else w("empty.nothing_text")
    return _state(w("empty.no_indicators_title"), text, ways)


def _state(title: str, text: str, ways: Sequence[Child]) -> Html:
    listed = el("ul", *[el("li", way) for way in ways], class_="rules")
    return el("section", el("h2", title), el("p", text), listed, class_="block empty-state")
