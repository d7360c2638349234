"""The reading room: the page has the document's very words, and each mark leads to what rests on it."""

import re
from html.parser import HTMLParser

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef
from jumelage_web.desk.documents.chosen_words import places_of
from jumelage_web.store import reading
from jumelage_web.store.actions import claims
from jumelage_web.store.actions import documents as acts
from jumelage_web.store.models import Document, Register, User
from jumelage_web.store.quoted import quoted_in
from jumelage_web.store.roles import Role
from jumelage_web.store.versions import Outcome, held_in
from jumelage_web.telling import typesetting
from small_registers import listed, paper, person, say, town, words

pytestmark = pytest.mark.django_db
State = Document.State
TIE = "tie:lk-galle+nl-velsen"
TEXT = """# Stedenbanden van Velsen

Sinds 1976 heeft Velsen een stedenband met Galle (🇱🇰). De raad
besloot daartoe op 1 mei 1976.

- Galle
- Luton, "d’oude" <b>band</b>

jaar\tbedrag
2012\t35.000
"""


class Page(HTMLParser):
    """The text of the reading room by the offsets that its elements tell, and the marks in it."""

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: dict[int, str] = {}
        self.marks: list[dict[str, str | None]] = []
        self._open: list[tuple[str, bool, int | None]] = []
        self._at = 0
        self.feed(content)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in ("br", "input", "meta", "link", "img", "path", "circle"):
            return
        if "data-reading" in told:
            self._open.append((tag, True, 0))
            return
        inside = bool(self._open) and self._open[-1][1] and "data-not-text" not in told
        if tag == "mark" and inside:
            self.marks.append(told)
        if inside and told.get("data-start"):
            self._at = int(told["data-start"] or 0)
        self._open.append((tag, inside, None))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1]:
            for sign in data:
                self.found[self._at] = sign
                self._at += 1


@pytest.fixture
def register() -> Register:
    town("luton")
    return town()


@pytest.fixture
def officer(register: Register) -> User:
    return person("anna", register)


@pytest.fixture
def desk(officer: User, client: Client) -> Client:
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def row(register: Register, officer: User) -> Document:
    made, _new = acts.add_document(register, [TEXT.encode()], name="nota.md", by=officer, at=timezone.now())
    reading.read_document(made.pk)
    made.refresh_from_db()
    return made


def url(row: Document, more: str = "") -> str:
    return f"/desk/velsen/documents/{row.pk}/{more}"


def shown(desk: Client, row: Document, more: str = "", **headers: str) -> str:
    response = desk.get(url(row, more), headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def said(response: HttpResponse) -> list[str]:
    return [str(one) for one in get_messages(response.wsgi_request)]  # type: ignore[attr-defined]


# ------------------------------------------------------------ the text


def test_page_has_the_words_of_the_document_at_their_offsets(desk: Client, row: Document) -> None:
    page = Page(shown(desk, row))
    assert page.marks
    assert all(row.text[at] == sign for at, sign in page.found.items())
    blocks = {at for _kind, start, end, _level, _page in row.blocks for at in range(start, end)}
    assert blocks - set(page.found) == {at for at, sign in enumerate(row.text) if sign == "\t"}


def test_quotes_within_each_other_and_across_are_all_marked(
    desk: Client, register: Register, officer: User
) -> None:
    row = paper(register, "Sinds 1976 heeft Velsen een stedenband met Galle in Sri Lanka.")
    for exact in ("Sinds 1976", "1976", "1976 heeft Velsen", "Galle"):
        say(register, officer, TIE, "started", DateValue(PartialDate.parse("1976")), quote=words(row, exact))
    page = Page(shown(desk, row))
    covered = {
        at
        for exact in ("Sinds 1976 heeft Velsen", "Galle")
        for at in range(row.text.index(exact), row.text.index(exact) + len(exact))
    }
    starts = {int(mark["data-start"] or 0) for mark in page.marks}
    assert starts == {0, 6, 10, 43}
    assert covered <= set(page.found)
    assert sum(mark.get("aria-current") == "true" for mark in page.marks) == 1


def test_what_waits_what_stands_and_what_clashes_look_different(
    desk: Client, register: Register, officer: User
) -> None:
    row = paper(register, "De band begon in 1976 en niet in 1985. De partner is Galle. Luton ook.")
    bob = person("bob", register, role=Role.CONTRIBUTOR)
    say(register, officer, TIE, "started", DateValue(PartialDate.parse("1976")), quote=words(row, "1976"))
    say(register, officer, TIE, "started", DateValue(PartialDate.parse("1985")), quote=words(row, "1985"))
    say(
        register,
        officer,
        TIE,
        "member",
        EntityRef("municipality:lk-galle", "Galle"),
        quote=words(row, "Galle"),
    )
    say(register, bob, TIE, "member", EntityRef("municipality:gb-luton", "Luton"), quote=words(row, "Luton"))
    listed(register)
    states = [mark["data-state"] for mark in Page(shown(desk, row)).marks]
    assert states == ["contested", "contested", "accepted", "proposed"]


def test_rejected_words_are_not_marked(
    desk: Client, register: Register, officer: User, row: Document
) -> None:
    claims.reject(register, list(row.proposals.all()), reason="nee", by=officer, at=timezone.now())
    page = shown(desk, row)
    assert Page(page).marks == []
    assert "Op de woorden van dit document rust nog niets." in page


def test_words_that_were_not_understood_are_told_with_the_reason(desk: Client, register: Register) -> None:
    row = paper(register, "De stedenband met de gemeente Galle werd in 1976 bij gelegenheid besproken.")
    Document.objects.filter(pk=row.pk).update(unread=[[0, 75, None, "date"]])
    page = shown(desk, row)
    assert '<span class="unread" data-start="0">' in page
    assert "er staat een datum in" in page
    assert "1 plek niet begrepen" in page


def test_what_somebody_stated_since_counts_as_read(desk: Client, register: Register, officer: User) -> None:
    row = paper(register, "De stedenband met de gemeente Galle werd in 1976 bij gelegenheid besproken.")
    Document.objects.filter(pk=row.pk).update(unread=[[0, 75, None, "date"]])
    say(register, officer, TIE, "started", DateValue(PartialDate.parse("1976")), quote=words(row, "1976"))
    assert 'class="unread" data-start' not in shown(desk, row)


def test_long_document_is_shown_in_parts(
    desk: Client, register: Register, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "PART", 40)
    row = paper(register, "Eerste zin over niets.\n\nTweede zin over Galle.\n\nDerde zin over Luton.")
    blocks = [
        ["paragraph", match.start(), match.end(), 0, None] for match in re.finditer(r"[^\n]+", row.text)
    ]
    Document.objects.filter(pk=row.pk).update(blocks=blocks)
    say(
        register,
        officer,
        TIE,
        "member",
        EntityRef("municipality:gb-luton", "Luton"),
        quote=words(row, "Luton"),
    )
    start = row.text.index("Luton")
    assert "Tweede" not in "".join(Page(shown(desk, row)).found.values())
    page = shown(desk, row, f"?start={start}&end={start + 5}")
    assert "Deel 3 van 3" in page
    assert "Derde zin over Luton." in "".join(Page(page).found.values())
    assert "Eerste" in "".join(Page(shown(desk, row, "?part=1")).found.values())
    assert "Derde" in "".join(Page(shown(desk, row, "?part=99")).found.values())


# ------------------------------------------------------------ beside the text


def test_beside_the_text_stands_what_rests_on_the_chosen_words(
    desk: Client, register: Register, officer: User
) -> None:
    row = paper(register, "De band begon in 1976. De partner is Galle.")
    say(register, officer, TIE, "started", DateValue(PartialDate.parse("1976")), quote=words(row, "1976"))
    say(
        register,
        officer,
        TIE,
        "member",
        EntityRef("municipality:lk-galle", "Galle"),
        quote=words(row, "Galle"),
    )
    listed(register)
    start = row.text.index("Galle")
    page = shown(desk, row, f"?start={start}&end={start + 5}")
    side = page[page.index('id="said"') :]
    assert "<mark>Galle</mark>" in side
    assert "<mark>1976</mark>" not in side
    assert 'rel="prev"' in side
    assert 'rel="next"' not in side


def test_script_gets_only_what_stands_beside_the_text(
    desk: Client, register: Register, officer: User
) -> None:
    row = paper(register, "De band begon in 1976.")
    say(register, officer, TIE, "started", DateValue(PartialDate.parse("1976")), quote=words(row, "1976"))
    part = shown(desk, row, "?start=17&end=21", **{"HX-Request": "true"})
    assert "<html" not in part
    assert "1976" in part
    whole = desk.get(url(row), headers={"HX-Request": "true", "HX-History-Restore-Request": "true"})
    assert "<html" in whole.content.decode()
    assert "HX-Request" in whole["Vary"]


def test_claims_on_one_place_are_cut_off_and_counted(desk: Client, register: Register, officer: User) -> None:
    row = paper(register, "De band begon in 1976.")
    for year in range(1900, 1940):
        say(
            register,
            officer,
            TIE,
            "started",
            DateValue(PartialDate.parse(str(year))),
            quote=words(row, "1976"),
        )
    assert "Er zijn nog 10 beweringen op deze woorden." in shown(desk, row)


@pytest.mark.parametrize(
    "more", ["?start=x", "?start=5&end=3", "?start=99999999999999999999", "?start=-1", "?part=x"]
)
def test_address_that_makes_no_sense_shows_the_document(desk: Client, row: Document, more: str) -> None:
    assert "Stedenbanden van Velsen" in shown(desk, row, more)


def test_words_without_claims_say_so(desk: Client, register: Register) -> None:
    row = paper(register, "De band begon in 1976.")
    assert "Op deze woorden rust nog niets." in shown(desk, row, "?start=0&end=2")


# ------------------------------------------------------------ access


def test_document_of_another_register_is_not_there(desk: Client, register: Register) -> None:
    theirs = paper(Register.objects.get(slug="luton"), "Kanarie.")
    for more in ("", "state/", "original/", "versions/", "words/"):
        assert desk.get(url(theirs, more)).status_code == 404
    for more in ("read/", "note/", "publish/", "version/", "words/"):
        assert desk.post(url(theirs, more)).status_code == 404


def test_reader_sees_the_text_and_none_of_the_acts(client: Client, register: Register, row: Document) -> None:
    client.force_login(
        person("lezer", register, role=Role.READER), backend="django.contrib.auth.backends.ModelBackend"
    )
    page = shown(client, row)
    assert "selection-form" not in page
    assert "document-note" not in page
    assert "Lees opnieuw" not in page
    for more in ("read/", "note/", "publish/", "version/", "words/"):
        assert client.post(url(row, more)).status_code == 403


def test_removed_document_shows_nothing_of_itself(
    desk: Client, register: Register, officer: User, row: Document
) -> None:
    claims.redact_document(register, row, ground="persoonsgegevens", by=officer, at=timezone.now())
    page = shown(desk, row)
    assert "Dit document is verwijderd." in page
    assert "Galle" not in page
    assert "nota.md" not in page
    assert desk.get(url(row, "original/")).status_code == 404
    assert desk.post(url(row, "version/")).status_code == 403


# ------------------------------------------------------------ chosen words


def test_chosen_words_go_on_to_what_they_tell_of(desk: Client, row: Document) -> None:
    start = row.text.index("stedenband")
    response = desk.post(url(row, "words/"), {"start": start, "end": start + 10, "exact": "stedenband"})
    assert response.status_code == 302
    assert f"start={start}&end={start + 10}" in response["Location"]
    assert desk.get(response["Location"]).status_code == 200


def test_words_over_a_row_are_the_same_whatever_space_a_script_saw(desk: Client, row: Document) -> None:
    start = row.text.index("2012")
    response = desk.post(url(row, "words/"), {"start": start, "end": start + 11, "exact": "2012\r\n35.000"})
    assert f"start={start}&end={start + 11}" in response["Location"]


def test_words_that_stand_elsewhere_are_looked_for(desk: Client, row: Document) -> None:
    start = row.text.index("stedenband")
    response = desk.post(url(row, "words/"), {"start": 0, "end": 3, "exact": "stedenband"})
    assert f"start={start}&" in response["Location"]


def test_pasted_words_are_found_across_line_ends(desk: Client, row: Document) -> None:
    start = row.text.index("De raad")
    response = desk.post(url(row, "words/"), {"words": " De raad besloot  daartoe "})
    assert f"start={start}&end={start + len('De raad besloot daartoe')}" in response["Location"]


def test_words_in_several_places_are_all_offered(desk: Client, row: Document) -> None:
    response = desk.post(url(row, "words/"), {"words": "1976"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "op 2 plaatsen" in page
    for start, end in places_of("1976", row.text):
        assert f"start={start}&amp;end={end}" in page


@pytest.mark.parametrize(
    ("pasted", "sentence"),
    [
        ("", "Kies of plak eerst de woorden."),
        ("staat er niet", "Deze woorden staan zo niet in het document."),
        ("x" * 2001, "Kies minder woorden"),
    ],
)
def test_words_that_cannot_be_used_are_told(desk: Client, row: Document, pasted: str, sentence: str) -> None:
    response = desk.post(url(row, "words/"), {"words": pasted})
    assert response.status_code == 400
    assert sentence in response.content.decode()


# ------------------------------------------------------------ acts


def test_document_is_read_again(desk: Client, row: Document) -> None:
    response = desk.post(url(row, "read/"))
    assert response["Location"] == url(row)
    row.refresh_from_db()
    assert row.state == State.WAITING
    assert "wacht op lezen" in shown(desk, row)
    assert "Stedenbanden" in shown(desk, row)  # what was read before stays to be seen


def test_filing_takes_dates_as_people_type_them(desk: Client, row: Document) -> None:
    told = {"title": "Nota", "publisher": "Velsen", "home": "", "dated": "12 mei 2014", "language": ""}
    assert desk.post(url(row, "note/"), told).status_code == 302
    row.refresh_from_db()
    assert row.filed == {"title": "Nota", "publisher": "Velsen", "dated": "2014-05-12"}
    assert 'value="12 mei 2014"' in shown(desk, row)


def test_filing_that_cannot_be_read_says_why_and_keeps_what_was_typed(desk: Client, row: Document) -> None:
    response = desk.post(url(row, "note/"), {"title": "Nota", "dated": "gisteren"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "gisteren" in page
    assert 'aria-invalid="true"' in page
    row.refresh_from_db()
    assert row.filed == {}


def test_document_is_kept_back_on_a_ground_only(desk: Client, row: Document) -> None:
    refused = desk.post(url(row, "publish/"), {"published": "no", "ground": " "})
    assert refused.status_code == 422
    assert desk.post(url(row, "publish/"), {"published": "no", "ground": "Woo 5.1"}).status_code == 302
    assert "niet openbaar" in shown(desk, row)
    assert "Woo 5.1" in shown(desk, row)
    assert desk.post(url(row, "publish/"), {"published": "yes"}).status_code == 302
    row.refresh_from_db()
    assert row.published


def test_original_comes_as_a_file_that_no_browser_opens(
    desk: Client, register: Register, officer: User
) -> None:
    page = b"<html><body><p>De band met Galle.</p><script>alert(1)</script></body></html>"
    row, _new = acts.add_document(register, [page], name="nota’s “één”.html", by=officer, at=timezone.now())
    reading.read_document(row.pk)
    response = desk.get(url(row, "original/"))
    assert b"".join(response.streaming_content) == page  # type: ignore[attr-defined]
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''nota%E2%80%99s%20%E2%80%9C%C3%A9%C3%A9n%E2%80%9D.html"
    )
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_file_that_is_gone_is_not_there(desk: Client, register: Register) -> None:
    assert desk.get(url(paper(register, "Woorden."), "original/")).status_code == 404


def test_what_the_file_holds_beside_its_words_is_told(desk: Client, register: Register) -> None:
    row = paper(register, "Woorden.")
    Document.objects.filter(pk=row.pk).update(traces=["author", "comments"])
    page = shown(desk, row)
    assert "de naam van wie het maakte of bewaarde; opmerkingen in de kantlijn" in page


def test_page_that_waits_asks_again_and_says_when_it_is_read(
    desk: Client, register: Register, officer: User
) -> None:
    row, _new = acts.add_document(register, [TEXT.encode()], name="a.md", by=officer, at=timezone.now())
    assert 'hx-trigger="every 2s"' in shown(desk, row)
    assert 'hx-trigger="every 2s"' in shown(desk, row, "state/")
    reading.read_document(row.pk)
    answer = shown(desk, row, "state/")
    assert "hx-trigger" not in answer
    assert "Toon de tekst en de voorstellen" in answer


# ------------------------------------------------------------ versions


def new_version(desk: Client, row: Document, text: str) -> Document:
    response = desk.post(url(row, "version/"), {"version": SimpleUploadedFile("nota-2.md", text.encode())})
    made = Document.objects.get(replaces=row)
    assert response["Location"] == url(made)
    reading.read_document(made.pk)
    made.refresh_from_db()
    return made


def test_new_version_is_compared_and_taken_over_in_one_act(
    desk: Client, register: Register, officer: User, row: Document
) -> None:
    claims.accept(register, list(row.proposals.all()), by=officer, at=timezone.now())
    text = "Een regel vooraf.\n\n" + TEXT.replace("op 1 mei 1976", "op 2 juni 1977")
    new = new_version(desk, row, text)
    assert "Dit is een nieuwe versie van" in shown(desk, new)
    assert "Er is een nieuwere versie" in shown(desk, row)
    page = shown(desk, new, "versions/")
    assert "Teruggevonden" in page
    assert "Oude versie" in page
    assert "1 mei 1976" in page
    before = register.statements.filter(document=row.key, withdrawn_at=None).count()
    response = desk.post(url(new, "versions/"))
    assert "overgenomen" in said(response)[0]
    assert register.statements.filter(document=new.key, withdrawn_at=None).exists()
    assert register.statements.filter(document=row.key, withdrawn_at=None).count() == before
    desk.post(url(new, "versions/"), {"withdraw": "on"})
    left = register.statements.filter(document=row.key, withdrawn_at=None)
    assert 0 < left.count() < before  # what is changed or gone stays until somebody looks at it
    assert not quoted_in(row).lost


def test_changed_words_carry_a_claim_when_somebody_says_so(
    desk: Client, register: Register, officer: User, row: Document
) -> None:
    claims.accept(register, list(row.proposals.all()), by=officer, at=timezone.now())
    new = new_version(desk, row, TEXT.replace("op 1 mei 1976", "op 2 mei 1976"))
    changed = [one for one in held_in(new) if one.outcome is Outcome.CHANGED]
    assert changed
    assert "Klopt nog: leg vast op de nieuwe woorden" in shown(desk, new, "versions/")
    assert not register.proposals.filter(claim=changed[0].here).exists()
    desk.post(url(new, "versions/"), {"here": changed[0].claim})
    assert register.statements.get(claim=changed[0].here).document == new.key
    assert register.statements.filter(claim=changed[0].claim, withdrawn_at=None).exists()
    assert desk.post(url(new, "versions/"), {"here": "sha256:0"}).status_code == 403


def test_editor_takes_over_and_may_not_withdraw(
    client: Client, register: Register, officer: User, row: Document
) -> None:
    claims.accept(register, list(row.proposals.all()), by=officer, at=timezone.now())
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    new = new_version(client, row, "Vooraf.\n\n" + TEXT)
    editor = person("ed", register, role=Role.EDITOR)
    client.force_login(editor, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(url(new, "versions/"), {"withdraw": "on"}).status_code == 403
    assert not register.statements.filter(document=new.key).exists()
    assert client.post(url(new, "versions/")).status_code == 302
    assert register.statements.filter(document=new.key).exists()


def test_same_file_is_no_new_version(desk: Client, register: Register, row: Document) -> None:
    response = desk.post(url(row, "version/"), {"version": SimpleUploadedFile("x.md", TEXT.encode())})
    assert response["Location"] == url(row)
    assert "staat al in dit register" in said(response)[0]
    assert register.documents.count() == 1


def test_document_without_older_version_has_nothing_to_compare(desk: Client, row: Document) -> None:
    assert desk.get(url(row, "versions/"))["Location"] == url(row)
