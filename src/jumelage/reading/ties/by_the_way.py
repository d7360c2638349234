"""Ties told by the way: the word for one names no town, and one town stands in the sentence or in the one before.

en "After the floods in Mons the council sent £500 to its twin town" · fr "Une délégation de Mons est venue fêter les 50
ans du jumelage" · en "Our mayor and the mayor of Mons renewed the charter".
"""

from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.with_home import with_home
from jumelage.reading.ties.words import is_plural, without_dates
from jumelage.reading.words import Word
from jumelage.values.value import EntityRef


def by_the_way(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The tie with the one town there is, where the word for it says "its", "our", or that it is so many years old."""
    if sentence.text.rstrip().endswith("?") or sentence.passage.block.kind is BlockKind.HEADING:
        return
    for word in (*sentence.all("partner", "tie", "tie_verb"), *_met(sentence)):
        if not _is_told(sentence, word) or sentence.in_organisation(word.start):
            continue
        if context.home_ref is None and word.kind == "tie" and (pair := _two_abroad(sentence, context)):
            yield _of_two(context, pair, word, sentence.text[word.start : word.end])
            return
        town, here = _only_town(sentence)
        if not here and sentence.pattern(_LIVES_ON).match(sentence.text, word.end):
            continue  # de: "Ein Gast kam aus Paris. Die Partnerschaft besteht seit 1988."
        town = town if here else _town_before(sentence, context)
        if town is not None and not here and context.municipality(town).id in context.told_ties:
            continue  # nl: "Velsen is bevriend met Galle. Dat leidde in 1976 tot een stedenband": that of before
        if town is None or not _agrees(sentence, context, word, town):
            continue
        label = sentence.text[word.start : word.end]
        for tie in _with_owner(sentence, context, town, word, label):
            yield tie if here else tie._replace(start=word.start, end=word.end)
        return


def _met(sentence: Sentence) -> Iterator[Word]:
    """fr "Lahr n'est qu'à 200 kilomètres ; nos deux villes se sont trouvées en 1962": that they found each other."""
    yield from (Word(word.start, word.end, "tie_verb", "city_tie") for word in sentence.all("joins_hands"))


_LIVES_ON = r"\s(?:{lives_on})(?!\w)"


def _is_told(sentence: Sentence, word: Word) -> bool:
    """Whether the word speaks of a tie that there is, and names no town."""
    if word.kind == "partner":
        return _is_its_partner(sentence, word)
    if _unreal(sentence, word) and not _is_to_end(sentence, word):
        return False
    if word.kind == "tie_verb":
        return sentence.pattern(_OUR_TOWNS).search(sentence.text, 0, word.start) is not None
    signs = sentence.pattern(_TO_SIGN).search(sentence.text, 0, word.start)
    return (
        signs is not None
        or _is_of_age(sentence, word)
        or _is_the_one(sentence, word)
        or _is_to_end(sentence, word)
        or _grew(sentence, word)
    )


def _grew(sentence: Sentence, word: Word) -> bool:
    """nl "Uit een schoolreis naar Chrudim groeide een stedenband", de "Aus dem Besuch wurde 1990 eine Partnerschaft"."""
    before = without_dates(sentence, max(0, word.start - _GREW_REACH), word.start)
    return sentence.pattern(_GREW).search(before) is not None


_GREW_REACH = 90  # characters
_GREW = r"(?<!\w)(?:{grew})(?:,\s[^,;.:]{1,30},)?\s{1,2}(?:[^\W\d_]+\s){0,4}(?:{indefinite}|{article})\s(?:[^\W\d_]+\s)?$"


def _is_to_end(sentence: Sentence, word: Word) -> bool:
    """nl: "Tolna wil de jumelage stopzetten": what somebody wants to end there is."""
    if word.kind != "tie" or sentence.pattern(_DEFINITE).search(sentence.text, 0, word.start) is None:
        return False
    return any(0 <= one.start - word.end <= _END_REACH for one in sentence.all("end"))


_END_REACH = 15  # characters: "te willen "


_OUR_TOWNS = (
    r"(?<!\w)(?:{our_towns})\s[^.;:]{0,25}$"  # en: "Friends from Mons, our towns have been twinned since"
)


# fr: "s'est rendu à Mons pour signer l'acte de jumelage"
_TO_SIGN = r"(?<!\w)(?:{to_sign})\s(?:(?:[^\W\d_]+\s)?(?:{article}|{possessive})\s|{elided})(?:[a-zà-ÿ]+\s)?$"


def _is_the_one(sentence: Sentence, word: Word) -> bool:
    """Whether it is "the twinning" or "our twinning", of which the sentence says no more than that."""
    if sentence.pattern(_ENDS_IT).search(sentence.text, 0, word.start):
        return True
    if sentence.pattern(_DEFINITE).search(sentence.text, 0, word.start) is None:
        return False
    return sentence.pattern(_NO_MORE).match(sentence.text, word.end) is not None


# fr "Gerlingen a fait savoir qu'elle mettait fin au jumelage"
_ENDS_IT = r"(?<!\w)(?:{puts_end})\s(?:(?:{possessive}|{article})\s)?(?:[^\W\d_]+\s)?$"
_DEFINITE = r"(?<!\w)(?:(?:{article}|{possessive})\s|{elided})$"
_NO_MORE = r"\s?(?:[.;!)]|$)|\s(?:{be}|{has_been}|{have_been}|{signed_in}|{name_relative}|{lives_on}|{to_infinitive})\s"


def _is_its_partner(sentence: Sentence, word: Word) -> bool:
    """Whether it is "its twin town", one and not several."""
    return (
        not is_plural(sentence, word)
        and sentence.pattern(_ITS).search(sentence.text, 0, word.start) is not None
    )


_ITS = r"(?<!\w)(?:{possessive}|{towns_own})\s(?:[^\W\d_]+\s){0,2}$"


def _is_of_age(sentence: Sentence, word: Word) -> bool:
    """en "the silver jubilee of the twinning", fr "les 50 ans du jumelage": there is one."""
    return sentence.pattern(_YEARS_OF).search(sentence.text, 0, word.start) is not None


_YEARS_OF = (
    r"(?<!\w)(?:{years_of_tie})\s?(?:(?:{article}|{possessive}|{demonstrative})\s|{elided})?(?:[^\W\d_]+\s)?$"
)


def _unreal(sentence: Sentence, word: Word) -> bool:
    return sentence.in_clause(word.start, "plan", "rejected") or sentence.denied(word.start)


def _only_town(sentence: Sentence) -> tuple[PlaceName | None, bool]:
    """The one other town that the sentence names; whether it names any."""
    towns = {place.name: place for place in sentence.places if _is_other(place)}
    return (next(iter(towns.values())) if len(towns) == 1 else None), bool(towns)


def _two_abroad(sentence: Sentence, context: Context) -> tuple[PlaceName, PlaceName] | None:
    """en: "A delegation from Luchon was in Harrogate for the anniversary of the twinning": two, of two countries."""
    towns = list({place.name: place for place in sentence.places if _is_other(place)}.values())
    if len(towns) != _TWO:
        return None
    one, other = towns
    here, there = (context.places.resolve(town.name, town.country) for town in towns)
    return (one, other) if here and there and here.country != there.country else None


_TWO = 2


def _of_two(context: Context, pair: tuple[PlaceName, PlaceName], word: Word, label: str) -> TieSeen:
    members = (context.municipality(pair[0]), context.municipality(pair[1]))
    start = min(word.start, *(name.start for name in pair))
    end = max(word.end, *(name.end for name in pair))
    kind = word.code or "contact"
    return TieSeen(context.tie(members), members, word, kind, label, pair, start, end)


def _town_before(sentence: Sentence, context: Context) -> PlaceName | None:
    """The one other town of the line before, where the sentence names none at all."""
    named = any(not (place.home or place.common) for place in sentence.places)
    return None if named or context.town_distance > 1 else context.only_town


def _is_other(place: PlaceName) -> bool:
    """Whether it is a town that the home town may be tied with."""
    if place.home or place.nation:
        return False
    return not place.common or place.country is not None or place.reach > place.end


def _agrees(sentence: Sentence, context: Context, word: Word, town: PlaceName) -> bool:
    """Whether the town may lie where "our German twin" says, and is no neighbour."""
    place = context.places.resolve(town.name, town.country)
    if place is None:
        return False
    home = context.home_place
    if home is not None and home.country == place.country:
        return False
    before, after = sentence.text[: word.start].split()[-1:], sentence.text[word.end :].split()[:1]
    named = (context.places.gazetteer.country_named(one.strip(".,;:")) for one in (*before, *after))
    return all(country in (None, place.country) for country in named)


def _with_owner(
    sentence: Sentence, context: Context, town: PlaceName, word: Word, label: str
) -> Iterator[TieSeen]:
    """With the home town; in a paper that is no town's, with the one that the sentence before was about."""
    if context.home_ref is not None:
        yield from with_home(sentence, context, town, word.code, label, word=word)
        return
    owner = context.only_town
    if owner is None or town not in sentence.places or context.town_distance > 0 or owner.name == town.name:
        return
    members: tuple[EntityRef, EntityRef] = (context.municipality(owner), context.municipality(town))
    start, end = min(word.start, town.start), max(word.end, town.end)
    kind = word.code or "contact"
    yield TieSeen(context.tie(members), members, word, kind, label, (town,), start, end)


# ---------------------------------------------------------------- one office beside the other


def their_mayors(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """fr: "Notre maire et son homologue de Gerlingen ont renouvelé le serment": whose mayors sign, sign for their towns."""
    word = next(iter(sentence.all("tie", "tie_weak")), None)
    signed = sentence.has("renewed") or any(one.code == "signed" for one in sentence.all("start"))
    if word is None or not signed or _unreal(sentence, word):
        return
    label = sentence.text[word.start : word.end]
    for match in sentence.pattern(_AND_THE_MAYOR).finditer(sentence.text):
        town = next((place for place in sentence.places if place.start == match.end()), None)
        others = (p for p in sentence.places if p is not town and not p.nation)
        ours = context.mentions_home(sentence) or all(p.home for p in others)
        if town is not None and ours and context.places.resolve(town.name, town.country) is not None:
            yield from with_home(sentence, context, town, word.code, label, word=word)


def we_the_mayors(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """fr: "Nous, maires de Caen et de Würzburg, prenons l'engagement de maintenir des liens": the oath itself."""
    text = sentence.text
    match = sentence.pattern(_WE_WHO).match(text) or sentence.pattern(_MAYORS_OF).search(text)
    pledge = sentence.pattern(_PLEDGE).search(text, match.end()) if match else None
    if match is None or pledge is None:
        return
    towns = [p for p in sentence.places if match.end() <= p.start < pledge.start() and not p.nation]
    word = next(iter(sentence.all("tie", "tie_weak", "partner", "tie_verb")), None)
    if word is None or len(towns) != _TWO:
        return
    one, other = towns
    if one.home != other.home:
        label = sentence.text[word.start : word.end]
        name = other if one.home else one
        yield from with_home(sentence, context, name, word.code, label, word=word)


_MAYORS_OF = r"(?<!\w)(?:{mayors_of})\s?(?:(?:{article})\s(?:{town_noun})\s(?:{of_town})\s)?"
# nl "Wij, burgemeesters van Dronten en van Mélykút, verklaren", fr "Nous, bourgmestre de Bastogne et maire de Belœil, …"
_WE_WHO = r"\W{0,3}(?:{we_decide}),?\s(?:(?:{determiner})\s)?(?:[^\W\d_]+\s){0,2}?(?:{treaty_office})(?!\w)"
_PLEDGE = r"(?<!\w)(?:{pledge})(?!\w)"
_AND_THE_MAYOR = (
    r"(?<!\w)(?:{and_also}|{plain_with})\s(?:(?:{determiner})\s)?(?:[^\W\d_]+\s)?(?:{counterpart})\s"
    r"(?:(?:{of_town}|{from_town})\s|{elided})(?:(?:{article})\s(?:{town_noun})\s(?:{of_town}\s|{elided})?)?"
)
