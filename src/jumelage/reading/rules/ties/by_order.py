"""Dates told by the order of the partners: fr "avec la première depuis 2006, avec la seconde depuis 1986"."""

import re
from itertools import pairwise

from jumelage.reading.dates.mentions import Role
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.rules.ties.cues import Beginning, moments
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence


def date_by_order(sentence: Sentence, tie: TieSeen) -> Beginning | None:
    """The date that stands behind "the former" for the first of two partners, behind "the latter" for the second."""
    if (listed := _in_one_list(sentence, tie)) is not None:
        return listed
    if (both := first_and_second(sentence)) is None:
        return None
    first, second = both
    partners = [
        place for place in sentence.places if place.end <= first.start() and not (place.home or place.nation)
    ]
    partners = partners or _named_before(sentence)
    own = [name for name in tie.names if not name.home]
    if len(own) != 1 or own[0] not in partners[-2:]:
        return None
    is_first = own[0] == partners[-2:][0]
    low, high = (first.end(), second.start()) if is_first else (second.end(), len(sentence.text))
    for mention in moments(sentence):
        if low <= mention.cue_start < high and mention.role in (Role.SINCE, Role.ON) and mention.day:
            start = min(own[0].start, mention.cue_start) if own[0] in sentence.places else mention.cue_start
            return mention.day, start, mention.end
    return None


def date_by_turns(sentence: Sentence, tie: TieSeen) -> Beginning | None:
    """nl: "sinds 1989 een band met Martin, sinds 2002 ook een stedenband met Turnov": each year is of the town behind it."""
    dates = moments(sentence)
    if len(dates) < _SEVERAL or any(one.role is not Role.SINCE or one.day is None for one in dates):
        return None
    first = dates[0].start
    own = {
        one.entity: [n for n in one.names if not n.home and n.start > first]
        for one in sentence.found_ties or ()
    }
    turns = sorted((names[0].start, entity) for entity, names in own.items() if len(names) == 1)
    if not len(turns) == len(own) == len(dates) or sentence.has(*_NO_TURNS):
        return None
    order = [place for one, (town, _) in zip(dates, turns, strict=True) for place in (one.start, town)]
    mention = next((one for one, (_, entity) in zip(dates, turns, strict=True) if entity == tie.entity), None)
    if order != sorted(order) or mention is None or mention.day is None:
        return None
    return mention.day, mention.cue_start, own[tie.entity][0].end


_NO_TURNS = ("end", "suspended", "not", "rejected", "visit", "plan")


def first_and_second(sentence: Sentence) -> tuple[re.Match[str], re.Match[str]] | None:
    """Where "the former" and, behind it, "the latter" stand; None unless both do."""
    first = sentence.pattern(FIRST).search(sentence.text)
    second = sentence.pattern(SECOND).search(sentence.text, first.end()) if first else None
    return (first, second) if first is not None and second is not None else None


def _named_before(sentence: Sentence) -> list[PlaceName]:
    """The two partners that the sentence before names: fr "jumelée avec les deux villes : avec la première depuis 2006"."""
    ties = sentence.found_ties or ()
    names = [[name for name in tie.names if not name.home] for tie in ties]
    return [one for (one,) in names] if len(ties) == _SEVERAL and all(len(own) == 1 for own in names) else []


def _in_one_list(sentence: Sentence, tie: TieSeen) -> Beginning | None:
    """de: "Die Vereinbarungen mit A, B und C stammen aus den Jahren 1971, 2001 und 1987": as many years as partners."""
    group = next((g for g in sentence.groups if len(g.names) > 1 and set(g.names) & set(tie.names)), None)
    if group is None or not sentence.has("start"):
        return None
    partners = [name for name in group.names if not (name.home or name.nation)]
    own = [name for name in tie.names if name in partners]
    dates = [m for m in moments(sentence) if m.cue_start >= group.end and m.day]
    beside = all(later.start - one.end <= _LISTED for one, later in pairwise(dates))
    if len(own) != 1 or len(partners) < _SEVERAL or len(partners) != len(dates) or not beside:
        return None
    mention = dates[partners.index(own[0])]
    return (mention.day, own[0].start, mention.end) if mention.day else None


_SEVERAL = 2
_LISTED = 8  # characters between two years of a list
FIRST = r"(?<!\w)(?:{the_former}|{the_one})(?!\w)"
SECOND = r"(?<!\w)(?:{the_latter}|{the_other})(?!\w)"
