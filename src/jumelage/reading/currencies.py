"""Signs and codes of currencies, the same in texts of every language; their names are each language's own."""

import tomllib
from collections.abc import Mapping
from importlib.resources import files

_TABLES = tomllib.loads((files("jumelage.reading") / "lexicon" / "currencies.toml").read_text("utf-8"))

#: "€" → "EUR", "CHF" → "CHF": before or after a number
SIGNS: Mapping[str, str] = _TABLES["signs"]
#: "T€" → 1000: a sign that stands for so many
SIGNS_THOUSAND: Mapping[str, int] = _TABLES["signs_thousand"]
#: a currency's code with its sum, which is no part of a name: "CHF 5'000"
CODE_AND_SUM = rf"(?:{'|'.join(sorted(sign for sign in SIGNS if sign.isalpha()))})\s?\d[\d.,']"
