"""The languages that public pages are in, as the first part of an address."""

from django.http import HttpRequest
from django.utils import translation

from jumelage.values.language import LANGUAGES, Language

#: What each language calls itself.
LANGUAGE_NAMES: dict[Language, str] = {
    "nl": "Nederlands",
    "en": "English",
    "de": "Deutsch",
    "fr": "Français",
}


class LanguageConverter:
    """One of the languages, in an address."""

    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        """The code."""
        return value

    def to_url(self, value: str) -> str:
        """The code."""
        return value


def language_for(request: HttpRequest, *, fallback: Language) -> Language:
    """The language that the reader's browser asks for first among ours."""
    code = translation.get_language_from_request(request).partition("-")[0]
    if "Accept-Language" not in request.headers:
        return fallback
    return next((one for one in LANGUAGES if one == code), fallback)
