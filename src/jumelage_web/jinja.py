"""The environment in which pages are written: what every template may call."""

from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from jumelage.values.language import Language

#: Made when the package is installed, where npm is; without it the pages have a plainer type.
_BUNDLED_STYLE = Path(__file__).parent / "static/jumelage/vendor/nl-design-system.css"


def environment(**options: Any) -> Environment:
    """An environment that escapes, fails on what is not there, and translates."""
    made = Environment(  # noqa: S701 - Django passes autoescape=True
        **{**options, "undefined": StrictUndefined},
        extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_callables(  # type: ignore[attr-defined]  # the extension adds it
        gettext=translation.gettext,
        ngettext=translation.ngettext,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
        newstyle=True,
    )
    # A page has hundreds of words: Jinja's `_` would go to them by way of the context, twice.
    made.globals["_"] = _translated
    made.globals.update(
        static=static,
        url=url,
        colon=colon,
        language=current_language,
        has_bundled_style=_BUNDLED_STYLE.is_file(),
    )
    made.filters.update(day=day, moment=moment, upper_first=upper_first)
    return made


def _translated(message: str, **variables: Any) -> Markup:
    """The message in the page's language, with its variables, which are escaped."""
    return Markup(translation.gettext(message)) % variables  # noqa: S704 - messages are ours


def url(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of the page of that name."""
    return reverse(name, args=args or None, kwargs=kwargs or None)


def current_language() -> Language:
    """The language of the page."""
    code = (translation.get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    return cast(Language, code if code in dict(settings.LANGUAGES) else "nl")


def day(value: date) -> str:
    """A day as the page's language writes it: 1 maart 2017, 1. März 2017, 1er mars 2017."""
    language = current_language()
    if language == "fr" and value.day == 1:
        return f"1er {date_format(value, 'F Y')}"
    return date_format(value, "j F Y" if language != "de" else "j. F Y")


def colon() -> str:
    """The sign before what a label tells, as the page's language sets it."""
    return "\u00a0:" if current_language() == "fr" else ":"


def moment(value: datetime) -> str:
    """A moment in local time: 1 maart 2017, 14:05."""
    local = timezone.localtime(value)
    return f"{day(local.date())}, {local:%H:%M}"


def upper_first(words: str) -> str:
    """The words with a capital at their beginning, whatever follows."""
    return words[:1].upper() + words[1:]


def site(request: HttpRequest) -> dict[str, Any]:
    """What every page knows: languages to choose from, the site's name, the token of its forms."""
    return {
        # Made once for all forms of a page, where Django masks it anew for each; only if there is a form: it sets a cookie.
        "csrf_input": SimpleLazyObject(lambda: csrf_input(request)),
        "languages": settings.LANGUAGES,
        "site_title": settings.SITE_TITLE,
        "current_path": request.get_full_path(),
        "mails": settings.JUMELAGE_MAILS,
        "town_name": settings.JUMELAGE_TOWN,
        "town_logo_url": _town(settings.JUMELAGE_LOGO),
        "town_tokens_url": _town(settings.JUMELAGE_TOKENS),
    }


def _town(name: str) -> str:
    """The address of a file of the municipality's own look; empty where there is none."""
    return static(f"town/{name}") if name else ""
