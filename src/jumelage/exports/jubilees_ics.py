"""Jubilees to come as a calendar (RFC 5545): whole days, and no more precise than the sources.

A start known to the year gives an appointment of a year. What is stamped bears the time of the register's last entry: the
file stays the same until something changes.
"""

from collections.abc import Iterator
from datetime import MAXYEAR, UTC, date, timedelta

from icalendar import Calendar, Event

from jumelage.exports.parcel import Parcel
from jumelage.exports.wording import word
from jumelage.record.clock import Due, What, due
from jumelage.values.spoken import spoken

_YEARS = 10  # ahead


def write(parcel: Parcel) -> Iterator[bytes]:
    """The calendar, the first jubilee first."""
    record = parcel.record()
    until = date(min(record.valid_on.year + _YEARS, MAXYEAR), 12, 31)
    coming = due(record, home=parcel.home, until=until)
    calendar = _calendar(parcel)
    for one in coming:
        if one.what is What.JUBILEE:
            calendar.add_component(_event(parcel, one))
    yield calendar.to_ical()


def _calendar(parcel: Parcel) -> Calendar:
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Jumelage//{parcel.register}//{parcel.language.upper()}")
    title = word("jubilees_ics.title", parcel.language, town=parcel.name)
    calendar.add("name", title)
    calendar.add("x-wr-calname", title)
    calendar.add("x-jumelage-licence", parcel.licence)
    for name in ("register", "seq", "head", "count"):
        calendar.add(f"x-jumelage-{name}", str(parcel.anchor[name]))
    return calendar


def _event(parcel: Parcel, one: Due) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@{parcel.register}")
    event.add("dtstamp", parcel.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", one.on.first)
    event.add("dtend", one.on.last + timedelta(days=1))  # the day after the last
    event.add("summary", one.message(parcel.language))
    event.add("description", _description(parcel, one))
    event.add("url", parcel.address(one.entity))
    event.add("transp", "TRANSPARENT")  # nobody is busy for a whole year
    event.add("categories", [one.label(parcel.language)])
    return event


def _description(parcel: Parcel, one: Due) -> str:
    when = word("jubilees_ics.when", parcel.language, when=spoken(one.on, parcel.language))
    quotes = (
        f"“{' '.join(statement.quote.exact.split())}”" for statement in one.statements if statement.quote
    )
    return "\n".join([when, *dict.fromkeys(quotes), parcel.address(one.entity)])
