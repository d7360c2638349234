"""What people do on the page of a thing: say, make new, give up, rule, join, take apart, take out."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from jumelage.statements.statement import Likeness
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Payload, Proposal, Register, User
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import statements_of, values_of
from small_registers import listed, paper, person, say, town, words

pytestmark = pytest.mark.django_db

TIE = "tie:lk-galle+nl-velsen"
GALLE = "municipality:lk-galle"
BARE = "municipality:galle"
LATER = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def velsen() -> Register:
    """A tie, and a town under two ids whose founding is told differently."""
    register = town()
    anna = person("anna", register)
    nota = paper(register, "De band met Galle begon in 1976.", title="Nota 2005")
    say(register, anna, GALLE, "name", Text("Galle", "nl"), quote=words(nota, "Galle"))
    say(register, anna, GALLE, "founded", DateValue(PartialDate.parse("1865")))
    say(register, anna, BARE, "name", Text("Galle", "nl"))
    say(register, anna, BARE, "founded", DateValue(PartialDate.parse("1900")))
    say(register, anna, TIE, "member", EntityRef(GALLE, "Galle"), quote=words(nota, "band met Galle"))
    say(register, anna, TIE, "member", EntityRef("municipality:nl-velsen", "Velsen"))
    say(register, anna, TIE, "started", DateValue(PartialDate.parse("1976")), quote=words(nota, "in 1976"))
    listed(register)
    return register


@pytest.fixture
def client(velsen: Register) -> Client:
    return signed_in(User.objects.get(username="anna"))


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def at(page: str, *args: object, register: str = "velsen") -> str:
    return reverse(f"desk:{page}", args=[register, *args])


def claim_of(register: Register, entity: str, prop: str) -> str:
    return register.statements.filter(entity=entity, prop=prop, withdrawn_at=None).order_by("id")[0].claim


# ---------------------------------------------------------------------- say


def test_what_an_editor_says_stands_at_once(velsen: Register, client: Client) -> None:
    form = {"value": "14 juli 1985", "reason": "oorkonde gezien"}
    answer = client.post(at("entity-say", "ended", TIE), form)
    assert answer.headers["Location"] == at("entity", TIE) + "#ended"
    (said,) = statements_of(velsen.statements.filter(prop="ended"))
    assert said.value == DateValue(PartialDate.parse("1985-07-14"))
    assert said.origin.reason == "oorkonde gezien"
    page = client.get(at("entity", TIE)).content.decode()
    assert "Eigen verklaring, zonder bron: oorkonde gezien" in page
    assert "Vastgelegd." in page


def test_words_of_a_document_come_along_in_the_address(velsen: Register, client: Client) -> None:
    nota = velsen.documents.get()
    quote = words(nota, "begon in 1976")
    asked = {"document": nota.key, "start": quote.start, "end": quote.end, "exact": quote.exact}
    page = client.get(at("entity-say", "first_contact", TIE), asked).content.decode()
    assert "<mark>begon in 1976</mark>" in page
    assert "Waarom weet u dit?" not in page
    client.post(at("entity-say", "first_contact", TIE), asked | {"value": "1976"})
    (said,) = statements_of(velsen.statements.filter(prop="first_contact"))
    assert said.quote == quote


def test_words_that_do_not_stand_there_are_refused(velsen: Register, client: Client) -> None:
    asked = {"document": velsen.documents.get().key, "start": 0, "end": 5, "exact": "anders"}
    answer = client.get(at("entity-say", "started", TIE), asked)
    assert answer.status_code == 400
    assert "Op die plaats staan andere woorden." in answer.content.decode()


def test_what_is_wrong_in_the_form_is_told_and_nothing_is_said(velsen: Register, client: Client) -> None:
    answer = client.post(at("entity-say", "ended", TIE), {"value": "ooit"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "lezen we niet als datum" in page
    assert 'href="#id_value"' in page
    assert not velsen.statements.filter(prop="ended").exists()


def test_the_same_on_the_same_words_is_said_once(velsen: Register, client: Client) -> None:
    for _ in range(2):
        answer = client.post(at("entity-say", "ended", TIE), {"value": "1999", "reason": "zo is het"})
    assert answer.status_code == 400
    assert "Dit staat er al" in answer.content.decode()
    assert velsen.statements.filter(prop="ended").count() == 1


def test_with_four_eyes_it_waits_for_somebody_else(velsen: Register, client: Client) -> None:
    velsen.four_eyes = True
    velsen.save()
    client.post(at("entity-say", "ended", TIE), {"value": "1999", "reason": "zo is het"})
    assert not velsen.statements.filter(prop="ended").exists()
    assert Proposal.objects.get(register=velsen, prop="ended", settled_in=None)
    assert "Het wacht tot iemand anders het beoordeelt." in client.get(at("entity", TIE)).content.decode()


def test_a_contributor_proposes_and_a_reader_does_not(velsen: Register) -> None:
    form = {"value": "1999", "reason": "zo is het"}
    reader = signed_in(person("cor", velsen, role=Role.READER))
    assert reader.post(at("entity-say", "ended", TIE), form).status_code == 403
    stichting = signed_in(person("dirk", velsen, role=Role.CONTRIBUTOR))
    assert stichting.post(at("entity-say", "ended", TIE), form).status_code == 302
    assert Proposal.objects.filter(register=velsen, prop="ended", settled_in=None).count() == 1


def test_from_words_to_a_statement_in_three_steps(velsen: Register, client: Client) -> None:
    nota = velsen.documents.get()
    asked = {"document": nota.key, "start": 0, "end": 7, "exact": "De band"}
    first = client.get(at("say"), asked | {"q": "galle"}).content.decode()
    assert "<mark>De band</mark>" in first
    assert "Galle – Velsen" in first
    second = client.get(at("say"), asked | {"entity": TIE}).content.decode()
    assert 'value="started"' in second
    answer = client.get(at("say"), asked | {"entity": TIE, "prop": "started"})
    assert answer.headers["Location"].startswith(at("entity-say", "started", TIE))
    assert "start=0" in answer.headers["Location"]


@pytest.mark.parametrize("prop", ["colour", "name"])
def test_a_prop_that_the_kind_lacks_is_not_there(client: Client, prop: str) -> None:
    assert client.get(at("entity-say", prop, TIE)).status_code == 404
    assert client.get(at("entity-say", "started", "tie:nergens")).status_code == 404


# ---------------------------------------------------------------------- new


def test_a_new_tie_is_known_by_its_members(velsen: Register, client: Client) -> None:
    page = client.get(at("entity-new", "tie")).content.decode()
    assert '<option value="municipality:nl-velsen" selected>' in page
    form = {
        "part0-value": "municipality:nl-velsen",
        "part1-value_new": "Luton",
        "part1-value_new_country": "GB",
        "reason": "brief gezien",
    }
    answer = client.post(at("entity-new", "tie"), form)
    assert answer.headers["Location"] == at("entity", "tie:gb-luton+nl-velsen")
    listed(velsen)
    assert velsen.entities_now.get(entity="tie:gb-luton+nl-velsen").name == "Luton – Velsen"
    assert velsen.entities_now.get(entity="municipality:gb-luton").name == "Luton"


def test_a_tie_of_one_town_with_itself_is_none(velsen: Register, client: Client) -> None:
    form = {"part0-value": GALLE, "part1-value": GALLE, "reason": "x"}
    answer = client.post(at("entity-new", "tie"), form)
    assert answer.status_code == 400
    assert "Kies verschillende gemeenten." in answer.content.decode()


def test_what_is_there_already_is_not_made_again(velsen: Register, client: Client) -> None:
    form = {"part0-value": "Galle", "part0-value_language": "nl", "reason": "x"}
    page = client.post(at("entity-new", "municipality"), form).content.decode()
    assert "Dit dossier is er al" in page
    client.post(at("entity-new", "organisation"), form | {"part0-value": "Stichting Hulp"})
    assert "Dit dossier is er al" in client.post(
        at("entity-new", "organisation"), form | {"part0-value": "stichting hulp"}
    ).content.decode()  # fmt: skip
    answer = client.post(
        at("entity-new", "organisation"), form | {"part0-value": "stichting hulp", "another": "on"}
    )
    assert answer.headers["Location"] == at("entity", "organisation:hulp-2")


def test_a_grant_is_known_by_who_gives_and_who_gets(velsen: Register, client: Client) -> None:
    form = {"part0-value": "municipality:nl-velsen", "part1-value": GALLE, "reason": "x"}
    answer = client.post(at("entity-new", "grant"), form)
    assert answer.headers["Location"] == at("entity", "grant:nl-velsen+lk-galle")


@pytest.mark.parametrize("kind", ["document", "iets"])
def test_documents_and_what_is_no_kind_cannot_be_made(client: Client, kind: str) -> None:
    assert client.get(at("entity-new", kind)).status_code == 404


def test_a_new_thing_can_rest_on_words(velsen: Register, client: Client) -> None:
    nota = velsen.documents.get()
    asked = {"document": nota.key, "start": 0, "end": 7, "exact": "De band"}
    assert 'name="exact" value="De band"' in client.get(at("entity-new", "trend"), asked).content.decode()
    client.post(at("entity-new", "trend"), asked | {"part0-value": "De band", "part0-value_language": "nl"})
    (said,) = statements_of(velsen.statements.filter(kind="Trend"))
    assert said.quote is not None
    assert said.quote.exact == "De band"


# ----------------------------------------------------------------- withdraw


def test_what_is_withdrawn_stays_to_be_seen(velsen: Register, client: Client) -> None:
    url = at("withdraw", claim_of(velsen, TIE, "started"))
    assert "in 1976" in client.get(url).content.decode()
    assert client.post(url, {"reason": " "}).status_code == 400
    assert client.post(url, {"reason": "ging over een andere stad"}).headers["Location"] == at("entity", TIE)
    page = client.get(at("entity", TIE)).content.decode()
    assert "Toon 1 ingetrokken bewering" in page
    assert "ging over een andere stad" in page
    assert 'id="started"' not in page
    assert client.get(url).status_code == 404


def test_only_an_approver_withdraws(velsen: Register) -> None:
    editor = signed_in(person("ed", velsen, role=Role.EDITOR))
    assert editor.post(at("withdraw", claim_of(velsen, TIE, "started")), {"reason": "x"}).status_code == 403


def test_a_statement_of_another_register_is_not_there(velsen: Register, client: Client) -> None:
    luton = town("luton")
    say(luton, person("bea", luton), "municipality:gb-luton", "name", Text("Luton", "en"))
    claim = claim_of(luton, "municipality:gb-luton", "name")
    for page in ("withdraw", "redact"):
        assert client.get(at(page, claim)).status_code == 404
        assert client.post(at(page, claim), {"reason": "x", "ground": "x"}).status_code == 404


# ------------------------------------------------------------------- redact


def test_words_are_taken_out_only_by_who_types_that_he_means_it(velsen: Register, client: Client) -> None:
    claim = claim_of(velsen, TIE, "started")
    row = velsen.statements.get(claim=claim)
    url = at("redact", claim)
    assert "niet ongedaan maken" in client.get(url).content.decode()
    assert client.post(url, {"ground": "AVG, artikel 17", "word": "ja"}).status_code == 400
    assert Payload.objects.filter(pk=row.commitment).exists()
    answer = client.post(url, {"ground": "AVG, artikel 17", "word": "Verwijderen"})
    assert answer.headers["Location"] == at("entity", TIE)
    assert not Payload.objects.filter(pk=row.commitment).exists()
    assert velsen.redactions.get().ground == "AVG, artikel 17"
    assert 'id="started"' not in client.get(at("entity", TIE)).content.decode()
    assert client.get(url).status_code == 404


def test_only_a_manager_takes_words_out(velsen: Register) -> None:
    approver = signed_in(person("ap", velsen, role=Role.APPROVER))
    form = {"ground": "x", "word": "verwijderen"}
    assert approver.post(at("redact", claim_of(velsen, TIE, "started")), form).status_code == 403
    assert "Woorden verwijderen" not in approver.get(at("entity", TIE)).content.decode()


def test_where_nothing_is_left_the_list_follows(velsen: Register, client: Client) -> None:
    say(velsen, User.objects.get(username="anna"), "trend:x", "description", Text("Iets", "nl"))
    url = at("redact", claim_of(velsen, "trend:x", "description"))
    answer = client.post(url, {"ground": "AVG", "word": "verwijderen"})
    assert answer.headers["Location"] == at("entities")


# --------------------------------------------------------------------- rule


def test_what_no_check_looks_at_can_be_ruled_on(velsen: Register, client: Client) -> None:
    anna = User.objects.get(username="anna")
    say(velsen, anna, GALLE, "founded", DateValue(PartialDate.parse("1901")))
    url = at("entity-rule", "founded", GALLE)
    assert "1865" in client.get(url).content.decode()
    claim = claim_of(velsen, GALLE, "founded")
    assert client.post(url, {"stands": claim, "authority": "", "reason": "x"}).status_code == 400
    client.post(url, {"stands": claim, "authority": "de archivaris", "reason": "oudste bron"})
    (ruling,) = values_of(velsen.rulings.all())
    assert (ruling.stands, ruling.authority) == (claim, "de archivaris")
    assert "Besloten: 1865, namens de archivaris" in client.get(at("entity", GALLE)).content.decode()
    assert client.get(at("entity-rule", "name", GALLE)).status_code == 404


# ----------------------------------------------------------- join, take apart


def test_before_joining_one_sees_what_will_compete(velsen: Register, client: Client) -> None:
    search = client.get(at("entity-same", GALLE) + "?q=gal").content.decode()
    assert "other=municipality%3Agalle" in search
    page = client.get(at("entity-same", GALLE), {"other": BARE}).content.decode()
    assert "Nieuwe tegenspraak" in page
    assert "1865" in page
    assert "1900" in page
    assert "Over 1 onderwerp spreken beide; ze spreken elkaar niet tegen." in page
    assert not velsen.judgements.exists()


def test_joined_they_go_by_the_id_that_was_chosen_and_can_be_taken_apart(
    velsen: Register, client: Client
) -> None:
    url = at("entity-same", BARE) + f"?other={GALLE}"
    assert client.post(url, {"keep": "x", "reason": "zelfde stad"}).status_code == 400
    answer = client.post(url, {"keep": GALLE, "reason": "zelfde stad"})
    assert answer.headers["Location"] == at("entity", GALLE)
    page = client.get(at("entity", GALLE)).content.decode()
    assert "1865" in page
    assert "1900" in page
    assert client.get(at("entity", BARE)).status_code == 302
    apart = at("entity-apart", GALLE)
    assert "zelfde stad" in client.get(apart).content.decode()
    form = {"other": f"{GALLE} {BARE}", "likeness": "different", "reason": "toch een dorp"}
    assert client.post(apart, form | {"likeness": "same"}).status_code == 400
    assert client.post(apart, form | {"other": "a b"}).status_code == 404
    assert client.post(apart, form).status_code == 302
    assert "1900" not in client.get(at("entity", GALLE)).content.decode()
    assert client.get(apart).status_code == 404
    again = client.get(at("entity-same", GALLE), {"other": BARE}).content.decode()
    assert "Eerder is gezegd dat ze verschillend zijn" in again
    assert "toch een dorp" in again


def test_what_another_word_keeps_apart_is_not_joined(velsen: Register, client: Client) -> None:
    anna = User.objects.get(username="anna")
    third = "municipality:gale"
    say(velsen, anna, third, "name", Text("Gale", "nl"))
    claims.judge(velsen, GALLE, BARE, Likeness.SAME, reason="x", by=anna, at=LATER)
    claims.judge(velsen, BARE, third, Likeness.DIFFERENT, reason="y", by=anna, at=LATER)
    page = client.get(at("entity-same", GALLE), {"other": third}).content.decode()
    assert "Daarom verandert samenvoegen nu niets." in page
    client.post(at("entity-same", GALLE) + f"?other={third}", {"keep": GALLE, "reason": "toch"})
    assert velsen.judgements.count() == 2


def test_only_things_of_one_kind_are_the_same(velsen: Register, client: Client) -> None:
    for other in (TIE, GALLE, "municipality:nergens", "x"):
        assert client.get(at("entity-same", GALLE), {"other": other}).status_code == 404


def test_what_looks_alike_is_listed_until_somebody_says_no(velsen: Register, client: Client) -> None:
    page = client.get(at("entities-alike")).content.decode()
    assert "lk-galle" in page
    assert "Dezelfde plaats, met en zonder land." in page
    assert "lk-galle" in client.get(at("entity-same", BARE)).content.decode()
    client.post(at("entities-alike"), {"one": GALLE, "other": BARE})
    (word,) = values_of(velsen.judgements.all())
    assert word.likeness.value == "different"
    page = client.get(at("entities-alike")).content.decode()
    assert "Niets lijkt op elkaar." in page


def test_an_editor_sees_what_looks_alike_and_does_not_judge(velsen: Register) -> None:
    editor = signed_in(person("ed", velsen, role=Role.EDITOR))
    assert "Niet hetzelfde" not in editor.get(at("entities-alike")).content.decode()
    assert editor.post(at("entities-alike"), {"one": GALLE, "other": BARE}).status_code == 403
