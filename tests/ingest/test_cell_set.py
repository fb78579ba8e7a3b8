"""A set of cells that is kept by addresses is a set of places to all who ask."""

from hypothesis import given
from hypothesis import strategies as st

from kpi.ingest.addresses import address, column_index, column_letters
from kpi.ingest.cell_set import CellSet

PLACES = st.frozensets(st.tuples(st.integers(0, 1_048_575), st.integers(0, 16_383)), max_size=20)


@given(PLACES, PLACES)
def test_it_is_what_a_set_of_places_is(some, others):
    kept = CellSet.of(some)
    assert (kept, len(kept), set(kept), hash(kept)) == (some, len(some), some, hash(CellSet.of(some)))
    assert (kept - others, kept | others, kept & others) == (some - others, some | others, some & others)
    assert all((place in kept) == (place in some) for place in some | others)
    assert kept.addresses == {address(*place) for place in some}


def test_what_is_no_place_is_not_in_it():
    assert "A1" not in CellSet(["A1"])
    assert (0, 0) in CellSet(["A1"])


@given(st.integers(0, 20_000))
def test_letters_and_index_undo_each_other(column):
    assert column_index(column_letters(column)) == column
