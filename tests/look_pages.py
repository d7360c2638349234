"""Pages made of the parts of the look, as a test writes them."""

from collections.abc import Callable
from pathlib import Path

import django_htmx
from django.template import engines
from playwright.sync_api import Page

SITE = "http://look.invalid"
STATIC = (
    Path(__file__).parents[1] / "src/jumelage_web/static",
    Path(django_htmx.__file__).parent / "static",
)
#: As the site sends it; see CONTENT_SECURITY_POLICY in the settings.
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'"

Show = Callable[..., Page]


def written(body: str, *, layout: str = "desk", head: str = "", side: str = "", **context: object) -> str:
    """The whole page whose content is `body`, in Jinja, with the parts at hand."""
    source = (
        f'{{% extends "look/{layout}.html.jinja" %}}{{% import "look/parts.html.jinja" as parts %}}'
        f"{{% block title %}}Proef{{% endblock %}}{{% block more_head %}}{head}{{% endblock %}}"
        f"{{% block content %}}{body}{{% endblock %}}{{% block side %}}{side}{{% endblock %}}"
    )
    return str(engines["jinja2"].from_string(source).render(context))
