"""Towns abroad that a page about ties gives with a year, though no words say how they are tied: likely partners."""

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
from jumelage.values.value import Choice, DateValue

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
)
_FROM_NAME_TO_DATE = 45  # characters


def likely(sentence: Sentence, context: Context) -> Iterator[Draft]:
    """The tie of home with a town abroad, and its beginning where the year stands right behind the name."""
    home = context.home_ref
    on_ties = context.about_ties or context.on_ties_alone
    if home is None or not on_ties or not sentence.places or not sentence.days:
        return
    if sentence.has(*_OTHER_MATTERS) or sentence.amounts or sentence.text.rstrip().endswith("?"):
        return
    if is_supposed(sentence) or is_anothers(sentence):
        return
    told = [name for tie in ties_seen(sentence, context) for name in tie.names]
    for name in sentence.places:
        if any(one.start < name.end and name.start < one.end for one in told) or not _may_be_partner(
            sentence, context, name
        ):
            continue
        town = context.municipality(name)
        day = _its_day(sentence, name)
        end = day.end if day else max(name.end, name.reach)
        start, end = sentence.clause_span(name.start, end)
        entity, valid = context.tie((home, town)), since(day.day if day else None)
        for member in (home, town):
            yield Draft(entity, "Tie", "member", member, valid, start, end)
        yield Draft(entity, "Tie", "kind", Choice("city_tie", name.name), valid, start, end)
        if day is not None and day.day is not None:
            yield Draft(entity, "Tie", "started", DateValue(day.day), valid, start, end)


def _may_be_partner(sentence: Sentence, context: Context, name: PlaceName) -> bool:
    """Whether the name is a town's abroad that is neither where something is nor part of a name."""
    if name.home or name.nation or name.common or not name.known or name.name.isupper():
        return False
    boards = (word.start - name.end for word in sentence.all("council", "executive"))
    if sentence.in_organisation(name.start) or any(0 <= gap <= 1 for gap in boards):
        return False
    if context.places.gazetteer.is_region(name.name):
        return False
    place = context.places.resolve(name.name, name.country)
    if place is None or place.country == context.places.near:
        return False
    # "on the edge of Munich", "between Amiens and Rouen", "in Escondido": where something lies
    return context.places.role_before(sentence.text, name.start) in (PlaceRole.PLAIN, PlaceRole.WITH)


def _its_day(sentence: Sentence, name: PlaceName) -> DateMention | None:
    """The date that stands right behind the name: "Crewe / Royaume-Uni / 1957", "Lannion (seit 1981)"."""
    after = max(name.end, name.reach)
    for mention in sentence.dates:
        gap = mention.cue_start - after
        if (
            mention.day is not None
            and 0 <= gap <= _FROM_NAME_TO_DATE
            and mention.role in (Role.ON, Role.SINCE)
        ):
            between = sentence.text[after : mention.cue_start]
            others = any(
                after <= place.start < mention.start and not place.nation for place in sentence.places
            )
            return mention if not others and not any(one in between for one in ".;") else None
    return None
