"""Search over documents and statements: stems are made here, and both databases look through stems alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from jumelage.documents.passages import passages
from jumelage.statements.statement import Statement as StatementValue
from jumelage.statements.wording import said
from jumelage.values.language import LANGUAGES
from jumelage_web.store.append import BATCH
from jumelage_web.store.models import Document, Register, SearchText
from jumelage_web.store.rows import document_of
from jumelage_web.store.search_index import rows_with
from jumelage_web.store.stems import stems, stems_asked

_HEADING = 300
_MOST_WORDS = 12  # of a question; more than that is a paste


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage of a document, or a statement; `start` and `end` are those of the passage or the quote."""

    document: Document | None
    entity: str
    claim: str
    start: int
    end: int
    page: int | None
    heading: str
    text: str


def find(register: Register, words: str, *, statements: bool | None = None, most: int = 200) -> list[Hit]:
    """Where all the words stand, in whatever form: statements first, then documents in the order of their text.

    `statements` asks for statements (True) or passages (False) only.
    """
    asked = stems_asked(words)[:_MOST_WORDS]
    if not asked:
        return []
    where, parameters = rows_with(connection, asked)
    rows = SearchText.objects.filter(register=register).extra(where=[where], params=parameters)  # noqa: S610 - a constant with a parameter
    if statements is not None:
        rows = rows.exclude(claim="") if statements else rows.filter(claim="")
    rows = rows.exclude(document__state=Document.State.REMOVED).select_related("document")
    return [_hit(row) for row in rows.order_by("-claim", "document", "start")[:most]]


def index_document(row: Document) -> None:
    """Makes the passages of a document that was read findable, in place of those that were."""
    forget_document(row)
    SearchText.objects.bulk_create(_passages(row), batch_size=BATCH)


def index_statements(register: Register, statements: Sequence[StatementValue]) -> None:
    """Makes statements findable by what they say, in all languages of the pages, and by their words."""
    held = register.documents.filter(sha256__in=_hashes(statements))
    documents = {row.key: row for row in held.only("id", "register_id", "sha256")}
    SearchText.objects.bulk_create(
        (_statement(register, one, documents) for one in statements), batch_size=BATCH
    )


def forget_document(row: Document) -> None:
    """Takes the passages of a document out; the statements that rest on it stay."""
    SearchText.objects.filter(document=row, claim="").delete()


def forget_claims(register: Register, claims: Iterable[str]) -> None:
    """Takes statements out."""
    SearchText.objects.filter(register=register, claim__in=list(claims)).delete()


def _passages(row: Document) -> Iterator[SearchText]:
    language = row.language or row.register.language
    for passage in passages(document_of(row)):
        heading = " › ".join(passage.headings)[:_HEADING]
        yield SearchText(
            register=row.register,
            document=row,
            start=passage.block.start,
            end=passage.block.end,
            heading=heading,
            page=passage.block.page,
            language=language,
            stems=stems(f"{heading} {passage.view.text}", language),
        )


def _statement(register: Register, one: StatementValue, documents: dict[str, Document]) -> SearchText:
    quote = one.quote
    return SearchText(
        register=register,
        document=documents.get(quote.document) if quote else None,
        entity=one.entity,
        claim=one.id,
        start=quote.start if quote else 0,
        end=quote.end if quote else 0,
        page=quote.page if quote else None,
        language=one.language or register.language,
        stems=" ".join(_statement_stems(one, one.language or register.language)),
    )


def _statement_stems(one: StatementValue, language: str) -> Iterator[str]:
    yield stems(one.entity.partition(":")[2].replace("-", " ").replace("+", " "), language)
    for page_language in LANGUAGES:
        yield stems(said(one, {}, language=page_language), page_language)
    if one.quote:
        yield stems(one.quote.exact, language)


def _hit(row: SearchText) -> Hit:
    text = row.document.text[row.start : row.end] if row.document else ""
    return Hit(row.document, row.entity, row.claim, row.start, row.end, row.page, row.heading, text)


def _hashes(statements: Iterable[StatementValue]) -> set[str]:
    return {one.quote.document.partition(":")[2] for one in statements if one.quote}
