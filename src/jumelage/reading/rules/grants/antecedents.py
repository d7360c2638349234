"""What "for that" means beside a sum: nl "daarvoor", de "wofür", en "towards it", fr "pour cela"; told in the words before it."""

import re

from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import ARTICLE, CAPITALISED
from jumelage.reading.seen import Party, PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef

_FOR_THAT = r"(?<!\w)(?:{for_that})(?!\w)"
_THERE = r"(?<!\w)(?:{there_for})\s[^;:!?]{1,60}?\s(?:{there_ends})(?!\w)"  # nl "legt daar € 900 bij"
_SERVED = (
    r"(?<![\w-])[^\W\d_]{0,20}?(?:{beneficiaries})[\w-]{0,24}"
    rf"(?:\s(?:{{located}}|{{body_of}})\s?(?:(?:{{article}})\s|l['’])?{CAPITALISED}(?:[\s-]{CAPITALISED}){{0,2}})?"
)
_OF_THAT = r"(?<!\w)(?:{of_that})(?!\w)"
_COSTS = rf"(?:{ARTICLE})?(?!(?:[^\W\d_]+\s){{0,1}}(?:{{occasions}})(?!\w))((?:[^\W\d_][\w-]*\s){{0,3}}?[^\W\d_][\w-]*)\s(?:{{cost}})(?!\w)"
_OPENING = 3  # code points before a word that opens the sentence
_LONGEST = 400  # code points of the sentence before


def for_that(sentence: Sentence, context: Context, amount: AmountMention | None) -> EntityRef | None:
    """Whoever or whatever the sum is for, where the sentence has but a word that points back to it."""
    if amount is None:
        return None
    clause = sentence.clause_of(amount.start)
    apart = [m.start() for m in sentence.pattern(_THERE).finditer(sentence.text)]
    at = [m.start() for m in sentence.pattern(_FOR_THAT).finditer(sentence.text)] or apart
    at = [one for one in at if one <= _OPENING or sentence.clause_of(one) == clause]
    if not at:
        return _that_costs(sentence, context)
    start, _ = sentence.clause_span(at[0], at[0])
    if (here := _named_in_sentence(sentence, context, start)) is not None:
        return here
    last = context.last_grant[1] if context.last_grant and context.grant_distance == 0 else None
    if at == apart:
        return last or context.opened_by
    return last or context.opened_by or _served(sentence, context, context.said_before[-_LONGEST:])


def _that_costs(sentence: Sentence, context: Context) -> EntityRef | None:
    """nl "De bussen kostten € 2.100; de gemeente betaalde daarvan € 900": what costs that of which a part is paid."""
    part = sentence.pattern(_OF_THAT).search(sentence.text)
    if part is None:
        return None
    for text in (sentence.text[: part.start()], context.said_before[-_LONGEST:]):
        match = sentence.lexicon.pattern(_COSTS).match(text)
        if match is not None:
            return EntityRef(entity_id("Organisation", context.home_slug, match[1]), match[1])
    return None


def _named_in_sentence(sentence: Sentence, context: Context, end: int) -> EntityRef | None:
    """nl "de school, waaraan de gemeente € 900 gaf": whoever or what is named last before a clause of the sentence."""
    named = [
        one
        for one in parties(sentence, context)
        if one.what is PartyKind.ORGANISATION and one.end <= end and one.role is not PartyRole.FROM
    ]
    return named[-1].ref if named else _served(sentence, context, sentence.text[:end])


def _served(sentence: Sentence, context: Context, text: str) -> EntityRef | None:
    """The people or work that a text names first as something that money may be for."""
    bodies = [one for one in parties(sentence, context) if one.what is PartyKind.BODY]
    found = sentence.lexicon.pattern(_SERVED).finditer(text)
    match = next((m for m in found if not (sentence.text.startswith(text) and _is_within(m, bodies))), None)
    if match is None or sentence.lexicon.find(match[0]).get("partner"):
        return None  # de: "Partnerin der Gemeinde"
    return EntityRef(entity_id("Organisation", context.home_slug, match[0]), match[0])


def _is_within(match: re.Match[str], bodies: list[Party]) -> bool:
    """fr "l'Office pour la jeunesse": whether words are but a piece of the name of a body."""
    return any(one.start < match.end() and match.start() < one.end for one in bodies)
