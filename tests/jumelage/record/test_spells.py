import pytest

from jumelage.record.spells import common, cover, span, spells
from jumelage.values.dates import Period


def periods(*texts: str) -> list[Period]:
    return [Period.parse(text) for text in texts]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ([], []),
        (["1956/.."], ["1956/.."]),
        (["1956/..", "1956-07-14/.."], ["1956-07-14/.."]),
        (["1956-07-14/..", "1956/1990"], ["1956-07-14/1990"]),
        (["1985/1990", "2000/2014"], ["1985/1990", "2000/2014"]),
        (["1985/..", "1985/2012", "1985/2014"], ["1985/2012", "1985/2014"]),
        (["/2014", "1985/"], ["1985/2014"]),
    ],
)
def test_what_may_be_one_stretch_becomes_one(told: list[str], found: list[str]) -> None:
    assert spells(periods(*told)) == tuple(periods(*found))
    assert spells(periods(*reversed(told))) == tuple(periods(*found))


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (["1956/..", "1956-07-14/1990"], "1956-07-14/1990"),
        (["1956/1970", "1980/.."], "1956/.."),  # left and came back
        (["1956/..", "1957/.."], "[1956-01-01..1957-12-31]/.."),  # sources differ: some time in these years
        (["1985/2012", "1985/2014"], "1985/[2012-01-01..2014-12-31]"),
        (["/1960", "1980/.."], "1980/.."),
    ],
)
def test_the_time_of_one_thing_from_several_sources(told: list[str], found: str) -> None:
    assert span(periods(*told)) == Period.parse(found)
    assert span(periods(*reversed(told))) == Period.parse(found)


def test_nobody_says_when() -> None:
    assert span([]) is None
    assert cover([]) is None
    assert common(None, None) is None


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (["1956/1990", "1998/.."], "1956/.."),
        (["1956/1990", "1998/2010"], "1956/2010"),
        (["1956/..", "1956-07-14/.."], "1956-07-14/.."),
        (["1956/1990", "1998/"], "1956/"),  # nobody says whether the second has ended
    ],
)
def test_the_time_that_several_things_cover(told: list[str], found: str) -> None:
    assert cover(periods(*told)) == Period.parse(found)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("1956/..", "1956/1990", "1956/1990"),
        ("1956/..", "1975/..", "1975/.."),
        ("1956/..", "1956-07-14/..", "1956-07-14/.."),
        ("1956/2000", "1960/1990-05", "1960/1990-05"),
        ("1956/", "/1990", "1956/1990"),
    ],
)
def test_the_time_in_both(one: str, other: str, both: str) -> None:
    assert common(Period.parse(one), Period.parse(other)) == Period.parse(both)
    assert common(Period.parse(other), Period.parse(one)) == Period.parse(both)


def test_what_one_does_not_tell_the_other_does() -> None:
    assert common(None, Period.parse("1956/..")) == Period.parse("1956/..")
