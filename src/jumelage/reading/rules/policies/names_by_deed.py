"""Papers named by what was done with them: adopted, taken, put to the vote."""

import re

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.agenda_items import outcome_at_its_end
from jumelage.reading.rules.policies.paper_names import LONGEST, MAY_BE_TOLD, Title, end_of_name, is_of_tie
from jumelage.reading.rules.policies.refusals import refusals
from jumelage.reading.rules.policies.votes import COUNTED
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_FAR = 140  # code points from a paper to the word that tells of its adoption
_SOME_WORDS = 6  # code points behind the word for a paper, which alone says nothing
_RIGHT_BEFORE = 16  # code points between "adopted" and a motion: nl "nam u een motie aan om …"
_ADJOINING = 3  # code points between a participle and its noun
_THEY_NEAR = 1  # sentences to the body that "it" stands for
_A_DATE = 20  # code points that a date between may take
_KIND_REACH = 50  # code points before the word for a paper in which "the" opens its name
_OPENS = 12  # code points before "adopted" where a sentence opens with it
_NEAR = 30  # code points from a name without a date or body of its own to the word for adopting
_SENTENCE_ENDS = re.compile(r"[a-zà-ÿ][.!?]\s[A-ZÀ-ÖØ-ÞŠŽŁŚČŻŒ]")
_TO_THE_MARK = re.compile(r"[^.,;:()\n]{1,130}(?=[.,;:()\n]|$)")
_PURPOSE = r"\s(?:{motion_to})\s"
_VOTED_ON = r"(?:{voted_on})"
_GENERAL_MEETING = r"(?<!\w)(?:{general_meeting})(?!\w)"
_BY_SOMEBODY = r"(?:\s[\w.,]+){0,3}?\s(?:{told_by})\s"
_BODY_NEAR = 30  # code points behind "by" in which a body may be named
_WHOSE = r"(?<!\w)(?:{article}|{indefinite}|{possessive}|{our})\s|[’']s\s"
_KIND_WORDS = re.compile(r"(?:[a-z][\w-]+\s){1,3}")
_TAKEN_FAR = r"(?!,?\s(?:{relative}|{name_relative})\s)((?:,?\s[\w’'-]+){1,14}?),?\s(?:{has_acted}|{passive})(?:\s[\w.’'-]+){0,12}?\s(?:{was_taken}|{decision_taken})(?!\w)"
_TAKEN = r"\s(?:{was_taken})(?!\w)"


def told_of(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """de: "die Richtlinien zur Förderung der Vereine, vom Gemeinderat beschlossen am 9.12.2003"."""
    if word.code not in (*MAY_BE_TOLD, "agreement"):
        return None
    listed = context.day_of_sitting is not None and outcome_at_its_end(sentence) is not None
    if not (_is_dated(sentence) or _just_decided(sentence, context) or context.resolves or listed):
        return None
    tells = ("adopted", "sent") if is_of_tie(sentence, word) else ("adopted", "sent", "issued")
    told = next((w for w in sentence.all(*tells) if w.start >= word.end), None)
    if told is None or _is_beyond(sentence, word, told):
        return _adopted_before(sentence, word)
    if _heads_another(sentence, word, told):
        return None
    stop = end_of_name(sentence, word, told.start)
    named = sentence.has("council", "executive", "committee") or context.resolves or listed
    if not named and told.start - stop > _NEAR:
        return None
    start = _with_its_kind(sentence, word)
    bare = (start, stop) == (word.start, word.end) and " " not in sentence.text[start:stop]
    if told.kind == "issued" and (bare or not _is_dated(sentence) or _by_others(sentence, told)):
        return None  # en: "the protocol was signed on 3 May" may be that of a tie
    return sentence.text[start:stop], start, stop


def _is_dated(sentence: Sentence) -> bool:
    """Whether the sentence or its row has a date."""
    return bool(sentence.days) or sentence.row_day is not None


def _is_beyond(sentence: Sentence, word: Word, told: Word) -> bool:
    """Whether what is told behind the paper is too far off to be of it, or in another sentence of the line."""
    far = told.start - word.end > _FAR
    return far or _SENTENCE_ENDS.search(sentence.text, word.end, told.start) is not None


def _by_others(sentence: Sentence, told: Word) -> bool:
    """Whether it is said to be done by who is no body of the town: en "a guide was published by the pupils"."""
    by = sentence.pattern(_BY_SOMEBODY).match(sentence.text, told.end)
    bodies = sentence.all("council", "executive", "committee", "home")
    return by is not None and not any(0 <= b.start - by.end() < _BODY_NEAR for b in bodies)


def _heads_another(sentence: Sentence, word: Word, told: Word) -> bool:
    """fr: "Politique de solidarité : le préavis a été accepté …": another paper is told of, behind a colon."""
    mark = " :" if "space_before_colon" in sentence.lexicon.habits else ":"
    colon = sentence.text.find(mark, word.end, told.start)
    return colon >= 0 and any(colon < w.start < told.start for w in sentence.all("policy"))


def _with_its_kind(sentence: Sentence, word: Word) -> int:
    """Where the name starts, with the words that tell papers of one kind apart: en "an ethical procurement policy"."""
    if "name_before_kind" not in sentence.lexicon.habits or not sentence.text[word.start].islower():
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
    if word.code not in ("decision", "motion") or not _is_dated(sentence):
        return None
    taken = sentence.pattern(_TAKEN).match(sentence.text, word.end)
    told = any(w.start - word.end == 1 for w in sentence.all("adopted"))
    if not taken and not told:
        return None
    return sentence.text[word.start : word.end], word.start, word.end


def taken_far_behind(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """de "Den Beschluss, sich um den Titel zu bewerben, hatte der Rat 2015 gefasst": with what was decided."""
    if word.code != "decision" or not _is_dated(sentence):
        return None
    taken = sentence.pattern(_TAKEN_FAR).match(sentence.text, word.end)
    if taken is None or not sentence.has("council", "executive", "committee"):
        return None
    return sentence.text[word.start : taken.end(1)], word.start, taken.end(1)


def resolved(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """fr: "le conseil avait voté en décembre 2014 une délibération sur les achats responsables"."""
    if word.code not in ("decision", "motion") or not _is_dated(sentence):
        return None
    near = context.decider_distance <= _THEY_NEAR
    if any(body.start == word.start for body in sentence.all("council", "executive")):
        return None
    return _adopted_before(sentence, word, understood=near)


def _adopted_before(sentence: Sentence, word: Word, *, understood: bool = False) -> Title | None:
    """fr: "2001 : le conseil municipal adopte la charte des relations internationales"."""
    before = (w for w in sentence.all("adopted", "issued", "sent") if w.end <= word.start)
    told = max(before, key=lambda w: w.end, default=None)
    if told is None or word.start - told.end > _NEAR + _A_DATE:
        return None
    if not understood and not _names_who(sentence, word, told):
        return None
    if told.kind != "adopted" and (not _is_dated(sentence) or is_of_tie(sentence, word)):
        return None
    stop = end_of_name(sentence, word, len(sentence.text))
    if word.start - told.end < _ADJOINING and word.code in MAY_BE_TOLD and sentence.days:
        # de "die 2007 vom Rat erlassenen Richtlinien"
        return sentence.text[word.start : stop], word.start, stop
    start = _with_its_kind(sentence, word) if word.code in MAY_BE_TOLD else word.start
    several = stop - word.end > _SOME_WORDS or " " in sentence.text[start : word.end]
    if several and "verb_second" in sentence.lexicon.habits:
        return _whole_name(sentence, word, stop)
    return (sentence.text[start:stop], start, stop) if several else None


def _names_who(sentence: Sentence, word: Word, told: Word) -> bool:
    """Whether the sentence names a body; the town, or the deed with a date at its head, does for a policy paper."""
    if sentence.has("council", "executive", "committee"):
        return True
    # fr: "La Ville s'est dotée en 2010 d'un schéma", "Adoptée le 9 mars 2015, la stratégie …"
    dated = any(
        0 <= told.start - m.end < _ADJOINING for m in sentence.days
    )  # nl "In 2012 verscheen een nota"
    opens = (told.start < _OPENS and bool(sentence.days)) or (dated and sentence.clause_of(told.start) == 0)
    return word.code in MAY_BE_TOLD and (opens or sentence.has("home"))


def put_to_vote(sentence: Sentence, context: Context, word: Word) -> Title | None:
    """nl: "Een motie om het geld aan Chili te geven werd verworpen": what a motion wants is its name."""
    if context.home is None or not _may_be_voted_on(sentence, word):
        return None
    outcomes = sorted((*sentence.all("adopted", "deferred"), *refusals(sentence)), key=lambda w: w.start)
    outcome = next((w for w in outcomes if w.start >= word.end), None)
    before = any(0 <= word.start - w.end < _RIGHT_BEFORE + _A_DATE for w in outcomes)
    next_deed = len(sentence.text)
    if before and outcome is not None and sentence.clause_of(outcome.start) > sentence.clause_of(word.start):
        next_deed = max(edge for edge in sentence.clauses if edge <= outcome.start)
        outcome = None  # en "adopted a motion in 2006, and in 2007 it adopted the strategy"
    if outcome is None and not before:
        return None
    if sentence.pattern(_GENERAL_MEETING).search(sentence.text):
        return None  # en: a motion at the association's own meeting
    limit = outcome.start if outcome is not None else min(next_deed, word.start + LONGEST)
    purpose = sentence.pattern(_PURPOSE).search(sentence.text, word.end, limit)
    if purpose is None and not (_exact(sentence) and _before_the_council(sentence, context)):
        return None
    stop = end_of_name(sentence, word, limit, after=purpose.end() if purpose else 0)
    if purpose is not None and stop <= purpose.end():
        return _with_what_it_wants(sentence, word, purpose.start())
    return (
        _whole_name(sentence, word, stop) if before else (sentence.text[word.start : stop], word.start, stop)
    )


def _whole_name(sentence: Sentence, word: Word, stop: int) -> Title:
    """nl "motie om Millennium Gemeente te worden", from "nam een motie aan om Millennium Gemeente te worden"."""
    of_verb = sentence.pattern(_APART).match(sentence.text, word.end, stop)
    verb = sentence.pattern(_CUT_SHORT).match(sentence.text, max(word.end, stop - _LAST_WORD))
    stop = verb.end() if verb else stop
    start = of_verb.end() if of_verb else word.end
    rest = sentence.lexicon.pattern(_BEFORE_COMMA).sub("", sentence.text[start:stop])
    return sentence.text[word.start : word.end] + rest, word.start, stop


_APART = r"\s(?!(?:{to_infinitive})\s)(?:{told_apart})(?=\s)"  # nl "nam een motie aan om …"
_BEFORE_COMMA = (
    r"\s(?:{told_apart})(?=,\s)"  # de "lehnte den Antrag der FDP ab, die Partnerschaft zu beenden"
)
_LAST_WORD = 3  # code points: nl " te"
_CUT_SHORT = r"\s(?:{to_infinitive})\s[^\W\d_]+"


def _with_what_it_wants(sentence: Sentence, word: Word, start: int) -> Title:
    """nl "motie waarin het college werd gevraagd …", from "nam een motie aan waarin het college werd gevraagd …"."""
    wants = _TO_THE_MARK.match(sentence.text, start)
    noun, end = sentence.text[word.start : word.end], wants.end() if wants else word.end
    return f"{noun}{sentence.text[start:end]}", word.start, end


def _may_be_voted_on(sentence: Sentence, word: Word) -> bool:
    """Whether the word means a motion or what else is put to the vote: nl "voorstel"."""
    if word.code == "motion":
        return True
    return sentence.pattern(_VOTED_ON).fullmatch(sentence.text, word.start, word.end) is not None


def _before_the_council(sentence: Sentence, context: Context) -> bool:
    """Whether the vote is one of the council on the subject: it is named, ties are told of, or votes are counted."""
    if sentence.has("council") or context.about_ties:
        return True
    return sentence.pattern(COUNTED).search(sentence.text) is not None


def _exact(sentence: Sentence) -> bool:
    """Whether the sentence gives the very day, or the month in which a council did it."""
    near = ("day", "month") if sentence.has("council") else ("day",)
    return any(m.day is not None and m.day.precision in near for m in sentence.days)
