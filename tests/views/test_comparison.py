"""The changes between two states as a reader sees them: sentence, order, words, drawing, CSV."""

import csv
import io
import re
from dataclasses import replace

import pytest

from kpi.attainment.judge import judge
from kpi.i18n.catalogue import LANGS, words
from kpi.model.records import Budget, Indicator, Initiative, Measurement, Narrative, ParsedPlan, Plan, Target
from kpi.model.results import JudgedPlan, Judgement
from kpi.model.terms import Certainty, Comparator, Direction, Flag, Kind, Missing, NarrativeKind, Quality, Status
from kpi.services.compare import compare
from kpi.services.schemes import load_scheme
from kpi.ui.comparison import MOST, draw
from kpi.ui.links import Links
from kpi.views.comparison import comparison_view
from kpi.views.comparison_sheet import comparison_sheet
from kpi.views.comparison_status import MOVES
from kpi.views.sheet import as_csv

JA, EN = words("ja"), words("en")
RATE = Indicator(
    "p", "1", "受講率", ("柱1",), ("総務部",), unit="%", direction=Direction.INCREASE, kind=Kind.QUANTITY,
    baseline=Measurement(2021, 40.0, text="40"), target=Target(2026, 80.0, comparator=Comparator.GE, text="80以上"),
    actuals=(Measurement(2023, 60.0, text="60"),),
)  # fmt: skip


def plan(*indicators, initiatives=(), **facts):
    parsed = ParsedPlan(Plan("p", "計画", **facts), tuple(indicators), tuple(initiatives))
    return judge(parsed, load_scheme("standard"))


def standing(*statuses):
    """A plan of indicators with these statuses and grades."""
    rows = tuple(replace(RATE, id=str(n), name=f"指標{n}") for n in range(len(statuses)))
    found = tuple(Judgement(None, *((one, None) if isinstance(one, Status) else (one[0],))) for one in statuses)
    graded = tuple(
        replace(judgement, grade=None if isinstance(one, Status) else one[1])
        for judgement, one in zip(found, statuses, strict=True)
    )
    return JudgedPlan(ParsedPlan(Plan("p", "計画"), rows), graded, "standard")


def view_of(old, new, w=JA):
    return comparison_view(compare(old, new), w)


def actual(**new):
    """The row of a changed result of 2023."""
    (row,) = view_of(plan(RATE), plan(replace(RATE, actuals=(Measurement(2023, **new),)))).actuals
    return row.kind, row.kind_word, row.old, row.new


def test_the_sentence_is_written_from_the_numbers():
    new = replace(RATE, target=replace(RATE.target, value=50.0, text="50以上"))
    view = view_of(plan(RATE), plan(new, replace(RATE, id="2", name="件数")))
    assert view.sentence.startswith("2指標のうち、状態・評価が変わるもの1件（改善 1）、全体では達成 +1")
    assert view.also == "目標の見直し1件（緩和1）、指標の追加1件。"
    english = view_of(plan(RATE), plan(new), EN)
    assert english.sentence.startswith("The status or grade of 1 of 1 indicator changes (better 1); in all Achieved +1")
    assert english.also == "Also: targets revised: 1 (easier to meet 1)."


@pytest.mark.parametrize(("w", "said"), [(JA, "変わるところはありません"), (EN, "Nothing changes")])
def test_nothing_changed(w, said):
    view = view_of(plan(RATE), plan(RATE), w)
    assert (view.unchanged, view.sentence, view.also) == (True, said, "")
    assert re.sub(r"<[^>]+>", "", draw(view, Links({}), w)) == said


def test_the_worst_news_come_first():
    old = standing(
        Status.NOT_MEASURED, Status.AT_RISK, Status.ACHIEVED, Status.ACHIEVED, (Status.ON_TRACK, "A"),
        Status.ON_TRACK, Status.NOT_MEASURED, Status.NOT_QUANTIFIED,
    )  # fmt: skip
    new = standing(
        Status.ACHIEVED, Status.ACHIEVED, Status.ON_TRACK, Status.OFF_TRACK, (Status.ON_TRACK, "B"),
        Status.NOT_MEASURED, Status.OFF_TRACK, Status.NOT_MEASURED,
    )  # fmt: skip
    rows = view_of(old, new).statuses
    assert [(row.id, row.move) for row in rows] == [
        ("3", "fallen"), ("2", "fallen"), ("5", "lost"), ("4", "regraded"), ("1", "risen"), ("6", "measured"),
        ("0", "measured"), ("7", "other"),
    ]  # fmt: skip
    assert set(MOVES) - {"vanished"} == {row.move for row in rows}  # that one takes a result to be gone
    assert rows[3].grades == "評価 A → B"


def test_a_status_tells_what_lies_behind_it():
    by_result = view_of(plan(RATE), plan(replace(RATE, actuals=(*RATE.actuals, Measurement(2024, 90.0)))))
    assert by_result.statuses[0].why == ("実績（R6年度） － → 90%",)
    by_target = view_of(plan(RATE), plan(replace(RATE, target=replace(RATE.target, value=50.0, text="50以上"))))
    assert by_target.statuses[0].why == ("目標 80%以上 → 50%以上", "実績の変化によるものではありません")


@pytest.mark.parametrize(
    ("new", "row"),
    [
        ({"value": 65.0}, ("corrected", "訂正", "60%", "65%")),
        ({"value": 0.0}, ("corrected", "訂正", "60%", "0%")),
        ({"value": None, "missing": Missing.DASH}, ("withdrawn", "実績がなくなった", "60%", "－")),
        ({"value": None, "missing": Missing.PENDING}, ("withdrawn", "実績がなくなった", "60%", "集計中")),
        ({"value": 60.0, "quality": Quality.PROMPT}, ("details", "値は同じ", "60%", "60%")),
        (
            {"value": None, "text": "たくさん", "certainty": Certainty.UNREAD},
            ("unread", "実績がなくなった（読み取れない）", "60%", "たくさん"),
        ),
        ({"value": None, "text": "整備中"}, ("withdrawn", "実績がなくなった", "60%", "整備中")),
    ],
)
def test_results_that_come_go_or_are_corrected(new, row):
    assert actual(**new) == row


def test_new_results_stand_below_the_withdrawn():
    old = replace(RATE, actuals=(Measurement(2022, 50.0), Measurement(2023, 60.0)))
    new = replace(RATE, actuals=(Measurement(2023, 61.0), Measurement(2024, 0.0)))
    rows = view_of(plan(old), plan(new)).actuals
    assert [(row.kind, row.year, row.old, row.new) for row in rows] == [
        ("withdrawn", "R4年度", "50%", "－"),
        ("corrected", "R5年度", "60%", "61%"),
        ("new", "R6年度", "－", "0%"),
    ]


def test_a_revised_target_stands_beside_the_original():
    new = replace(RATE, target=Target(2028, 70.0, comparator=Comparator.GE, text="70以上"))
    (row,) = view_of(plan(RATE), plan(new)).targets
    assert (row.old, row.old_when, row.new, row.new_when) == ("80%以上", "R8年度", "70%以上", "R10年度")
    drawn = draw(view_of(plan(RATE), plan(new)), Links({}), JA)
    assert drawn.index("80%以上") < drawn.index("70%以上")
    assert "元の目標" in drawn
    assert "見直し後の目標" in drawn


def test_a_repeated_row_is_not_told_twice():
    again = replace(RATE, id="1#2", pillars=("柱2",), flags=frozenset({Flag.REPEATED}))
    results = (*RATE.actuals, Measurement(2024, 90.0, text="90"))
    new = (replace(RATE, actuals=results), replace(again, actuals=results))
    view = view_of(plan(RATE, again), plan(*new))
    assert len(view.statuses) == len(view.actuals) == 1
    assert view.after.n == 1


def test_initiatives_in_words():
    long = "これまでの取組を踏まえ、" * 8
    task = Initiative(
        "p",
        "1",
        "研修事業",
        budget=Budget(500.0, "千円"),
        narratives=(Narrative(NarrativeKind.EFFECT, f"{long}二割減る。"),),
    )
    new = replace(
        task, budget=Budget(650.0, "千円"), narratives=(Narrative(NarrativeKind.EFFECT, f"{long}三割減る。"),)
    )
    found = view_of(plan(RATE, initiatives=[task]), plan(RATE, initiatives=[new])).initiatives
    (budget,), (row,) = found.budgets, found.other
    assert (budget.what, budget.old, budget.new) == ("予算額", "500千円", "650千円")
    assert row.what == "効果"
    assert row.old.endswith("二割減る。")
    assert row.old.startswith("…")
    assert len(row.old) < 40
    assert row.whole[0].startswith(long)


@pytest.mark.parametrize("lang", LANGS)
def test_every_kind_of_change_can_be_said_and_drawn(lang):
    w = words(lang)
    task = Initiative("p", "1", "研修事業", id_given=False)
    new = replace(
        RATE,
        name="<script>alert(1)</script>率",
        unit="人",
        direction=Direction.DECREASE,
        departments=(),
        baseline=None,
        target=None,
        milestones=(Target(2024, 5.0, text="5"),),
        actuals=(),
        stated_grade="B",
        flags=frozenset({Flag.PRIORITY}),
    )
    old = plan(RATE, replace(RATE, id="7", name="去る指標"), initiatives=[task], start_fy=2022)
    found = plan(new, replace(RATE, id="8", name="来る指標"), initiatives=[replace(task, name="祭り")], start_fy=2023)
    view = view_of(old, found, w)
    drawn = draw(view, Links({"plan": "p"}), w)
    assert "<script>" not in drawn
    assert "&lt;script&gt;" in drawn
    assert "来る指標" in drawn
    assert 'href="indicator?plan=p&amp;indicator=8"' in drawn
    assert "indicator=7" not in drawn
    assert "href" not in draw(view, None, w)
    said = re.sub(r"<[^>]+>", " ", drawn)
    assert not re.search(r"[{}\[\]]|None", said)
    if lang == "en":
        fixed = re.sub(r"受講率|総務部|去る指標|来る指標|研修事業|祭り|率|人|文|年度|以上", "", said)
        assert not re.search(r"[぀-ヿ一-鿿]", fixed)


def test_a_long_list_is_cut_and_says_so():
    rows = [replace(RATE, id=str(n), name=f"指標{n}") for n in range(2, MOST + 22)]
    drawn = draw(view_of(plan(RATE), plan(*rows)), Links({}), JA)
    assert drawn.count("<tr>") <= MOST + 10
    assert view_of(plan(RATE), plan(*rows)).sentence.startswith("120指標のうち、状態・評価が変わるものはありません")
    assert f"先頭の {MOST} 件を表示しています（全 {MOST + 20} 件）" in drawn


def test_the_csv_has_everything_and_runs_nothing():
    new = replace(RATE, name="=1+1", departments=("@土木部",), actuals=(Measurement(2023, -5.0, text="-5"),))
    added = [replace(RATE, id=str(n), name=f"指標{n}") for n in range(2, MOST + 50)]
    view = view_of(plan(RATE), plan(new, *added, fictional=True))
    sheet = comparison_sheet(view, ("a.xlsx", "b.xlsx"), JA)
    assert sheet.source == "出典: a.xlsx、b.xlsx"
    content = as_csv(sheet)
    assert content.startswith("﻿".encode())
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    heads = ["計画", "区分", "番号", "名称", "項目", "年度（西暦）", "変更前", "変更後"]
    assert rows[0] == [*heads, "変更前の数値", "変更後の数値", "変更前の単位", "変更後の単位"]
    assert sum(row[1] == "追加された指標" for row in rows) == len(added)
    assert all(row[0] == "p｜見本（架空のデータ）" for row in rows[1:])
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row[:8])
    changed = ["実績の変更", "1", "'=1+1", "実績", "2023", "60%", "'-5%", "60", "-5", "%", "%"]
    assert changed in [row[1:] for row in rows]


def pending(missing):
    """A plan whose result of 2024 is still to come, for the reason given."""
    return plan(replace(RATE, actuals=(*RATE.actuals, Measurement(2024, None, missing=missing))))


@pytest.mark.parametrize(
    ("w", "said"), [(JA, "値のない理由の変更1件。"), (EN, "Also: reasons for a missing value changed: 1.")]
)
def test_another_reason_for_a_missing_result_corrects_none(w, said):
    view = view_of(pending(Missing.UNPUBLISHED), pending(Missing.PENDING), w)
    assert [row.kind for row in view.actuals] == ["reason"]
    assert view.also == said
    assert [row.kind for row in view_of(plan(RATE), pending(Missing.PENDING)).actuals] == ["reason"]


@pytest.mark.parametrize(
    ("w", "counted", "told"),
    [
        (
            JA,
            "なくなった実績2件。",
            "2件が、新しいほうにありません：受講率（R5年度）、件数（R5年度）。うち1件は、書かれている値を読み取れません。",
        ),
        (
            EN,
            "results gone: 2.",
            "2 earlier results are gone: 受講率 (FY2023), 件数 (FY2023). Written, but not readable: 1.",
        ),
    ],
)
def test_a_result_that_can_no_longer_be_read_is_gone_and_warned_of(w, counted, told):
    earlier, unread = (
        Measurement(2022, 50.0, text="50"),
        Measurement(2023, None, text="七割", certainty=Certainty.UNREAD),
    )
    old = replace(RATE, actuals=(earlier, *RATE.actuals))
    other, kept = replace(old, id="2", name="件数"), replace(old, id="3", name="人数")
    new = plan(replace(old, actuals=(earlier, unread)), replace(other, actuals=(earlier,)), kept)
    view = view_of(plan(old, other, kept), new, w)
    assert [row.kind for row in view.actuals] == ["unread", "withdrawn"]
    assert counted in view.also
    assert told in view.gone
    assert not view.doubts
    assert view.gone in re.sub(r"<[^>]+>", "", draw(view, Links({}), w))


def test_results_of_a_year_that_is_gone_altogether_are_told_once():
    earlier = Measurement(2022, 50.0, text="50")
    view = view_of(plan(replace(RATE, actuals=(earlier, *RATE.actuals))), plan(replace(RATE, actuals=(earlier,))))
    assert (len(view.doubts), view.gone) == (1, "")


@pytest.mark.parametrize(
    ("w", "told"),
    [(JA, "R5年度のほかにも、これまであった実績のうち1件が"), (EN, "Beside those of FY2023, 1 earlier result is gone")],
)
def test_what_else_is_gone_is_told_apart_from_a_whole_year(w, told):
    earlier = tuple(Measurement(fy, 50.0, text="50") for fy in (2021, 2022))
    old, new = (plan(replace(RATE, actuals=given)) for given in ((*earlier, *RATE.actuals), earlier[1:]))
    view = view_of(old, new, w)
    assert len(view.doubts) == 1
    assert view.gone.startswith(told)


@pytest.mark.parametrize(
    ("old", "new", "move"), [("A", "B", "fallen"), ("C", "B", "risen"), ("A", "大変よい", "regraded")]
)
def test_a_worse_grade_is_a_fall_where_the_order_of_grades_is_known(old, new, move):
    ordered = [replace(standing((Status.ON_TRACK, grade)), grades=("A", "B", "C")) for grade in (old, new)]
    assert [row.move for row in view_of(*ordered).statuses] == [move]
    other = replace(ordered[0], scheme="another")
    assert [row.move for row in view_of(other, ordered[1]).statuses] == ["regraded"]


@pytest.mark.parametrize("w", [JA, EN])
def test_grades_that_are_codes_are_compared_in_words(w):
    old, new = (standing((Status.ON_TRACK, grade)) for grade in ("substantial_progress", "moderate_progress"))
    words_of = {"old": w("grades.substantial_progress"), "new": w("grades.moderate_progress")}
    assert view_of(old, new, w).statuses[0].grades == w("screens.compare.grades", **words_of)


def test_judging_tells_the_order_of_grades():
    scheme = load_scheme("standard")
    assert plan(RATE).grades == scheme.grades


@pytest.mark.parametrize("w", [JA, EN])
def test_a_renamed_department_is_one_row_here_too(w):
    rows = [replace(RATE, id=str(n), name=f"指標{n}") for n in range(3)]
    task = Initiative("p", "t", "事業", departments=("総務部",))
    renamed = [replace(row, departments=("環境生活部",)) for row in rows]
    old = plan(*rows, initiatives=(task,))
    view = view_of(old, plan(*renamed, initiatives=(replace(task, departments=("環境生活部",)),)), w)
    assert [(one.old, one.new, len(one.of)) for one in view.offices] == [("総務部", "環境生活部", 4)]
    assert (view.indicators.other, view.initiatives.other) == ((), ())
    assert view.also == (
        "部局・課の変更1件（対象4件）。" if w is JA else "Also: departments or divisions changed: 1 (concerning 4)."
    )
    (row,) = comparison_sheet(view, ["a.xlsx"], w).rows
    assert row[6:8] == ("総務部", "環境生活部")
