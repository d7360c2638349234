"""What a paper says is going on on its own day, or is just done: de "Heute ist Flaggentag", nl "Vandaag hijst de burgemeester de vlag"."""

import re

from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.rules.events.announced import HAPPENS, UNSURE
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import PartialDate

_TODAY = r"(?<!\w)(?<!-)(?:{this_day})(?!\w)(?!\s(?:{nowadays_after})(?!\w))"
_UNTIL_TODAY = r"(?<!\w)(?:{nowadays_before})\s$"  # de "bis heute", fr "jusqu'à aujourd'hui"
_FEAST = r"(?<!\w)[^\W\d_]*(?:{feast_day})(?!\w)"


def day_of_news(sentence: Sentence, context: Context) -> PartialDate | None:
    """The day of the paper, where the sentence tells what happens on it; None where "today" is only nowadays."""
    day, text = context.dated, sentence.text
    if (
        day is None
        or day.precision != "day"
        or any(mention.day and not _is_dateline(sentence, mention, day) for mention in sentence.dates)
    ):
        return None
    today = sentence.pattern(_TODAY).search(text)
    if today is None and (_celebrates(sentence) or _reports_feast(sentence)):
        return PartialDate.of(day.first.year)
    if today is None or sentence.pattern(_UNTIL_TODAY).search(text, 0, today.start()):
        return None
    if sentence.has("not", "plan") or sentence.pattern(UNSURE).search(text):
        return None
    happens = sentence.has("visit") or any(sentence.pattern(one).search(text) for one in (HAPPENS, _FEAST))
    return day if happens else None


def _is_dateline(sentence: Sentence, mention: DateMention, day: PartialDate) -> bool:
    """Whether the date is the paper's own at the head of a report: "MARBURG, 3. Mai 2014 - …"."""
    return mention.day == day and _DASH.match(sentence.text, mention.end) is not None


_DASH = re.compile(r"\s?[-–—:)]\s")


def _reports_feast(sentence: Sentence) -> bool:
    """de "MARBURG - Mit einem Festakt haben beide Kreise ihr 15-jähriges Bündnis gefeiert": what a report opens with is just over."""
    if sentence.passage.block.start > _REPORT_OPENS or sentence.has("not", "plan"):
        return False
    found = sentence.pattern(_HAS_CELEBRATED).search(sentence.text)
    long = [m.start for m in sentence.dates if m.role is Role.DURATION]
    return found is not None and bool(long or sentence.has("jubilee"))


_HAS_CELEBRATED = r"(?<!\w)(?:{has_celebrated})(?!\w)"
_REPORT_OPENS = 400  # code points of a report in which it says what is new


def _celebrates(sentence: Sentence) -> bool:
    """en "It makes me proud, as we celebrate thirty years of twinning": in the year of the speech or letter."""
    found = sentence.pattern(_WE_CELEBRATE).search(sentence.text)
    if found is None or sentence.has("not", "plan") or sentence.pattern(UNSURE).search(sentence.text):
        return False
    long = (m.start for m in sentence.dates if m.role is Role.DURATION)
    return any(found.end() < start < found.end() + _NEAR for start in long)


_WE_CELEBRATE = r"(?<!\w)(?:{we_celebrate})(?!\w)"
_NEAR = 30  # characters between "celebrate" and how many years


def month_of_new_life(sentence: Sentence, context: Context) -> PartialDate | None:
    """The month of the paper in which a body was founded or dissolved: nl "Oude leden hebben nu een nieuw comité opgericht"."""
    day = context.dated
    if day is None or day.precision not in ("day", "month") or any(mention.day for mention in sentence.dates):
        return None
    if sentence.has("not", "plan", "future", "tie", "grant") or sentence.pattern(UNSURE).search(
        sentence.text
    ):
        return None
    now = sentence.pattern(_JUST_DONE).search(sentence.text)
    if not _ends_now(sentence) and (now is None or not _is_done_now(sentence, now.start())):
        return None
    body = sentence.organisations or sentence.has("organisation", "named_body", "committee")
    spoken_of = context.last_organisation is not None and sentence.has("dissolved")
    if not (body or spoken_of or sentence.pattern(_BODY).search(sentence.text)):
        return None
    return PartialDate.of(day.first.year, day.first.month)


_JUST_DONE = r"(?<!\w)(?:{just_done})(?!\w)"
_BODY = r"(?<!\w)(?:{body_set_up})(?!\w)"


def _ends_now(sentence: Sentence) -> bool:
    """nl "Bij gebrek aan leden heft de werkgroep zich op": a body that is dissolved as the paper is written."""
    ends = sentence.pattern(_ENDS_NOW)
    return any(
        ends.search(sentence.text, max(0, word.start - _NEAR), word.end) for word in sentence.all("dissolved")
    )


_ENDS_NOW = r"(?<!\w)(?:{ends_now})(?!\w)"  # a form of the present, or of what has just been


def _is_done_now(sentence: Sentence, now: int) -> bool:
    """Whether the verb stands behind the "now": not en "The group formed at the time is now called Brighton Sister Cities"."""
    clause = sentence.clause_of(now)
    done = sentence.all("founded", "dissolved")
    return any(sentence.clause_of(word.start) == clause and now < word.end for word in done)
