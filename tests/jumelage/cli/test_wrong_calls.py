"""A wrong call is told in the caller's language, with what to write instead, and ends with exit code 2."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from jumelage.cli import main


def told(*call: str, language: str = "nl") -> list[str]:
    run = CliRunner(env={"JUMELAGE_LANGUAGE": language}).invoke(main, list(call))
    assert (run.exit_code, run.stdout) == (2, "")
    return run.stderr.splitlines()


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (("read", "--hoem", "Velsen"), "De optie --hoem bestaat niet. Bedoelt u --home?"),
        (("read", "--wxyz"), "De optie --wxyz bestaat niet."),
        (("reed",), "De opdracht reed bestaat niet. Bedoelt u read?"),
        (("--foo",), "De optie --foo bestaat niet."),
        (("read", "--home"), "Achter --home hoort nog iets te staan."),
        (
            ("read", "--explain=ja"),
            "Achter --explain hoort niets te staan: schrijf alleen --explain.",
        ),
        (("read",), "Noem een document of een map, of - voor stdin."),
        (("read", "weg.pdf"), "weg.pdf bestaat niet: kijk na of de naam en de map kloppen."),
        (
            ("read", "--as", "tabel", "-"),
            "Bij --as past “tabel” niet. Kies uit: proposals, facts, table, json.",
        ),
        (
            ("read", "--min-confidence", "90", "-"),
            "Bij --min-confidence past “90” niet: schrijf een getal (van 0 tot en met 1).",
        ),
        (("read", "--jobs", "veel", "-"), "Bij --jobs past “veel” niet: schrijf een getal (1 of meer)."),
        (
            ("check", "--valid-on", "gisteren"),
            "Bij --valid-on is “gisteren” geen dag: schrijf het als 2017-03-01.",
        ),
        (
            ("check", "--known-at", "2017-03-01"),
            "Bij --known-at is “2017-03-01” geen moment met een tijdzone: schrijf het als 2017-03-01T12:00:00Z.",
        ),
        (
            ("check", "--documents", "weg.pdf"),
            "weg.pdf bestaat niet: kijk na of de naam en de map kloppen.",
        ),
        (("accept", "--all"), "--by ontbreekt: vul het in."),
        (
            ("reader", "report", "een", "twee"),
            "Dit is te veel: een twee. Staat er een spatie in een naam? Zet die dan tussen aanhalingstekens.",
        ),
    ],
)
def test_what_is_wrong_and_what_to_write(call: tuple[str, ...], sentence: str) -> None:
    assert told(*call)[0] == f"jumelage: {sentence}"


@pytest.mark.parametrize(
    ("language", "first", "help"),
    [
        (
            "nl",
            "De optie --hoem bestaat niet. Bedoelt u --home?",
            "Uitleg en voorbeelden: jumelage read --help",
        ),
        ("en", "There is no option --hoem. Did you mean --home?", "Help and examples: jumelage read --help"),
        (
            "de",
            "Die Option --hoem gibt es nicht. Meinten Sie --home?",
            "Hilfe und Beispiele: jumelage read --help",
        ),
        (
            "fr",
            "L’option --hoem n’existe pas. Vouliez-vous dire --home\u00a0?",
            "Aide et exemples\u00a0: jumelage read --help",
        ),
    ],
)
def test_in_four_languages_with_the_command_that_tells_more(language: str, first: str, help: str) -> None:
    assert told("read", "--hoem", "x", language=language) == [f"jumelage: {first}", help]


def test_the_language_that_is_asked_for_goes_before_that_of_the_system() -> None:
    assert told("read", "--jobs", "veel", "--in", "de", "-", language="nl")[0] == (
        "jumelage: Zu --jobs passt „veel“ nicht: Schreiben Sie eine Zahl (1 oder mehr)."
    )


def test_a_folder_where_a_file_is_asked_for_and_one_without_papers(tmp_path: Path) -> None:
    assert told("read", "-", "-o", str(tmp_path))[0] == f"jumelage: {tmp_path} is een map: noem een bestand."
    assert told("read", str(tmp_path)) == [
        f"jumelage: In {tmp_path} staat geen tekst, HTML, DOCX, ODT of PDF: noem een andere map, of een bestand."
    ]


def test_a_group_without_a_command_still_shows_its_help() -> None:
    run = CliRunner().invoke(main, ["reader"])
    assert "report" in run.stdout + run.stderr
    assert "Usage:" in run.stdout + run.stderr
