"""Names of files and sheets that are saved: which plan, which version, what, and of which date; safe on every system."""

import re
import unicodedata

#: What some system takes amiss in the name of a file.
_NOT_IN_FILES = re.compile(r"[^\w（）()・ー-]+")
#: Names of devices, which Windows gives to no file, whatever its ending.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")
#: So many characters of each part, the plan and what it is: together below 100, and with the width below 255 bytes.
_PLAN, _NAME, _VERSION, _DAY = 20, 43, 12, 16
#: So wide what it is may be, a Japanese character counting twice.
_WIDE = 72
#: What must not be cut in two: a number with what it counts (第12版, 令和5年6月30日, 2023-06-30), a Latin word.
_WHOLE = re.compile(r"(?:第|令和|平成|昭和)?\d(?:[\d.,-]|年度?|月|日|時点|版|回|次|期|号)*|[A-Za-z]+")
#: Left over at an end: what joined it to what was cut off, and brackets that are not closed.
_LOOSE = "_・、,- "


def saved_as(name: str, ending: str, *, plan: str = "", version: str = "", day: str = "") -> str:
    """``計画_第2版_要注意の指標_R5年度時点.csv``: a name for a file that every system takes.

    ``version`` and ``day`` (of the data) are words of the reader's language, short enough to stand in full; what is too
    long of plan and ``name`` is cut. Empty parts are left out, and the plan's end where it is what the ``name`` says.
    """
    what = _safe(without_plan(name, plan))
    of = _safe(plan)
    if what and of.endswith(what):
        of = of.removesuffix(what).strip("_")
    parts = (cut(of, _PLAN), cut(_safe(version), _VERSION), cut(_within(what, _WIDE), _NAME), cut(_safe(day), _DAY))
    stem = "_".join(part for part in parts if part) or "table"
    return f"{'_' if _DEVICES.fullmatch(stem) else ''}{stem}.{ending}"


def without_plan(name: str, plan: str) -> str:
    """A title without the name of the plan in it: what it is of stands elsewhere. A title that says no more keeps it."""
    rest = " ".join(name.replace(plan, " ").split()) if plan else name
    return rest if re.search(r"\w", rest) else name


def _within(text: str, widest: int) -> str:
    """The beginning of a text, at most ``widest`` narrow characters wide; cut as ``cut`` does."""
    end = width = 0
    for char in text:
        width += 1 if char.isascii() else 2
        if width > widest:
            break
        end += 1
    return cut(text, end)


def cut(text: str, most: int) -> str:
    """The first ``most`` characters, or somewhat fewer: no number, date or Latin word is cut in two, no bracket left open."""
    if most >= len(text):
        return text
    within = next((one.start() for one in _WHOLE.finditer(text) if one.start() < most < one.end()), most)
    kept = text[: within or most].rstrip(_LOOSE)
    for opening, closing in ("（）", "()"):
        if kept.count(opening) > kept.count(closing):
            kept = kept[: kept.rindex(opening)].rstrip(_LOOSE) or kept
    return kept


def _safe(text: str) -> str:
    return _NOT_IN_FILES.sub("_", unicodedata.normalize("NFC", text)).strip("_")
