"""Files that are broken, foreign, or made to do harm: one clear message or a reading, and nothing else."""

import io
import random
import time
import zipfile
from pathlib import Path

import pytest

from kpi.i18n.issues import issue_message
from kpi.ingest.assemble import read_book
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.limits import Limits
from kpi.ingest.open_book import open_book
from tests.ingest.dump import dump_bytes
from tests.ingest.grid import workbook

PLANS = Path(__file__).resolve().parents[2] / "data" / "plans"
TABLE = "指標名,単位,基準値（R3）,目標値（R7）,R4実績,R5実績\n受講率,%,40,80,50,60\n満足度,点,3.1,4,3.2,3.3\n"
DRAWN = """
施策 | 指標名 | 単位 | 基準値 | 目標値 | 実績値 | <
^ | ^ | ^ | ^ | ^ | R4 | R5
1 安心 | 受講率 | % | 40 | 80 | 50 | %0.6
^ | 満足度 | 点 | 3.1 | 4 | #N/A | 3.3
"""


def attempt(content: bytes, name: str = "x.xlsx", limits: Limits | None = None) -> str:
    """The message's code, or "read"; any other exception than the one meant for people is a failure."""
    try:
        read_book(open_book(name, content, limits or Limits()))
    except UnusableFileError as error:
        issue = error.issue
    else:
        return "read"
    assert [len(issue_message(issue, lang).splitlines()) for lang in ("ja", "en")] == [1, 1]
    return issue.code.value


def rezip(content: bytes, change) -> bytes:
    """A workbook whose parts went through ``change(name, data)``; None leaves a part out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = change(info.filename, old.read(info))
            if data is not None:
                new.writestr(info.filename, data)
    return target.getvalue()


def sheet_xml(change):
    return rezip(workbook(DRAWN), lambda n, d: change(d.decode()).encode() if n.endswith("sheet1.xml") else d)


FOREIGN = {
    "empty": (b"", "file_empty"),
    "only blanks": (b"\xef\xbb\xbf \r\n\t", "file_empty"),
    "only NUL": (bytes(5000), "file_empty"),
    "pdf": (b"%PDF-1.7\n" + bytes(range(256)), "file_type_unknown"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(300), "file_type_unknown"),
    "old excel": (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2000), "file_old_excel"),
    "encrypted": (
        bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
        "file_encrypted",
    ),
    "half a workbook": (workbook(DRAWN)[:2000], "file_damaged"),
    "a zip's first bytes": (b"PK\x03\x04", "file_damaged"),
    "html": (b"<html><body><table><tr><td>a</td></tr></table></body></html>", "file_type_unknown"),
    "html of several lines": (
        "<html>\n<table>\n<tr><td>指標名</td><td>目標値</td></tr>\n</table>\n</html>".encode(),
        None,
    ),
    "a letter": ("拝啓\n時下ますますご清栄のこととお喜び申し上げます。\n敬具\n".encode(), None),
    "a table of something else": ("氏名,住所\n山田,千葉市\n".encode(), "layout_unknown"),
    "a header alone": (TABLE.splitlines()[0].encode(), "no_indicators"),
    "NUL inside, called a workbook": (TABLE.replace("40", "4\x000").encode(), "file_damaged"),
    "two encodings": (TABLE.encode("utf-8") + "県庁,%,1,2,3,4\n".encode("cp932"), None),
    "euc-jp": (TABLE.encode("euc-jp"), None),
    "json": (b'{"a": 1,\n "b": [2, 3]}', None),
}


@pytest.mark.parametrize("case", FOREIGN)
def test_foreign_files_give_one_message(case):
    content, code = FOREIGN[case]
    found = attempt(content)
    assert found != "read"
    assert code in {None, found}


def test_office_files_of_other_kinds_are_named():
    for part in ("word/document.xml", "ppt/presentation.xml", "xl/workbook.bin", "content.xml", "readme.txt"):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr(part, "x")
        assert attempt(target.getvalue()) == "file_type_unknown"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_text_tables_in_every_encoding_are_read_alike(encoding, delimiter):
    text = TABLE.replace(",", delimiter)
    expected = dump_bytes("x.csv", TABLE.encode())
    said = "info encoding_assumed ! assumption=CP932 (Shift_JIS)\n"  # and only there: any bytes can be read so
    for content in (text, text.replace("\n", "\r\n")):
        found = dump_bytes("x.csv", content.encode(encoding))
        assert (said in found) == (encoding == "cp932")
        assert found.replace(said, "") == expected


def test_an_archive_bomb_is_refused_before_it_is_unpacked():
    bomb = rezip(workbook(DRAWN), lambda n, d: b" " * 300_000_000 if n.endswith("styles.xml") else d)
    assert len(bomb) < 1_000_000
    start = time.perf_counter()
    assert attempt(bomb) == "file_suspicious"
    assert time.perf_counter() - start < 5


def test_entities_are_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    assert attempt(sheet_xml(lambda xml: laughs + xml)) == "file_suspicious"


def test_far_cells_are_refused():
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    assert attempt(sheet_xml(lambda xml: xml.replace("</sheetData>", far))) == "file_suspicious"


@pytest.mark.parametrize(
    "merges",
    [
        ["A1:XFD1048576"],
        ["A1:C3", "B2:D4"],
        ["A9:A3"],
        [f"A{row}:B{row}" for row in range(10, 50_010)],
        ["A1:XFD1048576"] * 50,
    ],
    ids=["whole sheet", "overlapping", "upside down", "50,000", "whole sheet 50 times"],
)
def test_strange_merges_are_read_or_refused(merges):
    cells = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    start = time.perf_counter()
    attempt(sheet_xml(lambda xml: xml.replace("</sheetData>", f"</sheetData><mergeCells>{cells}</mergeCells>")))
    assert time.perf_counter() - start < 10


def test_missing_parts():
    for part in ("xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml"):
        attempt(rezip(workbook(DRAWN), lambda n, d, part=part: None if n == part else d))
        attempt(rezip(workbook(DRAWN), lambda n, d, part=part: b"" if n == part else d))
        attempt(rezip(workbook(DRAWN), lambda n, d, part=part: d[: len(d) // 2] if n == part else d))


def test_a_file_over_the_limit_is_refused():
    assert attempt(TABLE.encode(), limits=Limits(file_bytes=50)) == "file_too_large"
    assert attempt(TABLE.encode(), limits=Limits(cells=5)) == "file_too_large"


def test_ten_thousand_columns():
    text = "指標名," + ",".join(f"列{n}" for n in range(10_000)) + "\n受講率," + ",".join("1" * 10_000) + "\n"
    assert attempt(text.encode()) == "file_too_large"


def test_an_endless_quote_is_no_endless_cell():
    assert attempt(('指標名,目標値\n"' + "あ" * 40_000).encode()) in {"file_suspicious", "no_indicators"}


@pytest.mark.parametrize(
    "text",
    [
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "**太字** [link](javascript:alert(1)) `code`",
        r"$\frac{1}{2}$ \textbf{x}",
        "{{7*7}} ${7*7} %s %d {0}",
        "' OR 1=1 --",
        "\u202e逆さ\u202c\u200b",
        "A" * 3000,
    ],
)
def test_names_are_text_whatever_they_say(text):
    quoted = '"' + text.replace('"', '""') + '"'
    read = read_book(open_book("x.csv", f"指標名,単位,目標値,R5実績\n{quoted},%,80,60\n".encode()))
    indicator = read.plans[0].indicators[0]
    assert indicator.actuals[0].value == 60
    assert indicator.target is not None
    assert indicator.target.value == 80
    assert indicator.name


SEEDS = {
    "drawn": workbook(DRAWN),
    "cards": (PLANS / "reform-plan.xlsx").read_bytes(),
    "action plan": (PLANS / "growth-strategy-r5.xlsx").read_bytes(),
    "csv": TABLE.encode(),
    "cp932": TABLE.encode("cp932"),
}
_SPICE = [
    "", "％", "-", "1e309", "NaN", "令和99年度", "9" * 400, "<p>", "\x0b", "↑", "R5", "目標値", "整理番号", "(", "〇",
    "１／０", "#REF!", "=1/0", "\ud83d\ude00", "合計", "【目標】", "→", "再掲", "0.", "--5", "全国1位", "約", "R5→R4",
]  # fmt: skip


def _mutate(content: bytes, chance: random.Random) -> bytes:
    if content.startswith(b"PK") and chance.random() < 0.7:

        def change(name: str, data: bytes) -> bytes:
            if "sheet" not in name and "Strings" not in name and chance.random() < 0.9:
                return data
            return _scramble(data, chance)

        return rezip(content, change)
    return _scramble(content, chance)


def _scramble(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 12)):
        place = chance.randrange(len(changed) + 1)
        kind = chance.randrange(5)
        if kind == 0:
            changed[place : place + chance.randint(1, 30)] = b""
        elif kind == 1:
            changed[place:place] = chance.choice(_SPICE).encode("utf-8", "replace")
        elif kind == 2:
            changed[place:place] = changed[chance.randrange(len(changed) + 1) :][: chance.randint(1, 300)]
        elif kind == 3 and place < len(changed):
            changed[place] = chance.randrange(256)
        else:
            text = bytes(changed)
            old = chance.choice([b"R5", b"80", b"60", b"%", b",", b"</c>", b"<v>", b'r="B', b"\n"])
            changed = bytearray(
                text.replace(old, chance.choice(_SPICE).encode("utf-8", "replace"), chance.randint(1, 3))
            )
    return bytes(changed)


@pytest.mark.parametrize("seed", SEEDS)
def test_mutated_files_are_read_or_refused(seed):
    """40 mutants of each, the same in every run."""
    outcomes = {attempt(_mutate(SEEDS[seed], random.Random(f"{seed} {number}"))) for number in range(40)}  # noqa: S311
    assert outcomes


_WIDE = "柱,指標ID,指標名,単位,基準年度,基準値,目標年度,目標値,R4実績,R5実績,評価,備考"
_ROWS = [
    "A,1,受講率,%,R3,40,R7,80,50,60,B,※速報",
    "A,2,満足度,点,R3,3.1,R7,4以上,3.2,集計中,,",
    "B,3,事故,件,R2,90,R7,50,80,70,A,",
]


@pytest.mark.parametrize("number", range(60))
def test_tables_with_strange_cells_are_read_or_refused(number):
    """Cells replaced, moved, doubled: whatever stands in a cell, reading ends with a reading or a message."""
    chance = random.Random(number)  # noqa: S311
    table = [line.split(",") for line in (_WIDE, *_ROWS)] * chance.choice([1, 2])
    for _ in range(chance.randint(1, 15)):
        row = chance.choice(table)
        column = chance.randrange(len(row))
        row[column] = chance.choice([chance.choice(_SPICE), chance.choice(chance.choice(table)), row[column] * 2, "\n"])
    if chance.random() < 0.3:
        chance.shuffle(table)
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in table)
    assert attempt(text.encode("utf-8", "replace")) in {"read", "layout_unknown", "no_indicators", "file_type_unknown"}


def test_a_cell_far_beyond_any_sheet_is_refused():
    """The reader of values would ask for a terabyte of memory and take the program down."""
    for place in ("A99999999999", "ZZZZZZZ1", "a1", "A0x10"):
        assert attempt(sheet_xml(lambda xml, place=place: xml.replace('r="C1"', f'r="{place}"'))) == "file_suspicious"
    rows = sheet_xml(lambda xml: xml.replace('<row r="2"', '<row r="99999999999"'))
    assert attempt(rows) == "file_suspicious"


def test_an_archive_with_two_parts_of_one_name_is_refused():
    target = io.BytesIO(workbook(DRAWN))
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert attempt(target.getvalue()) == "file_suspicious"
