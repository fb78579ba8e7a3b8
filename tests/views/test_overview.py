"""The first screen says what the numbers say, and nothing that they do not."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import words
from kpi.model.terms import Flag, Status
from kpi.views.filters import NO_DEPARTMENT, Filters, chosen, clean
from kpi.views.head import head
from kpi.views.matrix import matrix
from kpi.views.overview import overview
from kpi.views.tally import tally
from tests.views import samples

JA, EN = words("ja"), words("en")


def test_the_sentence_counts_every_status() -> None:
    view = overview(samples.judged(samples.reform()), JA)
    assert view.sentence == "7指標のうち、達成1、順調0、やや遅れ0、遅れ0。結果待ち3、定性目標3。"
    assert overview(samples.judged(samples.empty()), JA).sentence == "この計画に指標はありません。"
    english = overview(samples.judged(samples.reform()), EN).sentence
    assert english == "Indicators 7: achieved 1, on track 0, at risk 0, off track 0; no result yet 3, in words 3."


def test_without_a_target_is_not_in_words() -> None:
    view = overview(samples.judged(samples.growth()), JA)
    assert "定性目標0、目標の記載なし1。" in view.sentence
    assert [row.id for row in view.no_target] == ["iii"]
    assert view.in_words == ()
    assert view.no_target.rows[0].word == "目標の記載なし"


def test_what_is_behind_comes_the_furthest_behind_first_and_what_waits_by_its_year() -> None:
    view = overview(samples.judged(samples.example()), JA)
    assert [row.status for row in view.attention] == [Status.OFF_TRACK, Status.OFF_TRACK, Status.AT_RISK]
    assert [row.id for row in view.waiting] == ["E-5"]
    waiting = overview(samples.judged(samples.reform()), JA).waiting
    assert [row.due_fy for row in waiting] == [2024, 2024, None]


def test_words_only_targets_come_with_their_schedule() -> None:
    view = overview(samples.judged(samples.reform()), JA)
    assert [one.row.id for one in view.in_words] == ["40-1", "42-1", "47a-1"]
    assert view.in_words[0].schedule == (("R4年度", 3), ("R5年度", 3), ("R6年度", 3))


def test_the_head_tells_whose_plan_and_how_fresh() -> None:
    found = head(samples.judged(samples.reform()), JA)
    assert (found.organisation, found.period, found.data_as_of) == ("千葉県", "R4年度〜R6年度", "令和3年11月1日")
    bare = head(samples.judged(samples.growth()), JA)
    assert (bare.organisation, bare.period, bare.data_as_of) == ("団体名の記載なし", "R5年度", "令和5年6月30日")
    none = head(samples.judged(samples.empty()), EN)
    assert (none.organisation, none.period, none.data_as_of) == (
        "No organisation stated",
        "No period stated",
        "No actuals",
    )


def test_the_matrix_counts_shared_indicators_in_each_department() -> None:
    view = matrix(samples.judged(samples.reform()), JA)
    assert view.departments == ("総務部", "総合企画部")
    assert [[cell.tally.n for cell in row.cells] for row in view.rows] == [[1, 0], [4, 0], [1, 2]]
    assert view.shared
    lone = matrix(samples.judged(samples.growth()), JA)
    assert lone.departments == ("部局の記載なし",)
    assert lone.rows[0].cells[0].filters.department == NO_DEPARTMENT


def test_a_repeated_row_counts_once() -> None:
    plan = samples.reform()
    again = replace(plan.indicators[0], id="30-2", flags=frozenset({Flag.REPEATED}))
    doubled = samples.judged(replace(plan, indicators=(*plan.indicators, again)))
    assert tally(doubled).n == 7
    assert tally(doubled, [7]).n == 1


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        (Filters(("柱9",)), Filters()),
        (Filters(department="無い部"), Filters()),
        (Filters(department="総務部", status=Status.ACHIEVED), Filters(department="総務部", status=Status.ACHIEVED)),
        (Filters(samples.reform().indicators[0].pillars[:2]), Filters(samples.reform().indicators[0].pillars[:2])),
    ],
)
def test_filters_that_a_plan_does_not_have_are_ignored(asked: Filters, kept: Filters) -> None:
    assert clean(asked, samples.judged(samples.reform())) == kept


def test_filters_narrow_together() -> None:
    judged = samples.judged(samples.reform())
    ids = [row.id for row in judged.parsed.indicators]
    assert [ids[at] for at in chosen(judged, Filters(department="総合企画部"))] == ["42-1", "47a-1"]
    assert [ids[at] for at in chosen(judged, Filters(status=Status.ACHIEVED))] == ["30-1"]
    assert chosen(judged, Filters(department="総合企画部", status=Status.ACHIEVED)) == []
