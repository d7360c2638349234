"""Who is paid where the words for it stand apart from the sum: in a list, before "to whom", in the sentence before."""

from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.rules.grants.parties import JUST_TO, may_name_organisation, parties
from jumelage.reading.rules.grants.purposes import ARTICLE, purpose_of
from jumelage.reading.rules.grants.receivers import just_given
from jumelage.reading.rules.grants.somebody import NAME, somebody
from jumelage.reading.seen import PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.reading.served import is_served
from jumelage.values.value import EntityRef

_IN_LIST = rf"\W*({ARTICLE})?{NAME}\s?[,:(–-]?\s?"
_NEXT_ITEM = r"\)?\s?[,;]\s(?:(?:{and_also})\s)?|\)?\s(?:{and_also})\s"
_PAYERS = (PartyKind.BODY, PartyKind.HOME)
_TO_WHOM = rf"(?<!\w)({ARTICLE}){NAME},?\s(?:{{to_whom}})\s"
_BENEFIT = rf"(?<!\w)({{dative}})\s{NAME}(?:\s[^,;:.]{{1,40}})?\s(?:{{to_their_good}})(?!\w)"
_SUBSIDY = r"(?<!\w)(?:{subsidy})\s(?:[^\W\d]+\s)?(?:{paid_from})\s?(?:(?:{article})\s|l['’])?$"
_ITS_SUBSIDY = r"['’]s?\s(?:[^\W\d]+\s){0,2}?(?:{its_grant})(?!\w)"  # en "the choir's annual grant"
_DEEDS = ("pay", "receive", "requested", "proposal", "plan", "cost", "grant")
_THANKS_TO = r"\W*(?:{thanks_to})\s"
_COULD = rf"(?<!\w)(?:{{could}})\s({ARTICLE}){NAME}"
_MEANT_FOR = (  # nl "voor de reis van | de muziekschool", fr "au profit de | l'association"
    rf"(?<!\w)(?:{{purpose_for}})(?:\s(?:{ARTICLE})?[^\W\d_][\w-]*\s(?:{{genitive}}|{{body_of}}))?\s?(?:{ARTICLE})?$"
)
_ENABLED = r"(?<!\w)(?:{enabled})\s(?:(?:{article}|{dative})\s|l['’])?"
_NAMED = rf"(){NAME}"
_WITH_SUM = r"(?<!\w)(?:{thanks_to})\s$"
_OF_GIVER = 14  # code points of "from the" between a sum and who gives it
_FOR_WHAT = r"(?<!\w)(?:{purpose_for}|{given_to}|{given_to_the})\s"
_MAY_PAY = (*_PAYERS, PartyKind.ORGANISATION, PartyKind.PLACE)
_SHORTEST = 3  # letters of an article that is no name
_BEFORE = 40  # code points before a name in which the word for a subsidy is looked for
_OPENING = 8  # code points before a name that opens a sentence


def listed_in_sentence(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """fr "les subventions suivantes : comité des fêtes, 2 000 € ; chorale, 500 €": the name right before its sum."""
    if len(sentence.amounts) < 2:
        return None
    start = _item_start(sentence, amount)
    if start is None:
        return None
    match = sentence.pattern(_IN_LIST).fullmatch(sentence.text, start, amount.whole_start)
    if match is None or (len(match[2]) <= _SHORTEST and not match[2].isupper()):
        return None
    if any(match.start(2) <= w.start < match.end(2) for w in sentence.all(*_DEEDS)):
        return None  # en: "asked for £900; officers propose £500"
    known = [one for one in parties(sentence, context) if match.start(2) <= one.start < match.end(2)]
    if any(one.what in _PAYERS and one.end >= match.end(2) - 1 for one in known):
        return None  # nl: "betaald door: gemeente € 500, provincie € 300"
    first = next((one for one in known if one.what is PartyKind.ORGANISATION), None)
    return first.ref if first is not None else somebody(sentence, context, match, bare=True)


def _item_start(sentence: Sentence, amount: AmountMention) -> int | None:
    """Where the words on a sum begin in a list after a colon: at the colon, a semicolon or the sum before."""
    colon = sentence.text.rfind(":", 0, amount.start)
    if colon < 0:
        return None
    before = [a.whole_end for a in sentence.amounts if colon < a.start and a.whole_end <= amount.whole_start]
    if not before:
        return max(colon + 1, sentence.text.rfind(";", 0, amount.start) + 1)
    joined = sentence.pattern(_NEXT_ITEM).match(sentence.text, before[-1])
    return joined.end() if joined is not None else None


def told_apart(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """nl "de stichting, aan wie de raad € 900 gaf" · de "kamen der Klinik zugute" · fr "la subvention du comité"."""
    for way in (who_was_enabled, _who_could, _went_with, _shared_at_end):
        if (found := way(sentence, context, amount)) is not None:
            return found
    whom = sentence.pattern(_TO_WHOM).search(sentence.text, 0, amount.start)
    whom = whom or sentence.pattern(_BENEFIT).search(sentence.text)
    if whom is not None and (ref := somebody(sentence, context, whom)) is not None:
        return ref
    for one in parties(sentence, context):
        owned = one.what is PartyKind.ORGANISATION and one.role is PartyRole.FROM
        low = max(0, one.start - _BEFORE)
        if owned and sentence.pattern(_SUBSIDY).search(sentence.text, low, one.start):
            return one.ref
        if owned and sentence.pattern(_MEANT_FOR).search(sentence.text, low, one.start):
            return one.ref
        if one.what is PartyKind.ORGANISATION and sentence.pattern(_ITS_SUBSIDY).match(
            sentence.text, one.end
        ):
            return one.ref
    return None


def _who_could(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """nl "Met een bijdrage van € 900 kon het koor op reis": who could do something with the sum that opens the sentence."""
    if not sentence.pattern(_THANKS_TO).match(sentence.text):
        return None
    for one in parties(sentence, context):
        if one.what is PartyKind.ORGANISATION and one.role is PartyRole.NONE and one.start > amount.end:
            return one.ref
    match = sentence.pattern(_COULD).search(sentence.text, amount.end)
    return somebody(sentence, context, match) if match is not None else None


def who_was_enabled(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """en "A grant of £900 from the county enabled the choir to travel": whom the money told before lets do something."""
    for match in sentence.pattern(_ENABLED).finditer(sentence.text, amount.end):
        for one in parties(sentence, context):
            if one.start == match.end() and one.what not in (PartyKind.BODY, PartyKind.WE):
                return one.ref
        named = sentence.pattern(_NAMED).match(sentence.text, match.end())
        if named is not None and (ref := somebody(sentence, context, named)) is not None:
            return ref
    return None


def _went_with(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """en "The choir went to Lens, with £900 from the town": who opens a sentence and does something with a sum given."""
    low = max(0, amount.whole_start - _BEFORE)
    if not sentence.pattern(_WITH_SUM).search(sentence.text, low, amount.whole_start):
        return None
    given = any(
        one.role is PartyRole.FROM and one.what in _PAYERS and 0 < one.start - amount.whole_end <= _OF_GIVER
        for one in parties(sentence, context)
    )
    return opener_of(sentence, context) if given else None


def _shared_at_end(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """en "The town gave £900 and the county £1,200 to the choir": whoever the last sum goes to, where the next names but who pays."""
    after = [one for one in sentence.amounts if one.start > amount.start]
    if not after or sentence.clause_of(after[-1].start) != sentence.clause_of(amount.start):
        return None
    last = after[-1]
    low, high = amount.whole_end, after[0].whole_start
    if sentence.pattern(_FOR_WHAT).search(sentence.text, low, high) or ";" in sentence.text[low:high]:
        return None
    between = [one for one in parties(sentence, context) if low <= one.start < high]
    pays = any(one.role in (PartyRole.NONE, PartyRole.FROM) and one.what in _MAY_PAY for one in between)
    if not pays or any(one.role is PartyRole.TO for one in between):
        return None
    right_after = sentence.pattern(JUST_TO)
    for one in parties(sentence, context):
        if one.what is PartyKind.ORGANISATION and right_after.fullmatch(
            sentence.text, last.whole_end, one.start
        ):
            return one.ref
    return just_given(sentence, context, last)


def spoken_of_before(
    sentence: Sentence, context: Context, payer: EntityRef | None, amount: AmountMention
) -> EntityRef | None:
    """Whoever opens the sentence before, where the town then pays: en "The band goes to Lens. The council pays £300."."""
    if context.opened_by is None or payer is None or payer.id != context.home_id:
        return None
    paid = sentence.has("pay") and not sentence.has("receive", "requested", "own_money")
    purpose = purpose_of(sentence, amount, [])
    served = purpose is not None and is_served(purpose.text, sentence.lexicon)
    return context.opened_by if paid and not served else None


def opener_of(sentence: Sentence, context: Context) -> EntityRef | None:
    """The organisation or group that a sentence opens with, and of which it tells something."""
    if not may_name_organisation(sentence, _OPENING):
        return None
    first = next(iter(parties(sentence, context)), None)
    opens = first is not None and first.what is PartyKind.ORGANISATION and first.role is PartyRole.NONE
    return first.ref if first is not None and opens and first.start <= _OPENING else None
