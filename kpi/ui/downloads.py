"""Saving what a page lists: as CSV and as an Excel workbook."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from kpi.reports.xlsx import as_xlsx
from kpi.ui.charting import source_note
from kpi.ui.naming import file_of
from kpi.ui.screen import Screen
from kpi.views.sheet import Sheet, as_csv

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(sheet: Sheet | Callable[[], Sheet], screen: Screen, *, key: str, title: str = "") -> None:
    """Two quiet buttons below a list: CSV (with a byte order mark) and Excel. The file is made when it is asked for.

    A long list may come as a function that makes the table, with the ``title`` that the table will have: then a run of the
    page does not pay for what nobody saves. A table without rows is not offered.
    """
    if isinstance(sheet, Sheet):
        if not sheet.rows:
            return
        title = sheet.title
    w, source = screen.w, source_note(screen)

    def made() -> Sheet:
        found = sheet if isinstance(sheet, Sheet) else sheet()
        return found if found.source else replace(found, source=source)

    with st.container(key=f"save_{key}", horizontal=True):
        _button(lambda: as_csv(made()), w("tools.save_csv"), file_of(screen, title, "csv"), "text/csv", f"{key}_csv")
        _button(lambda: as_xlsx(made()), w("tools.save_excel"), file_of(screen, title, "xlsx"), _EXCEL, f"{key}_xlsx")


def _button(made: Callable[[], bytes], label: str, name: str, mime: str, key: str) -> None:
    st.download_button(label, made, file_name=name, mime=mime, key=key, on_click="ignore", type="tertiary")
