"""Patterns that are compiled at their first use: every one of them can be."""

import importlib
import pkgutil

import kpi
from kpi.reading.patterns import LazyPattern, lazy


def lazy_patterns(value):
    """The lazy patterns in a module's value: itself, or in tuples of any depth."""
    if isinstance(value, LazyPattern):
        return [value]
    return [one for part in value for one in lazy_patterns(part)] if isinstance(value, tuple) else []


def test_every_lazy_pattern_compiles():
    found = []
    for module in pkgutil.walk_packages(kpi.__path__, "kpi."):
        if module.name.startswith(("kpi.reading", "kpi.i18n", "kpi.ingest")):
            for value in vars(importlib.import_module(module.name)).values():
                found += lazy_patterns(value)
    for one in found:
        one.search("1")
    assert len(found) > 250


def test_a_lazy_pattern_does_what_a_pattern_does():
    one = lazy(r"(\d+)%")
    assert one.search("a 70%")[1] == "70"
    assert one.sub("x", "1% 2%") == "x x"
    assert [m[0] for m in one.finditer("1% 2%")] == ["1%", "2%"]
    assert one.pattern == r"(\d+)%"
