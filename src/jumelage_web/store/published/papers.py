"""The documents that citizens may read, and the words in them that statements rest on."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, QuerySet

from jumelage.documents.document import Document as Loaded
from jumelage.documents.quote import Quote
from jumelage.values.dates import PartialDate
from jumelage_web.store.models import Document, Payload
from jumelage_web.store.models import Statement as Row
from jumelage_web.store.published.open_data import may_show_rows
from jumelage_web.store.published.registers import Held
from jumelage_web.store.published.state import closed_in, redacted
from jumelage_web.store.rows import answered, document_of, marks_for

# Which of these documents may be read, and what they are called; a statement that may be shown has to rest on each.
_NAMED = """
SELECT d.sha256, d.title, d.name FROM store_document d
WHERE d.register_id = %s AND d.published AND d.state = 'read' AND EXISTS (
    SELECT 1 FROM store_statement s JOIN store_payload p ON p.commitment = s.commitment
    WHERE s.register_id = d.register_id AND s.document = 'sha256:' || d.sha256 AND s.withdrawn_at IS NULL{and_shown}
) AND d.sha256 IN ({hashes})
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of a document on which a statement in force rests; offsets count code points of the document's text."""

    start: int
    end: int
    claim: str
    entity: str
    prop: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document that citizens may read; `loaded` and `marks` only where one was asked for by itself.

    The text is what the register read, without what the file held beside its words: authors, comments, hidden layers.
    `torn` says that words of it were erased: then no text is shown.
    """

    key: str
    title: str
    language: str
    publisher: str
    dated: PartialDate | None
    media_type: str
    page_count: int | None
    added_at: datetime
    statement_count: int
    torn: bool = False
    loaded: Loaded | None = None
    marks: tuple[Mark, ...] = ()


def papers(register: Held) -> tuple[Paper, ...]:
    """The documents that citizens may read, the newest by their own date first, undated ones last.

    Only those on which a statement in force rests: what nobody has reviewed stays inside.
    """
    counts, torn = _counts(register), redacted(register.pk)
    rows = _rows(register).defer("text", "blocks", "unread", "warnings", "carried")
    found = [_paper(row, counts[row.key], torn=row.key in torn) for row in rows if row.key in counts]
    return tuple(sorted(found, key=lambda one: (-_day(one), one.title.casefold(), one.key)))


def paper(register: Held, key: str) -> Paper | None:
    """The document with that `sha256:` id, its text, and what rests on it; None where citizens may not read it."""
    row = _rows(register).filter(sha256=key.rpartition(":")[2]).first()
    count = _counts(register, key).get(key, 0)
    if row is None or not count:
        return None
    if key in redacted(register.pk):
        return _paper(row, count, torn=True)
    return _paper(row, count, loaded=document_of(row), marks=tuple(_marks(register, row)))


def context(register: Held, quote: Quote, *, width: int = 280) -> tuple[str, str]:
    """The words before and after those of the quote in its paragraph, whole ones, about so many characters of each.

    What the quote itself brings along where the document's text may not be shown, or holds the words no more.
    """
    row = _carrying(register, [quote.document]).first()
    kept = quote.prefix, quote.suffix
    if row is None or quote.document in redacted(register.pk):
        return kept
    if row.text[quote.start : quote.end] != quote.exact:
        return kept
    inside = ((first, last) for _kind, first, last, *_rest in row.blocks if first <= quote.start < last)
    first, last = next(inside, (quote.start, quote.end))
    before, after = row.text[first : quote.start], row.text[quote.end : max(last, quote.end)]
    if len(before) > width:
        before = "… " + before[-width:].partition(" ")[2]
    if len(after) > width:
        after = after[:width].rpartition(" ")[0] + " …"
    return before, after


def papers_named(register: Held, keys: Iterable[str]) -> dict[str, str]:
    """The titles of those of the documents with these `sha256:` ids that citizens may read."""
    asked = sorted({key.rpartition(":")[2] for key in keys})
    away = [f"document:{key.rpartition(':')[2]}" for key in closed_in(register).withheld]
    if not asked:
        return {}
    question = _NAMED.format(
        hashes=marks_for(asked), and_shown=f" AND s.entity NOT IN ({marks_for(away)})" if away else ""
    )
    return {
        f"sha256:{sha256}": title or name
        for sha256, title, name in answered(question, register.pk, *away, *asked)
    }


def _carrying(register: Held, keys: Iterable[str]) -> QuerySet[Document]:
    """Those of these documents on which a statement in force rests: the others stay inside."""
    rows = Row.objects.filter(register=register.pk, withdrawn_at=None, document__in=set(keys))
    rows = may_show_rows(rows, register)
    hashes = {key.rpartition(":")[2] for key in rows.order_by().values_list("document", flat=True).distinct()}
    return _rows(register).filter(sha256__in=hashes)


def _rows(register: Held) -> QuerySet[Document]:
    rows = Document.objects.filter(register=register.pk, published=True, state=Document.State.READ)
    return rows.order_by("pk")


def _counts(register: Held, key: str = "") -> dict[str, int]:
    """How many statements in force rest on each document; those whose words were erased do not count."""
    rows = may_show_rows(Row.objects.filter(register=register.pk, withdrawn_at=None), register)
    rows = rows.filter(document=key) if key else rows.exclude(document="")
    return dict(rows.order_by().values_list("document").annotate(number=Count("pk")))


def _paper(
    row: Document,
    count: int,
    *,
    torn: bool = False,
    loaded: Loaded | None = None,
    marks: tuple[Mark, ...] = (),
) -> Paper:
    return Paper(
        key=row.key,
        title=str(row),
        language=row.language,
        publisher=row.publisher,
        dated=PartialDate.parse(row.dated) if row.dated else None,
        media_type=row.media_type,
        page_count=row.page_count,
        added_at=row.added_at,
        statement_count=count,
        torn=torn,
        loaded=loaded,
        marks=marks,
    )


def _marks(register: Held, row: Document) -> list[Mark]:
    """Where the statements in force on the document stand in its text; those that stand there no more are left out."""
    found = []
    rows = Row.objects.filter(register=register.pk, document=row.key, withdrawn_at=None)
    said = {
        commitment: rest for commitment, *rest in rows.values_list("commitment", "claim", "entity", "prop")
    }
    for commitment, body in Payload.objects.filter(pk__in=_of(rows)).values_list("commitment", "body"):
        quote = json.loads(body).get("quote")
        if quote and row.text[quote["start"] : quote["end"]] == quote["exact"]:
            claim, entity, prop = said[commitment]
            found.append(Mark(quote["start"], quote["end"], claim, entity, prop))
    return sorted(found, key=lambda one: (one.start, -one.end, one.claim))


def _of(rows: QuerySet[Row]) -> QuerySet[Row, str]:
    return rows.values_list("commitment", flat=True)


def _day(paper: Paper) -> int:
    return paper.dated.first.toordinal() if paper.dated else 0
