"""Who pays and who is paid in a sentence that tells of one grant."""

import re

from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.organisations import AN_ORGANISATION, OrganisationName
from jumelage.reading.rules.grants.all_of_them import all_of_them
from jumelage.reading.rules.grants.bare_names import bare_name
from jumelage.reading.rules.grants.deeds import from_whom
from jumelage.reading.rules.grants.objects import object_of
from jumelage.reading.rules.grants.parties import JUST_TO, in_party, named_before, parties
from jumelage.reading.rules.grants.receivers import for_each, goes_to, just_given, receiver_of
from jumelage.reading.rules.grants.repaid import between_whom_repaid, repaying
from jumelage.reading.rules.grants.roles import who
from jumelage.reading.rules.grants.said_before import again, speaker_paid
from jumelage.reading.rules.grants.told_apart import (
    listed_in_sentence,
    spoken_of_before,
    told_apart,
    who_was_enabled,
)
from jumelage.reading.rules.grants.which_sums import stretch_of
from jumelage.reading.rules.grants.whose_costs import whose_costs
from jumelage.reading.seen import PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef

AGAIN = r"(?<!\w)(?:(?:{article}|{demonstrative}|{possessive})\s+|[lL]['’])({again_organisation})(?!\w)"
_TOWN_PAYS = r"(?<!\w)(?:(?:{the_town})(?!\s+[A-Z])|{public})(?!\w)"
OTHER_PAYER = r"(?<!\w)({payer})(?!\w)"
_FOR = r"(?<!\w)(?:{for})\s+$"
_IT_RECEIVES = r"(?:{its_subject})\s"
_TOWN_OF = r"(?<!\w)(?:{town_of})\s*$"
_NEAR = 14  # code points before a town in which "for" is looked for
_ARTICLE = 6  # code points that an article before the payer may take
_OF_WHICH = r"(?<!\w)(?:{of_which})(?!\w)"
_FROM_THEM = r"(?<!\w)(?:{paid_from})\s(?:{them})(?!\w)"
_CHAIRED = r"(?<!\w)(?:{chair})\s(?:(?:{of}|{body_of})\s)?(?:(?:{article}|{dative})\s)?$"
_CHAIR = 40  # code points before a name in which its chair is named
_TO_DO = r"(?<!\w)(?:{just_to}|{infinitive_of})\s$"  # en: "gave £750 to get the exchange going"
_BEFORE_TOWN = 24  # code points in which "the town of" is looked for before a name


def between_whom(
    sentence: Sentence, context: Context, amount: AmountMention | None
) -> tuple[tuple[EntityRef, ...], EntityRef | None]:
    """The receivers and the payer: what the words around the sum say, else what the sentence as a whole does."""
    if repaying(sentence, amount) is not None:
        payer, receiver = between_whom_repaid(sentence, context, amount)
        return (receiver,) if receiver else (), payer
    stretch = stretch_of(sentence, amount) if amount else (0, len(sentence.text))
    at = amount.start if amount else _word_for_grant(sentence)
    cue = _cue(sentence, context, amount)
    payer, receiver = who(sentence, context, cue, stretch, at=at)
    put_to = _put_to(sentence, context, amount) if amount else None
    if put_to is not None and put_to == payer:  # en: "A grant from the Aid Programme allowed Timaru to …"
        giver = from_whom(sentence)
        payer = giver.ref if giver is not None else None
    named = (put_to,) if put_to else _recipients(sentence, context, _reach_of(sentence, context, amount))
    told = (receiver,) if receiver is not None else ()
    if not _others(named, payer) and not told and (town := _for_town(sentence, context)) is not None:
        named = (town,)
    recipients = _others(named, payer) or told
    if amount is not None and len(recipients) == 1:
        recipients = all_of_them(sentence, context, recipients[0])
    payer = payer or _payer(sentence, context, recipients)
    recipients = _others(recipients, payer)
    if not recipients and (found := _not_named(sentence, context, cue, payer, amount)):
        recipients = (found,)
        payer = payer or (_payer(sentence, context, recipients) if amount is None else None)
    if not recipients and cue == "requested" and _is_asked_above(context, payer):
        recipients = (context.home_ref,) if context.home_ref else ()
    return recipients, payer


def _is_asked_above(context: Context, payer: EntityRef | None) -> bool:
    """fr "sollicite de la Région une aide de 900 €", in a paper of the town: whether it is the town that asks others."""
    return payer is not None and payer.id != context.home_id and context.speaker is None


def _word_for_grant(sentence: Sentence) -> int | None:
    return next((word.start for word in sentence.all("grant") if word.code != "budget"), None)


def _put_to(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """Whoever the words beside the sum say that it goes to, before anybody else whom the sentence names."""
    given = any(one.role is PartyRole.TO for one in parties(sentence, context))
    return (
        _given_this(sentence, context, amount)
        or just_given(sentence, context, amount)
        or for_each(sentence, amount, context)
        or (None if given else goes_to(sentence, context))
        or who_was_enabled(sentence, context, amount)
        or object_of(sentence, context, amount)
        or listed_in_sentence(sentence, context, amount)
    )


def _given_this(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """fr: "1 100 € au comité de jumelage et 700 € à l'association X": of several sums, whoever this one goes to."""
    if len(sentence.amounts) == 1:
        return None
    right_after = sentence.pattern(JUST_TO)
    for one in parties(sentence, context):
        given = one.what is PartyKind.ORGANISATION and one.role is PartyRole.TO
        if given and right_after.fullmatch(sentence.text, amount.whole_end, one.start):
            return one.ref
    return None


def _not_named(
    sentence: Sentence, context: Context, cue: str, payer: EntityRef | None, amount: AmountMention | None
) -> EntityRef | None:
    """Who is paid where no known name stands by the sum: somebody told apart or before, or the speaker."""
    if amount and (found := told_apart(sentence, context, amount)) and found != payer:
        return found
    if amount and (found := bare_name(sentence, context, amount)):
        return found
    found = receiver_of(sentence, context, cue, amount)
    if found is not None and found == payer:
        found = again(sentence, context, "pay", amount)  # en: "The Town Council has given it £600"
    if found is not None and found != payer:
        return found
    if amount and (found := whose_costs(sentence, context, amount)):
        return found
    if amount and (found := spoken_of_before(sentence, context, payer, amount)):
        return found
    return speaker_paid(sentence, context, payer, amount)


def _others(named: tuple[EntityRef, ...], payer: EntityRef | None) -> tuple[EntityRef, ...]:
    return tuple(one for one in named if payer is None or not _same(one, payer))


def _same(one: EntityRef, payer: EntityRef) -> bool:
    """Whether who is paid is who pays, or a piece of that name."""
    return one.id == payer.id or (one.label in payer.label and not payer.id.startswith("municipality:"))


def _cue(sentence: Sentence, context: Context, amount: AmountMention | None) -> str:
    """What becomes of the money: asked for before received before paid, those first that stand with the sum."""
    kinds = ("requested", "receive", "pay")
    if amount is None:
        return next((kind for kind in kinds if sentence.has(kind)), "grant")
    low, high = stretch_of(sentence, amount)
    clause = sentence.clause_of(amount.start)
    to_do = sentence.pattern(_TO_DO)
    for kind in kinds[:2]:
        for word in sentence.all(kind):
            here = low <= word.start < high and sentence.clause_of(word.start) == clause
            if here and not to_do.search(sentence.text, max(0, word.start - _ARTICLE), word.start):
                return kind
    place = (amount.start, amount.end)
    words = [w for w in sentence.all(*kinds) if not in_party(sentence, context, w)]
    near = min(words, key=lambda w: sentence.distance((w.start, w.end), place), default=None)
    return near.kind if near is not None else "grant"


def _reach_of(sentence: Sentence, context: Context, amount: AmountMention | None) -> int:
    """Up to where a sentence tells of a sum: nl "€ 30.000, waarvan € 9.000 voor de stichting" tells of another then."""
    if amount is None or len(sentence.amounts) < 2:
        return len(sentence.text)
    if any(
        one.what is PartyKind.ORGANISATION and one.end <= amount.start for one in parties(sentence, context)
    ):
        return amount.whole_end  # fr: "le comité a touché 900 € et les Amis de Zug 300 €"
    part = sentence.pattern(_OF_WHICH).search(sentence.text, amount.whole_end)
    return part.start() if part is not None else len(sentence.text)


def _recipients(sentence: Sentence, context: Context, end: int) -> tuple[EntityRef, ...]:
    """Who is paid as far as the sentence names it: organisations, or the one spoken of again."""
    names = [n for n in sentence.organisations if n.start < end]
    names = [n for n in names if not sentence.pattern(OTHER_PAYER).match(n.name)]
    names = [n for n in names if not _has_next_sum(sentence, n, end)]
    names = [n for n in names if not _says_so(sentence, n) and not _pays_elsewhere(sentence, context, n)]
    if names:
        receive = sentence.all("receive")
        if len(names) > 1 and receive:
            names = [n for n in names if n.end <= receive[0].start] or names
        return tuple(context.organisation(name) for name in _distinct(names))
    anaphor = spoken_of_again(sentence, context)
    if anaphor is not None:
        return (context.organisation(anaphor),)
    return ()


def _has_next_sum(sentence: Sentence, name: OrganisationName, end: int) -> bool:
    """en "the committee got £900 and the Friends of Jalapa £300": whether another sum follows right behind a name."""
    first = next((a.start for a in sentence.amounts if a.start < end), 0)
    return any(a.start > first and 0 <= a.whole_start - name.end <= 1 for a in sentence.amounts[1:])


def _for_town(sentence: Sentence, context: Context) -> EntityRef | None:
    """nl "subsidie voor Galle", not "voor de reis naar Galle"."""
    given = {word.end for word in sentence.all("grant")} | {a.whole_end for a in sentence.amounts}
    for place in sentence.places:
        before = sentence.pattern(_FOR).search(sentence.text, max(0, place.start - _NEAR), place.start)
        if before and not place.home and not place.nation and before.start() - 1 in given:
            return context.municipality(place)
    return None


def _says_so(sentence: Sentence, name: OrganisationName) -> bool:
    """en "…, says the chair of the Whitby Twinning Association": who tells of a grant in another clause than its sum."""
    return not _beside_sum(sentence, name.start) and bool(
        sentence.pattern(_CHAIRED).search(sentence.text, max(0, name.start - _CHAIR), name.start)
    )


def _pays_elsewhere(sentence: Sentence, context: Context, name: OrganisationName) -> bool:
    """nl "…, de rest kwam van de Stichting Vrienden van Zug": from whom something comes in another clause than the sum."""
    told_from = any(
        one.start <= name.start < one.end and one.role is PartyRole.FROM for one in parties(sentence, context)
    )
    behind = any(amount.end < name.start for amount in sentence.amounts)
    return told_from and behind and not _beside_sum(sentence, name.start)


def _distinct(names: list[OrganisationName]) -> list[OrganisationName]:
    seen: dict[str, OrganisationName] = {}
    for name in names:
        seen.setdefault(name.short or name.name, name)
    return list(seen.values())


def spoken_of_again(sentence: Sentence, context: Context) -> OrganisationName | None:
    """nl: "Zijn stichting ontvangt …", "De stichting kreeg …", "Het platform …"."""
    if context.last_organisation is None:
        return None
    again = sentence.pattern(AGAIN).search(sentence.text)
    if again is not None and _beside_sum(sentence, again.start()):
        return named_before(sentence, context, again)
    if sentence.row_date is not None and sentence.pattern(AN_ORGANISATION).search(sentence.text):
        return context.last_organisation
    if sentence.pattern(_IT_RECEIVES).match(sentence.text) and sentence.has("receive"):
        return context.last_organisation
    return None


def _beside_sum(sentence: Sentence, at: int) -> bool:
    """Whether a place is in the clause of a sum, or there is none."""
    return not sentence.amounts or any(
        sentence.clause_of(a.start) == sentence.clause_of(at) for a in sentence.amounts
    )


def _payer(sentence: Sentence, context: Context, recipients: tuple[EntityRef, ...]) -> EntityRef | None:
    """Who pays by the sentence as a whole: a known payer, another town, else the town whose paper it is."""
    if named := sentence.all("payer_in_grant"):  # nl "rijkssubsidie" · en "a European grant"
        return EntityRef(entity_id("Organisation", named[0].code), named[0].code)
    if sentence.pattern(_FROM_THEM).search(sentence.text):
        return None  # nl: "Van haar krijgen wij jaarlijks € 2.500"
    if sentence.has("gift") and not context.mentions_home(sentence) and not sentence.has("adopted"):
        return None
    if (town := _town_paying(sentence, context, recipients)) is not None:
        return town
    other = sentence.pattern(OTHER_PAYER).search(sentence.text)
    if other and (not context.mentions_home(sentence) or _opens(sentence, other)):
        return EntityRef(entity_id("Organisation", other[1]), other[1])
    return context.home_ref if _home_may_pay(sentence, context, recipients) else None


def _town_paying(sentence: Sentence, context: Context, recipients: tuple[EntityRef, ...]) -> EntityRef | None:
    """Another town that pays: nl "de gemeente Temecula", or the name that the sentence opens with."""
    taken = {recipient.id for recipient in recipients}
    for place in sentence.places:
        if place.nation or place.home or place.common or context.municipality(place).id in taken:
            continue
        if any(word.start == place.start for word in sentence.all("grant")):
            continue  # en: "Grants paid": there is a town called so
        before = sentence.text[max(0, place.start - _BEFORE_TOWN) : place.start]
        pays = sentence.has("pay") and not sentence.has("receive") and not context.mentions_home(sentence)
        if sentence.pattern(_TOWN_OF).search(before) or (pays and not before.strip()):
            return context.municipality(place)
    return None


def _home_may_pay(sentence: Sentence, context: Context, recipients: tuple[EntityRef, ...]) -> bool:
    """Whether the town whose paper it is pays: it is named, or a sum or somebody paid is and no other payer."""
    if recipients or sentence.amounts:
        return True
    named = sentence.pattern(_TOWN_PAYS).search(sentence.text) is not None
    return named or context.mentions_home(sentence)


def _opens(sentence: Sentence, payer: re.Match[str]) -> bool:
    """nl: "Het rijk betaalt … aan de gemeente"."""
    return sentence.has("pay") and payer.start() < _ARTICLE
