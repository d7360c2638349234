"""Ties told in one breath with the town: whose paper it is, that we and they agreed, that both mayors signed."""

from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.with_home import with_home
from jumelage.reading.ties.words import OF_ELSE, RING
from jumelage.reading.words import Word


def whose_paper(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """en "Spanish Town, whose agreement ran from 1979" · fr "Waterloo, dont la charte a été signée en 2001"."""
    if context.home_ref is None:
        return
    for word in sentence.all("tie", "tie_weak"):
        if (name := of_which(sentence, word)) is not None:
            label = sentence.text[word.start : word.end]
            yield from with_home(sentence, context, name, word.code, label, word=word)


def of_which(sentence: Sentence, word: Word) -> PlaceName | None:
    """fr "Waterloo, dont la charte", de "Löbau, dessen Partnerschaft": the town whose tie the word means."""
    name = next((p for p in reversed(sentence.places) if p.end <= word.start), None)
    if name is None or name.home or name.nation or word.start - name.end > _WHOSE_REACH:
        return None
    whose = sentence.pattern(_WHOSE).fullmatch(sentence.text, max(name.end, name.reach), word.start)
    return name if whose else None


_WHOSE_REACH = 70
_WHOSE = r"\s*(?:\([^()]*\)\s*)?(?:,\s[^,;()]{1,40})?,?\s(?:{whose})\s(?:[^\W\d_][\w'’]*\s){0,5}(?:{elided})?"


def we_and_they(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """en: "the town and Gunjur, a village on the coast, agreed to a link"."""
    word = next(iter(sentence.all("tie", "tie_weak", "tie_verb")), None)
    begun = sentence.has("start") or sentence.days
    if word is None or not begun or sentence.has("renewed", "jubilee"):
        return
    for group in sentence.groups:
        beside = sentence.pattern(_WE_AND).search(sentence.text, 0, group.start)
        beside = beside or sentence.pattern(_AND_WE).match(sentence.text, group.end)
        told = beside is not None or _town_and_we(sentence, group, word)
        if told and len(group.names) == 1 and group.end <= word.start and not sentence.denied(word.start):
            label = sentence.text[word.start : word.end]
            yield from with_home(sentence, context, group.names[0], word.code, label, word=word)
            return


def _town_and_we(sentence: Sentence, group: Group, word: Word) -> bool:
    """fr: "… celle de Coesfeld : le 20 mai, la ville de Westphalie et la nôtre se donnaient la main": the only other town."""
    others = {name.name for one in sentence.groups for name in one.names if not (name.home or name.nation)}
    said = sentence.pattern(_THE_TOWN_AND_WE).search(sentence.text, group.end, word.start)
    return said is not None and others == {group.names[0].name}


def mayors_sign(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """nl: "Op 20 oktober 2011 zetten de burgemeesters van Zoersel en Bohicon hun handtekening": no paper is named."""
    signed = [word for word in sentence.all("start") if word.code == "signed"]
    if not signed or not sentence.days or sentence.has(*OF_ELSE) or not sentence.has("both"):
        return
    for group in sentence.groups:
        if group.role is not Role.OF or not group.has_home or len(group.names) != 2:
            continue
        mayors = any(word.end < group.start <= word.end + _OF_REACH for word in sentence.all("both"))
        for name in group.names if mayors else ():
            label = sentence.text[signed[0].start : signed[0].end]
            word = Word(signed[0].start, signed[0].end, "tie", "city_tie")
            yield from with_home(sentence, context, name, "city_tie", label, word=word)


def both_signed(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """de: "Szprotawa in Polen und Spremberg unterschrieben im April 2002, mit …": two of two countries, and when."""
    if not sentence.days or sentence.has("plan", "rejected", "not", "renewed"):
        return
    for group in sentence.groups:
        after = max(group.end, group.names[-1].reach) + 1
        word = next((w for w in sentence.all("start") if w.code == "signed" and w.start == after), None)
        if word is None or not group.has_home or len(group.names) != len(("one", "other")):
            continue
        countries = {place.country for name in group.names if (place := context.places.resolve(name.name))}
        label = sentence.text[word.start : word.end]
        tie_word = Word(word.start, word.end, "tie", "city_tie")
        for name in group.names if len(countries) >= _COUNTRIES else ():
            yield from with_home(sentence, context, name, "city_tie", label, word=tie_word)


def found_each_other(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """nl: "Vier burgemeesters gaven elkaar de hand: die van Zelzate, Aubenas, Sierre en Schwarzenbek", where ties are told."""
    met = next(iter(sentence.all("joins_hands")), None)
    apart = sentence.pattern(_TOGETHER).search(sentence.text) if met is None else None
    met = Word(apart.start(), apart.end(), "joins_hands", "") if apart else met
    group = next((g for g in sentence.groups if g.has_home and len(g.names) > 1), None)
    if met is None or group is None or sentence.has("plan", "rejected", "not"):
        return
    names = tuple(name for name in group.names if not name.nation)
    if len(names) < RING and not (context.about_ties or sentence.has("tie", "partner", "tie_weak")):
        return
    places = (context.places.resolve(name.name, name.country) for name in names)
    if len({place.country for place in places if place is not None}) < _COUNTRIES:
        return
    refs = tuple({ref.id: ref for ref in map(context.municipality, names)}.values())
    start, end = min(met.start, names[0].start), max(met.end, names[-1].end)
    kind = "ring" if len(refs) >= RING else "city_tie"
    word = Word(met.start, met.end, "tie", kind)
    yield TieSeen(context.tie(refs), refs, word, kind, sentence.text[met.start : met.end], names, start, end)


_COUNTRIES = 2
# nl "vonden de burgemeesters elkaar", "de kring bestaat uit"
_TOGETHER = (
    r"(?<!\w)(?:(?:{finds})\s[^.;:]{1,80}?\s(?:{one_another})|(?:{the_ring})\s(?:{consists_of}))(?!\w)"
)
_OF_REACH = 6  # characters: "van ", "of ", "de "


def signed_with_us(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """en: "Gennes had signed with Wincanton in 1976": signing alone, where ties are the subject."""
    if not sentence.days or not (context.about_ties or any(place.home for place in sentence.places)):
        return
    for word in sentence.all("start"):
        match = sentence.pattern(_WITH_RIGHT_AFTER).match(sentence.text, word.end)
        if word.code != "signed" or match is None or sentence.in_clause(word.start, *OF_ELSE):
            continue
        other = next((p for p in sentence.places if p.start == match.end()), None)
        subject = next((p for p in reversed(sentence.places) if p.end <= word.start), None)
        if other and subject and other.home != subject.home and subject.end + 40 > word.start:
            name = subject if other.home else other
            label = sentence.text[word.start : word.end]
            tie_word = Word(word.start, word.end, "tie", "city_tie")
            yield from with_home(sentence, context, name, "city_tie", label, word=tie_word)


def with_which_we_signed(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """en: "Dole, with which we signed in 1978": signing alone, in what is said of a town."""
    if context.home_ref is None or not sentence.days or not sentence.has("start"):
        return
    for name in sentence.places:
        led = sentence.pattern(_WITH_WHICH_WE).match(sentence.text, max(name.end, name.reach))
        if led is None or name.common or not _are_we(sentence, led.end()):
            continue
        clause = sentence.clause_of(led.end())
        signed = (w for w in sentence.all("start") if w.code == "signed" and w.start >= led.start())
        word = next((w for w in signed if sentence.clause_of(w.start) == clause), None)
        if word is None or sentence.in_clause(word.start, *OF_ELSE):
            continue
        label = sentence.text[word.start : word.end]
        tie_word = Word(word.start, word.end, "tie", "city_tie")
        yield from with_home(sentence, context, name, "city_tie", label, word=tie_word)


def _are_we(sentence: Sentence, position: int) -> bool:
    """Whether "we", the council or the home town by its name stand there."""
    return any(one.start == position for one in sentence.all("home")) or any(
        place.home and place.start == position for place in sentence.places
    )


_WITH_WHICH_WE = r"\s?(?:\([^()]*\))?,\s(?:{with_which})\s"
_WITH_RIGHT_AFTER = r"(?:\s(?:(?:{since_year})\s)?(?:19|20)\d\d)?\s(?:{plain_with})\s"
_THE_TOWN_AND_WE = r"(?<!\w)(?:{article})\s(?:[^\W\d_]+\s)?(?:{town_noun})(?:\s[\w'’-]+){0,3}\s(?:{and_also})\s(?:{home})(?!\w)"
_AND_WE = r"\s(?:{and_also})\s(?:{home})\s"  # fr: "Ashford et la nôtre sont jumelées"
_WE_AND = r"(?<!\w)(?:{home})\s(?:{and_also})\s(?:(?:{determiner})\s)?(?:\w+\s)?$"
