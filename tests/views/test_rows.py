"""What a row of a list says of values that are not what their column is called."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import words
from kpi.model.records import Measurement, Target
from kpi.model.terms import Flag, Kind, Missing
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


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("ja", "目標はH25年度の値に対するものですが、その年度の値がないため、計算できません"),
        ("en", "The target is set against the value of FY2013, which is not given, so nothing can be computed"),
    ],
)
def test_a_baseline_of_another_year_than_the_target_starts_from_is_not_called_missing(lang: str, said: str) -> None:
    plan = samples.example()
    saved = Target(2024, 10.0, unit="%", kind=Kind.REDUCTION, text="10％削減")
    one = replace(
        plan.indicators[0],
        name="ごみ排出量（H25年度比）",
        unit="t",
        kind=Kind.REDUCTION,
        baseline=Measurement(2021, 200.0),
        actuals=(Measurement(2023, 180.0),),
        target=saved,
        milestones=(),
    )
    judged = samples.judged(replace(plan, indicators=(one,)))
    assert [row.reason for row in rows(judged, [0], words(lang))] == [said]
