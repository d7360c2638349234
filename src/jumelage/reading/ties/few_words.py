"""Ties told in so few words that only the subject of the page makes them ties.

In a timeline "1992 Gatchina"; in running text "Haywards Heath has Bondues".
"""

import re
from collections.abc import Iterator

from jumelage.documents.document import BlockKind
from jumelage.reading.context import Context
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.places.groups import Group
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.with_home import with_home
from jumelage.reading.ties.words import OF_ELSE
from jumelage.reading.words import Word


def in_timeline(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The town that a row of a timeline of ties opens with: "1992 Gatschina; im selben Jahr …"."""
    row = sentence.row_date
    if row is None or not sentence.first or not context.about_ties or context.home_ref is None:
        return
    word = next(iter(sentence.all("tie", "partner")), None)
    other = OF_ELSE if word is None or sentence.denied(word.start) else OF_ELSE[1:]
    if sentence.has(*other, "visit", "first_contact", "delegated", "grant", "campaign") or sentence.amounts:
        return
    group = next((g for g in sentence.groups if not all(n.nation for n in g.names)), None)
    if group is None or group.has_home or group.names[0].start < row.end - sentence.offset:
        return
    opens = _TO_ITS_TOWN.fullmatch(sentence.text, row.end - sentence.offset, group.start)
    after = group.names[-1].reach or group.end
    told = opens and sentence.pattern(_AFTER_ITS_TOWN).match(sentence.text, after)
    signed = any(w.code == "signed" for w in sentence.all("start")) and len(sentence.groups) == 1
    if not (told or signed):
        return
    for name in group.names:
        if not name.common:
            for tie in with_home(sentence, context, name, "city_tie", name.name):
                if tie.entity not in context.started:
                    yield tie


_TO_ITS_TOWN = re.compile(r"[\s:–—|~-]*(?:\([^()]{1,30}\)[\s:–—-]*)?")  # en: "1981 (17 March): Shawnee"
_AFTER_ITS_TOWN = r"\s*(?:$|[,;:.(–—|-]|(?:{lies_near}|{in_country})\s)"


def in_few_words(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """Where ties are the subject, what the neighbours have: en "Devizes has had Mayenne", de "Speicher hat Ligneuville"."""
    if not context.about_ties or sentence.passage.block.kind is BlockKind.HEADING:
        return
    has, so_many = sentence.pattern(_HAS), sentence.pattern(_HAS_SO_MANY)
    for owner in (place for place in sentence.places if not place.nation):
        after = max(owner.end, owner.reach)
        match = has.match(sentence.text, after) or so_many.match(sentence.text, after)
        if match is None or owner.common:
            continue
        group = next((g for g in sentence.groups if any(n.start == match.end() for n in g.names)), None)
        for name in _had(sentence, group, match.end()) if group is not None else ():
            yield from _of_two(context, owner, name)


def years_with(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """de "Gefeiert werden 35 Jahre mit Nuuk und 30 Jahre mit Sassnitz": what is celebrated with towns is a tie."""
    if sentence.pattern(_CELEBRATES).search(sentence.text) is None or sentence.has("not", "rejected", "plan"):
        return
    led = {word.end + 1 for word in sentence.all("years_with")}
    told = [name for group in sentence.groups if group.start in led for name in group.names]
    if any(_is_abroad(context, name) for name in told):
        for name in told:
            if not name.common:
                yield from with_home(sentence, context, name, "city_tie", name.name)


def _is_abroad(context: Context, name: PlaceName) -> bool:
    place, home = context.places.resolve(name.name, name.country), context.home_place
    return place is not None and home is not None and place.country != home.country


_CELEBRATES = r"(?<!\w)(?:{celebrates_tie})(?!\w)"


def _had(sentence: Sentence, group: Group, start: int) -> Iterator[PlaceName]:
    """The towns of the group from there on, up to the first that is denied, has its own or may be no town."""
    denied, has = sentence.pattern(_NOT_IT), sentence.pattern(_HAS)
    for name in group.names:
        if name.start < start:
            continue
        after = max(name.end, name.reach)
        if denied.match(sentence.text, after) or has.match(sentence.text, after):
            return
        if name.nation or (name.common and len(group.names) == 1):
            return
        yield name


def _of_two(context: Context, owner: PlaceName, name: PlaceName) -> Iterator[TieSeen]:
    one, other = context.municipality(owner), context.municipality(name)
    if one.id != other.id:
        word = Word(name.start, name.end, "tie", "city_tie")
        members = (one, other)
        yield TieSeen(
            context.tie(members), members, word, "city_tie", name.name, (name,), owner.start, name.end
        )


_NOT_IT = r"\s+(?:{not})(?!\w)"
_HAS = r"(?:,\s[^,;]{1,30},)?\s(?:{has_town})\s(?=[^\W\d_a-z])|\s(?:19|20)\d\d\s(?:{plain_with})\s|,\s(?:{for_one}),\s(?:{plain_with})\s"
# nl "Wageningen heeft er drie: A, B en C", fr "Vesoul en a un avec C"
_HAS_SO_MANY = (
    r"\s(?:[^\W\d_]{1,3}\s)?(?:{has})\s(?:[^\W\d_]{1,3}\s)?"
    r"(?:(?:{how_many})\s?:\s|(?:{indefinite}|{tie_again})\s(?:{plain_with})\s)"
)
