"""What was recognised on a picture is read as it looks: letters of one size, bullets, titles; boxes differ from line to line."""

from collections.abc import Sequence

import pytest

from jumelage.documents.document import BlockKind
from jumelage.documents.load.printed import text_of
from jumelage.documents.load.printed_line import PrintedLine, PrintedPage
from jumelage.documents.load.recognised_lines import put_right

HEADING, PARAGRAPH, LIST_ITEM = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM
TEXT = (
    ("De gemeente Goes heeft sinds 1962 een band met de stad Panevezys in", 16.2),
    ("Litouwen; de raad stelde op 12 mei 1998 een nota vast waarin staat dat", 15.7),
    ("die band blijft bestaan, en betaalt daarvoor elk jaar aan de stichting", 18.2),
    ("een bijdrage.", 11.8),
)


def seen(words: str, base: float, height: float, *, left: float = 61, size: float = 11) -> PrintedLine:
    """A line on a scan: its box is `height`, its letters are `size` high and half as wide."""
    return PrintedLine(words, left, left + len(words) * size / 2, base, height)


def paragraph(top: float) -> list[PrintedLine]:
    return [seen(words, top - 12.7 * row, height) for row, (words, height) in enumerate(TEXT)]


def blocks(lines: Sequence[PrintedLine]) -> list[tuple[BlockKind, str]]:
    text, found = text_of([PrintedPage(842, tuple(lines), recognised=True)])
    return [(block.kind, text[block.start : block.end]) for block in found]


def test_lines_whose_boxes_differ_are_one_paragraph() -> None:
    found = blocks([*paragraph(760), *paragraph(690)])
    assert [kind for kind, _ in found] == [PARAGRAPH, PARAGRAPH]
    assert found[0][1].count("\n") == 3


def test_a_title_is_told_by_how_wide_its_letters_are() -> None:
    title = seen("Onze banden met het buitenland", 790, 17.0, size=14)
    found = blocks([title, *paragraph(760), *paragraph(690)])
    assert found[0] == (HEADING, "Onze banden met het buitenland")
    assert [kind for kind, _ in found[1:]] == [PARAGRAPH, PARAGRAPH]


def test_a_word_alone_under_a_long_title_belongs_to_it() -> None:
    title = seen("Stichting Doetinchem en Ontwikkelingssamenwerking", 800, 17.0, size=14)
    found = blocks([title, seen("(DOS)", 783, 13, size=14), *paragraph(750), *paragraph(680)])
    assert found[0] == (HEADING, "Stichting Doetinchem en Ontwikkelingssamenwerking\n(DOS)")


def test_a_last_line_of_one_word_stays_with_its_paragraph() -> None:
    lines = [*paragraph(760)[:3], seen("geld.", 721.9, 11.3)]
    assert [kind for kind, _ in blocks([*lines, *paragraph(690)])] == [PARAGRAPH, PARAGRAPH]


def test_misread_bullets_are_bullets_where_there_are_more() -> None:
    listed = [
        seen("« Herzberg (Duitsland), sinds 1962", 700, 15, left=83),
        seen("+ Jarocin (Polen), sinds 1989", 680, 14, left=83),
        seen("e Torbay (Engeland), sinds 1974", 660, 14, left=83),
    ]
    found = blocks([*paragraph(760), *listed])
    assert [kind for kind, _ in found] == [PARAGRAPH, LIST_ITEM, LIST_ITEM, LIST_ITEM]
    assert found[1][1] == "• Herzberg (Duitsland), sinds 1962"


@pytest.mark.parametrize(
    "words",
    [
        ("+ 31 255 567 200", "+ 31 255 567 201"),
        ("§ 4 GemO gilt auch hier", "§ 5 GemO gilt nicht"),
        ("e da allora i due comuni", "e ha stanziato 1.200 euro"),
        ("« La ville de Chinon a adopté la charte", "« Elle en est fière » dit le maire"),
        ("© 2016 Gemeente Goes", "© 2015 Stichting Galle"),
        ("* voorlopig bedrag", "* nog niet betaald"),
        ("« Les Amis de Dole", "« Les Amis de Lahr"),
        ("+ Veel draagvlak", "- Hoge kosten"),
    ],
)
def test_signs_that_say_something_are_no_bullets(words: tuple[str, str]) -> None:
    lines = [seen(one, 700 - 20 * row, 14) for row, one in enumerate(words)]
    page = put_right([PrintedPage(842, (*paragraph(780), *lines), recognised=True)])[0]
    assert [line.words for line in page.lines[-2:]] == list(words)


def test_a_misread_bullet_among_others_is_one_and_no_title() -> None:
    lines = [
        seen("* Jarocin (Polen), sinds 1989", 700, 14, left=83),
        seen("« Körnik in Polen", 680, 14, left=83, size=14),
        seen("* Torbay (Engeland), sinds 1974", 660, 14, left=83),
    ]
    found = blocks([*paragraph(780), *lines])
    assert [kind for kind, _ in found[-3:]] == [LIST_ITEM] * 3
    assert found[-2][1] == "• Körnik in Polen"


def test_signs_far_from_one_another_are_no_bullets() -> None:
    lines = [seen("+ Galle hoort er ook bij", 800, 14), *paragraph(700), seen("+ Qingdao niet", 400, 14)]
    page = put_right([PrintedPage(842, tuple(lines), recognised=True)])[0]
    assert [line.words[0] for line in page.lines if "+" in line.words] == ["+", "+"]


def test_a_line_that_lies_upside_down_is_kept() -> None:
    turned = PrintedLine("STEMPEL INGEKOMEN 1998", 300, 100, 600, 12)
    page = put_right([PrintedPage(842, (*paragraph(780), turned), recognised=True)])[0]
    assert page.lines[-1].words == turned.words


def test_a_quotation_and_a_sign_alone_are_no_bullets() -> None:
    lines = [
        seen("« Ville solidaire » : ainsi s'appelle la feuille de route adoptée en 2021.", 700, 15),
        seen("« Nos amis » : le titre du rapport.", 660, 15),
        seen("+ 31 255 567 200", 600, 13, left=120),
    ]
    page = put_right([PrintedPage(842, (*paragraph(780), *lines), recognised=True)])[0]
    assert [line.words for line in page.lines[-3:]] == [line.words for line in lines]


def test_a_page_that_was_printed_is_left_as_it_is() -> None:
    page = PrintedPage(842, tuple(paragraph(760)))
    assert put_right([page]) == [page]
    assert put_right([PrintedPage(842, (), recognised=True)]) == [PrintedPage(842, (), recognised=True)]
