"""What the sentence after a grant says of its money: to whom it went, who spent it, what it is for."""

from jumelage.reading.context import Context
from jumelage.reading.draft import Draft
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import CUT, LONGEST, for_what
from jumelage.reading.rules.grants.receivers import goes_to
from jumelage.reading.rules.grants.said_before import group_before
from jumelage.reading.rules.grants.told_apart import opener_of
from jumelage.reading.seen import PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.values.value import EntityRef, Text

_THE_MONEY = r"\W*(?:{the_money})(?!\w)"
_GOES = r"(?<!\w)(?:{goes})(?!\w)"
_SPENT_IT = r"(?<!\w)(?:{spent_it})(?!\w)"
_THEY = r"\W*(?:{they_get})\s"
_WITH_IT = (
    r"\W*(?:{with_it})\s(?:{becomes}|{could_be})\s(?:(?:{yearly})\s)?([^,;:.]{4,70}?)\s(?:{supported})(?!\w)"
)


def followed_up(sentence: Sentence, context: Context) -> Draft | None:
    """Who got the grant of the sentence before, else what it is for, where this one says so and names no sum."""
    entity = context.last_grant_entity
    if not entity or context.grant_distance != 0 or sentence.amounts:
        return None
    recipient = _went_to(sentence, context) or _spent_by(sentence, context)
    if recipient is not None and context.last_grant and recipient != context.last_grant[0]:
        return Draft(entity, "Grant", "recipient", recipient, None, 0, len(sentence.text))
    purpose = None if context.last_purpose_told else _served(sentence, context)
    if purpose is None:
        return None
    return Draft(entity, "Grant", "purpose", purpose, None, 0, len(sentence.text))


def _went_to(sentence: Sentence, context: Context) -> EntityRef | None:
    """de "Das Geld ging an den Freundeskreis": the organisation to which the money is told to go."""
    if not sentence.pattern(_THE_MONEY).match(sentence.text) or not sentence.pattern(_GOES).search(
        sentence.text
    ):
        return None
    given = (one for one in parties(sentence, context) if one.role is PartyRole.TO)
    return next((one.ref for one in given if one.what is PartyKind.ORGANISATION), None)


def _spent_by(sentence: Sentence, context: Context) -> EntityRef | None:
    """en "The Society spent it on a school", nl "Zij gebruikte het geld voor boeken": who spends the money just told of."""
    if not sentence.pattern(_SPENT_IT).search(sentence.text):
        return None
    if sentence.pattern(_THEY).match(sentence.text):
        return group_before(context)
    return opener_of(sentence, context)


def _served(sentence: Sentence, context: Context) -> Text | None:
    """What the money just told of is for: nl "Het geld is bedoeld voor scholen", "Daarmee wordt een project gesteund"."""
    opener = sentence.pattern(_THE_MONEY).match(sentence.text)
    if opener is not None and (start := for_what(sentence, 0)) is not None:
        cut = CUT.search(sentence.text, start, start + LONGEST)
        return Text(
            sentence.text[start : cut.start() if cut else start + LONGEST].strip(), sentence.lexicon.language
        )
    if opener is not None and (to := goes_to(sentence, context)) is not None:
        return Text(to.label, sentence.lexicon.language)
    with_it = sentence.pattern(_WITH_IT).match(sentence.text)
    return Text(with_it[1].strip(), sentence.lexicon.language) if with_it else None
