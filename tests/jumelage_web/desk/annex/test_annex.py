"""The annex on the desk: asked for, looked at, taken along, kept, and held against another edition."""

import io
import json
from collections.abc import Callable
from urllib.parse import urlencode

import lxml.html
import odfdo
import pypdf
import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from docx import Document as WordDocument

from jumelage.annex import CHAPTERS, read
from jumelage.errors import MissingLibrary
from jumelage_web.store import annexes, renderings
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Edition, FindingNow, Register, Rendering, User
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import statements_of
from sample_registers import filled

Person = Callable[..., User]
SignedIn = Callable[[User], Client]
BOARD = "het college van burgemeester en wethouders"
GROUND = "De besluitenlijst van 2011 noemt de toetreding"
TODAY = {"valid_on": "2026-11-24", "language": "nl"}


@pytest.fixture
def approver(velsen: Register, person: Person) -> User:
    """Somebody who may rule and keep editions, in a register with the annex of 2017."""
    user: User = person(Role.APPROVER)
    filled(velsen, user)
    return user


@pytest.fixture
def client(approver: User, signed_in: SignedIn) -> Client:
    """That person at the desk."""
    return signed_in(approver)


def shown(client: Client, form: str, **asked: object) -> HttpResponse:
    said = {**TODAY, "chapters": list(CHAPTERS), "form": form, **asked}
    answer = client.get("/desk/velsen/annex/show/?" + urlencode(said, doseq=True))
    assert answer.status_code == 200
    return answer


def keep(client: Client, title: str, **asked: object) -> Edition:
    said = {**TODAY, "chapters": list(CHAPTERS), "form": "edition", "title": title, **asked}
    answer = client.post("/desk/velsen/annex/make/", said)
    assert answer.status_code == 302
    return Edition.objects.latest("pk")


def ruled(register: Register, by: User, year: str = "2011") -> None:
    """The ruling that the membership of the campaign began in that year."""
    row = FindingNow.objects.get(register=register, rule="A1")
    held = register.statements.filter(claim__in=row.statements)
    stands = next(one.id for one in statements_of(held) if str(one.value) == year)
    claims.rule(
        register,
        register.statements.get(claim=stands),
        authority=BOARD,
        reason=GROUND,
        by=by,
        at=timezone.now(),
    )


def words_of(form: str, content: bytes) -> str:
    """All that a reader of the file reads, footnotes aside."""
    match form:
        case "docx":
            document = WordDocument(io.BytesIO(content))
            cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
            told = [*(one.text for one in document.paragraphs), *cells]
        case "odt":
            told = [odfdo.Document(io.BytesIO(content)).get_formatted_text()]
        case "pdf":
            told = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages]
        case "json":
            told = [content.decode()]
        case _:
            told = [lxml.html.fromstring(content.decode()).text_content()]
    return " ".join(" ".join(told).split())


# ----------------------------------------------------------------- the form


def test_the_form_asks_for_days_language_and_chapters(velsen: Register, client: Client) -> None:
    found = lxml.html.fromstring(client.get("/desk/velsen/annex/").content.decode())
    assert found.xpath("//input[@name='valid_on']/@value") == [timezone.localdate().isoformat()]
    assert found.xpath("//select[@name='language']/option/@value") == ["nl", "en", "de", "fr"]
    assert found.xpath("//input[@name='chapters'][@checked]/@value") == list(CHAPTERS)
    assert found.xpath("//button[@name='form']/@value") == [
        "page",
        "docx",
        "odt",
        "pdf",
        "html",
        "json",
        "edition",
    ]


def test_the_form_leads_to_the_page_that_it_asks_for(velsen: Register, client: Client) -> None:
    said = {**TODAY, "chapters": ["ties"], "form": "page"}
    answer = client.post("/desk/velsen/annex/make/", said)
    assert answer.status_code == 302
    shown_page = client.get(answer["Location"])
    anchors = lxml.html.fromstring(shown_page.content.decode()).xpath("//h2/@id")
    assert anchors == ["ties", "noten"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"valid_on": "gisteren"}, "valid_on"),
        ({"chapters": []}, "chapters"),
        ({"language": "it"}, "language"),
    ],
)
def test_what_the_form_cannot_read_is_asked_again(
    velsen: Register, client: Client, wrong: dict[str, object], field: str
) -> None:
    said = {**TODAY, "chapters": ["ties"], "form": "page", **wrong}
    answer = client.post("/desk/velsen/annex/make/", said)
    assert answer.status_code == 422
    assert "Dit klopt nog niet" in answer.content.decode()


def test_an_address_that_asks_nothing_leads_to_the_form(velsen: Register, client: Client) -> None:
    assert client.get("/desk/velsen/annex/show/?form=page").status_code == 302


# --------------------------------------------------------- looked at, taken


def test_the_page_leads_from_each_footnote_into_the_reading_room(velsen: Register, client: Client) -> None:
    answer = shown(client, "page")
    found = lxml.html.fromstring(answer.content.decode())
    notes = found.xpath("//li[starts-with(@id, 'noot-')]")
    links = found.xpath("//li[starts-with(@id, 'noot-')]/span[@class='source']/a/@href")
    document = velsen.documents.get()
    assert len(links) == len(notes) > 10
    assert all(link.startswith(f"/desk/velsen/documents/{document.pk}/#c") for link in links)
    assert found.xpath("//div[@class='above']//a/@href")


def test_the_page_allows_its_own_style_sheet_and_nothing_else(velsen: Register, client: Client) -> None:
    answer = shown(client, "page")
    policy = answer["Content-Security-Policy"]
    (allowed,) = [one for one in policy.split("; ") if one.startswith("style-src")]
    assert "sha256-" in allowed
    assert "unsafe" not in policy
    assert "style=" not in answer.content.decode()


@pytest.mark.parametrize("form", annexes.FORMATS)
def test_each_format_is_sent_as_a_file(velsen: Register, client: Client, form: str) -> None:
    answer = shown(client, form)
    assert answer["Content-Disposition"] == f'attachment; filename="bijlage-velsen-2026-11-24.{form}"'
    assert answer["Content-Type"].startswith(annexes.writer_of(form).media_type)
    assert "Galle" in words_of(form, answer.content)


@pytest.mark.parametrize("form", annexes.FORMATS)
def test_a_ruling_made_on_the_desk_is_told_in_every_format(
    velsen: Register, client: Client, approver: User, form: str
) -> None:
    before = words_of(form, shown(client, form).content)
    assert GROUND not in before
    ruled(velsen, approver)
    after = words_of(form, shown(client, form).content)
    assert BOARD in after or BOARD.capitalize() in after
    assert GROUND in after


def test_what_was_known_before_a_ruling_does_not_tell_it(
    velsen: Register, client: Client, approver: User
) -> None:
    before = timezone.localtime().replace(tzinfo=None).isoformat()
    ruled(velsen, approver)
    assert GROUND not in shown(client, "html", known_at=before).content.decode()
    assert GROUND in shown(client, "html").content.decode()


def test_without_pango_the_page_says_what_to_do(
    velsen: Register, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise MissingLibrary("no Pango")

    monkeypatch.setattr("jumelage.annex.write_pdf._engine", missing)
    said = {**TODAY, "chapters": ["ties"], "form": "pdf"}
    answer = client.get("/desk/velsen/annex/show/?" + urlencode(said, doseq=True))
    assert answer.status_code == 503
    assert "ontbreekt Pango" in answer.content.decode()


# ------------------------------------------------------- what takes long


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every register is too large to wait for."""
    monkeypatch.setattr(annexes, "QUICK", 1)
    monkeypatch.setattr(annexes, "_QUICK_JSON", 1)


@pytest.mark.usefixtures("large")
def test_a_long_annex_is_made_by_the_worker_and_waits_to_be_fetched(velsen: Register, client: Client) -> None:
    answer = client.post("/desk/velsen/annex/make/", {**TODAY, "chapters": list(CHAPTERS), "form": "docx"})
    row = Rendering.objects.get()
    assert answer["Location"] == f"/desk/velsen/annex/made/{row.pk}/"
    waiting = client.get(answer["Location"]).content.decode()
    assert "U kunt deze pagina verlaten" in waiting
    assert 'hx-trigger="every 2s"' in waiting
    assert client.get(f"/desk/velsen/annex/made/{row.pk}/file/").status_code == 404
    renderings.make(row.pk)
    assert "De bijlage is klaar" in client.get(answer["Location"]).content.decode()
    file = client.get(f"/desk/velsen/annex/made/{row.pk}/file/")
    assert "Galle" in words_of("docx", file.content)
    assert file["Content-Disposition"].endswith('.docx"')


@pytest.mark.usefixtures("large")
def test_a_long_page_is_shown_when_it_is_ready(velsen: Register, client: Client) -> None:
    client.post("/desk/velsen/annex/make/", {**TODAY, "chapters": ["ties"], "form": "page"})
    row = Rendering.objects.get()
    renderings.make(row.pk)
    found = lxml.html.fromstring(client.get(f"/desk/velsen/annex/made/{row.pk}/file/").content.decode())
    assert found.xpath("//li[starts-with(@id, 'noot-')]/span/a[contains(@href, '/documents/')]")


@pytest.mark.usefixtures("large")
def test_an_address_never_makes_a_long_annex(velsen: Register, client: Client) -> None:
    said = urlencode({**TODAY, "chapters": ["ties"], "form": "page"}, doseq=True)
    answer = client.get(f"/desk/velsen/annex/show/?{said}")
    assert answer.status_code == 302
    assert not Rendering.objects.exists()


@pytest.mark.usefixtures("large")
def test_a_long_edition_is_kept_by_the_worker(velsen: Register, client: Client) -> None:
    said = {**TODAY, "chapters": ["ties"], "form": "edition", "title": "Voorjaar"}
    client.post("/desk/velsen/annex/make/", said)
    row = Rendering.objects.get()
    renderings.make(row.pk)
    edition = Edition.objects.get()
    answer = client.get(f"/desk/velsen/annex/made/{row.pk}/")
    assert answer["Location"] == f"/desk/velsen/editions/{edition.pk}/"
    opened = client.get(f"/desk/velsen/editions/{edition.pk}/page/").content.decode()
    assert "Deze editie is lang" in opened


def test_what_lies_ready_in_one_register_is_not_there_in_another(
    velsen: Register, luton: Register, client: Client, approver: User, person: Person, signed_in: SignedIn
) -> None:
    asked = annexes.Asked(timezone.localdate(), timezone.now())
    row = renderings.begin(velsen, asked, "json", by=approver, at=timezone.now())
    renderings.make(row.pk)
    other = signed_in(person(Role.MANAGER, name="other", register=luton))
    assert other.get(f"/desk/luton/annex/made/{row.pk}/").status_code == 404
    assert other.get(f"/desk/luton/annex/made/{row.pk}/file/").status_code == 404


# ---------------------------------------------------------------- editions


def test_an_edition_is_kept_listed_and_opened_as_it_was(
    velsen: Register, client: Client, approver: User
) -> None:
    edition = keep(client, "Voor het besluit")
    ruled(velsen, approver)
    assert "Voor het besluit" in client.get("/desk/velsen/editions/").content.decode()
    page = client.get(f"/desk/velsen/editions/{edition.pk}/").content.decode()
    assert edition.head in page
    assert "De tekst is nog precies zoals zij is vastgesteld" in page
    for form in annexes.FORMATS:
        answer = client.get(f"/desk/velsen/editions/{edition.pk}/{form}/")
        assert GROUND not in words_of(form, answer.content)
    assert client.get(f"/desk/velsen/editions/{edition.pk}/exe/").status_code == 404
    kept_json = client.get(f"/desk/velsen/editions/{edition.pk}/json/").content
    assert read(kept_json) == annexes.kept(edition)


def test_two_editions_show_what_changed_and_which_statement_did_it(
    velsen: Register, client: Client, approver: User
) -> None:
    old = keep(client, "Voor het besluit")
    ruled(velsen, approver)
    new = keep(client, "Na het besluit")
    for beside in (str(new.pk), "now"):
        answer = client.get(f"/desk/velsen/editions/{old.pk}/changes/?with={beside}")
        found = lxml.html.fromstring(answer.content.decode())
        told = " ".join(found.xpath("string(//main)").split())
        assert GROUND in told
        assert "Sinds 2011" in told
        assert found.xpath("//section[contains(@class, 'side-by-side')]")
        row = FindingNow.objects.get(register=velsen, rule="A1")
        facts = {f"/desk/velsen/facts/{claim}/" for claim in row.statements}
        assert facts & set(found.xpath("//main//a/@href"))


def test_an_edition_that_is_as_now_says_that_nothing_changed(velsen: Register, client: Client) -> None:
    edition = keep(client, "Nu", valid_on=timezone.localdate().isoformat())
    answer = client.get(f"/desk/velsen/editions/{edition.pk}/changes/?with=now")
    assert "Er is niets veranderd." in answer.content.decode()


def test_an_annex_can_tell_what_changed_since_an_edition(
    velsen: Register, client: Client, approver: User
) -> None:
    old = keep(client, "Voor het besluit")
    ruled(velsen, approver)
    data = json.loads(shown(client, "json", against=old.pk).content)
    assert data["changes"]


def test_editions_in_two_languages_are_not_compared(velsen: Register, client: Client) -> None:
    old = keep(client, "English", language="en")
    said = {**TODAY, "chapters": ["ties"], "form": "page", "against": old.pk}
    answer = client.post("/desk/velsen/annex/make/", said)
    assert answer.status_code == 422
    assert "in een andere taal" in answer.content.decode()


def test_an_edition_without_a_name_is_not_kept(velsen: Register, client: Client) -> None:
    said = {**TODAY, "chapters": ["ties"], "form": "edition", "title": " "}
    assert client.post("/desk/velsen/annex/make/", said).status_code == 422
    assert not Edition.objects.exists()


def test_an_emptied_edition_says_so_and_opens_no_more(
    velsen: Register, client: Client, person: Person
) -> None:
    edition = keep(client, "Voor de raad")
    row = velsen.statements.filter(kind="Tie", prop="started").first()
    assert row is not None
    claims.redact_statement(velsen, row, ground="AVG", by=person(Role.MANAGER), at=timezone.now())
    page = client.get(f"/desk/velsen/editions/{edition.pk}/").content.decode()
    assert "Deze editie is leeggemaakt" in page
    answer = client.get(f"/desk/velsen/editions/{edition.pk}/docx/")
    assert answer.status_code == 400
    assert "niet meer te openen" in answer.content.decode()
    assert "leeggemaakt" in client.get("/desk/velsen/editions/").content.decode()


def test_an_edition_of_another_register_is_not_there(
    velsen: Register, luton: Register, client: Client, person: Person, signed_in: SignedIn
) -> None:
    edition = keep(client, "Voor de raad")
    other = signed_in(person(Role.MANAGER, name="other", register=luton))
    for address in ("", "page/", "changes/"):
        assert other.get(f"/desk/luton/editions/{edition.pk}/{address}").status_code == 404
