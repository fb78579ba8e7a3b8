import streamlit as st

from kpi.ui import absent
from kpi.ui import indicator as drawing
from kpi.ui.addresses import name_tab
from kpi.ui.clock import today
from kpi.ui.empty import no_indicators
from kpi.ui.folding import fold
from kpi.ui.header import plan_head
from kpi.ui.query import asked, choose
from kpi.ui.screen import read_screen, scheme_title
from kpi.views.absent import numbered
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
lacking = wanted is not None and wanted not in names  # no other indicator is shown in its place
if lacking:
    names = {"": w("indicator.absent.choose"), **names}
fold(w("screens.indicator.choose"), opened=lacking)
with st.container(key="filters"):
    chosen = choose(
        "indicator",
        w("screens.indicator.choose"),
        list(names),
        lambda code: numbered(names[code], code, w),
        default="" if lacking else indicators[first(judged)].id,
        searchable=True,
        width=640,
        drops=("file", "sheet", "cell"),
    )
if lacking and not chosen:
    st.html(plan_head(screen, "indicator.title"))
    st.html(absent.drawn(wanted or "", screen))
    st.stop()
position = find(judged, chosen)
if position is not None:
    view = indicator_view(judged, position, w, scheme_title(judged.scheme, w), today())
    name_tab(screen, view.row.name)
    st.html(plan_head(screen, "indicator.title", view.row.name))
    history = target_rows(screen.plan.revisions.get(chosen, ()), indicators[position].unit, w)
    drawing.draw(view, indicators[position], screen, history)
