"""The command line as a script meets it: streams that are closed or full, odd files, Ctrl-C, several at once."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kpi.cli import main
from kpi.services.library import plan_store
from tests.conftest import ROOT, missing

pytestmark = pytest.mark.usefixtures("new_store")

EXAMPLE = ROOT / "data" / "examples" / "example-plan.xlsx"
HEAD = "指標ID,指標名,単位,基準年度,基準値,目標年度,目標値,R5実績\n"
FIRST = HEAD + "A,受講率,%,R3,40,R8,80,50\nB,件数,件,R3,1,R8,9,5\n"
KPI = [sys.executable, "-m", "kpi"]


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "表.csv"
    path.write_text(FIRST, encoding="utf-8")
    return path


def shell(line: str, **more: str) -> tuple[int, str, str]:
    """A line of shell, where ``kpi`` is the program: exit code, standard output, standard error."""
    script = f'kpi() {{ "{sys.executable}" -m kpi "$@"; }}\n{line}'
    done = subprocess.run(
        ["bash", "-c", script],
        cwd=ROOT,
        env=os.environ | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("line", "code", "err"),
    [
        ("kpi target 70% --json >&-", 0, 0),
        ("kpi target 70% --json <&-", 0, 0),
        ("kpi check nowhere.csv 2>&-", 2, 0),
        ("kpi check nowhere.csv >&- 2>&- <&-", 2, 0),
        ('kpi target 70% --json | true; exit "${PIPESTATUS[0]}"', 0, 0),
        ("kpi target 70% --json >/dev/full", 2, 1),
        ("kpi target 70% >/dev/full", 2, 1),
        ("kpi check /dev/zero", 2, 1),
        ('kpi check ""', 2, 1),
    ],
)
def test_streams_and_files_as_no_person_would_give_them(line, code, err):
    if not Path("/dev/full").exists():
        missing("/dev/full")
    found, _, said = shell(line)
    assert (found, said.count("\n")) == (code, err)


def test_a_pipe_that_nobody_writes_to_does_not_hold_the_program(tmp_path, capsys):
    os.mkfifo(tmp_path / "pipe")
    assert main(["check", str(tmp_path / "pipe")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_file_that_no_memory_holds_is_refused_unread(tmp_path, capsys):
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(1 << 40)
    assert main(["check", str(tmp_path / "huge.csv")]) == 2
    assert "20 MB" in capsys.readouterr().err


def test_a_plain_locale_changes_nothing(table):
    code, out, err = shell(f"kpi publish '{table}' --plan 行革 --by 山田 --json", LC_ALL="C", LANG="C")
    assert (code, err) == (0, "")
    assert json.loads(out)["files"][0]["name"] == "表.csv"


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("KPI_VAR_DIR", "/dev/null/x"),
        ("KPI_VAR_DIR", "x" * 300),
        ("KPI_DATABASE_URL", "nonsense"),
        ("KPI_DATABASE_URL", "sqlite:////tmp/x.db?bogus=1"),
        ("KPI_DATABASE_URL", "postgresql://nobody:secret@127.0.0.1:1/x"),
    ],
)
def test_a_state_folder_or_database_that_cannot_be_used(monkeypatch, capsys, setting, value):
    monkeypatch.setenv(setting, value)
    assert main(["history", "--plan", "p", "--json"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert "secret" not in said.err


def test_a_state_folder_with_spaces_and_signs(monkeypatch, capsys, tmp_path):
    monkeypatch.setenv("KPI_VAR_DIR", str(tmp_path / "県 の?状態#1%41"))
    assert main(["history", "--plan", "reform-plan"]) == 0
    assert (tmp_path / "県 の?状態#1%41").is_dir()


@pytest.mark.parametrize(
    "words",
    [
        ["publish", "x.csv", "--plan", "p", "--by", "山田", "--base", "9" * 5000],
        ["publish", "x.csv", "--plan", "p", "--by", "山田", "--base", "-1"],
        ["rollback", "--plan", "p", "--to", "9" * 12, "--by", "山田"],
        ["rollback", "--plan", "p", "--to", "１", "--by", "山田"],
        ["approve", "--plan", "p", "--by", "山田"],
        ["history", "--plan", "x" * 5000],
        ["history", "--plan", "a/b"],
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_options_out_of_all_bounds(words, capsys):
    try:
        code = main(words)
    except SystemExit as stop:
        code = stop.code
    said = capsys.readouterr()
    assert (code, said.out, said.err.count("\n")) == (2, "", 1)
    assert len(said.err) < 300


def test_a_base_that_never_was_is_not_called_outrun(table, capsys):
    assert main(["publish", str(table), "--plan", "p", "--by", "山田"]) == 0
    capsys.readouterr()
    assert main(["publish", str(table), "--plan", "p", "--by", "鈴木", "--base", "7"]) == 2
    said = capsys.readouterr().err
    assert "第7版はありません" in said
    assert "先に" not in said


def test_of_several_publications_after_one_version_one_is_stored(table, tmp_path):
    plan_store()
    files = []
    for n in range(4):
        files.append(tmp_path / f"{n}.csv")
        files[-1].write_text(FIRST.replace(",50\n", f",5{n}\n"), encoding="utf-8")
    assert main(["publish", str(table), "--plan", "p", "--by", "山田"]) == 0
    words = ["--plan", "p", "--base", "1", "--json"]
    running = [
        subprocess.Popen(
            [*KPI, "publish", str(file), "--by", f"人{n}", *words], cwd=ROOT, stdout=-1, stderr=-1, text=True
        )
        for n, file in enumerate(files)
    ]
    said = [one.communicate(timeout=120) for one in running]
    assert sorted(one.returncode for one in running) == [0, 2, 2, 2]
    for one, (out, err) in zip(running, said, strict=True):
        assert "Traceback" not in err
        assert (out == "") == (one.returncode == 2)
    assert [version.number for version in plan_store().history("p")] == [2, 1]


def test_ctrl_c_ends_without_a_word_and_leaves_a_whole_store(new_store):
    words = ["publish", str(EXAMPLE), "--plan", "example-plan", "--by", "山田", "--accept-warnings", "--json"]
    running = subprocess.Popen([*KPI, *words], cwd=ROOT, stdout=-1, stderr=-1, text=True)
    deadline = time.monotonic() + 60
    while not (new_store / "plans.sqlite3").exists() and time.monotonic() < deadline:
        time.sleep(0.001)  # then it is about to make and fill the store, with most of its work ahead
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=120)
    assert (running.returncode, out, err) == (130, "", "")
    assert [version.number for version in plan_store().history("example-plan")] == [1]
    assert plan_store().snapshot("example-plan", 1).parsed.indicators


def test_a_clock_set_back_leaves_the_order_as_it_was(table, capsys, monkeypatch):
    assert main(["publish", str(table), "--plan", "p", "--by", "山田"]) == 0
    first = plan_store().head("p")
    earlier = first.at.replace(year=2001)
    for module in ("audit", "versions"):
        monkeypatch.setattr(f"kpi.store.{module}.now", lambda: earlier)
    table.write_text(FIRST.replace(",50\n", ",60\n"), encoding="utf-8")
    assert main(["publish", str(table), "--plan", "p", "--by", "鈴木"]) == 0
    capsys.readouterr()
    assert [one.number for one in plan_store().history("p")] == [2, 1]
    assert [one.version for one in plan_store().audit(plan="p")] == [2, 1]
    assert plan_store().head("p").number == 2


def test_what_changed_is_said_when_publishing(table, capsys):
    assert main(["publish", str(table), "--plan", "p", "--by", "山田"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["publish", str(table), "--plan", "p", "--by", "山田", "--json"]) == 0
    assert capsys.readouterr().err.splitlines() == [
        "変わるところはありません",
        "意図した公表でないときは、前の版に戻してください: rollback --plan p --to 1 --by 名前",
    ]
    table.write_text("指標名,目標値\n道路舗装率,90\n", encoding="utf-8")
    assert main(["publish", str(table), "--plan", "p", "--by", "山田", "--lang", "en", "--json"]) == 0
    said = capsys.readouterr()
    assert "another plan's file" in said.err
    assert json.loads(said.out)["version"] == 3


def test_a_note_of_several_lines_is_one_line_of_the_history(table, capsys):
    assert main(["publish", str(table), "--plan", "p", "--by", "山\x1b[31m田", "--note", "一行目\n二行目\t三"]) == 0
    capsys.readouterr()
    assert main(["history", "--plan", "p"]) == 0
    said = capsys.readouterr().out
    assert said.count("\n") == 1
    assert "\x1b" not in said
    assert said.endswith("一行目 二行目 三\n")
