"""In which years a grant is paid."""

import re

from jumelage.reading.amounts import AmountMention
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.rules.grants.which_sums import stretch_of
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word
from jumelage.values.dates import PartialDate, Period

_YEAR_MORE = re.compile(r"\s[a-z]{1,3}\s((?:19|20)\d\d)(?!\d)")  # nl "voor 2009 en 2010"
_YEAR_BEFORE = r"(?<!\d)((?:19|20)\d\d)(?:,\s(?:19|20)\d\d){0,3}\s(?:{and_also})\s$"
_YEAR_AFTER = r"(?:,\s(?:19|20)\d\d){0,3}\s(?:{and_also})\s((?:19|20)\d\d)(?!\d)"
_YEAR_LABEL = re.compile(r"(?<![\d/.-])((?:19|20)\d\d)\s?:\s?$")  # "2010: € 3.200"
_DATED_ELSE = ("founded", "dissolved", "tie_verb", "partner", "adopted")  # what a date beside it is of
_SPANS = (Role.RANGE, Role.SINCE, Role.UNTIL, Role.AFTER, Role.BEFORE)
_DEEDS = ("receive", "pay", "grant")


def years_told(sentence: Sentence, amounts: list[AmountMention]) -> tuple[Period | None, DateMention | None]:
    """The years of the grant that a sentence tells, and the date that says them."""
    if len(sentence.amounts) > 1 and amounts and (near := years_of(sentence, amounts[0])):
        return near, next((m for m in sentence.dates if m.period == near), None)
    found = _spanned(sentence) or _of_row(sentence) or _nearest(sentence) or _of_budget(sentence)
    return found or (None, None)


def _spanned(sentence: Sentence) -> tuple[Period | None, DateMention] | None:
    """nl "van 2004 tot 2008"; years in the name of a paper do not count."""
    for mention in sentence.dates:
        named = mention.in_title or mention.period is None
        if named or _closed_off(sentence, mention):
            continue
        if mention.role in _SPANS and not _of_other(sentence, mention):
            return _period_of(sentence, mention), mention
    return None


def _of_row(sentence: Sentence) -> tuple[Period, DateMention] | None:
    row = sentence.row_date
    return (row.period, row) if row is not None and row.period is not None else None


def _nearest(sentence: Sentence) -> tuple[Period | None, DateMention] | None:
    """The day or year that stands nearest to the word for what is paid."""
    paid = next(iter(sentence.all(*_DEEDS)), None)
    here = (paid.start, paid.end) if paid else (0, 0)
    on = [
        m
        for m in sentence.dates
        if m.role is Role.ON and not m.in_title and m.period and not _of_other(sentence, m)
        if not _closed_off(sentence, m)
    ]
    nearest = min(on, key=lambda m: sentence.distance((m.start, m.end), here), default=None)
    return (_period_of(sentence, nearest), nearest) if nearest else None


def _closed_off(sentence: Sentence, mention: DateMention) -> bool:
    """fr "le partenariat date de 2003 ; la Région verse 900 €": whether a semicolon stands between a year and the sums."""
    first = min((a.start for a in sentence.amounts), default=0)
    return ";" in sentence.text[mention.end : first]


def _of_budget(sentence: Sentence) -> tuple[Period, DateMention] | None:
    """nl "in de begroting 2007", de "im Haushalt 2020", fr "au budget 2023": the year of the budget that pays."""
    for mention in sentence.dates:
        budget = mention.in_title and sentence.pattern(_BUDGET).search(sentence.text, 0, mention.start)
        programme = mention.in_title and sentence.pattern(_PROGRAMME).search(sentence.text, 0, mention.start)
        of_budget = budget or (programme and mention.role is Role.RANGE)
        if of_budget and mention.period is not None:
            return mention.period, mention
    return None


# nl "voor het programma | 2017-2021 ontvangt de stad"
_PROGRAMME = r"(?<!\w)(?:{purpose_for})\s(?:(?:{article}|{dative})\s|l['’])?[^\W\d]+\s$"
_BUDGET = r"(?<!\w)(?:{budget_of_year})\s$"


def _of_other(sentence: Sentence, mention: DateMention) -> bool:
    """nl "De Stichting X, opgericht in 1993, kreeg in 2008 …" · fr "village jumelé depuis 1991, obtient …"."""
    words = [w for w in sentence.all(*_DATED_ELSE, *_DEEDS) if not sentence.in_organisation(w.start)]
    place = (mention.start, mention.end)
    cue = min(words, key=lambda w: sentence.distance((w.start, w.end), place), default=None)
    if cue is None or cue.kind not in _DATED_ELSE or _decides_on_it(sentence, cue):
        return False
    return not any(word.start == cue.start for word in sentence.all(*_DEEDS))  # en "voted"


def _decides_on_it(sentence: Sentence, cue: Word) -> bool:
    """nl "Het college besloot op 2 juli 2019 het koor een subsidie te verlenen": no other paper is decided on."""
    decides = cue.kind == "adopted" and not sentence.has("policy")
    clause = sentence.clause_of(cue.start)
    here = {sentence.clause_of(word.start) for word in sentence.all(*_DEEDS, "requested")}
    return decides and bool(
        here & {clause, clause + 1}
    )  # de: "beschloss der Rat, dem Chor 900 Euro zu geben"


def years_of(sentence: Sentence, amount: AmountMention) -> Period | None:
    """The years of a sum: those that stand with it, on the side where the sentence has its first, else those of the row,
    else the only ones in the sentence.
    """
    low, high = stretch_of(sentence, amount)
    if label := _YEAR_LABEL.search(sentence.text, low, amount.whole_start):
        year = PartialDate.of(int(label[1]))
        return Period(year, year)
    dated = [
        m for m in sentence.dates if not m.in_title and m.period is not None and m.role is not Role.DURATION
    ]
    first = sentence.amounts[0]
    own = [m for m in dated if amount is first or not _of_beginning(sentence, m)]
    if near := [m for m in own if low <= m.start < high]:
        leads = dated[0].start < sentence.amounts[0].start
        beside = [m for m in near if (m.start < amount.start) == leads] or near
        return _period_of(sentence, beside[-1] if leads else beside[0])
    if sentence.row_date is not None:
        return sentence.row_date.period
    if not dated and (told := _of_budget(sentence)):
        return told[0]
    if amount is not first and (above := [m for m in own if ": " in sentence.text[m.end : first.start]]):
        return _period_of(
            sentence, above[0]
        )  # en: "In 2009 she handed over two sums: £900 to A and £300 to B"
    if len(dated) != 1 or ";" in sentence.text[dated[0].end : amount.start]:
        return None
    return _period_of(sentence, dated[0])


def _of_beginning(sentence: Sentence, mention: DateMention) -> bool:
    """en "for the anniversary of a link begun in 1988": whether a date says when something else began."""
    words = sentence.all("start", "founded", "tie_verb")
    return any(0 <= mention.cue_start - w.end <= 1 for w in words)


def _period_of(sentence: Sentence, mention: DateMention) -> Period | None:
    """The years that a date stands for beside a sum: nl "voor 2016" is for that year, and "vóór 2016" before it."""
    period = mention.period
    year = period.end.year if period and period.end and period.end.precision == "year" else None
    if mention.role is Role.ON and year is not None and len(sentence.amounts) == 1:
        return _joined_years(sentence, mention, year) or period
    if mention.role is not Role.BEFORE or year is None:
        return period
    cue = sentence.text[mention.cue_start : mention.start].strip().lower()
    if cue not in sentence.lexicon.small("for_year"):
        return period
    then = _YEAR_MORE.match(sentence.text, mention.end)
    last = year + 1 if then and int(then[1]) == year + 1 else year
    return Period(PartialDate.of(year), PartialDate.of(last))


def _joined_years(sentence: Sentence, mention: DateMention, year: int) -> Period | None:
    """de "In den Jahren 2016 und 2017 gab die Stadt je 900 Euro": the years from the first to the last of them."""
    start = mention.end - len(str(year))
    before = sentence.pattern(_YEAR_BEFORE).search(sentence.text, max(0, start - _BEFORE), start)
    after = sentence.pattern(_YEAR_AFTER).match(sentence.text, mention.end)
    first = int(before[1]) if before else year
    last = int(after[1]) if after else year
    return Period(PartialDate.of(first), PartialDate.of(last)) if first < last else None


_BEFORE = 40  # code points before a year in which those joined to it stand
