"""Which language a page is served in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.serving.language import page_language

NOTHING_SAID = "ja"


@pytest.mark.parametrize(
    ("accept_language", "expected"),
    [
        ("ja", "ja"),
        ("ja-JP,ja;q=0.9,en-US;q=0.8,en;q=0.7", "ja"),
        ("en-US,en;q=0.9,ja;q=0.8", "en"),
        ("JA-jp", "ja"),
        # the weight decides, not the place
        ("en;q=0.5,ja", "ja"),
        ("en;q=0.8, ja;q=0.9", "ja"),
        ("ja ; q = 0.5 , en ; q = 0.6", "en"),
        # the same weight: the place decides
        ("ja;q=0.8,en;q=0.8", "ja"),
        ("en;q=0.8,ja;q=0.8", "en"),
        # neither Japanese nor English: English is the more widely read
        ("fr-CA", "en"),
        ("zh-Hant-TW,zh;q=0.9", "en"),
        # a code that only begins like Japanese
        ("jam", "en"),
        ("jv,ja;q=0.5", "en"),
        # nothing said, or that it does not matter
        ("", NOTHING_SAID),
        ("*", NOTHING_SAID),
        ("*,en;q=0.5", NOTHING_SAID),
        # ruled out
        ("ja;q=0,en;q=0.1", "en"),
        ("en;q=0", NOTHING_SAID),
        ("en;q=0.000,ja;q=0.001", "ja"),
        # not well formed: counts for nothing
        ("en;q=2,ja;q=0.1", "ja"),
        ("en;q=nan", NOTHING_SAID),
        ("en;q=inf", NOTHING_SAID),
        ("en;q=-1", NOTHING_SAID),
        ("en;q=1e3", NOTHING_SAID),
        ("en;q=１", NOTHING_SAID),
        ("en;level=1", NOTHING_SAID),
        (";;;,,,;q=", NOTHING_SAID),
        ("<script>alert(1)</script>", NOTHING_SAID),
        ("日本語", NOTHING_SAID),
        ("en\x00", NOTHING_SAID),
        ("e" * 9, NOTHING_SAID),
        # very long: what follows the first fifty is not looked at
        ("fr;q=0.1," * 100_000 + "ja", "en"),
        ("," * 1_000_000, NOTHING_SAID),
    ],
)
def test_the_browsers_first_language_decides(accept_language, expected):
    assert page_language(b"", accept_language) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (b"lang=en", "en"),
        (b"lang=ja", "ja"),
        (b"plan=reform-plan&lang=en&fy=2023", "en"),
        (b"lang=ja&lang=en", "en"),  # the last, as Streamlit reads it
        (b"lang=%65%6e", "en"),
    ],
)
def test_the_address_decides_before_the_browser(query, expected):
    other = "ja" if expected == "en" else "en"
    assert page_language(query, other) == expected


@pytest.mark.parametrize(
    "query",
    [b"", b"lang=", b"lang", b"lang=fr", b"lang=EN", b"lang=%ff%fe", b"\xff\x00", b"a=1&" * 10_000 + b"lang=en"],
)
def test_an_unknown_language_in_the_address_is_no_choice(query):
    assert page_language(query, "en-GB") == "en"
    assert page_language(query, "ja-JP") == "ja"


@given(st.binary(max_size=200), st.text(max_size=200))
def test_any_request_gets_a_language(query, accept_language):
    assert page_language(query, accept_language) in {"ja", "en"}
