"""`jumelage read`: documents in, proposals, facts or a table out."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jumelage.statements.serialize import load_lines
from jumelage.statements.statement import Proposal

SAMPLES = Path(__file__).parents[3] / "samples"
DUTCH = "De stedenband met Masaya ontstond in 1985."


def test_proposals_are_lines_that_can_be_read_back(jumelage, note: Path) -> None:
    run = jumelage("read", note, "--home", "Nijmegen")
    assert run.exit_code == 0
    lines = list(load_lines(run.stdout.splitlines()))
    assert all(isinstance(one, Proposal) and one.register == "nijmegen" for one in lines)
    assert {"member", "started"} <= {one.prop for one in lines}


def test_every_quote_stands_in_its_document(proposals: str, note: Path) -> None:
    text = note.read_text(encoding="utf-8")
    assert all(one.quote and one.quote.stands_in(text) for one in load_lines(proposals.splitlines()))


def test_facts_are_one_json_object_for_each_document(jumelage, note: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Nijmegen heeft sinds 1990 een stedenband met Pskov.", encoding="utf-8")
    run = jumelage("read", note, other, "--home", "Nijmegen", "--as", "facts")
    first, second = (json.loads(line) for line in run.stdout.splitlines())
    assert first["ties"][0]["start"] == "1985"
    assert [second["id"], second["home"], second["lang"]] == ["other", "Nijmegen", "nl"]


def test_the_table_explains_each_proposal(jumelage, note: Path) -> None:
    table = " ".join(jumelage("read", note, "--home", "Nijmegen", "--as", "table").stdout.split())
    assert "tie-since" in table
    assert "started: 1985" in table
    assert "line 5" in table
    assert "looks for" in table


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", ("Band Nijmegen – Masaya", "begonnen op: 1985", "regel 5", "zoekt", "wanneer een band begon")),
        ("de", ("Verbindung Nijmegen – Masaya", "Zeile 5", "sucht", "wann eine Verbindung begann")),
        ("fr", ("Lien Nijmegen – Masaya", "ligne 5", "cherche", "quand un lien a commencé")),
    ],
)
def test_the_table_is_in_one_language_and_the_document_in_another(
    jumelage, note: Path, language: str, told: tuple[str, ...]
) -> None:
    options = ("--home", "Nijmegen", "--as", "table", "--language", "nl", "--in", language)
    table = " ".join(jumelage("read", note, *options).stdout.split())
    assert [one for one in told if one not in table] == []
    assert "started" not in table


def test_a_sentence_that_is_the_fact_is_not_told_twice(jumelage, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(
        "Sinds 1992 onderhoudt Velsen een stedenband met Galle. De laatste activiteit met Galle vond plaats in 2011.",
        encoding="utf-8",
    )
    run = jumelage("read", paper, "--home", "Velsen", "--as", "table", "--in", "nl")
    assert re.search(r"^event +Gebeurtenis  ", run.stdout, re.MULTILINE)
    assert " beschrijving: De laatste" in run.stdout
    assert " Gemeente Galle " in run.stdout


def test_the_table_is_headed_by_the_day_that_stands_in_the_paper(jumelage, tmp_path: Path) -> None:
    paper = tmp_path / "brief.txt"
    paper.write_text(f"Nijmegen, 14 maart 2019\n\nOnderwerp: stedenband\n\n{DUTCH}\n", encoding="utf-8")
    table = jumelage("read", paper, "--home", "Nijmegen", "--as", "table", "--in", "nl").stdout
    assert "van 14 maart 2019" in " ".join(table.split())
    assert "geen datum gevonden" not in table


def test_the_table_lists_what_was_left_unread_with_its_place(jumelage, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(f"{DUTCH}\n\nWat betekent de stedenband nog voor ons?\n", encoding="utf-8")
    table = jumelage("read", paper, "--home", "Nijmegen", "--as", "table").stdout
    assert "Left unread: 1 passage" in table
    assert "line 3" in table
    assert "Wat betekent de stedenband nog voor ons?" in table


def test_what_was_left_unread_is_told_on_stderr_and_is_no_failure(jumelage, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(f"{DUTCH}\n\nWat betekent de stedenband nog voor ons?\n", encoding="utf-8")
    run = jumelage("read", paper, "--home", "Nijmegen")
    assert run.exit_code == 0
    assert "left unread: 1 passage, on line 3" in run.stderr


def test_a_dash_is_stdin(jumelage) -> None:
    run = jumelage("read", "-", "--home", "Nijmegen", lines=DUTCH)
    assert run.exit_code == 0
    assert "Masaya" in run.stdout


def test_a_folder_is_read_in_the_order_of_names_and_says_what_it_leaves_out(jumelage, tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt"):
        (tmp_path / name).write_text(DUTCH, encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text(DUTCH, encoding="utf-8")
    run = jumelage("read", tmp_path, "--as", "facts")
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == ["a", "b"]
    assert "picture.png" in run.stderr


def test_papers_are_read_as_they_were_filed(jumelage, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DUTCH, encoding="utf-8")
    (tmp_path / "sources.toml").write_text(
        '[[source]]\nfile = "a.txt"\ntitle = "Nota"\nhome = "Nijmegen"\ndate = "2001-04"\n', encoding="utf-8"
    )
    lines = list(load_lines(jumelage("read", tmp_path, "--home", "Velsen").stdout.splitlines()))
    noted = {one.prop: one for one in lines if one.origin.by == "officer"}
    assert {prop: str(one.value) for prop, one in noted.items()} == {"title": "Nota", "dated": "2001-04"}
    assert {one.register for one in lines} == {"velsen"}
    assert "municipality:nl-nijmegen" in {getattr(one.value, "id", "") for one in lines}
    assert [one.prop for one in lines if one.kind == "Document" and one.origin.by == "reader"] == []


def test_a_note_without_its_paper_is_told(jumelage, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DUTCH, encoding="utf-8")
    (tmp_path / "sources.toml").write_text('[[source]]\nfile = "b.txt"\n', encoding="utf-8")
    run = jumelage("read", tmp_path)
    assert run.exit_code == 0
    assert "notes b.txt, which is not there" in run.stderr


def test_notes_that_say_nothing_useful_are_refused(jumelage, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DUTCH, encoding="utf-8")
    (tmp_path / "sources.toml").write_text('[[source]]\nfile = "a.txt"\ndaet = "2001"\n', encoding="utf-8")
    run = jumelage("read", tmp_path)
    assert run.exit_code == 2
    assert "has no 'daet'" in run.stderr


def test_more_processes_give_the_same(jumelage, tmp_path: Path) -> None:
    for year in range(1980, 1990):
        (tmp_path / f"{year}.txt").write_text(
            f"De stedenband met Masaya ontstond in {year}.", encoding="utf-8"
        )
    command = [
        sys.executable,
        "-c",
        "from jumelage.cli import main; main()",
        "read",
        str(tmp_path),
        "--home",
        "Nijmegen",
    ]
    one, two = (
        subprocess.run([*command, "--jobs", jobs], capture_output=True, check=True).stdout for jobs in "12"
    )
    assert one == two
    assert one.count(b"\n") > 10


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("picture.pdf", b"\x89PNG\r\n\x1a\n" + bytes(200)),
        ("broken.docx", b"PK\x03\x04 and then nothing"),
        ("nul.txt", b"De stedenband\x00 met Masaya"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_code_2(
    jumelage, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    run = jumelage("read", path)
    assert run.exit_code == 2
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
    assert name in run.stderr


def test_a_file_that_is_not_there(jumelage, tmp_path: Path) -> None:
    run = jumelage("read", tmp_path / "gone.pdf")
    assert run.exit_code == 2
    assert run.stderr.startswith("jumelage: ")
    assert "gone.pdf does not exist" in run.stderr


def test_one_bad_document_among_others_is_told_and_the_rest_is_read(
    jumelage, note: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    run = jumelage("read", bad, note, "--home", "Nijmegen")
    assert run.exit_code == 1
    assert "bad.txt is empty" in run.stderr
    assert "Masaya" in run.stdout


def test_all_bad_is_a_wrong_call(jumelage, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.txt").write_bytes(b"")
    assert jumelage("read", tmp_path).exit_code == 2


def test_no_document_is_a_wrong_call(jumelage) -> None:
    assert jumelage("read").exit_code == 2


def test_every_sample_can_be_read(jumelage) -> None:
    run = jumelage("read", SAMPLES, "--home", "Velsen", "--jobs", "1")
    assert run.exit_code == 0
    assert len({one.quote.document for one in load_lines(run.stdout.splitlines()) if one.quote}) >= 9


def test_a_paper_without_a_word_on_the_subject_is_said_to_be_passed_over(jumelage, tmp_path: Path) -> None:
    paper = tmp_path / "subsidies.txt"
    paper.write_text(
        "Stichting SOS Velsen ontving in 1985 een subsidie van 25.000 gulden.\n", encoding="utf-8"
    )
    table = jumelage("read", paper, "--home", "Velsen", "--as", "table", "--in", "nl")
    assert "verder is dit stuk niet gelezen" in " ".join(table.stdout.split())
    assert "bleef ongelezen" not in table.stdout
    assert "no word on ties" in jumelage("read", paper, "--home", "Velsen").stderr


def test_what_is_less_sure_is_left_out_and_told(jumelage, note: Path) -> None:
    every = jumelage("read", note, "--home", "Nijmegen")
    sure = jumelage("read", note, "--home", "Nijmegen", "--min-confidence", "0.9")
    kept, all_of_them = sure.stdout.splitlines(), every.stdout.splitlines()
    assert 0 < len(kept) < len(all_of_them)
    assert set(kept) < set(all_of_them)
    left = len(all_of_them) - len(kept)
    assert f"note.txt: {left} proposals left out as less sure than 0.9" in sure.stderr
    assert "left out" not in every.stderr


@pytest.mark.parametrize(("form", "told_on"), [("facts", "stderr"), ("table", "stdout")])
def test_facts_and_tables_leave_out_too(jumelage, note: Path, form: str, told_on: str) -> None:
    options = ("--home", "Nijmegen", "--as", form)
    sure = jumelage("read", note, *options, "--min-confidence", "0.9")
    assert "proposals left out as less sure than 0.9 (90%)" in " ".join(getattr(sure, told_on).split())
    assert "Masaya" in sure.stdout
    assert len(sure.stdout) < len(jumelage("read", note, *options).stdout)


def test_what_is_left_out_still_says_what_a_thing_is_called(jumelage, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(
        "De gemeente Velsen heeft een stedenband met Galle. "
        "Dit overzicht van stedenbanden is vastgesteld door het college op 9 februari 2021.",
        encoding="utf-8",
    )
    options = ("--home", "Velsen", "--as", "table", "--in", "nl", "--min-confidence")
    every = jumelage("read", paper, *options, "0").stdout
    sure = jumelage("read", paper, *options, "0.7").stdout
    assert "titel:" in every
    assert "titel:" not in sure
    assert "genomen op: 9 februari 2021" in sure
    assert "+2021-02-09" not in sure


def test_the_table_tells_of_each_claim_the_share_that_leaves_it_out(jumelage, note: Path) -> None:
    options = ("--home", "Nijmegen", "--as", "table", "--in", "en")
    every = " ".join(jumelage("read", note, *options).stdout.split())
    shares = {int(share) for share in re.findall(r"≥ (\d+)%", every)}
    assert len(shares) > 1
    highest = str(max(shares) / 100)
    sure = " ".join(jumelage("read", note, *options, "--min-confidence", highest).stdout.split())
    assert {int(share) for share in re.findall(r"≥ (\d+)%", sure)} == {max(shares)}
    assert f"left out as less sure than {highest}" in sure


def test_a_year_and_a_sum_in_no_proposal_are_shown_with_their_words(jumelage, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(f"{DUTCH} Het feest daarbij kostte de gasten 22.000 euro.\n", encoding="utf-8")
    run = jumelage("read", paper, "--home", "Nijmegen", "--as", "table", "--in", "nl")
    assert "Ongelezen: 1 passage" in run.stdout
    assert "(in geen voorstel: “22.000 euro”)" in " ".join(run.stdout.split())


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "Bedoelt u Velsen"),
        ("en", "Did you mean Velsen"),
        ("de", "Meinten Sie Velsen"),
        ("fr", "Vouliez-vous dire Velsen"),
    ],
)
def test_a_home_that_is_not_known_stops_it_and_names_alike_are_proposed(
    jumelage, note: Path, language: str, told: str
) -> None:
    run = jumelage("read", note, "--home", "Velzen", "--in", language)
    assert (run.exit_code, run.stdout) == (2, "")
    assert told in run.stderr
    assert "--home-as-written" in run.stderr


def test_a_home_with_an_addition_in_brackets_is_proposed_without_it(jumelage, note: Path) -> None:
    run = jumelage("read", note, "--home", "Lingen (Ems)", "--in", "nl")
    assert run.exit_code == 2
    assert "Bedoelt u Lingen?" in run.stderr
    unknown = jumelage("read", note, "--home", "Qwrtzxstad (Ems)", "--in", "nl")
    assert "Bedoelt u" not in unknown.stderr


def test_a_home_is_taken_as_written_where_that_is_asked(jumelage, note: Path) -> None:
    run = jumelage("read", note, "--home", "Velzen", "--home-as-written")
    assert run.exit_code == 0
    assert {one.register for one in load_lines(run.stdout.splitlines())} == {"velzen"}


def test_a_region_is_no_home_and_a_village_is_told(jumelage, note: Path) -> None:
    region = jumelage("read", note, "--home", "Gelderland")
    assert (region.exit_code, "is a region" in region.stderr) == (2, True)
    village = jumelage("read", note, "--home", "IJmuiden")
    assert (village.exit_code, "near by: Velsen" in village.stderr) == (0, True)


def test_a_home_in_two_countries_is_told_and_the_country_can_be_said(jumelage, tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("Halle heeft sinds 1985 een stedenband met Masaya.", encoding="utf-8")
    both = jumelage("read", paper, "--home", "Halle", "--as", "table")
    assert "There is a Halle in several countries (Germany and Belgium)." in both.stderr
    one = jumelage("read", paper, "--home", "Halle", "--home-country", "be", "--as", "table")
    assert one.stderr == ""
    assert "home Halle (Belgium)" in " ".join(one.stdout.split())
    lines = jumelage("read", paper, "--home", "Halle", "--home-country", "BE").stdout
    assert "municipality:be-halle" in lines
    assert jumelage("read", paper, "--home-country", "BE").exit_code == 2
    assert jumelage("read", paper, "--home", "Halle", "--home-country", "QQ").exit_code == 2


def test_a_home_that_is_noted_and_not_known_is_told_and_kept(jumelage, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DUTCH, encoding="utf-8")
    (tmp_path / "sources.toml").write_text('[[source]]\nfile = "a.txt"\nhome = "Nijmegn"\n', encoding="utf-8")
    run = jumelage("read", tmp_path)
    assert run.exit_code == 0
    assert (
        "sources.toml says that a.txt is of Nijmegn, which is not known. Did you mean Nijmegen?" in run.stderr
    )


def test_how_sure_each_is_comes_last_in_its_origin_when_asked(jumelage, note: Path) -> None:
    plain = jumelage("read", note, "--home", "Nijmegen").stdout.splitlines()
    told = jumelage("read", note, "--home", "Nijmegen", "--confidence").stdout.splitlines()
    assert list(json.loads(plain[-1])["origin"]) == ["by", "rule", "version"]
    origins = [json.loads(line)["origin"] for line in told]
    assert all(list(one) == ["by", "rule", "version", "confidence"] for one in origins)
    assert all(one["confidence"] is None or 0 < one["confidence"] < 1 for one in origins)
    assert {one["rule"] for one in origins if one["confidence"] is None} >= {"document-title"}
    assert list(load_lines(told)) == list(load_lines(plain))
    wrong = jumelage("read", note, "--confidence", "--as", "facts")
    assert (wrong.exit_code, "--as proposals" in wrong.stderr) == (2, True)


DENIED = "De stedenband van Velsen met Galle is in 1976 niet opgezegd."


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            (
                "vonden hier iets, door “stedenband”, “Velsen”, “Galle”.",
                "lid: Galle",
                "misschien weerhouden door “niet”:",
                "niets te zoeken",
            ),
        ),
        (
            "en",
            (
                "found something here, by “stedenband”, “Velsen”, “Galle”.",
                "member: Galle",
                "perhaps held back by “niet”:",
                "nothing to look for",
            ),
        ),
        (
            "de",
            (
                "fanden hier etwas, wegen „stedenband",
                "Mitglied: Galle",
                "vielleicht gehindert durch",
                "nichts zu suchen",
            ),
        ),
        (
            "fr",
            ("ici, par « stedenband", "membre : Galle", "peut-être retenu par « niet » :", "rien à chercher"),
        ),
    ],
)
def test_a_sentence_is_explained_in_four_languages(jumelage, language: str, told: tuple[str, ...]) -> None:
    run = jumelage("read", "--explain", "--sentence", DENIED, "--home", "Velsen", "--in", language)
    assert run.exit_code == 0
    table = " ".join(run.stdout.split())
    assert [one for one in told if one not in table] == []


def test_an_explanation_is_no_wall_of_text(jumelage, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    short = jumelage("read", "--explain", "--sentence", DENIED, "--home", "Velsen").stdout.splitlines()
    whole = jumelage("read", "--explain", "--all-rules", "--sentence", DENIED, "--home", "Velsen").stdout
    assert len(short) < 40
    assert all(len(line) <= 80 for line in short)
    (counted,) = [line for line in short if "had nothing to look for here" in line]
    assert "campaign-sought" not in "\n".join(short)
    assert "campaign-sought" in whole
    assert counted not in whole


def test_a_sentence_in_which_nothing_was_found_says_so_first(jumelage) -> None:
    vague = "Wat betekent de stedenband nog voor ons?"
    lines = jumelage("read", "--explain", "--sentence", vague, "--in", "nl").stdout.splitlines()
    assert lines[lines.index(f"“{vague}” regel 1") + 1] == "Geen regel vond hier iets."


def test_a_document_is_explained_sentence_by_sentence_as_json(jumelage, note: Path) -> None:
    run = jumelage("read", note, "--home", "Nijmegen", "--explain", "--as", "json")
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    assert [list(line) for line in lines[:1]] == [["document", "start", "end", "page", "text", "rules"]]
    assert all(
        note.read_text(encoding="utf-8")[line["start"] : line["end"]] == line["text"] for line in lines
    )
    (origin,) = [line for line in lines if "ontstond" in line["text"]]
    since = next(one for one in origin["rules"] if one["rule"] == "tie-since")
    assert (since["asked"], since["fired"], since["held_back_by"]) == (True, True, [])
    assert since["looked_for"]["date"] == ["1985"]
    read = {
        json.loads(line)["id"] for line in jumelage("read", note, "--home", "Nijmegen").stdout.splitlines()
    }
    assert since["proposals"]
    assert set(since["proposals"]) <= read


@pytest.mark.parametrize(
    "wrong",
    [
        ("--sentence", DENIED),
        ("--explain",),
        ("--all-rules", "-"),
        ("--explain", "--sentence", DENIED, "--as", "facts"),
        ("--as", "json", "-"),
        (),
    ],
)
def test_what_cannot_be_explained_is_told_in_one_sentence(jumelage, wrong: tuple[str, ...]) -> None:
    run = jumelage("read", *wrong)
    assert (run.exit_code, run.stdout) == (2, "")
    first, second = run.stderr.splitlines()
    assert first.startswith("jumelage: ")
    assert second == "Help and examples: jumelage read --help"
