"""Places that are named in one breath.

"met Masaya (Nicaragua), Pskov (Rusland) en Gaziantep" is one group of three; its role says how the sentence brings
it in.
"""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple

from jumelage.reading.places.finder import PlaceFinder, PlaceName, Role
from jumelage.reading.places.names import unknown_at


class Group(NamedTuple):
    """Places named in one breath, in order."""

    names: tuple[PlaceName, ...]
    role: Role

    @property
    def start(self) -> int:
        """Where the first name starts."""
        return self.names[0].start

    @property
    def end(self) -> int:
        """Where the last name ends."""
        return self.names[-1].end

    @property
    def has_home(self) -> bool:
        """Whether the home town is among them."""
        return any(name.home for name in self.names)


def find_groups(text: str, places: tuple[PlaceName, ...], finder: PlaceFinder) -> tuple[Group, ...]:
    """The places in groups; names that the gazetteer lacks are taken in where they stand among those it has."""
    groups: list[Group] = []
    current: list[PlaceName] = []
    by_start = {place.start: place for place in places}
    for place in places:
        if current and place.start < current[-1].end:
            continue
        if current and (
            finder.joined(text, max(current[-1].end, current[-1].reach), place.start) is None
            or _brought_in_anew(text, current, place, finder)
            or _after_besides(text, current, place, finder)
        ):
            groups.append(_group(text, _extended(text, current, finder, by_start), finder))
            current = []
        current.append(place)
    if current:
        groups.append(_group(text, _extended(text, current, finder, by_start), finder))
    return tuple(_with_double_names(text, group) for group in groups)


def _with_double_names(text: str, group: Group) -> Group:
    """The group with what "&" joins as one name where another word joins the list: "Wattrelos, Reigate & Banstead und Soest"."""
    joints = [text[one.end : two.start] for one, two in pairwise(group.names)]
    if len(joints) < _TWO or joints.count(" & ") != 1 or group.has_home:
        return group
    at = joints.index(" & ")
    if joints[-1] == " & " or not _AND.search(joints[-1]):
        return group  # "A, B & C"
    one, two = group.names[at : at + 2]
    both = one._replace(end=two.end, name=text[one.start : two.end], reach=two.reach, aside=two.aside)
    return Group((*group.names[:at], both, *group.names[at + 2 :]), group.role)


_TWO = 2  # joints
_AND = re.compile(r"\s[^\W\d_]{1,5}\s")


def _brought_in_anew(text: str, current: list[PlaceName], place: PlaceName, finder: PlaceFinder) -> bool:
    """de: "Den Anfang machte Quimper, mit Holstebro folgte …": only the second stands after "with"."""
    after = max(current[-1].end, current[-1].reach)
    with_which = finder.lexicon.pattern(_WITH_WHICH)
    led = with_which.search(text, max(0, current[0].start - _REACH), current[0].start)
    if led is not None and led.end() == current[0].start:
        return True  # de: "Eskilstuna, mit dem Erlangen seit 1961, und Rennes": Erlangen is the subject of its clause
    if with_which.fullmatch(text, after, place.start):
        return True  # de: "Gäste aus Weiz, mit dem Offenburg verbunden ist": no article stands before a town
    if current[-1].nation and finder.lexicon.pattern(_AND_WITH).fullmatch(text, after, place.start):
        return True  # en: "with Anglesey in Wales and with Brest"
    if place.home or not finder.lexicon.pattern(_COMMA_WITH).match(text, after, place.start):
        return False
    return finder.role_before(text, current[0].start) in (Role.PLAIN, Role.LOCATED)


_AND_WITH = r",?\s(?:{and_also})\s(?:{plain_with})\s"
_REACH = 40
_WITH_WHICH = r"\s*(?:\([^()]*\)\s*)?,\s*(?:{with_which})\s"


def _after_besides(text: str, current: list[PlaceName], place: PlaceName, finder: PlaceFinder) -> bool:
    """en: "Besides Foix, Ripon is twinned with Lauf": the town after the comma is what the sentence is about."""
    opens = finder.lexicon.pattern(_BESIDES).fullmatch(text, 0, current[0].start)
    if opens is None or not _THEN_COMMA.fullmatch(text, current[-1].end, place.start):
        return False
    return finder.lexicon.pattern(_VERB).match(text, max(place.end, place.reach)) is not None


_THEN_COMMA = re.compile(r"(?:\s?\([^()]*\))?[\s(]*(?:[a-zà-ÿ]{2,6}\s)?(?:(?:19|20)\d\d)?[\s)]*,\s")
_BESIDES = r"\W{0,3}(?:{beside_town}|{after_town})\s(?:(?:{determiner})\s)?"
_VERB = r"\s(?:{next_verb}|{clause_verb})\s"
_COMMA_WITH = r"\s*(?:\([^()]*\)\s*)?,\s*(?:{plain_with})\s"


def _extended(
    text: str, names: list[PlaceName], finder: PlaceFinder, by_start: Mapping[int, PlaceName]
) -> tuple[PlaceName, ...]:
    """The names with the unknown ones that follow in the same list."""
    out = list(names)
    while (following := finder.joined(text, max(out[-1].end, out[-1].reach))) is not None:
        if following in by_start:
            break
        bare = finder.joined_bare(text, max(out[-1].end, out[-1].reach))
        unknown = unknown_at(text, following, finder) or (unknown_at(text, bare, finder) if bare else None)
        if unknown is None:
            break
        out.append(unknown)
    return tuple(out)


def _group(text: str, names: tuple[PlaceName, ...], finder: PlaceFinder) -> Group:
    return Group(names, finder.role_before(text, names[0].start))
