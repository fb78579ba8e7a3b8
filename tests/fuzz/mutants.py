"""Files changed at random, by seed: the same seed gives the same file."""

import io
import random
import re
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from tests.ingest.grid import workbook
from tests.ingest.hostile_files import DRAWN, TABLE, sample

_DATA = Path(__file__).resolve().parents[2] / "data"
_CARD = """
整理番号 | 30 | 取組名 | 職員の健康管理
主務課 | 総務課 | 関係課 | 人事課
目標 | 受講率 70%（令和6年度） | < | <
取組工程 | R4 | R5 | R6
^ | 研修の実施 | → | →
"""
_NASTY = (
    "", " ", "　", "\u202e", "\u200b", "\x0b", "\ufeff", "é" * 50, "が\u3099" * 20, "😀", "NaN", "1e309", "-0", "9" * 400, "1" * 40 + "人",
    "全国99999999999999999999999位", "1/0", "１／０", "#REF!", "=1/0", "令和99年度", "R0", "H31.4.31", "昭和", "明治1年", "0年", "99999年",
    "<p>", "<script>alert(1)</script>", "&lt;&amp;&#0;", "**x** `y`", "$\\frac{1}{0}$", "{0} {x} %s %d", "' OR 1=1 --", "../../etc/passwd",
    "（" * 300, "）" * 300, "、" * 300, "80%／" * 60, "1〜" * 100, "約約約", "→" * 50, "R5→R4", "①②③④⑤⑥⑦⑧⑨⑩", "ほぼ全て", "倍増", "半減", "H25年度比46％削減",
    "全国平均以上", "10位以内", "70%以上80%未満", "△5", "▲1,234.5", "－", "—", "…", "再掲", "重点", "合計", "小計", "集計中", "未公表", "千円", "百万円",
    "指標名", "目標値", "R5実績", "整理番号", "取組工程", "柱", "計画", "A" * 3000, "一二三四五六七八九〇", "億万億万", "0x10", "1_000", "１２３．４５６", "٣", "²",
)  # fmt: skip
_NUMBERS = (
    b"0",
    b"-1",
    b"1",
    b"2",
    b"99",
    b"16384",
    b"16385",
    b"1048576",
    b"1048577",
    b"4294967295",
    b"99999999999999999999",
    b"1e9",
    b"",
    b"x",
    b"0.5",
)
_REFERENCES = (
    b"A1",
    b"XFD1048576",
    b"XFE1",
    b"A0",
    b"A1048577",
    b"ZZZZ1",
    b"a1",
    b"$A$1",
    b"A1:XFD1048576",
    b"B3:A1",
    b"A:A",
    b"1:1",
    b"",
    b"R1C1",
)
_ENCODINGS = (
    "utf-8",
    "utf-8-sig",
    "cp932",
    "utf-16",
    "utf-16-le",
    "euc-jp",
    "iso-2022-jp",
    "latin-1",
    "utf-32",
    "utf-7",
)
_TOKENS = (
    b",",
    b"\t",
    b";",
    b'"',
    b'""',
    b"\n",
    b"\r",
    b"\r\n",
    b"\x00",
    b"\x1a",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x81",
    b"|",
)


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """The files that mutants are made of, small ones more often."""
    large = [(path.name, path.read_bytes()) for path in sorted(_DATA.rglob("*.xlsx"))]
    small = [("drawn.xlsx", workbook(DRAWN)), ("strings.xlsx", sample()), ("card.xlsx", workbook(_CARD))]
    odd = workbook(
        "指標名 | 目標値 | R5実績\n受講率 | %0.8 | @2023-06-30\n満足度 | =A1 | #DIV/0!\n!sheet 二\n!hidden\n指標名 | 目標値\n甲 | 1"
    )
    tables = [
        ("utf8.csv", TABLE.encode()),
        ("cp932.csv", TABLE.encode("cp932")),
        ("utf16.csv", TABLE.encode("utf-16")),
        ("tab.tsv", TABLE.replace(",", "\t").encode()),
    ]
    return (*large, *(small * 5), *([("odd.xlsx", odd)] * 4), *(tables * 4))


def mutant(seed: int) -> tuple[str, bytes]:
    """The file of a seed."""
    chance = random.Random(seed)  # noqa: S311
    name, content = chance.choice(seeds())
    for _ in range(chance.choice((1, 1, 2, 3))):
        if content.startswith(b"PK") and chance.random() < 0.85:
            content = _workbook(content, chance)
        elif name.endswith("xlsx"):
            content = _bytes(content, chance)
        else:
            content = _text(content, chance)
    return name, content


def _bytes(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 2, 8, 40))):
        if not changed:
            break
        at = chance.randrange(len(changed))
        match chance.randrange(5):
            case 0:
                changed[at] ^= 1 << chance.randrange(8)
            case 1:
                del changed[at : at + chance.randint(1, 60)]
            case 2:
                changed[at:at] = changed[chance.randrange(len(changed)) :][: chance.randint(1, 60)]
            case 3:
                changed[at : at + 4] = chance.choice((bytes(4), b"\xff" * 4, b"\x7f\xff\xff\xff"))
            case _ if chance.random() < 0.1:
                del changed[at:]
    return bytes(changed)


def _text(content: bytes, chance: random.Random) -> bytes:
    match chance.randrange(6):
        case 0:
            return _bytes(content, chance)
        case 1:
            text = content.decode("utf-8", "replace")
            return text.encode(chance.choice(_ENCODINGS), "replace")
        case 2:
            return content.replace(chance.choice(_TOKENS), chance.choice(_TOKENS), chance.choice((1, 3, -1)))
        case 3:
            at = chance.randrange(len(content) + 1)
            return content[:at] + chance.choice(_TOKENS) * chance.choice((1, 2, 100)) + content[at:]
        case _:
            lines = content.split(b"\n")
            for _ in range(chance.randint(1, 4)):
                row = chance.randrange(len(lines))
                cells = lines[row].split(b",")
                cells[chance.randrange(len(cells))] = _quoted(chance.choice(_NASTY)).encode("utf-8", "replace")
                lines[row] = b",".join(cells)
            return b"\n".join(lines)


def _quoted(text: str) -> str:
    return f'"{text}"' if set(text) & set(',"\n') else text


def _workbook(content: bytes, chance: random.Random) -> bytes:
    """Some parts changed, left out, doubled or exchanged; where the archive is broken already, its bytes."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except Exception:  # noqa: BLE001 – whatever a broken archive raises
        return _bytes(content, chance)
    xml = [at for at, (name, _) in enumerate(parts) if name.endswith((".xml", ".rels"))]
    sheets = [at for at in xml if "sheet" in parts[at][0].lower() or "Strings" in parts[at][0]]
    if not xml:
        return _bytes(content, chance)
    at = chance.choice(sheets if sheets and chance.random() < 0.75 else xml)
    name, data = parts[at]
    match chance.randrange(12):
        case 0:
            del parts[at]
        case 1:
            parts[at] = (name, parts[chance.choice(xml)][1])
        case 2:
            parts.append(
                (
                    chance.choice(
                        (
                            "xl/vbaProject.bin",
                            "xl/externalLinks/externalLink1.xml",
                            "xl/worksheets/sheet9.xml",
                            name.upper(),
                        )
                    ),
                    data,
                )
            )
        case _:
            for _ in range(chance.randint(1, 5)):
                data = chance.choice(_CHANGES)(data, chance)
            parts[at] = (name, data)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, body in parts:
            if part not in archive.NameToInfo:
                archive.writestr(part, body)
    return target.getvalue()


def _swap(pattern: bytes, makes: Callable[[random.Random], bytes]) -> Callable[[bytes, random.Random], bytes]:
    """A change of one place that fits a pattern with one group: the group is replaced."""
    compiled = re.compile(pattern)

    def change(data: bytes, chance: random.Random) -> bytes:
        found = list(compiled.finditer(data))
        if not found:
            return data
        match = chance.choice(found)
        return data[: match.start(1)] + makes(chance) + data[match.end(1) :]

    return change


def _doubled(data: bytes, chance: random.Random) -> bytes:
    found = list(re.finditer(rb"<(row|c|mergeCell|xf|sheet|si|numFmt)\b[^>]*/?>", data))
    if not found:
        return data
    match = chance.choice(found)
    return data[: match.start()] + match[0] * chance.choice((1, 2, 50)) + data[match.start() :]


def _escaped(text: str) -> bytes:
    return text.replace("&", "&amp;").replace("<", "&lt;").encode("utf-8", "replace")


_CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _bytes,
    _doubled,
    _swap(rb">([^<]+)<", lambda chance: _escaped(chance.choice(_NASTY))),
    _swap(rb">([^<]+)<", lambda chance: _escaped(chance.choice(_NASTY))),
    _swap(rb"<v>([^<]*)<", lambda chance: chance.choice(_NUMBERS)),
    _swap(rb'\w="(-?\d+)"', lambda chance: chance.choice(_NUMBERS)),
    _swap(rb'\b(?:r|ref)="([A-Z]+\d+(?::[A-Z]+\d+)?)"', lambda chance: chance.choice(_REFERENCES)),
    _swap(rb'<row [^>]*?r="(\d+)"', lambda chance: chance.choice(_NUMBERS)),
    _swap(rb'\b(?:s|numFmtId)="(\d+)"', lambda chance: chance.choice(_NUMBERS)),
    _swap(rb'\bt="(\w+)"', lambda chance: chance.choice((b"s", b"e", b"b", b"str", b"n", b"d", b"inlineStr", b"z"))),
    _swap(rb'formatCode="([^"]*)"', lambda chance: chance.choice((b"0%", b"[Red]0.0%", b"[" * 50, b"&quot;", b"yyyy", b"@"))),
    _swap(rb'="([^"]*)"', lambda chance: _escaped(chance.choice(_NASTY)).replace(b'"', b"&quot;")),
    _swap(rb"(<[^>]*>)", lambda chance: chance.choice((b"", b"<", b">", b"<a>", b"</sheetData>", b"<!-- -->", b"<![CDATA[x]]>", b"<?x?>"))),
)  # fmt: skip
