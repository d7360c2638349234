"""Whose paper it is, where that is an association and not the town: the "we" of its report, its letter, its chair.

Told by what opens and what closes the paper. None where neither says so; then "we" is the town.
"""

import re
from functools import cache

import ahocorasick_rs

from jumelage.reading.organisations import OrganisationFinder, OrganisationName
from jumelage.reading.words import Lexicon, forms

_OPENING = 400  # code points in which a paper says whose it is
_CLOSING = 260  # those in which a letter is signed
_LONG = 20_000  # code points in which a paper is looked through for what it calls itself
_LINES = 4  # at the top, that may name who speaks
_LEGAL_FORMS = ("e.V.", "e. V.", "Inc.", "Ltd.")
_LONGEST = 110  # code points of such a line

_NOUN = r"(?i:(?<!\w)(?:{organisation}|{again_organisation}|{organisation_tail})(?!\w))"
_ALL_CAPITALS = re.compile(r"[^a-zà-ÿ]{8,}")
_ADDRESSED = r"^\W*(?:{addressed}|{recipient_line})(?!\w)"
_SALUTATION = r"(?m:^\W*(?:{salutation})(?!\w))"
_CHAIR_OF = r"(?<!\w)(?:{chair}),?\s(?:(?:{body_of}|{of})\s?)?(?:(?:{article}|{possessive})\s|l['’])?"
_CAPITALISED = r"[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w’'-]*"
_CHAIRED = (
    r"(?<!\w)(?:{chair})\s(?:{body_of}|{of}|{genitive})\s?(?:(?:{article})\s|l['’])?(?!(?:{council}|{town_called})(?!\w))"
    rf"({_CAPITALISED}(?:[\s-]{_CAPITALISED}){{1,4}})"
)
_INTERVIEW = r"(?<!\w)(?:{interview})(?!\w)"
_ABOUT_US = r"(?<!\w)(?:{about_us})(?!\w)"
_NAME_BEFORE = r"^\W*([A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][^\n.,:;?!]{2,60}?)\s*[-–:|\n]\s*(?:{about_us})(?!\w)"
_OUR = r"(?<!\w)(?:{our})\s({again_organisation})(?!\w)"
_SIGNS = r"(?<!\w)(?:{signs_for})(?!\w)"
_REPORT = r"(?<!\w)(?:{own_report})(?!\w)"
_QUESTION = re.compile(r"\?\s*$", re.MULTILINE)
_GAP = re.compile(r"\s{2,}|\s[-–|]\s|,\s")


def speaker_of(
    text: str, words: Lexicon, organisations: OrganisationFinder, home: str | None
) -> OrganisationName | None:
    """The association that says "we" in the paper, as the paper names it; None where it is the town's or nobody's."""
    text = text if len(text) <= _LONG else text[:_LONG] + text[-_CLOSING:]
    ways = (_signed, _letterhead, _interviewed, _presents_itself, _calls_itself)
    for way in ways:
        if (found := way(text, words, organisations)) is not None:
            return found if found.short or not home or found.name[:1].isupper() else _unnamed(found, home)
    return None


def _unnamed(noun: OrganisationName, home: str) -> OrganisationName:
    """An association of the town of which no more is said than that it is one."""
    return noun._replace(short=f"{home} {noun.name}")


def chaired(text: str, words: Lexicon) -> OrganisationName | None:
    """nl "De voorzitter van de Stedenband Groningen-San Carlos": an association that only its chair tells of."""
    match = words.pattern(_CHAIRED).search(text)
    return OrganisationName(*match.span(1), match[1]) if match else None


def _is_letter(text: str, words: Lexicon) -> bool:
    return words.pattern(_SALUTATION).search(text[: 2 * _OPENING]) is not None


def _signed(text: str, words: Lexicon, organisations: OrganisationFinder) -> OrganisationName | None:
    """nl "Hoogachtend, het bestuur van het Jumelagecomité Diemen" · fr "Pour le comité, la présidente"."""
    closing = text[max(0, len(text) - _CLOSING) :]
    sign = words.pattern(_SIGNS).search(closing)
    return _named(closing[sign.end() :], words, organisations) if sign else None


def _letterhead(text: str, words: Lexicon, organisations: OrganisationFinder) -> OrganisationName | None:
    """Who heads the paper: de "Förderkreis Limoges e.V. · Jahresbericht 2012"; not to whom a letter goes."""
    lines = [line.strip() for line in text[: 2 * _OPENING].splitlines() if line.strip()][:_LINES]
    is_letter = _is_letter(text, words)
    for line in lines:
        if len(line) > _LONGEST or (line.endswith((".", "?", "!")) and not line.endswith(_LEGAL_FORMS)):
            continue
        if words.pattern(_ADDRESSED).search(line) or words.pattern(_CHAIR_OF).search(line):
            if is_letter:
                return None
            continue
        name = _named(line, words, organisations)
        if name is not None and (_is_mostly(name, line) or words.pattern(_REPORT).search(line)):
            return None if is_letter else name
    return None


def _is_mostly(name: OrganisationName, line: str) -> bool:
    """Whether the line is hardly more than the name; not nl "Stichting Meppel-Most   € 2.200"."""
    return 2 * len(name.name) > len(line) and not any(letter.isdigit() for letter in line)


def _interviewed(text: str, words: Lexicon, organisations: OrganisationFinder) -> OrganisationName | None:
    """fr "Entretien avec la présidente du comité de jumelage": the answers are the committee's."""
    opening = text[:_OPENING]
    asked = words.pattern(_INTERVIEW).search(opening) or len(_QUESTION.findall(text)) > 1
    chair = words.pattern(_CHAIR_OF).search(opening) if asked else None
    return _named(opening[chair.end() : chair.end() + _LONGEST], words, organisations) if chair else None


def _presents_itself(text: str, words: Lexicon, organisations: OrganisationFinder) -> OrganisationName | None:
    """en "About us" and the first association named under it · fr "Annecy Jumelages - qui sommes-nous ?"."""
    opening = text[:_OPENING]
    about = words.pattern(_ABOUT_US).search(opening[: 2 * _LONGEST])
    if about is None:
        return None
    before = words.pattern(_NAME_BEFORE).match(opening)
    if before is not None:
        return OrganisationName(*before.span(1), before[1])
    return _named(opening[about.end() :], words, organisations)


def _calls_itself(text: str, words: Lexicon, organisations: OrganisationFinder) -> OrganisationName | None:
    """nl "onze stichting" · de "unser Verein": by its full name where the paper has one that holds the noun."""
    our = words.pattern(_OUR)
    told = (our.match(text, at) for _, at, _ in _ours(words).find_matches_as_indexes(text, overlapping=True))
    called = next((match for match in told if match), None)
    if called is None:
        return None
    noun = called[1].casefold()
    for part in (text[:_OPENING], text[-_CLOSING:]):
        for name in organisations.find(part):
            if noun in name.name.casefold():
                return _on_one_line(name)
    return _on_one_line(OrganisationName(called.start(1), called.end(1), called[1]))


@cache
def _ours(words: Lexicon) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(sorted({one for term in words.small("our") for one in forms(term)}))


def _named(text: str, words: Lexicon, organisations: OrganisationFinder) -> OrganisationName | None:
    """The first association in the text: by its name, else by the noun and what goes on in capitals."""
    found = next(iter(organisations.find(text)), None)
    if found is not None:
        return _on_one_line(found)
    noun = words.pattern(_NOUN).search(text)
    if noun is None:
        return None
    line = text[text.rfind("\n", 0, noun.start()) + 1 :].partition("\n")[0]
    if _ALL_CAPITALS.match(line.strip()):
        name = _GAP.split(line.strip())[0]
        return OrganisationName(noun.start(), noun.end(), name)
    return OrganisationName(noun.start(), noun.end(), noun[0])


def _on_one_line(found: OrganisationName) -> OrganisationName:
    """The name as far as it stands on its line: under "Unser Verein" another sentence begins."""
    name = found.name.partition("\n")[0].strip()
    return found._replace(name=name, end=found.start + len(name))
