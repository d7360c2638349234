"""Why a document cannot be read is told in the caller's language, whatever the reason."""

from pathlib import Path

import pytest

from jumelage.cli.unreadable import _KEYS, reason_told
from jumelage.documents.reasons import Reason
from jumelage.values.language import Language


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_is_told(reason: Reason) -> None:
    assert reason in _KEYS


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
