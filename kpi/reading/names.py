"""Names of departments and divisions in one cell; the markers in front of headings are in ``kpi.reading.markers``."""

import re

from kpi.reading.markers import marker_id, split_marker
from kpi.reading.patterns import lazy
from kpi.reading.text import clean, fold
from kpi.reading.words import missing_reason

__all__ = ["marker_id", "split_marker", "split_names"]

#: Endings that make a word the name of an organisation by itself.
_SUFFIX_TABLE = """
部 局 課 室 所 庁 班 係 署 院 校 園 館 場 センター センタ 事務所 本部 委員会 支部 支所 支庁 支局 出張所 分室
出納局 各課 全課 関係課 庁内各課 ワークステーション チーム グループ プロジェクト タスクフォース ユニット 室長
監 官 主幹 推進員 市 町 村 県 府 都 道 区 団 社 機構 協会 公社 財団 連合 組合 大学 学校 病院 研究所 試験場
博物館 美術館 図書館 事務局 議会 警察 企業局 各部局 全庁 全部局 PT WG 等
"""
SUFFIXES = _SUFFIX_TABLE.split()
_ENDS = lazy(rf"(?:{'|'.join(sorted(SUFFIXES, key=len, reverse=True))})(?:ほか|他|等|など)?(?:\s*\([^()]*\))*\Z")
_ONLY_A_SUFFIX = lazy(rf"(?:{'|'.join(SUFFIXES)})\Z")
#: Endings that are the names of offices as they stand.
_WHOLE = frozenset({"出納局", "企業局", "教育庁", "全庁"})
#: Signs between names; all of them also occur inside names, so that parts which are no names are joined up again.
_SIGNS = lazy(r"\s*[・、,/;]\s*|\s+(?:及び|並びに)\s*|(?<=[部局課室所庁班係署院])(?:及び|並びに)|\s+")


#: Before ・ and the name of an office these are what it cares for: 公園・下水道課, 市町村・税務課, 私学・大学室.
_PLACES = lazy(r"(?:[園館場院校市町村県道港社団]|大学|学校|病院)\Z")
_OFFICE = lazy(r"[課室係班]\Z")


def _ends_in_a_place(part: str) -> bool:
    return bool(_PLACES.search(fold(part).strip()))


def _outside_brackets(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Spans of the pattern in ``text`` that do not lie inside brackets."""
    spans = []
    depth = seen = 0
    for found in pattern.finditer(text):
        depth += text.count("(", seen, found.start()) - text.count(")", seen, found.start())
        seen = found.start()
        if depth <= 0:
            spans.append(found.span())
    return spans


def _is_name(part: str) -> bool:
    folded = fold(part).strip()
    return folded in _WHOLE or (bool(_ENDS.search(folded)) and not _ONLY_A_SUFFIX.fullmatch(folded))


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
        last = index == len(parts) - 1
        if last or (
            _is_name(part)
            and not (_ends_in_a_place(part) and "・" in signs[index] and _OFFICE.search(parts[index + 1]))
        ):
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
