"""Grades as a reader sees them: the words for those that a scheme writes as codes, and none where nothing was graded.

Letters, and the words of a publisher, stay as they are.
"""

from kpi.i18n.catalogue import Words
from kpi.model.results import Judgement

#: What Open SDG writes for an indicator that its rule cannot grade: no grade, told as such.
_NONE = "not_available"
#: The grades that are codes, each with its word in the catalogue.
_CODES = ("target_achieved", "substantial_progress", "moderate_progress", "limited_progress", "deterioration", _NONE)


def earned(judgement: Judgement) -> str | None:
    """The grade, as its scheme writes it, that an indicator has by a result; None where it has none.

    What meets its target by the value at the start alone is not counted as achieved, nor is it graded on a screen.
    """
    return judgement.grade if judgement.reported and judgement.grade != _NONE else None


def grade_word(grade: str, w: Words) -> str:
    """A grade in words, where it is a code."""
    return w(f"grades.{grade}") if grade in _CODES else grade


def graded(judgement: Judgement, w: Words) -> str | None:
    """The grade of an indicator in words; None where it has none."""
    grade = earned(judgement)
    return None if grade is None else grade_word(grade, w)
