"""How sure claims are: by counts of their rule, prop and case; and that the counts are of the rules as they are."""

from dataclasses import replace

import pytest

from jumelage.documents.load import load
from jumelage.reading.certainty import TOWN, Case, Cases, Count, Measured, Sureness, measured_in, measurement
from jumelage.reading.reader import Reader
from jumelage.reading.rules import RULES
from jumelage.statements.statement import Origin, Proposal

ONCE = "Velsen heeft sinds 1976 een stedenband met Galle. "
AGAIN = "De stedenband met Galle is levend. "
CROWD = "In 1956 tekenden Velsen, Luton en Bourgoin-Jallieu een stedenband."

# The first rule measured as it is, the second in a version of before.
COUNTS = f"""
[rules.tie-members]
version = "{next(rule.version for rule in RULES if rule.id == "tie-members")}"
props.member.own = {{ again = [90, 90], plain = [40, 50], crowded = [3, 4] }}
props.member.beside = {{ again = [10, 10] }}

[rules.tie-since]
version = "1"
props.started.own = {{ plain = [100, 100] }}
"""


def read(text: str) -> tuple[Proposal, ...]:
    return Reader().read(load(text.encode(), name="nota.txt"), home="Velsen", language="nl").proposals


def one(claims: tuple[Proposal, ...], prop: str, value: str = "") -> Proposal:
    return next(claim for claim in claims if claim.prop == prop and value in str(claim.value))


def test_what_a_document_says_in_two_places_is_told_again() -> None:
    claims = read(ONCE + AGAIN)
    assert Cases(claims).case(one(claims, "member", "Galle")) is Case.AGAIN
    assert Cases(claims).case(one(claims, "started")) is Case.PLAIN


def test_words_with_one_name_are_plain_and_with_more_are_crowded() -> None:
    plain, crowd = read(ONCE), read(CROWD)
    assert Cases(plain).case(one(plain, "member", "Galle")) is Case.PLAIN
    assert Cases(crowd).case(one(crowd, "member", "Luton")) is Case.CROWDED


def test_what_another_document_says_too_is_not_told_again() -> None:
    first, second = read(ONCE), read(ONCE + "Dat is alles.")
    assert first[0].quote != second[0].quote
    assert Cases((*first, *second)).case(one(first, "member", "Galle")) is Case.PLAIN


@pytest.mark.parametrize(
    ("count", "share", "bound"),
    [
        (Count(3, 3), 1.0, 0.439),
        (Count(35, 35), 1.0, 0.901),
        (Count(98, 100), 0.98, 0.930),
        (Count(), 0.0, 0.0),
    ],
)
def test_few_right_answers_are_worth_less_than_many(count: Count, share: float, bound: float) -> None:
    assert (count.share, round(count.bound, 3)) == (share, bound)


@pytest.mark.parametrize(
    ("count", "certain"),
    [
        (Count(48, 48), False),
        (Count(49, 49), True),
        (Count(56, 57), False),
        (Count(98, 99), True),
        (Count(98, 100), False),
    ],
)
def test_certain_is_right_98_times_in_100_even_if_the_next_one_is_wrong(count: Count, certain: bool) -> None:
    assert count.certain is certain


def test_a_case_that_was_met_too_seldom_counts_with_its_prop() -> None:
    counts = measured_in(COUNTS)
    assert counts.count("tie-members", "member", Case.AGAIN) == Count(100, 100)
    assert counts.count("tie-members", "member", Case.PLAIN) == Count(40, 50)
    assert counts.count("tie-members", "member", Case.CROWDED) == Count(143, 154)
    assert counts.count("tie-members", "kind", Case.PLAIN) is None
    assert measured_in(COUNTS, part="own").of_prop("tie-members", "member") == Count(133, 144)


def test_a_claim_is_as_sure_as_its_like() -> None:
    claims = read(ONCE + AGAIN)
    sureness = Sureness(claims, measured_in(COUNTS))
    member, started = one(claims, "member", "Galle"), one(claims, "started")
    assert (sureness.confidence(member), sureness.certain(member)) == (0.963, True)
    # its rule was measured in another version
    assert (sureness.confidence(started), sureness.certain(started)) == (None, False)
    assert sureness.reaches(member, 0.96)
    assert not sureness.reaches(member, 0.97)
    assert not sureness.reaches(started, 0.1)
    assert sureness.reaches(started, 0.0)


def test_a_town_is_as_sure_as_the_surest_claim_that_names_it() -> None:
    for text, certain in ((ONCE + AGAIN, True), (ONCE, False)):
        claims = read(text)
        sureness = Sureness(claims, measured_in(COUNTS))
        galle = next(
            claim for claim in claims if claim.origin.rule == TOWN and claim.entity.endswith("galle")
        )
        assert sureness.certain(galle) is certain


def test_what_officers_noted_and_papers_say_of_themselves_is_given() -> None:
    claims = read("Nota stedenbanden\n\n" + ONCE)
    sureness = Sureness(claims, Measured({}, {}))
    noted = replace(claims[0], origin=Origin("officer", reason="gezien"))
    assert sureness.certain(noted)
    title = one(claims, "title")
    assert title.origin.rule == "document-title"
    assert sureness.certain(title)
    assert sureness.reaches(title, 1.0)
    assert sureness.confidence(title) is None
    assert not sureness.certain(one(claims, "member"))


def test_every_rule_has_been_measured_as_it_is() -> None:
    """After adding a rule or another version of one: `make measure`."""
    assert measurement().versions == {rule.id: rule.version for rule in RULES} | {TOWN: "1"}


def test_nothing_is_certain_that_was_not_told_often() -> None:
    made = measurement()
    certain = {key for key, count in made.counts.items() if count.certain}
    assert ("tie-members", "member", Case.AGAIN) in certain
    assert all(made.counts[key].told >= 35 for key in certain)
