"""Records that are made by the hundred thousand: the same frozen dataclasses, filled in half the time."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, fields
from functools import lru_cache
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
    made: _Record = _changer(type(record), tuple(changes))(record, **changes)  # type: ignore[arg-type]  # classes are hashable
    return made


@lru_cache(maxsize=512)
def _changer(record: type[_Record], changes: tuple[str, ...]) -> Callable[..., _Record]:
    names = [field.name for field in fields(record)]  # type: ignore[arg-type]
    if not set(changes) <= set(names):
        raise TypeError(f"{record.__name__} has no {', '.join(sorted(set(changes) - set(names)))}")
    values = ", ".join(name if name in changes else f"_record.{name}" for name in names)
    scope: dict[str, Any] = {"_made": record}
    exec(f"def change(_record, {', '.join(changes)}):\n    return _made({values})", scope)  # noqa: S102 - from field names alone
    change: Callable[..., _Record] = scope["change"]
    return change


def quick(record: type[_Record]) -> type[_Record]:
    """Give a frozen dataclass with slots an ``__init__`` that sets the fields as those of any object.

    The one that ``dataclass`` writes goes through ``object.__setattr__`` by name, field by field; for a large table this
    was a quarter of all work. While it is filled, a record is of a class with the same slots that does not refuse.
    Parameters, defaults and what the record refuses stay as they are. Raises TypeError for a class whose ``__init__`` does
    more than fill its fields, and for one without slots.
    """
    own = fields(record)  # type: ignore[arg-type]  # what is no dataclass raises TypeError, as it should
    plain = "__slots__" in record.__dict__ and all(
        field.init and not field.kw_only and field.default_factory is MISSING for field in own
    )
    if not plain or hasattr(record, "__post_init__"):
        raise TypeError(f"{record.__name__} does more than fill its fields")
    filled = type(record.__name__, (), {"__slots__": tuple(field.name for field in own)})
    scope: dict[str, Any] = {"_filled": filled, "_closed": record, "_become": object.__dict__["__class__"].__set__}
    scope |= {f"default_{field.name}": field.default for field in own if field.default is not MISSING}
    named = ", ".join(field.name if field.default is MISSING else f"{field.name}=default_{field.name}" for field in own)
    lines = "".join(f"\n    self.{field.name} = {field.name}" for field in own)
    exec(f"def __init__(self, {named}):\n    _become(self, _filled){lines}\n    self.__class__ = _closed", scope)  # noqa: S102 - from field names alone, as dataclass does
    made = scope["__init__"]
    made.__qualname__ = f"{record.__qualname__}.__init__"
    made.__annotations__ = record.__init__.__annotations__
    setattr(record, "__init__", made)  # noqa: B010 - no plain assignment to a method
    return record
