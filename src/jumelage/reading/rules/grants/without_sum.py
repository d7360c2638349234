"""Grants told without a sum: who finances or supports whom, pays what costs them, or gives them a grant.

nl "De provincie financiert het ziekenhuis" · de "Der Chor wird von der Stadt gefördert" · en "The council paid the band's
fares" · fr "L'association reçoit une aide de la ville". Nothing that is asked, wished, planned or denied.
"""

from collections.abc import Iterator
from typing import NamedTuple

from jumelage.reading.context import Context
from jumelage.reading.on_subject import is_abroad
from jumelage.reading.rules.grants.between_whom import between_whom
from jumelage.reading.rules.grants.deeds import IS_DONE
from jumelage.reading.rules.grants.financed import (
    IN_MONEY,
    by_whom,
    done_behind,
    done_to,
    given_a_grant,
    may_give,
    named_by,
    object_of_deed,
    of_town,
    row_of,
    who_acts,
)
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import ARTICLE
from jumelage.reading.rules.grants.somebody import NAME
from jumelage.reading.seen import PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.reading.supposed import is_supposed
from jumelage.reading.words import Word
from jumelage.values.value import EntityRef

_NOT_YET = r"(?<!\w)(?:{not_yet_paid})(?!\w)"
_NOTHING = r"(?<!\w)(?:{nothing})(?!\w)"  # de "zahlt dem Verein nichts"
_MAY = r"(?<!\w)(?:{may_get})(?!\w)"
_COSTS = r"(?<!\w)(?:{borne_costs})(?!\w)"
_UNTRUE = r"(?<!\w)(?:{told_untruly})(?!\w)"
_ITS_OWN = r"(?:{themselves})\s"
_THEMSELVES = r"(?<!\w)(?:{themselves})(?!\w)"
_FOR_IT = r"(?<!\w)(?:{for_that})(?!\w)"
_APPOSED = r"[,(]\s?(?:(?:{said_again}|{circa}|{each_of}|{yearly}|{in_all})\s){0,2}$"
_MADE_POSSIBLE = r"(?<!\w)(?:{made_possible})(?!\w)"
_TOWN_GRANT = r"(?<!\w)(?:{town_grant})(?!\w)"
_SHARE = r"(?<!\w)(?:\d{1,2}(?:[.,]\d+)?|{some_percent})\s?(?:%|{percent})\s(?:[^\W\d]+\s){0,2}?(?:{public_means})(?!\w)"
_SERVES = rf"(?:\s[^\W\d]+){{0,2}}?\s(?:{{purpose_for}}|{{given_to}}|{{given_to_the}}|{{spent_on}})\s({ARTICLE})?{NAME}"
_THEN = rf",?\s({ARTICLE}){NAME}"
_THEN_INVERTED = rf"\s[^\W\d]+\s({ARTICLE}){NAME}"
_HOME_WORKS = r"(?<!\w)(?:{home_works})(?!\w)|(?:{home_works_end})(?!\w)"
_MUCH = r"(?<![\d.,])\d{2}(?:[.,]\d+)?\s?(?:%|{percent})(?!\w)"  # such a share of a budget is for no partner
_ON_SUBJECT = ("tie", "partner", "tie_verb", "campaign", "goal_set", "topic", "friends")
_GIVER = 14  # code points between "with a grant" and who gives it
_MEANS = 30  # code points between a share and whose means it is of


class Told(NamedTuple):
    """Who pays whom, and the word that tells it."""

    payer: EntityRef
    recipient: EntityRef | None
    deed: Word


def told_without_sum(sentence: Sentence, context: Context) -> Told | None:
    """Who pays whom in a sentence, or a clause of it, that has no sum; nobody where nothing is paid, or not yet."""
    if is_supposed(sentence) or sentence.pattern(_UNTRUE).search(sentence.text):
        return None
    ways = (_financing, _getting_paid, _with_a_grant, _giving, _sharing)
    told = next((told for way in ways if (told := way(sentence, context)) is not None), None)
    if told is None or _is_home_business(sentence, context, told) or _is_its_own(sentence, context, told):
        return None
    return told


def _is_its_own(sentence: Sentence, context: Context, told: Told) -> bool:
    """nl "Buren subsidieert zijn eigen stichting": what another gives to its own."""
    if told.recipient is None or told.payer == context.home_ref:
        return False
    return sentence.pattern(_ITS_OWN).match(told.recipient.label) is not None


def _is_home_business(sentence: Sentence, context: Context, told: Told) -> bool:
    """nl "De gemeente financiert de riolering": whether it is for works or services at home, beside which nothing tells of a tie."""
    if sentence.has(*_ON_SUBJECT) or any(is_abroad(place, context) for place in sentence.places):
        return False
    if sentence.pattern(_MUCH).search(sentence.text):
        return True
    works = sentence.pattern(_HOME_WORKS)
    return told.recipient is not None and works.search(told.recipient.label) is not None


def _financing(sentence: Sentence, context: Context) -> Told | None:
    """nl "De provincie financiert het ziekenhuis" · de "Das Treffen wurde von der Europäischen Union gefördert"."""
    for verb in _deeds(sentence):
        told = _passive(sentence, context, verb) or _active(sentence, context, verb)
        if told is not None:
            return told
    return None


def _deeds(sentence: Sentence) -> Iterator[Word]:
    """The verbs that tell what is done; those of mere support where money is named beside them."""
    for verb in sentence.all("financing"):
        if verb.code in ("with", "share"):
            continue
        if verb.code == "back" and not sentence.pattern(IN_MONEY).search(sentence.text):
            continue
        own = verb.code in ("bear", "cost") and _pays_oneself(sentence, verb)
        if (
            not own
            and not _only_takes(sentence, verb)
            and not _is_off(sentence, verb.start)
            and not _is_of_sum(sentence, verb)
        ):
            yield verb


def _pays_oneself(sentence: Sentence, verb: Word) -> bool:
    """en "Members paid their own fares", nl "Dat betalen we uit acties": whether nobody is given anything."""
    start, end = sentence.clause_span(verb.start, verb.end)
    own = sentence.pattern(_THEMSELVES).search(sentence.text, start, end)
    return own is not None or sentence.has("own_money", "takings")


def _only_takes(sentence: Sentence, verb: Word) -> bool:
    """nl "nam de reiskosten in ogenschouw": whether something is taken, and not upon oneself."""
    takes = sentence.text[verb.start : verb.end].casefold() in sentence.lexicon.small("takes")
    return takes and not sentence.in_clause(verb.start, "pay")


def _active(sentence: Sentence, context: Context, verb: Word) -> Told | None:
    """nl "steunt de kliniek met geld" · en "The council paid the band's fares"."""
    payer, at = who_acts(sentence, context, verb)
    if payer is None:
        return None
    recipient = object_of_deed(sentence, context, verb, at)
    shares_in_it = verb.code == "join" and sentence.pattern(_FOR_IT).search(sentence.text) is not None
    if recipient is None and shares_in_it and payer != context.home_ref:
        return Told(payer, None, verb)  # nl: "De provincie betaalt daaraan mee"
    return Told(payer, recipient, verb) if recipient is not None and recipient != payer else None


def _passive(sentence: Sentence, context: Context, verb: Word) -> Told | None:
    """fr "Le voyage des lycéens est pris en charge par la commune", de "Gefördert wird das Projekt vom Land"."""
    start, end = sentence.clause_span(verb.start, verb.end)
    is_done = sentence.pattern(IS_DONE)
    done = is_done.search(sentence.text, start, verb.start) or is_done.match(sentence.text, verb.end + 1)
    if done is None and verb.code in ("finance", "bear"):
        return _row(sentence, context, verb)
    if done is None and verb.code != "charge":
        return None
    first, after = done.span() if done is not None else (verb.start, verb.end)
    payer = by_whom(sentence, context, start, end)
    if payer is None:
        return None
    recipient = done_to(sentence, context, start, min(first, verb.start))
    if recipient is None and "verb_second" in sentence.lexicon.habits:
        recipient = done_behind(sentence, context, after)
    if recipient == payer or (recipient is None and verb.code != "finance"):
        return None
    return Told(payer, recipient, verb)


def _row(sentence: Sentence, context: Context, verb: Word) -> Told | None:
    """nl "2003-2010 Woningbouwproject, voor de helft betaald door VNG International": a participle, and who did it."""
    comma = sentence.text.rfind(", ", 0, verb.start)
    near = (one for one in parties(sentence, context) if 0 < one.start - verb.end <= _GIVER)
    payer = next(
        (one for one in near if one.role is PartyRole.FROM and one.what is not PartyKind.PLACE), None
    )
    if payer is None or comma < 0 or verb.start - comma > _MEANS or not (sentence.row_date or sentence.first):
        return None
    recipient = row_of(sentence, context, comma)
    if recipient is None or recipient == payer.ref:
        return None
    return Told(payer.ref, recipient, verb)


def _getting_paid(sentence: Sentence, context: Context) -> Told | None:
    """nl "De werkgroep krijgt haar onkosten vergoed door de gemeente": who gets what something costs them."""
    borne = [word for word in sentence.all("financing") if word.code in ("bear", "cost")]
    if not borne or not sentence.has("receive") or not sentence.pattern(_COSTS).search(sentence.text):
        return None
    if _is_off(sentence, borne[0].start, may=True) or _is_of_sum(sentence, borne[0]):
        return None
    verb = sentence.all("receive")[0]
    payer = by_whom(sentence, context, *sentence.clause_span(verb.start, borne[0].end))
    recipient = _subject_of(sentence, context, verb)
    return Told(payer, recipient, verb) if payer and recipient and payer != recipient else None


def _subject_of(sentence: Sentence, context: Context, verb: Word) -> EntityRef | None:
    """Who stands before a verb of getting: a group that is known, or whoever opens the clause, or the sentence."""
    for one in parties(sentence, context):
        if one.what is PartyKind.ORGANISATION and one.role is not PartyRole.FROM and one.end <= verb.start:
            return one.ref
    start, _ = sentence.clause_span(verb.start, verb.end)
    return done_to(sentence, context, start, verb.start)


def _with_a_grant(sentence: Sentence, context: Context) -> Told | None:
    """de "Der Chor reiste mit einem Zuschuss der Stadt": what is done with money of a body, or made possible by it."""
    word = next((word for word in sentence.all("financing") if word.code == "with"), None)
    if word is None or _is_off(sentence, word.start, may=True):
        return None
    named = parties(sentence, context)
    near = (one for one in named if word.start < one.start <= word.end + _GIVER)
    payer = next((one for one in near if may_give(one)), None)
    if payer is None or _is_of_sum(sentence, word):
        return None
    doing = [one for one in named if one.what is PartyKind.ORGANISATION and one.role is PartyRole.NONE]
    recipient = next((one.ref for one in doing if one is not payer), None)
    if recipient is None and sentence.pattern(_MADE_POSSIBLE).search(sentence.text):
        then = _THEN_INVERTED if "verb_second" in sentence.lexicon.habits else _THEN
        recipient = done_to(sentence, context, 0, word.start)
        recipient = recipient or named_by(sentence, context, then, payer.end)
    return Told(payer.ref, recipient, word) if recipient is not None and recipient != payer.ref else None


def _giving(sentence: Sentence, context: Context) -> Told | None:
    """fr "L'association reçoit une aide de la ville": a grant that somebody gets or gives, each of them named."""
    grants = [word for word in sentence.all("grant") if word.code != "budget"]
    if not grants or sentence.has("proposal", "rejected") or _is_of_sum(sentence, grants[0]):
        return None
    clause = sentence.clause_of(grants[0].start)
    deeds = [w for w in sentence.all("receive", "pay") if sentence.clause_of(w.start) == clause]
    deeds = [w for w in deeds if not _is_off(sentence, w.start, may=w.kind == "receive")]
    if not deeds or _is_asked(sentence, deeds) or not _may_be_given(sentence, context):
        return None
    recipients, payer = between_whom(sentence, context, None)
    recipient = recipients[0] if recipients else None
    if recipient is None and deeds[0].kind == "receive":
        # nl "Scholen die …, krijgen van ons een bijdrage"
        recipient = _subject_of(sentence, context, deeds[0])
    if recipient is None and deeds[0].kind == "pay":
        recipient = given_a_grant(sentence, context, deeds[0].end)
    payer = of_town(sentence, context, payer) if payer is not None else None
    return Told(payer, recipient, grants[0]) if payer and recipient and payer != recipient else None


def _is_asked(sentence: Sentence, deeds: list[Word]) -> bool:
    """Whether a grant is asked for, by another word than one that tells who may have it: en "may apply for"."""
    gets = [word for word in deeds if word.kind == "receive"]
    return any(
        not any(one.start <= word.start and word.end <= one.end + 4 for one in gets)
        for word in sentence.all("requested")
    )


def _may_be_given(sentence: Sentence, context: Context) -> bool:
    """Whether somebody is named who may give a grant, or the grant is told to be the town's."""
    if any(may_give(one) for one in parties(sentence, context)):
        return True
    return sentence.pattern(_TOWN_GRANT).search(sentence.text) is not None


def _sharing(sentence: Sentence, context: Context) -> Told | None:
    """de "Die Stadt gibt ein Prozent ihres Haushalts für Entwicklungszusammenarbeit aus": a share of what it has."""
    share = sentence.pattern(_SHARE).search(sentence.text)
    if share is None or not sentence.has("pay") or _is_off(sentence, share.start()):
        return None
    word = Word(share.start(), share.end(), "grant", "")
    near = [one for one in parties(sentence, context) if one.start < share.end() + _MEANS]
    payer = next((one for one in near if may_give(one) and one.role is PartyRole.NONE), None)
    if payer is None or _is_of_sum(sentence, word):
        return None
    recipient = named_by(sentence, context, _SERVES, share.end())
    return Told(payer.ref, recipient if recipient != payer.ref else None, word)


def _is_of_sum(sentence: Sentence, word: Word) -> bool:
    """Whether a sum stands in the clause of a word, with no comma between them: other rules tell of it."""
    clause = sentence.clause_of(word.start)
    for amount in sentence.amounts:
        between = sentence.text[min(word.end, amount.end) : max(word.start, amount.start)]
        if sentence.clause_of(amount.start) == clause and ", " not in between:
            return True
        if amount.start > word.end and sentence.pattern(_APPOSED).search(between):
            return True  # nl: "betaalt de helft van de kosten van het koor, € 900 per jaar"
    return False


def _is_off(sentence: Sentence, at: int, *, may: bool = False) -> bool:
    """Whether what stands there is denied, wished or yet to come; who `may` get something gets it."""
    start, end = sentence.clause_span(at, at)
    off = (sentence.pattern(one).search(sentence.text, start, end) for one in (_NOT_YET, _NOTHING))
    if sentence.denied(at) or any(off):
        return True
    return not may and sentence.pattern(_MAY).search(sentence.text, start, end) is not None
