"""The commands that the README promises, and the scripts behind them."""

import os
import shutil
import subprocess

import pytest

from tests.conftest import ROOT, missing

#: What a make that runs these tests leaves in the environment of another make.
HANDED_DOWN = {"CI", "MAKEFLAGS", "MFLAGS", "MAKELEVEL"}
TARGETS = ("help", "run", "test", "soak", "check", "firefox", "format", "fuzz", "clean")


def _do(*command, **settings):
    environment = {name: value for name, value in os.environ.items() if name not in HANDED_DOWN} | settings
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture
def make():
    if not shutil.which("make"):
        missing("make (Debian package make)")
    return lambda *words: _do("make", *words)


@pytest.mark.parametrize("target", TARGETS)
def test_targets_exist(make, target):
    done = make("--dry-run", target)
    assert done.returncode == 0, done.stderr


def test_help_names_every_target_and_nothing_else(make):
    lines = [line.split()[1] for line in make("help").stdout.splitlines()]
    assert sorted(lines) == sorted(TARGETS)


def test_run_serves_the_full_server_on_the_port_named(make):
    commands = make("--dry-run", "run").stdout
    assert "streamlit run server.py" in commands
    assert "--server.port=8501" in commands
    assert "--server.port=9000" in make("--dry-run", "run", "PORT=9000").stdout


def test_scripts_are_whole_and_executable():
    for path in (ROOT / ".ci" / "run", *sorted((ROOT / "deploy").glob("*.sh"))):
        assert os.access(path, os.X_OK), path
        assert _do("bash", "-n", str(path)).returncode == 0, path


def test_ci_runs_the_checks_and_the_tests():
    text = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "export CI=true" in text
    assert "make --keep-going check" in text
    assert "make test" in text


def _old_python(folder):
    path = folder / "python3"
    path.write_text("#!/bin/sh\nexit 1\n")
    path.chmod(0o755)
    return str(path)


def test_without_a_new_enough_python_one_line_says_so(tmp_path):
    done = _do("bash", "deploy/make-venv.sh", str(tmp_path / "venv"), "no-such-python", _old_python(tmp_path))
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "3.11" in done.stderr
    assert not (tmp_path / "venv").exists()


def _path_with(folder, *tools):
    """A PATH that leads to these tools and no others."""
    for tool in tools:
        (folder / tool).symlink_to(shutil.which(tool))
    return str(folder)


def test_a_python_without_venv_names_the_debian_package(tmp_path):
    python = tmp_path / "python3"
    python.write_text("#!/bin/sh\ncase $2 in *ensurepip*) exit 1 ;; *format*) echo 3.11 ;; esac\n")
    python.chmod(0o755)
    path = _path_with(tmp_path, "bash", "sh", "grep", "id", "dirname")
    done = _do("bash", "deploy/make-venv.sh", str(tmp_path / "venv"), str(python), PATH=path)
    assert done.returncode == 1
    assert "Missing Debian packages: python3.11-venv" in done.stderr
    assert not (tmp_path / "venv").exists()


def test_debian_packages_that_cannot_be_installed_are_named(tmp_path):
    """On a machine without apt the tests go on without them; in CI that is a failure."""
    path = _path_with(tmp_path, "bash", "grep", "id")
    command = ("bash", "deploy/debian-packages.sh", "chromium", "fonts-noto-cjk")
    alone = _do(*command, PATH=path)
    assert alone.returncode == 0
    assert alone.stderr.startswith("Missing Debian packages: chromium fonts-noto-cjk")
    assert _do(*command, PATH=path, CI="true").returncode == 1
