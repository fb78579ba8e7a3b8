"""Tables and cards in the styles of many bodies, each with the reading that a person would give."""

import re

import pytest

from kpi.ingest.addresses import address
from kpi.ingest.assemble import ReadBook, read_book
from kpi.ingest.cells import cell_number
from kpi.ingest.columns import heading_key, recognise
from kpi.ingest.layouts.column_contents import REVIEWS
from kpi.ingest.open_book import open_book
from kpi.ingest.raw import RawSheet
from kpi.ingest.surroundings import is_page_number
from kpi.model.issues import IssueCode
from kpi.reading.text import fold
from kpi.reading.years import read_year
from tests.ingest.dump import dump
from tests.ingest.golden import CASES, content, expected, reading

_ROW_CODES = {IssueCode.ROW_NOT_READ, IssueCode.NAME_MISSING, IssueCode.SUBTOTAL_SKIPPED, IssueCode.SHEET_NOT_READ}
#: Rows of the steps' grid that only divide a year, years counted from a plan's first, stages of a target.
_PARTS = re.compile(r"\d{1,2}(?:[～~-]\d{1,2})?月|[０-９\d]{1,2}年目(?:（.*）)?|(?:中間|最終)（R\d+）")


@pytest.mark.parametrize("case", CASES)
def test_reading(case):
    assert reading(case) == expected(case)


def _figures(sheet: RawSheet) -> dict[str, str]:
    """The cells with digits that are neither headings nor years nor page numbers."""
    return {
        address(row, column): cell_number(sheet, row, column).text if (row, column) in sheet.percent else text
        for row, column, text in sheet.cells()
        if any(c.isdigit() for c in text)
        and recognise((text,)) is None
        and not REVIEWS.fullmatch(heading_key(text))
        and read_year(text) is None
        and not is_page_number(text)
        and not _PARTS.fullmatch(text)
        and not re.fullmatch(r"[０-９\d]{1,2}年", text)  # goes on from 令和３年
    }


def _said(read: ReadBook, place: str, text: str) -> bool:
    """Whether a cell's text is in some record, or its cell, row or column in some finding."""
    everything = "".join(fold(dump(read)).split())
    if f"cell='{place}'" in repr(read.plans) or all(
        "".join(line.split()) in everything for line in fold(text).split("\n")
    ):
        return True
    figure = fold(text).rstrip("%").replace(",", "")
    if re.search(rf":[<>]?=?{re.escape(figure)}(?![\d.])", everything):
        return True  # a target that stands in two columns
    if all(f"SDGs{goal}" in everything for goal in re.findall(r"\d+", fold(text))):
        return True
    letters, row = re.sub(r"\d", "", place), re.sub(r"\D", "", place)
    issues = [issue for parsed in read.plans for issue in parsed.issues if issue.cell]
    columns = {re.sub(r"\d", "", i.cell or "") for i in issues if i.code == IssueCode.COLUMN_NOT_READ}
    rows = {re.sub(r"\D", "", i.cell or "") for i in issues if i.code in _ROW_CODES}
    return letters in columns or row in rows


@pytest.mark.parametrize("case", [case for case in CASES if not expected(case).startswith("unusable")])
def test_no_figure_vanishes(case):
    """Every figure of a table is in a record with its cell, or in a text, or in a finding."""
    book = open_book(*content(case))
    read = read_book(book)
    unread = {issue.sheet for parsed in read.plans for issue in parsed.issues if issue.code == IssueCode.SHEET_NOT_READ}
    lost = {
        (sheet.name, place, text)
        for sheet in book.sheets
        if sheet.visible and sheet.name not in unread
        for place, text in _figures(sheet).items()
        if not _said(read, place, text)
    }
    assert lost == set()
