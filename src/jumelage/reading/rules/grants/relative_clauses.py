"""Who acts where a relative clause stands between a name and what is told of it."""

from collections.abc import Sequence

from jumelage.reading.seen import Party, PartyKind, PartyRole
from jumelage.reading.sentence import Sentence

_RELATIVE = r"(?:{who_is})\s"
_PAST_RELATIVE = r"\s?,\s(?:{who_is})\s"
_PUBLIC = (PartyKind.HOME, PartyKind.BODY)
_OPENING = 8  # code points before a name that opens a sentence
_VERB = 18  # code points of "has itself" before the verb that goes on past the clause
_COMMA = 2  # a comma and a blank


def antecedent(sentence: Sentence, near: list[Party], edge: int) -> Party | None:
    """nl "De gemeente, die de werkgroep € 900 gaf": whoever a relative clause that begins there goes on about."""
    if sentence.pattern(_RELATIVE).match(sentence.text, edge) is None:
        return None
    kinds = (*_PUBLIC, PartyKind.ORGANISATION)
    beside = (one for one in near if one.what in kinds and one.role is not PartyRole.AT)
    return next((one for one in beside if 0 < edge - one.end <= _COMMA), None)


def subject_past_relative(sentence: Sentence, found: Sequence[Party], at: int) -> Party | None:
    """nl "Het comité, dat € 900 kreeg, gaf zelf € 300": who opens a sentence that goes on behind a relative clause."""
    first = next(iter(found), None)
    if first is None or not is_past_relative(sentence, first, at):
        return None
    edge = sentence.clauses[sentence.clause_of(at) - 1]
    verb = next((w.start for w in sentence.all("pay", "receive", "requested") if w.start >= edge), None)
    if verb is None or verb - edge > _VERB or any(edge <= one.start < verb for one in found):
        return None
    return first


def is_past_relative(sentence: Sentence, first: Party, at: int) -> bool:
    """Whether a name opens the sentence, and a relative clause stands between it and the clause of a sum, or a clause
    that the sum's goes on from: de "Der Chor bat um 900 Euro, bekam aber nur 300".
    """
    if first.role is not PartyRole.NONE or first.start > _OPENING:
        return False
    if _goes_on(sentence, at):
        return True
    relative = sentence.pattern(_PAST_RELATIVE).match(sentence.text, first.end)
    clause = sentence.clause_of(at)
    if relative is None or clause <= sentence.clause_of(relative.end()):
        return False
    return sentence.text[: sentence.clauses[clause - 1]].endswith(", ")


def _goes_on(sentence: Sentence, at: int) -> bool:
    """Whether the clause of a sum opens with its verb, behind a comma, and names nobody who may act before the sum."""
    clause = sentence.clause_of(at)
    edge = sentence.clauses[clause - 1] if clause else 0
    verb = next((w for w in sentence.all("pay", "receive") if w.start == edge), None)
    if verb is None or not clause or not sentence.text[:edge].endswith(", "):
        return False
    found = sentence.found_parties or ()
    return not any(verb.end <= one.start < at and one.role is PartyRole.NONE for one in found)
