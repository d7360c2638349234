import pytest

from jumelage.checks.context import Context
from jumelage.checks.finding import error, warning
from jumelage.checks.places import later_name_for_earlier_date, merger_date_contested
from jumelage.values.dates import PartialDate, Period
from jumelage.values.labels import Labels

BOURGOIN_JALLIEU = "municipality:fr-bourgoin-jallieu"
RING = "tie:de-bergisch-gladbach+fr-bourgoin-jallieu+gb-luton+nl-velsen"
NAME = Labels("Bourgoin-Jallieu", "Bourgoin-Jallieu", "Bourgoin-Jallieu", "Bourgoin-Jallieu")
MERGER = Labels("de samenvoeging", "the merger", "den Zusammenschluss", "la fusion")


def day(edtf):
    return PartialDate.parse(edtf)


# F1 ------------------------------------------------------------------------------------------------------------


def test_a_name_that_the_town_did_not_have_yet(say, record_of):
    member = say(
        RING, "member", (BOURGOIN_JALLIEU, "Bourgoin-Jallieu"), "1956 unterzeichnet", valid="1956/.."
    )
    founded = say(BOURGOIN_JALLIEU, "founded", "1967-01-01", "le 1er janvier 1967", document="commune")
    found = list(later_name_for_earlier_date(record_of(member, founded), Context()))
    assert found == [
        error("F1", RING, [member, founded], name=NAME, date=day("1956"), since=Period.parse("1967-01-01/.."))
    ]
    assert [found[0].message(language) for language in ("nl", "en", "de", "fr")] == [
        "Bourgoin-Jallieu heette in 1956 nog niet zo. Die naam geldt sinds 1 januari 1967.",
        "Bourgoin-Jallieu did not have that name yet in 1956. The name has been in use since 1 January 1967.",
        "Bourgoin-Jallieu hieß im Jahr 1956 noch nicht so. Den Namen gibt es seit dem 1. Januar 1967.",
        "Bourgoin-Jallieu ne portait pas encore ce nom en 1956. Ce nom existe depuis le 1er janvier 1967.",
    ]


def test_the_beginning_of_the_tie_counts_where_the_member_has_no_date(say, record_of):
    record = record_of(
        say(RING, "member", (BOURGOIN_JALLIEU, "Bourgoin-Jallieu"), "mit Bourgoin-Jallieu"),
        say(RING, "signed_there", "1956-07-14", "am 14. Juli 1956"),
        say(BOURGOIN_JALLIEU, "name", "Bourgoin", "Bourgoin", valid="/1966"),
        say(BOURGOIN_JALLIEU, "name", "Bourgoin-Jallieu", "Bourgoin-Jallieu", valid="1967/.."),
    )
    assert [one.message("en") for one in later_name_for_earlier_date(record, Context())] == [
        "Bourgoin-Jallieu did not have that name yet on 14 July 1956. The name has been in use since 1967."
    ]


@pytest.mark.parametrize("founded", [("1967-01-01",), ("1965", "1967-01-01")])
def test_a_contested_merger_makes_the_name_no_older(say, record_of, founded):
    record = record_of(
        say(RING, "member", (BOURGOIN_JALLIEU, "Bourgoin-Jallieu"), "a", valid="1956/.."),
        *(say(BOURGOIN_JALLIEU, "founded", edtf, f"in {edtf}", document="b") for edtf in founded),
    )
    assert [one.entity for one in later_name_for_earlier_date(record, Context())] == [RING]


@pytest.mark.parametrize(
    ("label", "valid", "prop", "said", "name_valid"),
    [
        ("Bourgoin", "1956/..", "founded", "1967-01-01", None),  # the name of the time
        ("Bourgoin-Jallieu", "1968/..", "founded", "1967-01-01", None),  # after the merger
        ("Bourgoin-Jallieu", "1967/..", "founded", "1967-01-01", None),  # perhaps after it
        ("Bourgoin-Jallieu", "1956/..", "name", "Bourgoin-Jallieu", None),  # since when is not known
        ("Bourgoin-Jallieu", None, "founded", "1967-01-01", None),  # of no known time
        ("Bourgoin", "1956/..", "name", "Bourgoin-Jallieu", "1967/.."),
    ],
)
def test_names_to_leave_alone(say, record_of, label, valid, prop, said, name_valid):
    record = record_of(
        say(RING, "member", (BOURGOIN_JALLIEU, label), "a", valid=valid),
        say(BOURGOIN_JALLIEU, prop, said, "b", valid=name_valid),
    )
    assert list(later_name_for_earlier_date(record, Context())) == []


# F2 ------------------------------------------------------------------------------------------------------------


def test_two_sources_on_the_day_of_a_merger(say, record_of):
    named = say(BOURGOIN_JALLIEU, "name", "Bourgoin-Jallieu", "Bourgoin-Jallieu")
    origin = say(
        BOURGOIN_JALLIEU, "predecessor", ("municipality:fr-jallieu", "Jallieu"), "Jallieu", document="commune"
    )
    day_of_archive = say(BOURGOIN_JALLIEU, "founded", "1967-01-01", "le 1er janvier 1967", document="commune")
    year = say(BOURGOIN_JALLIEU, "founded", "1965", "fusion en 1965", document="encyclopaedia")
    found = list(merger_date_contested(record_of(named, origin, day_of_archive, year), Context()))
    assert found == [
        warning(
            "F2",
            BOURGOIN_JALLIEU,
            [year, day_of_archive],
            subject=NAME,
            event=MERGER,
            dates=(day("1965"), day("1967-01-01")),
        )
    ]


def test_the_predecessor_may_carry_the_other_date(say, record_of):
    named = say(BOURGOIN_JALLIEU, "name", "Bourgoin-Jallieu", "Bourgoin-Jallieu")
    founded = say(BOURGOIN_JALLIEU, "founded", "1967-01-01", "le 1er janvier 1967", document="commune")
    origin = say(
        BOURGOIN_JALLIEU,
        "predecessor",
        ("municipality:fr-jallieu", "Jallieu"),
        "1965",
        document="b",
        valid="1965/..",
    )
    assert [
        (one.statements, one.message("nl"))
        for one in merger_date_contested(record_of(named, founded, origin), Context())
    ] == [
        (
            (origin, founded),
            "Bij Bourgoin-Jallieu noemen bronnen verschillende data voor de samenvoeging: 1965 en 1 januari 1967.",
        )
    ]


def test_a_year_and_its_first_day_agree(say, record_of):
    record = record_of(
        say(BOURGOIN_JALLIEU, "founded", "1967-01-01", "a"),
        say(BOURGOIN_JALLIEU, "founded", "1967", "b"),
        say(BOURGOIN_JALLIEU, "predecessor", ("municipality:fr-jallieu", "Jallieu"), "c", valid="1967/.."),
    )
    assert list(merger_date_contested(record, Context())) == []


def test_the_last_day_of_the_old_and_the_first_of_the_new_agree(say, record_of):
    record = record_of(
        say("municipality:fr-jallieu", "dissolved", "1966-12-31", "a"),
        say(BOURGOIN_JALLIEU, "founded", "1967-01-01", "b"),
    )
    assert list(merger_date_contested(record, Context())) == []
