"""A language is one file: here a small one for Spanish, which Jumelage has not, with nothing else."""

from pathlib import Path

import pytest

from jumelage.documents.load import load
from jumelage.reading.reader import Reader, Reading
from jumelage.reading.words import Lexicon, languages, read_lexicon

SPANISH = """
country = "ES"

[tie]
jumelage = ["hermanamiento", "hermanamientos"]
[partner]
city_tie = ["ciudad hermana", "ciudades hermanas"]
[start]
"" = ["existe", "comenzó"]
signed = ["firmó", "firmado"]
[home]
"" = ["el ayuntamiento"]
[with]
"" = ["con"]
[between]
"" = ["entre"]
[and]
"" = ["y"]
[determiner]
"" = ["el", "la", "un", "una"]
[town_noun]
"" = ["ciudad"]

[small]
article = ["el", "la"]
home_of = ["ayuntamiento de"]

[dates]
months = [["enero"], ["febrero"], ["marzo"], ["abril"], ["mayo"], ["junio"]]
of = ["de"]
[dates.cues]
desde = "since"

[amounts.currencies]
euros = "EUR"

[as_of]
cues = ["actualizado el"]
"""


GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "reading.md"


def spanish(folder: Path, words: str = SPANISH) -> Lexicon:
    file = folder / "es.toml"
    file.write_text(words, encoding="utf-8")
    return read_lexicon(file)


def read(text: str, lexicon: Lexicon) -> Reading:
    return Reader(lexica=[lexicon]).read(
        load(text.encode(), name="pagina.txt"), home="Zaragoza", language="es"
    )


def said(reading: Reading, *props: str) -> set[tuple[str, str]]:
    return {(p.prop, str(p.value)) for p in reading.proposals if p.kind == "Tie" and p.prop in props}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zaragoza tiene un hermanamiento con Biarritz desde 1977.",
            {("member", "Zaragoza"), ("member", "Biarritz"), ("started", "1977")},
        ),
        (
            "El hermanamiento con Bielefeld se firmó el 3 de marzo de 1990.",
            {("member", "Zaragoza"), ("member", "Bielefeld"), ("agreed", "1990-03-03")},
        ),
        ("El ayuntamiento habló con Biarritz en 1977.", set()),
    ],
)
def test_ties_are_read_with_nothing_but_a_lexicon(
    text: str, expected: set[tuple[str, str]], tmp_path: Path
) -> None:
    assert said(read(text, spanish(tmp_path)), "member", "started", "agreed") == expected


def test_kind_of_tie_is_told_by_the_lexicon(tmp_path: Path) -> None:
    reading = read("Zaragoza tiene un hermanamiento con Biarritz.", spanish(tmp_path))
    assert reading.language == "es"
    assert said(reading, "kind") == {("kind", "hermanamiento")}


def test_dateline_and_town_are_read_too(tmp_path: Path) -> None:
    text = (
        "Ayuntamiento de Zaragoza\n\nActualizado el 5 de mayo de 2020\n\nHay un hermanamiento con Biarritz.\n"
    )
    document = load(text.encode(), name="pagina.txt")
    reading = Reader(lexica=[spanish(tmp_path)]).read(document, language="es")
    assert reading.home == "Zaragoza"
    assert {str(p.value) for p in reading.proposals if p.prop == "dated"} == {"2020-05-05"}


def test_languages_are_those_with_a_lexicon() -> None:
    assert {"nl", "de", "en", "fr"} <= set(languages())
    assert list(languages()) == sorted(set(languages()))


def test_lexicon_in_the_guide_is_enough_for_its_sentence(tmp_path: Path) -> None:
    words = GUIDE.read_text("utf-8").partition("```toml\n")[2].partition("```")[0]
    reading = read("Zaragoza tiene un hermanamiento con Biarritz desde 1977.", spanish(tmp_path, words))
    assert said(reading, "member", "started") == {
        ("member", "Zaragoza"),
        ("member", "Biarritz"),
        ("started", "1977"),
    }
