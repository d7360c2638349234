"""Ties with the town that the line before named: "Mit der Stadt ist Unna verschwistert", "Sinds 1981 is het een zusterstad".

`by_the_way` reads "our twin town" of a town named before; what is here says "the town", "it", "there", "both", or
tells when "the twinning" began.
"""

from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.with_home import with_home
from jumelage.reading.ties.words import told_in_turn
from jumelage.reading.words import Word

_OTHER = ("not", "rejected", "plan", "jubilee", "renewed", "deferred")


def town_again(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The tie with the one town, or with both towns, of the line before, where this line names no other."""
    if context.home_ref is None or sentence.passage.block.kind is BlockKind.HEADING:
        return
    if any(not (place.home or place.common) for place in sentence.places):
        return
    word = next(iter(sentence.all("tie", "partner", "tie_verb")), None) or _working_with_it(sentence)
    if word is None or sentence.in_organisation(word.start) or sentence.text.rstrip().endswith("?"):
        return
    if told_in_turn(sentence):
        return
    label = sentence.text[word.start : word.end]
    for town in _meant(sentence, context, word):
        for tie in with_home(sentence, context, town, word.code, label, word=word):
            yield tie._replace(start=word.start, end=word.end)


def _working_with_it(sentence: Sentence) -> Word | None:
    """The vague word that says that somebody works with it: nl "Rhenen werkt er al tien jaar mee samen"."""
    return next((word for word in sentence.all("tie_weak") if _has_with_it(sentence, word)), None)


def _meant(sentence: Sentence, context: Context, word: Word) -> tuple[PlaceName, ...]:
    """The towns of the line before that this one speaks of as partners."""
    if context.town_distance > 0:
        return ()
    if sentence.pattern(_BOTH_ARE).search(sentence.text) and word.kind != "tie":
        two = tuple(place for place in context.last_towns if not (place.home or place.common))
        return two if len(two) == _BOTH else ()
    town = context.only_town
    if town is None:
        return ()
    told = (
        _is_of_home(sentence, word)
        or _is_of_its_country(sentence, context, word, town)
        or _has_there(sentence, word)
        or _has_with_it(sentence, word)
        or (word.kind == "tie_verb" and sentence.pattern(_WITH_THE_TOWN).search(sentence.text) is not None)
        or (word.kind == "tie" and _begins(sentence, context, word, town))
    )
    return (town,) if told else ()


def _is_of_home(sentence: Sentence, word: Word) -> bool:
    """de: "Seit 1969 ist die Stadt Partnerin von Unna"."""
    if word.kind != "partner":
        return False
    owner = sentence.pattern(_OF).match(sentence.text, word.end)
    home = next((place for place in sentence.places if place.home), None)
    ours = owner is not None and home is not None and home.start == owner.end()
    return ours and sentence.pattern(_IT_IS).search(sentence.text, 0, word.start) is not None


def _is_of_its_country(sentence: Sentence, context: Context, word: Word, town: PlaceName) -> bool:
    """de: "Bilder aus Xylokastro … aus der griechischen Partnerstadt": the town before lies in that country."""
    match = sentence.pattern(_THE_NATION).search(sentence.text, 0, word.start)
    if word.kind != "partner" or match is None:
        return False
    place = context.places.resolve(town.name, town.country)
    country = context.places.gazetteer.country_named(match[1])
    return place is not None and country is not None and place.country == country


_THE_NATION = r"(?<!\w)(?:{article}|{demonstrative})\s([^\W\d_]+)\s$"


def _has_there(sentence: Sentence, word: Word) -> bool:
    """nl: "Tilburg heeft er sinds 1981 een zusterstad"."""
    if word.kind != "partner":
        return False
    return sentence.pattern(_HAS_THERE).search(sentence.text, 0, word.start) is not None


def _has_with_it(sentence: Sentence, word: Word) -> bool:
    """nl: "Someren heeft er sinds 2003 een stedenband mee", en "Frome has a twinning with it"."""
    if sentence.denied(word.start) or sentence.has(*_OTHER):
        return False
    return any(
        led.start() < word.start <= led.end() + 1
        or (0 <= led.start() - word.end <= 1 and word.kind != "partner")
        for one in (_WITH_THERE, _WITH_IT)
        for led in sentence.pattern(one).finditer(sentence.text)
    )


def _begins(sentence: Sentence, context: Context, word: Word, town: PlaceName) -> bool:
    """Whether "the twinning" is said to date from a year: de "Die Partnerschaft besteht seit 1969"."""
    if not sentence.has("start") or not sentence.days or sentence.has(*_OTHER):
        return False
    if context.last_tie is not None or sentence.pattern(_NAMED).match(sentence.text, word.end):
        return False  # "the twinning" is the one that was spoken of, or that with the town named here
    place = context.places.resolve(town.name, town.country)
    if place is None or (context.home_place is not None and place.country == context.home_place.country):
        return False  # a neighbour
    return sentence.pattern(_THE).search(sentence.text, 0, word.start) is not None


# the words for the town, around those for the tie or right behind them
_WITH_THERE = r"(?<!\w)(?:{there_in_it})\s[^.,;:]{0,60}?(?<!\w)(?:{left_with})(?!\w|\s[^\W\d_a-zß-öø-ÿ])"
_WITH_IT = r"(?<!\w)(?:{with_the_town})(?!\w)[^.,;:]{0,60}"
_BOTH = 2
_BOTH_ARE = (
    r"^\W{0,3}(?:{both_each})\s(?:{are_together})(?!\w)|(?<!\w)(?:{plain_with})\s(?:{both_towns})(?!\w)"
)
_OF = (
    r"\s(?:(?:{of_town})\s(?:(?:(?:{determiner})\s)?(?:{town_noun})\s)?|(?:{determiner})\s(?:{town_noun})\s)"
)
_IT_IS = r"(?<!\w)(?:{be}|{becomes_partner})\s(?:{it_town}|{that_town}|{a_town})(?!\w)|^(?:{it_town}|{that_town}|{a_town})(?:\s(?:{lies_near})\s[^,.;]{1,30}?)?\s(?:{be}|{becomes_partner})\s"
_HAS_THERE = r"(?<!\w)(?:{has_partner})\s(?:[^\W\d_]+\s){0,2}?(?:{there_in_it})\s[^.;:]{0,40}(?:{indefinite})\s(?:[^\W\d_]+\s){0,2}$"
_WITH_THE_TOWN = r"(?<!\w)(?:{plain_with})\s(?:{that_town}|{a_town})(?!\w)(?!\s[A-Z])"
_NAMED = r"\s+(?:{with}|{between}|{about_name}|{genitive})\s"
_THE = r"(?<!\w)(?:{article}|{demonstrative})\s$"
