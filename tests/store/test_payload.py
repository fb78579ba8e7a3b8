"""Snapshots as bytes: what is encoded is decoded, and bytes of every format ever used are read for ever."""

import types
import typing
import zlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi.model.versions import Snapshot
from kpi.store import payload
from kpi.store.errors import StoreUnusableError
from tests.store.samples import full_snapshot, full_snapshot_of

OLD = Path(__file__).parent / "old"
PRIMITIVES = {
    str: st.text(max_size=8),
    float: st.floats(allow_nan=False, allow_infinity=False),
    int: st.integers(-(2**63), 2**63 - 1),
    bool: st.booleans(),
    date: st.dates(),
    type(None): st.none(),
}


def _values(kind):
    """Values of a type as the records' annotations have it."""
    if kind in PRIMITIVES:
        return PRIMITIVES[kind]
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin in {types.UnionType, typing.Union}:
        return st.one_of([_values(one) for one in inner])
    if origin is tuple:
        return st.lists(_values(inner[0]), max_size=2).map(tuple)
    if origin is frozenset:
        return st.frozensets(_values(inner[0]), max_size=3)
    if origin in {dict, Mapping}:
        return st.dictionaries(_values(inner[0]), _values(inner[1]), max_size=2)
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        return st.builds(kind, **{field.name: st.deferred(_later(hints[field.name])) for field in fields(kind)})
    assert issubclass(kind, Enum), kind
    return st.sampled_from(kind)


def _later(kind):
    return lambda: _values(kind)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(_values(Snapshot))
def test_what_is_encoded_is_decoded(snapshot):
    stored = payload.encode(snapshot)
    again = payload.decode(stored, payload.checksum(stored), payload.FORMAT)
    assert again == snapshot
    assert payload.encode(again) == stored


def test_every_field_of_every_record_is_kept():
    snapshot = full_snapshot()
    stored = payload.encode(snapshot)
    assert payload.decode(stored, payload.checksum(stored), payload.FORMAT) == snapshot


@pytest.mark.parametrize("number", range(1, payload.FORMAT + 1))
def test_old_bytes_are_read_for_ever(number):
    stored = (OLD / f"payload-format-{number}.bin").read_bytes()
    expected = (OLD / f"payload-format-{number}.sha256").read_text(encoding="ascii").strip()
    snapshot = payload.decode(stored, expected, number)
    assert snapshot == full_snapshot_of(number)
    assert snapshot.parsed.indicators[0].actuals[0].as_of == date(2024, 3, 31)


def test_the_format_of_today_is_the_one_that_is_written_down():
    """A record that changes its shape changes the document: raise ``payload.FORMAT``, add a step, keep the old file."""
    stored = (OLD / f"payload-format-{payload.FORMAT}.bin").read_bytes()
    assert zlib.decompress(payload.encode(full_snapshot())) == zlib.decompress(stored)


def test_every_older_format_has_a_step():
    assert sorted(payload._UPGRADES) == list(range(1, payload.FORMAT))


def test_an_older_document_takes_every_step(monkeypatch):
    def renamed(document):
        return {"parsed": document["read"], "revisions": {}, "figures": document["figures"]}

    monkeypatch.setattr(payload, "FORMAT", 3)
    monkeypatch.setattr(payload, "_UPGRADES", {1: lambda d: {"read": d["parsed"], "figures": "[1]"}, 2: renamed})
    stored = payload.encode(full_snapshot())
    snapshot = payload.decode(stored, payload.checksum(stored), 1)
    assert snapshot == Snapshot(full_snapshot().parsed, {}, "[1]")


@pytest.mark.parametrize("place", [0, 1, -1, 100])
def test_a_flipped_bit_is_found(place):
    stored = payload.encode(full_snapshot())
    broken = bytearray(stored)
    broken[place] ^= 1
    with pytest.raises(StoreUnusableError) as caught:
        payload.decode(bytes(broken), payload.checksum(stored), 1)
    assert caught.value.code == "unusable_damaged"


@pytest.mark.parametrize("stored", [b"", b"no zlib", zlib.compress(b"{"), zlib.compress(b'{"parsed":1}')])
def test_bytes_that_are_no_snapshot_are_damaged(stored):
    with pytest.raises(StoreUnusableError) as caught:
        payload.decode(stored, payload.checksum(stored), 1)
    assert caught.value.code == "unusable_damaged"


@pytest.mark.parametrize(("number", "code"), [(0, "unusable_damaged"), (payload.FORMAT + 1, "unusable_newer")])
def test_formats_that_are_not_known(number, code):
    stored = payload.encode(full_snapshot())
    with pytest.raises(StoreUnusableError) as caught:
        payload.decode(stored, payload.checksum(stored), number)
    assert caught.value.code == code


def test_numbers_that_json_does_not_have_are_refused():
    snapshot = full_snapshot()
    for number in (float("nan"), float("inf"), -float("inf")):
        rows = (replace(snapshot.parsed.indicators[0], limit=number),)
        with pytest.raises(ValueError, match="read back"):
            payload.encode(replace(snapshot, parsed=replace(snapshot.parsed, indicators=rows)))
