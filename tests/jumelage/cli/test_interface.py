"""In which language results are shown."""

import pytest
from click.testing import CliRunner

from jumelage.cli import main
from jumelage.cli.interface import system_language

NOTHING = {"JUMELAGE_LANGUAGE": None, "LC_ALL": None, "LC_MESSAGES": None, "LANG": None}
DUTCH = "De stedenband met Masaya ontstond in 1985."
LINE = {"nl": "regel 1", "en": "line 1", "de": "Zeile 1", "fr": "ligne 1"}


def shown(*options: str, **environment: str) -> str:
    run = CliRunner(env={**NOTHING, **environment}).invoke(
        main, ["read", "-", "--as", "table", *options], input=DUTCH
    )
    assert run.exit_code == 0, run.stderr
    return next(language for language, line in LINE.items() if line in run.stdout.replace("\u00a0", " "))


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "nl"),
        ({"LANG": "de_AT.UTF-8"}, "de"),
        ({"LANG": "fr"}, "fr"),
        ({"LANG": "de@euro"}, "de"),
        ({"LANG": "C.UTF-8"}, "nl"),
        ({"LANG": "es_ES.UTF-8"}, "nl"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8", "LC_MESSAGES": "en_GB.UTF-8", "LC_ALL": "fr_BE"}, "fr"),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": ""}, "de"),
    ],
)
def test_the_language_of_the_system_else_dutch(monkeypatch, environment, language) -> None:
    for name in NOTHING:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


def test_what_is_asked_goes_before_the_variable_and_the_variable_before_the_system() -> None:
    assert shown(LANG="fr_FR.UTF-8") == "fr"
    assert shown(LANG="fr_FR.UTF-8", JUMELAGE_LANGUAGE="de") == "de"
    assert shown("--in", "en", LANG="fr_FR.UTF-8", JUMELAGE_LANGUAGE="de") == "en"


def test_a_variable_that_names_no_language_of_ours_is_a_wrong_call() -> None:
    run = CliRunner(env={"JUMELAGE_LANGUAGE": "klingon"}).invoke(main, ["read", "-"], input=DUTCH)
    assert run.exit_code == 2
    assert "JUMELAGE_LANGUAGE" in run.stderr
    assert "“klingon”" in run.stderr
    assert "nl, en, de, fr" in run.stderr
