import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from jumelage.vocabulary import vocabulary

GUIDE = (Path(__file__).parents[3] / "docs" / "guides" / "vocabulary.md").read_text("utf-8")


@pytest.mark.parametrize("kind", vocabulary(), ids=lambda kind: kind.name)
def test_the_guide_names_each_kind_as_the_vocabulary_does(kind):
    assert f"| `{kind.name}` | {kind.label('nl')} | {kind.description} |" in GUIDE


def test_the_guide_names_no_kind_that_is_gone():
    table = GUIDE.partition("## The kinds")[2].partition("\n## ")[0]
    assert table.count("\n| `") == len(vocabulary())


def test_the_example_of_the_guide_is_part_of_the_real_file():
    example = tomllib.loads(GUIDE.partition("```toml\n")[2].partition("```")[0])
    real = tomllib.loads(files("jumelage.vocabulary").joinpath("kinds", "tie.toml").read_text("utf-8"))
    for name, prop in example.pop("props").items():
        assert prop == real["props"][name]
    assert example.items() <= real.items()
