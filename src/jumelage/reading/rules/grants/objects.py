"""Who is paid as the object of a deed: en "pays the committee £900" · nl "steunt het archief met € 500"."""

import re
from collections.abc import Iterator

from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import ARTICLE
from jumelage.reading.rules.grants.somebody import somebody
from jumelage.reading.seen import Party, PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.values.value import EntityRef

_WORD = r"(?!(?:{noun_stops}|{before_sum}|{them}|{we_object}|{you})(?!\w))[^\W\d_][\w’'&–-]*"
_WORDS = rf"{_WORD}(?:\s{_WORD}){{0,5}}?"
_NAME = rf"({_WORDS}(?:\s(?:{{body_of}}|{{and_also}}|{{located}})\s?(?:{ARTICLE})?{_WORDS}){{0,2}})"
_SUM_OF = r"(?:\s(?:{indefinite}|{possessive}|{circa}|{before_sum}|{each_of})(?:\s[^,;:.\d]{1,40}?)?)?"
_GIVES = r"(?<!\w)(?:{gives_whom})(?!\w)"
_WHOM = rf"\s({ARTICLE})?{_NAME}{_SUM_OF}\s?$"
_INDEFINITE = r"(?:{indefinite})\s"
_SUPPORTS = r"(?<!\w)(?:{supports})(?!\w)"
_BY_SUM = r"(?<!\w)(?:{by_sum})\s(?:[^\W\d_]+\s){0,3}$"
_WHAT = rf"(?:\s(?:(?:in|en)\s)?\d{{4}})?\s({{share_of}}\s|{ARTICLE}){_NAME}(?=\s|[,;:.!?]|$)"
_WHAT_AFTER = rf"\s({ARTICLE}){_NAME}(?=\s|[,;:.!?]|$)"
_ACTORS = (PartyKind.BODY, PartyKind.HOME, PartyKind.ORGANISATION, PartyKind.WE, PartyKind.PLACE)
_ARTICLE_BEFORE = 6  # code points of an article before a party
_REACH = 140  # code points between a deed and its sum


def object_of(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """Whoever is given the sum, or is supported with it, as the object of the verb."""
    return _given(sentence, context, amount) or _supported(sentence, context, amount)


def _given(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """en "awarded the town band a grant of £300" · de "überwies der Partnerschule 500 Euro"."""
    end = amount.whole_start
    for verb in _deeds(sentence, _GIVES, amount):
        start = _after_actor(sentence, context, verb)
        match = sentence.pattern(_WHOM).match(sentence.text, start, end) if start is not None else None
        if match is None or not _is_whom(sentence, match):
            continue
        if (ref := _named(sentence, context, match)) is not None:
            return ref
    return None


def _deeds(sentence: Sentence, template: str, amount: AmountMention) -> Iterator[re.Match[str]]:
    """The verbs of a kind in the clause of a sum and not far from it."""
    clause = sentence.clause_of(amount.start)
    for verb in sentence.pattern(template).finditer(sentence.text):
        near = (
            abs(verb.end() - amount.whole_start) <= _REACH or abs(amount.whole_end - verb.start()) <= _REACH
        )
        if near and sentence.clause_of(verb.start()) == clause:
            yield verb


def _after_actor(sentence: Sentence, context: Context, verb: re.Match[str]) -> int | None:
    """Where the words after a verb and whoever does it begin; None where the next may be who does it."""
    if "verb_second" not in sentence.lexicon.habits:
        return verb.end()
    found = [one for one in parties(sentence, context) if one.what in _ACTORS]
    clause = sentence.clause_of(verb.start())
    if any(one.end <= verb.start() and _acts(sentence, one, clause) for one in found):
        return verb.end()
    after = next((one for one in found if one.start >= verb.end()), None)
    if after is None or after.start - verb.end() > _ARTICLE_BEFORE:
        return None
    return after.end


def _acts(sentence: Sentence, one: Party, clause: int) -> bool:
    """Whether a party before the verb may be who acts: a public body, or whoever opens the sentence."""
    if one.role is not PartyRole.NONE or one.object or sentence.clause_of(one.start) != clause:
        return False
    return one.what in (PartyKind.BODY, PartyKind.HOME, PartyKind.WE) or one.start <= _ARTICLE_BEFORE


def _is_whom(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether the words before a sum name somebody: not en "gave a further £300", de "gab stolze 300 Euro"."""
    name = match[match.lastindex or 0]
    if "nouns_with_capital" in sentence.lexicon.habits:
        return name.split()[-1][:1].isupper()
    indefinite = sentence.pattern(_INDEFINITE).match(match[1] or "") is not None
    return not indefinite or match.end() - match.end(match.lastindex or 0) > 1


def _supported(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """nl "financierde Edam het archief van Most met € 500" · fr "abonde de 5 000 € le fonds d'urgence"."""
    pattern, text = sentence.pattern, sentence.text
    if not pattern(_BY_SUM).search(text, max(0, amount.whole_start - _REACH), amount.whole_start):
        return None
    for verb in _deeds(sentence, _SUPPORTS, amount):
        start = _past_actor(sentence, context, verb.end())
        match = pattern(_WHAT).match(text, start)
        if match is None and verb.end() < amount.start:
            match = pattern(_WHAT_AFTER).match(text, amount.whole_end)
        if match is not None and (ref := _named(sentence, context, match)) is not None:
            return ref
    return None


def _past_actor(sentence: Sentence, context: Context, at: int) -> int:
    """Where the words after a verb go on past whoever follows it and is told to pay."""
    for one in parties(sentence, context):
        pays = one.what in (PartyKind.BODY, PartyKind.HOME, PartyKind.WE) and one.role is PartyRole.NONE
        if pays and 0 <= one.start - at <= _ARTICLE_BEFORE:
            at = one.end  # de: "die Stadt Wetzlar" is two of them
    return at


def _named(sentence: Sentence, context: Context, match: re.Match[str]) -> EntityRef | None:
    """What was matched: an organisation or town that is known to stand there, else whoever the words name."""
    start, end = match.span(match.lastindex or 0)
    for one in parties(sentence, context):
        known = one.what in (PartyKind.ORGANISATION, PartyKind.PLACE)
        if known and one.start <= start + 1 and one.end >= end - 1:
            return one.ref
    name = sentence.text[start:end]
    alone = name[:1].isupper() and " " not in name and "nouns_with_capital" not in sentence.lexicon.habits
    place = any(one.start == start for one in sentence.places)
    return somebody(sentence, context, match, bare=alone and not place, allowed=("tie",))
