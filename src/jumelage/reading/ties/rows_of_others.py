"""Rows that give towns of one country each its own partner, on the page of another: "Ennis - Phoenix", "Deventer | Zustersteden: Sibiu"."""

from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.paired import abroad_from, pair, pair_in_row
from jumelage.reading.words import Word

_OTHER = ("rejected", "plan", "visit", "grant")
_OWNER_ENDS = r"\s*(?:\([^()]{1,40}\))?\s*(?:[|\t:]|\s[–—-]\s)"
_MARKS = "|\t"


def rows_of_others(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The ties of a row that opens with a town of the home town's own country."""
    if context.home_ref is None or not sentence.first or not context.about_ties or context.planned_rows:
        return
    towns = [place for place in sentence.places if not place.nation]
    if len(towns) < _TWO or towns[0].start > _MARK or sentence.has(*_OTHER):
        return
    kind, label = context.list_kind or ("city_tie", sentence.text[towns[0].start : towns[1].end])
    if _is_pair(sentence, context, towns[0], towns[1]):
        yield from pair(context, towns[0], towns[1], kind, label)
    elif sentence.pattern(_OWNER_ENDS).match(sentence.text, max(towns[0].end, towns[0].reach)):
        yield from _behind_words(sentence, context, towns)


_TWO = 2
_MARK = 4  # characters: a dash, a bullet or the edge of a table


def _is_pair(sentence: Sentence, context: Context, one: PlaceName, two: PlaceName) -> bool:
    """Whether the row is of two towns, of which the first is of the home town's country, or the second's country or year is told."""
    if not pair_in_row(sentence, one, two) or sentence.has("not"):
        return False
    if not abroad_from(context, one, two) and not _may_lie_elsewhere(context, one, two):
        return False
    place = context.places.resolve(one.name, one.country)
    near = one.home or (place is not None and place.country == context.places.near)
    return near or (one.country is None and (two.country is not None or bool(sentence.days)))


def _may_lie_elsewhere(context: Context, one: PlaceName, two: PlaceName) -> bool:
    """en: "Ennis - Phoenix, Arizona": of one name in many countries, the one that is not that of its partner."""
    if one.country is not None or two.country is None:
        return False
    return any(place.country != two.country for place in context.places.gazetteer.candidates(one.name))


def _behind_words(sentence: Sentence, context: Context, towns: list[PlaceName]) -> Iterator[TieSeen]:
    """The towns behind "Sister cities:" and the like, up to the next such word or the edge of the cell."""
    words = [w for w in sentence.all("partner", "tie") if w.start > towns[0].end]
    for word in words:
        if not sentence.text.startswith(":", word.end):
            continue
        limit = _edge(sentence, word, words)
        label = sentence.text[word.start : word.end]
        for town in towns[1:]:
            if word.end <= town.start < limit and abroad_from(context, towns[0], town):
                yield from pair(context, towns[0], town, word.code, label)


def _edge(sentence: Sentence, word: Word, words: list[Word]) -> int:
    edges = [at for mark in _MARKS if (at := sentence.text.find(mark, word.end)) >= 0]
    return min([len(sentence.text), *edges, *(one.start for one in words if one.start > word.end)])
