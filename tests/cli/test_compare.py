"""``compare`` on the command line: what is said, in which stream, with which exit code."""

import json
from pathlib import Path

import pytest

from kpi.cli import main

ROOT = Path(__file__).resolve().parents[2]
REFORM = ROOT / "data" / "plans" / "reform-plan.xlsx"
HEAD = "指標ID,指標名,単位,方向,基準年度,基準値,目標年度,目標値,R4実績,R5実績\n"
OLD = HEAD + "1,受講率,%,増加,R3,40,R8,80,50,\n2,相談件数,件,増加,R3,10,R8,30,20,25\n3,事故件数,件,減少,R3,9,R8,3,8,7\n"
NEW = (
    HEAD
    + "1,受講率,%,増加,R3,40,R8,70,50,72\n2,窓口相談件数,件,増加,R3,10,R8,30,20,\n4,面談件数,件,増加,R3,1,R8,3,2,2\n"
)
SPELT = (
    HEAD
    + "1,受講率,％,増加,令和3年度,４０,2026,80.0,50,\n2,相談件数,件,増加,R3,10,R8,30,20,25\n3,事故件数,件,減少,R3,9,R8,3,8,7\n"
)
WITH_ERROR = HEAD + "1,受講率,%,増加,R3,40,R8,80,50,たくさん\n"
SEVERAL = "計画,指標名,目標値,R5実績\n甲計画,受講率,80,60\n乙計画,件数,80,60\n"
TURNED = "計画,指標名,目標値,R5実績\n乙計画,件数,80,90\n甲計画,受講率,80,60\n"


@pytest.fixture
def files(tmp_path):
    """Two files of one name in folders of their own."""

    def write(old, new, name="table.csv"):
        paths = []
        for side, text in (("old", old), ("new", new)):
            folder = tmp_path / side
            folder.mkdir(exist_ok=True)
            path = folder / (name if isinstance(name, str) else name[len(paths)])
            path.write_text(text, encoding="utf-8")
            paths.append(path)
        return paths

    return write


@pytest.fixture
def run(capsys):
    def call(*words):
        try:
            code = main(["compare", *map(str, words)])
        except SystemExit as stop:
            code = stop.code
        streams = capsys.readouterr()
        assert "Traceback" not in streams.err
        return code, streams.out, streams.err.splitlines()

    return call


def test_json(run, files):
    code, out, err = run(*files(OLD, NEW), "--json")
    document = json.loads(out)
    assert (code, err) == (0, [])
    assert [one["name"] for one in document["added"]] == ["面談件数"]
    assert [one["name"] for one in document["removed"]] == ["事故件数"]
    assert [(one["id"], one["old"], one["new"]) for one in document["renamed"]] == [("2", "相談件数", "窓口相談件数")]
    assert [(one["id"], one["field"], one["fy"], one["old"], one["new"]) for one in document["changed"]] == [
        ("1", "target", None, 80, 70),
        ("1", "actual", 2023, None, 72),
        ("2", "actual", 2023, 25, None),
    ]
    assert [(one["id"], one["new"]) for one in document["status_changes"]][:1] == [("1", "achieved")]
    assert document["initiatives"] == {"added": [], "removed": [], "renamed": [], "changed": []}


def test_lines_in_both_languages(run, files):
    paths = files(OLD, NEW)
    code, out, err = run(*paths)
    assert (code, err) == (0, [])
    assert out.splitlines()[0].startswith("3指標のうち、")
    assert "受講率 目標: 80% R8年度 → 70% R8年度 緩和" in out
    assert "実績がなくなった" in out
    english = run(*paths, "--lang", "en")[1]
    assert "Target: 80% FY2026 → 70% FY2026 Easier to meet" in english
    assert "Result gone" in english


@pytest.mark.parametrize("names", ["table.csv", ("昨年度.csv", "今年度.csv")])
def test_another_spelling_is_no_change(run, files, names):
    paths = files(OLD, SPELT, names)
    code, out, _ = run(*paths)
    assert (code, out) == (0, "変わるところはありません\n")
    assert json.loads(run(*paths, "--json")[1])["unchanged"] is True


def test_a_copy_under_another_name_is_the_same_plan(run, tmp_path):
    copy = tmp_path / "行革（写し）.xlsx"
    copy.write_bytes(REFORM.read_bytes())
    assert json.loads(run(REFORM, copy, "--json")[1])["unchanged"] is True
    assert json.loads(run(copy, REFORM, "--json")[1])["unchanged"] is True


def test_options_of_judging(run, files):
    paths = files(OLD, NEW)
    late = json.loads(run(*paths, "--as-of", "R4", "--json")[1])
    assert "1" not in {one["id"] for one in late["status_changes"] if one["because"] == ["actual"]}
    assert run(*paths, "--scheme", "miyagi")[0] == 0
    code, out, err = run(*paths, "--scheme", "nonsense")
    assert (code, out, len(err)) == (2, "", 1)


@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("bad", ["nowhere.csv", ".", "letter.csv", "empty.csv"])
def test_unusable(run, files, tmp_path, side, bad):
    (tmp_path / "letter.csv").write_text("拝啓、時下ますます…\n敬具\n", encoding="utf-8")
    (tmp_path / "empty.csv").write_bytes(b"")
    paths = files(OLD, NEW)
    paths[side] = tmp_path / bad
    code, out, err = run(*paths, "--json")
    assert (code, out, len(err)) == (2, "", 1)


@pytest.mark.parametrize("pair", [(OLD, WITH_ERROR), (WITH_ERROR, OLD)])
def test_errors_among_the_issues(run, files, pair):
    code, out, err = run(*files(*pair), "--json")
    assert code == 1
    assert len(err) == 1
    assert "たくさん" in err[0]
    assert json.loads(out)["unchanged"] is False


def test_several_plans_in_a_file(run, files):
    document = json.loads(run(*files(SEVERAL, TURNED), "--json")[1])
    assert [(one["name"], one["field"], one["new"]) for one in document["changed"]] == [("件数", "actual", 90)]
    assert not document["added"]
    assert not document["removed"]


@pytest.mark.parametrize("words", [[], ["one.csv"], ["one.csv", "two.csv", "three.csv"]])
def test_words_that_make_no_command_give_one_line(run, words):
    code, out, err = run(*words)
    assert (code, out, len(err)) == (2, "", 1)


def test_what_was_met_at_the_start_is_counted_and_marked_apart(run, files):
    """One is newly achieved, another was met at the start and has a bad result now: not "nothing changed" in all."""
    old = HEAD + "1,受講率,%,増加,R3,40,R8,80,50,\n2,満足度,%,増加,R3,90,R8,85,,\n"
    new = HEAD + "1,受講率,%,増加,R3,40,R8,80,50,85\n2,満足度,%,増加,R3,90,R8,85,,80\n"
    lines = run(*files(old, new))[1].splitlines()
    assert lines[0].startswith(
        "2指標のうち、状態・評価が変わるもの2件（悪化 1、改善 1）、全体では達成 +1、開始時に達成 −1"
    )
    assert any("満足度 (◎)開始時に達成 → " in line for line in lines)
    back = run(*files(new, old))[1].splitlines()
    assert "（実績がなくなったことによる変化 2）" in back[0]
