"""How well a reader does on labelled documents: precision, recall and F1 of the facts it tells.

    python tests/readings/score.py [FOLDER …]       FOLDER holds docs/ and gold/; without one, the development part

A told fact counts once, for one labelled fact, and only where its quote stands in the document. Alike are

- ties that join the same towns, the home town left out;
- events of one year whose quotes overlap;
- subsidies whose quotes overlap, or that name the same sum;
- policies of one year whose titles share half their words, or whose quotes overlap;
- campaigns of the same name.

An entry marked `optional` is neither required nor punished. Nor is an event that says over again what a labelled tie,
policy, campaign or subsidy says. What stands in `…_derivable` is as good as the value itself.

Of the facts found, those that go with a required entry, it is counted too how often their details are right:

- start and end, by the year; none where the label has none;
- payer and receiver, where they share half the words of the shorter, "gemeente" and its like before a town left out;
- amount, by its number, or its words where it has none;
- the body that adopted a policy: the council, the executive, or the same words.
"""

import json
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jumelage.documents.load import load
from jumelage.reading.facts import facts
from jumelage.reading.reader import Reader
from jumelage.reading.words import languages, lexicon

Fact = Mapping[str, Any]

KINDS = ("ties", "events", "subsidies", "policies", "campaigns")
DETAILS: Mapping[str, tuple[str, ...]] = {
    "ties": ("start", "end"),
    "subsidies": ("start", "end", "payer", "receiver", "amount"),
    "policies": ("adopted_by",),
    "campaigns": ("start", "end"),
}
_TOWN = re.compile(
    r"(?:(?:de )?gemeente|(?:die )?stadt|gemeinde|landkreis|(?:la )?(?:ville|commune) (?:de|d)|(?:the )?(?:city|town) of) "
)
_SMALL = frozenset(
    "a aan an and au aux d das de der des die du en et for für het im in l la le les met mit of on over sur te the to um und van voor"
    " zu zum zur".split()
)
_SUM = re.compile(r"\d[\d.,]*\d|\d")
_YEAR = re.compile(r"\d{3}[\dX]")  # a decade counts as one: "198X"
_WIDE = 300  # characters: a longer quote must be about the fact for a quarter


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of facts: told and right, told in all, labelled in all; of the right ones, how often each detail is."""

    right: int = 0
    told: int = 0
    labelled: int = 0
    details: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right,
            self.told + other.told,
            self.labelled + other.labelled,
            self.details + other.details,
        )

    def share(self, detail: str) -> float:
        """In what part of the facts that are right this detail is too."""
        return self.details[detail] / self.right if self.right else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.labelled if self.labelled else 0.0

    @property
    def f1(self) -> float:
        both = self.told + self.labelled
        return 2 * self.right / both if both else 0.0


def score_folder(folder: Path, reader: Reader) -> dict[str, dict[str, Score]]:
    """Per document (by its id) and kind, how the reader does on the documents of a folder with docs/ and gold/."""
    scores: dict[str, dict[str, Score]] = {}
    for gold in sorted((folder / "gold").glob("*.json")):
        labelled: Fact = json.loads(gold.read_text("utf-8"))
        file = folder / "docs" / f"{gold.stem}.txt"
        document = load(file.read_bytes(), name=file.name)
        told = facts(reader.read(document, home=labelled["home"], language=labelled["lang"]))
        scores[gold.stem] = score(told, labelled, document.text)
    return scores


def total(scores: Mapping[str, Mapping[str, Score]], *, language: str = "") -> Score:
    """All kinds of the documents whose id ends in the language, added up."""
    return sum(
        (one for name, kinds in scores.items() if name.endswith(language) for one in kinds.values()), Score()
    )


def score(told: Fact, labelled: Fact, text: str) -> dict[str, Score]:
    """Per kind, how the facts told of one document compare with those labelled in it."""
    text = _spaced(text)
    home = frozenset(
        town(name) for name in (labelled.get("home"), *(labelled.get("home_aliases") or ())) if name
    )
    return {kind: _score_kind(kind, told, labelled, text, home) for kind in KINDS}


def _score_kind(kind: str, told: Fact, labelled: Fact, text: str, home: frozenset[str]) -> Score:
    gold: Sequence[Fact] = labelled.get(kind) or ()
    said: Sequence[Fact] = told.get(kind) or ()
    alike = ALIKE[kind]
    pairs = [
        [n for n, fact in enumerate(said) if _stands(fact, text) and alike(fact, entry, text, home)]
        for entry in gold
    ]
    required = [number for number, entry in enumerate(gold) if not entry.get("optional")]
    optional = [number for number, entry in enumerate(gold) if entry.get("optional")]
    taken = _paired(
        [_best_first(kind, of, said, gold[n]) for n, of in enumerate(pairs)], (*required, *optional)
    )
    right = sum(1 for entry in taken.values() if entry in required)
    spare = [fact for number, fact in enumerate(said) if number not in taken]
    if kind == "events":
        spare = [fact for fact in spare if not says_over(fact, labelled, text)]
    language = labelled.get("lang") or "nl"
    details = Counter(
        key
        for fact, entry in taken.items()
        if entry in required
        for key in DETAILS.get(kind, ())
        if agrees(key, said[fact], gold[entry], language)
    )
    return Score(right, right + len(spare), len(required), details)


def _best_first(kind: str, found: Sequence[int], said: Sequence[Fact], entry: Fact) -> list[int]:
    """The facts alike to an entry, those that name its sum before those that only share words with it."""
    if kind != "subsidies":
        return list(found)
    return sorted(found, key=lambda n: not sums(said[n]) & sums(entry))


def _paired(pairs: Sequence[Sequence[int]], order: Sequence[int]) -> dict[int, int]:
    """Told fact → labelled fact, as many as can be had, those first in order before others."""
    taken: dict[int, int] = {}

    def place(entry: int, seen: set[int]) -> bool:
        for fact in pairs[entry]:
            if fact not in seen:
                seen.add(fact)
                if fact not in taken or place(taken[fact], seen):
                    taken[fact] = entry
                    return True
        return False

    for entry in order:
        free = next((fact for fact in pairs[entry][:1] if fact not in taken), None)
        if free is not None:
            taken[free] = entry
    for entry in order:
        if entry not in taken.values():
            place(entry, set())
    return taken


# ------------------------------------------------------------------------------------------------ what is alike


def _tie_alike(fact: Fact, entry: Fact, text: str, home: frozenset[str]) -> bool:
    said, meant = (frozenset(map(town, one.get("parties") or ())) - home for one in (fact, entry))
    return bool(meant) and said == meant


def _event_alike(fact: Fact, entry: Fact, text: str, home: frozenset[str]) -> bool:
    return year(fact, "date") in years(entry, "date") and overlap(fact, entry, text)


def _subsidy_alike(fact: Fact, entry: Fact, text: str, home: frozenset[str]) -> bool:
    return bool(sums(fact) & sums(entry)) or overlap(fact, entry, text)


def _policy_alike(fact: Fact, entry: Fact, text: str, home: frozenset[str]) -> bool:
    if year(fact, "date") not in years(entry, "date"):
        return False
    said, meant = words(fact.get("title")), words(entry.get("title"))
    shared = bool(said and meant) and 2 * len(said & meant) >= min(len(said), len(meant))
    return shared or overlap(fact, entry, text)


def _campaign_alike(fact: Fact, entry: Fact, text: str, home: frozenset[str]) -> bool:
    said, meant = (plain(one.get("name")).replace(" ", "") for one in (fact, entry))
    return bool(said and meant) and (said in meant or meant in said)


ALIKE: Mapping[str, Callable[[Fact, Fact, str, frozenset[str]], bool]] = {
    "ties": _tie_alike,
    "events": _event_alike,
    "subsidies": _subsidy_alike,
    "policies": _policy_alike,
    "campaigns": _campaign_alike,
}


def agrees(key: str, fact: Fact, entry: Fact, language: str) -> bool:
    """Whether a detail of a told fact is what its label has; where the label has none, nothing may be told."""
    if key in ("start", "end"):
        return year(fact, key) in years(entry, key)
    said, meant = fact.get(key), entry.get(key)
    if not said or not meant:
        return not said and not meant
    if key == "adopted_by":
        return board(said, language) == board(meant, language)
    if key == "amount" and sums(entry):
        return bool(sums(fact) & sums(entry))
    one, other = words(town(said)), words(town(meant))
    return bool(one and other) and 2 * len(one & other) >= min(len(one), len(other))


def board(name: str, language: str) -> str:
    """The council or the executive, by whatever word of the language; else the name itself."""
    found = lexicon(language).find(name) if language in languages() else {}
    return next((kind for kind in ("council", "executive") if kind in found), plain(name))


def says_over(event: Fact, labelled: Fact, text: str) -> bool:
    """Whether the event tells what a fact of another kind tells: a founding that is the start of a tie."""
    return any(
        year(event, "date") in told and overlap(event, entry, text, least=0)
        for kind in KINDS
        if kind != "events"
        for entry in labelled.get(kind) or ()
        if (told := {one for key in ("start", "end", "date") for one in years(entry, key)} - {None})
    )


# ------------------------------------------------------------------------------------------------ words, years, quotes


def _spaced(text: str | None) -> str:
    return " ".join((text or "").split())


def plain(text: str | None) -> str:
    folded = unicodedata.normalize("NFKD", (text or "").casefold().translate({ord("ø"): "o", ord("ł"): "l"}))
    return " ".join(re.findall(r"\w+", "".join(c for c in folded if not unicodedata.combining(c))))


def town(name: str) -> str:
    called = plain(name)
    match = _TOWN.match(called)
    return called[match.end() :] if match else called


def words(text: str | None) -> set[str]:
    return set(plain(text).split()) - _SMALL


def sums(fact: Fact) -> set[str]:
    whole = re.sub(r"(?<=\d)[.,'’\s](?=\d{3}\b)", "", fact.get("amount") or "")
    return set(_SUM.findall(whole))


def year(fact: Fact, key: str) -> str | None:
    match = _YEAR.search(str(fact.get(key) or ""))
    return match[0] if match else None


def years(entry: Fact, key: str) -> set[str | None]:
    derivable = year(entry, f"{key}_derivable")
    return {year(entry, key), derivable} if derivable else {year(entry, key)}


def _stands(fact: Fact, text: str) -> bool:
    quote = _spaced(fact.get("quote"))
    return bool(quote) and quote in text


def overlap(fact: Fact, entry: Fact, text: str, *, least: float = 0.5) -> bool:
    """Whether the quotes share at least that part of the labelled one, and a long quote is not just about all."""
    for start, end in _places(fact.get("quote"), text):
        for quote in (entry.get("quote"), *(entry.get("quotes_extra") or ())):
            for first, last in _places(quote, text):
                shared = min(end, last) - max(start, first)
                enough = shared > 0 and shared >= least * (last - first)
                if enough and (end - start <= _WIDE or 4 * shared >= end - start or not least):
                    return True
    return False


def _places(quote: str | None, text: str) -> Iterator[tuple[int, int]]:
    wanted = _spaced(quote)
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at, at + len(wanted)
        at = text.find(wanted, at + 1)


def table(scores: Mapping[str, Mapping[str, Score]]) -> Iterator[str]:
    """The lines of a table of the scores: by kind, by language, and how often details are right."""
    yield f"{'':12}{'right':>7}{'told':>7}{'there':>7}{'prec.':>7}{'recall':>7}{'F1':>7}"
    rows = {kind: _of_kind(scores, kind) for kind in KINDS}
    found = sorted({name.rpartition("-")[2] for name in scores})
    rows |= {language: total(scores, language=language) for language in found} | {"all": total(scores)}
    for name, one in rows.items():
        counts = f"{one.right:7}{one.told:7}{one.labelled:7}"
        yield f"{name:12}{counts}{one.precision:7.2f}{one.recall:7.2f}{one.f1:7.2f}"
    yield ""
    yield f"{'right details':22}{'all':>7}" + "".join(f"{language:>7}" for language in found)
    for kind, keys in DETAILS.items():
        columns = [_of_kind(scores, kind, language) for language in ("", *found)]
        for key in keys:
            yield f"{kind} {key}".ljust(22) + "".join(f"{one.share(key):7.2f}" for one in columns)


def _of_kind(scores: Mapping[str, Mapping[str, Score]], kind: str, language: str = "") -> Score:
    return sum((kinds[kind] for name, kinds in scores.items() if name.endswith(language)), Score())


if __name__ == "__main__":
    made = Reader()
    for part in [Path(name) for name in sys.argv[1:]] or [Path(__file__).parent]:
        sys.stdout.write("\n".join((str(part), *table(score_folder(part, made)), "")))
