"""Every note that a reader can write has words in both languages."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kpi.reading
from kpi.i18n.assumptions import assumption_words
from kpi.i18n.catalogue import LANGS, catalogue
from kpi.reading.numbers import read_number
from kpi.reading.targets import read_target
from kpi.reading.years import read_year

_FOLDER = Path(kpi.reading.__file__).parent
#: What stands for a part of the plan's text.
_PART = "50件"
#: Notes of one word; any other English text with a blank in it that is neither documentation nor a pattern is a note.
_SINGLE = {"scope", "series", "baseline", "calendar_year"}
_ENGLISH = re.compile(r"[a-z]{2,}")


def _documentation(tree: ast.AST) -> set[int]:
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, holders) and node.body and isinstance(node.body[0], ast.Expr)
    }


def _texts(tree: ast.AST) -> Iterator[str]:
    skip = _documentation(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skip |= {id(part) for part in node.values}
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else _PART for part in node.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skip:
            yield node.value


def _notes() -> list[str]:
    found = set()
    for path in _FOLDER.glob("*.py"):
        for text in _texts(ast.parse(path.read_text(encoding="utf-8"))):
            pattern = "\\" in text or "(?" in text or "\n" in text
            if text in _SINGLE or (not pattern and " " in text and _ENGLISH.search(text)):
                found.add(text.removeprefix("; "))
    assert len(found) > 60
    return sorted(found)


#: Notes whose parts are numbers or codes, with such a part.
_FILLED = {
    f"missing: {_PART}": "missing: dash",
    f"{_PART} series": "3 series",
    f"{_PART} read as {_PART}": "3,0000 read as 3000",
    f"of several years the one with まで or 目標: {_PART}": "of several years the one with まで or 目標: 2025",
    "in brackets: ": f"in brackets: {_PART}",
    "not accounted for: ": f"not accounted for: {_PART}",
    "read as conditions: ": f"read as conditions: {_PART}",
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("note", [_FILLED.get(note, note) for note in _notes()])
def test_every_note_of_the_readers_has_words(note, lang):
    said = assumption_words(note, lang)
    general = {catalogue(lang)["assumptions.other"], assumption_words("xyzzy plugh", lang)}
    assert said
    assert said not in general
    assert catalogue(lang)["assumptions.remark"].split("{", maxsplit=1)[0] not in said
    if lang == "ja":
        assert not _ENGLISH.search(said), "a Japanese sentence holds an English phrase"
    if _PART in note:
        assert _PART in said


def test_several_notes_are_joined_and_said_once():
    note = "of A → B, B is read as the target; from 45.2%; of A → B, B is read as the target"
    assert assumption_words(note, "ja") == "「A → B」の B を目標とみなした、矢印の前は「45.2%」"
    assert assumption_words("brackets read as a minus; read as a fraction", "en") == (
        "brackets are taken as a minus, taken as a fraction"
    )


def test_an_unknown_note_shows_the_plans_own_words_and_no_code():
    assert assumption_words("a rule that nobody wrote", "ja") == "読み取りに仮定を置いた"
    assert assumption_words("a rule that nobody wrote", "en") == "read under an assumption"
    assert assumption_words("うち県内20", "ja") == "計画の記載「うち県内20」"
    assert assumption_words("うち県内20", "en") == "the plan adds “うち県内20”"
    assert assumption_words("", "ja") == ""


@pytest.mark.parametrize(
    "text", ["45.2%→60%", "現状維持(98.0%)", "3、4回", "全市町村", "半数以上", "50様式", "検討中", "前年度比増", "2/3以上", "±3%", "5%~"]
)  # fmt: skip
def test_notes_of_real_readings_are_said_without_english_in_japanese(text):
    for reading in (read_target(text), read_number(text), read_year("R5末")):
        said = assumption_words(reading.note or "", "ja") if reading else ""
        assert not re.search(r"[a-z]{3,}", said)
