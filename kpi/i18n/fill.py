"""Filling facts into sentences so that a missing fact leaves a sentence, not a hole or a crash.

A template holds facts as ``{name}`` and may bracket a part as ``[... {name} ...]``: the part disappears, brackets and
all, when one of its facts is missing; after a bar stands what is said instead (``[in {year}|some time]``). Where a word
follows a number, ``{n:indicator/indicators}`` is the first word where the fact is 1 and the second otherwise; either may
be empty. Values are put in once and never read as templates themselves.
"""

import re
from collections.abc import Mapping

_PART = re.compile(r"\[([^\[\]]*)\]")
_FACT = re.compile(r"\{(\w+)(?::([^{}/]*)/([^{}/]*))?\}")
_ONE = "1"


def fill(template: str, facts: Mapping[str, object]) -> str:
    """The template with its facts; parts in brackets go when a fact in them is missing, bare ones become nothing."""
    given = {name: str(value) for name, value in facts.items() if value is not None and str(value) != ""}

    def part(match: re.Match[str]) -> str:
        inside, _, otherwise = match.group(1).partition("|")
        return inside if all(name in given for name in facts_of(inside)) else otherwise

    def fact(match: re.Match[str]) -> str:
        name, one, many = match.groups()
        if one is None or name not in given:
            return given.get(name, "")
        return str(one if given[name] == _ONE else many)

    return _FACT.sub(fact, _PART.sub(part, template))


def facts_of(template: str) -> tuple[str, ...]:
    """The names of the facts that a template asks for, as often as it does."""
    return tuple(match[0] for match in _FACT.findall(template))
