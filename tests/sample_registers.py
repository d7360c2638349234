"""Registers filled from the sample sources, as an officer would: read, and what is certain taken over."""

from pathlib import Path

from django.utils import timezone

from jumelage_web.store import reading, snapshot
from jumelage_web.store.actions import claims, documents
from jumelage_web.store.models import Document, Proposal, Register, User

SAMPLES = Path(__file__).parents[1] / "samples"
ANNEX_OF_2017 = "bijlage-internationaal-beleid-2017.docx"


def filled(register: Register, by: User, *names: str) -> list[Document]:
    """The sample documents of those names in the register, read, with all certain proposals accepted."""
    rows = []
    for name in names or (ANNEX_OF_2017,):
        content = (SAMPLES / name).read_bytes()
        row, _new = documents.add_document(register, [content], name=name, by=by, at=timezone.now())
        reading.read_document(row.pk)
        row.refresh_from_db()
        rows.append(row)
    waiting = list(Proposal.objects.filter(register=register, certain=True, settled_in=None))
    claims.accept(register, waiting, by=by, at=timezone.now())
    snapshot.freshen(register.pk)
    return rows
