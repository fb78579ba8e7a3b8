"""Searching: what a question finds, and where."""

from dataclasses import replace

import pytest

from kpi.i18n.catalogue import words
from kpi.model.records import Indicator, Initiative, Narrative, ParsedPlan, Plan, ScheduleEntry
from kpi.model.terms import NarrativeKind
from kpi.views.search import Place, hits_sheet, index, search, words_of
from tests.views.samples import judged

JA = words("ja")
PLAN = ParsedPlan(
    Plan("p", "計画"),
    indicators=(
        Indicator("p", "1", "マイナンバーカードの交付率", pillars=("柱1 デジタル",), departments=("総務部",)),
        Indicator("p", "2", "ホームページの閲覧数", notes=("ｱｸｾｽ解析による。ＵＲＬは別紙",), divisions=("広報課",)),
        Indicator(
            "p", "3", "", narratives=(Narrative(NarrativeKind.CAUSE, "担当者の不足により\nガイドの作成が遅れた"),)
        ),
    ),
    initiatives=(
        Initiative("p", "t1", "庁内研修", schedule=(ScheduleEntry(2022, "マイナンバー研修を実施"),)),
        Initiative("p", "t2", "窓口の改善", narratives=(Narrative(NarrativeKind.PROGRESS, "順調に進んでいる"),)),
    ),
)


def ids(question: str, plan: ParsedPlan = PLAN) -> tuple[list[str], list[str]]:
    found = judged(plan)
    some, more = search(found, index(found), question, JA)
    return [hit.id for hit in some], [hit.id for hit in more]


@pytest.mark.parametrize(
    ("question", "indicators", "initiatives"),
    [
        ("マイナンバー", ["1"], ["t1"]),
        ("まいなんばー", ["1"], ["t1"]),
        ("ﾏｲﾅﾝﾊﾞｰ", ["1"], ["t1"]),
        ("アクセス", ["2"], []),
        ("url", ["2"], []),
        ("ｕｒｌ", ["2"], []),
        ("がいど", ["3"], []),
        ("総務部 交付", ["1"], []),
        ("総務部　交付", ["1"], []),
        ("交付 閲覧", [], []),
        ("デジタル", ["1"], []),
        ("順調", [], ["t2"]),
        ("ない言葉", [], []),
        ("", [], []),
        ("   ", [], []),
        (".*", [], []),
    ],
)
def test_what_a_question_finds(question, indicators, initiatives):
    assert ids(question) == (indicators, initiatives)


@pytest.mark.parametrize(
    ("written", "questions"),
    [
        ("コンピューターの更新", ["コンピュータ", "コンピューター", "こんぴゅーたー", "ｺﾝﾋﾟｭｰﾀｰ", "コンピュータ-", "コンピュータの更新"]),
        ("コンピュータの更新", ["コンピュータ", "コンピューター", "こんぴゅーたー", "ｺﾝﾋﾟｭｰﾀｰ", "コンピューターの更新"]),
        ("サーバ室・ユーザー数", ["サーバー室", "サーバ", "サーバー", "ユーザ数", "ユーザー数", "ユーザ"]),
        ("ＱＲコード", ["コード", "QRコード", "こーど"]),
    ],
)  # fmt: skip
def test_the_long_vowel_at_the_end_of_a_katakana_word_makes_no_difference(written, questions):
    plan = ParsedPlan(Plan("p", "計画"), (Indicator("p", "1", written),))
    assert [ids(question, plan)[0] for question in questions] == [["1"]] * len(questions)


@pytest.mark.parametrize(("written", "question"), [("コード", "コド"), ("コド", "コード"), ("バタフライ", "バター"),
                                                   ("キーワード", "キワード"), ("カド", "カード"), ("カーフ", "カフ")])  # fmt: skip
def test_no_other_long_vowel_is_left_out(written, question):
    assert ids(question, ParsedPlan(Plan("p", "計画"), (Indicator("p", "1", written),))) == ([], [])


def test_a_snippet_points_at_the_word_as_it_is_written():
    text = Narrative(NarrativeKind.CAUSE, "庁内のサーバー室を移した")
    found = judged(ParsedPlan(Plan("p", "計画"), (Indicator("p", "1", "更新", narratives=(text,)),)))
    (hit,), _ = search(found, index(found), "ｻｰﾊﾞ室", JA)
    assert (hit.snippet.before, hit.snippet.found, hit.snippet.after) == ("庁内の", "サーバー室", "を移した")


def test_those_named_so_come_first():
    named = Indicator("p", "9", "不足額")
    assert ids("不足", replace(PLAN, indicators=(*PLAN.indicators, named)))[0] == ["9", "3"]


def test_a_snippet_shows_the_text_as_written_around_what_was_found():
    found = judged(PLAN)
    (hit,), _ = search(found, index(found), "がいど", JA)
    assert hit.snippet is not None
    assert hit.snippet.place is Place.TEXT
    assert (hit.snippet.before, hit.snippet.found, hit.snippet.after) == (
        "担当者の不足により",
        "ガイド",
        "の作成が遅れた",
    )
    assert not hit.in_name


def test_a_long_text_is_cut_around_what_was_found():
    long = Narrative(NarrativeKind.SITUATION, "あ" * 200 + "目印" + "い" * 200)
    plan = replace(PLAN, indicators=(replace(PLAN.indicators[0], narratives=(long,)),))
    found = judged(plan)
    (hit,), _ = search(found, index(found), "目印", JA)
    assert hit.snippet is not None
    assert hit.snippet.before.startswith("…あ")
    assert hit.snippet.after.endswith("い…")
    assert len(hit.snippet.before) < 50


def test_what_is_in_the_name_needs_no_snippet():
    found = judged(PLAN)
    (hit,), _ = search(found, index(found), "交付率", JA)
    assert hit.snippet is None
    assert hit.in_name


def test_a_question_is_cut_where_it_is_no_question_any_more():
    assert words_of("あ" * 500) == ("あ" * 100,)


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("マイナンバ-カ-ド", "マイナンバーカード"),
        ("マイナンバ−カ−ド", "マイナンバーカード"),
        ("マイナンバーカード", "マイナンバ―カ―ド"),
        ("web-サイト", "Ｗｅｂ‐サイト"),
        ("カ\u3099ス", "ガス"),
        ("ｶﾞｽ", "ガス"),
        ("0～2歳", "0〜2歳児"),
        ("c++", "Ｃ＋＋研修"),
    ],
)
def test_dashes_stand_for_the_long_vowel_behind_kana(question, name):
    assert ids(question, ParsedPlan(Plan("p", "計画"), (Indicator("p", "1", name),)))[0] == ["1"]


def test_a_letter_whose_small_form_is_longer_does_not_shift_what_was_found():
    judged_plan = judged(ParsedPlan(Plan("p", "計画"), (Indicator("p", "1", "数", notes=("İİİİ待機の数",)),)))
    snippet = search(judged_plan, index(judged_plan), "待機", JA)[0][0].snippet
    assert snippet is not None
    assert (snippet.before, snippet.found, snippet.after) == ("İİİİ", "待機", "の数")


def test_what_was_found_can_be_saved():
    found = judged(PLAN)
    hits = search(found, index(found), "研修", JA)
    sheet = hits_sheet([("計画", *hits)], "検索", JA)
    assert sheet.columns == ("計画", "種別", "番号", "名称", "状態", "担当", "柱", "見つかったところ")
    assert [row[:4] for row in sheet.rows] == [("計画", "取組", "t1", "庁内研修")]
    assert [row[4] for row in sheet.rows] == [None]
