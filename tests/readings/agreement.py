"""How far two who label agree, and the reader with each: the measure of what may be asked of a reader.

    python tests/readings/agreement.py

`held-out/second/` holds the labels of a second person for one in three of the held-out documents, made from the text and the
home town alone. No error is shown: the held-out part is for measuring.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from score import KINDS, Fact, Score, score, table

from jumelage.documents.load import load
from jumelage.reading.facts import facts
from jumelage.reading.reader import Reader

HELD_OUT = Path(__file__).parent / "held-out"


def names() -> list[str]:
    return sorted(path.stem for path in (HELD_OUT / "second").glob("*.json"))


def labels(folder: str, name: str) -> Fact:
    found: Fact = json.loads((HELD_OUT / folder / f"{name}.json").read_text(encoding="utf-8"))
    return found


def text_of(name: str) -> str:
    return (HELD_OUT / "docs" / f"{name}.txt").read_text(encoding="utf-8")


def as_told(labelled: Fact) -> Fact:
    """Labels as if a reader had told them: what is optional in them is left out."""
    kept = {kind: [one for one in labelled[kind] if not one.get("optional")] for kind in KINDS}
    return {**labelled, **kept}


def agreement(told: Mapping[str, Fact], labelled: Mapping[str, Fact]) -> dict[str, dict[str, Score]]:
    """Per document and kind, how what one tells compares with what the other labelled."""
    return {name: score(told[name], labelled[name], text_of(name)) for name in told}


def first_and_second() -> tuple[dict[str, Fact], dict[str, Fact]]:
    """The labels of both, by the id of the document."""
    return {name: labels("gold", name) for name in names()}, {
        name: labels("second", name) for name in names()
    }


def told_by_reader(homes: Mapping[str, Fact]) -> dict[str, Fact]:
    """What the reader tells of each document, whose home town the labels name."""
    reader = Reader()
    return {
        name: facts(reader.read(load(text_of(name).encode(), name=f"{name}.txt"), home=one["home"]))
        for name, one in homes.items()
    }


def main() -> None:
    first, second = first_and_second()
    told = told_by_reader(first)
    for who, found in (
        ("The second person, by the labels of the first", agreement(_all_told(second), first)),
        ("The reader, by the labels of the first", agreement(told, first)),
        ("The reader, by the labels of the second", agreement(told, second)),
    ):
        sys.stdout.write("\n".join((f"{who}, {len(found)} documents", *table(found), "", "")))


def _all_told(labelled: Mapping[str, Fact]) -> dict[str, Fact]:
    return {name: as_told(one) for name, one in labelled.items()}


if __name__ == "__main__":
    main()
