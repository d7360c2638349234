"""The title of a document: the words that name it, never a sentence that happens to stand first."""

import pytest

from jumelage.documents.load import load
from jumelage.reading.reader import Reader

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


def test_a_heading_goes_before_lines() -> None:
    page = f"<p>Gemeente Zutphen</p><h1>Nota van 12 mei 2014</h1><p>{TELLS}</p>"
    assert _title(page, "a.html") == "Nota van 12 mei 2014"


def test_a_title_that_the_file_gives_itself_goes_before_a_line() -> None:
    page = f"<title>Voortgang stedenbanden</title><p>Gemeente Zutphen</p><p>Voortgang stedenbanden</p><p>{TELLS}</p>"
    assert _title(page, "a.html") == "Voortgang stedenbanden"


def _title(text: str, name: str) -> str | None:
    found = [
        one.quote.exact
        for one in Reader().read(load(text.encode(), name=name)).proposals
        if (one.kind, one.prop) == ("Document", "title")
    ]
    assert len(found) <= 1
    return found[0] if found else None
