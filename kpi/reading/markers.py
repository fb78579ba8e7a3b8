"""The markers in front of headings and list items: ①, (1), 第3章, 柱2, ア, Ⅰ, ■."""

import re
import unicodedata

from kpi.reading.kanji import small_number
from kpi.reading.patterns import lazy
from kpi.reading.text import clean, fold

_ROMAN = "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
#: Markers in front of a heading, tried in this order on the text as written.
_MARKERS = tuple(
    lazy(pattern)
    for pattern in (
        r"【\s*(?:KPI|ＫＰＩ|目標|指標|柱|施策)\s*[ivxIVX0-9０-９ⅰ-ⅹⅠ-Ⅹ]+\s*】",
        r"(?:基本)?(?:柱|施策|目標|戦略|政策|方針|視点)\s?[0-9０-９一二三四五六七八九十ⅰ-ⅹⅠ-Ⅹ]+(?:\s?[-－–.．][0-9０-９]+)*(?=[\s:：、]|\Z)",
        r"第\s?[0-9０-９一二三四五六七八九十]+\s?(?:章|節|部|編|項|款|の柱)",
        r"[①-⑳㉑-㉟❶-❿⓵-⓾㊀-㊉]",
        r"[(（]\s?(?:[0-9０-９]{1,2}|[ア-ンｱ-ﾝ]|[a-zA-Z]|[ivxIVX]{1,4}|[ⅰ-ⅹⅠ-Ⅹ]|[一二三四五六七八九十]{1,2})\s?[)）]",
        r"[⑴-⒇⒈-⒛]",
        r"[0-9０-９]{1,2}(?:[-－][0-9０-９]{1,2})+(?=[\s:：　])",
        r"[0-9０-９]{1,2}(?:[.．](?![0-9０-９])|[)）])",
        r"[0-9０-９]{1,2}(?:[.．][0-9０-９]{1,2})+[.．]?(?=[\s　])",
        r"[A-ZＡ-Ｚ](?:[.．](?![A-ZＡ-Ｚ]?[.．])|[)）])",
        rf"[{_ROMAN}](?:[.．、]|(?=[\s　])|(?=[^\x00-\x7f{_ROMAN}]))",
        r"[ア-ンｱ-ﾝ](?:[.．、)）]|(?=[\s　]))",
        r"[■□●○◎◆◇▶►▼▽★☆・･•]",
    )
)


def split_marker(text: str) -> tuple[str | None, str]:
    """The tree or list marker in front of ``text`` and the rest; (None, text) when there is none.

    A kana letter is a marker only before white space or punctuation ("ア 普及", not "アンケート").
    """
    stripped = clean(text)
    for pattern in _MARKERS:
        found = pattern.match(stripped)
        if found:
            return found.group().strip(), stripped[found.end() :].strip(" \u3000\t\n:：")
    return None, stripped


#: Kana letters by their romanisation.
_KANA_TABLE = """
ア:a イ:i ウ:u エ:e オ:o カ:ka キ:ki ク:ku ケ:ke コ:ko サ:sa シ:shi ス:su セ:se ソ:so タ:ta チ:chi ツ:tsu
テ:te ト:to ナ:na ニ:ni ヌ:nu ネ:ne ノ:no ハ:ha ヒ:hi フ:fu ヘ:he ホ:ho マ:ma ミ:mi ム:mu メ:me モ:mo ヤ:ya
ユ:yu ヨ:yo ラ:ra リ:ri ル:ru レ:re ロ:ro ワ:wa ヲ:wo ン:n
"""
_KANA = dict(pair.split(":") for pair in _KANA_TABLE.split())


def marker_id(marker: str) -> str:
    """An ASCII part for an identifier: "(6)" → "6", "③" → "3", "【KPI i】" and "ⅰ" → "i", "柱2" → "2", "ア" → "a".

    Kana letters are romanised (ア a, イ i, カ ka); Roman numerals are lower-cased ("Ⅰ" and "A." → "i", "a");
    kanji numbers become digits (第三章 → 3). A bullet has no identity: "".
    """
    folded = "".join(_circled(c) or c for c in fold(marker))
    folded = re.sub(r"KPI", "", folded)
    digits = re.findall(r"\d+", folded)
    if digits:
        return "-".join(str(int(d)) for d in digits)
    letters = re.findall(r"[A-Za-z]+", folded)
    if letters:
        return "-".join(letters).lower()
    kanji = re.search(r"[一二三四五六七八九十]+", folded)
    if kanji:
        from_kanji = small_number(kanji.group())
        return str(from_kanji) if from_kanji is not None else ""
    return "".join(_KANA.get(c, "") for c in folded)


def _circled(char: str) -> str | None:
    """The number inside a circled or bracketed sign."""
    inner = unicodedata.normalize("NFKC", char)
    if inner == char or not re.fullmatch(r"\(?\d{1,2}[).]?|[一二三四五六七八九十]", inner):
        return None
    return re.sub(r"\D", "", inner) or inner
