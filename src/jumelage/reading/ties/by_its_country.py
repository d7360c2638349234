"""A tie told before that is meant by its country: en "The French link was the first, in 1995", nl "De Poolse stedenband …"."""

from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word


def by_its_country(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The one tie told before with a town of the country that stands with "the" word for a tie."""
    if len(context.told_ties) < _SEVERAL:
        return
    for word in sentence.all("tie", "tie_weak"):
        before = sentence.pattern(_THE_NATION).search(sentence.text, 0, word.start)
        behind = sentence.pattern(_NATION_BEHIND).match(sentence.text, word.end)
        said = before or behind
        if said is None or sentence.in_organisation(word.start):
            continue
        country = context.places.gazetteer.country_named(said[1])
        tie = _tie_there(context, country) if country else None
        if tie is not None and (word.kind == "tie" or not _is_of_others(sentence, word)):
            start, end = min(said.start(1), word.start), max(said.end(1), word.end)
            name = tie.names[-1]._replace(start=start, end=end, reach=end, aside="")
            yield tie._replace(word=_as_tie(word), names=(name,), start=start, end=end)


def _is_of_others(sentence: Sentence, word: Word) -> bool:
    """nl "Het Poolse contact met de school begon in 2005": whether the word says with whom, who need not be the towns."""
    return sentence.pattern(_WITH).match(sentence.text, word.end) is not None


_WITH = r"\s(?:{with}|{between})\s"


def _as_tie(word: Word) -> Word:
    return Word(word.start, word.end, "tie", word.code)


def _tie_there(context: Context, country: str) -> TieSeen | None:
    """The tie told before with a town of that country, if it is the only one."""
    found = {
        tie.entity: tie
        for tie in context.told_ties.values()
        for name in tie.names
        if not name.home
        and (place := context.places.resolve(name.name, name.country)) is not None
        and place.country == country
    }
    return next(iter(found.values())) if len(found) == 1 else None


_SEVERAL = 2  # ties told: of one alone no country need be told
_THE_NATION = r"(?<!\w)(?:{article}|{demonstrative}|{possessive})\s([^\W\d_]+)\s$"
_NATION_BEHIND = r"\s([^\W\d_]+)(?=\s|[.,;:])"  # fr "Le jumelage allemand date de 1973"
