from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.documents.document import Block, BlockKind
from jumelage.documents.load.broken_lines import Layout, layout_of
from jumelage.documents.load.layout import blocks_of

HEADING, PARAGRAPH, LIST_ITEM, TABLE_ROW = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
)
REFERENCE = Path(__file__).parents[5] / "shared" / "reference" / "velsen-2017.txt"

SPACED = """
OVERZICHT STEDENBANDEN

1962 Begin van de band met Osnabrück

1978-1990 Het comité ontvangt ieder jaar geld van de gemeente voor het opknappen van scholen in

Masaya

1990 Bezoek aan Masaya

De band met Masaya kwam voort uit een actie van inwoners en werd in 1978 op voorstel van de

raad overgedragen aan een comité. Het comité kreeg daarvoor tussen 1978 en 1990 ieder jaar

een bijdrage, die de raad in



1991 heeft verlaagd.

De band met Osnabrück is ouder en wordt vooral door scholen en sportverenigingen in stand

gehouden.
"""


def kinds(text: str) -> list[tuple[BlockKind, str]]:
    return [(block.kind, text[block.start : block.end]) for block in blocks_of(text)]


def test_lines_between_blank_ones_whose_sentences_run_on_are_one_block() -> None:
    assert layout_of(SPACED).spaced
    assert [(kind, " ".join(words.split())) for kind, words in kinds(SPACED)] == [
        (HEADING, "OVERZICHT STEDENBANDEN"),
        (LIST_ITEM, "1962 Begin van de band met Osnabrück"),
        (
            LIST_ITEM,
            "1978-1990 Het comité ontvangt ieder jaar geld van de gemeente voor het opknappen van scholen in Masaya",
        ),
        (LIST_ITEM, "1990 Bezoek aan Masaya"),
        (
            PARAGRAPH,
            "De band met Masaya kwam voort uit een actie van inwoners en werd in 1978 op voorstel van de raad "
            "overgedragen aan een comité. Het comité kreeg daarvoor tussen 1978 en 1990 ieder jaar een bijdrage, die de "
            "raad in 1991 heeft verlaagd.",
        ),
        (
            PARAGRAPH,
            "De band met Osnabrück is ouder en wordt vooral door scholen en sportverenigingen in stand gehouden.",
        ),
    ]


def test_short_paragraphs_between_blank_lines_stay_apart() -> None:
    text = "\n\n".join(f"In {year} kwam er bezoek uit Galle." for year in range(1980, 1990))
    assert layout_of(text) == Layout(None, spaced=False)
    assert len(blocks_of(text)) == 10


def test_wrapped_lines_are_one_paragraph_and_lists_and_headings_stand_out() -> None:
    text = (
        "Internationaal beleid\n"
        "=====================\n"
        "\n"
        "De gemeente heeft sinds lange tijd banden met steden in het buitenland en wil\n"
        "die ook de komende jaren behouden. De raad heeft daarover in\n"
        "2012 een besluit genomen dat het college nu uitvoert. Daarbij horen, zo heeft\n"
        "Velsen laten weten:\n"
        "- scholen die elkaar bezoeken, als zij dat zelf willen en daarvoor de middelen\n"
        "  hebben\n"
        "- sport\n"
        "\n"
        "2.1 Geld\n"
        "Het budget is 10.000 euro.\n"
    )
    assert kinds(text) == [
        (HEADING, "Internationaal beleid"),
        (PARAGRAPH, "====================="),
        (
            PARAGRAPH,
            "De gemeente heeft sinds lange tijd banden met steden in het buitenland en wil\n"
            "die ook de komende jaren behouden. De raad heeft daarover in\n"
            "2012 een besluit genomen dat het college nu uitvoert. Daarbij horen, zo heeft\n"
            "Velsen laten weten:",
        ),
        (
            LIST_ITEM,
            "- scholen die elkaar bezoeken, als zij dat zelf willen en daarvoor de middelen\n  hebben",
        ),
        (LIST_ITEM, "- sport"),
        (HEADING, "2.1 Geld"),
        (PARAGRAPH, "Het budget is 10.000 euro."),
    ]


def test_numbered_line_before_text_is_a_heading_and_before_the_next_number_an_item() -> None:
    text = "Twee delen:\n1. Banden\n2. De campagne\n\n1. Banden\nDe band met Galle is oud.\n\n2. De campagne\nZij is voorbij.\n"
    assert kinds(text) == [
        (PARAGRAPH, "Twee delen:"),
        (LIST_ITEM, "1. Banden"),
        (LIST_ITEM, "2. De campagne"),
        (HEADING, "1. Banden"),
        (PARAGRAPH, "De band met Galle is oud."),
        (HEADING, "2. De campagne"),
        (PARAGRAPH, "Zij is voorbij."),
    ]


@pytest.mark.parametrize(
    "row",
    ["Pskov\t39\t31", "60079 Stedenband Pskov        39      31", "| Pskov | 39 |", "1989\tPskov"],
)
def test_row_of_a_table(row: str) -> None:
    text = f"De cijfers zijn als volgt bekendgemaakt.\n\n{row}\n"
    assert kinds(text)[1] == (TABLE_ROW, row)


@pytest.mark.parametrize(
    "item", ["- sport", "• muziek", "* school", "a) taal", "3) recht", "(ii) handel", "b. milieu", "– kunst"]
)
def test_item_of_a_list(item: str) -> None:
    assert kinds(f"Wij doen samen aan:\n{item}\n")[1] == (LIST_ITEM, item)


def test_date_or_address_on_the_web_is_no_heading() -> None:
    text = "24-09-2012\nnovember 2022\n\nhttps://example.org/banden\n\nRaad stemt in\nDe raad heeft ingestemd met de band.\n"
    assert [kind for kind, _ in kinds(text)] == [PARAGRAPH, PARAGRAPH, PARAGRAPH, HEADING, PARAGRAPH]


def test_many_short_lines_are_names_and_no_headings() -> None:
    text = "Aanwezig\nGalle\nVelsen\nLuton\nQingdao\nDe vergadering begint om acht uur.\n"
    assert [kind for kind, _ in kinds(text)] == [PARAGRAPH] * 6


def test_year_alone_on_its_line_goes_with_what_follows() -> None:
    text = "1956\nBand met Bergisch Gladbach.\n1976\nBand met Galle.\n"
    assert kinds(text) == [
        (LIST_ITEM, "1956\nBand met Bergisch Gladbach."),
        (LIST_ITEM, "1976\nBand met Galle."),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "1985-2014 Jaarlijkse bijdrage",
        "14 juli 1956: ondertekening",
        "14 juli 1956 Ondertekening",
        "12. August 1973: Unterzeichnung",
        "september 1976 – eerste contacten",
        "zomer 2008: bezoek uit Galle",
        "Frühjahr 1990 Erste Kontakte",
        "début 2010 – signature",
        "14-07-1956: ondertekening",
        "1er mars 1967 : fusion",
        "2016/17 Nieuw beleid",
    ],
)
def test_row_of_a_timeline(row: str) -> None:
    text = f"De tijdlijn is als volgt vastgesteld:\n{row}\n1998 Band met Qingdao\n"
    assert kinds(text)[1:] == [(LIST_ITEM, row), (LIST_ITEM, "1998 Band met Qingdao")]


def test_day_at_the_head_of_a_broken_line_ends_its_sentence() -> None:
    text = (
        "Die Stadt hat mit ihrer Partnerin lange verhandelt, und besiegelt wurde es am\n"
        "12. August 1973 mit der Unterzeichnung einer Urkunde durch die Bürgermeister\n"
        "der beiden Städte, die sich danach oft besuchten und in einem Vertrag vom\n"
        "3. Juli 1974 auch den Austausch der Schulen regelten.\n"
    )
    assert len(blocks_of(text)) == 1


def test_form_feed_ends_a_page_and_a_sentence_goes_on_behind_it() -> None:
    text = "De raad heeft besloten om de band met\f\n\nhet dorp te beëindigen.\n\f\nOp deze bladzijde staat meer.\n"
    assert [(block.page, text[block.start : block.end]) for block in blocks_of(text)] == [
        (1, "De raad heeft besloten om de band met\f\n\nhet dorp te beëindigen."),
        (3, "Op deze bladzijde staat meer."),
    ]


@given(
    st.text(alphabet=st.sampled_from("aB1. \n\t\f-|#=…é(2012"), max_size=200).map(
        lambda text: text.replace("\f", "\f\n")
    )
)
def test_blocks_hold_all_that_is_not_blank_and_never_overlap(text: str) -> None:
    done = 0
    for block in blocks_of(text):
        assert not text[done : block.start].strip()
        assert block.start < block.end
        assert not text[block.start].isspace()
        assert not text[block.end - 1].isspace()
        done = block.end
    assert not text[done:].strip()


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference document is not here")
def test_reference_document_keeps_every_sentence_in_one_block() -> None:
    text = REFERENCE.read_text(encoding="utf-8")
    found = [" ".join(text[block.start : block.end].split()) for block in blocks_of(text)]
    assert sum(1 for words in found if words[:4].isdigit()) == 11
    assert any("op verzoek van de gemeente gedelegeerd" in words for words in found)
    assert any(
        words.startswith("De band met het Duitse") and words.endswith("te stimuleren.") for words in found
    )
    assert Block(HEADING, 1, 71, 1) == blocks_of(text)[0]


@pytest.mark.parametrize(
    "rows",
    [
        "1993 eerste konvooi naar Sibiu\n1995 oprichting van de stichting\n2001 opening van de school",
        "Samstag, 4. Mai 2019: Empfang im Rathaus\nSonntag, 5. Mai 2019: Festzug durch die Altstadt",
        "Mars 1987 premier échange\nAvril 1988 visite du maire",
    ],
)
def test_short_lines_that_open_with_a_date_are_rows_and_no_headings(rows: str) -> None:
    assert {block.kind for block in blocks_of(rows + "\n")} == {LIST_ITEM}


@pytest.mark.parametrize(
    "rows",
    [
        "Freundeskreis Bangor  1.200\nDeutsch-Polnischer Verein  2.400\nSchulen (Austauschfahrten)  5.000",
        "Association Alpes-Ouaga              11 000\nComité Grenoble-Halle                 € 3 200,-",
    ],
)
def test_names_with_a_sum_set_apart_are_rows_and_no_headings(rows: str) -> None:
    blocks = blocks_of(f"Subsidies in euro:\n{rows}\n\nDe raad stelde dit vast.\n")
    assert [block.kind for block in blocks[1:-1]] == [TABLE_ROW] * len(rows.splitlines())
    assert blocks[-1].kind is PARAGRAPH


def test_a_quotation_left_open_goes_on_in_the_next_line() -> None:
    text = (
        "Zuwendungsbescheid\n\n"
        "Auf Ihren Antrag vom 12. Januar 2022 bewilligen wir Ihrem Verein „Eine\n"
        "Welt Hiltrup“ eine Zuwendung bis zur Höhe von 1.850,00 €. Der\n"
        "Verwendungsnachweis ist bis Ende März vorzulegen.\n"
    )
    assert [block.kind for block in blocks_of(text)] == [HEADING, PARAGRAPH]


@pytest.mark.parametrize(
    "title",
    [
        '„Brücken bauen"',
        "„Brücken bauen“",
        "»Brücken bauen«",
        "« Bâtir des ponts »",
        "Bijlage A",
        "Le Grand Est",
        "Veel plezier :(",
    ],
)
def test_a_title_that_is_whole_stands_alone(title: str) -> None:
    blocks = blocks_of(f"{title}\nDie Stadt hat seit 1976 eine Partnerschaft mit Galle.\n")
    assert len(blocks) == 2


def test_a_dateline_under_a_blank_line_is_no_part_of_the_title() -> None:
    text = (
        "Oostende schenkt ziekenwagen aan zusterstad Banjul\n\n3/10/2007\n\n"
        "In de haven is vandaag een afgedankte maar volledig nagekeken\n"
        "ziekenwagen ingescheept naar Gambia. De wagen is een geschenk van de\n"
        "stad Oostende aan Banjul, waarmee sinds 2003 een stedenband loopt.\n"
    )
    assert [text[block.start : block.end] for block in blocks_of(text)][:2] == [
        "Oostende schenkt ziekenwagen aan zusterstad Banjul",
        "3/10/2007",
    ]


@pytest.mark.parametrize(
    "lines",
    [
        "Jaarverslag van de stichting  2016\nBegroting van de stichting  2017",
        "Hoofdstuk een  3\nHoofdstuk twee  15",
        "De vergadering is op  12 mei\nDe borrel is om  17 uur",
    ],
)
def test_years_days_and_pages_are_no_sums(lines: str) -> None:
    assert TABLE_ROW not in {block.kind for block in blocks_of(f"{lines}\nDe stichting schreef dit.\n")}


def test_one_line_that_ends_in_a_number_may_be_a_heading() -> None:
    blocks = blocks_of(
        "Jaarverslag van de stichting  2016\nDe stichting kreeg een bijdrage van de gemeente.\n"
    )
    assert [block.kind for block in blocks] == [HEADING, PARAGRAPH]


def test_one_line_that_opens_with_a_date_may_be_a_heading() -> None:
    blocks = blocks_of("Samstag, 4. Mai 2019 Empfang im Rathaus\nDie Gäste kamen mit dem Bus an.\n")
    assert [block.kind for block in blocks] == [HEADING, PARAGRAPH]


@pytest.mark.parametrize(
    "line",
    [
        "Saturday 4 May 2019, 11 am: reception in the Guildhall",
        "Samstag, 4. Mai 2019, 19 Uhr: Empfang im Rathaus",
    ],
)
def test_what_is_on_at_an_hour_is_no_heading(line: str) -> None:
    assert blocks_of(f"{line}\nThe band plays until late.\n")[0].kind is PARAGRAPH


@pytest.mark.parametrize(
    "text",
    [
        # one sentence is seen to run on, and the lines are full
        "Tot 2012 betaalde Noordwijk ongeveer 8.000 euro per jaar aan de Stichting\nOost-West Vriendschap. Daarna is dat bedrag in"
        " vier stappen afgebouwd tot\nnul.",
        # none is, but the next word had no room
        "Burgemeester en wethouders van Rhenen hebben besloten € 5.000 te geven aan\nGiro 555. Het geld is voor Nepal.",
        # a day stands over the break
        "Die Richtlinie über Partnerschaften wurde vom Rat der Stadt beschlossen am 4.\nMärz 2010 und gilt bis heute.",
        "Der Vertrag ist vom 4.\nMärz 2010.",
        "What happened in Timor-Leste left nobody in Ballarat unmoved. On 7\nDecember 1999 the City Council gave its support.",
        "La convention de coopération décentralisée a été signée à Angoulême le 1er\nmai 2016 par les deux maires.",
        # a year in brackets is no item
        "The twinning with Murrhardt is the eldest of all. The others are Rabka-Zdrój\n(2000) and Château-Gontier (1975).",
    ],
)
def test_lines_that_were_broken_for_want_of_room_are_one_paragraph(text: str) -> None:
    assert kinds(text) == [(PARAGRAPH, text)]


def test_number_of_pages_over_a_month_is_no_day() -> None:
    text = "De raad sprak erover op pagina 5 van 12\nMei 2014 besloot de raad de stedenband te beëindigen."
    assert len(kinds(text)) == 2


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        # short lines that were written so
        ("Galle, Sri Lanka\nQingdao, China\nBourgoin-Jallieu, Frankrijk", 3),
        # the next word had room
        (
            "De raad van Velsen heeft op 8 november 1976 besloten\nEen band met Galle aan te gaan, zodra Galle dat ook wil.",
            2,
        ),
        # labels stand in lines of their own, full or not
        (
            "Onderwerp: evaluatie van het internationaal beleid van de gemeente\nProgramma: bestuur en samenwerking, dat"
            " ook over\nde stedenbanden gaat, die de raad in\n2012 heeft bekrachtigd.",
            2,
        ),
        (
            "De stichting vraagt € 4.000 voor een reis naar Galle en\nde raad is daarover verdeeld.\nBesluit: afgewezen.",
            2,
        ),
    ],
)
def test_lines_that_were_written_apart_stay_apart(text: str, lines: int) -> None:
    assert len(kinds(text)) == lines


@pytest.mark.parametrize(
    "blocks",
    [
        [
            (HEADING, "Evaluatie van het internationaal beleid en de band met Galle in 2012"),
            (PARAGRAPH, "De stedenband met Galle bestaat sinds 1976 en wordt zeer gewaardeerd."),
        ],
        [
            (PARAGRAPH, "Het comité telt 12."),
            (HEADING, "Maart"),
            (PARAGRAPH, "Er kwamen schakers uit Galle."),
        ],
    ],
)
def test_a_title_stays_apart_from_its_text(blocks: list[tuple[BlockKind, str]]) -> None:
    assert kinds("\n".join(text for _, text in blocks)) == blocks
