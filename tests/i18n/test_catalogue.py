"""Both languages say everything: same keys, every member of the vocabulary, every issue."""

import re
from datetime import date

import pytest

from kpi.i18n.assumptions import assumption
from kpi.i18n.catalogue import LANGS, catalogue, choose_lang, words
from kpi.i18n.fill import fill
from kpi.i18n.issues import found, issue_message, remedy
from kpi.i18n.marks import SEVERITY_MARKS, STATUS_MARKS
from kpi.model import terms, versions
from kpi.model.issues import Issue, IssueCode, Severity

VOCABULARY = (
    terms.Direction, terms.Accumulation, terms.Kind, terms.Certainty, terms.Comparator, terms.Quality, terms.Missing,
    terms.Status, terms.Reason, terms.Flag, terms.Method, terms.RateFormula, terms.NarrativeKind, Severity,
    versions.VersionKind, versions.DraftState, versions.Action,
)  # fmt: skip
FACTS = {
    name: f"<{name}>"
    for name in ("text", "name", "id", "value", "stated", "computed", "count", "limit", "unit", "year", "expected")
}
JAPANESE = re.compile(r"[぀-ヿ一-鿿]")
#: Column names and words of Japanese tables that an English sentence has to quote.
QUOTED = re.compile(r"指標名|基準値|目標値|実績値|予算額（千円）|令和6年度|70%以上|過半|解消|末|〜")


def test_both_languages_have_the_same_keys() -> None:
    assert catalogue("ja").keys() == catalogue("en").keys()


@pytest.mark.parametrize("key", sorted(catalogue("ja")))
def test_a_text_is_written_and_uses_the_same_facts_in_both_languages(key: str) -> None:
    ja, en = catalogue("ja")[key], catalogue("en")[key]
    assert ja.strip()
    assert en.strip()
    assert set(re.findall(r"\{(\w+)\}", ja)) == set(re.findall(r"\{(\w+)\}", en))


@pytest.mark.parametrize("key", sorted(catalogue("en")))
def test_english_texts_hold_no_japanese_but_quotations(key: str) -> None:
    assert not JAPANESE.search(QUOTED.sub("", catalogue("en")[key]))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("enumeration", VOCABULARY)
def test_every_member_of_the_vocabulary_has_a_word(lang: str, enumeration: type) -> None:
    said = [words(lang).term(member) for member in enumeration]
    assert all(said)
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", list(IssueCode))
@pytest.mark.parametrize("facts", [{}, FACTS, {"text": "七割"}, {"count": "2"}])
def test_every_issue_can_be_said_with_any_facts(lang: str, code: IssueCode, facts: dict[str, str]) -> None:
    issue = Issue(code, "a.xlsx", "個票30", "B8", facts)
    w = words(lang)
    message = issue_message(issue, lang)
    assert found(issue, w) in message
    assert remedy(issue, w) in message
    assert "個票30" in message
    assert not re.search(r"[{}\[\]]|（）|\(\)|『』|“”|\s{2}", message)


def test_an_issue_reads_as_a_person_would_say_it() -> None:
    issue = Issue(IssueCode.NUMBER_UNREAD, "a.xlsx", "個票30", "B8", {"text": "七割", "expected": "70%"})
    assert issue_message(issue, "ja") == (
        "シート『個票30』B8: 『七割』を数値として読めません。70% と入力するか、備考に移してください。"
    )
    assert issue_message(issue, "en") == (
        "Sheet “個票30” B8: “七割” cannot be read as a number. Type 70%, or move it to the remarks."
    )


def test_a_file_without_sheets_is_named_and_a_place_may_be_unknown() -> None:
    assert issue_message(Issue(IssueCode.FILE_EMPTY, "空.csv"), "ja").startswith("ファイル『空.csv』: ")
    assert (
        issue_message(Issue(IssueCode.FILE_EMPTY), "ja") == "ファイルが空です。中身のあるファイルを選び直してください。"
    )


@pytest.mark.parametrize(
    ("noted", "said"),
    [
        ("ほぼ全て read as 100 %", "「ほぼ全て」を 100% とみなした"),
        ("scope", "数値は対象の範囲を示すとみなした"),
        ("the number stands in brackets; to be kept", "括弧の中の数値を目標とみなした、維持するとみなした"),
        ("something new", "something new"),
        (None, ""),
    ],
)
def test_assumptions_are_said_in_words(noted: str | None, said: str) -> None:
    assert assumption(noted, words("ja")) == said


@pytest.mark.parametrize(
    ("template", "facts", "filled"),
    [
        ("a {x} b", {"x": 1}, "a 1 b"),
        ("a[ {x}] b", {}, "a b"),
        ("[in {y}|once]", {}, "once"),
        ("{x}", {"x": "{y}[z]"}, "{y}[z]"),
        ("{x}", {"x": None}, ""),
        ("[{x}, {y}]", {"x": 0, "y": ""}, ""),
    ],
)
def test_templates_leave_missing_facts_out(template: str, facts: dict[str, object], filled: str) -> None:
    assert fill(template, facts) == filled


@pytest.mark.parametrize(
    ("asked", "locale", "lang"),
    [("en", "ja-JP", "en"), ("ja", "en-US", "ja"), (None, "ja", "ja"), (None, "JA-jp", "ja"), (None, "de-DE", "en"),
     (None, None, "ja"), ("fr", "en-GB", "en"), ("", None, "ja")],
)  # fmt: skip
def test_the_language_is_the_one_asked_for_else_the_browsers(asked: str | None, locale: str | None, lang: str) -> None:
    assert choose_lang(asked, locale) == lang


def test_marks_tell_statuses_and_severities_apart() -> None:
    assert [STATUS_MARKS[status] for status in terms.Status] == ["◎", "○", "△", "×", "－", "文"]
    assert len(set(SEVERITY_MARKS.values())) == len(Severity)


def test_unknown_keys_are_an_error() -> None:
    with pytest.raises(KeyError):
        words("ja")("screens.no.such.text")


def test_words_for_years_and_days_follow_the_notation() -> None:
    assert words("ja").fy(2021) == "R3年度"
    assert words("ja", "western").fy(2021) == "2021年度"
    assert words("ja").fy(2021, full=True) == "R3年度（2021年度）"
    assert words("en").fy(2021) == "FY2021"
    assert words("ja").fy(None) == "－"
    assert words("ja").date(date(2023, 6, 30)) == "令和5年6月30日"
    assert words("ja").date(date(2019, 5, 1)) == "令和元年5月1日"
    assert words("ja").date(date(2021, 11, 1), short=True) == "R3.11.1"
    assert words("en").date(date(2021, 11, 1)) == "1 November 2021"
    assert words("ja").month("2023-04") == "R5.4"
    assert words("en").month("2024-03") == "Mar 2024"
    assert words("ja").month("R5年春") == "R5年春"


@pytest.mark.parametrize(
    ("facts", "ja", "en"),
    [
        ({}, "指標の実績や目標として", "the indicator's actual or target"),
        ({"figure": "actual"}, "指標の実績として", "the indicator's actual."),
        ({"figure": "target"}, "指標の目標として", "the indicator's target"),
        ({"figure": "both"}, "指標の実績と目標として", "the indicator's actual and target"),
    ],
)
def test_a_figure_in_a_text_is_confirmed_as_what_it_is(facts: dict[str, str], ja: str, en: str) -> None:
    issue = Issue(IssueCode.FIGURE_FROM_NARRATIVE, "a.xlsx", "計画", "I9", facts)
    assert ja in remedy(issue, words("ja"))
    assert en in remedy(issue, words("en"))
