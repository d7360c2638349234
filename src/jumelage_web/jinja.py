"""The environment in which pages are written: what every template may call.

`{% once keys, … %}…{% endonce %}` writes what stands between once for these keys and the language of the page, and must
hang on nothing else: the menu is the same on every page of a register.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
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
from jinja2 import Environment, StrictUndefined, nodes
from jinja2.ext import Extension
from jinja2.parser import Parser
from markupsafe import Markup, escape

from jumelage.values.language import Language

#: Made when the package is installed, where npm is; without it the pages have a plainer type.
_BUNDLED_STYLE = Path(__file__).parent / "static/jumelage/vendor/nl-design-system.css"


_METHODS = frozenset(dir(dict))


class Pages(Environment):
    """Looks for `data.name` among the keys of a mapping first: public pages are shown from hundreds of these."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a mapping has under that key, where it is no method of mappings; else as Jinja looks for it."""
        if type(obj) is dict and attribute in obj and attribute not in _METHODS:
            return obj[attribute]
        return super().getattr(obj, attribute)


class Once(Extension):
    """Keeps what stands between `once` and `endonce`, by its keys and the language of the page."""

    tags = {"once"}  # noqa: RUF012 - as Jinja has it
    most = 500

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self.written: Callable[..., list[str]] = lru_cache(maxsize=self.most)(lambda *_keys: [])

    def parse(self, parser: Parser) -> nodes.Node:
        """The call that writes it, or gives what was written."""
        line = next(parser.stream).lineno
        keys = [parser.parse_expression()]
        while parser.stream.skip_if("comma"):
            keys.append(parser.parse_expression())
        body = parser.parse_statements(("name:endonce",), drop_needle=True)
        here = nodes.Const(f"{parser.name}:{line}")
        return nodes.CallBlock(self.call_method("_once", [here, nodes.List(keys)]), [], [], body).set_lineno(
            line
        )

    def _once(self, here: str, keys: list[Any], caller: Callable[[], str]) -> str:
        held = self.written(here, current_language(), *keys)
        if not held:
            held.append(caller())
        return held[0]


def environment(**options: Any) -> Environment:
    """An environment that escapes, fails on what is not there, and translates."""
    made = Pages(  # Django passes autoescape=True
        **{**options, "undefined": StrictUndefined},
        extensions=["jinja2.ext.i18n", "jinja2.ext.loopcontrols", Once],
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
    proofs = _proofs_of(made)
    # A page has hundreds of words: Jinja's `_` would go to them by way of the context, twice.
    made.globals["_"] = _translated
    made.globals.update(
        static=lru_cache(maxsize=100)(static),
        url=url,
        colon=colon,
        language=current_language,
        has_bundled_style=_BUNDLED_STYLE.is_file(),
        proofs=proofs,
        proof=lambda *told, **named: proofs()(*told, **named),
    )
    made.filters.update(day=day, moment=moment, upper_first=upper_first)
    return made


def _proofs_of(made: Environment) -> Callable[[], Callable[..., Markup]]:
    """What gives, for the language of the page, what sets a proof mark as `look/proof_mark.html.jinja` draws it.

    That is asked once for each language and state: a page has more than a hundred marks, and drawn by the macro they
    are half of the time that it takes to write one.
    """
    url_here, about_here = "\x01", "\x02"

    @lru_cache(maxsize=256)
    def pieces(_language: Language, state: str, linked: bool, named: bool) -> tuple[str, str, str]:
        macro = made.get_template("look/proof_mark.html.jinja").module.drawn  # type: ignore[attr-defined]  # it has
        drawn = str(macro(state, url_here if linked else "", about_here if named else ""))
        start, _, rest = drawn.rpartition(url_here)
        between, _, end = rest.rpartition(about_here)
        return start, between, end

    def proofs() -> Callable[..., Markup]:
        language = current_language()

        def proof(state: str, url: str = "", about: str = "") -> Markup:
            start, between, end = pieces(language, state, bool(url), bool(about))
            return Markup(f"{start}{escape(url)}{between}{escape(about.rstrip('.'))}{end}")  # noqa: S704 - escaped

        return proof

    return proofs


def _translated(message: str, **variables: Any) -> Markup:
    """The message in the page's language, with its variables, which are escaped."""
    text = translation.gettext(message)
    if not variables and "%" not in text:
        return Markup(text)  # noqa: S704 - messages are ours
    return Markup(text) % variables  # noqa: S704 - messages are ours


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
