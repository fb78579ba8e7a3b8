"""Shapes drawn over the cells of a workbook: arrows and lines, boxes with words, pictures and diagrams.

Schedules are often drawn with arrows. No cell holds them, so they cannot be read; but they can be reported. Charts show
what cells hold and are left out.
"""

from collections.abc import Iterator, Mapping
from posixpath import dirname, join, normpath
from xml.etree.ElementTree import Element

from kpi.ingest.raw import Block, Drawing, DrawingKind
from kpi.ingest.xlsx_colour import local_name, parse_xml
from kpi.reading.patterns import lazy

#: More shapes than this on one sheet are a picture, and the first ones say enough.
_MOST = 500
_LONGEST = 200
_ANCHORS = {"twoCellAnchor", "oneCellAnchor", "absoluteAnchor"}
_DRAWN = {"sp", "cxnSp", "grpSp", "pic", "graphicFrame"}
#: What a frame may hold that shows cells or filters them: the end of the name of its sort.
_OF_CELLS = ("/chart", "/chartex", "/slicer", "/timeslicer")
_NUMBER = lazy(r"[0-9]{1,7}")
#: What a preset shape's name contains when it points or leads somewhere.
_POINTING = ("arrow", "line", "connector", "chevron", "homeplate")


def read_drawings(parts: Mapping[str, bytes], sheet_part: str) -> tuple[Drawing, ...]:
    """The arrows, lines, text boxes, pictures and diagrams of a sheet, in the file's order. Raises ValueError where a part is not XML."""
    found = []
    for part in _drawing_parts(parts, sheet_part):
        for anchor in _anchors(parse_xml(parts[part])):
            if drawing := _drawing(anchor):
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


def _anchors(root: Element) -> Iterator[Element]:
    """The anchored shapes, each once: what a newer program may draw instead (``mc:Choice``) stands for the older shape."""
    for element in root:
        alternatives = local_name(element) == "AlternateContent"
        chosen = next(iter(element), ()) if alternatives else (element,)
        yield from (one for one in chosen if local_name(one) in _ANCHORS)


def _drawing(anchor: Element) -> Drawing | None:
    shapes = list(_shapes(anchor))
    names = {local_name(shape) for shape in shapes}
    presets = [shape.get("prst", "").lower() for shape in shapes if local_name(shape) == "prstGeom"]
    text = " ".join("".join(_texts(shape)).strip() for shape in shapes if local_name(shape) == "p").strip()[:_LONGEST]
    if "cxnSp" in names or any(word in preset for preset in presets for word in _POINTING):
        return Drawing(DrawingKind.ARROW, _block(anchor), text)
    if text and "sp" in names:
        return Drawing(DrawingKind.TEXT, _block(anchor), text)
    sorts = [shape.get("uri", "") for shape in shapes if local_name(shape) == "graphicData"]
    pictured = "pic" in names or any(not sort.endswith(_OF_CELLS) for sort in sorts)
    return Drawing(DrawingKind.PICTURE, _block(anchor), text) if pictured else None


def _shapes(element: Element) -> Iterator[Element]:
    """All parts of an anchored shape without those that are not shown, and without what stands in for older programs."""
    waiting = list(reversed(element))
    while waiting:  # no recursion: groups may lie in groups without end
        one = waiting.pop()
        name = local_name(one)
        if name != "Fallback" and not (name in _DRAWN and _is_hidden(one)):
            yield one
            waiting.extend(reversed(one))


def _is_hidden(shape: Element) -> bool:
    """Whether a shape's own properties say that it is not shown."""
    own = next((part for part in shape if local_name(part).startswith("nv")), ())
    return any(local_name(one) == "cNvPr" and one.get("hidden") in {"1", "true"} for one in own)


def _texts(paragraph: Element) -> Iterator[str]:
    return (one.text or "" for one in paragraph.iter() if local_name(one) == "t")


def _block(anchor: Element) -> Block | None:
    """The cells that a shape covers; one that ends on the edge of a cell does not reach into it."""
    start = _place(anchor, "from")
    if start is None:
        return None
    end = _place(anchor, "to") or start
    (top, left), (bottom, right) = start[:2], end[:2]
    if not end[2] and bottom > top:
        bottom -= 1
    if not end[3] and right > left:
        right -= 1
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


def _place(anchor: Element, name: str) -> tuple[int, int, bool, bool] | None:
    """The zero-based cell of an anchor's corner, and whether it lies below its upper and beyond its left edge."""
    corner = next((one for one in anchor if local_name(one) == name), None)
    if corner is None:
        return None
    said = {local_name(one): (one.text or "").strip() for one in corner}
    row, column, down, along = (said.get(key, "0") for key in ("row", "col", "rowOff", "colOff"))
    if not (_NUMBER.fullmatch(row) and _NUMBER.fullmatch(column)):
        return None
    return int(row), int(column), down != "0", along != "0"
