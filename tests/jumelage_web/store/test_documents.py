"""Documents brought in, read, read again, filed, replaced and kept back, in the store."""

from dataclasses import replace
from pathlib import Path

import pytest

from jumelage.reading.filing import Filed
from jumelage.statements.statement import Proposal as ProposalValue
from jumelage.values.dates import PartialDate
from jumelage_web.store import reading
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions import claims
from jumelage_web.store.actions import documents as acts
from jumelage_web.store.models import Document, Proposal, Register, User
from jumelage_web.store.quoted import Standing, quoted_in
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import proposal_of
from jumelage_web.store.versions import Outcome, held_in
from small_registers import AT, person, town

pytestmark = pytest.mark.django_db
State = Document.State
TEXT = "Nota internationaal beleid\n\nSinds 1976 heeft Velsen een stedenband met Galle.\n\nDe band met Luton begon in 1985.\n"


@pytest.fixture
def register() -> Register:
    return town()


@pytest.fixture
def officer(register: Register) -> User:
    return person("anna", register)


def bring(
    register: Register, by: User, text: str = TEXT, *, name: str = "nota.txt", **told: object
) -> Document:
    row, _new = acts.add_document(register, [text.encode()], name=name, by=by, at=AT, **told)  # type: ignore[arg-type]
    return row


def read(row: Document) -> Document:
    reading.read_document(row.pk)
    row.refresh_from_db()
    return row


def titles_of(row: Document) -> list[Proposal]:
    return list(row.proposals.filter(prop="title", entity=f"document:{row.sha256}"))


# ------------------------------------------------------------ brought in


def test_new_document_waits_to_be_read_and_its_file_is_there(
    register: Register, officer: User, home: Path
) -> None:
    row = bring(register, officer)
    assert (row.state, row.size, row.added_by) == (State.WAITING, len(TEXT.encode()), officer.actor)
    assert row.asked_at == row.added_at
    assert (home / "files" / row.sha256[:2] / row.sha256).read_bytes() == TEXT.encode()
    assert register.entries.last().act == "document"  # type: ignore[union-attr]


def test_same_bytes_twice_are_one_document(register: Register, officer: User) -> None:
    row, new = acts.add_document(register, [b"een"], name="a.txt", by=officer, at=AT)
    again, other = acts.add_document(register, [b"e", b"en"], name="b.txt", by=officer, at=AT)
    assert (new, other, again) == (True, False, row)


def test_same_bytes_in_two_registers_are_two_documents(register: Register, officer: User) -> None:
    other = town("luton")
    there = person("bea", other)
    assert bring(register, officer).pk != bring(other, there).pk


def test_reader_may_not_bring_in(register: Register) -> None:
    with pytest.raises(NotAllowed):
        bring(register, person("lezer", register, role=Role.READER))
    assert not register.documents.exists()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("nota.txt", "nota.txt"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Users\anna\nota.docx", "nota.docx"),
        ("/nota.pdf", "nota.pdf"),
        ("..", "zonder naam"),
        ("", "zonder naam"),
        ("a/", "a"),
        ("no\0ta\r\n.txt", "no\ufffdta .txt"),
        ("nota\u202etxt.exe", "nota\ufffdtxt.exe"),
        ("  een   nota.txt ", "een nota.txt"),
    ],
)
def test_name_is_its_last_part_with_nothing_unseen(given: str, kept: str) -> None:
    assert acts.called(given) == kept


def test_long_name_keeps_its_ending() -> None:
    name = acts.called("n" * 400 + ".docx")
    assert len(name) == 255
    assert name.endswith(".docx")


def test_document_of_another_register_cannot_be_replaced(register: Register, officer: User) -> None:
    other = town("luton")
    theirs = bring(other, person("bea", other))
    with pytest.raises(NotAllowed):
        bring(register, officer, "anders", replaces=theirs)


def test_removed_document_and_its_file_do_not_come_back(
    register: Register, officer: User, home: Path, django_capture_on_commit_callbacks: object
) -> None:
    row = read(bring(register, officer))
    claims.redact_document(register, row, ground="persoonsgegevens", by=officer, at=AT)
    with pytest.raises(NotAllowed):
        bring(register, officer)
    assert not (home / "files" / row.sha256[:2] / row.sha256).exists()
    row.refresh_from_db()
    assert (row.state, row.text, row.filed) == (State.REMOVED, "", {})


def test_file_that_another_register_holds_stays(register: Register, officer: User, home: Path) -> None:
    other = town("luton")
    theirs = bring(other, person("bea", other))
    row = bring(register, officer)
    claims.redact_document(register, row, ground="persoonsgegevens", by=officer, at=AT)
    with pytest.raises(NotAllowed):
        bring(register, officer)
    assert (home / "files" / theirs.sha256[:2] / theirs.sha256).exists()


# ------------------------------------------------------------ read


def test_reading_keeps_text_and_puts_forward_proposals(register: Register, officer: User) -> None:
    row = read(bring(register, officer))
    assert (row.state, row.text, row.language, row.title) == (
        State.READ,
        TEXT,
        "nl",
        "Nota internationaal beleid",
    )
    assert row.begun_at is not None
    assert row.read_at is not None
    waiting = [proposal_of(one) for one in row.proposals.all()]
    assert any(one.prop == "started" and one.quote is not None for one in waiting)


def test_reading_again_adds_nothing_and_keeps_what_was_reviewed(register: Register, officer: User) -> None:
    row = read(bring(register, officer))
    first, second, *_ = row.proposals.all()
    claims.accept(register, [first], by=officer, at=AT)
    claims.reject(register, [second], reason="klopt niet", by=officer, at=AT)
    before = set(row.proposals.values_list("pk", "verdict"))
    acts.read_again(row, by=officer, at=AT)
    row.refresh_from_db()
    assert row.state == State.WAITING
    read(row)
    assert set(row.proposals.values_list("pk", "verdict")) == before


def test_title_that_the_document_gives_itself_does_not_count_as_noted(
    register: Register, officer: User
) -> None:
    row = read(bring(register, officer))
    acts.read_again(row, by=officer, at=AT)
    row.refresh_from_db()
    read(row)
    titles = [proposal_of(one) for one in titles_of(row)]
    assert [(one.origin.by, one.quote is not None) for one in titles] == [("reader", True)]


def test_what_is_noted_goes_before_what_the_document_says(register: Register, officer: User) -> None:
    row = read(bring(register, officer))
    noted = {
        "title": "Kadernota",
        "publisher": "Velsen",
        "home": "Velsen",
        "dated": "2015-03",
        "language": "nl",
    }
    acts.note_document(row, **noted, by=officer, at=AT)
    row.refresh_from_db()
    read(row)
    assert (row.title, row.publisher, row.dated, row.filed) == ("Kadernota", "Velsen", "2015-03", noted)
    (title,) = (proposal_of(one) for one in titles_of(row))
    assert (title.origin.by, str(title.value)) == ("officer", "Kadernota")
    acts.note_document(row, title="", publisher="", home="", dated="", language="", by=officer, at=AT)
    row.refresh_from_db()
    read(row)
    assert (row.title, row.publisher, row.dated, row.filed) == ("Nota internationaal beleid", "", "", {})


def test_what_is_filed_beforehand_is_noted(register: Register, officer: User) -> None:
    filed = Filed(title="Kadernota", date=PartialDate.parse("2015"), home="Velsen")
    row = read(bring(register, officer, filed=filed))
    assert (row.title, row.dated, row.home) == ("Kadernota", "2015", "Velsen")
    assert row.filed == {"title": "Kadernota", "dated": "2015", "home": "Velsen"}


def test_reading_that_was_overtaken_keeps_nothing(register: Register, officer: User) -> None:
    row = bring(register, officer)
    found = reading.reading_of(row)
    acts.begin_reading(row, at=AT)
    noted = Document.objects.get(pk=row.pk)
    acts.note_document(
        noted, title="Kadernota", publisher="", home="", dated="", language="", by=officer, at=AT
    )
    acts.take_reading(row, found, at=AT)
    row.refresh_from_db()
    assert (row.state, row.text) == (State.WAITING, "")
    assert read(row).title == "Kadernota"


def test_document_taken_out_while_it_was_read_stays_out(register: Register, officer: User) -> None:
    row = bring(register, officer)
    found = reading.reading_of(row)
    claims.redact_document(register, row, ground="persoonsgegevens", by=officer, at=AT)
    acts.take_reading(row, found, at=AT)
    acts.mark_unreadable(row, problem="nee", at=AT)
    row.refresh_from_db()
    assert (row.state, row.text, row.problem, row.proposals.count()) == (State.REMOVED, "", "", 0)
    for act in (acts.read_again, acts.note_document):
        with pytest.raises(NotAllowed):
            act(row, by=officer, at=AT, **({} if act is acts.read_again else dict.fromkeys(acts.NOTED, "")))  # type: ignore[operator]


def test_job_that_comes_twice_reads_once(register: Register, officer: User) -> None:
    row = read(bring(register, officer))
    entries = register.entries.count()
    reading.read_document(row.pk)
    reading.read_document(0)
    assert register.entries.count() == entries


def test_file_that_cannot_be_read_says_why(register: Register, officer: User) -> None:
    row = read(bring(register, officer, "\x00\x01\x02", name="nota.txt"))
    assert row.state == State.UNREADABLE
    assert row.problem
    assert register.entries.last().act == "unreadable"  # type: ignore[union-attr]


def test_fault_of_the_program_is_told_and_raised(
    register: Register, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_row: Document) -> None:
        raise ZeroDivisionError

    row = bring(register, officer)
    monkeypatch.setattr(reading, "reading_of", fails)
    with pytest.raises(ZeroDivisionError):
        reading.read_document(row.pk)
    row.refresh_from_db()
    assert (row.state, row.problem) == (State.UNREADABLE, reading.STOPPED)


def test_what_waits_and_is_put_forward_no_more_goes_and_what_moved_is_placed_anew(
    register: Register, officer: User
) -> None:
    row = bring(register, officer)
    found = reading.reading_of(row)
    acts.take_reading(row, found, at=AT)
    kept, *_rest = (one for one in found.proposals if one.quote is not None)
    assert kept.quote is not None
    moved = replace(kept, quote=replace(kept.quote, start=kept.quote.start + 1, end=kept.quote.end + 1))
    acts.read_again(row, by=officer, at=AT)
    row.refresh_from_db()
    acts.take_reading(row, replace(found, proposals=(moved,)), at=AT)
    (one,) = row.proposals.all()
    assert proposal_of(one).quote == moved.quote
    assert moved.quote is not None
    assert one.start == moved.quote.start


# ------------------------------------------------------------ quotes


def test_quotes_are_those_of_statements_in_force_and_of_what_waits(register: Register, officer: User) -> None:
    row = read(bring(register, officer))
    first, second, third, *others = row.proposals.exclude(body__contains='"quote": null')
    claims.accept(register, [first, third], by=officer, at=AT)
    claims.reject(register, [second], reason="nee", by=officer, at=AT)
    third_row = register.statements.get(claim=third.claim)
    claims.withdraw(register, [third_row], reason="toch niet", by=officer, at=AT)
    found = quoted_in(row)
    assert {(one.standing, one.pk) for one in found.quotes} == {
        (Standing.ACCEPTED, register.statements.get(claim=first.claim).pk),
        *((Standing.PROPOSED, one.pk) for one in others),
    }
    assert found.lost == ()


def test_quote_that_moved_is_found_nearest_and_one_that_is_gone_is_told(
    register: Register, officer: User
) -> None:
    row = read(bring(register, officer))
    quotes = [one for one in quoted_in(row).quotes if row.text[one.start : one.end] == "Galle"]
    assert quotes
    row.text = "Galle! " + row.text.replace("Luton", "Lutton")
    found = quoted_in(row)
    placed = {one.pk: row.text[one.start : one.end] for one in found.quotes}
    assert all(placed[one.pk] == "Galle" for one in quotes)
    assert [row.text.index("Galle.", 8)] * len(quotes) == [
        one.start for one in found.quotes if one.pk in {each.pk for each in quotes}
    ]
    assert found.lost


# ------------------------------------------------------------ published


def test_document_is_kept_back_on_a_ground_and_given_free_again(register: Register, officer: User) -> None:
    row = bring(register, officer)
    with pytest.raises(NotAllowed):
        acts.set_published(row, published=False, ground="  ", by=officer, at=AT)
    with pytest.raises(NotAllowed):
        acts.set_published(row, published=False, ground="x" * 201, by=officer, at=AT)
    acts.set_published(row, published=False, ground=" Woo \n 5.1", by=officer, at=AT)
    row.refresh_from_db()
    assert (row.published, row.withheld_on) == (False, "Woo 5.1")
    acts.set_published(row, published=True, ground="", by=officer, at=AT)
    row.refresh_from_db()
    assert (row.published, row.withheld_on) == (True, "")
    acted = list(register.entries.order_by("seq").values_list("act", flat=True))
    assert acted[-2:] == ["withheld", "published"]


def test_contributor_may_not_keep_back(register: Register, officer: User) -> None:
    row = bring(register, officer)
    with pytest.raises(NotAllowed):
        acts.set_published(
            row, published=False, ground="x", by=person("bo", register, role=Role.CONTRIBUTOR), at=AT
        )


# ------------------------------------------------------------ versions


def accepted(register: Register, officer: User, row: Document) -> list[Proposal]:
    rows = list(row.proposals.filter(settled_in=None))
    claims.accept(register, rows, by=officer, at=AT)
    return rows


def test_new_version_carries_over_what_it_still_says(register: Register, officer: User) -> None:
    old = read(bring(register, officer))
    accepted(register, officer, old)
    text = "Vooraf.\n\n" + TEXT.replace(
        "De band met Luton begon in 1985.", "De band met Luton begon in 1986."
    )
    new = read(bring(register, officer, text, name="nota-2.txt", replaces=old))
    held = {one.claim: one for one in held_in(new)}
    stated = {one.claim: one for one in register.statements.exclude(entity=f"document:{old.sha256}")}
    quoted = [claim for claim, row in stated.items() if row.document == old.key]
    assert set(held) == set(quoted)
    found = [one for one in held.values() if one.outcome is Outcome.FOUND]
    assert found
    for one in found:
        proposal: ProposalValue = proposal_of(Proposal.objects.get(register=register, claim=one.here))
        assert proposal.quote is not None
        assert proposal.quote.document == new.key
        assert proposal.quote.stands_in(new.text)
        assert (proposal.entity, proposal.prop) == (stated[one.claim].entity, stated[one.claim].prop)
    lost = [one for one in held.values() if one.outcome is not Outcome.FOUND]
    assert {stated[one.claim].prop for one in lost} >= {"started"}
    assert register.statements.filter(document=old.key, withdrawn_at=None).count() == len(quoted) + len(
        [1 for row in register.statements.filter(entity=f"document:{old.sha256}", document=old.key)]
    )


def test_reading_the_new_version_again_carries_over_the_same(register: Register, officer: User) -> None:
    old = read(bring(register, officer))
    accepted(register, officer, old)
    new = read(bring(register, officer, "Vooraf.\n\n" + TEXT, name="nota-2.txt", replaces=old))
    before = set(new.proposals.values_list("claim", flat=True))
    acts.read_again(new, by=officer, at=AT)
    new.refresh_from_db()
    read(new)
    assert set(new.proposals.values_list("claim", flat=True)) == before


def test_what_somebody_notes_on_filing_is_his_own_proposal(register: Register, officer: User) -> None:
    register.four_eyes = True
    register.save()
    row = read(bring(register, officer, filed=Filed(title="Nota", file="nota.txt")))
    (title,) = [one for one in titles_of(row) if one.filed]
    assert (title.proposed_by, title.certain) == (officer.actor, True)
    assert proposal_of(title).origin.reason == "genoteerd bij het inbrengen"
    with pytest.raises(NotAllowed, match="eigen voorstel"):
        claims.accept(register, [title], by=officer, at=AT)
    claims.accept(register, [title], by=person("bert", register), at=AT)


def test_what_was_noted_on_filing_goes_when_something_else_is_noted(
    register: Register, officer: User
) -> None:
    row = read(bring(register, officer, filed=Filed(title="Nota", file="nota.txt")))
    acts.note_document(
        row, title="Andere nota", publisher="", home="", dated="", language="", by=officer, at=AT
    )
    row.refresh_from_db()
    assert [str(proposal_of(one).value) for one in titles_of(read(row)) if one.filed] == ["Andere nota"]
