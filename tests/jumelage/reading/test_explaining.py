"""An explanation tells what rules looked for and found, and reads as the reader reads."""

from pathlib import Path

import pytest

from jumelage.documents.document import Document
from jumelage.documents.load import load
from jumelage.reading.explaining import HOLDING_BACK, THINGS, Explanation, Look, explain
from jumelage.reading.reader import Reader
from jumelage.reading.rules import RULES
from jumelage.reading.sentence import Sentence
from jumelage.reading.words import lexicon

SAMPLES = Path(__file__).parents[3] / "samples"
READINGS = Path(__file__).parents[2] / "readings" / "docs"


def document(text: str) -> Document:
    return load(text.encode(), name="nota.txt")


def explained(text: str) -> Explanation:
    return explain(document(text), home="Velsen", language="nl")


def look(explanation: Explanation, rule: str, *, sentence: int = 0) -> Look:
    return next(one for one in explanation.sentences[sentence].looks if one.rule.id == rule)


def test_every_rule_is_told_of_for_every_sentence() -> None:
    found = explained("Velsen heeft een stedenband met Galle. Die begon in 1976.")
    assert [one.text for one in found.sentences] == [
        "Velsen heeft een stedenband met Galle.",
        "Die begon in 1976.",
    ]
    for sentence in found.sentences:
        assert [one.rule for one in sentence.looks] == list(RULES)


def test_a_rule_that_fired_tells_what_it_found_and_put_forward() -> None:
    found = explained("Velsen heeft sinds 1976 een stedenband met Galle.")
    members = look(found, "tie-members")
    assert (members.asked, members.fired) == (True, True)
    assert members.sought["tie"] == ("stedenband",)
    assert "Galle" in members.sought["place"]
    put_forward = found.proposals(found.sentences[0], members)
    assert [one.prop for one in put_forward] == ["member", "member", "kind"]
    start = found.proposals(found.sentences[0], look(found, "tie-since"))
    assert [one.prop for one in start] == ["started"]


def test_a_rule_without_its_words_is_not_asked() -> None:
    grant = look(explained("Velsen heeft een stedenband met Galle."), "grant")
    assert (grant.asked, grant.fired) == (False, False)
    assert grant.missing == ("grant", "amount", "with_it", "spent_it", "gift", "financing")


def test_a_rule_that_says_nothing_tells_what_was_not_there() -> None:
    found = look(explained("Velsen heeft een stedenband met Galle."), "tie-since")
    assert (found.asked, found.fired) == (True, False)
    assert "date" in found.missing


def test_words_of_denial_are_told_as_holding_back() -> None:
    found = look(explained("De stedenband van Velsen met Galle is in 1976 niet opgezegd."), "tie-ended")
    assert (found.asked, found.fired, found.held_back) == (True, False, ("niet",))
    assert "not" not in found.missing


def test_a_paper_that_is_not_on_the_subject_has_no_sentences() -> None:
    found = explained("De raad sprak over de begroting.")
    assert found.reading.passed_over
    assert found.sentences == ()


@pytest.mark.parametrize("name", ["bijlage-internationaal-beleid-2017.docx", "luton-twin-towns.html"])
def test_explaining_reads_the_same_in_samples(name: str) -> None:
    paper = load((SAMPLES / name).read_bytes(), name=name)
    assert explain(paper, home="Velsen").reading == Reader().read(paper, home="Velsen")


def test_explaining_reads_the_same_in_labelled_documents() -> None:
    reader = Reader()
    for path in sorted(READINGS.glob("4??-*.txt")):
        paper = load(path.read_bytes(), name=path.name)
        assert explain(paper).reading == reader.read(paper), path.name


def test_what_a_rule_may_look_at_is_there_to_be_looked_at() -> None:
    assert all(hasattr(Sentence, name) for name in THINGS)
    for language in ("nl", "en", "de", "fr"):
        assert all(lexicon(language).terms(kind) for kind in HOLDING_BACK)
