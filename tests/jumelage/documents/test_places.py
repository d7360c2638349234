import pytest

from jumelage.documents.load import load
from jumelage.documents.places import Near, Searched
from jumelage.documents.quote import Quote


def quoted(words: str, text: str) -> Quote:
    start = text.index(words)
    return Quote.cut("sha256:old", text, start, start + len(words))


def searched(text: str) -> Searched:
    document = load(text.encode(), name="a.txt")
    return Searched(document.text, document.blocks)


@pytest.mark.parametrize(
    ("words", "old", "new", "places"),
    [
        ("is er", "Dat is er.", "Hier is\n er iets, dat is er.", [(5, 11), (22, 27)]),
        ("20", "f 20 nu", "f 20.000 en f 20, f 20", [(14, 16), (20, 22)]),
        ("20", "f 20.000 nu", "f 20.000 en f 20, f 20", [(2, 4), (14, 16), (20, 22)]),
        ("000", "f 20.000 nu", "f 20.000 en 000", [(5, 8), (12, 15)]),
        ("gemeente", "de gemeente", "gemeentes, gemeente", [(11, 19)]),
        ("gemeente", "de gemeentes", "gemeentes, gemeente", [(0, 8), (11, 19)]),
        ("(nu)", "a (nu) b", "a(nu)b", [(1, 5)]),
        ("aa", "b aa", "aaa aa", [(4, 6)]),
        ("weg", "weg", "er is niets", []),
    ],
)
def test_places_of_the_same_words(words: str, old: str, new: str, places: list[tuple[int, int]]) -> None:
    assert searched(new).same(quoted(words, old), most=9) == places


def test_no_more_places_than_are_asked_for() -> None:
    assert len(searched("de band " * 50).same(quoted("band", "band"), most=9)) == 9


def test_similar_words_are_found_whole_with_how_alike_they_are() -> None:
    text = "Eerst iets anders.\n\nDe gemeente geeft jaarlijks 12.500 euro aan de stichting Masaya.\n"
    found = list(searched(text).similar("De gemeente geeft jaarlijks 15.200 euro aan de stichting Masaya."))
    assert found == [Near(20, 84, 0.97)]


def test_similar_words_are_found_in_a_long_block() -> None:
    filler = "Er gebeurde veel in dat jaar, en daarover is al vaak geschreven. " * 300
    text = filler + "De gemeente geeft jaarlijks 12.500 euro aan Masaya. " + filler
    near = next(searched(text).similar("De gemeente geeft jaarlijks 15.200 euro aan Masaya."))
    assert text[near.start : near.end] == "De gemeente geeft jaarlijks 12.500 euro aan Masaya."


@pytest.mark.parametrize("text", ["x" * 1_000_000, "de " * 300_000, "een de " * 100_000, "- \n" * 100_000])
def test_text_of_one_kind_is_searched_quickly(text: str) -> None:
    made = searched(text)
    for words in ("de een de een de", "x" * 300, "een gemeente de"):
        made.same(quoted(words, words), most=200)
        list(made.similar(words))
