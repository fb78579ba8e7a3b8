"""No table can be drawn that nobody can save: what draws one names its download, or stands in a list here."""

import ast
from types import SimpleNamespace

import pytest

from tests.conftest import ROOT
from tests.pages import saved

#: The functions that draw a table without a download, with the name of the exception in ``saved.NOT_SAVED``.
WITHOUT = {
    ("kpi/ui/preview.py", "grid"): "pv-grid",
    ("kpi/ui/intake/mapping_parts.py", "grid"): "pv-grid",
    ("kpi/ui/tables.py", "grid"): "schedule",
}


def _tables():
    """Every call that makes a table element: file, function, and whether it names a download."""
    for path in sorted((ROOT / "kpi").rglob("*.py")) + sorted((ROOT / "pages").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            for call in ast.walk(function):
                if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.args):
                    continue
                first = call.args[0]
                if call.func.id == "el" and isinstance(first, ast.Constant) and first.value == "table":
                    named = any(word.arg == "data_saved" for word in call.keywords)
                    yield path.relative_to(ROOT).as_posix(), function.name, named


def test_what_draws_a_table_names_its_download_or_is_listed() -> None:
    found = list(_tables())
    assert {(path, name) for path, name, named in found if not named} == set(WITHOUT)
    assert ("kpi/ui/parts.py", "table", True) in found
    assert set(WITHOUT.values()) == set(saved.NOT_SAVED)


def test_no_markup_of_a_table_is_written_by_hand() -> None:
    for path in sorted((ROOT / "kpi" / "ui").rglob("*.py")) + sorted((ROOT / "pages").glob("*.py")):
        assert "<table" not in path.read_text(encoding="utf-8"), path


def page(html: str, *keys: str) -> SimpleNamespace:
    """What a run of a page with this markup and these buttons looks like to the check."""
    buttons = [SimpleNamespace(proto=SimpleNamespace(id=f"$$ID-0a1b-{key}")) for key in keys]
    drawn = [SimpleNamespace(value=html)]
    return SimpleNamespace(get=lambda kind: drawn if kind == "html" else buttons)


@pytest.mark.parametrize(
    "html",
    [
        '<table class="table" data-saved="a_list"></table>',
        '<table class="schedule"></table>',
        '<div class="pv-grid"><table><caption>1</caption></table></div>',
    ],
)
def test_a_table_with_its_download_passes(html: str) -> None:
    saved.check(page(html, "a_list_csv", "a_list_xlsx"))


@pytest.mark.parametrize(
    ("html", "keys"),
    [
        ('<table class="table"></table>', ()),
        ("<table></table>", ()),
        ('<table data-saved="a_list"></table>', ()),
        ('<table data-saved="a_list"></table>', ("a_list_csv",)),
        ('<table data-saved="a_list"></table>', ("list_csv", "list_xlsx")),
    ],
)
def test_a_table_without_its_download_fails(html: str, keys: tuple[str, ...]) -> None:
    with pytest.raises(AssertionError):
        saved.check(page(html, *keys))
