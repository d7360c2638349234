"""Towns that followed a partner: en "Ribe became the first twin town of Ely in 1980; Konin followed in 1990", a tie of Ely and Konin."""

from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence


def followers(sentence: Sentence, seen: list[TieSeen], home: str | None) -> dict[PlaceName, TieSeen]:
    """The towns that are said to have followed, each with the home town's tie that was told before it."""
    if not sentence.has("joined") or sentence.has(*_OF_ELSE) or home is None:
        return {}
    told = [
        tie
        for tie in seen
        if tie.word.kind in ("tie", "partner", "tie_verb") and any(m.id == home for m in tie.members)
    ]
    found = {}
    for place in sentence.places:
        if place.home or place.nation or not _follows(sentence, place):
            continue
        before = [t for t in told if place not in t.names and t.word.end <= place.start]
        if before and any(name.end <= place.start for name in before[0].names if not name.home):
            found[place] = before[0]
    return found


def when_followed(sentence: Sentence, tie: TieSeen) -> DateMention | None:
    """The only date of the part of the sentence that says that the partner followed."""
    partner = next((name for name in reversed(tie.names) if not name.home), None)
    if partner is None or not sentence.has("joined") or not _follows(sentence, partner):
        return None
    start = _part_of(sentence, partner)
    last = max(name.end for name in _named_with(sentence, partner))
    if (which := sentence.pattern(_WHICH).match(sentence.text, max(last, partner.reach))) is not None:
        last = which.end()  # de: "und Gais in Südtirol, das 1970 den Anfang gemacht hatte"
    after = sentence.pattern(_PART).search(sentence.text, last)
    end = after.start() if after is not None else len(sentence.text)
    dates = [m for m in sentence.days if start <= m.start < end]
    return dates[0] if len(dates) == 1 else None


def _part_of(sentence: Sentence, place: PlaceName) -> int:
    """Where the part of the sentence starts in which the town stands, 0 for the first."""
    first = min(name.start for name in _named_with(sentence, place))
    found = sentence.pattern(_PART).finditer(sentence.text, 0, first)
    return max((match.end() for match in found), default=0)


def _named_with(sentence: Sentence, place: PlaceName) -> list[PlaceName]:
    """The town and one that an "and" joins to it: de "Leiria und Trakai kamen 1996 dazu"."""
    joins = sentence.pattern(_AND)
    text = sentence.text
    beside = (
        p
        for p in sentence.places
        if not p.home
        and (
            joins.fullmatch(text, max(p.end, p.reach), place.start)
            or joins.fullmatch(text, max(place.end, place.reach), p.start)
        )
    )
    return [place, *beside]


def _follows(sentence: Sentence, place: PlaceName) -> bool:
    """nl "Konin volgde in 1990", de "1990 kam Konin hinzu": a part of the sentence that names no other town, and no tie."""
    start = _part_of(sentence, place)
    together = _named_with(sentence, place)
    others = [
        p for p in sentence.places if p not in together and start <= p.start < place.start and not p.nation
    ]
    ties = [w for w in sentence.all("tie", "partner") if start <= w.start < place.start]
    if not start or others or ties:
        return False
    reach = max(place.end, place.reach, *(name.end for name in together))
    led, which = sentence.pattern(_LED), sentence.pattern(_WHICH)
    return any(
        word.start <= place.start < word.end
        or 0 <= word.start - reach <= _NEAR
        or led.fullmatch(sentence.text, word.end, place.start)
        or which.fullmatch(sentence.text, reach, word.start)
        for word in sentence.all("joined")
        if word.start >= start
    )


_PART = r"[;,]\s(?:(?:{and_also})\s)?|\s(?:{and_also})\s"
_AND = r"\s(?:{and_also})\s"
# fr "en 1988 s'y est ajoutée la ville anglaise de Northwich"
_LED = r"\s(?:(?:{determiner})\s(?:[^\W\d_]+\s){0,2}(?:(?:{town_noun})\s(?:[^\W\d_]+\s)?)?(?:(?:{of_town})\s|{elided})?)?"
# de "und Gais in Südtirol, das 1970 den Anfang gemacht hatte"
_WHICH = r"(?:\s(?:{lies_near})\s[^,;:.]{2,30})?,\s(?:{relative_subject})\s(?:[^\W_]+\s){0,3}"
_NEAR = 12  # characters: "Konin later followed"
_OF_ELSE = ("plan", "not", "rejected", "end", "suspended", "jubilee")
