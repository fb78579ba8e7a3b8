"""Patterns that are compiled at their first use: every one of them can be."""

import importlib
import pkgutil

import kpi
from kpi.reading.patterns import LazyPattern, lazy


def test_every_lazy_pattern_compiles():
    found = 0
    for module in pkgutil.walk_packages(kpi.__path__, "kpi."):
        if module.name.startswith(("kpi.reading", "kpi.i18n")):
            for value in vars(importlib.import_module(module.name)).values():
                for one in value if isinstance(value, tuple) else (value,):
                    if isinstance(one, LazyPattern):
                        one.search("1")
                        found += 1
    assert found > 50


def test_a_lazy_pattern_does_what_a_pattern_does():
    one = lazy(r"(\d+)%")
    assert one.search("a 70%")[1] == "70"
    assert one.sub("x", "1% 2%") == "x x"
    assert [m[0] for m in one.finditer("1% 2%")] == ["1%", "2%"]
    assert one.pattern == r"(\d+)%"
