from itertools import chain, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.documents.document import Block, BlockKind, Document
from jumelage_web.telling import typesetting
from jumelage_web.telling.typesetting import (
    Group,
    Line,
    Mark,
    Unread,
    Words,
    marks_of,
    parts_of,
    sections_of,
    typeset,
)

HEADING, PARAGRAPH, ITEM, ROW = (
    BlockKind.HEADING,
    BlockKind.PARAGRAPH,
    BlockKind.LIST_ITEM,
    BlockKind.TABLE_ROW,
)


def document(*pieces: tuple[BlockKind, str], page: int | None = None) -> Document:
    text, blocks = "", []
    for kind, words in pieces:
        text += "\n" if text else ""
        blocks.append(Block(kind, len(text), len(text) + len(words), int(kind is HEADING), page))
        text += words
    return Document("sha256:0", "a.txt", "text/plain", text, tuple(blocks))


def whole(doc: Document, *marks: Mark, unread: tuple[Unread, ...] = ()) -> list[Group]:
    return list(typeset(doc, marks, unread, part=(0, len(doc.text))))


def words_of(groups: list[Group]) -> list[Words]:
    lines = chain.from_iterable((*group.lines, *chain.from_iterable(group.rows)) for group in groups)
    return [run for line in lines for run in line.words]


def test_text_becomes_headings_paragraphs_lists_and_tables() -> None:
    doc = document(
        (HEADING, "Banden"), (PARAGRAPH, "Er zijn er twee."), (ITEM, "Galle"), (ITEM, "Luton"), (ROW, "a\tb")
    )
    assert whole(doc) == [
        Group("heading", 1, (Line(0, (Words(0, "Banden"),)),)),
        Group("paragraph", 0, (Line(7, (Words(7, "Er zijn er twee."),)),)),
        Group("list", 0, (Line(24, (Words(24, "Galle"),)), Line(30, (Words(30, "Luton"),)))),
        Group("table", 0, (), ((Line(36, (Words(36, "a"),)), Line(38, (Words(38, "b"),))),)),
    ]


def test_list_that_brings_its_own_dashes_gets_no_further_ones() -> None:
    assert whole(document((ITEM, "- Galle"), (ITEM, "- Luton")))[0].kind == "items"
    assert whole(document((ITEM, "- Galle"), (ITEM, "Luton")))[0].kind == "list"


def test_lines_that_end_where_they_are_full_flow_and_those_of_an_address_do_not() -> None:
    full = "Sinds 1976 heeft Velsen een stedenband met Galle in het\nverre Sri Lanka."
    assert whole(document((PARAGRAPH, full)))[0].kind == "flow"
    assert whole(document((PARAGRAPH, "Gemeente Velsen\nDudokplein 1\nIJmuiden")))[0].kind == "paragraph"


def test_page_is_told_where_it_begins() -> None:
    doc = document((PARAGRAPH, "a"), (ITEM, "b"), page=3)
    assert [group.kind for group in whole(doc)] == ["page", "paragraph", "list"]


def test_narrowest_of_marks_within_each_other_is_shown_on_each_word() -> None:
    outer, inner = Mark(0, 16, "accepted"), Mark(3, 9, "proposed")
    assert words_of(whole(document((PARAGRAPH, "De band met Galle")), outer, inner)) == [
        Words(0, "De ", outer, True),
        Words(3, "band m", inner, True),
        Words(9, "et Gall", outer, False),
        Words(16, "e"),
    ]


def test_marks_that_cross_each_have_their_words() -> None:
    one, other = Mark(0, 9, "accepted"), Mark(3, 17, "accepted")
    assert words_of(whole(document((PARAGRAPH, "De band met Galle")), one, other)) == [
        Words(0, "De band m", one, True),
        Words(9, "et Galle", other, True),
    ]


def test_mark_over_two_blocks_goes_on_in_the_second() -> None:
    mark = Mark(3, 11, "accepted")
    assert words_of(whole(document((PARAGRAPH, "De band"), (PARAGRAPH, "met Galle")), mark)) == [
        Words(0, "De "),
        Words(3, "band", mark, True),
        Words(8, "met", mark, False),
        Words(11, " Galle"),
    ]


def test_mark_over_a_row_leaves_its_tabs_out() -> None:
    mark = Mark(0, 10, "accepted")
    assert words_of(whole(document((ROW, "2012\t35.000\tstichting")), mark)) == [
        Words(0, "2012", mark, True),
        Words(5, "35.00", mark, False),
        Words(10, "0"),
        Words(12, "stichting"),
    ]


def test_what_was_not_read_yields_to_every_other_mark_and_is_noted_below() -> None:
    doc = document((PARAGRAPH, "De band is er al lang."), (PARAGRAPH, "Verder niets."))
    unread, quote = Mark(0, 22, "unread"), Mark(0, 22, "accepted")
    groups = whole(doc, unread, quote, unread=(Unread(0, 22, "date"),))
    assert [group.lines[0].notes for group in groups] == [("date",), ()]
    assert words_of(groups)[0].mark == quote


def test_claims_on_the_same_words_share_a_mark_of_the_weightiest_state() -> None:
    assert marks_of(
        [(4, 9, "proposed"), (4, 9, "accepted"), (1, 3, "contested"), (1, 3, "accepted"), (5, 5, "accepted")]
    ) == [
        Mark(1, 3, "contested"),
        Mark(4, 9, "accepted"),
    ]


def test_long_document_is_parted_between_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "PART", 200_000)
    doc = document(*[(PARAGRAPH, "woorden " * 6000)] * 9)
    parts = parts_of(doc)
    assert [end - start <= typesetting.PART for start, end in parts] == [True] * 3
    assert all(any(block.end == end for block in doc.blocks) for _, end in parts)
    shown = "".join(run.text for part in parts for run in words_of(list(typeset(doc, (), part=part))))
    assert shown == doc.text.replace("\n", "")


def test_line_without_end_is_parted_at_blanks_or_anywhere() -> None:
    spaced = document((PARAGRAPH, "woord " * 100_000))
    solid = document((PARAGRAPH, "x" * 500_000))
    for doc in (spaced, solid):
        parts = parts_of(doc)
        shown = "".join(run.text for part in parts for run in words_of(list(typeset(doc, (), part=part))))
        assert shown == doc.text
        assert len(parts) > 1


_SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 30), st.sampled_from(["proposed", "accepted", "unread"])),
    max_size=12,
)


@given(_SPANS)
def test_page_has_the_words_of_the_document_whatever_is_marked(spans: list[tuple[int, int, str]]) -> None:
    doc = document(
        (HEADING, "Bänden 🌍"),
        (PARAGRAPH, "Er zijn er twee.\nOf drie."),
        (ROW, "a\tbc\td"),
        (ITEM, "- Galle"),
        (ITEM, "- Luton é"),
    )
    marks = marks_of((start, min(start + length, len(doc.text)), state) for start, length, state in spans)
    runs = words_of(whole(doc, *marks))
    assert all(doc.text[run.start : run.start + len(run.text)] == run.text for run in runs)
    assert "".join(run.text for run in runs) == "".join(
        doc.text[block.start : block.end].replace("\t", "") for block in doc.blocks
    )
    for run in runs:
        covering = [mark for mark in marks if mark.start <= run.start < mark.end]
        assert (run.mark is None) == (not covering)
        if run.mark is not None:
            assert run.mark in covering
            assert run.mark.state != "unread" or all(mark.state == "unread" for mark in covering)
    for mark, first in product(marks, (True,)):
        assert sum(run.mark == mark and run.first is first for run in runs) <= 1


def test_sections_begin_at_headings() -> None:
    doc = document(
        *[block for n in range(6) for block in ((HEADING, f"Hoofdstuk {n}"), (PARAGRAPH, "woorden " * 100))]
    )
    sections = sections_of(doc, most=2000)
    assert [doc.text[start : start + 11] for start, _ in sections] == [
        "Hoofdstuk 0",
        "Hoofdstuk 2",
        "Hoofdstuk 4",
    ]
    shown = "".join(run.text for part in sections for run in words_of(list(typeset(doc, (), part=part))))
    assert shown == doc.text.replace("\n", "")


def test_short_document_is_one_section() -> None:
    assert sections_of(document((PARAGRAPH, "Kort.")), most=2000) == [(0, 5)]


def test_words_asked_for_leave_what_rests_on_words_within_them() -> None:
    doc = document((PARAGRAPH, "Velsen en Galle sinds 1976."))
    marks = marks_of([(0, 26, "asked"), (22, 26, "accepted")])
    assert [(run.text, run.mark and run.mark.state) for run in words_of(whole(doc, *marks))] == [
        ("Velsen en Galle sinds ", "asked"),
        ("1976", "accepted"),
        (".", None),
    ]
