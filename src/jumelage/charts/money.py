"""Money by year: bars stacked by what it went to; a year without data is a gap and no zero, a zero is a zero."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from itertools import groupby

from babel.numbers import get_currency_name

from jumelage.charts.drawing import NARROW, WIDE, Box, Path, Role, Shape, Words, line, specification, width_of
from jumelage.charts.legend import Entry, legend
from jumelage.charts.svg import Chart
from jumelage.charts.wording import said, word
from jumelage.errors import BadValue
from jumelage.values.language import Language
from jumelage.values.money import Money
from jumelage.values.spoken import spoken_money, spoken_number

_COLOURS: tuple[Role, ...] = ("accent-1", "accent-2", "accent-3", "accent-4", "accent-5")
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100)
_HATCH, _SIZE = 7, 12


@dataclass(frozen=True, slots=True)
class Series:
    """What money went to, with the amount of each year; a year that is missing, or None, is not known."""

    label: str
    amounts: Mapping[int, Decimal | None]


@dataclass(frozen=True, slots=True)
class _Year:
    """A year with the amount of each series, None where it is not known."""

    year: int
    amounts: tuple[Decimal | None, ...]

    @property
    def total(self) -> Decimal:
        """What is known, together."""
        return sum((one for one in self.amounts if one is not None), Decimal(0))

    @property
    def known(self) -> bool:
        """Whether anything is."""
        return any(one is not None for one in self.amounts)

    @property
    def partial(self) -> bool:
        """Whether something is known and something is not."""
        return self.known and None in self.amounts


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The measures of one drawing."""

    width: float
    left: float
    top: float
    bottom: float
    step: float  # from one year to the next
    highest: Decimal

    def x(self, number: int) -> float:
        """The middle of the bar of the year with that number."""
        return self.left + (number + 0.5) * self.step

    def y(self, amount: Decimal) -> float:
        """The height of an amount."""
        return round(self.bottom - float(amount / self.highest) * (self.bottom - self.top), 1)

    @property
    def bar(self) -> float:
        """How wide a bar is."""
        return min(self.step * 0.68, 46)


def money(
    years: Iterable[int],
    series: Iterable[Series],
    *,
    currency: str,
    language: Language,
    title: str | None = None,
) -> Chart:
    """A bar for every year from the first of `years` to the last, in `currency` (ISO 4217); at most five series.

    Raises BadValue for more, for an amount below zero, and where there is no year at all.
    """
    shown, found = tuple(series), sorted(set(years))
    _check(shown, found)
    data = [
        _Year(year, tuple(one.amounts.get(year) for one in shown)) for year in range(found[0], found[-1] + 1)
    ]
    return Chart(
        title or said("money.title", language, first=str(found[0]), last=str(found[-1])),
        _description(data, shown, currency, language),
        _columns(shown, language),
        tuple(_row(one, currency, language) for one in data),
        _drawn(data, shown, WIDE, 250, currency, language),
        _drawn(data, shown, NARROW, 200, currency, language),
    )


def _check(series: Sequence[Series], years: Sequence[int]) -> None:
    if not years:
        raise BadValue("money by year needs at least one year")
    if len(series) > len(_COLOURS):
        raise BadValue(
            f"{len(series)} series cannot be told apart: {len(_COLOURS)} at most, put some together"
        )
    if any(amount is not None and amount < 0 for one in series for amount in one.amounts.values()):
        raise BadValue("an amount below zero cannot be stacked")


# ---------------------------------------------------------------------- picture


def _drawn(
    data: Sequence[_Year],
    series: Sequence[Series],
    width: float,
    height: float,
    currency: str,
    language: Language,
) -> str:
    ticks = _ticks(max((one.total for one in data), default=Decimal(0)))
    left = max(width_of(spoken_number(tick, language), _SIZE) for tick in ticks) + 10
    sheet = _Sheet(width, left, 34, 34 + height, (width - left) / len(data), ticks[-1])
    unit = _unit(currency, language)
    shapes: list[Shape] = [Words(0, 12, unit, size=_SIZE, fill="quiet"), *_scale(sheet, ticks, language)]
    shapes += _gaps(sheet, data)
    for number, one in enumerate(data):
        if one.known:
            shapes += _bar(sheet, number, one, language)
    shapes.append(Path(line((left, sheet.bottom), (width, sheet.bottom)), stroke="quiet"))
    shapes += _years(sheet, data)
    signs, high = legend(_legend(data, series, language), x=0, y=sheet.bottom + 28, width=width)
    return specification(width, sheet.bottom + 28 + high, (*shapes, *signs))


def _ticks(highest: Decimal) -> list[Decimal]:
    """Round amounts from zero to the first that is not below the highest: four or so."""
    wanted = max(highest, Decimal(1)) / 4
    ten = Decimal(10) ** (wanted.adjusted())
    step = next(ten * one for one in (1, 2, Decimal("2.5"), 5, 10) if ten * one >= wanted)
    count = int((max(highest, Decimal(1)) / step).to_integral_value(ROUND_CEILING))
    return [step * number for number in range(count + 1)]


def _scale(sheet: _Sheet, ticks: Sequence[Decimal], language: Language) -> Iterator[Shape]:
    for tick in ticks:
        y = sheet.y(tick)
        if tick:
            yield Path(line((sheet.left, y), (sheet.width, y)), stroke="line")
        text = spoken_number(tick, language)
        yield Words(sheet.left - 8, y + 4, text, size=_SIZE, fill="quiet", align="right")


def _gaps(sheet: _Sheet, data: Sequence[_Year]) -> Iterator[Shape]:
    """A hatched field over the years of which nothing is known, with a question mark."""
    for known, found in groupby(enumerate(data), key=lambda one: one[1].known):
        numbers = [number for number, _ in found]
        if not known:
            left, right = sheet.x(numbers[0]) - sheet.step / 2, sheet.x(numbers[-1]) + sheet.step / 2
            yield _hatched(left + 2, sheet.top, right - 2, sheet.bottom)
            middle = (sheet.top + sheet.bottom) / 2
            yield Words((left + right) / 2, middle, "?", size=16, fill="quiet", align="center", halo=True)


def _hatched(left: float, top: float, right: float, bottom: float) -> Path:
    """Slanting lines, cut at the edges."""
    high, wide = bottom - top, right - left
    at, lines = _HATCH / 2, []
    while at < wide + high:
        start = (left + min(at, wide), top + max(at - wide, 0))
        end = (left + max(at - high, 0), top + min(at, high))
        lines.append(line(start, end))
        at += _HATCH
    return Path("".join(lines), stroke="line")


def _bar(sheet: _Sheet, number: int, one: _Year, language: Language) -> Iterator[Shape]:
    left, under = sheet.x(number) - sheet.bar / 2, Decimal(0)
    for colour, amount in zip(_COLOURS, one.amounts, strict=False):
        if amount:
            bottom, top = sheet.y(under), sheet.y(under + amount)
            seam = 1 if under and bottom - top > 3 else 0  # a line of paper between two parts
            yield Box(left, top, sheet.bar, max(bottom - top - seam, 1), fill=colour)
            under += amount
    top = sheet.y(one.total)
    if not one.total:
        yield Box(left, sheet.bottom - 2, sheet.bar, 2, fill="ink")
    if one.partial:
        yield Box(left + 0.5, top - 14, sheet.bar - 1, 13, stroke="quiet", dash=(2, 2))
        yield Words(sheet.x(number), top - 3.5, "?", size=11, fill="quiet", align="center")
        top -= 14
    text = spoken_number(one.total, language, decimals=2 if one.total % 1 else 0)
    if width_of(text, 11) <= sheet.step - 2 or not one.total:
        yield Words(sheet.x(number), top - 5, text, size=11, align="center", halo=True)


def _years(sheet: _Sheet, data: Sequence[_Year]) -> Iterator[Shape]:
    """The years under the bars, as many as have room."""
    step = next((step for step in _STEPS if step * sheet.step >= width_of("2000", _SIZE) + 6), 100)
    for number, one in enumerate(data):
        if one.year % step == 0:
            half = width_of("2000", _SIZE) / 2
            x = min(sheet.x(number), sheet.width - half)
            yield Words(x, sheet.bottom + 17, str(one.year), size=_SIZE, fill="quiet", align="center")


# ---------------------------------------------------------------------- words


def _legend(data: Sequence[_Year], series: Sequence[Series], language: Language) -> Iterator[Entry]:
    for colour, one in zip(_COLOURS, series, strict=False):
        yield Entry((Box(-8, -6, 14, 12, fill=colour),), one.label)
    if not all(one.known for one in data):
        yield Entry((_hatched(-9, -7, 9, 7),), word("money.no_data", language))


def _description(data: Sequence[_Year], series: Sequence[Series], currency: str, language: Language) -> str:
    labels = tuple(one.label for one in series)
    parts = (
        [said("money.description", language, series=labels, currency=_unit(currency, language))]
        if labels
        else []
    )
    known = [one for one in data if one.known]
    if known:
        most = max(known, key=lambda one: one.total)
        amount = Money(most.total, currency)
        parts.append(said("money.highest", language, amount=amount, year=str(most.year)))
    gaps = [one.year for one in data if not one.known]
    partial = [one.year for one in data if one.partial]
    for key, years in (("money.gaps", gaps), ("money.partial", partial)):
        if years:
            parts.append(said(key, language, years=_runs(years)))
    return " ".join(parts)


def _unit(currency: str, language: Language) -> str:
    """The name of the currency within a sentence; the lists give it as it begins one ("Euro")."""
    name = str(get_currency_name(currency, locale=language))
    return name.lower() if language != "de" and name.isalpha() else name


def _runs(years: Sequence[int]) -> tuple[str, ...]:
    """The years, those that follow one another as one: "1987–1990", "1995"."""
    runs = groupby(enumerate(years), key=lambda one: one[1] - one[0])
    spans = [[year for _, year in found] for _, found in runs]
    return tuple(str(span[0]) if len(span) == 1 else f"{span[0]}–{span[-1]}" for span in spans)


def _columns(series: Sequence[Series], language: Language) -> tuple[str, ...]:
    labels = tuple(one.label for one in series)
    return (
        word("money.year", language),
        *labels,
        *((word("money.total", language),) if len(labels) > 1 else ()),
    )


def _row(one: _Year, currency: str, language: Language) -> tuple[str, ...]:
    unknown = word("money.no_data", language)
    cells = [
        unknown if amount is None else spoken_money(Money(amount, currency), language)
        for amount in one.amounts
    ]
    if len(cells) > 1:
        total = spoken_money(Money(one.total, currency), language) if one.known else unknown
        cells.append(word("money.at_least", language).format(amount=total) if one.partial else total)
    return str(one.year), *cells
