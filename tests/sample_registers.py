"""Registers filled from the sample sources, as an officer would: read, looked at, and taken over."""

from pathlib import Path

from django.db.models import Q
from django.utils import timezone

from jumelage_web.store import reading, snapshot
from jumelage_web.store.actions import claims, documents
from jumelage_web.store.models import Document, Proposal, Register, User

# What these rules put forward is taken over too, as by an officer who looked; endings, decisions and loose events wait.
LOOKED_AT = (
    *("tie-members", "tie-since", "tie-since-it", "tie-motive", "tie-purpose", "tie-carried", "partner-list"),
    *("grant", "policy", "policy-in-force", "policy-component", "evaluation", "merger", "town", "town-today"),
    *("campaign-member", "campaign", "campaign-next", "campaign-goals", "trend"),
)
SAMPLES = Path(__file__).parents[1] / "samples"
ANNEX_OF_2017 = "bijlage-internationaal-beleid-2017.docx"


def filled(register: Register, by: User, *names: str) -> list[Document]:
    """The sample documents of those names in the register, read, with what an officer would accept accepted."""
    rows = []
    for name in names or (ANNEX_OF_2017,):
        content = (SAMPLES / name).read_bytes()
        row, _new = documents.add_document(register, [content], name=name, by=by, at=timezone.now())
        reading.read_document(row.pk)
        row.refresh_from_db()
        rows.append(row)
    claims.accept(register, looked_at(register), by=by, at=timezone.now())
    snapshot.freshen(register.pk)
    return rows


def looked_at(register: Register) -> list[Proposal]:
    """The proposals that wait and that an officer would accept."""
    sure = Q(certain=True) | Q(rule__in=LOOKED_AT)
    return list(Proposal.objects.filter(sure, register=register, settled_in=None))
