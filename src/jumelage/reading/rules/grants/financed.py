"""Who finances and who is financed, as the words around a verb name them; for `without_sum.py`."""

import re

from jumelage.reading.context import Context
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import ARTICLE, CAPITALISED
from jumelage.reading.rules.grants.said_before import group_before
from jumelage.reading.rules.grants.somebody import NAME, somebody
from jumelage.reading.seen import Party, PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef

IN_MONEY = r"(?<!\w)(?:{in_money})(?!\w)"
_FILL = r"(?:\s(?:{yearly}|{now_also}|{each_of}|{in_money}|[^\W\d_]{2,6}\s(?:19|20)\d\d)){0,2}"
_OBJECT = rf"{_FILL}\s((?:{{share_of}})\s|{ARTICLE}|(?:{{number_of}})\s)?{NAME}"
_COSTS_OF = rf"\s?{ARTICLE}?(?:[^\W\d][\w-]*\s(?:(?:{{and_also}})\s)?)?(?:{{borne_costs}}|{{work_done}})\s(?:{{costs_of}})\s?({ARTICLE})?{NAME}"
_OWN_COSTS = (
    rf"\s?({ARTICLE})?((?:[^\W\d][\w-]*\s){{0,2}}[^\W\d][\w-]*)(?:['’]s|(?<=s)['’])\s"
    r"(?:[^\W\d]+\s)?(?:{borne_costs})(?!\w)"
)
_NOUN = r"((?:[^\W\d][\w-]*\s){0,2}?[^\W\d][\w-]*)"
_A_COST = rf"\s(?:{ARTICLE})(?:[^\W\d]+\s)?(?:{{borne_costs}})"
_WHOM = rf"{_FILL}\s({ARTICLE}|(?:{{number_of}})\s){_NOUN}(?={_A_COST}(?!\w))"
_WHOM_A_THING = rf"{_FILL}\s({ARTICLE}){_NOUN}\s(?:(?:{{with}})\s)?(?:{{indefinite}})\s[^\W\d]"
_TO_WHOM = rf"{_A_COST}\s(?:{{given_to}}|{{given_to_the}})\s({ARTICLE})?{NAME}"
_JOINED = rf"(?:\s[^\W\d_]+){{0,3}}?\s(?:{{given_to}}|{{given_to_the}}|{{by_share}})\s({ARTICLE})?{NAME}"
_DATIVE_OPENS = rf"\W*((?:{{dative_opens}})\s|(?=[^\W\d_]+en\s[^\W\d_]+n(?!\w))){NAME}"
_SUBJECT = (
    rf"\W*(?:(?:{{opens_sentence}}|{{and_also}})\s|[^,;]{{2,30}},\s)?({ARTICLE}|(?:{{number_of}})\s)?{NAME}"
)
_OPENING = rf"\W*(?:(?:{{opens_sentence}}|{{and_also}})\s)?({ARTICLE}|(?:{{number_of}})\s)?{NAME}"
_THEIR_COSTS = r"\s?(?:{possessive})\s(?:[^\W\d]+\s)?(?:{borne_costs})(?!\w)"
_WHO_IS = r"(?:{who_is})\s"
_ROW = rf"\W*(?:(?:19|20)\d\d(?:\s?[-–]\s?(?:(?:19|20)\d\d)?)?\s?:?\s)?({ARTICLE})?{NAME}"
_RELATIVE = r"\s?,?\s(?:[^\W\d]+\s)?(?:{name_relative}|{relative})\s"
_SERVED = r"(?:{people_paid}|{beneficiaries})"
_PEOPLE = r"(?:{people_paid}|{beneficiaries}|{funded_works})"
_NOT_FUNDED = r"(?<!\w)(?:{not_funded})(?!\w)"
_MEMBERS_ACT = r"(?:[^,;]{1,60}\s)?(?:{councillors})(?!\w)"
_ACTOR = (
    rf"\W*(?:(?:{{and_also}}|{{opens_sentence}})\s)?(?:(?:{{article}})\s|[Ll]['’])?"
    rf"((?!(?:{{article}}|{{noun_stops}}|{{demonstrative}}|{{indefinite}})\s){CAPITALISED}"
    rf"(?:[\s-](?!(?:{{noun_stops}})(?!\w))[\w'’&.-]+){{0,4}})\s(?:(?:{{has}})\s)?"
)
_BY = rf"(?<!\w)(?:{{done_by}})\s?(?:{ARTICLE})?({CAPITALISED}(?:[\s-]{CAPITALISED}){{0,4}})"
_PRIVATE = r"(?:{private_payers})(?!\w)"
_A_FUND = r"(?:{fund})$"
_AUXILIARY = 8  # code points of "has" between who acts and what is done
_ARTICLE = 6  # code points that an article may take


def may_give(one: Party) -> bool:
    """Whether a party may be who pays: a body, the town, or the "we" of the paper."""
    return one.what in (PartyKind.HOME, PartyKind.BODY, PartyKind.WE) and one.role is not PartyRole.AT


def who_acts(sentence: Sentence, context: Context, verb: Word) -> tuple[EntityRef | None, int]:
    """Who does it, before the verb or right after it, and where the words on what is done begin."""
    clause = sentence.clause_of(verb.start)
    near = [one for one in parties(sentence, context) if sentence.clause_of(one.start) == clause]
    free = [one for one in near if one.role is PartyRole.NONE and not one.object and may_give(one)]
    before = [one for one in free if one.end <= verb.start]
    leads = bool(before) and verb.start - before[-1].end <= 1
    if not before:
        bodies = (one for one in near if one.what is PartyKind.ORGANISATION and one.role is PartyRole.NONE)
        before = [one for one in bodies if 0 <= verb.start - one.end <= _AUXILIARY and not one.object]
    if "verb_second" in sentence.lexicon.habits and not leads:
        after = next((one for one in free if 0 <= one.start - verb.end <= _ARTICLE), None)
        if after is not None:
            return after.ref, after.end
    if before:
        return before[-1].ref, verb.end
    start, _ = sentence.clause_span(verb.start, verb.end)
    if context.home_ref and sentence.pattern(_MEMBERS_ACT).match(sentence.text, start, verb.start):
        return context.home_ref, verb.end
    if "nouns_with_capital" in sentence.lexicon.habits or (near and near[0].end <= verb.start):
        return None, verb.end
    named = sentence.pattern(_ACTOR).fullmatch(sentence.text, start, verb.start)
    return (_body(named[1]) if named is not None and not _is_private(sentence, named[1]) else None), verb.end


def by_whom(sentence: Sentence, context: Context, low: int, high: int) -> EntityRef | None:
    """Whoever stands after "by" there, known or only by a name."""
    near = [one for one in parties(sentence, context) if low <= one.start < high]
    near = [one for one in near if one.role is PartyRole.FROM and may_give(one)]
    if near:
        return of_town(sentence, context, near[0].ref)
    named = sentence.pattern(_BY).search(sentence.text, low, high)
    if named is None or "nouns_with_capital" in sentence.lexicon.habits or _is_private(sentence, named[1]):
        return None
    return _body(named[1])


def _is_private(sentence: Sentence, name: str) -> bool:
    """en "Parents paid the band's fares", "Nobody funds the choir": whether no body is named, but people or nobody."""
    return sentence.pattern(_PRIVATE).match(name) is not None


def of_town(sentence: Sentence, context: Context, payer: EntityRef) -> EntityRef:
    """nl "uit het duurzaamheidsfonds van de gemeente": the town, where a fund of its own is named as who pays."""
    if not payer.label[:1].islower() or not sentence.lexicon.pattern(_A_FUND).search(payer.label):
        return payer
    return next((one.ref for one in parties(sentence, context) if one.what is PartyKind.HOME), payer)


def object_of_deed(sentence: Sentence, context: Context, verb: Word, at: int) -> EntityRef | None:
    """Whom it is done for, by the words after a verb and whoever does it."""
    if (ref := whose_costs_are(sentence, context, at)) is not None:
        return ref
    ways = {
        "join": (_JOINED, _OBJECT),
        "bear": (_WHOM, _WHOM_A_THING, _TO_WHOM, _OBJECT),
        "cost": (_TO_WHOM,),
    }
    for way in ways.get(verb.code, (_OBJECT,)):
        match = sentence.pattern(way).match(sentence.text, at)
        if match is None or sentence.pattern(_NOT_FUNDED).search(match[match.lastindex or 0]):
            continue
        served = _SERVED if verb.code == "bear" else _PEOPLE
        if verb.code in ways and way in (_OBJECT, _JOINED) and not _serves(sentence, match, served):
            continue  # nl: "betaalde de lunch"
        if (ref := _named(sentence, context, match)) is not None:
            return ref
    return before_deed(sentence, context, verb)


def before_deed(sentence: Sentence, context: Context, verb: Word) -> EntityRef | None:
    """de "Besuche der Gemeinden fördert der Landkreis", "Den Gruppen zahlt die Stadt den Bus": who opens the clause."""
    if "verb_second" not in sentence.lexicon.habits:
        return None
    start, _ = sentence.clause_span(verb.start, verb.end)
    if (ref := whose_costs_are(sentence, context, start, verb.start)) is not None:
        return ref
    if verb.code == "cost":
        return None
    template = _DATIVE_OPENS if verb.code == "bear" else _SUBJECT
    match = sentence.pattern(template).fullmatch(sentence.text, start, verb.start - 1)
    acts = (one for one in parties(sentence, context) if may_give(one) and one.role is PartyRole.NONE)
    if any(start <= one.start < verb.start for one in acts):
        return None  # nl: "De federale en de Vlaamse overheid betalen mee"
    return _named(sentence, context, match)


def done_to(sentence: Sentence, context: Context, start: int, end: int) -> EntityRef | None:
    """What stands before a passive: the words from there on, or those that a relative clause parts from it."""
    opening = sentence.pattern(_OPENING).match(sentence.text, 0, max(start, end))
    if opening is not None and sentence.pattern(_RELATIVE).match(sentence.text, opening.end()):
        return _named(sentence, context, opening)
    right_behind = opening is not None and sentence.text[opening.end() : start].strip() == ","
    if right_behind and sentence.pattern(_WHO_IS).match(sentence.text, start):
        return _named(sentence, context, opening)  # nl: "Het koor, dat door de gemeente wordt gesubsidieerd"
    if start >= end:
        return None
    end = min((w.start for w in sentence.all("pay", "receive") if start < w.start), default=end)
    match = sentence.pattern(_SUBJECT).match(sentence.text, start, end)
    return whose_costs_are(sentence, context, start, end) or _named(sentence, context, match)


def done_behind(sentence: Sentence, context: Context, at: int) -> EntityRef | None:
    """de "wurde die Fahrt der Sänger von der Stadt gefördert": what follows there, up to who does it."""
    given = (one for one in parties(sentence, context) if one.start > at and one.role is PartyRole.FROM)
    by = next((one.start for one in given if may_give(one)), None)
    end = sentence.text.rfind(" ", at, by - 1) if by is not None else len(sentence.text)
    match = sentence.pattern(_OBJECT).match(sentence.text, at, max(at, end))
    return whose_costs_are(sentence, context, at, max(at, end)) or _named(sentence, context, match)


def row_of(sentence: Sentence, context: Context, end: int) -> EntityRef | None:
    """nl "2003-2010 Woningbouwproject, betaald door VNG International": what a row without a verb opens with."""
    match = sentence.pattern(_ROW).match(sentence.text, 0, end)
    return _named(sentence, context, match, bare=True) if match is not None else None


def given_a_grant(sentence: Sentence, context: Context, at: int) -> EntityRef | None:
    """en "provides the committee with an annual grant": who stands between a verb and the grant."""
    return named_by(sentence, context, _WHOM_A_THING, at)


def named_by(sentence: Sentence, context: Context, template: str, at: int) -> EntityRef | None:
    """Whom a pattern that matches there names."""
    return _named(sentence, context, sentence.pattern(template).match(sentence.text, at))


def whose_costs_are(
    sentence: Sentence, context: Context, at: int, end: int | None = None
) -> EntityRef | None:
    """Whose costs or work the next words are: nl "de reis van de delegatie", en "the band's fares", "its fares"."""
    end = len(sentence.text) if end is None else end
    if sentence.pattern(_THEIR_COSTS).match(sentence.text, at, end):
        return group_before(context)
    for template in (_COSTS_OF, _OWN_COSTS):
        match = sentence.pattern(template).match(sentence.text, at, end)
        if match is None:
            continue
        known = any(one.start == match.start(match.lastindex or 0) for one in parties(sentence, context))
        if (known or _serves(sentence, match)) and (ref := _named(sentence, context, match, bare=True)):
            return ref
    return None


def _serves(sentence: Sentence, match: re.Match[str], template: str = _PEOPLE) -> bool:
    """Whether what a match names are people or works that money is for."""
    words = match[match.lastindex or 0]
    return any(sentence.lexicon.pattern(template).search(one) for one in (words, words.lower()))


def _named(
    sentence: Sentence, context: Context, match: re.Match[str] | None, *, bare: bool = False
) -> EntityRef | None:
    """Whom a match names: a party that is known to stand there, else whoever the words name."""
    if match is None:
        return None
    start, end = match.span(match.lastindex or 0)
    for one in parties(sentence, context):
        if (one.start <= start + 1 and one.end >= end - 1) or (one.start == start and not may_give(one)):
            return one.ref
    cut = sentence.pattern(IN_MONEY).search(sentence.text, start, end)
    if cut is not None:  # nl "steunt de kliniek financieel"
        first = match.start(1) if match.start(1) >= 0 else start
        again = sentence.pattern(rf"({ARTICLE})?{NAME}")
        return _named(sentence, context, again.fullmatch(sentence.text, first, max(first, cut.start() - 1)))
    name = match[match.lastindex or 0]
    if sentence.pattern(_NOT_FUNDED).fullmatch(name.lower()):
        return None  # nl: "Alles wordt betaald door de gemeente"
    if "nouns_with_capital" in sentence.lexicon.habits:
        bare = bare or _serves(sentence, match)
    else:
        bare = bare or (name[:1].isupper() and " " not in name)
    return somebody(sentence, context, match, bare=bare, allowed=("tie", "it", "campaign"))


def _body(name: str) -> EntityRef:
    return EntityRef(entity_id("Organisation", name), name)
