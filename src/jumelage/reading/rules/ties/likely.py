"""Towns abroad that a page about ties gives with a year, though no words say how they are tied: likely partners."""

import re
from collections.abc import Iterator

from jumelage.reading.context import Context, since
from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.draft import Draft
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.places.finder import Role as PlaceRole
from jumelage.reading.sentence import Sentence
from jumelage.reading.supposed import is_supposed
from jumelage.reading.ties.another import is_anothers
from jumelage.reading.ties.seen import ties_seen
from jumelage.values.value import DateValue, EntityRef

# What makes the town something else than a partner: who travelled, what was asked for, what did not come about.
_OTHER_MATTERS = (
    "visit",
    "not",
    "rejected",
    "plan",
    "proposal",
    "requested",
    "grant",
    "future",
    "campaign",
    "tie_weak",
    "renamed",
    "merged",
)
_FROM_NAME_TO_DATE = 45  # characters


def likely(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The tie of home with a town abroad, and its beginning where the year stands right behind the name."""
    home = context.home_ref
    if home is None or not sentence.places or not sentence.days or not _is_on_ties(sentence, context):
        return
    told = [name for tie in ties_seen(sentence, context) for name in tie.names]
    for group in sentence.groups:
        # "on the edge of Munich", "between Amiens and Rouen", "in Escondido": where something lies
        # "Zelzate, Aubenas and Sierre": named in one breath with home, and no partners of home alone
        circle = group.has_home and len(group.names) > _TWO
        if group.role in (PlaceRole.PLAIN, PlaceRole.WITH) and not circle:
            for name in group.names:
                apart = all(one.end <= name.start or name.end <= one.start for one in told)
                if apart and _may_be_partner(sentence, context, name):
                    yield from _tie_with(name, home, sentence, context)


_TWO = 2


def _is_on_ties(sentence: Sentence, context: Context) -> bool:
    """Whether the page is about ties, and the sentence about none of the matters that befall any town."""
    about = context.about_ties or context.on_ties_alone
    if not about or context.planned_rows or sentence.has(*_OTHER_MATTERS) or sentence.amounts:
        return False
    asks = sentence.text.rstrip().endswith("?")
    return not asks and not is_supposed(sentence) and not is_anothers(sentence)


def _tie_with(name: PlaceName, home: EntityRef, sentence: Sentence, context: Context) -> Iterator[Draft]:
    """Its members and, where a year stands right behind the name, its start; nothing tells of what kind it is."""
    town = context.municipality(name)
    day = _its_day(sentence, name)
    start, end = sentence.clause_span(name.start, day.end if day else max(name.end, name.reach))
    entity, valid = context.tie((home, town)), since(day.day if day else None)
    for member in (home, town):
        yield Draft(entity, "Tie", "member", member, valid, start, end)
    if day is not None and day.day is not None:
        yield Draft(entity, "Tie", "started", DateValue(day.day), valid, start, end)


def _may_be_partner(sentence: Sentence, context: Context, name: PlaceName) -> bool:
    """Whether the name is a town's abroad that is no part of another name: not "Norfolk City Council", "Kyoto Prefecture"."""
    if name.home or name.nation or name.common or not name.known or name.name.isupper():
        return False
    boards = (word.start - name.end for word in sentence.all("council", "executive"))
    if sentence.in_organisation(name.start) or any(0 <= gap <= 1 for gap in boards):
        return False
    if context.places.gazetteer.is_region(name.name) or sentence.pattern(_OF_LAND).match(
        sentence.text, name.end
    ):
        return False
    capitals = "nouns_with_capital" in sentence.lexicon.habits
    longer = not capitals and (
        _NAME_BEFORE.search(sentence.text, 0, name.start) or _NAME_BEHIND.match(sentence.text, name.end)
    )
    if longer or sentence.pattern(_OF).search(sentence.text, 0, name.start):
        return False
    place = context.places.resolve(name.name, name.country)
    return place is not None and place.country != context.places.near


_NAME_BEFORE = re.compile(r"(?<!^)(?<![.:»“\"] )\b[A-ZÀ-Ý][\wà-ÿ]+\s$")  # nl: "aan de Río Escondido"
_NAME_BEHIND = re.compile(r"(?:\s[A-ZÀ-Ý][\w'’-]*)+\s?[.,;:]?$")  # en: "12 noon, St Peter's Rooms"
_OF = r"(?<!\w)(?:{of_town})\s$"  # nl: "een district van Shanghai"
_OF_LAND = r"\s(?:{of_land})(?!\w)"  # en "Kyoto Prefecture"


def _its_day(sentence: Sentence, name: PlaceName) -> DateMention | None:
    """The date that stands right behind the name: "Crewe / Royaume-Uni / 1957", "Lannion (seit 1981)"; not "à Lucques en juin"."""
    after = max(name.end, name.reach)
    for mention in sentence.dates:
        between = sentence.text[after : max(after, mention.cue_start)]
        near = after <= mention.cue_start and len(between) <= _FROM_NAME_TO_DATE
        told = mention.role is Role.SINCE or (mention.role is Role.ON and _tells(sentence, between, mention))
        if near and told and mention.day is not None:
            others = any(after <= one.start < mention.start and not one.nation for one in sentence.places)
            return None if others or any(stop in between for stop in ".;") else mention
    return None


def _tells(sentence: Sentence, between: str, mention: DateMention) -> bool:
    """Whether the year is set off from the name or alone beside it, or a word says that the town came then."""
    if _SET_OFF.search(between) or sentence.pattern(_CAME).search(between):
        return True
    year = mention.end - mention.start == _YEAR and mention.cue_start == mention.start
    return year and _NO_MORE.fullmatch(between) is not None


_YEAR = 4  # characters
_NO_MORE = re.compile(r"(?:,?\s[A-ZÀ-Ý][\w.'’-]{1,20}){0,2},?\s{1,3}")  # "Oraiokastro Griechenland 2008"
_CAME = r"(?<!\w)(?:{came_as_partner})(?!\w)"  # en "Karpenissi, Greece, was added in 2009"
_SET_OFF = re.compile(r"[(/|:–—-]\s?$")
