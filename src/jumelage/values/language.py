"""The languages that Jumelage reads and writes."""

from typing import Literal, get_args

Language = Literal["nl", "en", "de", "fr"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
