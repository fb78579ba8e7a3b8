"""The page of an indicator that the version shown does not have: no other one in its place, but the way to its last."""

from kpi.services.library import plan_store
from kpi.ui import data
from kpi.ui.history import seen_at
from kpi.ui.html import Html
from kpi.ui.indicator_versions import published
from kpi.ui.parts import notice
from kpi.ui.query import quoted
from kpi.ui.screen import Screen
from kpi.views.absent import absent, last_with
from kpi.views.indicator_versions import MOST


def drawn(wanted: str, screen: Screen) -> Html:
    """That it is not here, and a link to the newest version that has it."""
    plan, shown = published(screen)
    last, head = None, 0
    store = plan_store() if plan else None
    newest = store.head(plan) if store is not None else None
    if store is not None and newest is not None:
        head = newest.number
        numbers = [one.number for one in store.history(plan)[:MOST] if one.number != shown]
        last = last_with(wanted, [(n, data.snapshot(store, plan, n).parsed.indicators) for n in numbers])
    told = absent(quoted(wanted), shown or None, last, screen.w)
    way = None
    if told.version is not None:
        links = seen_at(screen.links, told.version, head)
        way = links.a("indicator", told.link, plan=plan, indicator=wanted)
    return notice(told.sentence, " ", way, kind="warning", mark="△")
