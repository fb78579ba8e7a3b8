"""What a row of a list says of values that are not what their column is called."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import words
from kpi.model.terms import Flag, Missing
from kpi.views import texts
from kpi.views.rows import rows
from tests.views import samples


@pytest.mark.parametrize(("lang", "said"), [("ja", "計画開始時 "), ("en", "at the start ")])
def test_a_baseline_is_no_result_and_called_what_it_is(lang: str, said: str) -> None:
    judged = samples.judged(samples.example())
    for row, judgement in zip(
        rows(judged, list(range(len(judged.judgements))), words(lang)), judged.judgements, strict=True
    ):
        only = Flag.BASELINE_ONLY in judgement.flags
        assert row.start.startswith(said) is only
        if only:
            assert row.actual in {texts.NOTHING, *(words(lang).term(one) for one in Missing)}
            assert row.actual_when == ""
    assert any(Flag.BASELINE_ONLY in judgement.flags for judgement in judged.judgements)


def test_an_indicator_of_nobody_lacks_an_owner_not_only_a_department() -> None:
    one = replace(samples.example().indicators[0], departments=(), divisions=())
    assert texts.owner(one, words("ja")) == "担当の記載なし"
    assert texts.owner(replace(one, divisions=("市民課",)), words("ja")) == "市民課"
