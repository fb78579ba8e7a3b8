"""Filling facts into sentences so that a missing fact leaves a sentence, not a hole or a crash.

A template holds facts as ``{name}`` and may bracket a part as ``[... {name} ...]``: the part disappears, brackets and
all, when one of its facts is missing; after a bar stands what is said instead (``[in {year}|some time]``). Where a word
follows a number, ``{n:indicator/indicators}`` is the first word where the fact is 1 and the second otherwise; either may
be empty. Values are put in once and never read as templates themselves.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

_PART = re.compile(r"\[([^\[\]]*)\]")
_FACT = re.compile(r"\{(\w+)(?::([^{}/]*)/([^{}/]*))?\}")
_ONE = "1"


@dataclass(frozen=True, slots=True)
class _Fact:
    """A place for a fact, or for a word that goes with one: ``one`` where it is 1, ``many`` otherwise."""

    name: str
    one: str | None
    many: str | None


@dataclass(frozen=True, slots=True)
class _Part:
    """A part in brackets: the facts that it needs, what it says with them, and what is said without."""

    needs: tuple[str, ...]
    inside: tuple[str | _Fact, ...]
    otherwise: tuple[str | _Fact, ...]


def fill(template: str, facts: Mapping[str, object]) -> str:
    """The template with its facts; parts in brackets go when a fact in them is missing, bare ones become nothing."""
    given = {name: text for name, value in facts.items() if value is not None and (text := str(value))}
    said: list[str] = []
    for piece in _read(template):
        if type(piece) is str:
            said.append(piece)
        elif isinstance(piece, _Part):
            kept = piece.inside if all(name in given for name in piece.needs) else piece.otherwise
            said.extend(_said(one, given) for one in kept)
        else:
            said.append(_said(piece, given))
    return "".join(said)


def facts_of(template: str) -> tuple[str, ...]:
    """The names of the facts that a template asks for, as often as it does."""
    return tuple(match[0] for match in _FACT.findall(template))


def _said(piece: str | _Fact, given: Mapping[str, str]) -> str:
    if isinstance(piece, str):
        return piece
    value = given.get(piece.name, "")
    if piece.one is None or piece.many is None or not value:
        return value
    return piece.one if value == _ONE else piece.many


@lru_cache(maxsize=4096)
def _read(template: str) -> tuple[str | _Fact | _Part, ...]:
    """The pieces of a template: read once, there are as many as texts."""
    found: list[str | _Fact | _Part] = []
    end = 0
    for match in _PART.finditer(template):
        found.extend(_pieces(template[end : match.start()]))
        inside, _, otherwise = match[1].partition("|")
        found.append(_Part(facts_of(inside), tuple(_pieces(inside)), tuple(_pieces(otherwise))))
        end = match.end()
    found.extend(_pieces(template[end:]))
    return tuple(found)


def _pieces(text: str) -> Iterator[str | _Fact]:
    end = 0
    for match in _FACT.finditer(text):
        if match.start() > end:
            yield text[end : match.start()]
        yield _Fact(match[1], match[2], match[3])
        end = match.end()
    if end < len(text):
        yield text[end:]
