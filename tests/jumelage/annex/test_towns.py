"""German and French sentences hold for any town: plural names, names with an article, names that begin with a vowel."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from string import Formatter
from typing import Any

import pytest

from jumelage.annex.blocks import Annex, sentences_of
from jumelage.annex.voice import Voice, Words, templates
from jumelage.statements.statement import Statement
from jumelage.values.language import Language
from jumelage.values.value import EntityRef

TOWNS = ("Arnhem", "Emden", "Évry", "Les Lilas", "The Hague", "Den Haag", "Le Havre", "Ypres")

# What no clerk writes, outside the words of a source; "le 1er mai" and "la une" are none of it.
WRONG: Mapping[str, tuple[str, ...]] = {
    "fr": (
        r"\b([Dd]e|[Àà]) (?:[Ll]e|[Ll]es)\b",
        r"\b(?:[Dd]e|[Ll]e|[Ll]a|[Qq]ue|[Jj]usque) (?=[aàâeéèêiîoôuAEÉÈIOU])(?!onz|oui|un d)",
        r"\b(?:[Dd]e|d’) ?(?:du|des|au|aux|de|à)\b",
        r"’ ",
        r"[^\u00a0 ][:;!?»](?!\d)",
        r"«[^\u00a0]",
        r" [,.:;!?»]",
    ),
    "de": (
        r"\b(?:[Mm]it|[Vv]on|[Zz]u|[Bb]ei|[Aa]us|[Nn]ach|[Ss]eit) (?:die|das|ein|eine)\b",
        r"\b(?:[Ff]ür|[Üü]ber|[Uu]m|[Oo]hne|[Dd]urch) (?:der|dem|ein dauer)\b",
        r"\b(?:[Zz]u|[Aa]n|[Bb]ei|[Vv]on) (?:dem)\b",
        r"\b[Zz]u der\b",
        r" [,.:;!?“]",
    ),
}


def leaves(table: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Each sentence with its variants, by its name."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from leaves(value, f"{path}{key}.")
        elif path:
            yield f"{path}{key}", value if isinstance(value, list) else [value]


_TOWN_IN = {
    "former",
    "home",
    "member",
    "name",
    "organisation",
    "organiser",
    "partner",
    "promisee",
    "value",
}


def filling(voice: Voice, name: str, town: str) -> list[Words]:
    """Everything that may stand in a gap of a sentence, as hard as it gets."""
    towns = voice.joined([town, *(one for one in TOWNS if one != town)])
    policies = [f"{article} {noun}" for article, noun in voice.template("policy_kind").values()]
    if name in ("a", "the", "regime", "body", "topic", "per"):
        return [*templates(voice.language)[name].values()]
    campaign = voice.say("campaign.named", name=voice.quoted("Agenda 2030"))
    several: dict[str, list[Words]] = {
        "partners": [towns],
        "members": [towns],
        "campaign": [campaign],
        "successor": [campaign],
        "campaigns": [voice.joined([campaign, campaign])],
        "policy": [*policies, voice.quoted("Agenda 2030")],
        "earlier": [*policies],
        "object": [voice.joined([town, "SOS Velsen"]), *policies],
        "motives": [voice.joined(templates(voice.language)["motive"].values())],
        "topics": [voice.joined(templates(voice.language)["missing"].values())],
        "stages": [voice.joined(templates(voice.language)["stage"].values())],
        "payer": [voice.text("grant.municipality"), voice.text("grant.someone"), town],
        "recipient": [voice.text("grant.nobody"), town],
        "promisor": [voice.text("commitment.someone"), town],
    }
    if name in ("when", "since", "until", "span"):
        return ["en 1976" if voice.language == "fr" else "im Jahr 1976"]
    if name in several:
        return several[name]
    if name in _TOWN_IN:
        return [town]
    return ["1976"]


def told(voice: Voice, key: str, variants: list[str], town: str) -> Iterator[str]:
    """The sentence with each of its gaps filled in every way in turn."""
    gaps = {name.lower() for one in variants for _, name, _, _ in Formatter().parse(one) if name}
    ways = {gap: filling(voice, gap, town) for gap in gaps}
    for number in range(max((len(way) for way in ways.values()), default=1)):
        words = {gap: way[number % len(way)] for gap, way in ways.items()}
        for about in "abcde" if len(variants) > 1 else " ":  # some of them choose each variant
            yield voice.text(key, about, **words)


def mistakes(text: str, language: str) -> list[str]:
    bare = re.sub(r"«[^»]*»|„[^“]*“", "X", text)
    return [found[0] for wrong in WRONG[language] for found in [re.search(wrong, bare)] if found]


@pytest.mark.parametrize("town", TOWNS)
@pytest.mark.parametrize("language", ["de", "fr"])
def test_every_sentence_holds_for_any_town(language: Language, town: str) -> None:
    voice = Voice(language)
    said = [
        (key, text)
        for key, variants in leaves(templates(language))
        for text in told(voice, key, variants, town)
    ]
    assert len(said) > 400
    assert [(key, text, found) for key, text in said if (found := mistakes(text, language))] == []
    assert [text for _, text in said if "  " in text] == []


@pytest.fixture(scope="module", params=["Arnhem", "Les Lilas", "Le Havre", "Évry"])
def elsewhere(request: pytest.FixtureRequest, statements: list[Statement]) -> list[Statement]:
    """The same facts, told of other towns."""
    names = dict(
        zip(("Velsen", "Galle", "Bergisch Gladbach", "Qingdao"), (request.param, *TOWNS[3:6]), strict=True)
    )
    return [
        replace(one, value=EntityRef(one.value.id, names.get(one.value.label, one.value.label)))
        if isinstance(one.value, EntityRef)
        else one
        for one in statements
    ]


@pytest.mark.parametrize("language", ["de", "fr"])
def test_an_annex_of_another_town_has_no_mistakes(
    edition: Callable[..., Annex], elsewhere: list[Statement], language: Language
) -> None:
    for day in ("2011-06-01", "2026-11-24"):
        made = edition(day, language, known_at=datetime(2026, 11, 24, tzinfo=UTC), statements=elsewhere)
        texts = [made.title, made.subtitle, *(sentence.text for sentence in sentences_of(made.blocks))]
        assert [(text, found) for text in texts if (found := mistakes(text, language))] == []
        assert [text for text in texts if "  " in text] == []


def test_the_title_is_of_the_town(edition: Callable[..., Annex], elsewhere: list[Statement]) -> None:
    assert edition(language="fr", statements=elsewhere).title in {
        "Politique internationale de la commune d’Arnhem",
        "Politique internationale de la commune des Lilas",
        "Politique internationale de la commune du Havre",
        "Politique internationale de la commune d’Évry",
    }
