"""Answers that are asked for by the hundred thousand: kept, and given back more quickly than by ``functools.lru_cache``."""

from collections.abc import Callable, Mapping
from typing import TypeVar

_Asked = TypeVar("_Asked")
_Answer = TypeVar("_Answer")

_MOST = 65_536


class Remembered(dict[_Asked, _Answer]):
    """What a function gives for each argument, asked for by ``[...]``; all is forgotten when there is too much of it.

    For numbers that is four times as quick as ``lru_cache``, which makes a key of each, and keeps them in order. As
    there, arguments that are equal have one answer.
    """

    __slots__ = ("_most", "_of")

    def __init__(self, of: Callable[[_Asked], _Answer], most: int = _MOST) -> None:
        """``of`` always gives the same for the same; ``most`` answers are kept."""
        super().__init__()
        self._of, self._most = of, most

    def learn(self, answers: Mapping[_Asked, _Answer]) -> None:
        """Take answers that were found at once in another way, and are those of the function; too many are not kept."""
        if len(answers) > self._most:
            return
        if len(self) + len(answers) > self._most:
            self.clear()
        self.update(answers)

    def __missing__(self, asked: _Asked) -> _Answer:
        """Find an answer that is not kept. Raises what the function raises."""
        answer = self._of(asked)
        if len(self) >= self._most:
            self.clear()
        self[asked] = answer
        return answer
