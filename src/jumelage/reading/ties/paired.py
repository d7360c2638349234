"""Pairs of towns of which neither need be the home town: a row "A - B", "…, and C with D" after a tie that was told."""

import re
from collections.abc import Iterator
from itertools import pairwise

from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName, Role
from jumelage.reading.places.names import unknown_at
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.words import UNKNOWN_OWNER, joining
from jumelage.reading.words import Word


def pair_rows(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """A row of a list of twinnings that is no town's own: fr "Hotton - Izegem", en "Ware / Wülfrath (Germany), 1978"."""
    if context.home is not None or not (context.about_ties and sentence.first):
        return
    towns = [place for place in sentence.places if not place.nation]
    if len(towns) == 1 and (other := _unknown_beside(sentence, context, towns[0])) is not None:
        towns.append(other)  # nl: "Essen en Witzenberg (Zuid-Afrika)"
    if len(towns) < 2 or sentence.pattern(_OPENS).fullmatch(sentence.text, 0, towns[0].start) is None:
        return
    one, two = towns[:2]
    joined = pair_in_row(sentence, one, two) or _first_cells(sentence, context, one, two)
    if joined == ":" and not abroad_from(context, one, two):
        return  # en: "Devon: Exeter"
    partners = _several_in_cell(sentence, context, one, two) or ((two,) if joined else ())
    for other in partners:
        kind, label = context.list_kind or ("city_tie", sentence.text[one.start : other.end])
        yield from pair(context, one, other, kind, label)


def _several_in_cell(
    sentence: Sentence, context: Context, one: PlaceName, two: PlaceName
) -> tuple[PlaceName, ...]:
    """nl: "Vlissingen | Taganrog (Rusland), Govan Mbeki (Zuid-Afrika)": all that fill the cell behind the first town."""
    group = next((g for g in sentence.groups if g.names[0] == two and len(g.names) > 1), None)
    if group is None or _CELL_BEFORE.fullmatch(sentence.text, max(one.end, one.reach), two.start) is None:
        return ()
    last = group.names[-1]
    ends = _CELL_ENDS.match(sentence.text, max(last.end, last.reach))
    return group.names if ends and all(abroad_from(context, one, name) for name in group.names) else ()


_CELL_BEFORE = re.compile(r"\s?(?:\([^()]{1,40}\))?\s?[|\t:–—-]\s?")


def _first_cells(sentence: Sentence, context: Context, one: PlaceName, two: PlaceName) -> str:
    """nl: "Breda | Wrocław | 1991 | flink uitgebreid": what parts the first two cells of a row, two towns of two countries."""
    mark = _CELLS.fullmatch(sentence.text, max(one.end, one.reach), two.start)
    ends = mark is not None and _CELL_ENDS.match(sentence.text, max(two.end, two.reach))
    return mark[1] if mark and ends and abroad_from(context, one, two) else ""


_CELLS = re.compile(r"\s?(?:\([^()]{1,40}\))?[ ]?([|\t])\s?")
_CELL_ENDS = re.compile(r"\s?(?:\([^()]{1,40}\))?[ ]?(?:[|\t]|$)")


def _unknown_beside(sentence: Sentence, context: Context, town: PlaceName) -> PlaceName | None:
    """A town that the gazetteer lacks, joined to the first of the row, with its country in brackets."""
    joined = sentence.pattern(_BESIDE).match(sentence.text, max(town.end, town.reach))
    name = unknown_at(sentence.text, joined.end(), context.places) if joined else None
    bracket = _IN_BRACKET.match(sentence.text, name.end) if name else None
    country = context.places.gazetteer.country_named(bracket[1]) if bracket else None
    return name._replace(country=country, reach=bracket.end()) if name and bracket and country else None


_IN_BRACKET = re.compile(r"\s?\(([^()]{2,40})\)")


def pair_in_row(sentence: Sentence, one: PlaceName, two: PlaceName) -> str:
    """What joins two towns that make up a row, with no more than a country and a year behind them; else nothing."""
    joined = sentence.pattern(_BESIDE).fullmatch(sentence.text, max(one.end, one.reach), two.start)
    last = max(two.end, two.reach)
    if joined is None:
        return ""
    goes_on = two.country is not None and sentence.pattern(_GOES_ON).match(sentence.text, last) is not None
    return joined[0].strip() if goes_on or sentence.pattern(_ENDS).fullmatch(sentence.text, last) else ""


def hyphened_pairs(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """en: "Twinnings in the county: Ware–Wülfrath, Hertford–Évron": two pairs or more, each of two countries."""
    word = next(iter(sentence.all("tie", "partner")), None)
    if word is None and not context.about_ties:
        return
    pairs = _neighbours(sentence, context, _JOINED)
    if len(pairs) < 2:
        return
    kind, label = (word.code, sentence.text[word.start : word.end]) if word else ("city_tie", "")
    for one, two in pairs:
        yield from pair(context, one, two, kind, label or sentence.text[one.start : two.end])


def _neighbours(sentence: Sentence, context: Context, between: str) -> list[tuple[PlaceName, PlaceName]]:
    """Each two towns of different countries between which nothing stands but what that pattern says."""
    towns = [place for place in sentence.places if not place.nation]
    return [
        (one, two)
        for one, two in pairwise(towns)
        if sentence.pattern(between).fullmatch(sentence.text, max(one.end, one.reach), two.start)
        and abroad_from(context, one, two)
    ]


_JOINED = r"(?:\s?\([^()]{1,40}\))?\s?(?:[-–—/&]|[↔→⇔])\s?"


def abroad_from(context: Context, one: PlaceName, two: PlaceName) -> bool:
    """Whether the two lie in different countries."""
    here, there = (context.places.resolve(name.name, name.country) for name in (one, two))
    return here is not None and there is not None and here.country != there.country


_GOES_ON = r"(?:\s?\([^()]{1,40}\))?\s?:\s"  # nl: "Essen en Witzenberg (Zuid-Afrika): jeugdwerk, sinds 2001"
_OPENS = r"[\s|•●*·–—-]{0,4}(?:\d{1,3}[.)]\s)?"
_BRACKET = r"(?:\s?\([^()]{1,40}\))?"
_BESIDE = rf"{_BRACKET}\s?(?:[-–—/&|:]|<?[-=]{{1,2}}>|[↔→⇔]|\s(?:{{and_also}}|{{plain_with}}))\s(?:(?:{{determiner}})\s)?"
_ENDS = (
    rf"{_BRACKET}(?:\s?[,:;|–—-]?\s(?:{{since_year}}\s)?\(?(?:19|20)\d\d\)?)?(?:,\s[^,;.]{{1,30}})?\s?[.;,|]?"
)


def pairs_led(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """de: "Den Anfang machte 1989 Celle mit Quimper, dann kam Gotha mit Romilly": in a paper on ties that is no town's own."""
    if not context.about_ties or context.home is not None or sentence.has(*_OF_ELSE):
        return
    pairs = _neighbours(sentence, context, _ONLY_WITH)
    words = sentence.all("tie", "partner", "tie_verb")
    if not pairs or any(word.start < pairs[0][0].start for word in words):
        return
    if len(pairs) < _PAIR and not (joining(sentence) or sentence.pattern(_BEGINS).search(sentence.text)):
        return
    several = [(one, other) for one, two in pairs for other in (two, *_beside(sentence, two))]
    towns = {place for place in sentence.places if not place.nation}
    if {name for both in several for name in both} != towns:
        return
    for one, two in several:
        yield from pair(context, one, two, "city_tie", sentence.text[one.start : two.end])


_OF_ELSE = ("not", "plan", "rejected", "visit", "requested")
_BEGINS = r"(?<!\w)(?:{began_with})(?!\w)"


def ranked_in_row(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """de: "Die erste schlossen 1925 Kiel und Sonderburg; es folgten 1930 Wiesbaden und Klagenfurt", also in a town's own paper."""
    if not context.about_ties or not sentence.dates or sentence.has(*_OF_ELSE):
        return
    if sentence.pattern(_RANK_FIRST).match(sentence.text) is None:
        return
    groups = [g for g in sentence.groups if g.role is Role.PLAIN and not all(n.nation for n in g.names)]
    pairs = [(g.names[0], g.names[1]) for g in groups if len(g.names) == _PAIR and not g.has_home]
    if len(pairs) < len(groups) or not all(_one_at_home(context, one, two) for one, two in pairs):
        return
    for one, two in pairs:
        yield from pair(context, one, two, "city_tie", sentence.text[one.start : two.end])


def _one_at_home(context: Context, one: PlaceName, two: PlaceName) -> bool:
    """Whether one of the two lies in the country of the paper, and the other abroad."""
    places = [context.places.resolve(name.name, name.country) for name in (one, two)]
    at_home = [place is not None and place.country == context.places.near for place in places]
    return None not in places and any(at_home) and not all(at_home)


_RANK_FIRST = r"\W*(?:(?:{article})\s)?(?:[^\W\d_]+\s)?(?:{rank_of_tie})(?!\w)"


def each_with_its_own(sentence: Sentence, context: Context, seen: list[TieSeen]) -> list[TieSeen]:
    """The pairs that share the word of the tie before: nl "A is verbonden met B, C met D", fr "…, et Porrentruy avec Aesch"."""
    strong = [tie for tie in seen if len(tie.members) == 2 and any(name.end for name in tie.names)]
    towns = [place for place in sentence.places if not place.nation]
    if not strong or len(towns) < _TWO_PAIRS - 1:
        return []
    first = min(strong, key=lambda tie: tie.start)
    found: list[TieSeen] = [
        *_with_unknown(sentence, context, towns[-1], first),
        *_of_unknown(sentence, context, towns, first),
    ]
    for one, two in pairwise(towns):
        if one.start < first.word.start or not sentence.pattern(_LED).search(sentence.text, 0, one.start):
            continue
        told = any(one.end <= word.start < two.start for word in sentence.all("tie", "partner", "tie_weak"))
        between = max(one.end, one.reach), two.start
        its = told and sentence.pattern(_ITS_TIE + DESCRIBED).fullmatch(sentence.text, *between)
        if its or (not told and _shares_the_word(sentence, *between)):
            for other in (two, *_beside(sentence, two)):
                found.extend(pair(context, one, other, first.kind, first.label))
    return found


def _shares_the_word(sentence: Sentence, start: int, end: int) -> bool:
    """Whether the words between two towns tie them by the word before: "with", fr "à", en "'s is", fr "celle de"."""
    ways = (_WITH_IT + DESCRIBED, _ITS_WITH + DESCRIBED, _TO_IT, _IS_ONE, _THAT_OF)
    return any(sentence.pattern(way).fullmatch(sentence.text, start, end) for way in ways)


def _beside(sentence: Sentence, town: PlaceName) -> Iterator[PlaceName]:
    """fr "…, Royan avec Balingen et Nafplio": those that are named in one breath with the town, up to the next owner."""
    group = next((g for g in sentence.groups if town in g.names), None)
    for name in group.names[group.names.index(town) + 1 :] if group else ():
        if name.nation or name.home or sentence.pattern(_OWNS_TOO).match(sentence.text, name.end):
            return
        yield name


_OWNS_TOO = r"\s(?:[^\W\d_]+\s)?(?:{with}|{be})\s|['’]s?\s"


def _with_unknown(sentence: Sentence, context: Context, last: PlaceName, first: TieSeen) -> Iterator[TieSeen]:
    """fr "… et Parthenay avec Weinstadt": the last town named, and one that the gazetteer lacks."""
    text = sentence.text
    if last.start < first.end or not sentence.pattern(_LED).search(text, 0, last.start):
        return
    led = sentence.pattern(_WITH_ONE).match(text, max(last.end, last.reach))
    name = unknown_at(text, led.end(), context.places) if led else None
    if name is not None and last not in first.names:
        yield from pair(context, last, name, first.kind, first.label)


def _of_unknown(
    sentence: Sentence, context: Context, towns: list[PlaceName], first: TieSeen
) -> Iterator[TieSeen]:
    """de "Cölbe ist mit Suhl verbunden, Lahntal mit Stara Kiszewa": an owner that the gazetteer lacks."""
    text = sentence.text
    for one, two in pairwise(towns):
        if two.start < first.word.end or first.word.end > two.start:
            continue
        begins = max(first.word.end, one.end, one.reach)
        own = sentence.pattern(UNKNOWN_OWNER).fullmatch(text, begins, two.start)
        name = unknown_at(text, own.start(1), context.places) if own else None
        if name is not None and own is not None and name.end == own.end(1):
            yield from pair(context, name, two, first.kind, first.label)


_WITH_ONE = r"(?:\s?\([^()]{1,40}\))?\s(?:{plain_with})\s"


def next_pairs(sentence: Sentence, context: Context, seen: list[TieSeen]) -> list[TieSeen]:
    """de: "Die erste Partnerschaft verband 1925 Kiel und Sonderburg, die nächste 1930 Wiesbaden und Klagenfurt"."""
    if len(seen) != 1 or len(seen[0].names) != _PAIR or context.home_id in {m.id for m in seen[0].members}:
        return []
    first = seen[0]
    found: list[TieSeen] = []
    for group in sentence.groups:
        after = group.start > first.end and group.role is Role.PLAIN and len(group.names) == _PAIR
        if after and sentence.pattern(_NEXT).search(sentence.text, first.end, group.start):
            found.extend(pair(context, group.names[0], group.names[1], first.kind, first.label))
    return found


_PAIR = 2
_NEXT = r"[,;]\s(?:(?:{article})\s)?(?:{rank_of_tie}|{next_one})(?!\w)[^,;]*$"


def without_owners(seen: list[TieSeen], pairs: list[TieSeen]) -> list[TieSeen]:
    """The ties without those that take the owner of a later pair for one more partner."""
    owners = {pair.names[0] for pair in pairs}
    own = {pair.names[1]: pair.names[0] for pair in pairs}
    return [
        tie
        for tie in seen
        if not any(_takes_back(tie, owner) for owner in owners & set(tie.names))
        and not any(own[name] not in tie.names for name in own.keys() & set(tie.names))
    ]


def _takes_back(tie: TieSeen, owner: PlaceName) -> bool:
    """Whether the tie joins the owner of a later pair with what stands before it."""
    others = [name for name in tie.names if name != owner]
    return all(name.start < owner.start for name in others)


_TWO_PAIRS = 3  # towns: the first of all may be the home town, unnamed
_LED = r"(?:[,;]|(?:^|\s)(?:{and_also}))\s(?:(?:(?:{possessive}|{article})\s)?(?:{neighbour})\s)?$|(?<!\w)(?:{than})\s$"
_ITS_WITH = r"['’]s?\s(?:{plain_with})\s"  # en "older than Harrogate's with Bebra"
# nl "Antwerpen onder meer met", fr "Porrentruy, de son côté, avec"
_WITH_IT = r"(?:\s?\([^()]{1,40}\))?,?\s(?!(?:{and_also})\s(?:{plain_with})\s)(?:[^\W\d_][\w'’]*\s){0,3}(?:[^\W\d_][\w'’]*,\s)?(?:{plain_with})\s"
# nl "met het Namibische Ongwediva", en "with the French town of Foix"
DESCRIBED = r"(?:(?:{determiner})\s(?:[^\W\d_][\w-]+\s)?(?:(?:{town_noun})\s(?:(?:{of_town})\s|{elided})?)?)?"


_ONLY_WITH = r"(?:\s?\([^()]{1,40}\))?\s(?:{plain_with})\s" + DESCRIBED
# en "…, Leeds its link with Perm", de "…, Gotha seine Partnerschaft mit Perm"
_ITS_TIE = r"(?:\s?\([^()]{1,40}\))?,?\s(?:[^\W\d_]+\s)?(?:{possessive})\s(?:[^\W\d_][\w-]*\s){1,3}(?:{plain_with})\s"
_THAT_OF = r"\s(?:(?:{be})\s)?(?:{that_of})\s?"  # fr: "A est la jumelle de B, C celle de D"
_IS_ONE = r"['’]s?\s(?:{be})\s"  # en: "Ripley's partner is Dole, Heanor's is Foix"
_TO_IT = r"\s(?:{with})\s(?:(?:{town_noun})\s)?"  # fr: "… et Toulouse à Francfort"


def pair(context: Context, one: PlaceName, two: PlaceName, kind: str, label: str) -> Iterator[TieSeen]:
    """The tie of the two, if they are two."""
    here, there = context.municipality(one), context.municipality(two)
    if here.id != there.id:
        word = Word(one.start, two.end, "tie", kind)
        yield TieSeen(
            context.tie((here, there)), (here, there), word, kind, label, (one, two), one.start, two.end
        )
