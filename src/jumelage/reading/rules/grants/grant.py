"""Grants: who pays whom how much, in which years, and when that stopped."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from jumelage.documents.document import BlockKind
from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.draft import Draft, drafts
from jumelage.reading.endings import what_ends
from jumelage.reading.rules.grants.accounts import came_in, is_spent
from jumelage.reading.rules.grants.between_whom import AGAIN, OTHER_PAYER, between_whom, spoken_of_again
from jumelage.reading.rules.grants.covers import per, regime
from jumelage.reading.rules.grants.deeds import IS_DONE
from jumelage.reading.rules.grants.followed_up import followed_up
from jumelage.reading.rules.grants.paper_years import charged_to, year_of_paper
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import purpose_of
from jumelage.reading.rules.grants.roles import who
from jumelage.reading.rules.grants.said_before import NO_MORE, group_before, speaks_of_grant
from jumelage.reading.rules.grants.stages import remember_request, stage_told
from jumelage.reading.rules.grants.which_grant import grant_id
from jumelage.reading.rules.grants.which_sums import (
    current,
    in_name,
    is_changed,
    is_no_grant,
    is_request_refused,
)
from jumelage.reading.rules.grants.without_sum import told_without_sum
from jumelage.reading.rules.grants.years import years_told
from jumelage.reading.rules.grants.years_before import year_before
from jumelage.reading.seen import PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import DateValue, EntityRef, MoneyValue, PeriodValue, Text, Value

_THE_TOWN = r"(?:{the_town})"
_PAYER_BEFORE = r"([^\W\d_][\w-]*(?:\s[A-Z][\w-]*)?):\s*(?:(?:{circa})\s*)?$"  # nl: "(NCDO: € 45.000, …)"
_STOPS = r"(?<!\w)(?:{stops})\s[^.;]{1,80}?\s(?:{stops_apart})(?!\w)"  # nl "zette … stop"
_NO_PAYERS = ("pay", "receive", "grant", "requested", "proposal", "adopted")  # nl: "Toegekend: € 900 voor …"
_EACH_YEAR = r"(?<!\w)(?:{yearly})(?!\w)"
_ARTICLE = 6  # code points that an article may take
_OF_TOWN = 10  # code points of "from the" between a grant and the town that gives it
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


class _Grant(NamedTuple):
    """A grant as far as a sentence tells it: between whom, by which words for one, and of which sums."""

    payer: EntityRef | None
    recipient: EntityRef | None
    words: list[Word]
    amounts: list[AmountMention]
    amount: AmountMention | None  # the one of them that goes to this recipient


def grant(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """A grant: payer, recipient, period, amount as written, and whether it is structural or asked for."""
    if sentence.passage.block.start in context.off_subject:
        return
    if sentence.text.rstrip().endswith("?"):
        return  # nl: "Blijft er een potje van € 10.000 per jaar?" asks and does not say
    if (year := charged_to(sentence, context)) is not None:
        yield year
        return
    if of_last := followed_up(sentence, context):
        yield from of_last
        return
    words = [w for w in sentence.all("grant") if w.code != "budget"]
    amounts = [
        a
        for a in current(sentence)
        if a.start not in sentence.told_sums and not is_no_grant(sentence, a) and not is_spent(sentence, a)
    ]
    found = list(_by_words(sentence, context, words, amounts))
    yield from found
    if not found and (told := told_without_sum(sentence, context)) is not None:
        one = _Grant(told.payer, told.recipient, [told.deed], [], None)
        yield from _drafts(sentence, context, one)


def _by_words(
    sentence: Sentence, context: Context, words: list[Word], amounts: list[AmountMention]
) -> Iterator[Draft]:
    """The grants that a sentence tells by a word for one or by a sum."""
    if not _may_tell(sentence, words, amounts):
        return
    if amounts and came_in(sentence, amounts[0]):
        return  # each is told for itself
    if named := list(_by_payer(sentence, context, amounts)):
        yield from named
    elif _tells_one(sentence, context, words, amounts):
        for one in _grants(sentence, context, words, amounts):
            yield from _drafts(sentence, context, one)


def _may_tell(sentence: Sentence, words: list[Word], amounts: list[AmountMention]) -> bool:
    """Whether the sentence has a word for a grant, or a sum and a word for what became of it or who may get it."""
    if sentence.passage.block.kind is BlockKind.HEADING and not amounts:
        return False  # de: "TOP 4 Zuschuss an den Freundeskreis": what is decided stands below
    if words or not amounts:
        return bool(words)
    return sentence.has("pay", "receive", "grant", "requested") or bool(sentence.organisations)


def _tells_one(sentence: Sentence, context: Context, words: list[Word], amounts: list[AmountMention]) -> bool:
    """Whether the sentence tells one grant: not that one is denied or only to stop."""
    if not amounts and sentence.has("plan") and sentence.has("end"):
        return False  # nl: "Wij stellen voor deze bijdrage te beëindigen"
    if not amounts and sentence.pattern(_STOPS).search(sentence.text):
        return False  # nl: "De provincie zette haar bijdrage stop"
    if not amounts and is_request_refused(sentence):
        return False
    first = min([w.start for w in words] + [a.start for a in amounts], default=0)
    return not _denied(sentence, first) and _is_told(sentence, context, words, amounts)


def _grants(
    sentence: Sentence, context: Context, words: list[Word], amounts: list[AmountMention]
) -> Iterator[_Grant]:
    """The grant of a sentence, once for each who is paid, with the sum in the same place of its list."""
    recipients, payer = between_whom(sentence, context, amounts[0] if amounts else None)
    if payer is None and not recipients and not amounts:
        return
    for number, recipient in enumerate(recipients or (None,)):
        amount = amounts[min(number, len(amounts) - 1)] if amounts else None
        yield _Grant(payer, recipient, words, amounts, amount)


def _denied(sentence: Sentence, at: int) -> bool:
    """Whether what stands there is denied, by another word than one in a name."""
    clause = sentence.clause_of(at)
    denying = [w for w in sentence.all("not", "rejected") if sentence.clause_of(w.start) == clause]
    return sentence.denied(at) and not all(in_name(sentence, w) for w in denying)


def _by_payer(sentence: Sentence, context: Context, amounts: list[AmountMention]) -> Iterator[Draft]:
    """nl: "(NCDO: € 45.000, gemeente: € 20.000)": who paid how much, as a list."""
    for amount in amounts:
        match = sentence.pattern(_PAYER_BEFORE).search(sentence.text[: amount.whole_start])
        if match is None or len(amounts) < 2:
            continue
        own = sentence.pattern(_THE_TOWN).fullmatch(match[1])
        told = any(w.start < match.end(1) and match.start(1) < w.end for w in sentence.all(*_NO_PAYERS))
        if not own and (told or not match[1][0].isupper()):
            continue  # en: "of the week: $8,400" names no payer
        payer = context.home_ref if own else EntityRef(entity_id("Organisation", match[1]), match[1])
        if payer is None:
            continue
        entity = grant_id(payer, _purpose_key(sentence, context))
        sentence.told_sums.add(amount.start)
        yield Draft(entity, "Grant", "payer", payer, None, match.start(), amount.end)
        yield Draft(entity, "Grant", "amount", MoneyValue(amount.money), None, match.start(), amount.end)


def _drafts(sentence: Sentence, context: Context, one: _Grant) -> Iterator[Draft]:
    ended = _ended(sentence)
    if ended is not None and _is_apart(sentence, ended[0], one.amounts):
        one = _of_clause(sentence, context, one, ended[0])
    entity = grant_id(one.payer, one.recipient or _purpose_key(sentence, context))
    if ended is not None:
        return _stopped(sentence, one, entity, *ended)
    return _given(sentence, context, one, entity)


def _is_apart(sentence: Sentence, word: Word, amounts: list[AmountMention]) -> bool:
    """nl "De subsidie aan A eindigde in 2014; B krijgt € 900": whether a semicolon parts an end from every sum."""
    between = (sentence.text[min(word.end, a.end) : max(word.start, a.start)] for a in amounts)
    return bool(amounts) and all(";" in words for words in between)


def _of_clause(sentence: Sentence, context: Context, one: _Grant, word: Word) -> _Grant:
    """The grant that ends by that word, as far as its own part between semicolons names it."""
    low = sentence.text.rfind(";", 0, word.start) + 1
    high = sentence.text.find(";", word.end)
    high = high if high >= 0 else len(sentence.text)
    payer, _ = who(sentence, context, "grant", (low, high), at=word.start)
    named = (p for p in parties(sentence, context) if p.what is PartyKind.ORGANISATION)
    receiver = next((p.ref for p in named if low <= p.start < high and p.ref != payer), None)
    payer = payer or (context.home_ref if receiver is not None else None)
    return _Grant(payer, receiver, [w for w in one.words if low <= w.start < high], [], None)


def _stopped(sentence: Sentence, one: _Grant, entity: str, word: Word, day: PartialDate) -> Iterator[Draft]:
    """The drafts on a grant that ended on that day."""
    first = one.amounts[0] if one.amounts else None
    span = sentence.clause_span(word.start, max(word.end, one.words[0].end if one.words else word.end))
    yield from drafts(entity, "Grant", {"ended": DateValue(day)}, valid=since(day), span=span)
    if first:
        sentence.told_sums.add(first.start)
    values: dict[str, Value | None] = {
        "recipient": one.recipient,
        "payer": one.payer,
        "amount": MoneyValue(first.money) if first else None,
        "purpose": None if one.recipient else purpose_of(sentence, first, one.words),
    }
    yield from drafts(entity, "Grant", values, valid=None, span=span)


def _given(sentence: Sentence, context: Context, one: _Grant, entity: str) -> Iterator[Draft]:
    """The drafts on a grant that is given, or asked for."""
    amount, recipient = one.amount, one.recipient
    period, mention = years_told(sentence, one.amounts)
    stage = stage_told(sentence, context, amount)
    if period is None and one.amounts:
        period = context.announced or year_before(sentence, context, one.amounts[0])
        period = period or year_of_paper(sentence, context, one.payer, given=stage is None)
    span = _span(sentence, one, mention)
    if amount:
        sentence.told_sums.add(amount.start)
    values: dict[str, Value | None] = {
        "payer": one.payer,
        "recipient": recipient,
        "period": PeriodValue(period) if period else None,
        "regime": regime(sentence, amount),
        "amount": MoneyValue(amount.money) if amount else None,
        "per": per(sentence, amount) if amount else None,
        "stage": stage,
        "purpose": _purpose(sentence, one, period, span),
        "tie": _tie(sentence, context),
    }
    remember_request(context, recipient, stage)
    yield from drafts(entity, "Grant", values, valid=period, span=span)


def _is_told(sentence: Sentence, context: Context, telling: list[Word], amounts: list[AmountMention]) -> bool:
    """Whether the sentence tells of one grant and does not just mention grants: a party or an amount stands in it."""
    if amounts or (telling and sentence.row_date is not None):
        return True
    if sentence.organisations or spoken_of_again(sentence, context):
        return True
    if _ended(sentence) is not None and speaks_of_grant(sentence) and group_before(context) is not None:
        return True  # nl: "De subsidie is in 2012 stopgezet"
    if context.speaker is not None and _is_yearly_of_town(sentence, context, telling):
        return True
    if sentence.has("receive", "pay", "end") and (context.mentions_home(sentence) or sentence.places):
        return any(m.role is not Role.DURATION for m in sentence.dates)
    return bool(sentence.pattern(OTHER_PAYER).search(sentence.text)) and bool(sentence.dates)


def _is_yearly_of_town(sentence: Sentence, context: Context, telling: list[Word]) -> bool:
    """nl "Wij leven van de jaarlijkse subsidie van de gemeente", in an association's paper: whether it has one each year."""
    if not sentence.pattern(_EACH_YEAR).search(sentence.text):
        return False
    given = [one for one in parties(sentence, context) if one.what is PartyKind.HOME]
    given = [one for one in given if one.role is PartyRole.FROM]
    return any(0 < one.start - word.end <= _OF_TOWN for one in given for word in telling)


def _purpose_key(sentence: Sentence, context: Context) -> str:
    """What tells a grant from others where nobody is named: the ties it is for, else the first long words."""
    ties = ties_seen(sentence, context)
    if ties:
        return "-".join(sorted(tie.entity.partition(":")[2] for tie in ties))[:60]
    return " ".join(_LONG_WORD.findall(sentence.text)[:6])


def _ended(sentence: Sentence) -> tuple[Word, PartialDate] | None:
    """nl: "2012 … Einde structurele subsidierelatie met SOS"."""
    if not sentence.has("grant") or is_changed(sentence):
        return None
    if sentence.has("proposal") and sentence.has("not", "rejected"):
        return None  # de: "nahm den Vorschlag nicht an, den Zuschuss zu streichen"
    if (last := _last_day(sentence)) is not None:
        return last
    for word in sentence.all("end", "grant_end"):
        near = what_ends(sentence, word)
        if word.code == "last" and sentence.amounts:
            continue  # nl: "over 2011 voor het laatst een subsidie van € 900 te verlenen"
        of_grant = word.kind == "grant_end" or _is_subject_of(sentence, word)
        if word.code == "weak" or near is None or (near.kind != "grant" and not of_grant):
            continue
        if any(
            sentence.clause_of(w.start) == sentence.clause_of(word.start) for w in sentence.all("plan", "not")
        ):
            continue
        days = [m for m in sentence.days if not one_of_sum(sentence, m, word)]
        from_then = [m for m in days if m.role in (Role.SINCE, Role.AFTER)] or days
        day = _day_of_end(days, word, from_then) if from_then else sentence.row_day
        if day is not None:
            return word, day
    return None


def _day_of_end(days: list[DateMention], word: Word, from_then: list[DateMention]) -> PartialDate | None:
    """The day from which there is no more of a grant, else that beside the end: en "given since 1998, was ended in 2012"."""
    beside = (m for m in days if m.role is Role.ON)
    then = next(
        (m for m in beside if 0 <= m.cue_start - word.end <= _OF_TOWN or 0 <= word.start - m.end <= 1), None
    )
    before = from_then[0].end <= word.start
    return then.day if then is not None and before else from_then[0].day


def _is_subject_of(sentence: Sentence, word: Word) -> bool:
    """de "Der Zuschuss, den der Verein bekam, wurde 2012 eingestellt": whether a grant opens the sentence and is ended."""
    opens = sentence.all("grant")[0].start <= _ARTICLE
    low = max(0, word.start - _OF_TOWN - _ARTICLE)
    return opens and sentence.pattern(IS_DONE).search(sentence.text, low, word.start) is not None


def _last_day(sentence: Sentence) -> tuple[Word, PartialDate] | None:
    """nl "krijgt na 31 december 2016 geen subsidie meer": the day from which there is no more of it."""
    if not sentence.pattern(NO_MORE).search(sentence.text) or sentence.amounts:
        return None
    day = next((m.day for m in sentence.days if m.role in (Role.SINCE, Role.AFTER)), None)
    return (sentence.all("grant")[0], day) if day is not None else None


def one_of_sum(sentence: Sentence, mention: DateMention, word: Word) -> bool:
    """de "Dann strich das Land die Mittel; 2000 gab die EU 900 Euro": whether a day is of a sum in another clause."""
    clause = sentence.clause_of(mention.start)
    of_sum = any(sentence.clause_of(a.start) == clause for a in sentence.amounts)
    parted = ";" in sentence.text[min(mention.end, word.end) : max(mention.start, word.start)]
    return parted or (of_sum and clause != sentence.clause_of(word.start))


def _purpose(sentence: Sentence, one: _Grant, period: Period | None, span: tuple[int, int]) -> Text | None:
    """What the grant is for, where nobody is paid by name; all its words, where nothing else is told of it."""
    if one.recipient:
        return None
    purpose = purpose_of(sentence, one.amount, one.words)
    by_verb = any(word.kind == "financing" for word in one.words)  # nl "De provincie betaalt daaraan mee"
    if purpose is None and not (one.amount or period or by_verb):
        return Text(sentence.text[slice(*span)], sentence.lexicon.language)
    return purpose


def _tie(sentence: Sentence, context: Context) -> EntityRef | None:
    """The tie that the grant is for, where the sentence speaks of one."""
    ties = ties_seen(sentence, context)
    return EntityRef(ties[0].entity, ties[0].label) if len(ties) == 1 else None


def _span(sentence: Sentence, one: _Grant, mention: DateMention | None) -> tuple[int, int]:
    """The stretch from the first to the last of what tells the grant, in whole clauses."""
    points = [(w.start, w.end) for w in one.words[:1]] + [(a.start, a.end) for a in one.amounts[:1]]
    points += [(w.start, w.end) for w in sentence.all("receive", "pay")[:1]]
    if one.recipient is not None:
        points += _place_of(sentence, one.recipient)
    if mention is not None and mention is not sentence.row_date:
        points.append((mention.cue_start, mention.end))
    if one.amount is not None and len(sentence.amounts) > 1:
        clause = sentence.clause_of(one.amount.start)
        points = [p for p in points if sentence.clause_of(p[0]) == clause] or [
            (one.amount.start, one.amount.end)
        ]
    start, end = sentence.clause_span(min(p[0] for p in points), max(p[1] for p in points))
    end = _before_next_sum(sentence, one.amount, max(p[1] for p in points), end)
    return (0 if sentence.row_date is not None and sentence.first else start), end


def _before_next_sum(sentence: Sentence, amount: AmountMention | None, told: int, end: int) -> int:
    """de "erhält Pécs 900 Euro, Zug 400 Euro": where the words on a sum end, if another follows behind a comma."""
    if amount is None or not any(amount.end < other.start < end for other in sentence.amounts):
        return end
    comma = sentence.text.find(", ", max(told, amount.whole_end), end)
    return comma if comma >= 0 else end


def _place_of(sentence: Sentence, recipient: EntityRef) -> list[tuple[int, int]]:
    """Where the sentence names somebody, or goes on about them; nowhere where it does neither."""
    at = sentence.text.find(recipient.label)
    if at >= 0:
        return [(at, at + len(recipient.label))]
    again = sentence.pattern(AGAIN).search(sentence.text)
    return [again.span()] if again else []
