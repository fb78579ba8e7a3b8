"""``--read-hidden`` means what the reading settings mean by it."""

import json

import pytest

from kpi.cli import main
from tests.ingest.inked import changed

SKIP = '[plan]\nhidden = "skip"\nreason = "x"\n'


def hide(sheet) -> None:
    sheet.row_dimensions[4].hidden = True


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(changed(hide))
    settings = tmp_path / "plan.toml"
    settings.write_text(SKIP, encoding="utf-8")
    return path, settings


@pytest.mark.parametrize(("words", "n"), [([], 3), (["--read-hidden"], 4)])
def test_attain(plan, capsys, words, n):
    for files in (plan[:1], plan):  # the command outranks the file
        assert main(["attain", "--json", *words, *map(str, files)]) == 0
        document = json.loads(capsys.readouterr().out)
        assert len(document["indicators"]) == n
        codes = {issue["code"] for issue in document["issues"]}
        assert ("hidden_read" in codes, "hidden_cells" in codes) == (n == 4, n == 3)


@pytest.mark.parametrize(("words", "code"), [([], "hidden_cells"), (["--read-hidden"], "hidden_read")])
def test_check(plan, capsys, words, code):
    assert main(["check", *words, str(plan[0])]) == 0
    assert code in capsys.readouterr().out
