from datetime import UTC, datetime

import pytest

from jumelage.checks.context import Context
from jumelage.checks.finding import error, warning
from jumelage.checks.places import later_name_for_earlier_date, merger_date_contested
from jumelage.statements.statement import Ruling
from jumelage.values.dates import PartialDate
from jumelage.values.labels import Labels

BOURGOIN_JALLIEU = "municipality:fr-bourgoin-jallieu"
RING = "tie:de-bergisch-gladbach+fr-bourgoin-jallieu+gb-luton+nl-velsen"
NAME = Labels("Bourgoin-Jallieu", "Bourgoin-Jallieu", "Bourgoin-Jallieu", "Bourgoin-Jallieu")
SINCE = Labels(
    "sinds 1 januari 1967", "since 1 January 1967", "seit dem 1. Januar 1967", "depuis le 1er janvier 1967"
)
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
        error("F1", BOURGOIN_JALLIEU, [member, founded], name=NAME, date=day("1956"), since=SINCE)
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


@pytest.mark.parametrize(
    ("founded", "since"),
    [
        (("1965", "1967-01-01"), "since 1965 or 1 January 1967"),
        (("1967-01-01", "1967", "1965"), "since 1965 or 1 January 1967"),
        (("1967", "1967-01-01"), "since 1 January 1967"),
    ],
)
def test_a_name_whose_beginning_is_contested_is_told_with_all_that_sources_give(
    say, record_of, founded, since
):
    record = record_of(
        say(RING, "member", (BOURGOIN_JALLIEU, "Bourgoin-Jallieu"), "a", valid="1956/.."),
        *(say(BOURGOIN_JALLIEU, "founded", edtf, f"in {edtf}", document="b") for edtf in founded),
    )
    assert [one.message("en") for one in later_name_for_earlier_date(record, Context())] == [
        f"Bourgoin-Jallieu did not have that name yet in 1956. The name has been in use {since}."
    ]


def test_a_ruling_on_the_founding_says_since_when_the_name_is_in_use(say, record_of):
    year, full_day = (
        say(BOURGOIN_JALLIEU, "founded", edtf, f"in {edtf}", document="b") for edtf in ("1965", "1967-01-01")
    )
    at = datetime(2026, 11, 5, tzinfo=UTC)
    ruling = Ruling(
        BOURGOIN_JALLIEU, "founded", full_day.id, "archivist", "clerk", at, "The official journal."
    )
    member = say(RING, "member", (BOURGOIN_JALLIEU, "Bourgoin-Jallieu"), "a", valid="1956/..")
    found = list(later_name_for_earlier_date(record_of(member, year, full_day, rulings=[ruling]), Context()))
    assert [(one.statements, one.message("nl"), one.settled) for one in found] == [
        (
            (member, full_day),
            "Bourgoin-Jallieu heette in 1956 nog niet zo. Die naam geldt sinds 1 januari 1967.",
            False,
        )
    ]


def test_a_name_and_a_date_are_told_once_with_all_who_say_so(say, record_of):
    pair = "tie:de-bergisch-gladbach+fr-bourgoin-jallieu"
    ring = say(RING, "member", (BOURGOIN_JALLIEU, "Bourgoin-Jallieu"), "a", valid="1956/..")
    tie = say(pair, "member", (BOURGOIN_JALLIEU, "Bourgoin-Jallieu"), "b", valid="1956-07-14/..")
    later = say(pair, "member", (BOURGOIN_JALLIEU, "Bourgoin-Jallieu"), "c", valid="1960/..")
    right = say(pair, "member", (BOURGOIN_JALLIEU, "Bourgoin-Jallieu"), "d", valid="1970/..")
    founded = say(BOURGOIN_JALLIEU, "founded", "1967-01-01", "e", document="commune")
    found = later_name_for_earlier_date(record_of(ring, tie, later, right, founded), Context())
    assert [({one.id for one in finding.statements}, dict(finding.params)["date"]) for finding in found] == [
        ({ring.id, tie.id, founded.id}, day("1956-07-14")),
        ({later.id, founded.id}, day("1960")),
    ]


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


def merger(say, edtf, words, *, document, dissolved=None):
    """What a source says that has Bourgoin and Jallieu merge on a day."""
    told = {"document": document, "valid": f"{edtf}/.."}
    for name in ("Bourgoin", "Jallieu"):
        former = f"municipality:fr-{name.lower()}"
        yield say(BOURGOIN_JALLIEU, "predecessor", (former, name), words, **told)
        yield say(former, "successor", (BOURGOIN_JALLIEU, "Bourgoin-Jallieu"), words, **told)
        yield say(former, "dissolved", dissolved or edtf, words, **told)
    yield say(BOURGOIN_JALLIEU, "name", "Bourgoin-Jallieu", words, **told)
    yield say(BOURGOIN_JALLIEU, "founded", edtf, words, **told)


def test_a_merger_is_told_once_with_the_town_that_came_of_it(say, record_of):
    record = record_of(
        *merger(say, "1967-01-01", "ont fusionné le 1er janvier 1967", document="commune"),
        *merger(say, "1965", "fusion en 1965", document="encyclopaedia"),
    )
    assert [(one.entity, one.message("en")) for one in merger_date_contested(record, Context())] == [
        (
            BOURGOIN_JALLIEU,
            "For Bourgoin-Jallieu, sources give different dates for the merger: 1965 and 1 January 1967.",
        )
    ]


def test_another_end_of_a_town_that_merged_is_told_with_the_merger(say, record_of):
    record = record_of(
        *merger(say, "1967-01-01", "le 1er janvier 1967", document="commune", dissolved="1966-12-31"),
        *merger(say, "1965", "fusion en 1965", document="encyclopaedia"),
        say("municipality:fr-jallieu", "dissolved", "1969", "Jallieu disparaît en 1969", document="c"),
    )
    assert [(one.entity, one.message("en")) for one in merger_date_contested(record, Context())] == [
        (
            BOURGOIN_JALLIEU,
            "For Bourgoin-Jallieu, sources give different dates for the merger: 1965, 1 January 1967 and 1969.",
        )
    ]


def test_ends_of_towns_are_told_once_where_the_town_that_came_of_them_has_no_date(say, record_of):
    towns = ("municipality:fr-bourgoin", "municipality:fr-jallieu")
    heir = (BOURGOIN_JALLIEU, "Bourgoin-Jallieu")
    record = record_of(
        *(say(town, "successor", heir, "1965", document="a") for town in towns),
        *(say(town, "dissolved", "1965", "1965", document="a") for town in towns),
        *(say(town, "dissolved", "1967", "1967", document="b") for town in towns),
    )
    assert [one.entity for one in merger_date_contested(record, Context())] == [towns[0]]


def test_ends_of_towns_that_nothing_links_are_told_each(say, record_of):
    towns = ("municipality:fr-bourgoin", "municipality:fr-jallieu")
    record = record_of(
        *(say(town, "dissolved", "1965", "1965", document="a") for town in towns),
        *(say(town, "dissolved", "1967", "1967", document="b") for town in towns),
    )
    assert [one.entity for one in merger_date_contested(record, Context())] == list(towns)


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
