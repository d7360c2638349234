"""Whose document it is, where nobody says so; and the words by which it speaks of its own town."""

import re
from collections import Counter

from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.patterns import CAPITALS
from jumelage.reading.words import Lexicon

# nl "gemeente Velsen" · de "Stadt Friedrichshafen" · en "City of Merced", "Luton Borough Council" · fr "Ville d'Angoulême"
_OF = rf"\b(?:{{home_of}})\s*(?=[{CAPITALS}])"
_COUNCIL = rf"([{CAPITALS}][\w'’-]+(?:\s(?!(?:{{rank}})\b)[{CAPITALS}][\w'’-]+)?)\s+(?:(?:{{rank}})\s+)?(?:{{council_of}})\b"
_DATELINE = re.compile(rf"^\s*([{CAPITALS}]{{4,}}(?:[ -][{CAPITALS}]{{2,}})*)\s*(?:[-–,(:]|\d)", re.MULTILINE)


def guess_home(text: str, gazetteer: Gazetteer, words: Lexicon) -> str | None:
    """The town that the text most plainly speaks for, or None where it does not tell."""
    votes: Counter[str] = Counter()
    pattern = words.pattern_for(text)
    for match in pattern(_OF).finditer(text):
        end = gazetteer.longest_at(text, match.end())
        if end and not _is_of_others(text, match.start(), gazetteer, words):
            votes[" ".join(text[match.end() : end].split())] += 1
    for match in pattern(_COUNCIL).finditer(text):
        if gazetteer.entries(match[1]):
            votes[match[1]] += 1
    dateline = _town_of_dateline(text, gazetteer)
    long = len(text) > _OPENING
    reported = long and dateline is not None and text.casefold().count(dateline.casefold()) == 1
    if dateline is not None and not reported:
        votes[dateline] += 1
    best = votes.most_common(2)
    if not best or (len(best) > 1 and best[0][1] == best[1][1]):
        return None
    name, told = best[0]
    if reported and told == 1:
        return None  # de: "ERFURT - Viele Städte …": where the reporter sits, who tells of several towns
    in_passing = told == 1 and text.count(name) == 1 and text.find(name) > _OPENING
    # en: "… Glasgow … Manchester … Oxford City Council suspended the link"
    return None if in_passing else name


def _town_of_dateline(text: str, gazetteer: Gazetteer) -> str | None:
    """The town in capitals that opens a report."""
    dateline = _DATELINE.search(text[:300])
    name = dateline[1].title() if dateline else ""
    return name if gazetteer.entries(name) and not gazetteer.is_common(name) else None


_OPENING = 200  # characters in which a town that is named once may be whose paper it is


def _is_of_others(text: str, start: int, gazetteer: Gazetteer, words: Lexicon) -> bool:
    """en: "the twin town of Foix", "the French town of Foix": so nobody calls the own town."""
    before = text[max(0, start - _WORD_BEFORE) : start].split()[-1:]
    if not before:
        return False
    if words.pattern(_WITH_THE).search(text, max(0, start - _WORD_BEFORE), start):
        return True  # en: "is twinned with the city of Foix"
    return gazetteer.country_named(before[0]) is not None or before[0].casefold() in words.small(
        "other_town_is"
    )


_WITH_THE = r"(?<!\w)(?:{plain_with})\s(?:(?:{determiner})\s)?(?:[a-zà-ÿA-Z][\w-]+\s)?$"


_WORD_BEFORE = 30  # characters


# de "Frankfurt am Main", "Halle (Saale)" · nl "Krimpen aan den IJssel" · fr "Saint-Sébastien-sur-Loire": where it lies
_WHERE = r"(?:\s(?:{name_tail})\s|\s?[(/]|-(?:{name_tail})-)"
_SHORTEST = 4  # letters of a name that may stand alone


def home_names(home: str, words: Lexicon) -> tuple[str, ...]:
    """The home town's name, and how its own papers shorten it: "Frankfurt" of "Frankfurt am Main"."""
    where = words.pattern(_WHERE).search(home, _SHORTEST)
    return (home, home[: where.start()]) if where else (home,)


def home_pattern(names: tuple[str, ...], gazetteer: Gazetteer, language: str) -> re.Pattern[str]:
    """What finds the home town's names and its adjectives in a text."""
    words = [word for name in names for word in (name, *gazetteer.demonyms(name, language))]
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in words)})(?!\w)", re.IGNORECASE)
