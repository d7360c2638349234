import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.documents.document import BlockKind, Document
from jumelage.documents.load.html import load
from jumelage.errors import UnreadableDocument

HEADING, PARAGRAPH, LIST_ITEM, TABLE_ROW = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
)


def page(body: str, head: str = "", attributes: str = "") -> Document:
    return load(
        f"<!DOCTYPE html><html {attributes}><head>{head}</head><body>{body}</body></html>".encode(),
        name="a.html",
    )


def blocks(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, document.text[block.start : block.end]) for block in document.blocks]


def test_headings_paragraphs_lists_and_tables_in_their_order() -> None:
    document = page(
        "<h1>Banden met <em>andere</em> steden</h1>"
        "<p>De band met <a href='/galle'>Galle</a>, in Sri&nbsp;Lanka,\n   bestaat <b>sinds</b> 1976.</p>"
        "<h2>Wat wij doen</h2><ul><li>scholen<li><p>sport</p></ul>"
        "<table><thead><tr><th>jaar</th><th>bedrag</th></tr></thead><tr><td>2012</td><td><p>&euro; 35.000</p></td></tr></table>"
        "Losse woorden<div>en een blok</div>"
    )
    assert blocks(document) == [
        (HEADING, 1, "Banden met andere steden"),
        (PARAGRAPH, 0, "De band met Galle, in Sri Lanka, bestaat sinds 1976."),
        (HEADING, 2, "Wat wij doen"),
        (LIST_ITEM, 0, "scholen"),
        (LIST_ITEM, 0, "sport"),
        (TABLE_ROW, 0, "jaar\tbedrag"),
        (TABLE_ROW, 0, "2012\t€ 35.000"),
        (PARAGRAPH, 0, "Losse woorden"),
        (PARAGRAPH, 0, "en een blok"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "<b>Geschiedenis</b>",
        "<strong>Onze</strong> <b>stedenbanden</b>",
        "<span><b>Geschiedenis</b></span>",
        "<b>Ge</b><b>schiedenis</b>",
        "<b>2. Geschiedenis</b>",
    ],
)
def test_short_paragraph_in_bold_is_a_heading(title: str) -> None:
    document = page(f"<h2>Galle</h2><p>Een stad.</p><p>{title}</p><p>De band dateert van 1976.</p>")
    assert [(kind, level) for kind, level, _ in blocks(document)][2:] == [(HEADING, 3), (PARAGRAPH, 0)]


@pytest.mark.parametrize(
    "words",
    [
        "<b>Wij hebben er twee.</b>",
        "<b>Galle</b> is de oudste",
        "<b>1976</b>",
        "<b>12 maart 2015</b>",
        "<b>Besluit: akkoord</b>",
        "<b>info@velsen.nl</b>",
        "<b>a) de band met Galle beëindigen</b>",
        "<b>„Wij hebben er twee.”</b>",
        "<strong><a href='/x'>Lees meer</a></strong>",
    ],
)
def test_bold_words_that_are_no_title_are_no_heading(words: str) -> None:
    document = page(f"<h2>Galle</h2><p>Een stad.</p><p>{words}</p><p>De band dateert van 1976.</p>")
    assert HEADING not in [kind for kind, *_ in blocks(document)[1:]]


def test_names_in_bold_one_under_another_are_no_headings() -> None:
    document = page("<p>Onze steden:</p><p><b>Galle (Sri Lanka)</b></p><p><b>Qingdao (China)</b></p>")
    assert HEADING not in [kind for kind, *_ in blocks(document)]


def test_navigation_banners_controls_and_hidden_words_are_left_out() -> None:
    document = page(
        "<header>Gemeente Velsen<nav>Home</nav></header><nav>Menu</nav><div class='cookie-melding'>Cookies?</div>"
        "<div role='search'>Zoek</div><p>De band met Galle.<span hidden>weg</span> Hij is oud.</p>"
        "<p style='display: none'>weg</p><form><label>Naam</label><button>Stuur</button></form>"
        "<script>weg()</script><aside>Lees ook</aside><footer>Contact</footer>"
    )
    assert blocks(document) == [(PARAGRAPH, 0, "De band met Galle. Hij is oud.")]


def test_main_text_is_preferred_and_the_heading_above_it_kept() -> None:
    document = page(
        "<div><h1>Galle</h1></div><div>Deel deze bladzijde</div><main><p>De band is er sinds 1976.</p></main>"
    )
    assert blocks(document) == [(HEADING, 1, "Galle"), (PARAGRAPH, 0, "De band is er sinds 1976.")]


def test_form_that_wraps_the_whole_page_is_read() -> None:
    document = page("<form><p>De band met Galle is er sinds 1976.</p><input value='x'></form>")
    assert blocks(document) == [(PARAGRAPH, 0, "De band met Galle is er sinds 1976.")]


def test_lines_of_a_paragraph_are_blocks_unless_a_sentence_runs_on() -> None:
    document = page("<p>1956: band met Bergisch Gladbach<br>1976: band met Galle<br/>en met haar scholen</p>")
    assert blocks(document) == [
        (LIST_ITEM, 0, "1956: band met Bergisch Gladbach"),
        (LIST_ITEM, 0, "1976: band met Galle\nen met haar scholen"),
    ]


def test_term_and_its_definition_are_a_row() -> None:
    document = page("<dl><dt>1956</dt><dd><p>Ring van vier</p></dd><dt>1976</dt><dd>Galle</dd></dl>")
    assert blocks(document) == [(TABLE_ROW, 0, "1956\tRing van vier"), (TABLE_ROW, 0, "1976\tGalle")]


@pytest.mark.parametrize(
    "body",
    [
        "<div class=i><div class=y>1976</div><div class=t>Galle</div></div><div class=i><div class=y>1998</div><div class=t>Qingdao</div></div>",
        "<ul><li><span>1976</span> <span>Galle</span></li><li><span>1998</span> <span>Qingdao</span></li></ul>",
        "<ul><li><span class=y>1976</span><span>Galle</span></li><li><span class=y>1998</span><span>Qingdao</span></li></ul>",
        "<section><p>1976</p><div><p>Galle</p></div></section>\n<section><p>1998</p><div><p>Qingdao</p></div></section>",
    ],
)
def test_boxes_of_one_make_beside_one_another_are_rows(body: str) -> None:
    assert blocks(page(body)) == [(TABLE_ROW, 0, "1976\tGalle"), (TABLE_ROW, 0, "1998\tQingdao")]


def test_boxes_in_a_cell_of_a_table_are_of_that_cell() -> None:
    inner = "<div class=r><div>Jan</div><div>voorzitter</div></div><div class=r><div>Piet</div><div>secretaris</div></div>"
    found = blocks(page(f"<table><tr><td>1990</td><td>{inner}</td><td>Velsen</td></tr></table>"))
    assert found == [(TABLE_ROW, 0, "1990\tJan voorzitter Piet secretaris\tVelsen")]


@pytest.mark.parametrize(
    "body",
    [
        "<div><div>1976</div><div>Galle</div></div>",  # one alone
        "<div class=i><div class=t>1. Opening</div><div>De voorzitter opent.</div></div><div class=i><div class=t>2. Galle</div><div>Akkoord.</div></div>",
        "<ul><li><span>Galle</span> <span>is partner sinds 2005</span></li><li><span>Kiel</span> <span>ook</span></li></ul>",
        "<div class=q><span class=x>J</span><span class=y>UMELAGE</span></div><div class=q><span class=x>V</span><span class=y>ELSEN</span></div>",
        "<div><p>Geachte raad</p><p>Met vriendelijke groet</p></div><div><p>Galle</p><p>Velsen ondersteunt Galle</p></div>",
        "<div class=a><p>De band begon in 1976.</p><p>Hij bestaat nog.</p></div><div class=a><p>Qingdao kwam in 1998.</p><p>Ook daar.</p></div>",
        "<div><h3>Galle</h3><p>Sinds 1976.</p></div><div><h3>Qingdao</h3><p>Sinds 1998.</p></div>",
        "<div>Sinds <b>1976</b> <i>Galle</i></div><div>Sinds <b>1998</b> <i>Qingdao</i></div>",
        "<div><span>De band met </span><span>Galle</span><span> is oud.</span></div><div><span>De band met </span><span>Kiel</span><span> ook.</span></div>",
        "<ul><li><span class=d>D</span><span class=r>e raad stemt in</span></li><li><span class=d>D</span><span class=r>e raad stemt tegen</span></li></ul>",
        "<ul><li><span class=a>1.2</span><span class=b>00 euro</span></li><li><span class=a>1</span><span class=b>.500 euro</span></li></ul>",
        "<div class=c><div class=h><h3>Galle</h3></div><div class=b><p>Oud.</p></div></div><div class=c><div class=h><h3>Kiel</h3></div><div class=b><p>Jong.</p></div></div>",
        "<section><p><strong>Galle</strong></p><p>Er is een band.</p></section><section><p><strong>Kiel</strong></p><p>Hier ook.</p></section>",
        "<div><div>Galle</div><div><ul><li>1976</li></ul></div></div><div><div>Kiel</div><div><ul><li>1962</li></ul></div></div>",
        "<div><div>Galle</div><div><p>Een.</p><p>Twee.</p></div></div><div><div>Qingdao</div><div><p>Een.</p><p>Twee.</p></div></div>",
    ],
)
def test_boxes_that_hold_text_are_no_rows(body: str) -> None:
    assert TABLE_ROW not in {kind for kind, _, _ in blocks(page(body))}


def test_table_that_lays_out_a_page_is_no_row() -> None:
    document = page(
        "<table><tr><td><ul><li>Home</li></ul></td><td><h2>Galle</h2><p>De band is oud.</p>"
        "<table><tr><td>1976</td><td>begin</td></tr></table></td></tr></table>"
    )
    assert blocks(document) == [
        (LIST_ITEM, 0, "Home"),
        (HEADING, 2, "Galle"),
        (PARAGRAPH, 0, "De band is oud."),
        (TABLE_ROW, 0, "1976\tbegin"),
    ]


def test_text_set_verbatim_keeps_its_lines() -> None:
    document = page("<pre>Pskov      39     31\nMasaya     -1     -1</pre>")
    assert blocks(document) == [
        (TABLE_ROW, 0, "Pskov      39     31"),
        (TABLE_ROW, 0, "Masaya     -1     -1"),
    ]


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ('<meta property="article:published_time" content="2024-03-05T10:00:00+01:00">', "", "2024-03-05"),
        ('<meta name="DCTERMS.issued" content="2024-03-05">', "", "2024-03-05"),
        (
            '<script type="application/ld+json">{"@graph": [{"datePublished": "2024-03-05"}]}</script>',
            "",
            "2024-03-05",
        ),
        ("", '<time datetime="2024-03-05">5 maart</time>', "2024-03-05"),
        ("", '<time datetime="2024-03-05">5 maart</time><time datetime="2024-03-06">6 maart</time>', None),
        ('<meta name="date" content="2024-02-31">', "", None),
        ('<script type="application/ld+json">{"datePublished": 5, "x": [}</script>', "", None),
        ("", "5 maart 2024", None),
    ],
)
def test_day_of_publication_where_the_page_declares_it(head: str, body: str, day: str | None) -> None:
    dated = page(f"<p>De band met Galle.</p>{body}", head).dated
    assert (dated.edtf if dated else None) == day


def test_title_and_language_as_declared() -> None:
    document = page("<p>De band met Galle.</p>", "<title>Banden | Gemeente Velsen</title>", 'lang="nl-NL"')
    assert (document.title, document.language) == ("Banden", "nl")


@pytest.mark.parametrize(
    "content",
    [
        "<html><body><p>Coöperatie</p>".encode(),
        "<html><head><meta charset='windows-1252'></head><body><p>Coöperatie</p>".encode("cp1252"),
        "<html><head><meta http-equiv='Content-Type' content='text/html; charset=iso-8859-15'></head><body><p>Coöperatie</p>".encode(
            "iso-8859-15"
        ),
        "<?xml version='1.0' encoding='utf-8'?><html xmlns='http://www.w3.org/1999/xhtml'><body><p>Coöperatie</p></body></html>".encode(),
    ],
)
def test_page_in_each_encoding_reads_the_same(content: bytes) -> None:
    assert load(content, name="a.html").text == "Coöperatie"


def test_page_without_words_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.html holds no text: choose another file\."):
        page("<nav>Home</nav>")


PIECES = st.sampled_from(
    "<p> </p> <h2> </h2> <li> <ul> </ul> <table> <tr> <td> </table> <dl> <dt> <dd> </dl> <br> <div> </div> <pre> </pre> <form> </form>"
    " <nav> </nav> <b> </b> Galle 1976 &#1; &#0; <span/hidden> </span> <main> </main> <header> </header>".split(
        " "
    )
)


@given(st.lists(PIECES, max_size=40))
def test_page_of_any_tags_has_blocks_that_hold_all_its_text(pieces: list[str]) -> None:
    try:
        document = page("<p>Velsen</p>" + " ".join(pieces))
    except UnreadableDocument:  # its main part holds nothing but what cannot be seen
        return
    done = 0
    for block in document.blocks:
        assert not document.text[done : block.start].strip()
        assert block.start < block.end
        done = block.end
    assert not document.text[done:].strip()


def test_raised_number_of_a_note_is_left_out_and_an_ordinal_is_not() -> None:
    document = page(
        "<p>De band met Luton<sup><a href='#n5'>5</a></sup> is oud. Signé le 1<sup>er</sup> mars, 500 m<sup>2</sup>.</p>"
    )
    assert document.text == "De band met Luton is oud. Signé le 1er mars, 500 m2."


def test_notes_in_a_row_are_all_left_out() -> None:
    notes = "".join(f"<sup><a href='#n{number}'>{number}</a></sup>" for number in range(1, 60))
    assert page(f"<p>De band met Luton.{notes} Hij is oud.</p>").text == "De band met Luton. Hij is oud."


def test_heading_hidden_between_term_and_meaning_leaves_them_one_row() -> None:
    document = page("<dl><dt>1956</dt><button>meer</button> <dd>Begin van de band</dd></dl>")
    assert blocks(document) == [(TABLE_ROW, 0, "1956\tBegin van de band")]


def test_warning_of_bytes_that_were_made_visible() -> None:
    content = b"<html><body><p>" + "één twee drie vier ".encode() * 100 + b"\xff</p></body></html>"
    assert load(content, name="a.html").warnings == (
        "a.html: bytes that are no UTF-8 made visible as \ufffd in 1 places.",
    )


@pytest.mark.parametrize("tag", ["sup6,", "b\x03", "a:b:c", "é"])
def test_note_within_an_element_of_a_name_that_cannot_be(tag: str) -> None:
    document = page(f"<p>De band met Luton<{tag}><sup>5</sup></{tag}> is oud.</p>")
    assert document.text.startswith("De band met Luton")
