"""What the store gives to public pages: of public registers, taken in by somebody, on papers that may be shown."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from jumelage.statements.statement import Likeness
from jumelage.values.value import EntityRef, Text
from jumelage_web.store import published, search
from jumelage_web.store.actions import claims, documents
from jumelage_web.store.models import Register, User
from jumelage_web.store.published import Held
from small_registers import AT, paper, say, town, words

pytestmark = pytest.mark.django_db
LATER = datetime(2026, 6, 1, 12, tzinfo=UTC)
OPEN, OTHER = "organisation:open", "organisation:gesloten"


def held(register: Register) -> Held:
    found = published.held(register.slug)
    assert found is not None
    return found


def said(register: Register) -> list[tuple[str, str, str]]:
    """What citizens may see: thing, prop, words."""
    return [(one.entity, one.prop, str(one.value)) for one in published.state_of(held(register)).statements]


def stated(register: Register, *told: Any) -> Any:
    rows, _entry = (
        say(register, *told[:1], *told[1:-1], quote=told[-1]) if told[-1] else say(register, *told[:-1])
    )
    return register.statements.get(claim=rows[0].claim)


def test_only_public_registers_are_there(register: Register) -> None:
    closed = town("luton")
    assert [one.slug for one in published.registers()] == ["velsen"]
    assert published.held(closed.slug) is None
    assert published.held("nergens") is None


def test_a_register_knows_its_last_entry(register: Register, anna: User) -> None:
    before = held(register)
    say(register, anna, OPEN, "name", Text("Open"))
    after = held(register)
    assert after.seq > before.seq
    assert after.head != before.head
    assert after.last_at > before.last_at


def test_what_waits_for_a_second_person_is_not_shown(register: Register, anna: User) -> None:
    Register.objects.filter(pk=register.pk).update(four_eyes=True)
    register.refresh_from_db()
    rows, entry = say(register, anna, OPEN, "name", Text("Open"))
    assert entry is None
    assert said(register) == []
    assert published.statement(held(register), rows[0].claim) is None


def test_what_rests_on_a_withheld_document_is_not_shown_and_neither_is_what_speaks_of_it(
    register: Register, anna: User
) -> None:
    row = paper(register, "De stichting Gesloten staat hier.", title="Geheim")
    hidden = stated(register, anna, OTHER, "name", Text("Gesloten"), words(row, "stichting Gesloten"))
    say(register, anna, f"document:{row.sha256}", "title", Text("Geheim"))
    say(register, anna, OPEN, "name", Text("Open"))
    assert len(said(register)) == 3
    assert [one.title for one in published.papers(held(register))] == ["Geheim"]
    documents.set_published(row, published=False, ground="privacy", by=anna, at=LATER)
    assert said(register) == [(OPEN, "name", "Open")]
    assert [str(one.value) for one in published.every_statement(held(register))] == ["Open"]
    assert published.statement(held(register), hidden.claim) is None
    assert published.papers(held(register)) == ()
    assert published.paper(held(register), row.key) is None
    assert published.papers_named(held(register), [row.key]) == {}
    documents.set_published(row, published=True, ground="", by=anna, at=LATER)
    assert len(said(register)) == 3


def test_a_judgement_on_a_thing_that_is_not_shown_is_not_shown(register: Register, anna: User) -> None:
    row = paper(register, "De stichting Gesloten staat hier.")
    say(register, anna, OTHER, "name", Text("Gesloten"), quote=words(row, "stichting Gesloten"))
    say(register, anna, OPEN, "name", Text("Open"))
    claims.judge(register, OTHER, OPEN, Likeness.SAME, reason="zelfde", by=anna, at=AT)
    assert len(published.state_of(held(register)).judgements) == 1
    documents.set_published(row, published=False, ground="privacy", by=anna, at=LATER)
    assert published.state_of(held(register)).judgements == ()


def test_a_judgement_on_things_that_are_named_alone_stays(register: Register, anna: User) -> None:
    say(register, anna, "tie:lk-galle+nl-velsen", "carried_by", EntityRef(OTHER))
    say(register, anna, OPEN, "name", Text("Open"))
    claims.judge(register, OPEN, OTHER, Likeness.SAME, reason="zelfde", by=anna, at=AT)
    assert len(published.state_of(held(register)).judgements) == 1


def test_of_a_document_from_which_words_were_erased_only_the_other_quotes_are_left(
    register: Register, anna: User
) -> None:
    row = paper(register, "Galle kwam in 1976. Jan woont daar. Velsen bleef.")
    torn = stated(register, anna, OPEN, "aim", Text("Jan"), words(row, "Jan woont daar"))
    kept = stated(register, anna, OPEN, "name", Text("Galle"), words(row, "in 1976"))
    before = published.statement(held(register), kept.claim)
    assert before is not None
    assert before.value.quote is not None
    assert "Jan" in before.value.quote.suffix
    claims.redact_statement(register, torn, ground="privacy", by=anna, at=LATER)
    after = published.statement(held(register), kept.claim)
    assert after is not None
    assert after.value.quote is not None
    assert (after.value.quote.prefix, after.value.quote.exact, after.value.quote.suffix) == (
        "",
        "in 1976",
        "",
    )
    found = published.paper(held(register), row.key)
    assert found is not None
    assert (found.torn, found.loaded, found.marks) == (True, None, ())
    assert published.removal(held(register), torn.claim) is not None
    assert published.removal(held(register), kept.claim) is None


def test_a_document_of_which_all_was_erased_is_not_counted(register: Register, anna: User) -> None:
    row = paper(register, "Jan woont daar.")
    torn = stated(register, anna, OPEN, "aim", Text("Jan"), words(row, "Jan woont daar"))
    say(register, anna, OPEN, "name", Text("Open"))
    claims.redact_statement(register, torn, ground="privacy", by=anna, at=LATER)
    assert published.papers(held(register)) == ()
    assert published.paper(held(register), row.key) is None


def test_what_was_erased_does_not_count_among_what_rests_on_a_document(
    register: Register, anna: User
) -> None:
    row = paper(register, "Jan woont daar. Open bleef.")
    torn = stated(register, anna, OPEN, "aim", Text("Jan"), words(row, "Jan woont daar"))
    stated(register, anna, OPEN, "name", Text("Open"), words(row, "Open"))
    claims.redact_statement(register, torn, ground="privacy", by=anna, at=LATER)
    assert published.resting_counts(held(register), known_at=LATER) == {row.key: 1}


def test_a_document_of_which_all_was_given_up_shows_neither_title_nor_surroundings(
    register: Register, anna: User, client: Client
) -> None:
    row = paper(register, f"Open kwam in 1980{', en zo ging het voort' * 8}.", title="Verslag")
    given_up = stated(register, anna, OPEN, "name", Text("Open"), words(row, "Open"))
    quote = published.statement(held(register), given_up.claim).value.quote
    assert len(published.context(held(register), quote)[1]) > len(quote.suffix)
    claims.withdraw(register, [given_up], reason="fout", by=anna, at=LATER)
    assert published.context(held(register), quote) == (quote.prefix, quote.suffix)
    assert published.papers_named(held(register), [row.key]) == {}
    address = f"/nl/velsen/why/{given_up.claim.removeprefix('sha256:')}/"
    shown = client.get(address, {"format": "json"}).json()["quote"]
    assert (shown["source"], shown["url"]) == ("een document dat hier niet te lezen is", "")
    assert row.sha256 not in client.get(address).content.decode()


def test_a_document_on_which_nothing_rests_is_not_shown(register: Register, anna: User) -> None:
    row = paper(register, "Nog door niemand gelezen.")
    assert published.papers(held(register)) == ()
    assert published.paper(held(register), row.key) is None


def test_the_marks_of_a_document_are_where_its_statements_stand(register: Register, anna: User) -> None:
    row = paper(register, "De stichting Open werd opgericht.")
    name = stated(register, anna, OPEN, "name", Text("Open"), words(row, "stichting Open"))
    found = published.paper(held(register), row.key)
    assert found is not None
    assert [(one.start, one.end, one.claim, one.entity, one.prop) for one in found.marks] == [
        (3, 17, name.claim, OPEN, "name")
    ]


def test_a_statement_tells_how_it_came_and_went(register: Register, anna: User) -> None:
    row = stated(register, anna, OPEN, "name", Text("Open"), None)
    claims.withdraw(register, [row], reason="fout", by=anna, at=LATER)
    found = published.statement(held(register), row.claim)
    assert found is not None
    assert [one.act for one in found.lines] == ["accept", "withdraw"]
    assert found.value.withdrawn_at is not None
    assert list(published.every_statement(held(register))) == []


def test_people_are_told_by_their_function_alone(register: Register, anna: User) -> None:
    bert = User.objects.create_user("bert", name="Bert", function="  adviseur   internationaal ")
    told = published.functions_of([anna.actor, bert.actor, "officer:weg", "system"])
    assert told == {
        anna.actor: "de gemeente",
        bert.actor: "adviseur internationaal",
        "officer:weg": "de gemeente",
        "system": "Jumelage",
    }


def test_what_citizens_find_may_be_shown(register: Register, anna: User) -> None:
    row = paper(register, "De stichting Vuurtoren werd opgericht.")
    search.index_document(row)
    assert published.find(held(register), "vuurtoren") == ()
    say(register, anna, OPEN, "name", Text("Vuurtoren"), quote=words(row, "stichting Vuurtoren"))
    assert {bool(one.claim) for one in published.find(held(register), "vuurtoren")} == {True, False}
    documents.set_published(row, published=False, ground="privacy", by=anna, at=LATER)
    assert published.find(held(register), "vuurtoren") == ()


def test_what_was_taken_in_by_mistake_and_taken_back_is_public_nowhere(
    register: Register, anna: User, client: Client
) -> None:
    proposals, entry = say(register, anna, OPEN, "name", Text("Kanarie"))
    assert entry is not None
    assert (OPEN, "name", "Kanarie") in said(register)
    claims.undo(register, entry, by=anna, at=LATER)
    assert said(register) == []
    claim = proposals[0].claim
    assert published.statement(held(register), claim) is None
    for path in (
        "changes/",
        "feed.atom",
        f"of/{OPEN}/",
        f"why/{claim.removeprefix('sha256:')}/",
        "data/statements.jsonl",
    ):
        for query in ("", "?known_at=2026-04-01"):
            assert "Kanarie" not in _body(client, f"/nl/velsen/{path}{query}")


def _body(client: Client, path: str) -> str:
    answer = client.get(path)
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()  # type: ignore[arg-type]
