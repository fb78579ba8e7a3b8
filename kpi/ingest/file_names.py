"""File names as people gave them, made fit to be shown, stored and put into a download."""

import re
import unicodedata

#: Bytes in UTF-8, below what file systems allow: about 80 Japanese characters.
_LONGEST = 240
_LONGEST_ENDING = 10
#: What would make a path, or a drive, of a name.
_FORBIDDEN = frozenset("/\\:")
#: Letters, marks, numbers, punctuation and symbols stay; controls, direction overrides, zero-width characters,
#: surrogates, private and unassigned code points go.
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_WIDE_SPACE = "\u3000"
#: Names that Windows takes for devices.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})


def safe_name(name: str) -> str:
    """The last part of a path, without what could mislead a person or a file system; Japanese names stay as they are.

    At most 240 bytes in UTF-8, the ending kept; ``file`` where nothing is left.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = re.sub(" +", " ", "".join(map(_character, last))).lstrip(f".{_WIDE_SPACE} ").rstrip(f".{_WIDE_SPACE} ")
    stem, dot, ending = kept.rpartition(".")
    if dot and len(ending) <= _LONGEST_ENDING:
        kept = f"{_cut(stem, _LONGEST - 1 - len(ending.encode()))}.{ending}"
    else:
        kept = _cut(kept, _LONGEST)
    if kept.split(".")[0].strip().lower() in _DEVICES:
        kept = f"_{kept}"
    return kept or "file"


def _character(one: str) -> str:
    if one.isspace():
        return one if one == _WIDE_SPACE else " "
    if unicodedata.category(one) in _DROPPED:
        return ""
    return "_" if one in _FORBIDDEN else one


def _cut(text: str, most: int) -> str:
    """The text's beginning, as long as its bytes in UTF-8 allow."""
    return text.encode()[:most].decode("utf-8", "ignore").rstrip(f" {_WIDE_SPACE}")
