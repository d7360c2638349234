"""Who is paid, where the sentence has no name for it that is known as one.

Whoever is told to be paid: after "to", as who receives or asks, as who is awarded; by a pronoun; or, where a sentence
goes on about a grant ("the grant", "then €500"), the receiver just told. Nobody where none of these words stands.
"""

import re

from jumelage.reading.amounts import AmountMention
from jumelage.reading.context import Context
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef, Text

_ITEM = r"\W*(?:[A-Z][a-z]{2,9}\s)?(?:\d[\d.)]{0,5}\s|\(?[a-z]\)\s)?"  # "2.2 ", "Artikel 4. ", "(a) "
_WORD = r"(?:\d{1,2})?[^\W\d_][\w’&-]*(?:['’.][\w-]+)?"
_CAPITALISED = r"[A-ZÀ-Ž][\w’-]*"
_ARTICLE = r"(?:(?:{article}|{possessive}|{demonstrative}|{indefinite}|{dative})\s|[lL]['’])"
_NAME = (  # what an article may open, up to a small word, a mark or a number; then what it is of
    rf"(?!(?:{{noun_stops}})(?!\w))"
    rf"({_WORD}(?:\s{_WORD}){{0,5}}?(?=\s(?:{{noun_stops}})(?!\w)|\s[dD]['’]|\s?[,;:.!?()€$£»”\d]|\s?$)"
    rf"(?:\s(?:{{body_of}})\s?(?:(?:{{article}})\s|l['’])?{_CAPITALISED}(?:[\s-]{_CAPITALISED}){{0,3}})?)"
)
_GIVEN_TO = rf"(?<!\w)(?:{{given_to}})\s(?!(?:{{not_given_to}})(?!\w))({_ARTICLE})?{_NAME}"
_GIVEN_TO_THE = rf"(?<!\w)({{given_to_the}})\s(?!(?:{{not_given_to}})(?!\w)){_NAME}"
_OPENS = rf"{_ITEM}(?:(?:{{opens_sentence}})\s)?({_ARTICLE})?{_NAME}"
_FOLLOWS = rf"\s({_ARTICLE}){_NAME}"
_AWARDED_TO = rf"{_ITEM}({_ARTICLE})?{_NAME}(?:,[^,]{{1,60}},)?\s(?:{{is_awarded}})(?!\w)"
_IS_NAME = re.compile(rf"(?:{_CAPITALISED}|\d\w+)[\s-]{_CAPITALISED}|[A-Z][A-Z0-9]{{2,9}}$")
_THEY = r"(?<!\w)(?:{they_get})(?!\w)"
_THEM = r"(?<!\w)(?:{them})(?!\w)"
_US = r"(?<!\w)(?:{we_object})(?!\w)"
_GOES_ON = r"(?<!\w)(?:{the_grant})(?!\w)"
_FOR = rf"(?<!\w)(?:{{purpose_for}})\s(?!(?:{_ARTICLE})?(?:{{no_purpose}})(?!\w))(?={_ARTICLE}?[^\W\d_])"
_LISTED = re.compile(
    rf"\W*((?:{_CAPITALISED}|\d[\w-]+)(?:[\s'’-](?!\d)[\w.&'’-]+){{0,7}}?)(?=\s?[,(:;|–]|\s+[-–]\s|\s+[€$£\d]|\t)"
)
_NOBODY = (
    "grant",
    "own_money",
    "cost",
    "takings",
    "requested",
    "tie",
    "it",
    "both",
    "council",
    "executive",
    "home",
)
_BOARDS = ("council", "executive", "home")  # en: "the Bristol Hannover Council" is none of the town's
_DEEDS = ("pay", "receive", "requested", "own_money", "takings", "cost", "income")
_ANSWERS = ("pay", "grant", "proposal", "again")  # what becomes of a sum that was asked for
_RECENT = 3  # sentences since a grant was told
_CUT = re.compile(r"[,;:.(]\s|[,;:.(]?\s*$|\s(?=[€$£])|\s(?=\d)")
_LONGEST = 90  # code points of what a grant is for


def receiver_of(
    sentence: Sentence, context: Context, cue: str, amount: AmountMention | None
) -> EntityRef | None:
    """Who is paid by the words of the sentence, else whoever it goes on about."""
    if amount is not None and (
        ref := listed(sentence, context, amount) or _given_to(sentence, context, amount)
    ):
        return ref
    if cue in ("receive", "requested") and (ref := _who_gets(sentence, context, cue)):
        return ref
    if amount is not None and cue != "receive":
        start = max((edge for edge in sentence.clauses if edge <= amount.start), default=0)
        match = sentence.lexicon.pattern(_AWARDED_TO).match(sentence.text, start)
        if match is not None and match.end() < amount.start and (ref := _noun(sentence, context, match)):
            return ref
    return _again(sentence, context, cue, amount)


def listed(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """en "- Hazlehead Academy, exchange with Clermont-Ferrand - £1,150": who opens a line that tells no deed."""
    if not sentence.first or sentence.has(*_DEEDS) or sentence.text.rstrip().endswith("."):
        return None
    match = _LISTED.match(sentence.text)
    if match is None or match.end() > amount.start or sentence.row_date is not None:
        return None
    return _noun(sentence, context, match, bare=True)


def _given_to(sentence: Sentence, context: Context, amount: AmountMention) -> EntityRef | None:
    """nl "€ 500 naar de noord-zuidraad" · de "6.500 Euro an das Mädchenheim" · fr "20 000 euros à la commune d'Agadez"."""
    clause = sentence.clause_of(amount.start)
    for template in (_GIVEN_TO, _GIVEN_TO_THE):
        for match in sentence.lexicon.pattern(template).finditer(sentence.text):
            if sentence.clause_of(match.start()) == clause and (ref := _noun(sentence, context, match)):
                return ref
    return None


def _who_gets(sentence: Sentence, context: Context, cue: str) -> EntityRef | None:
    """nl "De noord-zuidraad ontvangt", "Van de stad kreeg de werkgroep": who opens the clause or follows the verb."""
    for verb in sentence.all(cue):
        start = max((edge for edge in sentence.clauses if edge <= verb.start), default=0)
        opening = sentence.lexicon.pattern(_OPENS).match(sentence.text, start, verb.start)
        if opening is not None and (ref := _noun(sentence, context, opening)):
            return ref
        follows = sentence.lexicon.pattern(_FOLLOWS).match(sentence.text, verb.end)
        if follows is not None and (ref := _noun(sentence, context, follows)):
            return ref
    return None


def _noun(
    sentence: Sentence, context: Context, match: re.Match[str], *, bare: bool = False
) -> EntityRef | None:
    """What was matched as somebody: after an article or, a name of two words, without; no thing that is nobody."""
    group = match.lastindex or 0
    start, end = match.span(group)
    name = match[group].strip()
    article = group > 1 and match[1]
    if not article and not bare and _IS_NAME.match(name) is None:
        return None
    said = [word for word in sentence.all(*_NOBODY) if start <= word.start < end]
    if any(word.kind not in _BOARDS or 2 * (word.end - word.start) > end - start for word in said):
        return None
    of_town = () if name[:1].isupper() and sentence.lexicon.language != "de" else (context.home_slug,)
    return EntityRef(entity_id("Organisation", *of_town, name), name)


def _again(sentence: Sentence, context: Context, cue: str, amount: AmountMention | None) -> EntityRef | None:
    """Whoever a pronoun means, or the receiver of the grant that the sentence goes on about."""
    text, pattern = sentence.text, sentence.lexicon.pattern
    last = context.last_grant[1] if context.last_grant and context.grant_distance <= _RECENT else None
    if pattern(_THEY if cue == "receive" else _THEM).search(text):
        named = context.last_organisation
        return context.organisation(named) if named else last
    if context.speaker is not None and pattern(_US).search(text):
        return context.organisation(context.speaker)
    if pattern(_GOES_ON).search(text) and last is not None:
        return last
    if context.asked_by is not None and context.grant_distance <= _RECENT and cue in _ANSWERS:
        return context.asked_by
    if pattern(_GOES_ON).search(text) and context.speaker is not None:
        return context.organisation(context.speaker)
    return None


def speaker_paid(sentence: Sentence, context: Context, payer: EntityRef | None) -> EntityRef | None:
    """The association whose paper it is, where others pay and nobody else is named: money told there is its own."""
    if context.speaker is None or payer is None:
        return None
    own = context.organisation(context.speaker)
    return own if payer.id != own.id and (payer == context.home_ref or payer.id == context.home_id) else None


def purpose_of(sentence: Sentence, amount: AmountMention | None, telling: list[Word]) -> Text | None:
    """What the money is for: en "£900 towards the school at Porirua" · de "Für Fahrten von Jugendgruppen"."""
    at = amount.start if amount else telling[0].start if telling else None
    if at is None:
        return None
    clause = sentence.clause_of(at)
    found = [
        match.end()
        for match in sentence.lexicon.pattern(_FOR).finditer(sentence.text)
        if sentence.clause_of(match.start()) == clause
    ]
    start = next((one for one in found if one > at), next(iter(found), None))
    if start is None:
        return None
    cut = _CUT.search(sentence.text, start, start + _LONGEST)
    end = cut.start() if cut else start + _LONGEST
    paid = next((word.start for word in sentence.all("pay", "receive") if start < word.start < end), end)
    words = sentence.text[start:paid].strip()
    return Text(words, sentence.lexicon.language) if words else None
