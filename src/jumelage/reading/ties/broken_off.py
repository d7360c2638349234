"""A tie told by its end alone: nl "Denizli verbrak de band in 2017", the town that breaks it off being the partner."""

from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.places.finder import Role
from jumelage.reading.places.groups import Group
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.with_home import with_home
from jumelage.reading.words import Word


def broken_off(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The tie with the one town named, which ends "the" tie."""
    if context.home_ref is None or sentence.has("plan", "rejected", "visit", "proposal"):
        return
    towns = [g for g in sentence.groups if not (g.has_home or all(name.nation for name in g.names))]
    if len(towns) != 1 or not _acts(sentence, towns[0]):
        return
    word = _ends_the_tie(sentence, towns[0])
    if word is not None:
        label = sentence.text[word.start : word.end]
        yield from with_home(sentence, context, towns[0].names[0], word.code, label, word=word)


def _acts(sentence: Sentence, group: Group) -> bool:
    """Whether the one town, or its council, opens a clause."""
    name = group.names[0]
    if len(group.names) > 1 or name.home or name.common or not name.known:
        return False
    number = sentence.clause_of(group.start)
    opening = sentence.clauses[number - 1] if number else 0
    before = sentence.text[opening : group.start].split()
    return group.role is Role.PLAIN and len(before) <= _FEW


_FEW = 1  # words: an article


def _ends_the_tie(sentence: Sentence, group: Group) -> Word | None:
    """The word for the tie that is ended in the clause of the town."""
    clause = sentence.clause_of(group.start)
    ends = [w for w in sentence.all("end") if sentence.clause_of(w.start) == clause and w.start >= group.end]
    apart = sentence.pattern(_ENDS_APART).match(sentence.text, group.end)
    if not (ends or apart) or sentence.denied(group.start):
        return None
    for word in sentence.all("tie", "tie_weak"):
        definite = sentence.pattern(_THE).search(sentence.text, 0, word.start)
        near = sentence.clause_of(word.start) == clause and word.start >= group.end
        if near and definite and not sentence.pattern(_LED).match(sentence.text, word.end):
            return word
    return None


_ENDS_APART = (
    r"\s(?:{runs_out})\s[^.;:,]{0,60}\s(?:{runs_out_apart})(?=\s?(?:[.,;:)]|$))"  # nl "zegde de band op"
)
_THE = r"(?<!\w)(?:(?:{article}|{possessive}|{demonstrative})\s|{elided})(?:[^\W\d_]+\s)?$"
_LED = r"\s(?:{with}|{between})\s"
