"""What the core says of documents has words on the page."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import jumelage.documents
from jumelage.documents.document import Trace
from jumelage_web.desk.documents.problems import Told, told, traces_told
from jumelage_web.store import reading

ROOT = Path(jumelage.documents.__file__).parent
# One reads these at a terminal only: what an upload brings is always a file.
_AT_A_TERMINAL = ("is a folder", "is no file", "may not be opened", "cannot be opened")


def sentences() -> Iterator[str]:
    """The sentences with which files are refused, as they stand in the source; "…" for what they are filled with."""
    for path in sorted({*ROOT.rglob("*.py"), Path(reading.__file__)}):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "UnreadableDocument":
                for said in ast.walk(call.args[0]):
                    if isinstance(said, ast.JoinedStr):
                        yield "".join(
                            str(part.value) if isinstance(part, ast.Constant) else "…" for part in said.values
                        )


def test_every_refusal_has_words_in_the_language_of_the_page() -> None:
    found = [one for one in sentences() if " " in one and not any(part in one for part in _AT_A_TERMINAL)]
    assert len(found) > 20
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
