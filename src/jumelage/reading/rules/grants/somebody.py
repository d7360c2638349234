"""Whom words name that hold no known name: "the bell ringers", de "die Klinik", nl "de brandweer van Tartu"."""

import re

from jumelage.reading.context import Context
from jumelage.reading.currencies import CODE_AND_SUM
from jumelage.reading.rules.grants.parties import parties
from jumelage.reading.rules.grants.purposes import ARTICLE, CAPITALISED
from jumelage.reading.rules.grants.said_before import group_before
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef

WORD = r"(?:\d{1,2})?[^\W\d_][\w’&–-]*(?:['’.][\w-]+)?"
NAME = (  # what an article may open, up to a small word, a mark or a number; then what it is of
    rf"(?:(?={{opens_name}})|(?!(?:{{noun_stops}}|{{occasions}}|{{before_sum}})(?!\w)))"
    rf"({WORD}(?:\s{WORD}){{0,5}}?(?=\s(?:{{noun_stops}})(?!\w)|\s[dD]['’]|\s?[,;:.!?()€$£»”„“\x22«\d]|\s{CODE_AND_SUM}|\s?$)"
    rf"(?:\s(?:{{body_of}})\s?(?:(?:{{article}})\s|l['’])?{CAPITALISED}(?:[\s-]{CAPITALISED}){{0,3}})?)"
)
AN_ARTICLE = rf"(?<!\w){ARTICLE}"
_CHAIR_OF_WHOM = rf"(?:{{chair}}|{{board_of_it}})\s(?:{{of}}|{{body_of}}|{{genitive}})\s?(?:{ARTICLE})?(?=\S)"
_HEAD = r"(?:{head})"
_OF_WHOM = rf"\s(?:{{of}}|{{body_of}}|{{genitive}})\s?(?:{ARTICLE})?"
_SAME_ONE = r"(?:{the_same}|{same_one})\s"
_PERSON = r"(?:{title_of_person})\s"
_OUR_WORK = r"(?:[^\W\d]+\s)?(?:{our})\s(?:{borne_costs}|{work_done})(?!\w)"
_OUR = 40  # code points in which "our work" is looked for
_IS_NAME = re.compile(rf"(?:{CAPITALISED}|\d\w+)[\s-]{CAPITALISED}|[A-Z][A-Z0-9]{{2,9}}$")
# "fonds d'action extérieure (FACECO)"
_WITH_LETTERS = re.compile(r"[^,;:.()\d\n]{1,80}\([A-Z][A-Za-z]{1,9}\)")
_ITS_BOARD = r"(?:{chair}|{board_of_it})"
_SERVED = r"(?:{beneficiaries})"
_NOBODY = (
    *("grant", "own_money", "cost", "takings", "requested"),
    *("tie", "it", "both", "council", "executive", "home"),
)
_NAMED_FOR = ("tie", "it")  # what a group may be called after
_BY_TOWN = r"\s(?:{paid_from})\s(?:(?:{article})\s)?(?:{town_called})$"  # de "die Schau von der Stadt"
_MONEY = r"(?:{money_named})$"
_TOWN_AND = r"(?:{town_called}|{town_bodies})\s(?=[a-zà-ÿ])"
_PUBLIC = r"(?:{public})"
_TOWN = r"(?:{town_called})"
_BOARDS = ("council", "executive", "home")  # en: "the Bristol Hannover Council" is none of the town's


def somebody(
    sentence: Sentence,
    context: Context,
    match: re.Match[str],
    *,
    bare: bool = False,
    allowed: tuple[str, ...] = (),
) -> EntityRef | None:
    """What was matched as somebody: after an article or, a name of two words, without; no thing that is nobody."""
    group = match.lastindex or 0
    start, end = match.span(group)
    name = sentence.pattern(_BY_TOWN).sub("", match[group].strip())
    has_article = group > 1 and bool(match[1])
    if not (has_article or bare or _IS_NAME.match(name) or _is_served(sentence, name)):
        return None
    if _names_nobody(sentence, name):
        return None
    if sentence.pattern(_SAME_ONE).match(name):
        return context.last_grant[1] if context.last_grant else None  # fr: "au même fonds"
    if context.speaker is not None and sentence.pattern(_OUR_WORK).match(match[0][:_OUR]):
        return context.organisation(context.speaker)  # de: "fördert unsere Arbeit mit 900 Euro"
    if sentence.pattern(_TOWN).fullmatch(name):
        return context.home_ref
    if (headed := _headed_by(sentence, context, name, end)) is not None:
        return headed
    if sentence.pattern(_ITS_BOARD).fullmatch(name):
        return group_before(context)
    if _is_nobody(sentence, start, end, allowed):
        return None
    if (chaired := sentence.pattern(_CHAIR_OF_WHOM).match(sentence.text, start, end)) is not None:
        name = sentence.text[chaired.end() : end]  # en "the chairman of the Twinning Association"
    if (short := _WITH_LETTERS.match(sentence.text, end)) is not None:
        name = sentence.text[start : short.end()]
    return _called(sentence, context, name)


def _names_nobody(sentence: Sentence, name: str) -> bool:
    """Whether the words are those of a clause, of money or of a person, and no name that may get or give money."""
    last = name.split()[-1]
    nouns = "nouns_with_capital" in sentence.lexicon.habits
    if nouns and not last[:1].isupper():
        return True  # de: "die freien 900 Euro"
    if sentence.pattern(AN_ARTICLE).search(f"{last} "):
        return True  # nl: "Het college bespreekt de aanvraag" names no "college bespreekt de"
    if sentence.pattern(_MONEY).search(name) or (nouns and sentence.pattern(_TOWN_AND).match(name)):
        return True  # nl "Een startbedrag van € 900", de "die Stadt jede Reise"
    return (
        sentence.pattern(_PERSON).match(name) is not None
    )  # nl: "heer" and a name, who says something of it


def _headed_by(sentence: Sentence, context: Context, name: str, end: int) -> EntityRef | None:
    """nl "aan de directeur van het ziekenhuis": whom somebody heads who is named by that alone."""
    if not sentence.pattern(_HEAD).fullmatch(name):
        return None
    of = sentence.pattern(_OF_WHOM).match(sentence.text, end)
    if of is None:
        return None
    named = next((one.ref for one in parties(sentence, context) if one.start == of.end()), None)
    words = sentence.pattern(NAME).match(sentence.text, of.end())
    return named or (_called(sentence, context, words[1]) if words is not None else None)


def _called(sentence: Sentence, context: Context, name: str) -> EntityRef:
    """Whoever is called so; by a noun alone, one of the town whose paper it is.

    de "die Gruppe" is the "Steuerungsgruppe" spoken of before.
    """
    named = (context.last_group, *reversed(context.groups_named))
    name = next((one for one in named if one.casefold().endswith(name.casefold())), name)
    own_name = name[:1].isupper() and "nouns_with_capital" not in sentence.lexicon.habits
    of_town = () if own_name else (context.home_slug,)
    return EntityRef(entity_id("Organisation", *of_town, name), name)


def _is_served(sentence: Sentence, name: str) -> bool:
    """Whether a name without an article is of people or works that money is for: nl "naar projecten in de wijk"."""
    head = " ".join(name.split()[:2])
    pattern = sentence.lexicon.pattern
    return pattern(_SERVED).search(head) is not None and pattern(AN_ARTICLE).search(f"{head} ") is None


def _is_nobody(sentence: Sentence, start: int, end: int, allowed: tuple[str, ...]) -> bool:
    """Whether a stretch holds a deed, or a word for something that is nobody, or is the town or its board."""
    if any(one.start < end and start < one.end for one in sentence.amounts):
        return True  # fr: "passé de CHF 350'000 à CHF 475'000"
    if any(start < word.start < end for word in sentence.all("pay", "receive")):
        return True  # de: "Für den Austausch stehen 6.000 Euro bereit"
    adjective = sentence.pattern(_PUBLIC)
    allowed = _may_be_named_for(sentence, start, end, allowed)
    for word in sentence.all(*(kind for kind in _NOBODY if kind not in allowed)):
        shared = min(word.end, end) - max(word.start, start)
        if shared <= 0 or adjective.fullmatch(sentence.text, word.start, word.end):
            continue
        if word.kind not in _BOARDS or 2 * shared > end - start:
            return True
    return False


def _may_be_named_for(sentence: Sentence, start: int, end: int, allowed: tuple[str, ...]) -> tuple[str, ...]:
    """The classes of words for nobody that a stretch may hold: more, where it is a group or is written as a name."""
    groups = sentence.all("organisation", "groups_paid", "further_groups", "organisation_tail")
    if any(start <= word.start < end for word in groups):
        allowed = _NAMED_FOR  # en "the twinning committee"
    words = sentence.text[start:end].split()
    if len(words) < 2 or "nouns_with_capital" in sentence.lexicon.habits:
        return allowed
    if all(one[0].isupper() for one in words):
        return (*allowed, *_NAMED_FOR)  # en "the Exeter Twinning Circle"
    return allowed
