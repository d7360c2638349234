"""Towns that the gazetteer lacks, of which the words tell the country: nl "het Chinese Xinnan", de "der englische Bezirk Hertsmere"."""

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.places.groups import Group
from jumelage.reading.places.names import unknown_at
from jumelage.reading.sentence import Sentence


def lesser_known(sentence: Sentence, context: Context) -> list[Group]:
    """A group for each of them; of names that stand among known ones, the groups of the sentence know already."""
    found: list[Group] = []
    known = [name for group in sentence.groups for name in group.names]
    for match in sentence.pattern(_OF_A_COUNTRY).finditer(sentence.text):
        if any(name.start <= match.end() < max(name.end, name.start + 1) for name in known):
            continue
        country = country_told(match[1], context)
        name = unknown_at(sentence.text, match.end(), context.places) if country else None
        if name is not None and not sentence.in_organisation(name.start) and not _is_word(name, sentence):
            place = name._replace(country=country, reach=name.end)
            found.append(Group((place,), context.places.role_before(sentence.text, name.start)))
    return found


def country_told(word: str, context: Context) -> str | None:
    """The country that the word names or is the adjective of, however it is written: nl "chinese", en "Chinese"."""
    gazetteer = context.places.gazetteer
    return gazetteer.country_named(word) or gazetteer.country_named(word.capitalize())


def _is_word(name: PlaceName, sentence: Sentence) -> bool:
    """Whether it is a noun that a language with capitals for nouns writes so: de "das englische Parlament"."""
    return sentence.pattern(_NOUN_END).search(name.name) is not None


_OF_A_COUNTRY = (
    r"(?<!\w)(?:{town_article})\s([^\W\d_]{4,})\s(?:(?:{town_noun})\s(?:(?:{of_town})\s)?)?(?=[^\W\d_a-z])"
)
_NOUN_END = r"(?:{noun_end})$"
