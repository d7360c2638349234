"""Events: what happened on a day and is none of the other things, a visit, a celebration, a vote that was lost."""

import re
from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.draft import Draft
from jumelage.reading.rules.events.coming_day import coming_day
from jumelage.reading.rules.events.days import NTH_DAY, VERB_OF_PAST, counts_back, day_of_event
from jumelage.reading.rules.events.month_rows import month_rows
from jumelage.reading.rules.events.refused import day_of_refusal
from jumelage.reading.rules.events.this_day import day_of_news, month_of_new_life
from jumelage.reading.rules.events.told import tells_deed
from jumelage.reading.sentence import Sentence, trim
from jumelage.reading.supposed import is_supposed
from jumelage.reading.ties.seen import ties_seen
from jumelage.reading.words import Word
from jumelage.statements.ids import entity_id
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text

_LONGEST_QUOTE = 290
_WORD = re.compile(r"[^\W\d_]{3,}")
_PLEASE = r"(?<!\w)(?:{please})(?!\w)"  # nl "Graag een overzicht vanaf 1990"
_COLUMNS = re.compile(
    r"[12](?<![\d.,].)[90](?<=19|20)\d\d[\s|]+(?:19|20)\d\d\b"
)  # the head of a table with years for columns
_PAGE_HEAD = r"(?<!\w)(?:{page_word})\s?\d{1,3}\W{0,3}$"  # "DAGBLAD VAN HET NOORDEN  12 MEI 1984  PAGINA 5"
_NOT_DONE = r"(?<!\w)(?:{not_dealt_with})(?!\w)"  # nl "Over de band is vanavond niet gestemd"
_RECITAL = (
    r"\W{0,3}(?:(?:{recital})\s|(?:{annex})\s?(?:\d{1,2}\s?)?:)"  # fr "Vu le décret du …", nl "Bijlage: …"
)


def event(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Something dated that is none of the other things: a visit, a celebration, a doubt spoken in the council."""
    heads = sentence.passage.block.kind is BlockKind.HEADING and sentence.row_date is None
    if not (sentence.dates or sentence.row_date or sentence.has("weekday")):
        if not heads:
            yield from _on_this_day(sentence, context)
        for row in month_rows(sentence, context):
            yield from _event(sentence, context, row.month, row.start, row.end)
        return
    if heads:
        return
    if sentence.passage.block.kind is BlockKind.TABLE_ROW and sentence.row_date is None:
        yield from _in_cells(sentence, context)
        return
    if _tells_nothing(sentence):
        return
    yield from _on_dates(sentence, context)
    told = list(_on_a_weekday(sentence, context))
    yield from told or _on_this_day(sentence, context)
    yield from _in_a_row(sentence, context)


def _tells_nothing(sentence: Sentence) -> bool:
    """Whether the line asks for something or supposes it, heads a table of years or a page, or is a row of figures."""
    text = sentence.text.rstrip()
    if sentence.pattern(_PLEASE).search(text) and not sentence.tells_past:
        return True
    if text.endswith("?") or _COLUMNS.search(text):
        return True
    if sentence.pattern(_RECITAL).match(text) or is_supposed(sentence):
        return True
    if sentence.pattern(_NOT_DONE).search(text):
        return True
    return len(text) < 100 and sentence.pattern(_PAGE_HEAD).search(text) is not None


# ---------------------------------------------------------------- on dates


def _on_dates(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Events on the dates that no other rule has made anything of."""
    before: PartialDate | None = None
    days = [day_of_event(sentence, context, mention) for mention in sentence.dates]
    for number, (mention, day) in enumerate(zip(sentence.dates, days, strict=True)):
        goes_on = before is not None and day is not None and _is_day_after(before, day)
        before = day
        if day is None or goes_on:
            continue  # nl: "Op 9 en 10 juni" is one feast
        if _is_said_finer(sentence, number, days):
            continue  # en "Last summer, in July 2018, the mayor was received"
        if _is_by_the_way(sentence, mention) and any(_is_within(other, day) for other in days):
            continue  # nl "Deze maand kwam een mail waarin staat dat zij dit jaar wegblijven"
        start, end = _words_of_deed(sentence, mention)
        if len(sentence.text[start:end].split()) >= 4:
            yield from _event(sentence, context, day, start, end)


def _words_of_deed(sentence: Sentence, mention: DateMention) -> tuple[int, int]:
    """The sentence; of a long one the part between semicolons around the date; of a long part the clause."""
    text = sentence.text.rstrip()
    if len(text) > _LONGEST_QUOTE:
        before = max(text.rfind(mark, 0, mention.cue_start) for mark in _PARTS) + 1
        after = [at for mark in _PARTS if (at := text.find(mark, mention.end)) > 0]
        start, end = before, min(after, default=len(text))
        if end - start > _LONGEST_QUOTE:
            return sentence.clause_span(mention.cue_start, mention.end)
        return trim(sentence.text, start, end, joining=sentence.lexicon.joining)
    return trim(sentence.text, 0, len(text), joining=sentence.lexicon.joining)


def _is_said_finer(sentence: Sentence, number: int, days: list[PartialDate | None]) -> bool:
    """Whether the next date stands right behind this one and tells the month or day of it."""
    if number + 1 >= len(days):
        return False
    one, other, day, finer = (
        sentence.dates[number],
        sentence.dates[number + 1],
        days[number],
        days[number + 1],
    )
    if (
        day is None
        or finer is None
        or day.year != finer.year
        or not 0 <= other.cue_start - one.end <= _APPOSED
    ):
        return False
    return finer.precision in ("day", "month") and day.precision in ("year", "season")


_APPOSED = 3  # characters: a comma, a blank


def _is_by_the_way(sentence: Sentence, mention: DateMention) -> bool:
    """Whether the date is counted from another and its clause tells of no deed of its own."""
    if not mention.anchored:
        return False
    first, last = sentence.clause_span(mention.cue_start, mention.end)
    opens = [
        found.end() for found in sentence.pattern(_OPENS).finditer(sentence.text, first, mention.cue_start)
    ]
    return not tells_deed(sentence, opens[-1] if opens else first, last)


_OPENS = r"(?<!\w)(?:{subordinates})\s"


def _is_within(one: PartialDate | None, other: PartialDate) -> bool:
    """Whether the first date is a finer one of the same year: a day or a month of it."""
    if one is None:
        return False
    return other.precision == "year" and one.precision in ("day", "month") and one.year == other.year


def _is_day_after(one: PartialDate, other: PartialDate) -> bool:
    days = one.precision == other.precision == "day"
    return days and (other.first - one.first).days == 1


_PARTS = (";", ": ", "\n")


# ---------------------------------------------------------------- in a table


def _in_cells(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """nl "Breda | Wrocław | 1991 | jubileum gevierd op 11 juni 2016": a remark that tells a deed in words of its own."""
    if sentence.text.rstrip().endswith("?") or _COLUMNS.search(sentence.text):
        return
    for mention in sentence.dates:
        start, end = _cell_of(sentence.text, mention)
        if len(_WORD.findall(sentence.text[start:end])) < _TELLING or not _tells_of_deed(
            sentence, start, end
        ):
            continue
        day = day_of_event(sentence, context, mention)
        if day is not None:
            yield from _event(sentence, context, day, start, end)


_TELLING = 3  # words: less is a name and its year
_CELL_MARKS = ("\t", " | ", ";")


def _cell_of(text: str, mention: DateMention) -> tuple[int, int]:
    """The cell of a row in which a date stands, or its part between semicolons."""
    start = max(
        (
            text.rfind(mark, 0, mention.cue_start) + len(mark)
            for mark in _CELL_MARKS
            if mark in text[: mention.cue_start]
        ),
        default=0,
    )
    ends = [at for mark in _CELL_MARKS if (at := text.find(mark, mention.end)) > 0]
    end = min(ends, default=len(text))
    inside = text[start:end]
    return start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


def _tells_of_deed(sentence: Sentence, start: int, end: int) -> bool:
    words = sentence.all("visit", "founded", "dissolved")
    return any(start <= word.start < end for word in words)


# ---------------------------------------------------------------- on a day of the newspaper's week


def _on_a_weekday(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """nl: "De raad besloot dinsdag …", "gisteren is … begonnen": the newspaper's own date says which."""
    weekday = next((w for w in sentence.all("weekday") if not _in_a_date(sentence, w)), None)
    if weekday is None or sentence.decided or sentence.pattern(NTH_DAY).search(sentence.text):
        return  # de "am ersten Samstag im Juni": every year
    if any(m.role is Role.DURATION and counts_back(sentence, m) for m in sentence.dates):
        return
    clause = sentence.clause_of(weekday.start)
    beside = (m for m in sentence.dates if sentence.clause_of(m.start) == clause)
    if any(day_of_event(sentence, context, mention) is not None for mention in beside):
        return
    told = weekday.code == "just" or sentence.tells_past or _tells_past_there(sentence, weekday.start)
    told |= weekday.code in _ALWAYS_PAST
    told |= sentence.pattern(_SINCE_DAY).search(sentence.text, 0, weekday.start) is not None
    told |= sentence.has("adopted", "visit", "end", "founded", "start") and weekday.code != "feast"
    day = context.weekday(weekday.code)
    if day is None or not told or sentence.in_clause(weekday.start, "future"):
        return
    if day in sentence.told_days:
        return  # nl "hebben gisteren hun vriendschap opnieuw bevestigd": told of the tie
    if day.precision == "year" and (weekday.code or "").isdigit():
        return  # en "they were back by Sunday", in a history
    start, end = sentence.clause_span(weekday.start, len(sentence.text))
    if len(sentence.text) <= _LONGEST_QUOTE:
        start, end = _whole(sentence)
    yield from _event(sentence, context, day, start, end)


def _in_a_date(sentence: Sentence, weekday: Word) -> bool:
    """nl "Op zaterdag 8 september", of which something was made; not the second in "DOKKUM, woensdag 3 mei - Zij vierden woensdag …"."""
    return any(mention.start <= weekday.start < mention.end for mention in sentence.dates)


def _on_this_day(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """de: "Heute ist Flaggentag", "Morgen reist …", of a paper that has its day; a request that its sitting turns down."""
    day = day_of_news(sentence, context) or coming_day(sentence, context)
    day = day or day_of_refusal(sentence, context) or month_of_new_life(sentence, context)
    if day is not None and not sentence.decided and not _tells_nothing(sentence):
        yield from _event(sentence, context, day, *_whole(sentence))


def _whole(sentence: Sentence) -> tuple[int, int]:
    return trim(sentence.text, 0, len(sentence.text.rstrip()), joining=sentence.lexicon.joining)


def _tells_past_there(sentence: Sentence, position: int) -> bool:
    """Whether the clause tells what has been, whatever stands before it: de "wird gefeiert: Gestern trafen Gäste ein"."""
    start, end = sentence.clause_span(position, position + 1)
    return sentence.pattern(VERB_OF_PAST).search(sentence.text, start, end) is not None


_ALWAYS_PAST = ("yesterday", "last_week", "last_month")
_SINCE_DAY = r"(?<!\w)(?:{since_day})\s$"  # nl "Op het plein ligt sinds zaterdag een gedenktegel"


# ---------------------------------------------------------------- in a timeline


def _in_a_row(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """nl: "2008 | Fototentoonstelling in het stadhuis": the row of a timeline."""
    row = sentence.row_date
    if row is None or sentence.row_used or not sentence.first:
        return
    if row.role is Role.RANGE and sentence.row_paid:
        return  # nl: "1985-2014 SOS Velsen ontvangt een bijdrage": the years of a grant
    end = _end_of_deed(sentence)
    day = row.day or (row.period.start if row.period else None)
    if day is not None and day.year is None:
        return  # de "70er-Jahre": a time, and no day
    if day is not None and context.dated is not None and day.first > context.dated.last:
        return  # fr "2024 nouvelle note", in the calendar of a paper of 2019
    if day is not None and len(_WORD.findall(sentence.text[:end])) >= 2:
        yield from _event(sentence, context, day, 0, end)


def _end_of_deed(sentence: Sentence) -> int:
    """Where that which the row's own date dates is over: before money or another date, at a semicolon or a colon."""
    whole = len(sentence.text.rstrip(" ."))
    apart = (Role.DURATION, Role.SINCE)  # "twinned since the sixties" dates no deed of its own
    others = [m.cue_start for m in sentence.dates if m.role not in apart]
    if sentence.row_paid:
        others += [amount.start for amount in sentence.amounts]
    if not others:
        return whole
    head = sentence.row_date.end if sentence.row_date else 0
    marks = [
        at
        for at in (sentence.text.rfind(mark, head + 2, min(others)) for mark in (";", " :", ": "))
        if at > 0
    ]
    return max(marks, default=0)


def _event(sentence: Sentence, context: Context, day: PartialDate, start: int, end: int) -> Iterator[Draft]:
    words = sentence.text[start:end]
    entity = entity_id("Event", context.home_slug, day.edtf, " ".join(words.split()[:8]))
    text = Text(" ".join(words.split()), sentence.lexicon.language)
    yield Draft(entity, "Event", "description", text, since(day), start, end)
    yield Draft(entity, "Event", "happened_on", DateValue(day), since(day), start, end)
    for tie in ties_seen(sentence, context)[:1]:
        yield Draft(entity, "Event", "about", EntityRef(tie.entity, tie.label), since(day), start, end)
