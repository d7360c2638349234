import tomllib
from importlib.resources import files
from string import Formatter

import pytest

from jumelage.values.language import LANGUAGES

TABLE = tomllib.loads(files("jumelage.charts").joinpath("wording.toml").read_text("utf-8"))
TEXTS = {f"{part}.{key}": texts for part, group in TABLE.items() for key, texts in group.items()}


@pytest.mark.parametrize("key", TEXTS)
def test_each_text_is_there_in_every_language_and_asks_for_the_same_values(key: str) -> None:
    asked = {
        language: {field for _, field, _, _ in Formatter().parse(TEXTS[key][language]) if field}
        for language in LANGUAGES
    }
    assert all(asked[language] == asked["nl"] for language in LANGUAGES)


def test_each_text_is_used() -> None:
    code = "".join(
        path.read_text("utf-8") for path in files("jumelage.charts").iterdir() if path.name.endswith(".py")
    )
    made = ("timeline.", "map.", "goals.", "phase.", "instrument.")  # also asked for by a name put together
    unused = [key for key in TEXTS if f'"{key}"' not in code and not key.startswith(made)]
    assert unused == []
