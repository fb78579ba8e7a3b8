"""Records with a quicker ``__init__`` are made, refused and compared as dataclasses are."""

import copy
import inspect
import pickle
from dataclasses import MISSING, dataclass, field, fields, replace

import pytest

from kpi.ingest.ink import Run
from kpi.model.quick import quick
from kpi.model.records import Indicator, InkMark, Measurement, Source, Target
from kpi.reading.numbers import NumberReading

RECORDS = [Source, Measurement, Target, Indicator, InkMark, NumberReading, Run]


@pytest.mark.parametrize("record", RECORDS)
def test_signature(record):
    found = {name: one.default for name, one in inspect.signature(record).parameters.items()}
    assert found == {f.name: inspect.Parameter.empty if f.default is MISSING else f.default for f in fields(record)}


@pytest.mark.parametrize("record", RECORDS)
def test_each_value_goes_to_its_field(record):
    values = {f.name: f"value of {f.name}" for f in fields(record)}
    made = record(**values)
    assert {name: getattr(made, name) for name in values} == values
    assert made == record(*values.values()) == replace(made) == copy.copy(made)
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301 - our own bytes
    assert hash(made) == hash(record(**values))
    first = next(iter(values))
    assert replace(made, **{first: "other"}) != made
    with pytest.raises(AttributeError):
        setattr(made, first, "other")
    with pytest.raises(TypeError):
        record(**values, more=1)
    with pytest.raises(TypeError):
        record()


def test_no_class_that_does_more():
    @dataclass(frozen=True, slots=True)
    class Checked:
        a: int

        def __post_init__(self):
            raise ValueError

    @dataclass(frozen=True, slots=True)
    class Made:
        a: list = field(default_factory=list)

    for record in (Checked, Made, int):
        with pytest.raises(TypeError):
            quick(record)
