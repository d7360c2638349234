import pytest

from jumelage.values.dates import PartialDate
from jumelage.values.parts import part_of


@pytest.mark.parametrize(
    ("edtf", "part", "found"),
    [
        ("199X", "early", "[1990..1994]"),
        ("198X", "mid", "[1984..1986]"),
        ("19XX", "second", "[1950..1999]"),
        ("2013", "late", "[2013-09..2013-12]"),
        ("2024-02", "late", "[2024-02-21..2024-02-29]"),
    ],
)
def test_a_part_is_wide_enough_to_be_true(edtf, part, found):
    assert part_of(PartialDate.parse(edtf), part) == PartialDate.parse(found)


@pytest.mark.parametrize(("edtf", "part"), [("2013-05-03", "early"), ("2013-21", "late"), ("2013", "about")])
def test_a_day_or_a_season_has_no_parts(edtf, part):
    assert part_of(PartialDate.parse(edtf), part) is None
