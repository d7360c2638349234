"""Round numbers of years: of the ties that go on, and of the foundations that work for them."""

from collections.abc import Iterator
from decimal import Decimal

from jumelage.record.clock.dues import Due, What, made
from jumelage.record.clock.view import View, told
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, later
from jumelage.values.value import DateValue

# The first lustrum, the tens, and the quarters of a century; 12½ is kept in the Netherlands as half of a silver jubilee.
ROUND_YEARS = tuple(
    map(Decimal, ("5", "10", "12.5", "20", "25", "30", "40", "50", "60", "70", "75", "80", "90", "100"))
)
_AFTER_A_CENTURY = 25  # years from one to the next
_FIRST_CONTACT = "first_contact"


def jubilees_of_ties(view: View) -> Iterator[Due]:
    """A tie that goes on has existed for a round number of years.

    Counted from the most telling act that is dated: signed, agreed, started, first contact. A start known to the year
    gives a jubilee in a year. Where sources give two beginnings, each has its jubilee and says so.
    """
    for relation in view.relations:
        prop, dates = relation.beginning()
        variant = "contact" if prop == _FIRST_CONTACT else "tie"
        for start, statements in dates:
            yield from _jubilees(
                view, relation.lead.id, variant, start, statements, [one for one, _ in dates]
            )


def jubilees_of_organisations(view: View) -> Iterator[Due]:
    """A foundation or the like that works for a tie or receives a grant has existed for a round number of years.

    One that a source calls dissolved has no more jubilees.
    """
    for id in sorted(_organisations(view)):
        entity = view.record.entity(id)
        if entity is None or entity.statements("dissolved"):
            continue
        founded = [
            (value.date, statements)
            for value, statements in told(entity, "founded")
            if isinstance(value, DateValue)
        ]
        for start, statements in founded:
            yield from _jubilees(view, id, "organisation", start, statements, [one for one, _ in founded])


def _jubilees(
    view: View,
    id: str,
    variant: str,
    start: PartialDate,
    statements: tuple[Statement, ...],
    starts: list[PartialDate],
) -> Iterator[Due]:
    contested = len(starts) > 1
    in_order = sorted(starts, key=lambda moment: (moment.first, moment.last))
    for years in _round_years(view.until.year - start.first.year + 1):
        whole, half = divmod(int(years * 2), 2)
        on = later(start, years=whole, months=6 * half)
        if on and view.coming(on):
            yield made(
                What.JUBILEE,
                f"{variant}_contested" if contested else variant,
                id,
                on,
                statements,
                name=f"jubilee/{years}/{start}" if contested else f"jubilee/{years}",
                subject=view.called(id),
                years=years,
                start=start,
                starts=tuple(in_order),
            )


def _round_years(most: int) -> Iterator[Decimal]:
    yield from (years for years in ROUND_YEARS if years <= most)
    yield from map(Decimal, range(int(ROUND_YEARS[-1]) + _AFTER_A_CENTURY, most + 1, _AFTER_A_CENTURY))


def _organisations(view: View) -> set[str]:
    """Those that work for a tie that goes on, or receive a grant of home."""
    granted = {
        id
        for grant in view.record.of_kind("Grant")
        if view.homes & view.ids(grant, "payer")
        for id in view.ids(grant, "recipient")
        if id.startswith("organisation:")
    }
    return granted.union(*view.workers.values())
