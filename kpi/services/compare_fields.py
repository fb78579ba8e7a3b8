"""What changed within one indicator, field by field: meanings are compared, so that 70 % and 70.0％ are the same."""

from collections.abc import Iterable, Iterator, Sequence

from kpi.model.records import Budget, Indicator, Initiative, Narrative
from kpi.model.terms import Flag
from kpi.services.compare_match import folded, own_id
from kpi.services.compare_values import (
    Comparators,
    Subject,
    equal,
    measured_by_year,
    measured_changes,
    milestone_changes,
    target_changes,
    written,
)
from kpi.services.comparison import Change, Side

_SHOWN_FLAGS = (Flag.REPEATED, Flag.PRIORITY)
#: Lists whose order means nothing.
_SETS = ("departments", "divisions", "related_divisions", "tags", "notes")
_TEXTS = ("unit", "direction", "accumulation", "method_type", "stated_rate", "stated_grade", "next_release")


def indicator_changes(
    old: Indicator,
    new: Indicator,
    plan: str,
    comparators: Comparators,
    tasks: tuple[Initiative | None, Initiative | None] = (None, None),
) -> tuple[Change, ...]:
    """The fields of an indicator that mean something else now. ``comparators``: those in effect on either side.

    ``tasks``: its initiatives, old and new; a text that is theirs as well is compared with them.
    """
    repeated = Flag.REPEATED in new.flags
    about = Subject(plan, new.id, new.name, (old.unit, new.unit), repeated, (old.direction, new.direction))
    found = [*target_changes(about, "target", old.target, new.target, comparators)]
    found += measured_changes(about, "baseline", old.baseline, new.baseline, None)
    found += measured_by_year(about, "actual", old.actuals, new.actuals)
    found += milestone_changes(about, old.milestones, new.milestones, comparators)
    found += _outside(about, old, new)
    before, after = own_id(old), own_id(new)
    if before is not None and after is not None and before != after:
        found.append(about.change("id", before, after, (before, after)))
    found += list_changes(about, "pillars", old.pillars, new.pillars, ordered=True)
    for field in _SETS:
        found += list_changes(about, field, getattr(old, field), getattr(new, field))
    for field in _TEXTS:
        found += text_changes(about, field, getattr(old, field), getattr(new, field))
    found += text_changes(about, "limit", written(old.limit), written(new.limit))
    found += budget_changes(about, old.budget, new.budget)
    texts = [_own(one.narratives, task) for one, task in zip((old, new), tasks, strict=True)]
    found += narrative_changes(about, *texts)
    flags = [tuple(flag.value for flag in _SHOWN_FLAGS if flag in one.flags) for one in (old, new)]
    found += list_changes(about, "flags", *flags)
    return tuple(found)


def narrative_changes(about: Subject, old: Iterable[Narrative], new: Iterable[Narrative]) -> Iterator[Change]:
    """Texts by their kind: 要因, 今後の対応 and so on; several of a kind stand one below the other."""
    sides: list[dict[str, list[str]]] = [{}, {}]
    for side, told in zip(sides, (old, new), strict=True):
        for one in told:
            side.setdefault(one.kind.value, []).append(one.text)
    for kind in dict.fromkeys((*sides[0], *sides[1])):
        texts = ["\n".join(side[kind]) if kind in side else None for side in sides]
        yield from text_changes(about, "narrative", texts[0], texts[1], part=kind)


def _own(told: Sequence[Narrative], task: Initiative | None) -> list[Narrative]:
    """The texts that are not those of the initiative."""
    shared = {(one.kind, one.text) for one in task.narratives} if task is not None else set()
    return [one for one in told if (one.kind, one.text) not in shared]


def list_changes(
    about: Subject, field: str, old: Sequence[str], new: Sequence[str], *, ordered: bool = False
) -> Iterator[Change]:
    """Names one after the other; where they are only listed, their order means nothing."""
    sides = [[folded(name) for name in names if folded(name)] for names in (old, new)]
    if sides[0] == sides[1] or (not ordered and set(sides[0]) == set(sides[1])):
        return
    joint = " › " if ordered else "、"
    texts = (joint.join(old), joint.join(new))
    yield about.change(field, texts[0] or None, texts[1] or None, texts)


def text_changes(
    about: Subject, field: str, old: str | None, new: str | None, fy: int | None = None, part: str | None = None
) -> Iterator[Change]:
    """A text; one that holds just a number is compared as a number."""
    if old == new or folded(old or "") == folded(new or ""):
        return
    numbers = (_plain(old), _plain(new))
    if None not in numbers and equal(*numbers):
        return
    texts = (old or "", new or "")
    sides: tuple[Side, Side] = (old or None, new or None)
    if all(number is not None or not text for number, text in zip(numbers, texts, strict=True)):
        sides = numbers
    yield about.change(field, *sides, texts, fy=fy, part=part)


def budget_changes(about: Subject, old: Budget | None, new: Budget | None) -> Iterator[Change]:
    """A budget: its value or its unit."""
    values = [budget.value if budget else None for budget in (old, new)]
    units = [folded(budget.unit or "") if budget and budget.value is not None else "" for budget in (old, new)]
    if equal(*values) and units[0] == units[1]:
        return
    texts = [
        "" if budget is None or budget.value is None else f"{written(budget.value)}{budget.unit or ''}"
        for budget in (old, new)
    ]
    yield about.change("budget", values[0], values[1], (texts[0], texts[1]), records=(old, new))


def _outside(about: Subject, old: Indicator, new: Indicator) -> Iterator[Change]:
    """Outside values and the rank."""
    sides = [{(one.fy, folded(one.name)): one for one in indicator.benchmarks} for indicator in (old, new)]
    for key in dict.fromkeys((*sides[0], *sides[1])):
        before, after = sides[0].get(key), sides[1].get(key)
        values = (before.value if before else None, after.value if after else None)
        if not equal(*values):
            name = next(one.name for one in (after, before) if one is not None)
            texts = (written(values[0]) or "", written(values[1]) or "")
            yield about.change("benchmark", *values, texts, fy=key[0], part=name)
    ranks = [None if one.rank is None else (one.rank.value, folded(one.rank.scope or "")) for one in (old, new)]
    if ranks[0] != ranks[1]:
        told = ["" if one.rank is None else f"{one.rank.scope or ''}{one.rank.value}" for one in (old, new)]
        values = (old.rank.value if old.rank else None, new.rank.value if new.rank else None)
        yield about.change("rank", *values, (told[0], told[1]))


def _plain(text: str | None) -> float | None:
    """The number that a text is, alone or with a percent sign."""
    bare = folded(text or "").removesuffix("%").replace(",", "")
    try:
        return float(bare) if bare.replace(".", "", 1).lstrip("-").isdigit() else None
    except ValueError:
        return None
