from dataclasses import fields
from decimal import Decimal
from typing import get_args

import pytest

from jumelage.errors import BadDate, BadGoal, BadValue
from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import (
    VALUE_TYPES,
    Choice,
    DateValue,
    EntityRef,
    GoalCode,
    Identifier,
    MoneyValue,
    PeriodValue,
    Place,
    Quantity,
    Text,
    Url,
    Value,
    comparable,
    from_json,
    to_json,
)

PAIRS = [
    (Text("Banden", "nl"), {"type": "text", "text": "Banden", "language": "nl"}),
    (Text("Banden"), {"type": "text", "text": "Banden", "language": None}),
    (
        EntityRef("municipality:lk-galle", "Galle"),
        {"type": "entity", "id": "municipality:lk-galle", "label": "Galle"},
    ),
    (DateValue(PartialDate.parse("1956~")), {"type": "date", "edtf": "1956~"}),
    (PeriodValue(Period.parse("1985/2014")), {"type": "period", "edtf": "1985/2014"}),
    (
        MoneyValue(Money(Decimal("35000.00"), "NLG", "ruim ƒ 35.000")),
        {"type": "money", "amount": "35000.00", "currency": "NLG", "written": "ruim ƒ 35.000"},
    ),
    (Quantity(Decimal(25), "year"), {"type": "quantity", "amount": "25", "unit": "year"}),
    (
        Place("geonames:1246294", "Galle", "LK", 6.0367, 80.217),
        {
            "type": "place",
            "id": "geonames:1246294",
            "name": "Galle",
            "country": "LK",
            "latitude": 6.0367,
            "longitude": 80.217,
        },
    ),
    (
        Place("jumelage:santpoort", "Santpoort", "NL"),
        {
            "type": "place",
            "id": "jumelage:santpoort",
            "name": "Santpoort",
            "country": "NL",
            "latitude": None,
            "longitude": None,
        },
    ),
    (GoalCode("sdg:4.7"), {"type": "goal", "code": "sdg:4.7"}),
    (Url("https://example.org/"), {"type": "url", "url": "https://example.org/"}),
    (Identifier("iso3166", "LK"), {"type": "identifier", "scheme": "iso3166", "identifier": "LK"}),
    (Choice("city_tie", "stedenband"), {"type": "choice", "code": "city_tie", "label": "stedenband"}),
]


@pytest.mark.parametrize(("value", "data"), PAIRS)
def test_a_value_becomes_json_and_comes_back(value: Value, data: dict[str, object]) -> None:
    assert to_json(value) == data
    assert list(to_json(value)) == list(data)
    assert from_json(data) == value


def test_every_type_of_value_is_here() -> None:
    assert {type(value) for value, _ in PAIRS} == set(get_args(Value))
    assert tuple(dict.fromkeys(value.type for value, _ in PAIRS)) == VALUE_TYPES
    assert tuple(cls.type for cls in get_args(Value)) == VALUE_TYPES


@pytest.mark.parametrize(
    ("data", "value"),
    [
        ({"type": "text", "text": "Banden"}, Text("Banden")),
        ({"type": "entity", "id": "tie:a"}, EntityRef("tie:a")),
        ({"type": "money", "amount": "5", "currency": "EUR"}, MoneyValue(Money(Decimal(5), "EUR"))),
        ({"type": "place", "id": "x:1", "name": "Galle", "country": "LK"}, Place("x:1", "Galle", "LK")),
        ({"type": "choice", "code": "F"}, Choice("F")),
    ],
)
def test_what_may_be_left_out(data: dict[str, object], value: Value) -> None:
    assert from_json(data) == value


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (None, "a value is a JSON object with a type, not None"),
        ("1956", "a value is a JSON object with a type, not '1956'"),
        ({}, "None is no type of value; there are text, entity, date"),
        ({"type": ["text"]}, "is no type of value"),
        ({"type": "rumour"}, "'rumour' is no type of value"),
        ({"type": "text"}, "a value of type text needs 'text'"),
        ({"type": "text", "text": 5}, "'text' of a value of type text is a string, not 5"),
        ({"type": "text", "text": "x", "language": 5}, "'language' of a value of type text is a string"),
        ({"type": "entity", "id": None}, "'id' of a value of type entity is a string, not None"),
        ({"type": "entity", "id": "tie:a", "label": []}, "'label' of a value of type entity"),
        (
            {"type": "money", "amount": 35000, "currency": "EUR"},
            "'amount' of a value of type money is a string",
        ),
        ({"type": "money", "amount": "€ 5", "currency": "EUR"}, "no amount"),
        ({"type": "money", "amount": "5", "currency": "euro"}, "'euro' is no currency code"),
        ({"type": "quantity", "amount": "many", "unit": "year"}, "'many' is no number"),
        ({"type": "quantity", "amount": "NaN", "unit": "year"}, "'NaN' is no number that can be counted"),
        ({"type": "quantity", "amount": "25"}, "a value of type quantity needs 'unit'"),
        (
            {"type": "place", "id": "x:1", "name": "x", "country": "NL", "latitude": "52"},
            "'latitude' of a place is a number of degrees, not '52'",
        ),
        ({"type": "place", "id": "x:1", "name": "x", "country": "NL", "longitude": True}, "'longitude'"),
    ],
)
def test_json_that_is_no_value_is_refused_in_one_sentence(data: object, sentence: str) -> None:
    with pytest.raises(BadValue, match=sentence):
        from_json(data)


def test_dates_and_goals_that_do_not_exist_are_refused() -> None:
    with pytest.raises(BadDate, match="'2015-02-29'"):
        from_json({"type": "date", "edtf": "2015-02-29"})
    with pytest.raises(BadDate):
        from_json({"type": "period", "edtf": "2014/1985"})
    with pytest.raises(BadGoal):
        from_json({"type": "goal", "code": "sdg:18"})


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Text("Banden", "nl"), "Banden"),
        (EntityRef("tie:a", "de band"), "de band"),
        (EntityRef("tie:a"), "tie:a"),
        (DateValue(PartialDate.parse("1956-07-14")), "1956-07-14"),
        (PeriodValue(Period.parse("1985/..")), "1985/.."),
        (MoneyValue(Money(Decimal(35000), "NLG", "ƒ 35.000")), "ƒ 35.000"),
        (MoneyValue(Money(Decimal(35000), "NLG")), "NLG 35000"),
        (Quantity(Decimal(25), "year"), "25 year"),
        (Place("x:1", "Galle", "LK"), "Galle"),
        (GoalCode("mdg:1"), "mdg:1"),
        (Url("https://example.org/"), "https://example.org/"),
        (Identifier("iso3166", "LK"), "LK"),
        (Choice("city_tie", "stedenband"), "stedenband"),
        (Choice("city_tie"), "city_tie"),
    ],
)
def test_a_value_reads_in_the_words_of_its_source(value: Value, words: str) -> None:
    assert str(value) == words


# ---- what says the same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Text("SOS Velsen", "nl"), Text("Sos  Velsen", "en")),
        (Text("Straße"), Text("STRASSE")),
        (EntityRef("tie:a", "de band"), EntityRef("tie:a", "the tie")),
        (DateValue(PartialDate.parse("1956")), DateValue(PartialDate.parse("1956~"))),
        (PeriodValue(Period.parse("1985/..")), PeriodValue(Period.parse("1985/"))),
        (
            MoneyValue(Money(Decimal(35000), "EUR", "35 mille")),
            MoneyValue(Money(Decimal("35000.00"), "EUR", "€ 35.000")),
        ),
        (Quantity(Decimal("1.0"), "year"), Quantity(Decimal(1), "year")),
        (
            Place("geonames:1246294", "Galle", "LK"),
            Place("geonames:1246294", "Point de Galle", "LK", 6.0, 80.2),
        ),
        (Choice("city_tie", "stedenband"), Choice("city_tie", "zusterstad")),
    ],
)
def test_the_same_in_other_words(one: Value, other: Value) -> None:
    assert comparable(one) == comparable(other)
    assert hash(comparable(one)) == hash(comparable(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (Text("SOS Velsen"), Text("SOS-Velsen")),
        (EntityRef("tie:a", "de band"), EntityRef("tie:b", "de band")),
        (DateValue(PartialDate.parse("1956")), DateValue(PartialDate.parse("1956-07"))),
        # € 1 = ƒ 2.20371: worth the same, but not what was written
        (MoneyValue(Money(Decimal(35000), "NLG")), MoneyValue(Money(Decimal("15882.31"), "EUR"))),
        (Quantity(Decimal(25), "year"), Quantity(Decimal(25), "month")),
        (Identifier("cbs", "0453"), Identifier("iso3166", "0453")),
        (Choice("city_tie"), Choice("friendship")),
    ],
)
def test_not_the_same(one: Value, other: Value) -> None:
    assert comparable(one) != comparable(other)


def test_values_cannot_be_changed_and_have_no_room_for_more() -> None:
    for value, _ in PAIRS:
        assert not hasattr(value, "__dict__")
        with pytest.raises(AttributeError):
            setattr(value, fields(value)[0].name, "other")
