"""How much text one core reads, once the reader is there."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest
from measure import Report
from pytest_benchmark.fixture import BenchmarkFixture
from texts import DEVELOPMENT_SET, archive, dense

from jumelage.documents.document import Document
from jumelage.documents.load import load
from jumelage.reading.facts import facts
from jumelage.reading.reader import Reader

MEGABYTE = 1_000_000


@pytest.fixture(scope="module")
def reader() -> Reader:
    """A reader that has read in each language, so that word lists and gazetteer are in memory."""
    reader = Reader()
    for document in _documents(dense(size=1)):
        reader.read(document)
    return reader


def _documents(texts: list[str]) -> list[Document]:
    return [load(text.encode(), name=f"{number}.txt") for number, text in enumerate(texts)]


def _megabytes(texts: list[str]) -> float:
    return sum(len(text.encode()) for text in texts) / MEGABYTE


def _read_all(reader: Reader, documents: list[Document]) -> int:
    return sum(len(reader.read(document).proposals) for document in documents)


@pytest.mark.benchmark(group="reading", timer=time.process_time)
def test_dense_text(benchmark: BenchmarkFixture, report: Report, reader: Reader) -> None:
    texts = dense(size=MEGABYTE // 2)
    documents = _documents(texts)
    found = benchmark.pedantic(_read_all, (reader, documents), rounds=5, warmup_rounds=1)
    assert found > len(texts), "a text on the subject gives a proposal at least"
    source = "development set" if DEVELOPMENT_SET.is_dir() else "samples"
    speed = _megabytes(texts) / benchmark.stats.stats.median
    report(
        "reading dense text",
        speed,
        "MB/s",
        at_least=1,
        note=f"{source}, {len(texts)} texts, {found:,} proposals",
    )


@pytest.mark.benchmark(group="reading", timer=time.process_time)
def test_archive(benchmark: BenchmarkFixture, report: Report, reader: Reader) -> None:
    texts = archive(size=2 * MEGABYTE)
    documents = _documents(texts)
    found = benchmark.pedantic(_read_all, (reader, documents), rounds=5, warmup_rounds=1)
    assert found > 0
    speed = _megabytes(texts) / benchmark.stats.stats.median
    report("reading an archive", speed, "MB/s", at_least=10, note=f"{len(texts)} texts, {found:,} proposals")


@pytest.mark.skipif(not DEVELOPMENT_SET.is_dir(), reason="the development set is not here")
def test_quality(report: Report, reader: Reader, tmp_path: Path) -> None:
    """Beside the speed, how good the reading is: a faster reader that finds less has missed its goal."""
    folder = DEVELOPMENT_SET.parent
    for gold in sorted((folder / "gold").glob("*.json")):
        text = DEVELOPMENT_SET / f"{gold.stem}.txt"
        home = json.loads(gold.read_text(encoding="utf-8"))["home"]
        reading = reader.read(load(text.read_bytes(), name=text.name), home=home)
        (tmp_path / gold.name).write_text(json.dumps(facts(reading)), encoding="utf-8")
    scores = tmp_path / "scores"
    command = [sys.executable, folder / "score.py", tmp_path, "--strict", "--json", scores]
    subprocess.run(command, check=True, capture_output=True)
    micro = json.loads(scores.read_text(encoding="utf-8"))["micro.nl"]
    note = f"development set, Dutch: precision {micro['p']:.2f}, recall {micro['r']:.2f}"
    report("reading, micro F1", micro["f1"], "", at_least=0.8, note=note)
