"""Tables and cards in the styles of many bodies, each with the reading that a person would give."""

import pytest

from tests.ingest.golden import CASES, expected, reading


@pytest.mark.parametrize("case", CASES)
def test_reading(case):
    assert reading(case) == expected(case)
