"""What a row of a list says of values that are not what their column is called."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import words
from kpi.model.terms import Flag
from kpi.views import texts
from kpi.views.rows import rows
from tests.views import samples


@pytest.mark.parametrize(("lang", "said"), [("ja", "（基準値）"), ("en", " (baseline)")])
def test_a_baseline_in_the_place_of_a_result_is_called_so(lang: str, said: str) -> None:
    judged = samples.judged(samples.example())
    for row, judgement in zip(
        rows(judged, list(range(len(judged.judgements))), words(lang)), judged.judgements, strict=True
    ):
        assert row.actual_when.endswith(said) is (Flag.BASELINE_ONLY in judgement.flags)
    assert any(Flag.BASELINE_ONLY in judgement.flags for judgement in judged.judgements)


def test_an_indicator_of_nobody_lacks_an_owner_not_only_a_department() -> None:
    one = replace(samples.example().indicators[0], departments=(), divisions=())
    assert texts.owner(one, words("ja")) == "担当の記載なし"
    assert texts.owner(replace(one, divisions=("市民課",)), words("ja")) == "市民課"
