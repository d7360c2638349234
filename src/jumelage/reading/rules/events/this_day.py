"""What a paper says is going on on its own day: de "Heute ist Flaggentag", nl "Vandaag hijst de burgemeester de vlag"."""

from jumelage.reading.context import Context
from jumelage.reading.rules.events.announced import HAPPENS, UNSURE
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import PartialDate

_TODAY = r"(?<!\w)(?<!-)(?:{this_day})(?!\w)(?!\s(?:{nowadays_after})(?!\w))"
_UNTIL_TODAY = r"(?<!\w)(?:{nowadays_before})\s$"  # de "bis heute", fr "jusqu'à aujourd'hui"
_FEAST = r"(?<!\w)[^\W\d_]*(?:{feast_day})(?!\w)"


def day_of_news(sentence: Sentence, context: Context) -> PartialDate | None:
    """The day of the paper, where the sentence tells what happens on it; None where "today" is only nowadays."""
    day, text = context.dated, sentence.text
    if day is None or day.precision != "day" or any(mention.day for mention in sentence.dates):
        return None
    today = sentence.pattern(_TODAY).search(text)
    if today is None or sentence.pattern(_UNTIL_TODAY).search(text, 0, today.start()):
        return None
    if sentence.has("not", "plan", "future") or sentence.pattern(UNSURE).search(text):
        return None
    happens = sentence.has("visit") or any(sentence.pattern(one).search(text) for one in (HAPPENS, _FEAST))
    return day if happens else None
