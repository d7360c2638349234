"""Sums that are told beside the grant a sentence is about, each with its own payer, receiver and years."""

import re
from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.amounts import AmountMention, Bound, Change
from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.rules.grants.objects import object_of
from jumelage.reading.rules.grants.other_items import is_other_item
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import purpose_of
from jumelage.reading.rules.grants.receivers import (
    just_given,
    receiver_of,
    who_opens,
)
from jumelage.reading.rules.grants.roles import who
from jumelage.reading.rules.grants.said_before import speaker_paid
from jumelage.reading.rules.grants.told_apart import listed_in_sentence, told_apart
from jumelage.reading.seen import PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.reading.supposed import awaits_vote
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import Choice, EntityRef, MoneyValue, PeriodValue, Value

_TELLS = ("pay", "receive", "grant", "requested", "reclaimed")
_BEFORE = 40  # code points before a sum in which words on how it stands to another are looked for
_CHANGED_FROM = r"(?<!\w)(?:{change_from})\s+$"
_CHANGED_TO = r"\s+(?:[^\W\d]+\s+){0,2}?(?:{change_to})\s+$"
_SAID_AGAIN = r"(?<!\w)(?:{said_again})\s+(?:[^\W\d]+\s+){0,2}$"
_INSTEAD_OF = r"(?<!\w)(?:{instead_of})\s+$"
_TAXPAYER = r"\s(?:(?:{paid_to})\s)?(?:(?:{article})\s)?(?:{taxpayer})(?!\w)"
_YEAR_MORE = re.compile(r"\s[a-z]{1,3}\s((?:19|20)\d\d)(?!\d)")  # nl "voor 2009 en 2010"
_YEAR_LABEL = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)\s?:\s?$")  # "2010: € 3.200"
_PAID_FROM = r"(?<!\w)(?:{paid_from})\s(?:(?:{article})\s)?(?:[^\W\d_]+\s)?$"
_REFUSES = r"(?<!\w)(?:{refuses})\s[^.;]{1,80}?\s(?:{refuses_apart})(?!\w)"
_HANDED_ON = r"(?<!\w)(?:{goes})\s(?:\S+\s){0,4}?(?:{given_to}|{given_to_the})\s"
_TURNS = r"(?<!\w)(?:{turns})(?!\w)"
_ADDS = r"(?<!\w)(?:{adds})(?!\w)"
_AT_FIRST = r"(?<!\w)(?:{at_first})\s+$"
_NO_VOTES = r"\s(?:[^\W\d]+\s){0,2}?(?:{no_votes})(?!\w)"
_OF_WHICH = r"[^.;€$£\d]{0,40},\s(?:{of_which})\s"
_CAPITAL_AFTER = re.compile(r"\s[A-ZÀ-Ž]")
_CAPITAL_NOUNS = ("de",)  # languages that write every noun with a capital
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
        if _is_own(sentence, amount) or denied(sentence, amount):
            joined = False
            continue
        cue = _cue(sentence, context, amount, joined=joined)
        if cue is None:
            continue
        joined = True
        sentence.told_sums.add(amount.start)
        yield from _told(sentence, context, amount, cue)


def current(sentence: Sentence) -> list[AmountMention]:
    """The sums of a sentence but for those that another stands for: what it was before, how much more or less, the
    same sum said again.
    """
    found = [a for a in sentence.amounts if a.money.amount > 0 and not a.unit]
    return [
        one
        for one, after in zip(found, (*found[1:], None), strict=False)
        if not _is_former(sentence, one, after)
        and not (one is not found[0] and _says_again(sentence, one))
        and not is_other_item(sentence, one)
    ]


def _is_former(sentence: Sentence, one: AmountMention, after: AmountMention | None) -> bool:
    """nl "van € 4.000 naar € 6.000" · de "statt 14.000 Euro" · en "at first £300, now £500"."""
    text, pattern = sentence.text, sentence.pattern
    low = max(0, one.whole_start - _BEFORE)
    if pattern(_INSTEAD_OF).search(text, low, one.whole_start):
        return True
    if after is not None and pattern(_AT_FIRST).search(text, low, one.whole_start):
        return True
    if _is_whole_budget(sentence, one):
        return True
    return (
        after is not None
        and pattern(_CHANGED_FROM).search(text, low, one.whole_start) is not None
        and pattern(_CHANGED_TO).fullmatch(text, one.whole_end, after.start) is not None
    )


def _is_whole_budget(sentence: Sentence, one: AmountMention) -> bool:
    """fr "Budget : 42 000 euros, dont 24 000 euros de la Ville et …": what those who pay give together."""
    if sum(a.start > one.start for a in sentence.amounts) < 2 or sentence.has("pay", "receive"):
        return False
    return sentence.pattern(_OF_WHICH).match(sentence.text, one.end) is not None


def _says_again(sentence: Sentence, one: AmountMention) -> bool:
    """nl "oftewel € 0,37 per inwoner" · fr "12 000 F (un million d'anciens francs)" · de "500 Euro weniger"."""
    low = max(0, one.start - _BEFORE)
    if one.change is not Change.NONE or one.bound is Bound.AT_MOST:
        return True
    if sentence.pattern(_SAID_AGAIN).search(sentence.text, low, one.start):
        return True
    before = sentence.text[: one.whole_start].rstrip()
    return before.endswith("(") and any(
        a.whole_end >= len(before) - 2 for a in sentence.amounts if a.end < one.start
    )


def is_no_grant(sentence: Sentence, amount: AmountMention) -> bool:
    """Whether a sum is a price, a fee, a saving or money in hand: nobody's grant, unless a word for one stands with it."""
    return (
        _is_own(sentence, amount)
        or _is_refused(sentence, amount)
        or (
            sentence.in_clause(amount.start, "cost")
            and not _telling_in_clause(sentence, amount, "grant", "receive")
        )
    )


def _is_refused(sentence: Sentence, amount: AmountMention) -> bool:
    """nl "wees onze aanvraag van f 15.000 af": refused, in two words around the sum."""
    found = sentence.pattern(_REFUSES).finditer(sentence.text)
    return any(match.start() < amount.start < match.end() for match in found)


def denied(sentence: Sentence, amount: AmountMention) -> bool:
    """Whether the sum is refused; not where another clause tells why, or what came instead: "refused, but gave £900"."""
    if not sentence.denied(amount.start):
        return False
    turn = sentence.pattern(_TURNS)
    refusing = [
        w
        for w in sentence.all("not", "rejected")
        if _same_clause(sentence, w, amount) and not in_name(sentence, w)
    ]
    return any(
        turn.search(sentence.text, min(w.end, amount.end), max(w.start, amount.start)) is None
        for w in refusing
    )


def in_name(sentence: Sentence, word: Word) -> bool:
    """Whether a word of denial is part of a name or denies votes: fr "Corse sans Frontières", de "ohne Gegenstimme"."""
    if sentence.pattern(_NO_VOTES).match(sentence.text, word.end):
        return True
    return sentence.in_organisation(word.start) or bool(
        _CAPITAL_AFTER.match(sentence.text, word.end) and sentence.lexicon.language not in _CAPITAL_NOUNS
    )


def _is_own(sentence: Sentence, amount: AmountMention) -> bool:
    deeds = sentence.all("pay")  # nl: "voor rekening van" tells who pays, and is no account
    words = [
        w for w in sentence.all("own_money") if not any(d.start < w.start and w.end <= d.end for d in deeds)
    ]
    if words and _is_handed_on(sentence, amount):
        return False
    own = [w for w in words if _same_clause(sentence, w, amount) and not _is_source(sentence, w)]
    if (
        words
        and not sentence.has(*_TELLS[:2], "requested")
        and not _telling_in_clause(sentence, amount, "grant")
    ):
        return True
    return bool(own) and not _telling_in_clause(sentence, amount, "grant", "receive")


def _is_handed_on(sentence: Sentence, amount: AmountMention) -> bool:
    """nl: "Het restant, 1.350 euro, gaat naar de Wereldwinkel": what was one's own is given away."""
    return sentence.pattern(_HANDED_ON).search(sentence.text, amount.end) is not None


def _is_source(sentence: Sentence, word: Word) -> bool:
    """de: "bewilligt 15.000 Euro aus der Rücklage": what is paid comes from it."""
    low = max(0, word.start - _BEFORE)
    from_it = sentence.pattern(_PAID_FROM).search(sentence.text, low, word.start)
    return from_it is not None and sentence.has("pay")


def _same_clause(sentence: Sentence, word: Word, amount: AmountMention) -> bool:
    return sentence.clause_of(word.start) == sentence.clause_of(amount.start)


def _telling_in_clause(sentence: Sentence, amount: AmountMention, *kinds: str) -> bool:
    return any(w.code != "budget" and _same_clause(sentence, w, amount) for w in sentence.all(*kinds))


def _cue(sentence: Sentence, context: Context, amount: AmountMention, *, joined: bool) -> str | None:
    """The class of the word that tells what becomes of a sum; "joined" where it goes on from one just told."""
    place = (amount.start, amount.end)
    words = [w for w in sentence.all(*_TELLS, "proposal") if w.code != "budget"]
    near = min(words, key=lambda w: sentence.distance((w.start, w.end), place), default=None)
    low, high = stretch_of(sentence, amount)
    if any(low <= w.start < high for w in sentence.all("cost")) and not any(
        low <= w.start < high and w.kind != "proposal" for w in words
    ):
        return "cost"
    if near is not None and sentence.distance((near.start, near.end), place) <= _REACH:
        return near.kind
    if joined:
        return "joined"
    if any(
        party.role is PartyRole.FROM and 0 <= party.start - amount.end < _SHORT
        for party in parties(sentence, context)
    ):
        return "pay"
    if _is_listed(sentence, context, amount):
        return "listed"
    goes_on = context.grant_distance == 0 and len(sentence.text) < _SHORT
    return "again" if goes_on else None


def _is_listed(sentence: Sentence, context: Context, amount: AmountMention) -> bool:
    """nl "- Muziekvereniging Crescendo (reis naar Most): € 450": who, and no more than the sum."""
    after = sentence.text[amount.whole_end :].strip(" .;,")
    before = sentence.text[: amount.whole_start].rstrip()
    named = any(p.what in (PartyKind.ORGANISATION, PartyKind.BODY) for p in parties(sentence, context))
    return named and not after and before.endswith((":", "-", "–")) and len(before) <= _SHORT


def _told(sentence: Sentence, context: Context, amount: AmountMention, cue: str) -> Iterator[Draft]:
    low, high = stretch_of(sentence, amount)
    payer, recipient = _who(sentence, context, amount, cue, (low, high))
    if cue == "cost":
        payer, recipient = _bearer(sentence, context), None
        if payer is None:
            return
    period = years_of(sentence, amount) or context.announced
    start, end = sentence.clause_span(amount.start, amount.end)
    start, end = _from_its_year(sentence, max(start, low)), min(end, high)
    words = sentence.text[start:end].split()[:_KEY_WORDS]
    key = recipient.id.partition(":")[2] if recipient else " ".join(words)
    entity = entity_id("Grant", (payer.id if payer else "x:unknown").partition(":")[2], key)
    values: dict[str, Value | None] = {
        "payer": payer,
        "recipient": recipient,
        "period": PeriodValue(period) if period else None,
        "amount": MoneyValue(amount.money),
        "per": Choice(amount.per, amount.per) if amount.per else None,
        "stage": _stage(sentence, amount, cue) or asked_by_motion(sentence, context),
        "purpose": None if recipient else purpose_of(sentence, amount, []),
    }
    stage = values["stage"]
    if recipient and isinstance(stage, Choice) and stage.code == "requested":
        context.asked_by, context.grant_distance = recipient, 0
    yield from drafts(entity, "Grant", values, valid=period, span=(start, end))


def _from_its_year(sentence: Sentence, start: int) -> int:
    """fr "en 2021 : 14 000 €": where the words on a sum begin, the year before its colon among them."""
    mentions: list[DateMention] = list(sentence.dates)
    if sentence.row_date is not None and sentence.first:
        mentions.append(sentence.row_date)
    for mention in mentions:
        if mention.end <= start and sentence.text[mention.end : start].strip() in (":", "–", "-", "="):
            return mention.cue_start
    return start


def stretch_of(sentence: Sentence, amount: AmountMention) -> tuple[int, int]:
    """The part of the sentence that is about this sum: up to the sums beside it."""
    low = max((a.whole_end for a in sentence.amounts if a.end <= amount.start), default=0)
    high = min((a.whole_start for a in sentence.amounts if a.start >= amount.end), default=len(sentence.text))
    return min(low, amount.start), max(high, amount.end)


def _who(
    sentence: Sentence, context: Context, amount: AmountMention, cue: str, stretch: tuple[int, int]
) -> tuple[EntityRef | None, EntityRef | None]:
    """Payer and receiver of a sum: by the word before their names, else by what the verb makes of its subject."""
    if cue == "again" and context.last_grant is not None:
        payer, recipient = context.last_grant
        return payer, receiver_of(sentence, context, cue, amount) or recipient
    payer, recipient = who(sentence, context, cue, stretch, at=amount.start)
    if cue == "joined":
        payer, recipient = _gapped(sentence, context, amount, payer, recipient)
    recipient = (
        just_given(sentence, context, amount)
        or object_of(sentence, context, amount)
        or listed_in_sentence(sentence, context, amount)
        or recipient
        or told_apart(sentence, context, amount)
        or receiver_of(sentence, context, cue, amount)
    )
    if payer is None and cue == "joined" and context.last_grant is not None:
        payer = context.last_grant[0]
    if payer is None and not _is_others_paper(context, recipient):
        payer = context.home_ref
    if recipient is None and amount is not sentence.amounts[0] and _goes_with_first(sentence, amount, cue):
        recipient = _first_paid(sentence, context)
    recipient = recipient or speaker_paid(sentence, context, payer, amount)
    return payer, recipient if recipient != payer else None


def _goes_with_first(sentence: Sentence, amount: AmountMention, cue: str) -> bool:
    """Whether a sum goes to whoever the first one went to: it is only of another year, or is put beside it."""
    if cue == "joined" and _only_another_year(sentence, amount):
        return True
    if purpose_of(sentence, amount, []) is not None:
        return False
    low, high = stretch_of(sentence, amount)
    return sentence.pattern(_ADDS).search(sentence.text, low, high) is not None


def _only_another_year(sentence: Sentence, amount: AmountMention) -> bool:
    """nl "In 2019 kreeg de stichting € 1.100, in 2020 € 1.300": whether but a date stands between this sum and the last."""
    low, _ = stretch_of(sentence, amount)
    dated = [m for m in sentence.dates if low <= m.cue_start and m.end <= amount.whole_start]
    if len(dated) != 1:
        return False
    rest = sentence.text[low : dated[0].cue_start] + sentence.text[dated[0].end : amount.whole_start]
    return sum(letter.isalpha() for letter in rest) <= _AND


def _first_paid(sentence: Sentence, context: Context) -> EntityRef | None:
    """Who is paid the first sum of the sentence."""
    first = sentence.amounts[0]
    cue = "receive" if sentence.has("receive") else "pay"
    told = object_of(sentence, context, first)
    return told or who(sentence, context, cue, stretch_of(sentence, first), at=first.start)[1]


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


def years_of(sentence: Sentence, amount: AmountMention) -> Period | None:
    """The years of a sum: those that stand with it, on the side where the sentence has its first, else those of the row,
    else the only ones in the sentence.
    """
    low, high = stretch_of(sentence, amount)
    if label := _YEAR_LABEL.search(sentence.text, low, amount.whole_start):
        year = PartialDate.of(int(label[1]))
        return Period(year, year)
    dated = [
        m for m in sentence.dates if not m.in_title and m.period is not None and m.role is not Role.DURATION
    ]
    if near := [m for m in dated if low <= m.start < high]:
        leads = dated[0].start < sentence.amounts[0].start
        beside = [m for m in near if (m.start < amount.start) == leads] or near
        return period_of(sentence, beside[-1] if leads else beside[0])
    if sentence.row_date is not None:
        return sentence.row_date.period
    if len(dated) != 1 or ";" in sentence.text[dated[0].end : amount.start]:
        return None
    return period_of(sentence, dated[0])


def period_of(sentence: Sentence, mention: DateMention) -> Period | None:
    """The years that a date stands for beside a sum: nl "voor 2016" is for that year, and "vóór 2016" before it."""
    period = mention.period
    year = period.end.year if period and period.end and period.end.precision == "year" else None
    if mention.role is not Role.BEFORE or year is None:
        return period
    cue = sentence.text[mention.cue_start : mention.start].strip().lower()
    if cue not in sentence.lexicon.small("for_year"):
        return period
    then = _YEAR_MORE.match(sentence.text, mention.end)
    last = year + 1 if then and int(then[1]) == year + 1 else year
    return Period(PartialDate.of(year), PartialDate.of(last))


def asked_by_motion(sentence: Sentence, context: Context) -> Choice | None:
    """nl: "hiervoor € 15.000 beschikbaar te stellen", in a motion: no more than proposed, whatever became of it."""
    listed_there = sentence.passage.block.kind is BlockKind.LIST_ITEM
    told = sentence.tells_past or (sentence.has("receive") and not listed_there)
    headings = "\n".join(sentence.passage.headings)
    draft = sentence.lexicon.pattern(_DRAFT).search(headings) is not None  # nl "Ontwerpbesluit"
    return Choice("proposed", "") if (context.own_motion is not None or draft) and not told else None


_DRAFT = r"(?<!\w)(?:{paper_of_proposal})(?!\w)"


def _stage(sentence: Sentence, amount: AmountMention, cue: str) -> Choice | None:
    for kind, stage in (
        ("reclaimed", "reclaimed"),
        ("requested", "requested"),
        ("proposal", "proposed"),
        ("plan", "proposed"),
    ):
        words = [w for w in sentence.all(kind) if _same_clause(sentence, w, amount)]
        if words and not (cue == "receive" and kind != "requested"):
            return Choice(stage, sentence.text[words[0].start : words[0].end])
    return Choice("proposed", "") if awaits_vote(sentence) else None
