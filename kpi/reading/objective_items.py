"""The 目標 cell of a card cut into its items: bullets or sentences, the notes among them, the clause around a number."""

import re

from kpi.reading.patterns import lazy

NOTE = lazy(r"^\s*(?:※|＊|\*|（注|\(注|注[)）:：\d])")
BULLET = lazy(r"^\s*(?:[・●○■□◆◇▪]|[-–]\s|[①-⑳]|[(（]\d{1,2}[)）]|\d{1,2}[.．)）]\s?)")
_SENTENCE_END = lazy(r"(?<=。)\s*")


def items_of(text: str) -> tuple[list[str], list[str]]:
    """The bullets of a text (or its sentences, where there are none), and its notes."""
    items: list[str] = []
    notes: list[str] = []
    bulleted = any(BULLET.match(line) for line in text.split("\n"))
    for line in text.split("\n"):
        if not line.strip():
            continue
        if NOTE.match(line):
            notes.append(line.strip())
        elif bulleted and not BULLET.match(line) and items:
            items[-1] += line.strip()
        elif bulleted:
            items.append(BULLET.sub("", line).strip())
        else:
            items.extend(part.strip() for part in _SENTENCE_END.split(line) if part.strip())
    return [item for item in items if item], notes


def clause_around(sentence: str, quantity: str | None) -> str:
    """The clause around the number, between commas."""
    if not quantity or quantity not in sentence:
        return ""
    before, after = sentence.split(quantity, 1)
    return re.split(r"[、,，。]", before)[-1] + quantity + re.split(r"[、,，。]", after)[0]
