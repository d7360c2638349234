"""Rows that tell themselves what binds the town to ours: en "Chengdu, China – Memorandum of Understanding", "Friendship | Lauf, Germany"."""

import re
from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.with_home import with_home
from jumelage.reading.words import Word


def kind_in_row(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The tie with the one town abroad of the row, by the word that fills the cell behind it or before it."""
    towns = [place for place in sentence.places if not place.nation]
    if not sentence.first or context.planned_rows or len(towns) != 1 or towns[0].home:
        return
    if sentence.has("plan", "not", "rejected", "visit") or not _is_abroad(context, towns[0]):
        return
    for word in sentence.all("tie", "tie_verb", "tie_weak", "partner"):
        if _fills_its_cell(sentence, word, towns[0]):
            label = sentence.text[word.start : word.end]
            yield from with_home(sentence, context, towns[0], word.code, label, word=word)
            return


def _fills_its_cell(sentence: Sentence, word: Word, town: PlaceName) -> bool:
    """Whether the row holds no more than the town, its country, the word and perhaps a year."""
    text, last = sentence.text, max(town.end, town.reach)
    if word.start > last:
        behind = town.start <= _MARK and _MARKS.fullmatch(text, last, word.start)
        return bool(behind) and _ENDS.fullmatch(text, word.end) is not None
    before = word.start <= _MARK and _MARKS.fullmatch(text, word.end, town.start)
    return bool(before) and _ENDS.fullmatch(text, last) is not None


def _is_abroad(context: Context, town: PlaceName) -> bool:
    place = context.places.resolve(town.name, town.country)
    home = context.home_place.country if context.home_place is not None else context.places.near
    return place is not None and home is not None and place.country != home


_MARK = 3  # characters: a dash or a bullet
_MARKS = re.compile(r"\s?(?:\([^()]{1,30}\))?\s?[|\t:–—-]\s?")
_ENDS = re.compile(
    r"\s?(?:\([^()]{1,40}\))?\s?(?:[|\t:,;–—-]\s?)?(?:[^\W\d_]{1,12}\s){0,2}(?:\d[\d./-]{3,10})?\s?[.;|]?"
)
