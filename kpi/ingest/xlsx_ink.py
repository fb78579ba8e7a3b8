"""Ink of a workbook's cells: text in colour and struck-out text, which revision marks of plans are made of.

A scan of the XML, like ``xlsx_marks``: only what carries ink is parsed, so that a sheet without any costs next to
nothing. Black, white, grey and automatic colours are no ink: headers and remarks are set in them everywhere. Nor is the
colour of a link. Conditional formats are rules about values, not marks, and are not looked at.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kpi.ingest.addresses import column_index
from kpi.ingest.ink import Run, SheetInk
from kpi.ingest.xlsx_colour import Palette, parse_xml
from kpi.ingest.xlsx_marks import CELL
from kpi.ingest.xlsx_rich import RICH, RichStrings, child, closed, font_of, has_rich, read_pieces

_RELATIONS = "xl/_rels/workbook.xml.rels"
_REFERENCE = re.compile(rb'\sr="(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})"')
_STYLE = re.compile(rb'\ss="(?P<style>\d{1,7})"')
#: The attributes of a cell as all programs write them; the others are found one by one.
_USUAL = re.compile(
    rb' r="(?P<column>[A-Z]{1,3})(?P<row>\d{1,7})"(?: s="(?P<style>\d{1,7})")?(?: t="(?:n|(?P<shared>s))")?'
)
_SHARED = re.compile(rb'\st="s"')
_STRING_CELL = re.compile(rb't="s"[^<>]*><v>(\d{1,9})<')
# No pattern may run on past the next "<": a part of nothing but openings would take quadratic time.
_INLINE = re.compile(rb"<((?:\w+:)?is)\b[^<>]*>")
_LINK = re.compile(rb'<(?:\w+:)?hyperlink\b[^<>]*?\sref="([A-Z]{1,3})(\d{1,7})[":]')
#: More styles than this are told by looking, not by the pattern.
_FEW_STYLES = 64
#: An opening that says more before its style is looked at as a whole.
_LONGEST_OPENING = 500
_PLAIN = Run("")
#: A cell that has ink: its place, and its pieces, or the one font of the whole cell.
Inked = tuple[tuple[int, int], tuple[Run, ...] | Run]


class BookInk:
    """The fonts and rich texts of a workbook, ready to be looked up for each of its sheets."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        """``parts`` are the XML parts by name. Raises ValueError where one that is needed is not well-formed."""
        located = {kind: name for kind, name in _located(parts.get(_RELATIONS, b"")) if name in parts}
        theme, styles, strings = (
            parts.get(located.get(kind, ""), b"") for kind in ("theme", "styles", "sharedStrings")
        )
        self._palette = Palette.read(theme or None, styles or None)
        self._fonts = _cell_fonts(styles, self._palette)
        self._strings = RichStrings(strings, self._palette)

    def of(self, xml: bytes, text: Callable[[int, int], str]) -> SheetInk:
        """The ink of one sheet's part. ``text`` gives the text of a cell that is inked as a whole.

        Cells that do not say their place are left out. Raises ValueError where a rich text is not well-formed.
        """
        return with_texts(self.find(xml), text)

    def find(self, xml: bytes) -> list[Inked]:
        """The cells of one sheet's part that have ink, before their texts are known. Raises as ``of`` does."""
        if not self._strings and not has_rich(xml) and not any(font.inked for font in self._fonts):
            return []
        return list(_cells(xml, self._fonts, self._strings, self._palette))


def with_texts(cells: Iterable[Inked], text: Callable[[int, int], str]) -> SheetInk:
    """The ink of these cells; ``text`` gives the text of a cell that is inked as a whole."""
    found: dict[tuple[int, int], tuple[Run, ...]] = {}
    for place, ink in cells:
        if not isinstance(ink, Run):
            found[place] = ink
        elif said := text(*place):
            found[place] = (Run(said, ink.colour, ink.struck),)
    return found


def _located(relations: bytes) -> Iterator[tuple[str, str]]:
    """The kind and the name of each part that the workbook names."""
    for element in parse_xml(relations) if relations else ():
        target = element.get("Target", "")
        kind = element.get("Type", "").rpartition("/")[2]
        yield kind, target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _cell_fonts(styles: bytes | None, palette: Palette) -> list[Run]:
    """The ink of each cell style, by its index in cellXfs."""
    if not styles:
        return []
    root = parse_xml(styles)
    fonts, formats = child(root, "fonts"), child(root, "cellXfs")
    inks = [font_of(one, palette) for one in fonts] if fonts is not None else []
    numbers = [one.get("fontId", "0") for one in formats] if formats is not None else []
    return [inks[int(n)] if n.isdigit() and int(n) < len(inks) else _PLAIN for n in numbers]


def _cells(
    xml: bytes,
    fonts: Sequence[Run],
    strings: RichStrings,
    palette: Palette,
) -> Iterator[Inked]:
    links = {(int(row) - 1, column_index(letters.decode())) for letters, row in _LINK.findall(xml)}
    inked = {b"%d" % number for number, font in enumerate(fonts) if font.inked}
    shared = {b"%d" % number for number in strings.inked}
    candidates = list(_candidates(xml, inked, shared))
    written = {match.start(4): rich for match in candidates if match[4] and (rich := _written_in(xml, match))}
    inline = read_pieces(xml, written, palette)
    for match in candidates:
        attributes = match[1] or match[2]
        usual = _USUAL.fullmatch(attributes)
        said = usual or _STYLE.search(attributes)
        style: bytes | None = said["style"] if said else None
        styled = style in inked
        if not styled and match[3] not in shared and not match[4]:
            continue
        reference = usual or _REFERENCE.search(attributes)
        if usual["shared"] if usual else _SHARED.search(attributes):
            runs = strings.pieces(int(match[3])) if match[3] else ()
        else:
            runs = inline.get(match.start(4), ())
        if not (runs or styled) or not reference or attributes.endswith(b"/"):
            continue
        place = int(reference["row"]) - 1, column_index(reference["column"].decode())
        font = fonts[int(style)] if style and int(style) < len(fonts) else _PLAIN
        if place in links and font.colour and _is_blue(font.colour):
            font = replace(font, colour=None)
        if not runs:  # nearly always: one ink for the whole cell
            if font.inked:
                yield place, font
            continue
        found = _joined(Run(run, font.colour, font.struck) if isinstance(run, str) else run for run in runs)
        if any(run.inked for run in found):
            yield place, found


def _candidates(xml: bytes, styles: Collection[bytes], shared: Collection[bytes]) -> Iterator[re.Match[bytes]]:
    """The cells that may have ink: by their styles, by pieces written in them, or by the number of a shared string.

    Where all of these are written as all programs write them, only such cells are tried.
    """
    prefixed = b":c" in xml
    cell = _inked_cell(styles, shared=bool(shared), prefixed=prefixed)
    strings = [(one[1], one.start()) for one in _STRING_CELL.finditer(xml)] if shared else []
    usual = len(strings) == xml.count(b't="s"') if shared else True
    if usual and not prefixed and len(styles) <= _FEW_STYLES:
        marks = [rb"<is\b[^<>]*>\s*<r\b", *([rb'\ss="(?:%s)"' % b"|".join(sorted(styles))] if styles else [])]
        places = [found.start() for mark in marks for found in re.finditer(mark, xml)]
        places += [place for number, place in strings if number in shared]
        # What stands before a mark is the opening of its cell, or the mark is not a cell's.
        starts = {xml.rfind(b"<", max(0, place - _LONGEST_OPENING), place) for place in places}
        if -1 not in starts:
            yield from filter(None, (cell.match(xml, start) for start in sorted(starts)))
            return
    yield from cell.finditer(xml)


def _inked_cell(styles: Collection[bytes], *, shared: bool, prefixed: bool) -> re.Pattern[bytes]:
    """A pattern for the cells that may have ink, by a style or a text with pieces.

    It finds the attributes (of a cell by its style or its shared text, or else of one with pieces of its own), the number
    that stands in the cell, and the opening of a text of pieces.
    """
    known = b"|".join(sorted(styles)) if 0 < len(styles) <= _FEW_STYLES else rb"\d+"
    kinds = [*([b't="s"'] if shared else []), *([b's="(?:%s)"' % known] if styles else [])] or [b"(?!)"]
    name = rb"(?:\w+:)?" if prefixed else b""
    pieces = rb"\s*<%sis\b[^<>]*>\s*<%sr\b" % (name, name)
    # What is found first counts (an atomic group): a tag of nothing but styles would take quadratic time.
    told = rb"((?>[^<>]*?\s(?:%s))[^<>]*+)>" % b"|".join(kinds)
    written = rb'((?>[^<>]*?\st="inlineStr")[^<>]*+)>(?=%s)' % pieces
    inside = rb"(?:<%sv>\s*(\d{1,9})\s*<|\s*(<%sis\b[^<>]*>)\s*<%sr\b)?" % (name, name, name)
    return re.compile(rb"<%sc\b(?:%s|%s)%s" % (name, told, written, inside))


def _is_blue(rgb: str) -> bool:
    """Whether ``rrggbb`` is more blue than anything else: what links are set in where no theme says it."""
    red, green, blue = (int(rgb[at : at + 2], 16) for at in (0, 2, 4))
    return blue > max(red, green)


def _written_in(xml: bytes, cell: re.Match[bytes]) -> bytes:
    """The rich text that is written in a cell; empty where no piece of it has a font."""
    inline = None if _SHARED.search(cell[1] or cell[2]) else _INLINE.match(xml, cell.start(4))
    if inline is None:
        return b""
    following = CELL.search(xml, inline.end())
    end = following.start() if following else len(xml)
    return closed(inline, xml, end) if RICH.search(xml, inline.end(), end) else b""


def _joined(runs: Iterator[Run]) -> tuple[Run, ...]:
    """The pieces with neighbours of the same ink put together, empty ones left out."""
    found: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if found and (found[-1].colour, found[-1].struck) == (run.colour, run.struck):
            found[-1] = Run(found[-1].text + run.text, run.colour, run.struck)
        else:
            found.append(run)
    return tuple(found)
