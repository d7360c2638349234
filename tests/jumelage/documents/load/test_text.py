import pytest

from jumelage.documents.load.cleaning import Cleaned, clean
from jumelage.documents.load.text import load
from jumelage.errors import UnreadableDocument


@pytest.mark.parametrize(
    "content",
    [
        "Coöperatie met Galle – ‘oud’ en €35".encode(),
        b"\xef\xbb\xbf" + "Coöperatie met Galle – ‘oud’ en €35".encode(),
        "Coöperatie met Galle – ‘oud’ en €35".encode("utf-16"),
        b"\xfe\xff" + "Coöperatie met Galle – ‘oud’ en €35".encode("utf-16-be"),
        "Coöperatie met Galle – ‘oud’ en €35".encode("cp1252"),
        "Coo\u0308peratie met Galle – ‘oud’ en €35".encode(),
        "Coöpe\u00adratie met\u00a0Galle – ‘oud’ en\u202f€35".encode(),
    ],
)
def test_text_in_each_encoding_reads_the_same(content: bytes) -> None:
    document = load(content, name="a.txt")
    assert (document.text, document.warnings) == ("Coöperatie met Galle – ‘oud’ en €35", ())


def test_line_ends_of_every_system_become_one_kind() -> None:
    assert load(b"een\r\ntwee\rdrie\x0bvier\n", name="a.txt").text == "een\ntwee\ndrie\nvier\n"
    # an old Macintosh ends its lines so; nothing else in the text draws attention
    assert load(b"een\r\rtwee", name="a.txt").text == "een\n\ntwee"


def test_form_feeds_part_pages() -> None:
    document = load(b"Eerste bladzijde.\n\x0cTweede bladzijde.\n\x0c\n", name="a.txt")
    assert [(block.page, document.text[block.start : block.end]) for block in document.blocks] == [
        (1, "Eerste bladzijde."),
        (2, "Tweede bladzijde."),
    ]
    assert document.page_count == 2


def test_a_few_bad_bytes_are_made_visible_and_told() -> None:
    document = load("één twee drie vier ".encode() * 100 + b"\xff", name="a.txt")
    assert document.text.endswith("vier \ufffd")
    assert document.warnings == ("a.txt: bytes that are no UTF-8 made visible as \ufffd in 1 places.",)


def test_what_cannot_be_seen_is_made_visible_one_for_one_and_told() -> None:
    assert clean("Gal\u200ble\ufeff\x07 en \u200fLuton", name="a.txt") == Cleaned(
        "Gal\ufffdle\ufffd\ufffd en \ufffdLuton",
        ("a.txt: 4 characters that cannot be seen made visible as \ufffd.",),
    )


def test_what_editors_strew_beside_blanks_is_left_out() -> None:
    text = "\ufeff\u200bDe band met Galle.\u200b \u200eSinds\u2060\u200b\n12 mei 1976\u200b"
    assert clean(text, name="a.txt") == Cleaned("De band met Galle. Sinds\n12 mei 1976")
    assert clean("Part\u00ad\u200b\nnerschaft", name="a.txt") == Cleaned("Part-\nnerschaft")


def test_joiner_within_a_word_of_sinhala_stays() -> None:
    assert clean("ශ්\u200dරී ලංකාව", name="a.txt") == Cleaned("ශ්\u200dරී ලංකාව")


def test_soft_hyphen_at_a_line_end_is_a_hyphen() -> None:
    assert clean("gemeen\u00ad\nte en stads\u00adbestuur", name="a.txt").text == "gemeen-\nte en stadsbestuur"


@pytest.mark.parametrize("sign", ["\u202a", "\u202d", "\u2066", "\u2069"])
def test_sign_that_turns_the_direction_of_writing_is_refused(sign: str) -> None:
    with pytest.raises(UnreadableDocument, match=f"U\\+{ord(sign):04X}, at 3"):
        clean(f"abc{sign}d", name="a.txt")


def test_first_heading_is_the_title() -> None:
    document = load(
        b"24-09-2012\nRaad stemt in\n\nDe raad heeft ingestemd met de band met Galle.\n", name="a.txt"
    )
    assert document.title == "Raad stemt in"
