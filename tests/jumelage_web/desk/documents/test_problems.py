"""What the core says of documents has words on the page."""

from pathlib import Path

import pytest

from jumelage.documents.document import Trace
from jumelage.documents.reasons import Reason
from jumelage_web.desk.documents.problems import _WORDS, Told, told, traces_told
from jumelage_web.store import reading
from refusals import refusals

# One reads these at a terminal only: what an upload brings is always a file.
AT_A_TERMINAL = {Reason.FOLDER, Reason.NO_FILE, Reason.NOT_OPEN}


def test_every_reason_has_words_in_the_language_of_the_page() -> None:
    assert set(_WORDS) == set(Reason) - AT_A_TERMINAL


def test_so_have_the_refusals_of_the_store() -> None:
    found = [*refusals([Path(reading.__file__)]), reading.STOPPED]
    assert len(found) > 1
    assert [one for one in found if told(one, name="nota.txt").language] == []


def test_name_of_the_file_decides_nothing() -> None:
    name = "is empty: choose.docx"
    assert told(f"{name} is a damaged PDF: make the PDF anew and load that file.", name=name) == Told(
        f"{name} is een beschadigde PDF. Maak de PDF opnieuw en breng die in."
    )


def test_sentence_without_words_of_its_own_is_shown_as_it_was_said() -> None:
    assert told("Something new.", name="a.txt") == Told("Something new.", "en")


@pytest.mark.parametrize("trace", Trace)
def test_every_trace_has_words(trace: Trace) -> None:
    assert traces_told([trace.value]) != [trace.value]
