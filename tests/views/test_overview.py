"""The first screen says what the numbers say, and nothing that they do not."""

from dataclasses import replace
from datetime import date

import pytest

from kpi.i18n.catalogue import words
from kpi.model.records import Initiative, Narrative
from kpi.model.terms import Flag, NarrativeKind, Status
from kpi.views.filters import NO_DEPARTMENT, Filters, chosen, clean
from kpi.views.head import head
from kpi.views.matrix import matrix
from kpi.views.overview import overview
from kpi.views.tally import tally
from tests.views import samples

JA, EN = words("ja"), words("en")
DAY = date(2026, 11, 23)


def test_the_sentence_counts_every_status() -> None:
    view = overview(samples.judged(samples.reform()), JA)
    assert (
        view.sentence
        == "7指標のうち、達成0（ほかに計画開始時の値で達成1）、順調0、やや遅れ0、遅れ0。未測定3、定性目標3。"
    )
    assert overview(samples.judged(samples.empty()), JA).sentence == "この計画に指標はありません。"
    english = overview(samples.judged(samples.reform()), EN).sentence
    assert (
        english
        == "Of 7 indicators, 0 are achieved (1 more by the value at the start), 0 on track, 0 at risk and 0 off track; 3 have no result yet, 3 are in words."
    )


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
        (Filters(department="総務部", status="from_start"), Filters(department="総務部", status="from_start")),
        (Filters(samples.reform().indicators[0].pillars[:2]), Filters(samples.reform().indicators[0].pillars[:2])),
    ],
)
def test_filters_that_a_plan_does_not_have_are_ignored(asked: Filters, kept: Filters) -> None:
    assert clean(asked, samples.judged(samples.reform())) == kept


def test_filters_narrow_together() -> None:
    judged = samples.judged(samples.reform())
    ids = [row.id for row in judged.parsed.indicators]
    assert [ids[at] for at in chosen(judged, Filters(department="総合企画部"))] == ["42-1", "47a-1"]
    assert [ids[at] for at in chosen(judged, Filters(status="from_start"))] == ["30-1"]
    assert chosen(judged, Filters(status=Status.ACHIEVED)) == []
    assert chosen(judged, Filters(department="総合企画部", status="from_start")) == []


def test_the_lead_names_how_many_need_attention_and_the_most_pressing() -> None:
    view = overview(samples.judged(samples.example()), JA)
    top = view.urgent[0]
    assert (
        view.lead
        == f"要注意は 3 件。最も遅れているのは「{top.row.name}」（{top.row.owner}）で、{top.gap}（{top.rates}）。"
    )
    assert overview(samples.judged(samples.reform()), JA).lead == ""


def test_what_needs_attention_says_how_far_behind_and_how_soon_due() -> None:
    found = {one.row.id: one for one in overview(samples.judged(samples.example()), JA, today=DAY).urgent}
    # E-6: (88.9 − 88) ÷ (95 − 88) = 12.9 %; the milestone of R6 is half way: 25.7 % of it. The target's R8 ends in March 2027.
    assert (found["E-6"].gap, found["E-6"].rates) == ("目安の25.7%", "進捗率 12.9%、目安 50.0%")
    assert found["E-6"].left == "R8年度末まで4か月"
    assert overview(samples.judged(samples.example()), JA).urgent[0].left == ""


def with_texts(*, own: tuple[str, ...], of_task: tuple[str, ...]):
    def texts(given):
        return tuple(Narrative(kind, text) for kind, text in zip(_KINDS, given, strict=False))

    plan = samples.example()
    rows = tuple(replace(one, initiative="t", narratives=texts(own)) for one in plan.indicators)
    task = Initiative("example-plan", "t", "事業", narratives=texts(of_task))
    return overview(samples.judged(replace(plan, indicators=rows, initiatives=(task,))), JA).urgent[0].stories


_KINDS = (NarrativeKind.CAUSE, NarrativeKind.NEXT)


def test_causes_and_next_steps_are_the_indicators_own_else_those_of_its_initiative() -> None:
    found = with_texts(own=("周知が遅れた。",), of_task=("担当者の不足。", "体制を強める。"))
    assert [(one.word, one.short, one.of_initiative) for one in found] == [
        ("要因", "周知が遅れた。", False),
        ("今後の対応", "体制を強める。", True),
    ]
    assert with_texts(own=(), of_task=()) == ()


def test_a_long_text_is_shortened_and_kept_whole() -> None:
    long = "あ" * 40 + "。" + "い" * 40
    [cut] = with_texts(own=(long,), of_task=())
    assert (cut.short, cut.full) == ("あ" * 40 + "。…", long)
    [endless] = with_texts(own=("う" * 200,), of_task=())
    assert endless.short == "う" * 60 + "…"
    [broken] = with_texts(own=("一行目\n二行目",), of_task=())
    assert (broken.short, broken.full) == ("一行目 二行目", "")


def test_coverage_adds_up_to_all_indicators() -> None:
    reform = overview(samples.judged(samples.reform()), JA).coverage
    assert {one.key: one.n for one in reform.parts} == {"present": 1, "missing": 3, "in_words": 3}
    assert reform.sentence == (
        "7指標のうち、計画期間中の実績で判定できるものは0。ほかは、計画開始時の値のみ 1、未測定 3、定性目標 3。"
    )
    growth = overview(samples.judged(samples.growth()), JA)
    assert sum(one.n for one in growth.coverage.parts) == growth.tally.n
    example = overview(samples.judged(samples.example()), EN).coverage
    assert example.sentence == (
        "Indicators judged by a result of the plan’s own period: 5 of 6; the others: No result yet 1."
    )


def test_long_lists_are_cut_and_know_how_long_they_are() -> None:
    plan = samples.reform()
    rows = tuple(replace(plan.indicators[3], id=f"W-{n}", name=f"指標{n}") for n in range(90))
    view = overview(samples.judged(replace(plan, indicators=rows)), JA)
    assert (len(view.waiting), len(list(view.waiting))) == (90, 36)


def divisions_only():
    plan = samples.example()
    rows = [replace(one, departments=()) for one in plan.indicators]
    rows[4] = replace(rows[4], divisions=())
    rows[5] = replace(rows[5], divisions=("環境部第一課", "福祉部第一課"))
    return samples.judged(replace(plan, indicators=tuple(rows)))


def test_a_plan_with_divisions_only_has_them_as_columns() -> None:
    judged = divisions_only()
    view = matrix(judged, JA)
    assert view.divisions
    assert view.departments == ("福祉部第一課", "環境部第一課", "商工部第一課", "主務課の記載なし")
    assert view.shared
    assert [[cell.tally.n for cell in row.cells] for row in view.rows] == [[2, 0, 0, 1], [1, 2, 1, 0]]


def test_the_cells_of_a_matrix_lead_to_as_many_indicators_as_they_count() -> None:
    bare = replace(samples.example().indicators[0], id="bare", name="柱なし", pillars=())
    whole = replace(samples.example(), indicators=(*samples.example().indicators, bare))
    for judged in (divisions_only(), samples.judged(samples.reform()), samples.judged(whole)):
        for row in matrix(judged, JA).rows:
            for cell in row.cells:
                assert clean(cell.filters, judged) == cell.filters
                assert tally(judged, chosen(judged, cell.filters)) == cell.tally


def test_a_division_is_no_filter_where_a_plan_has_departments() -> None:
    judged = samples.judged(samples.example())
    assert clean(Filters(department="福祉部第一課"), judged) == Filters()
    assert clean(Filters(department="福祉部第一課"), divisions_only()) == Filters(department="福祉部第一課")
    assert not matrix(judged, JA).divisions


def test_no_pillar_is_a_pillar_of_its_own() -> None:
    judged = samples.judged(samples.example())
    assert clean(Filters(()), judged) == Filters()
    bare = replace(samples.example().indicators[0], pillars=())
    mixed = samples.judged(replace(samples.example(), indicators=(*samples.example().indicators[1:], bare)))
    assert chosen(mixed, clean(Filters(()), mixed)) == [5]
