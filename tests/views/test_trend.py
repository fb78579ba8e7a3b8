"""The trend: what is drawn, the pace needed against the pace so far, and its data as a table."""

from dataclasses import replace

import pytest

from kpi.attainment.forecast import forecast
from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan, Target
from kpi.model.terms import Accumulation, Comparator, Direction, Kind, Quality
from kpi.views.indicator import indicator_view
from kpi.views.indicator_text import compared
from kpi.views.trend import Trend, trend
from kpi.views.trend_table import columns, rows, trend_sheet
from tests.views import samples

JA = words("ja")


def made(*values: float, goal: Target | None = None, as_of: int | None = None, **more) -> Trend:
    given = {"unit": "人", "direction": Direction.INCREASE, "accumulation": Accumulation.POINT, "kind": Kind.QUANTITY}
    actuals = tuple(Measurement(2021 + at, value) for at, value in enumerate(values))
    one = Indicator("p", "1", "数", **given | {"actuals": actuals, "target": goal} | more)
    judged = samples.judged(ParsedPlan(Plan("p", "計画"), (one,)), as_of)
    found = trend(one, judged.judgements[0], as_of, forecast(one, judged.judgements[0], as_of))
    assert found is not None
    return found


def aim(value: float | None, fy: int = 2026, **more) -> Target:
    return Target(fy, value, text="", **more)


@pytest.mark.parametrize(
    ("values", "goal", "more", "needed", "so_far", "ratio", "words_"),
    [
        ((10, 20), aim(100), {}, 20, 10, 2, "必要なペースは、これまでの2倍です。"),
        ((10, 40), aim(100), {}, 15, 30, 0.5, "必要なペースは、これまでの0.5倍で、これまでのペースを保てば足ります。"),
        ((20, 10), aim(100), {}, 22.5, -10, None, "これまでは、目標と逆の向きに動いています。"),
        ((20, 20), aim(100), {}, 20, 0, None, "これまでは値が変わっていません。"),
        ((10, 20), aim(15), {}, None, 10, None, None),
        ((10, 20), aim(100, 2022), {}, None, 10, None, None),
        ((10, 20), None, {}, None, 10, None, None),
        ((50, 40), aim(0), {"direction": Direction.DECREASE}, -10, -10, 1, "これまでの1倍で"),
        ((10, 20), aim(None, lower=60, upper=80, kind=Kind.RANGE), {"direction": Direction.RANGE}, 10, 10, 1, "1倍で"),
        ((10, 120), aim(None, lower=60, upper=80, kind=Kind.RANGE), {"direction": Direction.RANGE}, -10, 110, None, "逆の向き"),
        ((10, 70), aim(None, lower=60, upper=80, kind=Kind.RANGE), {"direction": Direction.RANGE}, None, 60, None, None),
        ((10, 20), aim(1, unit="百人"), {}, 20, 10, 2, "2倍"),
        ((70, 80), aim(80, comparator=Comparator.GT), {}, None, 10, None, None),
        (
            (480, 970), aim(2440), {"accumulation": Accumulation.CUMULATIVE, "baseline": Measurement(2020, 500.0)},
            367.5, 490, 0.75, "0.8倍",
        ),
        (
            (480,), aim(2480), {"accumulation": Accumulation.CUMULATIVE, "baseline": Measurement(2020, 0.0)},
            400, 480, 400 / 480, "0.8倍",
        ),
        ((20, 30), aim(70), {"baseline": Measurement(2020, 0.0)}, 10, 15, 2 / 3, "0.7倍"),
    ],
)  # fmt: skip
def test_the_pace_needed_against_the_pace_so_far(values, goal, more, needed, so_far, ratio, words_) -> None:
    found = made(*values, goal=goal, **more)
    assert found.needed_per_year == (None if needed is None else pytest.approx(needed))
    assert found.so_far_per_year == pytest.approx(so_far)
    assert found.ratio == (None if ratio is None else pytest.approx(ratio))
    said = compared(found, JA)
    assert (said is None) if words_ is None else words_ in (said or "").replace(".0倍", "倍")


def test_a_forecast_is_drawn_from_three_values_on() -> None:
    two, three = made(10, 20, goal=aim(100)), made(10, 20, 31, goal=aim(100))
    assert two.ahead == ()
    assert [one.fy for one in three.ahead] == [2024, 2025, 2026]
    assert three.start is not None
    assert three.start.fy == 2023
    assert three.level == 0.8


def test_a_later_year_than_asked_for_is_not_drawn() -> None:
    found = made(10, 20, 31, 90, goal=aim(100), as_of=2023, baseline=Measurement(2025, 1.0))
    assert found.actuals == ((2021, 10), (2022, 20), (2023, 31))


def test_the_table_has_a_row_for_every_year_and_blanks_stay_blank() -> None:
    found = replace(made(10, 20, 31, goal=aim(100), baseline=Measurement(2019, 2.0)), milestones=((2024, 60.0),))
    assert columns(found, JA)[-2:] == ("予測値", "80%予測区間")
    table = {row[0]: row[1:] for row in rows(found, "人", JA)}
    assert list(table) == ["R1年度", "R3年度", "R4年度", "R5年度", "R6年度", "R7年度", "R8年度"]
    assert table["R4年度"][:4] == ("20人", "44.0人", "－", "－")
    assert table["R6年度"][2] == "60人"
    assert table["R8年度"][3] == "100人"
    assert table["R8年度"][0] == "－"
    sheet = trend_sheet(found, "人", "数 推移", JA)
    assert sheet.columns[:4] == ("年度（西暦）", "年度", "単位", "実績値")
    assert sheet.rows[0][:4] == (2019, "R1年度", "人", 2.0)
    assert sheet.rows[-1][3] is None
    assert sheet.rows[-1][-3:] == tuple(round(getattr(found.ahead[-1], end), 6) for end in ("value", "low", "high"))


def test_a_range_has_its_bounds_in_columns_of_their_own() -> None:
    found = made(10, 20, goal=aim(None, lower=60, upper=80, kind=Kind.RANGE), direction=Direction.RANGE)
    assert found.span == (2026, 60, 80)
    assert rows(found, "人", JA)[-1][-1] == "60人〜80人"
    assert trend_sheet(found, "人", "数", JA).rows[-1][-2:] == (60, 80)
    assert len(columns(found, JA)) == len(rows(found, "人", JA)[0])


@pytest.mark.parametrize(
    ("goal", "more", "expected"),
    [
        (aim(1.2, unit="百人"), {}, 120),
        (aim(2, unit="倍", kind=Kind.MULTIPLE), {"baseline": Measurement(2020, 10.0)}, 20),
        (Target(2026, 10, text="全国10位以内", kind=Kind.RANK, unit="位"), {"unit": "位"}, 10),
        (Target(2026, 10, text="全国10位以内", kind=Kind.RANK, unit="位"), {"unit": "点"}, None),
        (aim(10, unit="件"), {}, None),
    ],
)
def test_a_bullet_is_drawn_where_the_target_comes_to_a_level(goal, more, expected) -> None:
    given = {"unit": "人", "direction": Direction.INCREASE, "accumulation": Accumulation.POINT, "kind": Kind.QUANTITY}
    one = Indicator("p", "1", "数", **given | {"actuals": (Measurement(2021, 12.0),), "target": goal} | more)
    found = indicator_view(samples.judged(ParsedPlan(Plan("p", "計画"), (one,))), 0, JA, "標準").bullet
    assert (None if found is None else found.target) == expected


@pytest.mark.parametrize(
    ("goal", "milestones", "more", "expected"),
    [
        (aim(5, unit="億円"), (aim(2.5, 2024, unit="億円"),), {"unit": "百万円"}, ((2024, 250),)),
        (
            aim(40, 2030, unit="%", kind=Kind.REDUCTION), (aim(20, 2025, unit="%", kind=Kind.REDUCTION),),
            {"baseline": Measurement(2020, 1000.0), "direction": Direction.DECREASE}, ((2025, 800),),
        ),
        (aim(100), (aim(5, 2024, unit="円"), aim(None, 2025), aim(60, 2025), aim(70, None)), {}, ((2025, 60),)),
        (aim(10, kind=Kind.RANK, unit="位"), (aim(20, 2024, kind=Kind.RANK, unit="位"),), {}, ()),
    ],
)  # fmt: skip
def test_milestones_are_levels_in_the_unit_of_the_indicator(goal, milestones, more, expected) -> None:
    assert made(900, 800, goal=goal, milestones=milestones, **more).milestones == expected


def test_the_sentence_on_the_pace_names_the_year_in_which_it_begins() -> None:
    one = Indicator(
        "p", "1", "数", unit="人", direction=Direction.INCREASE, accumulation=Accumulation.CUMULATIVE, kind=Kind.QUANTITY,
        baseline=Measurement(2020, 500.0), actuals=(Measurement(2021, 480.0), Measurement(2022, 970.0)), target=aim(2440),
    )  # fmt: skip
    view = indicator_view(samples.judged(ParsedPlan(Plan("p", "計画"), (one,))), 0, JA, "標準")
    assert "これまで（R3年度から）は1年あたり＋490人です。" in "".join(view.summary)


def test_values_that_are_not_final_are_known_and_said_in_the_table() -> None:
    one = Indicator(
        "p", "1", "数", unit="人", direction=Direction.INCREASE, baseline=Measurement(2020, 5.0), target=aim(24),
        actuals=(Measurement(2021, 7.0, quality=Quality.FINAL), Measurement(2023, 9.0, quality=Quality.PROMPT)),
    )  # fmt: skip
    found = indicator_view(samples.judged(ParsedPlan(Plan("p", "計画"), (one,))), 0, JA, "標準").trend
    assert found.provisional == {2023}
    assert found.gaps == (((2021, 7.0), (2023, 9.0)),)
    assert [row[1] for row in rows(found, "人", JA) if row[0] in {"R3年度", "R5年度"}] == ["7人", "9人（確定前）"]
