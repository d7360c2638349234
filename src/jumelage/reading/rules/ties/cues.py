"""The dates of a sentence and the words that tell what they are the dates of."""

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.dates.weekdays import news_day
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.words import without_dates
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate

Beginning = tuple[PartialDate, int, int]  # the date, and where the words that give it start and end
# What a date in a sentence about a tie may be the date of; the word nearest to the date decides.
CUES = (
    "start",
    "first_contact",
    "renewed",
    "end",
    "suspended",
    "delegated",
    "evaluation",
    "founded",
    "dissolved",
    "receive",
    "campaign",
    "visit",
    "merged",
    "adopted",
    "renamed",
)
START_CUES = ("start",)
# nl: "werd sinds 2010 gesubsidieerd": what these words say has its own beginning
OTHER_CUES = (
    "renewed",
    "delegated",
    "founded",
    "end",
    "receive",
    "campaign",
    "first_contact",
    "dissolved",
    "suspended",
    "evaluation",
)


def moments(sentence: Sentence) -> list[DateMention]:
    """The dates of a sentence that can date something, those in names of papers left out; else the newspaper's weekday."""
    found = [
        m for m in sentence.dates if not m.in_title and m.role is not Role.DURATION and m.when is not None
    ]
    return found if found or not sentence.has("weekday") else _news_days(sentence)


def _news_days(sentence: Sentence) -> list[DateMention]:
    """nl "De raad heeft dinsdag …", en "signed on Saturday": the one day that the paper's own date makes of it."""
    words = sentence.all("weekday")
    told = words[0].code == "today" or sentence.tells_past or _was_there(sentence, words[0])
    if len(words) > 1 or sentence.row_date is not None or not told:
        return []
    word, day = words[0], news_day(sentence.anchor, words[0].code)
    if day is None or day.precision == "year" or sentence.in_clause(word.start, "future", "plan"):
        return []
    return [DateMention(word.start, word.end, day, Role.ON, word.start, anchored=True)]


def _was_there(sentence: Sentence, word: Word) -> bool:
    """Whether the clause of the weekday tells what was: de "hat am Dienstag zugestimmt"."""
    start, end = sentence.clause_span(word.start, word.end)
    return sentence.pattern(_PAST).search(sentence.text, start, end) is not None


_PAST = r"(?<!\w)(?:{past})(?!\w)"


def is_news(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date is a weekday of the newspaper's."""
    return mention.anchored and any(word.start == mention.start for word in sentence.all("weekday"))


def nearest_cue(sentence: Sentence, mention: DateMention) -> Word | None:
    """The word that tells what the date is the date of, where one stands near enough."""
    place = place_of(sentence, mention)
    cue = _what_since(sentence, mention) or _nearest_to(sentence, place)
    cue = _before_and(sentence, mention, cue) or cue
    if cue is None or sentence.distance((cue.start, cue.end), place) > _REACH:
        return None
    tied_then = any(word.start > mention.end for word in sentence.all("tie_verb"))
    if not tied_then and (body := _body_founded(sentence, cue)) is not None:
        return body  # but en "set up in 1986, when A was twinned with B"
    if cue.kind == "founded" and (
        not sentence.has("organisation", "organisation_tail") or _between_towns(sentence, cue)
    ):
        same = (w for w in sentence.all("start") if w.start < cue.end and cue.start < w.end)
        return next(same, None) or _tie_founded(sentence, cue) or cue  # de "besteht seit": a body or a tie
    if cue.kind == "visit":  # nl "kwam in 1995 tot stand"
        clause = sentence.clause_of(mention.start)
        come = (
            w for w in sentence.all("start") if sentence.clause_of(w.start) == clause and w.start > cue.end
        )
        return next((w for w in come if not only_has(sentence, w)), cue)
    return cue


def _body_founded(sentence: Sentence, cue: Word) -> Word | None:
    """The word as one for a foundation: de "Der Verein wurde 1990 gegründet und betreut die Partnerschaft", not the tie's."""
    founded = next((w for w in sentence.all("founded") if w.start < cue.end and cue.start < w.end), None)
    if founded is None:
        return None
    start, _ = sentence.clause_span(cue.start, cue.end)
    if sentence.text[:start].endswith(
        ", "
    ):  # en "The committee, set up in 2002, …", de "Der Verein, der 2002 gegründet wurde"
        start = sentence.clause_span(start - 2, start - 2)[0]
    bodies = list(sentence.pattern(_BODY).finditer(sentence.text, start, cue.start))
    ties = [w for w in sentence.all("tie", "partner") if start <= w.start < cue.start]
    if not bodies or any(w.end > bodies[-1].start() for w in ties if w.start != bodies[-1].start()):
        return None
    before = start < bodies[-1].start() and any(w.end <= bodies[-1].start() for w in ties)
    return None if before else founded


_BODY = r"(?<!\w)(?:{founded_body})(?!\w)"


def _between_towns(sentence: Sentence, cue: Word) -> bool:
    """en "The One World Link between Warwick and Bo has existed since 1981": a tie that is called like a body."""
    ties = [w for w in sentence.all("tie", "tie_weak") if w.end <= cue.start]
    if not ties or sentence.pattern(_BETWEEN).match(sentence.text, ties[-1].end) is None:
        return False
    named = [place for place in sentence.places if ties[-1].end <= place.start and place.end <= cue.start]
    return bool(named) and max(named[-1].end, named[-1].reach) + 1 >= cue.start


_BETWEEN = r"\s(?:{between})\s"


def _tie_founded(sentence: Sentence, cue: Word) -> Word | None:
    """The word as one for a beginning: nl "De stedenband met Eldoret werd in 1999 opgericht", where nothing else was."""
    tie = next((w for w in reversed(sentence.all("tie")) if w.end <= cue.start), None)
    if tie is None or sentence.pattern(_A_THING).search(sentence.text, tie.end, cue.start):
        return None
    if sentence.pattern(_THE).search(sentence.text, 0, tie.start) is None:
        return None
    near = all(mark not in sentence.text[tie.end : cue.start] for mark in ".;:")
    return Word(cue.start, cue.end, "start", "") if near else None


_A_THING = r"(?<!\w)(?:{indefinite})\s"
_THE = r"(?:^|\s)(?:{article}|{possessive}|{demonstrative})\s(?:[^\W\d_]+\s)?$"


def _nearest_to(sentence: Sentence, place: tuple[int, int]) -> Word | None:
    """The nearest word; not de "Ende 2022", a word of the date itself."""
    cue = sentence.nearest(place, *CUES)
    if cue is None or not (
        of_date(sentence, cue) if cue.kind == "end" else _leads_another(sentence, place, cue)
    ):
        return cue
    others = (
        w for w in sentence.all(*CUES) if not (of_date(sentence, w) or _leads_another(sentence, place, w))
    )
    return min(others, key=lambda w: sentence.distance((w.start, w.end), place), default=None)


def _leads_another(sentence: Sentence, place: tuple[int, int], word: Word) -> bool:
    """Whether the word is the "since" of another date: en "ended in June 2012 - it had run since 1968"."""
    return any(
        m.cue_start <= word.start and word.end <= m.start and m.cue_start >= place[1] for m in sentence.dates
    )


def of_date(sentence: Sentence, word: Word) -> bool:
    """Whether the word is one of a date: de "Ende 2022", nl "eind 2014", "Afgelopen vrijdag"."""
    if any(m.start <= word.start and word.end <= m.end for m in sentence.dates):
        return True
    return any(w.start in (word.end, word.end + 1) for w in sentence.all("weekday"))


def _before_and(sentence: Sentence, mention: DateMention, cue: Word | None) -> Word | None:
    """The word before the date, where the one after it is another verb's: fr "signé … en 1992 et renouvelé"."""
    if cue is None or cue.start < mention.end:
        return None
    between = sentence.text[mention.end : cue.start]
    if between.strip() not in [word.strip() for word in sentence.lexicon.joining]:
        return None
    clause = sentence.clause_of(mention.start)
    before = (
        w for w in sentence.all(*CUES) if w.end <= mention.cue_start and mention.cue_start - w.end < _PHRASE
    )
    same = [w for w in before if sentence.clause_of(w.start) == clause and not only_has(sentence, w)]
    return same[-1] if same else None


_PHRASE = 45  # characters


def place_of(sentence: Sentence, mention: DateMention) -> tuple[int, int]:
    """Where the date stands; one set before the first clause stands in it: fr "Le 3 mai 2012, le conseil a décidé …"."""
    followed = sentence.text[mention.end : mention.end + 2] == ", "
    if followed and len(without_dates(sentence, 0, mention.cue_start).strip(" ,")) < _OPENING:
        aside = sentence.pattern(_ASIDE).match(sentence.text, mention.end)
        return (aside.end(), aside.end()) if aside else (mention.end + 2, mention.end + 2)
    start, end = sentence.clause_span(mention.cue_start, mention.end)
    alone = sentence.text[start : mention.cue_start] + sentence.text[mention.end : end].strip(" .")
    last = sentence.text[mention.end :].lstrip()[:1] in ("", ".", ";", ")")
    if start > _OPENING and last and len(alone) < _OPENING:
        return start - 2, start - 2  # nl "zij stamt van kort na de oorlog, uit 1946"
    return mention.cue_start, mention.end


_OPENING = 4
_ASIDE = r",\s(?:(?:{shortly})\s)?(?:{at_time_of})\s[^,;:.]{3,60},\s"  # nl "In 1980, na een bezoek van het koor, sloten …"


def telling_cue(sentence: Sentence, mention: DateMention) -> Word | None:
    """The word that tells what the date is the date of, one that is no form of "to have" where there is such a one."""
    cue = nearest_cue(sentence, mention)
    if cue is None or not only_has(sentence, cue):
        return cue
    place = place_of(sentence, mention)
    near = (w for w in sentence.all(*CUES) if not only_has(sentence, w))
    other = min(near, key=lambda w: sentence.distance((w.start, w.end), place), default=None)
    return cue if other is None or sentence.distance((other.start, other.end), place) > _REACH else other


_REACH = 90


def _what_since(sentence: Sentence, mention: DateMention) -> Word | None:
    """What is so since the date, where it is no beginning: en "has been suspended since March 2022"."""
    if mention.role is not Role.SINCE:
        return None
    return next((word for word in sentence.all(*_STATES) if _right_beside(sentence, word, mention)), None)


def _right_beside(sentence: Sentence, word: Word, mention: DateMention) -> bool:
    if word.end <= mention.cue_start:
        return not sentence.text[word.end : mention.cue_start].strip()
    return mention.end <= word.start and not sentence.text[mention.end : word.start].strip()


_STATES = ("suspended", "end", "renewed", "delegated", "dissolved")


def only_has(sentence: Sentence, cue: Word) -> bool:
    """Whether the word is no more than a form of "to have"."""
    text = sentence.text[cue.start : cue.end].casefold()
    return text in sentence.lexicon.small("has") or text in sentence.lexicon.small("be")


def is_corrected(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date is said to be wrong: nl "stamt niet uit 1981", en "did not begin in 1976", fr "n'est pas né en 1961"."""
    if mention.role is Role.UNTIL and not_until(sentence, mention):
        return False  # en: "It was not until 1961 that it became official"
    found = sentence.pattern(_NOT_BEFORE).search(sentence.text, 0, mention.cue_start)
    steps = sentence.all("start") if found else ()  # fr "a fait ses premiers pas le 28 mai"
    return found is not None and not any(w.start <= found.start() < w.end for w in steps)


def reaches_back(sentence: Sentence, mention: DateMention) -> bool:
    """de: "reicht die Freundschaft bis 1967 zurück": then it began."""
    return sentence.pattern(_REACHES_BACK).search(sentence.text, 0, mention.cue_start) is not None


def not_until(sentence: Sentence, mention: DateMention) -> bool:
    """en "was not signed until 1978" · nl "Het duurde tot 20 april 1975 voordat": then it began."""
    if until_it_was_made(sentence, mention):
        return True
    if reaches_back(sentence, mention) or sentence.pattern(_IT_TOOK).search(
        sentence.text, 0, mention.cue_start
    ):
        return True
    cue = sentence.text[mention.cue_start : mention.start].strip().casefold()
    if cue not in sentence.lexicon.small("until"):
        return False
    return sentence.pattern(_NOT_SIGNED).search(sentence.text, 0, mention.cue_start) is not None


def until_it_was_made(sentence: Sentence, mention: DateMention) -> bool:
    """en "had no partner until 2004, when it twinned with Ribe" · fr "a dû patienter jusqu'en 2004 pour conclure": then it began."""
    if sentence.has("end", "suspended", "rejected") or len(moments(sentence)) > _TWO:
        return False
    text = sentence.text
    around = max(0, mention.cue_start - _PHRASE), min(len(text), mention.end + _PHRASE)
    if sentence.pattern(_WAITS).search(text, *around) is not None:
        return True
    return sentence.has("not") and sentence.pattern(_WHEN_IT).match(text, mention.end) is not None


_TWO = 2
_WAITS = r"(?<!\w)(?:{waits})(?!\w)"
_WHEN_IT = r",\s(?:{just_when})(?!\w)"
_NOT_BEFORE = r"(?<!\w)(?:(?:{not})\s|(?:{negator})\s(?!(?:{not_just})(?!\w))(?:(?!(?:{turns})(?!\w))[^\W\d_]+\s){1,2})$"
_IT_TOOK = r"(?<!\w)(?:{it_took})\s(?:[^\W\d_]+\s){0,2}$"
_REACHES_BACK = (
    r"(?<!\w)(?:{reaches_back})\s(?:[^\W\d_]+\s){0,4}$"  # de: "reicht die Freundschaft bis 1967 zurück"
)
_NOT_SIGNED = r"(?<!\w)(?:{negator})\s(?:[^\W\d_]+\s){0,2}$"


def in_separable(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date stands within a verb of ending whose parts stand apart: nl "zegde de band per 31 december op"."""
    match = sentence.pattern(RUNS_OUT).search(sentence.text)
    if match is None:
        return False
    behind = mention.cue_start >= match.end() and not sentence.text[match.end() : mention.cue_start].strip()
    return behind or match.start() <= mention.start < match.end()


RUNS_OUT = (
    r"(?<!\w)(?:{runs_out})\s(?:[^,;.]|(?<=\d)\.(?=\s)){0,160}?\s(?:{runs_out_apart})"
    r"(?=\s?(?:[.,;:)]|$)|\s(?:{and_also}|{as_of_day})\s)"
)
# nl "zegt de band op met Wiesbaden en Melle": an end only where the tie stands between; not "trok op met Melle"
RUNS_OUT_WITH = r"(?<!\w)(?:{runs_out})\s[^,;.]{0,160}?\s(?:{runs_out_apart})(?=\s(?:{plain_with})\s)"
