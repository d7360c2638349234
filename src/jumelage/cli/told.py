"""What commands tell on stderr, in the language of whoever called them, from `told.toml`."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from jumelage.cli.interface import language_here
from jumelage.values.labels import Labels
from jumelage.values.language import Language


def told(key: str, *, language: Language | None = None, **filled: str) -> str:
    """The sentence of this key, filled in; `language` where no command is at hand that says it."""
    return tellings()[key].label(language or language_here()).format(**filled)


@lru_cache(maxsize=2)
def tellings(package: str = "jumelage.cli") -> Mapping[str, Labels]:
    """All that the commands of a package have to tell, by key."""
    tables = tomllib.loads(files(package).joinpath("told.toml").read_text("utf-8"))
    return {key: Labels.of(table) for key, table in tables.items()}
