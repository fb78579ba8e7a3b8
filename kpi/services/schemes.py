"""Grading schemes from ``data/schemes``: one TOML file each, named after the scheme."""

import tomllib
from functools import cache
from pathlib import Path

from kpi.attainment.schemes import Scheme, SchemeError, parse_scheme

_FOLDER = Path(__file__).resolve().parents[2] / "data" / "schemes"
#: The scheme of a plan that names none.
STANDARD = "standard"


class SchemeNotFound(LookupError):  # noqa: N818 - reads as what happened
    """No scheme has this ``name``; the message lists those that exist."""

    def __init__(self, name: str) -> None:
        """Keep the name asked for."""
        super().__init__(f"no scheme {name!r}; there are: {', '.join(scheme_names())}")
        self.name = name


def scheme_names() -> tuple[str, ...]:
    """The names of the schemes that exist, in alphabetical order."""
    return tuple(sorted(path.stem for path in _FOLDER.glob("*.toml")))


@cache
def load_scheme(name: str) -> Scheme:
    """The scheme of this name.

    Raises ``SchemeNotFound`` where there is none, and ``SchemeError`` (naming the file) where its file is at fault.
    """
    names = scheme_names()
    if name not in names:
        raise SchemeNotFound(name)
    path = _FOLDER / f"{name}.toml"
    try:
        scheme = parse_scheme(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, SchemeError) as error:
        msg = f"{path.name}: {error}"
        raise SchemeError(msg) from error
    if scheme.name != name:
        msg = f"{path.name}: its name is {scheme.name!r}"
        raise SchemeError(msg)
    return scheme
