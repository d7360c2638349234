"""Small registers for tests: a town, papers whose every word is known, and what people say on them."""

import hashlib
from datetime import UTC, datetime

from jumelage.documents.quote import Quote
from jumelage.values.dates import Period
from jumelage.values.value import Value
from jumelage_web.store import snapshot
from jumelage_web.store.actions import claims, registers
from jumelage_web.store.models import Document, Entry, Proposal, Register, User
from jumelage_web.store.roles import Role

AT = datetime(2026, 3, 1, 12, tzinfo=UTC)


def person(name: str, *registers_: Register, role: Role = Role.MANAGER) -> User:
    """An account with that role in the registers."""
    user = User.objects.create_user(name, name=name.capitalize())
    for register in registers_:
        registers.give_role(register, user, role, by=None, at=AT)
    return user


def town(slug: str = "velsen", *, by: User | None = None, four_eyes: bool = False) -> Register:
    """The register of a Dutch town."""
    return registers.create_register(
        slug=slug,
        name=slug.capitalize(),
        home=f"municipality:nl-{slug}",
        home_name=slug.capitalize(),
        by=by,
        at=AT,
        four_eyes=four_eyes,
    )


def paper(register: Register, text: str, *, name: str = "nota.txt", title: str = "Nota") -> Document:
    """A document of one paragraph that has been read; its file is not kept."""
    return Document.objects.create(
        register=register,
        sha256=hashlib.sha256(f"{register.slug} {name} {text}".encode()).hexdigest(),
        name=name,
        title=title,
        size=len(text),
        media_type="text/plain",
        language="nl",
        state=Document.State.READ,
        text=text,
        blocks=[["paragraph", 0, len(text), 0, None]],
        added_at=AT,
        added_by="system",
        read_at=AT,
    )


def words(document: Document, exact: str) -> Quote:
    """Those words of the document."""
    start = document.text.index(exact)
    return Quote.cut(document.key, document.text, start, start + len(exact))


def say(
    register: Register,
    by: User,
    entity: str,
    prop: str,
    value: Value,
    *,
    quote: Quote | None = None,
    valid: str | None = None,
    at: datetime = AT,
) -> tuple[list[Proposal], Entry | None]:
    """What a person says of a thing, on the quote or as his own word."""
    kind = {"tie": "Tie", "municipality": "Municipality", "organisation": "Organisation"}.get(
        entity.partition(":")[0], entity.partition(":")[0].capitalize()
    )
    told = claims.Said(
        entity=entity,
        kind=kind,
        prop=prop,
        value=value,
        valid=Period.parse(valid) if valid else None,
        quote=quote,
        reason=None if quote else "uit eigen kennis",
        language="nl",
    )
    return claims.state(register, [told], by=by, at=at)


def listed(*registers_: Register) -> None:
    """Makes the lists of the registers anew: within the transaction of a test no act does."""
    for register in registers_:
        snapshot.freshen(register.pk)
