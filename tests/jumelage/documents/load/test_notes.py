import pytest

from jumelage.documents.load.notes import refers_to_note


@pytest.mark.parametrize(
    ("before", "raised"),
    [
        ("verbonden met Luton", "5"),
        ("Galle en Qingdao.", "1,2,3"),
        ("(1998)", "12"),
        ("de raad", "[3]"),
        ("Galle1", ","),
    ],
)
def test_raised_number_after_a_word_refers_to_a_note(before: str, raised: str) -> None:
    assert refers_to_note(before, raised)


@pytest.mark.parametrize(
    ("before", "raised"), [("500 m", "2"), ("12 km", "2"), ("le 1", "er"), ("XX", "e"), ("", "1")]
)
def test_power_or_ordinal_does_not(before: str, raised: str) -> None:
    assert not refers_to_note(before, raised)
