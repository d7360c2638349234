"""`jumelage read --dask`: the same lines from a cluster, in the same order, whatever happens to its workers."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from jumelage.cli.many_papers import Paper
from jumelage.cli.on_a_cluster import each_on

pytest.importorskip("distributed", reason="DASK IS NOT INSTALLED: reading on a cluster is not tested")
pytestmark = pytest.mark.slow

COMMAND = [sys.executable, "-c", "from jumelage.cli import main; main()", "read"]
CLUSTER = """
import sys
from distributed import LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
"""


@pytest.fixture(scope="module")
def cluster() -> Iterator[subprocess.Popen[str]]:
    """Two workers, in processes of their own; `.address` is where their scheduler answers."""
    # a task at which a worker died is given out once more, not three times: the tests would take a minute
    environment = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1"}
    with subprocess.Popen(
        [sys.executable, "-c", CLUSTER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=environment,
    ) as process:
        process.address = process.stdout.readline().strip()  # type: ignore[attr-defined,union-attr]
        yield process
        process.stdin.close()  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("papers")
    for number in range(300):
        text = f"De stedenband met Masaya ontstond in {1960 + number % 50}.\n\nNummer {number}.\n"
        (folder / f"{number:03}.txt").write_text("" if number % 50 == 9 else text * 20, encoding="utf-8")
    return folder


def read(folder: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, str(folder), "--home", "Nijmegen", *options], capture_output=True, check=False
    )


def test_a_cluster_gives_the_same_lines_in_the_same_order(cluster, papers: Path) -> None:
    there, here = read(papers, "--dask", cluster.address), read(papers, "--jobs", "1")
    assert there.stdout == here.stdout
    assert there.stderr == here.stderr
    assert there.returncode == here.returncode == 1  # some are empty
    assert there.stdout.count(b"\n") > 1000


def test_the_death_of_a_worker_is_survived(cluster, papers: Path) -> None:
    here = read(papers, "--jobs", "1")
    run = subprocess.Popen(
        [*COMMAND, str(papers), "--home", "Nijmegen", "--dask", cluster.address],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
    )
    assert run.stdout is not None
    first = run.stdout.read(1)  # so that work is going on
    workers = [
        one
        for one in psutil.Process(cluster.pid).children(recursive=True)
        if "spawn_main" in " ".join(one.cmdline())
    ]
    assert len(workers) == 2
    workers[0].kill()
    rest, _ = run.communicate()
    assert first + rest == here.stdout


def deadly(paper: Paper) -> str:
    if paper.name == "5":
        os.kill(os.getpid(), signal.SIGKILL)
    return paper.name


def gone(paper: Paper) -> str:
    return f"{paper.name} lost"


@pytest.mark.filterwarnings("default")
def test_a_paper_at_which_workers_die_is_lost_alone(cluster) -> None:
    cloudpickle = pytest.importorskip("cloudpickle")
    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    found = list(
        each_on(cluster.address, deadly, [Paper(str(number), b"") for number in range(8)], lost=gone)
    )
    assert found == ["0", "1", "2", "3", "4", "5 lost", "6", "7"]


def test_no_cluster_at_the_address_is_one_sentence(papers: Path) -> None:
    began = time.monotonic()
    run = read(papers, "--dask", "tcp://127.0.0.1:9")
    assert run.returncode == 2
    assert run.stderr.decode().startswith(
        "jumelage: No Dask cluster answers at tcp://127.0.0.1:9: start one with"
    )
    assert run.stderr.count(b"\n") == 1
    assert time.monotonic() - began < 60


def test_without_dask_it_says_what_to_install(papers: Path) -> None:
    absent = "import sys; sys.modules['distributed'] = None; from jumelage.cli import main; main()"
    run = subprocess.run(
        [sys.executable, "-c", absent, "read", str(papers), "--dask", "tcp://127.0.0.1:9"],
        capture_output=True,
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr.decode() == 'jumelage: --dask needs Dask: pip install "jumelage[cluster]"\n'
