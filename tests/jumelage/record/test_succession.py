from collections.abc import Callable
from datetime import UTC, date, datetime

from jumelage.record.assemble import Record, assemble
from jumelage.record.succession import predecessors_of, successor_of, successors
from jumelage.statements.statement import Ruling, Statement

Say = Callable[..., Statement]

BOURGOIN, JALLIEU = "municipality:fr-bourgoin", "municipality:fr-jallieu"
BOURGOIN_JALLIEU = "municipality:fr-bourgoin-jallieu"
NOW = datetime(2020, 1, 1, tzinfo=UTC)


def record_of(*statements: Statement) -> Record:
    return assemble(statements, valid_on=date(2017, 3, 1), known_at=NOW)


def test_bourgoin_was_bourgoin_until_the_merger(say: Say) -> None:
    record = record_of(say(BOURGOIN, "successor", BOURGOIN_JALLIEU, "1967-01-01/.."))
    assert successor_of(record, BOURGOIN, date(1956, 7, 14)) == BOURGOIN
    assert successor_of(record, BOURGOIN, date(1966, 12, 31)) == BOURGOIN
    assert successor_of(record, BOURGOIN, date(1967, 1, 1)) == BOURGOIN_JALLIEU
    assert successor_of(record, BOURGOIN_JALLIEU, date(2017, 3, 1)) == BOURGOIN_JALLIEU


def test_a_town_that_nobody_speaks_of_is_itself(say: Say) -> None:
    assert successor_of(record_of(), "municipality:nl-velsen", date(2017, 3, 1)) == "municipality:nl-velsen"


def test_the_new_town_may_name_those_before_it(say: Say) -> None:
    record = record_of(
        say(BOURGOIN_JALLIEU, "predecessor", BOURGOIN, "1967-01-01/.."),
        say(BOURGOIN_JALLIEU, "predecessor", JALLIEU, "1967-01-01/.."),
    )
    assert successor_of(record, JALLIEU, date(1970, 1, 1)) == BOURGOIN_JALLIEU
    assert successor_of(record, JALLIEU, date(1960, 1, 1)) == JALLIEU
    assert predecessors_of(record, BOURGOIN_JALLIEU) == (BOURGOIN, JALLIEU)


def test_the_day_is_that_of_founding_where_the_link_has_none(say: Say) -> None:
    record = record_of(
        say(BOURGOIN, "successor", BOURGOIN_JALLIEU), say(BOURGOIN_JALLIEU, "founded", "1967-01-01")
    )
    assert successor_of(record, BOURGOIN, date(1966, 12, 31)) == BOURGOIN
    assert successor_of(record, BOURGOIN, date(1967, 1, 1)) == BOURGOIN_JALLIEU


def test_or_the_day_on_which_the_old_town_was_dissolved(say: Say) -> None:
    record = record_of(say(BOURGOIN, "successor", BOURGOIN_JALLIEU), say(BOURGOIN, "dissolved", "1967-01-01"))
    assert successor_of(record, BOURGOIN, date(1966, 12, 31)) == BOURGOIN
    assert successor_of(record, BOURGOIN, date(1967, 1, 1)) == BOURGOIN_JALLIEU


def test_a_merger_without_any_day_has_been(say: Say) -> None:
    record = record_of(say(BOURGOIN, "successor", BOURGOIN_JALLIEU))
    assert successor_of(record, BOURGOIN, date(1956, 1, 1)) == BOURGOIN_JALLIEU


def test_a_contested_merger_has_been_once_all_sources_say_so(say: Say) -> None:
    # The municipal archive says 1 January 1967, an encyclopaedia 1965.
    archive = say(BOURGOIN, "successor", BOURGOIN_JALLIEU, "1967-01-01/..", document="aa")
    book = say(BOURGOIN, "successor", BOURGOIN_JALLIEU, "1965/..", document="bb")
    record = record_of(archive, book)
    assert successor_of(record, BOURGOIN, date(1966, 6, 1)) == BOURGOIN
    assert successor_of(record, BOURGOIN, date(1967, 1, 1)) == BOURGOIN_JALLIEU
    ruling = Ruling(BOURGOIN, "successor", book.id, "clerk", "executive", NOW, "the book is right")
    ruled = assemble([archive, book], valid_on=date(2017, 3, 1), known_at=NOW, rulings=[ruling])
    assert successor_of(ruled, BOURGOIN, date(1966, 6, 1)) == BOURGOIN_JALLIEU


def test_a_town_that_was_split_has_no_one_successor(say: Say) -> None:
    north = say("municipality:x", "successor", "municipality:north", "1990/..")
    south = say("municipality:x", "successor", "municipality:south", "1990/..")
    assert successor_of(record_of(north, south), "municipality:x", date(2000, 1, 1)) == "municipality:x"
    ruling = Ruling("municipality:x", "successor", south.id, "clerk", "executive", NOW, "it keeps the ties")
    ruled = assemble([north, south], valid_on=date(2017, 3, 1), known_at=NOW, rulings=[ruling])
    assert successor_of(ruled, "municipality:x", date(2000, 1, 1)) == "municipality:south"


def test_successors_have_successors(say: Say) -> None:
    record = record_of(
        say("municipality:a", "successor", "municipality:b", "1970/.."),
        say("municipality:b", "successor", "municipality:c", "1990/.."),
    )
    assert successor_of(record, "municipality:a", date(1980, 1, 1)) == "municipality:b"
    assert successors(record, date(2000, 1, 1)) == {
        "municipality:a": "municipality:c",
        "municipality:b": "municipality:c",
    }


def test_a_circle_of_successors_comes_to_an_end(say: Say) -> None:
    record = record_of(
        say("municipality:a", "successor", "municipality:b", "1970/.."),
        say("municipality:b", "successor", "municipality:a", "1970/.."),
        say("municipality:c", "successor", "municipality:c", "1970/.."),
    )
    assert successor_of(record, "municipality:a", date(2000, 1, 1)) == "municipality:b"
    assert successor_of(record, "municipality:c", date(2000, 1, 1)) == "municipality:c"
