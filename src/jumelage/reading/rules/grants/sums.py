"""Sums that are told beside the grant a sentence is about, each with its own payer, receiver and years."""

import re
from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.grants.accounts import came_in, given_in_accounts, is_spent, opens_at
from jumelage.reading.rules.grants.covers import per, per_head
from jumelage.reading.rules.grants.objects import object_of
from jumelage.reading.rules.grants.paper_years import year_of_paper
from jumelage.reading.rules.grants.parties import in_party, parties
from jumelage.reading.rules.grants.purposes import purpose_of
from jumelage.reading.rules.grants.receivers import (
    for_each,
    just_given,
    receiver_of,
    who_opens,
)
from jumelage.reading.rules.grants.repaid import between_whom_repaid, repaying
from jumelage.reading.rules.grants.roles import who
from jumelage.reading.rules.grants.said_before import group_before, speaker_paid
from jumelage.reading.rules.grants.stages import remember_request, stage_of
from jumelage.reading.rules.grants.told_apart import listed_in_sentence, told_apart
from jumelage.reading.rules.grants.which_grant import grant_id
from jumelage.reading.rules.grants.which_sums import current, denied, is_own, stretch_of
from jumelage.reading.rules.grants.whose_costs import whose_costs
from jumelage.reading.rules.grants.years import years_of
from jumelage.reading.rules.grants.years_before import year_before
from jumelage.reading.seen import PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.value import EntityRef, MoneyValue, PeriodValue, Value

_TELLS = ("pay", "receive", "grant", "requested", "reclaimed")
_AND_THEN = r"(?:[,;]|\s(?:{and_also}))\s(?:(?:{article}|{possessive})\s)?$"
_THEREAFTER = r"\s?,?\s(?:(?:{and_also})\s)?(?:{thereafter})\s(?:(?:{each_of}|{before_sum})\s)?"
_TAXPAYER = r"\s(?:(?:{paid_to})\s)?(?:(?:{article})\s)?(?:{taxpayer})(?!\w)"
_ADDS = r"(?<!\w)(?:{adds})(?!\w)"
_WORD = re.compile(r"[^\W\d_]+")
_REACH = 160  # how far from a sum a word that tells what becomes of it may stand
_SHORT = 90  # code points of a sentence that only adds a sum to the one before
_AND = 3  # letters of a word that joins two
_KEY_WORDS = 6


def sums(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Each sum that is given, asked for or proposed and that no other rule on grants has told."""
    if sentence.text.rstrip().endswith("?") or sentence.passage.block.start in context.off_subject:
        return
    joined = bool(sentence.told_sums)
    for amount in current(sentence):
        if amount.start in sentence.told_sums:
            continue
        if _is_no_grant(sentence, context, amount):
            joined = False
            continue
        cue = _cue(sentence, context, amount, joined=joined)
        if cue is None:
            continue
        joined = True
        sentence.told_sums.add(amount.start)
        yield from _told(sentence, context, amount, cue)


def _is_no_grant(sentence: Sentence, context: Context, amount: AmountMention) -> bool:
    """Whether a sum is money in hand, spent, refused, or of those in accounts that no public body gave."""
    if came_in(sentence, amount):
        return given_in_accounts(sentence, context, amount) is None
    return is_own(sentence, amount) or is_spent(sentence, amount) or denied(sentence, amount)


def _cue(sentence: Sentence, context: Context, amount: AmountMention, *, joined: bool) -> str | None:
    """The class of the word that tells what becomes of a sum; "joined" where it goes on from one just told."""
    place = (amount.start, amount.end)
    words = [w for w in sentence.all(*_TELLS, "proposal") if w.code != "budget"]
    words = [w for w in words if not in_party(sentence, context, w)]
    if _is_cost(sentence, amount, words):
        return "cost"
    near = min(words, key=lambda w: sentence.distance((w.start, w.end), place), default=None)
    if near is not None and sentence.distance((near.start, near.end), place) <= _REACH:
        return near.kind
    if joined:
        return "joined"
    if given_in_accounts(sentence, context, amount) is not None:
        return "receive"
    if _is_from_somebody(sentence, context, amount):
        return "pay"
    if _is_listed(sentence, context, amount):
        return "listed"
    if _is_under_deed(sentence):
        return "pay"
    goes_on = context.grant_distance == 0 and len(sentence.text) < _SHORT
    return "again" if goes_on else None


def _is_cost(sentence: Sentence, amount: AmountMention, telling: list[Word]) -> bool:
    """Whether what is said of this sum is that something costs it, and not that it is given."""
    low, high = stretch_of(sentence, amount)
    costs = [w for w in sentence.all("cost") if low <= w.start < high]
    if not costs:
        return False
    words = [w for w in telling if not any(c.start <= w.start < c.end for c in costs)]
    return not any(low <= w.start < high and w.kind != "proposal" for w in words)


def _is_from_somebody(sentence: Sentence, context: Context, amount: AmountMention) -> bool:
    """fr "5 000 € de la Région": whether soon after the sum stands from whom it comes."""
    return any(
        party.role is PartyRole.FROM and 0 <= party.start - amount.end < _SHORT
        for party in parties(sentence, context)
    )


def _is_listed(sentence: Sentence, context: Context, amount: AmountMention) -> bool:
    """nl "- Muziekvereniging Crescendo (reis naar Most): € 450": who, and no more than the sum."""
    after = sentence.text[amount.whole_end :].strip(" .;,")
    before = sentence.text[: amount.whole_start].rstrip()
    named = any(p.what in (PartyKind.ORGANISATION, PartyKind.BODY) for p in parties(sentence, context))
    return named and not after and before.endswith((":", "-", "–")) and len(before) <= _SHORT


def _is_under_deed(sentence: Sentence) -> bool:
    """de "Ab 2020 zahlt die Stadt", and below it "- 10 Euro für Fahrten nach Dole": an item in a list of what is paid."""
    headings = sentence.passage.headings
    if not (headings and sentence.first and sentence.passage.block.kind is BlockKind.LIST_ITEM):
        return False
    found = sentence.lexicon.find(headings[-1])
    return any(found.get(kind) for kind in ("pay", "receive")) and not found.get("not")


def _told(sentence: Sentence, context: Context, amount: AmountMention, cue: str) -> Iterator[Draft]:
    """The drafts on a sum; none on what something costs, where nobody is said to bear it."""
    if cue == "cost":
        payer, recipient = _bearer(sentence, context), None
        if payer is None:
            return
    else:
        payer, recipient = _who(sentence, context, amount, cue)
    stage = stage_of(sentence, context, amount, cue)
    period = years_of(sentence, amount) or context.announced or year_before(sentence, context, amount)
    period = period or year_of_paper(sentence, context, payer, given=stage is None)
    start, end = _span(sentence, amount)
    words = " ".join(sentence.text[start:end].split()[:_KEY_WORDS])
    values: dict[str, Value | None] = {
        "payer": payer,
        "recipient": recipient,
        "period": PeriodValue(period) if period else None,
        "amount": MoneyValue(amount.money),
        "regime": per_head(amount),
        "per": per(sentence, amount),
        "stage": stage,
        "purpose": None if recipient else purpose_of(sentence, amount, []),
    }
    remember_request(context, recipient, stage)
    yield from drafts(grant_id(payer, recipient or words), "Grant", values, valid=period, span=(start, end))


def _span(sentence: Sentence, amount: AmountMention) -> tuple[int, int]:
    """The clause of a sum as far as it is about this one, with the year before its colon."""
    low, high = stretch_of(sentence, amount)
    start, end = sentence.clause_span(amount.start, amount.end)
    return _from_its_year(sentence, max(start, low)), min(end, high)


def _from_its_year(sentence: Sentence, start: int) -> int:
    """fr "en 2021 : 14 000 €": where the words on a sum begin, the year before its colon among them."""
    mentions: list[DateMention] = list(sentence.dates)
    if sentence.row_date is not None and sentence.first:
        mentions.append(sentence.row_date)
    for mention in mentions:
        if mention.end <= start and sentence.text[mention.end : start].strip() in (":", "–", "-", "="):
            return mention.cue_start
    return start


def _who(
    sentence: Sentence, context: Context, amount: AmountMention, cue: str
) -> tuple[EntityRef | None, EntityRef | None]:
    """Payer and receiver of a sum: by the word before their names, else by what the verb makes of its subject."""
    if cue == "again" and context.last_grant is not None:
        return _as_before(sentence, context, amount, *context.last_grant)
    if repaying(sentence, amount) is not None:
        return between_whom_repaid(sentence, context, amount)
    if (giver := given_in_accounts(sentence, context, amount)) is not None:
        return giver, _whose_accounts(sentence, context, amount)
    payer, recipient = who(sentence, context, cue, stretch_of(sentence, amount), at=amount.start)
    if cue == "joined" or (cue == "receive" and _has_no_verb(sentence, amount)):
        payer, recipient = _gapped(sentence, context, amount, payer, recipient)
    recipient = (
        just_given(sentence, context, amount)
        or for_each(sentence, amount, context)
        or object_of(sentence, context, amount)
        or listed_in_sentence(sentence, context, amount)
        or recipient
        or told_apart(sentence, context, amount)
        or receiver_of(sentence, context, cue, amount)
        or whose_costs(sentence, context, amount)
    )
    payer = (
        _subject_beside(sentence, context, amount)
        or _town_beside(sentence, context, amount)
        or payer
        or _first_payer(sentence, context, amount)
        or _payer_unsaid(context, cue, recipient)
    )
    if recipient is None and _goes_with_first(sentence, amount, cue):
        recipient = _first_paid(sentence, context)
    recipient = recipient or speaker_paid(sentence, context, payer, amount)
    return payer, recipient if recipient != payer else None


def _as_before(
    sentence: Sentence,
    context: Context,
    amount: AmountMention,
    payer: EntityRef | None,
    recipient: EntityRef | None,
) -> tuple[EntityRef | None, EntityRef | None]:
    """Payer and receiver of a sum that goes on from the grant before, where it names no others."""
    public = (one for one in parties(sentence, context) if one.what in (PartyKind.HOME, PartyKind.BODY))
    named = next((one.ref for one in public if one.role is PartyRole.FROM), None)
    if purpose_of(sentence, amount, []) is not None:
        recipient = None  # nl: "- € 250 voor een tentoonstelling" in a list is not theirs who stand above it
    # de: "Der Eigenanteil der Stadt beträgt 4.000 Euro"
    return named or payer, receiver_of(sentence, context, "again", amount) or recipient


def _whose_accounts(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """The association whose accounts are told: named before them, as those in them but give."""
    before = (one for one in parties(sentence, context) if one.start < opens_at(sentence, amount))
    named = (one for one in before if one.what is PartyKind.ORGANISATION)
    if (first := next(named, None)) is not None:
        return first.ref
    whose = context.speaker or context.last_organisation
    return context.organisation(whose) if whose is not None else group_before(context)


def _first_payer(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """en "gave €1,500 to the choir and €900 to the band": who pays the sum before, where no other verb follows it."""
    first = sentence.amounts[0]
    low, high = stretch_of(sentence, amount)
    if amount is first or any(low <= w.start < high for w in sentence.all("pay", "receive", "requested")):
        return None
    between = sentence.text[first.whole_end : amount.start]
    if ";" in between or sentence.clause_of(first.start) != sentence.clause_of(amount.start):
        return None
    cue = "receive" if sentence.has("receive") else "pay"
    return who(sentence, context, cue, stretch_of(sentence, first), at=first.start)[0]


def _payer_unsaid(context: Context, cue: str, recipient: EntityRef | None) -> EntityRef | None:
    """Who pays where nothing says so: whoever paid the sum before, else the town whose paper it is."""
    if cue == "joined" and context.last_grant is not None and context.last_grant[0] is not None:
        return context.last_grant[0]
    return None if _is_others_paper(context, recipient) else context.home_ref


def _goes_with_first(sentence: Sentence, amount: AmountMention, cue: str) -> bool:
    """Whether a sum goes to whoever the first one went to: it is only of another year, or is put beside it."""
    if amount is sentence.amounts[0]:
        return False
    alone = cue in ("joined", "grant", "pay") or _has_no_verb(sentence, amount)
    if alone and _only_another_year(sentence, amount):
        return True
    if purpose_of(sentence, amount, []) is not None:
        return False
    low, high = stretch_of(sentence, amount)
    return sentence.pattern(_ADDS).search(sentence.text, low, high) is not None


def _only_another_year(sentence: Sentence, amount: AmountMention) -> bool:
    """nl "In 2019 kreeg de stichting € 1.100, in 2020 € 1.300": whether but a date stands between this sum and the last."""
    low, _ = stretch_of(sentence, amount)
    dated = [m for m in sentence.dates if low <= m.cue_start and m.end <= amount.whole_start]
    if sentence.pattern(_THEREAFTER).fullmatch(sentence.text, low, amount.whole_start):
        return True
    if len(dated) != 1:
        return False
    rest = sentence.text[low : dated[0].cue_start] + _past_grant(sentence, dated[0].end, amount.whole_start)
    return sum(letter.isalpha() for letter in rest) <= _AND


def _past_grant(sentence: Sentence, low: int, high: int) -> str:
    """The words up to a sum but for those that only say that it is one: en "in 2012 a single grant of £5,000"."""
    telling = [(w.start, w.end) for w in sentence.all("grant", "regime") if low <= w.start < high]
    small = {
        one
        for kind in ("indefinite", "each_of", "before_sum", "body_of")
        for one in sentence.lexicon.small(kind)
    }
    words = (match for match in _WORD.finditer(sentence.text, low, high))
    kept = [m[0] for m in words if not any(start <= m.start() < end for start, end in telling)]
    return " ".join(one for one in kept if one.lower() not in small)


def _first_paid(sentence: Sentence, context: Context) -> EntityRef | None:
    """Who is paid the first sum of the sentence."""
    first = sentence.amounts[0]
    cue = "receive" if sentence.has("receive") else "pay"
    told = object_of(sentence, context, first)
    return told or who(sentence, context, cue, stretch_of(sentence, first), at=first.start)[1]


def _has_no_verb(sentence: Sentence, amount: AmountMention) -> bool:
    """Whether a sum that is not the first leaves out the verb that the first has: "A erhält 90 Euro, B 40 Euro"."""
    low, high = stretch_of(sentence, amount)
    own = any(low <= w.start < high for w in sentence.all("pay", "receive"))
    return amount is not sentence.amounts[0] and not own


def _gapped(
    sentence: Sentence,
    context: Context,
    amount: AmountMention,
    payer: EntityRef | None,
    recipient: EntityRef | None,
) -> tuple[EntityRef | None, EntityRef | None]:
    """de "Der Verein erhält 2.000 Euro, der Kreis Hasselt 1.500 Euro": who stands where the verb is left out."""
    subject = who_opens(sentence, context, amount)
    if subject is None:
        return payer, recipient
    if sentence.has("receive"):
        return payer, subject
    return (subject, recipient) if payer is None else (payer, recipient)


def _subject_beside(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """en "Leeds gave £900, our twin town Lille £800 and the Rotary Club £50": who alone stands before a further sum.

    Not where the first sum has an object before it: en "gave the choir £900 and the band £800".
    """
    if not sentence.has("pay") or sentence.has("receive", "requested") or not _has_no_verb(sentence, amount):
        return None
    first, found = sentence.amounts[0], parties(sentence, context)
    verb = max((w.end for w in sentence.all("pay") if w.end <= first.start), default=None)
    if verb is None or any(verb <= one.start < first.start for one in found):
        return None
    low, _ = stretch_of(sentence, amount)
    for one in found:
        alone = one.start >= low and 0 <= amount.whole_start - one.end <= 1 and one.role is PartyRole.NONE
        start = next((w.start for w in sentence.all("partner") if w.end == one.start - 1), one.start)
        if alone and sentence.pattern(_AND_THEN).search(sentence.text, low, start):
            return one.ref
    return None


def _town_beside(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """nl "Zug gaf € 900 uit, Lens € 400": another town that alone stands before a further sum, with no verb of its own."""
    if not sentence.has("pay") or sentence.has("receive", "requested") or not _has_no_verb(sentence, amount):
        return None
    low, _ = stretch_of(sentence, amount)
    for place in sentence.places:
        alone = place.start >= low and sentence.text[place.end : amount.whole_start].strip() == ""
        if alone and not place.nation and sentence.text[low : place.start].rstrip().endswith((",", ";")):
            return context.municipality(place)
    return None


def _is_others_paper(context: Context, recipient: EntityRef | None) -> bool:
    """Whether an association tells of money for somebody else: whose it is, nobody says."""
    if context.speaker is None or recipient is None:
        return False
    return recipient.id != context.organisation(context.speaker).id


def _bearer(sentence: Sentence, context: Context) -> EntityRef | None:
    """nl "Het feest kost de gemeente …" · fr "coût pour la Ville": who bears what something costs."""
    small = {*sentence.lexicon.small("paid_to"), *sentence.lexicon.small("article"), "l'", "l’"}
    for cost in sentence.all("cost"):
        if context.home_ref and sentence.pattern(_TAXPAYER).match(sentence.text, cost.end):
            return context.home_ref
        for party in parties(sentence, context):
            between = (
                sentence.text[cost.end : party.start].lower().split() if party.start >= cost.end else ["-"]
            )
            if small.issuperset(between):
                return party.ref
    return None
