from dataclasses import replace

import streamlit as st

from kpi.ui import search as drawing
from kpi.ui.downloads import offer
from kpi.ui.header import page_head
from kpi.ui.html import el
from kpi.ui.links import Links
from kpi.ui.query import asked, quoted
from kpi.ui.screen import read_screen
from kpi.views.search import hits_sheet, words_of

screen = read_screen()
w, question = screen.w, (asked("q") or "").strip()
st.html(page_head(w("search.title"), w("search.question")))
if not words_of(question):
    st.html(el("p", w("search.nothing_asked"), class_="empty"))
    st.stop()
if not screen.shelf.entries:
    st.html(el("p", w("empty.no_plans_to_search"), class_="empty"))
    st.stop()
others = [one for one in screen.shelf.entries if screen.entry is None or one.key != screen.entry.key]
entries = [*([screen.entry] if screen.entry is not None else []), *others]
found = [(entry, *drawing.found_in(entry, question, w)) for entry in entries]
found = [one for one in found if one[1] or one[2]]
indicators, initiatives = sum(len(one[1]) for one in found), sum(len(one[2]) for one in found)
facts = {"words": quoted(question), "indicators": indicators, "initiatives": initiatives}
st.html(el("p", w("search.sentence" if found else "search.none", **facts), class_="sentence", role="status"))
# From a draft that is none any more the ways lead to published plans alone.
links = Links({name: value for name, value in screen.links.kept.items() if name != "draft" or not screen.no_draft})
for entry, some, more in found:
    st.html(drawing.draw(entry, some, more, links, w))
if found:
    title = w("search.sheet", words=quoted(question))
    plans = [(entry.judged.parsed.plan.title, some, more) for entry, some, more in found]
    offer(lambda: hits_sheet(plans, title, w), replace(screen, entry=None), key="search", title=title)
