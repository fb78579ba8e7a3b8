"""File names: nothing that leads elsewhere or misleads, and Japanese names as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.ingest.file_names import safe_name
from kpi.services.assess import read_files

NAMES = {
    "../../etc/passwd": "passwd",
    r"C:\x\y.xlsx": "y.xlsx",
    r"..\..\boot.ini": "boot.ini",
    "C:y.xlsx": "C_y.xlsx",
    "a\0b.csv": "ab.csv",
    "改行\r\nあり.csv": "改行 あり.csv",
    "x\u202excod.xlsx": "xxcod.xlsx",
    "ゼロ\u200b幅.csv": "ゼロ幅.csv",
    "\ud800.csv": "csv",
    "CON.csv": "_CON.csv",
    "": "file",
    "..": "file",
    "folder/": "folder",
    " .htaccess ": "htaccess",
    "令和５年度　指標（案）【最終】①.xlsx": "令和５年度　指標（案）【最終】①.xlsx",
    "計画 (案)'\"&;$.csv": "計画 (案)'\"&;$.csv",
    "絵文字📊.csv": "絵文字📊.csv",
    "が\u3099.csv": "が\u3099.csv",
    "<b>太字</b>.csv": "b>.csv",
    "あ" * 300 + ".xlsx": "あ" * 78 + ".xlsx",
    "x" * 300: "x" * 240,
}


@pytest.mark.parametrize("name", NAMES)
def test_names(name):
    assert safe_name(name) == NAMES[name]


@given(st.text(alphabet=st.characters(), max_size=400))
def test_a_safe_name_is_safe_and_stays_so(name):
    safe = safe_name(name)
    assert safe
    assert len(safe.encode()) <= 241
    assert not set(safe) & set("/\\:\0\n\r\u202e")
    assert not safe.startswith(".")
    assert safe_name(safe) == safe


def test_names_are_made_safe_where_files_are_taken():
    plans, issues, records = read_files([("../../etc/計画.csv", "指標名,目標値,R5実績\n受講率,80,60\n".encode())])
    assert not issues
    assert records[0].name == "計画.csv"
    assert plans[0].plan.id == "計画"
    source = plans[0].indicators[0].source
    assert source is not None
    assert source.file == "計画.csv"
