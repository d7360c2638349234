import io
from collections.abc import Callable, Mapping

import odfdo
import pytest

from jumelage.documents.document import BlockKind, Document
from jumelage.documents.load.odt import load
from jumelage.errors import UnreadableDocument

HEADING, PARAGRAPH, LIST_ITEM, TABLE_ROW = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
)


def blocks(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


def saved(written: odfdo.Document) -> bytes:
    target = io.BytesIO()
    written.save(target)
    return target.getvalue()


def test_document_of_a_word_processor_in_its_order() -> None:
    written = odfdo.Document("text")
    written.body.clear()
    written.meta.title = "Nota over banden"
    written.meta.language = "nl-NL"
    written.body.append(odfdo.Header(1, "Banden"))
    written.body.append(odfdo.Header(2, "Galle"))
    written.body.append(odfdo.Paragraph("De band is er  sinds 1976.\nHij wordt gedragen door een stichting."))
    written.body.append(odfdo.List(["scholen", "sport"]))
    table = odfdo.Table("Geld", width=2, height=2)
    table.set_values([["jaar", "bedrag"], ["2012", "€ 35.000"]])
    written.body.append(table)
    noted = odfdo.Paragraph("De raad besloot het.")
    noted.insert_note(after="raad", note_id="n1", citation="1", body="In zijn vergadering van mei.")
    written.body.append(noted)
    written.body.append(odfdo.Paragraph("1956\tBegin van de band met Bergisch Gladbach"))
    document = load(saved(written), name="nota.odt")
    assert (document.title, document.language) == ("Nota over banden", "nl")
    assert blocks(document) == [
        (HEADING, 1, "Banden"),
        (HEADING, 2, "Galle"),
        (PARAGRAPH, 0, "De band is er  sinds 1976."),
        (PARAGRAPH, 0, "Hij wordt gedragen door een stichting."),
        (LIST_ITEM, 0, "scholen"),
        (LIST_ITEM, 0, "sport"),
        (TABLE_ROW, 0, "jaar\tbedrag"),
        (TABLE_ROW, 0, "2012\t€ 35.000"),
        (PARAGRAPH, 0, "De raad besloot het."),
        (TABLE_ROW, 0, "1956\tBegin van de band met Bergisch Gladbach"),
        (PARAGRAPH, 0, "In zijn vergadering van mei."),
    ]


def test_spreadsheet_is_no_text(pack: Callable[[Mapping[str, str]], bytes]) -> None:
    office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    content = pack(
        {
            "content.xml": f"<office:document-content {office}><office:body><office:spreadsheet/></office:body></office:document-content>"
        }
    )
    with pytest.raises(
        UnreadableDocument, match=r"a\.odt is an OpenDocument file, but no text: save it as ODT or PDF\."
    ):
        load(content, name="a.odt")


def test_lines_in_bold_letters_are_headings() -> None:
    written = odfdo.Document("text")
    written.body.clear()
    for name, parent, props in (
        ("Vet", "Standard", {"fo:font-weight": "bold"}),
        ("Ook vet", "Vet", {"fo:font-style": "italic"}),
        ("Gewoon", "Vet", {"fo:font-weight": "normal"}),
    ):
        style = odfdo.Style("paragraph", name=name, parent_style=parent)
        style.set_properties(area="text", properties=props)
        written.insert_style(style, automatic=True)
    strong = odfdo.Style("text", name="Sterk", area="text", bold=True)
    written.insert_style(strong, automatic=True)
    for words, style_name in (
        ("Galle", "Vet"),
        ("Qingdao", "Ook vet"),
        ("Luton", "Gewoon"),
        ("De band is oud.", "Vet"),
    ):
        written.body.append(odfdo.Paragraph(words, style=style_name))
    partly = odfdo.Paragraph("Sinds 1976")
    partly.set_span("Sterk", regex="1976")
    whole = odfdo.Paragraph("Oud en nieuw")
    whole.set_span("Sterk", regex="Oud en nieuw")
    link = odfdo.Paragraph("", style="Vet")
    link.append(odfdo.Link("https://goes.nl", text="Onze banden"))
    plain = odfdo.Style("text", name="Licht", area="text")
    plain.set_properties(area="text", properties={"fo:font-weight": "normal"})
    written.insert_style(plain, automatic=True)
    light = odfdo.Paragraph("Luton en Kiel", style="Vet")
    light.set_span("Licht", regex="Luton en Kiel")
    for paragraph in (partly, whole, link, light):
        written.body.append(paragraph)
    assert blocks(load(saved(written), name="nota.odt")) == [
        (HEADING, 2, "Galle"),
        (HEADING, 2, "Qingdao"),
        (PARAGRAPH, 0, "Luton"),
        (PARAGRAPH, 0, "De band is oud."),
        (PARAGRAPH, 0, "Sinds 1976"),
        (HEADING, 2, "Oud en nieuw"),
        (PARAGRAPH, 0, "Onze banden"),
        (PARAGRAPH, 0, "Luton en Kiel"),
    ]
