"""An indicator that the version shown lacks: what is said, and which version had it last."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import words
from kpi.views.absent import absent, last_with
from tests.views import samples

JA, EN = words("ja"), words("en")
ROWS = samples.example().indicators


def test_the_newest_version_with_the_number_counts():
    renamed = (replace(ROWS[0], name="改めた名"), *ROWS[1:])
    found = last_with(ROWS[0].id, [(3, ROWS[1:]), (2, renamed), (1, ROWS)])
    assert found is not None
    assert (found[0], found[1].name) == (2, "改めた名")
    assert last_with("X-1", [(2, ROWS)]) is None


@pytest.mark.parametrize(
    ("w", "shown", "said"),
    [
        (JA, 3, "指標（E-1）は、第3版にはありません。最後にあったのは第2版で、名称は「"),
        (JA, None, "指標（E-1）は、この案にはありません。"),
        (EN, 3, "Version 3 does not have the indicator E-1. Version 2 was the last to have it, as “"),
        (EN, None, "This draft does not have the indicator E-1."),
    ],
)
def test_it_is_said_where_it_was_last(w, shown, said):
    told = absent("E-1", shown, (2, ROWS[0]), w)
    assert told.sentence.startswith(said)
    assert told.version == 2
    assert "2" in told.link


def test_without_any_version_nothing_is_linked():
    told = absent("X-1", 3, None, JA)
    assert (told.version, told.link) == (None, "")
    assert told.sentence == "この計画の第3版に、指定された指標（X-1）はありません。一覧から選んでください。"
