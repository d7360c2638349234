"""The name of a thing of ours in each language that Jumelage writes."""

from collections.abc import Mapping
from dataclasses import dataclass

from jumelage.errors import BadValue
from jumelage.values.language import LANGUAGES, Language


@dataclass(frozen=True, slots=True)
class Labels:
    """One name in four languages."""

    nl: str
    en: str
    de: str
    fr: str

    @classmethod
    def of(cls, table: Mapping[str, object]) -> "Labels":
        """The labels of a table with a text for each language; other keys are left alone. Raises BadValue."""
        texts: dict[str, str] = {}
        for language in LANGUAGES:
            text = table.get(language)
            if not isinstance(text, str) or not text.strip():
                raise BadValue(f"a label in {language!r} is missing")
            texts[language] = text
        return cls(**texts)

    def label(self, language: Language) -> str:
        """The name in `language`; raises BadValue for a language that Jumelage does not write."""
        if language not in LANGUAGES:
            raise BadValue(f"{language!r} is no language of Jumelage; there are {', '.join(LANGUAGES)}")
        text: str = getattr(self, language)
        return text
