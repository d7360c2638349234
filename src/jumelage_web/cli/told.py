"""What the site's own commands tell, in the language of whoever called them, from `told.toml`."""

from jumelage.cli.interface import language_here
from jumelage.cli.told import tellings
from jumelage.values.language import Language


def told(key: str, *, language: Language | None = None, **filled: str) -> str:
    """The sentence of this key, filled in; `language` where no command is at hand that says it."""
    return tellings("jumelage_web.cli")[key].label(language or language_here()).format(**filled)
