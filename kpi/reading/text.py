"""Plain text out of cells: HTML remnants removed, and a folded form in which spellings look alike.

``clean`` keeps the author's characters; ``fold`` is only for matching. ``fold_spans`` remembers where every folded
character came from, so that what is found in the folded text can be pointed at in the original.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kpi.model.remembered import Remembered
from kpi.reading.patterns import lazy

#: Signs that people type for a dash or a minus (after NFKC). The long-vowel mark is not among them.
_DASHES = "-‐‑‒–—―−─━﹣⁃"
#: Signs for "from … to" (after NFKC).
_TILDES = "~〜∼∿˜"
#: Middle dots and bullets that stand for one.
_DOTS = "・·•‧∙⋅"
#: Invisible characters: zero-width spaces and joiners, direction marks, soft hyphen, byte-order mark.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\ufe0e\ufe0f"
#: Signs that NFKC would turn into plain digits and so glue to a number: ①, ⑴, ½, ㈠ stay as they are.
_KEPT_NAMES = ("CIRCLED", "PARENTHESIZED", "FULL STOP", "VULGAR FRACTION", "FRACTION NUMERATOR")
_RAISED = frozenset("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")

_UNIFY = str.maketrans(
    {**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_TILDES, "~"), **dict.fromkeys(_DOTS, "・")}
    | dict.fromkeys("\t\u2028\u2029", " ")
    | {"\r": "\n", "\v": "\n", "\f": "\n", "\u0085": "\n", "⁄": "/", "∕": "/"}
)
_LONG_VOWEL_DASH = lazy(r"(?<=\d)ー(?=\d)|\A\s*ー+\s*\Z")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and, for each of its characters, the span ``[starts[i], ends[i])`` of the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of the folded span ``[start, end)``, which must not be empty."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=4096)
def _fold_cluster(cluster: str) -> str:
    """One character with its combining marks, in NFKC with signs unified."""
    first = cluster[0]
    if not first.isascii() and not first.isdecimal() and _is_kept(first):
        return first
    folded = unicodedata.normalize("NFKC", cluster).translate(_UNIFY)
    return "".join(" " if c != "\n" and c.isspace() else c for c in folded)


def _is_kept(char: str) -> bool:
    if not any(c.isdigit() or "一" <= c <= "十" for c in unicodedata.normalize("NFKC", char)):
        return False
    name = unicodedata.name(char, "")
    return any(part in name for part in _KEPT_NAMES)


def _joins(char: str) -> bool:
    """Whether the character belongs to the one before it."""
    return char in _INVISIBLE or char in "\uff9e\uff9f" or unicodedata.combining(char) != 0


def _clusters(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    size = len(text)
    while start < size:
        end = start + 1
        while end < size and (_joins(text[end]) or text[end - 1 : end + 1] == "\r\n"):
            end += 1
        spans.append((start, end))
        start = end
    return spans


def fold_spans(text: str) -> Folded:
    """``text`` folded for matching, with the way back to the original."""
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        visible = "".join(c for c in text[start:end] if c not in _INVISIBLE)
        if not visible:
            continue
        folded = "\n" if visible == "\r\n" else _fold_cluster(visible)
        if visible in _RAISED and not (chars and "A" <= chars[-1][-1].upper() <= "Z"):
            folded = visible  # m² is m2, but a raised digit elsewhere is a footnote mark or a power
        chars.append(folded)
        starts.extend([start] * len(folded))
        ends.extend([end] * len(folded))
    return Folded(_with_dashes("".join(chars)), tuple(starts), tuple(ends))


def _with_dashes(folded: str) -> str:
    """The long-vowel mark as a dash, where it stands for one."""
    if "ー" not in folded:
        return folded
    return _LONG_VOWEL_DASH.sub(lambda m: m.group().replace("ー", "-"), folded)


def fold(text: str) -> str:
    """``text`` for matching: NFKC, one kind of dash, tilde, space and middle dot; line breaks are kept.

    Signs that NFKC would turn into digits beside a number (①, ⑴, ½, a raised ²) are kept, so that
    "①8" never becomes 18. The long-vowel mark ー is a dash only between digits or alone in its cell.
    """
    if text.isascii() and text.isprintable():
        return text
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    try:
        joined = "".join(map(_ALONE.__getitem__, text))
    except _NeedsCareError:
        return fold_spans(text).text
    return _with_dashes(joined)


#: One name is looked at in many ways, one after the other.
_fold_short: Callable[[str], str] = Remembered(_fold, 16_384).__getitem__
#: Longer texts are narratives, which are folded once or twice.
_SHORT = 100


class _NeedsCareError(Exception):
    """A character whose folded form depends on its neighbours."""


class _FoldedAlone(dict[str, str]):
    """Folded forms of characters that stand for themselves, found on demand: nearly all characters of nearly all texts.

    It is much quicker than ``fold_spans``, which also remembers where each character came from.
    """

    def __missing__(self, char: str) -> str:
        if char in _INVISIBLE or char in _RAISED or char == "\r" or _joins(char):
            raise _NeedsCareError
        folded = _fold_cluster(char)
        if len(self) < _MOST_CHARACTERS:
            self[char] = folded
        return folded


_ALONE = _FoldedAlone()
#: More different characters than all tables of a country use.
_MOST_CHARACTERS = 20_000


_BREAKING = "p|div|ul|ol|li|br|tr|table|tbody|thead|h[1-6]|dl|dt|dd|hr|pre|blockquote|section|article"
_INLINE = "span|b|i|u|s|strong|em|font|a|sup|sub|td|th|small|big|ruby|rt|rp|img|col|colgroup|del|ins|label|o:p"
_ATTRIBUTES = r"""(?:\s+[A-Za-z_:][-\w:.]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s<>"']+))?)*\s*/?"""
_POWER = lazy(r"(?<=[0-9０-９])<sup>\s*(?=[0-9０-９])", re.IGNORECASE)
_BREAK_TAG = lazy(rf"</?(?:{_BREAKING}){_ATTRIBUTES}>", re.IGNORECASE)
_INLINE_TAG = lazy(rf"</?(?:{_INLINE}){_ATTRIBUTES}>", re.IGNORECASE)
#: A tag that the cell's end cut off: it must show an attribute or be a closing tag, so that "A<B" stays.
_CUT_TAG = lazy(
    rf"""<(?:/(?:{_BREAKING}|{_INLINE})|(?:{_BREAKING}|{_INLINE})\s+[A-Za-z-]+\s*=[^<>]*|(?:ul|ol|li|div|span|br)\s*/?)\Z""",
    re.IGNORECASE,
)
_ENTITY = lazy(r"&(?:#\d{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z][A-Za-z0-9]{1,30});")
_ESCAPED_CONTROL = lazy(r"_x00(?:0[0-9A-Fa-f]|1[0-9A-Fa-f])_")
_BREAK_MARK = "\ue000"
#: Control characters (but tab and line feed), surrogates, and what is invisible.
_CONTROLS = lazy(rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff{_INVISIBLE}]")
#: What cleaning looks at; most texts have none of it. (White space within a line is kept.)
_ODD = rf"<&\x01-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_BREAK_MARK}{_INVISIBLE}"
_UNCLEAN = lazy(rf"[\x00{_ODD}]|_x00|\A\s|\s\Z")
#: The same, but for white space around the text and the character that stands in no cell.
TO_BE_CLEANED = lazy(rf"[{_ODD}]|_x00")


def _drop_comments(text: str) -> str:
    """The text without HTML comments; an unclosed one stays."""
    begin = 0
    while (start := text.find("<!--", begin)) >= 0 and (end := text.find("-->", start)) >= 0:
        text = text[:start] + text[end + 3 :]
        begin = start
    return text


def _drop_tags(text: str) -> str:
    text = _drop_comments(text)
    text = _POWER.sub("^", text)
    text = _BREAK_TAG.sub(_BREAK_MARK, text)
    text = _INLINE_TAG.sub("", text)
    last = max(text.rfind("<"), 0)
    return text[:last] + _CUT_TAG.sub("", text[last:])


def _set_breaks(text: str) -> str:
    """One line break for each run of break marks and the white space around it (of several empty lines the first stay)."""
    first, *rest = text.split(_BREAK_MARK)
    lines = [first]
    for at, part in enumerate(rest, start=1):
        begun = part.lstrip()
        if begun or at == len(rest):
            lines[-1] = _without_blanks(_without_blanks(lines[-1]).rstrip("\n"))
            lines.append(begun)
    return "\n".join(lines)


def _without_blanks(text: str) -> str:
    """The text without white space at its end, except line feeds."""
    end = len(text)
    while end and text[end - 1] != "\n" and text[end - 1].isspace():
        end -= 1
    return text[:end]


def _drop_controls(text: str) -> str:
    text = text.replace("\r\n", "\n").translate(str.maketrans("\r\v\f\u0085\u2028\u2029", "\n" * 6))
    return _CONTROLS.sub("", text)


def _is_clean(text: str) -> bool:
    return _UNCLEAN.search(text) is None


def clean(text: str) -> str:
    """``text`` without HTML remnants and control characters, with line breaks where blocks ended.

    The author's characters are kept (no NFKC); signs such as "<50%" or "A<B" are no tags and stay.
    """
    if _is_clean(text):
        return text
    text = _ESCAPED_CONTROL.sub("\n", text).replace(_BREAK_MARK, "")
    text = _drop_controls(text)
    if "<" in text or "&" in text:
        text = _drop_tags(text)
        unescaped = _ENTITY.sub(lambda m: html.unescape(m.group()), text)
        if unescaped != text:
            text = _drop_controls(_drop_tags(unescaped).replace("\u00a0", " "))
        text = _set_breaks(text)
    return "\n".join(line.rstrip() for line in text.split("\n")).strip()
