"""Towns that the gazetteer lacks, where the words around leave no doubt that a tie is theirs."""

import re

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceFinder, PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.places.names import unknown_at
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.words import GOES_TO, LONGEST_GAP, STOP, is_of_a_new_one
from jumelage.reading.words import Word

CAPITAL = re.compile(r"(?<!\w)(?=[^\W\d_a-zß-öø-ÿ])")


def unknown_right(sentence: Sentence, context: Context, word: Word) -> Group | None:
    """A town that the gazetteer lacks, where the word leaves no doubt: "stedenband met Xyz"."""
    finder = context.places
    for match in CAPITAL.finditer(sentence.text, word.end, word.end + LONGEST_GAP):
        start = match.start()
        if STOP.search(sentence.text, word.end, start):
            return None
        if sentence.pattern(_WITH_ARTICLE).search(sentence.text, 0, start):
            continue  # de: "mit Gemeinden im Ausland"
        if is_of_a_new_one(sentence, word, start):
            return None
        if sentence.pattern(GOES_TO).search(sentence.text, 0, start):
            continue  # en: "The twinning officer flew to Mons"
        role = finder.role_before(sentence.text, start)
        if role not in (Role.WITH, Role.BETWEEN):
            continue
        name = unknown_at(sentence.text, start, finder)
        if name is None:
            continue
        return Group(and_further(sentence, finder, name), role)
    return None


_WITH_ARTICLE = r"(?<!\w)(?:{no_name_after})\s$"
_LED_BY_WITH = r"(?<!\w)(?:{plain_with})\s(?:(?:{determiner})\s)?$"


def unknown_left(sentence: Sentence, context: Context, word: Word, groups: list[Group]) -> Group | None:
    """A town that the gazetteer lacks, before the word: nl "is met Nquthu verbonden", de "Mit Xyz besteht eine Partnerschaft"."""
    if any(group.role is Role.WITH for group in groups):
        return None
    finder = context.places
    clause = sentence.clause_of(word.start)
    for match in CAPITAL.finditer(sentence.text, max(0, word.start - LONGEST_GAP), word.start):
        start = match.start()
        led = sentence.pattern(_LED_BY_WITH).search(sentence.text, 0, start)
        if led is None or sentence.clause_of(start) != clause:
            continue
        name = unknown_at(sentence.text, start, finder)
        if name is not None and not sentence.in_organisation(start):
            return Group(and_further(sentence, finder, name), Role.WITH)
    return None


def and_further(sentence: Sentence, finder: PlaceFinder, name: PlaceName) -> tuple[PlaceName, ...]:
    """The name with those that it is joined with: nl "Met Botkyrka (Zweden) en Izmir is de relatie afgebouwd"."""
    names = [name]
    while (following := finder.joined(sentence.text, names[-1].end)) is not None:
        known = next((p for p in sentence.places if p.start == following), None)
        further = known or unknown_at(sentence.text, following, finder)
        if further is None:
            break
        names.append(further)
    return tuple(names)


def unknown_before_relative(sentence: Sentence, context: Context, word: Word) -> PlaceName | None:
    """nl: "Ndiza (Rwanda), waarmee Wageningen sinds 1979 een projectrelatie heeft"."""
    with_which = sentence.pattern(_WITH_WHICH).search(sentence.text, 0, word.start)
    if with_which is None:
        return None
    for match in CAPITAL.finditer(
        sentence.text, max(0, with_which.start() - _LONGEST_NAME), with_which.start()
    ):
        name = unknown_at(sentence.text, match.start(), context.places)
        if name is not None and _ONLY_ASIDE.fullmatch(sentence.text, name.end, with_which.start()):
            return name
    return None


_LONGEST_NAME = 60
_ONLY_ASIDE = re.compile(r"\s?(?:\([^()]*\)|(?:in|en)\s[^\W\d_a-z]\w+(?:\s[^\W\d_a-z]\w+)?)?")
_WITH_WHICH = r"\s?,\s(?:{with_which})(?!\w)"


def unknown_of(sentence: Sentence, context: Context, word: Word) -> PlaceName | None:
    """A town that the gazetteer lacks, whose partner is spoken of: en "a sister city of Chambolle-Musigny"."""
    match = sentence.pattern(_OF).match(sentence.text, word.end)
    if match is None or any(place.start == match.end() for place in sentence.places):
        return None
    return unknown_at(sentence.text, match.end(), context.places)


_OF = r"\s(?:{of_town})\s"


def unknown_apposed(sentence: Sentence, context: Context, word: Word) -> PlaceName | None:
    """A town that the gazetteer lacks, right after the word for a partner."""
    match = sentence.pattern(_OF_ITS_OWNER).match(sentence.text, word.end)
    name = unknown_at(sentence.text, match.end(), context.places) if match else None
    words = name.name.split() if name else []
    if name is None or any(sentence.pattern(_NO_NAME).match(one) for one in words):
        return None  # en: "the Sister City Concept"
    return name


_NO_NAME = r"(?:{not_town_after})$"
_OF_ITS_OWNER = r"\s+(?:(?:{genitive})\s+[\w-]+\s*,\s*)?"  # nl: "de partnerstad van Velsen, Xyz"


def unknown_row(sentence: Sentence, context: Context) -> PlaceName | None:
    """nl: "Botkyrka (Zweden)": a town that the gazetteer lacks, first in the row, with its country."""
    if (
        not sentence.first
        or (context.list_kind is None and not context.titled_ties)
        or any(place.start < 3 and not place.nation for place in sentence.places)
    ):
        return None
    opening = _OPENING.match(sentence.text)
    name = unknown_at(sentence.text, opening.end() if opening else 0, context.places)
    if name is None:
        return None
    gazetteer = context.places.gazetteer
    bracket = _BRACKET.match(sentence.text, name.end)
    whole = bracket is not None and not sentence.text[bracket.end() :].strip(" .:")
    if context.list_kind is None and not whole:
        return None
    if bracket and gazetteer.country_named(bracket[1].split(",")[0].strip()):
        return name  # fr: "Pontardawe (pays de Galles)"
    cell = _CELL_OF_COUNTRY.match(sentence.text, name.end)
    if cell and gazetteer.country_named(cell[1].strip()):
        return name  # fr: "Kamonyi (autrefois Musambira) | Rwanda", "Gangnam | Corée du Sud"
    match = sentence.pattern(_ITS_COUNTRY).match(sentence.text, name.end)
    return name if match and gazetteer.country_named(match[1]) else None


_CELL_OF_COUNTRY = re.compile(r"\s?(?:\([^()|]{2,40}\)\s?)?[|\t]([^|()\t\d]{2,40})(?=[|(\t]|$)")
_OPENING = re.compile(r"[\s|•*-]{0,4}")
_BRACKET = re.compile(r"\s?\(([^()]{2,40})\)")


_ITS_COUNTRY = r"\s*(?:\(|\|\s*|,\s*(?:(?:{in_country})\s)?)(?:\w+,\s*)?([^\W\d_][\w-]+)"
