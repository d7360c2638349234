"""Dates and periods as people type them; what the record writes out comes back as it was."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.errors import Mistyped
from jumelage.values.dates import PartialDate, Period
from jumelage.values.language import LANGUAGES, Language
from jumelage.values.spoken import spoken, spoken_when
from jumelage.values.typed.dates import date_form, period_form, typed_date, typed_period
from jumelage.values.typed.mistakes import what_to_do

languages = st.sampled_from(LANGUAGES)
years = st.integers(1000, 9998)
marks = st.sampled_from(("", "", "~", "?", "%"))


@st.composite
def moments(draw: st.DrawFn) -> PartialDate:
    """A date of any precision but a range, of years that are written with four digits."""
    day = draw(st.dates(min_value=date(1000, 1, 1)))
    forms = (
        f"{day.year:04d}",
        f"{day.year:04d}-{day.month:02d}",
        day.isoformat(),
        f"{min(day.year, 9998):04d}-{draw(st.integers(21, 24))}",
        f"{day.year // 10}X",
        f"{day.year // 100}XX",
    )
    return PartialDate.parse(draw(st.sampled_from(forms)) + draw(marks))


@st.composite
def dates(draw: st.DrawFn) -> PartialDate:
    one, other = draw(moments()), draw(moments())
    if draw(st.booleans()):
        return one
    first, last = sorted((one, other), key=lambda moment: (moment.first, moment.last))
    return PartialDate.parse(f"[{first}..{last}]")


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start, end = sorted((draw(dates()), draw(dates())), key=lambda moment: moment.first)
    form = draw(st.sampled_from(("span", "since", "from", "until", "one")))
    made = {
        "span": (start, end, False),
        "since": (start, None, True),
        "from": (start, None, False),
        "until": (None, end, False),
        "one": (start, start, False),
    }
    return Period(*made[form])


@given(dates(), languages)
def test_a_date_that_is_written_out_comes_back(moment: PartialDate, language: Language) -> None:
    assert typed_date(spoken(moment, language), language) == moment


@given(dates(), languages)
def test_a_date_from_a_sentence_comes_back(moment: PartialDate, language: Language) -> None:
    assert typed_date(spoken_when(moment, language), language) == moment


@given(periods(), languages)
def test_a_period_that_is_written_out_comes_back(period: Period, language: Language) -> None:
    assert typed_period(spoken(period, language), language) == period


@given(dates(), languages)
def test_a_form_shows_a_date_in_words(moment: PartialDate, language: Language) -> None:
    assert date_form(moment, language) == spoken(moment, language)


@given(periods(), languages)
def test_a_form_shows_a_period_in_words(period: Period, language: Language) -> None:
    assert period_form(period, language) == spoken(period, language)


@pytest.mark.parametrize("edtf", ["0956", "095X", "0956-05-01~", "[0900..0956]"])
def test_a_form_shows_years_of_three_figures_in_edtf(edtf: str) -> None:
    assert date_form(PartialDate.parse(edtf), "nl") == edtf
    assert typed_date(edtf, "nl") == PartialDate.parse(edtf)
    assert period_form(Period.parse(f"{edtf}/.."), "nl") == f"{edtf}/.."


@given(dates(), languages)
def test_edtf_is_taken_as_it_is(moment: PartialDate, language: Language) -> None:
    assert typed_date(moment.edtf, language) == moment
    assert typed_date(moment.edtf.lower(), language) == moment


@given(periods(), languages)
def test_a_period_in_edtf_is_taken_as_it_is(period: Period, language: Language) -> None:
    assert typed_period(period.edtf, language) == period


PIECES = "tussen en van tot met t/m sinds voor circa mogelijk begin eind jaren tachtig mei winter zomer eeuw 1 3 12 76 1956 1984 - / . ? ~ [ ]"


def says_what_to_do(read: Callable[[str, Language], object], text: str, language: Language) -> bool:
    """Whether the text gives a value, or a mistake that can be told."""
    try:
        read(text, language)
    except Mistyped as error:
        return bool(what_to_do(error, language))
    return True


@given(st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=12), st.sampled_from((" ", "")))
def test_whatever_is_typed_gives_a_value_or_says_what_to_do(pieces: list[str], between: str) -> None:
    assert says_what_to_do(typed_date, between.join(pieces), "nl")
    assert says_what_to_do(typed_period, between.join(pieces), "nl")


@given(st.text(max_size=40), languages)
def test_any_text_gives_a_value_or_says_what_to_do(text: str, language: Language) -> None:
    assert says_what_to_do(typed_date, text, language)
    assert says_what_to_do(typed_period, text, language)


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("nl", "1976", "1976"),
        ("nl", "mei 1976", "1976-05"),
        ("nl", "1 mei 1976", "1976-05-01"),
        ("nl", "  1 MEI 1976. ", "1976-05-01"),
        ("nl", "1-5-1976", "1976-05-01"),
        ("nl", "01/05/1976", "1976-05-01"),
        ("nl", "1.5.1976", "1976-05-01"),
        ("nl", "5-1976", "1976-05"),
        ("nl", "1976-05-01", "1976-05-01"),
        ("nl", "1976/5/1", "1976-05-01"),
        ("nl", "dinsdag 15 september 2010", "2010-09-15"),
        ("nl", "8 nov. 1989", "1989-11-08"),
        ("nl", "ca. 1956", "1956~"),
        ("nl", "ca.1956", "1956~"),
        ("nl", "±1956", "1956~"),
        ("nl", "omstreeks mei 1956", "1956-05~"),
        ("nl", "mei 1956?", "1956-05?"),
        ("nl", "misschien rond 1956", "1956%"),
        ("nl", "voorjaar 2013", "2013-21"),
        ("nl", "lente 2013", "2013-21"),
        ("nl", "winter 2013/14", "2013-24"),
        ("nl", "jaren '80", "198X"),
        ("nl", "de jaren tachtig", "198X"),
        ("nl", "20ste eeuw", "19XX"),
        ("nl", "eind 2013", "[2013-09..2013-12]"),
        ("nl", "begin jaren negentig", "[1990..1994]"),
        ("nl", "tussen mei en juli 1984", "[1984-05..1984-07]"),
        ("nl", "tussen begin 1990 en eind 1992", "[1990-01..1992-12]"),
        ("en", "1/5/1976", "1976-05-01"),
        ("en", "May 1, 1976", "1976-05-01"),
        ("en", "1st of May 1976", "1976-05-01"),
        ("en", "c. 1956", "1956~"),
        ("en", "early 1990s", "[1990..1994]"),
        ("en", "fall 2013", "2013-23"),
        ("de", "1. Mai 1976", "1976-05-01"),
        ("de", "1.5.1976", "1976-05-01"),
        ("de", "Jänner 1976", "1976-01"),
        ("de", "um 1956", "1956~"),
        ("de", "80er Jahre", "198X"),
        ("de", "Mitte 2012", "[2012-05..2012-08]"),
        ("fr", "1er mai 1976", "1976-05-01"),
        ("fr", "le 1/5/1976", "1976-05-01"),
        ("fr", "aout 1944", "1944-08"),
        ("fr", "vers 1956", "1956~"),
        ("fr", "XXe siècle", "19XX"),
        ("fr", "XIXe siècle", "18XX"),
        ("fr", "début des années 1990", "[1990..1994]"),
    ],
)
def test_a_date_as_people_type_it(language: Language, text: str, edtf: str) -> None:
    assert typed_date(text, language) == PartialDate.parse(edtf)


@pytest.mark.parametrize(
    ("language", "text", "edtf"),
    [
        ("nl", "1985-2014", "1985/2014"),
        ("nl", "1985 – 2014", "1985/2014"),
        ("nl", "1985/2014", "1985/2014"),
        ("nl", "1985 tot 2014", "1985/2014"),
        ("nl", "van 1985 t/m 2014", "1985/2014"),
        ("nl", "1-4-1985 tot 3-10-1986", "1985-04-01/1986-10-03"),
        ("nl", "3 tot 5 juni 2022", "2022-06-03/2022-06-05"),
        ("nl", "3-5 juni 2022", "2022-06-03/2022-06-05"),
        ("nl", "28 mei t/m 2 juni 1998", "1998-05-28/1998-06-02"),
        ("nl", "mei-juni 1976", "1976-05/1976-06"),
        ("nl", "sinds 1976", "1976/.."),
        ("nl", "met ingang van 1 juli 2008", "2008-07-01/.."),
        ("nl", "1976 - heden", "1976/.."),
        ("nl", "sinds 1976 tot nu", "1976/.."),
        ("nl", "1976-", "1976/.."),
        ("nl", "vanaf 1956, einde onbekend", "1956/"),
        ("nl", "tot en met maart 2017", "/2017-03"),
        ("nl", "vóór 1985", "/1984"),
        ("nl", "voor 1 mei 1985", "/1985-04-30"),
        ("nl", "voor mei 1985", "/1985-04"),
        ("nl", "voor de jaren tachtig", "/197X"),
        ("nl", "voor ca. 1985", "/1984~"),
        ("nl", "voor de zomer van 2013", "/2013-05"),
        ("nl", "1956~ tot 1960", "1956~/1960"),
        ("en", "from 1985 to 2014", "1985/2014"),
        ("en", "1976 to date", "1976/.."),
        ("en", "before 1985", "/1984"),
        ("en", "up to 2014", "/2014"),
        ("de", "1976 bis heute", "1976/.."),
        ("de", "vor 1985", "/1984"),
        ("de", "seit dem 14. Juli 1956", "1956-07-14/.."),
        ("fr", "de 1985 à 2014", "1985/2014"),
        ("fr", "depuis 1976", "1976/.."),
        ("fr", "dès 1985", "1985/.."),
        ("fr", "avant 1985", "/1984"),
        ("fr", "jusqu’en 2014", "/2014"),
    ],
)
def test_a_period_as_people_type_it(language: Language, text: str, edtf: str) -> None:
    assert typed_period(text, language) == Period.parse(edtf)


def test_one_date_is_the_period_that_it_covers() -> None:
    assert typed_period("mei 1976", "nl") == Period.parse("1976-05/1976-05")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "text.empty"),
        ("gisteren", "date.unknown"),
        ("31 februari 1976", "date.no_such_day"),
        ("29-2-2023", "date.no_such_day"),
        ("5/13/1976", "date.day_first"),
        ("1-5-76", "date.short_year"),
        ("mei '76", "date.short_year"),
        ("956", "date.short_year"),
        ("1 mei", "date.no_year"),
        ("mei", "date.no_year"),
        ("winter 2013", "date.which_winter"),
        ("jaren '20", "date.which_century"),
        ("sinds 1976", "date.period"),
        ("1985-2014", "date.period"),
        ("vóór 1985", "date.open"),
        ("tot 1985", "date.open"),
        ("tussen 1986 en 1984", "period.order"),
        ("begin 1 mei 1976", "date.unknown"),
        ("ongeveer tussen 1984 en 1986", "date.unknown"),
        ("1976\u202e", "text.hidden"),
        ("1" * 401, "text.long"),
    ],
)
def test_what_is_no_date_says_what_to_do(text: str, key: str) -> None:
    with pytest.raises(Mistyped) as caught:
        typed_date(text, "nl")
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("lang geleden", "period.unknown"),
        ("2014-1985", "period.order"),
        ("2014/1985", "period.order"),
        ("november tot februari 2014", "period.order"),
        ("1985/86", "period.unknown"),
        ("voor 0001", "period.unknown"),
    ],
)
def test_what_is_no_period_says_what_to_do(text: str, key: str) -> None:
    with pytest.raises(Mistyped) as caught:
        typed_period(text, "nl")
    assert caught.value.key == key


def test_a_mistake_is_told_in_the_language_of_who_made_it() -> None:
    with pytest.raises(Mistyped) as caught:
        typed_date("5/13/1976", "nl")
    assert what_to_do(caught.value, "nl") == (
        "In ‘5/13/1976’ is 13 geen maand. Schrijf eerst de dag en dan de maand, bijvoorbeeld 13-5-1976."
    )
    assert what_to_do(caught.value, "fr") == (
        "Dans «\u00a05/13/1976\u00a0», 13 n’est pas un mois. Écrivez d’abord le jour, puis le mois, par exemple 13/5/1976."
    )
    assert str(caught.value) == what_to_do(caught.value, "en")


def test_a_hostile_text_is_read_quickly() -> None:
    for text in (
        "tussen " * 30 + "en " * 30,
        "tussen a en " * 30 + "1990",
        "1-" * 190,
        "begin " * 60 + "1990",
    ):
        with pytest.raises(Mistyped):
            typed_period(text, "nl")
