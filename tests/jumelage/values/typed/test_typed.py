"""Every type of value can be typed and shown again, and every mistake can be told."""

import re
import string
from decimal import Decimal
from pathlib import Path

import pytest

import jumelage.values.typed as package
from jumelage.errors import BadValue, Mistyped
from jumelage.values.dates import PartialDate, Period
from jumelage.values.labels import Labels
from jumelage.values.language import LANGUAGES, Language
from jumelage.values.money import Money
from jumelage.values.typed import TYPED, Asked, typed, typed_form, what_to_do
from jumelage.values.typed.mistakes import sentences
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
)

KINDS = {"city_tie": Labels("stedenband", "town twinning", "Städtepartnerschaft", "jumelage de villes")}
VALUES: tuple[Value, ...] = (
    Text("Het doel was elkaars cultuur te leren kennen"),
    EntityRef("municipality:lk-galle", "Galle"),
    DateValue(PartialDate.parse("1956-07-14")),
    DateValue(PartialDate.parse("[1984..1986]")),
    PeriodValue(Period.parse("1985/2014")),
    PeriodValue(Period.parse("1976/..")),
    MoneyValue(Money.of("35000", "NLG", "ruim ƒ 35.000")),
    Quantity(Decimal(50), "year"),
    Place("geonames:1246294", "Galle", "LK", 6.0461, 80.2103),
    GoalCode("sdg:4.7"),
    Url("https://www.velsen.nl"),
    Identifier("wikidata", "Q9934"),
    Choice("city_tie", "zusterstad"),
)
GUIDE = Path(__file__).parents[4] / "docs" / "guides" / "typing-values.md"


def test_every_type_of_value_can_be_typed() -> None:
    assert set(TYPED) == set(VALUE_TYPES)
    assert {value.type for value in VALUES} == set(VALUE_TYPES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", VALUES, ids=str)
def test_a_value_left_as_the_form_shows_it_stays_the_same(value: Value, language: Language) -> None:
    asked = Asked(language=language, choices=KINDS)
    again = typed(typed_form(value, asked), value.type, asked)
    assert comparable(again) == comparable(value)


def test_a_text_is_in_the_language_that_the_form_says() -> None:
    assert typed("Partnerstädte", "text", Asked(language="nl", text_language="de")) == Text(
        "Partnerstädte", "de"
    )


def test_a_type_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadValue, match="'colour' is no type of value"):
        typed("red", "colour", Asked(language="nl"))


@pytest.mark.parametrize("type", VALUE_TYPES)
def test_nothing_is_no_value_of_any_type(type: str) -> None:
    with pytest.raises(Mistyped) as caught:
        typed(" ", type, Asked(language="nl"))
    assert what_to_do(caught.value, "nl") == "Hier staat nog niets. Vul iets in."


def test_every_sentence_is_used_and_every_mistake_has_its_sentence() -> None:
    source = "".join(file.read_text("utf-8") for file in Path(package.__file__).parent.glob("*.py"))
    named = {key for key in re.findall(r'"([a-z]+\.[a-z_]+)"', source) if not key.endswith(".toml")}
    assert named == set(sentences())


@pytest.mark.parametrize("key", sentences())
def test_a_sentence_is_filled_with_the_same_in_each_language(key: str) -> None:
    names = {
        frozenset(
            name for _, name, _, _ in string.Formatter().parse(sentences()[key].label(language)) if name
        )
        for language in LANGUAGES
    }
    assert len(names) == 1


def test_a_long_text_is_repeated_in_part_only() -> None:
    with pytest.raises(Mistyped) as caught:
        typed("x" * 300, "date", Asked(language="nl"))
    assert len(what_to_do(caught.value, "nl")) < 220


@pytest.mark.parametrize(("language", "column"), [("nl", 0), ("en", 1), ("de", 2), ("fr", 3)])
def test_the_table_of_the_guide_holds(language: Language, column: int) -> None:
    rows = re.findall(
        r"^\| (.+?) \| (.+?) \| (.+?) \| (.+?) \| `(.+?)` \|$", GUIDE.read_text("utf-8"), re.MULTILINE
    )
    assert len(rows) > 15
    for *texts, edtf in rows:
        type = "period" if "/" in edtf else "date"
        value = typed(texts[column], type, Asked(language=language))
        assert typed_form(value, Asked(language=language)) == typed_form(
            PeriodValue(Period.parse(edtf)) if "/" in edtf else DateValue(PartialDate.parse(edtf)),
            Asked(language=language),
        )
