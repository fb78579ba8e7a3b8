"""The two plans that come with the program, read and judged as their readers do by hand."""

import json
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from kpi.services.assess import assess
from kpi.services.attain_json import assessment_json

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(ROOT.joinpath("data", "plans").glob("*.xlsx"))
IDS = ["30-1", "34-1", "35-1", "35-2", "40-1", "42-1", "47a-1", "6-i", "6-ii", "6-ii-3-1", "6-ii-3-2"]
CARD_35_1 = "行政手続のデジタル化（約19,000手続）"
CARD_35_2 = "行政手続のデジタル化（約600手続）"

#: id: name, unit, status, reason, method, grade, flags
JUDGED = {
    "30-1": ("管理監督者研修受講率", "%", "achieved", None, "maintain_higher", "A",
             {"baseline_only", "baseline_meets_target", "comparator_assumed"}),
    "34-1": ("マイナンバーカードの交付率", "%", "not_measured", "baseline_only", "ratio", None,
             {"baseline_only", "comparator_assumed"}),
    "35-1": (CARD_35_1, "手続", "not_measured", "no_actual", None, None, {"scope"}),
    "35-2": (CARD_35_2, "手続", "not_measured", "no_actual", None, None, {"comparator_assumed"}),
    "40-1": ("スマート県庁への取組を活かした市町村DXの推進", None, "not_quantified", "qualitative", None, None, set()),
    "42-1": ("地域振興事務所を通じた市町村との連携", None, "not_quantified", "qualitative", None, None, set()),
    "47a-1": ("民間企業等との連携", None, "not_quantified", "qualitative", None, None, set()),
    "6-i": ("一般行政部門職員(約3,200名)の1%以上/年がジョブチャレンジ制度や庁内複業制度を活用", "%",
            "not_measured", "no_actual", None, None, set()),
    "6-ii": ("DCI(デジタル・ケイパビリティ・インデックス)の構成要素の一つである「デジタル公共サービス」のスコア", "点",
             "not_measured", "no_actual", None, None, set()),
    "6-ii-3-1": ("マイナンバーカード保有率", "%", "not_quantified", "no_target", None, None, {"from_narrative"}),
    "6-ii-3-2": ("行政手続きオンライン化事業", "件", "not_measured", "no_actual", None, None,
                 {"comparator_assumed", "from_narrative"}),
}  # fmt: skip
#: id: comparator, value, fiscal year, approximate, certainty
TARGETS = {
    "30-1": (">=", 70.0, 2024, False, "certain"),
    "34-1": (">=", 100.0, 2024, True, "assumed"),
    "35-1": (None, 19000.0, None, True, "assumed"),
    "35-2": (">=", 600.0, 2024, True, "certain"),
    "6-i": (">=", 1.0, None, False, "certain"),
    "6-ii": (">=", 20.0, None, False, "certain"),
    "6-ii-3-2": (">=", 5300.0, 2023, False, "certain"),
}


@pytest.fixture(scope="module", params=["command line", "in process"])
def answer(request):
    if request.param == "command line":
        command = [sys.executable, "-m", "kpi", "attain", *map(str, FILES), "--json"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=120)
        assert (done.returncode, done.stderr) == (0, b"")
        return json.loads(done.stdout)
    found = assess([(path.name, path.read_bytes()) for path in FILES])
    return json.loads(msgspec.json.encode(assessment_json(found.plans, found.issues, lambda issue: issue.code)))


@pytest.fixture
def rows(answer):
    return {row["id"]: row for row in answer["indicators"]}


def _initiatives(answer):
    return {row["id"]: row for row in answer["initiatives"]}


def _lines(initiative):
    lines: dict[int, list[tuple[int, bool]]] = {}
    for entry in initiative["schedule"]:
        lines.setdefault(entry["line"], []).append((entry["fy"], entry["continued"]))
    return lines


def test_exactly_these_indicators(answer):
    assert sorted(row["id"] for row in answer["indicators"]) == sorted(IDS)
    assert "error" not in {issue["severity"] for issue in answer["issues"]}


@pytest.mark.parametrize("identifier", IDS)
def test_judged(rows, identifier):
    row = rows[identifier]
    name, unit, status, reason, method, grade, flags = JUDGED[identifier]
    assert (row["name"], row["unit"], row["status"], row["reason"]) == (name, unit, status, reason)
    assert (row["method"], row["grade"], set(row["flags"])) == (method, grade, flags)


@pytest.mark.parametrize("identifier", TARGETS)
def test_targets(rows, identifier):
    target = rows[identifier]["target"]
    found = (target["comparator"], target["value"], target["fy"], target["approximate"], target["certainty"])
    assert found == TARGETS[identifier]
    assert target["source"]["cell"]


def test_card_30(rows, answer):
    row = rows["30-1"]
    actual = row["actual"]
    assert (actual["fy"], actual["value"], actual["numerator"], actual["denominator"]) == (2021, 72.4, 156.5, 216)
    assert actual["as_of"] is None
    assert row["attainment_rate"] == pytest.approx(1.0342857142857145, abs=1e-15)
    assert row["progress_rate"] is None
    assert row["actuals"][0]["value"] == 72.4
    assert row["pillars"] == [
        "柱2 多様で柔軟な働き方の推進",
        "③ 職員の健康管理",
        "イ 管理監督者に対するメンタルヘルス研修の実施",
    ]
    assert (row["source"]["sheet"], row["source"]["cell"]) == ("30", "B8")
    plan = next(plan for plan in answer["plans"] if plan["id"] == row["plan"])
    assert (plan["organisation"], plan["period"]) == ("千葉県", {"from": 2022, "to": 2024})
    found = [(i["severity"], i["sheet"], i["cell"]) for i in answer["issues"] if i["code"] == "stated_rate_mismatch"]
    assert found == [("warning", "30", "B8")]


def test_card_34(rows):
    row = rows["34-1"]
    assert (row["actual"]["value"], row["actual"]["as_of"], row["actual"]["fy"]) == (40.0, "2021-11-01", 2021)
    assert row["attainment_rate"] == pytest.approx(0.4)
    assert [note[:10] for note in row["notes"]] == ["※国では、令和4年度"]


def test_words_only_keep_their_schedule(rows, answer):
    initiatives = _initiatives(answer)
    for identifier in ("40-1", "42-1", "47a-1"):
        assert initiatives[rows[identifier]["initiative"]]["schedule"]
        assert rows[identifier]["target"]["value"] is None
        assert rows[identifier]["target"]["text"]


def test_action_plan_figures(rows):
    assert rows["6-i"]["accumulation"] == "annual"
    assert rows["6-i"]["derived"] == [{"value": 32.0, "unit": "名", "formula": "約3,200名 × 1%"}]
    card = rows["6-ii-3-1"]
    assert (card["actual"]["value"], card["actual"]["as_of"], card["actual"]["fy"]) == (73.3, "2023-06-30", 2023)
    assert [(b["name"], b["value"]) for b in card["benchmarks"]] == [("全国平均", 70.0)]
    assert card["rank"]["value"] == 10
    assert (card["target"], card["attainment_rate"]) == (None, None)
    assert rows["6-ii-3-2"]["actual"] is None


def test_budgets_have_no_unit_and_an_issue_says_so(answer):
    budgets = [row["budget"] for row in answer["initiatives"] if row["budget"]]
    assert [budget["value"] for budget in budgets] == [4450, 2900, 9200, 7567, 2334, 142600]
    assert sum(budget["value"] for budget in budgets) == 169051
    assert {budget["unit"] for budget in budgets} == {None}
    assert [i["severity"] for i in answer["issues"] if i["code"] == "budget_unit_unknown"] == ["info"]


def test_schedule_of_card_30(answer):
    initiative = _initiatives(answer)["30"]
    lines = _lines(initiative)
    full = [(2022, False), (2023, False), (2024, True)]
    assert [lines[n] for n in (0, 1, 2)] == [full, full, full]
    assert lines[3] == [(2023, False), (2024, False)]
    texts = {entry["fy"]: entry["text"] for entry in initiative["schedule"] if entry["line"] == 3}
    assert "策定作業" in texts[2023]
    assert "施行" in texts[2024]


def test_every_value_has_its_place(answer):
    for row in answer["indicators"]:
        for part in ("source", "target", "actual", "baseline"):
            place = row[part] if part == "source" else (row[part] or {}).get("source")
            if row[part]:
                assert place["file"]
                assert place["sheet"]
                assert place["cell"]
                assert place["text"]
