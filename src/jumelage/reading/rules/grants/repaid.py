"""Money that goes back: who once paid it, and who has to give it back."""

from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.said_before import group_before
from jumelage.reading.seen import Party, PartyKind
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.value import EntityRef

# the higher a party stands here, the likelier it is who once paid
_RANKS = (
    PartyKind.BODY,
    PartyKind.HOME,
    PartyKind.PLACE,
    PartyKind.WE,
    PartyKind.ORGANISATION,
    PartyKind.YOU,
)
_LAST_PAYER = _RANKS.index(PartyKind.PLACE)


def repaying(sentence: Sentence, amount: AmountMention | None) -> Word | None:
    """nl "betaalt … terug", "terug te vorderen": the word that says of a sum that it goes back; None where it is paid."""
    words = sentence.all("reclaimed")
    if not words:
        return None
    deeds = [w for w in sentence.all("pay", "receive") if not sentence.in_organisation(w.start)]
    deeds = [d for d in deeds if not any(w.start <= d.start < w.end for w in words)]
    if not deeds:
        return words[0]  # de: "zahlt 600 Euro zurück" is no payment
    at = amount.start if amount else words[0].start
    clause = sentence.clause_of(at)
    here = (w for w in words if clause in (sentence.clause_of(w.start), sentence.clause_of(w.end - 1)))
    near = next(here, words[0] if len(sentence.amounts) == 1 else None)
    return None if any(sentence.clause_of(d.start) == clause for d in deeds) else near


def between_whom_repaid(
    sentence: Sentence, context: Context, amount: AmountMention | None
) -> tuple[EntityRef | None, EntityRef | None]:
    """Payer and receiver of a sum that goes back, whoever of the two acts: the town or a body above it had paid."""
    here = parties(sentence, context)
    if amount is not None and len(sentence.amounts) > 1:
        clause = sentence.clause_of(amount.start)
        here = tuple(one for one in here if sentence.clause_of(one.start) == clause) or here
    ordered = sorted(here, key=lambda one: _rank(one, context))
    payer = ordered[0] if ordered and _rank(ordered[0], context) <= _LAST_PAYER else None
    others = [one for one in ordered if payer is None or one.ref.id != payer.ref.id]
    paid = payer.ref if payer else context.home_ref
    receiver = others[-1].ref if others else _spoken_of(context)
    return paid, receiver if receiver != paid else None


def _rank(one: Party, context: Context) -> int:
    """How likely a party is to be who is paid back."""
    if one.what is PartyKind.WE and context.home_ref is not None and one.ref.id == context.home_ref.id:
        return _RANKS.index(PartyKind.HOME)
    return _RANKS.index(one.what)


def _spoken_of(context: Context) -> EntityRef | None:
    """Who was paid before, else the association just spoken of."""
    last = context.last_grant[1] if context.last_grant else None
    return last or group_before(context)
