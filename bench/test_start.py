"""How soon a command answers, and how soon and how small the gazetteer is ready; each in a fresh process."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from measure import Report
from pytest_benchmark.fixture import BenchmarkFixture

COMMAND = Path(sys.executable).with_name("jumelage")

# Memory is the peak of the whole process: interpreter, imports and gazetteer. /proc forgets what the parent held,
# getrusage does not.
READY = """
import time
started = time.perf_counter()
from jumelage.reading.gazetteer import Gazetteer
gazetteer = Gazetteer.open()
found = [gazetteer.resolve(name) for name in ("Velsen", "Galle", "Bergisch Gladbach", "Luton", "Bourgoin-Jallieu")]
took = time.perf_counter() - started
import json, re, resource, sys
try:
    peak = int(re.search(r"VmHWM:\\s+(\\d+) kB", open("/proc/self/status").read())[1]) / 1000
except OSError:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
print(json.dumps({"seconds": took, "megabytes": peak, "found": sum(place is not None for place in found)}))
"""


@pytest.mark.benchmark(group="start")
def test_help(benchmark: BenchmarkFixture, report: Report) -> None:
    def ask_for_help() -> str:
        return subprocess.run([COMMAND, "--help"], capture_output=True, text=True, check=True).stdout

    text = benchmark.pedantic(ask_for_help, rounds=9, warmup_rounds=1)
    assert "Usage" in text
    report(
        "jumelage --help", benchmark.stats.stats.median, "s", at_most=0.3, note="fresh process, median of 9"
    )


@pytest.mark.benchmark(group="start")
def test_gazetteer(benchmark: BenchmarkFixture, report: Report) -> None:
    runs = []

    def open_it() -> None:
        run = subprocess.run([sys.executable, "-c", READY], capture_output=True, text=True, check=True)
        runs.append(json.loads(run.stdout))

    benchmark.pedantic(open_it, rounds=9, warmup_rounds=1)
    assert all(run["found"] >= 4 for run in runs), runs
    middle = sorted(run["seconds"] for run in runs)[len(runs) // 2]
    report("gazetteer ready", middle, "s", at_most=0.3, note="import, open, five towns found")
    report(
        "gazetteer, memory",
        max(run["megabytes"] for run in runs),
        "MB",
        at_most=60,
        note="the whole process, at its peak",
    )
