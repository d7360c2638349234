"""What became of a paper: who adopted it and when, or that it was sent."""

from typing import NamedTuple

from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention
from jumelage.reading.rules.policies.adoptions import adoption, sending
from jumelage.reading.rules.policies.deciders import of_the_sitting
from jumelage.reading.rules.policies.paper_dates import day_of, own_date
from jumelage.reading.seen import Paper
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate

_AT_START = 12  # code points of a line before the paper that it opens with


class Course(NamedTuple):
    """The body, the words that tell of adopting and sending, the paper's own date, and the day that it comes down to."""

    body: Word | None
    adopted: Word | None
    sent: Word | None
    mention: DateMention | None
    day: PartialDate | None


def course(sentence: Sentence, context: Context, paper: Paper) -> Course:
    """What the sentence and the document around it tell of the paper."""
    body, adopted = adoption(sentence, context, paper)
    mention = own_date(sentence, paper)
    day = mention.day if mention is not None else None
    day = day or day_of(sentence, context, paper, adopted=adopted, body=body)
    if body is None and day == context.dated and _is_of_the_sitting(sentence, context, paper, mention):
        body = of_the_sitting(context, paper.word)
    return Course(body, adopted, sending(sentence, paper), mention, day)


def _is_of_the_sitting(
    sentence: Sentence, context: Context, paper: Paper, mention: DateMention | None
) -> bool:
    """Whether a decision of the day of the document is the sitting's own: it heads the paper, or has no date itself."""
    heads = mention is None or (paper.start < _AT_START and context.in_opening(sentence))
    return heads and paper.kind == "Decision"
