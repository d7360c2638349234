"""The reader beside its peers (P1–P5), and how its cost grows: ratios within one run, by turns."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from math import log
from statistics import median

import peers
import pytest
from expressions import LANGUAGES, Found, Labelled, days_in, labelled, score_dates, score_places
from measure import Report
from texts import archive, on_the_subject

from jumelage.documents.document import Document
from jumelage.documents.load import load
from jumelage.reading.dates.mentions import Role, find_dates
from jumelage.reading.gazetteer import Gazetteer
from jumelage.reading.places.finder import PlaceFinder
from jumelage.reading.places.names import find_places
from jumelage.reading.reader import Reader
from jumelage.reading.words import lexicon

PAIRS = 5
SIZES = (1, 4, 16, 64)  # megabytes of papers


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def documents(texts: list[str]) -> list[Document]:
    return [load(text.encode(), name=f"{number}.txt") for number, text in enumerate(texts)]


def took(work: Callable[[], object]) -> float:
    """Seconds of the processor."""
    started = time.process_time()
    work()
    return time.process_time() - started


def ratio(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float, float]:
    """How many times as fast ours is, the median of pairs by turns; and the seconds of both."""
    ours(), theirs()
    pairs = [(took(ours), took(theirs)) for _ in range(PAIRS)]
    return (
        median(other / own for own, other in pairs),
        median(own for own, _ in pairs),
        median(other for _, other in pairs),
    )


def dense() -> tuple[list[Document], float]:
    """Dutch texts on the subject, read whole; and their megabytes."""
    texts = [text for text in on_the_subject() if " de " in text and " het " in text][:20]
    return documents(texts), sum(len(text.encode()) for text in texts) / 1e6


def test_beside_spacy_with_names_and_dateparser(report: Report, reader: Reader) -> None:
    found, size = dense()
    times, own, other = ratio(
        lambda: [reader.read(one) for one in found],
        lambda: [peers.read(one.text, "nl") for one in found],
    )
    note = f"dense text: ours {size / own:.2f} MB/s with relations and proposals, theirs {size / other:.2f} names and dates"
    report("P1: reader / spaCy + names + dateparser", times, "×", at_least=20, note=note)


def test_beside_them_on_an_archive(report: Report, reader: Reader) -> None:
    texts = archive(size=300_000)
    found, size = documents(texts), sum(len(text.encode()) for text in texts) / 1e6
    own = median(took(lambda: [reader.read(one) for one in found]) for _ in range(PAIRS))
    other = took(lambda: [peers.read(one.text, "nl") for one in found])
    note = f"one passage in twenty on the subject: ours {size / own:.2f} MB/s, theirs {size / other:.2f}"
    report("P1 on an archive", other / own, "×", at_least=20, note=note)


def test_beside_the_tokenizer_of_spacy(report: Report, reader: Reader) -> None:
    found, size = dense()
    pipeline = peers.tokenizer("nl")
    times, own, other = ratio(
        lambda: [reader.read(one) for one in found], lambda: [pipeline.make_doc(one.text) for one in found]
    )
    note = f"dense text: ours {size / own:.2f} MB/s, the tokenizer alone {size / other:.2f}"
    report("P2: reader / tokenizer of spaCy", times, "×", at_least=1, note=note)


def test_beside_the_tokenizer_on_an_archive(report: Report, reader: Reader) -> None:
    texts = archive(size=1_000_000)
    found, size = documents(texts), sum(len(text.encode()) for text in texts) / 1e6
    pipeline = peers.tokenizer("nl")
    times, own, other = ratio(
        lambda: [reader.read(one) for one in found], lambda: [pipeline.make_doc(one.text) for one in found]
    )
    note = f"ours {size / own:.2f} MB/s, the tokenizer alone {size / other:.2f}"
    report("P2 on an archive", times, "×", at_least=1, note=note)


def test_beside_a_plain_scan(report: Report, reader: Reader) -> None:
    """What is not on the subject should cost about what looking for its words costs."""
    automaton = peers.scan("nl")
    text = "\n\n".join(_without(text, automaton) for text in archive(size=4_000_000))
    paper, size = load(text.encode(), name="a.txt"), len(text.encode()) / 1e6
    times, own, plain = ratio(
        lambda: reader.read(paper, language="nl"), lambda: automaton.find_matches_as_indexes(text)
    )
    note = f"one paper of {size:.0f} MB that is passed over: ours {size / own:.0f} MB/s, ahocorasick alone {size / plain:.0f}: the limit"
    report("passing over / a plain scan", times, "×", at_least=0.5, note=note)


def _without(text: str, automaton: object) -> str:
    find = automaton.find_matches_as_indexes  # type: ignore[attr-defined]
    return "\n\n".join(passage for passage in text.split("\n\n") if not find(passage))


# ---------------------------------------------------------------- the gazetteer

_OURS = """
import time
import psutil
from jumelage.reading.gazetteer import Gazetteer
before, started = psutil.Process().memory_info().rss, time.process_time()
found = Gazetteer.open()
for name in ("Galle", "Luton", "Masaya", "Bourgoin-Jallieu", "Velsen"):
    assert found.resolve(name), name
print(time.process_time() - started, psutil.Process().memory_info().rss - before)
"""
_THEIRS = """
import sys, time
sys.path.insert(0, sys.argv[1])
import peers
import psutil
peers.names(), peers.tokenizer("nl")
before, started = psutil.Process().memory_info().rss, time.process_time()
pipeline = peers.with_names("nl")
list(pipeline("De band met Galle en Luton.").ents)
print(time.process_time() - started, psutil.Process().memory_info().rss - before)
"""


def fresh(script: str) -> tuple[float, float]:
    """Seconds of the processor and megabytes that a script tells."""
    run = subprocess.run(
        [sys.executable, "-c", script, str(__file__).rpartition("/")[0]],
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, taken = map(float, run.stdout.split()[-2:])
    return seconds, taken / 2**20


def test_the_gazetteer_beside_the_entity_ruler(report: Report) -> None:
    theirs = fresh(_THEIRS)
    ours = [fresh(_OURS) for _ in range(PAIRS)]
    seconds, megabytes = median(one[0] for one in ours), median(one[1] for one in ours)
    names = f"ours all names, theirs {peers.MOST_NAMES:,}"
    note = f"{seconds:.3f} s and {theirs[0]:.1f} s of the processor; {names}"
    report("P3: gazetteer ready / EntityRuler built", seconds / theirs[0], "×", at_most=0.1, note=note)
    note = f"{megabytes:.0f} MB and {theirs[1]:,.0f} MB more than before; {names}"
    report("P3: its memory", megabytes / theirs[1], "×", at_most=0.2, note=note)


# ---------------------------------------------------------------- dates and places


def dates_of(sentence: Labelled) -> Iterator[Found]:
    for one in find_dates(sentence.text, lexicon(sentence.language)):
        if one.day is not None:
            yield Found(one.cue_start, one.end, (one.day.first, one.day.last))
        elif one.period is not None and one.role is not Role.DURATION:
            yield Found(one.cue_start, one.end, days_in(one.period))


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates(report: Report, language: str) -> None:
    sentences = labelled(language)
    ours, theirs = score_dates(sentences, dates_of), score_dates(sentences, peers.dates)
    note = f"{ours.there} labelled; precision {ours.precision:.2f}, recall {ours.recall:.2f}; dateparser {theirs.f1:.2f}"
    report(f"P4: F1 of dates, {language}", ours.f1, "", at_least=theirs.f1 + 0.08, note=note)


def places_of(sentence: Labelled, gazetteer: Gazetteer) -> Iterator[tuple[int, int]]:
    words = lexicon(sentence.language)
    finder = PlaceFinder(gazetteer, words)
    for place in find_places(sentence.text, finder):
        if not place.nation and not place.common:
            yield place.start, place.end


@pytest.mark.parametrize("language", LANGUAGES)
def test_places(report: Report, language: str) -> None:
    sentences, gazetteer = labelled(language), Gazetteer.open()
    ours = score_places(sentences, lambda sentence: places_of(sentence, gazetteer))
    theirs = score_places(sentences, lambda sentence: peers.every_name(sentence, gazetteer))
    note = f"{ours.there} labelled; every name of the gazetteer: precision {theirs.precision:.2f}, recall {theirs.recall:.2f}"
    report(f"P5: precision of places, {language}", ours.precision, "", at_least=0.9, note=note)
    report(f"P5: recall of places, {language}", ours.recall, "", at_least=0.85, note=note)


# ---------------------------------------------------------------- growth


_GROWTH = """
import sys, time
sys.path.insert(0, sys.argv[1])
import psutil
from texts import archive
from jumelage.documents.load import load
from jumelage.reading.reader import Reader

reader, texts = Reader(), archive(size=1_000_000)
for text in texts:
    reader.read(load(text.encode(), name="a.txt"))
for size in map(int, sys.argv[2:]):
    started = time.process_time()
    for text in texts * size:
        reader.read(load(text.encode(), name="a.txt"))
    print(time.process_time() - started, psutil.Process().memory_info().rss / 2**20)
"""


def test_time_grows_with_bytes_and_memory_does_not(report: Report) -> None:
    """One fresh process, papers of 37 kB made as they are read: 1, 4, 16 and 64 MB of them."""
    command = [sys.executable, "-c", _GROWTH, str(__file__).rpartition("/")[0], *map(str, SIZES)]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    seconds, memory = ([float(line.split()[which]) for line in lines] for which in (0, 1))
    told = ", ".join(f"{size} MB {took:.1f} s" for size, took in zip(SIZES, seconds, strict=True))
    report("growth of time with bytes", slope(SIZES, seconds), "exponent", at_most=1.05, note=told)
    told = ", ".join(f"{size} MB: {rss:.0f}" for size, rss in zip(SIZES, memory, strict=True))
    report(
        "growth of memory with bytes", slope(SIZES, memory), "exponent", at_most=0.05, note=f"MB after {told}"
    )


def test_time_grows_with_the_length_of_one_paper(report: Report, reader: Reader) -> None:
    (text,) = archive(size=1)
    sizes = (1, 4, 16, 64)
    found = documents(["\n\n".join([text] * (8 * size)) for size in sizes])
    seconds = [took(lambda one=one: reader.read(one)) for one in found]  # type: ignore[misc]
    told = ", ".join(
        f"{len(one.text) / 1e6:.1f} MB {took:.1f} s" for one, took in zip(found, seconds, strict=True)
    )
    report("growth of time, one paper", slope(sizes, seconds), "exponent", at_most=1.1, note=told)


def slope(sizes: tuple[int, ...], figures: list[float]) -> float:
    """The exponent of a law of growth, fitted to figures at these sizes: 1 is linear, 0 is flat."""
    across, up = [log(size) for size in sizes], [log(figure) for figure in figures]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    return sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True)) / sum(
        (x - middle) ** 2 for x in across
    )
