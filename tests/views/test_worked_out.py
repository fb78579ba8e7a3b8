"""Targets that state a change or a day: what they come to, or that they are no level, is said wherever they stand."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan, Source, Target
from kpi.model.terms import Accumulation, Direction, Kind, Status
from kpi.services.compare import compare
from kpi.views.bullet import Bullet
from kpi.views.changed_versions import flow
from kpi.views.indicator import indicator_view
from kpi.views.overview import overview
from kpi.views.quality_coverage import coverage
from kpi.views.readings import Role, record_of
from kpi.views.rows import indicator_row
from kpi.views.sources import sources, sources_sheet
from kpi.views.states import code_on, states
from kpi.views.tally import tally
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
    sheet = sources_sheet(replace(ONE, milestones=steps), "x", JA)
    assert [row[1:5] for row in sheet.rows if row[1] in said] == [
        ("20％削減（80件）", 2022, 80.0, "件"),
        ("半減（50件）", 2024, 50.0, "件"),
    ]


def test_the_preview_of_a_file_says_the_same_as_the_lists() -> None:
    steps = (Target(2022, 20.0, kind=Kind.REDUCTION, unit="%", text="20％削減", source=replace(CELL, cell="M6")),)
    record = record_of("i.p.1", replace(ONE, milestones=steps), JA)
    assert [piece.value for piece in record.pieces if piece.role is Role.TARGET] == ["20％削減（80件）", "半減（50件）"]


@pytest.mark.parametrize(("w", "said"), [(JA, "目標（半減＝50件）"), (EN, "target (半減 = 50 件)")])
def test_within_brackets_a_level_needs_none_of_its_own(w, said) -> None:
    values = tuple(Measurement(2021 + at, 90.0 - at) for at in range(3))
    view = indicator_view(plan(replace(ONE, actuals=values, target=replace(ONE.target, fy=2026))), 0, w, "x")
    assert said in view.gap
    sentence = next(one for one in view.forecast.sentences if "半減" in one)
    assert "半減（" not in sentence
    assert "半減 (" not in sentence


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


@pytest.mark.parametrize(("w", "word"), [(JA, "期日目標"), (EN, "By a date")])
def test_a_target_by_a_day_is_called_so_and_counts_with_those_in_words(w, word) -> None:
    worded = replace(DAY, id="2", target=replace(DAY.target, kind=Kind.QUALITATIVE, text="制定する"))
    made = plan(DAY, worded)
    day, other = (one.row for one in overview(made, w).in_words)
    assert (day.word, day.status, day.mark) == (word, Status.NOT_QUANTIFIED, other.mark)
    assert other.word == w.term(Status.NOT_QUANTIFIED)
    assert [(one.code, one.word, n) for one, n in states(tally(made), w) if n] == [
        ("not_quantified", w.term(Status.NOT_QUANTIFIED), 2)
    ]
    assert {code_on(*pair) for pair in made.pairs()} == {"not_quantified"}
    assert (
        w.term(Status.NOT_QUANTIFIED)
        not in indicator_view(plan(replace(DAY, actuals=(), baseline=None)), 0, w, "x").summary[0]
    )


def test_a_day_and_words_are_one_row_of_the_flow() -> None:
    plans = plan(DAY, replace(DAY, id="2", target=replace(DAY.target, kind=Kind.QUALITATIVE, text="制定する")))
    [cell] = flow(compare(plans, plans), (plans, plans), JA).cells
    assert (cell.before.word, cell.n) == ("定性目標", 2)
