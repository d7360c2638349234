"""`jumelage read` of many papers: in their order, by any number of processes, gone on with after a kill."""

import fcntl
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dying_work import left_behind, pid_or_death
from jumelage.cli.hands import each
from jumelage.cli.many_papers import Listing, Paper

COMMAND = [sys.executable, "-c", "from jumelage.cli import main; main()", "read"]
TOWNS = ("Masaya", "Pskov", "Gaziantep", "Luton", "Galle")


def fill(folder: Path, count: int) -> Path:
    """A folder of papers, some in folders within it, one of ten empty and one of ten not on the subject."""
    for number in range(count):
        inner = folder / f"box {number % 3}"
        inner.mkdir(parents=True, exist_ok=True)
        town, year = TOWNS[number % len(TOWNS)], 1960 + number % 50
        text = f"De stedenband met {town} ontstond in {year}.\n\nIn {year + 3} was er een uitwisseling met {town}.\n"
        if number % 10 == 3:
            text = ""
        elif number % 10 == 7:
            text = "De sporthal is in 1985 opgeleverd.\n"
        (inner / f"{number:05}.txt").write_text(text, encoding="utf-8")
    return folder


def read(folder: Path, *options: str | Path) -> subprocess.CompletedProcess[bytes]:
    command = [*COMMAND, str(folder), "--home", "Nijmegen", *map(str, options)]
    return subprocess.run(command, capture_output=True, check=False)


def test_a_folder_is_gone_through_in_the_order_that_sorting_its_paths_gives(tmp_path: Path) -> None:
    for name in ("a/b.txt", "a.txt", "a b/c.txt", "B.txt", "a/a/z.txt", "a-.txt", ".git/x.txt", "a/.h.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    listing = Listing()
    listing.add_folder(tmp_path)
    found = [paper.source for paper in listing]
    shown = [path for path in tmp_path.rglob("*.txt") if "/." not in str(path.relative_to(tmp_path.parent))]
    assert found == sorted(shown)
    assert listing.total == len(found) == 6


def test_of_many_files_that_are_left_out_ten_are_named(jumelage, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("De stedenband met Masaya ontstond in 1985.", encoding="utf-8")
    for number in range(25):
        (tmp_path / f"{number:02}.png").write_bytes(b"\x89PNG")
    told = jumelage("read", tmp_path).stderr
    assert "09.png and 15 more" in told
    assert "10.png" not in told


def test_results_are_the_same_for_one_two_and_three_processes(tmp_path: Path) -> None:
    folder = fill(tmp_path / "papers", 60)
    one, two, three = (read(folder, "--jobs", jobs) for jobs in "123")
    assert one.stdout == two.stdout == three.stdout
    assert one.stderr == two.stderr == three.stderr
    assert one.returncode == two.returncode == three.returncode == 1  # some are empty
    assert one.stdout.count(b"\n") > 100


def test_a_process_that_dies_takes_one_paper_with_it() -> None:
    papers = [Paper(str(number), b"") for number in range(40)]
    found = list(each(pid_or_death, papers, jobs=2, lost=left_behind))
    assert found == ["13 lost" if number == 13 else str(number) for number in range(40)]


def test_few_papers_are_in_hand_at_a_time() -> None:
    asked = 0

    def papers():
        nonlocal asked
        for number in range(10_000):
            asked += 1
            yield Paper(str(number), b"")

    results = each(left_behind, papers(), jobs=2, lost=left_behind)
    assert next(results) == "0 lost"
    assert asked < 200
    results.close()


def test_a_fault_of_the_reader_is_told_and_the_other_papers_are_read(
    jumelage, tmp_path: Path, monkeypatch
) -> None:
    from jumelage.reading.reader import Reader  # noqa: PLC0415 - patched here alone

    sound = Reader.read

    def faulty(self, document, **options):
        if document.name == "b.txt":
            raise KeyError("b")
        return sound(self, document, **options)

    monkeypatch.setattr(Reader, "read", faulty)
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("De stedenband met Masaya ontstond in 1985.", encoding="utf-8")
    run = jumelage("read", tmp_path, "--home", "Nijmegen", "--as", "facts")
    assert [json.loads(line)["id"] for line in run.stdout.splitlines()] == ["a", "c"]
    assert "b.txt could not be read: the reader has a fault (KeyError in test_read_many.py" in run.stderr
    assert run.exit_code == 1


# ---------------------------------------------------------------- a file, and going on


def test_the_file_holds_what_stdout_would_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    folder, output = fill(tmp_path / "papers", 30), tmp_path / "out.jsonl"
    assert read(folder, "-o", output).returncode == 1
    assert output.read_bytes() == read(folder).stdout
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.jsonl", "papers"]


@pytest.mark.slow
def test_a_run_that_is_killed_ten_times_and_gone_on_with_gives_the_same_bytes(tmp_path: Path) -> None:
    folder, output = fill(tmp_path / "papers", 600), tmp_path / "out.jsonl"
    whole = read(folder, "--jobs", "1").stdout
    unfinished = output.with_name("out.jsonl.unfinished")
    command = [*COMMAND, str(folder), "--home", "Nijmegen", "-o", str(output), "--resume"]
    chance = random.Random(1985)  # noqa: S311 - the same points each time, not a secret
    points = sorted(chance.randint(1, len(whole) * 7 // 10) for _ in range(10))
    for number, point in enumerate(points):
        run = subprocess.Popen(
            [*command, "--jobs", "12"[number % 2]], stderr=subprocess.PIPE, start_new_session=True
        )
        while run.poll() is None and (not unfinished.exists() or unfinished.stat().st_size < point):
            time.sleep(0.001)
        assert run.poll() is None, run.communicate()[1][-500:]
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        with unfinished.open("ab") as file:  # a tail that was half written
            file.write(b'{"id": "sha256:')
    last = subprocess.run(command, capture_output=True, check=False)
    assert b"going on: papers already done: " in last.stderr
    assert last.returncode == 1  # some papers were empty, before the kills too
    assert output.read_bytes() == whole
    assert not unfinished.exists()


def stopped(folder: Path, output: Path) -> None:
    """Leaves what a run leaves that was stopped after half of the papers."""
    read(folder, "-o", output)
    whole = output.read_bytes()
    output.rename(output.with_name(f"{output.name}.unfinished"))
    run = subprocess.run(
        [
            sys.executable,
            "-c",
            "import os, sys; from jumelage.cli import resuming, main\n"
            "resuming.Keeping.bring_to_disk_ = resuming.Keeping.bring_to_disk\n"
            "resuming._MOST_PAPERS, resuming._MOST_SECONDS = 5, 1e9\n"
            "def stop(self):\n"
            "    self.bring_to_disk_()\n"
            "    if self._size > 1000: os._exit(9)\n"
            "resuming.Keeping.bring_to_disk = stop\n"
            "main()",
            "read",
            str(folder),
            "--home",
            "Nijmegen",
            "--jobs",
            "1",
            "--resume",
            "-o",
            str(output),
        ],
        capture_output=True,
        check=False,
    )
    assert run.returncode == 9
    assert 0 < output.with_name(f"{output.name}.unfinished").stat().st_size < len(whole)


def test_what_was_begun_is_not_begun_anew_unasked(tmp_path: Path) -> None:
    folder, output = fill(tmp_path / "papers", 20), tmp_path / "out.jsonl"
    stopped(folder, output)
    run = read(folder, "-o", output)
    assert run.returncode == 2
    assert (
        b"was begun and not finished: add --resume to go on with it, or remove out.jsonl.unfinished"
        in run.stderr
    )


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    folder, output = fill(tmp_path / "papers", 3), tmp_path / "out.jsonl"
    output.write_text("mine", encoding="utf-8")
    for options in ((), ("--resume",)):
        run = read(folder, "-o", output, *options)
        assert (run.returncode, run.stdout) == (2, b"")
        assert b"is there already and is left as it is" in run.stderr
    assert output.read_text(encoding="utf-8") == "mine"


def test_going_on_with_other_options_is_refused(tmp_path: Path) -> None:
    folder, output = fill(tmp_path / "papers", 20), tmp_path / "out.jsonl"
    stopped(folder, output)
    run = subprocess.run(
        [*COMMAND, str(folder), "--home", "Arnhem", "--as", "facts", "-o", str(output), "--resume"],
        capture_output=True,
        check=False,
    )
    assert run.returncode == 2
    assert b"--as was proposals and is now facts, --home was Nijmegen and is now Arnhem" in run.stderr
    assert read(folder, "-o", output, "--resume").returncode == 1
    assert output.read_bytes() == read(folder).stdout


@pytest.mark.parametrize("change", ["another text", "gone", "another before it", "noted otherwise"])
def test_a_paper_that_changed_meanwhile_is_read_again_with_all_after_it(tmp_path: Path, change: str) -> None:
    folder, output = fill(tmp_path / "papers", 20), tmp_path / "out.jsonl"
    stopped(folder, output)
    text = "De stedenband met Pskov ontstond in 1987."
    if change == "another text":
        (folder / "box 0" / "00003.txt").write_text(text, encoding="utf-8")
    elif change == "gone":
        (folder / "box 0" / "00003.txt").unlink()
    elif change == "another before it":
        (folder / "box 0" / "00001.txt").write_text(text, encoding="utf-8")
    else:
        (folder / "box 0" / "sources.toml").write_text(
            '[[source]]\nfile = "00003.txt"\ntitle = "Nota"\n', encoding="utf-8"
        )
    run = read(folder, "-o", output, "--resume")
    assert b"not there as it was" in run.stderr
    assert output.read_bytes() == read(folder).stdout


def test_two_runs_do_not_write_one_file(tmp_path: Path) -> None:
    folder, output = fill(tmp_path / "papers", 5), tmp_path / "out.jsonl"
    with output.with_name("out.jsonl.journal").open("wb") as journal:
        fcntl.flock(journal, fcntl.LOCK_EX)
        run = read(folder, "-o", output, "--resume")
    assert run.returncode == 2
    assert b"out.jsonl is being written by another run" in run.stderr


def test_going_on_where_nothing_was_begun_begins(tmp_path: Path) -> None:
    folder, output = fill(tmp_path / "papers", 5), tmp_path / "out.jsonl"
    assert read(folder, "-o", output, "--resume").returncode == 1
    assert output.stat().st_size > 0


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--resume",), "name it with -o"),
        (("-o", "out", "--as", "table"), "A table goes to the screen"),
        (("-o", "nowhere/out.jsonl"), "cannot be written"),
    ],
)
def test_wrong_calls(jumelage, note: Path, options: tuple[str, ...], told: str) -> None:
    run = jumelage("read", note, *options)
    assert run.exit_code == 2
    assert told in run.stderr
