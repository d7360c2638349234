"""Who is paid by what was said before: a pronoun, "the same group", a sum put beside another, whoever asked for it."""

import re

from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.rules.grants.antecedents import for_that
from jumelage.reading.rules.grants.parties import HOUSE_OF, parties
from jumelage.reading.rules.grants.purposes import purpose_of
from jumelage.reading.seen import PartyKind
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef

_THEY = r"(?<!\w)(?:{they_get})(?!\w)"
_PUBLIC = r"(?<!\w)(?:{public})(?!\w)"
_THEM = r"(?<!\w)(?:{them})(?!\w)"
_SEVERAL = r"(?<!\w)(?:{them_several})(?!\w)"
_THITHER = r"(?<!\w)(?:{thither})(?!\w)"
_INTO_IT = r"(?<!\w)(?:{into_it})(?!\w)"
_NO_NOUN = r"(?:{has}|{have_done}|{indefinite}|{article}|{circa}|{noun_stops}|{yearly})(?!\w)"
_US = r"(?<!\w)(?:{we_object})(?!\w)"
_THE_SAME = r"(?<!\w)(?:{the_same})\s(?:{again_organisation}|{group_again})(?!\w)"
_ADDS = r"(?<!\w)(?:{adds})(?!\w)"
_GOES_ON = r"(?<!\w)(?:{the_grant})(?!\w)"
_WHOSE = r"(?<!\w)(?:{of_receiver})\s(?:[^\W\d]+\s){0,2}?$"
NO_MORE = r"(?<!\w)(?:(?:{no_longer_any})|(?:{none_left})\s(?:[^\W\d]+\s){1,3}?(?:{any_more})|(?:{none_left})\s(?:{any_more}))(?!\w)"
_OWNED = 40  # code points before a grant in which a word for whose it is stands
_ANSWERS = ("pay", "grant", "proposal", "again")  # what becomes of a sum that was asked for
_RECENT = 3  # sentences since a grant was told


def again(sentence: Sentence, context: Context, cue: str, amount: AmountMention | None) -> EntityRef | None:
    """Whoever a pronoun means, or the receiver of the grant that the sentence goes on about."""
    text, pattern = sentence.text, sentence.pattern
    last = context.last_grant[1] if context.last_grant and context.grant_distance <= _RECENT else None
    if any(_is_object(sentence, match) for match in pattern(_SEVERAL).finditer(text)):
        return group_before(context)
    answered = context.asked_by if context.grant_distance == 0 else None
    answered = answered or _said_here(sentence, context, amount)
    if cue == "receive" and pattern(_THEY).search(text):
        return answered or group_before(context) or last
    if cue != "receive" and any(_is_object(sentence, match) for match in pattern(_THEM).finditer(text)):
        return answered or group_before(context) or last or for_that(sentence, context, amount)
    if context.last_town is not None and pattern(_THITHER).search(text):
        return context.municipality(context.last_town)
    if pattern(_INTO_IT).search(text) and (into := context.opened_by or last) is not None:
        return into  # fr: "Lausanne y a versé 900 francs"
    if (meant := for_that(sentence, context, amount)) is not None:
        return meant
    if context.speaker is not None and pattern(_US).search(text):
        return context.organisation(context.speaker)
    return _gone_on_about(sentence, context, cue, amount, last)


def _gone_on_about(
    sentence: Sentence, context: Context, cue: str, amount: AmountMention | None, last: EntityRef | None
) -> EntityRef | None:
    """Whoever was paid before, or asked, where the sentence goes on about that sum or answers."""
    if sentence.pattern(_THE_SAME).search(sentence.text):
        return last or group_before(context)
    answers = context.asked_by is not None and context.grant_distance <= _RECENT and cue in _ANSWERS
    if answers and purpose_of(sentence, amount, []) is None:
        return context.asked_by
    goes_on = _goes_on(sentence, context, amount)
    if goes_on and context.speaker is not None and _is_of_town(sentence, context):
        return context.organisation(context.speaker)
    if last is not None and (goes_on or (cue == "proposal" and context.grant_distance == 0)):
        return last
    if goes_on and context.speaker is not None:
        return context.organisation(context.speaker)
    for_more = purpose_of(sentence, amount, []) is not None  # than whoever the heading names
    headed = _headed(sentence, context) if cue != "receive" and not for_more else None
    named = context.last_organisation
    if headed is None and goes_on and (amount is None or _is_theirs(sentence)):
        return group_before(context)
    return headed or (context.organisation(named) if goes_on and named else None)


def _is_of_town(sentence: Sentence, context: Context) -> bool:
    """nl "De gemeentelijke subsidie hield op" after what others gave: whether it is the town's, and not that told last."""
    by_others = context.last_grant is not None and context.last_grant[0] != context.home_ref
    return by_others and sentence.pattern(_PUBLIC).search(sentence.text) is not None


def _goes_on(sentence: Sentence, context: Context, amount: AmountMention | None) -> bool:
    """nl "de subsidie": whether the sentence speaks of the grant before, or puts a sum beside it."""
    return speaks_of_grant(sentence) or _adds(sentence, context, amount)


def speaks_of_grant(sentence: Sentence) -> bool:
    """nl "de subsidie", en "its annual grant", de "keinen Zuschuss mehr": whether a sentence speaks of a grant known."""
    no_more = not sentence.amounts and sentence.pattern(NO_MORE).search(sentence.text)
    if no_more or sentence.pattern(_GOES_ON).search(sentence.text):
        return True
    return _is_theirs(sentence)


def _is_theirs(sentence: Sentence) -> bool:
    """en "its annual grant", fr "sa subvention": whether a grant is told by whose it is."""
    owned = sentence.pattern(_WHOSE)
    return any(
        owned.search(sentence.text, max(0, word.start - _OWNED), word.start)
        for word in sentence.all("grant")
        if word.code != "budget"
    )


def _adds(sentence: Sentence, context: Context, amount: AmountMention | None) -> bool:
    """Whether a sum is put beside the one just told: en "The county added £300" · fr "y a ajouté 300 euros"."""
    if amount is None or context.grant_distance > 1 or purpose_of(sentence, amount, []) is not None:
        return False
    adding = sentence.pattern(_ADDS).finditer(sentence.text)
    return any(sentence.clause_of(match.start()) == sentence.clause_of(amount.start) for match in adding)


def _is_object(sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a pronoun is no possessive: fr "leur verse", not "leur séjour"; nl "gaf hun € 500", not "hun reis"."""
    if match.end() >= len(sentence.text) - 1:
        return True
    after = match.end() + 1
    starts = {word.start for word in sentence.all("pay", "receive", "grant")}
    if after in starts or any(amount.start == after for amount in sentence.amounts):
        return True
    return sentence.pattern(_NO_NOUN).match(sentence.text, after) is not None


def _said_here(sentence: Sentence, context: Context, amount: AmountMention | None) -> EntityRef | None:
    """nl "Het Stedenbandcomité regelt de bus, van ons krijgt het € 1.000": whom another clause before the sum names."""
    if amount is None:
        return None
    clause = sentence.clause_of(amount.start)
    named = [
        one.ref
        for one in parties(sentence, context)
        if one.what is PartyKind.ORGANISATION and sentence.clause_of(one.start) < clause
    ]
    return named[-1] if named else None


def group_before(context: Context) -> EntityRef | None:
    """Whoever the sentences before spoke of last: an association by its name, or some by a noun."""
    if context.last_group:
        return EntityRef(entity_id("Organisation", context.home_slug, context.last_group), context.last_group)
    return context.organisation(context.last_organisation) if context.last_organisation else None


def _headed(sentence: Sentence, context: Context) -> EntityRef | None:
    """The one association in the heading that the sentence stands under: de "TOP 4 Zuschuss an den Freundeskreis Zug"."""
    headings = sentence.passage.headings
    found = context.organisations.find(headings[-1]) if headings else ()
    if found or not headings:
        return context.organisation(found[0]) if len(found) == 1 else None
    groups = sentence.lexicon.find(headings[-1]).get("groups_paid", [])  # en: "Youth orchestra tour, 1988"
    housed = sentence.lexicon.pattern(HOUSE_OF)
    if len(groups) != 1 or housed.search(headings[-1], 0, groups[0].start):
        return None  # fr: "Maison des associations, 4 rue du Loch"
    name = headings[-1][: groups[0].end].strip()
    return EntityRef(entity_id("Organisation", context.home_slug, name), name)


def speaker_paid(
    sentence: Sentence, context: Context, payer: EntityRef | None, amount: AmountMention | None
) -> EntityRef | None:
    """The association whose paper it is, where others pay and nobody else is named: money told there is its own."""
    if context.speaker is None or payer is None or purpose_of(sentence, amount, []) is not None:
        return None
    own = context.organisation(context.speaker)
    by_other_town = payer.id.startswith("municipality:") and payer.id != context.home_id
    return None if by_other_town or payer.id == own.id else own
