"""Who pays and who is paid where the verb is of getting or of asking, as far as the order of the names tells."""

from jumelage.reading.seen import Party, PartyKind, PartyRole
from jumelage.reading.sentence import Sentence

WHO_PAYS = (PartyKind.BODY, PartyKind.HOME, PartyKind.ORGANISATION, PartyKind.WE)
GETS = (PartyKind.ORGANISATION, PartyKind.YOU)
_OF_IT = 8  # code points after a name in which "of" makes one of two: nl "de oudervereniging van de school"
_RIGHT_AFTER = 5  # code points of an article between a verb and who is asked
_MAY = r"(?<!\w)(?:{may_get})(?!\w)"
_OF_WHOM = r"\s(?:(?:{paid_from}|{genitive}|{body_of})\s?)?(?:(?:{article}|{dative}|{possessive})\s|l['’])?"
_TO_THE = 8  # code points of "to the"
_COMMA = 2  # a comma and a blank


def of_receiving(sentence: Sentence, near: list[Party], *, asked: bool) -> tuple[Party | None, Party | None]:
    """Payer and receiver, or who is asked and who asks."""
    free = [one for one in near if one.role is PartyRole.NONE]
    if asked and (told := _asked_of(sentence, free)) is not None:
        return told
    ways = (
        (one for one in free if one.what in GETS),
        (one for one in free if one.what is PartyKind.WE),
        (one for one in near if one.what in GETS and (asked or one.role is not PartyRole.FROM)),
        (one for one in free if one.what is PartyKind.HOME),
        (one for one in free if one.what is PartyKind.PLACE),
        (one for one in near if one.what is PartyKind.ORGANISATION and _leads_receipt(sentence, one)),
    )
    receiver = next((one for way in ways for one in way), None)
    if asked:  # en: "a letter from the Scouts asking for £150", de "ein Antrag des Vereins"
        receiver = next(
            (one for one in near if _asks(sentence, one) or _whose_request(sentence, one)), receiver
        )
    others = [one for one in near if one is not receiver]
    before = min((one.end for one in near if one.role is PartyRole.NONE), default=0)
    within = [one for one in others if one.role is PartyRole.FROM and 0 <= one.start - before <= _OF_IT]
    if receiver is not None and receiver.what is PartyKind.HOME:
        within = []  # de: "erhält Storkow vom Land Brandenburg"
    payer = first_of([one for one in others if one not in within or asked], PartyRole.FROM, *WHO_PAYS)
    if payer is None and asked:
        rest = [one for one in others if one.role is not PartyRole.AT]
        payer = next((one for one in rest if one.what in (PartyKind.BODY, PartyKind.HOME)), None)
    return _applied_to(sentence, near) or payer, receiver


def _applied_to(sentence: Sentence, near: list[Party]) -> Party | None:
    """en "Groups may apply to the committee for £500": who stands after "to", right behind a verb of getting."""
    may = sentence.pattern(_MAY)
    gets = [word for word in sentence.all("receive") if may.search(sentence.text, word.start, word.end)]
    after = (one for one in near if one.role is PartyRole.TO and one.what in WHO_PAYS)
    return next((one for one in after if any(0 < one.start - w.end <= _TO_THE for w in gets)), None)


def _asked_of(sentence: Sentence, free: list[Party]) -> tuple[Party, Party | None] | None:
    """en "The choir asked Arts Devon for £500": whoever is named right behind the verb is asked by who stands before it."""
    for verb in sentence.all("requested"):
        asking = [one for one in free if one.end <= verb.start and not one.object]
        after = (one for one in free if 0 <= one.start - verb.end <= _RIGHT_AFTER)
        asked = next((one for one in after if one.what is not PartyKind.WE), None)
        if asked is None or sentence.clause_of(verb.start) != sentence.clause_of(asked.start):
            continue
        if asking:
            return asked, asking[-1]
        if "verb_second" not in sentence.lexicon.habits:
            return asked, None  # en: "To ask the Town Council for £500"
    return None


def _leads_receipt(sentence: Sentence, party: Party) -> bool:
    """fr "Chacune des associations touche 500 euros": whether a party before the verb receives, whatever leads its name."""
    gets = sentence.all("receive")
    return bool(gets) and party.end <= gets[0].start and gets[0].start - party.end <= _COMMA


def _asks(sentence: Sentence, party: Party) -> bool:
    """Whether a party from whom something comes stands right before the word for asking."""
    words = sentence.all("requested")
    return party.role is PartyRole.FROM and any(0 < w.start - party.end <= _COMMA for w in words)


def _whose_request(sentence: Sentence, party: Party) -> bool:
    """en "a request from the Bowls Club", de "ein Antrag des Vereins": whether a request is told to be somebody's."""
    if party.what not in GETS or party.role not in (PartyRole.FROM, PartyRole.NONE):
        return False
    of = sentence.pattern(_OF_WHOM)
    return any(
        word.end <= party.start and of.fullmatch(sentence.text, word.end, party.start)
        for word in sentence.all("requested")
    )


def first_of(found: list[Party], role: PartyRole, *kinds: PartyKind) -> Party | None:
    """The first party of that role and of one of these kinds."""
    return next((party for party in found if party.role is role and party.what in kinds), None)
