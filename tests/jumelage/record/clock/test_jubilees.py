"""Round numbers of years of ties and foundations, with the facts of the samples of Velsen."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from jumelage.record.clock import Due, What
from jumelage.statements.statement import Ruling, Statement
from jumelage.values.dates import PartialDate
from jumelage.values.labels import Labels
from jumelage.values.value import Choice

Say = Callable[..., Statement]
DueOf = Callable[..., tuple[Due, ...]]

VELSEN = "municipality:nl-velsen"
GALLE = "tie:lk-galle+nl-velsen"
QINGDAO = "tie:cn-qingdao+nl-velsen"
RING = "tie:de-bergisch-gladbach+fr-bourgoin+gb-luton+nl-velsen"
LATER_RING = "tie:de-bergisch-gladbach+fr-bourgoin-jallieu+gb-luton+nl-velsen"
PAIR = "tie:de-bergisch-gladbach+nl-velsen"
SOS = "organisation:sos-velsen"


def members(say: Say, tie: str, *towns: str, valid: str | None = None) -> list[Statement]:
    ids = [f"municipality:{town}" for town in towns]
    return [say(tie, "member", f"{id} {id.partition('-')[2].title()}", valid) for id in (VELSEN, *ids)]


def galle(say: Say, started: str = "1976") -> list[Statement]:
    return [*members(say, GALLE, "lk-galle"), say(GALLE, "started", started)]


def short(found: Iterable[Due]) -> list[tuple[str, str, str]]:
    return [(one.what.value, one.entity, str(one.on)) for one in found]


def test_galle_has_existed_for_fifty_years_in_2026(say: Say, due_of: DueOf) -> None:
    statements = galle(say)
    assert due_of(*statements, until="2026-12-31") == (
        Due(
            what=What.JUBILEE,
            entity=GALLE,
            on=PartialDate.parse("2026"),
            statements=(statements[-1],),
            message_key="jubilee.tie",
            name="jubilee/50",
            params=(
                ("on", PartialDate.parse("2026")),
                (
                    "subject",
                    Labels(
                        "de band met Galle",
                        "the tie with Galle",
                        "die Verbindung mit Galle",
                        "le lien avec Galle",
                    ),
                ),
                ("years", Decimal(50)),
                ("start", PartialDate.parse("1976")),
                ("starts", (PartialDate.parse("1976"),)),
            ),
        ),
    )


def test_it_is_told_in_four_languages(say: Say, due_of: DueOf) -> None:
    (jubilee,) = due_of(*galle(say))
    assert {language: jubilee.message(language) for language in ("nl", "en", "de", "fr")} == {
        "nl": "In 2026 bestaat de band met Galle 50 jaar.",
        "en": "In 2026, the tie with Galle reaches 50 years.",
        "de": "Im Jahr 2026 besteht die Verbindung mit Galle 50 Jahre.",
        "fr": "En 2026, le lien avec Galle a 50 ans.",
    }
    assert jubilee.label("fr") == "Anniversaire"
    assert jubilee.key == "tie:lk-galle+nl-velsen#jubilee/50"


def test_qingdao_of_1998_has_thirty_years_ahead_and_not_twenty_eight(say: Say, due_of: DueOf) -> None:
    statements = [*members(say, QINGDAO, "cn-qingdao"), say(QINGDAO, "started", "1998")]
    assert due_of(*statements, until="2027-12-31") == ()
    assert short(due_of(*statements, until="2028-01-01")) == [("jubilee", QINGDAO, "2028")]
    assert short(due_of(*statements, on="2018-12-31", until="2018-12-31")) == [("jubilee", QINGDAO, "2018")]


@pytest.mark.parametrize(
    ("started", "jubilee"),
    [
        ("1976", "2026"),
        ("1976-12", "2026-12"),
        ("1976-12-01", "2026-12-01"),
        ("1976~", "2026~"),
        ("1976-23", "2026-23"),
        ("2014-05-26", "2026-11-26"),  # 12½ years
    ],
)
def test_a_jubilee_is_as_precise_as_the_beginning(
    say: Say, due_of: DueOf, started: str, jubilee: str
) -> None:
    assert short(due_of(*galle(say, started), until="2026-12-31")) == [("jubilee", GALLE, jubilee)]


@pytest.mark.parametrize("started", ["1976-11-23", "197X", "[1975..1977]", "2014", "1991"])
def test_no_jubilee_has_passed_or_is_guessed(say: Say, due_of: DueOf, started: str) -> None:
    assert due_of(*galle(say, started), until="2026-12-31") == ()


def test_a_jubilee_today_is_not_over(say: Say, due_of: DueOf) -> None:
    (jubilee,) = due_of(*galle(say, "1976-11-24"), until="2026-11-24")
    assert not jubilee.overdue(jubilee.on.first)


def test_round_are_the_tens_the_quarters_and_the_first_lustrum(say: Say, due_of: DueOf) -> None:
    found = due_of(*galle(say, "1776-05"), on="1776-06-01", until="1980-01-01", silent_for=1000)
    years = [int(one.name.partition("/")[2]) for one in found if "." not in one.name]
    assert years == [5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90, 100, 125, 150, 175, 200]
    assert [str(one.on) for one in found if one.name == "jubilee/12.5"] == ["1788-11"]


def test_the_signing_counts_before_the_first_contact(say: Say, due_of: DueOf) -> None:
    statements = [
        *galle(say, "1977"),
        say(GALLE, "first_contact", "1976-09"),
        say(GALLE, "signed_there", "1978"),
    ]
    assert short(due_of(*statements, until="2028-12-31")) == [("jubilee", GALLE, "2028")]


def test_first_contact_is_called_so_where_nothing_else_is_dated(say: Say, due_of: DueOf) -> None:
    statements = [*members(say, GALLE, "lk-galle"), say(GALLE, "first_contact", "1976-09")]
    (jubilee,) = due_of(*statements, on="2026-01-01")
    assert (
        jubilee.message("nl")
        == "In september 2026 is het 50 jaar na het eerste contact. Het gaat om de band met Galle."
    )


def test_two_beginnings_have_a_jubilee_each_until_somebody_rules(say: Say, due_of: DueOf) -> None:
    first, second = say(GALLE, "started", "1976"), say(GALLE, "started", "1977")
    statements = [*members(say, GALLE, "lk-galle"), first, second]
    found = due_of(*statements)
    assert [(str(one.on), one.name, one.statements) for one in found] == [
        ("2026", "jubilee/50/1976", (first,)),
        ("2027", "jubilee/50/1977", (second,)),
    ]
    assert found[1].message("nl") == (
        "In 2027 bestaat de band met Galle 50 jaar, als het begin 1977 is. De bronnen noemen verschillende data: "
        "1976 en 1977."
    )
    ruling = Ruling(
        GALLE, "started", second.id, "clerk", "archive", datetime(2025, 1, 1, tzinfo=UTC), "seen the charter"
    )
    assert [(str(one.on), one.name) for one in due_of(*statements, rulings=(ruling,))] == [
        ("2027", "jubilee/50")
    ]


@pytest.mark.parametrize(
    ("prop", "value"), [("ended", "2013"), ("end_effective", "2014-01-01"), ("state", "ended")]
)
def test_a_tie_that_has_ended_has_no_jubilee(say: Say, due_of: DueOf, prop: str, value: str) -> None:
    assert due_of(*galle(say), say(GALLE, prop, value)) == ()


def test_a_tie_that_was_revived_has_one(say: Say, due_of: DueOf) -> None:
    found = due_of(*galle(say), say(GALLE, "ended", "2013"), say(GALLE, "revived", "2020"))
    assert short(found) == [("jubilee", GALLE, "2026")]


def test_a_tie_that_the_town_has_left_has_none(say: Say, due_of: DueOf) -> None:
    left = members(say, GALLE, "lk-galle", valid="1976/2012")
    assert due_of(*left, say(GALLE, "started", "1976")) == ()


def test_ties_of_others_are_theirs(say: Say, due_of: DueOf) -> None:
    tie = "tie:gb-luton+se-eskilstuna"
    towns = [say(tie, "member", f"municipality:{town}") for town in ("gb-luton", "se-eskilstuna")]
    assert due_of(*towns, say(tie, "started", "1976")) == ()


def test_a_ring_and_what_sources_call_its_pairs_have_one_jubilee(say: Say, due_of: DueOf) -> None:
    merged = say("municipality:fr-bourgoin", "successor", "municipality:fr-bourgoin-jallieu", "1967-01-01/..")
    signed = say(RING, "agreed", "1956-07-14")
    same = say(LATER_RING, "agreed", "1956")
    statements = [
        *members(say, RING, "de-bergisch-gladbach", "fr-bourgoin", "gb-luton"),
        *members(say, LATER_RING, "de-bergisch-gladbach", "fr-bourgoin-jallieu", "gb-luton"),
        *members(say, PAIR, "de-bergisch-gladbach"),
        merged,
        signed,
        same,
        say(PAIR, "started", "1956"),
    ]
    found = due_of(*statements, on="2026-01-01", until="2026-12-31")
    assert [(str(one.on), one.entity, one.statements) for one in found] == [
        ("2026-07-14", RING, (signed, same))
    ]


def test_a_pair_with_a_beginning_of_its_own_is_another_tie(say: Say, due_of: DueOf) -> None:
    statements = [
        *members(say, RING, "de-bergisch-gladbach", "fr-bourgoin", "gb-luton"),
        *members(say, PAIR, "de-bergisch-gladbach"),
        say(RING, "agreed", "1956-07-14"),
        say(PAIR, "signed_here", "1967"),
    ]
    assert short(due_of(*statements, on="2026-01-01")) == [
        ("jubilee", RING, "2026-07-14"),
        ("jubilee", PAIR, "2027"),
    ]


def test_a_tie_that_ended_under_one_of_its_names_is_over_under_the_other(say: Say, due_of: DueOf) -> None:
    other = "tie:galle+velsen"
    towns = [say(other, "member", "municipality:nl-velsen"), say(other, "member", "municipality:lk-galle")]
    assert due_of(*galle(say), *towns, say(other, "ended", "2013")) == ()


def test_a_foundation_that_carries_the_tie_has_its_jubilee(say: Say, due_of: DueOf) -> None:
    statements = [
        *galle(say),
        say(GALLE, "carried_by", f"{SOS} SOS Velsen", "1985/.."),
        say(SOS, "name", "Stichting Ontwikkelingssamenwerking Velsen"),
        say(SOS, "founded", "1985-06"),
    ]
    (jubilee,) = due_of(*statements, on="2015-01-01", until="2015-12-31")
    assert (jubilee.entity, str(jubilee.on)) == (SOS, "2015-06")
    assert jubilee.message("nl") == "In juni 2015 bestaat Stichting Ontwikkelingssamenwerking Velsen 30 jaar."


def test_a_foundation_that_was_dissolved_has_none(say: Say, due_of: DueOf) -> None:
    statements = [
        *galle(say),
        say(GALLE, "carried_by", f"{SOS} SOS Velsen", "1985/.."),
        say(SOS, "founded", "1985-06"),
        say(SOS, "dissolved", "2018-11-05"),
    ]
    assert short(due_of(*statements, on="2025-01-01", until="2025-12-31")) == []


def test_an_organisation_that_does_nothing_for_home_has_none(say: Say, due_of: DueOf) -> None:
    assert due_of(say("organisation:vng", "founded", "1926")) == ()


def test_a_tie_called_active_after_its_jubilee_is_still_that_tie(say: Say, due_of: DueOf) -> None:
    state = say(GALLE, "state", Choice("active"))
    assert short(due_of(*galle(say), state)) == [("jubilee", GALLE, "2026")]
