"""What changed in measurements and targets: figures and their meaning, year by year, not their wording."""

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from math import isclose
from typing import TypeVar

from kpi.model.records import Budget, Measurement, Target
from kpi.model.terms import Certainty, Comparator, Direction, Kind, Missing, Quality
from kpi.services.compare_match import folded
from kpi.services.comparison import Change, Side

#: What stands for nothing at all in a table; other reasons for a missing value say something.
_NOTHING = {None, Missing.BLANK, Missing.DASH}
#: Kinds whose number means little without the words around it.
_WORDED = {Kind.REDUCTION, Kind.MULTIPLE, Kind.RANK, Kind.RELATIVE, Kind.DATE, Kind.QUALITATIVE}
Dated = TypeVar("Dated", Measurement, Target)
Comparators = tuple[Comparator | None, Comparator | None]


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose fields are compared, as the entries name it."""

    plan: str
    id: str
    name: str
    units: tuple[str | None, str | None] = (None, None)
    repeated: bool = False
    directions: tuple[Direction, Direction] | None = None

    def change(
        self,
        field: str,
        old: Side,
        new: Side,
        texts: tuple[str, str],
        *,
        fy: int | None = None,
        part: str | None = None,
        records: tuple[Measurement | Target | Budget | None, Measurement | Target | Budget | None] = (None, None),
    ) -> Change:
        """An entry about this one."""
        return Change(
            plan=self.plan,
            id=self.id,
            name=self.name,
            field=field,
            old=old,
            new=new,
            old_text=texts[0],
            new_text=texts[1],
            fy=fy,
            part=part,
            before=records[0],
            after=records[1],
            units=self.units,
            repeated=self.repeated,
            directions=self.directions,
        )


def measured_by_year(
    about: Subject, field: str, old: Sequence[Measurement], new: Sequence[Measurement]
) -> Iterator[Change]:
    """Results, year by year: come, changed or withdrawn."""
    for fy, before, after in _paired(old, new):
        yield from measured_changes(about, field, before, after, fy)


def milestone_changes(
    about: Subject, old: Sequence[Target], new: Sequence[Target], comparators: Comparators
) -> Iterator[Change]:
    """Targets on the way, year by year."""
    for fy, before, after in _paired(old, new):
        yield from target_changes(about, "milestone", before, after, comparators, fy)


def _paired(old: Sequence[Dated], new: Sequence[Dated]) -> Iterator[tuple[int | None, Dated | None, Dated | None]]:
    """Both sides year by year; several of one year by their day, or else one after the other."""
    several = {fy for side in (old, new) for fy, n in Counter(value.fy for value in side).items() if n > 1}
    before, after = _dated(old, several), _dated(new, several)
    for key in sorted({**before, **after}, key=lambda key: (key[0] is None, key[0] or 0, key[1:])):
        yield key[0], before.get(key), after.get(key)


def _dated(values: Sequence[Dated], several: set[int | None]) -> dict[tuple[int | None, str, int], Dated]:
    found: dict[tuple[int | None, str, int], Dated] = {}
    for value in values:
        day = str(getattr(value, "as_of", None) or "") if value.fy in several else ""
        count = 0
        while (value.fy, day, count) in found:
            count += 1
        found[value.fy, day, count] = value
    return found


def measured_changes(
    about: Subject, field: str, old: Measurement | None, new: Measurement | None, fy: int | None
) -> Iterator[Change]:
    """A baseline or a result, where it means something else now."""
    if _measurement_meaning(old) == _measurement_meaning(new) and _same_figures(old, new):
        return
    sides = _sides([_figure(old), _figure(new)], [_empty(old), _empty(new)], _measured_text(old), _measured_text(new))
    texts = _distinct(_measured_text(old), _measured_text(new), _measured_extras(old), _measured_extras(new))
    yield about.change(field, *sides, texts, fy=fy, records=(old, new))


def _measurement_meaning(one: Measurement | None) -> Hashable:
    """What must be the same word for word, apart from the figures."""
    if one is None or _empty(one):
        return one.missing if one is not None and one.missing not in _NOTHING else None
    words = folded(one.text or "") if one.value is None else ""
    quality = None if one.quality is Quality.FINAL else one.quality  # what nobody calls provisional is final
    return one.fy, one.approximate, one.certainty, quality, words


def _same_figures(old: Measurement | None, new: Measurement | None) -> bool:
    """Value, and where both state them the fraction and the day."""
    if old is None or new is None or old.value is None or new.value is None:
        return _figure(old) == _figure(new)
    parts = ((old.numerator, new.numerator), (old.denominator, new.denominator))
    stated = all(one is None or other is None or equal(one, other) for one, other in parts)
    same_day = old.as_of is None or new.as_of is None or old.as_of == new.as_of
    return equal(old.value, new.value) and stated and same_day


def _measured_text(one: Measurement | None) -> str:
    if one is None or (one.value is None and one.missing is Missing.BLANK):
        return ""
    return one.text or (written(one.value) if one.value is not None else one.missing or "") or ""


def _measured_extras(one: Measurement | None) -> dict[str, str]:
    if one is None:
        return {}
    fraction = None if one.numerator is None else f"{written(one.numerator)}/{written(one.denominator)}"
    facts = {
        "fy": one.fy and f"FY{one.fy}",
        "day": one.as_of and one.as_of.isoformat(),
        "quality": one.quality,
        "fraction": fraction,
        "value": written(one.value),
    }
    return {name: str(fact) for name, fact in facts.items() if fact}


def target_changes(
    about: Subject,
    field: str,
    old: Target | None,
    new: Target | None,
    comparators: Comparators,
    fy: int | None = None,
) -> Iterator[Change]:
    """A target or a milestone, where it means something else now."""
    if _target_meaning(old) == _target_meaning(new) and _same_aim(about, old, new, comparators):
        return
    sides = _sides([_aim(old), _aim(new)], [_empty(old), _empty(new)], _target_text(old), _target_text(new))
    texts = _distinct(_target_text(old), _target_text(new), _target_extras(old), _target_extras(new))
    yield about.change(field, *sides, texts, fy=fy, records=(old, new))


def _target_meaning(one: Target | None) -> Hashable:
    if one is None or _empty(one):
        return one.missing if one is not None and one.missing not in _NOTHING else None
    bare = one.value is None and one.lower is None and one.upper is None
    words = folded(one.text) if bare or one.kind in _WORDED or one.certainty is Certainty.UNREAD else ""
    return one.fy, one.kind, one.approximate, one.certainty, words


def _same_aim(
    about: Subject,
    old: Target | None,
    new: Target | None,
    comparators: Comparators,
) -> bool:
    """Bounds, comparator and unit."""
    if old is None or new is None:
        return _empty(old) and _empty(new)
    bounds = ((old.value, new.value), (old.lower, new.lower), (old.upper, new.upper))
    if not all(equal(one, other) for one, other in bounds):
        return False
    compared = [old.comparator, new.comparator]
    if compared[0] != compared[1] and None in compared:  # one writes 以上 where the other leaves it to the direction
        compared = [one or effect for one, effect in zip(compared, comparators, strict=True)]
    own = [folded(unit or "") for unit in about.units]
    units = [folded(one.unit or "") or unit for one, unit in zip((old, new), own, strict=True)]
    same_unit = units[0] == units[1] or units == own  # then it is the indicator's own unit that changed
    return compared[0] == compared[1] and same_unit


def _target_text(one: Target | None) -> str:
    if one is None:
        return ""
    return one.text or (written(one.value) or "")


def _target_extras(one: Target | None) -> dict[str, str]:
    if one is None:
        return {}
    bounds = None if one.lower is None and one.upper is None else f"{written(one.lower)}~{written(one.upper)}"
    facts = {
        "fy": one.fy and f"FY{one.fy}",
        "comparator": one.comparator,
        "about": "≈" if one.approximate else None,
        "kind": one.kind,
        "bounds": bounds,
        "value": written(one.value),
        "unit": one.unit,
        "certainty": one.certainty,
    }
    return {name: str(fact) for name, fact in facts.items() if fact}


def _figure(one: Measurement | None) -> float | None:
    return None if one is None else one.value


def _aim(one: Target | None) -> float | None:
    """The number of a target that is just a number."""
    if one is None or one.lower is not None or one.upper is not None or one.certainty is Certainty.UNREAD:
        return None
    return one.value


def _empty(one: Measurement | Target | None) -> bool:
    """Whether nothing was there: no number, and no words in its place but the reason for that."""
    if one is None:
        return True
    if one.value is not None or one.certainty is Certainty.UNREAD:
        return False
    if isinstance(one, Target):
        return one.lower is None and one.upper is None and (one.missing is not None or not folded(one.text))
    return one.missing is not None or not folded(one.text or "")


def _sides(numbers: list[float | None], empty: list[bool], *texts: str) -> tuple[Side, Side]:
    """Plain numbers where each side is one or nothing, and one is a number; else the texts as written."""
    plain = [number is not None or nothing for number, nothing in zip(numbers, empty, strict=True)]
    if all(plain) and any(number is not None for number in numbers):
        return numbers[0], numbers[1]
    return texts[0] or None, texts[1] or None


def _distinct(old: str, new: str, *extras: dict[str, str]) -> tuple[str, str]:
    """Both texts; where they read the same, with what differs behind them (the year, the comparator)."""
    if folded(old) != folded(new):
        return old, new
    first, second = ({name: fact for name, fact in one.items() if fact != other.get(name)}.values()
                     for one, other in (extras, extras[::-1]))  # fmt: skip
    told = [f"{text} ({', '.join(facts)})" if facts else text for text, facts in ((old, first), (new, second))]
    return told[0], told[1]


def equal(one: float | None, other: float | None) -> bool:
    """Whether two numbers are the same but for the noise of binary fractions."""
    if one is None or other is None:
        return one is other
    return isclose(one, other, rel_tol=1e-9, abs_tol=0.0)


def written(value: float | None) -> str | None:
    """A number as text, without an idle fraction."""
    return None if value is None else f"{value:.15g}"
