"""The text with its sentences in one piece has every word, those broken over two lines whole."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jumelage.documents.document import BlockKind
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


def test_names_broken_at_their_hyphen_are_whole() -> None:
    document = load(b"# Stichting Stedenband Etten-\nLeur\n\nWij danken u.\n", name="brief.md")
    heading = replace(document.blocks[0], end=document.text.index("Leur") + 4, kind=BlockKind.HEADING)
    assert "Stichting Stedenband Etten-Leur" in unbroken(replace(document, blocks=(heading,)))


@given(
    st.lists(
        st.sampled_from(["Velsen", "en de", "raad.", "\n", "\n\n", "- ", "Galle, "]), min_size=1, max_size=40
    )
)
def test_no_word_is_lost(pieces: list[str]) -> None:
    document = load(("x " + " ".join(pieces)).encode(), name="stuk.txt")
    joined = (re.sub(r"[\s-]", "", text) for text in (unbroken(document), document.text))
    assert next(joined) == next(joined)
