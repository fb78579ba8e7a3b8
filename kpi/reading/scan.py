"""All quantities of a folded running text, without years, dates, enumeration marks and footnote marks."""

import re
from collections.abc import Iterable
from dataclasses import replace

from kpi.reading.kanji import KANJI_DIGITS
from kpi.reading.quantity import Quantity, quantity_at
from kpi.reading.year_grammar import YearToken

#: What holds digits but no quantity. Each pattern is blanked before numbers are looked for.
_NOT_QUANTITIES = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"https?://\S+|www\.\S+|[\w.]+@[\w.]+",
        r"(?<!\d)\d{1,2}月\d{1,2}日(?:[~\-]\d{1,2}日)?",
        r"(?<![\d.])(?:1[0-2]|[1-9])\s?月(?!間|平均)(?:末日?|頃|期)?",
        r"(?<![\d./])(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?=\s?(?:まで|に|~|-|から|付|時点|現在|以降|\())",
        r"(?:第|No\.?|NO\.?|№|Vol\.|Ver\.?|バージョン|フェーズ|ステージ|レベル|ステップ|タイプ|その)\s?\d+(?:[~\-・,、]\d+)*",
        r"(?:※|\*|注|脚注|資料|別紙|別表|図|表|様式|SDGs|目標番号)\s?\d{1,2}(?!\d|\.\d|,\d{3}|%)\)?(?=[^\d]|$)",
        r"^\s*\d{1,2}\)(?=\s?\S)",
        r"^\s*\d{1,2}\.(?=\s|[^\d\s])",
        r"(?<![\d%人件社回名])\(\d{1,2}\)(?=\s*[^\d\s(,、。])",
        r"令和|平成|昭和|(?:JIS|ISO|IEC|IEEE|RFC)\s?[A-Z]?\s?\d+(?:-\d+)*",
        r"(?<![A-Za-z\d])(?<![tg]-)(?!(?:[ckm]?m)[23](?![\d]))[A-Za-z]+[\-.]?\d[\d.\-]*",
        r"(?<=[小中高])[1-6](?=\s?(?:[:・/年]|の|\s\d))",
        r"(?<!\d)(?:[01]?\d|2[0-4]):[0-5]\d(?!\d|\.|\s?[%割人件回])",
    )
)
_START = re.compile(rf"\d|[{KANJI_DIGITS}]+\s?(?:割|分の)")
_BEFORE = re.compile(r"(?:約|概ね|おおむね|おおよそ|およそ|ほぼ|凡そ)?\s?[+\-△▲±]?\s?\Z")
_SIGN_BEFORE = re.compile(r"[+\-△▲±]\s?\Z")
_CLEAR_BEFORE = re.compile(r"(?:\A|[\s(:=→、,。~「【】\])]|約|概ね|おおむね|およそ|ほぼ)\Z")


def _blank(text: str, years: Iterable[YearToken]) -> str:
    """``text`` with everything that is no quantity replaced by a sign that starts none, length kept."""
    for token in years:
        text = text[: token.start] + "\x00" * (token.end - token.start) + text[token.end :]
    for pattern in _NOT_QUANTITIES:
        text = pattern.sub(lambda m: "\x00" * len(m.group()), text)
    return text


def _beginning(text: str, digit: int) -> int:
    """Where a quantity whose first digit is at ``digit`` begins: at its sign or its 約."""
    found = _BEFORE.search(text, 0, digit)
    start = found.start() if found else digit
    while start < digit and text[start].isspace():
        start += 1
    return start


def scan_quantities(text: str, years: Iterable[YearToken]) -> tuple[Quantity, ...]:
    """The quantities of a folded text in order; ``years`` are its year tokens, which are left out."""
    blanked = _blank(text, years)
    found: list[Quantity] = []
    pos = 0
    while start := _START.search(blanked, pos):
        begin = max(_beginning(blanked, start.start()), pos)
        quantity = quantity_at(blanked, begin) or (
            quantity_at(blanked, start.start()) if begin < start.start() else None
        )
        if quantity is None:
            digits = re.compile(r"[\d,./]+|.").match(blanked, start.start())
            pos = digits.end() if digits else start.end()
            continue
        found.append(_checked_sign(blanked, quantity))
        pos = quantity.end
    return tuple(found)


def _checked_sign(text: str, quantity: Quantity) -> Quantity:
    """A dash glued to a word or a number may be a hyphen: then the sign is dropped and the value doubted."""
    if quantity.signed != "-" or quantity.value is None or _CLEAR_BEFORE.search(text, 0, quantity.start):
        return quantity
    return replace(quantity, value=-quantity.value, signed=None, doubt="a dash before the number, not read as a minus")
