"""Filling facts into sentences so that a missing fact leaves a sentence, not a hole or a crash.

A template holds facts as ``{name}`` and may bracket a part as ``[... {name} ...]``: the part disappears, brackets and
all, when one of its facts is missing; after a bar stands what is said instead (``[in {year}|some time]``). Values are
put in once and never read as templates themselves.
"""

import re
from collections.abc import Mapping

_PART = re.compile(r"\[([^\[\]]*)\]")
_FACT = re.compile(r"\{(\w+)\}")


def fill(template: str, facts: Mapping[str, object]) -> str:
    """The template with its facts; parts in brackets go when a fact in them is missing, bare ones become nothing."""
    given = {name: str(value) for name, value in facts.items() if value is not None and str(value) != ""}

    def part(match: re.Match[str]) -> str:
        inside, _, otherwise = match.group(1).partition("|")
        return inside if all(name in given for name in _FACT.findall(inside)) else otherwise

    return _FACT.sub(lambda match: given.get(match.group(1), ""), _PART.sub(part, template))
