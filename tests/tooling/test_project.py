"""What the project says about itself agrees with what it is."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SHIPPED = ("kpi", "pages", "scripts", "app.py", "server.py")
DEVELOPED = ("tests", "benchmarks")
OWN = {"kpi", "pages", "scripts", "tests", "benchmarks", "server", "app", "conftest"}
REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9_.-]+)(?:\[[a-z,]+\])?>=[0-9][0-9.]*,<[0-9][0-9.]*")


def _required(name):
    """The distributions that a requirements file names, with those of the files it includes."""
    found = set()
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            found |= _required(line.removeprefix("-r ").strip())
        elif line and not line.startswith("#"):
            found.add(_normal(REQUIREMENT.fullmatch(line)["name"]))
    return found


def _normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def _python_files(places):
    for place in places:
        path = ROOT / place
        yield from sorted(path.rglob("*.py")) if path.is_dir() else [path] * path.exists()


def _imported(places):
    """The outside packages that files import, with one file each."""
    found = {}
    for path in _python_files(places):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            found |= {name.split(".")[0]: str(path.relative_to(ROOT)) for name in names}
    return {name: path for name, path in found.items() if name not in OWN | set(sys.stdlib_module_names)}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_has_a_compatible_range(name):
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        assert not line or line.startswith(("#", "-r ")) or REQUIREMENT.fullmatch(line), line


@pytest.mark.parametrize(
    ("places", "requirements"), [(SHIPPED, "requirements.txt"), ((*SHIPPED, *DEVELOPED), "requirements-dev.txt")]
)
def test_what_is_imported_is_required(places, requirements):
    distributions = packages_distributions()
    required = _required(requirements)
    for name, path in _imported(places).items():
        owners = {_normal(owner) for owner in distributions.get(name, [name])}
        assert owners & required, f"{path} imports {name}, which {requirements} does not name"


def test_one_oldest_python_everywhere():
    version = PROJECT["project"]["requires-python"].removeprefix(">=")
    major, minor = version.split(".")
    assert PROJECT["tool"]["ruff"]["target-version"] == f"py{major}{minor}"
    assert PROJECT["tool"]["mypy"]["python_version"] == version
    assert f"({major}, {minor})" in (ROOT / "deploy" / "make-venv.sh").read_text(encoding="utf-8")
    assert f"Python {version}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_warnings_are_errors():
    assert PROJECT["tool"]["pytest"]["ini_options"]["filterwarnings"][0] == "error"


def test_types_are_strict():
    assert PROJECT["tool"]["mypy"]["strict"] is True


def _contracts():
    return PROJECT["tool"]["importlinter"]["contracts"]


def test_every_part_of_the_program_has_its_place_in_the_layers():
    layers = next(contract for contract in _contracts() if contract["type"] == "layers")
    assert layers["exhaustive"] is True
    placed = {name.strip(" ()") for layer in layers["layers"] for name in layer.split("|")}
    parts = {path.parent.name for path in (ROOT / "kpi").glob("*/__init__.py")}
    parts |= {path.stem for path in (ROOT / "kpi").glob("*.py") if path.stem != "__init__"}
    assert parts <= placed


def test_only_the_screens_may_import_streamlit():
    contract = next(contract for contract in _contracts() if contract.get("forbidden_modules") == ["streamlit"])
    forbidden = {name.removeprefix("kpi.") for name in contract["source_modules"]}
    parts = {path.parent.name for path in (ROOT / "kpi").glob("*/__init__.py")}
    assert parts - forbidden == {"ui"}
