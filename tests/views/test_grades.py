"""Grades on the screen: words instead of codes, and none for what has no result."""

import pytest

from kpi.attainment.schemes import Scheme
from kpi.i18n.catalogue import words
from kpi.model.terms import Comparator, Status
from kpi.services.schemes import load_scheme, scheme_names
from kpi.views.grades import earned, grade_word, graded
from kpi.views.indicator import indicator_view
from kpi.views.indicator_sheet import indicator_sheet
from kpi.views.methods import band_rows, met_rows
from tests.attainment.build import R3, R5, R7, actual, indicator, judged_plan, target

JA, EN = words("ja"), words("en")
FROM_START = indicator(name="開始時", baseline=(R3, 120), target=target(100, R7, comparator=Comparator.GE))
RISING = indicator(id="2", name="増", baseline=(R3, 10), target=target(100, R7), actuals=(actual(R5, 50),))


def codes(scheme: Scheme) -> set[str]:
    trend = scheme.growth.trend if scheme.growth else ()
    return {*scheme.grades, *(band.grade or "" for band in trend)}


@pytest.mark.parametrize("w", [JA, EN])
def test_what_is_met_at_the_start_alone_has_no_grade_on_its_page_nor_in_a_saved_list(w):
    plan = judged_plan(FROM_START)
    [judgement] = plan.judgements
    assert (judgement.status, judgement.grade) == (Status.ACHIEVED, "A")
    assert (earned(judgement), graded(judgement, w)) == (None, None)
    view = indicator_view(plan, 0, w, "x")
    assert view.row.grade is None
    assert w("screens.indicator.grade") not in dict(view.facts)
    sheet = indicator_sheet(plan, [0], "x", w)
    assert "A" not in sheet.rows[0]


@pytest.mark.parametrize("w", [JA, EN])
def test_a_grade_that_is_a_code_is_shown_in_words(w):
    plan = judged_plan(RISING, scheme="statcan")
    facts = dict(indicator_view(plan, 0, w, "x").facts)
    assert plan.judgements[0].grade == "substantial_progress"
    assert facts[w("screens.indicator.grade")] == w("grades.substantial_progress")


@pytest.mark.parametrize("w", [JA, EN])
@pytest.mark.parametrize("name", scheme_names())
def test_no_scheme_shows_a_code(name, w):
    scheme = load_scheme(name)
    shown = {row.grade for row in (*met_rows(scheme, w), *band_rows(scheme.bands, w))}
    assert not any("_" in one for one in (*shown, *(grade_word(code, w) for code in codes(scheme))))
