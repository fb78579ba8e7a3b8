import streamlit as st

from kpi.ui import indicator as drawing
from kpi.ui.addresses import name_tab
from kpi.ui.clock import today
from kpi.ui.empty import no_indicators
from kpi.ui.header import plan_head
from kpi.ui.parts import notice
from kpi.ui.query import asked, choose, quoted
from kpi.ui.screen import read_screen, scheme_title
from kpi.views.indicator import find, first, indicator_view
from kpi.views.target_history import target_rows
from kpi.views.texts import named

screen = read_screen()
w, judged = screen.w, screen.plan.judged
indicators = judged.parsed.indicators
if not indicators:
    st.html(plan_head(screen, "indicator.title"))
    st.html(no_indicators(judged.parsed, screen.links, w))
    st.stop()
wanted = asked("indicator")
names = {one.id: named(one.name) for one in indicators}
with st.container(key="filters"):
    chosen = choose(
        "indicator",
        w("screens.indicator.choose"),
        list(names),
        lambda code: f"{names[code]}（{code}）" if w.lang == "ja" else f"{names[code]} ({code})",
        default=indicators[first(judged)].id,
        searchable=True,
        width=640,
        drops=("file", "sheet", "cell"),
    )
position = find(judged, chosen)
if position is not None:
    view = indicator_view(judged, position, w, scheme_title(judged.scheme, w), today())
    name_tab(screen, view.row.name)
    st.html(plan_head(screen, "indicator.title", view.row.name))
    if wanted is not None and wanted != chosen:
        st.html(notice(w("screens.indicator.unknown", id=quoted(wanted)), kind="warning", mark="△"))
    history = target_rows(screen.plan.revisions.get(chosen, ()), indicators[position].unit, w)
    drawing.draw(view, indicators[position], screen, history)
