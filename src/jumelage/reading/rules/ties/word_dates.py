"""The date that stands with the word for a tie: "the 1978 agreement", de "Vertrag vom 5. Mai 1976", nl "in 1992 getekende band".

Also the date at which contacts became a tie, and that at which a council said yes to one.
"""

import re

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.rules.ties.cues import OTHER_CUES, Beginning, moments, telling_cue
from jumelage.reading.rules.ties.own_half import is_of_other_half
from jumelage.reading.rules.ties.revoked import revoked
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.words import without_dates
from jumelage.reading.words import Word


def date_of_word(sentence: Sentence, tie: TieSeen) -> Beginning | None:
    """The date that the words right beside the one for the tie give it."""
    if tie.word.kind not in ("tie", "tie_weak") or not sentence.dates:
        return None
    if (undone := revoked(sentence, tie)) is not None and undone.made.day is not None:
        return undone.made.day, undone.made.cue_start, undone.made.end
    for mention in sentence.dates:
        if mention.day is None or mention.role in (Role.UNTIL, Role.BEFORE, Role.RANGE, Role.DURATION):
            continue
        if is_of_other_half(sentence, tie, mention):
            continue
        if mention.in_title and sentence.text[mention.end : tie.word.start] != " ":
            continue  # en: "the 1996 Twinning Partnership" dates it all the same
        beside = _leads_word(sentence, tie, mention) or _follows_word(sentence, tie, mention)
        if beside or is_ranked(sentence, tie, mention) or _by_decision(sentence, tie, mention):
            return mention.day, min(mention.cue_start, tie.start), max(mention.end, tie.end)
    return None


def named_with_date(sentence: Sentence, tie: TieSeen) -> Word | None:
    """A word for the tie spoken of that has its date before it: de "der 1992 geschlossene Vertrag"."""
    for word in sentence.all("tie", "tie_weak") if sentence.dates else ():
        if any(_leads_word(sentence, tie._replace(word=word), mention) for mention in sentence.dates):
            return word
    return None


def dates_word(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date is that of a tie or paper named behind it: de "hebt die 1990 geschlossene Partnerschaft auf"."""
    words = sentence.all("tie", "tie_weak")
    made = sentence.pattern(_MADE_THEN)
    opens = sentence.pattern(_OPENS_NOUN).search(sentence.text, 0, mention.cue_start)
    return opens is not None and any(
        mention.end <= w.start and made.fullmatch(sentence.text, mention.end, w.start) for w in words
    )


def _leads_word(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """de "die 1974 eingegangene Partnerschaft" · nl "de in 1992 gesloten band" · en "the 1978 twinning agreement"."""
    if mention.end > tie.word.start:
        return False
    after = sentence.pattern(_MADE_THEN).fullmatch(sentence.text, mention.end, tie.word.start)
    opens = sentence.pattern(_OPENS_NOUN)
    before = any(opens.search(sentence.text, 0, at) for at in (mention.cue_start, mention.start))
    return bool(after) and before and not _other_between(sentence, mention.end, tie.word.start)


def _follows_word(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """de "Vertrag mit Kampen vom 5. Mai 1976" · en "agreement of 1978 with Foix" · fr "jumelage conclu en 1963 avec X"."""
    partner = max((name.reach or name.end for name in tie.names), default=tie.word.end)
    text, lexicon = sentence.text, sentence.lexicon
    if sentence.pattern(_OF_DATE).fullmatch(text, tie.word.end, mention.start):
        return True
    year = (
        mention.day is not None and mention.day.precision == "year"
    )  # de: "Die Partnerschaft mit Obernai von 1958"
    after_town = _OF_DATE if year or _is_paper(sentence, tie.word) else _OUT_OF
    return lexicon.pattern(after_town).fullmatch(text, max(partner, tie.word.end), mention.start) is not None


def is_ranked(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """en "The French link was the first, in 1995" · fr "Le jumelage allemand est le plus ancien (1968)"."""
    if mention.role is not Role.ON:
        return False
    last = max([tie.end, tie.word.end, *(name.reach for name in tie.names)])
    return sentence.pattern(_RANKED_THEN).fullmatch(sentence.text, last, mention.cue_start) is not None


_RANKED_THEN = r"\s(?:{be}|{was_partner})\s(?:(?:{article})\s|{elided})?(?:{rank_of_tie})(?:\s[^\W\d_]+){0,2}\s?[,(–-]?\s?"


def _by_decision(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """nl: "het raadsbesluit van 24 april 1989, waarbij vriendschapsbetrekkingen met X werden aangegaan"."""
    if _decided_to_it(sentence, tie, mention):
        return True
    by_which = sentence.pattern(_BY_WHICH).match(sentence.text, mention.end)
    if by_which is None or tie.start < by_which.end():
        return False
    return sentence.in_clause(tie.word.start, "start") and not sentence.in_clause(tie.word.start, "end")


_BY_WHICH = r",\s(?:{by_which})\s"


def _decided_to_it(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """nl: "de betrekkingen met Orjol, waartoe de raad op 24 april 1989 besloot": a clause that only says so."""
    if mention.cue_start < tie.end or not sentence.in_clause(mention.start, "adopted"):
        return False
    return sentence.pattern(_TO_WHICH).fullmatch(sentence.text, tie.end, mention.cue_start) is not None


_TO_WHICH = r"(?:\s\([^()]{1,40}\))?,\s(?:{to_which})\s(?:[\w-]+\s){0,4}"


def _other_between(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a word for something else stands between: de "die 2001 erneuerte Partnerschaft"."""
    return any(start <= word.start < end for word in sentence.all(*OTHER_CUES))


# the words between the date and the noun: de "eingegangene", nl "aangegane officiële", en "formal"
_MADE_THEN = r"\s(?:(?:{made_then_adverb})\s)?(?:[^\W\d_]+(?:{made_then_ends})\s){0,2}"
_OPENS_NOUN = r"(?<!\w)(?:{article}|{determiner_of_tie}|{indefinite})\s$"
_OF_DATE = r"\s*,?\s(?:{of_date}|{out_of_year})\s"
_OUT_OF = r"\s*,?\s(?:{out_of_year})\s"
_PAPER = r"(?:{paper_of_tie})$"


def became(sentence: Sentence, tie: TieSeen) -> Beginning | None:
    """When contacts became a tie: en "Contacts began in 1970; in 1978 they grew into a twinning"."""
    if not sentence.dates:
        return None
    turned = sentence.pattern(_TURNED).search(sentence.text)
    at = turned.start() if turned else _later_tie(sentence, tie)
    if at < max(tie.start, 1):
        return None
    clause = sentence.clause_of(at)
    words = [w for w in sentence.all("tie", "partner", "tie_weak") if w.end > at]
    words = [w for w in words if w.kind != "tie_weak" or _is_paper(sentence, w)]
    days = [m for m in moments(sentence) if m.day and sentence.clause_of(m.start) == clause]
    if not words or len(days) != 1 or sentence.clause_of(words[0].start) != clause:
        return None
    mention = days[0]
    if mention.day is None or sentence.denied(words[0].start):
        return None
    return mention.day, min(mention.cue_start, words[0].start), max(mention.end, words[0].end)


def _later_tie(sentence: Sentence, tie: TieSeen) -> int:
    """Where a later clause tells of a tie that was made, after mere contacts: fr "en 1982, le jumelage était scellé"."""
    if tie.word.kind != "tie_weak" and tie.word.code != "friendship":
        return 0
    clause = sentence.clause_of(tie.word.start)
    words = (w for w in sentence.all("tie", "tie_weak") if w.kind == "tie" or _is_paper(sentence, w))
    later = (
        w
        for w in words
        if sentence.clause_of(w.start) > clause and not sentence.in_clause(w.start, "renewed")
    )
    return next((w.start for w in later if sentence.in_clause(w.start, "start", "joined")), 0)


def _is_paper(sentence: Sentence, word: Word) -> bool:
    return sentence.pattern(_PAPER).search(sentence.text, word.start, word.end) is not None


_TURNED = r"(?<!\w)(?:{turned_into_tie})(?!\w)"


def agreed_to(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether a body said yes to the tie then: en "approved the twinning with Foix on 4 June"."""
    if mention.role is not Role.ON or sentence.has("rejected", "grant", "renewed", "end", "suspended"):
        return False
    proposed = sentence.pattern(_ON_PROPOSAL).match(sentence.text)
    if any(proposed is None or word.start >= proposed.end() for word in sentence.all("plan")):
        return False
    adopted = {word.start for word in sentence.all("adopted")}
    establishes = sentence.pattern(_ESTABLISHES).search(sentence.text, 0, tie.word.start)
    own = range(tie.word.start, tie.word.end)  # fr "la charte de partenariat"
    others = (w for w in sentence.all("policy") if w.start not in adopted and w.start not in own)
    if any(others) and establishes is None:
        return False
    signed = (w for w in sentence.all("start") if w.code == "signed")
    if len(sentence.days) > 1 and any(w.start > mention.end for w in signed):
        return False  # de: "hat der Rat 2018 gebilligt, unterzeichnet wurde er ein Jahr darauf"
    cue = telling_cue(sentence, mention)
    if (cue is None and len(sentence.days) > 1) or (cue is not None and cue.kind != "adopted"):
        return False
    if any(
        w.end <= tie.word.start and only_small(sentence, w.end, tie.word.start)
        for w in sentence.all("adopted")
    ):
        return True
    last = max((name.reach or name.end for name in tie.names), default=tie.word.end)
    return cue is not None and last <= cue.start and only_small(sentence, max(last, tie.word.end), cue.start)


def only_small(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing but the date and a few small words stand there."""
    text = _APPOSED.sub(" ", sentence.text[start:end])
    text = text if text != sentence.text[start:end] else without_dates(sentence, start, end)
    text = sentence.lexicon.pattern(_VOTES).sub(" ", text).strip(" ,")
    return len(text.split()) <= _FEW and not any(mark in text for mark in ",;:(")


# nl ", een dorp met 5.000 inwoners, besloot in 1995 de raad"
_APPOSED = re.compile(r"^(?:\s\([^()]{1,30}\))?,\s[^,;:]{3,80},")
# fr "par 19 voix contre 3", nl "met 19 tegen 3 stemmen"
_VOTES = r",?\s[^\W\d_]{2,4}\s\d{1,3}\s(?:[^\W\d_]+\s){1,3}\d{1,3}(?:\s(?!(?:{article})\s)[^\W\d_]+)?,?"
_ON_PROPOSAL = (
    r"(?:{on_proposal})\s"  # nl "Op voorstel van de schepen keurt de raad op 3 mei het verdrag goed"
)
_ESTABLISHES = r"(?<!\w)(?:{establishes})\s(?:[^\W\d_]+\s){0,2}$"
_FEW = 5  # words
