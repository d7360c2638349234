"""What each rule looks for, in the four languages, from `about.toml`."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from jumelage.values.labels import Labels


@lru_cache(maxsize=1)
def abouts() -> Mapping[str, Labels]:
    """What each rule looks for, by its id; also what the reader says of every document and town."""
    text = files("jumelage.reading.rules").joinpath("about.toml").read_text("utf-8")
    return {rule: Labels.of(table) for rule, table in tomllib.loads(text).items()}
