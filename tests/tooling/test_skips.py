"""A skipped test names what it misses, and in CI nothing is skipped."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

NAMED = "from tests.conftest import require_shared\ndef test_it():\n    require_shared('data/no-such.csv')\n"
NAMED_FILE = (
    "from tests.conftest import require_shared\nROWS = require_shared('data/no-such.csv')\ndef test_it(): pass\n"
)
UNNAMED = "import pytest\n@pytest.mark.skip(reason='later')\ndef test_it(): pass\n"
EXPECTED_TO_FAIL = "import pytest\n@pytest.mark.xfail\ndef test_it(): assert False\n"


def _run(folder, text, ci):
    (folder / "tests").mkdir()
    shutil.copy(ROOT / "tests" / "conftest.py", folder / "tests")
    (folder / "tests" / "test_sample.py").write_text(text)
    (folder / "pytest.ini").write_text("[pytest]\npythonpath = .\n")
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rs", "--import-mode=importlib"]
    environment = {**os.environ, "CI": "true" if ci else ""}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.mark.parametrize("text", [NAMED, NAMED_FILE], ids=["in a test", "in a file"])
def test_a_missing_part_is_named_and_fails_in_ci(tmp_path, text):
    for ci in (False, True):
        folder = tmp_path / str(ci)
        folder.mkdir()
        done = _run(folder, text, ci)
        assert ("1 skipped" in done.stdout) is not ci
        assert ("1 failed" in done.stdout or "1 error" in done.stdout) is ci
        assert "missing: ../shared/data/no-such.csv" in done.stdout


def test_any_other_skip_fails_in_ci(tmp_path):
    done = _run(tmp_path, UNNAMED, ci=True)
    assert done.returncode == 1
    assert "skipped in CI, where every test must run" in done.stdout


def test_a_test_expected_to_fail_is_no_skip(tmp_path):
    assert _run(tmp_path, EXPECTED_TO_FAIL, ci=True).returncode == 0
