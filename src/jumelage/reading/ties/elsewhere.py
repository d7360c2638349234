"""Ties of another town than home: where it opens the sentence, or where "it" is the town of the line before."""

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.words import STOP
from jumelage.reading.words import Word


def owner_elsewhere(
    sentence: Sentence, context: Context, word: Word, group: Group, groups: list[Group]
) -> tuple[PlaceName, ...]:
    """The town whose tie it is, where the sentence says so and names neither home nor "we"."""
    if context.home_ref is None or sentence.has("home"):
        return ()
    if all(name.home for name in group.names):
        return it_of_before(sentence, context, word)
    upto = max(word.end, group.end)  # de: "In Borken pflegt man die Freundschaft mit A, in Bocholt die mit B"
    if any(name.home for one in groups if one.start < upto for name in one.names):
        return ()
    return _where_it_opens(sentence, context, word, group, groups) or it_of_before(sentence, context, word)


def _where_it_opens(
    sentence: Sentence, context: Context, word: Word, group: Group, groups: list[Group]
) -> tuple[PlaceName, ...]:
    """fr "À Antibes, l'accord signé avec X", nl "Almelo gaat verder: de raad beëindigde de band met X": one of home's country."""
    first = groups[0] if groups else group
    if first is group or len(first.names) != 1 or first.end > min(word.start, group.start):
        return ()
    if STOP.search(sentence.text, first.end, word.start) or not lies_at_home(context, first.names[0]):
        return ()
    if any(lies_at_home(context, name) for name in group.names):
        return ()
    told = first.role is Role.PLAIN and first.start == 0
    where = sentence.pattern(_IN).fullmatch(sentence.text, 0, first.start)
    return first.names if told or where else ()


_IN = r"\W{0,3}(?:(?:{also})\s)?(?:{located}|{lies_near}|{located_in})\s"


def lies_at_home(context: Context, town: PlaceName) -> bool:
    """Whether the town lies in the country of the home town, or of the paper's language."""
    place = context.places.resolve(town.name, town.country)
    return place is not None and place.country == context.places.near


def it_of_before(sentence: Sentence, context: Context, word: Word) -> tuple[PlaceName, ...]:
    """nl "Lünen heeft meer vrienden. Het is verbonden met X", de "1988 verschwisterte er sich mit X": the town just told of."""
    town = context.only_town
    if town is None or town.home or context.town_distance > 0 or not context.town_led or context.home_before:
        return ()
    if word.kind not in ("tie_verb", "tie") or sentence.has("home"):
        return ()
    opens = sentence.pattern(_IT_IS).search(sentence.text, 0, word.start)
    follows = word.kind == "tie_verb" and sentence.pattern(_IT).match(sentence.text, word.end)
    return (town,) if opens or follows else ()


_IT_IS = (
    r"^\W{0,3}(?:{it_town}|{a_town})\s(?:{be}|{has_been}|{has}|{keeps_up}|{becomes_partner})(?!\w)"
    r"|(?<!\w)(?:{be}|{has})\s(?:{it_town}|{a_town})(?!\w)"
)
_IT = r"\s(?:{it_town}|{a_town})(?!\w)"
