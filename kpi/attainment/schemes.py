"""Grading schemes: rules as data. A scheme chooses formula, pace, bands and rounding; each states its source.

``scheme_file.parse_scheme`` makes one from the content of a file; ``docs/schemes.md`` explains every entry.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from kpi.model.terms import Accumulation, Direction, Status


class SchemeError(ValueError):
    """A scheme's data breaks the rules for schemes; the message names the entry and what is allowed there."""


class Formula(StrEnum):
    """The rate that a scheme is about."""

    ATTAINMENT = "attainment"  # a/t, or 2 − a/t where less is better
    RATIO = "ratio"  # a/t whatever the direction
    PROGRESS = "progress"  # (a − b)/(t − b); where there is no way to go, attainment
    EXPECTED = "expected"  # a/e, e the value expected for the year; or 2 − a/e where less is better
    EXPECTED_PROGRESS = "expected_progress"  # (a − b)/(e − b); where the plan expects no way, a/e as above
    GROWTH = "growth"  # yearly growth against the growth that reaches the target; without a target the growth itself


class Pacing(StrEnum):
    """What the rate is measured against before it is graded."""

    NONE = "none"  # against the target, whatever the year
    LINE = "line"  # progress against the expected rate (milestone or straight line) of the actual's year
    SHARES = "shares"  # against a fixed share for each year, of the way or of the target


class Share(StrEnum):
    """What the shares of a pace are shares of."""

    WAY = "way"  # of the way from baseline to target
    TARGET = "target"  # of the target itself


class Expected(StrEnum):
    """Where the value expected for a year comes from."""

    LINE = "line"  # the milestone of that very year, else the straight line from baseline to target
    STATED = "stated"  # the milestone of that very year, else the target itself


@dataclass(frozen=True, slots=True)
class TypeRule:
    """What a publisher's type of indicator (達成率の型) stands for: a formula, and the direction if it implies one.

    ``keeps``: the type is about keeping a level (現状維持型); ``direction`` then says which side is better. ``name`` is
    its ``type_name``, ``label`` the name as the scheme writes it.
    """

    name: str
    formula: Formula
    direction: Direction | None = None
    keeps: bool = False
    label: str = ""


class RoundingMode(StrEnum):
    """How a published rate is rounded, in decimal arithmetic."""

    NONE = "none"  # nothing is printed
    HALF_UP = "half_up"
    TRUNCATE = "truncate"


@dataclass(frozen=True, slots=True)
class Band:
    """From ``minimum`` (a fraction; None: everything below) up to the next band: a status, a grade and a score.

    The score is ``slope`` × quotient + ``score``: one number for the whole band where the slope is 0.
    """

    minimum: float | None
    status: Status
    grade: str | None = None
    score: float | None = None
    slope: float = 0.0


@dataclass(frozen=True, slots=True)
class Pace:
    """Which indicators are paced, and how.

    For ``Pacing.SHARES``: ``shares`` gives the share for fiscal years of one plan period; ``steps`` gives it by the
    plan's year, the last step being that of the target's year. ``of`` says what they are shares of.
    """

    kind: Pacing = Pacing.NONE
    accumulations: frozenset[Accumulation] = frozenset()
    shares: tuple[tuple[int, float], ...] = ()
    steps: tuple[float, ...] = ()
    of: Share = Share.WAY


@dataclass(frozen=True, slots=True)
class Rounding:
    """How the rate is printed: percent with ``decimals``; beyond 0 … 1 the words ``above`` and ``below``, if any."""

    mode: RoundingMode = RoundingMode.NONE
    decimals: int = 1
    suffix: str = ""
    above: str | None = None
    below: str | None = None


@dataclass(frozen=True, slots=True)
class Growth:
    """What the formula ``growth`` needs beside the bands, which are for indicators with a target.

    ``base_year``, ``target_year``: for rows that name none. ``zero`` stands in for a base or target of 0.
    ``limit_power``: how fast the bands of ``trend`` (without a target, by growth a year) narrow near a natural limit.
    ``near``: a target closer to the baseline than this share of it makes the rate unsteady. ``unavailable``: the word
    where nothing can be computed. ``cuts``: the least mean score of an indicator's series for each band but the last.
    """

    base_year: int
    target_year: int
    zero: float
    limit_power: float
    near: float
    trend: tuple[Band, ...]
    cuts: tuple[float, ...]
    unavailable: str | None = None


@dataclass(frozen=True, slots=True)
class Scheme:
    """Rules that turn rates into a status and a grade. ``bands`` fall from high to low; the last has no minimum.

    ``met_grade``, ``met_score``: of an indicator that meets its target, None where the band of its rate gives them.
    ``present_graded``: a present value (現状) that meets the target is graded, too. ``score_range``: scores are cut to
    it. ``types``: the publisher's method per indicator (達成率の型); empty where the scheme ignores the column.
    """

    name: str
    title_ja: str
    title_en: str
    publisher: str
    source: str
    bands: tuple[Band, ...]
    formula: Formula = Formula.ATTAINMENT
    expected: Expected = Expected.LINE
    pace: Pace = field(default_factory=Pace)
    rounding: Rounding = field(default_factory=Rounding)
    met_grade: str | None = None
    met_score: float | None = None
    present_graded: bool = False
    score_range: tuple[float, float] | None = None
    types: tuple[TypeRule, ...] = ()
    growth: Growth | None = None
    source_ja: str | None = None

    @property
    def grades(self) -> tuple[str, ...]:
        """The grades from best to worst, each once."""
        found = [self.met_grade, *(band.grade for band in self.bands)]
        return tuple(dict.fromkeys(grade for grade in found if grade is not None))


_ROMAN = re.compile(r"(?<=型)(I{1,3})$")
_DECORATION = re.compile(r"[\s()\[\]「」『』・:_-]")


def type_name(text: str) -> str:
    """The name of a type in one spelling: 「進捗割合型Ⅰ」, 「進捗割合型 I」, 「進捗割合型（１）」 are the same."""
    plain = _DECORATION.sub("", unicodedata.normalize("NFKC", text)).upper()
    return _ROMAN.sub(lambda found: str(len(found.group())), plain)
