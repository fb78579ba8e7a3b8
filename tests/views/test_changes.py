"""Marks of change on the screens: a word and a mark in lists, each cell on the indicator's page, and a filter."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import words
from kpi.model.records import InkMark, ParsedPlan, Source
from kpi.services.attain_json import indicator_json, initiative_json
from kpi.ui import tables
from kpi.ui.changes import marked_changes
from kpi.ui.links import Links, filter_query
from kpi.views.changes import ChangeRow, changes
from kpi.views.filters import Filters, chosen, clean, has_changes
from kpi.views.groups import by_pillar
from kpi.views.indicator import indicator_view
from kpi.views.rows import indicator_row, initiative_row
from tests.views import samples

W = words("ja")
MARK = InkMark("80％", "70％", "ff0000", Source("plan.xlsx", "1", "C5", "80％"))
OTHER = InkMark("試行する", "", "ff0000", Source("plan.xlsx", "1", "C9", "試行する"))


def marked() -> ParsedPlan:
    """A plan whose first indicator is marked, and whose first initiative is in the same cell and another."""
    parsed = samples.reform()
    first, owner = parsed.indicators[0], parsed.initiatives[0]
    return replace(
        parsed,
        indicators=(replace(first, marks=(MARK,), initiative=owner.id), *parsed.indicators[1:]),
        initiatives=(replace(owner, marks=(MARK, OTHER)), *parsed.initiatives[1:]),
    )


def test_each_cell_is_listed_once_those_of_the_initiative_last():
    parsed = marked()
    rows = changes(parsed.indicators[0], parsed.initiatives[0])
    assert rows == (
        ChangeRow("70％", "80％", "plan.xlsx", "1", "C5"),
        ChangeRow("", "試行する", "plan.xlsx", "1", "C9", of_initiative=True),
    )
    assert indicator_view(samples.judged(parsed), 0, W, "標準").changes == rows
    assert changes(parsed.indicators[1], None) == ()


def test_a_mark_without_a_place_is_shown_all_the_same():
    indicator = replace(samples.reform().indicators[0], marks=(InkMark("新", "旧"),))
    assert changes(indicator, None) == (ChangeRow("旧", "新", "", "", ""),)


def test_rows_say_whether_they_are_marked():
    judged = samples.judged(marked())
    assert [indicator_row(*pair, W).changed for pair in judged.pairs()][:2] == [True, False]
    assert [initiative_row(one, W).changed for one in judged.parsed.initiatives][:2] == [True, False]


@pytest.mark.parametrize(("lang", "word"), [("ja", "この版で変更"), ("en", "changed in this version")])
def test_lists_have_a_mark_and_a_word(lang, word):
    w, judged = words(lang), samples.judged(marked())
    rows = [indicator_row(*pair, w) for pair in judged.pairs()]
    drawn = str(tables.short(rows, Links(), w, "表", saved="x"))
    assert drawn.count(word) == 1
    assert drawn.count("✎") == 1
    tasks = [initiative_row(one, w) for one in judged.parsed.initiatives]
    assert str(tables.initiatives(tasks, Links(), w)).count(word) == 1


def test_the_page_shows_old_and_new_and_says_no_more_than_the_document():
    parsed = marked()
    rows = changes(parsed.indicators[0], parsed.initiatives[0])
    drawn = str(marked_changes(rows, Links(), W))
    assert "<s>70％</s>" in drawn
    assert "資料で色文字・取消線により示された変更" in drawn
    assert "href" not in drawn
    linked = str(marked_changes(rows, Links({"draft": "t"}), W))
    assert "step=check" in linked
    assert "cell=C5" in linked
    assert marked_changes((), Links(), W) is None


def test_hostile_text_stays_text():
    drawn = str(marked_changes((ChangeRow(samples.HOSTILE, samples.HOSTILE, "a", "b", "C1"),), Links(), W))
    assert "<img" not in drawn


def test_the_filter_keeps_what_is_marked():
    judged = samples.judged(marked())
    asked = clean(Filters(changed=True), judged)
    assert asked.any
    assert chosen(judged, asked) == [0]
    assert filter_query(asked) == {"changed": "yes"}
    (group,) = by_pillar(judged, asked, W)
    assert group.tally.n == 1
    assert str(group).count("InitiativeRow(") == 1


def test_a_plan_without_marks_has_no_such_filter():
    judged = samples.judged(samples.reform())
    assert not has_changes(judged)
    assert clean(Filters(changed=True), judged) == Filters()


def test_the_json_lists_them():
    judged = samples.judged(marked())
    indicator, judgement = next(judged.pairs())
    entry = {"added": "80％", "removed": "70％", "cell": "C5", "sheet": "1"}
    assert indicator_json(indicator, judgement, "standard").changes == [entry]
    assert initiative_json(judged.parsed.initiatives[0])["changes"][0] == entry
    assert initiative_json(judged.parsed.initiatives[1])["changes"] == []
