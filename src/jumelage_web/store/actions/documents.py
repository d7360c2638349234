"""Acts on documents: added, read, read again, noted anew, kept from the public."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from jumelage.reading.reader import Reading
from jumelage_web.store import files, jobs, search, snapshot
from jumelage_web.store.access import NotAllowed, need
from jumelage_web.store.actions.registers import SYSTEM
from jumelage_web.store.append import BATCH, append, moment_in, writing
from jumelage_web.store.models import Document, Proposal, Register, Statement, User
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import proposal_row

_LONGEST_NAME = 255


def add_document(
    register: Register,
    chunks: Iterable[bytes],
    *,
    name: str,
    by: User,
    at: datetime,
    replaces: Document | None = None,
) -> tuple[Document, bool]:
    """The document of those bytes, and whether it is new to the register; a new one waits to be read.

    The file is safely on the disk before the row is written. `name` is what people call it; it names no path.
    """
    need(by, register, Role.CONTRIBUTOR)
    sha256, size = files.keep(chunks)
    with writing(register):
        held = register.documents.filter(sha256=sha256).first()
        if held is not None and held.state != Document.State.REMOVED:
            return held, False
        if held is not None:
            raise NotAllowed(_("Dit document is uit het register verwijderd en komt er niet opnieuw in."))
        moment = moment_in(register, at)
        row = Document.objects.create(
            register=register,
            sha256=sha256,
            name=name[:_LONGEST_NAME],
            size=size,
            replaces=replaces,
            added_at=moment,
            added_by=by.actor,
        )
        detail = {"size": size} | ({"replaces": replaces.key} if replaces else {})
        append(register, act="document", object=row.key, actor=by.actor, at=moment, detail=detail)
        jobs.enqueue(jobs.READ_DOCUMENT, row.pk)
    return row, True


def begin_reading(row: Document) -> None:
    """Says that a worker is at it."""
    Document.objects.filter(pk=row.pk).update(state=Document.State.READING)


def mark_unreadable(row: Document, *, problem: str, at: datetime) -> None:
    """Keeps why the document could not be read."""
    with writing(row.register):
        moment = moment_in(row.register, at)
        Document.objects.filter(pk=row.pk).update(
            state=Document.State.UNREADABLE, problem=problem, read_at=moment
        )
        append(row.register, act="unreadable", object=row.key, actor=SYSTEM, at=moment)


def take_reading(row: Document, reading: Reading, *, at: datetime) -> None:
    """Keeps the text of a document and what reading it puts forward.

    What is known already stays as it is, reviewed or not; what waited and is not put forward any more goes.
    """
    register, document = row.register, reading.document
    with writing(register):
        moment = moment_in(register, at)
        Document.objects.filter(pk=row.pk).update(
            state=Document.State.READ,
            problem="",
            media_type=document.media_type,
            language=reading.language,
            title=row.title or (document.title or ""),
            dated=row.dated or (document.dated.edtf if document.dated else ""),
            text=document.text,
            blocks=[[str(one.kind), one.start, one.end, one.level, one.page] for one in document.blocks],
            unread=[[one.start, one.end, one.page, one.reason] for one in reading.unread],
            warnings=list(document.warnings),
            page_count=document.page_count,
            read_at=moment,
        )
        row.refresh_from_db()
        made = _new_proposals(row, reading, at=moment)
        append(
            register,
            act="read",
            object=row.key,
            actor=SYSTEM,
            at=moment,
            detail={"proposals": len(made), "unread": len(reading.unread)},
        )
        search.index_document(row)


def read_again(row: Document, *, by: User, at: datetime) -> None:
    """Has the document read once more, as after an update of the reader or of what was noted about it."""
    need(by, row.register, Role.CONTRIBUTOR)
    if row.state == Document.State.REMOVED:
        raise NotAllowed(_("Dit document is uit het register verwijderd."))
    with writing(row.register):
        Document.objects.filter(pk=row.pk).update(state=Document.State.WAITING, problem="")
        append(
            row.register,
            act="read-again",
            object=row.key,
            actor=by.actor,
            at=moment_in(row.register, at),
        )
        jobs.enqueue(jobs.READ_DOCUMENT, row.pk)


def note_document(
    row: Document, *, title: str, publisher: str, home: str, dated: str, language: str, by: User, at: datetime
) -> None:
    """Keeps what an officer notes on filing, and has the document read with it; `dated` is EDTF or empty."""
    need(by, row.register, Role.CONTRIBUTOR)
    with writing(row.register):
        Document.objects.filter(pk=row.pk).update(
            title=title,
            publisher=publisher,
            home=home,
            dated=dated,
            language=language,
            state=Document.State.WAITING,
        )
        append(row.register, act="noted", object=row.key, actor=by.actor, at=moment_in(row.register, at))
        jobs.enqueue(jobs.READ_DOCUMENT, row.pk)


def set_published(row: Document, *, published: bool, ground: str, by: User, at: datetime) -> None:
    """Says whether the document, and what rests on it alone, may be shown outside; `ground` says why not."""
    need(by, row.register, Role.EDITOR)
    if not published and not ground.strip():
        raise NotAllowed(_("Schrijf op welke grond het document niet openbaar mag."))
    with writing(row.register):
        Document.objects.filter(pk=row.pk).update(
            published=published, withheld_on="" if published else ground.strip()
        )
        append(
            row.register,
            act="published" if published else "withheld",
            object=row.key,
            actor=by.actor,
            at=moment_in(row.register, at),
        )
        transaction.on_commit(lambda: snapshot.freshen_soon(row.register))


def _new_proposals(row: Document, reading: Reading, *, at: datetime) -> list[Proposal]:
    register = row.register
    proposals = {one.id: one for one in reading.proposals}
    stale = Proposal.objects.filter(
        register=register, document=row, settled_in=None, proposed_by=SYSTEM
    ).exclude(claim__in=proposals)
    stale.delete()
    stated = set(
        Statement.objects.filter(register=register, claim__in=proposals).values_list("claim", flat=True)
    )
    known = stated | set(
        Proposal.objects.filter(register=register, claim__in=proposals).values_list("claim", flat=True)
    )
    made = [
        proposal_row(one, register=register, document=row, by=SYSTEM, at=at)
        for one in proposals.values()
        if one.id not in known
    ]
    return Proposal.objects.bulk_create(made, batch_size=BATCH)
