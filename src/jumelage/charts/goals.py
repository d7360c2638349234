"""The worldwide goals, one under another, each with how often it was worked on here and abroad."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from jumelage.charts.drawing import NARROW, WIDE, Box, Path, Role, Shape, Words, broken, line, specification
from jumelage.charts.legend import Entry, legend
from jumelage.charts.svg import Chart
from jumelage.charts.wording import said, word
from jumelage.errors import BadValue
from jumelage.values.goals import Goal
from jumelage.values.goals import goal_set as set_of
from jumelage.values.language import Language
from jumelage.values.spoken import spoken_number

_BAR, _NUMBER, _COUNT = 8, 30, 40
_HERE: Role = "accent-1"
_ABROAD: Role = "accent-2"


@dataclass(frozen=True, slots=True)
class _Count:
    """A goal with how often it was worked on."""

    goal: Goal
    here: int
    abroad: int


def goals(
    goal_set: str,
    here: Mapping[int, int],
    abroad: Mapping[int, int],
    *,
    language: Language,
    title: str | None = None,
) -> Chart:
    """The 8 goals of `mdg` or the 17 of `sdg`, with counts by the number of the goal; what is left out is zero.

    Raises BadGoal for another set, and BadValue for a number that is no goal of it or a count below zero.
    """
    known = set_of(goal_set)
    _check(len(known.goals), here, abroad)
    counts = [_Count(goal, here.get(goal.number, 0), abroad.get(goal.number, 0)) for goal in known.goals]
    return Chart(
        title or said("goals.title", language, set=known.label(language)),
        _description(counts, language),
        tuple(word(f"goals.{column}", language) for column in ("goal", "here", "abroad")),
        tuple(
            (_name(one, language), spoken_number(one.here, language), spoken_number(one.abroad, language))
            for one in counts
        ),
        _drawn(counts, WIDE, language),
        _drawn(counts, NARROW, language),
    )


def _check(count: int, *counted: Mapping[int, int]) -> None:
    for counts in counted:
        if strange := sorted(number for number in counts if not 1 <= number <= count):
            raise BadValue(f"there is no goal {strange[0]}: they go from 1 to {count}")
        if any(number < 0 for number in counts.values()):
            raise BadValue("a goal cannot be worked on less than never")


def _name(one: _Count, language: Language) -> str:
    return f"{one.goal.number}. {one.goal.label(language)}"


# ---------------------------------------------------------------------- picture


def _drawn(counts: Sequence[_Count], width: float, language: Language) -> str:
    """Names beside the bars, or over them where there is no room beside."""
    over = width == NARROW
    left = _NUMBER if over else 320
    most = max([1, *(max(one.here, one.abroad) for one in counts)])
    signs, top = legend(_legend(language), x=left, y=0, width=width - left)
    shapes: list[Shape] = [*signs]
    top += 8
    for one in counts:
        lines = broken(one.goal.label(language), (width if over else left - 12) - _NUMBER)
        height = 16 * len(lines) + 34 if over else max(16 * len(lines), 24) + 12
        bars = top + height - 25 if over else top + height / 2 - _BAR - 1
        first = top + 16 if over else top + height / 2 - 8 * len(lines) + 12
        shapes += _label(one, lines, first)
        shapes.append(Path(line((left, bars - 2), (left, bars + 2 * _BAR + 4)), stroke="quiet"))
        room = (width - left - _COUNT) / most
        shapes += _bars(one, left, bars, room, language)
        top += height
    return specification(width, top + 4, shapes)


def _label(one: _Count, lines: Sequence[str], y: float) -> Iterator[Shape]:
    """Number and name, quiet where nothing was done."""
    fill: Role = "ink" if one.here or one.abroad else "quiet"
    yield Words(_NUMBER - 10, y, str(one.goal.number), fill=fill, align="right", bold=fill == "ink")
    for at, text in enumerate(lines):
        yield Words(_NUMBER, y + 16 * at, text, fill=fill)


def _bars(one: _Count, left: float, top: float, room: float, language: Language) -> Iterator[Shape]:
    """Here over abroad; where both are nothing, that is said once."""
    if not one.here and not one.abroad:
        yield from _bar(left, top + _BAR / 2 + 1, 0, 0, _HERE, language)
        return
    yield from _bar(left, top, one.here * room, one.here, _HERE, language)
    yield from _bar(left, top + _BAR + 2, one.abroad * room, one.abroad, _ABROAD, language)


def _bar(
    left: float, top: float, width: float, count: int, fill: Role, language: Language
) -> Iterator[Shape]:
    if count:
        yield Box(left, top, max(width, 1), _BAR, fill=fill)
    colour: Role = "ink" if count else "quiet"
    yield Words(left + width + 5, top + _BAR, spoken_number(count, language), size=11, fill=colour)


# ---------------------------------------------------------------------- words


def _legend(language: Language) -> Iterator[Entry]:
    for colour, key in ((_HERE, "goals.here"), (_ABROAD, "goals.abroad")):
        yield Entry((Box(-11, -4, 20, _BAR, fill=colour),), word(key, language))


def _description(counts: Sequence[_Count], language: Language) -> str:
    text = said("goals.description", language, count=len(counts))
    most = max(counts, key=lambda one: one.here + one.abroad)
    number = most.here + most.abroad
    if not number:
        return f"{text} {said('goals.none', language)}"
    return f"{text} {said('goals.most', language, goal=_name(most, language), number=number)}"
