"""From drafts to proposals: each with its id, quote and rule; and what is said of the towns and of the document."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from jumelage.documents.document import Document
from jumelage.documents.quote import Quote
from jumelage.reading.context import Context
from jumelage.reading.draft import Draft, Rule, drafts
from jumelage.reading.organisations import OrganisationName
from jumelage.reading.sentence import Sentence
from jumelage.reading.title import title_of
from jumelage.statements.ids import claim_id_of, claim_said, municipality_id
from jumelage.statements.statement import Origin, Proposal
from jumelage.values.value import DateValue, EntityRef, Text, Value

Found = tuple[Rule, Draft, Sentence]


def proposed(
    found: Iterable[Found], document: Document, context: Context, *, register: str, publisher: str | None
) -> Iterator[Proposal]:
    """The proposals on the towns named, on the document itself, and those of the rules, in the order of the text."""
    found = tuple(found)
    scribe = _Scribe(document, register, context.lexicon.language)
    yield from _about_towns(found, scribe, context)
    yield from _about_document(scribe, context, publisher)
    quote = None
    for rule, draft, sentence in found:
        start, end = sentence.origin(draft.start, draft.end)
        # most claims share the words of the one before
        if quote is None or (quote.start, quote.end) != (start, end):
            quote = scribe.quote(start, end, page=sentence.passage.block.page)
        yield scribe.proposal(draft, quote, rule=rule.id, version=rule.version)


class _Scribe:
    """Writes the proposals of one document, and counts how often the same is said in the same words."""

    def __init__(self, document: Document, register: str, language: str) -> None:
        """For a document that is read in this language into this register."""
        self.document = document
        self.register = register
        self.language = language
        self._said: Counter[str] = Counter()

    def quote(self, start: int, end: int, *, page: int | None) -> Quote:
        """The words of the document from `start` to `end`."""
        return Quote.cut(self.document.id, self.document.text, start, end, page=page)

    def proposal(self, draft: Draft, quote: Quote, *, rule: str, version: str = "1") -> Proposal:
        """The proposal that a draft makes on these words."""
        value = _with_single_blanks(draft.value)
        said = claim_said(
            register=self.register,
            entity=draft.entity,
            prop=draft.prop,
            value=value,
            valid=draft.valid,
            document=quote.document,
            exact=quote.exact,
        )
        occurrence = self._said[said]
        self._said[said] += 1
        return Proposal(
            id=claim_id_of(said, occurrence),
            register=self.register,
            entity=draft.entity,
            kind=draft.kind,
            prop=draft.prop,
            value=value,
            valid=draft.valid,
            quote=quote,
            origin=_origin(rule, version),
            language=self.language,
        )


def _with_single_blanks(value: Value) -> Value:
    """A text as it is told; any other value as it is."""
    if isinstance(value, Text) and "  " in value.text:
        return replace(value, text=" ".join(value.text.split()))
    return value


@cache
def _origin(rule: str, version: str) -> Origin:
    return Origin("reader", rule, version)


def _about_towns(found: Iterable[Found], scribe: _Scribe, context: Context) -> Iterator[Proposal]:
    """The name and place of each town, resting on the words that first name it."""
    seen: set[str] = set()
    places: dict[str, tuple[int, int] | None] = {}  # name → where the document first has it
    for _, draft, sentence in found:
        town = draft.value
        if not isinstance(town, EntityRef) or not town.id.startswith("municipality:") or town.id in seen:
            continue
        words = _first_words(town.label, sentence, scribe.document, places)
        if words is None:
            continue
        seen.add(town.id)
        quote = scribe.quote(*words, page=scribe.document.page_at(words[0]))
        for said in _about_town(town, context):
            yield scribe.proposal(said, quote, rule="town")


def _first_words(
    name: str, sentence: Sentence, document: Document, places: dict[str, tuple[int, int] | None]
) -> tuple[int, int] | None:
    """Where the document has the name: in the sentence, else where it first stands."""
    at = sentence.text.find(name)
    if at >= 0:
        return sentence.origin(at, at + len(name))
    if name not in places:
        places[name] = _found(name, document.text)
    return places[name]


def _found(name: str, text: str) -> tuple[int, int] | None:
    """Where the name first stands in the text, over a line break too."""
    if not name.strip():
        return None
    match = re.search(r"\s+".join(map(re.escape, name.split())), text)
    return match.span() if match else None


def _about_town(town: EntityRef, context: Context) -> Iterator[Draft]:
    code = town.id.partition(":")[2]
    place = context.places.resolve(town.label, code[:2].upper() if code[2:3] == "-" else None)
    resolved = place is not None and municipality_id(place.name, country=place.country) == town.id
    name = Text(town.label, context.lexicon.language)
    values = {"name": name, "place": place if resolved else None}
    yield from drafts(town.id, "Municipality", values, valid=None, span=(0, len(town.label)))


def _about_document(scribe: _Scribe, context: Context, publisher: str | None) -> Iterator[Proposal]:
    """Title, date and publisher of the document, each resting on its own words."""
    document, language = scribe.document, scribe.language
    entity = "document:" + document.id.partition(":")[2]
    title = title_of(document, context.lexicon)
    if title is not None:
        quote = scribe.quote(*title, page=document.page_at(title[0]))
        text = Text(" ".join(quote.exact.split()), language)
        draft = Draft(entity, "Document", "title", text, None, 0, len(text.text))
        yield scribe.proposal(draft, quote, rule="document-title", version="2")
    if context.as_of is not None:
        day, start, end = context.as_of
        draft = Draft(entity, "Document", "dated", DateValue(day), None, 0, end - start)
        yield scribe.proposal(
            draft, scribe.quote(start, end, page=document.page_at(start)), rule="document-date"
        )
    if publisher and (stands := _found(publisher, document.text)):
        at, end = stands
        draft = Draft(entity, "Document", "publisher", _publisher(publisher, at, context), None, 0, end - at)
        yield scribe.proposal(
            draft, scribe.quote(at, end, page=document.page_at(at)), rule="document-publisher"
        )


def _publisher(name: str, at: int, context: Context) -> EntityRef:
    place = context.places.resolve(name)
    if place is not None:
        return EntityRef(municipality_id(place.name, country=place.country), name)
    return context.organisation(OrganisationName(at, at + len(name), name))
