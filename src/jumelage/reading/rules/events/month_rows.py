"""The rows of a report's year, each under its month: nl "maart - schakers naar Oudenaarde", "Juni: jeugdorkest te gast"."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jumelage.reading.context import Context
from jumelage.reading.patterns import cased, trie
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Lexicon
from jumelage.values.dates import PartialDate

_TWO = 2  # one month before a dash may be anything


class MonthRow(NamedTuple):
    """What stands under a month: the month in its year, and the stretch of the sentence."""

    month: PartialDate
    start: int
    end: int


def month_rows(sentence: Sentence, context: Context) -> Iterator[MonthRow]:
    """The rows in a sentence that opens with a month and a dash or colon, or that holds several of them."""
    year = _year_of_report(context)
    if year is None or sentence.row_date is not None or sentence.amounts:
        return
    pattern, numbers = _months(sentence.lexicon)
    found = list(pattern.finditer(sentence.text))
    opens = bool(found) and not sentence.text[: found[0].start()].strip(" -–•*·")
    if not found or not (opens or len(found) >= _TWO):
        return
    ends = [match.start() for match in found[1:]] + [len(sentence.text.rstrip())]
    for match, end in zip(found, ends, strict=True):
        if len(sentence.text[match.end() : end].split()) >= _TWO:
            month = PartialDate.of(year, numbers[match[1]])
            yield MonthRow(month, match.start(), len(sentence.text[:end].rstrip(" .;")))


def _year_of_report(context: Context) -> int | None:
    """The year that the paper is of, where it says no more than that: "Jaarverslag 2008"."""
    dated = context.dated
    return dated.year if dated is not None and dated.precision == "year" else None


@lru_cache(maxsize=16)
def _months(lexicon: Lexicon) -> tuple[re.Pattern[str], dict[str, int]]:
    names = lexicon.other["dates"]["months"]
    numbers = {
        form: number
        for number, forms in enumerate(names, 1)
        for form in cased(name for name in forms if len(name) > 2)
    }
    return re.compile(rf"(?<![\w.])({trie(numbers)})\.?\s?[:–—-]\s(?=\S)"), numbers
