"""File names as people gave them, made fit to be shown, stored and put into a download."""

import unicodedata

_LONGEST = 120
_LONGEST_ENDING = 10
#: What would make a path, or a drive, of a name.
_FORBIDDEN = frozenset("/\\:")
#: Letters, marks, numbers, punctuation, symbols and plain spaces stay; controls, direction overrides, zero-width
#: characters, surrogates, private and unassigned code points go.
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
#: Names that Windows takes for devices.
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))})


def safe_name(name: str) -> str:
    """The last part of a path, without what could mislead a person or a file system; Japanese names stay as they are.

    At most 120 characters, the ending kept; ``file`` where nothing is left.
    """
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    kept = "".join(
        " " if c.isspace() else "_" if c in _FORBIDDEN else c
        for c in last
        if c.isspace() or unicodedata.category(c) not in _DROPPED
    )
    tidy = " ".join(kept.split()).lstrip(". ").rstrip(". ")
    stem, dot, ending = tidy.rpartition(".")
    if dot and len(ending) <= _LONGEST_ENDING:
        tidy = f"{stem[: _LONGEST - 1 - len(ending)].rstrip()}.{ending}"
    else:
        tidy = tidy[:_LONGEST].rstrip()
    if tidy.split(".")[0].strip().lower() in _DEVICES:
        tidy = f"_{tidy}"
    return tidy or "file"
