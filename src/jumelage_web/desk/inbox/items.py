"""Proposals as the inbox shows them: in words, with their quote in its context and what stands beside them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.statements.statement import Claim
from jumelage_web.desk.claims import Saying, sayings_of
from jumelage_web.desk.pages import Desk
from jumelage_web.jinja import current_language
from jumelage_web.store.beside import Beside, Likeness, Surroundings, surroundings
from jumelage_web.store.models import Document, Proposal
from jumelage_web.store.people import names_of
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import proposal_of
from jumelage_web.telling.reading_rules import rule_told

_AROUND = 110  # characters of the text before and after a quote
_MOST_NEAR = 4  # claims shown beside a proposal


@dataclass(frozen=True, slots=True)
class Words:
    """The words a proposal rests on, with those around them, and where they stand."""

    prefix: str
    exact: str
    suffix: str
    language: str
    where: str
    url: str


@dataclass(frozen=True, slots=True)
class Near:
    """What claims on the same prop say: from where, and whether it is the same, agrees or differs.

    `source` is the first of `count` claims that say so.
    """

    says: str
    likeness: Likeness
    waiting: bool
    source: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class Item:
    """A proposal that waits. `refused` says why the person at hand cannot accept it; empty where that is no matter."""

    pk: int
    saying: Saying
    words: Words | None
    reason: str
    rule: str
    certain: bool
    by: str
    near: tuple[Near, ...]
    more_near: int
    effects: tuple[str, ...]
    refused: str

    @property
    def anchor(self) -> str:
        """By what it is found on the page."""
        return anchor(self.pk)


@dataclass(frozen=True, slots=True)
class Subject:
    """What proposals are about, with those that follow one another; `url` where the register knows it already."""

    id: str
    kind: str
    name: str
    url: str
    items: tuple[Item, ...]

    @property
    def acceptable(self) -> tuple[Item, ...]:
        """Those that the person at hand can accept."""
        return tuple(item for item in self.items if not item.refused)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document with what it puts forward; without a title and an address it is none."""

    pk: int | None
    title: str
    url: str
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A document that claims quote; `url` is that of the reading room."""

    title: str
    language: str
    url: str

    def at(self, start: int) -> str:
        """The address of a place in it."""
        return f"{self.url}#c{start}"


def anchor(pk: int) -> str:
    """By what the proposal of that row is found on the page."""
    return f"p{pk}"


def papers_of(desk: Desk, rows: Sequence[Proposal], documents: Mapping[int, Document]) -> tuple[Paper, ...]:
    """The proposals in their order, those of one document and one subject together; `documents` are theirs by row id."""
    items = {item.pk: item for item in items_of(desk, rows)}
    listed = desk.register.entities_now.filter(entity__in={row.entity for row in rows})
    known = set(listed.values_list("entity", flat=True))
    papers = []
    for document, of_document in groupby(rows, key=lambda row: row.document_id):
        subjects = tuple(
            _subject(
                entity,
                [items[row.pk] for row in of_subject],
                desk.url("entity", entity) if entity in known else "",
            )
            for entity, of_subject in groupby(of_document, key=lambda row: row.entity)
        )
        held = documents.get(document) if document else None
        title = str(held) if held else _("Zonder document")
        papers.append(Paper(document, title, desk.url("document", held.pk) if held else "", subjects))
    return tuple(papers)


def items_of(desk: Desk, rows: Sequence[Proposal]) -> tuple[Item, ...]:
    """The proposals as they are shown, in the order of the rows."""
    register, language = desk.register, current_language()
    claims = {row.pk: proposal_of(row) for row in rows}
    around = surroundings(register, rows)
    beside = [one.claim for each in around.values() for one in each.beside]
    ruled = [each.stands for each in around.values() if each.stands]
    sayings = sayings_of(register, (*claims.values(), *beside, *ruled), language)
    sources = _sources(desk, (*claims.values(), *beside, *ruled))
    texts = _texts({row.document_id for row in rows if row.document_id})
    people = names_of(row.proposed_by for row in rows)
    return tuple(
        _item(
            desk,
            row,
            claims[row.pk],
            around[row.pk],
            sayings=sayings,
            sources=sources,
            text=texts.get(row.document_id or 0, ""),
            by=people[row.proposed_by],
        )
        for row in rows
    )


def source_of(claim: Claim, sources: Mapping[str, Source]) -> str:
    """Where the claim comes from, in words."""
    held = sources.get(claim.quote.document) if claim.quote else None
    return held.title if held else _("een medewerker")


def place_url(desk: Desk, document: Document, start: int) -> str:
    """The address of the place in a document, in the reading room."""
    return f"{desk.url('document', document.pk)}#c{start}"


def _item(
    desk: Desk,
    row: Proposal,
    claim: Claim,
    around: Surroundings,
    *,
    sayings: Mapping[str, Saying],
    sources: Mapping[str, Source],
    text: str,
    by: str,
) -> Item:
    near = tuple(_near(around.beside, sayings, sources))
    return Item(
        pk=row.pk,
        saying=sayings[claim.id],
        words=_words(claim, sources, text),
        reason=claim.origin.reason or "",
        rule=rule_told(claim.origin.rule),
        certain=row.certain,
        by=by,
        near=near[:_MOST_NEAR],
        more_near=len(near[_MOST_NEAR:]),
        effects=tuple(_effects(claim, around, sayings, sources)),
        refused=_refused(desk, row),
    )


def _subject(entity: str, items: Sequence[Item], url: str) -> Subject:
    first = items[0].saying
    return Subject(entity, first.kind, first.subject, url, tuple(items))


def _refused(desk: Desk, row: Proposal) -> str:
    if not desk.may(Role.EDITOR):
        return _("Alleen een redacteur beoordeelt voorstellen.")
    if desk.register.four_eyes and row.proposed_by == desk.user.actor:
        return _("Dit is uw eigen voorstel: iemand anders moet het beoordelen.")
    return ""


def _near(
    beside: Iterable[Beside], sayings: Mapping[str, Saying], sources: Mapping[str, Source]
) -> Iterator[Near]:
    groups: dict[tuple[str, Likeness, bool], list[Beside]] = {}
    for one in beside:
        says = sayings[one.claim.id].value
        groups.setdefault((says, one.likeness, one.waiting is not None), []).append(one)
    for (says, likeness, waits), group in groups.items():
        quote = group[0].claim.quote
        held = sources.get(quote.document) if quote else None
        yield Near(
            says=says,
            likeness=likeness,
            waiting=waits,
            source=source_of(group[0].claim, sources),
            url=held.at(quote.start) if held and quote else "",
            count=len(group),
        )


def _effects(
    claim: Claim, around: Surroundings, sayings: Mapping[str, Saying], sources: Mapping[str, Source]
) -> Iterable[str]:
    """What happens when it is accepted, as far as that can be told from what stands beside it."""
    standing = [one for one in around.beside if one.waiting is None]
    differing = [one for one in standing if one.differs]
    if around.stands is not None:
        value = sayings[around.stands.id].value
        yield _("Hierover is al besloten: “%(value)s” geldt. Dat blijft zo.") % {"value": value}
    elif around.contested:
        yield _("Over dit punt spreken bronnen elkaar al tegen.")
    elif differing:
        yield _("Geeft tegenspraak met “%(value)s” uit %(source)s.") % {
            "value": sayings[differing[0].claim.id].value,
            "source": source_of(differing[0].claim, sources),
        }
    documents = {
        one.claim.quote.document for one in standing if one.claim.quote and one.likeness is Likeness.SAME
    }
    if documents and claim.quote and claim.quote.document not in documents:
        yield ngettext(
            "Geeft wat er al staat een tweede bron.",
            "Geeft wat er al staat nog een bron, naast %(count)s andere.",
            len(documents),
        ) % {"count": len(documents)}


def _words(claim: Claim, sources: Mapping[str, Source], text: str) -> Words | None:
    quote = claim.quote
    held = sources.get(quote.document) if quote else None
    if quote is None:
        return None
    prefix, suffix = quote.prefix, quote.suffix
    if text[quote.start : quote.end] == quote.exact:
        prefix = _tail(text[max(0, quote.start - _AROUND) : quote.start], whole=quote.start <= _AROUND)
        suffix = _head(text[quote.end : quote.end + _AROUND], whole=quote.end + _AROUND >= len(text))
    return Words(
        prefix=prefix,
        exact=quote.exact,
        suffix=suffix,
        language=(held.language if held else "") or claim.language or "",
        where=_("bladzijde %(page)s") % {"page": quote.page} if quote.page else "",
        url=held.at(quote.start) if held else "",
    )


def _tail(text: str, *, whole: bool) -> str:
    """The end of a text, from the first word that is whole."""
    return text if whole or " " not in text else "… " + text.partition(" ")[2]


def _head(text: str, *, whole: bool) -> str:
    """The beginning of a text, up to the last word that is whole."""
    return text if whole or " " not in text else text.rpartition(" ")[0] + " …"


def _sources(desk: Desk, claims: Iterable[Claim]) -> dict[str, Source]:
    """The documents that the claims quote, by their `sha256:` id."""
    hashes = {one.quote.document.partition(":")[2] for one in claims if one.quote}
    rows = desk.register.documents.filter(sha256__in=hashes).only(
        "id", "sha256", "title", "name", "language", "register_id"
    )
    return {row.key: Source(str(row), row.language, desk.url("document", row.pk)) for row in rows}


def _texts(ids: Iterable[int]) -> dict[int, str]:
    return dict(Document.objects.filter(pk__in=list(ids)).values_list("pk", "text"))
