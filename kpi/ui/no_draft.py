"""An address that leads to a draft which is no draft any more: what became of it, and no other plan in its place."""

from kpi.model.versions import DraftState
from kpi.services.library import plan_store
from kpi.ui import data, empty, query
from kpi.ui.html import Child, Html
from kpi.ui.links import Links
from kpi.ui.parts import notice
from kpi.ui.screen import Screen
from kpi.views import texts


def told(page: str, screen: Screen) -> Html:
    """What became of the draft; of one that was published, with the ways to this page of the version that it is."""
    w, links, read = screen.w, screen.links, screen.shelf.draft
    if read is None:
        return notice(w("empty.draft_unknown"), kind="warning", mark="△")
    draft = read.draft
    if draft.state is DraftState.PUBLISHED and draft.plan and draft.version:
        here = {name: value for name in query.OF_A_PAGE if (value := query.asked(name))}
        version = plan_store().version(draft.plan, draft.version)
        here["plan"] = draft.plan
        links = Links({name: value for name, value in links.kept.items() if name != "draft"})
        ways = [links.a(page, w("empty.draft_version", n=draft.version), **here, version=str(draft.version))]
        if any(one.version and one.key == draft.plan and one.version != version for one in screen.shelf.entries):
            ways.append(links.a(page, w("empty.draft_newest"), **here))
        said = w("empty.draft_published", title=texts.named(version.title), n=draft.version)
        return notice(said, *[part for way in ways for part in (" ", way)], kind="warning", mark="△")
    if draft.state is DraftState.WITHDRAWN:
        return notice(w("empty.draft_withdrawn"), kind="warning", mark="△")
    way = links.a("import", w("screens.app.to_draft"))
    return notice(w("empty.draft_unread"), " ", way, kind="warning", mark="△")


def state(page: str, screen: Screen) -> Html:
    """The page itself: nothing of any plan, and the ways to those that there are."""
    w, links = screen.w, screen.links
    plans: list[Child] = [
        links.a(page, texts.named(one.judged.parsed.plan.title), plan=one.key, draft=None)
        for one in screen.shelf.entries
        if one.key != data.DRAFT
    ]
    ways = [*plans, links.a("import", w("empty.to_import"), plan=None, draft=None)]
    return empty.no_draft(page, ways, w)
