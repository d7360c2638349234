from jumelage.documents.document import Block, BlockKind, Document, hash_of


def test_page_of_an_offset_is_that_of_its_block() -> None:
    document = Document(
        hash_of(b"x"),
        "a.pdf",
        "application/pdf",
        "eerste\n\f\ntweede",
        (Block(BlockKind.PARAGRAPH, 0, 6, page=1), Block(BlockKind.PARAGRAPH, 9, 15, page=2)),
    )
    assert [document.page_at(offset) for offset in (0, 5, 8, 9, 14)] == [1, 1, 1, 2, 2]


def test_text_without_blocks_has_no_pages() -> None:
    assert Document(hash_of(b""), "a", "text/plain", "", ()).page_at(0) is None
