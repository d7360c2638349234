"""Every sentence with which a document is refused gives a reason that is known."""

from pathlib import Path

import jumelage.documents
from jumelage.documents.reasons import Reason, reason_of
from refusals import refusals

ROOT = Path(jumelage.documents.__file__).parent


def test_every_refusal_has_a_reason() -> None:
    found = list(refusals(sorted(ROOT.rglob("*.py"))))
    assert len(found) > 20
    assert [one for one in found if reason_of(one, name="nota.txt") is None] == []


def test_the_name_of_a_file_decides_nothing() -> None:
    name = "is empty: choose.docx"
    assert reason_of(f"{name} is a damaged PDF: make it anew.", name=name) is Reason.DAMAGED_PDF


def test_what_is_not_known_has_none() -> None:
    assert reason_of("Something new.", name="a.txt") is None
