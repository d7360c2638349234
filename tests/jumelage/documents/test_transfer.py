import json

import pytest

from jumelage.documents.document import Block, BlockKind, Document, hash_of
from jumelage.documents.transfer import pack, unpack
from jumelage.errors import UnreadableDocument
from jumelage.values.dates import PartialDate

DOCUMENT = Document(
    hash_of(b"x"),
    "a.pdf",
    "application/pdf",
    "Kop\nTekst",
    (Block(BlockKind.HEADING, 0, 3, 1, 1), Block(BlockKind.PARAGRAPH, 4, 9, 0, 1)),
    language="nl",
    dated=PartialDate.parse("2017-03"),
    title="Kop",
    page_count=1,
    warnings=("let op",),
)


def test_document_comes_back_from_json_as_it_was() -> None:
    assert unpack(json.loads(json.dumps(pack(DOCUMENT))), id=DOCUMENT.id, name=DOCUMENT.name) == DOCUMENT


@pytest.mark.parametrize(
    "fault",
    [
        {"blocks": [["paragraph", 4, 9, 0, 1], ["heading", 0, 3, 1, 1]]},
        {"blocks": [["paragraph", 0, 900, 0, 1]]},
        {"blocks": [["chapter", 0, 3, 0, 1]]},
        {"blocks": 7},
        {"dated": "yesterday"},
    ],
)
def test_what_is_no_document_is_refused(fault: dict[str, object]) -> None:
    with pytest.raises(UnreadableDocument, match=r"a\.pdf could not be read: its parser gave no document"):
        unpack(pack(DOCUMENT) | fault, id=DOCUMENT.id, name=DOCUMENT.name)
