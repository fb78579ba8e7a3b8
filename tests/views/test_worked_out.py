"""Targets that state a change or a day: what they come to, or that they are no level, is said wherever they stand."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan, Source, Target
from kpi.model.terms import Accumulation, Direction, Kind, Status
from kpi.views.bullet import Bullet
from kpi.views.indicator import indicator_view
from kpi.views.overview import overview
from kpi.views.quality_coverage import coverage
from kpi.views.rows import indicator_row
from kpi.views.sources import sources
from tests.views import samples

JA, EN = words("ja"), words("en")
CELL = Source("f.xlsx", "指標", "N6", "半減")
ONE = Indicator(
    "p", "1", "事故件数", unit="件", direction=Direction.DECREASE, kind=Kind.QUANTITY, accumulation=Accumulation.POINT,
    baseline=Measurement(2019, 100.0), actuals=(Measurement(2022, 80.0), Measurement(2023, 70.0)),
    target=Target(2024, 50.0, kind=Kind.REDUCTION, unit="%", text="半減", source=CELL),
)  # fmt: skip


def plan(*indicators: Indicator):
    return samples.judged(ParsedPlan(Plan("p", "計画"), indicators))


def shown(one: Indicator, w=JA) -> tuple[str, Bullet | None]:
    made = plan(one)
    row = indicator_row(made.parsed.indicators[0], made.judgements[0], w)
    return row.target, row.bullet


@pytest.mark.parametrize(
    ("target", "unit", "ja", "en", "level"),
    [
        (ONE.target, "件", "半減（50件）", "半減 (50 件)", 50.0),
        (replace(ONE.target, text="46％削減", value=46.0), "t", "46％削減（54t）", "46％削減 (54 t)", 54.0),
        (Target(2024, 2.0, kind=Kind.MULTIPLE, unit="倍", text="倍増"), "件", "倍増（200件）", "倍増 (200 件)", 200.0),
        (
            Target(2024, 10.0, kind=Kind.RANK, unit="位", text="全国10位以内"),
            "位",
            "全国10位以内",
            "全国10位以内",
            10.0,
        ),
    ],
)
def test_a_row_says_what_a_change_comes_to_and_draws_it(target, unit, ja, en, level) -> None:
    one = replace(ONE, target=target, unit=unit)
    text, drawn = shown(one)
    assert text == ja
    assert shown(one, EN)[0] == en
    assert drawn is not None
    assert drawn.target == level


def test_without_a_start_a_change_is_as_written_and_has_no_bullet() -> None:
    assert shown(replace(ONE, baseline=None)) == ("半減", None)


def test_the_source_of_a_change_is_no_percentage() -> None:
    steps = (Target(2022, 20.0, kind=Kind.REDUCTION, unit="%", text="20％削減", source=replace(CELL, cell="M6")),)
    said = [item[1] for row in sources(replace(ONE, milestones=steps), JA) for item in row.items]
    assert said == ["20％削減（80件）", "半減（50件）"]


DAY = replace(ONE, unit="%", target=Target(2026, None, kind=Kind.DATE, text="R8年度末までに条例制定"))


def test_a_target_by_a_day_waits_for_no_result() -> None:
    made = plan(DAY, replace(DAY, id="2", actuals=(), baseline=None))
    assert {one.status for one in made.judgements} == {Status.NOT_QUANTIFIED}
    view = overview(made, JA)
    assert (view.tally.missing, view.waiting.n, view.n_in_words) == (0, 0, 2)
    assert {one.code: one.n for one in coverage(made, JA)}["in_words"] == 2


@pytest.mark.parametrize("w", [JA, EN])
def test_a_target_by_a_day_names_its_year_once(w) -> None:
    view = indicator_view(plan(DAY), 0, w, "標準")
    said = " ".join((*view.summary, *view.forecast.sentences))
    assert "R8年度にR8年度末" not in said
    assert "R8年度末までに条例制定" in said
