"""Records that are made by the hundred thousand: to all who use them frozen dataclasses, but made and written quickly."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any, TypeVar, cast, get_type_hints

from msgspec import defstruct

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
    """A frozen dataclass as a msgspec struct of the same name: made in a sixth of the time.

    A large table has hundreds of thousands of values and as many places where they stand; to fill them as dataclasses was
    a quarter of all work. Parameters, defaults, comparison, representation and what the record refuses stay as they are,
    ``dataclasses.fields`` and ``dataclasses.replace`` go on working, and msgspec writes the same JSON. A change of a field is
    refused with AttributeError, of which dataclasses raise a subclass.

    Raises TypeError for a class that does more than fill its fields, and for one that may change.
    """
    own = fields(record)  # type: ignore[arg-type]  # what is no dataclass raises TypeError, as it should
    plain = all(one.init and one.compare and one.repr and not one.kw_only for one in own)
    made_anew = any(one.default_factory is not MISSING for one in own)
    frozen = record.__dataclass_params__.frozen  # type: ignore[attr-defined]
    if not plain or made_anew or not frozen or hasattr(record, "__post_init__"):
        raise TypeError(f"{record.__name__} does more than fill its fields")
    names = {one.name for one in own}
    kept = {name: value for name, value in vars(record).items() if name not in names and not name.startswith("__")}
    types = get_type_hints(record)
    struct = defstruct(
        record.__name__,
        [
            (one.name, types[one.name]) if one.default is MISSING else (one.name, types[one.name], one.default)
            for one in own
        ],
        frozen=True,
        module=record.__module__,
        namespace={
            **kept,
            "__doc__": record.__doc__,
            "__qualname__": record.__qualname__,
            "__dataclass_fields__": record.__dataclass_fields__,  # type: ignore[attr-defined]
        },
    )
    return cast("type[_Record]", struct)
