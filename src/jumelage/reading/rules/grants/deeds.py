"""Who pays or is paid where no known name stands: whoever is told to do it, by whom it is done, from whom it comes."""

import re

from jumelage.reading.seen import Party, PartyKind, PartyRole
from jumelage.reading.sentence import Sentence
from jumelage.statements.ids import entity_id
from jumelage.values.value import EntityRef

_WHO_ACTS = (
    r"(?:(?:{and_also}|{opens_sentence})\s|[^,;]{1,40},\s|[^\W\d]{2,6}\s(?:19|20)\d\d\s)?(?:(?:(?:{article})\s|[Ll]['’])((?:[^\W\d][\w'’-]*\s){0,6}?[^\W\d][\w'’-]*)"
    r"|([A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’&-]*(?:\s[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’&-]*){1,4}|[A-Z]\w+-[A-Z][\w-]+|[A-Z]{3,8}))\s(?:(?:{them}|{we_object})\s)?(?:(?:{has})\s)?"
)
_WHO_ACTS_BEFORE = (  # nl "waaraan Kooiman Metaal € 900 bijdroeg": in a clause that the verb ends
    r"(?:{for_that}|{clause_opens}|{name_relative})\s(?:(?:{article})\s((?:[^\W\d][\w'’-]*\s){0,4}?[^\W\d][\w'’-]*)"
    r"|([A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’&-]*(?:\s[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’&-]*){0,4}))\s(?:(?:{circa}|{each_of})\s)?"
)
_APPOSED_ACTS = (
    r"\W{0,2}(?:(?:(?:{article})\s|[Ll]['’])((?:[^\W\d][\w'’-]*\s){0,5}?[^\W\d][\w'’-]*)|([A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’&-]*(?:\s[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’&-]*){0,4}))"
    r",\s[^,;:.()]{2,90},\s(?:(?:{has})\s)?"
)
_TO_WHOM = (
    r"\s(?:(?:{article})\s)(?!(?:{occasions})(?!\w))([A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w'’&-]*(?:\s(?!(?:{noun_stops})(?!\w))[\w'’&-]+){0,4}?)"
    r"(?=,|\s[€$£\d]|\s[A-Z]{3}\s?\d|\s(?:{indefinite})\s)"
)
_SUBJECT_AFTER = r"\s(?:{nominative})\s([A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w-]+)(?=\s(?:(?:{circa})\s)?\d)"
_BY_NAME = r"(?<!\w)(?:{done_by})\s(?:{article}|{dative})\s([^\W\d_]+)(?!\w)"
_FROM_OPENS = r"\W*(?:{paid_from})\s"
_FROM_NAME = (
    r"(?<!\w)(?:{paid_from})\s?((?:{article})\s|l['’])?(?!(?:{no_payer})(?!\w))"
    r"([A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w’&-]+(?:\s(?:(?:{body_of})\s)?[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ][\w’&-]+){0,5})(?!\w)"
)
_TOWN = r"(?:{town_called}|{town_bodies})"
_PURSE = r"(?:{town_purse})"  # de "aus der Stadtkasse": the town's own money
IS_DONE = r"(?<!\w)(?:{be}|{becomes}|{has_been}|{was_done})(?!\w)"
_NO_ACTORS = ("grant", "own_money", "cost", "takings", "requested", "tie", "partner", "it", "both")
_MONEY = r"(?:{money_named})(?!\w)"
_RULING = ("regulation", "decision", "motion")  # papers by which others pay
_BOARDS = ("home", "council", "executive")
_ARTICLE = 6  # code points that an article may take
_DOES = 40  # code points between who acts and what is done


def named_by_deed(sentence: Sentence, at: int) -> Party | None:
    """en "The harbour board gave £300": whoever opens the clause of the sum and is followed by what they do."""
    clause = sentence.clause_of(at)
    start = next((edge for edge in reversed(sentence.clauses) if edge <= at), 0)
    paying = next((w for w in sentence.all("pay") if sentence.clause_of(w.start) == clause), None)
    if paying is None or sentence.row_date is not None:
        return None
    if paying.start > at:
        match = _before_sum(sentence, start, at)
    else:
        match = sentence.pattern(_WHO_ACTS).fullmatch(sentence.text, start, paying.start)
    if match is None and start and paying.start < at:  # en: "Irish Aid, our largest funder, awarded"
        match = sentence.pattern(_APPOSED_ACTS).fullmatch(sentence.text, 0, paying.start)
    if match is None or sentence.pattern(IS_DONE).search(sentence.text, start, paying.end):
        return None
    name_at, name_end = match.span(match.lastindex or 1)
    opener = sentence.text[name_at:name_end].split()[0].lower()
    if opener in sentence.lexicon.small("for_each_of"):
        return None  # nl: "Per school is er € 750"
    if any(name_at <= w.start < name_end for w in sentence.all(*_NO_ACTORS)):
        return None
    if any(name_at <= w.start < name_end and w.code in _RULING for w in sentence.all("policy")):
        return None  # de: "Die Richtlinie sieht 50 Euro vor"
    if sentence.pattern(_MONEY).search(sentence.text, name_at, name_end):
        return None  # fr: "Le crédit inscrit passe à 900 €"
    if opener in sentence.lexicon.small("noun_stops"):
        return None  # de: "Im Mai gingen 900 Euro an …"
    if any(
        name_at <= one.start < name_end and one.role is PartyRole.TO for one in sentence.found_parties or ()
    ):
        return None  # de: "Dem Komitee stehen 900 Euro zur Verfügung"
    if any(w.start <= name_at < w.end <= name_end for w in sentence.all(*_BOARDS)):
        return None  # nl: "Het college kent basisschool De Wegwijzer … toe": the town, and whoever follows the verb
    return _somebody(name_at, name_end, PartyKind.BODY, sentence.text[name_at:name_end], PartyRole.NONE)


def _before_sum(sentence: Sentence, start: int, at: int) -> re.Match[str] | None:
    """Whoever stands between the word that opens a clause and its sum, where the verb comes last."""
    if "verb_second" not in sentence.lexicon.habits:
        return None
    sum_at = next((a.whole_start for a in sentence.amounts if a.start == at), at)
    return sentence.pattern(_WHO_ACTS_BEFORE).fullmatch(sentence.text, start, sum_at)


def after_deed(sentence: Sentence, free: list[Party]) -> Party | None:
    """nl "In 2010 gaf de stichting € 500 aan de school": who follows the verb, where another is told to be given."""
    for word in sentence.all("pay"):
        for one in free:
            if one.what is PartyKind.ORGANISATION and 0 <= one.start - word.end <= _ARTICLE:
                return one
    return None


def inverted(sentence: Sentence) -> Party | None:
    """de "Für die Feuerwehr spendeten die Bürger 4.500 Euro": the subject after the verb, told by its article."""
    for word in sentence.all("pay"):
        match = sentence.pattern(_SUBJECT_AFTER).match(sentence.text, word.end)
        if match is not None and not _is_thing(sentence, *match.span(1), *_BOARDS):
            return _somebody(*match.span(1), PartyKind.BODY, match[1], PartyRole.NONE)
    return None


def given_directly(sentence: Sentence, payer: Party) -> Party | None:
    """en "we gave the Krefeld zoo, after the fire, £5,000": what follows the verb, where who pays stands before it."""
    giving = next((w for w in sentence.all("pay") if w.start >= payer.end), None)
    if giving is None or giving.start - payer.end > _DOES:
        return None
    match = sentence.pattern(_TO_WHOM).match(sentence.text, giving.end)
    if match is None or _is_thing(sentence, *match.span(1), "home"):
        return None
    return _somebody(*match.span(1), PartyKind.ORGANISATION, match[1], PartyRole.NONE)


def by_whom(sentence: Sentence) -> Party | None:
    """en "was sent £350 by the people of Ripon": somebody who is no body that is known."""
    match = sentence.pattern(_BY_NAME).search(sentence.text)
    if match is None or not _right_after(sentence, match.start(), "pay"):
        return None
    if _is_thing(sentence, *match.span(1), *_BOARDS):
        return None
    return _somebody(*match.span(1), PartyKind.BODY, match[1], PartyRole.FROM)


def from_whom(sentence: Sentence, stretch: tuple[int, int] | None = None) -> Party | None:
    """nl "kreeg zij van het Prins Hendrikfonds" · de "erhält von der Servicestelle Kommunen": a name that nobody knows."""
    opens = sentence.pattern(_FROM_OPENS).match(sentence.text) is not None
    low, high = stretch or (0, len(sentence.text))
    for match in sentence.pattern(_FROM_NAME).finditer(sentence.text):
        start, end = match.span(2)
        if not low <= start < high:
            continue
        gets = [w.start for w in sentence.all("receive") if opens or w.start < match.start()]
        came = any(
            w.start <= match.start() < w.end for w in sentence.all("pay")
        )  # en "£900 came from the Fund"
        if not gets and not came and not _right_after(sentence, match.start(), "grant"):
            continue
        if sentence.pattern(_TOWN).fullmatch(match[2]):
            return None
        if "nouns_with_capital" in sentence.lexicon.habits and not (match[1] or _has_article(match[0])):
            continue
        if _is_thing(sentence, start, end, *_BOARDS) or sentence.pattern(_PURSE).fullmatch(match[2]):
            continue
        if any(one.start < end and start < one.end and not one.nation for one in sentence.places):
            continue
        return _somebody(start, end, PartyKind.BODY, match[2], PartyRole.FROM)
    return None


def _has_article(words: str) -> bool:
    """de "vom", "beim": whether a preposition holds the article."""
    return words.split()[0].lower().endswith("m")


def _right_after(sentence: Sentence, at: int, kind: str) -> bool:
    """Whether a sum or a word of a class ends right before that place."""
    ends = [a.whole_end for a in sentence.amounts] + [w.end for w in sentence.all(kind)]
    return any(0 <= at - end <= 1 for end in ends)


def _is_thing(sentence: Sentence, start: int, end: int, *kinds: str) -> bool:
    """Whether a stretch holds a word for something that is nobody, or for the town."""
    return any(w.start < end and start < w.end for w in sentence.all(*_NO_ACTORS, *kinds))


def _somebody(start: int, end: int, what: PartyKind, name: str, role: PartyRole) -> Party:
    return Party(start, end, what, EntityRef(entity_id("Organisation", name), name), role)
