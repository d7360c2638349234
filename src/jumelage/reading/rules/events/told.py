"""Whether what a date dates is told as past, where the clauses of a sentence do not agree; and what was to be, and was not."""

from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.sentence import Sentence

PAST = (r"(?<!\w)(?:{past})(?!\w)", r"(?<!\w)[^\W\d_]{3,}(?:{past_ends})(?!\w)")
_EXPECTS = r"(?<!\w)(?:{expects})(?!\w)"
_BIDS = r"(?<!\w)(?:{bids})(?!\w)"
_CALLED_OFF = r"(?<!\w)(?:{called_off})(?!\w)"
_WAS_TO = r"(?<!\w)(?:{was_to})\s[^.;!?]{3,160}?,\s(?:{but_then})\s"


def told_as_past(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date is of what has been: the sentence says so, or its own clause, whatever another plans.

    nl "Het is verstuurd; wij verwachten in het voorjaar antwoord" · en "They walked in this year's parade, and were invited back"
    """
    first, last = sentence.clause_span(mention.cue_start, mention.end)
    whole = first == 0 and last >= len(sentence.text.rstrip(" ."))
    if whole:
        return sentence.tells_past or _opens_deed(sentence, mention) or _is_reported(sentence, mention)
    done = tells_deed(sentence, first, last)
    if sentence.tells_past:
        return done or sentence.pattern(_EXPECTS).search(sentence.text, first, last) is None
    if not done or sentence.in_clause(mention.start, "plan", "future"):
        return False
    return sentence.pattern(_BIDS).search(sentence.text, first, last) is None


def is_expected(sentence: Sentence, mention: DateMention) -> bool:
    """nl "; wij verwachten in het voorjaar antwoord": a part of the year in a clause that looks ahead."""
    if not mention.anchored or mention.day is None or mention.day.precision == "day":
        return False
    first, last = sentence.clause_span(mention.cue_start, mention.end)
    if tells_deed(sentence, first, last):
        return False
    return sentence.pattern(_EXPECTS).search(sentence.text, first, last) is not None


def _opens_deed(sentence: Sentence, mention: DateMention) -> bool:
    """nl: "Een jaar geleden liet Gent weten te willen stoppen": the verb of what happened stands right behind the date."""
    after = sentence.pattern(_DONE_THEN).match(sentence.text, mention.end)
    return after is not None and all(word.start > mention.end for word in sentence.all("plan", "future"))


_DONE_THEN = r",?\s(?:(?:{years_ago})\s)?(?:{past})(?!\w)"


def _is_reported(sentence: Sentence, mention: DateMention) -> bool:
    """de "Frau Ahrens berichtet vom Besuch des Chors im Oktober": a visit that a minute tells of."""
    if not sentence.has("visit") or sentence.has("plan", "future"):
        return False
    return sentence.pattern(_REPORTS_ON).search(sentence.text, 0, mention.cue_start) is not None


_REPORTS_ON = r"(?<!\w)(?:{reports_on})(?!\w)"


def tells_deed(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a verb of the past stands in that part of the sentence."""
    return any(sentence.pattern(one).search(sentence.text, first, last) for one in PAST)


def is_called_off(sentence: Sentence) -> bool:
    """en "A visit planned for May 2010 had to be called off", nl "zou in 2020 komen, maar …": what did not happen is told."""
    if sentence.pattern(_CALLED_OFF).search(sentence.text):
        return True
    return sentence.pattern(_WAS_TO).search(sentence.text) is not None
