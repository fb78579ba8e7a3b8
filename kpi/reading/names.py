"""Names of departments and divisions in one cell, and the markers in front of headings."""

import re
import unicodedata

from kpi.reading.kanji import small_number
from kpi.reading.text import clean, fold
from kpi.reading.words import missing_reason

#: Endings that make a word the name of an organisation by itself.
SUFFIXES = (
    "部 局 課 室 所 庁 班 係 署 院 校 園 館 場 センター センタ 事務所 本部 委員会 支部 支所 支庁 支局 出張所 分室 出納局 各課 全課 関係課 庁内各課 "
    "ワークステーション チーム グループ プロジェクト タスクフォース ユニット 室長 監 官 主幹 推進員 市 町 村 県 府 都 道 区 団 社 機構 協会 公社 財団 "
    "連合 組合 大学 学校 病院 研究所 試験場 博物館 美術館 図書館 事務局 議会 警察 企業局 各部局 全庁 全部局 PT WG 等"
).split()  # noqa: SIM905 - read as a table
_ENDS = re.compile(rf"(?:{'|'.join(sorted(SUFFIXES, key=len, reverse=True))})(?:ほか|他|等|など)?(?:\s*\([^()]*\))*\Z")
_ONLY_A_SUFFIX = re.compile(rf"(?:{'|'.join(SUFFIXES)})\Z")
#: Signs between names; all of them also occur inside names, so that parts which are no names are joined up again.
_SIGNS = re.compile(r"\s*[・、,/;]\s*|\s+(?:及び|並びに)\s*|(?<=[部局課室所庁班係署院])(?:及び|並びに)|\s+")


def _outside_brackets(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Spans of the pattern in ``text`` that do not lie inside brackets."""
    spans = []
    for found in pattern.finditer(text):
        before = text[: found.start()]
        if before.count("(") <= before.count(")"):
            spans.append(found.span())
    return spans


def _is_name(part: str) -> bool:
    folded = fold(part).strip()
    return bool(_ENDS.search(folded)) and not _ONLY_A_SUFFIX.fullmatch(folded)


def _cut(text: str, spans: list[tuple[int, int]]) -> list[str]:
    parts, pos = [], 0
    for start, end in spans:
        parts.append(text[pos:start])
        pos = end
    parts.append(text[pos:])
    return parts


def _join_up(parts: list[str], signs: list[str]) -> list[str]:
    """Parts with what is no name by itself joined to the part that follows (健康・医療政策課)."""
    names: list[str] = []
    held = ""
    for index, part in enumerate(parts):
        held += part
        if _is_name(part) or index == len(parts) - 1:
            names.append(held)
            held = ""
        else:
            held += signs[index]
    if len(names) > 1 and not _is_name(names[-1]):
        names[-2:] = [f"{names[-2]}{signs[-1]}{names[-1]}"]
    return names


def split_names(text: str) -> tuple[str, ...]:
    """The names of departments and divisions in a cell, in order, without repetitions.

    A cell is cut at ・ 、 , / line breaks and blanks, but only behind what is a name by itself (ends in 部, 課, 局, …), so
    that "健康・医療政策課" and "文化・スポーツ局" stay whole. A bracketed remark stays with its name. No names: ().
    """
    plain = clean(text)
    if missing_reason(fold(plain).strip()) is not None:
        return ()
    folded = fold(plain)
    source = plain if len(folded) == len(plain) else folded
    spans = _outside_brackets(folded, _SIGNS)
    signs = [re.sub(r"\s*\n\s*", "", source[a:b]) for a, b in spans]
    names: list[str] = []
    for name in _join_up(_cut(source, spans), signs):
        tidy = re.sub(r"\A[\s・■○●◎□◆◇\-、,/]+", "", re.sub(r"\s*\n\s*", "", name)).strip(" \u3000・、,/")
        if tidy and tidy not in names and missing_reason(fold(tidy)) is None:
            names.append(tidy)
    return tuple(names)


_ROMAN = "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ"
#: Markers in front of a heading, tried in this order on the text as written.
_MARKERS = tuple(
    re.compile(pattern)
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
_KANA = dict(
    zip(
        "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン",
        "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo ya yu yo "
        "ra ri ru re ro wa wo n".split(),  # noqa: SIM905
        strict=True,
    )
)


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
