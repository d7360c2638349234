"""What waits for a person: proposals in the order of their documents, and within one by what they are about.

No page for citizens may come here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from typing import NamedTuple

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet

from jumelage_web.store.models import Document, Entry, Proposal, Register, User

PAGE = 25
REVIEWS = ("accept", "reject", "correct")  # the acts that settle proposals

_Place = tuple[
    int, int, str, int, int
]  # document, where its subject is first told of, subject, start, row id
_PlacesIn = Callable[[int | None], list[_Place]]  # those of a document
_LONGEST_ID = 19  # digits
_NO_DOCUMENT = 2**63  # after all documents


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which of the proposals: those of a document, a kind or one thing, a rule, certain or not, a person's.

    `document` is a row id, 0 for proposals that rest on no document. `by` is the code of who put them forward.
    """

    document: int | None = None
    kind: str = ""
    subject: str = ""
    rule: str = ""
    certain: bool | None = None
    by: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "Sieve":
        """The sieve that the fields of an address or a form ask for; what cannot be read asks for nothing."""
        return cls(
            document=row_id(asked.get("document", "")),
            kind=asked.get("kind", ""),
            subject=asked.get("subject", ""),
            rule=asked.get("rule", ""),
            certain={"yes": True, "no": False}.get(asked.get("certain", "")),
            by=asked.get("by", ""),
        )

    @property
    def fields(self) -> dict[str, str]:
        """The fields that ask for it."""
        told = {
            "document": "" if self.document is None else str(self.document),
            "kind": self.kind,
            "subject": self.subject,
            "rule": self.rule,
            "certain": {True: "yes", False: "no", None: ""}[self.certain],
            "by": self.by,
        }
        return {name: value for name, value in told.items() if value}

    def narrow(self, rows: QuerySet[Proposal]) -> QuerySet[Proposal]:
        """Those of the rows that pass."""
        if self.document is not None:
            rows = rows.filter(document=self.document or None)
        for name, value in (("kind", self.kind), ("entity", self.subject), ("proposed_by", self.by)):
            if value:
                rows = rows.filter(**{name: value})
        if self.rule:
            rows = rows.filter(rule="" if self.rule == NO_RULE else self.rule)
        return rows if self.certain is None else rows.filter(certain=self.certain)


def row_id(text: str) -> int | None:
    """The row id that a text names; None where it names none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST_ID else None


NO_RULE = "-"  # asks for proposals that no reading rule put forward


class InDocument(NamedTuple):
    """How many proposals of a document wait; None stands for those that rest on no document."""

    document: int | None
    waiting: int


class Sort(NamedTuple):
    """How many proposals of one kind, rule and person wait that are certain, or are not."""

    kind: str
    rule: str
    certain: bool
    by: str
    waiting: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A page of what waits: its rows, the number of the first of them, from 1, and of how many.

    `before` and `after` are the row ids at which the stretches beside it begin.
    """

    rows: tuple[Proposal, ...]
    number: int
    total: int
    before: int | None
    after: int | None


def waiting(register: Register, sieve: Sieve | None = None) -> QuerySet[Proposal]:
    """What waits and passes the sieve."""
    rows = Proposal.objects.filter(register=register, settled_in=None)
    return sieve.narrow(rows) if sieve else rows


def waiting_by_document(register: Register, sieve: Sieve | None = None) -> tuple[InDocument, ...]:
    """How many wait of each document that has any, in the order of the inbox."""
    counted = waiting(register, sieve).order_by().values_list("document").annotate(Count("pk"))
    return tuple(sorted((InDocument(*row) for row in counted), key=lambda one: one.document or _NO_DOCUMENT))


def stretch(register: Register, sieve: Sieve, *, at: int | None = None, size: int = PAGE) -> Stretch:
    """The page that begins with the row of that id, or with what follows it where it is settled.

    Without an id, or with one that is gone, it is the first page. The order does not change as proposals are settled.
    """
    counts = waiting_by_document(register, sieve)
    start = _place_of(register, at)
    places = cache(partial(_places, register, sieve))  # what comes before is often of the same document
    number, picked = _picked(places, counts, start, size + 1)
    rows = Proposal.objects.in_bulk([place[-1] for place in picked[:size]])
    before = _at(places, counts, max(number - size, 0)) if number else None
    return Stretch(
        rows=tuple(rows[place[-1]] for place in picked[:size]),
        number=number + 1,
        total=sum(one.waiting for one in counts),
        before=before,
        after=picked[size][-1] if len(picked) > size else None,
    )


def following(register: Register, sieve: Sieve, *, at: int | None) -> int | None:
    """The row id with which the page that begins at `at` does begin; None where nothing waits from there on."""
    places = partial(_places, register, sieve)
    _, picked = _picked(places, waiting_by_document(register, sieve), _place_of(register, at), 1)
    return picked[0][-1] if picked else None


def sorts(register: Register) -> tuple[Sort, ...]:
    """How many wait of each sort there is, for the fields of a sieve."""
    rows = waiting(register).order_by().values_list("kind", "rule", "certain", "proposed_by")
    return tuple(Sort(*row) for row in rows.annotate(Count("pk")))


def certain_ones(
    register: Register, sieve: Sieve, *, user: User, until: int | None = None
) -> QuerySet[Proposal]:
    """Of what waits and passes: what `user` may take in with others in one go, up to the row of an id."""
    rows = waiting(register, replace(sieve, certain=True))
    if register.four_eyes:
        rows = rows.exclude(proposed_by=user.actor)
    return rows if until is None else rows.filter(pk__lte=until)


def last_row(rows: QuerySet[Proposal]) -> int:
    """The highest id of the rows, 0 where there is none."""
    found: int | None = rows.aggregate(last=Max("pk"))["last"]
    return found or 0


def reviews(register: Register, *, by: str = "", act: str = "") -> QuerySet[Entry]:
    """The entries that settled proposals and have not been taken back, the latest first."""
    settled = Exists(Proposal.objects.filter(settled_in=OuterRef("pk")))
    rows = register.entries.filter(settled, act__in=[act] if act else REVIEWS)
    return (rows.filter(actor=by) if by else rows).order_by("-seq")


def last_review(register: Register, user: User, *, since: datetime) -> Entry | None:
    """The latest review of this person that stands, if there is one since that moment."""
    return reviews(register, by=user.actor).filter(at__gte=since).first()


def of_documents(rows: Sequence[InDocument]) -> dict[int, Document]:
    """The documents of these counts by row id, with what they are called and no more."""
    ids = [one.document for one in rows if one.document is not None]
    return Document.objects.only("id", "title", "name").in_bulk(ids)


def _picked(
    places_in: _PlacesIn, counts: Sequence[InDocument], start: _Place | None, most: int
) -> tuple[int, list[_Place]]:
    """How many come before the start, and the places of what comes from there on."""
    number = 0
    picked: list[_Place] = []
    for document, count in counts:
        if start is not None and (document or _NO_DOCUMENT) < start[0]:
            number += count
            continue
        places = places_in(document)
        kept = [place for place in places if start is None or place >= start]
        number += len(places) - len(kept)
        picked += kept[: most - len(picked)]
        if len(picked) == most:
            break
    return number, picked


def _at(places_in: _PlacesIn, counts: Sequence[InDocument], number: int) -> int | None:
    """The row id at that number, from 0."""
    for document, count in counts:
        if number < count:
            places = places_in(document)
            return places[number][-1] if number < len(places) else None
        number -= count
    return None


def _places(register: Register, sieve: Sieve, document: int | None) -> list[_Place]:
    rows = waiting(register, sieve).filter(document=document).order_by()
    found = list(rows.values_list("entity", "start", "pk"))
    first = _first_told(register, document, {entity for entity, _, _ in found})
    return sorted(
        (document or _NO_DOCUMENT, first.get(entity, 0), entity, start, pk) for entity, start, pk in found
    )


def _place_of(register: Register, id: int | None) -> _Place | None:
    row = Proposal.objects.filter(register=register, pk=id).first() if id is not None else None
    if row is None:
        return None
    first = _first_told(register, row.document_id, {row.entity})
    return (row.document_id or _NO_DOCUMENT, first.get(row.entity, 0), row.entity, row.start, row.pk)


def _first_told(register: Register, document: int | None, entities: set[str]) -> dict[str, int]:
    """Where in the document each thing is first told of, by settled proposals too: so the order stays."""
    if document is None:
        return {}
    rows = Proposal.objects.filter(register=register, document=document)
    if len(entities) == 1:
        rows = rows.filter(entity=next(iter(entities)))
    return dict(rows.order_by().values_list("entity").annotate(Min("start")))
