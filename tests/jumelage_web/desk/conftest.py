"""A document in each of the two registers, and proposals that rest on its words."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client

from jumelage.documents.quote import Quote
from jumelage.statements.ids import claim_id
from jumelage.statements.statement import Origin
from jumelage.statements.statement import Proposal as ProposalValue
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text, Value
from jumelage_web.store import files
from jumelage_web.store.models import Document, Proposal, Register, User
from jumelage_web.store.rows import proposal_row

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
GALLE = "tie:lk-galle+nl-velsen"


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A client in which that person is signed in."""

    def made(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return made


@pytest.fixture
def paper(velsen: Register) -> Callable[..., Document]:
    """A document with these words, as if it had been read."""

    def made(text: str, *, name: str = "brief.txt", register: Register | None = None) -> Document:
        sha256, size = files.keep([text.encode()])
        return Document.objects.create(
            register=register or velsen,
            sha256=sha256,
            name=name,
            size=size,
            language="nl",
            state=Document.State.READ,
            text=text,
            added_at=NOW,
            added_by="system",
        )

    return made


@pytest.fixture
def proposed() -> Callable[..., Proposal]:
    """A proposal that waits and rests on the words `exact` of a document: the tie with Galle began in `value`."""

    def made(
        document: Document,
        exact: str,
        value: Value | str = "1976",
        *,
        entity: str = GALLE,
        kind: str = "Tie",
        prop: str = "started",
        rule: str = "tie-since",
        by: str = "system",
    ) -> Proposal:
        start = document.text.index(exact)
        quote = Quote.cut(document.key, document.text, start, start + len(exact))
        said = DateValue(PartialDate.parse(value)) if isinstance(value, str) else value
        claim = ProposalValue(
            id=claim_id(
                register=document.register.slug,
                entity=entity,
                prop=prop,
                value=said,
                valid=None,
                document=quote.document,
                exact=quote.exact,
            ),
            register=document.register.slug,
            entity=entity,
            kind=kind,
            prop=prop,
            value=said,
            valid=None,
            quote=quote,
            origin=Origin("reader", rule=rule, version="1"),
            language="nl",
        )
        row = proposal_row(claim, register=document.register, document=document, by=by, at=NOW)
        row.certain = not by.startswith("officer")  # whatever was measured of its rule
        row.save()
        return row

    return made


@pytest.fixture
def members(proposed: Callable[..., Proposal]) -> Callable[[Document, str], list[Proposal]]:
    """Proposals that name the two members of the tie, on the same words."""

    def made(document: Document, exact: str) -> list[Proposal]:
        towns = {"municipality:lk-galle": "Galle", "municipality:nl-velsen": "Velsen"}
        return [
            proposed(document, exact, EntityRef(id, name), prop="member", rule="tie-members")
            for id, name in towns.items()
        ]

    return made


@pytest.fixture
def purpose(proposed: Callable[..., Proposal]) -> Callable[[Document, str], Proposal]:
    """A proposal that says what the tie is for, in the words that it rests on."""

    def made(document: Document, exact: str) -> Proposal:
        return proposed(document, exact, Text(exact, "nl"), prop="purpose", rule="tie-purpose")

    return made
