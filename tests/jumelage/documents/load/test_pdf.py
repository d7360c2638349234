from collections.abc import Callable

from jumelage.documents.document import BlockKind, Document
from jumelage.documents.joining import View
from jumelage.documents.load.pdf import load

HEADING, PARAGRAPH, LIST_ITEM, TABLE_ROW = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
)
Make = Callable[..., bytes]


def blocks(document: Document) -> list[tuple[BlockKind, int | None, str]]:
    return [(block.kind, block.page, document.text[block.start : block.end]) for block in document.blocks]


def test_larger_letters_are_headings_and_wide_gaps_part_paragraphs_and_cells(make_pdf: Make) -> None:
    content = make_pdf(
        [
            (72, 760, 20, "Banden met andere steden"),
            (
                72,
                720,
                11,
                "De band met Galle wordt sinds 1985 gedragen door een stichting, die ook projecten van",
            ),
            (72, 706, 11, "anderen ondersteunt en daarvoor geld krijgt."),
            (72, 680, 11, "Een andere band is die met Luton."),
            (72, 650, 11, "jaar"),
            (150, 650, 11, "bedrag"),
            (250, 650, 11, "aan"),
            (72, 636, 11, "2012"),
            (150, 636, 11, "35.000"),
            (250, 636, 11, "de stichting"),
        ]
    )
    assert blocks(load(content, name="a.pdf")) == [
        (HEADING, 1, "Banden met andere steden"),
        (
            PARAGRAPH,
            1,
            "De band met Galle wordt sinds 1985 gedragen door een stichting, die ook projecten van\n"
            "anderen ondersteunt en daarvoor geld krijgt.",
        ),
        (PARAGRAPH, 1, "Een andere band is die met Luton."),
        (TABLE_ROW, 1, "jaar\tbedrag\taan"),
        (TABLE_ROW, 1, "2012\t35.000\tde stichting"),
    ]


def test_running_heads_and_page_numbers_are_left_out(make_pdf: Make) -> None:
    pages = [
        [
            (72, 810, 9, "Gemeente Velsen - beleidsnota"),
            (72, 700, 11, f"Op bladzijde {name} staat iets over de band met Galle."),
            (290, 30, 9, f"Pagina {number} van 4"),
        ]
        for number, name in enumerate(("een", "twee", "drie", "vier"), 1)
    ]
    document = load(make_pdf(*pages), name="a.pdf")
    assert document.page_count == 4
    assert blocks(document) == [
        (PARAGRAPH, number, f"Op bladzijde {name} staat iets over de band met Galle.")
        for number, name in enumerate(("een", "twee", "drie", "vier"), 1)
    ]


def test_sentence_over_two_pages_is_one_block_and_its_broken_word_reads_whole(make_pdf: Make) -> None:
    line = "De raad heeft in zijn vergadering besloten om de band met de Chinese stad op voorstel van het college te"
    document = load(
        make_pdf(
            f"{line}\nbehouden zoals hij is. {line}\nvernieuwen en daar-\nvoor geld vrij te maken, dat door de stichting wordt",
            "beheerd en verdeeld.",
        ),
        name="a.pdf",
    )
    assert len(document.blocks) == 1
    assert View.of(document.text, 0, len(document.text) - 1).text.endswith(
        "vernieuwen en daarvoor geld vrij te maken, dat door de stichting wordt beheerd en verdeeld."
    )


def test_bullet_that_the_file_keeps_apart_is_set_before_its_words(make_pdf: Make) -> None:
    content = make_pdf(
        [
            (72, 700, 11, "Samen doen wij:"),
            (90, 680, 11, "scholen"),
            (90, 660, 11, "sport"),
            (72, 680, 11, "•"),
            (72, 660, 11, "•"),
        ]
    )
    assert blocks(load(content, name="a.pdf"))[1:] == [(LIST_ITEM, 1, "• scholen"), (LIST_ITEM, 1, "• sport")]


def test_language_that_the_file_declares(make_pdf: Make) -> None:
    assert load(make_pdf("Velsen", language="nl-NL"), name="a.pdf").language == "nl"


def test_raised_number_of_a_note_is_left_out_and_a_power_is_not(make_pdf: Make) -> None:
    content = make_pdf(
        [
            (72, 700, 11, "De gemeente is verbonden met Luton"),
            (246, 704, 6, "5"),
            (252, 700, 11, "sinds 1956."),
            (72, 660, 11, "Het plein meet 500 m"),
            (176, 664, 6, "2"),
        ]
    )
    text = load(content, name="a.pdf").text
    assert "Luton sinds 1956." in text
    assert "500 m2" in text
