"""Schemes as data: what is accepted, what is refused, and what the files hold."""

import copy
import re
import tomllib
from pathlib import Path

import pytest

from kpi.attainment.published import printed
from kpi.attainment.scheme_file import parse_scheme
from kpi.attainment.schemes import Formula, Pacing, Rounding, RoundingMode, SchemeError
from kpi.model.terms import Accumulation, Status
from kpi.services.schemes import SchemeNotFound, load_scheme, scheme_names

FOLDER = Path(__file__).resolve().parents[2] / "data" / "schemes"
STANDARD = tomllib.loads((FOLDER / "standard.toml").read_text(encoding="utf-8"))


def test_the_standard_scheme():
    scheme = load_scheme("standard")
    assert [(band.minimum, band.status, band.grade) for band in scheme.bands] == [
        (1.0, Status.ON_TRACK, "A"),
        (0.8, Status.AT_RISK, "B"),
        (0.6, Status.OFF_TRACK, "C"),
        (None, Status.OFF_TRACK, "D"),
    ]
    assert (scheme.formula, scheme.pace.kind, scheme.met_grade) == (Formula.ATTAINMENT, Pacing.LINE, "A")
    assert Accumulation.ANNUAL not in scheme.pace.accumulations
    assert scheme.rounding.mode is RoundingMode.NONE
    assert scheme.grades == ("A", "B", "C", "D")


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.toml")))
def test_every_file_loads_and_names_its_source(name):
    scheme = load_scheme(name)
    assert scheme.name == name
    assert scheme.source
    assert name in scheme_names()


@pytest.mark.parametrize("name", ["nope", "", "../schemes/standard", "STANDARD"])
def test_an_unknown_name_is_answered_with_those_that_exist(name):
    with pytest.raises(SchemeNotFound, match="standard"):
        load_scheme(name)


# path of the entry, what it is set to (None: taken away) → part of the message
WRONG = [
    (("name",), None, "name: a text is needed"),
    (("source",), None, "source"),
    (("title",), {"ja": "標準"}, "title.en"),
    (("title",), "標準", "title: a table is needed"),
    (("colour",), "red", "unknown entries colour"),
    (("formula",), "magic", "formula: 'magic' is none of attainment"),
    (("bands",), [], "at least one band"),
    (("bands",), None, "at least one band"),
    (("bands", 0, "status"), "fine", "bands[1].status"),
    (("bands", 0, "minimum"), "1.0", "bands[1].minimum: a number is needed"),
    (("bands", 0, "minimum"), float("nan"), "bands[1].minimum: a number is needed"),
    (("bands", 0, "minimum"), True, "bands[1].minimum: a number is needed"),
    (("bands", 1, "minimum"), 1.0, "minimum must fall"),
    (("bands", 1, "minimum"), None, "minimum must fall"),
    (("bands", 3, "minimum"), 0.1, "the last band"),
    (("bands", 0), "A", "bands[1]: a table is needed"),
    (("bands", 0, "grade"), 5, "grade: a text is needed"),
    (("pace", "kind"), "fast", "kind: 'fast' is none of"),
    (("pace", "kind"), "shares", "pace.shares: needed"),
    (("pace", "shares"), {"2021": 0.25}, "pace.shares: needed"),
    (("pace", "accumulations"), "point", "pace.accumulations: a list"),
    (("pace", "accumulations"), ["daily"], "pace.accumulations"),
    (("rounding", "decimals"), -1, "rounding.decimals"),
    (("rounding", "mode"), "up", "mode: 'up' is none of"),
    (("types",), {"Ⅰ": "magic"}, "types.Ⅰ: a table"),
    (("types",), {"Ⅰ": {"formula": "magic"}}, "types.Ⅰ.formula"),
    (("types",), {"Ⅰ": {"formula": "progress", "direction": "up"}}, "types.Ⅰ.direction"),
    (("types",), {"Ⅰ": {"formula": "progress", "direction": "maintain"}}, "increase or decrease"),
    (("types",), {"Ⅰ": {"formula": "progress", "keeps": "yes"}}, "types.Ⅰ.keeps"),
    (("types",), {"Ⅰ": {"formula": "progress", "when": "R3"}}, "unknown entries when"),
]


@pytest.mark.parametrize(("path", "value", "message"), WRONG)
def test_a_scheme_at_fault_is_refused_by_name_of_the_entry(path, value, message):
    data = copy.deepcopy(STANDARD)
    place = data
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    with pytest.raises(SchemeError) as caught:
        parse_scheme(data)
    assert message in str(caught.value)


HALF_UP, CUT = RoundingMode.HALF_UP, RoundingMode.TRUNCATE


@pytest.mark.parametrize(
    ("rate", "rounding", "text"),
    [
        (1.29075, Rounding(CUT, 1), "129.0"),  # Ibaraki: 5163/4000
        (1.2075, Rounding(HALF_UP, 1), "120.8"),
        (0.1005, Rounding(HALF_UP, 1), "10.1"),
        (0.29, Rounding(CUT, 0), "29"),
        (0.57, Rounding(CUT, 1), "57.0"),  # 56.99999999999999 in binary
        (1.0, Rounding(HALF_UP, 1, "%", "100%超", "0%未満"), "100.0%"),
        (1.8, Rounding(HALF_UP, 1, "%", "100%超", "0%未満"), "100%超"),
        (-0.1, Rounding(HALF_UP, 1, "%", "100%超", "0%未満"), "0%未満"),
        (-0.1, Rounding(HALF_UP, 1), "-10.0"),
        (-0.0001, Rounding(HALF_UP, 1), "0.0"),
        (-0.0001, Rounding(CUT, 1), "0.0"),
        (8.3333333, Rounding(HALF_UP, 5), "833.33333"),
        (1e22, Rounding(HALF_UP, 1), "1000000000000000000000000.0"),
        (None, Rounding(HALF_UP, 1), None),
        (0.5, Rounding(), None),
    ],
)
def test_a_rate_as_it_is_printed(rate, rounding, text):
    assert printed(rate, rounding) == text


@pytest.mark.parametrize("name", scheme_names())
def test_every_scheme_states_its_source_in_japanese_too(name):
    scheme = load_scheme(name)
    assert scheme.source_ja
    assert re.search(r"[ぁ-んァ-ヶ一-龥]", scheme.source_ja)
