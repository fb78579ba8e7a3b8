"""Reading settings on the command line: stored ones are used for the next version, given ones for what is given."""

import json

import pytest

from kpi.cli import main
from kpi.ingest.profile import write_profile
from kpi.model.profile import Profile, Rename
from kpi.services.library import plan_store
from tests.ingest.mapped_tables import NEXT_YEAR, PROFILE, TABLE, THIS_YEAR

pytestmark = pytest.mark.usefixtures("new_store")


@pytest.fixture
def run(capsys):
    def go(*words):
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return code, json.loads(said.out) if said.out else None, said.err

    return go


@pytest.fixture
def files(tmp_path):
    """The paths of this year's and next year's file and of the settings."""
    found = {"2024.xlsx": THIS_YEAR, "2025.xlsx": NEXT_YEAR, "compass.toml": write_profile(PROFILE)}
    for name, content in found.items():
        (tmp_path / name).write_bytes(content)
    return [tmp_path / name for name in found]


def codes(answer):
    return [issue["code"] for issue in answer["issues"]]


def test_given_settings_make_sense_of_a_file(run, files):
    this_year, _, settings = files
    code, answer, _ = run("attain", this_year, settings, "--json")
    assert code == 0
    assert [(one["name"], one["actual"]["value"]) for one in answer["indicators"]] == [
        ("待機児童数", 300), ("検診を受けた人の割合", 51.5), ("ごみの量", 870),
    ]  # fmt: skip
    assert run("attain", this_year, "--json")[0] == 2


def test_the_next_version_is_read_with_the_stored_settings(run, files):
    this_year, next_year, settings = files
    words = ("--plan", "compass", "--by", "山田", "--accept-warnings", "--json")
    assert run("publish", this_year, settings, *words)[0] == 0
    code, answer, err = run("publish", next_year, *words)
    assert code == 0, err
    assert [file["name"] for file in answer["files"]] == ["2025.xlsx", "compass.toml"]
    found = plan_store().snapshot("compass", 2).parsed.indicators[0]
    assert [(one.fy, one.value) for one in found.actuals] == [(2024, 300), (2025, 210)]


def test_entries_that_match_nothing_are_reported(run, files, tmp_path):
    this_year, _, settings = files
    settings.write_bytes(write_profile(Profile(tables=(TABLE,), renames=(Rename("土木部", "県土整備部", "改編"),))))
    code, answer, _ = run("check", this_year, settings, "--json")
    assert code == 0
    unused = [issue for issue in answer["issues"] if issue["code"] == "profile_unused"]
    assert [issue["severity"] for issue in unused] == ["warning"]
    assert "土木部" in unused[0]["message"]


def test_a_mapping_that_matches_nothing_is_reported_where_nothing_is_read(run, files, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("りんご,みかん\n赤,黄\n", encoding="utf-8")
    code, answer, _ = run("check", other, files[2], "--json")
    assert code == 2
    assert codes(answer) == ["layout_unknown", "profile_unused"]


def test_broken_settings_name_the_entry(run, files):
    this_year, _, settings = files
    settings.write_bytes(write_profile(PROFILE).replace(b'field = "target"', b'field = "goal"'))
    code, answer, _ = run("check", this_year, settings, "--json")
    assert code == 2
    broken = next(issue for issue in answer["issues"] if issue["code"] == "profile_invalid")
    assert "tables[1]: 'goal'" in broken["message"]
