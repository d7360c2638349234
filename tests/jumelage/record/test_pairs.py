from collections.abc import Callable
from datetime import UTC, date, datetime

from jumelage.record.assemble import Record, assemble
from jumelage.record.pairs import members_of
from jumelage.statements.statement import Judgement, Likeness, Ruling, Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import DateValue

Say = Callable[..., Statement]

VELSEN = "municipality:nl-velsen"
BERGISCH_GLADBACH = "municipality:de-bergisch-gladbach"
LUTON = "municipality:gb-luton"
BOURGOIN = "municipality:fr-bourgoin"
BOURGOIN_JALLIEU = "municipality:fr-bourgoin-jallieu"
GALLE = "municipality:lk-galle"
RING = "tie:de-bergisch-gladbach+fr-bourgoin+gb-luton+nl-velsen"
TIE = "tie:de-bergisch-gladbach+nl-velsen"
NOW = datetime(2020, 1, 1, tzinfo=UTC)


def record_of(*statements: Statement, valid_on: date = date(2017, 3, 1)) -> Record:
    return assemble(statements, valid_on=valid_on, known_at=NOW)


def on(text: str) -> DateValue:
    return DateValue(PartialDate.parse(text))


def ring(say: Say, *, valid: str = "1956/..") -> list[Statement]:
    """The text of the annex: four towns made a partnership in 1956."""
    towns = (
        f"{BOURGOIN} Bourgoin",
        f"{VELSEN} Velsen",
        f"{BERGISCH_GLADBACH} Bergisch Gladbach",
        f"{LUTON} Luton",
    )
    members = [say(RING, "member", town, valid, document="aa", start=100) for town in towns]
    return [*members, say(RING, "started", "1956", valid, document="aa", start=50)]


def tie(say: Say, *, valid: str = "1956/..") -> list[Statement]:
    """The timeline of the annex: ties with Bergisch Gladbach began in 1956."""
    members = [
        say(TIE, "member", f"{town} {name}", valid, document="aa", start=10)
        for town, name in ((VELSEN, "Velsen"), (BERGISCH_GLADBACH, "Bergisch Gladbach"))
    ]
    return [*members, say(TIE, "started", valid.partition("/")[0], valid, document="aa", start=10)]


def test_a_ring_of_four_gives_three_pairs_of_one_town(say: Say) -> None:
    pairs = record_of(*ring(say)).pairs(VELSEN)
    assert [(pair.home, pair.partner) for pair in pairs] == [
        (VELSEN, BERGISCH_GLADBACH),
        (VELSEN, BOURGOIN),
        (VELSEN, LUTON),
    ]
    for pair in pairs:
        assert [one.id for one in pair.rings] == [RING]
        assert pair.valid == Period.parse("1956/..")
        assert pair.value("started") == on("1956")


def test_every_member_has_pairs_of_its_own(say: Say) -> None:
    pairs = record_of(*ring(say)).pairs(LUTON)
    assert [pair.partner for pair in pairs] == [BERGISCH_GLADBACH, BOURGOIN, VELSEN]


def test_the_two_sided_tie_and_the_ring_are_one_pair(say: Say) -> None:
    pairs = record_of(*ring(say), *tie(say)).pairs(VELSEN)
    assert [pair.partner for pair in pairs] == [BERGISCH_GLADBACH, BOURGOIN, LUTON]
    both = pairs[0]
    assert [one.id for one in both.ties] == [RING, TIE]
    assert [one.id for one in both.rings] == [RING]
    assert both.named == ("Bergisch Gladbach",)
    assert both.values("started") == (on("1956"),)
    assert len(both.statements("started")) == 2


def test_the_day_of_one_tie_refines_the_year_of_the_other(say: Say) -> None:
    both = record_of(*ring(say), *tie(say, valid="1956-07-14/..")).pairs(VELSEN)
    pair = next(pair for pair in both if pair.partner == BERGISCH_GLADBACH)
    assert pair.value("started") == on("1956-07-14")
    assert pair.competing("started") == ()
    assert pair.valid == Period.parse("1956-07-14/..")


def test_two_ties_of_one_pair_may_tell_two_years(say: Say) -> None:
    pairs = record_of(*ring(say), *tie(say, valid="1958/..")).pairs(VELSEN)
    pair = next(pair for pair in pairs if pair.partner == BERGISCH_GLADBACH)
    assert pair.value("started") is None
    assert [group[0].entity for group in pair.competing("started")] == [RING, TIE]
    assert pair.valid == Period.parse("1956/..")


def test_a_ruling_on_one_tie_settles_the_pair(say: Say) -> None:
    log = [*ring(say), *tie(say, valid="1958/..")]
    ruled = next(one for one in log if one.entity == RING and one.prop == "started")
    ruling = Ruling(RING, "started", ruled.id, "clerk", "executive", NOW, "the charter")
    record = assemble(log, valid_on=date(2017, 3, 1), known_at=NOW, rulings=[ruling])
    pair = next(pair for pair in record.pairs(VELSEN) if pair.partner == BERGISCH_GLADBACH)
    assert pair.value("started") == on("1956")
    assert len(pair.competing("started")) == 2


def test_a_member_that_left_ends_its_own_pair_and_no_other(say: Say) -> None:
    left = say(RING, "member", f"{LUTON} Luton", "1956/1990", document="bb")
    pairs = record_of(*ring(say), left).pairs(VELSEN)
    assert {pair.partner: str(pair.valid) for pair in pairs} == {
        BERGISCH_GLADBACH: "1956/..",
        BOURGOIN: "1956/..",
        LUTON: "1956/1990",
    }


def test_a_member_had_not_left_before_it_did(say: Say) -> None:
    left = say(RING, "member", f"{LUTON} Luton", "1956/1990", document="bb")
    pairs = record_of(*ring(say), left, valid_on=date(1980, 1, 1)).pairs(VELSEN)
    assert {str(pair.valid) for pair in pairs} == {"1956/.."}


def test_a_later_member_makes_a_later_pair(say: Say) -> None:
    joined = say(RING, "member", "municipality:ie-cork Cork", "1975/..")
    assert [str(pair.valid) for pair in record_of(*ring(say), joined).pairs(VELSEN)] == [
        "1956/..",
        "1956/..",
        "1956/..",
        "1975/..",
    ]
    assert len(record_of(*ring(say), joined, valid_on=date(1970, 1, 1)).pairs(VELSEN)) == 3


def test_members_that_never_met_are_no_pair(say: Say) -> None:
    log = [
        say(RING, "member", VELSEN, "1956/.."),
        say(RING, "member", LUTON, "1956/1970"),
        say(RING, "member", "municipality:ie-cork Cork", "1975/.."),
    ]
    assert [pair.partner for pair in record_of(*log).pairs(LUTON)] == [VELSEN]


def test_a_merged_town_is_shown_under_its_successor_with_its_name_then(say: Say) -> None:
    merged = say(BOURGOIN, "successor", f"{BOURGOIN_JALLIEU} Bourgoin-Jallieu", "1967-01-01/..")
    today = record_of(*ring(say), merged).pairs(VELSEN)
    pair = next(pair for pair in today if pair.partner == BOURGOIN_JALLIEU)
    assert (pair.formerly, pair.named) == ((BOURGOIN,), ("Bourgoin",))
    assert BOURGOIN not in [pair.partner for pair in today]
    before = record_of(*ring(say), merged, valid_on=date(1966, 12, 31)).pairs(VELSEN)
    assert BOURGOIN in [pair.partner for pair in before]
    assert [pair.formerly for pair in before] == [(), (), ()]


def test_sources_that_use_the_old_and_the_new_name_tell_of_one_pair(say: Say) -> None:
    merged = say(BOURGOIN, "successor", f"{BOURGOIN_JALLIEU} Bourgoin-Jallieu", "1967-01-01/..")
    later = [
        say("tie:fr-bourgoin-jallieu+nl-velsen", "member", f"{BOURGOIN_JALLIEU} Bourgoin-Jallieu", "1956/.."),
        say("tie:fr-bourgoin-jallieu+nl-velsen", "member", f"{VELSEN} Velsen", "1956/.."),
    ]
    pairs = record_of(*ring(say), merged, *later).pairs(VELSEN)
    pair = next(pair for pair in pairs if pair.partner == BOURGOIN_JALLIEU)
    assert [one.id for one in pair.ties] == [RING, "tie:fr-bourgoin-jallieu+nl-velsen"]
    assert pair.named == ("Bourgoin", "Bourgoin-Jallieu")


def test_the_ties_of_a_merged_home_town_go_on(say: Say) -> None:
    # Bensberg went on as Bergisch Gladbach in 1975 and brought its ties.
    log = [
        say("tie:bensberg+joinville", "member", "municipality:de-bensberg Bensberg", "1968/.."),
        say("tie:bensberg+joinville", "member", "municipality:fr-joinville Joinville", "1968/.."),
        say("municipality:de-bensberg", "successor", BERGISCH_GLADBACH, "1975-01-01/.."),
    ]
    assert [pair.partner for pair in record_of(*log).pairs(BERGISCH_GLADBACH)] == [
        "municipality:fr-joinville"
    ]
    before = record_of(*log, valid_on=date(1974, 12, 31))
    assert before.pairs(BERGISCH_GLADBACH) == ()
    assert len(before.pairs("municipality:de-bensberg")) == 1


def test_a_town_merged_with_its_own_partner_is_no_partner(say: Say) -> None:
    merged = say(LUTON, "successor", VELSEN, "1990-01-01/..")
    assert [pair.partner for pair in record_of(*ring(say), merged).pairs(VELSEN)] == [
        BERGISCH_GLADBACH,
        BOURGOIN,
    ]


def test_ids_judged_the_same_are_one_partner(say: Say) -> None:
    log = [
        say("tie:galle+nl-velsen", "member", f"{VELSEN} Velsen", "1976/.."),
        say("tie:galle+nl-velsen", "member", "municipality:galle Galle", "1976/.."),
        say("tie:lk-galle+nl-velsen", "member", f"{VELSEN} Velsen", "1976-09/.."),
        say("tie:lk-galle+nl-velsen", "member", f"{GALLE} Galle", "1976-09/.."),
    ]
    same = Judgement(GALLE, "municipality:galle", Likeness.SAME, "officer", NOW)
    record = assemble(log, [same], valid_on=date(2017, 3, 1), known_at=NOW)
    (pair,) = record.pairs(VELSEN)
    assert pair.partner == GALLE
    assert [one.id for one in pair.ties] == ["tie:galle+nl-velsen", "tie:lk-galle+nl-velsen"]
    assert pair.rings == ()
    assert pair.valid == Period.parse("1976-09/..")
    assert pair.formerly == ()
    assert len(record_of(*log).pairs(VELSEN)) == 2


def test_home_may_be_named_by_any_of_its_ids(say: Say) -> None:
    same = Judgement(VELSEN, "municipality:velsen", Likeness.SAME, "officer", NOW)
    record = assemble(tie(say), [same], valid_on=date(2017, 3, 1), known_at=NOW)
    assert record.pairs("municipality:velsen") == record.pairs(VELSEN) != ()


def test_pairs_are_listed_from_the_oldest(say: Say) -> None:
    galle = [say("tie:lk-galle+nl-velsen", "member", f"{town} x", "1976/..") for town in (VELSEN, GALLE)]
    undated = [say("tie:nl-velsen+x", "member", f"{town} x") for town in (VELSEN, "municipality:aa")]
    pairs = record_of(*undated, *galle, *tie(say)).pairs(VELSEN)
    assert [pair.partner for pair in pairs] == [BERGISCH_GLADBACH, GALLE, "municipality:aa"]
    assert pairs[2].valid is None


def test_a_town_without_ties_has_no_pairs(say: Say) -> None:
    assert record_of(*ring(say)).pairs(GALLE) == ()


def test_members_go_by_one_id_each(say: Say) -> None:
    record = record_of(*ring(say))
    assert members_of(record.entities[RING]) == (BERGISCH_GLADBACH, BOURGOIN, LUTON, VELSEN)
