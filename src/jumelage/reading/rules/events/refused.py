"""What a sitting turns down that is no paper of its own: a request for a tie, an invitation, an offer."""

from jumelage.reading.context import Context
from jumelage.reading.rules.policies.refusals import refusals
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import PartialDate

_ASKED = r"(?<!\w)[^\W\d_]*(?:{asked_of_us})(?!\w)"
_ABOUT = ("tie", "partner", "tie_weak", "tie_verb", "visit", "campaign")


_BODIES = ("committee", "council", "executive")


def day_of_refusal(sentence: Sentence, context: Context) -> PartialDate | None:
    """The day of the sitting, where its minutes say that a request on the subject is turned down."""
    if sentence.decided or not sentence.has(*_ABOUT) or sentence.has("grant") or sentence.amounts:
        return None
    if not refusals(sentence) or sentence.pattern(_ASKED).search(sentence.text) is None:
        return None
    if not (_is_minuted(context) or (sentence.has(*_BODIES) and not sentence.tells_past)):
        return None  # in the news, the day is the newspaper's own
    if any(mention.day for mention in sentence.dates):
        return None
    return context.day_of_sitting


def _is_minuted(context: Context) -> bool:
    return (
        context.sitting_day is not None or context.sitting is not None or context.papers_sort == "decisions"
    )
