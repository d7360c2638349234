"""What the first page of a process would else wait for: the pages themselves, their templates, words and places."""

from django.template.loader import get_template
from django.urls import get_resolver

from jumelage.vocabulary import vocabulary

_TEMPLATES = (
    "look/page.html.jinja",
    "look/parts.html.jinja",
    "look/proof_mark.html.jinja",
    "public/frame.html.jinja",
    "public/overview.html.jinja",
    "public/parts.html.jinja",
    "public/social.html.jinja",
    "public/thing.html.jinja",
    "public/why.html.jinja",
)


def up() -> None:
    """Loads it, before the process answers anybody."""
    get_resolver().url_patterns  # noqa: B018 - in asking for them all pages are loaded
    for name in _TEMPLATES:
        get_template(name)
    vocabulary()
