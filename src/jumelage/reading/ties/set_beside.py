"""Whose tie a participle beside a town tells: fr "Une délégation de Warminster, jumelée à Flers depuis 1978"."""

from collections.abc import Iterator

from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.words import without_dates
from jumelage.reading.words import Word


def town_beside(sentence: Sentence, word: Word, groups: list[Group]) -> tuple[PlaceName, ...]:
    """The one town that the verb is set beside: en "a delegation from Le Mans, twinned with Bolton"."""
    before = next((group for group in reversed(groups) if group.end <= word.start), None)
    if word.kind != "tie_verb" or before is None or _goes_on_so(sentence, word, before):
        return ()
    return (
        _if_one(before) if sentence.pattern(_OPENS).fullmatch(_between(sentence, before, word.start)) else ()
    )


def _goes_on_so(sentence: Sentence, word: Word, before: Group) -> bool:
    """en: "Ripon linked up with Foix in 1989, teamed up with Lauf later": the second verb is said of Ripon, too."""
    return before.role is Role.WITH and any(verb.end <= before.start for verb in sentence.all("tie_verb"))


def led_beside(sentence: Sentence, word: Word, group: Group, groups: list[Group]) -> Iterator[PlaceName]:
    """The town before those that "with" leads: de "Gäste aus Todi, seit 1987 mit Melsungen verschwistert"."""
    before = next((one for one in reversed(groups) if one.end <= group.start), None)
    closed = not sentence.text[word.end :].strip(" ") or sentence.text[word.end] in ",.;:)"
    if word.kind != "tie_verb" or before is None or not closed:
        return
    if sentence.pattern(_OPENS_WITH).fullmatch(_between(sentence, before, group.start)):
        yield from _if_one(before)


def _between(sentence: Sentence, before: Group, end: int) -> str:
    return without_dates(sentence, max(before.end, before.names[-1].reach), end)


def _if_one(group: Group) -> tuple[PlaceName, ...]:
    return group.names if len(group.names) == 1 and not group.names[0].nation else ()


_OPENS = r"\s?(?:\([^()]*\))?,\s{1,2}"
_OPENS_WITH = r"\s?(?:\([^()]*\))?,\s{1,2}(?:{plain_with})\s"
