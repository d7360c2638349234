"""Acts on documents: added, read, read again, noted anew, kept from the public."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import PurePosixPath

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from jumelage.documents.load.cleaning import label
from jumelage.reading.certainty import Sureness
from jumelage.reading.filing import NOT_FILED, Filed
from jumelage.reading.reader import Reading
from jumelage.statements import serialize
from jumelage.statements.statement import Proposal as ProposalValue
from jumelage.values.dates import PartialDate
from jumelage_web.store import files, jobs, search, snapshot
from jumelage_web.store.access import NotAllowed, need
from jumelage_web.store.actions.registers import SYSTEM
from jumelage_web.store.append import BATCH, append, moment_in, writing
from jumelage_web.store.models import Document, Proposal, Redaction, Register, Statement, User
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import proposal_row
from jumelage_web.store.versions import Carried

NOTED = ("title", "publisher", "home", "dated", "language")  # what an officer may note on filing
_LONGEST_NAME = 255
_LONGEST = {"title": 500, "publisher": 200, "home": 200, "dated": 40, "language": 2, "media_type": 100}
_LONGEST_GROUND = 200
_TO_BE_READ = (Document.State.WAITING, Document.State.READING)


def called(name: str) -> str:
    """The name of a file as it is kept: no folders, one line, nothing in it that cannot be seen."""
    last = label(PurePosixPath(name.replace("\\", "/")).name, most=_LONGEST_NAME)
    return last if last.strip(". ") else _("zonder naam")


def add_document(
    register: Register,
    chunks: Iterable[bytes],
    *,
    name: str,
    by: User,
    at: datetime,
    replaces: Document | None = None,
    filed: Filed = NOT_FILED,
) -> tuple[Document, bool]:
    """The document of those bytes, and whether it is new to the register; a new one waits to be read.

    The file is safely on the disk before the row is written. `name` is what people call it; it names no path.
    `filed` is what is noted of it beforehand.
    """
    need(by, register, Role.CONTRIBUTOR)
    if replaces is not None and replaces.register_id != register.pk:
        raise NotAllowed(_("Dat document staat niet in dit register."))
    sha256, size = files.keep(chunks)
    with writing(register):
        held = register.documents.filter(sha256=sha256).first()
        if held is None:
            return _added(register, sha256, size, called(name), by, at, replaces, noted_as(filed)), True
    if held.state != Document.State.REMOVED:
        return held, False
    remove_unless_held(sha256)
    raise NotAllowed(_("Dit document is uit het register verwijderd en komt er niet opnieuw in."))


def noted_as(filed: Filed) -> dict[str, str]:
    """What an officer notes, by column; what he does not is left out."""
    given = {
        "title": filed.title,
        "publisher": filed.publisher,
        "home": filed.home,
        "dated": filed.date.edtf if filed.date else None,
        "language": filed.language,
    }
    return {name: value.strip()[: _LONGEST[name]] for name, value in given.items() if value and value.strip()}


def remove_unless_held(sha256: str) -> None:
    """Takes the file out, unless a register still holds its document."""
    if not Document.objects.filter(sha256=sha256).exclude(state=Document.State.REMOVED).exists():
        files.remove(sha256)


def _added(
    register: Register,
    sha256: str,
    size: int,
    name: str,
    by: User,
    at: datetime,
    replaces: Document | None,
    noted: Mapping[str, str],
) -> Document:
    moment = moment_in(register, at)
    row = Document.objects.create(
        register=register,
        sha256=sha256,
        name=name,
        size=size,
        replaces=replaces,
        added_at=moment,
        added_by=by.actor,
        asked_at=moment,
        filed=noted,
        **noted,
    )
    detail = {"size": size} | ({"replaces": replaces.key} if replaces else {})
    append(register, act="document", object=row.key, actor=by.actor, at=moment, detail=detail)
    jobs.enqueue(jobs.READ_DOCUMENT, row.pk)
    return row


# ----------------------------------------------------------------- reading


def begin_reading(row: Document, *, at: datetime) -> None:
    """Says that a worker is at it."""
    Document.objects.filter(pk=row.pk, state__in=_TO_BE_READ).update(
        state=Document.State.READING, begun_at=at
    )


def mark_unreadable(row: Document, *, problem: str, at: datetime) -> None:
    """Keeps why the document could not be read, unless it was asked to be read once more in the meantime."""
    with writing(row.register):
        moment = moment_in(row.register, at)
        if _still_asked(row).update(state=Document.State.UNREADABLE, problem=problem, read_at=moment):
            append(row.register, act="unreadable", object=row.key, actor=SYSTEM, at=moment)


def take_reading(row: Document, reading: Reading, *, at: datetime, carried: Sequence[Carried] = ()) -> None:
    """Keeps the text of a document, what reading it puts forward, and what is `carried` over from its old version.

    What is known already stays as it is, reviewed or not; what waited and is not put forward any more goes. Nothing is
    kept where the document was taken out, or asked to be read once more, while it was read.
    """
    register = row.register
    with writing(register):
        moment = moment_in(register, at)
        kept = _still_asked(row).update(
            state=Document.State.READ,
            problem="",
            read_at=moment,
            carried=[one.packed for one in carried],
            **_columns(row, reading),
        )
        if not kept:
            return
        row.refresh_from_db()
        over = [one.put_forward for one in carried if one.put_forward is not None]
        made = _new_proposals(row, [*reading.proposals, *over], at=moment)
        detail = {"proposals": len(made), "unread": len(reading.unread)}
        append(
            register,
            act="read",
            object=row.key,
            actor=SYSTEM,
            at=moment,
            detail=detail | ({"carried": len(over)} if carried else {}),
        )
        search.index_document(row)


def _still_asked(row: Document) -> QuerySet[Document]:
    """The row, if it still waits for the reading that was asked for when `row` was fetched."""
    return Document.objects.filter(pk=row.pk, state__in=_TO_BE_READ, asked_at=row.asked_at)


def _columns(row: Document, reading: Reading) -> dict[str, object]:
    document = reading.document
    said = {
        "title": document.title or "",
        "dated": document.dated.edtf if document.dated else "",
        "language": reading.language,
        "media_type": document.media_type,
    }
    said |= {name: value for name, value in row.filed.items() if name in NOTED}
    return {name: value[: _LONGEST[name]] for name, value in said.items()} | {
        "text": document.text,
        "blocks": [[str(one.kind), one.start, one.end, one.level, one.page] for one in document.blocks],
        "unread": [[one.start, one.end, one.page, one.reason] for one in reading.unread],
        "warnings": list(document.warnings),
        "traces": list(document.traces),
        "page_count": document.page_count,
    }


def _new_proposals(row: Document, put_forward: Iterable[ProposalValue], *, at: datetime) -> list[Proposal]:
    register = row.register
    proposals = {one.id: one for one in put_forward}
    ours = Q(proposed_by=SYSTEM) | Q(filed=True)
    waiting = list(Proposal.objects.filter(ours, document=row, settled_in=None))
    stale = [one.pk for one in waiting if one.claim not in proposals]
    for start in range(0, len(stale), BATCH):
        Proposal.objects.filter(pk__in=stale[start : start + BATCH]).delete()
    _place_anew((one for one in waiting if one.claim in proposals), proposals)
    known = _known(register, list(proposals))
    noter, sureness = _noter(row), Sureness(proposals.values())
    made = []
    for one in proposals.values():
        if one.id not in known:
            filed = one.origin.by == "officer" and one.kind == "Document" and one.quote is None
            by = noter if filed else SYSTEM
            made.append(
                proposal_row(
                    one, register=register, document=row, by=by, at=at, filed=filed, sureness=sureness
                )
            )
    return Proposal.objects.bulk_create(made, batch_size=BATCH)


def _noter(row: Document) -> str:
    """Who last noted what is filed of the document: what is proposed of it then is that person's own proposal."""
    noted = row.register.entries.filter(object=row.key, act__in=("document", "noted"))
    return noted.order_by("-seq").values_list("actor", flat=True).first() or SYSTEM


def _known(register: Register, claims: Sequence[str]) -> set[str]:
    """Those of the claims that the register has heard of, whatever became of them."""
    found: set[str] = set()
    for start in range(0, len(claims), BATCH):
        asked = claims[start : start + BATCH]
        for table in (Statement, Proposal, Redaction):
            rows = table._default_manager.filter(register=register, claim__in=asked)
            found.update(rows.values_list("claim", flat=True))
    return found


def _place_anew(waiting: Iterable[Proposal], proposals: Mapping[str, ProposalValue]) -> None:
    """Gives what waits its words' place in the text as it is now: another loader may break it otherwise."""
    moved = []
    for row in waiting:
        proposal = proposals[row.claim]
        body = serialize.dump(proposal)
        if row.body != body:
            row.body, row.start = body, proposal.quote.start if proposal.quote else 0
            moved.append(row)
    Proposal.objects.bulk_update(moved, ["body", "start"], batch_size=BATCH)


# ----------------------------------------------------------------- filing


def read_again(row: Document, *, by: User, at: datetime) -> None:
    """Has the document read once more, as after an update of the reader."""
    need(by, row.register, Role.CONTRIBUTOR)
    with writing(row.register):
        moment = moment_in(row.register, at)
        _ask(row, at=moment)
        append(row.register, act="read-again", object=row.key, actor=by.actor, at=moment)


def note_document(
    row: Document, *, title: str, publisher: str, home: str, dated: str, language: str, by: User, at: datetime
) -> None:
    """Keeps what an officer notes on filing, and has the document read with it; `dated` is EDTF or empty.

    What is left empty is what the document says itself.
    """
    need(by, row.register, Role.CONTRIBUTOR)
    filed = noted_as(
        Filed(
            title=title,
            publisher=publisher,
            home=home,
            language=language,
            date=PartialDate.parse(dated) if dated else None,
        )
    )
    with writing(row.register):
        moment = moment_in(row.register, at)
        _ask(row, at=moment, filed=filed, **{name: filed.get(name, "") for name in NOTED})
        append(
            row.register,
            act="noted",
            object=row.key,
            actor=by.actor,
            at=moment,
            detail={"noted": sorted(filed)},
        )


def _ask(row: Document, *, at: datetime, **columns: object) -> None:
    """Has the document wait for its reading; raises NotAllowed for one that was taken out."""
    asked = {"state": Document.State.WAITING, "problem": "", "asked_at": at, "begun_at": None}
    found = Document.objects.filter(pk=row.pk).exclude(state=Document.State.REMOVED)
    if not found.update(**asked | columns):
        raise NotAllowed(_("Dit document is uit het register verwijderd."))
    jobs.enqueue(jobs.READ_DOCUMENT, row.pk)


def set_published(row: Document, *, published: bool, ground: str, by: User, at: datetime) -> None:
    """Says whether the document, and what rests on it alone, may be shown outside; `ground` says why not."""
    need(by, row.register, Role.EDITOR)
    ground = "" if published else " ".join(ground.split())
    if not published and not ground:
        raise NotAllowed(_("Schrijf op welke grond het document niet openbaar mag."))
    if len(ground) > _LONGEST_GROUND:
        raise NotAllowed(
            _("Schrijf de grond korter op: hoogstens %(most)s tekens.") % {"most": _LONGEST_GROUND}
        )
    with writing(row.register):
        found = Document.objects.filter(pk=row.pk).exclude(state=Document.State.REMOVED)
        if not found.update(published=published, withheld_on=ground):
            raise NotAllowed(_("Dit document is uit het register verwijderd."))
        append(
            row.register,
            act="published" if published else "withheld",
            object=row.key,
            actor=by.actor,
            at=moment_in(row.register, at),
        )
        transaction.on_commit(lambda: snapshot.freshen_soon(row.register))
