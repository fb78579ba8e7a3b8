"""The history of an indicator: which one it is in another version, what changed, what may be saved."""

from dataclasses import replace
from datetime import UTC, datetime

from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan
from kpi.model.terms import Certainty
from kpi.model.versions import Version, VersionKind
from kpi.views.indicator_versions import MOST, Appearance, lost_result, same_indicator, versions_view
from tests.views import samples

JA, EN = words("ja"), words("en")


def version(number: int) -> Version:
    return Version(
        "example-plan", number, VersionKind.PUBLISH, "計画 太郎", datetime(2026, 4, number, tzinfo=UTC), "", (), "計画"
    )


def appearance(number: int, value: float | None, goal: float = 60.0) -> Appearance:
    one = samples.example().indicators[2]
    actuals = () if value is None else (Measurement(2024, value),)
    changed = replace(one, actuals=actuals, target=replace(one.target, value=goal))
    (judgement,) = samples.judged(ParsedPlan(Plan("example-plan", "計画"), (changed,))).judgements
    return Appearance(version(number), changed, judgement)


def test_each_version_says_what_it_said_newest_first() -> None:
    found = versions_view([appearance(3, 50.1, 65.0), appearance(2, 50.1), appearance(1, None)], 2, 3, 0, "標準", JA)
    assert [row.name for row in found.rows] == ["第3版", "第2版", "第1版"]
    assert [row.target for row in found.rows] == ["65%以上", "60%以上", "60%以上"]
    assert [row.changed for row in found.rows] == [True, True, False]
    assert [(row.shown, row.in_force) for row in found.rows] == [(False, True), (True, False), (False, False)]
    assert found.rows[0].day == "令和8年4月3日"
    assert found.rows[0].actual_when == "R6年度"
    assert "3つの版" in found.sentence
    assert "変わった版は2つ" in found.sentence
    assert found.cut == ""


def test_what_was_left_out_is_said() -> None:
    found = versions_view([appearance(20, 50.0)], 20, 20, 8, "Standard", EN)
    assert found.cut == f"The newest {MOST} versions were looked at; the 8 before them open from the history page."


def test_saved_values_are_numbers_with_units_and_years_of_their_own() -> None:
    sheet = versions_view([appearance(2, 50.1), appearance(1, None)], 2, 2, 0, "標準", JA).sheet
    named = dict(zip(sheet.columns, sheet.rows[0], strict=True))
    assert (named["版"], named["実績値"], named["単位"], named["実績の年度（西暦）"]) == (2, 50.1, "%", 2024)
    assert (named["目標値"], named["目標年度（西暦）"]) == (60.0, 2026)
    assert named["状態"] == "やや遅れ"


def plan(*indicators: Indicator) -> ParsedPlan:
    return ParsedPlan(Plan("p", "計画"), indicators)


def test_an_id_that_the_table_states_tells_which_one_it_is() -> None:
    one = Indicator("p", "A1", "受診率")
    renamed, other = replace(one, name="がん検診受診率"), Indicator("p", "A2", "受診率")
    assert same_indicator(plan(other, renamed), one) is renamed
    assert same_indicator(plan(other), one) is None
    assert same_indicator(plan(replace(one, id_given=False)), one) is None


def test_without_an_id_the_name_decides_and_a_number_by_position_does_not() -> None:
    one = Indicator("p", "2", "受診率", id_given=False)
    moved, stranger = replace(one, id="5"), Indicator("p", "2", "交通事故件数", id_given=False)
    assert same_indicator(plan(stranger, moved), one) is moved
    assert same_indicator(plan(stranger), one) is None
    assert same_indicator(plan(moved, one), one) is one


def told(found: list[Appearance], shown: Appearance, before: int | None, w=JA) -> tuple[str, int] | None:
    lost = lost_result(found, (shown.indicator, shown.judgement), before, w)
    return None if lost is None else (lost.text, lost.version)


def test_a_result_that_was_published_and_is_gone_is_told_with_its_newest_version() -> None:
    versions = [appearance(3, None), appearance(2, 50.1), appearance(1, 49.0)]
    assert told(versions, versions[0], 3) == ("第2版にあったR6年度の実績 50.1%が、この版にはありません。", 2)
    assert told(versions, versions[1], 2) is None
    assert told(versions, versions[2], 1) is None  # what comes later is no loss
    assert told(versions[1:], appearance(3, None), None, EN) == (
        "The result 50.1% for FY2024, which version 2 has, is not in this draft.",
        2,
    )


def test_what_stands_in_its_place_and_cannot_be_read_is_told() -> None:
    unread = Measurement(2024, None, text="五割", certainty=Certainty.UNREAD)
    none = appearance(2, None)
    shown = replace(none, indicator=replace(none.indicator, actuals=(unread,)))
    found = told([shown, appearance(1, 50.1)], shown, 2)
    assert found is not None
    assert found[0].endswith("この版にはありません（いまは「五割」とあり、読み取れません）。")
