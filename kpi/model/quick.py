"""Records that are made by the hundred thousand: the same frozen dataclasses, filled in half the time."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, TypeVar

_Record = TypeVar("_Record")


@contextmanager
def all_kept() -> Iterator[None]:
    """While what is made is kept, no search for garbage among it: for a large table that took a quarter of all work.

    The setting is the process's; another thread that leaves such a block earlier only brings the search back.
    """
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def changed(record: _Record, **changes: Any) -> _Record:  # noqa: ANN401 - values of any field
    """What ``dataclasses.replace`` gives, in a fraction of its time. Raises TypeError for a field that there is not."""
    made: _Record = _changer(type(record))(record, changes)  # type: ignore[arg-type]  # classes are hashable
    return made


@cache
def _changer(record: type[_Record]) -> Callable[[_Record, dict[str, Any]], _Record]:
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    known = frozenset(names)
    values = ", ".join(f"changes['{name}'] if '{name}' in changes else record.{name}" for name in names)
    scope: dict[str, Any] = {"made": record}
    exec(f"def change(record, changes):\n    return made({values})", scope)  # noqa: S102 - from field names alone
    change = scope["change"]

    def checked(one: _Record, changes: dict[str, Any]) -> _Record:
        if not changes.keys() <= known:
            raise TypeError(f"{record.__name__} has no {', '.join(sorted(changes.keys() - known))}")
        result: _Record = change(one, changes)
        return result

    return checked


def quick(record: type[_Record]) -> type[_Record]:
    """Give a frozen dataclass with slots an ``__init__`` that fills the slots themselves.

    The one that ``dataclass`` writes goes through ``object.__setattr__`` by name, field by field; for a large table this
    was a quarter of all work. Parameters, defaults and what the record refuses stay as they are. Raises TypeError for a
    class whose ``__init__`` does more than fill its fields.
    """
    own = fields(record)  # type: ignore[arg-type]  # what is no dataclass raises TypeError, as it should
    plain = all(field.init and not field.kw_only and field.default_factory is MISSING for field in own)
    if not plain or hasattr(record, "__post_init__"):
        raise TypeError(f"{record.__name__} does more than fill its fields")
    scope: dict[str, Any] = {f"set_{field.name}": getattr(record, field.name).__set__ for field in own}
    scope |= {f"default_{field.name}": field.default for field in own if field.default is not MISSING}
    named = ", ".join(field.name if field.default is MISSING else f"{field.name}=default_{field.name}" for field in own)
    lines = "".join(f"\n    set_{field.name}(self, {field.name})" for field in own)
    exec(f"def __init__(self, {named}):{lines}", scope)  # noqa: S102 - from field names alone, as dataclass does
    made = scope["__init__"]
    made.__qualname__ = f"{record.__qualname__}.__init__"
    made.__annotations__ = record.__init__.__annotations__
    setattr(record, "__init__", made)  # noqa: B010 - no plain assignment to a method
    return record
