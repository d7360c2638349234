"""Editions: kept as they were, with the place of the chain; never changed, and emptied by a redaction alone."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from jumelage.annex import write_json
from jumelage_web.store import annexes, made, renderings
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions import claims, documents, editions
from jumelage_web.store.annexes import Asked, Emptied
from jumelage_web.store.models import Edition, Register, Rendering, User
from jumelage_web.store.published import downloads
from jumelage_web.store.records import now_of
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import anchor_of
from sample_registers import filled

Person = Callable[..., User]
MARCH_2017 = date(2017, 3, 1)


@pytest.fixture
def manager(velsen: Register, person: Person) -> User:
    """Somebody who may do all, in a register with the annex of 2017."""
    user: User = person(Role.MANAGER)
    filled(velsen, user)
    return user


def asked(register: Register, **said: object) -> Asked:
    known_at = now_of(register, timezone.now())
    return Asked(**{"valid_on": MARCH_2017, "known_at": known_at, **said})  # type: ignore[arg-type]


def kept(register: Register, by: User, title: str = "Voor de raad", **said: object) -> Edition:
    return editions.keep(register, asked(register, **said), title=title, by=by, at=timezone.now())


def test_an_edition_holds_the_annex_and_where_the_chain_stood(velsen: Register, manager: User) -> None:
    anchor = anchor_of(velsen)
    edition = kept(velsen, manager)
    assert (edition.seq, edition.head, edition.count) == (anchor.seq, anchor.head, anchor.count)
    assert annexes.kept(edition) == annexes.annex_of(velsen, Asked.of_edition(edition))
    assert "Galle" in edition.annex
    entry = velsen.entries.get(act="edition")
    assert entry.object == f"edition:{edition.pk}"
    assert entry.detail["annex"] == annexes.digest(edition.annex)
    assert editions.as_kept(edition)


def test_an_edition_of_what_was_known_before_names_the_chain_of_then(velsen: Register, manager: User) -> None:
    entry = velsen.entries.get(seq=2)
    edition = kept(velsen, manager, known_at=entry.at)
    assert (edition.seq, edition.head) == (2, entry.hash)


def test_what_comes_later_does_not_change_an_edition(velsen: Register, manager: User) -> None:
    edition = kept(velsen, manager)
    before = edition.annex
    stated = velsen.statements.filter(prop="started").first()
    assert stated is not None
    claims.withdraw(velsen, [stated], reason="verkeerd", by=manager, at=timezone.now())
    edition.refresh_from_db()
    assert edition.annex == before
    assert write_json.write(annexes.annex_of(velsen, asked(velsen))).decode() != before


@pytest.mark.parametrize("change", [{"title": "Anders"}, {"annex": "{}"}, {"head": "0" * 64}, {"count": 1}])
def test_the_database_refuses_to_change_an_edition(
    velsen: Register, manager: User, change: dict[str, object]
) -> None:
    edition = kept(velsen, manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(**change)


def test_the_database_refuses_to_lose_an_edition(velsen: Register, manager: User) -> None:
    edition = kept(velsen, manager)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM store_edition WHERE id = %s", [edition.pk])


def test_an_editor_keeps_no_edition(velsen: Register, manager: User, person: Person) -> None:
    with pytest.raises(NotAllowed):
        kept(velsen, person(Role.EDITOR))
    assert not velsen.editions.exists()


def test_an_edition_has_a_name(velsen: Register, manager: User) -> None:
    with pytest.raises(NotAllowed):
        kept(velsen, manager, title="  ")


# --------------------------------------------------------------- redaction


def test_an_edition_that_has_the_words_of_a_redacted_statement_is_emptied(
    velsen: Register, manager: User
) -> None:
    edition = kept(velsen, manager)
    row = velsen.statements.filter(prop="started", kind="Tie").first()
    assert row is not None
    claims.redact_statement(velsen, row, ground="AVG, artikel 17", by=manager, at=timezone.now())
    edition.refresh_from_db()
    assert edition.annex == ""
    assert edition.seq > 0  # that it was there, and where, stays
    with pytest.raises(Emptied, match="Voor de raad"):
        annexes.kept(edition)


def test_a_name_that_an_edition_only_calls_a_thing_by_empties_it_too(velsen: Register, manager: User) -> None:
    edition = kept(velsen, manager)
    row = velsen.statements.filter(prop="name", kind="Organisation").first()
    assert row is not None
    assert row.claim not in edition.annex
    claims.redact_statement(velsen, row, ground="AVG, artikel 17", by=manager, at=timezone.now())
    edition.refresh_from_db()
    assert edition.annex == ""


def test_an_edition_without_those_words_stays(velsen: Register, manager: User) -> None:
    edition = kept(velsen, manager, valid_on=date(1950, 1, 1), chapters=("ties",))
    row = velsen.statements.filter(kind="Policy", prop="title").first()
    assert row is not None
    claims.redact_statement(velsen, row, ground="AVG, artikel 17", by=manager, at=timezone.now())
    edition.refresh_from_db()
    assert edition.annex


# -------------------------------------------------- what the worker makes


@pytest.mark.parametrize("form", ["page", *annexes.FORMATS])
def test_the_worker_makes_an_annex_and_lays_it_ready(velsen: Register, manager: User, form: str) -> None:
    row = renderings.begin(velsen, asked(velsen), form, by=manager, at=timezone.now())
    assert row.state == Rendering.State.WAITING
    renderings.make(row.pk)
    row.refresh_from_db()
    assert (row.state, row.step, row.problem) == (Rendering.State.READY, renderings.STEPS, "")
    wanted = "json" if form == "page" else form
    assert made.content_of(row) == annexes.writer_of(wanted).write(
        annexes.annex_of(velsen, Asked.of_json(row.asked))
    )


def test_the_worker_keeps_an_edition(velsen: Register, manager: User) -> None:
    row = renderings.begin(
        velsen, asked(velsen), renderings.EDITION, by=manager, at=timezone.now(), title="Voorjaar"
    )
    renderings.make(row.pk)
    row.refresh_from_db()
    assert row.edition is not None
    assert row.edition.title == "Voorjaar"
    renderings.make(row.pk)  # a job that comes twice does its work once
    assert velsen.editions.count() == 1


def test_what_cannot_be_made_says_why(velsen: Register, manager: User, person: Person) -> None:
    editor = person(Role.EDITOR)
    row = renderings.begin(
        velsen, asked(velsen), renderings.EDITION, by=editor, at=timezone.now(), title="Voorjaar"
    )
    renderings.make(row.pk)
    row.refresh_from_db()
    assert row.state == Rendering.State.FAILED
    assert "vaststeller" in row.problem


def test_what_was_made_goes_after_a_day(velsen: Register, manager: User) -> None:
    now = timezone.now()
    row = renderings.begin(velsen, asked(velsen), "json", by=manager, at=now - timedelta(days=2))
    renderings.make(row.pk)
    row.refresh_from_db()
    assert made.path_of(row.file).is_file()
    made.sweep(now=now)
    assert not Rendering.objects.exists()
    assert not made.path_of(row.file).exists()


def test_a_redaction_takes_away_what_lies_ready_and_what_is_being_made(
    velsen: Register, manager: User
) -> None:
    ready, begun = (
        renderings.begin(velsen, asked(velsen), "json", by=manager, at=timezone.now()) for _ in range(2)
    )
    renderings.make(ready.pk)
    ready.refresh_from_db()
    row = velsen.statements.first()
    assert row is not None
    claims.redact_statement(velsen, row, ground="AVG, artikel 17", by=manager, at=timezone.now())
    assert not Rendering.objects.exists()
    assert not made.path_of(ready.file).exists()
    renderings.make(begun.pk)  # its job is still in the queue
    assert not Rendering.objects.exists()


def test_a_worker_that_was_killed_leaves_its_annex_to_the_next(velsen: Register, manager: User) -> None:
    row = renderings.begin(velsen, asked(velsen), "json", by=manager, at=timezone.now())
    Rendering.objects.filter(pk=row.pk).update(state=Rendering.State.WORKING)
    assert renderings.left() == [row.pk]
    renderings.make(row.pk)
    row.refresh_from_db()
    assert row.state == Rendering.State.READY


def test_a_large_register_is_left_to_the_worker(
    velsen: Register, manager: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert annexes.quick(velsen, asked(velsen), "docx")
    monkeypatch.setattr(annexes, "QUICK", 10)
    assert not annexes.quick(velsen, asked(velsen), "docx")


# ----------------------------------------------------------- open to citizens


def test_an_approver_opens_an_edition_and_closes_it(velsen: Register, manager: User, person: Person) -> None:
    edition, approver = kept(velsen, manager), person(Role.APPROVER)
    editions.publish_edition(edition, by=approver, at=timezone.now())
    entry = velsen.entries.get(act="edition-public")
    edition.refresh_from_db()
    assert edition.public_at == entry.at
    assert (entry.object, entry.actor) == (f"edition:{edition.pk}", approver.actor)
    editions.publish_edition(edition, by=approver, at=timezone.now())  # it is already
    assert velsen.entries.filter(act="edition-public").count() == 1
    editions.unpublish_edition(edition, by=approver, at=timezone.now())
    edition.refresh_from_db()
    assert edition.public_at is None
    assert velsen.entries.get(act="edition-inside").object == f"edition:{edition.pk}"


def test_an_editor_opens_no_edition(velsen: Register, manager: User, person: Person) -> None:
    edition = kept(velsen, manager)
    with pytest.raises(NotAllowed):
        editions.publish_edition(edition, by=person(Role.EDITOR), at=timezone.now())
    edition.refresh_from_db()
    assert edition.public_at is None


def test_an_edition_on_a_document_that_may_not_be_shown_stays_inside(velsen: Register, manager: User) -> None:
    edition = kept(velsen, manager)
    quoted = next(note.document for note in annexes.kept(edition).notes if note.document)
    row = velsen.documents.get(sha256=quoted.removeprefix("sha256:"))
    documents.set_published(row, published=False, ground="Woo, artikel 5.1", by=manager, at=timezone.now())
    assert annexes.closed_papers(edition) == (row,)
    with pytest.raises(NotAllowed, match=f"“{row}”"):
        editions.publish_edition(edition, by=manager, at=timezone.now())
    assert not velsen.entries.filter(act="edition-public").exists()


def test_an_edition_that_was_emptied_stays_inside(velsen: Register, manager: User) -> None:
    edition = kept(velsen, manager)
    Edition.objects.filter(pk=edition.pk).update(annex="")
    with pytest.raises(NotAllowed, match="leeggemaakt"):
        editions.publish_edition(edition, by=manager, at=timezone.now())


def test_the_words_of_an_open_edition_still_cannot_be_changed(velsen: Register, manager: User) -> None:
    edition = kept(velsen, manager)
    editions.publish_edition(edition, by=manager, at=timezone.now())
    with pytest.raises(IntegrityError, match="kept for good"), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(annex="{}")


def test_the_worker_makes_the_files_of_an_open_edition_and_a_redaction_takes_them_away(
    velsen: Register, manager: User
) -> None:
    edition = kept(velsen, manager)
    downloads.make_files(edition.pk)  # not open
    assert not made.of_editions(velsen.pk).exists()
    editions.publish_edition(edition, by=manager, at=timezone.now())
    assert downloads.lacking() == [edition.pk]
    downloads.make_files(edition.pk)
    assert downloads.lacking() == []
    forms = {path.suffix for path in made.of_editions(velsen.pk).iterdir()}
    assert forms >= {".html", ".docx", ".odt", ".json"}
    row = velsen.statements.first()
    assert row is not None
    claims.redact_statement(velsen, row, ground="AVG, artikel 17", by=manager, at=timezone.now())
    assert not made.of_editions(velsen.pk).exists()


def test_files_of_an_edition_that_is_closed_again_go_at_night(velsen: Register, manager: User) -> None:
    closed, open_ = kept(velsen, manager, "Eerste"), kept(velsen, manager, "Tweede")
    for edition in (closed, open_):
        editions.publish_edition(edition, by=manager, at=timezone.now())
        downloads.make_files(edition.pk)
    editions.unpublish_edition(closed, by=manager, at=timezone.now())
    downloads.sweep()
    left = {path.name.partition("-")[0] for path in made.of_editions(velsen.pk).iterdir()}
    assert left == {str(open_.pk)}
