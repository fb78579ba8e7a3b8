"""What may stand in the store as a plan's id, a person's name or a note."""

import re
import unicodedata

from kpi.store.errors import InvalidNameError

_PLAN = re.compile(r"\w[\w.-]{0,63}")
_MOST_NAME, _MOST_NOTE = 100, 2000


def plan_id(text: str) -> str:
    """A plan's id: letters (of any script), digits, ``_ . -``, at most 64. Raises InvalidNameError."""
    found = unicodedata.normalize("NFC", text.strip())
    if not _PLAN.fullmatch(found):
        raise InvalidNameError(kind="plan", value=_shown(text))
    return found


def person(text: str | None) -> str:
    """A person's name on one line, as it will stand in the log. Raises InvalidNameError where there is none."""
    found = _one_line(text or "")
    if not found or len(found) > _MOST_NAME:
        raise InvalidNameError(kind="person", value=_shown(text or ""), limit=str(_MOST_NAME))
    return found


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
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())


def _one_line(text: str) -> str:
    kept = "".join(" " if char.isspace() else char for char in text if char.isspace() or _harmless(char))
    return " ".join(kept.split())


def _harmless(char: str) -> bool:
    """No control characters, and none that turn the direction of what follows."""
    return unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _shown(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
