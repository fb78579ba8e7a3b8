"""What may stand in the store as a plan's id, a person's name, a note, a title or a file's name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.ingest.file_names import safe_name
from kpi.model.versions import StoredFile
from kpi.store import names
from kpi.store.errors import InvalidNameError
from tests.store.samples import PLAN, contents, publication

PLAN_IDS = {
    "reform-plan": "reform-plan",
    "  growth-strategy-r5 ": "growth-strategy-r5",
    "行財政改革計画": "行財政改革計画",
    "か\u3099": "が",  # one letter, however it was typed
    "R5.1_a": "R5.1_a",
    "a": "a",
    "a" * 64: "a" * 64,
    "console": "console",
    "com10": "com10",
}
NO_PLAN_IDS = [
    *("", " ", "\t", ".", "..", "-a", ".a", "a.", "a" * 65, "表" * 65),
    *("../x", "a/b", "a\\b", "/etc/passwd", "C:\\x", "C:", "a:b", "~", "a b", "a\nb"),
    *("CON", "con", "nul.xlsx", "Aux", "COM1", "lpt9.txt", "prn"),
    *("a\x00", "a\x1b[0m", "\u202eabc", "a\u200bb", "a;b", "a'b", 'a"b', "<b>", "a%b", "a?b", "a*b", "🙂"),
]


@pytest.mark.parametrize(("typed", "kept"), PLAN_IDS.items())
def test_plan_ids(typed, kept):
    assert names.plan_id(typed) == kept
    assert names.plan_id(kept) == kept


@pytest.mark.parametrize("typed", NO_PLAN_IDS)
def test_what_is_no_plan_id(typed):
    with pytest.raises(InvalidNameError) as caught:
        names.plan_id(typed)
    assert caught.value.facts["kind"] == "plan"
    assert len(caught.value.facts["value"]) <= 61


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("企画課 山田", "企画課 山田"),
        ("　企画課　山田\n", "企画課 山田"),
        ("a\tb\r\nc", "a b c"),
        ("a\x00b\x07", "ab"),
        ("\u202eadmin\u202c", "admin"),
        ("<b>x</b>", "<b>x</b>"),
        ("髙" * 100, "髙" * 100),
    ],
)
def test_people(typed, kept):
    assert names.person(typed) == kept


@pytest.mark.parametrize("typed", [None, "", " ", "　", "\u200b", "\x00", "\u202e\n", "a" * 101])
def test_nobody(typed):
    with pytest.raises(InvalidNameError) as caught:
        names.person(typed)
    assert caught.value.facts["kind"] == "person"
    assert caught.value.facts["limit"] == "100"


@pytest.mark.parametrize(("typed", "kept"), [(None, None), ("", None), (" \u200b", None), (" a ", "a")])
def test_somebody_or_nobody(typed, kept):
    assert names.person_if_any(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (None, ""),
        ("", ""),
        (" 一行目 \r\n\n  二行目\x00\u202e ", "一行目\n\n二行目"),
        ("字" * 2000, "字" * 2000),
    ],
)
def test_notes(typed, kept):
    assert names.note(typed) == kept


def test_a_note_too_long():
    with pytest.raises(InvalidNameError) as caught:
        names.note("字" * 2001)
    assert caught.value.facts == {"kind": "note", "value": "字" * 60 + "…", "limit": "2000"}


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("計画（案） R5.xlsx", "計画（案） R5.xlsx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\計画.xlsx", "計画.xlsx"),
        ("a/", "a"),
        ("..", "file"),
        ("", "file"),
        ("\x00\x1b.xlsx", "xlsx"),
        ("\u202exslx.exe", "xslx.exe"),
        ("broken\udcff.csv", "broken.csv"),
        ("x" * 300 + ".xlsx", "x" * 235 + ".xlsx"),
    ],
)
def test_file_names(given_name, kept):
    assert names.file_name(given_name) == kept
    assert names.file_name(kept) == kept


@given(st.text())
def test_names_that_readers_made_safe_are_kept_as_they_are(text):
    """Places of figures name files, so readers and store have to agree on the names."""
    assert names.file_name(safe_name(text)) == safe_name(text)


def test_a_title_of_two_lines_stays():
    assert names.title("総合計画\n～未来へ～\x00") == "総合計画\n～未来へ～"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("山田", "山田", True),
        ("山田　太郎", "山田太郎", True),
        ("Yamada", "ＹＡＭＡＤＡ", True),
        ("straße", "STRASSE", True),
        ("ｶﾞ", "ガ", True),
        ("山\u200b田", "山田", True),
        ("山田", "山本", False),
        ("髙橋", "高橋", False),
    ],
)
def test_one_person_or_two(one, other, same):
    assert names.same_person(one, other) is same


@given(st.text())
def test_whatever_is_typed_is_refused_or_can_be_kept(text):
    kept = [names.file_name(text), names.title(text)]
    for clean in (names.plan_id, names.person, names.note):
        try:
            kept.append(clean(text))
        except InvalidNameError:
            continue
    for name in kept:
        assert "\x00" not in name
        assert "\u202e" not in name
        name.encode()


@pytest.mark.parametrize("plan", ["../x", "CON", " ", "a/b", "x" * 65])
def test_no_way_into_the_store_for_a_bad_id(store, plan):
    file = store.keep_file("a", b"a", None)
    for way in (
        lambda: store.publish(publication(1, plan=plan), contents(1)),
        lambda: store.seed([(publication(1, plan=plan), contents(1))]),
        lambda: store.new_draft((file,), plan=plan),
        lambda: store.submit(store.new_draft((file,)).id, plan=plan, base=0, by="山田", note="", accepted=0),
        lambda: store.change_draft(store.new_draft((file,)).id, plan=plan),
    ):
        with pytest.raises(InvalidNameError):
            way()
    assert store.audit_count() == 1
    assert store.heads() == ()


def test_names_are_kept_in_their_clean_form(store):
    """Also what PostgreSQL cannot hold, a NUL, or no database, half a character."""
    bad = "\x00\ud800\u202e"
    wanted = publication(1, plan=f" {PLAN} ", by=f" 山田{bad}", note=f"説明{bad}", title=f"題{bad}")
    version = store.publish(wanted, contents(1))
    assert (version.plan, version.by, version.note, version.title) == (PLAN, "山田", "説明", "題")
    assert store.head(PLAN) == version
    kept = store.keep_file(f"../{bad}計画.xlsx", b"x", f"{bad}佐藤")
    assert kept.name == "計画.xlsx"
    store.refuse_file(StoredFile(f"{bad}悪.xlsx", "0" * 64, 1), bad, {"text": "\x00"})
    refused, uploaded, _ = store.audit()
    assert (refused.by, refused.files[0].name, refused.facts) == (None, "悪.xlsx", {"text": "\x00"})
    assert (uploaded.by, uploaded.files[0].name) == ("佐藤", "計画.xlsx")
    draft = store.new_draft((StoredFile(f"{bad}a.csv", kept.sha256, 1),), by=f"{bad}佐藤", note=bad)
    assert (draft.files[0].name, draft.by, draft.note) == ("a.csv", "佐藤", "")
    assert store.withdraw(draft, bad).files == draft.files
