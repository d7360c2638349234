"""Ties told one after the other once they have been announced: "Krefeld followed in 1969", de "Letzteres kam 1990 dazu"."""

import re
from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.groups import Group
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.lesser_known import lesser_known
from jumelage.reading.ties.with_home import with_home
from jumelage.reading.ties.words import joining
from jumelage.reading.words import Word

_GOES_ON = 3  # sentences after the last of a list that may tell a further one


def one_by_one(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """Towns told one after the other once the ties have been announced: de "Ivrea trat 1988 hinzu, Viborg 1992"."""
    if context.home_ref is None or not (sentence.places or joining(sentence)):
        return
    kind = _kind_going_on(sentence, context)
    if kind is None or sentence.has("not", "rejected", "plan"):
        return
    telling = [w for w in (*joining(sentence), *_ranks(sentence)) if not sentence.in_organisation(w.start)]
    clauses = {sentence.clause_of(word.start) for word in telling}
    if not clauses:
        return
    for group in (*sentence.groups, *lesser_known(sentence, context)):
        clause = _predicate(sentence, group)
        goes_on = clause in clauses or (clause - 1 in clauses and _has_its_time(sentence, group))
        if group.has_home or group.role not in (Role.PLAIN, Role.WITH) or not goes_on:
            continue
        if _opens_clause(sentence, group, telling):
            clauses.add(clause)
            for name in _surely_towns(sentence, group):
                yield from with_home(sentence, context, name, *kind)


def _kind_going_on(sentence: Sentence, context: Context) -> tuple[str, str] | None:
    """The kind and label of the ties that the lines before tell of, where this one may tell of more."""
    if context.list_kind is not None and context.told_distance <= _GOES_ON:
        return context.list_kind
    last = context.last_tie
    if last is None:
        return None
    another = context.tie_distance <= 1 and (_that_with(sentence) or _ranks(sentence))
    return (last.kind, last.label) if another or joining(sentence) else None


def _has_its_time(sentence: Sentence, group: Group) -> bool:
    """Whether a year follows the towns, in a clause right after the one that tells: de "…, Viborg 1992"."""
    after = max(group.end, group.names[-1].reach)
    return sentence.pattern(_ITS_TIME).match(sentence.text, after) is not None


def _surely_towns(sentence: Sentence, group: Group) -> Iterator[PlaceName]:
    """The names without everyday words that stand alone and of which nothing tells where they lie."""
    lies = sentence.pattern(_LIES)
    for name in group.names:
        placed = name.country or name.reach > name.end or lies.match(sentence.text, name.end)
        if not name.common or placed or len(group.names) > 1:
            yield name


def _that_with(sentence: Sentence) -> bool:
    """de: "Die jüngste ist die mit Rivas" · nl "de oudste is die met Vancouver"."""
    return sentence.pattern(_RANKED_WITH).search(sentence.text) is not None


_RANKED_WITH = r"(?<!\w)(?:{rank_of_tie})\s(?:(?:{be})\s)?(?:{tie_again})\s(?:{plain_with})\s"


def _predicate(sentence: Sentence, group: Group) -> int:
    """The clause that says something of the towns: en "Haskovo in Bulgaria, agreed in 2008, was the last"."""
    aside = _SET_APART.match(sentence.text, max(group.end, group.names[-1].reach))
    return sentence.clause_of(aside.end() if aside else group.start)


_SET_APART = re.compile(r"(?:\s*\([^()]*\))?,\s[^,;:]{3,90},\s(?=[a-zà-ÿ])")


def _ranks(sentence: Sentence) -> list[Word]:
    """nl "is de oudste" · de "ist die jüngste" · en "was the last" · fr "la première"."""
    return [
        Word(match.start(), match.end(), "joined", "")
        for match in sentence.pattern(_RANK).finditer(sentence.text)
    ]


_RANK = (
    r"(?<!\w)(?:{be}|{joined_rank})\s(?:{article})\s(?:{rank_of_tie})(?!\w)(?!\s(?:[a-zà-ÿ]+\s){0,1}[A-Z])"
    r"|(?<!\w)(?:{rank_of_tie})\s(?:{tie_again})\s(?={plain_with})|(?<!\w)(?:{rank_of_tie})\s(?:(?:{how_many})\s)?(?:{be})\s"  # de: "die jüngste ist die mit Rivas"
)
_ITS_TIME = r"\s*(?:\([^()]*\)\s*)?,?\s*(?:(?:{since_year})\s)?(?:(?:19|20)\d\d|\w+\s\w+\s(?:{later}))(?!\d)"


def _opens_clause(sentence: Sentence, group: Group, telling: list[Word]) -> bool:
    """Whether the towns open their clause, or follow right upon what says that one more came: "Den Anfang machte 1960 X"."""
    number = sentence.clause_of(group.start)
    first = sentence.clauses[number - 1] if number else 0
    before = [p for p in sentence.places if first <= p.start < group.start and not p.nation]
    told = any(first <= word.start < group.start for word in telling)
    words = sentence.text[first : group.start].split()
    return not before and (told or len(words) <= 4)


def the_latter(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """de: "… und Havelberg. Letzteres kam im Mai 1990 dazu": the town last named joins the list."""
    town = context.last_named
    if town is None or not joining(sentence) or any(not p.nation for p in sentence.places):
        return
    match = sentence.pattern(_THE_LATTER).match(sentence.text)
    last = context.last_tie
    kind = context.list_kind or ((last.kind, last.label) if last else None)
    if match and kind and context.about_ties:
        word = Word(match.start(), match.end(), "tie", kind[0])
        for tie in with_home(sentence, context, town, *kind, word=word):
            yield tie._replace(names=(town._replace(start=0, end=match.end()),), start=0, end=match.end())


_LIES = r",?\s(?:{lies_near})\s[^\W\d_a-z]"  # en: "Lage, in Lippe": there are everyday words among towns
_THE_LATTER = r"(?:{the_latter})(?!\w)"
