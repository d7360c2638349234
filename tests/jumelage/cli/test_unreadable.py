"""Why a document cannot be read is told in the caller's language, whatever the reason."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import jumelage.documents
from jumelage.cli.unreadable import reason_told
from jumelage.values.language import Language

ROOT = Path(jumelage.documents.__file__).parent


def sentences() -> Iterator[str]:
    """The sentences with which files are refused, as they stand in the source; "…" for what they are filled with."""
    for path in sorted(ROOT.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "UnreadableDocument":
                for said in ast.walk(call.args[0]):
                    if isinstance(said, ast.JoinedStr):
                        yield "".join(
                            str(part.value) if isinstance(part, ast.Constant) else "…" for part in said.values
                        )


def test_every_reason_is_known() -> None:
    found = [one for one in sentences() if " " in one]
    assert len(found) > 20
    assert [one for one in found if reason_told(one, name="nota.txt", language="nl") == one] == []


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "a.txt is leeg: kies een ander bestand."),
        ("en", "a.txt is empty: choose another file."),
        ("de", "a.txt ist leer: Wählen Sie eine andere Datei."),
        ("fr", "a.txt est vide\u00a0: choisissez un autre fichier."),
    ],
)
def test_in_four_languages(jumelage, tmp_path: Path, language: Language, told: str) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    run = jumelage("read", tmp_path / "a.txt", "--in", language)
    assert (run.exit_code, run.stderr) == (2, f"jumelage: {told}\n")


def test_the_name_of_a_file_decides_nothing() -> None:
    name = "is empty: choose.docx"
    said = reason_told(f"{name} is a damaged PDF: make the PDF anew.", name=name, language="nl")
    assert said.startswith(f"{name} is beschadigd")


def test_a_reason_that_is_not_known_is_told_as_it_was_said() -> None:
    assert reason_told("Something new.", name="a.txt", language="nl") == "Something new."
