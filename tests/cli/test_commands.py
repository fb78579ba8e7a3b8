"""The command line: exit codes, what goes to which stream, and words that cannot be used."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kpi.cli import main

ROOT = Path(__file__).resolve().parents[2]
REFORM = ROOT / "data" / "plans" / "reform-plan.xlsx"
GOOD = "指標名,単位,基準値,目標値,R4実績,R5実績\n受講率,%,40,80,50,60\n"
WITH_ERROR = "指標名,単位,基準値,目標値,R5実績\n受講率,%,40,80,たくさん\n"


@pytest.fixture
def table(tmp_path):
    def write(text=GOOD, name="table.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return str(path)

    return write


@pytest.fixture
def run(capsys):
    """One command in this process: exit code, standard output, lines on standard error."""

    def call(*words):
        try:
            code = main([str(word) for word in words])
        except SystemExit as stop:
            code = stop.code
        streams = capsys.readouterr()
        assert "Traceback" not in streams.err
        return code, streams.out, streams.err.splitlines()

    return call


def test_fine(run, table):
    code, out, err = run("attain", table(), "--json")
    document = json.loads(out)
    assert (code, err) == (0, [])
    assert set(document) == {"indicators", "plans", "initiatives", "issues", "rows"}
    assert document["indicators"][0]["actual"]["value"] == 60
    assert run("attain", table())[0] == 0


@pytest.mark.parametrize(("lang", "word"), [("ja", "開始時に達成"), ("en", "Met at start")])
def test_what_was_met_at_the_start_is_called_so_and_shows_no_result(run, lang, word):
    """The value that a plan starts from stands in no column of results."""
    code, out, _ = run("attain", REFORM, "--lang", lang)
    (line,) = [one for one in out.splitlines() if "30-1" in one]
    assert code == 0
    assert line.startswith(word)
    assert "72.4" not in line
    assert "  -  " in line


def test_errors_among_the_issues(run, table):
    code, out, err = run("attain", table(WITH_ERROR), "--json")
    assert code == 1
    assert err == []
    row = json.loads(out)["indicators"][0]
    assert row["actuals"][0]["value"] is None
    code, _, err = run("attain", table(WITH_ERROR))
    assert code == 1
    assert len(err) == 1
    assert "たくさん" in err[0]


@pytest.mark.parametrize("command", ["attain", "check"])
@pytest.mark.parametrize("name", ["nowhere.csv", ".", "empty.xlsx", "picture.xlsx", "letter.csv"])
def test_unusable(run, table, tmp_path, command, name):
    (tmp_path / "empty.xlsx").write_bytes(b"")
    (tmp_path / "picture.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    (tmp_path / "letter.csv").write_text("拝啓、時下ますます…\n敬具\n", encoding="utf-8")
    code, out, err = run(command, tmp_path / name, "--json")
    assert code == 2
    assert len(err) == 1
    document = json.loads(out)
    assert [issue["severity"] for issue in document["issues"]] == ["error"]
    assert document["issues"][0]["message"] == err[0]


def test_the_others_are_read_when_one_of_several_files_is_unusable(run, table, tmp_path):
    code, out, err = run("attain", tmp_path / "nowhere.csv", table(), tmp_path, "--json")
    document = json.loads(out)
    assert code == 2
    assert len(err) == 2
    assert [row["name"] for row in document["indicators"]] == ["受講率"]
    assert [issue["code"] for issue in document["issues"]][:2] == ["file_not_found", "file_not_readable"]


def test_the_same_file_twice_is_read_once(run, table):
    code, out, err = run("attain", table(), table(), "--json")
    document = json.loads(out)
    assert (code, err, len(document["indicators"])) == (0, [], 1)
    assert "file_repeated" in {issue["code"] for issue in document["issues"]}


def test_two_files_of_one_name_are_two_plans(run, table, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "table.csv").write_text(GOOD.replace("80", "90"), encoding="utf-8")
    _, out, _ = run("attain", table(), other / "table.csv", "--json")
    assert [plan["id"] for plan in json.loads(out)["plans"]] == ["table", "table-2"]


def test_check(run, table):
    code, out, err = run("check", table(WITH_ERROR))
    assert code == 1
    assert err == []
    assert out.splitlines()[0].startswith("error\tnumber_unread\t")
    code, out, _ = run("check", table(WITH_ERROR), "--json")
    assert set(json.loads(out)) == {"issues", "rows"}


def test_messages_in_english(run, tmp_path, table):
    assert "not found" in run("attain", tmp_path / "nowhere.csv", "--lang", "en")[2][0]
    _, out, _ = run("check", table(WITH_ERROR), "--lang", "en", "--json")
    assert "number" in json.loads(out)["issues"][0]["message"].lower()


def test_unknown_scheme(run, table):
    code, out, err = run("attain", table(), "--scheme", "../standard", "--json")
    assert (code, out, len(err)) == (2, "", 1)
    assert "standard" in err[0]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nonsense"],
        ["attain"],
        ["target"],
        ["attain", "x.csv", "--as-of", "いつか"],
        ["attain", "x.csv", "--lang", "fr"],
        ["check", "x.csv", "--scheme", "standard"],
    ],
)
def test_words_that_make_no_command_give_one_line(run, words):
    code, out, err = run(*words)
    assert (code, out, len(err)) == (2, "", 1)


def test_help_is_no_error(run):
    code, out, err = run("attain", "--help")
    assert (code, err) == (0, [])
    assert "--as-of" in out


@pytest.mark.parametrize(("year", "value"), [("R4", 50), ("2022", 50), ("令和5年度", 60), ("2030", 60)])
def test_as_of_drops_later_results(run, table, year, value):
    _, out, _ = run("attain", table(), "--as-of", year, "--json")
    assert json.loads(out)["indicators"][0]["actual"]["value"] == value


@pytest.mark.parametrize(
    ("texts", "values"),
    [
        (["-5%"], [-5]),
        (["−3.2 ポイント", "70%以上"], [None, 70]),
        (["--json", "-1,000人"], [-1000]),
        (["-0.5℃", "--lang", "en"], [-0.5]),
        (["ja", "5件"], [None, 5]),
        (["--", "-7%"], [-7]),
    ],
)
def test_target_texts_may_begin_with_a_minus_sign(run, texts, values):
    code, out, err = run("target", "--json", *texts)
    assert (code, err) == (0, [])
    read = [row["value"] for row in json.loads(out)]
    assert len(read) == len(values)
    assert all(expected is None or value == expected for value, expected in zip(read, values, strict=True))


def test_html_in_names_is_text_and_stays_on_its_line(run, table):
    text = '指標名,目標値,R5実績\n<script>alert(1)</script>率,80,60\n"<p>受講<br/>率</p>",80,60\n'
    code, out, err = run("attain", table(text), "--json")
    names = [row["name"] for row in json.loads(out)["indicators"]]
    assert (code, err) == (0, [])
    assert names == ["<script>alert(1)</script>率", "受講 率"]


def test_file_names_with_odd_characters(run, table):
    for name in ("計画 (案)'\"&;$.csv", "-dash.csv", "改行\nあり.csv", "#%?.csv", "絵文字📊.csv"):
        code, out, err = run("attain", table(name=name), "--json")
        document = json.loads(out)
        assert (code, err) == (0, [])
        assert document["plans"][0]["files"] == [name.replace("\n", " ")]
        assert document["plans"][0]["id"]


def test_only_json_on_standard_output_in_a_process_of_its_own(tmp_path):
    """Warnings of libraries and messages for people must not land in the document."""
    command = [sys.executable, "-m", "kpi", "attain", str(REFORM), str(tmp_path / "nowhere.xlsx"), "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=120)
    assert done.returncode == 2
    assert len(json.loads(done.stdout)["indicators"]) == 7
    assert len(done.stderr.decode().splitlines()) == 1
