"""What a scan misread is read right, and quoted as it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.documents.joining import View
from jumelage.documents.load import load
from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.mending import mend_of
from jumelage.reading.reader import Reader
from jumelage.reading.words import lexicon

SCANNED = "In l972 en 20O4. "  # what shows that a paper was scanned


def read(text: str, language: str = "nl") -> str:
    mend = mend_of(SCANNED + text, lexicon(language), Gazetteer.open())
    assert mend is not None
    return View.of(text, 0, len(text)).mended(mend).text


@pytest.mark.parametrize(
    ("language", "text", "mended"),
    [
        ("nl", "Sinds l966 is er een band.", "Sinds 1966 is er een band."),
        ("nl", "op 2l maart 198O", "op 21 maart 1980"),
        ("nl", "de gerneente Heernskerk", "de gemeente Heemskerk"),
        ("nl", "een steden band", "een stedenband"),
        ("de", "im Novernber 2OO6", "im November 2006"),
        ("en", "frorn the surnmer of l983", "from the summer of 1983"),
        ("de", "lm Mai fiir l.040 Euro", "Im Mai für 1.040 Euro"),
        ("de", "J a h r e s b e r i c h t  2 0 0 6", "Jahresbericht  2006"),
        ("nl", "lnleiding: in rnaart f l2.500", "Inleiding: in maart f 12.500"),
        # no word is known that it might be
        ("nl", "lnktlap: in rnaart f l2.500", "lnktlap: in maart f 12.500"),
        ("fr", "le jurnelage d'Annonay, MAlRlE", "le jumelage d'Annonay, MAIRIE"),
    ],
)
def test_what_was_misread_is_put_right(language: str, text: str, mended: str) -> None:
    assert read(text, language) == mended


@pytest.mark.parametrize(
    "text",
    [
        "Arnhem, Hoorn en Nordhorn",
        "de moderne kern van Barneveld",
        "10l melk en CO2",
        "de band met de stad",  # each a word of its own, whatever they are together
        "Fl200 en A4",
        "l'an dernier, la lampe, le lycée",
        "3 1 0 2 9 4",  # a row of figures
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert read(text) == text


@pytest.mark.parametrize("text", ["Sinds 1966 is er een band met Arnhem.", "De l972 is een type.", ""])
def test_a_sound_paper_is_read_as_it_is(text: str) -> None:
    assert mend_of(text, lexicon("nl"), Gazetteer.open()) is None


@pytest.mark.parametrize(
    ("language", "text", "mended"),
    [
        (
            "nl",
            "Op 14 rnei kwarn de burgerneester; in septernber ook.",
            "Op 14 mei kwam de burgemeester; in september ook.",
        ),
        ("de", "lm Mai und im Novernber", "Im Mai und im November"),
    ],
)
def test_a_scan_shows_by_letters_as_by_figures(language: str, text: str, mended: str) -> None:
    mend = mend_of(text, lexicon(language), Gazetteer.open())
    assert mend is not None
    assert View.of(text, 0, len(text)).mended(mend).text == mended


def test_letters_that_are_printed_as_one_are_read_apart() -> None:
    text = "De oﬃciële band"
    mend = mend_of(text, lexicon("nl"), Gazetteer.open())
    assert mend is not None
    view = View.of(text, 0, len(text)).mended(mend)
    assert view.text == "De officiële band"
    assert view.original(3, 12) == (3, 10)
    assert view.original(13, 17) == (11, 15)


def test_quotes_are_of_the_paper_as_it_stands() -> None:
    text = "PAGlNA 3\n\nSinds l972 heeft Velsen een steden band met Heernskerk. In Novernber 1980 kwarn er een verdrag.\n"
    reading = Reader().read(load(text.encode(), name="a.txt"), home="Velsen")
    quotes = {one.quote.exact for one in reading.proposals if one.quote}
    assert all(one.quote is None or one.quote.stands_in(reading.document.text) for one in reading.proposals)
    assert any("l972" in quote and "steden band met Heernskerk" in quote for quote in quotes)
    assert "1972" in {str(one.value) for one in reading.proposals if one.prop == "started"}
    assert "Heemskerk" in {getattr(one.value, "label", "") for one in reading.proposals}


@given(st.text(alphabet="rnml1I0Oab 279\n-ﬁﬃ.", max_size=60), st.data())
def test_a_mended_view_knows_where_its_letters_stand(text: str, data: st.DataObject) -> None:
    mend = mend_of(SCANNED + text, lexicon("nl"), Gazetteer.open())
    assert mend is not None
    view = View.of(text, 0, len(text)).mended(mend)
    assert view.original(0, len(view.text))[0] >= 0
    ends = [view.original(index, index + 1) for index in range(len(view.text))]
    assert all(0 <= first < last <= len(text) for first, last in ends)
    assert ends == sorted(ends)
    if view.text:
        start = data.draw(st.integers(0, len(view.text) - 1))
        end = data.draw(st.integers(start + 1, len(view.text)))
        assert view.original(start, end) == (ends[start][0], ends[end - 1][1])
