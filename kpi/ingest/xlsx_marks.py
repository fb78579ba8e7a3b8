"""Marks that values alone do not carry, found by a quick scan of a workbook's XML.

Regular expressions instead of a parser: a sheet of 10,000 rows is scanned in a tenth of a second, and the scan is
skipped altogether where the file's styles hold nothing of interest.
"""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kpi.ingest.addresses import address, column_index
from kpi.ingest.cell_set import CellSet
from kpi.ingest.number_formats import NumberFormat, read_format
from kpi.reading.patterns import lazy

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
#: Built-in number formats that show a percentage: ``0%`` and ``0.00%``.
_PERCENT_FORMATS = {9, 10}
#: More styles than this are told by looking, not by a pattern.
_FEW_STYLES = 64
#: Each of them is counted by itself.
_COUNTED_STYLES = 8
#: Excel allows 255 characters.
_LONGEST_FORMAT = 1024
_QUOTED = lazy(r'"[^"]*"|\\.|\[[^\]]*\]')

# No pattern may run on past the next "<": a part of nothing but openings would take quadratic time.
CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*?)(/>|>)")
_REFERENCE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_STYLE = re.compile(rb'\bs="(\d+)"')
_TYPE_ERROR = re.compile(rb'\bt="e"')
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_CACHED = re.compile(rb"<(?:\w+:)?v>([^<]*)</|<(?:\w+:)?is>")
_ROW = re.compile(rb"<(?:\w+:)?row\b([^<>]*)>")
_ROW_NUMBER = re.compile(rb'\br="(\d+)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^<>]*)>")
#: Nobody sees a row without height or a column without width either.
_UNSEEN = re.compile(rb'\s(?:hidden="(?:1|true)"|(?:ht|width)="0(?:\.0*)?")')
_SPAN = re.compile(rb'\b(min|max)="(\d+)"')


@dataclass(frozen=True, slots=True)
class Styles:
    """The cell styles (indexes into cellXfs) whose number format shows a percentage, or words beside the number."""

    percent: frozenset[int] = frozenset()
    formats: Mapping[int, NumberFormat] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """Marks of one sheet; cells are zero-based (row, column). ``formats``: what their formats show beside numbers."""

    percent: AbstractSet[tuple[int, int]] = frozenset()
    formats: Mapping[tuple[int, int], NumberFormat] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    uncalculated: frozenset[tuple[int, int]] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def _parse(xml: bytes) -> Element:
    try:
        root: Element = fromstring(xml)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ValueError("not well-formed XML") from error
    return root


def _children(root: Element, name: str) -> Iterator[Element]:
    for namespace in (_MAIN, _STRICT):
        yield from root.iter(namespace + name)


def read_styles(xml: bytes | None) -> Styles:
    """Read the styles part. Raises ValueError where it is not well-formed."""
    if not xml:
        return Styles()
    root = _parse(xml)
    shown = set(_PERCENT_FORMATS)
    worded: dict[int, NumberFormat] = {}
    for element in _children(root, "numFmt"):
        code = element.get("formatCode", "")[:_LONGEST_FORMAT]
        identifier = element.get("numFmtId", "")
        if not identifier.isdigit():
            continue
        if "%" in _QUOTED.sub("", code):
            shown.add(int(identifier))
        elif found := read_format(code):
            worded[int(identifier)] = found
    percent, formats = set(), {}
    for styles in _children(root, "cellXfs"):
        for index, element in enumerate(styles):
            identifier = element.get("numFmtId", "0")
            if identifier.isdigit() and int(identifier) in shown:
                percent.add(index)
            elif identifier.isdigit() and int(identifier) in worded:
                formats[index] = worded[int(identifier)]
    return Styles(frozenset(percent), formats)


def sheet_parts(parts: dict[str, bytes]) -> dict[str, str]:
    """Map each worksheet's name to its part. Raises ValueError where the workbook part is not well-formed or odd."""
    targets: dict[str, str] = {}
    for element in _parse(parts.get("xl/_rels/workbook.xml.rels", b"")):
        if element.get("Type", "").endswith("/worksheet"):
            target = element.get("Target", "")
            targets[element.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    located = {}
    for element in _children(_parse(parts["xl/workbook.xml"]), "sheet"):
        relation = element.get(_RELATION) or element.get(_RELATION_STRICT) or ""
        if relation in targets:
            name = element.get("name", "")
            if name in located:
                raise ValueError("two sheets of one name")
            located[name] = targets[relation]
    if len(set(located.values())) < len(located):
        raise ValueError("two sheets of one part")
    return located


def read_marks(xml: bytes, styles: Styles) -> SheetMarks:
    """Scan one sheet's XML for percentages, errors, formulas without a value, and hidden rows and columns."""
    errors: dict[tuple[int, int], str] = {}
    uncalculated: set[tuple[int, int]] = set()
    formulas = (b"<f" in xml or b":f" in xml) and _FORMULA.search(xml)
    if not formulas and b't="e"' not in xml:
        percent = _cells_of(xml, styles.percent)
    else:
        percent = set()
        for match, body in cell_bodies(xml):
            reference = _REFERENCE.search(match[1])
            if not reference:
                continue
            place = (int(reference[2]) - 1, column_index(reference[1].decode()))
            style = _STYLE.search(match[1])
            if style and int(style[1]) in styles.percent:
                percent.add(address(*place))
            cached = _CACHED.search(body)
            if _TYPE_ERROR.search(match[1]):
                errors[place] = (cached[1] or b"#ERROR!").decode("ascii", "replace") if cached else "#ERROR!"
            elif not cached and _FORMULA.search(body):
                uncalculated.add(place)
    return SheetMarks(
        percent=CellSet(percent),
        formats=_formats(xml, styles),
        errors=errors,
        uncalculated=frozenset(uncalculated),
        hidden_rows=_hidden_rows(xml),
        hidden_columns=_hidden_columns(xml),
    )


def _formats(xml: bytes, styles: Styles) -> dict[tuple[int, int], NumberFormat]:
    """The cells whose formats show words beside their numbers."""
    found: dict[tuple[int, int], NumberFormat] = {}
    for one in dict.fromkeys(styles.formats.values()):
        alike = frozenset(style for style, other in styles.formats.items() if other == one)
        found.update(dict.fromkeys(CellSet(_cells_of(xml, alike)), one))
    return found


def _cells_of(xml: bytes, styles: frozenset[int]) -> set[str]:
    """The addresses of the cells of some styles, whether filled or not."""
    if not styles:
        return set()
    if len(styles) <= _FEW_STYLES:
        styled, usual = _in_styles(styles)
        plain = usual.findall(xml)
        if len(plain) == _said(xml, styles, styled):  # all of them are written as all programs write cells
            return set(b" ".join(plain).decode().split())
    found: set[str] = set()
    for match in CELL.finditer(xml):
        style = _STYLE.search(match[1])
        if style and int(style[1]) in styles and (reference := _REFERENCE.search(match[1])):
            found.add(f"{reference[1].decode()}{int(reference[2])}")
    return found


def _said(xml: bytes, styles: frozenset[int], styled: re.Pattern[bytes]) -> int:
    """How often one of these styles is said at all. Counting is much quicker than searching, where it tells the same."""
    spaced = any(blank in xml for blank in (b"\t", b"\n", b"\r"))
    if spaced or len(styles) > _COUNTED_STYLES or (b' s="0' in xml and xml.count(b' s="0') > xml.count(b' s="0"')):
        return len(styled.findall(xml))
    return sum(xml.count(b' s="%d"' % style) for style in styles)


@lru_cache(maxsize=64)
def _in_styles(styles: frozenset[int]) -> tuple[re.Pattern[bytes], re.Pattern[bytes]]:
    """Whatever says one of these styles, and the addresses of the cells among it that are written as usual."""
    numbers = b"|".join(b"%d" % style for style in sorted(styles))
    usual = rb'<c r="([A-Z]{1,3}[1-9]\d{0,6})"(?: [a-rt-z]+="\w*")* s="(?:%s)"' % numbers
    return re.compile(rb'\bs="0*(?:%s)"' % numbers), re.compile(usual)


def cell_bodies(xml: bytes) -> Iterator[tuple[re.Match[bytes], bytes]]:
    """Each cell of a sheet's XML that is not empty, with what stands between it and the next cell."""
    before: re.Match[bytes] | None = None
    for match in CELL.finditer(xml):
        if before is not None:
            yield before, xml[before.end() : match.start()]
        before = match if match[2] == b">" else None
    if before is not None:
        yield before, xml[before.end() : max(before.end(), xml.rfind(b"sheetData>"))]


def _hidden_rows(xml: bytes) -> frozenset[int]:
    if b'hidden="' not in xml and b' ht="0' not in xml:
        return frozenset()
    found = set()
    row = -1
    for match in _ROW.finditer(xml):
        number = _ROW_NUMBER.search(match[1])
        row = int(number[1]) - 1 if number else row + 1
        if _UNSEEN.search(match[1]):
            found.add(row)
    return frozenset(found)


def _hidden_columns(xml: bytes) -> frozenset[int]:
    found: set[int] = set()
    for match in _COLUMN.finditer(xml, 0, max(0, xml.find(b"sheetData"))):
        if _UNSEEN.search(match[1]):
            span = {key: int(number) for key, number in _SPAN.findall(match[1])}
            first, last = span.get(b"min", 1), span.get(b"max", 0)
            found.update(range(first - 1, min(last, 16_384)))
    return frozenset(found)
