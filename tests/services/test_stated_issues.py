"""Differences between published and computed figures as findings."""

from collections import Counter

import pytest

from kpi.attainment.judge import judge
from kpi.i18n.issues import issue_message
from kpi.model.issues import IssueCode, Severity
from kpi.model.records import Indicator, Measurement, ParsedPlan, Plan, Source, StatedFigure, Target
from kpi.model.terms import Direction, StatedKind
from kpi.services.assess import assess
from kpi.services.publishing import read_candidate
from kpi.services.schemes import load_scheme
from kpi.services.stated_issues import best_fit, stated_issues

FIGURE, GRADE = IssueCode.STATED_FIGURE_MISMATCH, IssueCode.STATED_GRADE_MISMATCH


def plan(*rows, label="達成率", scheme="standard"):
    """Rows of baseline (R4), actual (R5), target (R7), published rate, published grade."""
    indicators = [
        Indicator(
            plan="p",
            id=str(n),
            name=f"指標{n}",
            direction=Direction.INCREASE,
            baseline=Measurement(2022, b),
            actuals=(Measurement(2023, a),),
            target=Target(2025, t, text=str(t)),
            stated=tuple(
                StatedFigure(kind, text, 2023, heading, Source("a.xlsx", "表", f"H{n + 1}", text))
                for kind, heading, text in ((StatedKind.RATE, label, rate), (StatedKind.GRADE, "評価", grade))
                if text
            ),
        )
        for n, (b, a, t, rate, grade) in enumerate(rows, start=1)
    ]
    return judge(ParsedPlan(Plan("p", "計画"), tuple(indicators)), load_scheme(scheme))


def codes(issues):
    return Counter(issue.code for issue in issues)


def test_every_difference_is_told_with_both_calculations():
    judged = plan((12.0, 22.0, 23.0, "90.9%", ""), (12.0, 22.0, 23.0, "95.7%", ""))
    (issue,) = stated_issues(judged)
    assert (issue.code, issue.severity, issue.sheet, issue.cell) == (FIGURE, Severity.WARNING, "表", "H2")
    assert issue_message(issue, "ja") == (
        "シート『表』H2: 『指標1』のR5年度の公表値 90.9%（達成率）が、計算値 95.7%（実績÷目標：22/23）と一致しません。"
        "算式を（実績−基準値）÷（目標−基準値）とすると、(22 − 12)/(23 − 12) となり、公表値と一致します。"
        "端数処理、元の数値、算式の違いを確かめてください。公表値はそのまま残ります。"
    )
    assert "The published figure 90.9% for FY2023 (“達成率”)" in issue_message(issue, "en")
    assert "(22 − 12)/(23 − 12)" in issue_message(issue, "en")


def test_a_grade_that_differs_is_told_and_one_of_another_alphabet_once_per_plan():
    judged = plan((12.0, 22.0, 23.0, "", "D"), (12.0, 22.0, 23.0, "", "順調"), (12.0, 22.0, 23.0, "", "◎"))
    found = stated_issues(judged)
    assert codes(found) == {GRADE: 1, IssueCode.STATED_GRADE_OTHER: 1}
    other = next(issue for issue in found if issue.code is IssueCode.STATED_GRADE_OTHER)
    assert (other.severity, other.facts["count"], other.facts["text"]) == (Severity.INFO, "2", "順調・◎")


def test_no_published_figure_no_finding():
    assert stated_issues(plan((12.0, 22.0, 23.0, "", ""))) == ()


def _gifu(n):
    """Rows whose published rate is the progress, as Gifu has it."""
    return [(10.0, 10.0 + k, 60.0, f"{k / 50 * 100:.1f}", "") for k in range(1, n + 1)]


@pytest.mark.parametrize(("singly", "wanted"), [(None, {FIGURE: 12}), (10, {IssueCode.STATED_FIGURES_DIFFER: 1})])
def test_many_differences_are_grouped_where_a_person_reads_and_the_scheme_that_fits_is_named(singly, wanted):
    found = stated_issues(plan(*_gifu(12)), singly=singly)
    assert codes(found) == {**wanted, IssueCode.STATED_SCHEME_FITS: 1}
    fits = found[-1]
    assert (fits.facts["name"], fits.facts["count"], fits.facts["value"], fits.facts["expected"]) == (
        "gifu",
        "12",
        "12",
        "0",
    )
    if singly:
        message = issue_message(found[0], "ja")
        assert "公表値 12 件のうち 12 件が" in message
        assert "指標5" in message
        assert "指標6" not in message
        assert "算式を（実績−基準値）÷（目標−基準値）とすると公表値と一致" in message


def test_the_scheme_that_gives_the_figures_needs_no_suggestion():
    judged = plan(*_gifu(12), scheme="gifu")
    assert stated_issues(judged) == ()
    assert best_fit(judged.parsed.indicators, "gifu") is None


def test_two_figures_suggest_nothing():
    assert codes(stated_issues(plan(*_gifu(2)))) == {FIGURE: 2}


_CSV = "指標名,単位,基準値(R4),目標値(R7),R5実績,R5達成率,R5評価\n" + "".join(
    f"指標{k},人,10,60,{10 + k},{k / 50 * 100:.1f}%,A\n" for k in range(1, 16)
)


def test_differences_are_found_by_the_command_and_on_the_import_page_and_are_not_stored():
    files = [("表.csv", _CSV.encode())]
    assessment = assess(files)
    assert codes(assessment.issues)[FIGURE] == 15
    candidate = read_candidate(files, "plan")
    assert codes(candidate.issues)[IssueCode.STATED_FIGURES_DIFFER] == 1
    assert codes(candidate.of(Severity.WARNING))[IssueCode.STATED_FIGURES_DIFFER] == 1
    assert not codes(candidate.parsed.issues).keys() & {FIGURE, GRADE, IssueCode.STATED_FIGURES_DIFFER}
    assert not candidate.blocked
    assert codes(assess(files, scheme="gifu").issues)[FIGURE] == 0
