"""Grading schemes: one TOML file each, named after the scheme, in ``data/schemes`` and in an installation's own folder.

The folder ``KPI_SCHEMES_DIR`` adds schemes to those that come with the program; it cannot change one of them.
"""

import os
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from kpi.attainment.scheme_file import parse_scheme
from kpi.attainment.schemes import Scheme, SchemeError
from kpi.model.records import ParsedPlan

_FOLDER = Path(__file__).resolve().parents[2] / "data" / "schemes"
#: The scheme of a plan that names none.
STANDARD = "standard"
#: Enough for every scheme in use; older contents of a changed file fall out.
_KEPT = 64


class SchemeNotFound(LookupError):  # noqa: N818 - reads as what happened
    """No scheme has this ``name``; the message lists those that exist."""

    def __init__(self, name: str) -> None:
        """Keep the name asked for."""
        super().__init__(f"no scheme {name!r}; there are: {', '.join(scheme_names())}")
        self.name = name


def scheme_names() -> tuple[str, ...]:
    """The names of the schemes that exist, in alphabetical order."""
    return tuple(sorted(_files()))


def scheme_of(parsed: ParsedPlan) -> str:
    """The scheme that was declared for a plan; the standard one where none was, or where it exists no more."""
    declared = parsed.plan.scheme
    return declared if declared is not None and declared in _files() else STANDARD


def load_scheme(name: str) -> Scheme:
    """The scheme of this name, as its file is now.

    Raises ``SchemeNotFound`` where there is none, and ``SchemeError`` (naming the file) where its file is at fault, or
    where an installation's own file takes the name of a scheme that comes with the program.
    """
    path = _files().get(name)
    if path is None:
        raise SchemeNotFound(name)
    if path.parent != _FOLDER and (_FOLDER / path.name).is_file():
        msg = f"{path}: a scheme of this name comes with the program; give the file (and its entry name) another one"
        raise SchemeError(msg)
    try:
        return _read(path, name, path.stat().st_mtime_ns)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, SchemeError) as error:
        msg = f"{path.name}: {error}"
        raise SchemeError(msg) from error


@lru_cache(maxsize=_KEPT)
def _read(path: Path, name: str, _changed: int) -> Scheme:
    """The scheme in a file; read again when the file has changed."""
    scheme = parse_scheme(tomllib.loads(path.read_text(encoding="utf-8")))
    if scheme.name != name:
        msg = f"its name is {scheme.name!r}, not that of the file"
        raise SchemeError(msg)
    return scheme


def _files() -> Mapping[str, Path]:
    """The files of all schemes by name; an own file of the same name hides none silently (``load_scheme`` refuses)."""
    own = os.environ.get("KPI_SCHEMES_DIR", "").strip()
    found: dict[str, Path] = {}
    for folder in (_FOLDER, Path(own)) if own else (_FOLDER,):
        found.update(_listed(folder, folder.stat().st_mtime_ns if folder.is_dir() else 0))
    return found


@lru_cache(maxsize=_KEPT)
def _listed(folder: Path, _changed: int) -> Mapping[str, Path]:
    """The files of a folder by name; looked up again when one has come or gone (a screen asks twenty times)."""
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}
