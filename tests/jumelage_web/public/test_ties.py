"""Ties as citizens see them: with whom, since when, the three states, and what is not sure."""

from typing import Any

import pytest
from django.test import Client

from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, EntityRef
from jumelage_web.store.models import Register, User
from small_registers import paper, say, words

pytestmark = pytest.mark.django_db
GALLE = "tie:lk-galle+nl-velsen"
TEXT = "Sinds 1976 is er een band met Galle. Een ander stuk noemt 1978. De band is in 2012 beëindigd."


def date(edtf: str) -> DateValue:
    return DateValue(PartialDate.parse(edtf))


@pytest.fixture
def galle(register: Register, anna: User) -> str:
    nota = paper(register, TEXT)
    for id, name in (("municipality:lk-galle", "Galle"), ("municipality:nl-velsen", "Velsen")):
        say(register, anna, GALLE, "member", EntityRef(id, name), quote=words(nota, "een band met Galle"))
    say(register, anna, GALLE, "started", date("1976"), quote=words(nota, "Sinds 1976"))
    return GALLE


def told(client: Client, path: str, **query: str) -> dict[str, Any]:
    answer = client.get(f"/nl/velsen/{path}", {"format": "json", **query})
    assert answer.status_code == 200
    data: dict[str, Any] = answer.json()
    return data


def test_a_tie_says_with_whom_and_since_when(client: Client, galle: str) -> None:
    (line,) = told(client, "ties/")["ties"]
    assert line["name"] == "Galle"
    assert (
        told(client, f"of/{galle}/")["answer"]["text"]
        == "Sinds 1976 heeft Velsen een band met Galle (Sri Lanka)."
    )
    assert [one["text"] for one in line["since"]] == ["1976"]
    assert line["legal"]["code"] == "unproven"
    assert not line["over"]


def test_dates_that_differ_are_both_shown_and_called_open(
    client: Client, register: Register, anna: User, galle: str
) -> None:
    nota = register.documents.get()
    say(register, anna, galle, "started", date("1978"), quote=words(nota, "Een ander stuk noemt 1978"))
    (line,) = told(client, "ties/")["ties"]
    assert [(one["text"], one["mark"]) for one in line["since"]] == [("1976", "open"), ("1978", "open")]
    assert "spreken bronnen elkaar tegen" in told(client, f"of/{galle}/")["answer"]["text"]
    page = told(client, f"of/{galle}/")
    assert [one["says"] for one in page["sides"]["started"]] == ["1976", "1978"]
    assert any(len(one["sides"]) == 2 for one in page["unsure"])


def test_a_tie_that_ended_stays_with_when(client: Client, register: Register, anna: User, galle: str) -> None:
    say(
        register,
        anna,
        galle,
        "ended",
        date("2012"),
        quote=words(register.documents.get(), "in 2012 beëindigd"),
    )
    (line,) = told(client, "ties/")["ties"]
    assert line["over"]
    assert told(client, f"of/{galle}/")["answer"]["text"] == (
        "Velsen had een band met Galle (Sri Lanka): begonnen in 1976, beëindigd in 2012."
    )
    assert told(client, "ties/", state="over")["ties"] == [line]
    assert told(client, "ties/", state="going")["ties"] == []


def test_an_ended_tie_whose_beginning_sources_differ_on_says_both(
    client: Client, register: Register, anna: User, galle: str
) -> None:
    nota = register.documents.get()
    say(register, anna, galle, "started", date("1978"), quote=words(nota, "Een ander stuk noemt 1978"))
    say(register, anna, galle, "ended", date("2012"), quote=words(nota, "in 2012 beëindigd"))
    answer = told(client, f"of/{galle}/")["answer"]
    assert answer["text"] == (
        "Velsen had een band met Galle (Sri Lanka): begonnen in 1976 of in 1978, beëindigd in 2012."
    )
    assert (answer["mark"], len(answer["statements"])) == ("open", 3)


def test_two_papers_that_each_tell_a_part_are_no_two_sources_for_the_whole(
    client: Client, register: Register, anna: User, galle: str
) -> None:
    other = paper(register, "In 2012 hield het op.", name="brief.txt")
    say(register, anna, galle, "ended", date("2012"), quote=words(other, "In 2012"))
    assert told(client, f"of/{galle}/")["answer"]["mark"] == "one"
    say(
        register,
        anna,
        galle,
        "ended",
        date("2012"),
        quote=words(register.documents.get(name="nota.txt"), "in 2012"),
    )
    say(register, anna, galle, "started", date("1976"), quote=words(other, "hield het op"))
    assert told(client, f"of/{galle}/")["answer"]["mark"] == "several"


def test_first_contacts_are_not_called_the_beginning_of_a_tie_that_ended(
    client: Client, register: Register, anna: User
) -> None:
    for id in ("municipality:tr-izmir", "municipality:nl-velsen"):
        say(register, anna, "tie:izmir", "member", EntityRef(id))
    say(register, anna, "tie:izmir", "first_contact", date("1990"))
    say(register, anna, "tie:izmir", "ended", date("2001"))
    text = told(client, "of/tie:izmir/")["answer"]["text"]
    assert text.endswith(": eerste contacten in 1990, beëindigd in 2001.")


def test_who_left_a_ring_is_no_partner_any_more(client: Client, register: Register, anna: User) -> None:
    for id, name, valid in (
        ("nl-velsen", "Velsen", None),
        ("gb-luton", "Luton", None),
        ("fr-bourgoin", "Bourgoin", "1956/1990"),
    ):
        say(register, anna, "tie:ring", "member", EntityRef(f"municipality:{id}", name), valid=valid)
    assert told(client, "")["answer"]["text"] == "Velsen heeft een band met 1 gemeente: Luton."
    assert "Bourgoin" in told(client, "", valid_on="1980-01-01")["answer"]["text"]
    assert [row[0] for row in told(client, "")["map"]["rows"]] == ["Velsen", "Luton"]


def test_where_all_ties_are_over_the_overview_says_so(
    client: Client, register: Register, anna: User, galle: str
) -> None:
    ended = say(register, anna, galle, "ended", date("2012"))[0][0].claim
    answer = told(client, "")["answer"]
    assert answer["text"] == (
        "Velsen heeft voor zover bekend geen band meer. Eerder waren er banden met: Galle."
    )
    assert answer["statements"] == [ended]


def test_a_list_that_nobody_found_proves_nothing(
    client: Client, register: Register, anna: User, galle: str
) -> None:
    say(register, anna, "municipality:nl-velsen", "partner_list", EntityRef("municipality:lk-galle"))
    (line,) = told(client, "ties/")["ties"]
    assert line["visible"]["text"] == "op de eigen lijst"


def test_a_doubt_about_dates_that_differ_is_not_marked_as_agreed(
    client: Client, register: Register, anna: User, galle: str
) -> None:
    nota, other = register.documents.get(), paper(register, "Opgericht in 1965.", name="brief.txt")
    town_id = "municipality:lk-galle"
    say(register, anna, town_id, "founded", date("1965"), quote=words(other, "in 1965"))
    say(register, anna, town_id, "founded", date("1967"), quote=words(nota, "1978"))
    doubts = [
        one
        for name in ("contradictions", "others", "questions")
        for one in told(client, "unsure/")[name]
        if len(one["statements"]) > 1 and one["entity"] == town_id
    ]
    assert {one["mark"] for one in doubts} == {"open"}


def test_before_it_began_there_is_no_tie(client: Client, galle: str) -> None:
    assert told(client, "ties/", valid_on="1970-01-01")["ties"] == []


def test_before_it_was_recorded_nothing_is_known(client: Client, galle: str) -> None:
    assert told(client, "ties/", known_at="2020-01-01")["ties"] == []


def test_links_keep_the_day_of_the_page(client: Client, galle: str) -> None:
    (line,) = told(client, "ties/", valid_on="1980-05-01")["ties"]
    assert line["url"] == f"/nl/velsen/of/{galle}/?valid_on=1980-05-01".replace("+", "+")
    assert all(one["why"].endswith("?valid_on=1980-05-01") for one in line["since"])


def test_filters_by_kind_and_country(client: Client, register: Register, anna: User, galle: str) -> None:
    say(register, anna, galle, "kind", Choice("friendship"))
    assert len(told(client, "ties/", kind="friendship", country="LK")["ties"]) == 1
    assert told(client, "ties/", kind="jumelage")["ties"] == []
    assert told(client, "ties/", country="CN")["ties"] == []


def test_the_overview_answers_in_one_sentence(client: Client, galle: str) -> None:
    data = told(client, "")
    assert data["answer"]["text"] == "Velsen heeft een band met 1 gemeente: Galle."
    assert data["map"]["rows"][0][0] in ("Galle", "Velsen")
    assert "svg" not in data["map"]


def test_a_town_without_ties_says_so(client: Client, register: Register) -> None:
    assert told(client, "")["answer"]["text"] == "Van Velsen is geen band met een andere gemeente bekend."


def test_why_shows_the_words_and_who_reviewed_them(
    client: Client, register: Register, anna: User, galle: str
) -> None:
    User.objects.filter(pk=anna.pk).update(function="beleidsmedewerker")
    (line,) = told(client, "ties/")["ties"]
    answer = client.get(line["since"][0]["why"], {"format": "json"})
    data = answer.json()
    assert data["quote"]["exact"] == "Sinds 1976"
    assert data["text"] == "Begonnen op: 1976"
    assert [one["by"] for one in data["lines"]] == ["beleidsmedewerker"]
    assert "Anna" not in answer.content.decode()


def test_lasting_addresses_lead_to_the_page_in_the_readers_language(client: Client, galle: str) -> None:
    answer = client.get(f"/id/velsen/{galle}", headers={"Accept-Language": "de"})
    assert answer.headers["Location"] == f"/de/velsen/of/{galle}/"
    claim = told(client, "ties/")["ties"][0]["since"][0]["statements"][0].removeprefix("sha256:")
    answer = client.get(f"/id/velsen/statement/{claim}")
    assert answer.headers["Location"] == f"/nl/velsen/why/{claim}/"


def test_the_ties_of_a_town_that_merged_are_still_there_in_words_that_fit_a_soft_date(
    client: Client, register: Register, anna: User, galle: str
) -> None:
    say(
        register,
        anna,
        "municipality:nl-velsen",
        "successor",
        EntityRef("municipality:nl-ijmond"),
        valid="2020/",
    )
    say(register, anna, galle, "last_sign_of_life", date("198X"))
    (line,) = told(client, "ties/")["ties"]
    assert [one["name"] for one in line["partners"]] == ["Galle"]
    assert line["practical"]["text"] == "niets meer gehoord sinds de jaren tachtig"


def test_since_when_the_town_is_a_member_tells_since_when_there_is_a_tie(
    client: Client, register: Register, anna: User
) -> None:
    for id, name, valid in (
        ("nl-velsen", "Velsen", "1956/"),
        ("gb-luton", "Luton", "1950/"),
        ("fr-bourgoin", "Bourgoin", None),
    ):
        say(register, anna, "tie:ring", "member", EntityRef(f"municipality:{id}", name), valid=valid)
    (line,) = told(client, "ties/")["ties"]
    assert [one["text"] for one in line["since"]] == ["1956"]
    assert told(client, "of/tie:ring/")["answer"]["text"].startswith("Sinds 1956 heeft Velsen een band met")
    assert told(client, "timeline/")["picture"]["rows"][0][1:] == ["sinds 1956", "gaat door"]
