"""What an address asks for in vain, and what tabs are called."""

import pytest

from kpi.i18n.catalogue import words
from kpi.views.addresses import ignored, tab_title

JA, EN = words("ja"), words("en")
KNOWN = {"lang", "from", "q"}
ALLOWED = {"lang": ("ja", "en"), "from": ("1", "2")}


@pytest.mark.parametrize(
    ("given", "lost"),
    [
        ({"lang": "ja", "from": "2", "q": "何でも"}, ()),
        ({"fy": "abc", "id": "zzz"}, ("fy=abc", "id=zzz")),
        ({"lang": "xx", "from": "5"}, ("lang=xx", "from=5")),
        ({"lang": "", "id": ""}, ("id=",)),
        ({"長い": "あ" * 99}, (f"長い={'あ' * 57}…",)),
    ],
)
def test_unknown_names_and_values_are_told_and_nothing_else(given, lost):
    assert ignored(given, KNOWN, ALLOWED) == lost


def test_a_tab_says_what_is_special_first():
    assert tab_title("概況", "行財政\n改革計画", JA) == "概況｜行財政 改革計画"
    assert tab_title("Overview", "Plan", EN) == "Overview | Plan"
    assert tab_title("概況", "", JA) == "概況"
    assert tab_title("指" * 99, "計画", JA) == f"{'指' * 60}…｜計画"
