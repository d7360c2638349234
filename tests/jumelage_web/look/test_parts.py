"""Every part can be read by everybody: in light and dark, on a wide and on a narrow screen, with and without a town."""

import re
from pathlib import Path

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from playwright.sync_api import Page

from browsing import barriers
from look_pages import Show, written

PARTS = Path(__file__).parents[3] / "src/jumelage_web/templates/look/parts.html.jinja"

READ = """
{{ parts.title("Velsen en Galle", "Sinds 1976 heeft Velsen een stedenband met Galle (Sri Lanka).", kicker="Stedenband") }}
{% call parts.section("Feiten", id="feiten", note="Stand op 1 november 2026", number=4) %}
{{ parts.definition_list([("Begin", "1976", parts.proof_mark("several", "/p", about="Begin")), ("Vorm", "stedenband")]) }}
<p>€ 25.000 {{ parts.proof_mark("one", "/p") }} {{ parts.proof_mark("ruled", "/p") }} {{ parts.proof_mark("open") }}</p>
{% endcall %}
{{ parts.timeline_list([{"date": "1976", "text": "De raad besluit.", "kind": "Raadsbesluit", "url": "/b"},
  {"date": "1977 – 1985", "text": "Geen bron gevonden.", "gap": true}, {"date": "rond 1986", "text": "Bezoek.", "soft": true}]) }}
{% call parts.two_quotes({"says": "2008", "prefix": "… in ", "exact": "2008 geëvalueerd", "source": "Notitie", "url": "/n", "means": "Dan is het lang geleden.", "stands": true},
  {"says": "2011", "exact": "evaluatie van 2011", "source": "Brief", "where": "blz. 1", "language": "nl"}, heading="Twee jaren") %}<p>2008 geldt.</p>{% endcall %}
{{ parts.two_quotes({"exact": "a"}, {"exact": "b"}) }}
{{ parts.table("Bijdragen", ["Jaar", ("Bedrag", "num")], [["2004", "€ 25.000"], ["2006", ""]]) }}
{% call parts.table("Reizen", ["Jaar", "Wie"]) %}<tr><th scope="row">2004</th><td>twee mensen</td></tr>{% endcall %}
{{ parts.empty("Er is nog niets.", "Er is nog niets gelezen.", "Voeg een document toe", "/d") }}
{{ parts.pager(page_obj, "q=galle") }}
{% call parts.more("Hoe wij dit weten") %}<p>De gemeente las 41 stukken.</p>{% endcall %}
"""

WORK = """
{{ parts.title("Postvak") }}
{{ parts.tabs([{"label": "Te doen", "url": "/a", "current": true, "count": 128}, {"label": "Klaar", "url": "/b"}]) }}
{% call parts.toolbar("Voor alle") %}{{ parts.button("Overnemen", "primary", key="a") }}{{ parts.link_button("Terug", "/", icon_name="back") }}
{{ parts.post_button("Weg", "/w", "", kind="danger", fields={"id": 3}) }}{{ parts.button("Nee", "quiet", disabled=true) }}
{{ parts.keys_help([("a", "overnemen")]) }}{% endcall %}
<ul class="items">{% for kind in ["neutral", "open", "wait", "half", "ok", "warning", "error"] %}
<li><a data-item href="/{{ kind }}"{% if loop.first %} aria-current="true"{% endif %}>Een voorstel {{ parts.status("zo staat het", kind) }}</a></li>{% endfor %}</ul>
{{ parts.progress("Lezen", 42, 60, "nog 20 seconden", "U kunt weggaan.") }}{{ parts.progress("Tekst zoeken") }}
{% for kind in ["info", "ok", "warning", "error"] %}{{ parts.alert("Zo is het.", kind, live=true) }}{% endfor %}
{% call parts.alert(kind="info", heading="Let op") %}<ul><li>a</li></ul>{% endcall %}
{{ parts.effect("Sluit bevinding A1.") }}{{ parts.effect("Sloot bevinding A1.", done=true) }}
{{ parts.error_summary([("Vul een datum in.", "id_on"), "Dat mag u niet."]) }}
<form>{{ parts.field("on", "Datum", "date", error="Vul een datum in.", help="Zoals 1-3-2017.") }}
{{ parts.textarea("why", "Reden", required=false) }}{{ parts.select("of", "Wat?", [("a", "begin"), ("Groep", [("c", "geld")])], "c", empty="Kies") }}
{{ parts.checkbox("secret", "Niet publiceren", help="Blijft in het register.", error="Kies.") }}
{{ parts.radio_group("stands", "Wat geldt?", [("1", "2008", "volgens de notitie"), ("2", "2011")], "1", error="Kies er een.") }}
{{ parts.checkbox_group("lang", "Talen", [("nl", "Nederlands"), ("en", "Engels")], ["nl"], inline=true) }}</form>
{{ parts.form_errors(form) }}<form>{{ parts.bound_fields(form) }}{{ parts.button("Opslaan", "primary") }}</form>
{% call parts.upload("/", "", help="txt of docx", accept=".txt") %}<p>Meer.</p>{% endcall %}
"""

SIDE = '{{ parts.quote("Na de ", "evaluatie", " is het stil.", "Brief", "/b", "nl", "blz. 1") }}'


class Said(forms.Form):
    title = forms.CharField(label="Titel", help_text="Zoals hij op het stuk staat.")
    on = forms.DateField(label="Op", required=False, widget=forms.DateInput(attrs={"type": "date"}))
    kind = forms.ChoiceField(label="Soort", choices=[("a", "Besluit"), ("b", "Brief")])
    sure = forms.ChoiceField(label="Hoe zeker?", choices=[("a", "Zeker")], widget=forms.RadioSelect)
    closed = forms.BooleanField(label="Niet openbaar", required=False)
    more = forms.CharField(label="Toelichting", required=False, widget=forms.Textarea)
    hidden = forms.CharField(widget=forms.HiddenInput)


def context() -> dict[str, object]:
    form = Said({"kind": "b"}, auto_id="said_%s")
    form.is_valid()
    nav = [{"label": "Postvak", "url": "/", "count": 128, "current": True}, {"label": "Klok", "url": "/k"}]
    return {
        "page_obj": Paginator(range(500), 20).page(7),
        "form": form,
        "desk_nav": nav,
        "town_name": "Velsen",
    }


def overflow(page: Page) -> int:
    wide: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return wide


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(("layout", "body"), [("page", READ), ("desk", WORK)], ids=["read", "work"])
def test_every_part_is_open_to_everybody(show: Show, layout: str, body: str, width: int, theme: str) -> None:
    page = show(body, layout=layout, side=SIDE, width=width, theme=theme, **context())
    assert barriers(page) == []
    assert overflow(page) == 0


def test_every_part_is_shown_in_these_tests() -> None:
    parts = set(re.findall(r"macro ([a-z]\w+)\(", PARTS.read_text(encoding="utf-8")))
    shown = set(re.findall(r"parts\.(\w+)", READ + WORK + SIDE))
    by_others = {"icon", "count", "key", "crumbs", "fieldset", "bound_field", "competing"}
    assert parts - shown == by_others


def test_pages_can_be_pressed_by_a_finger(show: Show) -> None:
    page = show(WORK, width=320, **context())
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, input:not([type=hidden]), select, textarea, summary, nav a")]
        .filter((one) => one.checkVisibility() && !one.closest(".hidden-text"))
        .map((one) => [one.outerHTML.slice(0, 60), one.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.width < 20 || box.height < 20)).map(([text]) => text)"""
    )
    assert small == []


@pytest.mark.parametrize("state", ["one", "several", "ruled", "open"])
def test_each_state_of_proof_has_a_shape_and_words_of_its_own(state: str) -> None:
    marks = {
        other: written(f'{{{{ parts.proof_mark("{other}", "/p") }}}}')
        for other in ("one", "several", "ruled", "open")
    }
    shapes = {
        other: re.search(r'class="proof.*?<svg.*?</svg>', text, re.DOTALL) for other, text in marks.items()
    }
    words = {other: re.search(r'data-proof title="([^"]+)"', text) for other, text in marks.items()}
    assert all(shapes.values())
    assert all(words.values())
    same = [other for other in marks if words[other].group(1) == words[state].group(1)]  # type: ignore[union-attr]
    assert same == [state]


def test_what_is_said_is_escaped() -> None:
    page = written('{{ parts.quote("<i>", "<b>", "<u>", "<s>") }}{{ parts.title("<h6>") }}')
    assert re.findall("<(?:i|b|u|s|h6)>", page) == []


def test_an_error_needs_to_know_nothing_but_what_went_wrong() -> None:
    said = {
        "code": 404,
        "what": "Niet gevonden",
        "why": "Het adres klopt niet.",
        "next": "Terug",
        "next_url": "/",
    }
    page = engines["jinja2"].get_template("look/error.html.jinja").render(said)
    assert "<h1>Niet gevonden</h1>" in page
    assert 'href="/"><span>Terug</span>' in page


def test_on_paper_there_is_nothing_to_press(show: Show) -> None:
    page = show(WORK, **context())
    page.emulate_media(media="print")
    assert page.locator("button:visible, nav:visible, form.upload:visible").count() == 0
