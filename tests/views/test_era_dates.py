"""Dates that documents write in eras, for those who chose western years, and the other way round."""

import pytest

from kpi.i18n.catalogue import words
from kpi.views.era_dates import dated


@pytest.mark.parametrize(
    ("text", "era", "western", "english"),
    [
        ("R8.11", "R8.11", "2026.11（R8.11）", "Nov 2026 (R8.11)"),
        ("令和8年11月", "令和8年11月", "2026.11（令和8年11月）", "Nov 2026 (令和8年11月)"),
        ("2026年9月", "R8.9（2026年9月）", "2026年9月", "Sep 2026 (2026年9月)"),
        ("R8.9.30", "R8.9.30", "2026.9.30（R8.9.30）", "30 Sep 2026 (R8.9.30)"),
        ("R8.11（速報）", "R8.11（速報）", "2026.11（R8.11（速報））", "Nov 2026 (R8.11（速報）)"),
        ("未定", "未定", "未定", "未定"),
        ("R8年度", "R8年度", "R8年度", "R8年度"),
        ("R8.9、R9.9", "R8.9、R9.9", "R8.9、R9.9", "R8.9、R9.9"),
    ],
)
def test_a_date_is_shown_in_the_chosen_notation_with_what_is_written(text, era, western, english):
    assert dated(text, words("ja")) == era
    assert dated(text, words("ja", "western")) == western
    assert dated(text, words("en")) == english
