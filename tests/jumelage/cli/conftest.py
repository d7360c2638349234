from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jumelage.cli import main

Run = Callable[..., Result]

NOTE = """Gemeente Nijmegen, maart 2017

Banden met andere steden

De stedenband met Masaya ontstond in 1985. Nijmegen is sinds 2008 millenniumgemeente.

Tijdlijn

1985 Start banden met Masaya
2011 Nijmegen millenniumgemeente (uitgangspunten in de raad)
"""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever language the system speaks, also for commands that run by themselves."""
    monkeypatch.setenv("JUMELAGE_LANGUAGE", "en")


@pytest.fixture
def jumelage() -> Run:
    def run(*arguments: str | Path, lines: str = "") -> Result:
        return CliRunner().invoke(main, [str(one) for one in arguments], input=lines.encode())

    return run


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.txt"
    path.write_text(NOTE, encoding="utf-8")
    return path


@pytest.fixture
def proposals(jumelage: Run, note: Path) -> str:
    return jumelage("read", note, "--home", "Nijmegen").stdout


@pytest.fixture
def statements(jumelage: Run, proposals: str) -> str:
    return jumelage(
        "accept", "--by", "A. Clerk", "--at", "2026-11-24T12:00:00Z", "--all", lines=proposals
    ).stdout
