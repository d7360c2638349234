"""Search over documents and statements: stems are made here, and both databases look through stems alone."""

from collections.abc import Iterable, Sequence

from jumelage.statements.statement import Statement as StatementValue
from jumelage_web.store.models import Document, Register, SearchText


def index_document(row: Document) -> None:
    """Makes the passages of a document that was read findable, in place of those that were."""
    forget_document(row)


def index_statements(register: Register, statements: Sequence[StatementValue]) -> None:
    """Makes statements findable by what they say and by their words."""


def forget_document(row: Document) -> None:
    """Takes the passages of a document out."""
    SearchText.objects.filter(document=row).delete()


def forget_claims(register: Register, claims: Iterable[str]) -> None:
    """Takes statements out."""
    SearchText.objects.filter(register=register, claim__in=list(claims)).delete()
