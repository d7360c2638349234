from jumelage.reading.words import Lexicon, Word

WORDS = Lexicon(
    "nl",
    {
        "start": {"signed": ["tekenden"]},
        "renewed": {"": ["tekenden … opnieuw", "zetten … opnieuw", "opnieuw … getekend"]},
    },
)


def test_a_term_in_two_parts_is_found_with_what_stands_between() -> None:
    text = "In 2016 tekenden de burgemeesters opnieuw het verdrag."
    assert WORDS.find(text) == {
        "start": [Word(8, 16, "start", "signed")],
        "renewed": [Word(8, 41, "renewed", "")],
    }


def test_the_parts_may_stand_side_by_side_and_the_first_have_a_capital() -> None:
    assert WORDS.find("Zetten opnieuw")["renewed"] == [Word(0, 14, "renewed", "")]


def test_the_second_part_alone_is_nothing() -> None:
    assert WORDS.find("Zij begonnen opnieuw.") == {}


def test_the_parts_stand_in_one_clause() -> None:
    assert WORDS.find("Zij zetten door, en opnieuw.") == {}
    assert WORDS.find("Zij zetten " + "heel " * 30 + "opnieuw") == {}


def test_a_long_line_takes_no_longer_than_it_is() -> None:
    assert WORDS.find("zetten " * 20_000 + "opnieuw")["renewed"]
