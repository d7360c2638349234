"""Partial dates and periods: EDTF in and out, the days they cover, and how two of them relate."""

import warnings
from contextlib import suppress
from datetime import date, timedelta
from time import struct_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.errors import BadDate
from jumelage.values.dates import Comparison, PartialDate, Period, compare, day_before, later

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # edtf's grammar warns about itself when it is imported
    from edtf import parse_edtf


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("edtf", "first", "last", "precision"),
    [
        ("1956", "1956-01-01", "1956-12-31", "year"),
        ("1956~", "1956-01-01", "1956-12-31", "year"),
        ("1956?", "1956-01-01", "1956-12-31", "year"),
        ("1956%", "1956-01-01", "1956-12-31", "year"),
        ("1956-07", "1956-07-01", "1956-07-31", "month"),
        ("1956-02", "1956-02-01", "1956-02-29", "month"),
        ("1900-02", "1900-02-01", "1900-02-28", "month"),
        ("1956-07-14", "1956-07-14", "1956-07-14", "day"),
        ("2012-02-29", "2012-02-29", "2012-02-29", "day"),
        ("198X", "1980-01-01", "1989-12-31", "decade"),
        ("198X~", "1980-01-01", "1989-12-31", "decade"),
        ("18XX", "1800-01-01", "1899-12-31", "century"),
        ("2013-21", "2013-03-01", "2013-05-31", "season"),
        ("2013-22", "2013-06-01", "2013-08-31", "season"),
        ("2013-23", "2013-09-01", "2013-11-30", "season"),
        ("2013-24", "2013-12-01", "2014-02-28", "season"),
        ("2011-24", "2011-12-01", "2012-02-29", "season"),
        ("[1984..1986]", "1984-01-01", "1986-12-31", "range"),
        ("[2012-05..2012-08]", "2012-05-01", "2012-08-31", "range"),
        ("[2009-03-21..2009-03-31]", "2009-03-21", "2009-03-31", "range"),
        ("9999", "9999-01-01", "9999-12-31", "year"),
        ("0001", "0001-01-01", "0001-12-31", "year"),
    ],
)
def test_a_date_covers_the_days_it_may_be(edtf: str, first: str, last: str, precision: str) -> None:
    when = PartialDate.parse(edtf)
    assert (when.first, when.last, when.precision) == (day(first), day(last), precision)
    assert str(when) == when.edtf == edtf


@pytest.mark.parametrize(
    "edtf",
    [
        "1956", "1956-07", "1956-07-14", "1956~", "1956?", "1956-07~", "1956-07-14?", "198X", "19XX", "2013-21",
        "2013-22", "2013-23", "[1984..1986]", "[2012-05..2012-08]", "2000-02", "1900-02", "2012-02-29",
    ],
)  # fmt: skip
def test_bounds_are_those_of_the_edtf_library(edtf: str) -> None:
    oracle = parse_edtf(edtf)
    when = PartialDate.parse(edtf)
    assert (when.first, when.last) == (_as_date(oracle.lower_strict()), _as_date(oracle.upper_strict()))


def _as_date(moment: struct_time) -> date:
    return date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@pytest.mark.parametrize(
    "edtf", ["1985/2014", "1985-03/2014", "1985~/2014-05", "1984-06-02/1984-08", "../1985"]
)
def test_ends_of_periods_are_those_of_the_edtf_library(edtf: str) -> None:
    oracle = parse_edtf(edtf)
    period = Period.parse(edtf)
    if period.start:
        assert period.first == _as_date(oracle.lower_strict())
    assert period.last == _as_date(oracle.upper_strict())


def test_the_edtf_library_agrees_that_a_period_goes_on() -> None:
    assert parse_edtf("1956/..").upper_strict() == float("inf")
    assert Period.parse("1956/..").last == date.max


@pytest.mark.parametrize(
    "edtf",
    [
        "", " ", "1956 ", " 1956", "1956\n", "56", "19560", "1956-7", "1956-07-1", "14-07-1956", "1956/07",
        "1956-00", "1956-13", "1956-20", "1956-25", "1956-02-30", "1957-02-29", "1956-21-03", "0000", "000X", "00XX",
        "1956~~", "~1956", "19X6", "1XXX", "XXXX", "[1986..1984]", "[1984..]", "[..1984]", "[1984,1986]", "[]",
        "[1984..1985..1986]", "[1984..1986", "9999-24", "１９５６", "y1956", "1956-07-14T10:00", "null", "unknown", "..",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_its_text(edtf: str) -> None:
    with pytest.raises(BadDate) as caught:
        PartialDate.parse(edtf)
    assert repr(edtf) in str(caught.value)


def test_parts_make_a_date_no_finer_than_they_are() -> None:
    assert PartialDate.of(1956) == PartialDate.parse("1956")
    assert PartialDate.of(1956, 7) == PartialDate.parse("1956-07")
    assert PartialDate.of(1956, 7, 14) == PartialDate.parse("1956-07-14")
    assert PartialDate.of(1956, about=True) == PartialDate.parse("1956~")


@pytest.mark.parametrize("parts", [(1956, 2, 30), (1956, 13), (1956, 0), (0,), (10000,), (-1,), (1956, 7, 0)])
def test_parts_that_are_no_date_are_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(BadDate):
        PartialDate.of(*parts)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(BadDate, match="has no month"):
        PartialDate.of(1956, None, 14)


@pytest.mark.parametrize(
    ("edtf", "year", "about"),
    [
        ("1956", 1956, False),
        ("1956~", 1956, True),
        ("1956-07?", 1956, True),
        ("198X", None, False),
        ("198X~", None, True),
        ("2013-24", 2013, False),
        ("[2012-05..2012-08]", 2012, False),
        ("[1984..1986]", None, False),
        ("19XX", None, False),
    ],
)
def test_year_and_doubt(edtf: str, year: int | None, about: bool) -> None:
    when = PartialDate.parse(edtf)
    assert (when.year, when.about) == (year, about)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("1956", "1956", Comparison.AGREE),
        ("1956~", "1956", Comparison.AGREE),
        ("1956", "1956-01/1956-12", Comparison.AGREE),
        ("1956-07-14", "1956", Comparison.FINER),
        ("1956-01", "1956", Comparison.FINER),
        ("1956-12", "1956", Comparison.FINER),
        ("1985", "198X", Comparison.FINER),
        ("1956", "1956-07-14", Comparison.COARSER),
        ("198X", "[1984..1986]", Comparison.COARSER),
        ("2013-24", "2014", Comparison.OVERLAP),
        ("[1984..1986]", "[1986..1988]", Comparison.OVERLAP),
        ("1985/2014", "2012/..", Comparison.OVERLAP),
        ("2008", "2011", Comparison.BEFORE),
        ("1956-07-14", "1956-07-15", Comparison.BEFORE),
        ("2014", "2012", Comparison.AFTER),
        ("1966-12-31", "1967/..", Comparison.BEFORE),
        ("1990", "1985/..", Comparison.FINER),
        ("1985/..", "1990/..", Comparison.COARSER),
        ("/2017-03", "2017", Comparison.OVERLAP),
        ("/2016", "2017", Comparison.BEFORE),
        ("1985/", "1985/..", Comparison.AGREE),
    ],
)
def test_how_two_dates_relate(one: str, other: str, expected: Comparison) -> None:
    assert compare(_when(one), _when(other)) is expected


def _when(edtf: str) -> PartialDate | Period:
    return Period.parse(edtf) if "/" in edtf else PartialDate.parse(edtf)


def test_only_dates_without_a_day_in_common_conflict() -> None:
    assert {comparison for comparison in Comparison if comparison.conflicting} == {
        Comparison.BEFORE,
        Comparison.AFTER,
    }


@pytest.mark.parametrize(
    ("edtf", "start", "end", "ongoing"),
    [
        ("1956/..", "1956", None, True),
        ("1956/", "1956", None, False),
        ("/2017-03", None, "2017-03", False),
        ("1985/2014", "1985", "2014", False),
        ("[1984..1986]/..", "[1984..1986]", None, True),
        ("1985~/2014-05", "1985~", "2014-05", False),
        ("2013-21/2013-23", "2013-21", "2013-23", False),
    ],
)
def test_a_period_keeps_what_is_known_of_its_ends(
    edtf: str, start: str | None, end: str | None, ongoing: bool
) -> None:
    period = Period.parse(edtf)
    assert period == Period(
        PartialDate.parse(start) if start else None, PartialDate.parse(end) if end else None, ongoing
    )
    assert str(period) == period.edtf == edtf


def test_a_bare_date_is_the_period_it_covers() -> None:
    assert Period.parse("1956").edtf == "1956/1956"


def test_an_open_start_is_read_as_one_that_is_not_known() -> None:
    assert Period.parse("../1985").edtf == "/1985"


def test_since_goes_on_without_a_last_day() -> None:
    since = Period.since(PartialDate.parse("2008"))
    assert (since.edtf, since.first, since.last) == ("2008/..", day("2008-01-01"), date.max)


def test_until_begins_nowhere_and_ends_with_its_last_day() -> None:
    until = Period(None, PartialDate.parse("2017-03"))
    assert (until.edtf, until.first, until.last) == ("/2017-03", date.min, day("2017-03-31"))


@pytest.mark.parametrize(
    ("edtf", "on", "holds"),
    [
        ("1985/2014", "1984-12-31", False),
        ("1985/2014", "1985-01-01", True),
        ("1985/2014", "2014-12-31", True),
        ("1985/2014", "2015-01-01", False),
        ("1956/..", "9999-12-31", True),
        ("1956/", "2030-01-01", True),
        ("/2017-03", "0001-01-01", True),
        ("/2017-03", "2017-04-01", False),
    ],
)
def test_soft_ends_are_taken_at_their_widest(edtf: str, on: str, holds: bool) -> None:
    assert Period.parse(edtf).may_hold_on(day(on)) is holds


@pytest.mark.parametrize(
    "edtf", ["", "/", "../..", "/..", "../", "1985/1984", "1985/2014/2020", "1956/x", "x/..", "2014-02-30/.."]
)
def test_what_is_no_period_is_refused(edtf: str) -> None:
    with pytest.raises(BadDate):
        Period.parse(edtf)


def test_a_period_that_goes_on_has_no_end() -> None:
    with pytest.raises(BadDate, match="goes on"):
        Period(PartialDate.parse("1985"), PartialDate.parse("2014"), ongoing=True)


def test_a_period_has_at_least_one_end() -> None:
    with pytest.raises(BadDate, match="without start and end"):
        Period(None, None)
    with pytest.raises(BadDate, match="without start and end"):
        Period(None, None, ongoing=True)


def test_a_period_may_end_within_the_date_it_starts() -> None:
    assert Period.parse("2014/2014-05").edtf == "2014/2014-05"


def test_the_day_before_the_first_of_all_days_is_itself() -> None:
    assert day_before(date.min) == date.min
    assert day_before(day("1967-01-01")) == day("1966-12-31")


# ---------------------------------------------------------------- properties

_days = st.dates(min_value=date(1, 1, 1), max_value=date(9998, 12, 31))


@st.composite
def _dates(draw: st.DrawFn) -> PartialDate:
    on = draw(_days)
    doubt = draw(st.sampled_from(["", "~", "?"]))
    forms = [
        f"{on.year:04d}{doubt}",
        f"{on.year:04d}-{on.month:02d}{doubt}",
        f"{on.isoformat()}{doubt}",
        f"{on.year:04d}-{draw(st.integers(21, 24))}{doubt}",
    ]
    if on.year >= 10:
        forms.append(f"{on.year // 10:03d}X{doubt}")
    if on.year >= 100:
        forms.append(f"{on.year // 100:02d}XX{doubt}")
    later = on + timedelta(days=draw(st.integers(0, 300)))
    forms.append(f"[{on.isoformat()}..{later.isoformat()}]")
    return PartialDate.parse(draw(st.sampled_from(forms)))


@given(_dates())
def test_every_date_reads_back_as_it_is_written(when: PartialDate) -> None:
    assert PartialDate.parse(when.edtf) == when
    assert when.first <= when.last


@given(_dates(), _dates())
def test_relations_mirror(one: PartialDate, other: PartialDate) -> None:
    mirror = {
        Comparison.AGREE: Comparison.AGREE,
        Comparison.FINER: Comparison.COARSER,
        Comparison.COARSER: Comparison.FINER,
        Comparison.OVERLAP: Comparison.OVERLAP,
        Comparison.BEFORE: Comparison.AFTER,
        Comparison.AFTER: Comparison.BEFORE,
    }
    assert compare(other, one) is mirror[compare(one, other)]


@given(_dates(), _dates())
def test_two_dates_conflict_exactly_when_they_share_no_day(one: PartialDate, other: PartialDate) -> None:
    shared = max(one.first, other.first) <= min(one.last, other.last)
    assert compare(one, other).conflicting is not shared


@given(_dates(), _dates(), _days)
def test_every_period_reads_back_and_holds_on_its_own_days(
    one: PartialDate, other: PartialDate, on: date
) -> None:
    start, end = sorted((one, other), key=lambda when: (when.first, when.last))
    for period in (Period(start, end), Period.since(start), Period(start, None), Period(None, end)):
        assert Period.parse(period.edtf) == period
        assert period.may_hold_on(on) is (period.first <= on <= period.last)
        assert compare(period, period) is Comparison.AGREE


@given(st.text(max_size=24))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    with suppress(BadDate):
        assert PartialDate.parse(text).edtf == text


@given(st.text("0123456789-/X~?%[]. ", max_size=24))
def test_any_look_alike_is_a_period_or_refused(text: str) -> None:
    try:
        period = Period.parse(text)
    except BadDate:
        return
    assert Period.parse(period.edtf) == period


@pytest.mark.parametrize(
    ("edtf", "years", "months", "then"),
    [
        ("1976", 50, 0, "2026"),
        ("1956~", 70, 0, "2026~"),
        ("1956-07-14", 70, 0, "2026-07-14"),
        ("1985-06", 12, 6, "1997-12"),
        ("1998-10-31?", 12, 6, "2011-04?"),
        ("2013-22", 25, 0, "2038-22"),
        ("2012-11", 0, -12, "2011-11"),
        ("1976-01-31", 0, -1, "1975-12-31"),
    ],
)
def test_a_later_date_is_as_precise_and_as_sure_as_the_first(edtf, years, months, then):
    found = later(PartialDate.parse(edtf), years=years, months=months)
    assert found == PartialDate.parse(then)


@pytest.mark.parametrize(
    ("edtf", "years", "then"), [("1956-02-29", 25, "1981-02"), ("1956-02-29~", 1, "1957-02~")]
)
def test_a_day_that_its_month_lacks_gives_the_month(edtf, years, then):
    assert later(PartialDate.parse(edtf), years=years) == PartialDate.parse(then)


@pytest.mark.parametrize(
    ("edtf", "years", "months"),
    [
        ("198X", 10, 0),
        ("19XX", 100, 0),
        ("[1984..1986]", 5, 0),
        ("1976", 0, 6),
        ("2013-21", 0, 6),
        ("9990", 10, 0),
    ],
)
def test_nothing_is_counted_from_a_date_too_coarse_for_it(edtf, years, months):
    assert later(PartialDate.parse(edtf), years=years, months=months) is None
