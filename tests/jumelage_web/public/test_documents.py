"""Documents: which there are, what each says, and that nothing goes along but the words that were read."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, EntityRef, Text
from jumelage_web.store.actions import claims, documents
from jumelage_web.store.models import Document, Register, User
from small_registers import AT, paper, say, words

pytestmark = pytest.mark.django_db
GALLE = "tie:lk-galle+nl-velsen"
TEXT = "Velsen heeft sinds 1976 een band met Galle. In 1985 kwam er een stichting."


@pytest.fixture
def nota(register: Register, anna: User) -> Document:
    """A note of 2017 that two quotes of a tie overlap in, one word of which carries two statements."""
    row = paper(register, TEXT, title="Nota internationaal")
    Document.objects.filter(pk=row.pk).update(dated="2017-03", publisher="Velsen")
    for id, name in (("municipality:lk-galle", "Galle"), ("municipality:nl-velsen", "Velsen")):
        member = EntityRef(id, name)
        say(
            register,
            anna,
            GALLE,
            "member",
            member,
            quote=words(row, "Velsen heeft sinds 1976 een band met Galle"),
        )
    started = DateValue(PartialDate.parse("1976"))
    say(register, anna, GALLE, "started", started, quote=words(row, "1976"))
    say(register, anna, "organisation:sos", "name", Text("SOS"), quote=words(row, "een stichting"))
    return row


def told(reader: Client, address: str, **query: object) -> dict[str, Any]:
    found = reader.get(address, {**query, "format": "json"})
    assert found.status_code == 200
    data: dict[str, Any] = found.json()
    return data


def address(row: Document) -> str:
    return f"/nl/velsen/documents/{row.sha256}/"


def titles(data: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [(group["heading"], [one["title"] for one in group["documents"]]) for group in data["groups"]]


def carrying(register: Register, by: User, title: str, dated: str = "", **fields: object) -> Document:
    """A document of that title and date, with a statement on it."""
    row = paper(register, f"{title} spreekt van iets.", name=f"{title}.txt", title=title)
    Document.objects.filter(pk=row.pk).update(dated=dated, **fields)
    say(register, by, f"organisation:{title.lower()}", "name", Text(title), quote=words(row, "iets"))
    return row


def test_documents_by_year_with_the_undated_last(register: Register, anna: User, nota: Document) -> None:
    carrying(register, anna, "Brief", "2018-11-03")
    carrying(register, anna, "Kladje")
    data = told(Client(), "/nl/velsen/documents/")
    assert titles(data) == [
        ("2018", ["Brief"]),
        ("2017", ["Nota internationaal"]),
        ("Zonder datum", ["Kladje"]),
    ]
    page = Client().get("/nl/velsen/documents/").content.decode()
    assert "maart 2017" in page
    assert "3 november 2018" in page
    assert "zonder datum" in page
    line = data["groups"][1]["documents"][0]
    assert (line["dated"], line["publisher"]["text"], line["count"]) == ("2017-03", "Velsen", 4)


def test_documents_of_many_years_stand_under_decades(register: Register, anna: User) -> None:
    for year in range(1995, 2009):
        carrying(register, anna, f"Stuk {year}", str(year))
    headings = [heading for heading, _titles in titles(told(Client(), "/nl/velsen/documents/"))]
    assert headings == ["2000–2009", "1990–1999"]


def test_documents_are_found_by_words_and_language(register: Register, anna: User, nota: Document) -> None:
    carrying(register, anna, "Partnerschaft", "2019", language="de")
    reader = Client()
    assert titles(told(reader, "/nl/velsen/documents/", q="velsen NOTA")) == [
        ("2017", ["Nota internationaal"])
    ]
    assert titles(told(reader, "/nl/velsen/documents/", language="de")) == [("2019", ["Partnerschaft"])]
    assert titles(told(reader, "/nl/velsen/documents/", q="niets van dit")) == []
    assert "Geen document gevonden." in reader.get("/nl/velsen/documents/?q=zzz").content.decode()


def test_document_as_of_a_day_before_its_own_is_not_listed(register: Register, nota: Document) -> None:
    assert titles(told(Client(), "/nl/velsen/documents/", valid_on="2016-12-31")) == []
    assert titles(told(Client(), "/nl/velsen/documents/", valid_on="2017-03-01")) != []


def test_document_not_yet_known_shows_no_text(register: Register, nota: Document) -> None:
    day = (AT.date() - timedelta(days=1)).isoformat()
    assert titles(told(Client(), "/nl/velsen/documents/", known_at=day)) == []
    data = told(Client(), address(nota), known_at=day)
    assert (data["known"], data["groups"], data["says"]) == (False, [], [])
    page = Client().get(address(nota), {"known_at": day}).content.decode()
    assert "stichting" not in page
    assert "kende het register dit document nog niet" in page


def test_date_of_a_document_that_a_statement_gives_has_its_proof(register: Register, anna: User) -> None:
    row = carrying(register, anna, "Krant")
    dated = DateValue(PartialDate.parse("2018-11"))
    quote = words(row, "Krant")
    proposals, _entry = say(register, anna, f"document:{row.sha256}", "dated", dated, quote=quote)
    data = told(Client(), address(row))
    assert data["date"]["statements"] == [proposals[0].claim]
    assert data["date"]["text"] == "november 2018"


def test_text_is_that_of_the_document_with_marks_that_lead_to_why(nota: Document) -> None:
    data = told(Client(), address(nota))
    runs = data["groups"][0]["lines"][0]
    assert "".join(run["text"] for run in runs) == TEXT
    assert [(run["text"], run["id"], run["url"][:15]) for run in runs if run["mark"]] == [
        ("Velsen heeft sinds ", "q0", "#s0-42"),
        ("1976", "q19", "/nl/velsen/why/"),
        (" een band met Galle", "", "#s0-42"),
        ("een stichting", "q60", "/nl/velsen/why/"),
    ]


def test_margin_tells_what_the_words_say(nota: Document) -> None:
    data = told(Client(), address(nota))
    assert [
        (
            one["words"],
            one["url"],
            thing["name"],
            [line["prop"] + ": " + line["text"] for line in thing["says"]],
        )
        for one in data["says"]
        for thing in one["things"]
    ] == [
        (
            "Velsen heeft sinds 1976 een band met Galle",
            "#q0",
            "Galle – Velsen",
            ["Lid: Galle", "Lid: Velsen"],
        ),
        ("1976", "#q19", "Galle – Velsen", ["Begonnen op: 1976"]),
        ("een stichting", "#q60", "SOS", ["Naam: SOS"]),
    ]
    page = Client().get(address(nota)).content.decode()
    why = data["says"][1]["things"][0]["says"][0]["why"]
    assert page.count(f'href="{why}"') == 2  # in the text and beside it


def test_mark_tells_that_sources_differ(register: Register, anna: User, nota: Document) -> None:
    other = paper(register, "De band begon in 1975.", name="b.txt")
    say(register, anna, GALLE, "started", DateValue(PartialDate.parse("1975")), quote=words(other, "1975"))
    assert told(Client(), address(nota))["says"][1]["things"][0]["says"][0]["mark"] == "open"


def test_words_that_the_address_asks_for_stand_out(nota: Document) -> None:
    start = TEXT.index("een band")
    data = told(Client(), address(nota), start=start, end=start + 8)
    assert data["asked"] == {"start": start, "end": start + 8}
    start = TEXT.index("In 1985")
    data = told(Client(), address(nota), start=start, end=start + 7)
    runs = data["groups"][0]["lines"][0]
    assert [(run["text"], run["id"]) for run in runs if "asked" in run["mark"]] == [("In 1985", f"q{start}")]
    data = told(Client(), address(nota), start=19, end=23)
    runs = data["groups"][0]["lines"][0]
    assert [(run["text"], run["mark"]) for run in runs if run["mark"].endswith("asked")] == [
        ("1976", "carries asked")
    ]
    assert told(Client(), address(nota), start=10, end=10**6)["asked"] is None
    assert told(Client(), address(nota), start="²", end="x")["asked"] is None


def test_every_quote_has_one_place_to_go_to(register: Register, anna: User) -> None:
    row = paper(register, "Galle en Velsen sinds 1976.")
    for exact in ("Galle en Velsen", "Velsen sinds 1976", "Galle", "Velsen", "sinds 1976"):
        say(register, anna, "organisation:x", "aim", Text(exact), quote=words(row, exact))
    page = Client().get(address(row)).content.decode()
    data = told(Client(), address(row))
    ids = [run["id"] for run in data["groups"][0]["lines"][0] if run["id"]]
    assert len(ids) == len(set(ids))
    for one in data["says"]:
        assert not one["url"] or page.count(f'id="{one["url"][1:]}"') == 1


def test_torn_document_shows_no_text_and_says_why(register: Register, anna: User, nota: Document) -> None:
    secret, _entry = say(
        register, anna, "organisation:sos", "aim", Text("geheim"), quote=words(nota, "kwam er")
    )
    row = register.statements.get(claim=secret[0].claim)
    claims.redact_statement(register, row, ground="persoonsgegevens", by=anna, at=AT + timedelta(days=1))
    data = told(Client(), address(nota))
    assert (data["torn"], data["groups"], data["text_url"]) == (True, [], "")
    assert [one["words"] for one in data["says"]][1:] == ["1976", "een stichting"]
    page = Client().get(address(nota)).content.decode()
    assert "kwam er" not in page
    assert "voorgoed verwijderd" in page
    assert Client().get(f"{address(nota)}text/").status_code == 404


def test_document_kept_inside_is_not_there(register: Register, anna: User, nota: Document) -> None:
    documents.set_published(nota, published=False, ground="vertrouwelijk", by=anna, at=AT)
    assert Client().get(address(nota)).status_code == 404
    assert Client().get(f"{address(nota)}text/").status_code == 404
    assert titles(told(Client(), "/nl/velsen/documents/")) == []


def test_document_on_which_nothing_rests_is_not_there(register: Register) -> None:
    row = paper(register, "Nog niet nagekeken.")
    assert Client().get(address(row)).status_code == 404
    assert Client().get(f"{address(row)}text/").status_code == 404


def test_text_goes_along_and_nothing_else(nota: Document) -> None:
    found = Client().get(f"{address(nota)}text/")
    assert found.content.decode() == TEXT
    assert found.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert found.headers["Content-Disposition"] == 'attachment; filename="nota-internationaal.txt"'
    assert "sandbox" in found.headers["Content-Security-Policy"]
    assert Client().post(f"{address(nota)}text/").status_code == 405
    assert "gaat niet mee" in Client().get(address(nota)).content.decode()


def long(register: Register, by: User) -> Document:
    """A document of 5,000 lines in 50 chapters, each line of which carries a statement in the last chapter."""
    lines, blocks, at = [], [], 0
    for number in range(5000):
        kind = "heading" if number % 100 == 0 else "paragraph"
        line = f"Hoofdstuk {number // 100 + 1}" if kind == "heading" else f"Regel {number} " + "woord " * 12
        lines.append(line)
        blocks.append([kind, at, at + len(line), 1 if kind == "heading" else 0, None])
        at += len(line) + 1
    row = paper(register, "\n".join(lines), title="Lang")
    Document.objects.filter(pk=row.pk).update(blocks=blocks)
    for number in range(4990, 5000):
        quote = words(row, f"Regel {number}")
        say(register, by, "organisation:x", "aim", Text(f"regel {number}"), quote=quote)
    return row


def test_long_document_is_read_by_sections(register: Register, anna: User) -> None:
    row = long(register, anna)
    first = told(Client(), address(row))
    assert first["sections"][0]["text"] == "Hoofdstuk 1"
    assert all(one["text"].startswith("Hoofdstuk ") for one in first["sections"])
    assert first["says"] == []
    start = row.text.index("Regel 4995")
    last = told(Client(), address(row), start=start, end=start + 10)
    assert last["sections"][-1]["current"]
    assert [one["words"] for one in last["says"]] == [f"Regel {number}" for number in range(4990, 5000)]
    shown = [
        "".join(run["text"] for run in line)
        for part in first["sections"]
        for group in told(Client(), address(row), part=part["number"])["groups"]
        for line in group["lines"]
    ]
    assert shown == row.text.split("\n")
    assert all(len(Client().get(part["url"]).content) < 2_000_000 for part in first["sections"])


def test_withdrawn_statement_is_marked_as_long_as_it_was_known(
    register: Register, anna: User, nota: Document
) -> None:
    row = register.statements.get(prop="name", document=nota.key)
    claims.withdraw(register, [row], reason="fout", by=anna, at=AT + timedelta(days=10))
    assert [one["words"] for one in told(Client(), address(nota))["says"]][1:] == ["1976"]
    then = told(Client(), address(nota), known_at=date(2026, 3, 5).isoformat())
    assert [one["words"] for one in then["says"]][1:] == ["1976", "een stichting"]
