"""English counts: one indicator, two indicators; in every text that counts, and in none a plural that never changes."""

import re

import pytest

from kpi.i18n.catalogue import catalogue
from kpi.i18n.fill import facts_of, fill

#: Things that are counted, in their plural.
NOUNS = (
    "amounts|budgets|bytes|cells|characters|columns|departments|divisions|drafts|entries|errors|files|findings|indicators|"
    "initiatives|matters|parts|pillars|places|plans|results|rows|seconds|sheets|steps|tables|texts|values|versions|warnings|years"
)
#: A number that is written out before its plural whatever it is. Names of plans stand before nouns, too.
FIXED = re.compile(
    rf"\{{(?!plan\}})\w+\}} (?:more |fiscal |different )?(?:{NOUNS})\b|(?<!first )\{{(?!year|due|all|columns|fy)\w+\}} (?:of them )?(?:are|have|were|do)\b"
)
WRONG_ONE = re.compile(rf"\b1 (?:more |fiscal |different )?(?:(?:{NOUNS})|are|have|were|do|state)\b")
WRONG_MANY = re.compile(
    rf"\b2 (?:more |fiscal |different )?(?:(?:{'|'.join(one[:-3] + 'y' if one.endswith('ies') else one[:-1] for one in NOUNS.split('|'))})|is|has|was|does)\b"
)
COUNTING = sorted(key for key, text in catalogue("en").items() if re.search(r"\{\w+:[^{}]*/[^{}]*\}", text))


def test_no_english_text_writes_a_plural_after_every_number() -> None:
    assert [key for key, text in catalogue("en").items() if FIXED.search(text)] == []


def test_there_are_texts_that_count() -> None:
    assert len(COUNTING) > 50


@pytest.mark.parametrize("key", COUNTING)
def test_a_text_that_counts_is_right_for_one_and_for_two(key: str) -> None:
    template = catalogue("en")[key]
    names = set(facts_of(template))
    counted = set(re.findall(r"\{(\w+):", template))
    one, two = (fill(template, {name: n if name in counted else "x" for name in names}) for n in (1, 2))
    assert not WRONG_ONE.search(one)
    assert not WRONG_MANY.search(two)
    assert one.replace("1", "2") != two
    assert not re.search(r"[{}]|\w/\w", f"{one} {two}")
    for name in names:  # a missing number leaves no word that counts it
        assert "{" not in fill(template, dict.fromkeys(names - {name}, 2))


@pytest.mark.parametrize(
    ("n", "filled"), [(0, "0 indicators are"), (1, "1 indicator is"), ("1", "1 indicator is"), (2, "2 indicators are"),
                      (11, "11 indicators are"), (None, " ")],
)  # fmt: skip
def test_a_word_goes_with_its_number(n: object, filled: str) -> None:
    assert fill("{n} {n:indicator is/indicators are}", {"n": n}) == filled


def test_a_form_may_be_empty_and_stand_in_a_part() -> None:
    assert [fill("a[ ({x}{n:/ and others})]", {"x": "B8", "n": n}) for n in (1, 3, None)] == [
        "a (B8)", "a (B8 and others)", "a",
    ]  # fmt: skip
