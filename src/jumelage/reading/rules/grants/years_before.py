"""The year of a sum that goes on from one told before: put beside it, a part of it, or the answer to a request."""

from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.years import years_of
from jumelage.reading.seen import PartyKind
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import Period

_ADDS = r"(?<!\w)(?:{adds})(?!\w)"
_YEARLY = r"(?<!\w)(?:{yearly})(?!\w)"
_PART_OF_IT = r"\W*(?:{of_that})(?!\w)"


def year_before(sentence: Sentence, context: Context, amount: AmountMention) -> Period | None:
    """The years of the grant before, where the sentence tells none and goes on from it: nl "De stad legde € 900 bij"."""
    if sentence.pattern(_YEARLY).search(sentence.text):
        return None
    adds = any(
        sentence.clause_of(match.start()) == sentence.clause_of(amount.start)
        for match in sentence.pattern(_ADDS).finditer(sentence.text)
    )
    if adds and amount is not sentence.amounts[0]:
        return _closed(years_of(sentence, sentence.amounts[0]))
    if sentence.dates or context.grant_distance != 0 or amount.per is not None or sentence.has("cost"):
        return None
    named = any(one.what is PartyKind.ORGANISATION for one in parties(sentence, context))
    answers = context.asked_by is not None and not sentence.has("requested") and not named
    if adds or answers or sentence.pattern(_PART_OF_IT).match(sentence.text):
        return _closed(context.last_period)
    return None


def _closed(period: Period | None) -> Period | None:
    """The years, where they have an end: what goes on each year says nothing of what is put beside it."""
    return period if period is not None and period.end is not None else None
