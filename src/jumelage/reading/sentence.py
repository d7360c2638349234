"""A sentence with all that the rules look at: words of the lexicon, dates, amounts, places and organisations.

Everything is found once, when first asked for. Offsets are those of the sentence's own text; `origin` gives
those of the document.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import sentencex

from jumelage.documents.passages import Passage
from jumelage.reading.amounts import AmountMention, find_amounts
from jumelage.reading.dates.mentions import DateMention, Role, find_dates
from jumelage.reading.organisations import OrganisationFinder, OrganisationName
from jumelage.reading.patterns import CAPITALS
from jumelage.reading.places.datelines import dateline_end
from jumelage.reading.places.finder import PlaceFinder, PlaceName
from jumelage.reading.places.groups import Group, find_groups
from jumelage.reading.places.names import find_places
from jumelage.reading.required import NEVER
from jumelage.reading.seen import Paper, Party, TieSeen
from jumelage.reading.words import Lexicon, Word
from jumelage.values.dates import PartialDate

# A stop after these does not end a sentence, whatever the splitter says.
_ABBREVIATED = r"(?i:(?:\b(?:{abbreviation})\.|\b\d{1,2}\.|^[A-Z0-9][.)])\s*$)"
_LONGEST = 2_000  # code points of a sentence that is read as one
_LONGEST_STRETCH = 10_000  # code points that are split into sentences at once
_NO_STOP = re.compile(r"[\w ,:;()'’/&|€%+-]*")  # without any other mark, a text is one sentence
_BULLETS = str.maketrans(dict.fromkeys("•▪■●○◦‣►❑", "-"))
_MARKS = (". ", "; ", ", ", " ")  # where a text that is too long is cut, best first
# the stop stands first, so that the engine skips from one to the next
# de "… mit Argentré. 2017 wurde …" · nl "… van 600 EUR. De uitgave …"
_OPENS = re.compile(
    r"\.\s(?:(?<=[^\W\d_]{3}[a-zà-ÿ]\.\s)(?=(?:19|20)\d\d\s[a-zà-ÿ])"
    rf"|(?<=\d\s[A-Z]{{3}}\.\s)(?=[{CAPITALS}][a-zà-ÿ]))"
)
# nl "het Jac. P. Thijsse College": a short name, then an initial
_SHORT_NAME, _INITIAL = re.compile(r"(?:^|\s)[A-Z][a-z]{0,3}\.\s*$"), re.compile(r"[A-Z]\.\s?[A-Z]")
_SMALL_START = re.compile(r"[\s\"'‘“(]*[a-zà-ÿ]")
# en "The council on March 14, 2022, cut the tie": the comma is of the date
_OF_DATE = r"(?!(?<=,\s\d{4},\s)(?:{clause_verb}|{past}|[^\W\d_]+(?:{past_ends}))\b)"
# Where a new clause begins: a stop inside the sentence, or "and" before a verb that has a subject of its own.
_CLAUSE = (
    r"[;:]\s|,\s(?!(?:[A-ZÀ-Ž0-9]))"
    + _OF_DATE
    + r"|\s(?:{and_also})\s(?=(?:{clause_verb})\b)|,\s(?=(?:{clause_opens})\b)"
)


_HEADS_OF_NAMES = ("organisation", "organisations", "organisation_tail")
_MAY_NAME = r"[A-Z][A-Z]|{known_organisation}"  # organisations without a head word


def _by_place(word: Word) -> tuple[int, int]:
    return word.start, -word.end


_PERSON = r"(?<!\w)(?:{title_of_person})\s(?:[\w.]*[A-Z][\w.]*[\s-]|(?:{genitive})\s){0,3}$"
_LEADS_NAME = r"(?<!\w)(?:(?:{club_opens})\s|(?:{inn})\s(?:(?:{article})\s)?)$"
_ENDS_NAME = (
    r"\s(?:{inn_after}|{club_ends})(?!\w)|(?:[ -][A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’&-]*){0,3}[ -](?:{festival})(?!\w)"
)
_NAME_REACH = 40  # code points before the last word of a name
_PAST = r"(?<!\w)(?:{past})(?!\w)(?!\s(?:{counts_the_fourth})(?!\w))"  # not nl "het vierde kwartaal"
_PERFECT = (  # nl "is in de haven een brug geopend"
    r"(?<!\w)(?:{be_perfect})\s[^.;!?]{0,120}?(?<!\w)(?:{participle_starts})[^\W\d_]{2,}(?:{participle_ends})(?!\w)"
)
_HAVE_DONE = (  # fr "a longuement présenté"
    r"(?<!\w)(?:{have_done})\s(?:[^\W\d_]+\s){0,2}[^\W\d_]+(?:{participle_ends})(?!\w)"
)
_DID = r"(?<!\w)[^\W\d_]{3,}(?:{past_ends})(?!\w)"  # en "toured"
_BIDS = r"(?<!\w)(?:{bids})(?!\w)"  # en "had invited the Mayor for 8 June": what follows is to come
_PRESENT = r"(?<!\w)(?:{present})(?!\w)"  # en "are still welcome in June, although the council has not paid"
_NO_LONGER = (
    r"(?<!\w)(?:{no_longer})(?!\w)(?!\s(?:{no_longer_of}))|(?<!\w)(?:{not_only})(?!\w)"  # not fr "plus loin"
)


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence of a passage, `offset` counted from the start of the passage's view.

    `row_date` is the year or date that a timeline row begins with; the sentences of the row share it.
    """

    text: str
    passage: Passage
    offset: int
    lexicon: Lexicon
    places_of: PlaceFinder
    organisations_of: OrganisationFinder
    anchor: PartialDate | None = None
    near: PartialDate | None = None  # the date last spoken of
    row_date: DateMention | None = None
    first: bool = True
    words: dict[str, list[Word]] = field(default_factory=dict)
    # What has been found once; None as long as nobody has asked.
    found_dates: tuple[DateMention, ...] | None = None
    found_amounts: tuple[AmountMention, ...] | None = None
    found_places: tuple[PlaceName, ...] | None = None
    found_organisations: tuple[OrganisationName, ...] | None = None
    found_groups: tuple[Group, ...] | None = None
    found_clauses: tuple[int, ...] | None = None
    found_tie_words: list[Word] | None = None
    found_bodies: list[Word] | None = None
    found_ties: tuple[TieSeen, ...] | None = None
    found_starts: dict[str, tuple[PartialDate, int, int] | None] = field(default_factory=dict)  # by tie
    found_halves: tuple[tuple[tuple[int, int], list[PlaceName]], ...] | None = (
        None  # what is told of each tie
    )
    found_papers: tuple[Paper, ...] | None = None
    found_deeds: "tuple[Sentence, ...] | None" = None
    found_past: bool | None = None
    found_parties: tuple[Party, ...] | None = None
    # What rules have made something of, so that no event is made of it again.
    used_dates: set[tuple[int, int]] = field(default_factory=set)  # by start and end
    row_used: bool = False
    paid_dates: set[tuple[int, int]] = field(
        default_factory=set
    )  # those of money, which may date an event too
    row_paid: bool = False
    told_sums: set[int] = field(default_factory=set)  # by start, those that a grant has been made of
    found_ends: frozenset[tuple[str, PartialDate]] | None = (
        None  # ties by entity, with the day on which they ended
    )
    told_days: set[PartialDate] = field(default_factory=set)  # those that a claim on a tie or campaign gives
    decided: bool = False
    _present: int = -1  # its small words, as bits; -1 as long as nobody has asked

    def pattern(self, template: str) -> re.Pattern[str]:
        """The pattern for this sentence or a part of it: one that finds nothing, where the small words are not there that it needs."""
        made, required = self.lexicon.asked[template]
        if required:
            present = self._present
            if present < 0:
                present = self._present = self.lexicon.present(self.text)
            for bits in required:
                if not bits & present:
                    return NEVER
        return made

    def likely(self, *templates: str) -> Sequence[re.Pattern[str]]:
        """The patterns of these templates, in order, without those that find nothing for want of a small word."""
        joint, asked = self.lexicon.asked_together[templates]
        present = self._present
        if present < 0:
            present = self._present = self.lexicon.present(self.text)
        if not joint & present:
            return ()
        return [made for made, required in asked if all(bits & present for bits in required)]

    def has(self, *kinds: str) -> bool:
        """Whether a word of one of these classes stands in the sentence."""
        return not self.words.keys().isdisjoint(kinds)

    def all(self, *kinds: str) -> list[Word]:
        """The words of these classes, in order."""
        words = self.words
        if len(kinds) == 1:
            return words.get(kinds[0]) or []
        found = [words[kind] for kind in kinds if kind in words]
        if len(found) < 2:
            return found[0] if found else []
        return sorted((word for words in found for word in words), key=_by_place)

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates in the sentence, that of the row not among them."""
        if self.found_dates is None:
            self.found_dates = find_dates(
                self.text, self.lexicon, anchor=self.anchor, near=self.near, past=lambda: self.tells_past
            )
        return self.found_dates

    @property
    def tells_past(self) -> bool:
        """Whether the sentence tells what has been, and not what is to come."""
        if self.found_past is None:
            self.found_past = self._tells_past()
        return self.found_past

    def _tells_past(self) -> bool:
        planned = self.has("plan", "future") and not self.has("rejected")
        if planned or self.pattern(_BIDS).search(self.text):
            return False
        found = (one.search(self.text) for one in self.likely(_PAST, _PERFECT, _HAVE_DONE, _DID))
        start = min((match.start() for match in found if match), default=None)
        return start is not None and self.pattern(_PRESENT).search(self.text, 0, start) is None

    @property
    def days(self) -> tuple[DateMention, ...]:
        """The dates that may be when something happened: not those in titles, no periods, no lengths of time."""
        return tuple(m for m in self.dates if m.day and not m.in_title and m.role is not Role.DURATION)

    @property
    def row_day(self) -> PartialDate | None:
        """The date of the row that the sentence stands in, where it is one date."""
        return self.row_date.day if self.row_date else None

    @property
    def amounts(self) -> tuple[AmountMention, ...]:
        """The amounts of money in the sentence."""
        if self.found_amounts is None:
            self.found_amounts = find_amounts(self.text, self.lexicon)
        return self.found_amounts

    @property
    def places(self) -> tuple[PlaceName, ...]:
        """The names of places in the sentence."""
        if self.found_places is None:
            words = self.all("tie", "tie_weak", "partner", "campaign", "goal_set")
            places = find_places(self.text, self.places_of, words, pattern=self.pattern)
            self.found_places = self._without_other_names(places) if places else ()
        return self.found_places

    def _without_other_names(self, places: tuple[PlaceName, ...]) -> tuple[PlaceName, ...]:
        """The places without the names of persons, clubs, festivals ("Kendal Mountain Festival") and months."""
        places = self._behind_dateline(places)
        led, ends = self.likely(_PERSON, _LEADS_NAME), self.pattern(_ENDS_NAME)
        return tuple(
            one
            for one in places
            if not (led and self._is_led(one, led))
            and ends.match(self.text, one.end) is None
            and not (one.common and self._in_date(one.start))
        )

    def _behind_dateline(self, places: tuple[PlaceName, ...]) -> tuple[PlaceName, ...]:
        """The places that are told of, where others follow upon one that the paper only writes from."""
        end = dateline_end(self.text)
        told = tuple(one for one in places if one.start >= end)
        return told if told or self.has("council", "executive", "home") else places

    def _is_led(self, place: PlaceName, led: Sequence[re.Pattern[str]]) -> bool:
        """nl: "de heer Van Rotterdam", "mevrouw De Haan-Breda" · fr "la pizzeria Göttingen": a person, an inn."""
        before = self.text[max(0, place.start - _NAME_REACH) : place.start]
        return any(one.search(before) for one in led)

    def _in_date(self, position: int) -> bool:
        """en: "on 9 May 1992": there is a town called May."""
        return any(mention.start <= position < mention.end for mention in self.dates)

    @property
    def organisations(self) -> tuple[OrganisationName, ...]:
        """The organisations that the sentence names."""
        if self.found_organisations is None:
            likely = self.has(*_HEADS_OF_NAMES) or self.pattern(_MAY_NAME).search(self.text)
            self.found_organisations = self.organisations_of.find(self.text) if likely else ()
        return self.found_organisations

    def in_organisation(self, position: int) -> bool:
        """Whether the character at `position` stands within the name of an organisation."""
        names = self.organisations
        return bool(names) and any(name.start <= position < name.end for name in names)

    @property
    def groups(self) -> tuple[Group, ...]:
        """The places again, those that are named in one breath together."""
        if self.found_groups is None:
            self.found_groups = find_groups(self.text, self.places, self.places_of)
        return self.found_groups

    @property
    def clauses(self) -> tuple[int, ...]:
        """Where clauses begin, besides the first."""
        if self.found_clauses is None:
            self.found_clauses = tuple(match.end() for match in self.pattern(_CLAUSE).finditer(self.text))
        return self.found_clauses

    def clause_of(self, position: int) -> int:
        """The number of the clause in which the character at `position` stands, from 0."""
        return bisect_right(self.clauses, position)

    def in_clause(self, position: int, *kinds: str) -> bool:
        """Whether a word of these classes stands in the clause of the character at `position`."""
        clause = self.clause_of(position)
        return any(self.clause_of(word.start) == clause for word in self.all(*kinds))

    def denied(self, position: int) -> bool:
        """Whether what stands at `position` is denied or refused; nl "niet meer" and "niet alleen" is not."""
        if not self.in_clause(position, "not", "rejected"):
            return False
        return self.pattern(_NO_LONGER).search(self.text) is None

    def distance(self, one: tuple[int, int], other: tuple[int, int]) -> int:
        """How far two stretches are apart in characters, a clause boundary counted as eighty."""
        gap = max(other[0] - one[1], one[0] - other[1], 0)
        return gap + 80 * abs(self.clause_of(one[0]) - self.clause_of(other[0]))

    def nearest(self, place: tuple[int, int], *kinds: str) -> Word | None:
        """The word of these classes that stands nearest to a stretch of the sentence."""
        return min(self.all(*kinds), key=lambda w: self.distance((w.start, w.end), place), default=None)

    def clause_span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch from the start of the clause around `start` to the end of that around `end`, neatly cut."""
        edges = self.clauses
        before, after = bisect_right(edges, start), bisect_left(edges, end)
        first = edges[before - 1] if before else 0
        last = edges[after] if after < len(edges) else len(self.text)
        return trim(self.text, first, last, joining=self.lexicon.joining)

    def use(self, mention: DateMention) -> None:
        """Note that a rule has made something of the date."""
        self.used_dates.add((mention.start, mention.end))

    def part(self, start: int, end: int) -> "Sentence":
        """A stretch of the sentence, to be read as a sentence of its own."""
        before = [m.day for m in self.days if m.end <= start]
        words = {
            kind: [
                w._replace(start=w.start - start, end=w.end - start)
                for w in found
                if start <= w.start < w.end <= end
            ]
            for kind, found in self.words.items()
        }
        return type(self)(
            self.text[start:end],
            self.passage,
            self.offset + start,
            self.lexicon,
            self.places_of,
            self.organisations_of,
            anchor=self.anchor,
            near=before[-1] if before else self.near,
            row_date=self.row_date,
            first=self.first and start == 0,
            words={kind: found for kind, found in words.items() if found},
        )

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the sentence stands in the document."""
        return self.passage.view.original(self.offset + start, self.offset + end)


def split(text: str, words: Lexicon) -> Iterator[tuple[int, int]]:
    """Where the sentences of a running text start and end, white space around them left out.

    A sentence of more than 2000 characters comes in pieces, and the splitter is given 10 000 at a time: the work on
    either grows with the square of its length. Only broken or hostile files hold such.
    """
    if _NO_STOP.fullmatch(text):
        start, end = _trimmed(text, 0, len(text))
        if start < end <= _LONGEST:
            yield start, end
            return
    for stretch in _stretches(text, 0, len(text), _LONGEST_STRETCH):
        for sentence in _sentences(text, *stretch, words):
            for piece in _stretches(text, *sentence, _LONGEST):
                start, end = _trimmed(text, *piece)
                if start < end:
                    yield start, end


def _stretches(text: str, start: int, end: int, longest: int) -> Iterator[tuple[int, int]]:
    while end - start > longest:
        limit = start + longest
        found = ((text.rfind(mark, start + longest // 2, limit), mark) for mark in _MARKS)
        cut = next((at + len(mark) for at, mark in found if at >= 0), limit)
        yield start, cut
        start = cut
    yield start, end


def _sentences(text: str, begin: int, stop: int, words: Lexicon) -> Iterator[tuple[int, int]]:
    start = position = begin
    abbreviated = words.pattern(_ABBREVIATED)
    # the splitter keeps an item behind a round sign whole, however many sentences it holds
    pieces = sentencex.segment(words.language, text[begin:stop].translate(_BULLETS))
    for number, piece in enumerate(pieces):
        position += len(piece)
        following = pieces[number + 1] if number + 1 < len(pieces) else ""
        if (
            following
            and (
                _SMALL_START.match(following)
                or (
                    following[0] in "–-" and text[position - 2 : position - 1].isdigit()
                )  # fr "CHF 142'147.– de plus"
                or abbreviated.search(text[max(0, position - 14) : position])
                or (_INITIAL.match(following) and _SHORT_NAME.search(text[max(0, position - 8) : position]))
            )
        ):
            continue
        yield from _cut(text, start, position, abbreviated)
        start = position
    if position != stop:
        yield start, stop


def _cut(text: str, start: int, end: int, abbreviated: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The stretch, cut where a sentence opens with a year or behind a sum: de "… mit Argentré. 2017 wurde …"."""
    for match in _OPENS.finditer(text, start, end):
        if not abbreviated.search(text[max(start, match.end() - 14) : match.end()]):
            yield start, match.end()
            start = match.end()
    yield start, end


_EDGES = " ,;:\t\n"


def trim(text: str, start: int, end: int, *, joining: tuple[str, ...]) -> tuple[int, int]:
    """The stretch without the white space, commas and trailing "and" at its ends; `joining` are the words for "and", a space before each."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start:
        if text[end - 1] in _EDGES:
            end -= 1
        elif text.endswith(joining, start, end):
            end = text.rindex(" ", start, end)
        else:
            break
    return start, end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
