"""Each rule of the reader, on the sentences of the TOML files beside this one."""

import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from jumelage.documents.load import load
from jumelage.reading.reader import Reader
from jumelage.reading.rules import RULES
from jumelage.statements.statement import Proposal
from jumelage.values.value import Choice
from sound import require_sound

Sentence = dict[str, Any]

SENTENCES: list[Sentence] = [
    sentence
    for file in sorted(Path(__file__).parent.rglob("*.toml"))
    for sentence in tomllib.loads(file.read_text("utf-8"))["sentence"]
]


@cache
def reader() -> Reader:
    return Reader()


def language_of(sentence: Sentence) -> str:
    return str(sentence.get("language", "nl"))


def named(sentence: Sentence) -> str:
    return f"{sentence['rule']}-{language_of(sentence)}-{sentence['home']}"


def proposals_of_its_rule(sentence: Sentence) -> list[Proposal]:
    document = load(sentence["text"].strip().encode(), name="stuk.txt")
    reading = reader().read(document, home=sentence["home"], language=language_of(sentence))
    require_sound(reading)
    return [proposal for proposal in reading.proposals if proposal.origin.rule == sentence["rule"]]


def plain(proposal: Proposal) -> tuple[str, str]:
    value = proposal.value
    return proposal.prop, value.code if isinstance(value, Choice) else str(value)


def words_of(proposal: Proposal) -> str:
    return " ".join(proposal.quote.exact.split()) if proposal.quote else ""


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if s["expected"]], ids=named)
def test_rule_reads_the_sentence(sentence: Sentence) -> None:
    found = proposals_of_its_rule(sentence)
    props = {prop for prop, _, _ in sentence["expected"]}
    assert {plain(p) for p in found if p.prop in props} == {
        (prop, value) for prop, value, _ in sentence["expected"]
    }


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if s["expected"]], ids=named)
def test_quote_holds_the_words(sentence: Sentence) -> None:
    found = [(*plain(p), words_of(p)) for p in proposals_of_its_rule(sentence)]
    for prop, value, words in sentence["expected"]:
        assert any(words in quote for *said, quote in found if said == [prop, value]), (
            prop,
            value,
            words,
            found,
        )


@pytest.mark.parametrize("sentence", [s for s in SENTENCES if not s["expected"]], ids=named)
def test_rule_leaves_the_sentence_alone(sentence: Sentence) -> None:
    assert [(*plain(p), words_of(p)) for p in proposals_of_its_rule(sentence)] == []


def test_sentences_name_rules_that_exist() -> None:
    assert {sentence["rule"] for sentence in SENTENCES} <= {rule.id for rule in RULES}


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_rule_has_three_sentences_to_read_and_one_to_leave(rule: str) -> None:
    dutch = [s for s in SENTENCES if s["rule"] == rule and language_of(s) == "nl"]
    read = [s for s in dutch if s["expected"]]
    assert len(read) >= 3
    assert len({s["home"] for s in read}) >= 3, "three towns, so that no rule is made for one"
    assert len(dutch) - len(read) >= 1


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_rule_reads_each_of_the_four_languages(rule: str) -> None:
    languages = Counter(language_of(s) for s in SENTENCES if s["rule"] == rule and s["expected"])
    assert set(languages) == {"nl", "de", "en", "fr"}
