"""Papers without a title of their own: named by what is said of them, a period, an apposition, the outcome of a vote."""

import re

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.refusals import refusals
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Lexicon, Word

Title = tuple[str, int, int]  # with where it starts and ends in the sentence

MAY_BE_TOLD = ("nota", "framework", "strategy", "agenda", "programme", "plan", "regulation", "memo")
_DATED = ("nota", "framework", "strategy", "plan", "regulation", "memo", "agreement", "programme")
_FAR = 140  # code points from a paper to the word that tells of its adoption
_SOME_WORDS = 6  # code points behind the word for a paper, which alone says nothing
_RIGHT_BEFORE = 16  # code points between "adopted" and a motion: nl "nam u een motie aan om …"
_LONGEST = 90  # code points of such a name
_ADJOINING = 3  # code points between a participle and its noun
_THEY_NEAR = 1  # sentences to the body that "it" stands for
_A_DATE = 20  # code points that a date between may take
_KIND_REACH = 50  # code points before the word for a paper in which "the" opens its name
_OF_ITS_DAY = r"\s(?:{paper_of_date})\s\d"  # fr: "par une résolution du 22 octobre"
_OPENS = 12  # code points before "adopted" where a sentence opens with it
_NEAR = 30  # code points from a name without a date or body of its own to the word for adopting
_SENTENCE_ENDS = re.compile(r"[a-zà-ÿ][.!?]\s[A-ZÀ-Ž]")
_STOPS = re.compile(r"[,;:().«»„“”‘’\"|]|\s[-–—]\s")
_NO_MORE_NAME = r"\s(?:{clause_verb}|{becomes}|{name_relative}|{told_by}|{paper_says})(?!\w)"
_A_VERB = r"\s(?:{clause_verb}|{becomes})(?!\w)"
_LOOSE_ENDS = r"(?:\s+(?:{ends_no_title}|{article}|{told_by}))+$"
_PERIOD = (
    r"(?:\s+[\wà-ÿ'’-]{2,30}){1,7}\s+\(?((?:19|20)\d\d\s?(?:[-–/]|{year_to})\s?(?:(?:19|20)?\d\d))(?!\d)"
)
_UP_TO_DATE = r"((?:\s+[\wà-ÿ'’-]+){1,9})\s+(?:{paper_of_date})\s+"
_UP_TO_YEAR = (
    r"((?:\s+(?!(?:{clause_verb})\s)[\w'’-]+){0,6}?),?\s+\(?(?:{paper_of_year}|{brought_out})[\s’']?\s?"
)
_CAPITALS_AFTER = r"(?:\s+(?:{in_title}|{about}))?(?:\s+[A-ZÀ-Ž][\w'’-]+){1,5}"
_APPOSED = re.compile(r",\s+((?:[A-ZÀ-Ž][\w'’-]*)(?:\s+[\w'’-]+){0,6}),")
# nl "met 20 tegen 7 stemmen" · de "mit 21 gegen 8 Stimmen" · en "by six votes to five" · fr "par 24 voix contre 8"
COUNTED = r"(?<!\w)(?:{count_of_votes})\s+\w+\s+(?:\w+\s+){0,1}?(?:{against_votes})\s+\w+"
_PURPOSE = r"\s(?:{motion_to})\s"
_OWN_REQUEST = r"(?<!\w)(?:{your})\s+(?:\w+\s+)?$"
_PART_OF_BODY = r"(?:\s(?:and|&)\s[A-Z]\w+|\s[A-Z]\w+){0,4}?\s+(?:{body_noun})(?!\w)"  # en "Policy and Resources Cabinet Board"
_REQUEST_FOR = r"\s+(?:{request_for})\s"  # de: "Antrag auf Zuschuss" asks for money
_AS_A = (
    r"(?<!\w)(?:{as_a})\s+(?:{indefinite})\s+(?:\w+\s+)?$"  # en: "which I approved as an executive decision"
)
_VOTED_ON = r"(?:{voted_on})"
_GENERAL_MEETING = r"(?<!\w)(?:{general_meeting})(?!\w)"
_NO_PAPER_BEFORE = r"(?<!\w)(?:{no_paper_before})\s+$"  # en: "Annual Report"
# nl: "artikel 27 van de Algemene Subsidieverordening": the law that it rests on, and no news of it
_ARTICLE_OF_LAW = (
    r"(?<!\w)(?:{law_article})\s\d[\w.:]{0,6}\s(?:(?:{decided_of})\s)?(?:(?:{article})\s)?(?:[A-ZÀ-Ž]\w+\s)?$"
)
_NO_PAPER = r"(?:{no_paper})(?!\w)"


def is_none(sentence: Sentence, word: Word) -> bool:
    """Whether the word is part of another name: en "Policy Committee", nl "reglement van orde", de "auf Ihren Antrag"."""
    return bool(
        sentence.pattern(_PART_OF_BODY).match(sentence.text, word.end)
        or sentence.pattern(_NO_PAPER).match(sentence.text, word.start)
        or sentence.pattern(_NO_PAPER_BEFORE).search(sentence.text, 0, word.start)
        or (
            word.code == "regulation"
            and sentence.pattern(_ARTICLE_OF_LAW).search(sentence.text, 0, word.start)
        )
        or (word.code == "motion" and sentence.pattern(_OWN_REQUEST).search(sentence.text, 0, word.start))
        or (word.code == "motion" and sentence.pattern(_REQUEST_FOR).match(sentence.text, word.end))
        or (
            word.code == "decision"
            and sentence.pattern(_AS_A).search(sentence.text, 0, word.start)
            and not sentence.pattern(_OF_ITS_DAY).match(sentence.text, word.end)
        )
    )


def is_of_tie(sentence: Sentence, word: Word) -> bool:
    """Whether the word may as well mean the paper on which a tie was signed: fr "la charte remonte à 1967"."""
    if sentence.pattern(_ON_A_MATTER).match(sentence.text, word.end):
        return False  # fr "une convention sur l'eau"
    return any(w.start <= word.start < w.end for w in sentence.all("tie", "tie_weak", "it"))


def with_period(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """fr: "Plan de solidarité internationale 2014-2018" · de: "Konzept Internationale Beziehungen 2021 bis 2026"."""
    if word.code not in (*MAY_BE_TOLD, "agreement"):
        return None
    after = sentence.pattern(_PERIOD).match(sentence.text, word.end)
    return (sentence.text[word.start : after.end(1)], word.start, after.end(1)) if after else None


def apposed(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """en: "The last written statement, Partners in Europe, was agreed by …"."""
    after = _APPOSED.match(sentence.text, word.end)
    if word.code not in MAY_BE_TOLD or after is None or not sentence.has("adopted", "sent", "rejected"):
        return None
    if any(place.start <= after.start(1) and after.end(1) <= place.end for place in sentence.places):
        return None
    return after[1], after.start(1), after.end(1)


def in_capitals(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """en: "the Framework for International Partnerships", where common nouns are written small."""
    if sentence.lexicon.language == "de" or not word.start or word.code not in MAY_BE_TOLD:
        return None
    if not sentence.text[word.start].isupper():
        return None
    after = sentence.pattern(_CAPITALS_AFTER).match(sentence.text, word.end)
    return (sentence.text[word.start : after.end()], word.start, after.end()) if after else None


def dated_behind(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """de: "die Richtlinien über die Förderung von Schülerbegegnungen vom 3. Juli 2008"."""
    day = next((m for m in sentence.days if m.start >= word.end), None)
    if word.code not in MAY_BE_TOLD or day is None or day.start - word.end > _LONGEST:
        return None
    between = sentence.pattern(_UP_TO_DATE).fullmatch(sentence.text, word.end, day.start)
    if between is None or day.day is None or day.day.precision != "day":
        return None
    if sentence.pattern(_A_VERB).search(sentence.text, word.end, between.end(1)):
        return None
    return sentence.text[word.start : between.end(1)], word.start, between.end(1)


def of_the_year_before(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """en: "the council's 2012 International Strategy", "the 2012 twinning policy"."""
    if word.code not in (*MAY_BE_TOLD, "decision") or sentence.lexicon.language != "en":
        return None
    year = next((m for m in reversed(sentence.days) if m.end < word.start <= m.end + _KIND_REACH), None)
    if year is None or year.day is None or year.day.precision != "year":
        return None
    whose = sentence.pattern(_WHOSE_YEAR).search(sentence.text, 0, year.start)
    if whose is None or _NAME_WORDS.fullmatch(sentence.text, year.end, word.start) is None:
        return None
    return sentence.text[year.end + 1 : word.end], year.end + 1, word.end


_WHOSE_YEAR = r"(?:(?<!\w)(?:{article}|{indefinite}|{possessive}|{our})|[’']s)\s$"
_NAME_WORDS = re.compile(r"\s(?:[A-Za-z][\w-]*\s){0,4}")


def of_its_year(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """fr: "le plan de solidarité de 2014" · de: "das Konzept aus dem Jahr 2012" · fr: "rapport remis en juin 2019"."""
    if word.code == "programme" and " " not in sentence.text[word.start : word.end]:
        return None
    if word.code == "agreement" and sentence.has("end", "suspended", "renewed"):
        return None  # fr: "La convention de 1989 a été dénoncée"
    several = " " in sentence.text[word.start : word.end]  # fr: "règlement communal"
    on_it = (
        several
        or context.about_ties
        or context.last_policy is not None
        or sentence.has("tie", "partner", "topic")
    )
    if word.code not in _DATED or not on_it:
        return None
    day = next((m for m in sentence.days if word.end < m.start <= word.end + _LONGEST), None)
    if day is None:
        return None
    between = sentence.pattern(_UP_TO_YEAR).fullmatch(sentence.text, word.end, day.start)
    if between is None or sentence.pattern(_A_VERB).search(sentence.text, word.end, between.end(1)):
        return None
    if any(word.end <= name.start < day.start for name in sentence.organisations):
        return None  # fr: "le rapport de l'UNESCO de 2014"
    return sentence.text[word.start : between.end(1)], word.start, between.end(1)


def told_of(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """de: "die Richtlinien zur Förderung der Vereine, vom Gemeinderat beschlossen am 9.12.2003"."""
    if word.code not in (*MAY_BE_TOLD, "agreement"):
        return None
    if not (sentence.days or sentence.row_day or _just_decided(sentence, context)):
        return None
    tells = ("adopted", "sent") if is_of_tie(sentence, word) else ("adopted", "sent", "issued")
    told = next((w for w in sentence.all(*tells) if w.start >= word.end), None)
    if (
        told is None
        or told.start - word.end > _FAR
        or _SENTENCE_ENDS.search(sentence.text, word.end, told.start)
    ):
        return _adopted_before(sentence, word)
    if _heads_another(sentence, word, told):
        return None
    stop = end_of_name(sentence, word, told.start)
    if not sentence.has("council", "executive", "committee") and told.start - stop > _NEAR:
        return None
    start = _with_its_kind(sentence, word)
    bare = start == word.start and stop == word.end and " " not in sentence.text[start:stop]
    if told.kind == "issued" and (bare or not (sentence.days or sentence.row_day)):
        return None  # en: "the protocol was signed on 3 May" may be that of a tie
    if told.kind == "issued" and _by_others(sentence, told):
        return None  # en: "a guide was published by the pupils"
    return sentence.text[start:stop], start, stop


def _by_others(sentence: Sentence, told: Word) -> bool:
    """Whether somebody is said to have done it who is no body of the town."""
    by = sentence.pattern(_BY_SOMEBODY).match(sentence.text, told.end)
    bodies = sentence.all("council", "executive", "committee", "home")
    return by is not None and not any(0 <= b.start - by.end() < _BODY_NEAR for b in bodies)


_BY_SOMEBODY = r"(?:\s[\w.,]+){0,3}?\s(?:{told_by})\s"
_BODY_NEAR = 30  # code points behind "by" in which a body may be named


def _heads_another(sentence: Sentence, word: Word, told: Word) -> bool:
    """fr: "Politique de solidarité : le préavis a été accepté …": another paper is told of, behind a colon."""
    colon = sentence.text.find(" :" if sentence.lexicon.language == "fr" else ":", word.end, told.start)
    return colon >= 0 and any(colon < w.start < told.start for w in sentence.all("policy"))


_ON_A_MATTER = r"(?:\s[\w’'-]+){0,3}?\s(?:{on_a_matter})(?!\w)"
_WHOSE = r"(?<!\w)(?:{article}|{indefinite}|{possessive}|{our})\s|[’']s\s"
_KIND_WORDS = re.compile(r"(?:[a-z][\w-]+\s){1,3}")


def _with_its_kind(sentence: Sentence, word: Word) -> int:
    """Where the name starts, with the words that tell papers of one kind apart: en "an ethical procurement policy"."""
    if sentence.lexicon.language != "en" or not sentence.text[word.start].islower():
        return word.start
    begin = max(0, word.start - _KIND_REACH)
    whose = [*sentence.pattern(_WHOSE).finditer(sentence.text, begin, word.start)][-1:]
    start = whose[0].end() if whose else word.start
    if _KIND_WORDS.fullmatch(sentence.text, start, word.start) is None:
        return word.start
    others = sentence.all("adopted", "sent", "issued", "council", "executive", "committee", "pay")
    return word.start if any(start <= w.start < word.start for w in others) else start


def _just_decided(sentence: Sentence, context: Context) -> bool:
    """de: "Einstimmig hat der Hauptausschuss neue Richtlinien … gebilligt" in the news, without a day."""
    return (
        context.dated is not None
        and sentence.has("council", "executive", "committee")
        and context.in_opening(sentence)
    )


def taken_behind(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """en: "a decision taken by the council in 1998", fr: "une résolution votée le 9 mars 2015"."""
    if word.code not in ("decision", "motion") or not (sentence.days or sentence.row_day):
        return None
    taken = sentence.pattern(_TAKEN).match(sentence.text, word.end)
    told = any(w.start - word.end == 1 for w in sentence.all("adopted"))
    if not taken and not told:
        return None
    return sentence.text[word.start : word.end], word.start, word.end


_TAKEN = r"\s(?:{was_taken})(?!\w)"


def resolved(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """fr: "le conseil avait voté en décembre 2014 une délibération sur les achats responsables"."""
    if word.code not in ("decision", "motion") or not (sentence.days or sentence.row_day):
        return None
    near = context.decider_distance <= _THEY_NEAR
    if any(body.start == word.start for body in sentence.all("council", "executive")):
        return None
    return _adopted_before(sentence, word, understood=near)


def _adopted_before(sentence: Sentence, word: Word, *, understood: bool = False) -> Title | None:
    """fr: "2001 : le conseil municipal adopte la charte des relations internationales"."""
    before = (w for w in sentence.all("adopted", "issued", "sent") if w.end <= word.start)
    told = max(before, key=lambda w: w.end, default=None)
    named = understood or sentence.has("council", "executive", "committee")
    if not understood and word.code in MAY_BE_TOLD:
        # fr: "La Ville s'est dotée en 2010 d'un schéma", "Adoptée le 9 mars 2015, la stratégie …"
        opens = told is not None and told.start < _OPENS and bool(sentence.days)
        named = named or opens or sentence.has("home")
    if told is not None and told.kind != "adopted":
        dated = bool(sentence.days or sentence.row_day)
        named = named and dated and not is_of_tie(sentence, word)
    if told is None or word.start - told.end > _NEAR + _A_DATE or not named:
        return None
    stop = end_of_name(sentence, word, len(sentence.text))
    if word.start - told.end < _ADJOINING and word.code in MAY_BE_TOLD and sentence.days:
        return (
            sentence.text[word.start : stop],
            word.start,
            stop,
        )  # de "die 2007 vom Rat erlassenen Richtlinien"
    start = _with_its_kind(sentence, word) if word.code in MAY_BE_TOLD else word.start
    own = sentence.text[start : word.end]
    named = stop - word.end > _SOME_WORDS or " " in own
    return (sentence.text[start:stop], start, stop) if named else None


def put_to_vote(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """nl: "Een motie om het geld aan Chili te geven werd verworpen": what a motion wants is its name."""
    voted_on = word.code == "motion" or sentence.pattern(_VOTED_ON).fullmatch(
        sentence.text, word.start, word.end
    )
    if not voted_on or context.home is None:
        return None
    outcomes = sorted((*sentence.all("adopted", "deferred"), *refusals(sentence)), key=lambda w: w.start)
    outcome = next((w for w in outcomes if w.start >= word.end), None)
    before = next((w for w in outcomes if 0 <= word.start - w.end < _RIGHT_BEFORE + _A_DATE), None)
    if outcome is None and before is None:
        return None
    if sentence.pattern(_GENERAL_MEETING).search(sentence.text):
        return None  # en: a motion at the association's own meeting
    limit = outcome.start if outcome is not None else min(len(sentence.text), word.start + _LONGEST)
    purpose = sentence.pattern(_PURPOSE).search(sentence.text, word.end, limit)
    counted = sentence.pattern(COUNTED).search(sentence.text) is not None
    on_it = sentence.has("council") or context.about_ties or counted
    if purpose is None and not (_exact(sentence) and on_it):
        return None
    stop = end_of_name(sentence, word, limit, after=purpose.end() if purpose else 0)
    return sentence.text[word.start : stop], word.start, stop


def _exact(sentence: Sentence) -> bool:
    """Whether the sentence gives the very day."""
    return any(m.day is not None and m.day.precision == "day" for m in sentence.days)


def end_of_name(sentence: Sentence, word: Word, limit: int, *, after: int = 0) -> int:
    """Where what the paper is called ends: at a mark, a verb, a date or a body, loose words left out."""
    text, begin = sentence.text, max(word.end, after)
    ends = [min(limit, word.start + _LONGEST)]
    ends += [mention.cue_start for mention in sentence.dates if mention.cue_start >= begin]
    ends += [body.start for body in sentence.all("council", "executive", "committee") if body.start >= begin]
    for pattern in (_STOPS, sentence.pattern(_NO_MORE_NAME)):
        if found := pattern.search(text, begin, min(ends)):
            ends.append(found.start())
    name = text[word.start : min(ends)].rstrip()
    return word.start + max(len(_without_loose_ends(name, sentence.lexicon)), word.end - word.start)


def _without_loose_ends(name: str, words: Lexicon) -> str:
    return words.pattern(_LOOSE_ENDS).sub("", name).rstrip()
