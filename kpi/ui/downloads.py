"""Saving what a page lists: as CSV and as an Excel workbook."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from kpi.i18n.catalogue import Words
from kpi.reports.xlsx import as_xlsx
from kpi.ui.charting import source_note
from kpi.ui.html import el, plain
from kpi.ui.naming import file_of
from kpi.ui.screen import Screen
from kpi.views.sheet import Sheet, as_csv

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(sheet: Sheet | Callable[[], Sheet], screen: Screen, *, key: str, title: str = "", together: str = "") -> None:
    """Two quiet buttons below a list: CSV (with a byte order mark) and Excel. The file is made when it is asked for.

    ``key`` is what the tables that the file holds name as ``saved`` (``kpi.ui.parts.table``).

    ``together``: that several tables above are in the file, in words that stand beside the buttons.

    A long list may come as a function that makes the table, with the ``title`` that the table will have: then a run of the
    page does not pay for what nobody saves. A table without rows is not offered.
    """
    if isinstance(sheet, Sheet):
        if not sheet.rows:
            return
        title = sheet.title
    w, stem = screen.w, file_of(screen, title, "").removesuffix(".")

    def made() -> Sheet:
        found = sheet if isinstance(sheet, Sheet) else sheet()
        plan = "" if screen.entry is None else screen.entry.judged.parsed.plan.title
        return replace(found, source=found.source or source_note(screen), plan=plan)

    with st.container(key=f"save_{key}", horizontal=True, vertical_alignment="center"):
        if together:
            st.html(el("span", together, class_="faint"), width="content")
        csv, excel = (named(w(f"tools.save_{kind}"), title, w) for kind in ("csv", "excel"))
        _button(lambda: as_csv(made()), csv, f"{stem}.csv", "text/csv", f"{key}_csv")
        _button(lambda: as_xlsx(made()), excel, f"{stem}.xlsx", _EXCEL, f"{key}_xlsx")


def named(label: str, of: str, w: Words) -> str:
    """The label of a button that stands several times on a page: short for the eye, with what it is of for the ear.

    Streamlit's buttons take no other name than their label, which is Markdown: what is emphasised in it is out of sight
    (``kpi.ui.style_tools``), and is read out.
    """
    return f"{plain(label)} *{plain(w('tools.of', title=' '.join(of.split())))}*"


def _button(made: Callable[[], bytes], label: str, name: str, mime: str, key: str) -> None:
    st.download_button(label, made, file_name=name, mime=mime, key=key, on_click="ignore", type="tertiary")
