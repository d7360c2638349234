"""The title of a document: the words that name it, never a sentence that happens to stand first."""

from time import perf_counter

import pytest

from jumelage.documents.load import load
from jumelage.reading.reader import Reader
from jumelage.reading.title import title_of
from jumelage.reading.words import lexicon

TELLS = "\n\nDe stedenband met Shrewsbury in Engeland bestaat sinds 1977.\n"


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        (
            "Nota internationale betrekkingen gemeente Zutphen, mei 2014",
            "Nota internationale betrekkingen gemeente Zutphen, mei 2014",
        ),
        ("Jaarverslag 2014 - Product Stedenbanden", "Jaarverslag 2014 - Product Stedenbanden"),
        ("Zutphen, 12 mei 2014\n\nVoortgang stedenbanden", "Voortgang stedenbanden"),
        ("12 mei 2014\n\nVoortgang stedenbanden", "Voortgang stedenbanden"),
        ("(mei 2014)\n\nVoortgang stedenbanden", "Voortgang stedenbanden"),
        ("ZUTPHEN - De raad sprak dinsdag over de stedenbanden. Dat duurde lang.", None),
        ("Gemeente Zutphen, mei 2014", "Gemeente Zutphen, mei 2014"),
        ("1234567", None),
    ],
)
def test_the_title_of_a_text(opening: str, title: str | None) -> None:
    assert _title(opening + TELLS, "a.txt") == title


HEAD = "Gemeente Zutphen\nPostbus 41\n7200 AA Zutphen\n\nZutphen, 12 mei 2014\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "Onderwerp: Verlenging van de stedenband",
        "Betreft: Verlenging van de stedenband",
        "Betr.: Verlenging van de stedenband",
        "BETREFF: Verlenging van de stedenband",
        "Subject: Verlenging van de stedenband",
        "Re: Verlenging van de stedenband",
        "Objet : Verlenging van de stedenband",
        "Concerne\u00a0: Verlenging van de stedenband",
        "Onderwerp | Verlenging van de stedenband",
        "Onderwerp\tVerlenging van de stedenband",
        "Kenmerk: 2014/12\nOnderwerp: Verlenging van de stedenband\nBijlagen: 1",
        "Onderwerp\nVerlenging van de stedenband",
        "Onderwerp:\n\nVerlenging van de stedenband",
    ],
)
def test_the_subject_of_a_letter_goes_before_its_letterhead(line: str) -> None:
    assert _title(f"{HEAD}{line}\n\nGeachte raad,{TELLS}", "a.txt") == "Verlenging van de stedenband"


def test_a_subject_may_go_on_in_the_next_line() -> None:
    text = f"{HEAD}Onderwerp: Verlenging van de stedenband\nmet Shrewsbury\n\nGeachte raad,{TELLS}"
    assert _title(text, "a.txt") == "Verlenging van de stedenband\nmet Shrewsbury"


def test_a_subject_goes_before_a_heading() -> None:
    page = f"<h1>Gemeente Zutphen</h1><p>Onderwerp: Stedenband met Shrewsbury</p><p>{TELLS}</p>"
    assert _title(page, "a.html") == "Stedenband met Shrewsbury"


def test_a_subject_in_a_table_is_the_cell_beside_it() -> None:
    page = (
        "<p>Gemeente Zutphen</p><table><tr><td>Datum</td><td>12 mei 2014</td></tr>"
        f"<tr><td>Onderwerp</td><td>Stedenband met Shrewsbury</td></tr></table><p>{TELLS}</p>"
    )
    assert _title(page, "a.html") == "Stedenband met Shrewsbury"


@pytest.mark.parametrize(
    "below",
    [
        "Onderwerp: Zwembad\n\nOnderwerp: Stedenband",  # a list of decisions
        "Onderwerp:\nDatum: 12 mei 2014",  # left empty
        "Het onderwerp: dat weet niemand.",
        "Betreft dit de stedenband? Dat is zo.",
        "Dat zei hij al eerder. " * 200 + "\n\nOnderwerp: Stedenband",  # far below the head
    ],
)
def test_what_is_no_subject_line_leaves_the_title_as_it_was(below: str) -> None:
    assert _title(f"Voortgang stedenbanden\n\n{below}{TELLS}", "a.txt") == "Voortgang stedenbanden"


def test_the_minutes_of_a_sitting_are_not_called_by_a_subject_in_them() -> None:
    text = f"Besluitenlijst van het college, 12 mei 2014\n\nOnderwerp: Stedenband\n{TELLS}"
    assert _title(text, "a.txt") == "Besluitenlijst van het college, 12 mei 2014"


def test_a_subject_ends_with_its_sentence() -> None:
    words = "Verlenging van de stedenband met Shrewsbury in Engeland voor de jaren 2014 tot en met 2018"
    text = f"{HEAD}Onderwerp: {words}. Het college besluit de overeenkomst te tekenen en de raad te vragen.\n{TELLS}"
    assert _title(text, "a.txt") == words


def test_a_subject_that_is_said_twice_is_one() -> None:
    text = f"{HEAD}Onderwerp: Stedenband\n\nVoorstel\n\nOnderwerp: stedenband\n{TELLS}"
    assert _title(text, "a.txt") == "Stedenband"


def test_a_heading_goes_before_lines() -> None:
    page = f"<p>Gemeente Zutphen</p><h1>Nota van 12 mei 2014</h1><p>{TELLS}</p>"
    assert _title(page, "a.html") == "Nota van 12 mei 2014"


def test_a_title_that_the_file_gives_itself_goes_before_a_line() -> None:
    page = f"<title>Voortgang stedenbanden</title><p>Gemeente Zutphen</p><p>Voortgang stedenbanden</p><p>{TELLS}</p>"
    assert _title(page, "a.html") == "Voortgang stedenbanden"


def test_the_time_to_find_a_subject_does_not_grow_with_the_blanks_behind_it() -> None:
    paper = load(("Re" + "\t" * 20_000 + "\u1680Twinning\n\nA sentence.\n").encode(), name="a.txt")
    start = perf_counter()
    title_of(paper, lexicon("en"))
    assert perf_counter() - start < 5  # half a minute, where each blank is tried with each other


def _title(text: str, name: str) -> str | None:
    found = [
        one.quote.exact
        for one in Reader().read(load(text.encode(), name=name)).proposals
        if (one.kind, one.prop) == ("Document", "title")
    ]
    assert len(found) <= 1
    return found[0] if found else None
