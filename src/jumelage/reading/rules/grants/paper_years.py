"""The year of a grant that its own sentence does not tell: that of its heading, of the yearly paper, of the sitting."""

from jumelage.reading.context import Context
from jumelage.reading.dates.mentions import Role, find_dates
from jumelage.reading.draft import Draft
from jumelage.reading.sentence import Sentence
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import EntityRef, PeriodValue

_YEARLY = r"(?<!\w)(?:{yearly})(?!\w)"
_PAPER_OF_YEAR = r"(?:{budget_of_year})(?!\w)"
_SITTING = r"(?<!\w)(?:{sitting}|{sitting_paper})(?!\w)"
_NOT_YET = ("requested", "proposal", "plan", "end", "grant_end", "rejected", "not")


def year_of_paper(
    sentence: Sentence, context: Context, payer: EntityRef | None, *, given: bool
) -> Period | None:
    """The year of the paper that a grant stands in, where it is paid once and the sentence tells no time of its own.

    `given` says whether it is granted, and not only asked for or proposed.
    """
    if sentence.dates or sentence.row_date is not None or sentence.pattern(_YEARLY).search(sentence.text):
        return None
    if of_title := _of_heading(sentence) or _of_yearly_paper(context):
        return of_title
    own = payer is None or payer == context.home_ref
    return _of_sitting(sentence, context) if given and own else None


def charged_to(sentence: Sentence, context: Context) -> Draft | None:
    """The year of the grant just told, by the budget that bears it: fr "La dépense est imputée au budget 2023"."""
    entity = context.undated_grant
    if not entity or context.grant_distance != 0 or sentence.amounts or not sentence.dates:
        return None
    if sentence.pattern(_CHARGED).search(sentence.text) is None:
        return None
    of_budget = sentence.pattern(_BUDGET)
    for mention in sentence.dates:
        if mention.period is not None and of_budget.search(sentence.text, 0, mention.start):
            return Draft(entity, "Grant", "period", PeriodValue(mention.period), None, 0, len(sentence.text))
    return None


_CHARGED = r"(?<!\w)(?:{charged_to})(?!\w)"
_BUDGET = r"(?<!\w)(?:{budget_of_year})\s(?:[a-zà-ÿ]{1,10}['’\s]){0,3}$"


def _of_heading(sentence: Sentence) -> Period | None:
    """The one year in the heading of a budget or of grants: nl "Subsidies 2018", de "Haushaltsplan 2020"."""
    words = sentence.lexicon
    for heading in reversed(sentence.passage.headings):
        if not any(letter.isdigit() for letter in heading):
            continue
        telling = words.pattern(_PAPER_OF_YEAR).search(heading) or words.find(heading).get("grant")
        dates = [
            m for m in find_dates(heading, words) if m.role is not Role.DURATION and m.period is not None
        ]
        if telling and len(dates) == 1 and not dates[0].anchored:
            return dates[0].period
    return None


def _of_yearly_paper(context: Context) -> Period | None:
    """The year of a paper that is dated by no more than one: de "Jahresbericht 2017"."""
    day = context.dated
    return Period(day, day) if day is not None and day.precision == "year" else None


def _of_sitting(sentence: Sentence, context: Context) -> Period | None:
    """The day of the sitting that decides on it: fr "Séance du 10 mars 2022 … la Ville abonde de 5 000 €"."""
    day = _day_above(sentence) or context.day_of_sitting
    decides = sentence.has("adopted") or (
        sentence.has("pay") and not sentence.tells_past and _in_minutes(sentence, context)
    )
    if day is None or not decides or sentence.has(*_NOT_YET):
        return None
    return Period(day, day)


def _in_minutes(sentence: Sentence, context: Context) -> bool:
    """Whether these are minutes, by their head or the heading that the sentence stands under."""
    if context.sitting_day is not None or context.papers_sort == "decisions":
        return True
    sitting = sentence.lexicon.pattern(_SITTING)
    return any(sitting.search(heading) for heading in sentence.passage.headings)


def _day_above(sentence: Sentence) -> PartialDate | None:
    """The one day in the heading: en "7 April 2009, minute 72 - BROUGHTON TWINNING ASSOCIATION"."""
    heading = sentence.passage.headings[-1] if sentence.passage.headings else ""
    if not any(letter.isdigit() for letter in heading):
        return None
    days = [m.day for m in find_dates(heading, sentence.lexicon) if m.day and m.day.precision == "day"]
    return days[0] if len(days) == 1 else None
