"""Who pays and who is paid, for a sum in a sentence: bodies, organisations, towns and the town whose paper it is."""

from dataclasses import dataclass

from jumelage.reading.context import Context
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef

_FROM = r"(?<!\w)(?:{paid_from})\s?(?:(?:{article}|{possessive})\s|l['’])?$"
_TO = r"(?<!\w)(?:{paid_to})\s?(?:(?:{article}|{indefinite}|{possessive}|{demonstrative})\s|l['’])?$"
_ITS_ARTICLE = r"(?:(?<!\w)(?:{article})\s)$"
_CAPITALS_BEFORE = r"(?:[A-ZÀ-Ž][\w'’.&-]*\s){1,4}$"
_NAME_AFTER = (
    r"(?:\s(?:{body_of})\s?(?:(?:{article})\s|l['’])?)?(?:(?<=['’])|[\s-])?(?<=[\s'’-])[A-ZÀ-Ž][\w’-]*"
    r"(?:[\s-][A-ZÀ-Ž][\w’-]*){0,3}"
)
_BEFORE = 24  # code points in which a word before a party is looked for
_SINGULAR_NOUNS = ("de",)  # languages that write every noun with a capital


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who may pay or be paid; `role` is "from", "to" or "" where no word before the name says it."""

    start: int
    end: int
    ref: EntityRef
    role: str


def parties(sentence: Sentence, context: Context) -> tuple[Party, ...]:
    """All that a sentence names, in order, none within another."""
    found: list[tuple[int, int, EntityRef]] = []
    for start, end, ref in (*_bodies(sentence, context), *_others(sentence, context)):
        if not any(start < last and first < end for first, last, _ in found):
            found.append((start, end, ref))
    return tuple(
        Party(start, end, ref, _role(sentence, start))
        for start, end, ref in sorted(found, key=lambda f: f[0])
    )


def _bodies(sentence: Sentence, context: Context) -> list[tuple[int, int, EntityRef]]:
    """en "Kerry County Council" · fr "la Région Haute-Normandie" · de "das Land Bayern" · nl "de provincie Gelderland"."""
    found = []
    for word in sentence.all("payer_body"):
        start, end = word.start, word.end
        if sentence.lexicon.language not in _SINGULAR_NOUNS:
            before = sentence.lexicon.pattern(_CAPITALS_BEFORE).search(
                sentence.text, max(0, start - 60), start
            )
            if before:
                start = _without_article(sentence, before.start(), word.start)
        if after := sentence.lexicon.pattern(_NAME_AFTER).match(sentence.text, end):
            end = after.end()
        name = sentence.text[start:end]
        at_home = context.home_words is not None and context.home_words.search(name) is not None
        ref = context.home_ref if at_home and context.home_ref else None
        found.append((start, end, ref or EntityRef(entity_id("Organisation", name), name)))
    return found


def _without_article(sentence: Sentence, start: int, end: int) -> int:
    """Where the name begins, "The" at the start of a sentence left out."""
    first, space, _ = sentence.text[start:end].partition(" ")
    small = (*sentence.lexicon.small("article"), *sentence.lexicon.small("paid_from"))
    return start + len(first) + 1 if space and first.lower() in small else start


def _others(sentence: Sentence, context: Context) -> list[tuple[int, int, EntityRef]]:
    found = [(name.start, name.end, context.organisation(name)) for name in sentence.organisations]
    found += [
        (place.start, place.end, context.municipality(place)) for place in sentence.places if not place.nation
    ]
    if context.home_ref:
        home = sentence.all("home", "council", "executive")
        found += [(word.start, word.end, context.home_ref) for word in home]
    return found


def _role(sentence: Sentence, start: int) -> str:
    low = max(0, start - _BEFORE)
    for role, template in (("from", _FROM), ("to", _TO)):
        if sentence.lexicon.pattern(template).search(sentence.text, low, start):
            return role
    return ""
