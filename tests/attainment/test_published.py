"""Published figures are reproduced under the publisher's own method and rounding."""

import csv

import pytest

from kpi.attainment.judge import type_issues, unknown_types
from kpi.model.records import ParsedPlan, Plan
from kpi.model.terms import Direction, Flag
from kpi.services.schemes import load_scheme
from tests.attainment.build import R3, R5, R6, actual, indicator, judged, judged_plan, target

#: Rows that the rule does not give, each with the reason; every one of them must go on differing.
DIFFERING = {
    # 52.6 % would be (2.21 − 2.11)/(2.30 − 2.11), that is against a target of 2.30, not 2.50
    ("宮城県", "障害者雇用率（%）", "R4"),
}
BODIES = {"宮城県": "miyagi", "岐阜県": "gifu", "茨城県": "ibaraki", "長野県": "nagano"}


def number(text):
    return float(text.replace(",", "")) if text else None


def rows(path, body):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["body"] == body]


def of(row):
    """The published row as an indicator of R3 → R6; the schemes of pace by year need no more."""
    fy = 2018 + int(row["year"][1:]) if row["year"] else R5
    expected = number(row["expected_or_target"])
    given = {
        "name": row["indicator"],
        "direction": Direction.NONE,
        "baseline": (2018, number(row["baseline"])),
        "target": target(expected, R6),
        "actuals": (actual(fy, number(row["actual"])),),
    }
    if row["body"] == "宮城県":
        return indicator(**given, method_type=row["direction"])
    if row["body"] in {"茨城県", "長野県"}:  # the column holds the expected value of the year
        final = number(row["note"].rpartition("final target ")[2]) if "final target" in row["note"] else expected * 2
        return indicator(**{**given, "target": target(final, R6)}, milestones=(target(expected, fy),))
    return indicator(**given)


@pytest.mark.parametrize("body", BODIES)
def test_the_rows_that_a_body_published(body, require_shared):
    found = rows(require_shared("data/published_rows.csv"), body)
    assert found
    differing = set()
    for row in found:
        result = judged(of(row), scheme=BODIES[body])
        same_rate = (
            result.published_rate == row["published_pct"] or not row["published_pct"] or "ROUNDED" in row["note"]
        )
        same_grade = result.grade == row["published_grade"] or not row["published_grade"]
        if not (same_rate and same_grade):
            differing.add((body, row["indicator"], row["year"]))
    assert differing == {key for key in DIFFERING if key[0] == body}


def test_the_ratios_of_the_national_review_sheets(require_shared):
    with require_shared("data/rs2024_dev.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    assert found
    given = [
        indicator(
            direction=Direction.DECREASE,
            target=target(number(row["target"])),
            actuals=(actual(R5, number(row["actual"])),),
        )
        for row in found
    ]
    printed = [judgement.published_rate for judgement in judged_plan(*given, scheme="ratio").judgements]
    differing = [
        (row["project"], row["target"], row["actual"], row["published_rate_pct"], text)
        for row, text in zip(found, printed, strict=True)
        if text is None or float(text) != pytest.approx(number(row["published_rate_pct"]), abs=1e-9)
    ]
    assert differing == []


def test_a_scheme_without_types_ignores_the_column():
    given = indicator(
        direction=Direction.INCREASE,
        method_type="現状維持型Ⅱ",
        baseline=(R3, 0),
        target=target(100),
        actuals=(actual(R5, 50),),
    )
    assert judged(given).status == "on_track"
    assert judged(given, scheme="miyagi").comparator == "<="
    parsed = ParsedPlan(
        Plan("p", "計画"), (given, indicator(method_type="独自型"), indicator(method_type="現状維持型 I"))
    )
    assert unknown_types(parsed, load_scheme("standard")) == ()
    assert unknown_types(parsed, load_scheme("miyagi")) == ("独自型",)
    assert type_issues(parsed, load_scheme("standard")) == ()
    [issue] = type_issues(parsed, load_scheme("miyagi"))
    assert (issue.code, issue.severity, issue.facts["text"]) == ("word_unknown", "warning", "独自型")


@pytest.mark.parametrize(
    ("value", "score", "status"), [(110, 7, "achieved"), (95, 6, "at_risk"), (50, 2, "off_track"), (1, 1, "off_track")]
)
def test_points(value, score, status):
    result = judged(indicator(target=target(100), actuals=(actual(R5, value),)), scheme="sano")
    assert (result.score, result.status, result.grade) == (score, status, None)


def test_a_scheme_changes_the_picture_but_not_what_was_read():
    given = indicator(baseline=(R3, 0), target=target(100), actuals=(actual(R5, 50),))
    pictures = {name: judged_plan(given, scheme=name) for name in ("standard", "ratio", "gifu")}
    assert {name: plan.judgements[0].status.value for name, plan in pictures.items()} == {
        "standard": "on_track",
        "ratio": "off_track",
        "gifu": "off_track",
    }
    assert {plan.judgements[0].flags for plan in pictures.values()} == {frozenset({Flag.COMPARATOR_ASSUMED})}


def test_plain_ratio_ignores_the_direction():
    given = indicator(direction=Direction.DECREASE, target=target(3), actuals=(actual(R5, 25),))
    result = judged(given, scheme="ratio")
    assert (result.published_rate, result.method) == ("833.33333", "ratio")


def test_what_is_to_be_kept_up_is_judged_so_where_no_type_is_stated() -> None:
    """98.2 → 98.6 against 98 to be kept is no step back by 200 %: it is held, as with 現状維持型."""
    kept = indicator(
        direction=Direction.MAINTAIN, baseline=(R3, 98.2), target=target(98.0), actuals=(actual(R6, 98.6),)
    )
    found = judged(kept, scheme="miyagi")
    assert (found.status, found.grade) == ("achieved", "A")
