"""What a process loads before it answers."""

from django.template import engines
from django.urls import get_resolver

from jumelage_web.public import warm


def test_the_first_reader_waits_for_no_template_of_a_page() -> None:
    pages = engines["jinja2"].env  # type: ignore[attr-defined]  # the backend has it
    pages.cache.clear()
    warm.up()
    loaded = {name for _loader, name in pages.cache}
    assert "public/thing.html.jinja" in loaded
    assert set(warm._TEMPLATES) == loaded
    assert "url_patterns" in vars(get_resolver())
