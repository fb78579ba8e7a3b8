"""Patterns that are compiled when they are first used: the large ones would take most of a short command's time."""

import re
from typing import Any, cast


class LazyPattern:
    """Stands for a compiled pattern: has its methods, but is none (``re.search(lazy, …)`` does not take it)."""

    __slots__ = ("_flags", "findall", "finditer", "fullmatch", "match", "pattern", "search", "split", "sub")

    def __init__(self, text: str, flags: int) -> None:
        """Keep what is to be compiled; ``pattern``, its text, may become a part of others before that."""
        self.pattern, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - a method of a pattern
        """A method that was not asked for yet: compile, and have all methods at hand from then on."""
        compiled = re.compile(self.pattern, self._flags)
        for method in ("finditer", "findall", "fullmatch", "match", "search", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def lazy(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern that is compiled at its first use. What is wrong with it shows only then: a test uses them all."""
    return cast("re.Pattern[str]", LazyPattern(text, flags))
