"""The languages that Jumelage speaks; those it reads are the ones that have a lexicon."""

from typing import Literal, get_args

Language = Literal["nl", "en", "de", "fr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
