"""The words of headings as data (``data/mappings/headers.toml``), and the form in which headings are compared with them."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kpi.ingest.raw import label_key
from kpi.reading.patterns import lazy

_HEADERS = Path(__file__).resolve().parents[2] / "data" / "mappings" / "headers.toml"
_DECORATION = lazy(r"[\s・/:;,.*※★☆■□●○◆◇^#'\"~_-]|\d+$|^の|の$")


def compared(text: str) -> str:
    """A text without white space, signs and numbers at its end, as words of headings are compared."""
    return _DECORATION.sub("", label_key(text))


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """The words of ``headers.toml`` by their keys, the patterns in their order, the words for names of last resort."""

    fields: dict[str, str]
    levels: dict[str, int]
    groups: dict[str, str]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    fallback: frozenset[str]
    tree: re.Pattern[str]


@cache
def heading_words() -> HeadingWords:
    """The words, read once."""
    data = tomllib.loads(_HEADERS.read_text(encoding="utf-8"))
    return HeadingWords(
        fields={compared(word): name for name, words in data["fields"].items() for word in words},
        levels={compared(word): int(name[-1]) for name, words in data["tree"].items() for word in words},
        groups={compared(word): name for name, words in data["groups"].items() for word in words},
        tree=re.compile(data["tree_pattern"]["any"]),
        patterns=tuple((re.compile(p), name) for name, found in data["patterns"].items() for p in found),
        fallback=frozenset(compared(word) for word in data["fallback"]["name"]),
    )
