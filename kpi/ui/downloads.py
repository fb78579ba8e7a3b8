"""Saving what a page lists: as CSV and as an Excel workbook."""

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from kpi.reports.xlsx import as_xlsx
from kpi.ui.charting import source_note
from kpi.ui.screen import Screen
from kpi.views.sheet import Sheet, as_csv, file_name

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offer(sheet: Sheet, screen: Screen, *, key: str) -> None:
    """Two quiet buttons below a list: CSV (with a byte order mark) and Excel. The file is made when it is asked for."""
    w = screen.w
    if not sheet.rows:
        return
    if not sheet.source:
        sheet = replace(sheet, source=source_note(screen))
    with st.container(key=f"save_{key}", horizontal=True):
        _button(lambda: as_csv(sheet), w("tools.save_csv"), file_name(sheet.title, "csv"), "text/csv", f"{key}_csv")
        _button(lambda: as_xlsx(sheet), w("tools.save_excel"), file_name(sheet.title, "xlsx"), _EXCEL, f"{key}_xlsx")


def _button(made: Callable[[], bytes], label: str, name: str, mime: str, key: str) -> None:
    st.download_button(label, made, file_name=name, mime=mime, key=key, on_click="ignore", type="tertiary")
