"""Who is paid, where the sentence has no name for it that is known as one.

Whoever is told to be paid: after "to", as who receives or asks, as who is awarded, as what a sum is put into. Nobody
where none of these words stands, and nothing before tells it (`said_before.py`).
"""

import re

from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.currencies import CODE_AND_SUM
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import ARTICLE, CAPITALISED, LONGEST
from jumelage.reading.rules.grants.said_before import again
from jumelage.reading.rules.grants.somebody import AN_ARTICLE, NAME, WORD, somebody
from jumelage.reading.rules.grants.which_sums import up_to_semicolon
from jumelage.reading.seen import PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef

_ITEM = r"\W*(?:(?:[A-Z][a-z]{2,9}\s)?\d[\d.)]{0,5}\s|\(?[a-z]\)\s)?"  # "2.2 ", "Artikel 4. ", "(a) "
_GIVEN_TO = rf"(?<!\w)(?:{{given_to}}|{{shared_among}})\s(?!(?:{{not_given_to}})(?!\w))({ARTICLE}|(?:{{number_of}})\s?)?{NAME}"
_GIVEN_TO_THE = rf"(?<!\w)({{given_to_the}})\s(?!(?:{{not_given_to}})(?!\w)){NAME}"
_GOES_TO = rf"(?<!\w)(?:{{goes}})\s(?:[^\W_]+\s){{0,2}}?(?:{{given_to}})\s({ARTICLE}){NAME}"
_TO_DO_SO = r"(?<!\w)(?:{just_for})\s(?:[^\W\d]+\s)?[^\W\d]+(?:{infinitive_ends})\s$"
_PUTS = r"(?<!\w)(?:{puts})(?!\w)"
_THING = (
    rf"(?!(?:{{noun_stops}}|{{before_sum}})(?!\w))({WORD}(?:\s{WORD}){{0,3}}?"
    rf"(?:\s(?:{{body_of}})\s?(?:(?:{{article}})\s|l['’])?{WORD})?)(?=\s(?:{{noun_stops}}|{{body_of}})(?!\w)|\s?[,;:.!?()€$£\d»„“”«]|\s['‘]|\s{CODE_AND_SUM}|\s?$)"
)
_INTO = rf"(?<!\w)({{put_into}})\s(?!(?:{{not_given_to}})(?!\w))(?:{ARTICLE})?{_THING}"
_SPENT_ON = rf"\s(?:[^\W\d]+\s){{0,2}}?(?:{{spent_on}})\s(?:{ARTICLE})?{NAME}"
_IN_ORDER_TO = rf"(?<!\w)(?:{{in_order_to}})\s({ARTICLE}){NAME}"
_TO_ONE = rf"(?<!\w)(?:{{given_to}})\s(?!{ARTICLE})({CAPITALISED})(?=\s(?:{{indefinite}}|{{article}}|{{noun_stops}})\s|\s?[,;:.€$£\d]|\s?$)"
_MEANWHILE = r"\s(?:(?:{yearly}|{now_also}|(?:in|en)\s(?:19|20)\d\d)\s){0,2}?"
_DATIVE = rf"(?<!\w)({{dative_sure}})\s{NAME}(?:\s(?:{{indefinite}})\s[^,;:.\d]{{3,40}}?)?\s$"
_DATIVE_APART = rf"(?<!\w)({{dative_of_one}})\s{NAME}"
_PREPOSITION = r"(?<!\w)(?:{noun_stops}|{with}|{located})\s$"
_SUPPORTS = rf"(?<!\w)(?:{{supports}})\s(?:[^\W_]+\s){{0,2}}?((?:{{share_of}})\s|{ARTICLE}){NAME}(?=[^,;:.]{{0,30}}\s(?:(?:{{with}}|{{up_to}})\s|:\s?$))"
_TO_BE_SUPPORTED = rf"({ARTICLE}){NAME}(?:\s[^,;:.]{{0,30}})?\s(?:{{with}})\s$"
_TO_SUPPORT = r"(?:\s[^\W\d]+){0,2}?\s(?:{to_support})(?!\w)"
_CHAIR_OF = rf"(?:{ARTICLE}?(?:{{chair}}|{{board_of_it}})\s(?:(?:{{of}}|{{body_of}})\s)?)"
_LABEL = rf"\W*(?:\d{{1,2}}[.)]\s)?((?:{CAPITALISED})(?:[\s-][\w.&'’-]+){{0,7}})(?:,\s[^:;.]{{2,60}})?\s?:\s(?:{{indefinite}}\s[^\d,;:.]{{0,40}}\s)?"
_SUPPORTED = r"(?<!\w)(?:{supported})(?!\w)"
_WAS_SUPPORTED = rf"(?<!\w)(?:{{becomes}}|{{was_done}})\s({ARTICLE})?{NAME}"
_EACH_OPENS = r"(?:{for_each_of})\s"
_FOR_EACH = r"\s(?:{for_each_of})\s"
_OPENS = (
    rf"{_ITEM}(?:(?:{{opens_sentence}}|{{and_also}})\s)?{_CHAIR_OF}?({ARTICLE}|(?:{{each_one}})\s)?{NAME}\s?"
)
_APPOSED = _OPENS + r",\s[^,;:.()]{2,70},\s(?:[^\W\d]+\s){0,2}?"
_PEOPLE_OPEN = rf"{_ITEM}(?:{ARTICLE})?((?:[^\W\d]+\s)?(?:{{people_paid}}))(?=,?\s)"
_PRONOUN = r"(?:{they_get}|{them}|{we}|{demonstrative}|{article}|{each_of}|{now_also})"
_ALONE = (
    rf"(?:(?:{{and_also}})\s)?({CAPITALISED}(?:[\s-]{CAPITALISED}){{0,3}})\s(?:(?:{{each_of}}|{{still}})\s)?"
)
_FOLLOWS = rf"(?:\s(?:19|20)\d\d|\s(?:{{now_also}}))?\s({ARTICLE}|(?:{{number_of}}|\d{{1,3}})\s){NAME}"
_QUOTED = r"[»„“‘«\"]([^»«„“”\"\n]{2,60})[«“”’»\"]"
_AWARDED_TO = rf"{_ITEM}({ARTICLE})?{NAME}(?:\s?{_QUOTED})?(?:,[^,]{{1,60}},)?(?:\s(?:{{located}}|{{of}})\s[^,;:.]{{1,40}}?)?\s(?:{{is_awarded}})(?!\w)"
_SERVED = r"(?:{beneficiaries})"
_WHO_GETS = rf"(?:{_QUOTED}|(?<!\w)({ARTICLE}){NAME}),?\s(?:{{name_relative}})\s(?:[^\W\d]+\s){{0,3}}$"
_INDEFINITE = r"(?:{indefinite})\s"
_LISTED = re.compile(
    rf"\W*((?:{CAPITALISED}|\d[\w-]+)(?:[\s'’-](?!\d)[\w.&'’-]+){{0,7}}?)(?=\s?[,(:;|–]|\s+[-–]\s|\s+(?:[€$£\d]|{CODE_AND_SUM})|\t)"
)
_DEEDS = ("pay", "receive", "requested", "own_money", "takings", "cost", "income")
_FRONTED = 3  # code points before "to" where it opens a sentence
_RECENT = 3  # sentences since a grant was told


def receiver_of(
    sentence: Sentence, context: Context, cue: str, amount: AmountMention | None
) -> EntityRef | None:
    """Who is paid by the words of the sentence, else whoever it goes on about."""
    if amount is None and (ref := _named_to(sentence, context)):
        return ref
    if amount is not None:
        ref = listed(sentence, context, amount) or labelled(sentence, context, amount)
        ref = ref or _given_to(sentence, context, amount)
        applied_to = (
            cue in ("receive", "requested") and ref == context.home_ref
        )  # en "can apply to the council"
        if ref is not None and not applied_to:
            return ref
    end = up_to_semicolon(sentence, amount.whole_end) if amount is not None else len(sentence.text)
    if cue in ("receive", "requested") and (ref := who_gets(sentence, context, cue, end=end)):
        return ref
    if amount is not None and cue != "receive" and (ref := _awarded(sentence, context, amount)):
        return ref
    return again(sentence, context, cue, amount)


def _awarded(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """en "The bell ringers are awarded £300": whoever opens the sentence or the clause of the sum."""
    for start in {0, _clause_start(sentence, amount.start)}:
        match = sentence.pattern(_AWARDED_TO).match(sentence.text, start)
        if match is None or match.end() >= amount.start:
            continue
        if ref := somebody(sentence, context, match):
            return ref
    return None


def _clause_start(sentence: Sentence, at: int) -> int:
    return max((edge for edge in sentence.clauses if edge <= at), default=0)


def goes_to(sentence: Sentence, context: Context) -> EntityRef | None:
    """de "gehen jetzt an die Nothilfe": whoever the money goes to, whatever else is told of it."""
    match = sentence.pattern(_GOES_TO).search(sentence.text)
    return somebody(sentence, context, match, allowed=("tie", "campaign")) if match else None


def who_opens(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """Whoever stands alone between the start of a clause and its sum: "…, der Kreis Hasselt 1.500 Euro"."""
    start = _after_sum_before(sentence, amount)
    alone = sentence.pattern(_ALONE).fullmatch(sentence.text, start, amount.whole_start)
    if alone is not None and _is_one_name(sentence, alone):
        return somebody(sentence, context, alone, bare=True)
    match = sentence.pattern(_OPENS).fullmatch(sentence.text, start, amount.whole_start)
    return somebody(sentence, context, match) if match else None


def _after_sum_before(sentence: Sentence, amount: AmountMention) -> int:
    """Where the words on a sum begin: with its clause, or behind the sum before it and a comma."""
    start = _clause_start(sentence, amount.start)
    before = max((a.whole_end for a in sentence.amounts if a.end <= amount.start), default=0)
    comma = sentence.text.find(", ", before, amount.start)
    return comma + 2 if start < before <= comma else start


def _is_one_name(sentence: Sentence, match: re.Match[str]) -> bool:
    """de "Bevern bekommt": whether one word with a capital stands alone, as a town or a people do."""
    name = match[match.lastindex or 0]
    pronoun = sentence.lexicon.pattern(_PRONOUN).fullmatch(name)
    return name[:1].isupper() and " " not in name and pronoun is None


def just_given(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """fr "10 000 € au fonds d'action (FACECO)": the name right after the sum and "to", where no known name stands there."""
    known = [one.start for one in parties(sentence, context)]
    for template in (_GIVEN_TO, _GIVEN_TO_THE):
        match = sentence.pattern(template).match(sentence.text, amount.whole_end + 1)
        if match is not None and not any(
            match.start() <= at <= match.start(match.lastindex or 0) for at in known
        ):
            return somebody(sentence, context, match)
    return None


def for_each(sentence: Sentence, amount: AmountMention, context: Context) -> EntityRef | None:
    """fr "jusqu'à 3 000 € par association": the kind of group that each gets the sum."""
    each = sentence.pattern(_FOR_EACH).match(sentence.text, amount.end)
    each = each or sentence.pattern(_EACH_OPENS).match(sentence.text)  # nl: "Per school is er € 750"
    if each is None:
        return None
    for word in sentence.all("groups_paid", "further_groups", "organisation", "organisations"):
        if word.start == each.end():
            name = sentence.text[word.start : word.end]
            return EntityRef(entity_id("Organisation", context.home_slug, name), name)
    return None


def labelled(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """en "- Whanganui City College: $1,500 towards the trip": the name before the colon of the only sum."""
    if not sentence.first or len(sentence.amounts) != 1:
        return None
    match = sentence.pattern(_LABEL).fullmatch(sentence.text, 0, amount.whole_start)
    if match is None:
        return None
    inside = [one for one in parties(sentence, context) if match.start(1) <= one.start < match.end(1)]
    if any(one.what in (PartyKind.BODY, PartyKind.HOME) and one.end >= match.end(1) for one in inside):
        return None
    if any(w.start < match.end(1) for w in sentence.all(*_DEEDS, "proposal", "plan", "adopted")):
        return None
    named = next((one.ref for one in inside if one.what is PartyKind.ORGANISATION), None)
    return named or somebody(sentence, context, match, bare=True)


def listed(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """en "- Hazlehead Academy, exchange with Clermont-Ferrand - £1,150": who opens a line that tells no deed."""
    if not sentence.first or sentence.has(*_DEEDS) or sentence.text.rstrip().endswith("."):
        return None
    match = _LISTED.match(sentence.text)
    if match is None or match.end() > amount.start or sentence.row_date is not None:
        return None
    public = (one for one in parties(sentence, context) if one.what in (PartyKind.BODY, PartyKind.HOME))
    if any(one.end >= match.end(1) - 1 and one.start < match.end(1) for one in public):
        return None  # de: "Stadt Lahr: Eigenanteil 13.000 Euro": who pays
    return somebody(sentence, context, match, bare=True)


def _named_to(sentence: Sentence, context: Context) -> EntityRef | None:
    """de "gibt dem DFC seit 1995 einen Zuschuss": who is given a grant of which no sum is told."""
    if not sentence.has("pay"):
        return None
    at = next((word.start for word in sentence.all("grant") if word.code != "budget"), None)
    if at is None:
        return None
    clause = sentence.clause_of(at)
    for template in (_DATIVE_APART, _GIVEN_TO, _GIVEN_TO_THE):
        for match in sentence.pattern(template).finditer(sentence.text):
            if sentence.clause_of(match.start()) == clause and (ref := somebody(sentence, context, match)):
                return ref
    return None


def _given_to(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """nl "€ 500 naar de noord-zuidraad" · de "6.500 Euro an das Mädchenheim" · fr "20 000 euros à la commune d'Agadez"."""
    clause = sentence.clause_of(amount.start)
    paid = {word.end + 1 for word in sentence.all("pay", "receive")}
    paying = {word.start for word in sentence.all("pay")}
    for template in (_GIVEN_TO, _GIVEN_TO_THE):
        for match in sentence.pattern(template).finditer(sentence.text):
            if sentence.pattern(_TO_DO_SO).search(sentence.text, max(0, match.start() - 20), match.start()):
                continue  # fr: "pour répondre à l'urgence"
            near = (
                sentence.clause_of(match.start()) == clause
                or (match.start() <= _FRONTED and len(sentence.amounts) == 1)
                or (match.start() > amount.end and _is_between_commas(sentence, amount))
                or match.start() in paid
                or match.end() + 1 in paying
            )
            if any(0 <= match.start() - a.whole_end <= 1 for a in sentence.amounts if a != amount):
                continue  # nl: "€ 900 aan de school en € 300 aan drukwerk"
            if near and _is_country(context, match):
                continue  # fr: "un projet mené au Sénégal"
            if near and (ref := somebody(sentence, context, match, allowed=("tie", "it", "campaign"))):
                return ref  # nl: even "dat naar de stedenband ging"
    return (
        _to_one(sentence, context, amount)
        or _put_into(sentence, context, amount)
        or _spent_on(sentence, context, amount)
        or _directly(sentence, context, amount)
        or _is_supported(sentence, context, amount)
        or _in_order_to(sentence, context, amount)
    )


def _in_order_to(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """nl "trekt € 900 uit om de stedenband op te bouwen" · en "spends £900 to develop the link": what a sum is to serve."""
    for match in sentence.pattern(_IN_ORDER_TO).finditer(sentence.text, amount.whole_end):
        if sentence.clause_of(match.start()) - sentence.clause_of(amount.start) <= 1 and sentence.has("pay"):
            served = sentence.lexicon.pattern(_SERVED).search(match[2].lower())
            return somebody(sentence, context, match, allowed=("tie", "it")) if served else None
    return None


def _is_country(context: Context, match: re.Match[str]) -> bool:
    return context.places.gazetteer.country_named(match[match.lastindex or 0]) is not None


def _is_between_commas(sentence: Sentence, amount: AmountMention) -> bool:
    """nl "Het geld, € 900, gaat naar de school": whether the only sum stands apart, and the sentence goes on about it."""
    if len(sentence.amounts) != 1:
        return False
    before, after = sentence.text[: amount.whole_start].rstrip(), sentence.text[amount.whole_end :]
    return before.endswith((",", "(", "–")) and after.lstrip().startswith((",", ")", "–"))


def _is_supported(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """de "Gefördert wurde die Begegnung mit 900 Euro": what follows the passive, in languages that put it first."""
    if "verb_second" not in sentence.lexicon.habits or not sentence.pattern(_SUPPORTED).search(sentence.text):
        return None
    match = sentence.pattern(_WAS_SUPPORTED).search(sentence.text)
    if match is None or sentence.clause_of(match.start()) != sentence.clause_of(amount.start):
        return None
    return somebody(sentence, context, match, bare=match[2][:1].isupper())


def _put_into(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """nl "steekt € 900 in het project" · fr "participe pour 900 euros au séjour des élèves": what a sum is put into."""
    if not sentence.pattern(_PUTS).search(sentence.text):
        return None
    clause = sentence.clause_of(amount.start)
    for match in sentence.pattern(_INTO).finditer(sentence.text):
        if sentence.clause_of(match.start()) == clause and (ref := somebody(sentence, context, match)):
            return ref
    return None


def _to_one(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """fr "verse chaque année à Maliance une subvention de 900 €": one word with a capital that is no place."""
    if "nouns_with_capital" in sentence.lexicon.habits:
        return None
    clause = sentence.clause_of(amount.start)
    deeds = [w.end for w in sentence.all("pay") if sentence.clause_of(w.start) == clause]
    known = {one.start for one in parties(sentence, context)} | {one.start for one in sentence.places}
    for match in sentence.pattern(_TO_ONE).finditer(sentence.text):
        told = match.start() - amount.whole_end in (0, 1) or any(
            sentence.pattern(_MEANWHILE).fullmatch(sentence.text, at, match.start()) for at in deeds
        )
        if told and match.start(1) not in known and not _is_country(context, match):
            return somebody(sentence, context, match, bare=True)
    return None


def _spent_on(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """en "spends £900 a year on fair trade": people or work that a sum is spent on, and no goods."""
    match = sentence.pattern(_SPENT_ON).match(sentence.text, amount.whole_end)
    return somebody(sentence, context, match) if match is not None and sentence.has("pay") else None


def _directly(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """de "dem Kreisjugendring 4.500 Euro" · en "supports the school club with £300": with no word for "to"."""
    dative = sentence.pattern(_DATIVE).search(
        sentence.text, max(0, amount.whole_start - LONGEST), amount.whole_start
    )
    if dative is not None and (ref := somebody(sentence, context, dative)):
        return ref
    if context.asked_by is not None and context.grant_distance <= _RECENT:
        return None  # de: "der Rat beschließt, das Vorhaben zu fördern": theirs who asked
    return (
        _dative_apart(sentence, context, amount)
        or _supported(sentence, context, amount)
        or _to_be_supported(sentence, context, amount)
    )


def _dative_apart(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """de "dem Zirkus in den Jahren 2019 und 2020 jeweils 900 Euro zu zahlen": a dative farther from its sum."""
    if not sentence.has("pay"):
        return None
    low = max(0, amount.whole_start - LONGEST)
    for match in sentence.pattern(_DATIVE_APART).finditer(sentence.text, low, amount.whole_start):
        if sentence.pattern(_PREPOSITION).search(sentence.text, max(0, match.start() - 12), match.start()):
            continue
        if ref := somebody(sentence, context, match):
            return ref
    return None


def _supported(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """en "supports the school club with £300": whoever a verb of support has for its object."""
    supported = sentence.pattern(_SUPPORTS).search(sentence.text, 0, amount.whole_start)
    return somebody(sentence, context, supported, allowed=("tie",)) if supported is not None else None


def _to_be_supported(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """nl "de uitwisseling met € 500 te steunen" · de "den Chor mit 500 Euro zu fördern": whoever the last article opens."""
    if not sentence.pattern(_TO_SUPPORT).match(sentence.text, amount.whole_end):
        return None
    low, high = max(0, amount.whole_start - LONGEST), amount.whole_start
    clause = sentence.clause_of(amount.start)
    for one in parties(sentence, context)[1:]:  # nl: "wij besloten Pogorzela met € 900 te helpen"
        town = one.what is PartyKind.PLACE and one.role is PartyRole.NONE
        if town and one.end < amount.start and sentence.clause_of(one.start) == clause:
            return one.ref
    for opening in reversed(list(sentence.pattern(AN_ARTICLE).finditer(sentence.text, low, high))):
        match = sentence.pattern(_TO_BE_SUPPORTED).match(sentence.text, opening.start(), high)
        if match is not None and (ref := somebody(sentence, context, match, allowed=("tie",))):
            return ref
    return None


def who_gets(sentence: Sentence, context: Context, cue: str, *, end: int | None = None) -> EntityRef | None:
    """nl "De noord-zuidraad ontvangt", "Van de stad kreeg de werkgroep": who opens the clause or follows the verb."""
    people = sentence.pattern(_PEOPLE_OPEN).match(sentence.text)
    if people is not None and (ref := somebody(sentence, context, people, bare=True)):
        return ref
    for verb in sentence.all(cue):
        if end is not None and verb.start >= end:
            break
        start = _clause_start(sentence, verb.start)
        apposed = sentence.pattern(_APPOSED).fullmatch(sentence.text, 0, verb.start) if start else None
        opening = apposed or sentence.pattern(_OPENS).match(sentence.text, start, verb.start)
        is_thing = opening is not None and _is_thing(sentence, opening, verb)
        named = opening is not None and cue == "receive" and verb.start - opening.end() <= 1
        bare = opening is not None and named and _is_one_name(sentence, opening)
        if opening is not None and not is_thing and (ref := somebody(sentence, context, opening, bare=bare)):
            return ref
        related = sentence.pattern(_WHO_GETS).search(sentence.text, max(0, verb.start - 120), verb.start)
        if related is not None and (ref := somebody(sentence, context, related, bare=related[1] is not None)):
            return ref
        follows = sentence.pattern(_FOLLOWS).match(sentence.text, verb.end)
        if follows is not None and (ref := somebody(sentence, context, follows)):
            return ref
    return None


def _is_thing(sentence: Sentence, match: re.Match[str], verb: Word) -> bool:
    """en: "A new application": no one is named by "a new"."""
    indefinite = sentence.pattern(_INDEFINITE).match(match[1] or "") is not None
    return indefinite and verb.kind == "requested" and match.end() >= verb.start - 1
