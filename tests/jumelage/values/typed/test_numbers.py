"""Numbers, quantities and sums as people type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.errors import Mistyped
from jumelage.values.language import LANGUAGES, Language
from jumelage.values.money import Money
from jumelage.values.spoken import spoken_money, spoken_number
from jumelage.values.typed.mistakes import what_to_do
from jumelage.values.typed.numbers import (
    money_form,
    number_form,
    quantity_form,
    typed_money,
    typed_number,
    typed_quantity,
)
from jumelage.values.value import Quantity

languages = st.sampled_from(LANGUAGES)
numbers = st.decimals(min_value=Decimal(-10) ** 12, max_value=Decimal(10) ** 12, places=4).map(
    Decimal.normalize
) | st.integers(0, 10**12).map(Decimal)
sums = st.decimals(min_value=0, max_value=Decimal(10) ** 12, places=2)
currencies = st.sampled_from(("EUR", "NLG", "GBP", "USD", "DEM", "FRF", "BEF", "CHF", "LKR", "CNY", "ALL"))


@given(numbers, languages)
def test_a_number_from_a_form_comes_back(number: Decimal, language: Language) -> None:
    assert typed_number(number_form(number, language), language) == number


@given(st.integers(-(10**12), 10**12).map(Decimal) | sums, languages)
def test_a_number_that_is_written_out_comes_back(number: Decimal, language: Language) -> None:
    assert typed_number(spoken_number(number, language), language) == number


@given(sums, currencies, languages)
def test_a_sum_that_is_written_out_comes_back(amount: Decimal, currency: str, language: Language) -> None:
    said = spoken_money(Money(amount, currency), language)
    assert typed_money(said, language) == Money(amount, currency, said)


@given(
    st.decimals(min_value=0, max_value=10**9, places=4).map(Decimal.normalize),
    currencies,
    st.sampled_from(("", "ruim ƒ 35.000", "een ton")),
    languages,
)
def test_a_sum_from_a_form_comes_back(
    amount: Decimal, currency: str, written: str, language: Language
) -> None:
    form = money_form(Money(amount, currency, written), language)
    found = typed_money(form, language)
    assert (found.amount, found.currency) == (amount, currency)


@given(numbers, st.sampled_from(("year", "leerlingen", "km", "inwoners van Galle")), languages)
def test_a_quantity_from_a_form_comes_back(number: Decimal, unit: str, language: Language) -> None:
    quantity = Quantity(number, unit)
    assert typed_quantity(quantity_form(quantity, language), language) == quantity


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("nl", "1250", "1250"),
        ("nl", "1.250", "1250"),
        ("nl", "1 250", "1250"),
        ("nl", "1.250.000,5", "1250000.5"),
        ("nl", "12,5", "12.5"),
        ("nl", "12.5", "12.5"),
        ("nl", "-3", "-3"),
        ("nl", "0,255", "0.255"),
        ("nl", "1,5 miljoen", "1500000"),
        ("nl", "1,725 mln.", "1725000"),
        ("en", "1,250", "1250"),
        ("en", "1,250.75", "1250.75"),
        ("de", "1.250", "1250"),
        ("de", "2 Mio.", "2000000"),
        ("fr", "1\u202f250", "1250"),
        ("fr", "12,5", "12.5"),
    ],
)
def test_a_number_as_people_type_it(language: Language, text: str, number: str) -> None:
    assert typed_number(text, language) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("veel", "number.unknown"),
        ("12 leerlingen", "number.unknown"),
        ("1.25.000", "number.unknown"),
        ("12 34", "number.unknown"),
        ("1,2,3", "number.unknown"),
        (",5", "number.unknown"),
        ("1,250", "number.which"),
        ("1000000000000000", "number.large"),
        ("", "text.empty"),
    ],
)
def test_what_is_no_number_says_what_to_do(text: str, key: str) -> None:
    with pytest.raises(Mistyped) as caught:
        typed_number(text, "nl")
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("language", "text", "quantity"),
    [
        ("nl", "50 jaar", ("50", "year")),
        ("de", "1 Jahr", ("1", "year")),
        ("fr", "50 ans", ("50", "year")),
        ("nl", "120 leerlingen", ("120", "leerlingen")),
        ("nl", "1,5 miljoen inwoners", ("1500000", "inwoners")),
        ("fr", "1,5 million d’habitants", ("1500000", "habitants")),
        ("en", "3 m", ("3", "m")),
    ],
)
def test_a_quantity_as_people_type_it(language: Language, text: str, quantity: tuple[str, str]) -> None:
    assert typed_quantity(text, language) == Quantity(Decimal(quantity[0]), quantity[1])


def test_a_unit_is_meant_where_the_form_has_one() -> None:
    assert typed_quantity("4", "nl", unit="year") == Quantity(Decimal(4), "year")
    with pytest.raises(Mistyped) as caught:
        typed_quantity("120", "nl")
    assert (
        what_to_do(caught.value, "nl") == "Schrijf achter ‘120’ ook wat u telt, bijvoorbeeld 120 leerlingen."
    )


@pytest.mark.parametrize(
    ("language", "text", "amount", "currency"),
    [
        ("nl", "ƒ 35.000", "35000", "NLG"),
        ("nl", "f 35.000,-", "35000", "NLG"),
        ("nl", "fl. 35.000,--", "35000", "NLG"),
        ("nl", "35.000 gulden", "35000", "NLG"),
        ("nl", "€ 15.882,31", "15882.31", "EUR"),
        ("nl", "€15882,31", "15882.31", "EUR"),
        ("nl", "35.000,- euro", "35000", "EUR"),
        ("nl", "EUR 10.000", "10000", "EUR"),
        ("nl", "10.000 eur", "10000", "EUR"),
        ("nl", "1,5 miljoen euro", "1500000", "EUR"),
        ("nl", "€ 0,25", "0.25", "EUR"),
        ("nl", "ruim ƒ 35.000", "35000", "NLG"),
        ("nl", "ten hoogste 10.000 euro", "10000", "EUR"),
        ("nl", "€ -5", "-5", "EUR"),
        ("en", "35,000 guilders", "35000", "NLG"),
        ("en", "£1.5 million", "1500000", "GBP"),
        ("en", "35.000 guilders", "35000", "NLG"),
        ("de", "500 DM", "500", "DEM"),
        ("de", "35.000 Gulden", "35000", "NLG"),
        ("fr", "35 000 florins", "35000", "NLG"),
        ("fr", "1,5 million d’euros", "1500000", "EUR"),
        ("fr", "500 F", "500", "FRF"),
    ],
)
def test_a_sum_as_people_type_it(language: Language, text: str, amount: str, currency: str) -> None:
    assert typed_money(text, language) == Money(Decimal(amount), currency, text)


def test_a_currency_is_meant_where_the_form_has_one() -> None:
    assert typed_money("10.000", "nl", currency="EUR") == Money(Decimal(10000), "EUR", "10.000")


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("10.000", "money.currency"),
        ("gratis", "money.unknown"),
        ("-€ 5", "money.unknown"),
        ("10.000 knikkers", "money.unknown"),
        ("€ 10.000 per jaar", "money.unknown"),
        ("€ 1.00.000", "money.unknown"),
        ("F 500", "money.which_f"),
        ("500 frank", "money.which_francs"),
        ("€ 1000000000000000", "number.large"),
        ("", "text.empty"),
    ],
)
def test_what_is_no_sum_says_what_to_do(text: str, key: str) -> None:
    with pytest.raises(Mistyped) as caught:
        typed_money(text, "nl")
    assert caught.value.key == key


@given(st.text(max_size=30), languages)
def test_any_text_gives_a_value_or_says_what_to_do(text: str, language: Language) -> None:
    for read in (typed_number, typed_quantity, typed_money):
        try:
            read(text, language)
        except Mistyped as error:
            what_to_do(error, language)
