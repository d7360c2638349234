"""What "for that" means beside a sum: nl "daarvoor", de "wofür", en "towards it", fr "pour cela"; told in the words before it."""

from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import CAPITALISED
from jumelage.reading.seen import PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef

_FOR_THAT = r"(?<!\w)(?:{for_that})(?!\w)"
_SERVED = (
    r"(?<![\w-])[^\W\d_]{0,20}?(?:{beneficiaries})[\w-]{0,24}"
    rf"(?:\s(?:{{located}}|{{body_of}})\s?(?:(?:{{article}})\s|l['’])?{CAPITALISED}(?:[\s-]{CAPITALISED}){{0,2}})?"
)
_OPENING = 3  # code points before a word that opens the sentence
_LONGEST = 400  # code points of the sentence before


def for_that(sentence: Sentence, context: Context, amount: AmountMention | None) -> EntityRef | None:
    """Whoever or whatever the sum is for, where the sentence has but a word that points back to it."""
    if amount is None:
        return None
    clause = sentence.clause_of(amount.start)
    at = [m.start() for m in sentence.pattern(_FOR_THAT).finditer(sentence.text)]
    at = [one for one in at if one <= _OPENING or sentence.clause_of(one) == clause]
    if not at:
        return None
    start, _ = sentence.clause_span(at[0], at[0])
    if (here := _named_in_sentence(sentence, context, start)) is not None:
        return here
    last = context.last_grant[1] if context.last_grant and context.grant_distance == 0 else None
    return last or context.opened_by or _served(sentence, context, context.said_before[-_LONGEST:])


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
    match = sentence.lexicon.pattern(_SERVED).search(text)
    if match is None or sentence.lexicon.find(match[0]).get("partner"):
        return None  # de: "Partnerin der Gemeinde"
    return EntityRef(entity_id("Organisation", context.home_slug, match[0]), match[0])
