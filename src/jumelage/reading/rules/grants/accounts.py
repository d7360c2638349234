"""Sums in accounts that stand in a sentence: what came in and from whom, and what was spent."""

import re

from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.seen import PartyKind
from jumelage.reading.sentence import Sentence
from jumelage.values.value import EntityRef

_EXPECTED = r"(?<!\w)(?:{income_hoped_for})(?!\w)"
_OWED = r"\s\(?(?:{sum_owed})(?!\w)"
_INCOME = r"(?<!\w)(?:{came_in})(?:\s[^:;.]{1,30})?\s?:\s"
_OUTGOINGS = r"(?<!\w)(?:{went_out})(?:\s[^:;.]{1,30})?\s?:\s"
_THE_TOWN = r"[\s,;](?:{town_called})\s?:?\s?$"
_BESIDE = 3  # code points of a blank or a colon between a name and its sum


def given_in_accounts(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """en "Income for 2013: Thame Town Council £350, raffle £80": the public body whose name stands before a sum."""
    opened = sentence.pattern(_INCOME).search(sentence.text, 0, amount.start)
    if opened is None or not came_in(sentence, amount) or _is_yet_to_come(sentence, opened, amount):
        return None
    public = (one for one in parties(sentence, context) if one.what in (PartyKind.HOME, PartyKind.BODY))
    near = (one for one in public if one.start >= opened.end())
    named = next((one.ref for one in near if 0 <= amount.whole_start - one.end <= _BESIDE), None)
    town = sentence.pattern(_THE_TOWN).search(sentence.text, opened.end() - 1, amount.whole_start)
    return named or (context.home_ref if town is not None else None)  # fr: "recettes : Ville 24 000 F"


def opens_at(sentence: Sentence, amount: AmountMention) -> int:
    """Where the list in which a sum came in begins."""
    opened = sentence.pattern(_INCOME).search(sentence.text, 0, amount.start)
    return opened.start() if opened is not None else len(sentence.text)


def _is_yet_to_come(sentence: Sentence, opened: re.Match[str], amount: AmountMention) -> bool:
    """nl "Verwachte inkomsten 2026: …", en "City Council £350 owed": whether a sum is but hoped for."""
    expected = sentence.pattern(_EXPECTED).search(sentence.text, 0, opened.end())
    return expected is not None or sentence.pattern(_OWED).match(sentence.text, amount.whole_end) is not None


def came_in(sentence: Sentence, amount: AmountMention) -> bool:
    """Whether a sum stands in a list of what came in."""
    opened = sentence.pattern(_INCOME).search(sentence.text, 0, amount.start)
    return opened is not None and not is_spent(sentence, amount)


def is_spent(sentence: Sentence, amount: AmountMention) -> bool:
    """fr "Dépenses : voyage à Bühl, 900 F": whether a sum stands in a list of what was spent."""
    went = max(
        (m.end() for m in sentence.pattern(_OUTGOINGS).finditer(sentence.text, 0, amount.start)), default=0
    )
    came = max(
        (m.end() for m in sentence.pattern(_INCOME).finditer(sentence.text, 0, amount.start)), default=0
    )
    return went > came
