"""The dates of a sentence and the words that tell what they are the dates of."""

from jumelage.reading.dates import DateMention, Role
from jumelage.reading.sentence import Sentence
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
    """The dates of a sentence that can date something, those in names of papers left out."""
    return [
        m for m in sentence.dates if not m.in_title and m.role is not Role.DURATION and m.when is not None
    ]


def nearest_cue(sentence: Sentence, mention: DateMention) -> Word | None:
    """The word that tells what the date is the date of, where one stands near enough."""
    cue = sentence.nearest((mention.cue_start, mention.end), *CUES)
    if cue is None or sentence.distance((cue.start, cue.end), (mention.cue_start, mention.end)) > 90:
        return None
    if cue.kind == "founded" and not sentence.has("organisation", "organisation_tail"):
        same = (w for w in sentence.all("start") if w.start < cue.end and cue.start < w.end)
        return next(same, cue)  # de "besteht seit": a body or a tie
    if cue.kind == "visit":  # nl "kwam in 1995 tot stand"
        clause = sentence.clause_of(mention.start)
        come = (
            w for w in sentence.all("start") if sentence.clause_of(w.start) == clause and w.start > cue.end
        )
        return next((w for w in come if not only_has(sentence, w)), cue)
    return cue


def only_has(sentence: Sentence, cue: Word) -> bool:
    """Whether the word is no more than a form of "to have"."""
    return sentence.text[cue.start : cue.end].casefold() in sentence.lexicon.small("has")
