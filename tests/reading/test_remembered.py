"""Remembered answers are the function's own, asked for once, and never more than agreed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.model.remembered import Remembered


@given(asked=st.lists(st.integers(0, 9)), most=st.integers(1, 4))
def test_answers_are_the_functions_and_few_are_kept(asked, most):
    answers = Remembered[int, int](lambda number: number * number, most)
    for number in asked:
        assert answers[number] == number * number
        assert len(answers) <= most


def test_an_answer_is_found_once():
    found = []
    answers = Remembered[str, int](lambda text: found.append(text) or len(found))
    assert [answers["a"], answers["a"], answers["b"], answers["a"]] == [1, 1, 2, 1]
    assert found == ["a", "b"]


def test_what_cannot_be_answered_is_not_remembered():
    answers = Remembered[str, float](float)
    for _ in range(2):
        with pytest.raises(ValueError, match="x"):
            answers["x"]
    assert not answers
