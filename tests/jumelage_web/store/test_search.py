from datetime import UTC, datetime

import pytest

from jumelage_web.store import search, stems
from jumelage_web.store.models import Document, Register

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def register(slug: str) -> Register:
    return Register.objects.create(
        slug=slug, name=slug, home=f"municipality:nl-{slug}", home_name=slug, created_at=NOW
    )


def read(owner: Register, text: str, *, language: str = "nl", sha: str = "a") -> Document:
    row = Document.objects.create(
        register=owner,
        sha256=sha * 64,
        name="stuk.txt",
        size=len(text),
        state=Document.State.READ,
        language=language,
        text=text,
        blocks=[["paragraph", 0, len(text), 0, None]],
        added_at=NOW,
        added_by="officer:one",
    )
    search.index_document(row)
    return row


@pytest.mark.parametrize(
    ("language", "text", "asked"),
    [
        ("nl", "De gemeenten sloten overeenkomsten.", "gemeente overeenkomst"),
        ("en", "The towns signed agreements.", "agreement sign"),
        ("de", "Die Städte schlossen Verträge.", "stadte vertrage"),
        ("fr", "Les communes jumelées à Besançon.", "commune besancon"),
    ],
)
def test_words_are_found_in_whatever_form_they_are_written(language: str, text: str, asked: str) -> None:
    velsen = register("velsen")
    row = read(velsen, text, language=language)
    assert [(hit.document, hit.start, hit.text) for hit in search.find(velsen, asked)] == [(row, 0, text)]


def test_all_words_must_stand_in_a_passage() -> None:
    velsen = register("velsen")
    read(velsen, "De band met Galle.")
    assert search.find(velsen, "Galle Qingdao") == []


def test_nothing_of_another_register_is_found() -> None:
    velsen, other = register("velsen"), register("luton")
    read(other, "Kanarie in een ander register.")
    assert search.find(velsen, "kanarie") == []
    assert len(search.find(other, "kanarie")) == 1


def test_what_is_forgotten_is_found_no_more() -> None:
    velsen = register("velsen")
    row = read(velsen, "De band met Galle.")
    search.forget_document(row)
    assert search.find(velsen, "Galle") == []


@pytest.mark.parametrize(
    "asked", ["", "  ", '"', "AND OR NOT", "a*b", "NEAR(x y)", "' OR 1=1 --", ":", "é" * 500, "x " * 300]
)
def test_signs_of_a_query_language_are_only_words(asked: str) -> None:
    assert search.find(register("velsen"), asked) == []


def test_a_stem_is_plain_letters_and_digits() -> None:
    assert stems.stems("Bourgoin-Jallieu, naïef: ƒ 35.000 Straße", "fr").split() == [
        "bourgoin",
        "jallieu",
        "naief",
        "35",
        "000",
        "strass",
    ]
