"""Workbooks saved in other ways than openpyxl's: each text once, in the table of shared strings; and as Calc does.

openpyxl writes every text into its cell, and says no style where a cell has none.
"""

import re
import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

_INLINE = re.compile(rb'(<c r="[A-Z]+\d+"(?: s="\d+")?) t="inlineStr"(?:><is>(.*?)</is></c>| />)', re.DOTALL)
_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_KIND = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"


def with_shared_texts(content: bytes) -> bytes:
    """The workbook of openpyxl with one sheet, its texts moved into the table of shared strings."""
    with ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    numbers: dict[bytes, int] = {}
    uses = 0

    def moved(cell: re.Match[bytes]) -> bytes:
        nonlocal uses
        if cell[2] is None:
            return cell[1] + b"/>"
        uses += 1
        number = numbers.setdefault(cell[2], len(numbers))
        return b'%s t="s"><v>%d</v></c>' % (cell[1], number)

    parts[_SHEET] = _INLINE.sub(moved, parts[_SHEET])
    assert b"inlineStr" not in parts[_SHEET]
    strings = b"".join(b"<si>%s</si>" % text for text in numbers)
    parts[_STRINGS] = b'<sst xmlns="%s" count="%d" uniqueCount="%d">%s</sst>' % (_MAIN, uses, len(numbers), strings)
    types, relations = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
    parts[types] = parts[types].replace(
        b"</Types>", b'<Override PartName="/%s" ContentType="%s"/></Types>' % (_STRINGS.encode(), _TYPE)
    )
    parts[relations] = parts[relations].replace(
        b"</Relationships>", b'<Relationship Id="rIdS" Type="%s" Target="sharedStrings.xml"/></Relationships>' % _KIND
    )
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def as_calc_saves(content: bytes) -> bytes:
    """The workbook opened and saved by LibreOffice Calc. Raises FileNotFoundError where it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        raise FileNotFoundError("LibreOffice Calc (Debian: libreoffice-calc)")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "table.xlsx"), Path(folder, "saved")
        source.write_bytes(content)
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        convert = [program, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(target), str(source)]
        subprocess.run(convert, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603 - own
        return Path(target, "table.xlsx").read_bytes()
