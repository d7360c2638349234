"""Many papers: two processes beside one (P16), and ten thousand on a small Dask cluster, to the byte the same."""

import hashlib
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import median

import psutil
import pytest
from measure import Report
from texts import archive

COMMAND = [sys.executable, "-c", "from jumelage.cli import main; main()", "read"]
PAIRS = 3
PAPERS = int(os.environ.get("BENCH_PAPERS", "10000"))
_CLUSTER = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


def fill(folder: Path, count: int, passages: int) -> Path:
    """A folder of papers of so many passages, each otherwise."""
    source = cycle([passage for text in archive(size=400_000) for passage in text.split("\n\n")])
    for number in range(count):
        inner = folder / f"{number // 1000:03}"
        inner.mkdir(parents=True, exist_ok=True)
        text = "\n\n".join([f"Nummer {number}", *(next(source) for _ in range(passages))])
        (inner / f"{number:06}.txt").write_text(text, encoding="utf-8")
    return folder


def run(folder: Path, *options: str) -> tuple[str, float, float]:
    """The hash of what reading gives, seconds on the clock, seconds of all processors."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    command = [*COMMAND, str(folder), "--home", "Velsen", *options]
    made = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout
    clock = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    work = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return hashlib.sha256(made).hexdigest(), clock, work


def test_two_processes_beside_one(report: Report, tmp_path: Path) -> None:
    folder = fill(tmp_path, 3_000, 20)
    run(folder, "--jobs", "2")
    pairs = [(run(folder, "--jobs", "1"), run(folder, "--jobs", "2")) for _ in range(PAIRS)]
    assert len({one[0] for pair in pairs for one in pair}) == 1
    extra = median(two[2] / one[2] - 1 for one, two in pairs)
    times = median(one[1] / two[1] for one, two in pairs)
    note = f"3,000 papers of 5 kB, start-up and all; {os.getloadavg()[0]:.1f} others at work on {os.cpu_count()} cores"
    report("P16: extra work of two processes", extra, "", at_most=0.1, note=note)
    report("P16: two processes / one", times, "×", at_least=1.8, note=note)


def test_memory_does_not_grow_with_the_number_of_papers(report: Report, tmp_path: Path) -> None:
    peaks = [peak(fill(tmp_path / str(count), count, 2)) for count in (1_000, 4_000)]
    note = f"{peaks[0]:.0f} MB for 1,000 papers, {peaks[1]:.0f} MB for 4,000, two processes and their parent"
    report("memory, four times as many papers", peaks[1] / peaks[0], "×", at_most=1.1, note=note)


def peak(folder: Path) -> float:
    """The most memory that reading takes at any moment, of all its processes, in megabytes."""
    command = [*COMMAND, str(folder), "--home", "Velsen", "--jobs", "2"]
    process = psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most = 0.0
    while process.poll() is None:
        try:
            family = [process, *process.children(recursive=True)]
            most = max(most, sum(one.memory_info().rss for one in family) / 2**20)
        except psutil.Error:
            continue
        time.sleep(0.05)
    return most


@pytest.fixture
def cluster() -> Iterator[str]:
    """Where a scheduler with two workers answers."""
    with subprocess.Popen(
        [sys.executable, "-c", _CLUSTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        yield process.stdout.readline().strip()
        process.stdin.close()


def test_ten_thousand_papers_on_a_cluster(report: Report, tmp_path: Path, cluster: str) -> None:
    folder = fill(tmp_path, PAPERS, 3)
    one, there = run(folder, "--jobs", "1"), run(folder, "--dask", cluster)
    assert there[0] == one[0], "a cluster gives the same bytes"
    note = f"{PAPERS:,} papers, the same bytes ({one[0][:12]}…): {one[1]:.0f} s in one process, {there[1]:.0f} s on two workers"
    report("Dask, two workers / one process", one[1] / there[1], "×", at_least=0.95, note=note)
