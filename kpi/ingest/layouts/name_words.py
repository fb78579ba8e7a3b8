"""What the last of several telling words in a name says: of 観光客１人当たりのごみ排出量 less is better, whoever is counted."""

import re
from functools import lru_cache

from kpi.reading.directions import LESS_IS_BETTER, MORE_IS_BETTER, TURNS_ROUND
from kpi.reading.patterns import lazy
from kpi.reading.text import fold

_TELLING = lazy("|".join(map(re.escape, sorted((*LESS_IS_BETTER, *MORE_IS_BETTER), key=len, reverse=True))))
_TURNS = lazy("|".join(map(re.escape, TURNS_ROUND)))
_LESS = frozenset(LESS_IS_BETTER)


@lru_cache(maxsize=1024)
def ends_in_less(name: str) -> bool:
    """Whether the last telling word of a name is one of those of which less is better, and nothing turns its sense round."""
    text = fold(name)
    said = _TELLING.findall(text)
    return bool(said) and said[-1] in _LESS and not _TURNS.search(text)
