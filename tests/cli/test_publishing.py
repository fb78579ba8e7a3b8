"""``publish``, ``history``, ``rollback``, ``compare`` of versions, ``approval``, ``approve``, ``audit``, ``rebuild``."""

import hashlib
import json
from dataclasses import replace
from datetime import datetime

import pytest

from kpi.cli import main
from kpi.services import publishing
from kpi.services.library import plan_store
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("new_store")

REFORM = ROOT / "data" / "plans" / "reform-plan.xlsx"
HEAD = "指標ID,指標名,単位,基準年度,基準値,目標年度,目標値,R5実績\n"
FIRST = HEAD + "A,受講率,%,R3,40,R8,80,50\nB,件数,件,R3,1,R8,9,5\n"
SECOND = HEAD + "A,受講率,%,R3,40,R8,85,90\nC,人数,人,R3,1,R8,9,5\n"
WRONG = FIRST.replace(",50\n", ",たくさん\n")


@pytest.fixture
def run(capsys):
    def go(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return go


@pytest.fixture
def file(tmp_path):
    def make(text, name="plan.csv"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return make


def published(run, *words):
    code, out, err = run("publish", *words, "--json")
    assert code == 0, err
    return json.loads(out)


def numbers(run, plan):
    code, out, _ = run("history", "--plan", plan, "--json")
    return [version["version"] for version in json.loads(out)["versions"]] if code == 0 else code


@pytest.mark.parametrize("plan", ["reform-plan", "growth-strategy-r5", "example-plan"])
def test_the_first_start_seeds_the_plans_that_come_along(run, plan):
    assert numbers(run, plan) == [1]


def test_publishing_says_who_when_and_from_what(run, file):
    path = file(FIRST)
    said = published(run, path, "--plan", "p", "--by", "企画課 山田", "--note", "初回")
    assert (said["plan"], said["version"], said["by"], said["note"]) == ("p", 1, "企画課 山田", "初回")
    assert datetime.fromisoformat(said["at"]).utcoffset().total_seconds() == 0
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert said["files"] == [{"name": "plan.csv", "sha256": digest, "size": path.stat().st_size}]
    history = json.loads(run("history", "--plan", "p", "--json")[1])
    assert history == {"versions": [said]}
    assert plan_store().content(digest) == path.read_bytes()


@pytest.mark.parametrize(("lang", "found"), [("ja", "変わるところはありません"), ("en", "Nothing changes")])
def test_a_file_that_changes_nothing_is_said_with_the_way_back(run, file, lang, found):
    first, again = (file(FIRST, f"{name}.csv") for name in ("first", "again"))
    assert "rollback" not in run("publish", first, "--plan", "p", "--by", "A", "--lang", lang)[2]
    code, _, err = run("publish", again, "--plan", "p", "--by", "A", "--lang", lang)
    assert code == 0  # only a stale base, an error or a warning nobody accepted stores nothing
    assert found in err
    assert "rollback --plan p --to 1" in err
    changed = run("publish", file(SECOND, "second.csv"), "--plan", "p", "--by", "A", "--lang", lang)[2]
    assert "rollback" not in changed


def test_history_is_newest_first(run, file):
    for text in (FIRST, SECOND, FIRST):
        published(run, file(text), "--plan", "p", "--by", "山田")
    assert numbers(run, "p") == [3, 2, 1]


@pytest.mark.parametrize("base", ["0", "2", "99"])
def test_a_stale_base_stores_nothing(run, file, base):
    published(run, file(FIRST), "--plan", "p", "--by", "山田")
    code, out, err = run("publish", file(SECOND), "--plan", "p", "--by", "鈴木", "--base", base, "--json")
    assert (code, out) == (2, "")
    assert "第1版" in err
    assert err.count("\n") == 1
    assert numbers(run, "p") == [1]
    assert published(run, file(SECOND), "--plan", "p", "--by", "鈴木", "--base", "1")["version"] == 2


def test_an_error_or_an_unaccepted_warning_stores_nothing(run, file):
    code, out, err = run("publish", file(WRONG), "--plan", "p", "--by", "山田", "--accept-warnings", "--json")
    assert (code, out) == (1, "")
    assert "『たくさん』" in err
    assert "エラーが 1 件あるため、公表していません。" in err
    assert numbers(run, "p") == 2
    code, _, err = run("publish", REFORM, "--plan", "reform-plan", "--by", "山田")
    assert code == 1
    assert "--accept-warnings" in err
    assert numbers(run, "reform-plan") == [1]
    said = published(run, REFORM, "--plan", "reform-plan", "--by", "山田", "--accept-warnings")
    assert (said["version"], said["accepted_warnings"]) == (2, 1)


LOST = FIRST.replace(",80,50\n", ",80,\n")
NO_YEAR = "\n".join(line.rpartition(",")[0] for line in FIRST.splitlines())


@pytest.mark.parametrize(
    ("text", "lost", "told"),
    [(LOST, 1, "受講率（R5年度）"), (NO_YEAR, 2, "R5年度の実績が、新しいほうには一つもありません")],
)
def test_results_that_are_gone_have_to_be_accepted_like_a_warning(run, file, text, lost, told):
    published(run, file(FIRST), "--plan", "p", "--by", "山田")
    code, out, err = run("publish", file(text), "--plan", "p", "--by", "鈴木", "--json")
    assert (code, out) == (1, "")
    assert told in err
    assert "警告が 1 件あります" in err
    assert numbers(run, "p") == [1]
    said = published(run, file(text), "--plan", "p", "--by", "鈴木", "--accept-warnings")
    assert (said["version"], said["accepted_warnings"]) == (2, 1)
    assert json.loads(run("audit", "--json")[1])["entries"][0]["facts"]["lost"] == str(lost)


def test_who_approves_by_command_keeps_what_the_author_accepted(run, file):
    published(run, file(FIRST), "--plan", "p", "--by", "山田")
    run("approval", "on", "--plan", "p", "--by", "課長")
    assert run("publish", file(LOST), "--plan", "p", "--by", "山田")[0] == 1
    assert run("publish", file(LOST), "--plan", "p", "--by", "山田", "--accept-warnings")[0] == 0
    said = json.loads(run("approve", "--plan", "p", "--by", "鈴木", "--json")[1])
    assert (said["version"], said["accepted_warnings"]) == (2, 1)
    told = [
        one["facts"]
        for one in json.loads(run("audit", "--json")[1])["entries"]
        if one["action"] in {"submit", "publish"}
    ]
    assert [(one["accepted"], one.get("lost")) for one in told] == [("1", "1"), ("1", "1"), ("0", None)]


@pytest.mark.parametrize(
    "words",
    [
        ("missing.xlsx", "--plan", "p", "--by", "山田"),
        (str(REFORM), "--plan", "../p", "--by", "山田"),
        (str(REFORM), "--plan", "", "--by", "山田"),
        (str(REFORM), "--plan", "p", "--by", " 　"),
        (str(REFORM), "--plan", "p", "--by", "あ" * 101),
        (str(REFORM), "--plan", "p", "--by", "山田", "--note", "あ" * 2001),
        (str(ROOT / "README.md"), "--plan", "p", "--by", "山田"),
    ],
    ids=["no file", "path as plan", "no plan", "no name", "long name", "long note", "no table"],
)
def test_what_cannot_be_published_says_so_in_one_line(run, words):
    code, out, err = run("publish", *words)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert numbers(run, "p") == 2


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_messages_come_in_the_language_asked_for(run, lang):
    _, _, err = run("history", "--plan", "none", "--lang", lang)
    assert ("計画" in err) == (lang == "ja")
    assert "none" in err


def test_several_files_are_one_version(run, file):
    files = file(FIRST, "一.csv"), file(SECOND.replace("A,", "D,"), "二.csv")
    said = published(run, *files, "--plan", "p", "--by", "山田")
    assert [one["name"] for one in said["files"]] == ["一.csv", "二.csv"]
    parsed = plan_store().snapshot("p", 1).parsed
    assert [one.id for one in parsed.indicators] == ["A", "B", "D", "C"]
    assert {one.plan for one in parsed.indicators} == {"p"}


def test_a_rollback_is_a_new_version_with_the_old_figures(run, file):
    published(run, file(FIRST), "--plan", "p", "--by", "山田")
    published(run, file(SECOND), "--plan", "p", "--by", "山田")
    code, out, _ = run("rollback", "--plan", "p", "--to", "1", "--by", "鈴木", "--json")
    said = json.loads(out)
    assert code == 0
    assert (said["version"], said["restores"], said["by"], said["kind"]) == (3, 1, "鈴木", "rollback")
    store = plan_store()
    assert store.snapshot("p", 3).parsed == store.snapshot("p", 1).parsed
    assert json.loads(run("compare", "p@1", "p@3", "--json")[1])["unchanged"]
    assert [one.target.value for one in store.snapshot("p", 3).revisions["A"]] == [80, 85, 80]


@pytest.mark.parametrize(("plan", "to"), [("p", "7"), ("p", "0"), ("none", "1")])
def test_a_rollback_to_nothing_is_refused(run, file, plan, to):
    published(run, file(FIRST), "--plan", "p", "--by", "山田")
    code, out, err = run("rollback", "--plan", plan, "--to", to, "--by", "鈴木", "--json")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert numbers(run, "p") == [1]


def test_stored_versions_are_compared_as_files_are(run, file):
    published(run, file(FIRST), "--plan", "p", "--by", "山田")
    published(run, file(SECOND), "--plan", "p", "--by", "山田")
    code, out, _ = run("compare", "p@1", "p@2", "--json")
    found = json.loads(out)
    assert code == 0
    assert [one["id"] for one in found["added"]] == ["C"]
    assert [one["id"] for one in found["removed"]] == ["B"]
    changed = {(one["id"], one["field"]): (one["old"], one["new"]) for one in found["changed"]}
    assert changed[("A", "target")] == (80, 85)
    assert changed[("A", "actual")] == (50, 90)
    moved = [(one["id"], one["old"], one["new"]) for one in found["status_changes"]]
    assert moved == [("A", "off_track", "achieved")]
    assert json.loads(run("compare", "--plan", "p", "1", "2", "--json")[1]) == found
    files = file(FIRST, "old.csv"), file(SECOND, "new.csv")
    from_files = json.loads(run("compare", *files, "--json")[1])
    assert [one["id"] for one in from_files["added"]] == ["C"]
    assert run("compare", "p@1", "p@9")[0] == 2
    assert run("compare", "p@1", "none@1")[0] == 2


def test_where_a_second_person_is_needed_publishing_waits_for_approval(run, file):
    published(run, file(FIRST), "--plan", "p", "--by", "山田")
    assert run("approval", "on", "--plan", "p", "--by", "課長")[0] == 0
    code, out, err = run("publish", file(SECOND), "--plan", "p", "--by", "山田", "--json")
    waiting = json.loads(out)
    assert code == 0
    assert (waiting["version"], waiting["state"]) == (None, "submitted")
    assert "approve" in err
    assert numbers(run, "p") == [1]
    assert run("approve", "--plan", "p", "--by", "山　田")[0] == 2
    assert numbers(run, "p") == [1]
    said = json.loads(run("approve", "--plan", "p", "--by", "鈴木", "--json")[1])
    assert (said["version"], said["by"], said["approved_by"]) == (2, "山田", "鈴木")
    assert run("approve", "--plan", "p", "--by", "鈴木")[0] == 2
    json.loads(run("rollback", "--plan", "p", "--to", "1", "--by", "山田", "--json")[1])
    assert numbers(run, "p") == [2, 1]
    assert json.loads(run("approve", "--plan", "p", "--by", "鈴木", "--json")[1])["restores"] == 1
    assert run("approval", "off", "--plan", "p", "--by", "課長")[0] == 0
    assert published(run, file(SECOND), "--plan", "p", "--by", "山田")["version"] == 4


def test_the_log_tells_everything_newest_first(run, file):
    published(run, file(FIRST), "--plan", "p", "--by", "山田")
    run("publish", file(b"%PDF-1.7", "手紙.xlsx"), "--plan", "p", "--by", "鈴木")
    run("publish", file(WRONG), "--plan", "p", "--by", "佐藤")
    run("rollback", "--plan", "p", "--to", "1", "--by", "田中")
    entries = json.loads(run("audit", "--json")[1])["entries"]
    seen = [(one["action"], one["by"], one["plan"], [file["name"] for file in one["files"]]) for one in entries[:4]]
    assert seen == [
        ("rollback", "田中", "p", ["plan.csv"]),
        ("reject", "佐藤", None, ["plan.csv"]),
        ("reject", "鈴木", None, ["手紙.xlsx"]),
        ("publish", "山田", "p", ["plan.csv"]),
    ]
    assert entries[2]["facts"]["code"] == "file_type_unknown"
    assert [one["action"] for one in entries[4:]] == ["seed"] * 3


def test_rebuilding_gives_the_same_figures_and_tells_where_it_does_not(run, file, monkeypatch):
    published(run, file(FIRST), "--plan", "p", "--by", "山田")
    run("rollback", "--plan", "p", "--to", "1", "--by", "山田")
    code, out, _ = run("rebuild", "--json")
    assert code == 0
    found = json.loads(out)["versions"]
    assert [(one["plan"], one["version"], one["same"]) for one in found] == [
        ("reform-plan", 1, True), ("growth-strategy-r5", 1, True), ("example-plan", 1, True), ("p", 1, True),
        ("p", 2, True),
    ]  # fmt: skip
    read = publishing.read_candidate

    def misread(files, plan, how=None):
        candidate = read(files, plan, how)
        first, *rest = candidate.parsed.indicators
        wrong = replace(first, actuals=(replace(first.actuals[0], value=51.0),))
        return replace(candidate, parsed=replace(candidate.parsed, indicators=(wrong, *rest)))

    monkeypatch.setattr("kpi.services.rebuilding.read_candidate", misread)
    code, out, err = run("rebuild", "--plan", "p", "--json")
    assert code == 1
    assert [one["differing"] for one in json.loads(out)["versions"]] == [["A"], ["A"]]
    assert "A" in err
