"""Which sums of a sentence are grants: not what was before, what is said twice, a price, or money in hand."""

import re
from itertools import pairwise

from jumelage.reading.amounts import AmountMention, Bound, Change
from jumelage.reading.rules.grants.other_items import is_other_item
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_BEFORE = 40  # code points before a sum in which words on how it stands to another are looked for
_CHANGED_FROM = r"(?<!\w)(?:{change_from})\s+$"
_CHANGED_TO = r"\s+(?:[^\W\d]+\s+){0,2}?(?:{change_to})\s+$"
_SAID_AGAIN = r"(?<!\w)(?:{said_again})\s+(?:[^\W\d]+\s+){0,2}$"
_INSTEAD_OF = r"(?<!\w)(?:{instead_of})\s+$"
_PAID_FROM = r"(?<!\w)(?:{paid_from})\s(?:(?:{article})\s)?(?:[^\W\d_]+\s)?$"
_REFUSES = r"(?<!\w)(?:{refuses})\s(?:[^.;]|(?<=\d)\.(?=\d)){1,120}?\s(?:{refuses_apart})(?!\w)"
_HANDED_ON = r"(?<!\w)(?:{goes})\s(?:\S+\s){0,4}?(?:{given_to}|{given_to_the})\s"
_EACH_AND_ALL = r"\s(?:{for_each_of})\s[^.;€$£]{2,40}?[,(]?\s(?:{in_all}|{total})\s"  # de "15 € je Musiker, insgesamt 480 €"
_PEOPLE_PAY = r"(?i:(?:(?:{article})\s|l['’])?(?:[^\W\d]+\s)?(?:{private_payers}|{who_take_part})\s(?:[^\W\d]+\s)?(?:{pay_a_price}))(?!\w)"
_GIVEN_TO = r"(?<!\w)(?:{given_to}|{given_to_the}|{dative_sure})\s"
_COMES_TO = r"(?<!\w)(?:{in_all}|{said_again})(?!\w)"
_TURNS = r"(?<!\w)(?:{turns})(?!\w)"
_AT_FIRST = r"(?<!\w)(?:{at_first})\s+$"
_NO_VOTES = r"\s(?:[^\W\d]+\s){0,2}?(?:{no_votes})(?!\w)"
_OF_WHICH = r"[^.;€$£\d]{0,40},\s(?:{of_which})\s"
_CAPITAL_AFTER = re.compile(r"\s[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ]")


def stretch_of(sentence: Sentence, amount: AmountMention) -> tuple[int, int]:
    """The part of the sentence that is about this sum: up to the sums beside it, but for what it was before."""
    before = [a for a in sentence.amounts if a.end <= amount.start and not _rises_to(sentence, a, amount)]
    after = min((a.whole_start for a in sentence.amounts if a.start >= amount.end), default=None)
    low = _parted(sentence, before[-1].whole_end, amount.whole_start, last=True) if before else 0
    several = len(sentence.amounts) > 1
    high = up_to_semicolon(sentence, amount.whole_end) if several else len(sentence.text)
    high = high if after is None else min(high, _parted(sentence, amount.whole_end, after, last=False))
    return min(low, amount.start), max(high, amount.end)


def up_to_semicolon(sentence: Sentence, at: int) -> int:
    """Where the words on a sum end at the latest: en "was given £750; the band got nothing"."""
    stop = sentence.text.find("; ", at)
    return stop if stop >= 0 else len(sentence.text)


def _parted(sentence: Sentence, low: int, high: int, *, last: bool) -> int:
    """Where the words on one sum end and those on the next, with a verb of its own, begin: "A gives B £9, C gives D £5"."""
    verb = max((w.start for w in sentence.all("pay", "receive") if low <= w.start < high), default=low)
    comma = sentence.text.rfind(", ", low, verb)
    if comma < 0:
        return low if last else high
    dated = next((m.cue_start for m in sentence.dates if m.end == comma and m.cue_start > low), None)
    if dated is not None:
        return dated  # fr: "et, en 2012, il a reçu 900 €"
    return comma + 2 if last else comma


def is_changed(sentence: Sentence) -> bool:
    """en "cut its grant from £21,000 to £5,000": whether a sum only becomes another."""
    found = sentence.amounts
    changed_from = sentence.pattern(_CHANGED_FROM)
    return any(
        _rises_to(sentence, one, after)
        and changed_from.search(sentence.text, max(0, one.whole_start - _BEFORE), one.whole_start)
        for one, after in pairwise(found)
    )


def _rises_to(sentence: Sentence, one: AmountMention, after: AmountMention) -> bool:
    """nl "zag haar subsidie stijgen van € 400 naar € 600": whether the first of two is but what the other was before."""
    return sentence.pattern(_CHANGED_TO).fullmatch(sentence.text, one.whole_end, after.start) is not None


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
    if _is_whole_budget(sentence, one) or _is_rate(sentence, one, after):
        return True
    return (
        after is not None
        and pattern(_CHANGED_FROM).search(text, low, one.whole_start) is not None
        and _rises_to(sentence, one, after)
    )


def _is_rate(sentence: Sentence, one: AmountMention, after: AmountMention | None) -> bool:
    """fr "un euro par habitant, soit 4 700 €": what each counts for, where the sum of it is told too."""
    if after is None or one.per not in ("inhabitant", "inhabitant_year"):
        return False
    return sentence.pattern(_COMES_TO).search(sentence.text, one.whole_end, after.start) is not None


def _is_whole_budget(sentence: Sentence, one: AmountMention) -> bool:
    """fr "Budget : 42 000 euros, dont 24 000 euros de la Ville et …": what those who pay give together."""
    if sum(a.start > one.start for a in sentence.amounts) < 2 or sentence.has("pay", "receive"):
        return False
    return sentence.pattern(_OF_WHICH).match(sentence.text, one.end) is not None


def _says_again(sentence: Sentence, one: AmountMention) -> bool:
    """nl "oftewel € 0,37 per inwoner" · fr "12 000 F (un million d'anciens francs)" · de "500 Euro weniger"."""
    low = max(0, one.start - _BEFORE)
    if any(_is_rate(sentence, a, one) for a in sentence.amounts if a.end < one.start):
        return False
    if one.change is not Change.NONE or one.bound is Bound.AT_MOST:
        return True
    if sentence.pattern(_SAID_AGAIN).search(sentence.text, low, one.start):
        return True
    each = sentence.pattern(_EACH_AND_ALL)
    if any(
        each.fullmatch(sentence.text, a.end, one.whole_start) for a in sentence.amounts if a.end < one.start
    ):
        return True
    before = sentence.text[: one.whole_start].rstrip()
    return before.endswith("(") and any(
        a.whole_end >= len(before) - 2 for a in sentence.amounts if a.end < one.start
    )


def is_no_grant(sentence: Sentence, amount: AmountMention) -> bool:
    """Whether a sum is a price, a fee, a saving or money in hand: nobody's grant, unless a word for one stands with it."""
    if is_own(sentence, amount) or _is_refused(sentence, amount):
        return True
    is_cost = sentence.in_clause(amount.start, "cost")
    return is_cost and not _telling_in_clause(sentence, amount, "grant", "receive")


def _is_refused(sentence: Sentence, amount: AmountMention) -> bool:
    """nl "wees onze aanvraag van f 15.000 af": refused, in two words around the sum."""
    found = sentence.pattern(_REFUSES).finditer(sentence.text)
    return any(match.start() < amount.start < match.end() for match in found)


def is_request_refused(sentence: Sentence) -> bool:
    """nl "wijst de aanvraag van het koor af": whether a sentence with no sum refuses what somebody asks for."""
    asked = sentence.all("requested", "grant", "proposal")
    found = sentence.pattern(_REFUSES).finditer(sentence.text)
    return any(match.start() < word.start < match.end() for match in found for word in asked)


def denied(sentence: Sentence, amount: AmountMention) -> bool:
    """Whether the sum is refused; not where another clause tells why, or what came instead: "refused, but gave £900"."""
    if _is_refused(sentence, amount):
        return True
    if not sentence.denied(amount.start):
        return False
    turn = sentence.pattern(_TURNS)
    refusing = [
        w
        for w in sentence.all("not", "rejected")
        if in_its_clause(sentence, w, amount) and not in_name(sentence, w)
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
        _CAPITAL_AFTER.match(sentence.text, word.end) and "nouns_with_capital" not in sentence.lexicon.habits
    )


def is_own(sentence: Sentence, amount: AmountMention) -> bool:
    """Whether a sum is money in hand, a fee or a saving: nl "Uit eigen middelen legden wij € 300 bij"."""
    deeds = sentence.all("pay")  # nl: "voor rekening van" tells who pays, and is no account
    if _is_price(sentence, amount):
        return True
    words = [
        w for w in sentence.all("own_money") if not any(d.start < w.start and w.end <= d.end for d in deeds)
    ]
    if not words or _is_handed_on(sentence, amount) or _telling_in_clause(sentence, amount, "grant"):
        return False
    if not sentence.has("pay", "receive", "requested"):
        return True
    own = any(in_its_clause(sentence, w, amount) and not _is_source(sentence, w) for w in words)
    return own and not _telling_in_clause(sentence, amount, "receive")


def _is_price(sentence: Sentence, amount: AmountMention) -> bool:
    """nl "Deelnemers betalen € 320 voor bus en hotel": whether people pay for themselves, and nobody is given it."""
    start, end = sentence.clause_span(amount.start, amount.end)
    if sentence.pattern(_PEOPLE_PAY).match(sentence.text, start) is None:
        return False
    return sentence.pattern(_GIVEN_TO).search(sentence.text, start, end) is None


def _is_handed_on(sentence: Sentence, amount: AmountMention) -> bool:
    """nl: "Het restant, 1.350 euro, gaat naar de Wereldwinkel": what was one's own is given away."""
    return sentence.pattern(_HANDED_ON).search(sentence.text, amount.end) is not None


def _is_source(sentence: Sentence, word: Word) -> bool:
    """de: "bewilligt 15.000 Euro aus der Rücklage": what is paid comes from it."""
    if word.code == "self":
        return False  # nl: "door de deelnemers zelf betaald"
    low = max(0, word.start - _BEFORE)
    from_it = sentence.pattern(_PAID_FROM).search(sentence.text, low, word.start)
    return from_it is not None and sentence.has("pay")


def in_its_clause(sentence: Sentence, word: Word, amount: AmountMention) -> bool:
    """Whether a word stands in the clause of a sum."""
    return sentence.clause_of(word.start) == sentence.clause_of(amount.start)


def _telling_in_clause(sentence: Sentence, amount: AmountMention, *kinds: str) -> bool:
    """Whether the clause of a sum has a word of these classes, one for a budget left aside."""
    costs = sentence.all("cost")  # en "would take about £900": no getting
    words = (w for w in sentence.all(*kinds) if not any(c.start <= w.start < c.end for c in costs))
    return any(w.code != "budget" and in_its_clause(sentence, w, amount) for w in words)
