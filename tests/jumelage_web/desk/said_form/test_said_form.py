"""A form made from the vocabulary, for every type of value."""

from decimal import Decimal
from typing import Any

import pytest
from django.template.loader import get_template
from django.utils import translation

from jumelage.errors import UnknownProp
from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import (
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
    Value,
)
from jumelage.vocabulary import vocabulary
from jumelage_web.desk.said_form import things
from jumelage_web.desk.said_form.asked import Misread
from jumelage_web.desk.said_form.form import SaidForm, quote_asked, said_form
from jumelage_web.desk.said_form.values import TYPES
from jumelage_web.desk.said_form.widgets import LongSelect
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Register
from small_registers import AT, listed, paper, person, say, town, words

pytestmark = pytest.mark.django_db

TIE = "tie:lk-galle+nl-velsen"


@pytest.fixture
def register() -> Register:
    register = town()
    officer = person("anna", register)
    say(register, officer, "municipality:lk-galle", "name", Text("Galle", "nl"))
    say(register, officer, TIE, "member", EntityRef("municipality:lk-galle", "Galle"))
    other = town("luton")
    say(other, person("bea", other), "municipality:gb-luton", "name", Text("Luton", "en"))
    listed(register, other)
    return register


def bound(register: Register, kind: str, prop: str, **data: Any) -> SaidForm:
    return said_form(kind, prop, register=register, entity=TIE, data={"reason": "gezegd", **data})


@pytest.mark.parametrize(
    ("kind", "prop", "data", "value"),
    [
        ("Tie", "purpose", {"value": " hulp geven ", "value_language": "nl"}, Text("hulp geven", "nl")),
        ("Tie", "started", {"value": "juli 1976"}, DateValue(PartialDate.parse("1976-07"))),
        (
            "Tie",
            "suspended",
            {"value": "2001 tot 2003"},
            PeriodValue(Period.parse("2001/2003")),
        ),
        (
            "Grant",
            "period",
            {"value": "sinds 2001"},
            PeriodValue(Period.parse("2001/..")),
        ),
        ("Tie", "state", {"value": "ended"}, Choice("ended")),
        ("Tie", "jubilee", {"value": "25 jaar"}, Quantity(Decimal(25), "year")),
        ("Campaign", "goal", {"value": "sdg:4.7"}, GoalCode("sdg:4.7")),
        ("Municipality", "country", {"value": "LK"}, Identifier("iso3166", "LK")),
        ("Municipality", "wikidata_id", {"value": "Q9935"}, Identifier("wikidata", "Q9935")),
        (
            "Municipality",
            "national_code",
            {"value": "0453", "value_scheme": "cbs"},
            Identifier("cbs", "0453"),
        ),
        ("Tie", "member", {"value": "municipality:lk-galle"}, EntityRef("municipality:lk-galle", "Galle")),
    ],
)
def test_what_people_type_becomes_a_value(
    register: Register, kind: str, prop: str, data: dict[str, str], value: Value
) -> None:
    form = bound(register, kind, prop, **data)
    assert form.is_valid(), form.errors
    assert form.said() == claims.Said(TIE, kind, prop, value, reason="gezegd", language="nl")


def test_money_keeps_its_currency(register: Register) -> None:
    form = bound(register, "Grant", "amount", value="ƒ 20.000")
    assert form.is_valid(), form.errors
    value = form.said().value
    assert isinstance(value, MoneyValue)
    assert (value.money.amount, value.money.currency) == (Decimal(20000), "NLG")


def test_a_place_comes_from_the_gazetteer(register: Register) -> None:
    form = bound(register, "Municipality", "place", value="Galle", value_country="LK")
    assert form.is_valid(), form.errors
    value = form.said().value
    assert isinstance(value, Place)
    assert value.id.startswith("geonames:")
    assert value.latitude is not None


def test_a_place_that_the_gazetteer_lacks_is_known_by_its_name(register: Register) -> None:
    form = bound(register, "Municipality", "place", value="Nergensdorp", value_country="NL")
    assert form.is_valid()
    assert form.said().value == Place("jumelage:nl-nergensdorp", "Nergensdorp", "NL")


@pytest.mark.parametrize(
    ("kind", "prop", "data", "field"),
    [
        ("Tie", "started", {"value": "ooit"}, "value"),
        ("Tie", "started", {"value": ""}, "value"),
        ("Tie", "suspended", {}, "value"),
        ("Tie", "suspended", {"value": "2003 tot 2001"}, "value"),
        ("Tie", "state", {"value": "ended", "valid": "ooit"}, "valid"),
        ("Grant", "amount", {"value": "veel"}, "value"),
        ("Tie", "jubilee", {"value": "NaN jaar"}, "value"),
        ("Tie", "state", {"value": "sleeping"}, "value"),
        ("Tie", "member", {}, "value"),
        ("Tie", "member", {"value": "municipality:gb-luton"}, "value"),
        ("Tie", "purpose", {"value": "  "}, "value"),
        ("Decision", "about", {"value_new": "Iets"}, "value_new_kind"),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(
    register: Register, kind: str, prop: str, data: dict[str, str], field: str
) -> None:
    form = bound(register, kind, prop, **data)
    assert not form.is_valid()
    assert list(form.errors) == [field]


def test_without_a_source_it_asks_why(register: Register) -> None:
    form = said_form("Tie", "started", register=register, entity=TIE, data={"value": "1976"})
    assert list(form.errors) == ["reason"]


def test_a_new_thing_gets_the_id_that_the_reader_gives_and_is_named(register: Register) -> None:
    form = bound(register, "Tie", "carried_by", value_new="Stichting SOS Velsen")
    assert form.is_valid(), form.errors
    assert form.said().value == EntityRef("organisation:sos-velsen", "Stichting SOS Velsen")
    assert [(one.entity, one.prop, one.value) for one in form.introduced()] == [
        ("organisation:sos-velsen", "name", Text("Stichting SOS Velsen", "nl"))
    ]
    claims.state(register, form.all_said(), by=person("cor", register), at=AT)
    listed(register)
    assert register.entities_now.get(entity="organisation:sos-velsen").name == "Stichting SOS Velsen"


def test_a_new_town_is_looked_up_in_the_gazetteer(register: Register) -> None:
    form = bound(register, "Tie", "member", value_new="Luton", value_new_country="GB")
    assert form.is_valid(), form.errors
    assert form.said().value == EntityRef("municipality:gb-luton", "Luton")


def test_a_new_name_that_the_register_has_is_the_thing_that_has_it(register: Register) -> None:
    form = bound(register, "Tie", "member", value_new="galle", value_new_country="LK")
    assert form.is_valid(), form.errors
    assert form.said().value == EntityRef("municipality:lk-galle", "Galle")
    assert form.introduced() == ()


def test_things_of_another_register_are_no_choice(register: Register) -> None:
    form = said_form("Tie", "member", register=register)
    assert "Galle" in str(form["value"])
    assert "luton" not in str(form["value"])


def test_many_things_are_searched_for_by_name(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(things, "are_many", lambda *_: True)
    assert "value" not in said_form("Tie", "member", register=register).fields
    exact = bound(register, "Tie", "member", value_find="gallé")
    assert exact.is_valid(), exact.errors
    assert exact.said().value == EntityRef("municipality:lk-galle", "Galle")
    begun = bound(register, "Tie", "member", value_find="gal")
    assert list(begun.errors) == ["value_find"]
    assert "Galle" in str(begun["value"])
    chosen = bound(register, "Tie", "member", value="municipality:lk-galle")
    assert chosen.is_valid(), chosen.errors


def test_a_quote_stands_in_its_document(register: Register) -> None:
    document = paper(register, "De band met Galle begon in 1976.")
    quote = words(document, "begon in 1976")
    form = said_form("Tie", "started", register=register, entity=TIE, quote=quote)
    assert "reason" not in form.fields
    data = {name: str(form[name].value()) for name in ("document", "start", "end", "exact")}
    sent = said_form("Tie", "started", register=register, entity=TIE, data=data | {"value": "1976"})
    assert sent.is_valid(), sent.errors
    assert sent.said() == claims.Said(
        TIE, "Tie", "started", DateValue(PartialDate.parse("1976")), quote=quote, language="nl"
    )
    text = said_form("Tie", "purpose", register=register, entity=TIE, quote=quote)
    assert text["value"].value() == "begon in 1976"


def test_words_that_stand_elsewhere_are_refused(register: Register) -> None:
    document = paper(register, "De band met Galle begon in 1976.")
    asked = {"document": document.key, "start": "0", "end": "7", "exact": "De bond"}
    with pytest.raises(Misread):
        quote_asked(register, asked)
    form = said_form("Tie", "started", register=register, data=asked | {"value": "1976", "reason": "x"})
    assert form.non_field_errors()
    for wrong in ({"end": "700"}, {"start": "7"}, {"start": "-1"}, {"document": "sha256:00"}):
        with pytest.raises(Misread):
            quote_asked(register, asked | wrong)


def test_a_document_of_another_register_is_no_source(register: Register) -> None:
    document = paper(Register.objects.get(slug="luton"), "The link with Velsen began in 1976.")
    with pytest.raises(Misread):
        quote_asked(register, {"document": document.key, "start": "0", "end": "3", "exact": "The"})


@pytest.mark.parametrize(
    ("kind", "prop", "value"),
    [
        ("Tie", "purpose", Text("hulp", "nl")),
        ("Tie", "started", DateValue(PartialDate.parse("[1984..1986]"))),
        ("Tie", "suspended", PeriodValue(Period.parse("2001/2003-05"))),
        ("Tie", "state", Choice("ended", "beëindigd")),
        ("Grant", "amount", MoneyValue(Money.of("35000", "NLG", "ruim ƒ 35.000"))),
        ("Grant", "amount", MoneyValue(Money.of("35000", "EUR"))),
        ("Municipality", "place", Place("jumelage:nl-elders", "Elders", "NL", 1.5, 2.5)),
        ("Tie", "jubilee", Quantity(Decimal(25), "year")),
        ("Campaign", "goal", GoalCode("mdg:2")),
        ("Municipality", "country", Identifier("iso3166", "LK")),
        ("Municipality", "national_code", Identifier("ags", "08435016")),
        ("Tie", "member", EntityRef("municipality:nergens", "Nergens")),
    ],
)
def test_what_is_held_stands_in_the_form_and_comes_out_the_same(
    register: Register, kind: str, prop: str, value: Value
) -> None:
    held = claims.Said(TIE, kind, prop, value, Period.parse("1976/.."), reason="gezien", language="nl")
    form = said_form(kind, prop, register=register, entity=TIE, initial=held)
    data = {one.html_name: one.value() for one in form if one.value() not in (None, False)}
    again = said_form(kind, prop, register=register, entity=TIE, data=data, initial=held)
    assert again.is_valid(), again.errors
    assert again.said() == held


def test_every_type_of_the_vocabulary_has_a_form(register: Register) -> None:
    macros: Any = get_template("desk/_said_form.html.jinja", using=None).template.module  # type: ignore[attr-defined]
    for kind in vocabulary():
        for prop in kind.props:
            assert prop.type in TYPES
            page = str(macros.fields(said_form(kind.name, prop.name, register=register)))
            label = prop.label("nl")
            assert label[1:] in page


def test_the_form_speaks_the_language_of_the_page(register: Register) -> None:
    with translation.override("de"):
        assert said_form("Tie", "state", register=register)["value"].label == "Stand"
        assert "beendet" in str(said_form("Tie", "state", register=register)["value"])


def test_a_prop_that_the_kind_lacks_is_no_form(register: Register) -> None:
    with pytest.raises(UnknownProp):
        said_form("Tie", "colour", register=register)


def test_a_long_list_is_written_as_any_list_and_escaped() -> None:
    choices: list[Any] = [("", "– kies –"), ("<a>", "één & twee"), ("Groep", [("b", "B"), ("c", "C")])]
    long = LongSelect(attrs={"required": True, "class": "x"}, choices=choices).render("naam", "c")
    assert long == (
        '<select class="x" name="naam" required><option value="">– kies –</option>'
        '<option value="&lt;a&gt;">één &amp; twee</option><optgroup label="Groep"><option value="b">B</option>'
        '<option value="c" selected>C</option></optgroup></select>'
    )
