"""What charts say, in each language; the words themselves stand in `wording.toml`."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from jumelage.values.labels import Labels
from jumelage.values.language import Language
from jumelage.values.sentences import Param, filled


def said(key: str, language: Language, **params: Param) -> str:
    """The text under `key` (`timeline.title`), with a capital; KeyError where the table has no such text."""
    return filled(_texts()[key], params, language)


def word(key: str, language: Language) -> str:
    """The text under `key` as the table writes it, for use within a line."""
    return _texts()[key].label(language)


@lru_cache(maxsize=1)
def _texts() -> Mapping[str, Labels]:
    table = tomllib.loads(files("jumelage.charts").joinpath("wording.toml").read_text("utf-8"))
    return {
        f"{part}.{key}": Labels.of(texts) for part, group in table.items() for key, texts in group.items()
    }
