"""The towns of a vague word, "Kontakte" or "banden", that governs none on its right: when it means a tie after all."""

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.places.names import unknown_at
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.from_left import RELATIVE
from jumelage.reading.ties.unknown import unknown_left, unknown_right
from jumelage.reading.ties.words import LONGEST_GAP, STOP
from jumelage.reading.words import Word


def bound_together(sentence: Sentence, context: Context, word: Word, groups: list[Group]) -> Group | None:
    """de "Zwischen Unna und Ajka besteht ein enges Band", "Unna und Ajka arbeiten in der Abfallwirtschaft zusammen"."""
    left = [g for g in groups if g.end <= word.start and len(g.names) == _PAIR]
    group = left[-1] if left else None
    if group is None or word.start - group.end > _SIGNING_GAP or sentence.denied(word.start):
        return None
    if not (group.has_home or context.home is None) or STOP.search(sentence.text, group.end, word.start):
        return None
    here, there = (context.places.resolve(name.name, name.country) for name in group.names)
    if here is None or there is None or here.country == there.country:
        return None  # a railway, a waterworks
    working = sentence.text[word.start : word.end].casefold() in sentence.lexicon.small("together")
    return group if group.role is Role.BETWEEN or (group.role is Role.PLAIN and working) else None


_PAIR = 2


def is_led(sentence: Sentence, group: Group, word: Word) -> bool:
    """Whether the group stands before the word, led by "with" or followed by "with which"."""
    led = group.role is Role.WITH or sentence.pattern(RELATIVE).match(sentence.text, group.end) is not None
    return led and group.end <= word.start and word.start - group.end < LONGEST_GAP


def unknown_rested(sentence: Sentence, context: Context, word: Word, groups: list[Group]) -> Group | None:
    """A town that the gazetteer lacks, whose tie rests, ends, or is a paper that was made."""
    settled = sentence.has("suspended", "end")
    if groups and not settled:
        return None
    told = settled or (context.about_ties and _paper_made(sentence, word))
    rested = unknown_right(sentence, context, word) if told else None
    if rested is None or (not rested.names[0].known and not _with_directly(sentence, rested)):
        return None
    return rested if sentence.pattern(_KNOWN).search(sentence.text, 0, word.start) else None


_KNOWN = r"(?<!\w)(?:{article}|{determiner_of_tie}|{possessive})\s$"


def signed_together(sentence: Sentence, word: Word, groups: list[Group]) -> tuple[PlaceName, ...]:
    """fr: "Colmar, Abingdon et Schongau signent ensemble la charte" · en: "the mayors of A and B signed an agreement"."""
    signed = [w for w in sentence.all("start") if w.code == "signed" and w.start <= word.start]
    for group in reversed(groups):
        towns = tuple(name for name in group.names if not name.nation)
        if (
            len(towns) < 2
            or group.end > word.start
            or group.role is Role.WITH
            or (group.role is Role.LOCATED and not _of_their_people(group))
        ):
            continue
        gap = sentence.text[group.end : word.start]
        if any(g.role is Role.WITH and group.end < g.start < word.start for g in groups):
            continue  # de: "A und B unterschrieben 2002, mit C hatte die Stadt schon 1991 einen Vertrag"
        if len(gap) < _SIGNING_GAP and not STOP.search(gap) and signed:
            return towns
    return ()


def _of_their_people(group: Group) -> bool:
    """de: "Bürgermeister aus Unna und Ajka tauschten die Urkunden": they are from there who sign."""
    return group.has_home and len(group.names) == _PAIR


_SIGNING_GAP = 90  # characters


def unknown_behind_ours(
    sentence: Sentence, context: Context, word: Word, groups: list[Group]
) -> Group | None:
    """nl: "De contacten van Rheden met Langeberg": a town that the gazetteer lacks, of which a tie was told before."""
    ours = next((g for g in groups if g.start >= word.end and g.has_home), None)
    if ours is None or ours.role is not Role.OF or ours.start - word.end > _OF_REACH:
        return None
    led = sentence.pattern(_LED).match(sentence.text, ours.end)
    name = unknown_at(sentence.text, led.end(), context.places) if led else None
    members = (member.label for tie in context.told_ties.values() for member in tie.members)
    told = name is not None and name.name in members
    return Group((name,), Role.WITH) if name is not None and told else None


_OF_REACH = 25  # characters: nl "van de gemeente "
_LED = r"\s(?:{plain_with})\s"


def unknown_abroad(sentence: Sentence, context: Context, word: Word, groups: list[Group]) -> Group | None:
    """nl: "Met Ndiza in Rwanda werken we samen": a town that the gazetteer lacks, its country beside it."""
    group = unknown_left(sentence, context, word, groups)
    if group is None:
        return None
    country = sentence.pattern(_ITS_COUNTRY).match(sentence.text, group.end)
    known = country and context.places.gazetteer.country_named(country[1])
    return group if known else None


_ITS_COUNTRY = r"\s?(?:\(|,?\s(?:{in_country})\s)([^\W\d_][\w-]+)"


def _paper_made(sentence: Sentence, word: Word) -> bool:
    """fr: "L'accord avec Douroula a été conclu en 2006": a paper of two towns by what is done with it."""
    paper = sentence.pattern(_PAPER).fullmatch(sentence.text, word.start, word.end)
    return paper is not None and bool(sentence.days) and sentence.has("start")


_PAPER = r"(?:{paper_of_tie})"


def _with_directly(sentence: Sentence, group: Group) -> bool:
    """Whether nothing stands between "with" and the town: not fr "avec une station du Valais"."""
    return sentence.pattern(_WITH_DIRECTLY).search(sentence.text, 0, group.start) is not None


_WITH_DIRECTLY = r"(?<!\w)(?:{with})\s$"
