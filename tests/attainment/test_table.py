"""The table that judging works on: what it keeps, and what it refuses."""

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest

from kpi.attainment.table import Table, table_of

TYPES = {"value": "float64", "name": "str", "met": "bool"}


def table():
    return table_of(
        [{"value": 1.5, "name": "甲", "met": True}, {"value": None, "name": None, "met": False}],
        TYPES,
    )


def test_unknown_is_none_whatever_the_column():
    assert [table().values(name) for name in TYPES] == [[1.5, None], ["甲", None], [True, False]]


def test_zero_and_the_false_are_known():
    found = table_of([{"value": 0, "name": "0", "met": False}], TYPES)
    assert [found.values(name) for name in TYPES] == [[0.0], ["0"], [False]]


def test_as_a_data_frame_it_has_the_types_that_were_promised():
    frame = table().frame()
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == TYPES
    pd.testing.assert_series_equal(frame["name"], pd.Series(["甲", None], name="name", dtype="str"))
    assert frame["value"].isna().tolist() == [False, True]


def test_an_empty_table_keeps_its_columns():
    found = table_of([], TYPES)
    assert (len(found), list(found), found.frame().shape) == (0, list(TYPES), (0, 3))


def test_rows_are_taken_in_the_order_asked_for():
    found = table().take([1, 0, 0])
    assert found.values("name") == [None, "甲", "甲"]
    assert len(table().take([])) == 0


def test_assigning_leaves_the_table_as_it_was():
    first = table()
    second = first.assign(value=np.array([7.0, 8.0]))
    assert first.values("value") == [1.5, None]
    assert second.values("value") == [7.0, 8.0]


def test_a_column_cannot_be_written_to_by_way_of_the_table():
    with pytest.raises(ValueError, match="read-only"):
        table()["value"][0] = 9.0


@pytest.mark.parametrize("columns", [{"a": np.zeros(2), "b": np.zeros(3)}, {"a": np.zeros((2, 1)), "b": np.zeros(2)}])
def test_columns_of_different_lengths_are_refused(columns):
    with pytest.raises(ValueError, match="lengths"):
        Table(columns)


def test_a_column_that_there_is_not_is_refused():
    with pytest.raises(KeyError):
        table()["rate"]


def test_a_command_that_computes_does_not_wait_for_pandas(tmp_path):
    """Importing pandas takes as long as opening a workbook of 10,000 rows."""
    file = tmp_path / "plan.csv"
    file.write_text("指標名,単位,基準値(R2),目標値(R8),実績値(R5)\n受講率,%,50,70,72.4\n", encoding="utf-8")
    asked = (
        "import sys; from kpi.cli import main; code = main(sys.argv[1:]); "
        "print(sorted({'pandas', 'plotly', 'streamlit'} & set(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", asked, "attain", str(file), "--json"], capture_output=True, text=True, check=False
    )
    assert done.stderr.splitlines()[-1] == "[]"
    assert '"attainment_rate": 1.03' in done.stdout or '"attainment_rate":1.03' in done.stdout
