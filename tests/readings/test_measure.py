"""A proposal is judged by labels as `measure.py` says, and the counts that come with the reader are those of today."""

from pathlib import Path
from typing import Any

import pytest

from jumelage.documents.load import load
from jumelage.reading.certainty import TOWN, Case, Count, measured_in
from jumelage.reading.reader import Reader
from jumelage.reading.rules import RULES
from scripts import script

MEASURE = script(Path(__file__).parent, "measure")

TIE = {"parties": ["Velsen", "Galle"], "start": "1976", "end": None, "kind": "stedenband", "quote": "in 1976"}
GRANT = {"payer": "gemeente", "receiver": "SOS Velsen", "start": "2009", "end": None, "amount": "€ 12.500"}
NO_LABELS: dict[str, Any] = {
    kind: [] for kind in ("ties", "events", "subsidies", "policies", "campaigns", "orgs")
}


def judged(text: str, **labels: Any) -> dict[str, list[bool | None]]:
    """By rule and prop, what is made of each proposal from the text."""
    document = load(text.encode(), name="1-nl.txt")
    reading = Reader().read(document, home="Velsen", language="nl")
    gold = MEASURE.Gold(NO_LABELS | {"id": "1-nl", "lang": "nl", "home": "Velsen"} | labels, document.text)
    found: dict[str, list[bool | None]] = {}
    for one in MEASURE.judged(reading, gold):
        found.setdefault(f"{one.proposal.origin.rule}.{one.proposal.prop}", []).append(one.right)
    return found


SENTENCE = "Velsen heeft sinds 1976 een stedenband met Galle."


def test_members_and_start_of_a_labelled_tie_are_right() -> None:
    found = judged(SENTENCE, ties=[TIE])
    assert found["tie-members.member"] == [True, True]
    assert found["tie-since.started"] == [True]
    assert found["tie-members.kind"] == [True]


def test_another_year_or_none_makes_the_start_wrong_and_not_the_members() -> None:
    for start in ("1977", None):
        found = judged(SENTENCE, ties=[TIE | {"start": start}])
        assert found["tie-since.started"] == [False]
        assert found["tie-members.member"] == [True, True]
    assert judged(SENTENCE, ties=[TIE | {"start": None, "start_derivable": "1976"}])["tie-since.started"] == [
        True
    ]


def test_a_tie_that_nobody_labelled_is_wrong_and_an_optional_one_is_not_counted() -> None:
    assert judged(SENTENCE)["tie-members.member"] == [False, False]
    optional = judged(SENTENCE, ties=[TIE | {"optional": True}])
    assert optional["tie-members.member"] == [None, None]
    assert optional["tie-since.started"] == [None]


def test_props_that_labels_do_not_speak_of_are_not_counted() -> None:
    found = judged("Uit ideële overwegingen begon Velsen in 1976 een stedenband met Galle.", ties=[TIE])
    assert found["tie-motive.motive"] == [None]


PAID = "De stedenband met Galle kost geld. In 2009 gaf de gemeente een subsidie van € 12.500 aan de Stichting SOS Velsen."


def test_a_grant_is_judged_by_sum_payer_and_recipient() -> None:
    label = GRANT | {"quote": "een subsidie van € 12.500"}
    found = judged(PAID, subsidies=[label])
    assert (found["grant.amount"], found["grant.payer"], found["grant.recipient"]) == ([True], [True], [True])
    found = judged(PAID, subsidies=[label | {"payer": "VNG", "receiver": "Wereldwinkel"}])
    assert (found["grant.amount"], found["grant.payer"], found["grant.recipient"]) == (
        [True],
        [False],
        [False],
    )


@pytest.mark.parametrize(
    ("years", "right"),
    [
        ({"start": "2009", "end": None}, True),  # a label tells a grant of one year by its start
        ({"start": "2009", "end": "2009"}, True),
        ({"start": "2009", "end": "2011"}, False),
        ({"start": "2010", "end": None}, False),
        ({"start": None, "end": None}, False),
    ],
)
def test_the_one_year_of_a_grant_is_judged_by_its_start(years: dict[str, Any], right: bool) -> None:
    paid = "Voor de stedenband met Galle gaf de gemeente Velsen in 2009 een subsidie van € 12.500 aan SOS Velsen."
    found = judged(paid, subsidies=[GRANT | years | {"quote": "een subsidie van € 12.500"}])
    assert found["grant.period"] == [right]


def test_an_event_is_judged_by_its_year_and_words() -> None:
    text = "De stedenband met Galle is bekend. In 2010 kwam een groep leerlingen uit Galle op bezoek."
    visit = {"date": "2010", "what": "visit", "quote": "In 2010 kwam een groep leerlingen uit Galle"}
    assert judged(text, events=[visit])["event.happened_on"] == [True]
    assert judged(text, events=[visit | {"optional": True}])["event.happened_on"] == [None]
    assert judged(text)["event.happened_on"] == [False]


def test_counts_are_by_rule_prop_and_case() -> None:
    document = load((SENTENCE + " De stedenband met Galle bloeit.").encode(), name="1-nl.txt")
    reading = Reader().read(document, home="Velsen", language="nl")
    gold = MEASURE.Gold(
        NO_LABELS | {"id": "1-nl", "lang": "nl", "home": "Velsen", "ties": [TIE]}, document.text
    )
    made = MEASURE.counts(MEASURE.judged(reading, gold))
    assert made["tie-members", "member", Case.AGAIN] == Count(4, 4)
    assert made["tie-since", "started", Case.PLAIN] == Count(1, 1)


# ------------------------------------------------------------------------------------------------ the file


@pytest.fixture(scope="module")
def parts() -> dict[str, Any]:
    found: dict[str, Any] = MEASURE.measured_parts()
    return found


@pytest.fixture(scope="module")
def file() -> str:
    text: str = MEASURE.TARGET.read_text("utf-8")
    return text


@pytest.mark.slow
def test_the_counts_are_those_of_the_reader_as_it_is(parts: dict[str, Any], file: str) -> None:
    """After a change to a rule, a word list or a label: `make measure`."""
    for name, (_, found) in parts.items():
        assert measured_in(file, part=name).counts == MEASURE.counts(found), name


@pytest.mark.slow
def test_measuring_again_writes_the_same_file(parts: dict[str, Any], file: str) -> None:
    if any(f"[set.{name}]" in file and name not in parts for name in MEASURE.PARTS):
        pytest.skip("a part of what was measured is not on this machine")
    assert MEASURE.written(parts) == file


@pytest.mark.slow
def test_what_is_certain_by_other_documents_is_right_98_times_in_100(parts: dict[str, Any]) -> None:
    made = MEASURE.certain_elsewhere([one for _, found in parts.values() for one in found])
    assert made.share >= 0.98
    assert made.told >= 300


def test_every_rule_has_a_place_in_the_file_and_none_has_gone(file: str) -> None:
    named = [line[len("[rules.") : -1] for line in file.split("\n") if line.startswith("[rules.")]
    assert named == [*(rule.id for rule in RULES), TOWN]
