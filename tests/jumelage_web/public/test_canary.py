"""Canaries: words that citizens may not read, looked for in all that the public site gives, and in what it gives under faults.

Each word stands for one way in which something could get out, so that a word that is found names the way.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.db import transaction
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

import walking
from jumelage.statements.accept import State
from jumelage.statements.statement import Likeness, Origin, Statement, record
from jumelage.statements.statement import Proposal as ProposalValue
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text
from jumelage_web.store import published, rows, search, snapshot
from jumelage_web.store.actions import claims, documents, editions, registers
from jumelage_web.store.actions.claims import Said, claim_of
from jumelage_web.store.annexes import Asked
from jumelage_web.store.models import Document, Edition, Proposal, Register, User
from jumelage_web.store.published.registers import Held
from jumelage_web.store.records import now_of
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import proposal_of, proposal_row
from small_registers import AT, paper, say, town
from small_registers import words as quoted
from walking import Seen

pytestmark = pytest.mark.django_db
# By their full names: the package has functions that are called as some of its modules are.
papers, people, state, statements, words, public_editions, public_registers = (
    import_module(f"jumelage_web.store.published.{name}")
    for name in ("papers", "people", "state", "statements", "words", "editions", "registers")
)
LATER = datetime(2026, 6, 1, 12, tzinfo=UTC)
TIE, OPEN, DING = "tie:lk-galle+nl-velsen", "organisation:open", "organisation:kanarieding"
#: Nowhere in any register: what is asked with it shows how an answer looks that has nothing to say.
NOWHERE = "kanarienergens"
#: In what was given up; to be read where somebody asks for what was known before, or for the statement itself.
GIVEN_UP = "kanarieterug"
#: As it was before anything was withheld, erased or given up, and as the world was long ago.
DAYS = ("?valid_on=1990-01-01", "?known_at=2026-03-02", "?valid_on=2026-03-02&known_at=2026-04-01")


@dataclass(frozen=True, slots=True)
class Cage:
    """A public register with canaries in all that must stay inside, the ids of that, and a register that is closed."""

    register: Register
    closed: Register
    manager: User
    hidden: tuple[str, ...]
    given_up: str
    actors: tuple[str, ...]


# -------------------------------------------------------------------- words


def made_cage() -> Cage:
    """The two registers."""
    manager = User.objects.create_user("kanariegebruiker", name="Kanarienaam", function="beleidsmedewerker")
    register, closed = town("velsen", by=manager), town("stilstad", by=manager)
    _says_in_the_open(register, manager)
    unpublished = _keeps_an_edition(register, manager)
    given_up = _gives_up(register, manager)
    hidden = [
        *_waits_and_is_turned_down(register, manager),
        *_rests_on_what_is_withheld(register, manager),
        *_is_erased(register, manager),
        unpublished,
        *_was_never_reviewed(register),
        *_is_closed(closed, manager),
    ]
    registers.give_role(register, manager, Role.MANAGER, by=None, at=LATER)
    Register.objects.filter(pk=register.pk).update(public=True)
    snapshot.freshen(register.pk)
    return Cage(register, closed, manager, tuple(hidden), given_up, (manager.actor,))


def _says_in_the_open(register: Register, by: User) -> None:
    text = "De band met Galle begon in 1976. Stichting Open werd opgericht in 1980."
    row = paper(register, text, title="Openbare nota", name="kanarieopenbestand.txt")
    Document.objects.filter(pk=row.pk).update(traces=["Kanarieauteur"], warnings=["Kanariewaarschuwing"])
    search.index_document(row)
    for member in ("nl-velsen", "lk-galle"):
        say(register, by, TIE, "member", EntityRef(f"municipality:{member}"))
    say(register, by, TIE, "started", DateValue(PartialDate.of(1976)), quote=quoted(row, "begon in 1976"))
    say(register, by, OPEN, "name", Text("Stichting Open"), quote=quoted(row, "Stichting Open"))
    say(register, by, OPEN, "founded", DateValue(PartialDate.of(1980)), quote=quoted(row, "in 1980"))
    say(register, by, TIE, "carried_by", EntityRef(OPEN), quote=quoted(row, "Stichting Open"))
    say(register, by, "organisation:open-velsen", "name", Text("Open Velsen"))
    claims.judge(
        register, OPEN, "organisation:open-velsen", Likeness.SAME, reason="Kanariegelijk", by=by, at=AT
    )


def _gives_up(register: Register, by: User) -> str:
    stated = _stated(register, *say(register, by, OPEN, "acronym", Text(GIVEN_UP.title())))
    claims.withdraw(register, [stated], reason="Kanarieintrek", by=by, at=LATER)
    return stated.claim


def _stated(register: Register, rows_: list[Proposal], _entry: Any) -> Any:
    return register.statements.get(claim=rows_[0].claim)


def _waits_and_is_turned_down(register: Register, by: User) -> Iterator[str]:
    for word, entity, prop in (
        ("Kanariewacht", OPEN, "aim"),
        ("Kanariewachtding", "organisation:kanariewacht", "name"),
        ("Kanarieafgewezen", OPEN, "aim"),
        ("Kanarieverbeterd", "organisation:open-huis", "name"),
    ):
        row = proposed(register, entity, prop, word)
        if word == "Kanarieafgewezen":
            claims.reject(register, [row], reason="Kanarieafwijzing", by=by, at=AT)
        if word == "Kanarieverbeterd":
            right = Said(entity, "Organisation", prop, Text("Open Huis"), reason="gehoord")
            claims.correct(register, row, right, reason="Kanarieverbetering", by=by, at=AT)
        yield from (row.claim, entity) if "open" not in entity else (row.claim,)


def proposed(register: Register, entity: str, prop: str, word: str) -> Proposal:
    """What the reader proposes, which waits."""
    claim = claim_of(register, Said(entity, "Organisation", prop, Text(word), reason=f"{word}reden"))
    read = ProposalValue(
        **{name: getattr(claim, name) for name in ProposalValue.__dataclass_fields__}
        | {"origin": Origin("reader", "organisation-named", "1")}
    )
    row = proposal_row(read, register=register, document=None, by="system", at=AT)
    row.save()
    return row


def _rests_on_what_is_withheld(register: Register, by: User) -> Iterator[str]:
    text = "Kanarietekst: Kanarieding draagt de band met Galle sinds 1999. Kanarielabel is de naam."
    row = paper(register, text, name="kanariebestand.txt", title="Kanarietitel")
    Document.objects.filter(pk=row.pk).update(publisher="Kanarieuitgever")
    search.index_document(row)
    ref = EntityRef(DING, "Kanarielabel")
    made = [
        say(register, by, DING, "name", Text("Kanarieding"), quote=quoted(row, "Kanarieding")),
        say(register, by, TIE, "carried_by", ref, quote=quoted(row, "Kanarielabel is"), valid="1999/"),
        say(
            register,
            by,
            TIE,
            "agreed",
            DateValue(PartialDate.of(1999)),
            quote=quoted(row, "Kanarieding draagt"),
        ),
        say(register, by, f"document:{row.sha256}", "title", Text("Kanariestuknaam")),
    ]
    claims.judge(register, DING, OPEN, Likeness.SAME, reason="Kanarieoordeel", by=by, at=AT)
    asked = Asked(date(2026, 3, 2), now_of(register, AT))
    kept = editions.keep(register, asked, title="Kanariebijlage", by=by, at=AT)
    editions.publish_edition(kept, by=by, at=AT)
    documents.set_published(row, published=False, ground="Kanariegrond", by=by, at=LATER)
    yield from (row.key, row.sha256, DING, f"document:{row.sha256}", str(kept.pk))
    yield from (rows_[0].claim for rows_, _entry in made)


def _is_erased(register: Register, by: User) -> Iterator[str]:
    text = "Galle tekende in 1993. Kanarieweg woont daarnaast. Velsen tekende in 1994."
    row = paper(register, text, name="a.txt", title="Verslag")
    search.index_document(row)
    for prop, year in (("signed_there", 1993), ("signed_here", 1994)):
        words_ = quoted(row, f"tekende in {year}")
        say(register, by, TIE, prop, DateValue(PartialDate.of(year)), quote=words_)
    torn = _stated(
        register, *say(register, by, OPEN, "aim", Text("Kanarieweg"), quote=quoted(row, "Kanarieweg woont"))
    )
    claims.redact_statement(register, torn, ground="persoonsgegevens", by=by, at=LATER)
    gone = paper(
        register, "Kanarieverwijderd stond hier in 1971.", name="kanarieweg.txt", title="Kanarieweggehaald"
    )
    search.index_document(gone)
    say(
        register,
        by,
        "organisation:kanarieweg",
        "name",
        Text("Kanarieverwijderd"),
        quote=quoted(gone, "Kanarieverwijderd"),
    )
    claims.redact_document(register, gone, ground="geheim", by=by, at=LATER)
    yield from (gone.sha256, "organisation:kanarieweg", row.sha256)


def _keeps_an_edition(register: Register, by: User) -> str:
    asked = Asked(date(2026, 3, 1), now_of(register, AT))
    return str(editions.keep(register, asked, title="Kanarieeditie", by=by, at=AT).pk)


def _was_never_reviewed(register: Register) -> Iterator[str]:
    row = paper(
        register, "Kanarieongelezen is een woord over Galle.", name="kanarieruw.txt", title="Kanarieruw"
    )
    search.index_document(row)
    yield from (row.key, row.sha256, f"document:{row.sha256}")


def _is_closed(closed: Register, by: User) -> Iterator[str]:
    row = paper(
        closed, "Kanariedicht spreekt over Galle in 1980.", title="Kanariedichttitel", name="kanariedicht.txt"
    )
    search.index_document(row)
    stated = _stated(
        closed,
        *say(closed, by, OPEN, "name", Text("Kanariedicht"), quote=quoted(row, "Kanariedicht spreekt")),
    )
    for member in ("nl-stilstad", "lk-galle"):
        say(
            closed,
            by,
            "tie:lk-galle+nl-stilstad",
            "member",
            EntityRef(f"municipality:{member}", "Kanariedichtlabel"),
        )
    kept = editions.keep(
        closed, Asked(date(2026, 3, 2), now_of(closed, AT)), title="Kanariedichteditie", by=by, at=AT
    )
    editions.publish_edition(kept, by=by, at=AT)
    Register.objects.filter(pk=closed.pk).update(name="Kanarieregister", home_name="Kanariedichtstad")
    yield from (
        row.key,
        row.sha256,
        stated.claim,
        str(kept.pk),
        "tie:lk-galle+nl-stilstad",
        "municipality:nl-stilstad",
    )


@pytest.fixture(scope="module")
def cage(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Cage]:
    home = tmp_path_factory.mktemp("home")
    told = {"JUMELAGE_HOME": home, "JUMELAGE_FILES": home / "files"}
    with django_db_blocker.unblock(), override_settings(**told), transaction.atomic():
        yield made_cage()
        transaction.set_rollback(True)


# ------------------------------------------------------------------ looking


def leaks(client: Client, cage: Cage) -> Iterator[str]:
    """What is read of what must stay inside: the word, and where."""
    for seen in answers(client, cage):
        for word in sorted(set(canaries(seen, cage))):
            yield f"{word} at {seen.address}"
    yield from echoes(client, cage)


def answers(client: Client, cage: Cage) -> Iterator[Seen]:
    """All answers to what a reader may click on, as of several days, as page and as data, and to all who know what to ask for."""
    walked: dict[str, Seen] = {}
    for seen in walking.stroll(client):
        walked[seen.address] = seen
        yield seen
    asked = {one for one in walked if not urlsplit(one).query and walked[one].status == 200}
    for address in sorted(one for one in asked if walking.name_of(one)):
        for day in DAYS:
            yield walking.ask(client, f"{address}{day}")
        yield walking.ask(client, f"{address}?format=json")
        yield walking.ask(client, f"{address}{DAYS[-1]}&format=json")
    for register in (cage.register.slug, cage.closed.slug):
        for address in walking.addresses(register, cage.hidden):
            yield walking.ask(client, address)
            if walking.name_of(address) in ("entity", "fact", "document"):
                yield walking.ask(client, f"{address}?known_at=2026-03-02&format=json")


def canaries(seen: Seen, cage: Cage) -> Iterator[str]:
    """The words in an answer that do not belong there; what its own address says is no news."""
    address = seen.address.casefold()
    said = f"{seen.text}\n{seen.headers}".casefold().replace("%3a", ":").replace(address, "")
    for own in filter(None, address.replace("?", "/").split("/")):
        if "kanarie" in own:
            said = said.replace(own, "").replace(quote(own), "")
    for piece in said.split("kanarie")[1:]:
        word = (
            "kanarie"
            + "".join(letter if letter.isalpha() else " " for letter in piece[:30]).partition(" ")[0]
        )
        if not (word.startswith(GIVEN_UP) and _tells_of_before(seen, cage)):
            yield word
    yield from (actor for actor in cage.actors if actor in said)


def _tells_of_before(seen: Seen, cage: Cage) -> bool:
    tells = seen.page in ("changes", "feed")  # that something was given up, and what
    return tells or "known_at=2026-0" in seen.address or cage.given_up.removeprefix("sha256:") in seen.address


def echoes(client: Client, cage: Cage) -> Iterator[str]:
    """Questions with a canary that are answered otherwise than one with a word that is nowhere: that it is there, is told."""
    for address in ("/nl/velsen/search/", "/nl/velsen/documents/", "/nl/velsen/organisations/"):
        for word in WORDS:
            for form in ("", "&format=json"):
                one = _answer(client, f"{address}?q={word}{form}", word)
                other = _answer(client, f"{address}?q={NOWHERE}{form}", NOWHERE)
                if one != other:
                    yield f"{word} is found by {address}"


def _answer(client: Client, address: str, word: str) -> str:
    return walking.ask(client, address).text.casefold().replace(word, "")


WORDS = (
    "kanariewacht kanarieafgewezen kanarieding kanarietekst kanarietitel kanarielabel kanariestuknaam kanarieweg kanarieterug"
    " kanarieverwijderd kanarieongelezen kanarieruw kanariedicht kanarienaam kanarieeditie kanarieauteur kanariegebruiker"
).split()


# -------------------------------------------------------------------- tests


def test_no_canary_is_read_anywhere(cage: Cage, reader: Client) -> None:
    found = list(leaks(reader, cage))
    assert not found, "\n".join(found)


def test_what_may_be_read_is_read(cage: Cage, reader: Client) -> None:
    """Else the test above would find nothing on pages that show nothing."""
    walked = walking.walk(reader)
    text = "\n".join(seen.text for seen in walked.values())
    assert "Stichting Open" in text
    assert "Openbare nota" in text
    assert "begon in 1976" in text
    assert {"overview", "ties", "entity", "fact", "document"} <= {seen.page for seen in walked.values()}
    gone = walking.ask(reader, f"/nl/velsen/why/{cage.given_up.removeprefix('sha256:')}/")
    assert GIVEN_UP.title() in gone.text


def test_all_words_are_in_the_store(cage: Cage) -> None:
    """Else a word might not be found because nobody wrote it down."""
    kept = [
        str(row) for row in Document.objects.values_list("title", "name", "text", "traces", "withheld_on")
    ]
    kept += Proposal.objects.values_list("body", flat=True)
    kept += [str(row) for row in Edition.objects.values_list("title", "annex")]
    kept += [str(row) for row in User.objects.values_list("name", "username")]
    text = " ".join(kept).casefold()
    erased = {"kanarieterug", "kanarieverwijderd", "kanariestuknaam"}
    assert [word for word in WORDS if word not in text and word not in erased] == []


def test_a_register_that_is_closed_is_told_of_as_one_that_is_not_there(cage: Cage, reader: Client) -> None:
    """The same answer to the letter, apart from the name that was asked for."""
    told = [*cage.hidden, TIE, "5"]
    closed = list(walking.addresses(cage.closed.slug, told))
    absent = list(walking.addresses("nergens", told))
    assert len(closed) > 40
    for one, other in zip(closed, absent, strict=True):
        if one == other:
            continue  # an address without a register
        first, second = walking.ask(reader, one), walking.ask(reader, other)
        assert (first.status, first.headers, first.cookies) == (
            second.status,
            second.headers,
            second.cookies,
        ), one
        assert first.status in (404, 410), one
        assert first.text == second.text, one


def test_what_is_hidden_is_told_of_as_what_is_not_there(cage: Cage, reader: Client) -> None:
    erased = {row.claim for row in cage.register.redactions.all()}
    for id in cage.hidden:
        if id.startswith("sha256:") and id not in erased:
            claim = id.removeprefix("sha256:")
            found = walking.ask(reader, f"/nl/velsen/why/{claim}/")
            absent = walking.ask(reader, f"/nl/velsen/why/{'0' * 64}/")
            assert (found.status, found.text) == (404, absent.text), id


def test_that_something_was_erased_is_told_with_its_ground_and_nothing_else(
    cage: Cage, reader: Client
) -> None:
    (erased,) = cage.register.redactions.filter(ground="persoonsgegevens").values_list("claim", flat=True)[:1]
    seen = walking.ask(reader, f"/nl/velsen/why/{erased.removeprefix('sha256:')}/")
    assert seen.status == 200
    assert "persoonsgegevens" in seen.text
    assert list(canaries(seen, cage)) == []


def test_a_document_of_which_words_were_erased_shows_no_text_and_no_words_around_quotes(
    cage: Cage, reader: Client
) -> None:
    row = cage.register.documents.get(title="Verslag")
    seen = walking.ask(reader, f"/nl/velsen/documents/{row.sha256}/")
    assert "woont daarnaast" not in seen.text
    for claim in cage.register.statements.filter(document=row.key, entity=TIE).values_list(
        "claim", flat=True
    ):
        why = walking.ask(reader, f"/nl/velsen/why/{claim.removeprefix('sha256:')}/")
        assert "tekende in 199" in why.text
        assert "woont daarnaast" not in why.text


# ---------------------------------------------------------- planted faults


def _nothing(*_: object) -> frozenset[str]:
    return frozenset()


def _yes(*_: object) -> bool:
    return True


def _withholds_nothing(patch: pytest.MonkeyPatch) -> None:
    for module in (state, statements, words, public_editions):
        patch.setattr(module, "withheld", _nothing)


def _shows_every_statement(patch: pytest.MonkeyPatch) -> None:
    for module in (state, statements):
        patch.setattr(module, "may_show", _yes)


def _opens_all_registers(patch: pytest.MonkeyPatch) -> None:
    assert "r.public" in public_registers._ASKED
    patch.setattr(public_registers, "_ASKED", public_registers._ASKED.replace("r.public", "true"))


def _opens_all_documents(patch: pytest.MonkeyPatch) -> None:
    """Neither the document itself nor what rests on it keeps it inside: each of the two is enough."""
    patch.setattr(papers, "_rows", lambda register: Document.objects.filter(register=register.pk))
    patch.setattr(papers, "may_show_rows", lambda rows, register: rows)


def _forgets_what_was_erased(patch: pytest.MonkeyPatch) -> None:
    for module in (state, statements, papers, words):
        patch.setattr(module, "redacted", _nothing)


def _counts_documents_without_statements(patch: pytest.MonkeyPatch) -> None:
    def counts(register: Held, key: str = "") -> dict[str, int]:
        found = Document.objects.filter(register=register.pk)
        return {row.key: 1 for row in found if key in ("", row.key)}

    patch.setattr(papers, "_counts", counts)


def _finds_everything(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(words, "_may_show", _yes)
    patch.setattr(words, "withheld", _nothing)


def _finds_what_nobody_reviewed(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(words, "_carrying", lambda _register, found: set(found))


def _names_officers(patch: pytest.MonkeyPatch) -> None:
    def named(actors: Any) -> dict[str, str]:
        told = dict(User.objects.values_list("actor", "name"))
        return {one: told.get(one, "Jumelage") for one in actors}

    for module in (people, published):
        patch.setattr(module, "functions_of", named)


def _takes_proposals_for_statements(patch: pytest.MonkeyPatch) -> None:
    real = rows.state_of

    def all_of(register: Register) -> State:
        found = real(register)
        more = tuple(
            record(proposal_of(row), at=AT, by="officer:x")
            for row in Proposal.objects.filter(register=register.pk)
        )
        return replace(found, statements=found.statements + more)

    patch.setattr(rows, "state_of", all_of)


def _never_gives_up(patch: pytest.MonkeyPatch) -> None:
    real = rows.state_of

    def all_of(register: Register) -> State:
        found = real(register)
        kept = (replace(one, withdrawn_at=None, withdrawn_by=None, reason=None) for one in found.statements)
        return replace(found, statements=tuple(kept))

    patch.setattr(rows, "state_of", all_of)


def _keeps_every_judgement(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(state, "_on_what_is_shown", lambda judgements, _statements: judgements)


def _keeps_words_around(patch: pytest.MonkeyPatch) -> None:
    def as_it_is(statement: Statement, _torn: object) -> Statement:
        return statement

    for module in (state, statements):
        patch.setattr(module, "bare", as_it_is)


def _publishes_all_editions(patch: pytest.MonkeyPatch) -> None:
    Edition.objects.filter(public_at=None).update(public_at=LATER + timedelta(days=1))


FAULTS: tuple[tuple[Callable[[pytest.MonkeyPatch], None], str], ...] = (
    (_withholds_nothing, "kanarieding"),
    (_shows_every_statement, "kanarieding"),
    (_opens_all_registers, "kanariedicht"),
    (_opens_all_documents, "kanarietitel"),
    (_forgets_what_was_erased, "kanarieweg"),
    (_keeps_words_around, "kanarieweg"),
    (_counts_documents_without_statements, "kanarieruw"),
    (_finds_everything, "kanarietekst"),
    (_finds_what_nobody_reviewed, "kanarieongelezen"),
    (_names_officers, "kanarienaam"),
    (_takes_proposals_for_statements, "kanariewacht"),
    (_takes_proposals_for_statements, "kanarieafgewezen"),
    (_never_gives_up, GIVEN_UP),
    (_keeps_every_judgement, "kanarieding"),
    (_publishes_all_editions, "kanarieeditie"),
)


@pytest.mark.parametrize(
    ("plant", "word"), [pytest.param(*one, id=f"{one[0].__name__[1:]}-{one[1]}") for one in FAULTS]
)
def test_a_canary_that_gets_out_is_found(
    cage: Cage,
    reader: Client,
    monkeypatch: pytest.MonkeyPatch,
    plant: Callable[[pytest.MonkeyPatch], None],
    word: str,
) -> None:
    plant(monkeypatch)
    assert next((one for one in leaks(reader, cage) if one.startswith(word)), None), f"{word} was not found"
