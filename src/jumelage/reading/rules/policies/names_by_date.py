"""Papers named by their date: of a day, of a year, for a period."""

import re

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.nameless import speaks_in
from jumelage.reading.rules.policies.paper_names import INSTRUMENTS, LONGEST, MAY_BE_TOLD, Title
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

# de "Beschluss (Rat der Stadt, 28.09.2023): …" · nl "Besluit (raad, 3 mei 2012)"
_OF_BODY_AND_DAY = r"\s\((?:{council}|{executive}|{committee})[^()\d]{0,30}\s\d"
_OF_THEN = r"\s(?:{dated_of})\s"
_BY_NAME = r"(?:{council_papers}|{executive_papers})"
_A_DECISION = r"(?:{a_decision})"
_OF_DATE = r"\s+(?:(?:{paper_of_date})\s+)?(?:\w+(?:{weekday_ends})\s+)?"
_BY_DATE = ("letter", "regulation", "framework", "agreement", "programme", "plan", "nota", "strategy")
_DATED = ("nota", "framework", "strategy", "plan", "regulation", "memo", "agreement", "programme")
_AT_ONCE = 12  # code points between the word for a decision and its date
_BEHIND = 40  # the same where "of then" stands between
_KIND_REACH = 50  # code points before the word for a paper in which "the" opens its name
_A_VERB = r"\s(?:{clause_verb}|{becomes}|{paper_says}|{name_stops})(?!\w)"
_PERIOD = (
    r"(?:\s+[\wà-ÿ'’-]{2,30}){1,7}\s+\(?((?:19|20)\d\d\s?(?:[-–/]|{year_to})\s?(?:(?:19|20)?\d\d))(?!\d)"
)
_UP_TO_DATE = r"((?:\s+[\wà-ÿ'’-]+){1,9})\s+(?:{paper_of_date})\s+"
_UP_TO_YEAR = (
    r"((?:\s+(?!(?:{clause_verb})\s)[\w'’-]+){0,6}?),?\s+\(?(?:{paper_of_year}|{brought_out})[\s’']?\s?"
)
_WHOSE_YEAR = r"(?:(?<!\w)(?:{article}|{indefinite}|{possessive}|{our})|[’']s)\s$"
_WITH_YEAR = (
    r"((?:\s(?!(?:{paper_of_year}|{brought_out})\s\d)[\w'’-]+){1,7})\s((?:19|20)\d\d)(?!\s?[-–/]\s?\d|\w)"
)
_BARE_KIND = r"(?:{bare_kind})"
_NAME_WORDS = re.compile(r"\s(?:[A-Za-z][\w-]*\s){0,4}")


def by_its_date(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """nl: "raadsbesluit van 10 november 1998", "het reglement van 18 december 2013"."""
    own = sentence.text[word.start : word.end]
    if _is_dated_paper(sentence, word) or _is_dated_decision(sentence, word, own):
        return own, word.start, word.end
    return None


def _is_dated_paper(sentence: Sentence, word: Word) -> bool:
    """nl: "het reglement van 18 december 2013"."""
    if word.code not in _BY_DATE or _is_ended_agreement(sentence, word):
        return False
    of = sentence.pattern(_OF_DATE)
    return any(of.fullmatch(sentence.text[word.end : m.start]) for m in sentence.days)


def _is_ended_agreement(sentence: Sentence, word: Word) -> bool:
    """fr: "La convention de 1989 a été dénoncée"."""
    return word.code == "agreement" and sentence.has("end", "suspended")


def _is_dated_decision(sentence: Sentence, word: Word, own: str) -> bool:
    """nl: "raadsbesluit van 10 november 1998", de "Beschluss (Rat der Stadt, 28.09.2023)", a motion in which a body spoke."""
    if word.code == "decision" and sentence.pattern(_OF_BODY_AND_DAY).match(sentence.text, word.end):
        return True
    if word.code == "motion" and speaks_in(sentence, word):
        return True
    if word.code not in INSTRUMENTS or sentence.pattern(_A_DECISION).fullmatch(own):
        return False
    by_name = sentence.pattern(_BY_NAME).fullmatch(own) is not None
    return _dated_right_after(sentence, word) or (by_name and bool(sentence.days))


def _dated_right_after(sentence: Sentence, word: Word) -> bool:
    """Whether a date follows at once, or "of the council of" and a date."""
    for mention in sentence.days:
        apart = mention.start - word.end
        if 0 <= apart < _AT_ONCE:
            return True
        then = 0 <= apart < _BEHIND and sentence.has("council", "executive")
        if then and sentence.pattern(_OF_THEN).match(sentence.text, word.end, mention.start):
            return True
    return False


def with_period(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """fr: "Plan de solidarité internationale 2014-2018" · de: "Konzept Internationale Beziehungen 2021 bis 2026"."""
    if word.code not in (*MAY_BE_TOLD, "agreement"):
        return None
    after = sentence.pattern(_PERIOD).match(sentence.text, word.end)
    return (sentence.text[word.start : after.end(1)], word.start, after.end(1)) if after else None


def dated_behind(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """de: "die Richtlinien über die Förderung von Schülerbegegnungen vom 3. Juli 2008"."""
    day = next((m for m in sentence.days if m.start >= word.end), None)
    if word.code not in MAY_BE_TOLD or day is None or day.start - word.end > LONGEST:
        return None
    between = sentence.pattern(_UP_TO_DATE).fullmatch(sentence.text, word.end, day.start)
    if between is None or day.day is None or day.day.precision != "day":
        return None
    if sentence.pattern(_A_VERB).search(sentence.text, word.end, between.end(1)):
        return None
    return sentence.text[word.start : between.end(1)], word.start, between.end(1)


def of_the_year_before(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """en: "the council's 2012 International Strategy", "the 2012 twinning policy"."""
    if word.code not in (*MAY_BE_TOLD, "decision") or "name_before_kind" not in sentence.lexicon.habits:
        return None
    year = next((m for m in reversed(sentence.days) if m.end < word.start <= m.end + _KIND_REACH), None)
    if year is None or year.day is None or year.day.precision != "year":
        return None
    whose = sentence.pattern(_WHOSE_YEAR).search(sentence.text, 0, year.start)
    if whose is None or _NAME_WORDS.fullmatch(sentence.text, year.end, word.start) is None:
        return None
    return sentence.text[year.end + 1 : word.end], year.end + 1, word.end


def of_its_year(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """fr: "le plan de solidarité de 2014" · de: "das Konzept aus dem Jahr 2012" · fr: "rapport remis en juin 2019"."""
    if word.code not in _DATED or not _may_be_dated(sentence, context, word):
        return None
    day = next((m for m in sentence.days if word.end < m.start <= word.end + LONGEST), None)
    if day is None:
        return None
    between = sentence.pattern(_UP_TO_YEAR).fullmatch(sentence.text, word.end, day.start)
    if between is None or sentence.pattern(_A_VERB).search(sentence.text, word.end, between.end(1)):
        return None
    if any(word.end <= name.start < day.start for name in sentence.organisations):
        return None  # fr: "le rapport de l'UNESCO de 2014"
    return sentence.text[word.start : between.end(1)], word.start, between.end(1)


def with_its_year(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """nl "de Subsidieverordening internationale contacten Tilburg 2010": a by-law on the subject, named with its year."""
    named = sentence.pattern(_WITH_YEAR).match(sentence.text, word.end) if word.code == "regulation" else None
    if named is None or sentence.pattern(_A_VERB).search(sentence.text, word.end, named.end(1)):
        return None
    start = named.start(2)
    bare = not any(m.cue_start < start <= m.start or m.start < start < m.end for m in sentence.dates)
    about = sentence.all("tie", "partner", "topic", "tie_weak")
    on_it = any(word.start <= one.start < start for one in about)
    return (sentence.text[word.start : named.end(2)], word.start, named.end(2)) if bare and on_it else None


def _may_be_dated(sentence: Sentence, context: Context, word: Word) -> bool:
    """Whether a paper named by its kind and year is on the subject, or its kind says enough."""
    several = " " in sentence.text[word.start : word.end]  # fr: "règlement communal"
    bare = sentence.pattern(_BARE_KIND).fullmatch(sentence.text, word.start, word.end) is not None
    if (word.code == "programme" and bare) or _is_ended_agreement(sentence, word):
        return False  # not nl "het programma van 2014", but "het collegeprogramma uit 2014"
    named_before = context.about_ties or context.last_policy is not None
    return several or named_before or sentence.has("tie", "partner", "topic")
