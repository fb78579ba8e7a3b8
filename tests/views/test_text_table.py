"""Judged plans as lines of text."""

import pytest

from kpi.views.text_table import judged_lines
from tests.views import samples


@pytest.mark.parametrize(("lang", "told"), [("ja", "（計画開始時の値による）"), ("en", "(by the value at the start)")])
def test_a_rate_of_the_value_at_the_start_says_that_it_is_no_results(lang, told):
    judged = samples.judged(samples.reform())
    by_start = [one for one in judged.judgements if one.attainment_rate is not None and not one.reported]
    assert by_start
    assert sum(told in line for line in judged_lines([judged], lang)) == len(by_start)
    assert not [line for line in judged_lines([samples.judged(samples.growth())], lang) if told in line]
