"""What commands tell on stderr: complete in four languages, and nothing that is never told."""

import re
import string
from pathlib import Path

import pytest

import jumelage.cli
from jumelage.cli.told import tellings, told
from jumelage.values.language import LANGUAGES

SOURCES = [path.read_text(encoding="utf-8") for path in Path(jumelage.cli.__file__).parent.glob("*.py")]
TOLD = list(tellings().items())


def fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field}


@pytest.mark.parametrize(("key", "labels"), TOLD)
def test_a_sentence_is_filled_with_the_same_in_each_language(key, labels) -> None:
    templates = [labels.label(language) for language in LANGUAGES]
    assert [fields(template) for template in templates] == [fields(templates[0])] * len(LANGUAGES)


def test_every_sentence_is_told_somewhere_and_every_key_has_its_sentence() -> None:
    written = {word for text in SOURCES for word in re.findall(r"[\"']([a-z_]+)[\"']", text)}
    assert set(tellings()) - written == set()
    asked = {word for text in SOURCES for word in re.findall(r"\btold\(\s*\"([a-z_]+)\"", text)}
    assert asked - set(tellings()) == set()


def test_french_sets_its_marks_apart_where_no_line_can_end() -> None:
    french = [labels.fr for _, labels in TOLD]
    assert [text for text in french if re.search(r"[ \w}][:;?!](?!\w)", text.replace("\u00a0", "·"))] == []


def test_it_is_told_in_dutch_where_nobody_says_otherwise(monkeypatch) -> None:
    for name in ("JUMELAGE_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert told("by_whom") == "Zeg wie ze aanvaardt: --by NAAM."
    monkeypatch.setenv("JUMELAGE_LANGUAGE", "de")
    assert told("by_whom") == "Sagen Sie, wer sie annimmt: --by NAME."
