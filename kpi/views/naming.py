"""Names of files that are saved: which plan, which version, what, and of which date; safe on every system."""

import re
import unicodedata

#: What some system takes amiss in the name of a file.
_NOT_IN_FILES = re.compile(r"[^\w（）()・ー-]+")
#: Names of devices, which Windows gives to no file, whatever its ending.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")
#: So many characters of each part: together below 255 bytes, also in Japanese.
_PLAN, _NAME, _SHORT = 20, 36, 12


def saved_as(name: str, ending: str, *, plan: str = "", version: str = "", day: str = "") -> str:
    """``計画_第2版_要注意の指標_R5年度時点.csv``: a name for a file that every system takes.

    ``version`` and ``day`` (of the data) are words of the reader's language; empty parts are left out. A ``name`` that
    repeats the plan's loses it.
    """
    what = name.replace(plan, " ") if plan else name
    parts = (_safe(plan, _PLAN), _safe(version, _SHORT), _safe(what, _NAME), _safe(day, _SHORT + 4))
    stem = "_".join(part for part in parts if part) or "table"
    return f"{'_' if _DEVICES.fullmatch(stem) else ''}{stem}.{ending}"


def _safe(text: str, most: int) -> str:
    return _NOT_IN_FILES.sub("_", unicodedata.normalize("NFC", text)).strip("_")[:most].strip("_")
