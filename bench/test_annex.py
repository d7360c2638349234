"""How long an annex takes: as a page of a large register, and as a PDF set against the engine alone."""

import time
from collections.abc import Callable
from datetime import date
from statistics import median

import pytest
import weasyprint
from claims import HOME, KNOWN, statements
from measure import Report
from pytest_benchmark.fixture import BenchmarkFixture

from jumelage.annex import write_html, write_pdf
from jumelage.annex.blocks import Annex
from jumelage.annex.compose import compose
from jumelage.checks import check
from jumelage.record.assemble import assemble
from jumelage.statements.statement import Statement


def _annex(register: list[Statement]) -> Annex:
    record = assemble(register, valid_on=date(2017, 3, 1), known_at=KNOWN)
    return compose(record, home=HOME, language="nl", findings=check(record, home=HOME))


@pytest.mark.benchmark(group="annex", timer=time.process_time)
def test_html(benchmark: BenchmarkFixture, report: Report) -> None:
    register = statements(10_000)

    def make() -> bytes:
        return write_html.write(_annex(register))

    page = benchmark.pedantic(make, rounds=5, warmup_rounds=1)
    assert b"Stad 250" in page
    report(
        "annex as HTML",
        benchmark.stats.stats.median,
        "s",
        at_most=3,
        note=f"10,000 statements: assembled, checked, composed, written; {len(page) / 1e6:.1f} MB",
    )


@pytest.mark.benchmark(group="annex")
def test_pdf_beside_the_bare_engine(benchmark: BenchmarkFixture, report: Report) -> None:
    """P15. Both sides in turns, in processor time; the engine alone gets the very page, and the same options."""
    register = statements(400)
    html = write_html.page(_annex(register), write_html.paged_css())

    def ours() -> bytes:
        return write_pdf.write(_annex(register))

    def bare() -> bytes:
        content: bytes = weasyprint.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")
        return content

    pairs: list[tuple[float, float]] = []

    def pair() -> None:
        pairs.append((_seconds(ours), _seconds(bare)))

    benchmark.pedantic(pair, rounds=5, warmup_rounds=1)
    pairs = pairs[1:]  # the first one warmed up
    added = median(own / engine - 1 for own, engine in pairs)
    alone = median(engine for _, engine in pairs)
    report(
        "annex as PDF, added to the engine (P15)",
        added * 100,
        "%",
        at_most=15,
        note=f"400 statements; WeasyPrint alone takes {alone:.2f} s; median of five pairs",
    )


def _seconds(make: Callable[[], bytes]) -> float:
    started = time.process_time()
    made = make()
    assert made.startswith(b"%PDF")
    return time.process_time() - started
