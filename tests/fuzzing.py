"""Looks for a text that breaks the reader: `make fuzz`, ten minutes unless told otherwise (ARGS="60").

Texts are put together from passages of the labelled documents, words of the lexicons, towns, dates, sums and stray
characters, and twisted: cut, doubled, put in capitals, broken over lines. Of each it must hold that reading ends, that every
proposal is sound (`sound.py`), and that reading it again gives the same. Then passages are repeated: time must
grow with the length of a text and no faster.

It ends at the first text that breaks something, made as small as it can be, with exit code 1.
"""

import argparse
import random
import time
from collections.abc import Iterator
from math import log
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from jumelage.documents.load import load
from jumelage.errors import UnreadableDocument
from jumelage.reading.facts import facts
from jumelage.reading.reader import Reader
from jumelage.reading.words import languages, lexicon
from sound import require_sound

READINGS = Path(__file__).parent / "readings/docs"
TOWNS = (
    "Galle",
    "Masaya",
    "Velsen",
    "Bourgoin-Jallieu",
    "San Juan del Sur",
    "Start",
    "Meer",
    "Düren",
    "'s-Hertogenbosch",
)
PIECES = (
    "1985", "12 mei 1985", "1985-1990", "sinds", "seit 1976", "since", "depuis", "€ 5.000", "ƒ 1,50", "f 25.000,-", "12.05.1985",
    "eind jaren tachtig", "198X", "l985", "\n", "\n\n", "\t", "\f", " - ", "- ", "* ", "1. ", "# ", "|", "(", ")", "«", "»", "“",
    "…", ":", ";", ",", ".", "!", "?", "\u00a0", "\u200b", "ﬁ", "ß", "İ", "𝔊", "e\u0301", "‑", "–", "/", "..", "&", "%",
)  # fmt: skip
READER = Reader()
_LEAST, _LENGTHS = (
    0.02,
    (4_000, 8_000, 16_000),
)  # seconds worth comparing; characters, all short enough to be read whole
_MOST_EXPONENT = 1.5  # of time over length: a square would be 2


def passages() -> list[str]:
    """The passages of the labelled documents."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(READINGS.glob("*.txt"))]
    return [passage for text in texts for passage in text.split("\n\n") if passage.strip()]


PASSAGES = passages()
WORDS = sorted(
    {
        form
        for language in languages()
        for kind in lexicon(language).tables
        for form in lexicon(language).terms(kind)
    }
)


def twisted(text: str, twist: str) -> str:
    """The text, otherwise written."""
    if twist == "capitals":
        return text.upper()
    if twist == "small":
        return text.lower()
    if twist == "lines":
        return text.replace(" ", "\n")
    if twist == "hyphens":
        return "-\n".join(text[place : place + 7] for place in range(0, len(text), 7))
    if twist == "half":
        return text[: len(text) // 2]
    if twist == "twice":
        return f"{text} {text}"
    return text


piece = st.one_of(
    st.sampled_from(PIECES),
    st.sampled_from(TOWNS),
    st.sampled_from(WORDS),
    st.sampled_from(PASSAGES),
    st.text(max_size=8),
)
twist = st.sampled_from(("", "", "", "capitals", "small", "lines", "hyphens", "half", "twice"))
text = st.lists(st.tuples(piece, twist), max_size=14).map(
    lambda parts: " ".join(twisted(*part) for part in parts)
)


def hold(written: str, home: str | None, language: str | None) -> None:
    """Raises where something does not hold that must, whatever is read."""
    try:
        document = load(written.encode("utf-8", "replace"), name="a.txt")
    except UnreadableDocument:
        return
    reading = READER.read(document, home=home, language=language)
    require_sound(reading)
    facts(reading)
    again = READER.read(document, home=home, language=language)
    assert again.proposals == reading.proposals


def search(seconds: float, seed: int) -> int:
    """How many texts were read until the time was over; raises for one that breaks something."""
    end = time.monotonic() + seconds
    read = 0

    @settings(
        max_examples=400,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(text, st.sampled_from((None, *TOWNS)), st.sampled_from((None, *languages())))
    def examples(written: str, home: str | None, language: str | None) -> None:
        nonlocal read
        read += 1
        hold(written, home, language)

    while time.monotonic() < end:
        examples._hypothesis_internal_use_seed = seed  # type: ignore[attr-defined]
        examples()
        seed += 1
    return read


def growth(seconds: float, seed: int) -> tuple[int, float]:
    """How many passages were repeated until the time was over, and the largest exponent; raises for one that is too large."""
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not a secret
    end = time.monotonic() + seconds
    tried, worst = 0, 0.0
    while time.monotonic() < end:
        unit = " ".join(
            twisted(
                chance.choice((*PIECES, *TOWNS, *WORDS, *PASSAGES)),
                chance.choice(("", "", "capitals", "lines")),
            )
            for _ in range(chance.randint(1, 4))
        )
        between = chance.choice((" ", ", ", "\n", "\n\n", ""))
        found = exponent(unit, between)
        if found > _MOST_EXPONENT:  # perhaps the machine was busy
            found = min(exponent(unit, between) for _ in range(3))
        assert found <= _MOST_EXPONENT, f"exponent {found:.2f}: {unit!r} with {between!r} between"
        tried, worst = tried + 1, max(worst, found)
    return tried, worst


def exponent(unit: str, between: str) -> float:
    """How the time to read grows with how often the unit is repeated: 1 is linear; 0 where it is too short to tell."""
    times = list(_times(unit, between))
    if len(times) < len(_LENGTHS) or times[0] < _LEAST:
        return 0
    return log(times[-1] / times[0]) / log(_LENGTHS[-1] / _LENGTHS[0])


def _times(unit: str, between: str) -> Iterator[float]:
    for length in _LENGTHS:
        written = between.join([unit] * (1 + length // (len(unit) + len(between) + 1)))[:length]
        try:
            document = load(written.encode("utf-8", "replace"), name="a.txt")
        except UnreadableDocument:
            return
        started = time.process_time()
        READER.read(document, home="Velsen")
        yield time.process_time() - started


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("seconds", nargs="?", type=float, default=600, help="how long to look (default: 600)")
    parser.add_argument("seed", nargs="?", type=int, help="to look at the same texts again")
    asked = parser.parse_args()
    first = random.SystemRandom().randrange(10**6) if asked.seed is None else asked.seed
    print(f"seed {first}", flush=True)  # noqa: T201 - a script
    count = search(asked.seconds * 0.7, first)
    print(f"{count:,} texts read, every proposal sound", flush=True)  # noqa: T201
    count, largest = growth(asked.seconds * 0.3, first)
    print(f"{count:,} passages repeated, time grows with at most length^{largest:.2f}")  # noqa: T201
