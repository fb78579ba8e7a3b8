"""Shapes drawn over the cells of a workbook: arrows and lines, and boxes with words.

Schedules are often drawn with arrows. No cell holds them, so they cannot be read; but they can be reported.
"""

from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from kpi.ingest.raw import Drawing, DrawingKind
from kpi.ingest.xlsx_colour import local_name, parse_xml

#: More shapes than this on one sheet are a picture, and the first ones say enough.
_MOST = 500
_LONGEST = 200
_ANCHORS = {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"}
#: What a preset shape's name contains when it points or leads somewhere.
_POINTING = ("arrow", "line", "connector", "chevron", "homeplate")


def read_drawings(parts: Mapping[str, bytes], sheet_part: str) -> tuple[Drawing, ...]:
    """The arrows, lines and text boxes of a sheet, in the file's order. Raises ValueError where a part is not XML."""
    found = []
    for part in _drawing_parts(parts, sheet_part):
        for anchor in parse_xml(parts[part]):
            if local_name(anchor) in _ANCHORS and (drawing := _drawing(anchor)):
                found.append(drawing)
                if len(found) == _MOST:
                    return tuple(found)
    return tuple(found)


def _drawing_parts(parts: Mapping[str, bytes], sheet_part: str) -> Iterator[str]:
    folder, _, name = sheet_part.rpartition("/")
    relations = parts.get(f"{folder}/_rels/{name}.rels")
    for element in parse_xml(relations) if relations else ():
        if element.get("Type", "").endswith("/drawing"):
            target = element.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(sheet_part), target))
            if part in parts:
                yield part


def _drawing(anchor: Element) -> Drawing | None:
    start = _place(anchor, "from")
    if start is None:
        return None
    end = _place(anchor, "to") or start
    block = (min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1]))
    names = [local_name(element) for element in anchor.iter()]
    shapes = [element.get("prst", "").lower() for element in anchor.iter() if local_name(element) == "prstGeom"]
    text = "".join(element.text or "" for element in anchor.iter() if local_name(element) == "t")[:_LONGEST].strip()
    pointing = "cxnSp" in names or any(word in shape for shape in shapes for word in _POINTING)
    if pointing:
        return Drawing(DrawingKind.ARROW, block, text)
    return Drawing(DrawingKind.TEXT, block, text) if text and "sp" in names else None


def _place(anchor: Element, name: str) -> tuple[int, int] | None:
    """The zero-based cell of an anchor's corner."""
    corner = next((one for one in anchor if local_name(one) == name), None)
    if corner is None:
        return None
    said = {local_name(one): (one.text or "").strip() for one in corner}
    row, column = said.get("row", ""), said.get("col", "")
    if not (row.isascii() and row.isdigit() and column.isascii() and column.isdigit()):
        return None
    return (int(row), int(column)) if len(row) < 8 and len(column) < 6 else None
