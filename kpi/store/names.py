"""What may stand in the store as a plan's id, a person's name or a note."""

import re
import unicodedata

from kpi.store.errors import InvalidNameError

#: No dot at the end, which Windows would drop from a file of this name.
_PLAN = re.compile(r"\w(?:[\w.-]{0,62}[\w-])?")
#: What Windows takes for a device instead of a file, with any ending.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_MOST_NAME, _MOST_NOTE, _MOST_FILE, _MOST_TITLE = 100, 2000, 240, 1000


def plan_id(text: str) -> str:
    """A plan's id: letters (of any script), digits, ``_ . -``, at most 64; fit to name a file. Raises InvalidNameError."""
    found = unicodedata.normalize("NFC", text.strip())
    if not _PLAN.fullmatch(found) or _DEVICE.fullmatch(found):
        raise InvalidNameError(kind="plan", value=_shown(text))
    return found


def asked(text: str) -> str:
    """A plan's id, a token or a digest as somebody asks for it: what no database can hold becomes ``�``, which none has."""
    found = unicodedata.normalize("NFC", text.strip())
    return "".join(char if _harmless(char) else "�" for char in found)


def person(text: str | None) -> str:
    """A person's name on one line, as it will stand in the log. Raises InvalidNameError where there is none."""
    found = _one_line(text or "")
    if not found or len(found) > _MOST_NAME:
        raise InvalidNameError(kind="person", value=_shown(text or ""), limit=str(_MOST_NAME))
    return found


def person_if_any(text: str | None) -> str | None:
    """A person's name, or None where nobody was named. Raises InvalidNameError where it is too long."""
    return person(text) if text and _one_line(text) else None


def file_name(text: str) -> str:
    """A file's name as it can be kept: no folders and no control characters; ``file`` where nothing is left."""
    last = "".join(filter(_harmless, text.replace("\\", "/").rstrip("/").rpartition("/")[2]))
    return last.strip(". ")[-_MOST_FILE:] or "file"


def title(text: str) -> str:
    """A plan's title as it can be listed, line breaks included; the snapshot keeps it as it was read."""
    return "".join(char for char in text if _harmless(char) or char in "\n\t")[:_MOST_TITLE]


def note(text: str | None) -> str:
    """A note; line breaks stay. Raises InvalidNameError where it is too long."""
    found = "\n".join(_one_line(line) for line in (text or "").strip().splitlines())
    if len(found) > _MOST_NOTE:
        raise InvalidNameError(kind="note", value=_shown(found), limit=str(_MOST_NOTE))
    return found


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's, however wide and spaced they were typed."""
    return _key(one) == _key(other)


def _key(name: str) -> str:
    shown = unicodedata.normalize("NFKC", _one_line(name))
    return "".join(shown.casefold().split())


def _one_line(text: str) -> str:
    kept = "".join(" " if char.isspace() else char for char in text if char.isspace() or _harmless(char))
    return " ".join(kept.split())


def _harmless(char: str) -> bool:
    """No control characters, and none that turn the direction of what follows."""
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _shown(text: str) -> str:
    text = "".join(char if _harmless(char) or char == "\n" else "�" for char in text)
    return text if len(text) <= 60 else f"{text[:60]}…"
