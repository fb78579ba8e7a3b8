"""Rich texts of a workbook: texts of several pieces, each with a font of its own.

Programs give pieces fonts for many reasons (Latin letters beside Japanese ones), most of which are no ink; only texts with
ink, or in cells with ink, are parsed.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from functools import cached_property
from xml.etree.ElementTree import Element

from kpi.ingest.ink import Run
from kpi.ingest.xlsx_colour import Palette, has_hue, local_name, parse_xml
from kpi.model.quick import changed
from kpi.reading.patterns import lazy

# No pattern may run on past the next "<": a part of nothing but openings would take quadratic time.
_STRING = re.compile(rb"<((?:\w+:)?si)\b[^<>]*>")
_ROOT = re.compile(rb"<(?:\w+:)?(?:worksheet|sst)\b[^<>]*>")
#: The opening of a piece's font.
RICH = re.compile(rb"<(?:\w+:)?rPr\b")


def has_rich(xml: bytes) -> bool:
    """Whether a part holds a piece's font. Most hold nothing like it, which is found much sooner than by the pattern."""
    return b"rPr" in xml and RICH.search(xml) is not None


#: A piece's font as a whole, as far as it is written as usual.
_FONT = re.compile(rb"(<((?:\w+:)?rPr)\b[^<>]*>(?:\s*<(?!/?(?:\w+:)?rPr\b)[^<>]*>){0,40}\s*</\2>)")
#: Where there are more different ones than this, all texts are read.
_FEW_FONTS = 100
_ESCAPE = lazy(r"_x([0-9A-Fa-f]{4})_")
_NO = {"0", "false", "none"}
#: The theme's colours of links and of followed links.
_LINK_COLOURS = {"10", "11"}

#: The pieces of a text; those without a font of their own, which have the cell's, as plain strings.
Pieces = tuple[Run | str, ...]


class RichStrings:
    """The shared strings of pieces, by index."""

    def __init__(self, xml: bytes, palette: Palette) -> None:
        """``xml`` is the part of shared strings, empty where there is none."""
        self._xml, self._palette = xml, palette
        self._fragments = _rich_strings(xml) if has_rich(xml) else {}
        self._read: dict[int, Pieces] = {}

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._fragments)

    @cached_property
    def inked(self) -> frozenset[int]:
        """The indexes of those that may have ink of their own, which are read. Raises ValueError as ``pieces`` does."""
        doubtful = self._fragments
        fonts = _FONT.findall(self._xml)
        several = {font for font, _ in fonts}
        if len(fonts) == len(RICH.findall(self._xml)) and len(several) <= _FEW_FONTS:
            inked = [font for font in several if self._has_ink(font)]
            doubtful = {
                index: fragment for index, fragment in doubtful.items() if any(font in fragment for font in inked)
            }
        self._read.update(read_pieces(self._xml, doubtful, self._palette))
        return frozenset(index for index in doubtful if any(isinstance(one, Run) for one in self._read.get(index, ())))

    def pieces(self, index: int) -> Pieces:
        """The pieces of a string; empty where it has none. Raises ValueError where it is not well-formed."""
        if index in self._fragments and index not in self._read:
            found = read_pieces(self._xml, {index: self._fragments[index]}, self._palette)
            self._read[index] = found.get(index, ())
        return self._read.get(index, ())

    def _has_ink(self, font: bytes) -> bool:
        """Whether a font is inked; one that cannot be read alone may be."""
        opening = _ROOT.search(self._xml)
        try:
            return opening is None or font_of(_inside(opening, font)[0], self._palette).inked
        except (ValueError, IndexError):
            return True


def child(element: Element, name: str) -> Element | None:
    """The first child of that name in any namespace."""
    return next((one for one in element if local_name(one) == name), None)


def font_of(element: Element | None, palette: Palette) -> Run:
    """The ink of a ``font`` or ``rPr`` element, without text."""
    if element is None:
        return Run("")
    strike, colour = child(element, "strike"), child(element, "color")
    linked = colour is not None and colour.get("theme") in _LINK_COLOURS
    found = None if colour is None or linked else palette.colour(colour.attrib)
    return Run(
        "",
        found if found is not None and has_hue(found) else None,
        strike is not None and strike.get("val", "1").lower() not in _NO,
    )


def _rich_strings(xml: bytes) -> dict[int, bytes]:
    """The shared strings that hold a piece's font, from their openings to their ends, by index."""
    openings = list(_STRING.finditer(xml))
    starts = [opening.start() for opening in openings]
    rich = dict.fromkeys(bisect_right(starts, font.start()) - 1 for font in RICH.finditer(xml))
    ends = [*starts[1:], len(xml)]
    return {index: closed(openings[index], xml, ends[index]) for index in rich if index >= 0}


def closed(opening: re.Match[bytes], xml: bytes, end: int) -> bytes:
    """An element from its opening to its closing tag, which lies before ``end``."""
    if opening[0].endswith(b"/>"):
        return opening[0]
    closing = b"</%s>" % opening[1]
    last = xml.rfind(closing, opening.end(), end)
    return xml[opening.start() : last + len(closing) if last >= 0 else end]


def read_pieces(xml: bytes, fragments: Mapping[int, bytes], palette: Palette) -> dict[int, Pieces]:
    """The pieces of each of some rich texts of a part; all are parsed at once.

    Raises ValueError where one is not well-formed.
    """
    if not fragments:
        return {}
    opening = _ROOT.search(xml)
    if opening is None:
        raise ValueError("not well-formed XML")
    root = _inside(opening, b"".join(fragments.values()))
    if len(root) != len(fragments):
        raise ValueError("not well-formed XML")
    return {key: pieces for key, text in zip(fragments, root, strict=True) if (pieces := _pieces(text, palette))}


def _inside(opening: re.Match[bytes], content: bytes) -> Element:
    """Some elements of a part inside its root, which tells the namespaces."""
    name = opening[0][1:].split(None, 1)[0].rstrip(b">")
    return parse_xml(b"%s%s</%s>" % (opening[0], content, name))


def _pieces(rich: Element, palette: Palette) -> Pieces:
    """The pieces of a rich text; those without a font of their own, which have the cell's, as plain strings.

    Empty where no piece has a font of its own. Readings above the characters (``rPh``) are no part of the text.
    """
    runs: list[Run | str] = []
    for element in rich:
        if local_name(element) == "t":
            runs.append(_text(element))
        elif local_name(element) == "r":
            text, font = child(element, "t"), child(element, "rPr")
            said = _text(text) if text is not None else ""
            runs.append(said if font is None else changed(font_of(font, palette), text=said))
    return tuple(runs) if any(isinstance(run, Run) for run in runs) else ()


def _text(element: Element) -> str:
    """The text of a ``t`` element: characters written as ``_x000D_`` decoded, line ends as line feeds."""
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), element.text or "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c >= " " or c in "\n\t")
