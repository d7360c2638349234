"""The day that a document says to speak of: a dateline, "tot maart 2017", "Stand: März 2024", the date of a sitting.

Only what the document says at its head, or under its last words, counts; a date told in its text does not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import ahocorasick_rs

from jumelage.documents.document import Block, BlockKind, Document
from jumelage.documents.joining import View
from jumelage.reading.dates.mentions import DateMention, Role, find_dates
from jumelage.reading.dates.words import date_words
from jumelage.reading.patterns import trie
from jumelage.reading.words import Lexicon
from jumelage.values.dates import PartialDate

_HEAD = 6  # blocks from the top in which a document says it
_FOOT = 3  # blocks from the end: place and date of a signature
_SHORT = 120  # characters: a longer paragraph is told, no line that says when
_OPENING = 80  # characters of a paragraph in which a dateline stands
# "ROTTERDAM, " · "EINDHOVEN - " · "IJmuiden, donderdag " · "Den Haag | "
_PLACE = (
    r"(?:(?:[^\W\d_][\w.'’-]*|&)[ ]){0,3}[^\W\d_][\w.'’-]*(?:\s\([^()\d]{2,30}\))?\s?(?:,|\||[-–—]|\()\s*"
    r"(?:[^\W\d_][\w.'’-]{2,20},\s)?"  # "WHITEHORSE, Yukon, "
)
_NAME_BEFORE_YEAR = re.compile(r"(?:[^\W\d_][\w.'’-]*[ ]){0,3}[^\W\d_][\w.'’-]*,\s")
_MARKS_END = frozenset(",(–-")  # after what an overview is called, before the date that it goes up to
_GOES_ON = re.compile(r",\s[a-zà-ÿ]")
# fr "Mai 2003 : premier voyage", en "Saturday 10 June 2017, 11 am: civic reception": what is told or to come then
_ROW = re.compile(r"\s?:\s\S|\s[|–—-]\s\S")
_HOUR = re.compile(r",?\s(?:[^\W\d_]{1,2}\s)?\d{1,2}(?:[:.h]\d\d)?\s?[^\W\d_]{0,4}\.?:\s\S")
_MAY_BE_ROW = re.compile(r"\W{0,3}(?:[^\W\d_]{2,10},?\s)?\d")
_AFTER_DATELINE = re.compile(r"\)?\s*(?:[.:,|–—-]|$|\d{1,2}[:.]\d{2})")
_NUMERIC = re.compile(
    r"(?<![\w.,/-])(\d{1,2})([-./])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-])|(?<![\w-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])"
)


@dataclass(frozen=True, slots=True)
class _Words:
    cue: re.Pattern[str]  # at the end of what stands before the date
    dateline: re.Pattern[str]  # all that stands before the date of one
    overview: re.Pattern[str]
    sitting: re.Pattern[str]
    paper: re.Pattern[str]
    presented: re.Pattern[str]
    weekday: re.Pattern[str]
    # Without a word of these in a line, in small letters, none of its dates says it in that way: soon told.
    cue_words: ahocorasick_rs.AhoCorasick
    overview_words: ahocorasick_rs.AhoCorasick
    sitting_words: ahocorasick_rs.AhoCorasick
    may_say: re.Pattern[str]  # without a match, no date of the line follows a cue
    may_open: re.Pattern[str]  # without a match, the line opens with no dateline


class _Line:
    """A block at the head or foot; its dates are looked for when first asked for, as most lines need not be."""

    __slots__ = ("_dates", "_lexicon", "_small_letters", "heading", "view")

    def __init__(self, view: View, lexicon: Lexicon, *, heading: bool) -> None:
        """Of a block that is read in the lexicon's language."""
        self.view = view
        self.heading = heading
        self._lexicon = lexicon
        self._small_letters = view.text.lower()
        self._dates: tuple[DateMention, ...] | None = None

    @property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates that the line itself gives, in order."""
        if self._dates is None:
            text, words = self.view.text, self._lexicon
            found = (*_numeric_dates(text, words.language), *find_dates(text, words))
            self._dates = tuple(m for m in sorted(found, key=lambda m: m.start) if not m.anchored)
        return self._dates

    def holds(self, words: ahocorasick_rs.AhoCorasick) -> bool:
        """Whether one of the words stands in it, be it as a part of another."""
        return bool(words.find_matches_as_indexes(self._small_letters))

    @property
    def short(self) -> bool:
        """Whether it may be a line that says when, and is no paragraph that is told."""
        return len(self.view.text) <= _SHORT


def find_as_of(document: Document, lexicon: Lexicon) -> tuple[PartialDate, int, int] | None:
    """The day that the document speaks of and where it says so (offsets in its text, end excluded), or None."""
    words = _words(lexicon)
    head = list(_lines(document, document.blocks[:_HEAD], lexicon))
    foot = list(_lines(document, document.blocks[_HEAD:][-_FOOT:], lexicon))
    for line, mention in _said(head, foot, words):
        if isinstance(mention.when, PartialDate):
            start, end = line.view.original(mention.start, mention.end)
            return mention.when, start, end
    return None


def _said(head: Sequence[_Line], foot: Sequence[_Line], words: _Words) -> Iterator[tuple[_Line, DateMention]]:
    """The dates by which a document may say it, the surest first.

    The dates of a line are looked for only where its words are such that one of them may be it.
    """
    for line in (*head, *foot):
        if line.holds(words.cue_words) and words.may_say.search(line.view.text):
            yield from ((line, mention) for mention in line.dates if _follows_cue(line, mention, words))
    rows = _rows((*head, *foot))
    for line in head:
        if line not in rows:
            yield from _datelines(line, words)
    for line in head[:2]:
        if line.short:
            yield from ((line, mention) for mention in line.dates[:1] if _is_masthead(line, mention, words))
    for line in head:
        if line.short and (not _MARKS_END.isdisjoint(line.view.text) or line.holds(words.overview_words)):
            yield from ((line, mention) for mention in line.dates if _ends_overview(line, mention, words))
    for line in head:
        if line.short and line.holds(words.sitting_words):
            yield from ((line, mention) for mention in line.dates if _is_of_sitting(line, mention, words))
    for line in head:
        yield from ((line, mention) for mention in line.dates[-1:] if _is_presented(line, mention, words))
    for line in foot[::-1]:
        if line not in rows:
            yield from _datelines(line, words)
    for line in head[:3]:
        if line.short:
            yield from ((line, mention) for mention in line.dates if _is_of_paper(line, mention, words))


def _rows(lines: Sequence[_Line]) -> list[_Line]:
    """The lines that open with a date and go on with what happened then: two or more, or with the hour of it."""
    rows = [line for line in lines if _opens_with_date(line, _ROW)]
    return (rows if len(rows) > 1 else []) + [line for line in lines if _opens_with_date(line, _HOUR)]


def _opens_with_date(line: _Line, what_follows: re.Pattern[str]) -> bool:
    if not _MAY_BE_ROW.match(line.view.text):
        return False
    first = next(iter(line.dates), None)
    return (
        first is not None
        and first.cue_start < 4
        and what_follows.match(line.view.text, first.end) is not None
    )


def _datelines(line: _Line, words: _Words) -> Iterator[tuple[_Line, DateMention]]:
    if words.may_open.match(line.view.text):
        yield from ((line, mention) for mention in line.dates[:1] if _is_dateline(line, mention, words))


def _lines(document: Document, blocks: Sequence[Block], lexicon: Lexicon) -> Iterator[_Line]:
    for block in blocks:
        end = min(block.end, block.start + 4 * _SHORT)
        yield _Line(
            View.of(document.text, block.start, end), lexicon, heading=block.kind is BlockKind.HEADING
        )


def _numeric_dates(text: str, language: str) -> Iterator[DateMention]:
    """24-09-2012, 4.3.2013, 2015-03-01; 7/15/2019 in English only where the second number is no month."""
    for match in _NUMERIC.finditer(text):
        if match[5]:
            year, month, day = int(match[5]), int(match[6]), int(match[7])
        else:
            day, month, year = int(match[1]), int(match[3]), int(match[4])
            if language == "en" and match[2] == "/" and month > 12:
                day, month = month, day
        if 1 <= month <= 12 and 1 <= day <= 31:
            moment = _day(year, month, day)
            if moment is not None:
                yield DateMention(match.start(), match.end(), moment, Role.ON, match.start())


def _day(year: int, month: int, day: int) -> PartialDate | None:
    return PartialDate.of(year, month, day) if day <= _last(year, month) else None


def _last(year: int, month: int) -> int:
    return PartialDate.of(year, month).last.day


# ------------------------------------------------------------ ways to say it


def _follows_cue(line: _Line, mention: DateMention, words: _Words) -> bool:
    """Stand: März 2024 · Bijgewerkt tot en met 1 mei 2020 · (as of May 2020) · Etat au 1er mars 2019."""
    before = line.view.text[: mention.start]
    match = words.cue.search(before)
    if match is None or len(line.view.text) > 4 * _SHORT - 1:
        return False
    if match["clear"] is not None:
        return True
    tells = line.view.text.rstrip().endswith(".")  # fr "Au printemps 2009, les maires ont planté un arbre."
    return not tells and len(before) < _SHORT and not before[: match.start()].strip(" (–—-|:")


def _is_dateline(line: _Line, mention: DateMention, words: _Words) -> bool:
    """24-09-2012 · november 2022 · ROTTERDAM, 13 OKT. 1990. Dat de …; a bare year is none."""
    if mention.role is not Role.ON or not isinstance(mention.when, PartialDate) or mention.in_title:
        return False
    if mention.when.precision not in ("day", "month", "season") or mention.start > _OPENING:
        return False
    before, after = line.view.text[: mention.start], line.view.text[mention.end :]
    if before.strip() and "," not in before and _GOES_ON.match(after) and not before.isupper():
        return False  # fr "Le 3 mai 2012, les deux maires ont signé"
    return words.dateline.fullmatch(before) is not None and _AFTER_DATELINE.match(after) is not None


def _is_masthead(line: _Line, mention: DateMention, words: _Words) -> bool:
    """THE SOUTH CANTERBURY POST   Thursday, July 24, 1986 · KENNEMER DAGBLAD  VRIJDAG 17 MEI 1974  PAGINA 5"""
    text = line.view.text
    if len(text) > _SHORT or not isinstance(mention.when, PartialDate) or mention.when.year is None:
        return False
    name = text[: mention.start]
    return name.isupper() or (words.weekday.search(text[: mention.end]) is not None and text[:12].isupper())


def _ends_overview(line: _Line, mention: DateMention, words: _Words) -> bool:
    """Globaal overzicht internationaal beleid tot maart 2017 · Achtergronden en ontwikkelingen, tot maart 2017."""
    text = line.view.text
    if mention.role is not Role.UNTIL or len(text) > _SHORT:
        return False
    if words.overview.search(text[: mention.start]) is not None:
        return True
    before = text[: mention.cue_start].rstrip()[-1:]
    return mention.end == len(text.rstrip(" )")) and before in _MARKS_END


def _is_of_sitting(line: _Line, mention: DateMention, words: _Words) -> bool:
    """Raadsvergadering Oldenzaal, 28 november 2022 · (Gemeinderatsbeschluss vom 4.3.2013)."""
    if (
        len(line.view.text) > _SHORT
        or not isinstance(mention.when, PartialDate)
        or mention.when.precision not in ("day", "month")
    ):
        return False
    tells = not line.heading and line.view.text.rstrip().endswith(".")  # "The report was sent in May 2009."
    return not tells and words.sitting.search(line.view.text[: mention.start]) is not None


def _is_presented(line: _Line, mention: DateMention, words: _Words) -> bool:
    """Vorgelegt im März 2024 · Rapport final remis à la commission le 10 janvier 2014: a line that is no sentence."""
    text = line.view.text.rstrip()
    if len(text) > _SHORT or text.endswith(".") or mention.end < len(text) - 1:
        return False
    if not isinstance(mention.when, PartialDate) or mention.when.precision not in ("day", "month"):
        return False
    return words.presented.search(text, 0, mention.start) is not None


def _is_of_paper(line: _Line, mention: DateMention, words: _Words) -> bool:
    """Jaarverslag 2014 · Raadsstukken 2009 · Gemeente Velsen, 2015: a line that ends with its year."""
    text = line.view.text
    if not isinstance(mention.when, PartialDate) or mention.when.precision != "year" or len(text) > _SHORT:
        return False
    if line.heading and words.paper.search(text[: mention.start]) is not None:
        return True
    return mention.end == len(text) and _NAME_BEFORE_YEAR.fullmatch(text[: mention.start]) is not None


# ------------------------------------------------------------------- words


@lru_cache(maxsize=32)
def _words(lexicon: Lexicon) -> _Words:
    said, dates = lexicon.other["as_of"], lexicon.other["dates"]
    weekday = rf"(?:(?:{trie(dates.get('weekdays', ()))}),?\s+)?"
    article = (
        rf"(?:(?:{trie((*dates.get('articles', ()), *lexicon.small('article'), *said.get('on', ())))}) )?"
    )
    dateline = re.compile(rf"(?:{_PLACE})?{weekday}{article}\(?$", re.IGNORECASE)
    overview, sitting, paper, presented = (
        _any(said, name) for name in ("overviews", "sittings", "papers", "presented")
    )
    days = re.compile(
        rf"(?<!\w)(?:{trie(d for d in dates.get('weekdays', ()) if len(d) > 3)})(?!\w)", re.IGNORECASE
    )
    opens = re.compile(
        rf"(?:{_PLACE})?{weekday}{article}\(?(?:['’‘]?\d|{trie(_opening_dates(lexicon))})", re.IGNORECASE
    )
    return _Words(
        _cue(said, weekday + article),
        dateline,
        overview,
        sitting,
        paper,
        presented,
        days,
        cue_words=_first_words(said.get("cues", ())),
        overview_words=_first_words(said.get("overviews", ())),
        sitting_words=_first_words(said.get("sittings", ())),
        may_say=_any_cue(said),
        may_open=opens,
    )


def _any_cue(said: Mapping[str, Sequence[str]]) -> re.Pattern[str]:
    """What `_cue` asks for, without the date: a clear cue anywhere, any other where the line begins."""
    cues = said.get("cues", ())
    clear, any_cue = trie(cue for cue in cues if " " in cue), trie(cues)
    return re.compile(rf"\A[ (–—|:-]*\b(?:{any_cue})|\b(?:{clear}|(?:{any_cue})\s?:)", re.IGNORECASE)


def _opening_dates(lexicon: Lexicon) -> Iterator[str]:
    """The first words of what a date may begin with, besides digits: "maandag", "begin", "mei"."""
    dates = lexicon.other["dates"]
    tables = (dates.get(name, ()) for name in ("modifiers", "weekdays"))
    for phrase in (*date_words(lexicon).triggers, *(phrase for table in tables for phrase in table)):
        first = phrase.split()[0]
        yield from (first, first.replace("'", "’"))


def _first_words(phrases: Sequence[str]) -> ahocorasick_rs.AhoCorasick:
    """The first word of each phrase: where none of them stands, none of the phrases does."""
    return ahocorasick_rs.AhoCorasick(sorted({phrase.lower().split()[0] for phrase in phrases}))


def _cue(said: Mapping[str, Sequence[str]], following: str) -> re.Pattern[str]:
    """A cue before the date; one of several words or with a colon is clear, a bare "per" or "au" must begin its line."""
    cues = said.get("cues", ())
    clear, any_cue = trie(cue for cue in cues if " " in cue), trie(cues)
    return re.compile(
        rf"\b(?:(?P<clear>(?:{clear})\s?:?|(?:{any_cue})\s?:)|(?:{any_cue}))\s*{following}$",
        re.IGNORECASE,
    )


def _any(said: Mapping[str, Sequence[str]], name: str) -> re.Pattern[str]:
    return re.compile(trie(said.get(name, ())), re.IGNORECASE)
