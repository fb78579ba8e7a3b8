"""Ink of a workbook's cells: text in colour and struck-out text, which revision marks of plans are made of.

A scan of the XML, like ``xlsx_marks``: only what carries ink is parsed, so that a sheet without any costs next to
nothing. Black, white, grey and automatic colours are no ink: headers and remarks are set in them everywhere.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from kpi.ingest.errors import UnusableFileError
from kpi.ingest.limits import DEFAULT_LIMITS, Limits
from kpi.ingest.xlsx_book import BROKEN_ARCHIVE
from kpi.ingest.xlsx_colour import Palette, has_hue, local_name, parse_xml
from kpi.ingest.xlsx_marks import sheet_parts
from kpi.model.issues import IssueCode

_BOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\ss="(\d{1,7})"')
_SHARED = re.compile(rb'\st="s"')
_VALUE = re.compile(rb"<(?:\w+:)?v>\s*(\d{1,9})\s*</")
_INLINE = re.compile(rb"<((?:\w+:)?is)\b[^>]*>.*?</\1>", re.DOTALL)
_STRING = re.compile(rb"<((?:\w+:)?si)(?:\s[^>]*)?(?:/>|>.*?</\1>)", re.DOTALL)
_ROOT = re.compile(rb"<(?:\w+:)?(?:worksheet|sst)\b[^>]*>")
_RICH = re.compile(rb"<(?:\w+:)?rPr\b")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NO = {"0", "false", "none"}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a cell's text in one ink. ``colour`` is ``rrggbb`` in lower case, None for plain ink."""

    text: str
    colour: str | None = None
    struck: bool = False

    @property
    def inked(self) -> bool:
        """Whether the piece differs from plain text."""
        return self.colour is not None or self.struck


#: Zero-based (row, column) to the pieces of the cell's text; cells without ink are not in it.
SheetInk = Mapping[tuple[int, int], tuple[Run, ...]]
#: First row, first column, last row, last column; zero-based and included.
Area = tuple[int, int, int, int]
_PLAIN = Run("")


def sheet_ink(
    file: str,
    content: bytes,
    sheet: str,
    area: Area,
    text: Callable[[int, int], str],
    limits: Limits = DEFAULT_LIMITS,
) -> SheetInk:
    """The ink of the cells in one area of a sheet. ``text`` gives the text of a cell that is inked as a whole.

    The content is that of a workbook which ``open_book`` has accepted. Cells that do not say their place are left out.
    Raises UnusableFileError where a part that is needed cannot be read.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _read(archive, sheet, area, text, limits)
    except BROKEN_ARCHIVE as error:
        raise UnusableFileError(IssueCode.FILE_DAMAGED, file) from error


def _read(
    archive: ZipFile, sheet: str, area: Area, text: Callable[[int, int], str], limits: Limits
) -> dict[tuple[int, int], tuple[Run, ...]]:
    names = set(archive.namelist())
    book = {name: _part(archive, name, limits) for name in (_BOOK, _RELATIONS)}
    part = sheet_parts(book).get(sheet)
    if part is None or part not in names:
        return {}
    located = {kind: name for kind, name in _located(book[_RELATIONS]) if name in names}
    kept = {
        kind: _part(archive, located[kind], limits) for kind in ("styles", "theme", "sharedStrings") if kind in located
    }
    palette = Palette.read(kept.get("theme"), styles := kept.get("styles"))
    fonts = _cell_fonts(styles, palette)
    strings = _rich_strings(kept.get("sharedStrings", b""), palette)
    xml = _part(archive, part, limits)
    if not any(font.inked for font in fonts) and not strings and not _RICH.search(xml):
        return {}
    return dict(_cells(xml, area, fonts, strings, palette, text))


def _part(archive: ZipFile, name: str, limits: Limits) -> bytes:
    with archive.open(name) as stream:
        data = stream.read(limits.expanded_bytes + 1)
    if len(data) > limits.expanded_bytes:
        raise ValueError("a part too large")
    return data


def _located(relations: bytes) -> Iterator[tuple[str, str]]:
    """The kind and the name of each part that the workbook names."""
    for element in parse_xml(relations):
        target = element.get("Target", "")
        kind = element.get("Type", "").rpartition("/")[2]
        yield kind, target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _child(element: Element, name: str) -> Element | None:
    return next((one for one in element if local_name(one) == name), None)


def _font(element: Element | None, palette: Palette) -> Run:
    """The ink of a ``font`` or ``rPr`` element, without text."""
    if element is None:
        return _PLAIN
    strike, colour = _child(element, "strike"), _child(element, "color")
    found = None if colour is None else palette.colour(colour.attrib)
    return Run(
        "",
        found if found is not None and has_hue(found) else None,
        strike is not None and strike.get("val", "1").lower() not in _NO,
    )


def _cell_fonts(styles: bytes | None, palette: Palette) -> list[Run]:
    """The ink of each cell style, by its index in cellXfs."""
    if not styles:
        return []
    root = parse_xml(styles)
    fonts, formats = _child(root, "fonts"), _child(root, "cellXfs")
    inks = [_font(one, palette) for one in fonts] if fonts is not None else []
    numbers = [one.get("fontId", "0") for one in formats] if formats is not None else []
    return [inks[int(n)] if n.isdigit() and int(n) < len(inks) else _PLAIN for n in numbers]


def _rich_strings(xml: bytes, palette: Palette) -> dict[int, tuple[Run | str, ...]]:
    """The shared strings with ink of their own, by index."""
    if not _RICH.search(xml):
        return {}
    opening = _ROOT.search(xml)
    found = {}
    for index, match in enumerate(_STRING.finditer(xml)):
        if _RICH.search(match[0]) and (runs := _runs(opening, match[0], palette)):
            found[index] = runs
    return found


def _runs(opening: re.Match[bytes] | None, fragment: bytes, palette: Palette) -> tuple[Run | str, ...]:
    """The pieces of a rich text; those without a font of their own, which have the cell's, as plain strings.

    Empty where no piece has ink. Readings above the characters (``rPh``) are no part of the text.
    """
    if opening is None:
        raise ValueError("not well-formed XML")
    name = opening[0][1:].split(None, 1)[0].rstrip(b">")
    root = parse_xml(b"%s%s</%s>" % (opening[0], fragment, name))
    runs: list[Run | str] = []
    for element in root[0]:
        if local_name(element) == "t":
            runs.append(_text(element))
        elif local_name(element) == "r":
            text, font = _child(element, "t"), _child(element, "rPr")
            said = _text(text) if text is not None else ""
            runs.append(said if font is None else replace(_font(font, palette), text=said))
    return tuple(runs) if any(isinstance(run, Run) and run.inked for run in runs) else ()


def _text(element: Element) -> str:
    """The text of a ``t`` element: characters written as ``_x000D_`` decoded, line ends as line feeds."""
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), element.text or "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c >= " " or c in "\n\t")


def _cells(
    xml: bytes,
    area: Area,
    fonts: Sequence[Run],
    strings: Mapping[int, tuple[Run | str, ...]],
    palette: Palette,
    text: Callable[[int, int], str],
) -> Iterator[tuple[tuple[int, int], tuple[Run, ...]]]:
    opening = _ROOT.search(xml)
    top, left, bottom, right = area
    for match in _CELL.finditer(xml):
        reference = _REFERENCE.search(match[1])
        if not reference or not top <= (row := int(reference[2]) - 1) <= bottom:
            continue
        if not left <= (column := _column(reference[1])) <= right:
            continue
        style = _STYLE.search(match[1])
        font = fonts[int(style[1])] if style and int(style[1]) < len(fonts) else _PLAIN
        runs = _cell_runs(match, opening, strings, palette)
        if runs:
            yield (row, column), _joined(replace(font, text=run) if isinstance(run, str) else run for run in runs)
        elif font.inked and (said := text(row, column)):
            yield (row, column), (replace(font, text=said),)


def _cell_runs(
    cell: re.Match[bytes],
    opening: re.Match[bytes] | None,
    strings: Mapping[int, tuple[Run | str, ...]],
    palette: Palette,
) -> tuple[Run | str, ...]:
    """The rich text of a cell, shared or written in place; empty where it has none with ink."""
    if _SHARED.search(cell[1]):
        value = _VALUE.search(cell[2])
        return strings.get(int(value[1]), ()) if value else ()
    inline = _INLINE.search(cell[2]) if _RICH.search(cell[2]) else None
    return _runs(opening, inline[0], palette) if inline else ()


def _joined(runs: Iterator[Run]) -> tuple[Run, ...]:
    """The pieces with neighbours of the same ink put together, empty ones left out."""
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if found and (found[-1].colour, found[-1].struck) == (run.colour, run.struck):
            found[-1] = replace(run, text=found[-1].text + run.text)
        else:
            found.append(run)
    return tuple(found)


def _column(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1
