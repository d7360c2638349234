"""What the commands say, in each language."""

import re
import string
from itertools import chain
from pathlib import Path

import pytest

import jumelage.cli
from jumelage.cli.advice import Advice
from jumelage.cli.reader import REPORTED
from jumelage.cli.sayings import counted, quoted, say, sayings
from jumelage.reading.explaining import THINGS
from jumelage.values.language import LANGUAGES

SOURCES = [path.read_text(encoding="utf-8") for path in Path(jumelage.cli.__file__).parent.glob("*.py")]
SAID = list(sayings().said.items())
COUNTED = [(key, labels) for key, pair in sayings().counted.items() for labels in pair]


def fields(template: str) -> set[str]:
    return {field for _, field, _, _ in string.Formatter().parse(template) if field}


@pytest.mark.parametrize(("key", "labels"), SAID + COUNTED)
def test_a_sentence_is_filled_with_the_same_in_each_language(key, labels) -> None:
    templates = [labels.label(language) for language in LANGUAGES]
    assert all(template.strip() == template for template in templates)
    assert [fields(template) for template in templates] == [fields(templates[0])] * len(LANGUAGES)


def test_what_is_counted_has_its_count() -> None:
    assert [key for key, labels in COUNTED if "count" not in fields(labels.nl)] == []


def test_every_sentence_is_said_somewhere_and_every_key_has_its_sentence() -> None:
    # keys that are made of a part and a name, or stand in a tuple, are written in full in none of the calls
    written = set(chain.from_iterable(re.findall(r"[\"']([a-z_]+)[\"']", text) for text in SOURCES))
    made = {f"file_{name}" for name in ("statements", "inbox", "findings")}
    made |= {f"thing_{name}" for name in (*THINGS.values(), "in_list")}
    made |= {f"column_{name}" for name in REPORTED}
    made |= {f"advice_{what}{how}" for what in Advice for how in ("", "_how")}
    assert {*sayings().said, *sayings().counted} - written - made == set()
    asked = chain.from_iterable(
        re.findall(r"\b(?:say|counted)\(\s*[\"']([a-z_]+)[\"']", text) for text in SOURCES
    )
    assert set(asked) - {*sayings().said, *sayings().counted} == set()


def test_french_sets_its_marks_apart_where_no_line_can_end() -> None:
    french = [labels.fr for _, labels in SAID + COUNTED]
    assert [
        text for text in french if re.search(r"[ \w}][:;?!»](?!\w)|« ", text.replace("\u00a0", "·"))
    ] == []


def test_one_and_many() -> None:
    assert [counted("passages", count, "en") for count in (0, 1, 2)] == [
        "0 passages",
        "1 passage",
        "2 passages",
    ]
    assert [counted("passages", count, "fr") for count in (0, 1, 2)] == [
        "0 passage",
        "1 passage",
        "2 passages",
    ]
    assert counted("quotes", 1200, "nl") == "1.200 citaten"


def test_words_of_a_source_stand_between_the_marks_of_the_language() -> None:
    assert [quoted("sinds\n1976", language) for language in LANGUAGES] == [
        "“sinds 1976”", "“sinds 1976”", "„sinds 1976“", "«\u00a0sinds 1976\u00a0»",
    ]  # fmt: skip


def test_what_is_filled_in_stays_as_it_is() -> None:
    assert say("home", "nl", home="{home}") == "eigen gemeente {home}"
