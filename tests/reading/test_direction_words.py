"""Words of a column 方向."""

import pytest

from kpi.model.terms import Direction
from kpi.reading.directions import read_direction


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("高い方がよい", Direction.INCREASE),
        ("多いほど良い", Direction.INCREASE),
        ("値が小さいほど望ましい", Direction.DECREASE),
        ("低いほうがよい", Direction.DECREASE),
        ("増加を目指す", Direction.INCREASE),
        ("減少傾向", Direction.DECREASE),
        ("維持する", Direction.MAINTAIN),
        ("→", Direction.MAINTAIN),
        ("方がよい", None),
        ("高い低い方がよい", None),
        ("増加しない", None),
        ("", Direction.NONE),
    ],
)
def test_a_word_tells_the_direction(text, direction):
    assert read_direction(text) == direction
