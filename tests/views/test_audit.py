"""The log leaves nothing out, says it in words, and runs nothing when a spreadsheet opens it."""

import csv
import io
from datetime import UTC, datetime

import pytest

from kpi.i18n.catalogue import words
from kpi.model.issues import IssueCode
from kpi.model.versions import Action, AuditEntry, StoredFile
from kpi.views.audit import audit_rows, audit_sheet, plan_title
from kpi.views.sheet import as_csv
from tests.views import samples

JA, EN = words("ja"), words("en")
AT = datetime(2026, 11, 20, 5, 5, 9, tzinfo=UTC)
FILE = StoredFile("計画.xlsx", "ab" * 32, 2048)


def row(action: Action, w=JA, **more):
    entry = AuditEntry(1, AT, **{"by": "山田", "action": action, **more})
    return audit_rows([entry], {"p": "総合計画"}, w)[0]


@pytest.mark.parametrize(
    ("action", "facts", "ja", "en"),
    [
        (Action.PUBLISH, {"note": "", "base": "0", "accepted": "0"}, (), ()),
        (
            Action.ROLLBACK,
            {"note": "誤り", "base": "3", "accepted": "2", "restores": "1", "approved_by": "佐藤"},
            ("説明: 誤り", "第3版と比較", "了承した事項: 2 件", "第1版の内容に戻した", "承認者: 佐藤"),
            ("Note: 誤り", "Compared with version 3", "Acknowledged: 2", "Back to the content of version 1",
             "Approved by: 佐藤"),
        ),
        (Action.APPROVE, {"by": "山田"}, ("起案者: 山田",), ("Author: 山田",)),
        (Action.SETTING, {"needs_approval": "yes"}, ("公表に別の人の承認を必要にした",),
         ("A second person's approval is now needed",)),
        (Action.SETTING, {"needs_approval": "no"}, ("公表に別の人の承認を不要にした",),
         ("A second person's approval is no longer needed",)),
        (Action.SETTING, {"needs_approval": "perhaps"}, ("needs_approval: perhaps",), ("needs_approval: perhaps",)),
        (Action.REJECT, {"code": "file_empty", "plan": "p"}, ("理由: ファイルが空です。", "対象の計画: 総合計画"),
         ("Reason: The file is empty.", "Meant for the plan: 総合計画")),
        (Action.REJECT, {"code": "of a later program", "plan": "gone"},
         ("理由: of a later program", "対象の計画: gone"),
         ("Reason: of a later program", "Meant for the plan: gone")),
        (Action.UPLOAD, {"new_fact": "{x}[y]"}, ("new_fact: {x}[y]",), ("new_fact: {x}[y]",)),
    ],
)  # fmt: skip
def test_facts_are_told_in_words(
    action: Action, facts: dict[str, str], ja: tuple[str, ...], en: tuple[str, ...]
) -> None:
    assert row(action, facts=facts).details == ja
    assert row(action, EN, facts=facts).details == en


@pytest.mark.parametrize("code", list(IssueCode))
@pytest.mark.parametrize("w", [JA, EN])
def test_every_reason_for_refusing_a_file_has_words(code: IssueCode, w) -> None:
    (said,) = row(Action.REJECT, w, files=(FILE,), facts={"code": code.value}).details
    assert code.value not in said


def test_a_line_says_who_when_what_and_on_which_plan() -> None:
    found = row(Action.PUBLISH, plan="p", version=3, files=(FILE,))
    assert (found.at, found.stamp) == ("令和8年11月20日 14:05", "2026-11-20 14:05:09")
    assert (found.by, found.action, found.title, found.version_name) == ("山田", "公表", "総合計画", "第3版")
    assert found.files[0].short == "abababababab…"
    assert row(Action.UPLOAD, by=None).by == "名乗りなし"
    assert row(Action.SEED, by="program").by == "初期データ（プログラムに付属）"
    assert row(Action.UPLOAD).title == ""
    assert row(Action.SUBMIT, plan="unknown").title == "unknown"


def test_a_fictional_plan_is_called_so() -> None:
    assert plan_title(samples.example().plan, JA).endswith("｜見本（架空のデータ）")
    assert plan_title(samples.reform().plan, JA) == samples.reform().plan.title


@pytest.mark.parametrize("nasty", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1"])
def test_no_cell_of_the_csv_is_a_formula(nasty: str) -> None:
    files = (StoredFile(f"{nasty}.xlsx", "ab" * 32, 1), FILE)
    found = row(Action.PUBLISH, by=nasty, plan=nasty, version=1, files=files, facts={"note": nasty, nasty: nasty})
    content = as_csv(audit_sheet([found], JA))
    assert content.startswith(b"\xef\xbb\xbf")
    head, line = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
    assert head[0] == "日時（日本時間）"
    assert len(head) == len(line) == 9
    assert not [cell for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r", "＝"))]
    assert line[1] == f"'{nasty}"
    assert "\n計画.xlsx" in line[6]
    assert nasty in line[8]
