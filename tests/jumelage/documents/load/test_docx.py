import io
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordDocument
from docx.shared import Pt

from jumelage.documents.document import BlockKind, Document
from jumelage.documents.load.docx import load

HEADING, PARAGRAPH, LIST_ITEM, TABLE_ROW = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def blocks(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


def saved(word: WordDocument) -> bytes:
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def test_document_of_a_word_processor_in_its_order() -> None:
    word = docx.Document()
    word.core_properties.title = "Sjabloon"
    word.core_properties.language = "nl-NL"
    word.add_heading("Beleidsnota", 0)
    word.add_heading("Banden", 1)
    word.add_heading("Galle", 2)
    word.add_paragraph("De band is er sinds 1976.\nHij wordt gedragen door een stichting.")
    word.add_paragraph("scholen", style="List Bullet")
    word.add_paragraph("sport", style="List Number")
    table = word.add_table(2, 2)
    for index, words in enumerate(("jaar", "bedrag", "2012", "€ 35.000")):
        table.cell(index // 2, index % 2).text = words
    after = word.add_paragraph("Na de ")
    after.add_run("tabel").bold = True
    after.add_run(" volgt tekst.")
    word.add_paragraph().add_run("Vette kop").bold = True
    word.add_paragraph("1956 Begin van de band met Bergisch Gladbach")
    word.sections[0].header.paragraphs[0].text = "Kopregel"
    word.sections[0].footer.paragraphs[0].text = "Voetregel"
    document = load(saved(word), name="nota.docx")
    assert (document.title, document.language) == ("Beleidsnota", "nl")
    assert blocks(document) == [
        (HEADING, 1, "Beleidsnota"),
        (HEADING, 1, "Banden"),
        (HEADING, 2, "Galle"),
        (PARAGRAPH, 0, "De band is er sinds 1976."),
        (PARAGRAPH, 0, "Hij wordt gedragen door een stichting."),
        (LIST_ITEM, 0, "scholen"),
        (LIST_ITEM, 0, "sport"),
        (TABLE_ROW, 0, "jaar\tbedrag"),
        (TABLE_ROW, 0, "2012\t€ 35.000"),
        (PARAGRAPH, 0, "Na de tabel volgt tekst."),
        (HEADING, 2, "Vette kop"),
        (LIST_ITEM, 0, "1956 Begin van de band met Bergisch Gladbach"),
    ]


def test_added_words_are_read_and_removed_or_hidden_ones_not(make_docx: Callable[..., bytes]) -> None:
    body = (
        "<w:p><w:r><w:t>De band met </w:t></w:r><w:ins><w:r><w:t>Galle</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Luton</w:delText></w:r></w:del><w:hyperlink><w:r><w:t> is oud</w:t></w:r></w:hyperlink>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t> geheim</w:t></w:r><w:fldSimple><w:r><w:t>.</w:t></w:r></w:fldSimple></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>In een invulvak.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert blocks(load(make_docx(body), name="a.docx")) == [
        (PARAGRAPH, 0, "De band met Galle is oud."),
        (PARAGRAPH, 0, "In een invulvak."),
    ]


def test_text_box_is_read_once_after_its_paragraph(make_docx: Callable[..., bytes]) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In een kader.</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    body = (
        f"<w:p><w:r><w:t>De band is oud.</w:t></w:r><w:r><mc:AlternateContent {mc}><mc:Choice><w:drawing>{box}</w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert blocks(load(make_docx(body), name="a.docx")) == [
        (PARAGRAPH, 0, "De band is oud."),
        (PARAGRAPH, 0, "In een kader."),
    ]


def test_footnotes_are_read_at_the_end(
    make_docx: Callable[..., bytes], word_paragraph: Callable[..., str]
) -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator"><w:p><w:r><w:t>-</w:t></w:r></w:p></w:footnote>'
        f"<w:footnote>{word_paragraph('Zie het raadsbesluit van 1985.')}</w:footnote></w:footnotes>"
    )
    content = make_docx(
        word_paragraph("De band is oud.") + word_paragraph("Hij duurt voort."), footnotes=notes
    )
    assert [words for _, _, words in blocks(load(content, name="a.docx"))] == [
        "De band is oud.",
        "Hij duurt voort.",
        "Zie het raadsbesluit van 1985.",
    ]


def test_style_made_from_a_heading_is_a_heading(
    make_docx: Callable[..., bytes], word_paragraph: Callable[..., str]
) -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>'
        '<w:style w:styleId="Eigen"><w:name w:val="Eigen kop"/><w:basedOn w:val="Kop2"/></w:style>'
        '<w:style w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style></w:styles>'
    )
    body = word_paragraph("Galle", "Eigen") + word_paragraph("De band is oud.", "Ring")
    assert blocks(load(make_docx(body, styles=styles), name="a.docx")) == [
        (HEADING, 2, "Galle"),
        (PARAGRAPH, 0, "De band is oud."),
    ]


def test_text_whose_lines_were_made_paragraphs_reads_as_sentences(
    make_docx: Callable[..., bytes], word_paragraph: Callable[..., str]
) -> None:
    lines = [
        "De band met Masaya kwam voort uit een actie van inwoners en werd in 1984 op voorstel van de",
        "raad overgedragen aan een comité. Het comité kreeg daarvoor tussen 1984 en 1998 ieder jaar",
        "een bijdrage van de gemeente, waarmee het scholen heeft gebouwd in de dorpen om de stad en",
        "leraren heeft opgeleid. De raad heeft het comité in 1998 bedankt en de bijdrage daarna eerst",
        "verlaagd en ten slotte beëindigd.",
        "De band met Osnabrück is ouder en wordt door scholen en verenigingen in stand gehouden, met",
        "steun van de gemeente.",
    ]
    document = load(make_docx("".join(map(word_paragraph, lines))), name="a.docx")
    assert [words.split()[-1] for _, _, words in blocks(document)] == ["beëindigd.", "gemeente."]


def test_heading_stays_apart_where_lines_were_made_paragraphs(
    make_docx: Callable[..., bytes], word_paragraph: Callable[..., str]
) -> None:
    lines = ["de raad heeft in zijn vergadering van mei besloten om de band met Galle te behouden en om"] * 8
    body = (
        "".join(map(word_paragraph, lines))
        + word_paragraph("Galle", "Heading1")
        + word_paragraph("de band is oud")
    )
    styles = f'<w:styles {W}><w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style></w:styles>'
    assert blocks(load(make_docx(body, styles=styles), name="a.docx"))[1:] == [
        (HEADING, 1, "Galle"),
        (PARAGRAPH, 0, "de band is oud"),
    ]


def test_raised_number_of_a_note_is_left_out(make_docx: Callable[..., bytes]) -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    body = (
        f"<w:p><w:r><w:t>De band met Luton</w:t></w:r>{raised.format('5,')}<w:r><w:footnoteReference/></w:r>{raised.format(',')}"
        f"<w:r><w:t> is oud, 500 m</w:t></w:r>{raised.format('2')}</w:p>"
    )
    assert load(make_docx(body), name="a.docx").text == "De band met Luton is oud, 500 m2"


@pytest.mark.parametrize("level", ["²", "9" * 5000, "0", "-1", ""])
def test_heading_of_a_level_that_there_is_not(level: str, make_docx: Callable[..., bytes]) -> None:
    styles = f'<w:styles {W}><w:style w:styleId="K"><w:name w:val="heading {level}"/></w:style></w:styles>'
    body = f'<w:p><w:pPr><w:pStyle w:val="K"/><w:outlineLvl w:val="{level}"/></w:pPr><w:r><w:t>Banden met Galle.</w:t></w:r></w:p>'
    kind, found, words = blocks(load(make_docx(body, styles=styles), name="a.docx"))[0]
    assert (kind, words) == ((HEADING if found else PARAGRAPH), "Banden met Galle.")
    assert found <= 9


def test_lines_in_larger_letters_are_headings() -> None:
    word = docx.Document()
    word.styles["Normal"].font.size = Pt(12)
    title, chapter, said = (word.add_paragraph() for _ in range(3))
    title.add_run("Banden van ").font.size = Pt(22)
    title.add_run("de gemeente").font.size = Pt(20)
    chapter.add_run("Galle").font.size = Pt(14)
    said.add_run("De band bestaat sinds ")
    said.add_run("1976").font.size = Pt(14)
    word.add_paragraph("Dit zijn gewone letters, waarin de rest staat.").runs[0].font.size = Pt(12)
    assert blocks(load(saved(word), name="nota.docx")) == [
        (HEADING, 1, "Banden van de gemeente"),
        (HEADING, 2, "Galle"),
        (PARAGRAPH, 0, "De band bestaat sinds 1976"),
        (PARAGRAPH, 0, "Dit zijn gewone letters, waarin de rest staat."),
    ]


def test_a_paper_in_one_large_size_has_no_headings_for_that() -> None:
    word = docx.Document()
    for words in ("Stedenbanden", "Galle sinds 1976", "Qingdao sinds 1998"):
        word.add_paragraph().add_run(words).font.size = Pt(16)
    assert {kind for kind, _, _ in blocks(load(saved(word), name="nota.docx"))} == {PARAGRAPH}


def test_what_is_larger_than_a_table_or_a_caption_is_no_heading_for_that() -> None:
    word = docx.Document()
    for words in ("Gemeente Goes", "Wij kennen u een bijdrage toe van € 1.200"):
        word.add_paragraph().add_run(words).font.size = Pt(11)
    table = word.add_table(30, 2)
    for row in table.rows:
        for cell in row.cells:
            cell.paragraphs[0].add_run("een heel lange cel vol met letters").font.size = Pt(9)
    assert HEADING not in {kind for kind, _, _ in blocks(load(saved(word), name="brief.docx"))}


@pytest.mark.parametrize(
    "words", ["12 mei 1998", "€ 1.200", "https://www.goes.nl/banden", "- Galle", "Onderwerp: de band"]
)
def test_a_date_a_sum_or_an_address_in_bold_is_no_heading(words: str) -> None:
    word = docx.Document()
    word.add_paragraph().add_run(words).bold = True
    word.add_paragraph("De band met Galle bestaat sinds 1976 en wordt gedragen door een stichting.")
    assert HEADING not in {kind for kind, _, _ in blocks(load(saved(word), name="brief.docx"))}


def test_items_of_a_list_in_larger_letters_are_items() -> None:
    word = docx.Document()
    for words in ("Jaarverslag 2016", "Jaarverslag 2017"):
        word.add_paragraph(style="List Bullet").add_run(words).font.size = Pt(14)
    word.add_paragraph("De band met Galle bestaat sinds 1976 en wordt gedragen door een stichting.")
    assert [kind for kind, _, _ in blocks(load(saved(word), name="brief.docx"))][:2] == [LIST_ITEM, LIST_ITEM]


def test_letters_larger_than_small_print_are_no_headings_for_that() -> None:
    word = docx.Document()
    for words in ("Geachte heer", "Wij kennen u een bijdrage toe.", "Hoogachtend", "Het college"):
        word.add_paragraph().add_run(words).font.size = Pt(10)
    for _ in range(4):
        word.add_paragraph().add_run(
            "Aan deze brief kunnen geen rechten worden ontleend, ook later niet."
        ).font.size = Pt(7)
    assert HEADING not in {kind for kind, _, _ in blocks(load(saved(word), name="brief.docx"))}
