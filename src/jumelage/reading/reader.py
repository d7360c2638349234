"""Proposals from a document: each a claim with the rule that found it and the exact words it rests on.

Reading is the same at every time and on every machine: no clock, no network, no learning between documents.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from jumelage.documents.document import Block, BlockKind, Document
from jumelage.documents.joining import Mend, View
from jumelage.documents.language import detect_language
from jumelage.documents.load.broken_lines import is_prose
from jumelage.documents.passages import Passage, passages
from jumelage.documents.unbroken import unbroken
from jumelage.reading.as_of import find_as_of
from jumelage.reading.context import Context
from jumelage.reading.dates.forms import to_year
from jumelage.reading.dates.mentions import DateMention, Role, find_dates
from jumelage.reading.dates.words import date_words
from jumelage.reading.draft import Draft, Rule
from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.home import guess_home, home_names, home_pattern
from jumelage.reading.looking_ahead import look_ahead
from jumelage.reading.memory import remember
from jumelage.reading.mending import mend_of
from jumelage.reading.organisations import OrganisationFinder
from jumelage.reading.places.finder import PlaceFinder
from jumelage.reading.proposals import Found, proposed
from jumelage.reading.refusing import without_refusing
from jumelage.reading.rules import RULES
from jumelage.reading.sentence import Sentence, split
from jumelage.reading.unread import Heard, Unread, heard, left_unread
from jumelage.reading.words import Lexicon, languages, lexicon
from jumelage.reading.worth_reading import SHORT, worth_reading
from jumelage.statements.ids import slug
from jumelage.statements.statement import Proposal
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, PeriodValue

# "1985", "- 12 mei 1985", "Mei 1985" at the start of a passage
_ROW_GOES_ON = re.compile(r"\s*(?:[:–—|\t-]\s*|\s)(?=\S)")
_SHORT_YEAR = re.compile(r"['’‘]\d\d\s")  # "'88 Erste Briefe" is a row, however much it looks like a heading
_NO_ROW = re.compile(r"\s*[,.;)]")
_MAY_BE_ROW = re.compile(r"\W{0,4}\w+ \d{4}\b|\W{0,3}(?:[^\W\d_]{2,10},? )?\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a document gave; `passed_over` where no word in it was on the subject, so that no rule was asked."""

    document: Document
    home: str | None
    language: str
    register: str
    proposals: tuple[Proposal, ...]
    unread: tuple[Unread, ...]
    passed_over: bool = False
    home_country: str | None = None  # ISO 3166-1, where the home town is known


class Reader:
    """Reads documents; made once, used for many, safe to share between threads."""

    sentence_type = Sentence  # what sentences are made of

    def __init__(self, gazetteer: Gazetteer | None = None, *, lexica: Iterable[Lexicon] = ()) -> None:
        """With this gazetteer, or the one that comes with Jumelage; `lexica` are of languages beside Jumelage's own."""
        self.gazetteer = gazetteer or Gazetteer.open()
        self._lexica = {words.language: words for words in lexica}

    def read(
        self,
        document: Document,
        *,
        home: str | None = None,
        country: str | None = None,
        language: str | None = None,
        register: str | None = None,
        publisher: str | None = None,
    ) -> Reading:
        """The proposals that the document gives; `home` is the town whose paper it is, guessed where not given.

        `country` (ISO 3166-1) is that of the home town, where others have one of that name. `publisher` (a town's name) is told by the person who files the document; `register` defaults to the home
        town's name in small letters.
        """
        words = self._lexicon(language) if language else self._lexicon_for(document)
        wanted = worth_reading(document, words, self.gazetteer, home)
        short = len(document.text) <= SHORT
        mend = mend_of(document.text, words, self.gazetteer) if short or wanted else None
        if mend and short:
            wanted = None  # the words of the subject may be misread themselves
        found_in = passages(document, wanted=wanted, mend=mend)
        read_from = tuple(_with_lines(found_in, document, self.gazetteer, mend))
        text = unbroken(document) if read_from else ""
        home = home or (guess_home(text[:3000], self.gazetteer, words) if read_from else None)
        register = register or (slug(home) if home else "unnamed")
        context = self._context(document, text, words, home, country)
        look_ahead(read_from, text, context)
        drafts, spoken = self._read_through(read_from, context)
        proposals = tuple(proposed(drafts, document, context, register=register, publisher=publisher))
        unread = tuple(left_unread(spoken, proposals))
        country = context.home_place.country if context.home_place else None
        return Reading(
            document,
            home,
            words.language,
            register,
            proposals,
            unread,
            passed_over=not read_from,
            home_country=country,
        )

    def _read_through(
        self, read_from: tuple[Passage, ...], context: Context
    ) -> tuple[list[Found], list[Heard]]:
        """What the rules made of each sentence, less what the document calls untrue; and what may have been passed by."""
        drafts: list[Found] = []
        spoken: list[Heard] = []
        for passage in read_from:
            for sentence in self._sentences(passage, context):
                found = self._ask(sentence, context)
                drafts.extend((rule, draft, sentence) for rule, draft in found)
                understood = any(rule.id != "organisation-named" for rule, _ in found)
                if (said := heard(sentence, context, understood=understood)) is not None:
                    spoken.append(said)
                remember(sentence, context, [draft for _, draft in found])
        if context.never:
            drafts = [found for found in drafts if not _speaks_of(found[1], context.never)]
        return drafts, spoken

    def _ask(self, sentence: Sentence, context: Context) -> list[tuple[Rule, Draft]]:
        rules = _asked_by(kinds_in(sentence, context))
        return [(rule, draft) for rule in rules for draft in asked_of(rule, sentence, context)]

    def _lexicon(self, language: str) -> Lexicon:
        return self._lexica.get(language) or lexicon(language)

    def _lexicon_for(self, document: Document) -> Lexicon:
        """The lexicon of the language that the document says or seems to be in, by its small words or by its subject's."""
        found = document.language if self._reads(document.language) else detect_language(document.text)
        if found is not None and self._reads(found):
            return self._lexicon(found)
        return self._lexicon(_told_by_subject(document.text[:_NOTE]))

    def _reads(self, language: str | None) -> bool:
        return language in self._lexica or language in languages()

    def _context(
        self, document: Document, text: str, words: Lexicon, home: str | None, country: str | None
    ) -> Context:
        """What is known before the first sentence; `text` is the document's, unbroken."""
        names = home_names(home, words) if home else ()
        finder = PlaceFinder(self.gazetteer, words, names)
        place = self.gazetteer.resolve(home, country=country, near=words.country) if home else None
        finder.near = place.country if place else words.country
        finder.text = text[:SHORT]
        as_of = find_as_of(document, words)
        context = Context(
            words,
            finder,
            OrganisationFinder(words),
            home,
            place,
            document.dated or _dated(text, words, as_of[0] if as_of else None),
            as_of=as_of,
        )
        context.home_words = home_pattern(names, self.gazetteer, words.language) if home else None
        return context

    def _sentences(self, passage: Passage, context: Context) -> Iterator[Sentence]:
        text = _without_points(passage.view.text, context.lexicon)
        row = _row_of(passage, context)
        for number, (start, end) in enumerate(split(text, context.lexicon)):
            sentence = self.sentence_type(
                text[start:end],
                passage,
                start,
                context.lexicon,
                context.places,
                context.organisations,
                anchor=context.dated,
                near=row.day if row and row.day else context.last_day,
                row_date=row,
                first=number == 0,
            )
            sentence.words = context.lexicon.find(sentence.text)
            sentence.words = without_refusing(sentence)
            if row and start < row.end:
                sentence.found_dates = tuple(
                    m
                    for m in find_dates(sentence.text, context.lexicon, anchor=context.dated)
                    if m.start >= row.end - start
                )
            yield sentence


def _without_points(text: str, words: Lexicon) -> str:
    """The text without the point of a month that is cut short, which ends no sentence and no clause: nl "22 jun. 1957"."""
    if ". " not in text and ".\u00a0" not in text:
        return text
    return date_words(words).month_cut_short.sub(lambda found: f"{found[0][:-1]} ", text)


_NOTE = 1_000  # characters: where so many do not tell the language, the words of the subject do
_TELLING = ("tie", "partner", "tie_verb", "council", "executive", "grant", "policy", "organisation")


def _told_by_subject(text: str) -> str:
    """The language whose words of the subject make up most of the text: de "Unsere Partnerstadt: Ajka"; else Dutch."""
    told = {
        code: sum(
            word.end - word.start
            for kind, words in lexicon(code).find(text).items()
            if kind in _TELLING
            for word in words
        )
        for code in languages()
    }
    best = max(told, key=told.__getitem__)
    return best if told[best] > told["nl"] else "nl"


_YEAR_AT_END = re.compile(r"(?<![\d.,/–-])((?:19|20)\d\d)\s*$", re.MULTILINE)


# nl "Datum raad: 28 september 2004", "Jaarverslag 2018" · de "Sitzung vom …" · fr "Séance du …"
_OF_SITTING = r"(?m)^[^\n]{0,30}\b(?:{dated_line})\b([^\n]{4,40})(?=[^\n]{0,60}$)"


def _opening_year(text: str, words: Lexicon) -> PartialDate | None:
    """The year at the end of the first line, where the document has no better date: "Raadsstukken 2009"."""
    first = text[:200].strip().partition("\n")[0]
    whole_lines = text[:600] if len(text) <= 600 else text[:600].rpartition("\n")[0]
    if match := words.pattern(_OF_SITTING).search(whole_lines):
        for mention in find_dates(match[1], words):
            if mention.day is not None:
                return mention.day
    match = _YEAR_AT_END.search(first)
    return PartialDate.of(int(match[1])) if match and len(first) < 60 else None


# nl "Jaarverslag 2018 - Mondiaal beleid" · fr "RAPPORT D'ACTIVITÉS 2011", and the day it was laid before the members
_OF_YEAR = (
    r"(?m)^[^\n]{0,30}(?<!\w)(?:{year_report})(?!\w)[^\n\d]{0,30}((?:19|20)\d\d)(?![\d–/.,-])[^\n.]{0,60}$"
)


def _dated(text: str, words: Lexicon, as_of: PartialDate | None) -> PartialDate | None:
    """What "last year" counts from: the day the document says, else the year it reports on."""
    if as_of is not None and as_of.precision in ("day", "month"):
        return as_of
    return _reported_year(text, words) or as_of or _opening_year(text, words)


def _reported_year(text: str, words: Lexicon) -> PartialDate | None:
    """The year on which an annual report reports: "in May" is in that year, whenever the report was written."""
    match = words.pattern(_OF_YEAR).search(text[:4000])
    return PartialDate.of(int(match[1])) if match else None


# ---------------------------------------------------------------- which passages


def _with_lines(
    found: Iterable[Passage], document: Document, gazetteer: Gazetteer, mend: Mend | None
) -> Iterator[Passage]:
    """The passages, those that are a list of towns in the guise of a paragraph taken line by line."""
    for passage in found:
        block = passage.block
        lines = (
            document.text[block.start : block.end].split("\n") if block.kind is BlockKind.PARAGRAPH else ()
        )
        if len(lines) < 3:
            yield passage
            continue
        towns = sum(
            1
            for line in lines
            if line[:1].isupper()
            and gazetteer.longest_at(line, 0)
            and not gazetteer.is_common(line.split()[0])
        )
        ends = sum(line.rstrip().endswith(".") for line in lines[:-1])
        if towns < len(lines) * 0.6 or ends > 1 or is_prose(lines):
            yield passage
            continue
        start = block.start
        for line in lines:
            end = start + len(line)
            if line.strip():
                item = Block(BlockKind.LIST_ITEM, start, end, page=block.page)
                view = View.of(document.text, start, end)
                yield Passage(item, passage.headings, view.mended(mend) if mend else view)
            start = end + 1


def _row_of(passage: Passage, context: Context) -> DateMention | None:
    """The date that opens a row of a timeline: "1985-2014 SOS Velsen ontvangt …"."""
    text = passage.view.text
    if not _MAY_BE_ROW.match(text):
        return None
    if short := _SHORT_YEAR.match(text):
        year = PartialDate.of(to_year(short[0].strip()))
        return DateMention(0, short.end() - 1, year, Role.ON, 0)
    head = text[:40]
    for mention in find_dates(head, context.lexicon):
        opening = head[: mention.cue_start].strip(" -–•*·~>»\t(")
        if opening or mention.in_title or mention.when is None or mention.role not in (Role.ON, Role.RANGE):
            return None
        after = text[mention.end : mention.end + 3]
        if not _ROW_GOES_ON.match(after) or _NO_ROW.match(after):
            return None
        rest = text[mention.end :].lstrip(" :–—-\t|")
        if passage.block.kind is BlockKind.HEADING and not _GOES_ON_LOW.match(text, mention.end):
            return None
        if rest[:1].islower() and passage.block.kind is BlockKind.PARAGRAPH:
            return None
        return mention
    return None


_GOES_ON_LOW = re.compile(r"\s?:\s[^\W\d_A-ZÀ-ÖØ-Þ]")  # fr "23-26 juin 2023 : accueil …" heads nothing


# ---------------------------------------------------------------- asking the rules


_LEAVE_DATES = ("event", "tie-likely")  # what is only likely leaves its date to an event


def asked_of(rule: Rule, sentence: Sentence, context: Context) -> list[Draft]:
    """What the rule finds in the sentence; notes the dates that it makes something of."""
    found: list[Draft] = []
    for draft in rule.find(sentence, context):
        if draft.end > draft.start:
            found.append(draft)
            if rule.id not in _LEAVE_DATES:
                _use(sentence, draft)
    if rule.id == "decision" and found:
        sentence.decided = True
    return found


def kinds_in(sentence: Sentence, context: Context) -> frozenset[str]:
    """The classes of words in the sentence, by which it is seen which rules may find something."""
    kinds = set(sentence.words)
    if context.list_kind is not None or (context.about_ties and sentence.places):
        kinds.add("in_list")
    if sentence.amounts:
        kinds.add("amount")
    return frozenset(kinds)


@lru_cache(maxsize=4096)
def _asked_by(kinds: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that may find something where these classes of words stand."""
    return tuple(rule for rule in RULES if not rule.needs or not kinds.isdisjoint(rule.needs))


def _speaks_of(draft: Draft, ties: set[str]) -> bool:
    """Whether the draft is of one of these ties, or names one of them."""
    return draft.entity in ties or (isinstance(draft.value, EntityRef) and draft.value.id in ties)


_TOLD_BY_THEIR_DAY = ("Tie", "Campaign")


def _use(sentence: Sentence, draft: Draft) -> None:
    """Note the dates that a draft speaks for, so that no event is made of them again."""
    if isinstance(draft.value, DateValue) and draft.kind in _TOLD_BY_THEIR_DAY:
        sentence.told_days.add(draft.value.date)
    if not sentence.dates and sentence.row_date is None:
        return
    days = {draft.value.date} if isinstance(draft.value, DateValue) else set()
    if draft.valid is not None:
        days |= {end for end in (draft.valid.start, draft.valid.end) if end is not None}
    period = draft.value.period if isinstance(draft.value, PeriodValue) else None
    for mention in sentence.dates:
        first = mention.period.start if mention.role is Role.RANGE and mention.period else mention.when
        if first in days or (period is not None and mention.period == period):
            if draft.kind == "Grant":
                sentence.paid_dates.add((mention.start, mention.end))
            else:
                sentence.use(mention)
    row = sentence.row_date
    if row is not None and (row.when in days or (period is not None and row.period == period)):
        if draft.kind == "Grant":
            sentence.row_paid = True
        else:
            sentence.row_used = True
