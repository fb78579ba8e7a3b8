"""A grading scheme from the content of its file, with every entry checked."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import pairwise
from typing import TypeVar

from kpi.attainment.schemes import (
    Band,
    Expected,
    Formula,
    Growth,
    Pace,
    Pacing,
    Rounding,
    RoundingMode,
    Scheme,
    SchemeError,
    Share,
    TypeRule,
    type_name,
)
from kpi.model.terms import Accumulation, Direction, Status

_TOP = {
    "name", "title", "publisher", "source", "source_ja", "formula", "expected", "pace", "bands", "met", "score",
    "rounding", "types", "growth",
}  # fmt: skip
_YEARS = range(1900, 2200)
_E = TypeVar("_E", bound=StrEnum)
_Table = Mapping[str, object]


def parse_scheme(data: _Table) -> Scheme:
    """A scheme from the content of its file (TOML tables as mappings).

    Raises ``SchemeError`` where an entry is missing, unknown, of the wrong type or out of range.
    """
    _only(data, _TOP, "the scheme")
    title, met, types = _table(data, "title"), _table(data, "met"), _table(data, "types")
    _only(title, {"ja", "en"}, "title")
    _only(met, {"grade", "score", "present"}, "met")
    formula = _word(data, "formula", Formula, Formula.ATTAINMENT)
    if (formula is Formula.GROWTH) != ("growth" in data):
        msg = "growth: needed for the formula 'growth', and only there"
        raise SchemeError(msg)
    bands = _bands(data.get("bands"), "bands")
    return Scheme(
        name=_text(data, "name"),
        title_ja=_text(title, "ja", "title."),
        title_en=_text(title, "en", "title."),
        publisher=_text(data, "publisher"),
        source=_text(data, "source"),
        bands=bands,
        formula=formula,
        expected=_word(data, "expected", Expected, Expected.LINE),
        pace=_pace(_table(data, "pace")),
        rounding=_rounding(_table(data, "rounding")),
        met_grade=_optional_text(met, "grade"),
        met_score=_number(met, "score", "met"),
        present_graded=_truth(met, "present", "met"),
        score_range=_score_range(_table(data, "score")),
        types=tuple(_type_rule(name, rule) for name, rule in types.items()),
        growth=_growth(_table(data, "growth"), len(bands)) if formula is Formula.GROWTH else None,
        source_ja=_optional_text(data, "source_ja"),
    )


def _bands(data: object, where: str) -> tuple[Band, ...]:
    if not isinstance(data, Sequence) or isinstance(data, str) or not data:
        msg = f"{where}: a list of at least one band is needed"
        raise SchemeError(msg)
    bands = tuple(_band(entry, f"{where}[{number}]") for number, entry in enumerate(data, start=1))
    minima = [band.minimum for band in bands[:-1]]
    known = [minimum for minimum in minima if minimum is not None]
    if len(known) < len(minima) or any(lower >= upper for upper, lower in pairwise(known)):
        msg = f"{where}: minimum must fall from band to band"
        raise SchemeError(msg)
    if bands[-1].minimum is not None:
        msg = f"{where}: the last band takes everything below and has no minimum"
        raise SchemeError(msg)
    return bands


def _band(entry: object, where: str) -> Band:
    if not isinstance(entry, Mapping):
        msg = f"{where}: a table is needed"
        raise SchemeError(msg)
    _only(entry, {"minimum", "status", "grade", "score", "slope"}, where)
    if "slope" in entry and "score" not in entry:
        msg = f"{where}.score: needed beside a slope"
        raise SchemeError(msg)
    return Band(
        minimum=_number(entry, "minimum", where),
        status=_member(entry.get("status"), Status, f"{where}.status"),
        grade=_optional_text(entry, "grade"),
        score=_number(entry, "score", where),
        slope=_number(entry, "slope", where) or 0.0,
    )


def _type_rule(name: str, rule: object) -> TypeRule:
    where = f"types.{name}"
    if not isinstance(rule, Mapping):
        msg = f"{where}: a table is needed"
        raise SchemeError(msg)
    _only(rule, {"formula", "direction", "keeps"}, where)
    direction, keeps = rule.get("direction"), _truth(rule, "keeps", where)
    found = None if direction is None else _member(direction, Direction, f"{where}.direction")
    if found not in {None, Direction.INCREASE, Direction.DECREASE}:
        msg = f"{where}.direction: increase or decrease is needed"
        raise SchemeError(msg)
    formula = _member(rule.get("formula"), Formula, f"{where}.formula")
    if formula is Formula.GROWTH:
        msg = f"{where}.formula: growth is a formula for a whole scheme"
        raise SchemeError(msg)
    return TypeRule(type_name(name), formula, found, keeps, name)


def _pace(data: _Table) -> Pace:
    _only(data, {"kind", "accumulations", "shares", "steps", "of"}, "pace")
    kind = _word(data, "kind", Pacing, Pacing.NONE)
    named, steps, shares = _list(data, "accumulations", "pace"), _list(data, "steps", "pace"), _table(data, "shares")
    if (kind is Pacing.SHARES) != bool(shares or steps):
        msg = "pace.shares: needed for kind 'shares' (or pace.steps), and only there"
        raise SchemeError(msg)
    if not all(year.isdecimal() for year in shares):
        msg = "pace.shares: fiscal years are needed as keys"
        raise SchemeError(msg)
    return Pace(
        kind=kind,
        accumulations=frozenset(_member(name, Accumulation, "pace.accumulations") for name in named),
        shares=tuple((int(year), _share(shares[year], f"pace.shares.{year}")) for year in sorted(shares)),
        steps=tuple(_share(step, f"pace.steps[{number}]") for number, step in enumerate(steps, start=1)),
        of=_word(data, "of", Share, Share.WAY),
    )


def _share(value: object, where: str) -> float:
    found = _as_number(value, where)
    if not 0 < found <= 1:
        msg = f"{where}: a share above 0 and up to 1 is needed, not {value!r}"
        raise SchemeError(msg)
    return found


def _rounding(data: _Table) -> Rounding:
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


def _score_range(data: _Table) -> tuple[float, float] | None:
    _only(data, {"lowest", "highest"}, "score")
    lowest, highest = _number(data, "lowest", "score"), _number(data, "highest", "score")
    if lowest is None and highest is None:
        return None
    if lowest is None or highest is None or lowest >= highest:
        msg = "score: lowest and highest are needed, the first below the second"
        raise SchemeError(msg)
    return lowest, highest


def _growth(data: _Table, bands: int) -> Growth:
    where = "growth"
    _only(data, {"base_year", "target_year", "zero", "limit_power", "near", "unavailable", "trend", "cuts"}, where)
    zero, power = _needed(data, "zero", where), _needed(data, "limit_power", where)
    if zero <= 0 or power <= 0:
        msg = "growth.zero, growth.limit_power: numbers above 0 are needed"
        raise SchemeError(msg)
    cuts = tuple(_as_number(cut, "growth.cuts") for cut in _list(data, "cuts", where))
    if len(cuts) != bands - 1 or any(lower >= upper for upper, lower in pairwise(cuts)):
        msg = "growth.cuts: falling numbers are needed, one for each band but the last"
        raise SchemeError(msg)
    return Growth(
        base_year=_year(data, "base_year"),
        target_year=_year(data, "target_year"),
        zero=zero,
        limit_power=power,
        near=_needed(data, "near", where),
        trend=_bands(data.get("trend"), "growth.trend"),
        cuts=cuts,
        unavailable=_optional_text(data, "unavailable"),
    )


def _year(data: _Table, key: str) -> int:
    value = data.get(key)
    if isinstance(value, int) and not isinstance(value, bool) and value in _YEARS:
        return value
    msg = f"growth.{key}: a fiscal year is needed, not {value!r}"
    raise SchemeError(msg)


def _only(data: _Table, allowed: set[str], where: str) -> None:
    unknown = sorted(set(data) - allowed)
    if unknown:
        msg = f"{where}: unknown entries {', '.join(unknown)} (allowed: {', '.join(sorted(allowed))})"
        raise SchemeError(msg)


def _table(data: _Table, key: str) -> _Table:
    value = data.get(key, {})
    if not isinstance(value, Mapping):
        msg = f"{key}: a table is needed"
        raise SchemeError(msg)
    return value


def _list(data: _Table, key: str, where: str) -> Sequence[object]:
    value = data.get(key, [])
    if not isinstance(value, Sequence) or isinstance(value, str):
        msg = f"{where}.{key}: a list is needed"
        raise SchemeError(msg)
    return value


def _text(data: _Table, key: str, where: str = "") -> str:
    value = _optional_text(data, key)
    if not value:
        msg = f"{where}{key}: a text is needed"
        raise SchemeError(msg)
    return value


def _optional_text(data: _Table, key: str) -> str | None:
    value = data.get(key)
    if value is not None and not isinstance(value, str):
        msg = f"{key}: a text is needed, not {value!r}"
        raise SchemeError(msg)
    return value


def _truth(data: _Table, key: str, where: str) -> bool:
    value = data.get(key, False)
    if not isinstance(value, bool):
        msg = f"{where}.{key}: true or false is needed"
        raise SchemeError(msg)
    return value


def _number(data: _Table, key: str, where: str) -> float | None:
    return None if data.get(key) is None else _as_number(data[key], f"{where}.{key}")


def _needed(data: _Table, key: str, where: str) -> float:
    return _as_number(data.get(key), f"{where}.{key}")


def _as_number(value: object, where: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 1e6:
        msg = f"{where}: a number is needed, not {value!r}"
        raise SchemeError(msg)
    return float(value)


def _word(data: _Table, key: str, kind: type[_E], default: _E) -> _E:
    return _member(data[key], kind, key) if key in data else default


def _member(value: object, kind: type[_E], where: str) -> _E:
    if isinstance(value, str) and value in set(kind):
        return kind(value)
    msg = f"{where}: {value!r} is none of {', '.join(kind)}"
    raise SchemeError(msg)
