"""A body's scheme is one file, and nothing else: a file in an installation's own folder judges like any other."""

import os
import shutil
from pathlib import Path

import pytest

from kpi.attainment.schemes import SchemeError
from kpi.cli import main
from kpi.services.schemes import SchemeNotFound, load_scheme, scheme_names
from tests.attainment.tables import attained, long_table

ROOT = Path(__file__).resolve().parents[2]
#: Made up: progress to the value of the year, three grades, shares by the plan's year, own types and rounding.
OWN = """
name = "mikan"
publisher = "みかん町（架空）"
source = "made up for a test"
formula = "progress"

[title]
ja = "みかん町"
en = "Mikan"

[types."毎年型"]
formula = "ratio"

[pace]
kind = "shares"
accumulations = ["point", "annual", "cumulative", "unknown"]
steps = [0.5, 1.0]

[[bands]]
minimum = 1.0
status = "on_track"
grade = "甘い"
score = 3

[[bands]]
minimum = 0.7
status = "at_risk"
grade = "ふつう"
score = 2

[[bands]]
status = "off_track"
grade = "すっぱい"
score = 1

[rounding]
mode = "truncate"
decimals = 2
suffix = "パーセント"
"""
ROWS = [
    # id, type, baseline, target, actual, year → rate, grade, score, status
    ("1", "", 0, 300, 100, "R5", "33.33パーセント", "すっぱい", 1.0, "off_track"),
    ("2", "", 0, 300, 105, "R5", "35.00パーセント", "ふつう", 2.0, "at_risk"),
    ("3", "", 0, 300, 150, "R5", "50.00パーセント", "甘い", 3.0, "on_track"),
    ("4", "", 0, 300, 150, "R6", "50.00パーセント", "すっぱい", 1.0, "off_track"),
    ("5", "毎年型", 100, 300, 240, "R6", "80.00パーセント", "ふつう", 2.0, "at_risk"),
    ("6", "", 0, 300, 290, "R4", "96.66パーセント", None, None, "not_measured"),
]


@pytest.fixture
def own(tmp_path, monkeypatch):
    folder = tmp_path / "schemes"
    folder.mkdir()
    monkeypatch.setenv("KPI_SCHEMES_DIR", str(folder))
    return folder


def write(folder, text=OWN, name="mikan"):
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def test_a_new_file_is_a_new_scheme(own, tmp_path, capsys):
    write(own)
    assert {"mikan", "standard", "miyagi"} <= set(scheme_names())
    text = long_table(
        {"指標ID": i, "指標名": "収穫", "達成率の型": t, "基準年度": "R4", "基準値": b, "目標年度": "R6", "目標値": goal,
         "実績年度": fy, "実績値": a}
        for i, t, b, goal, a, fy, *_ in ROWS
    )  # fmt: skip
    found = attained(tmp_path / "t.csv", capsys, text, "--scheme", "mikan")
    assert [
        (one["published_rate"], one["grade"], one["score"], one["status"], one["scheme"]) for one in found.values()
    ] == [(*row[6:], "mikan") for row in ROWS]


def test_a_changed_file_counts_at_once(own):
    write(own)
    assert load_scheme("mikan").grades == ("甘い", "ふつう", "すっぱい")
    write(own, OWN.replace("甘い", "とても甘い"))
    stamp = (own / "mikan.toml").stat().st_mtime_ns + 1_000_000
    os.utime(own / "mikan.toml", ns=(stamp, stamp))
    assert load_scheme("mikan").grades[0] == "とても甘い"


def test_without_the_folder_there_are_the_programs_own_alone(own, monkeypatch):
    write(own)
    shutil.rmtree(own)
    assert "mikan" not in scheme_names()
    monkeypatch.delenv("KPI_SCHEMES_DIR")
    with pytest.raises(SchemeNotFound):
        load_scheme("mikan")


def test_a_file_cannot_take_the_place_of_a_scheme_that_comes_with_the_program(own, tmp_path, capsys):
    write(own, OWN.replace('"mikan"', '"standard"'), "standard")
    with pytest.raises(SchemeError, match="comes with the program"):
        load_scheme("standard")
    assert load_scheme("miyagi").name == "miyagi"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (OWN.replace('name = "mikan"', 'name = "ringo"'), "mikan.toml: its name is 'ringo'"),
        (OWN.replace("minimum = 1.0", 'minimum = "1.0"'), "mikan.toml: bands[1].minimum: a number is needed"),
        (OWN.replace("steps = [0.5, 1.0]", "steps = [0.5, 2.0]"), "mikan.toml: pace.steps[2]: a share"),
        (OWN + "colour = [", "mikan.toml: "),
    ],
)
def test_a_file_at_fault_is_one_clear_line_and_exit_2(own, tmp_path, capsys, text, said):
    write(own, text)
    (tmp_path / "t.csv").write_text("指標名,目標値,R5実績\n数,10,5\n", encoding="utf-8")
    assert main(["attain", str(tmp_path / "t.csv"), "--scheme", "mikan", "--json"]) == 2
    streams = capsys.readouterr()
    assert streams.out == ""
    assert len(streams.err.splitlines()) == 1
    assert said in streams.err


def test_a_file_that_is_no_text_is_named(own):
    (own / "mikan.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SchemeError, match=r"mikan\.toml"):
        load_scheme("mikan")


def test_the_example_of_the_docs_gives_what_they_say(own, tmp_path, capsys):
    page = (ROOT / "docs" / "schemes.md").read_text(encoding="utf-8")
    write(own, page.split("```toml\n")[1].split("```")[0])
    row = {
        "指標ID": "1",
        "指標名": "収穫",
        "基準年度": "R4",
        "基準値": 0,
        "目標年度": "R6",
        "目標値": 300,
        "R5実績": 105,
    }
    found = attained(tmp_path / "t.csv", capsys, long_table([row]), "--scheme", "mikan")["1"]
    assert (found["published_rate"], found["grade"], found["expected_value"]) == ("35.0%", "ふつう", 150.0)


def test_the_methods_page_tells_of_every_scheme(monkeypatch):
    monkeypatch.delenv("KPI_SCHEMES_DIR", raising=False)
    page = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
    assert [name for name in scheme_names() if f"`{name}`" not in page] == []
