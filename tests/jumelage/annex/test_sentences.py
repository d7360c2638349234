"""The files of sentences say the same in each language, and have a word for every code of the vocabulary."""

from collections.abc import Iterator, Mapping
from string import Formatter
from typing import Any

import pytest

from jumelage.annex.blocks import Part
from jumelage.annex.voice import ANNEX_LANGUAGES, Voice, templates
from jumelage.vocabulary import vocabulary


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{path}{key}.")
        else:
            yield f"{path}{key}", value


def placeholders(text: Any) -> set[str]:
    variants = text if isinstance(text, list) else [text]
    return {name.lower() for one in variants for _, name, _, _ in Formatter().parse(one) if name}


@pytest.mark.parametrize("language", ANNEX_LANGUAGES)
def test_each_language_has_the_same_sentences_with_the_same_gaps(language: Any) -> None:
    dutch = {key: placeholders(value) for key, value in leaves(templates("nl"))}
    assert {key: placeholders(value) for key, value in leaves(templates(language))} == dutch


@pytest.mark.parametrize("language", ANNEX_LANGUAGES)
@pytest.mark.parametrize(
    ("kind", "prop", "chapter"),
    [
        ("Tie", "kind", "a"),
        ("Tie", "kind", "the"),
        ("Tie", "motive", "motive"),
        ("Tie", "ended_by", "ended_by"),
        ("Tie", "state", "state"),
        ("Grant", "regime", "regime"),
        ("Grant", "stage", "stage"),
        ("Grant", "per", "per"),
        ("Policy", "kind", "policy_kind"),
        ("Policy", "adopted_by", "body"),
        ("Policy", "adopted_by", "body_short"),
        ("Membership", "ground", "ground"),
    ],
)
def test_every_code_of_the_vocabulary_has_its_word(language: Any, kind: str, prop: str, chapter: str) -> None:
    codes = {choice.code for choice in vocabulary().prop(kind, prop).choices}
    assert codes <= set(templates(language)[chapter])


def test_a_variant_is_the_same_every_time_for_what_it_is_about() -> None:
    voice = Voice("nl")
    words: dict[str, Any] = {"home": "Velsen", "a": "een band", "partner": "Galle", "since": "sinds 1976"}
    told = {voice.text("tie.since", about, **words) for about in ("a", "b", "c", "d", "e")}
    assert told == {
        "Sinds 1976 heeft Velsen een band met Galle.",
        "Velsen heeft sinds 1976 een band met Galle.",
    }
    assert voice.text("tie.since", "a", **words) == voice.text("tie.since", "a", **words)


def test_a_list_keeps_the_languages_of_its_items() -> None:
    voice = Voice("nl")
    quoted = [voice.quoted("vrede", "nl"), voice.quoted("paix", "fr")]
    assert voice.joined(quoted) == (
        Part("‘vrede’", "quote"),
        Part(" en "),
        Part("‘paix’", "quote", "fr"),
    )


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("handel en cultuur.", "‘handel en cultuur’"),
        ("De ‘millenniumcampagne’", "“De ‘millenniumcampagne’”"),
        ("De ‘millenniumcampagne", "‘De millenniumcampagne’"),
        ("’s avonds", "‘’s avonds’"),
        ("over\n  twee regels", "‘over twee regels’"),
    ],
)
def test_words_of_a_source_stand_between_quotation_marks(words: str, quoted: str) -> None:
    assert Voice("nl").quoted(words, "nl") == Part(quoted, "quote")


@pytest.mark.parametrize(
    ("language", "words", "quoted"),
    [
        ("de", "Handel und Kultur.", "„Handel und Kultur“"),
        ("de", "Die „Kampagne“", "»Die „Kampagne“«"),
        ("de", "Die ‚Kampagne‘", "„Die ‚Kampagne‘“"),
        ("fr", "commerce et culture", "«\u00a0commerce et culture\u00a0»"),
        ("fr", "la «\u00a0campagne\u00a0»", "“la « campagne »”"),
    ],
)
def test_german_and_french_quote_in_their_own_marks(language: Any, words: str, quoted: str) -> None:
    assert Voice(language).quoted(words, language) == Part(quoted, "quote")
