"""The text with its sentences in one piece has every letter where it was."""

from hypothesis import given
from hypothesis import strategies as st

from jumelage.documents.load import load
from jumelage.documents.unbroken import unbroken

LETTER = """Stichting Vrienden van Galle
Postbus 1

Geachte raad,

Wij schrijven u over de band met Galle, die in 1976 begon en waarvoor u ons
elk jaar een subsidie hebt gegeven, het laatst in
2012.
"""


def test_lines_of_prose_are_joined_and_others_stay() -> None:
    document = load(LETTER.encode(), name="brief.txt")
    assert "waarvoor u ons elk jaar een subsidie hebt gegeven, het laatst in 2012." in unbroken(document)
    assert "Stichting Vrienden van Galle\nPostbus 1" in unbroken(document)


@given(
    st.lists(
        st.sampled_from(["Velsen", "en de", "raad.", "\n", "\n\n", "- ", "Galle, "]), min_size=1, max_size=40
    )
)
def test_nothing_moves(pieces: list[str]) -> None:
    document = load(("x " + " ".join(pieces)).encode(), name="stuk.txt")
    text = unbroken(document)
    assert len(text) == len(document.text)
    assert text.replace("\n", " ") == document.text.replace("\n", " ")
