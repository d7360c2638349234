from collections.abc import Callable
from datetime import UTC, date, datetime

from jumelage.record.assemble import Record, assemble
from jumelage.statements.statement import Judgement, Likeness, Ruling, Statement
from jumelage.values.value import Text

Say = Callable[..., Statement]

TOWN = "municipality:fr-bourgoin-jallieu"
NOW = datetime(2020, 1, 1, tzinfo=UTC)


def record_of(*statements: Statement) -> Record:
    return assemble(statements, valid_on=date(2017, 3, 1), known_at=NOW)


def test_the_name_in_force_on_a_day(say: Say) -> None:
    record = record_of(
        say(TOWN, "name", "Bourgoin", "/1966-12-31"), say(TOWN, "name", "Bourgoin-Jallieu", "1967-01-01/..")
    )
    assert record.name_on(TOWN, date(1956, 7, 14)) == "Bourgoin"
    assert record.name_on(TOWN, date(1967, 1, 1)) == "Bourgoin-Jallieu"
    assert record.name_of(TOWN) == "Bourgoin-Jallieu"


def test_a_name_is_one_line(say: Say) -> None:
    record = record_of(
        say(TOWN, "name", "Bourgoin\n  et Jallieu", "1967-01-01/.."),
        say("tie:x", "member", "municipality:it-l-aquila L'Aquila\ndegli Abruzzi"),
    )
    assert record.name_of(TOWN) == "Bourgoin et Jallieu"
    assert record.name_of("municipality:it-l-aquila") == "L'Aquila degli Abruzzi"


def test_the_nearest_name_where_none_was_in_force(say: Say) -> None:
    record = record_of(
        say(TOWN, "name", "Bourgoin", "1800/1950"), say(TOWN, "name", "Bourgoin-Jallieu", "1967/..")
    )
    assert record.name_on(TOWN, date(1951, 1, 1)) == "Bourgoin"
    assert record.name_on(TOWN, date(1966, 1, 1)) == "Bourgoin-Jallieu"
    assert record.name_on(TOWN, date(1700, 1, 1)) == "Bourgoin"


def test_the_language_asked_for_where_there_is_one(say: Say) -> None:
    record = record_of(
        say("municipality:de-aachen", "name", Text("Aachen", "de")),
        say("municipality:de-aachen", "name", Text("Aken", "nl")),
        say("municipality:de-aachen", "name", Text("Aquae", None)),
    )
    assert [record.name_of("municipality:de-aachen", language) for language in ("nl", "de", "fr")] == [
        "Aken",
        "Aachen",
        "Aquae",
    ]


def test_as_ruled_among_names_that_compete(say: Say) -> None:
    one = say("organisation:sos", "name", "SOS Velsen", document="aa")
    other = say("organisation:sos", "name", "Stichting Galle", document="bb")
    assert record_of(one, other).name_of("organisation:sos") == "SOS Velsen"
    ruling = Ruling("organisation:sos", "name", other.id, "clerk", "executive", NOW, "the deed")
    ruled = assemble([one, other], valid_on=date(2017, 3, 1), known_at=NOW, rulings=[ruling])
    assert ruled.name_of("organisation:sos") == "Stichting Galle"


def test_else_the_words_most_used_for_it(say: Say) -> None:
    record = record_of(
        say("tie:a", "member", "municipality:cn-qingdao Tsingtao", document="aa"),
        say("tie:a", "member", "municipality:cn-qingdao Qingdao", document="bb"),
        say("tie:b", "member", "municipality:cn-qingdao Qingdao", document="bb"),
    )
    assert record.name_of("municipality:cn-qingdao") == "Qingdao"


def test_words_used_for_another_id_of_the_same_thing_count(say: Say) -> None:
    member = say("tie:a", "member", "municipality:galle Galle")
    same = Judgement("municipality:lk-galle", "municipality:galle", Likeness.SAME, "officer", NOW)
    record = assemble([member], [same], valid_on=date(2017, 3, 1), known_at=NOW)
    assert record.name_of("municipality:lk-galle") == record.name_of("municipality:galle") == "Galle"


def test_else_the_end_of_its_id(say: Say) -> None:
    assert record_of().name_of("organisation:sos-velsen") == "sos-velsen"
    founded = say("organisation:sos-velsen", "founded", "1985", "1985/..")
    assert record_of(founded).name_of("organisation:sos-velsen") == "sos-velsen"


def test_papers_and_trends_have_names_too(say: Say) -> None:
    record = record_of(
        say("policy:nl-velsen+midden-in-de-wereld", "title", "Velsen staat midden in de wereld"),
        say("trend:x", "description", "steden bouwen banden af"),
    )
    assert record.name_of("policy:nl-velsen+midden-in-de-wereld") == "Velsen staat midden in de wereld"
    assert record.name_of("trend:x") == "steden bouwen banden af"


def test_a_tie_is_called_after_its_members(say: Say) -> None:
    record = record_of(
        say("tie:a", "member", "municipality:nl-velsen Velsen"),
        say("tie:a", "member", "municipality:lk-galle Galle"),
    )
    assert record.name_of("tie:a") == "Galle – Velsen"
