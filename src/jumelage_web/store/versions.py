"""A new version of a document: where the words stand on which the statements of the old version rest.

What is found again is put forward as the same claim on the new version; old statements stay until a person acts.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from jumelage.documents.document import Document as LoadedDocument
from jumelage.documents.quote import Quote
from jumelage.documents.requote import Anchored, Reason, requote_all
from jumelage.statements.ids import claim_id
from jumelage.statements.statement import Claim, Proposal, Statement
from jumelage_web.store.models import Document
from jumelage_web.store.rows import statements_of


class Outcome(StrEnum):
    """What became of the words of a statement in the new version."""

    FOUND = "found"  # they stand there
    CHANGED = "changed"  # at their place stand others, or it is not sure that it is their place
    GONE = "gone"  # nothing like them is there


@dataclass(frozen=True, slots=True)
class Carried:
    """A statement (`claim`) of the old version and where its words stand in the new one, as far as they do.

    `proposal` is the same claim on the words of the new version; where these are others, only a person puts it forward.
    """

    claim: str
    outcome: Outcome
    start: int = 0
    end: int = 0
    proposal: Proposal | None = None

    @property
    def put_forward(self) -> Proposal | None:
        """The proposal, where its words were found again."""
        return self.proposal if self.outcome is Outcome.FOUND else None

    @property
    def packed(self) -> list[Any]:
        """The row that a document keeps of it."""
        here = self.proposal.id if self.proposal else ""
        return [self.claim, self.outcome.value, self.start, self.end, here]


def carried_over(row: Document, document: LoadedDocument) -> tuple[Carried, ...]:
    """What becomes of each statement in force on the version that `row` replaces, now that its text is `document`.

    What the old version says of itself (its title, its date) is left out.
    """
    old = row.replaces
    if old is None or old.register_id != row.register_id:
        return ()
    in_force = row.register.statements.filter(document=old.key, withdrawn_at=None).exclude(
        entity=f"document:{old.sha256}"
    )
    return tuple(_carried(statements_of(in_force.order_by("id")), document, old.text or None))


def _carried(
    statements: Iterable[Statement], document: LoadedDocument, old_text: str | None
) -> Iterable[Carried]:
    quoted = [(one, one.quote) for one in statements if one.quote is not None]
    quoted.sort(key=lambda pair: pair[1].start)
    outcomes = requote_all((quote for _, quote in quoted), document, old_text=old_text)
    said: Counter[tuple[object, ...]] = Counter()
    for (statement, _), found in zip(quoted, outcomes, strict=True):
        if isinstance(found, Anchored):
            outcome, here = Outcome.FOUND, found.quote
        elif found.near is None or found.reason is Reason.GONE:
            yield Carried(statement.id, Outcome.GONE)
            continue
        else:
            start, end = found.near
            page = document.page_at(start)
            outcome, here = Outcome.CHANGED, Quote.cut(document.id, document.text, start, end, page=page)
        key = (statement.entity, statement.prop, statement.value, statement.valid, here.exact)
        proposal = _on(statement, here, occurrence=said[key] if outcome is Outcome.FOUND else 0)
        said[key] += outcome is Outcome.FOUND
        yield Carried(statement.id, outcome, here.start, here.end, proposal)


def _on(claim: Claim, quote: Quote, *, occurrence: int) -> Proposal:
    """The same claim on other words."""
    said = {field.name: getattr(claim, field.name) for field in fields(Claim)}
    id = claim_id(
        register=claim.register,
        entity=claim.entity,
        prop=claim.prop,
        value=claim.value,
        valid=claim.valid,
        document=quote.document,
        exact=quote.exact,
        occurrence=occurrence,
    )
    return Proposal(**said | {"id": id, "quote": quote})


@dataclass(frozen=True, slots=True)
class Held:
    """What a document keeps of a statement (`claim`) of its old version; `here` is the same claim on its own words."""

    claim: str
    outcome: Outcome
    start: int
    end: int
    here: str


def held_in(row: Document) -> tuple[Held, ...]:
    """What the document keeps of the statements of its old version, in the order of that one's text."""
    return tuple(
        Held(claim, Outcome(outcome), start, end, here) for claim, outcome, start, end, here in row.carried
    )
