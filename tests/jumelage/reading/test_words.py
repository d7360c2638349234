from pathlib import Path

import pytest

from jumelage.reading import words
from jumelage.reading.words import Lexicon, Word, forms, languages, lexicon

SMALL = Lexicon(
    "nl",
    {
        "tie": {"city_tie": ["stedenband"], "friendship": ["*schapsband"]},
        "end": {"": ["einde", "ten einde"]},
        "name": {"": ["SOS"]},
        "with": {"": ["met"]},
        "small": {"article": ["de", "het"], "elided": ["l'"]},
    },
)


def found(text: str) -> list[tuple[str, str, str]]:
    words = [word for words in SMALL.find(text).values() for word in words]
    return [(text[w.start : w.end], w.kind, w.code) for w in sorted(words, key=lambda w: w.start)]


def test_a_term_is_found_in_small_letters_with_a_capital_and_in_capitals() -> None:
    assert [text for text, _, _ in found("stedenband Stedenband STEDENBAND")] == [
        "stedenband",
        "Stedenband",
        "STEDENBAND",
    ]


def test_a_term_with_a_capital_is_found_as_it_is_written() -> None:
    assert found("sos Sos SOS") == [("SOS", "name", "")]


def test_a_term_within_a_longer_word_is_not_found() -> None:
    assert found("stedenbandje, vriendstedenband") == []


def test_a_star_stands_for_further_letters() -> None:
    (word,) = SMALL.find("de vriendschapsband")["tie"]
    assert (word.kind, word.code, word.end) == ("tie", "friendship", 19)


def test_the_longest_of_a_class_is_kept() -> None:
    assert found("loopt ten einde") == [("ten einde", "end", "")]


def test_small_words_are_left_to_the_places() -> None:
    assert found("met") == []
    assert SMALL.terms("with") == ("met",)


def test_offsets_hold_where_letters_change_length_in_lower_case() -> None:
    assert SMALL.find("İİ ß stedenband")["tie"] == [Word(5, 15, "tie", "city_tie")]


def test_forms_of_a_term() -> None:
    assert forms("zwarte lijst") == ("zwarte lijst", "Zwarte lijst", "ZWARTE LIJST", "Zwarte Lijst")
    assert forms("B&W") == ("B&W",)


@pytest.mark.parametrize(
    ("template", "text", "matched"),
    [
        (r"(?:{article})\s(\w+)", "de band", "band"),
        (r"(?:{article})\s(\w+)", "Het contact", "contact"),
        (r"(?:{with})\s(\w+)", "met Galle", "Galle"),  # a class of terms does as well
        (r"(?:{elided})(\w+)", "l’amitié", "amitié"),
        (r"(?:(?:{no_such})\s)?(\w{2,4})", "band", "band"),
    ],
)
def test_pattern_is_filled_in_with_the_words_of_the_language(template: str, text: str, matched: str) -> None:
    match = SMALL.pattern(template).match(text)
    assert match is not None
    assert match[1] == matched


def test_pattern_never_matches_where_the_language_has_no_such_words() -> None:
    assert SMALL.pattern(r"(?:{no_such})").search("de band met Galle") is None


def test_small_words_are_no_class() -> None:
    assert "small" not in SMALL.tables
    assert SMALL.small("article") == ("de", "het")


def test_a_language_without_a_lexicon_is_not_read() -> None:
    with pytest.raises(KeyError):
        lexicon("xx")


@pytest.mark.parametrize("language", languages())
def test_small_words_named_in_patterns_are_lists_of_words(language: str) -> None:
    small = lexicon(language).other["small"]
    assert all(terms and all(term == term.strip() for term in terms) for terms in small.values())


@pytest.mark.parametrize("language", languages())
def test_a_lexicon_can_be_read_and_reviewed_line_by_line(language: str) -> None:
    lines = (
        (Path(words.__file__).parent / "lexicon" / f"{language}.toml").read_text(encoding="utf-8").split("\n")
    )
    assert [number for number, line in enumerate(lines, start=1) if len(line) > 125] == []


@pytest.mark.parametrize("language", languages())
def test_no_term_of_a_lexicon_has_blanks_around_it(language: str) -> None:
    words = lexicon(language)
    terms = [term for kind in words.tables for term in words.terms(kind)]
    assert [term for term in terms if term != term.strip() or not term.strip("*")] == []


@pytest.mark.parametrize("language", languages())
def test_no_term_of_a_lexicon_has_two_codes_in_one_class(language: str) -> None:
    for kind, codes in lexicon(language).tables.items():
        seen: dict[str, str] = {}
        for code, terms in codes.items():
            assert {term: seen[term] for term in terms if seen.get(term, code) != code} == {}, kind
            seen |= dict.fromkeys(terms, code)
