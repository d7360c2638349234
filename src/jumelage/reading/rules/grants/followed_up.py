"""What the sentence after a grant says of its money: to whom it went, who spent it, what it is for."""

from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import Role
from jumelage.reading.draft import Draft
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import CUT, LONGEST, for_what
from jumelage.reading.rules.grants.receivers import goes_to, who_gets
from jumelage.reading.rules.grants.said_before import group_before
from jumelage.reading.rules.grants.told_apart import opener_of
from jumelage.reading.seen import PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.value import EntityRef, PeriodValue, Text, Value

_THE_MONEY = r"\W*(?:{the_money})(?!\w)"
_GOES = r"(?<!\w)(?:{goes})(?!\w)"
_MADE_THEN = r"\W*(?:{the_money})\s?,?\s(?:(?:{was_given})\s)?"
_GOT_IT = r"(?<!\w)(?:{got_it})(?!\w)"
_AS = r"\s(?:{as_a})(?!\w)"  # nl "gebruikte dit als argument"
_FOR_IT = r"\s(?:{bought_for})(?!\w)"
_THEY = r"\W*(?:{they_get})\s"
_WITH_IT = (
    r"\W*(?:{with_it})\s(?:{becomes}|{could_be})\s(?:(?:{yearly})\s)?([^,;:.]{4,70}?)\s(?:{supported})(?!\w)"
)


def followed_up(sentence: Sentence, context: Context) -> list[Draft]:
    """What this sentence, which names no sum, says of the grant told in the one before."""
    if context.grant_distance != 0 or sentence.amounts or sentence.has("not", "rejected", "reclaimed"):
        return []
    told = (*_to_whom_or_what(sentence, context), *_when(sentence, context))
    return [Draft(entity, "Grant", prop, value, None, 0, len(sentence.text)) for entity, prop, value in told]


def _to_whom_or_what(sentence: Sentence, context: Context) -> Iterator[tuple[str, str, Value]]:
    """Who got the money, else what it is for."""
    entity = context.last_grant_entity
    if not entity:
        return
    ways = (_went_to, _spent_by, _who_got_it)
    recipient = next((ref for way in ways if (ref := way(sentence, context)) is not None), None)
    if recipient is not None and context.last_grant and recipient != context.last_grant[0]:
        yield entity, "recipient", recipient
        return
    purpose = None if context.last_purpose_told else _served(sentence, context)
    if purpose is not None:
        yield entity, "purpose", purpose


def _when(sentence: Sentence, context: Context) -> Iterator[tuple[str, str, Value]]:
    """en "The gift, made in December 2014, …" · nl "Het koor ontving het geld op 6 mei 2015": when it was given."""
    if not context.undated_grant or len(sentence.dates) != 1 or sentence.has("plan"):
        return
    day = sentence.dates[0]
    made = sentence.pattern(_MADE_THEN).match(sentence.text)
    got = sentence.pattern(_GOT_IT).search(sentence.text)
    behind = (made is not None and made.end() == day.cue_start) or (
        got is not None and 0 <= day.cue_start - got.end() <= 1
    )
    if behind and day.period is not None and day.role is Role.ON and not day.in_title:
        yield context.undated_grant, "period", PeriodValue(day.period)


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
    if not any(_is_spending(sentence, word) for word in sentence.all("spent_it")):
        return None
    if sentence.pattern(_THEY).match(sentence.text):
        return group_before(context)
    return opener_of(sentence, context)


def _is_spending(sentence: Sentence, word: Word) -> bool:
    """Whether words tell of spending: where they say but "it", only before what for, as "used it" may be of anything."""
    if word.code == "bare":
        return sentence.pattern(_FOR_IT).match(sentence.text, word.end) is not None
    return sentence.pattern(_AS).match(sentence.text, word.end) is None


def _who_got_it(sentence: Sentence, context: Context) -> EntityRef | None:
    """de "Das Geld bekommt der Eine-Welt-Laden" · nl "Het koor ontving het geld": who is told to get the money."""
    if sentence.pattern(_GOT_IT).search(sentence.text):
        return opener_of(sentence, context) or who_gets(sentence, context, "receive")
    verb = next(iter(sentence.all("receive")), None)
    money = sentence.pattern(_THE_MONEY).match(sentence.text)
    if verb is None or money is None or not 0 <= verb.start - money.end() <= 1:
        return None
    behind = (one for one in parties(sentence, context) if one.start >= verb.end)
    named = next((one.ref for one in behind if one.what is PartyKind.ORGANISATION), None)
    return named or who_gets(sentence, context, "receive")


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
