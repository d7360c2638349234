from datetime import UTC, date, datetime

from icalendar import Calendar, Event

from jumelage.exports.jubilees_ics import write
from jumelage.values.dates import PartialDate
from jumelage.values.language import Language
from jumelage.values.value import DateValue
from parcels import parcel, stated, tie

GALLE = "tie:nl-velsen+lk-galle"
TOWNS = tie("municipality:nl-velsen", "municipality:lk-galle")


def events(start: str, *, language: Language = "nl") -> list[Event]:
    since = stated(GALLE, "started", DateValue(PartialDate.parse(start)), exact="De band met Galle ontstond")
    written = b"".join(write(parcel([*TOWNS, since], language=language)))
    return list(Calendar.from_ical(written).walk("VEVENT"))


def test_a_start_known_to_the_year_gives_an_appointment_of_a_year() -> None:
    first, *_ = events("1976")
    assert first.decoded("dtstart") == date(2026, 1, 1)
    assert first.decoded("dtend") == date(2027, 1, 1)
    assert str(first["summary"]) == "In 2026 bestaat de band met Galle 50 jaar."
    assert "“De band met Galle ontstond”" in str(first["description"])
    assert "https://velsen.example/id/velsen/tie:nl-velsen+lk-galle" in str(first["description"])


def test_a_start_known_to_the_day_gives_a_day() -> None:
    first, *_ = events("1976-07-14")
    assert (first.decoded("dtstart"), first.decoded("dtend")) == (date(2026, 7, 14), date(2026, 7, 15))


def test_an_appointment_keeps_its_id_when_its_date_is_refined_and_in_every_language() -> None:
    id = f"{GALLE}#jubilee/50@velsen"
    assert [str(found[0]["uid"]) for found in (events("1976"), events("1976-07-14"))] == [id, id]
    assert str(events("1976", language="fr")[0]["uid"]) == id


def test_the_stamp_is_that_of_the_last_entry() -> None:
    assert {one.decoded("dtstamp") for one in events("1976")} == {datetime(2026, 3, 1, 12, tzinfo=UTC)}


def test_lines_are_no_longer_than_the_standard_allows() -> None:
    since = stated(GALLE, "started", DateValue(PartialDate.parse("1976")), exact="é" * 300)
    written = b"".join(write(parcel([*TOWNS, since])))
    assert max(len(line) for line in written.split(b"\r\n")) <= 75
    assert b"\n" not in written.replace(b"\r\n", b"")
