"""What a newspaper announces for the day or the week after its own: nl "Morgen vertrekt een delegatie naar Galle"."""

from datetime import timedelta

from jumelage.reading.context import Context
from jumelage.reading.rules.events.announced import HAPPENS, TO_DECIDE, UNSURE
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import PartialDate

_TOMORROW = r"(?<!\w)(?<!-)(?:{tomorrow})(?!\w)"
_NEXT_WEEK = r"(?<!\w)(?:{next_week})(?!\w)"
_NOT_TOMORROW = r"(?<!\w)(?:{not_tomorrow})\s?$"  # de "am Morgen", fr "dès demain", en "by tomorrow"


def coming_day(sentence: Sentence, context: Context) -> PartialDate | None:
    """The day after the paper, or the month of the next week, where the sentence says for sure what happens then."""
    dated = context.dated
    if dated is None or dated.precision != "day" or any(mention.day for mention in sentence.dates):
        return None
    if sentence.has("not") or any(sentence.pattern(one).search(sentence.text) for one in (UNSURE, TO_DECIDE)):
        return None
    if not (sentence.has("visit") or sentence.pattern(HAPPENS).search(sentence.text)):
        return None
    if _is_said(sentence, _TOMORROW):
        return _after(dated, 1)
    if _is_said(sentence, _NEXT_WEEK):
        week = _after(dated, 7)
        return PartialDate.of(week.first.year, week.first.month)
    return None


def _is_said(sentence: Sentence, when: str) -> bool:
    found = sentence.pattern(when).search(sentence.text)
    return found is not None and not sentence.pattern(_NOT_TOMORROW).search(sentence.text, 0, found.start())


def _after(dated: PartialDate, days: int) -> PartialDate:
    day = dated.first + timedelta(days=days)
    return PartialDate.of(day.year, day.month, day.day)
