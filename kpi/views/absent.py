"""Indicators to choose from, and one that the version shown does not have: what is said of it, where it was last."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.i18n.catalogue import Words
from kpi.model.records import Indicator
from kpi.views.texts import named


@dataclass(frozen=True, slots=True)
class Absent:
    """What is said instead of the indicator. ``version`` None: no version that was looked at has it."""

    sentence: str
    version: int | None = None
    link: str = ""


def numbered(name: str, number: str, w: Words) -> str:
    """A name with its number behind it, as lists to choose from have it; without a number the name alone."""
    return w("indicator.absent.option", name=name, id=number or None)


def last_with(wanted: str, versions: Sequence[tuple[int, Sequence[Indicator]]]) -> tuple[int, Indicator] | None:
    """The newest version with an indicator of this number. ``versions``: numbers and indicators, newest first."""
    return next(
        ((number, one) for number, indicators in versions for one in indicators if one.id == wanted),
        None,
    )


def absent(wanted: str, shown: int | None, last: tuple[int, Indicator] | None, w: Words) -> Absent:
    """Words for an address that asks for an indicator which is not here.

    ``wanted``: its number as it may be quoted; ``shown``: the version on the screen, None for a draft; ``last``: from
    ``last_with``.
    """
    if last is None:
        return Absent(w("indicator.absent.nowhere", id=wanted, n=shown))
    number, one = last
    name = named(one.name)
    return Absent(
        w("indicator.absent.here", id=wanted, n=shown, name=name, last=number),
        number,
        w("indicator.absent.link", last=number),
    )
