"""Which bodies a sentence names, what the document calls them, and which of them only act for others."""

from jumelage.reading.places.finder import PlaceName
from jumelage.reading.seen import Body
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.value import Choice

BODIES = ("council", "executive", "committee")
_PROPOSED_BY = r"(?<!\w)(?:{proposed_by})\s+(?:(?:{article})\s+)?$"
# nl "verzoekt het college" · fr "autorise Monsieur le Maire": who is to act on it
_TASKED = r"(?<!\w)(?:{tasked})\s+(?:[\w.]{1,10}\s+){0,3}$"
_OF_PLACE = r"\s(?:{decided_of})\s"
_OF_A_CLUB = (
    r"\s(?:{decided_of})\s(?:(?:{article}|{our})\s)?(?:[\w-]{1,20}\s){0,2}?(?:{again_organisation})(?!\w)"
)
_PLACE_NEAR = 24  # code points from "of" to the town: "de raad van de gemeente Zeist"
# en "Cabinet Member for Resources" · de "Ausschuss für Kultur und Partnerschaften" · nl "commissie Bestuur"
_FOR_WHAT = r"(\s(?:{body_for}))?(?<![,.;])\s(?:[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w’'-]+)(?:(?:,\s|\s(?:{and_also})\s)[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w-]+){0,3}"
_OF_WHAT = r"((?:(?!(?:{article}|{demonstrative})\s)[A-Z][\w-]+,?\s(?:(?:{and_also})\s|&\s)?){1,6})$"
_OFFICE = r"(?:{office})"
_BEFORE = 44  # code points before a body that say what it does


def bodies_in(sentence: Sentence) -> list[Word]:
    """The bodies that the sentence names, in order, each once."""
    if sentence.found_bodies is None:
        sentence.found_bodies = _find_bodies(sentence) if sentence.has(*BODIES) else []
    return sentence.found_bodies


def councils_elsewhere(sentence: Sentence) -> list[Word]:
    """The councils of other towns that the sentence names: fr "le conseil municipal de Wallingford"."""
    named = (b for b in sentence.all("council") if not sentence.in_organisation(b.start))
    return [b for b in named if _elsewhere(sentence, b) and not _named_after_another(sentence, b)]


def _find_bodies(sentence: Sentence) -> list[Word]:
    found: list[Word] = []
    for body in sentence.all(*BODIES):
        apart = not found or body.start >= found[-1].end
        if apart and not sentence.in_organisation(body.start) and not _elsewhere(sentence, body):
            found.append(body)
    return found


def body_named(sentence: Sentence, body: Word | None) -> Choice | None:
    """The body as a value, named as the document names it; a word like "raadsbesluit" names the raad."""
    if body is None:
        return None
    return Choice(body.kind, label(sentence, body))


def label(sentence: Sentence, body: Word) -> str:
    """What the document calls the body; a committee or member with its subject: "Cabinet Member for Resources"."""
    start, end = extent(sentence, body)
    return body.code or " ".join(sentence.text[start:end].split())


def extent(sentence: Sentence, body: Word) -> tuple[int, int]:
    """Where the whole name of a body starts and ends."""
    named = sentence.pattern(_FOR_WHAT).match(sentence.text, body.end)
    if named and (body.kind == "committee" or named[1]):
        return body.start, named.end()
    named_before = "name_before_kind" in sentence.lexicon.habits and body.kind != "council"
    before = sentence.lexicon.pattern(_OF_WHAT).search(sentence.text, 0, body.start) if named_before else None
    return (before.start(1), body.end) if before is not None else (body.start, body.end)


def _elsewhere(sentence: Sentence, body: Word) -> bool:
    """Whether the body is said to be of another town: nl "de burgemeester van Poznań", en "Plymouth City Council"."""
    if _named_after_another(sentence, body):
        return True
    if body.kind == "committee" and sentence.pattern(_OF_A_CLUB).match(sentence.text, body.end):
        return True  # en "the committee of the association"
    of = sentence.pattern(_OF_PLACE).match(sentence.text, body.end)
    if of is None or not sentence.places_of.home_names:
        return False
    ties = [word.start for word in sentence.all("tie", "partner") if word.start >= of.end()]
    end = min((of.end() + _PLACE_NEAR, *ties))  # de "stimmte der Rat der Partnerschaft mit Dole zu"
    return any(
        of.end() <= place.start <= end and not (place.nation or place.common or _is_ours(sentence, place))
        for place in sentence.places
    )


def _is_ours(sentence: Sentence, place: PlaceName) -> bool:
    """Whether the name is that of the home town, be it with what it calls itself: de "Hansestadt Stralsund"."""
    return place.home or any(
        place.name.casefold().endswith(f" {name}") for name in sentence.places_of.home_names
    )


def _named_after_another(sentence: Sentence, body: Word) -> bool:
    """Whether a town that is not ours stands right before the body, or the body's word is part of a title that towns bear."""
    if any(title.start <= body.start < title.end for title in sentence.all("campaign")):
        return True  # en "Mayors for Peace"
    before = next((p for p in sentence.places if p.end == body.start - 1), None)
    named = before is not None and not (before.home or before.nation or before.common)
    return named and bool(sentence.places_of.home_names) and "name_before_kind" in sentence.lexicon.habits


def is_office(sentence: Sentence, body: Word) -> bool:
    """Whether the word means a person in office rather than a body that meets."""
    return sentence.pattern(_OFFICE).fullmatch(sentence.text, body.start, body.end) is not None


def acts_for_others(sentence: Sentence, body: Word) -> bool:
    """Whether the body is only asked to act, or only proposed."""
    begin = max(0, body.start - _BEFORE)
    before = sentence.text[begin : body.start]
    if sentence.pattern(_PROPOSED_BY).search(before):
        return True
    tasked = sentence.pattern(_TASKED).search(before)
    if tasked is None:
        return False
    nouns = (w for w in sentence.all("policy") if w.code == "decision" and w.end <= body.start)
    return not any(w.start >= begin + tasked.start() for w in nouns)  # de "mit dem Beschluss des Kreistags"


def as_word(body: Body | None, told: Word) -> Word | None:
    """A body known from elsewhere, placed where the word `told` stands."""
    return Word(told.start, told.end, body.kind, body.label) if body else None
