"""Laws: whatever stands around one number, a reading that is certain of a value has that number, or none is claimed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.model.terms import Certainty
from kpi.reading.targets import read_target

#: (as written, value): plain, with commas, with decimals, large.
_NUMBERS = st.one_of(
    st.integers(2, 999).map(lambda n: (str(n), float(n))),
    st.integers(1000, 999_999).map(lambda n: (f"{n:,}", float(n))),
    st.integers(11, 999).filter(lambda n: n % 10).map(lambda n: (f"{n // 10}.{n % 10}", n / 10)),
)
_LETTERS = st.text(
    alphabet=st.characters(min_codepoint=ord("A"), max_codepoint=ord("z")), min_size=2, max_size=4
).filter(
    lambda word: (
        word.isalpha() and word.upper() not in {"NO", "ISO", "JIS", "IP", "PM", "CO", "SO", "SDG", "VOL", "VER"}
    )
)
_NAMES = st.sampled_from(["参加者数", "旧目標", "国目標", "導入率:", "推計", "設置台数 ", "延べ", "(累計)", "県全体で"])
_UNITS = st.sampled_from(["件", "人", "台", "か所", "円", "回", "ha", "%"])
_BEHIND = st.sampled_from(["", "以上", "以下", "(R8)", "を目指す", "を維持", "(実績)", "達成済み", "目標"])


@settings(deadline=None)
@given(_LETTERS, _NUMBERS, st.sampled_from(["台", "件", "人", "か所", "棟"]), _BEHIND)
def test_letters_in_front_of_a_number_never_change_it(letters, number, unit, behind):
    written, value = number
    reading = read_target(f"{letters}{written}{unit}{behind}")
    if reading.certainty is Certainty.CERTAIN:
        assert reading.value == value


@settings(deadline=None)
@given(_NAMES, _NUMBERS, _UNITS, _BEHIND)
def test_names_in_front_of_a_number_never_change_it(name, number, unit, behind):
    written, value = number
    reading = read_target(f"{name}{written}{unit}{behind}")
    if reading.certainty is Certainty.CERTAIN:
        assert reading.value == value


@settings(deadline=None)
@given(_NUMBERS, _UNITS, st.sampled_from(["(実績)", "(国目標)", "(改定前)", "(推計値)", "達成済み", "となっている"]))
def test_a_number_said_to_be_no_target_is_never_certain(number, unit, said):
    assert read_target(f"{number[0]}{unit}{said}").certainty is not Certainty.CERTAIN
