"""What writes the sentences of one annex: it knows the record and the language, and keeps the footnotes."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar
from zlib import crc32

from jumelage.annex.blocks import Basis, Note, Part, Sentence, Verdict
from jumelage.annex.joint import joint_evaluations, joint_pairs
from jumelage.annex.voice import Voice, Words, as_parts
from jumelage.documents.quote import CONTEXT, Quote
from jumelage.record.assemble import Record
from jumelage.record.entity import Entity
from jumelage.record.horizon import as_seen_on
from jumelage.record.pairs import Pair
from jumelage.record.succession import successors
from jumelage.statements.statement import Ruling, Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.goals import Goal
from jumelage.values.language import Language
from jumelage.values.spoken import spoken_money, spoken_number
from jumelage.values.value import (
    Choice,
    DateValue,
    EntityRef,
    GoalCode,
    MoneyValue,
    PeriodValue,
    Quantity,
    Text,
    Value,
)
from jumelage.vocabulary import vocabulary

V = TypeVar("V", bound=Value)


class Scribe:
    """The hand that writes: each `say` makes a sentence and remembers what it rests on."""

    def __init__(self, record: Record, *, home: str, language: Language) -> None:
        """Raises JumelageError for a language that the annex is not written in."""
        self.record = record
        self.home = record.canonical(home)
        self.voice = Voice(language)
        self.notes: dict[str, Note] = {}
        self.bases: dict[str, Basis] = {}
        self.verdicts: dict[tuple[str, str], Verdict] = {}
        self.shown_in: dict[str, str] = {}  # by the key of a footnote that of one that has its words and more
        self._names: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._dates: dict[str, PartialDate | None] = {}

    # ------------------------------------------------------------------ sentences

    def say(self, key: str, template: str, statements: Iterable[Statement], **words: Words) -> Sentence:
        """A sentence that rests on the statements; `key` names what it is about, whatever the edition."""
        parts = self.voice.say(template, key, **words)
        return self.sentence(key, parts, statements)

    def sentence(self, key: str, parts: tuple[Part, ...], statements: Iterable[Statement]) -> Sentence:
        """A sentence made of these parts that rests on the statements."""
        told = tuple(dict.fromkeys(statements))
        for statement in told:
            self._remember(statement)
        within = _within(told)
        self.shown_in.update(within)
        notes = tuple(note for note, cited in within.items() if note == cited)
        return Sentence(key, parts, notes, tuple(dict.fromkeys(one.id for one in told)))

    def own(self, key: str, template: str, **words: Words) -> Sentence:
        """A sentence without a source: that none was found, or on the annex itself."""
        return Sentence(key, self.voice.say(template, key, **words), unsourced=True)

    def cell(self, key: str, words: Words = "") -> Sentence:
        """A cell beside the one that has the footnotes of its row."""
        return Sentence(key, as_parts(words))

    def differing(self, entity: Entity, prop: str) -> tuple[Sentence, ...]:
        """That sources differ on a prop, with what each says, and what was ruled; nothing where they agree."""
        groups = entity.competing(prop)
        if not groups:
            return ()
        topic = self.topic(entity.kind, prop)
        values = [self.value(group[0].value) for group in groups]
        said = [statement for group in groups for statement in group]
        key = f"{entity.id}/{prop}/differ"
        within = len({one.quote.document if one.quote else one.id for one in said}) == 1
        if len(values) == 2:
            template = "differ.within" if within else "differ.two"
            told = self.say(key, template, said, topic=topic, one=values[0], other=values[1])
        else:
            template = "differ.within_more" if within else "differ.more"
            told = self.say(key, template, said, topic=topic, values=self.voice.joined(values))
        ruling = entity.ruled(prop)
        return (told, self.ruling(entity, ruling)) if ruling else (told,)

    def ruling(self, entity: Entity, ruling: Ruling) -> Sentence:
        """What was ruled on a prop of the thing, by whom, on what ground."""
        self.verdicts[entity.id, ruling.prop] = Verdict(
            entity.id, ruling.prop, ruling.stands, ruling.authority, ruling.at, ruling.reason
        )
        stands = [one for one in entity.statements(ruling.prop) if one.id == ruling.stands]
        return self.say(
            f"{entity.id}/{ruling.prop}/ruled",
            "differ.ruled" if ruling.reason else "differ.ruled_bare",
            stands,
            authority=ruling.authority,
            at=self.day(ruling.at.date()),
            value=self.value(stands[0].value),
            reason=ruling.reason.rstrip("."),
        )

    # ------------------------------------------------------------------ words

    def topic(self, kind: str, prop: str) -> str:
        """What a prop is about, for "sources differ on …"."""
        named = self.voice.lookup("topic", f"{kind}.{prop}")
        return named or self.voice.text("topic.else", prop=self.voice.prop(kind, prop))

    def name(self, id: str) -> str:
        """What the thing is called on the day of the annex."""
        if id not in self._names:
            name = self.record.name_of(id, self.voice.language)
            self._names[id] = _from_id(id) if name == id.partition(":")[2] else name
        return self._names[id]

    def short_name(self, id: str) -> str:
        """What a text calls the thing once it has been introduced: "SOS Velsen"."""
        entity = self.record.entity(id)
        acronyms = entity.values("acronym") if entity else ()
        label = self.record.labels.get(self.record.canonical(id), "")
        candidates = [name for name in (label, *map(str, acronyms)) if len(name.split()) > 1] or [label]
        name = self.name(id)
        return min((one for one in (*candidates, name) if one), key=len)

    def number(self, count: int) -> str:
        """The number; up to ten in words."""
        words = _NUMBERS[self.voice.language]
        return words[count] if count < len(words) else spoken_number(count, self.voice.language)

    @property
    def home_name(self) -> str:
        """The name of the municipality whose annex it is."""
        return self.name(self.home)

    def town(self, id: str) -> str:
        """The town with its country, where that is known: "Galle (Sri Lanka)"."""
        country = self.voice.country(self.country(id))
        return f"{self.name(id)} ({country})" if country else self.name(id)

    def country(self, id: str) -> str | None:
        """The ISO 3166-1 code of the town's country: as stated, else from its id."""
        entity = self.record.entity(id)
        stated = entity.value("country") if entity else None
        if stated is not None:
            return str(stated)
        head, hyphen, _ = id.partition(":")[2].partition("-")
        return head if hyphen and len(head) == 2 else None

    def day(self, day: object) -> str:
        """A day in words: "1 maart 2017"."""
        return self.voice.date(PartialDate.parse(str(day)))

    def value(self, value: Value) -> tuple[Part, ...]:
        """The value in words of the reader's language; what a source says in words stays in quotation marks."""
        match value:
            case DateValue(moment):
                return (Part(self.voice.date(moment)),)
            case PeriodValue(period):
                return (Part(self.voice.period(self.seen(period) or period)),)
            case MoneyValue():
                return (Part(self.money(value)),)
            case EntityRef(id):
                return (Part(self.name(id)),)
            case Text(text, language):
                return (self.voice.quoted(text, language),)
            case GoalCode(code):
                return (Part(self.goal(code)),)
            case Choice(code, label):
                return (self.voice.quoted(label),) if label else (Part(code),)
            case Quantity(amount, unit):
                return (Part(f"{spoken_number(amount, self.voice.language)} {unit}"),)
        return (Part(str(value)),)

    def money(self, value: MoneyValue) -> str:
        """The amount in its own currency."""
        return spoken_money(value.money, self.voice.language)

    def goal(self, code: str) -> str:
        """The goal with its number: "4 (goed onderwijs)"."""
        goal = Goal.parse(code)
        return f"{(goal.target and f'{goal.number}.{goal.target}') or goal.number} ({goal.goal.label(self.voice.language)})"

    def kind_of_activity(self, activity: Entity) -> str:
        """What sort of activity it was, by the vocabulary: "scholenuitwisseling", else "activiteit"."""
        code = code_of(activity, "kind")
        if code:
            return self.voice.choice(activity.kind, "kind", code)
        return vocabulary().kind(activity.kind).label(self.voice.language)

    def source_title(self, document: str) -> str:
        """The title of a source, else the beginning of its hash."""
        if document not in self._titles:
            entity = self.record.document(document)
            title = entity.values("title") if entity else ()
            mark = document.rpartition(":")[2][:8]
            self._titles[document] = str(title[0]) if title else self.voice.text("annex.document", hash=mark)
        return self._titles[document]

    # ------------------------------------------------------------------ the record

    def seen(self, period: Period) -> Period | None:
        """The period as one could know it on the day of the annex; None where nothing of it is left to tell."""
        return as_seen_on(period, self.record.valid_on)

    def past(self, moment: PartialDate | None) -> bool:
        """Whether the moment has come by the day of the annex."""
        return moment is not None and moment.first <= self.record.valid_on

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The ties of the municipality, unfolded into pairs."""
        return joint_pairs(self.record, self.home)

    @cached_property
    def ties(self) -> tuple[Entity, ...]:
        """The ties of the municipality, two-sided ones and rings, those first that go back furthest."""
        ties = {tie.id: tie for pair in self.pairs for tie in pair.ties}
        return tuple(sorted(ties.values(), key=lambda tie: (tie.earliest(), tie.id)))

    @cached_property
    def _gone_on(self) -> Mapping[str, str]:
        return successors(self.record, self.record.valid_on)

    def is_home(self, town: str) -> bool:
        """Whether the town is the municipality whose annex it is, or one that it went on from."""
        return self._gone_on.get(town, town) == self.home

    @cached_property
    def _by_kind(self) -> Mapping[str, tuple[Entity, ...]]:
        kinds = dict.fromkeys(entity.kind for entity in self.record.entities.values())
        return {kind: self.record.of_kind(kind) for kind in kinds}

    def of_kind(self, kind: str) -> tuple[Entity, ...]:
        """The things of a kind, those first that go back furthest; what only later sources speak of is left out."""
        things = self._by_kind.get(kind, ())
        if kind in _OF_THEIR_TIME:
            return tuple(one for one in things if self._had_come_up(one))
        return things

    def _had_come_up(self, entity: Entity) -> bool:
        """Whether anything said of it has a time, or stands in a source of no later day than that of the annex."""
        statements = [one for held in entity.claims.values() for one in held]
        return any(one.valid is not None or self._written_by_then(one) for one in statements)

    def _written_by_then(self, statement: Statement) -> bool:
        if statement.quote is None:
            return True
        dated = self._dated(statement.quote.document)
        return dated is None or dated.first <= self.record.valid_on

    def _dated(self, document: str) -> PartialDate | None:
        if document not in self._dates:
            self._dates[document] = date_of(self.record.document(document), "dated")
        return self._dates[document]

    @cached_property
    def _referring(self) -> Mapping[tuple[str, str, str], tuple[Entity, ...]]:
        """By kind, prop and the thing referred to: who refers to it."""
        found: dict[tuple[str, str, str], dict[str, Entity]] = {}
        for kind, prop in _BACKWARD:
            for entity in self.of_kind(kind):
                for ref in of_type(entity.values(prop), EntityRef):
                    found.setdefault((kind, prop, self.record.canonical(ref.id)), {})[entity.id] = entity
        return {key: tuple(entities.values()) for key, entities in found.items()}

    def referring(self, kind: str, prop: str, *to: str) -> tuple[Entity, ...]:
        """The things of `kind` whose `prop` names one of the things `to`."""
        found = (
            entity for id in to for entity in self._referring.get((kind, prop, self.record.canonical(id)), ())
        )
        return tuple({entity.id: entity for entity in found}.values())

    def evaluations(self, *of: str) -> tuple[Entity, ...]:
        """The evaluations of one thing; what sources tell of one evaluation is together."""
        return joint_evaluations(self.referring("Evaluation", "object", *of))

    def _remember(self, statement: Statement) -> None:
        if statement.id in self.bases:
            return
        key = note_key(statement)
        since = since_of(statement)
        if since is None and statement.quote and statement.kind in _OF_THEIR_TIME:
            since = self._dated(statement.quote.document)
        self.bases[statement.id] = Basis(
            statement.id,
            key,
            since.first if since else None,
            self.voice.date(since) if since else "",
            statement.recorded_at,
        )
        if key not in self.notes:
            self.notes[key] = self._note(key, statement)

    def _note(self, key: str, statement: Statement) -> Note:
        quote = statement.quote
        if quote is None:
            ground = statement.origin.reason or statement.origin.by
            return Note(
                key, ground, self.voice.text("annex.attested"), self.day(statement.recorded_at.date())
            )
        own = None if statement.language == self.voice.language else statement.language
        exact = " ".join(quote.exact.split())
        before, after = _around(quote) if len(exact) < _SHORT else ("", "")
        title = _shortened(self.source_title(quote.document))
        return Note(key, exact, title, self.place(quote), quote.document, own, before, after)

    def place(self, quote: Quote) -> str:
        """Where in its document the quote stands."""
        if quote.page is not None:
            return self.voice.text("annex.page", page=str(quote.page))
        start = spoken_number(quote.start + 1, self.voice.language)
        return self.voice.text("annex.place", start=start)


_NUMBERS: dict[str, tuple[str, ...]] = {
    "nl": ("nul", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien"),
    "en": ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    # one is only ever said of some: "bei einem davon", "pour l’un d’entre eux"
    "de": ("null", "einem", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"),
    "fr": ("zéro", "l’un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
}

_SHORT = 30  # characters; of a shorter quote the words around it are shown too
_TITLE = 60  # characters of a title in a footnote; the list of sources has it in full

# What a source says of these without a time ("the policy is now called …") it says of its own day.
_OF_THEIR_TIME = frozenset({"Campaign", "Policy", "Trend"})

# Which props are looked up from the other end.
_BACKWARD = (
    ("Activity", "tie"),
    ("Evaluation", "object"),
    ("Grant", "recipient"),
    ("Grant", "tie"),
    ("Membership", "campaign"),
    ("Policy", "supersedes"),
    ("Trip", "tie"),
)


def of_type(values: Iterable[Value], kind: type[V]) -> tuple[V, ...]:
    """Those of the values that are of this type."""
    return tuple(value for value in values if isinstance(value, kind))


def date_of(entity: Entity | None, prop: str) -> PartialDate | None:
    """The date that stands for a prop; None where it is open or unknown."""
    value = entity.value(prop) if entity else None
    return value.date if isinstance(value, DateValue) else None


def period_of(entity: Entity | None, prop: str) -> Period | None:
    """The period that stands for a prop; None where it is open or unknown."""
    value = entity.value(prop) if entity else None
    return value.period if isinstance(value, PeriodValue) else None


def code_of(entity: Entity | None, prop: str) -> str | None:
    """The code of the choice that stands for a prop."""
    value = entity.value(prop) if entity else None
    return value.code if isinstance(value, Choice) else None


def ref_of(entity: Entity | None, prop: str) -> str | None:
    """The id of the thing that stands for a prop."""
    value = entity.value(prop) if entity else None
    return value.id if isinstance(value, EntityRef) else None


def note_key(statement: Statement) -> str:
    """The key of a statement's footnote: one for each quote, or for each attestation."""
    quote = statement.quote
    if quote is None:
        return f"attested:{statement.id.rpartition(':')[2][:16]}"
    mark = crc32(quote.exact.encode())
    return f"{quote.document.rpartition(':')[2][:16]}:{quote.start}-{quote.end}:{mark:08x}"


def since_of(statement: Statement) -> PartialDate | None:
    """The date from which what the statement says may have been so: the later of its valid time and its own date."""
    starts = [statement.valid.start] if statement.valid and statement.valid.start else []
    if isinstance(statement.value, DateValue):
        starts.append(statement.value.date)
    if isinstance(statement.value, PeriodValue) and statement.value.period.start:
        starts.append(statement.value.period.start)
    return max(starts, key=lambda moment: moment.first, default=None)


def _within(statements: Sequence[Statement]) -> dict[str, str]:
    """Each footnote's key with that of the one to cite: a quote within a longer one is not cited beside it."""
    quotes = {note_key(one): one.quote for one in statements}
    cited: dict[str, str] = {}
    longest, document, end = "", "", -1
    for key, quote in sorted(quotes.items(), key=_by_place):
        if quote is None:
            cited[key] = key
        elif quote.document == document and quote.end <= end:
            cited[key] = longest
        else:
            longest, document, end = key, quote.document, quote.end
            cited[key] = key
    return {key: cited[key] for key in quotes}


def _from_id(id: str) -> str:
    """A name made of an id that no source names: "municipality:nl-velsen" gives "Velsen"."""
    kind, _, slug = id.partition(":")
    words = slug.split("-")
    if kind == "municipality" and len(words) > 1 and len(words[0]) == 2:
        words = words[1:]
    return " ".join(word[:1].upper() + word[1:] for word in words)


def _around(quote: Quote) -> tuple[str, str]:
    """Whole words before and after the quote."""
    before, after = quote.prefix, quote.suffix
    if len(before) == CONTEXT:
        before = before.partition(" ")[2] if " " in before else before
    if len(after) == CONTEXT:
        after = after.rpartition(" ")[0] if " " in after else after
    return " ".join(before.split()), " ".join(after.split())


def _shortened(title: str) -> str:
    """The title, cut after a word where it is long."""
    if len(title) <= _TITLE:
        return title
    return title[:_TITLE].rpartition(" ")[0].rstrip(",;:") + "…"


def _by_place(cited: tuple[str, Quote | None]) -> tuple[str, int, int]:
    quote = cited[1]
    return (quote.document, quote.start, -quote.end) if quote else ("", 0, 0)
