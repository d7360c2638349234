import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.documents.joining import View


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("op verzoek van de \n\n\n\ngemeente", "op verzoek van de gemeente"),
        ("de gemeen-\nte", "de gemeente"),
        ("de Partnerschafts-\n  verein", "de Partnerschaftsverein"),
        ("une collecti-\nvité", "une collectivité"),
        ("de zee- en\nluchthaven", "de zee- en luchthaven"),
        ("de zee-\nen luchthaven", "de zee- en luchthaven"),
        ("Schul-\nund Sportamt", "Schul- und Sportamt"),
        ("in Noord-\nHolland", "in Noord-Holland"),
        ("Deuil-la-\nbarre", "Deuil-la-barre"),
        ("Fontenay-\naux-Roses", "Fontenay-aux-Roses"),
        ("a-t-\nil", "a-t-il"),
        ("een Global Goals-ge-\nmeente", "een Global Goals-gemeente"),
        ("de SDG-\ngemeente", "de SDG-gemeente"),
        ("Saint-Nom-la-Bre\u2010\ntèche", "Saint-Nom-la-Bretèche"),
        ("mit Corin\u2010\nto und El Realejo", "mit Corinto und El Realejo"),
        ("Saint-Rémy-\nde-Provence", "Saint-Rémy-de-Provence"),
        ("Saint-Jean-\nd'Angély", "Saint-Jean-d'Angély"),
        ("Aix-\nen-Provence", "Aix-en-Provence"),
        ("Bergen-\nop-Zoom", "Bergen-op-Zoom"),
        ("Frankfurt-\nam-Main", "Frankfurt-am-Main"),
        ("Est-ce-\nque", "Est-ce-que"),
        ("woon-werk-\nverkeer", "woon-werk-verkeer"),
        ("de EU-aan-\nvraag", "de EU-aanvraag"),
        ("de pro-\nvincie", "de provincie"),
        ("a twin-\nning", "a twinning"),
        ("de zee\u2010\nen luchthaven", "de zee- en luchthaven"),
        ("SINT\u2010\nNIKLAAS", "SINT-NIKLAAS"),
        ("Ühlingen-Birken-\ndorf", "Ühlingen-Birkendorf"),
        ("Fairtra-\nde-Town", "Fairtrade-Town"),
        ("in Noord\u2010\nHolland", "in Noord-Holland"),
        ("de oud-\nburgemeester", "de oud-burgemeester"),
        ("COVID-\n19", "COVID-19"),
        ("het 25-\njarig bestaan", "het 25-jarig bestaan"),
        ("Galle, sinds 1976-\nQingdao, sinds 1998", "Galle, sinds 1976- Qingdao, sinds 1998"),
        ("in 1998-\nwerd de band", "in 1998- werd de band"),
        ("de COVID-19-\nPandemie", "de COVID-19-Pandemie"),
        ("€ 25-\nvoor Galle", "€ 25- voor Galle"),
        ("van 1976-\n1998", "van 1976-1998"),
        ("20-\nen 30-jarigen", "20- en 30-jarigen"),
        ("de band -\ndie oud is", "de band - die oud is"),
        ("over de bladzijde\f\nheen", "over de bladzijde heen"),
        ("Galle         1976", "Galle 1976"),
        ("Galle \t\t 1976", "Galle\t1976"),
        ("Galle  1976,\t2 maal", "Galle  1976,\t2 maal"),
    ],
)
def test_broken_line_reads_as_one(text: str, read: str) -> None:
    assert View.of(text, 0, len(text)).text == read


def test_view_without_a_line_end_is_the_slice() -> None:
    view = View.of("De band met Galle is oud.", 3, 17)
    assert view == View("band met Galle", (0,), (3,))
    assert view.original(9, 14) == (12, 17)


def test_words_of_the_view_are_found_in_the_text() -> None:
    text = "Sinds 1976 heeft de gemeen-\nte een band  \n\nmet Galle."
    view = View.of(text, 6, len(text))
    start = view.text.index("gemeente een band met")
    first, last = view.original(start, start + len("gemeente een band met"))
    assert text[first:last] == "gemeen-\nte een band  \n\nmet"


@given(st.text(alphabet="abC-–  \n1", max_size=60), st.data())
def test_every_letter_of_the_view_comes_from_its_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    view = View.of(text, start, len(text))
    for index, letter in enumerate(view.text):
        first, last = view.original(index, index + 1)
        assert start <= first <= last <= len(text)
        if letter != " ":
            assert text[first:last] == letter


def test_an_apostrophe_in_a_word_is_straight_and_a_long_dash_short() -> None:
    text = "x L’État — d’ici —\nparle de ‘nous’"
    view = View.of(text, 2, len(text))
    assert view.text == "L'État – d'ici – parle de ‘nous’"
    assert text[slice(*view.original(0, 6))] == "L’État"
