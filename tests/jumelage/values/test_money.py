"""Amounts of money, and the old currencies in euros."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.errors import BadValue
from jumelage.values.money import EURO_RATES, Money


def test_guilders_in_euros_at_the_fixed_rate() -> None:
    assert Money.of("35000", "NLG", "ƒ 35.000").in_euro() == Money(Decimal("15882.31"), "EUR", "ƒ 35.000")


@pytest.mark.parametrize(
    ("amount", "currency", "euro"),
    [
        ("2.20371", "NLG", "1.00"),
        ("1.95583", "DEM", "1.00"),
        ("6.55957", "FRF", "1.00"),
        ("40.3399", "BEF", "1.00"),
        ("1936.27", "ITL", "1.00"),
        ("100000", "NLG", "45378.02"),
        ("500", "DEM", "255.65"),
        ("500000", "FRF", "76224.51"),
        ("0", "NLG", "0.00"),
        ("-35000", "NLG", "-15882.31"),
        ("0.01", "NLG", "0.00"),
        ("999999999999999", "NLG", "453780216090138.45"),
    ],
)
def test_old_currencies_in_euros(amount: str, currency: str, euro: str) -> None:
    converted = Money.of(amount, currency).in_euro()
    assert converted is not None
    assert (str(converted.amount), converted.currency) == (euro, "EUR")


def test_euros_stay_as_they_are() -> None:
    money = Money.of("0.25", "EUR", "€ 0,25")
    assert money.in_euro() is money


@pytest.mark.parametrize("currency", ["GBP", "USD", "CHF"])
def test_currencies_that_float_have_no_fixed_rate(currency: str) -> None:
    assert Money.of("3500", currency).in_euro() is None


def test_eleven_currencies_became_the_euro_at_first() -> None:
    assert sorted(EURO_RATES) == ["ATS", "BEF", "DEM", "ESP", "FIM", "FRF", "IEP", "ITL", "LUF", "NLG", "PTE"]


def test_amounts_are_equal_by_value_and_keep_their_words() -> None:
    assert Money.of("35000", "EUR") == Money.of("35000.00", "EUR")
    assert hash(Money.of("35000", "EUR")) == hash(Money.of("35000.00", "EUR"))
    assert Money.of("35000", "EUR", "€ 35.000,-").written == "€ 35.000,-"


def test_a_number_from_json_is_taken_as_it_is_written() -> None:
    assert Money.of(0.1, "EUR").amount == Decimal("0.1")  # type: ignore[arg-type]
    assert Money.of(35000, "EUR").amount == Decimal(35000)  # type: ignore[arg-type]


def test_an_amount_is_kept_without_an_exponent() -> None:
    assert str(Money.of("1E+4", "EUR").amount) == "10000"


@pytest.mark.parametrize(
    "amount",
    ["", " ", "1,000", "1.000,00", "35 000", " 1", "1 ", "1_000", "€ 5", "1e5", "1E+15", "1E+99", "NaN", "Infinity", "-", "--1", "1.", ".5",
     "٣٥", "1" * 16, "0.1234567", "None", "True"],
)  # fmt: skip
def test_what_is_no_amount_is_refused_with_its_text(amount: str) -> None:
    with pytest.raises(BadValue, match="no amount") as caught:
        Money.of(amount, "EUR")
    assert repr(amount) in str(caught.value)


@pytest.mark.parametrize("currency", ["", "eur", "EU", "EURO", "€", "E1R", "ÉUR", "EUR ", "EUR\n"])
def test_what_is_no_currency_is_refused_with_its_text(currency: str) -> None:
    with pytest.raises(BadValue, match="no currency code") as caught:
        Money.of("1", currency)
    assert repr(currency) in str(caught.value)


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from(sorted(EURO_RATES)))
def test_euros_are_within_half_a_cent_of_the_rate(amount: Decimal, currency: str) -> None:
    converted = Money.of(f"{amount:f}", currency).in_euro()
    assert converted is not None
    assert abs(converted.amount * EURO_RATES[currency] - amount) <= Decimal("0.005") * EURO_RATES[currency]
    assert converted.amount == converted.amount.quantize(Decimal("0.01"))


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        money = Money.of(text, "EUR")
    except BadValue:
        return
    assert money.amount == Decimal(text)
