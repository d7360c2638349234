"""What the site's own commands tell is complete in four languages, and nothing of it is never told."""

import re
import string
from pathlib import Path

import jumelage_web.cli
from jumelage.cli.told import tellings
from jumelage.values.language import LANGUAGES

TOLD = tellings("jumelage_web.cli")
SOURCES = [path.read_text(encoding="utf-8") for path in Path(jumelage_web.cli.__file__).parent.glob("*.py")]


def fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field}


def test_a_sentence_is_filled_with_the_same_in_each_language() -> None:
    for labels in TOLD.values():
        templates = [labels.label(language) for language in LANGUAGES]
        assert [fields(template) for template in templates] == [fields(templates[0])] * len(LANGUAGES)


def test_every_sentence_is_told_somewhere_and_every_key_has_its_sentence() -> None:
    asked = {word for text in SOURCES for word in re.findall(r"\btold\(\s*\"([a-z_]+)\"", text)}
    assert asked == set(TOLD)
