from collections.abc import Callable
from datetime import UTC, date, datetime

from jumelage.record.assemble import Record, assemble
from jumelage.record.carrying import Carrying, carried_by
from jumelage.statements.statement import Judgement, Likeness, Statement
from jumelage.values.dates import Period

Say = Callable[..., Statement]

TIE = "tie:lk-galle+nl-velsen"
SOS = "organisation:sos-velsen"
NOW = datetime(2020, 1, 1, tzinfo=UTC)


def record_of(*statements: Statement, valid_on: date = date(2019, 1, 1)) -> Record:
    return assemble(statements, valid_on=valid_on, known_at=NOW)


def carryings(record: Record) -> tuple[Carrying, ...]:
    return carried_by(record, record.entities[TIE])


def test_an_organisation_carries_a_tie_for_a_period(say: Say) -> None:
    delegated = say(TIE, "carried_by", f"{SOS} SOS Velsen", "1985/2014")
    record = record_of(delegated)
    assert carryings(record) == (Carrying(SOS, Period.parse("1985/2014"), (delegated,)),)
    assert carryings(record_of(delegated, valid_on=date(2011, 6, 1))) == (
        Carrying(SOS, Period.parse("1985/.."), (delegated,)),
    )


def test_the_tie_lives_on_when_the_organisation_dissolves(say: Say) -> None:
    delegated = say(TIE, "carried_by", f"{SOS} SOS Velsen", "1985/..")
    record = record_of(
        delegated,
        say(SOS, "dissolved", "2018-11-05", "2018-11-05/.."),
        say(TIE, "state", "active", "1976/.."),
    )
    assert carryings(record) == (Carrying(SOS, Period.parse("1985/2018-11-05"), (delegated,)),)
    tie = record.entities[TIE]
    assert str(tie.value("state")) == "active"
    assert tie.value("ended") is None


def test_an_end_that_a_source_gives_comes_before_the_dissolution(say: Say) -> None:
    record = record_of(
        say(TIE, "carried_by", SOS, "1985/2014"), say(SOS, "dissolved", "2018-11-05", "2018-11-05/..")
    )
    assert [str(one.period) for one in carryings(record)] == ["1985/2014"]


def test_sources_that_agree_tell_of_one_carrying(say: Say) -> None:
    one = say(TIE, "carried_by", SOS, "1985/..", document="aa")
    other = say(TIE, "carried_by", SOS, "1985-06/2014", document="bb")
    undated = say(TIE, "carried_by", SOS, document="cc")
    record = record_of(one, other, undated)
    assert carryings(record) == (Carrying(SOS, Period.parse("1985-06/2014"), (undated, one, other)),)


def test_a_tie_may_be_taken_back_and_given_out_again(say: Say) -> None:
    record = record_of(
        say(TIE, "carried_by", SOS, "2005/2014"),
        say(TIE, "carried_by", "organisation:werkgroep", "1976/1985"),
        say(TIE, "carried_by", SOS, "1985/1999"),
    )
    assert [(one.organisation, str(one.period)) for one in carryings(record)] == [
        ("organisation:werkgroep", "1976/1985"),
        (SOS, "1985/1999"),
        (SOS, "2005/2014"),
    ]


def test_an_organisation_known_by_two_ids_is_one(say: Say) -> None:
    log = [
        say(TIE, "carried_by", SOS, "1985/..", document="aa"),
        say(TIE, "carried_by", "organisation:stichting-sos", "1985/2014", document="bb"),
    ]
    same = Judgement(SOS, "organisation:stichting-sos", Likeness.SAME, "officer", NOW)
    record = assemble(log, [same], valid_on=date(2019, 1, 1), known_at=NOW)
    assert [(one.organisation, str(one.period)) for one in carryings(record)] == [(SOS, "1985/2014")]


def test_a_tie_that_nobody_carried(say: Say) -> None:
    assert carryings(record_of(say(TIE, "state", "active", "1976/.."))) == ()


def test_when_is_not_known(say: Say) -> None:
    carried = say(TIE, "carried_by", SOS)
    assert carryings(record_of(carried)) == (Carrying(SOS, None, (carried,)),)
