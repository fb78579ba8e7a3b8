"""Grading schemes: rules as data. A scheme chooses bands, pace, formula and rounding; each states its source."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from kpi.model.terms import Accumulation, Direction, Status


class SchemeError(ValueError):
    """A scheme's data breaks the rules for schemes; the message names the entry and what is allowed there."""


class Formula(StrEnum):
    """The rate that a scheme is about."""

    ATTAINMENT = "attainment"  # a/t, or 2 − a/t where less is better
    RATIO = "ratio"  # a/t whatever the direction
    PROGRESS = "progress"  # (a − b)/(t − b); where there is no way to go, attainment
    EXPECTED = "expected"  # a/e, e the value expected for the year; or 2 − a/e where less is better


class Pacing(StrEnum):
    """What the rate is measured against before it is graded."""

    NONE = "none"  # against the target, whatever the year
    LINE = "line"  # progress against the expected rate (milestone or straight line) of the actual's year
    SHARES = "shares"  # progress against a fixed share of the way for each fiscal year


@dataclass(frozen=True, slots=True)
class TypeRule:
    """What a publisher's type of indicator (達成率の型) stands for: a formula, and the direction if it implies one.

    ``keeps``: the type is about keeping a level (現状維持型); ``direction`` then says which side is better.
    """

    name: str
    formula: Formula
    direction: Direction | None = None
    keeps: bool = False


class RoundingMode(StrEnum):
    """How a published rate is rounded, in decimal arithmetic."""

    NONE = "none"  # nothing is printed
    HALF_UP = "half_up"
    TRUNCATE = "truncate"


@dataclass(frozen=True, slots=True)
class Band:
    """From ``minimum`` (a fraction; None: everything below) up to the next band: a status and a grade."""

    minimum: float | None
    status: Status
    grade: str | None = None
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Pace:
    """Which indicators are paced, and how. ``shares``: fiscal year → share of the way, for ``Pacing.SHARES``."""

    kind: Pacing = Pacing.NONE
    accumulations: frozenset[Accumulation] = frozenset()
    shares: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Rounding:
    """How the rate is printed: percent with ``decimals``; beyond 0 … 1 the words ``above`` and ``below``, if any."""

    mode: RoundingMode = RoundingMode.NONE
    decimals: int = 1
    suffix: str = ""
    above: str | None = None
    below: str | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """Rules that turn rates into a status and a grade. ``bands`` fall from high to low; the last has no minimum.

    ``met_grade``: the grade of an indicator that meets its target, None where the band of its rate gives it.
    ``types``: the publisher's method per indicator (達成率の型); empty where the scheme ignores the column.
    """

    name: str
    title_ja: str
    title_en: str
    publisher: str
    source: str
    bands: tuple[Band, ...]
    formula: Formula = Formula.ATTAINMENT
    pace: Pace = field(default_factory=Pace)
    rounding: Rounding = field(default_factory=Rounding)
    met_grade: str | None = None
    types: tuple[TypeRule, ...] = ()
    source_ja: str | None = None

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades from best to worst, each once."""
        found = [self.met_grade, *(band.grade for band in self.bands)]
        return tuple(dict.fromkeys(grade for grade in found if grade is not None))


def type_name(text: str) -> str:
    """The name of a type in one spelling: 「進捗割合型Ⅰ」, 「進捗割合型 I」 and 「進捗割合型１」 are the same."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").upper()
    return re.sub(r"(?<=型)(I{1,3})$", lambda found: str(len(found.group())), plain)


_TOP = {"name", "title", "publisher", "source", "source_ja", "formula", "pace", "bands", "met", "rounding", "types"}
_E = TypeVar("_E", bound=StrEnum)


def parse_scheme(data: Mapping[str, object]) -> Scheme:
    """A scheme from the content of its file (TOML tables as mappings).

    Raises ``SchemeError`` where an entry is missing, unknown, of the wrong type or out of range.
    """
    _only(data, _TOP, "the scheme")
    title = _table(data, "title")
    met = _table(data, "met")
    types = _table(data, "types")
    _only(title, {"ja", "en"}, "title")
    _only(met, {"grade"}, "met")
    return Scheme(
        name=_text(data, "name"),
        title_ja=_text(title, "ja", "title."),
        title_en=_text(title, "en", "title."),
        publisher=_text(data, "publisher"),
        source=_text(data, "source"),
        bands=_bands(data.get("bands")),
        formula=_word(data, "formula", Formula, Formula.ATTAINMENT),
        pace=_pace(_table(data, "pace")),
        rounding=_rounding(_table(data, "rounding")),
        met_grade=_optional_text(met, "grade"),
        types=tuple(_type_rule(name, rule) for name, rule in types.items()),
        source_ja=_optional_text(data, "source_ja"),
    )


def _bands(data: object) -> tuple[Band, ...]:
    if not isinstance(data, Sequence) or isinstance(data, str) or not data:
        msg = "bands: a list of at least one band is needed"
        raise SchemeError(msg)
    bands = tuple(_band(entry, number) for number, entry in enumerate(data, start=1))
    minima = [band.minimum for band in bands[:-1]]
    known = [minimum for minimum in minima if minimum is not None]
    if len(known) < len(minima) or any(lower >= upper for upper, lower in pairwise(known)):
        msg = "bands: minimum must fall from band to band"
        raise SchemeError(msg)
    if bands[-1].minimum is not None:
        msg = "bands: the last band takes everything below and has no minimum"
        raise SchemeError(msg)
    return bands


def _band(entry: object, number: int) -> Band:
    where = f"bands[{number}]"
    if not isinstance(entry, Mapping):
        msg = f"{where}: a table is needed"
        raise SchemeError(msg)
    _only(entry, {"minimum", "status", "grade", "score"}, where)
    return Band(
        minimum=_number(entry, "minimum", where),
        status=_member(entry.get("status"), Status, f"{where}.status"),
        grade=_optional_text(entry, "grade"),
        score=_number(entry, "score", where),
    )


def _type_rule(name: str, rule: object) -> TypeRule:
    where = f"types.{name}"
    if not isinstance(rule, Mapping):
        msg = f"{where}: a table is needed"
        raise SchemeError(msg)
    _only(rule, {"formula", "direction", "keeps"}, where)
    direction, keeps = rule.get("direction"), rule.get("keeps", False)
    if not isinstance(keeps, bool):
        msg = f"{where}.keeps: true or false is needed"
        raise SchemeError(msg)
    found = None if direction is None else _member(direction, Direction, f"{where}.direction")
    if found not in {None, Direction.INCREASE, Direction.DECREASE}:
        msg = f"{where}.direction: increase or decrease is needed"
        raise SchemeError(msg)
    return TypeRule(type_name(name), _member(rule.get("formula"), Formula, f"{where}.formula"), found, keeps)


def _pace(data: Mapping[str, object]) -> Pace:
    _only(data, {"kind", "accumulations", "shares"}, "pace")
    kind = _word(data, "kind", Pacing, Pacing.NONE)
    named = data.get("accumulations", [])
    if not isinstance(named, Sequence) or isinstance(named, str):
        msg = "pace.accumulations: a list is needed"
        raise SchemeError(msg)
    shares = _table(data, "shares")
    if (kind is Pacing.SHARES) != bool(shares):
        msg = "pace.shares: needed for kind 'shares', and only there"
        raise SchemeError(msg)
    if not all(year.isdecimal() for year in shares):
        msg = "pace.shares: fiscal years are needed as keys"
        raise SchemeError(msg)
    return Pace(
        kind=kind,
        accumulations=frozenset(_member(name, Accumulation, "pace.accumulations") for name in named),
        shares=tuple((int(year), _number(shares, year, "pace.shares") or 0.0) for year in sorted(shares)),
    )


def _rounding(data: Mapping[str, object]) -> Rounding:
    _only(data, {"mode", "decimals", "suffix", "above", "below"}, "rounding")
    decimals = data.get("decimals", 1)
    if not isinstance(decimals, int) or isinstance(decimals, bool) or not 0 <= decimals <= 10:
        msg = "rounding.decimals: a whole number from 0 to 10 is needed"
        raise SchemeError(msg)
    return Rounding(
        mode=_word(data, "mode", RoundingMode, RoundingMode.NONE),
        decimals=decimals,
        suffix=_optional_text(data, "suffix") or "",
        above=_optional_text(data, "above"),
        below=_optional_text(data, "below"),
    )


def _only(data: Mapping[str, object], allowed: set[str], where: str) -> None:
    unknown = sorted(set(data) - allowed)
    if unknown:
        msg = f"{where}: unknown entries {', '.join(unknown)} (allowed: {', '.join(sorted(allowed))})"
        raise SchemeError(msg)


def _table(data: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = data.get(key, {})
    if not isinstance(value, Mapping):
        msg = f"{key}: a table is needed"
        raise SchemeError(msg)
    return value


def _text(data: Mapping[str, object], key: str, where: str = "") -> str:
    value = _optional_text(data, key)
    if not value:
        msg = f"{where}{key}: a text is needed"
        raise SchemeError(msg)
    return value


def _optional_text(data: Mapping[str, object], key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        msg = f"{key}: a text is needed, not {value!r}"
        raise SchemeError(msg)
    return value


def _number(data: Mapping[str, object], key: str, where: str) -> float | None:
    value = data.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 1e6:
        msg = f"{where}.{key}: a number is needed, not {value!r}"
        raise SchemeError(msg)
    return float(value)


def _word(data: Mapping[str, object], key: str, kind: type[_E], default: _E) -> _E:
    return _member(data[key], kind, key) if key in data else default


def _member(value: object, kind: type[_E], where: str) -> _E:
    if isinstance(value, str) and value in set(kind):
        return kind(value)
    msg = f"{where}: {value!r} is none of {', '.join(kind)}"
    raise SchemeError(msg)
