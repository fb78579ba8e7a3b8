"""Reading settings as a file: written and read back the same, refused with the entry named, unused entries told."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.i18n.issues import issue_message
from kpi.ingest.addresses import address, column_letters
from kpi.ingest.errors import UnusableFileError
from kpi.ingest.profile import cell_place, joined, read_profile, write_profile
from kpi.model.issues import IssueCode
from kpi.model.profile import COLUMN_FIELDS, ColumnMapping, Correction, HiddenCells, Profile, Rename, TableMapping
from kpi.services.assess import read_files
from tests.ingest.mapped_tables import PROFILE, TABLE, THIS_YEAR

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TEXT = ANY.filter(str.strip)
CELL = st.builds(address, st.integers(0, 9_999_998), st.integers(0, 700))
COLUMN = st.builds(
    ColumnMapping,
    st.sampled_from(COLUMN_FIELDS),
    ANY,
    st.builds(column_letters, st.integers(0, 16_383)),
    st.none() | st.integers(1900, 2100),
    st.none() | TEXT,
)
NAME = st.builds(ColumnMapping, st.just("name"), TEXT)


@st.composite
def tables(draw: st.DrawFn) -> TableMapping:
    first = draw(st.integers(1, 1000))
    columns = (draw(NAME), *draw(st.lists(COLUMN, max_size=4)))
    return TableMapping(draw(TEXT), first, first + draw(st.integers(0, 9)), columns, draw(ANY), draw(ANY))


PROFILES = st.builds(
    Profile,
    title=st.none() | TEXT,
    organisation=st.none() | TEXT,
    start_fy=st.none() | st.integers(1990, 2060),
    end_fy=st.none() | st.integers(1990, 2060),
    scheme=st.none() | st.sampled_from(["standard", "miyagi"]),
    hidden=st.none() | st.sampled_from(HiddenCells),
    reason=ANY,
    tables=st.lists(tables(), max_size=2).map(tuple),
    corrections=st.lists(st.builds(Correction, TEXT, CELL, ANY, ANY, TEXT, TEXT), max_size=2).map(tuple),
    renames=st.lists(st.builds(Rename, TEXT, TEXT, TEXT, ANY), max_size=2).map(tuple),
)


@given(PROFILES)
def test_what_is_written_is_read_back_the_same(profile):
    assert read_profile("p.toml", write_profile(profile)) == replace(profile, name="p.toml")


@given(st.integers(0, 9_999_998), st.integers(0, 18_277))
def test_a_cell_has_one_place(row, column):
    assert cell_place(address(row, column)) == (row, column)
    assert cell_place(address(row, column).lower()) == (row, column)


@pytest.mark.parametrize(
    "text", ["", "A", "1", "A0", "A01", "1A", "ＡＡ1", "A1:B2", "$A$1", "AAAA1", "A12345678", "あ1"]
)
def test_what_is_no_cell(text):
    assert cell_place(text) is None


COLUMNS = 'columns = [{field = "name", heading = "ものさし"}]'


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[plan]\ntitle = \nreason = 1", "line 2"),
        ("[plans]", "plans"),
        ("plan = 3", "[plan]"),
        ("[plan]\ntitel = 'x'", "titel"),
        ("[plan]\nhidden = 'maybe'", "hidden"),
        ("[plan]\nstart_fy = 'R6'", "start_fy"),
        ("tables = 1", "[[tables]]"),
        (f"[[tables]]\nsheet = 'a'\nfirst_row = 0\nlast_row = 1\n{COLUMNS}", "tables[1]"),
        (f"[[tables]]\nsheet = 'a'\nfirst_row = 3\nlast_row = 2\n{COLUMNS}", "tables[1]"),
        (f"[[tables]]\nsheet = ''\nfirst_row = 1\nlast_row = 1\n{COLUMNS}", "tables[1].sheet"),
        (f"[[tables]]\nfirst_row = 1\nlast_row = 1\n{COLUMNS}", "tables[1]"),
        ("[[tables]]\nsheet = 'a'\nfirst_row = 1\nlast_row = 1\ncolumns = [{field = 'goal', heading = 'x'}]", "'goal'"),
        ("[[tables]]\nsheet = 'a'\nfirst_row = 1\nlast_row = 1\ncolumns = [{field = 'target', heading = 'x'}]", "name"),
        ("[[tables]]\nsheet = 'a'\nfirst_row = 1\nlast_row = 1\ncolumns = [{field = 'name'}]", "heading or its letters"),
        ("[[tables]]\nsheet = 'a'\nfirst_row = 1\nlast_row = 1\ncolumns = [{field = 'name', column = '1'}]", "'1'"),
        ("[[tables]]\nsheet = 'a'\nfirst_row = 1\nlast_row = 1\ncolumns = [{feld = 'name'}]", "feld"),
        ("[[corrections]]\nsheet = 'a'\ncell = 'B'\nwas = '1'\nbecomes = '2'\nreason = 'r'\nby = 'x'", "corrections[1].cell"),
        ("[[corrections]]\nsheet = 'a'\ncell = 'B2'\nwas = '1'\nbecomes = '2'\nreason = ' '\nby = 'x'", "corrections[1].reason"),
        ("[[corrections]]\nsheet = 'a'\ncell = 'B2'\nwas = '1'\nbecomes = '2'\nreason = 'r'", "by"),
        ("[[renames]]\nold = 'a'\nnew = ''\nreason = 'r'", "renames[1].new"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_file_that_is_not_right_is_refused_with_its_entry_named(text, named, lang):
    with pytest.raises(UnusableFileError) as caught:
        read_profile("設定.toml", text.encode())
    assert caught.value.issue.code is IssueCode.PROFILE_INVALID
    assert named in issue_message(caught.value.issue, lang)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"a" * (2 << 20)])
def test_what_is_no_text_or_far_too_large_is_refused(content):
    with pytest.raises(UnusableFileError):
        read_profile("設定.toml", content)


def test_of_two_settings_the_first_counts_and_lists_add_up():
    first = Profile(title="甲", tables=(TABLE,))
    second = Profile(title="乙", organisation="丙県", tables=(TABLE,), renames=(Rename("a", "b", "c"),))
    assert joined(first, second) == Profile(
        title="甲", organisation="丙県", tables=(TABLE,), renames=(Rename("a", "b", "c"),)
    )


def test_entries_that_match_nothing_are_told():
    profile = replace(
        PROFILE,
        corrections=(
            Correction("R6 ものさし", "E3", "300", "310", "誤植", "山田"),
            Correction("R6 ものさし", "E4", "99", "52", "誤植", "山田"),
        ),
        renames=(Rename("福祉部", "健康福祉部", "組織改編"), Rename("土木部", "県土整備部", "組織改編")),
    )
    plans, unreadable, _ = read_files([("表.xlsx", THIS_YEAR), ("表.toml", write_profile(profile))])
    assert not unreadable
    unused = [one.facts for one in plans[0].issues if one.code is IssueCode.PROFILE_UNUSED]
    assert unused == [{"kind": "correction", "text": "R6 ものさし!E4"}, {"kind": "rename", "text": "土木部"}]
    assert [one.actuals[0].value for one in plans[0].indicators] == [310, 51.5, 870]
    assert plans[0].indicators[0].departments == ("健康福祉部",)


def test_entries_are_told_even_where_nothing_could_be_read():
    other = write_profile(Profile(tables=(replace(TABLE, columns=(ColumnMapping("name", "別の見出し"),)),)))
    plans, unreadable, _ = read_files([("表.xlsx", THIS_YEAR), ("表.toml", other)])
    assert not plans
    assert [one.code for one in unreadable] == [IssueCode.LAYOUT_UNKNOWN, IssueCode.PROFILE_UNUSED]


def test_broken_settings_beside_a_file_are_told():
    plans, unreadable, _ = read_files([("表.xlsx", THIS_YEAR), ("表.toml", b"[[renames]]\nold = 1")])
    assert not plans
    assert {one.code for one in unreadable} == {IssueCode.LAYOUT_UNKNOWN, IssueCode.PROFILE_INVALID}
