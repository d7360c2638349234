from datetime import UTC, date, datetime

import pytest

from jumelage.charts.map import Site
from jumelage.charts.places import country_of, place_of, site_of
from jumelage.reading.gazetteer import PACKAGED
from jumelage.record.assemble import Record, assemble
from jumelage.statements.statement import Origin, Statement
from jumelage.values.value import EntityRef, Identifier, Place, Text, Value

pytestmark = pytest.mark.skipif(not PACKAGED.exists(), reason="the gazetteer is not built: run make setup")

NOON = datetime(2017, 3, 1, 12, tzinfo=UTC)


def record(*said: tuple[str, str, Value]) -> Record:
    statements = (
        Statement(
            id=f"claim-{number}",
            register="velsen",
            entity=entity,
            kind="Tie" if entity.startswith("tie:") else "Municipality",
            prop=prop,
            value=value,
            valid=None,
            quote=None,
            origin=Origin("officer", reason="attested"),
            recorded_at=NOON,
            recorded_by="officer",
            withdrawn_at=None,
            withdrawn_by=None,
            reason=None,
        )
        for number, (entity, prop, value) in enumerate(said)
    )
    return assemble(statements, valid_on=date(2017, 3, 31), known_at=NOON)


def named(place: Place | None) -> tuple[str, str] | None:
    return (place.name, place.country) if place else None


def test_what_a_statement_says_goes_before_the_gazetteer() -> None:
    stated = Place("jumelage:x", "Galle Fort", "LK", 6.03, 80.22)
    assert place_of(record(("municipality:galle", "place", stated)), "municipality:galle") == stated


def test_the_country_in_the_id_or_in_a_statement_tells_two_places_of_one_name_apart() -> None:
    told = record(("municipality:san-carlos", "country", Identifier("iso3166", "NI")))
    assert named(place_of(told, "municipality:san-carlos")) == ("San Carlos", "NI")
    assert named(place_of(record(), "municipality:cl-san-carlos")) == ("San Carlos", "CL")
    assert place_of(record(), "municipality:san-carlos") is None


def test_a_name_of_one_place_in_the_world_needs_no_country() -> None:
    assert named(place_of(record(), "municipality:galle")) == ("Galle", "LK")
    assert named(place_of(record(), "municipality:bergisch-gladbach")) == ("Bergisch Gladbach", "DE")


def test_a_name_in_a_statement_is_looked_up_too() -> None:
    told = record(("municipality:x1", "name", Text("Moermansk", "nl")))
    assert named(place_of(told, "municipality:x1")) == ("Murmansk", "RU")


def test_a_place_that_nobody_knows_has_no_degrees_and_keeps_its_country() -> None:
    assert place_of(record(), "municipality:nl-utopia") is None
    assert country_of(record(), "municipality:nl-utopia") == "NL"
    assert site_of(record(), "municipality:nl-utopia", language="nl") == Site(
        "municipality:nl-utopia", "nl-utopia", "NL"
    )


def test_a_site_has_the_name_that_sources_use_and_the_link_it_was_given() -> None:
    tie = record(("tie:a", "member", EntityRef("municipality:lk-galle", "Galle")))
    site = site_of(tie, "municipality:lk-galle", language="nl", href="/galle")
    assert (site.name, site.country, site.href) == ("Galle", "LK", "/galle")
    assert site.spot == (6.0461, 80.2103)
