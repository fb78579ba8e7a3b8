"""All quantities of a folded running text, without years, dates, enumeration marks and footnote marks."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from kpi.reading.kanji import KANJI_DIGITS
from kpi.reading.patterns import lazy
from kpi.reading.quantity import Quantity, quantity_at
from kpi.reading.units import ONE_UNIT, ORDINAL, ORDINAL_SPAN, SCALE
from kpi.reading.words import COMPARATOR
from kpi.reading.year_grammar import YearToken

#: What holds digits but no quantity. Each pattern is blanked before numbers are looked for.
_NOT_QUANTITIES = tuple(
    lazy(pattern, re.MULTILINE)
    for pattern in (
        r"https?://\S+|www\.\S+|(?<![\w.])[\w.]{1,64}@[\w.]{1,64}",
        r"(?<!\d)\d{1,2}月\d{1,2}日(?:[~\-]\d{1,2}日)?",
        r"(?<![\d.])\d{2}\s?%\s?(?:値|タイル)",
        r"(?<![\d.])(?:1[0-2]|[1-9])\s?[~・](?=(?:1[0-2]|[1-9])\s?月(?!間|平均))",
        r"障害支援区分\s?[1-6](?:[~・,][1-6])?(?:以上|以下)?",
        r"5疾病(?:[・及び]*[56]事業)?|ゾーン30(?:プラス)?|\d{1,3}年に[1一]回(?:程度)?の(?=確率|洪水|降雨|大雨|規模|地震)",
        # names with a number in them: a service that never closes, the youngest children's classes
        r"24時間(?:・?365日)?(?=対応|体制|営業|保育|受付|相談|利用可|化|運営|訪問|医療|救急|監視|オンコール|見守り)",
        r"(?<!\d)[0-5](?:[~・][1-5])?歳児(?=保育|クラス|の保育|の受入|枠|教育)",
        r"#\s?\d{4}(?!\d)|8020(?=運動|推進|の推進|達成)",
        r"震度\s?[1-7]\s?[弱強]?(?:以上)?|(?:健康日本|健やか親子|アジェンダ)\s?21",
        r"(?<![\d.])(?:1[0-2]|[1-9])\s?月(?!間|平均)(?:末日?|頃|期)?",
        r"(?<![\d./])(?:1[0-2]|0?[1-9])/(?:3[01]|[12]\d|0?[1-9])(?=\s?(?:まで(?!に?\s?(?:減|削|縮|低減))|に(?!\s?(?:減|削|縮|低減|抑|する|とどめ)|\s*[。]?\Z)|~|-|から|付|時点|現在|以降|\())",
        r"(?:第|No\.?|NO\.?|№|Vol\.|Ver\.?|バージョン|フェーズ|ステージ|レベル|ステップ|タイプ|その)\s?\d+(?:[~\-・,、]\d+)*",
        r"(?:※|\*|注|脚注|資料|別紙|別表|図|表|様式|SDGs(?:の?(?:目標|ゴール))?|目標番号)\s?\d{1,2}(?!\d|\.\d|,\d{3}|%)\)?(?=[^\d]|$)",
        r"^[^\S\n]*\d{1,2}\)(?=\s?\S)",
        r"(?<=\s)\d{1,2}\)(?=\d)",
        r"^[^\S\n]*\d{1,2}\.(?=\s|[^\d\s])",
        r"(?<![\d%人件社回名])\(\d{1,2}\)(?=\s*[^\d\s(,、。])",
        r"令和|平成|昭和|(?:JIS|ISO|IEC|IEEE|RFC)\s?[A-Z]?\s?\d+(?:-\d+)*",
        # a name with letters and digits (A4, CO2, Society5.0), but not EV500台, GDP600兆円
        (
            rf"(?<![A-Za-z\d])(?<![tgン]-)(?!(?!CO2|NO2|SO2|PM2|IP|ISO|JIS|SDG|COVID)[A-Za-z]{{2,}}\d+\s?(?:{SCALE.pattern})?(?!%|型|級|会|機|系|世代)(?:{ONE_UNIT}))"
            r"(?!(?:[ckm]?m)[23](?![\d]))(?!pH|[A-Za-z]+\d+\.\d+(?:以[上下]|未満|超)|(?!PM|WEB|USB|HTML|GIGA|SDG|IP|WG)[A-Z]{2,}\d+\.\d+(?:を(?:達成|維持|目指す|確保))?\s?\Z)[A-Za-z]+[\-.]?\d[\d.\-]*+(?!,\d{3})"
        ),
        r"(?<=[小中高])[1-6](?=\s?(?:[:・/年]|の|\s\d|国語|算数|数学|英語|理科|男|女))",
    )
)
_START = lazy(rf"\d|[{KANJI_DIGITS}]+\s?(?:割|分の)")
_BEFORE = lazy(r"(?:約|概ね|おおむね|おおよそ|およそ|ほぼ|凡そ)?\s?[+\-△▲±]?\s?¥?\Z")
#: How many characters in front of a number are looked at: as many as 約 and a sign need.
_WINDOW = 12
#: A text with more quantities than this is a dump of data; what follows is not looked at.
_MOST = 4000
_CLEAR_BEFORE = lazy(r"(?:\A|[\s(:=→、,。~「【】\])]|約|概ね|おおむね|およそ|ほぼ)\Z")


def blanked(text: str, years: Iterable[YearToken]) -> str:
    """``text`` with everything that is no quantity replaced by a sign that starts none, length kept."""
    for token in years:
        text = text[: token.start] + "\x00" * (token.end - token.start) + text[token.end :]
    for pattern in _NOT_QUANTITIES:
        text = pattern.sub(lambda m: "\x00" * len(m.group()), text)
    return text


def _beginning(text: str, digit: int) -> int:
    """Where a quantity whose first digit is at ``digit`` begins: at its sign or its 約."""
    found = _BEFORE.search(text, max(0, digit - _WINDOW), digit)
    start = found.start() if found else digit
    while start < digit and text[start].isspace():
        start += 1
    return start


#: Digits with whatever is glued to them: 1_000, 0x10, 1.2.3, 12:30, 4/1.
_CLUSTER = lazy(r"\d[\dA-Za-z_.,:/^*×+]*")
#: What makes a number without a unit the beginning of such a cluster.
_GLUE = lazy(r"[_:^*×+/]\d|\.\d|_")
#: Digits that belong to a name: 5G, 4K, 3D, 2DK.
_NAME = lazy(r"\d{1,2}(?:G|K|D|R|S|DK|LDK|WD|POS|SDGs)(?![A-Za-z\d])")
_FRACTION = lazy(
    rf"(?P<n>\d)/(?P<d>\d|10)(?=\s?程度|\s?(?:に|まで|へ)\s?(?:減|削|縮|低減|抑|する|とどめ|[。]?\Z)|{COMPARATOR.pattern})"
)


def scan_quantities(text: str, years: Iterable[YearToken], *, strays: bool = False) -> tuple[Quantity, ...]:
    """The quantities of a folded text in order; ``years`` are its year tokens, which are left out.

    With ``strays`` digits that are neither a quantity nor known to be none come as quantities without a value.
    """
    bare = blanked(text, years)
    found: list[Quantity] = []
    pos = 0
    while len(found) < _MOST and (start := _START.search(bare, pos)):
        begin = max(_beginning(bare, start.start()), pos)
        quantity = quantity_at(bare, begin) or (quantity_at(bare, start.start()) if begin < start.start() else None)
        if quantity is not None and not (quantity.unit is None and _GLUE.match(bare, quantity.end)):
            found.append(_checked_sign(bare, quantity))
            pos = quantity.end
            continue
        cluster = _CLUSTER.match(bare, start.start())
        pos = cluster.end() if cluster else start.end()
        if strays and cluster:
            stray = _stray(bare, cluster.start(), pos)
            found.extend(stray)
            pos = stray[0].end if stray else pos
    return tuple(found)


def _stray(text: str, start: int, end: int) -> list[Quantity]:
    """The cluster of digits ``[start, end)`` as a fraction, as digits that are not understood, or as no quantity."""
    fraction = _FRACTION.match(text, start)
    if fraction and 0 < int(fraction["n"]) <= int(fraction["d"]):
        share = Decimal(100 * int(fraction["n"])) / int(fraction["d"])
        return [Quantity(start, fraction.end(), share, "%", doubt="read as a fraction")]
    digits = re.compile(r"\d+").match(text, start)
    if digits and (
        ORDINAL.match(text, digits.end())
        or ORDINAL_SPAN.match(text, digits.end())
        or re.match(r"\s?(?:目|番目)", text[digits.end() :])
    ):
        return []
    if _NAME.match(text, start):
        return []
    return [Quantity(start, end, None)]


def _checked_sign(text: str, quantity: Quantity) -> Quantity:
    """A dash glued to a word or a number may be a hyphen: then the sign is dropped and the value doubted.

    The rest of a number whose beginning was blanked (ISO 3,000) has no value.
    """
    if quantity.start > 1 and text[quantity.start - 1] in ",." and text[quantity.start - 2] == "\x00":
        return replace(quantity, value=None)
    if (
        quantity.signed != "-"
        or quantity.value is None
        or _CLEAR_BEFORE.search(text, max(0, quantity.start - _WINDOW), quantity.start)
    ):
        return quantity
    return replace(quantity, value=-quantity.value, signed=None, doubt="a dash before the number, not read as a minus")
