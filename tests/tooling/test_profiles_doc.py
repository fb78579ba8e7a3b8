"""The settings file that the docs show is one that the program reads, and the docs name every field."""

import re

from kpi.ingest.profile import read_profile
from kpi.model.profile import COLUMN_FIELDS
from tests.conftest import ROOT

DOC = (ROOT / "docs" / "profiles.md").read_text(encoding="utf-8")


def test_the_example_is_read():
    example = re.search(r"```toml\n(.*?)```", DOC, re.DOTALL)
    assert example
    profile = read_profile("compass.toml", example[1].encode())
    assert (len(profile.tables), len(profile.corrections), len(profile.renames)) == (1, 1, 1)


def test_every_field_is_named():
    assert [field for field in COLUMN_FIELDS if f"`{field}`" not in DOC] == []
