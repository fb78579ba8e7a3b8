"""The list of versions says who, when, from what; the same words in both languages."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kpi.i18n.catalogue import words
from kpi.model.versions import Draft, DraftState, StoredFile, Version, VersionKind
from kpi.views.history import draft_rows, sentence, size, version_details, version_option, version_rows
from kpi.views.history_sheet import drafts_sheet, versions_sheet
from kpi.views.pager import Pager, pager

JA, EN = words("ja"), words("en")
FILE = StoredFile("計画.xlsx", "ab" * 32, 2048)
#: 15:30 in London on New Year's Eve is the next year in Japan.
FIRST = Version("p", 1, VersionKind.SEED, "program", datetime(2025, 12, 31, 15, 30, tzinfo=UTC), "", (FILE,), "題")
SECOND = replace(FIRST, number=2, kind=VersionKind.PUBLISH, by="山田", base=1, note="一行目\n二行目", accepted=3)
THIRD = replace(SECOND, number=3, kind=VersionKind.ROLLBACK, restores=1, base=2, approved_by="佐藤", accepted=0)
HISTORY = (THIRD, SECOND, FIRST)


def test_the_sentence_names_the_version_in_force_in_japans_time() -> None:
    assert sentence(HISTORY, JA) == "公表中は第3版（令和8年1月1日 00:30、山田）。全3版。"
    assert sentence(HISTORY, EN) == "Version 3 is in force (1 January 2026 00:30, 山田). Versions in all: 3."
    assert sentence((FIRST,), words("ja", "western")).startswith("公表中は第1版（2026年1月1日 00:30、初期データ")


def test_a_row_says_how_a_version_came_to_be() -> None:
    third, second, first = version_rows(HISTORY, 3, JA)
    assert (third.current, second.current, first.current) == (True, False, False)
    assert (third.kind, third.restored, third.approved_by) == ("版を戻した", "第1版の内容に戻した", "佐藤")
    assert (second.kind, second.restored, second.approved_by) == ("公表", "", "－")
    assert (first.kind, first.by, first.previous) == ("初期登録", "初期データ（プログラムに付属）", None)
    assert (third.previous, second.previous) == (2, 1)
    assert second.files == ("計画.xlsx",)


def test_the_one_in_force_is_known_on_every_page_of_the_list() -> None:
    assert [row.current for row in version_rows(HISTORY[1:], 3, JA)] == [False, False]


def test_details_tell_everything_that_is_kept() -> None:
    found = version_details(THIRD, "標準", JA)
    facts = dict(found.facts)
    assert facts["種類"] == "版を戻した（第1版の内容に戻した）"
    assert facts["比較した版"] == "第2版"
    assert facts["了承した事項"] == "0 件"
    assert facts["評価基準"] == "標準"
    assert facts["承認者"] == "佐藤"
    assert found.note == "一行目\n二行目"
    assert (found.files[0].size, found.files[0].short) == ("2.0 KB", "abababababab…")
    assert found.files[0].sha256 == FILE.sha256
    assert dict(version_details(FIRST, "標準", JA).facts)["比較した版"] == "なし（最初の版）"
    assert dict(version_details(THIRD, "Standard", EN).facts)["Kind"] == "Went back: Back to the content of version 1"


@pytest.mark.parametrize(
    ("n", "ja", "en"),
    [(0, "0 バイト", "0 bytes"), (1023, "1,023 バイト", "1,023 bytes"), (1024, "1.0 KB", "1.0 KB"),
     (1024 * 1024 - 1, "1,024.0 KB", "1,024.0 KB"), (20 * 1024 * 1024, "20.0 MB", "20.0 MB")],
)  # fmt: skip
def test_sizes(n: int, ja: str, en: str) -> None:
    assert (size(n, JA), size(n, EN)) == (ja, en)


def test_an_option_tells_versions_apart() -> None:
    assert version_option(SECOND, JA) == "第2版（令和8年1月1日 00:30・山田）"


def test_a_draft_says_what_it_would_do_and_whether_it_is_behind() -> None:
    draft = Draft("t", "p", 2, DraftState.SUBMITTED, (FILE,), None, "", FIRST.at)
    fresh, back = draft_rows((replace(draft, base=3), replace(draft, restores=1, by="山田")), 3, JA)
    assert (fresh.what, fresh.by, fresh.stale) == ("新しいファイルによる版", "－", "")
    assert (back.what, back.by) == ("第1版に戻す", "山田")
    assert "第2版" in back.stale
    assert "第3版" in back.stale


@pytest.mark.parametrize(
    ("asked", "rows", "page"),
    [
        (None, 0, Pager(1, 1, 0, 0, 0)),
        (None, 50, Pager(1, 1, 0, 50, 50)),
        (None, 51, Pager(1, 2, 0, 50, 51)),
        ("2", 51, Pager(2, 2, 50, 51, 51)),
        ("99", 51, Pager(2, 2, 50, 51, 51)),
        ("0", 51, Pager(1, 2, 0, 50, 51)),
        ("-1", 51, Pager(1, 2, 0, 50, 51)),
        ("二", 51, Pager(1, 2, 0, 50, 51)),
        ("２", 51, Pager(1, 2, 0, 50, 51)),
        ("9" * 5000, 51, Pager(1, 2, 0, 50, 51)),
    ],
)
def test_a_page_is_one_that_there_is(asked: str | None, rows: int, page: Pager) -> None:
    assert pager(asked, rows) == page


def test_the_versions_can_be_saved_with_blanks_where_nothing_was_said() -> None:
    sheet = versions_sheet(version_rows(HISTORY, 3, JA), "版の一覧", JA)
    assert sheet.columns == ("版", "公表日時（日本時間）", "起案者", "承認者", "説明", "元のファイル", "種類")
    assert [row[0] for row in sheet.rows] == [3, 2, 1]
    assert [row[3] for row in sheet.rows] == ["佐藤", None, None]
    assert sheet.rows[2][4] is None
    assert sheet.rows[0][6] == "版を戻した 第1版の内容に戻した"


def test_drafts_that_wait_are_saved_with_their_plan_and_the_version_they_build_on() -> None:
    draft = Draft("t", "p", 2, DraftState.SUBMITTED, (FILE,), None, "", FIRST.at)
    back = replace(draft, plan="q", base=0, restores=1, by="佐藤", note="戻す")
    sheet = drafts_sheet((draft, back), {"p": "題"}, "x", JA)
    assert sheet.rows == (
        ("題", JA("screens.history.waiting_files"), "2026-01-01 00:30:00", None, None, "計画.xlsx", 2),
        ("q", JA("screens.history.waiting_restores", n=1), "2026-01-01 00:30:00", "佐藤", "戻す", "計画.xlsx", None),
    )
