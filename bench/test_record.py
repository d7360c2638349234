"""How long it takes to assemble a large register."""

import time
from datetime import date

import pytest
from claims import KNOWN, statements
from measure import Report
from pytest_benchmark.fixture import BenchmarkFixture

from jumelage.record.assemble import assemble


@pytest.mark.benchmark(group="record", timer=time.process_time)
def test_assemble(benchmark: BenchmarkFixture, report: Report) -> None:
    register = statements(100_000)
    record = benchmark.pedantic(
        assemble, (register,), {"valid_on": date(2017, 3, 1), "known_at": KNOWN}, rounds=5, warmup_rounds=1
    )
    kinds = {entity.kind for entity in record.entities.values()}
    assert kinds == {"Municipality", "Tie", "Organisation", "Grant"}
    report(
        "assembling",
        benchmark.stats.stats.median,
        "s",
        at_most=1,
        note=f"100,000 statements, {len(record.entities):,} entities",
    )
