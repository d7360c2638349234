"""What templates may call: parts that are written once, proof marks, and what is found in a mapping."""

import pytest
from django.template import engines
from django.utils import translation
from jinja2 import Environment

from jumelage_web.jinja import Once


@pytest.fixture
def pages() -> Environment:
    """The environment of the site."""
    found: Environment = engines["jinja2"].env  # type: ignore[attr-defined]  # the backend has it
    return found


def test_what_stands_in_once_is_written_once_for_its_keys_and_language(pages: Environment) -> None:
    template = pages.from_string("{% once key %}{{ count() }} {{ _('Menu') }}{% endonce %}")
    asked: list[str] = []

    def shown(key: str) -> str:
        return template.render(key=key, count=lambda: asked.append(key) or len(asked))

    with translation.override("nl"):
        assert [shown("a"), shown("b"), shown("a")] == ["1 Menu", "2 Menu", "1 Menu"]
    with translation.override("en"):
        assert shown("a") == "3 Menu"
    assert asked == ["a", "b", "a"]


def test_no_more_is_kept_by_once_than_a_few(pages: Environment) -> None:
    template = pages.from_string("{% once key %}{{ key }}{% endonce %}")
    for number in range(Once.most + 50):
        template.render(key=number)
    (once,) = (one for one in pages.extensions.values() if isinstance(one, Once))
    assert once.written.cache_info().currsize <= Once.most  # type: ignore[attr-defined]  # as lru_cache has it


@pytest.mark.parametrize("language", ["nl", "en", "de", "fr"])
@pytest.mark.parametrize("state", ["one", "several", "ruled", "open"])
@pytest.mark.parametrize("url", ["", '/a?b=1&c="x"'])
@pytest.mark.parametrize("about", ["", "Galle & <Velsen>.", "sinds 1976"])
def test_a_proof_mark_is_as_it_is_drawn(
    pages: Environment, language: str, state: str, url: str, about: str
) -> None:
    source = "{% import 'look/proof_mark.html.jinja' as mark %}{{ mark.drawn(state, url, about) }}"
    said = {"state": state, "url": url, "about": about}
    with translation.override(language):
        drawn = pages.from_string(source).render(said)
        assert pages.from_string("{{ proof(state, url, about) }}").render(said) == drawn
        assert pages.from_string("{{ proofs()(state, url, about) }}").render(said) == drawn


def test_a_key_comes_before_all_but_what_mappings_can_do(pages: Environment) -> None:
    data = {"text": "x", "items": "y"}
    shown = pages.from_string("{{ data.text }}{% for name, value in data.items() %} {{ name }}{% endfor %}")
    assert shown.render(data=data) == "x text items"
