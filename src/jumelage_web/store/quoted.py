"""The words of a document on which statements in force and waiting proposals rest, by where they stand.

What a page marks are hundreds of quotes; so only the quotes are taken from what is kept, not the claims.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from jumelage_web.store.append import BATCH
from jumelage_web.store.models import Document, Payload


class Standing(StrEnum):
    """How a claim on a quote stands."""

    ACCEPTED = "accepted"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote of a claim: `pk` is the row of the statement or, where it waits, of the proposal."""

    start: int
    end: int
    standing: Standing
    pk: int
    entity: str
    prop: str


@dataclass(frozen=True, slots=True)
class InText:
    """The quotes of a document that stand in its text, by place, and those that do not any more."""

    quotes: tuple[Quoted, ...]
    lost: tuple[Quoted, ...]


def quoted_in(row: Document) -> InText:
    """What rests on the words of the document, as its text is now.

    A quote that does not stand where it says is looked for in the text: another loader may have broken it otherwise.
    """
    quotes: list[Quoted] = []
    lost: list[Quoted] = []
    for one, exact in _quotes(row):
        if row.text[one.start : one.end] == exact:
            quotes.append(one)
            continue
        at = _nearest(row.text, exact, one.start)
        if at is None:
            lost.append(one)
        else:
            quotes.append(Quoted(at, at + len(exact), one.standing, one.pk, one.entity, one.prop))
    return InText(tuple(sorted(quotes, key=lambda one: (one.start, -one.end))), tuple(lost))


def _quotes(row: Document) -> Iterator[tuple[Quoted, str]]:
    for stated, body in _statements(row):
        pk, entity, prop, _ = stated
        yield from _quote(body, Standing.ACCEPTED, pk, entity, prop)
    waiting = row.proposals.filter(register=row.register_id, settled_in=None).order_by()
    for pk, entity, prop, body in waiting.values_list("pk", "entity", "prop", "body"):
        yield from _quote(body, Standing.PROPOSED, pk, entity, prop)


def _statements(row: Document) -> Iterator[tuple[tuple[int, str, str, str], str]]:
    """Statements in force with their words; those whose words were erased are left out."""
    rows = list(
        row.register.statements.filter(document=row.key, withdrawn_at=None)
        .order_by("id")
        .values_list("pk", "entity", "prop", "commitment")
    )
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        found = Payload.objects.filter(pk__in=[one[3] for one in batch]).values_list("commitment", "body")
        bodies = dict(found)
        yield from ((one, bodies[one[3]]) for one in batch if one[3] in bodies)


def _quote(body: str, standing: Standing, pk: int, entity: str, prop: str) -> Iterable[tuple[Quoted, str]]:
    quote = json.loads(body).get("quote")
    if quote:
        yield Quoted(quote["start"], quote["end"], standing, pk, entity, prop), quote["exact"]


def _nearest(text: str, exact: str, start: int) -> int | None:
    """Where the words stand in the text, nearest to `start`."""
    before, after = text.rfind(exact, 0, start + len(exact)), text.find(exact, start)
    places = [at for at in (before, after) if at >= 0 and exact]
    return min(places, key=lambda at: abs(at - start), default=None)
