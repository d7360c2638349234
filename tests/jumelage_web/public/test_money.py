"""The page of money: by year, by organisation, by tie; and the question how much went to whom."""

import json
from typing import Any

import pytest
from django.test import Client

from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import Choice, DateValue, EntityRef, MoneyValue, PeriodValue, Text, Value
from jumelage_web.store.models import Document, Register, User
from small_registers import paper, say, town, words

pytestmark = pytest.mark.django_db

HOME = EntityRef("municipality:nl-velsen", "Velsen")
SOS = EntityRef("organisation:sos", "SOS Velsen")


def grant(register: Register, by: User, id: str, *, quote: Any = None, **props: Value) -> None:
    for prop, value in props.items():
        say(register, by, f"grant:{id}", prop, value, quote=quote)


def euros(amount: str) -> MoneyValue:
    return MoneyValue(Money.of(amount, "EUR"))


def guilders(amount: str) -> MoneyValue:
    return MoneyValue(Money.of(amount, "NLG"))


def during(edtf: str) -> PeriodValue:
    return PeriodValue(Period.parse(edtf))


def page(reader: Client, query: str = "") -> dict[str, Any]:
    """The data of the page, with plain spaces for those that do not break."""
    answer = reader.get(f"/nl/velsen/money/?format=json{query}").content.decode()
    data: dict[str, Any] = json.loads(answer.replace("\N{NO-BREAK SPACE}", " "))
    return data


def sentences(data: dict[str, Any], name: str = "SOS Velsen") -> list[str]:
    (found,) = [one for one in data["organisations"] if one["name"] == name]
    return [one["text"] for one in found["answers"]]


def test_guilders_are_told_as_written_and_in_euros(reader: Client, register: Register, anna: User) -> None:
    grant(
        register,
        anna,
        "x",
        payer=HOME,
        recipient=SOS,
        amount=guilders("35000"),
        period=during("1990"),
        stage=Choice("paid"),
    )
    (line,) = page(reader)["amounts"]
    assert line["text"] == "ƒ 35.000 (€ 15.882,31)"
    assert (line["amount"], line["currency"], line["in_euro"]) == ("35000", "NLG", "15882.31")
    assert (line["footing_text"], line["stage_text"]) == ("voor dat jaar", "betaald")
    assert line["why"]


def test_years_without_a_source_are_a_gap_and_no_zero(reader: Client, register: Register, anna: User) -> None:
    grant(
        register,
        anna,
        "a",
        recipient=SOS,
        amount=euros("500"),
        period=during("2001/2002"),
        per=Choice("year"),
    )
    grant(register, anna, "b", recipient=SOS, amount=euros("0"), period=during("2005"))
    data = page(reader)
    assert [(one["first"], one["last"], len(one["amounts"])) for one in data["years"]] == [
        (2001, 2002, 1),
        (2003, 2004, 0),
        (2005, 2005, 1),
    ]
    assert sentences(data) == [
        "Bekend over 2001–2002, 2005: samen € 1.000 (niet gezegd of het is betaald).",
        "Over 2003–2004 is geen bron gevonden.",
    ]
    html = reader.get("/nl/velsen/money/").content.decode()
    assert '<td colspan="4" class="unknown">geen bron</td>' in html
    assert "€\N{NO-BREAK SPACE}0" in html


def test_money_of_which_nobody_says_how_much(reader: Client, register: Register, anna: User) -> None:
    grant(
        register,
        anna,
        "x",
        payer=HOME,
        recipient=SOS,
        period=during("1985/2014"),
        regime=Choice("structural"),
    )
    data = page(reader)
    assert sentences(data) == ["Er ging geld van 1985 tot en met 2014. Hoeveel, zegt geen bron."]
    assert data["answer"]["text"] == "Er ging geld van 1985 tot en met 2014. Hoeveel, zegt geen bron."
    assert data["outside"] == "Over de jaren vóór 1985 en na 2014 is geen bron over geld gevonden."
    assert [one["title"] for one in data["pictures"]] == ["Wanneer er geld werd gegeven"]


def test_asked_given_and_paid_are_told_apart(reader: Client, register: Register, anna: User) -> None:
    for id, stage, amount in (("a", "requested", "900"), ("b", "awarded", "700"), ("c", "paid", "600")):
        grant(
            register,
            anna,
            id,
            recipient=SOS,
            amount=euros(amount),
            period=during("2010"),
            stage=Choice(stage),
        )
    assert sentences(page(reader)) == [
        "Bekend over 2010: € 600 (betaald).",
        "Bekend over 2010: € 700 (verleend).",
        "Bekend over 2010: € 900 (aangevraagd).",
    ]


@pytest.mark.parametrize(
    ("props", "sentence"),
    [
        (
            {"amount": guilders("20000"), "per": Choice("total"), "period": during("1995/1998")},
            "Bekend over 1995–1998: samen ƒ 20.000 (€ 9.075,60) (niet gezegd of het is betaald).",
        ),
        (
            {"amount": euros("0.50"), "per": Choice("inhabitant_year"), "period": during("2010/2012")},
            "€ 0,50 per inwoner, van 2010 tot en met 2012 (niet gezegd of het is betaald)."
            " Hoeveel dat samen was, zegt geen bron.",
        ),
        (
            {"amount": euros("7000"), "period": during("2013/2015")},
            "€ 7.000, van 2013 tot en met 2015 (niet gezegd of het is betaald)."
            " Of dat per jaar is of voor alles samen, zegt geen bron.",
        ),
        (
            {"amount": guilders("35000")},
            "ƒ 35.000 (€ 15.882,31) zonder jaar (niet gezegd of het is betaald). Dat telt hier niet mee.",
        ),
    ],
)
def test_what_an_amount_is_for_is_said(
    reader: Client, register: Register, anna: User, props: dict[str, Value], sentence: str
) -> None:
    grant(register, anna, "x", recipient=SOS, **props)
    assert sentences(page(reader)) == [sentence]


def test_two_papers_that_differ_are_in_no_sum(reader: Client, register: Register, anna: User) -> None:
    for name, amount in (("a.txt", "12000"), ("b.txt", "11000")):
        row = paper(register, f"De bijdrage was {amount} euro.", name=name)
        Document.objects.filter(pk=row.pk).update(published=True)
        say(register, anna, "grant:x", "amount", euros(amount), quote=words(row, f"{amount} euro"))
    grant(register, anna, "x", recipient=SOS, period=during("1992"))
    data = page(reader)
    assert sorted((one["text"], one["mark"]) for one in data["amounts"]) == [
        ("€ 11.000", "open"),
        ("€ 12.000", "open"),
    ]
    assert all("een andere noemt een ander bedrag" in one for one in sentences(data))


def test_how_much_did_the_town_pay_the_foundation(reader: Client, register: Register, anna: User) -> None:
    grant(
        register, anna, "a", payer=HOME, recipient=SOS, amount=guilders("10000"), per=Choice("year"),
        period=during("1985/1990"), stage=Choice("paid"),
    )  # fmt: skip
    grant(register, anna, "b", payer=HOME, recipient=SOS, period=during("2006/2007"))
    grant(register, anna, "c", recipient=SOS, amount=guilders("35000"))
    grant(
        register,
        anna,
        "d",
        payer=HOME,
        recipient=EntityRef("organisation:other", "Ander"),
        period=during("1988"),
    )
    told = page(reader, "&payer=municipality:nl-velsen&recipient=organisation:sos&first=1988&last=2014")[
        "question"
    ]
    assert told["sentence"] == "Wat Velsen gaf aan SOS Velsen van 1988 tot en met 2014"
    assert [(one["payer"], [each["text"] for each in one["answers"]]) for one in told["groups"]] == [
        (
            "Velsen",
            [
                "Bekend over 1988–1990: samen ƒ 30.000 (€ 13.613,41) (betaald).",
                "Er ging geld van 2006 tot en met 2007. Hoeveel, zegt geen bron.",
                "Over 1991–2005, 2008–2014 is geen bron gevonden.",
            ],
        ),
        (
            "gever onbekend",
            ["ƒ 35.000 (€ 15.882,31) zonder jaar (niet gezegd of het is betaald). Dat telt hier niet mee."],
        ),
    ]
    assert all(each["why"] for one in told["groups"] for each in one["answers"] if each["kind"] != "gap")


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("&first=2014&last=1990", {"last": "Dit jaar ligt voor het eerste jaar."}),
        ("&first=abc", {"first": "Voer een geheel getal in."}),
    ],
)
def test_a_wrong_question_is_refused(
    reader: Client, register: Register, query: str, errors: dict[str, str]
) -> None:
    told = page(reader, query)["question"]
    assert (told["errors"], told["sentence"], told["groups"]) == (errors, "", [])
    html = reader.get(f"/nl/velsen/money/?{query[1:]}").content.decode()
    assert all(one in html for one in errors.values())


def test_a_tie_has_the_money_of_who_carries_it(reader: Client, register: Register, anna: User) -> None:
    for prop, value in (
        ("member", HOME),
        ("member", EntityRef("municipality:lk-galle", "Galle")),
        ("carried_by", SOS),
    ):
        say(register, anna, "tie:lk-galle+nl-velsen", prop, value)
    for value in (HOME, EntityRef("municipality:gb-luton", "Luton")):
        say(register, anna, "tie:gb-luton+nl-velsen", "member", value)
    grant(register, anna, "x", recipient=SOS, amount=euros("500"), period=during("2001"))
    ties = {one["name"]: [each["text"] for each in one["amounts"]] for one in page(reader)["ties"]}
    assert ties == {"Galle": ["€ 500"], "Luton": []}


def test_what_a_trip_cost_and_who_paid(reader: Client, register: Register, anna: User) -> None:
    for prop, value in (
        ("title", Text("Bezoek aan Galle", "nl")),
        ("cost", euros("3100.50")),
        ("happened_on", DateValue(PartialDate.parse("2005-01"))),
        ("paid_by", HOME),
    ):
        say(register, anna, "trip:x", prop, value)
    (cost,) = page(reader)["costs"]
    assert (cost["name"], cost["when"]["text"]) == ("Bezoek aan Galle", "januari 2005")
    assert [one["text"] for one in cost["costs"]] == ["€ 3.100,50"]
    assert [one["text"] for one in cost["payers"]] == ["Velsen"]


def test_the_picture_leaves_out_what_is_not_known(reader: Client, register: Register, anna: User) -> None:
    grant(
        register, anna, "a", recipient=SOS, amount=guilders("10000"), per=Choice("year"), period=during("1985/1986"),
        stage=Choice("paid"),
    )  # fmt: skip
    grant(register, anna, "b", recipient=SOS, period=during("1987"))
    (picture,) = page(reader)["pictures"]
    assert picture["title"] == "Per jaar in euro’s: betaald"
    assert [row[0] for row in picture["rows"]] == ["1985", "1986", "1987"]
    assert "4.537,80" in picture["rows"][0][1]
    assert "0" not in picture["rows"][2][1]


def test_an_empty_register_says_so(reader: Client, register: Register) -> None:
    assert page(reader)["answer"]["text"] == "Over geld is geen bron gevonden."
    assert "Dat betekent niet dat er geen geld was." in reader.get("/nl/velsen/money/").content.decode()


def test_more_than_a_page_has_room_for_is_no_gap(
    reader: Client, register: Register, anna: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jumelage_web.public.money._MOST", 1)
    grant(
        register,
        anna,
        "a",
        recipient=SOS,
        amount=euros("100"),
        period=during("2001/2005"),
        per=Choice("year"),
    )
    grant(register, anna, "b", recipient=SOS, amount=euros("200"), period=during("2003"))
    data = page(reader)
    assert ([(one["first"], one["last"]) for one in data["years"]], data["left_out"]) == ([(2001, 2002)], 1)
    assert sentences(data) == ["Bekend over 2001–2005: samen € 700 (niet gezegd of het is betaald)."]


def test_a_name_that_is_not_in_the_list_is_told_and_not_echoed(client: Client) -> None:
    register = town()
    Register.objects.filter(pk=register.pk).update(public=True)
    answer = client.get("/nl/velsen/money/", {"payer": "municipality:xx-nergens", "format": "json"})
    question = answer.json()["question"]
    assert question["errors"] == {"payer": "Kies een naam uit de lijst."}
    assert question["sentence"] == ""


def test_the_overview_shows_the_last_money_first(reader: Client, register: Register, anna: User) -> None:
    for year in (1985, 1990, 2003, 2019, 2024):
        grant(register, anna, f"g{year}", recipient=SOS, amount=euros(str(year)), period=during(str(year)))
    grant(register, anna, "undated", recipient=SOS, amount=euros("7"))
    shown = reader.get("/nl/velsen/?format=json").json()["money"]
    assert [one["years"] for one in shown] == [[2024], [2019], [2003], [1990]]


def test_a_sum_of_what_single_sources_say_has_not_several(
    reader: Client, register: Register, anna: User
) -> None:
    for number, year in enumerate((2003, 2004)):
        row = paper(register, f"In {year} ging er 100 euro.", name=f"{number}.txt")
        grant(register, anna, f"g{year}", recipient=SOS)
        for prop, value in (("amount", euros("100")), ("period", during(str(year))), ("per", Choice("year"))):
            say(register, anna, f"grant:g{year}", prop, value, quote=words(row, "100 euro"))
    (told,) = [one for one in page(reader)["organisations"] if one["name"] == "SOS Velsen"]
    assert [(one["kind"], one["amount"], one["mark"]) for one in told["answers"]] == [("sum", "200", "one")]
