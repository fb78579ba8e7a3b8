"""Which indicators belong to which initiatives: an indicator names the one that it is of; a KPI has all that stand under it."""

from collections.abc import Iterable

from kpi.model.records import Indicator, Initiative, ParsedPlan


def indicators_of(parsed: ParsedPlan) -> dict[str, list[int]]:
    """The positions of each initiative's indicators by its id, in the plan's order; initiatives without any are left out."""
    under = _under(parsed.initiatives)
    found: dict[str, list[int]] = {}
    for at, indicator in enumerate(parsed.indicators):
        for owner in dict.fromkeys(_owners(indicator, under)):
            found.setdefault(owner, []).append(at)
    return found


def initiatives_of(parsed: ParsedPlan, indicator: Indicator) -> tuple[Initiative, ...]:
    """The initiatives of an indicator in the plan's order: the one that it is of, or all that stand under it."""
    owners = set(_owners(indicator, _under(parsed.initiatives)))
    return tuple(one for one in parsed.initiatives if one.id in owners)


def _under(initiatives: Iterable[Initiative]) -> dict[tuple[str, ...], list[str]]:
    """The ids of the initiatives under each path of the tree."""
    found: dict[tuple[str, ...], list[str]] = {}
    for one in initiatives:
        for depth in range(1, len(one.pillars) + 1):
            found.setdefault(one.pillars[:depth], []).append(one.id)
    return found


def _owners(indicator: Indicator, under: dict[tuple[str, ...], list[str]]) -> list[str]:
    """The ids of an indicator's initiatives.

    An action plan states a KPI in a cell that spans the rows of several initiatives: the cell is a level of their tree, and
    the indicator is read from it. No one of them is the indicator's own, it is the aim of all.
    """
    if indicator.initiative is not None:
        return [indicator.initiative]
    path, source = indicator.pillars, indicator.source
    if not path or source is None or source.text is None or " ".join(source.text.split()) != path[-1]:
        return []
    return under.get(path, [])
