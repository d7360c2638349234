"""A large register in a store: statements by the thousand on the words of documents, and proposals that wait.

It is filled through the one way in, in batches, as reviews would fill it; Django has to be set up for the store.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields, replace
from itertools import islice

from claims import PAPERS, endless, statements
from django.db import connection
from django.utils import timezone

from jumelage.documents.quote import Quote
from jumelage.statements import ids
from jumelage.statements.statement import Origin, Proposal, Statement
from jumelage.values.value import Text
from jumelage_web.store import files, search, snapshot
from jumelage_web.store.append import BATCH, append, moment_in, writing
from jumelage_web.store.models import Document, Register, User
from jumelage_web.store.models import Proposal as ProposalRow
from jumelage_web.store.rows import proposal_row

ON_ONE_DOCUMENT = 1000  # statements: some two hundred documents a hundred thousand
LARGE = 60  # statements about one tie


def fill(register: Register, user: User, *, stated: int, waiting: int) -> tuple[str, list[int]]:
    """The tie with `LARGE` statements and the rows of the proposals that wait, once the register holds all."""
    told = statements(stated + waiting - LARGE)
    tie = next(one for one in told if one.kind == "Tie")
    more = (replace(tie, prop="purpose", value=Text(f"doel {number}", "nl")) for number in range(LARGE))
    put, rows = 0, []
    for part in _batches(map(_of_its_paper, [*more, *told]), ON_ONE_DOCUMENT):
        document, quoted = _with_document(register, user, part)
        kept = quoted[: max(stated - put, 0)]
        for batch in _batches(kept, BATCH):
            _state(register, user, batch)
        rows += [_proposal(register, document, one) for one in quoted[len(kept) :]]
        put += len(kept)
    ProposalRow.objects.bulk_create(rows, batch_size=BATCH)
    snapshot.catch_up(register.pk)
    return tie.entity, list(register.proposals.values_list("pk", flat=True))


def grow(register: Register, user: User, *, first: int, last: int) -> str:
    """The tie with `LARGE` statements, once the register holds the statements `first` to `last` of the endless ones.

    Its lists are not made: citizens read none of them.
    """
    there = statements(1000)
    tie = next(one for one in there if one.kind == "Tie")
    if first == 0:
        left = LARGE - sum(one.entity == tie.entity for one in there)
        more = [replace(tie, prop="purpose", value=Text(f"doel {number}", "nl")) for number in range(left)]
        _put(register, user, more)
    _put(register, user, islice(endless(), first, last))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return tie.entity


def _put(register: Register, user: User, all: Iterable[Statement]) -> None:
    for part in _batches(map(_of_its_paper, all), ON_ONE_DOCUMENT):
        _document, quoted = _with_document(register, user, part)
        for batch in _batches(quoted, BATCH):
            _state(register, user, batch)


def _of_its_paper(one: Statement) -> Statement:
    """The statement in words that only its own paper has: both papers come into one document here."""
    assert one.quote is not None
    paper = "Brief" if one.quote.document == PAPERS[1] else "Bijlage"
    return replace(one, quote=replace(one.quote, exact=f"{paper}: {one.quote.exact}"))


def _batches(all: Iterable[Statement], size: int) -> Iterator[list[Statement]]:
    found = iter(all)
    while batch := list(islice(found, size)):
        yield batch


def _with_document(
    register: Register, user: User, part: Sequence[Statement]
) -> tuple[Document, list[Statement]]:
    """A document that holds the words of these statements, and the statements on their places in it."""
    words = list(dict.fromkeys(one.quote.exact for one in part if one.quote))
    starts, text = {}, f"Verslag {part[0].id[7:19]}\n\n"
    for exact in words:
        starts[exact] = len(text)
        text += f"{exact}\n\n"
    content = text.encode()
    sha256, size = files.keep([content])
    now = timezone.now()
    row = Document.objects.create(
        register=register, sha256=sha256, name=f"verslag-{sha256[:8]}.txt", size=size, language="nl",
        media_type="text/plain", title=f"Verslag {sha256[:8]}", state=Document.State.READ, text=text,
        blocks=[["paragraph", start, start + len(exact), 0, None] for exact, start in starts.items()],
        added_at=now, added_by=user.actor, read_at=now,
    )  # fmt: skip
    search.index_document(row)
    assert sha256 == hashlib.sha256(content).hexdigest()
    return row, [_on(one, row, starts) for one in part]


def _on(one: Statement, row: Document, starts: dict[str, int]) -> Statement:
    assert one.quote is not None
    exact = one.quote.exact
    start = starts[exact]
    end = start + len(exact)
    quote = Quote(row.key, exact, row.text[max(start - 30, 0) : start], row.text[end : end + 30], start, end)
    claim = ids.claim_id(
        register=one.register, entity=one.entity, prop=one.prop, value=one.value, valid=one.valid,
        document=row.key, exact=exact,
    )  # fmt: skip
    return replace(one, id=claim, quote=quote)


def _state(register: Register, user: User, batch: Sequence[Statement]) -> None:
    with writing(register):
        moment = moment_in(register, timezone.now())
        values = [replace(one, recorded_at=moment, recorded_by=user.actor) for one in batch]
        values = list({one.id: one for one in values}.values())
        append(register, act="accept", object=f"register:{register.slug}", actor=user.actor, at=moment, values=values,
               detail={"proposals": len(values)})  # fmt: skip
        search.index_statements(register, values)


def _proposal(register: Register, document: Document, one: Statement) -> ProposalRow:
    plain = {field.name: getattr(one, field.name) for field in fields(Proposal)}
    read = Proposal(**plain | {"origin": Origin("reader", "tie-since", "1")})
    return proposal_row(read, register=register, document=document, by="system", at=timezone.now())
