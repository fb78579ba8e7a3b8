"""Workbooks with ink and hidden parts for tests: a drawn table, changed by hand with openpyxl."""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from kpi.model.records import ParsedPlan
from kpi.services.assess import read_files
from tests.ingest.grid import workbook

TABLE = """
施策 | 指標名 | 単位 | 基準値（R3） | 目標値（R7） | 実績値 | <
^ | ^ | ^ | ^ | ^ | R4 | R5
1 安心 | 受講率 | % | 40 | 80 | 50 | 60
^ | 満足度 | 点 | 3.1 | 4 | 3.2 | 3.3
^ | 参加者数 | 人 | 100 | 200 | 120 | 140
2 活力 | 就業率 | % | 50 | 60 | 52 | 53
"""
RED, BLUE = "FFFF0000", "FF0000FF"


def rich(*pieces: str) -> CellRichText:
    """A text of pieces: ``-old`` is struck out, ``+new`` red, all else plain."""
    made: list[str | TextBlock] = []
    for piece in pieces:
        font = {"-": InlineFont(strike=True), "+": InlineFont(color=RED)}.get(piece[0])
        made.append(TextBlock(font, piece[1:]) if font else piece)
    return CellRichText(*made)


def changed(change: Callable[[Worksheet], object], text: str = TABLE) -> bytes:
    """A drawn workbook after a change to its first sheet."""
    book = load_workbook(BytesIO(workbook(text)))
    change(book.worksheets[0])
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def colour(sheet: Worksheet, area: str, font: Font) -> None:
    """Give every cell of an area a font."""
    cells = sheet[area]
    for row in cells if isinstance(cells, tuple) else ((cells,),):
        for cell in row:
            cell.font = font


def part(content: bytes, name: str, change: Callable[[str], str], more: dict[str, str] | None = None) -> bytes:
    """A workbook with one of its parts rewritten, and others added."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w") as new:
        for one in old.namelist():
            data = old.read(one)
            new.writestr(one, change(data.decode()) if re.search(name, one) else data)
        for one, data in (more or {}).items():
            new.writestr(one, data)
    return out.getvalue()


def read(*files: bytes, settings: str = "") -> ParsedPlan:
    """The plan of some workbooks, read beside a file of reading settings."""
    named = [(f"{letter}.xlsx", content) for letter, content in zip("abc", files, strict=False)]
    plans, unreadable, _ = read_files([*named, *([("s.toml", settings.encode())] if settings else [])], plan="p")
    assert not unreadable, unreadable
    (plan,) = plans
    return plan


def targets(plan: ParsedPlan) -> dict[str, str | None]:
    """The text of each indicator's target by its name."""
    return {one.name: one.target.text if one.target else None for one in plan.indicators}
