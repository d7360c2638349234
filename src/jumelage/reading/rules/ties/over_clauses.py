"""Dates that a clause gives to a tie told in the next, and those that the news mean by a weekday."""

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.rules.ties.cues import START_CUES, telling_cue
from jumelage.reading.rules.ties.word_dates import agreed_to
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

_OPENING = 4  # a date that the sentence opens with goes for all of it


def goes_on_to(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """nl "In april 2004 trok een delegatie naar China en werd de band er bezegeld": the date it opens with goes for both."""
    clause = sentence.clause_of(tie.word.start)
    if mention.role is not Role.ON or mention.cue_start >= _OPENING or not clause or len(sentence.days) != 1:
        return False
    if sentence.has("jubilee", "renewed", "end", "suspended", "plan", "not", "rejected"):
        return False
    edge = sentence.clauses[clause - 1]
    if sentence.pattern(_AND_THEN).search(sentence.text, 0, edge) is None:
        return False
    made = (w for w in sentence.all("start") if sentence.clause_of(w.start) == clause)
    return any(w.code == "signed" or makes_tie(sentence, w) for w in made)


_AND_THEN = r"\s(?:{and_also})\s$"


def is_news_of_start(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """nl "hebben zaterdag het verdrag getekend", fr "se sont jumelées dimanche": not what else is begun on a weekday."""
    if sentence.has("jubilee", "renewed", "end", "suspended", "plan"):
        return False
    if agreed_to(sentence, tie, mention):
        return True
    cue = telling_cue(sentence, mention)
    near = cue is not None and sentence.clause_of(cue.start) == sentence.clause_of(mention.start)
    if cue is not None and near and (cue.code == "signed" or makes_tie(sentence, cue)):
        return True
    verb = tie.word.kind == "tie_verb" and sentence.clause_of(tie.word.start) == sentence.clause_of(
        mention.start
    )
    return verb and (cue is None or cue.kind in START_CUES)


def makes_tie(sentence: Sentence, cue: Word) -> bool:
    """nl "gesloten", fr "officialisé": a verb that is said of ties and contracts alone."""
    return sentence.text[cue.start : cue.end].casefold() in sentence.lexicon.small("makes_contract")
