"""Ties told by their paper, where the lines before name the town: en "Rinteln … ; the charter was exchanged on 9 May"."""

import re
from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.with_home import with_home
from jumelage.reading.ties.words import told_in_turn
from jumelage.reading.words import Word


def by_its_paper(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The tie with the town just spoken of, told by its paper: en "Rinteln … ; the charter was exchanged on 9 May"."""
    if context.home_ref is None or sentence.passage.block.kind is BlockKind.HEADING:
        return
    words = sentence.all("tie", "tie_weak")
    word = next((w for w in words if _definite(sentence, w)), None) or next(iter(words), None)
    if word is None or not (_is_signed(sentence, context, word) or _is_that_one(sentence, context, word)):
        return
    town = _spoken_of(sentence, context, word)
    if (
        town is None
        or _with_other(sentence, word)
        or _is_last(sentence, context, town)
        or told_in_turn(sentence)
    ):
        return
    label = sentence.text[word.start : word.end]
    for tie in with_home(sentence, context, town, word.code or "contact", label, word=word):
        here = town in sentence.places
        yield tie if here else tie._replace(start=word.start, end=word.end)


def _is_signed(sentence: Sentence, context: Context, word: Word) -> bool:
    """Whether the paper is said to have been signed on a day; it is "the" one or that of "the Spanish mayor"."""
    if sentence.has("renewed", "jubilee", "rejected", "plan", "not"):
        return False
    signed = any(w.code == "signed" for w in sentence.all("start"))
    made = signed or (word.kind == "tie" and _is_made(sentence, word))
    if not made or not (sentence.days or sentence.row_day):
        return False
    return _definite(sentence, word) or _points_to(sentence, context)


def _is_made(sentence: Sentence, word: Word) -> bool:
    """Whether its own clause says that it began: en "…, and the twinning was made official in 1989"."""
    clause = sentence.clause_of(word.start)
    vague = {*sentence.lexicon.small("has"), *sentence.lexicon.small("be"), *sentence.lexicon.small("since")}
    begun = (w for w in sentence.all("start") if w.start >= word.end)
    telling = (w for w in begun if sentence.text[w.start : w.end].casefold() not in vague)
    return any(sentence.clause_of(w.start) == clause for w in telling)


def _points_to(sentence: Sentence, context: Context) -> bool:
    """Whether an adjective of its country points to the town spoken of: "The Spanish mayor and our Chairman"."""
    town = context.last_town
    place = context.places.resolve(town.name, town.country) if town else None
    if place is None or context.town_distance > _POINTS_BACK:
        return False
    gazetteer = context.places.gazetteer
    return any(
        gazetteer.country_named(match[0]) == place.country for match in _ADJECTIVE.finditer(sentence.text)
    )


_POINTS_BACK = 6  # sentences
_ADJECTIVE = re.compile(r"[^\W\d_]{5,}")


def _is_that_one(sentence: Sentence, context: Context, word: Word) -> bool:
    """Whether the sentence speaks of the town's tie as of one that there is, under its heading or right after its name."""
    if word.kind == "tie" and sentence.pattern(_THAT_ONE).search(sentence.text, 0, word.start):
        return context.town_distance <= 1  # en: "Travel to Perm … Oxford suspended that twinning"
    if not context.topic_heads or not _definite(sentence, word) or sentence.denied(word.start):
        return False
    if word.kind == "tie":
        last = context.last_tie
        of_last = last is not None and context.topic is not None and _is_last_of(context, context.topic)
        return last is None or not sentence.has("it") or not of_last
    before = sentence.text[: word.start].split()[-1:]  # en: "let the German link, begun in 1991, fall asleep"
    adjective = bool(before) and context.places.gazetteer.country_named(before[0]) is not None
    return adjective and sentence.has("start") and bool(sentence.days)


_THAT_ONE = r"(?<!\w)(?:{that_one})\s$"


def _is_last(sentence: Sentence, context: Context, town: PlaceName) -> bool:
    """Whether that tie was just spoken of, so that "it" and "both towns" mean it."""
    return _is_last_of(context, town) and sentence.has("it", "both")


def _is_last_of(context: Context, town: PlaceName) -> bool:
    last = context.last_tie
    return last is not None and context.municipality(town).id in {member.id for member in last.members}


def _definite(sentence: Sentence, word: Word) -> bool:
    return sentence.pattern(_THE).search(sentence.text, 0, word.start) is not None


_THE = r"(?<!\w)(?:{article}|{elided}|{demonstrative}|{determiner_of_tie})\s?(?:[a-zà-ÿ]+\s)?$"


def _with_other(sentence: Sentence, word: Word) -> bool:
    return sentence.pattern(_NAMED).match(sentence.text, word.end) is not None


_NAMED = r"\s+(?:{with}|{between}|{about_name}|{genitive})\s"


def _spoken_of(sentence: Sentence, context: Context, word: Word) -> PlaceName | None:
    """The town that the sentence opens with, that heads the section, or that the lines before were about."""
    others = [p for p in sentence.places if not (p.home or p.nation or p.common)]
    if others:
        subject = others[0]
        group = next((g for g in sentence.groups if subject in g.names), None)
        same = {p.name for p in others} == {subject.name}
        if same and group and subject.end <= word.start:
            before = sentence.clause_of(subject.start) < sentence.clause_of(word.start)
            if group.role is Role.PLAIN or before:
                return subject
        if not (context.topic_heads and context.topic and {p.name for p in others} == {context.topic.name}):
            return None
    if context.topic_heads:
        return context.topic
    near = context.town_distance <= 1 and context.town_led
    return context.last_town if context.about_ties and (near or _points_to(sentence, context)) else None
