"""What exports say in each language; the words themselves stand in `wording.toml`."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from jumelage.values.labels import Labels
from jumelage.values.language import Language


def word(key: str, language: Language, **params: str) -> str:
    """The text under `key` (`ties_geojson.label`) with its values; KeyError where the table has no such text."""
    return _texts()[key].label(language).format(**params)


@lru_cache(maxsize=1)
def _texts() -> Mapping[str, Labels]:
    table = tomllib.loads(files("jumelage.exports").joinpath("wording.toml").read_text("utf-8"))
    return {
        f"{part}.{key}": Labels.of(texts) for part, group in table.items() for key, texts in group.items()
    }
