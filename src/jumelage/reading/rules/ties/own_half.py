"""The stretch of a sentence that tells of one of its ties alone: en "The link with Ribe ended in 2003 and that with Lodi in 2012"."""

from collections.abc import Iterator

from jumelage.reading.dates.mentions import DateMention, Role
from jumelage.reading.places.finder import PlaceName
from jumelage.reading.rules.ties.cues import (
    CUES,
    START_CUES,
    moments,
    nearest_cue,
    of_date,
    place_of,
    telling_cue,
)
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import Word

Stretch = tuple[int, int]


def is_of_other_half(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether the date stands where another tie is told of, and this one has a date of its own."""
    own = own_halves(sentence, tie)
    return bool(own) and not any(start <= mention.start < end for start, end in own)


def is_of_own_half(sentence: Sentence, tie: TieSeen, mention: DateMention) -> bool:
    """Whether the date stands where this tie alone is told of."""
    return any(start <= mention.start < end for start, end in own_halves(sentence, tie))


def own_cue(sentence: Sentence, tie: TieSeen, mention: DateMention, *, telling: bool = False) -> Word | None:
    """The word that tells what the date is of; not nl "beëindigde in 2003 de band met Opole en ging in 2005 …", of the other half."""
    cue = telling_cue(sentence, mention) if telling else nearest_cue(sentence, mention)
    halves = own_halves(sentence, tie)
    if not halves:
        return None if cue is not None and _has_nearer_date(sentence, cue, mention) else cue
    if cue is None:
        return _left_out(sentence, halves)
    if _is_within(halves, cue):
        return cue
    own = [word for word in sentence.all(*CUES) if _is_within(halves, word) and not of_date(sentence, word)]
    if own:
        place = place_of(sentence, mention)
        return min(own, key=lambda word: sentence.distance((word.start, word.end), place))
    return cue if cue.kind in START_CUES else _left_out(sentence, halves)


def _left_out(sentence: Sentence, halves: list[Stretch]) -> Word | None:
    """The word of the half before, where it goes for both: en "The link with Ribe ended in 2003, that with Lodi in 2012"."""
    if not halves or not is_gapped(sentence, halves[0]):
        return None
    words = sentence.all("start", "end", "renewed", "suspended")
    before = [word for word in words if word.end <= halves[0][0] and not of_date(sentence, word)]
    return before[-1] if before else None


def is_gapped(sentence: Sentence, half: Stretch) -> bool:
    """Whether the stretch has no verb of its own: nl "en in 2012 die met Galle"."""
    start, end = half
    told = any(start <= word.start < end for word in sentence.all(*CUES))
    told = told or sentence.pattern(_ENTERS).search(sentence.text, start, end) is not None
    return start > 0 and not told and len(sentence.text[start:end].split()) <= _GAPPED


_ENTERS = r"(?<!\w)(?:{enters}|{enters_apart})(?!\w)"
_GAPPED = 9  # words: nl "en in 2012 die met het Duitse Steinfurt"


def _is_within(halves: list[Stretch], word: Word) -> bool:
    return any(start <= word.start < end for start, end in halves)


def _has_nearer_date(sentence: Sentence, cue: Word, mention: DateMention) -> bool:
    """en "The link, on which officers wrote a report in 2014, has existed since 1976": the verb of another clause, with its own date."""
    clause = sentence.clause_of(cue.start)
    if clause == sentence.clause_of(place_of(sentence, mention)[0]) or cue.kind not in START_CUES:
        return False
    within = [m for m in moments(sentence) if m is not mention and sentence.clause_of(m.start) == clause]
    return any(m.role in (Role.ON, Role.SINCE) and m.day for m in within)


def own_halves(sentence: Sentence, tie: TieSeen) -> list[Stretch]:
    """The stretches that tell of this tie, where each tie of the sentence has its own with a date; else none."""
    if len(sentence.found_ties or ()) < _TWO or len(sentence.dates) < _TWO:
        return []
    if sentence.found_halves is None:
        sentence.found_halves = tuple(_halves(sentence))
    own = {name.start for one in sentence.found_ties or () if one.entity == tie.entity for name in one.names}
    return [half for half, names in sentence.found_halves if any(name.start in own for name in names)]


def _units(sentence: Sentence) -> Iterator[list[PlaceName]]:
    """The partners in order, those that are named in one breath or tied by one word together taken together."""
    names = sorted(
        {name for tie in sentence.found_ties or () for name in tie.names if not name.home},
        key=lambda name: name.start,
    )
    unit: list[PlaceName] = []
    for name in names:
        if unit and not _together(sentence, unit[-1], name):
            yield unit
            unit = []
        unit.append(name)
    if unit:
        yield unit


def _together(sentence: Sentence, one: PlaceName, other: PlaceName) -> bool:
    if any(one in group.names and other in group.names for group in sentence.groups):
        # but de "1986 jene mit A; B folgte 1989", nl "met A sinds 2003 en met B is er een verklaring uit 2021"
        apart = ";" in sentence.text[one.end : other.start]
        return not apart and not any(one.end <= m.start < other.start for m in moments(sentence))
    return any(one in tie.names and other in tie.names for tie in sentence.found_ties or ())


def _halves(sentence: Sentence) -> list[tuple[Stretch, list[PlaceName]]]:
    """What is told of each unit; two between which nothing parts their dates share theirs; none where all do."""
    dates = moments(sentence)
    units = list(_units(sentence)) if len(dates) >= _TWO else []
    found: list[tuple[Stretch, list[PlaceName]]] = []
    start, members = 0, units[0] if units else []
    for number, unit in enumerate(units[1:], 1):
        limit = units[number + 1][0].start if number + 1 < len(units) else len(sentence.text)
        joint = _joint(sentence, members[-1], unit[0], limit, dates)
        if joint is not None and any(start <= m.start < joint for m in dates):
            found.append(((start, joint), members))
            start, members = joint, []
        members = members + unit
    return [*found, ((start, len(sentence.text)), members)] if found else []


def _joint(
    sentence: Sentence, one: PlaceName, other: PlaceName, limit: int, dates: list[DateMention]
) -> int | None:
    """Where what is told of the second begins: the last comma, semicolon or "and" behind which it has a date of its own."""
    text = sentence.text
    marks = sentence.pattern(_MARK).finditer(text, one.end, other.start)
    inside = [(m.start, m.end) for m in sentence.dates]
    again = sentence.pattern(_THAT_WITH).finditer(text, one.end, other.start + 1)
    found = sorted(match.start() for match in (*marks, *again))
    places = [at for at in found if not any(start < at < end for start, end in inside)]
    behind = any(other.end <= m.start < limit for m in dates)
    goes_on = sentence.pattern(_AGAIN)
    for place in reversed(places):
        before = (m for m in dates if place <= m.start < other.start)
        if behind or any(goes_on.search(text, m.end, other.start) is None for m in before):
            return place
    return None


_TWO = 2
_MARK = r"[;,]\s|\s[–—-]\s|\s(?:{and_also})\s"
_THAT_WITH = r"\s(?:{tie_again})\s(?:{plain_with})\s"  # nl "jonger dan die met Galle"
_AGAIN = r";\s|\s(?:{and_also})\s"
