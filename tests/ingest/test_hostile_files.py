"""Every file of ``hostile_files``: it ends as it must, soon, with one line for people."""

import io
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from kpi.i18n.issues import issue_message
from kpi.ingest.assemble import read_book
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.open_book import open_book
from kpi.model.issues import Issue, IssueCode, Severity
from tests.ingest.grid import workbook
from tests.ingest.hostile_files import CASES, TABLE, in_sheet, rezip, sample

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["受講率", "満足度"]


def found(content: bytes, file: str = "x.xlsx") -> tuple[list[str], list[Issue]]:
    plans = read_book(open_book(file, content)).plans
    return [item.name for plan in plans for item in plan.indicators], [i for plan in plans for i in plan.issues]


@pytest.mark.parametrize("case", CASES)
def test_hostile_files_end_soon_and_well(case):
    build, file, ends = CASES[case]
    content = build()
    start = time.process_time()
    try:
        names, issues = found(content, file)
    except UnusableFileError as error:
        end = error.issue.code.value
        issues = [error.issue]
    else:
        end = "read"
        assert names == NAMES
    assert time.process_time() - start < 10
    assert end in ends
    for issue in issues:
        for lang in ("ja", "en"):
            assert len(issue_message(issue, lang).splitlines()) == 1


@pytest.mark.parametrize(
    "case",
    [
        "2 million short lines",
        "a million filled cells of nothing known",
        "a million empty rows",
        "a table of strings that says 4 billion",
    ],
)
def test_the_command_line_says_one_line(case, tmp_path):
    build, file, ends = CASES[case]
    path = tmp_path / file
    path.write_bytes(build())
    command = [sys.executable, "-m", "kpi", "check", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert "Traceback" not in done.stdout + done.stderr
    if "read" not in ends:
        assert len(done.stdout.splitlines() + done.stderr.splitlines()) <= 3


def test_macros_are_never_run_and_said():
    content = rezip(sample(), {}, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + bytes(500)})
    names, issues = found(content, "x.xlsm")
    assert names == NAMES
    (issue,) = [issue for issue in issues if issue.code is IssueCode.FILE_MACROS]
    assert issue.severity is Severity.INFO


def test_links_to_other_files_are_said():
    content = rezip(sample(), {}, {f"xl/externalLinks/externalLink{n}.xml": b"<externalLink/>" for n in (1, 2)})
    names, issues = found(content)
    assert names == NAMES
    (issue,) = [issue for issue in issues if issue.code is IssueCode.EXTERNAL_LINKS]
    assert issue.facts == {"count": "2"}
    assert issue.severity is Severity.WARNING


def test_a_formula_without_its_value_is_never_zero():
    plan = read_book(open_book("x.xlsx", in_sheet('<c r="G3" t="n"><v>60</v></c>', '<c r="G3"><f>F3+1</f></c>'))).plans[
        0
    ]
    assert [actual.value for actual in plan.indicators[0].actuals if actual.fy == 2023] in ([], [None])
    assert (IssueCode.FORMULA_WITHOUT_VALUE, "G3") in {(issue.code, issue.cell) for issue in plan.issues}


def test_an_error_cell_is_said_and_never_a_value():
    plan = read_book(
        open_book("x.xlsx", in_sheet('<c r="G3" t="n"><v>60</v></c>', '<c r="G3" t="e"><v>#DIV/0!</v></c>'))
    ).plans[0]
    assert [actual.value for actual in plan.indicators[0].actuals if actual.fy == 2023] in ([], [None])
    assert (IssueCode.CELL_ERROR, "G3") in {(issue.code, issue.cell) for issue in plan.issues}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "xlsx 形式で保存"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "パスワードを解除"),
    ],
)
def test_the_message_says_how_to_save_it(content, words):
    with pytest.raises(UnusableFileError) as caught:
        found(content)
    assert words in issue_message(caught.value.issue, "ja")


def test_a_missing_sheet_is_no_silent_loss():
    two = workbook("指標名 | 目標値 | R5実績\n甲 | 80 | 60\n!sheet 二\n指標名 | 目標値 | R5実績\n乙 | 80 | 60")
    with zipfile.ZipFile(io.BytesIO(two)) as archive:
        assert "xl/worksheets/sheet2.xml" in archive.namelist()
    with pytest.raises(UnusableFileError) as caught:
        found(rezip(two, {"xl/worksheets/sheet2.xml": lambda _: None}))
    assert caught.value.issue.code is IssueCode.FILE_DAMAGED


def test_cells_that_say_no_place_follow_the_ones_before():
    many = "".join("<row>" + "<c><v>1</v></c>" * 50 + "</row>" for _ in range(200))
    sheet = open_book("x.xlsx", in_sheet("</sheetData>", many + "</sheetData>")).sheets[0]
    assert (sheet.height, sheet.width) == (204, 50)


def test_what_is_too_large_says_the_bound():
    with pytest.raises(UnusableFileError) as caught:
        found((TABLE + "率,%,1,2,3,4\n" * 60_000).encode(), "x.csv")
    assert "60,000 行" in issue_message(caught.value.issue, "ja")
    assert "60,000 rows" in issue_message(caught.value.issue, "en")
