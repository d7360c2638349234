"""How often what a rule puts forward is right, counted on labelled documents; writes `certainty.toml` of the reader.

    python tests/readings/measure.py                  measures, writes the file and prints the table
    python tests/readings/measure.py --wrong [RULE …] prints each proposal that is counted as wrong, and writes nothing

The labels are of facts, a rule puts forward single claims. A claim is judged with its fellows, those on the same thing:

- Their fact is made as `read --as facts` makes it, and held against the labelled facts as `score.py` does: a tie by
  its towns, a grant by its sum or its words, an event by its year and its words, a campaign by its name. A policy is held
  by its title or its words alone, so that a right title with a wrong year is a right title.
- Where labelled facts are like it, the claim is right if one of them gives its prop the same: the year of a date, the sum, half
  the words of a name, council or executive. It is wrong if they give something else, or nothing.
- Where none is, each of these claims is wrong.
- It is not counted where only an entry marked `optional` is like it or fits it, where an event says a labelled tie or policy over
  again, where money is told as asked for and the labels of that document leave such money out, and where the
  labels do not speak of its prop at all: motives, goals, topics. Such props have no line in the file.

A right claim counts each time it is told: that a document says a thing twice is no mistake of the rule.
"""

import argparse
import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import score

from jumelage.documents.load import load
from jumelage.reading.certainty import FILE, TOWN, Case, Cases, Count, Measured, measured_in
from jumelage.reading.facts import facts
from jumelage.reading.reader import Reader, Reading
from jumelage.reading.rules import RULES
from jumelage.reading.words import lexicon
from jumelage.statements.statement import Proposal
from jumelage.values.value import Choice, DateValue, EntityRef, MoneyValue, PeriodValue, Text

Fact = Mapping[str, Any]
Counts = dict[tuple[str, str, Case], Count]

HERE = Path(__file__).parent
TARGET = HERE.parents[1] / "src" / "jumelage" / "reading" / FILE
# The parts of the development set, by the name that the file gives them; what is not there is not measured.
PARTS = {"own": HERE, "beside": HERE.parents[2] / "shared" / "reading"}
FOLDS = 10  # documents are dealt over them by their numbers

_OF_KIND = {
    "Tie": "ties",
    "Grant": "subsidies",
    "Policy": "policies",
    "Decision": "policies",
    "Membership": "campaigns",
}
_EVENTS = {
    "Event": ("happened_on", "description"),
    "Evaluation": ("evaluated_on",),
    "Grant": ("ended",),
    "Organisation": ("founded", "dissolved"),
    "Tie": ("renewed", "first_contact"),
}
_COUNCIL = re.compile(
    r"\b(?:\w*raad|\w*rat|\w*rats|council|conseil|conseillers?|\w*versammlung|kreistag|elus|councillors|\w*raads\w*)\b"
)
_EXECUTIVE = re.compile(
    r"\b(?:college|b w|b en w|burgemeester|magistrat|executive|cabinet|maire|mayor|oberburgermeister|bestuur)\b"
)
# What a municipality is called when it pays, besides its name.
_THE_TOWN = frozenset(
    "gemeente gemeentes stad stadt gemeinde gemeinderat stadtrat rat ville commune mairie conseil municipal communal council town city"
    " borough parish district raad gemeenteraad college mayor stadtverwaltung verwaltung we wir nous wij burgemeester wethouders"
    " schepencollege stadtvertretung municipale maire".split()
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A proposal and whether it is right; None where that cannot be told."""

    document: str
    proposal: Proposal
    case: Case
    right: bool | None


class Gold:
    """What is labelled in one document."""

    def __init__(self, labelled: Fact, text: str) -> None:
        """Of a gold file, and the text of its document."""
        self.labelled = labelled
        self.text = " ".join(text.split())
        names = (labelled.get("home"), *(labelled.get("home_aliases") or ()))
        self.home = frozenset(score.town(name) for name in names if name)
        self.tells_asked = any(entry.get("modality") for entry in labelled.get("subsidies") or ())

    def alike(self, kind: str, fact: Fact) -> list[Fact]:
        """The entries of that kind that are like the fact."""
        alike = _policy_alike if kind == "policies" else score.ALIKE[kind]
        return [entry for entry in self.labelled.get(kind) or () if alike(fact, entry, self.text, self.home)]

    def towns(self, *, optional: bool) -> frozenset[str]:
        """The towns of labelled ties, the home town among them."""
        ties = [tie for tie in self.labelled.get("ties") or () if bool(tie.get("optional")) == optional]
        return self.home | {score.town(name) for tie in ties for name in tie["parties"]}


def _policy_alike(fact: Fact, entry: Fact, text: str, home: frozenset[str]) -> bool:
    return _share(fact.get("title"), entry.get("title")) or score.overlap(fact, entry, text)


# ------------------------------------------------------------------------------------------------ one document


def judged(reading: Reading, gold: Gold) -> Iterator[Judged]:
    """Each proposal of the reading with what the labels say of it."""
    of_thing: dict[str, list[Proposal]] = {}
    for proposal in reading.proposals:
        of_thing.setdefault(proposal.entity, []).append(proposal)
    name, cases = str(gold.labelled["id"]), Cases(reading.proposals)
    for fellows in of_thing.values():
        made = facts(replace(reading, proposals=tuple(fellows)))
        for one in fellows:
            yield Judged(name, one, cases.case(one), _right(one, fellows, made, gold))


def _right(one: Proposal, fellows: Sequence[Proposal], made: Fact, gold: Gold) -> bool | None:
    if one.kind in ("Municipality", "Organisation") and one.prop in _NAMES:
        return _NAMES[one.prop](one, gold)
    if one.prop in _EVENTS.get(one.kind, ()):
        return _right_event(one, fellows, gold)
    fits = _FITS.get((one.kind, one.prop))
    kind = _OF_KIND.get(one.kind, "")
    fact = next(iter(made.get(kind) or ()), None)
    if fits is None or fact is None:
        return None
    alike = gold.alike(kind, fact)
    required = [entry for entry in alike if not entry.get("optional")]
    if not required:
        asked = kind == "subsidies" and not gold.tells_asked and any(f.prop == "stage" for f in fellows)
        return None if alike or asked else False
    found = [fits(one, entry, gold) for entry in required]
    if any(found):
        return True
    if any(fits(one, entry, gold) for entry in alike) or None in found:
        return None
    return _is_event(one, gold) or False


def _right_event(one: Proposal, fellows: Sequence[Proposal], gold: Gold) -> bool | None:
    day = one if isinstance(one.value, DateValue) else _dated(fellows)
    if day is None:
        return None
    event = {"date": str(day.value), "quote": one.quote.exact if one.quote else ""}
    alike = gold.alike("events", event)
    if any(not entry.get("optional") for entry in alike):
        return True
    return None if alike or score.says_over(event, gold.labelled, gold.text) else False


def _is_event(one: Proposal, gold: Gold) -> bool:
    """Whether a day that is not the beginning of the tie is labelled as an event: the signing of a tie that is older."""
    return one.prop == "agreed" and _right_event(one, [one], gold) is True


def _dated(fellows: Iterable[Proposal]) -> Proposal | None:
    return next((one for one in fellows if one.prop == "happened_on"), None)


# ------------------------------------------------------------------------------------------------ prop by prop


def _label(one: Proposal) -> str:
    value = one.value
    if isinstance(value, Text):
        return value.text
    return value.label if isinstance(value, EntityRef | Choice) else str(value)


def _share(one: str | None, other: str | None) -> bool:
    said, meant = score.words(one), score.words(other)
    return bool(said and meant) and 2 * len(said & meant) >= min(len(said), len(meant))


def _member(one: Proposal, entry: Fact, gold: Gold) -> bool:
    return True  # the fact is like the entry by its towns, and this is one of them


def _tie_kind(one: Proposal, entry: Fact, gold: Gold) -> bool | None:
    """By the code that the lexicon gives the labelled word; not counted where it has no such word."""
    found = lexicon(gold.labelled["lang"]).find(entry.get("kind") or "")
    codes = {word.code for kind in ("tie", "partner", "tie_verb", "tie_weak") for word in found.get(kind, ())}
    codes.discard("")
    if not codes:
        return None
    return isinstance(one.value, Choice) and one.value.code in codes


def _year_in(*keys: str) -> Any:
    def fits(one: Proposal, entry: Fact, gold: Gold) -> bool:
        year = score.year({"date": str(one.value)}, "date")
        return year is not None and any(year in score.years(entry, key) for key in keys)

    return fits


def _title(one: Proposal, entry: Fact, gold: Gold) -> bool:
    return _share(_label(one), entry.get("title"))


def _body(one: Proposal, entry: Fact, gold: Gold) -> bool:
    name = score.plain(entry.get("adopted_by"))
    body = "council" if _COUNCIL.search(name) else "executive" if _EXECUTIVE.search(name) else name
    return isinstance(one.value, Choice) and (
        one.value.code == body or _share(one.value.label, entry.get("adopted_by"))
    )


def _amount(one: Proposal, entry: Fact, gold: Gold) -> bool:
    written = one.value.money.written if isinstance(one.value, MoneyValue) else ""
    return bool(score.sums({"amount": written}) & score.sums(entry))


def _payer(one: Proposal, entry: Fact, gold: Gold) -> bool:
    told, meant = (_who(name, gold) for name in (_label(one), entry.get("payer") or ""))
    return told == meant if not told or not meant else bool(told & meant)


def _who(name: str, gold: Gold) -> frozenset[str]:
    """The words of a payer's name; none for the municipality, however it is called."""
    words = score.words(name) - _THE_TOWN
    return frozenset() if any(words <= set(home.split()) for home in gold.home) else frozenset(words)


def _recipient(one: Proposal, entry: Fact, gold: Gold) -> bool:
    return _share(_label(one), entry.get("receiver"))


def _period(one: Proposal, entry: Fact, gold: Gold) -> bool:
    """Whether the years are the labelled ones; a label tells a grant of one year or one day by its start alone."""
    span = one.value.period if isinstance(one.value, PeriodValue) else None
    if span is None:
        return False
    told = {key: end.edtf for key, end in (("start", span.start), ("end", span.end)) if end is not None}
    years = {key: score.year(told, key) for key in told}
    if years.get("start") == years.get("end") and score.years(entry, "end") == {None}:
        del years["end"]
    return all(year in score.years(entry, key) for key, year in years.items())


def _stage(one: Proposal, entry: Fact, gold: Gold) -> bool | None:
    if not gold.tells_asked:
        return None
    return isinstance(one.value, Choice) and one.value.code == entry.get("modality")


def _campaign(one: Proposal, entry: Fact, gold: Gold) -> bool:
    return True  # the fact is like the entry by its name


def _holder(one: Proposal, entry: Fact, gold: Gold) -> bool:
    return score.town(_label(one)) in gold.home


_FITS = {
    ("Tie", "member"): _member,
    ("Tie", "kind"): _tie_kind,
    ("Tie", "started"): _year_in("start"),
    ("Tie", "agreed"): _year_in("start"),
    ("Tie", "ended"): _year_in("end"),
    ("Grant", "amount"): _amount,
    ("Grant", "payer"): _payer,
    ("Grant", "recipient"): _recipient,
    ("Grant", "period"): _period,
    ("Grant", "stage"): _stage,
    ("Policy", "title"): _title,
    ("Policy", "adopted_on"): _year_in("date"),
    ("Policy", "sent_on"): _year_in("date"),
    ("Policy", "dated"): _year_in("date"),
    ("Policy", "adopted_by"): _body,
    ("Decision", "title"): _title,
    ("Decision", "decided_on"): _year_in("date"),
    ("Decision", "body"): _body,
    ("Membership", "campaign"): _campaign,
    ("Membership", "member"): _holder,
    ("Membership", "started"): _year_in("start"),
    ("Membership", "ended"): _year_in("end"),
}


def _name(one: Proposal, gold: Gold) -> bool | None:
    if one.kind == "Organisation":
        named = gold.labelled.get("orgs") or ()
        return any(_share(_label(one), name) for name in named)
    return _town(one, gold)


def _town(one: Proposal, gold: Gold) -> bool | None:
    """Whether a tie of that town is labelled; not counted where it is optional."""
    name = score.town(_label(one))
    if name in gold.towns(optional=False):
        return True
    return None if name in gold.towns(optional=True) else False


_NAMES = {"name": _name, "partner_list": _town}


# ------------------------------------------------------------------------------------------------ all documents


def measured(folder: Path, reader: Reader) -> list[Judged]:
    """Every proposal that the reader makes of the labelled documents of a folder, judged."""
    found: list[Judged] = []
    for file in sorted((folder / "gold").glob("*.json")):
        labelled: Fact = json.loads(file.read_text("utf-8"))
        path = folder / "docs" / f"{file.stem}.txt"
        document = load(path.read_bytes(), name=path.name)
        reading = reader.read(document, home=labelled["home"], language=labelled["lang"])
        found += judged(reading, Gold(labelled, document.text))
    return found


def counts(found: Iterable[Judged]) -> Counts:
    """Right and told for each rule, prop and case."""
    made: Counts = defaultdict(Count)
    for one in found:
        if one.right is not None:
            rule = one.proposal.origin.rule or ""
            made[rule, one.proposal.prop, one.case] += Count(int(one.right), 1)
    return dict(made)


def certain_elsewhere(found: Sequence[Judged]) -> Count:
    """How often that was right which is certain by the counts of other documents: cross-validation over documents.

    Names of towns are left out: they are as sure as the claims that name the town, and would count those twice.
    """
    found = [one for one in found if one.proposal.origin.rule != TOWN]
    documents = sorted({one.document for one in found})
    fold_of = {document: number % FOLDS for number, document in enumerate(documents)}
    result = Count()
    for fold in range(FOLDS):
        others = Measured({}, counts(one for one in found if fold_of[one.document] != fold))
        for one in found:
            if fold_of[one.document] == fold and one.right is not None:
                count = others.count(one.proposal.origin.rule or "", one.proposal.prop, one.case)
                if count is not None and count.certain:
                    result += Count(int(one.right), 1)
    return result


def fingerprint(folder: Path) -> str:
    """What the labelled documents of a folder are known by: a hash over their names and contents."""
    made = hashlib.sha256()
    for file in sorted((*(folder / "docs").glob("*.txt"), *(folder / "gold").glob("*.json"))):
        made.update(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return f"sha256:{made.hexdigest()}"


def written(parts: Mapping[str, tuple[Path, Sequence[Judged]]]) -> str:
    """The file of counts."""
    whole = certain_elsewhere([one for _, found in parts.values() for one in found])
    lines = [_HEAD, ""]
    for name, (folder, found) in parts.items():
        lines += [f"[set.{name}]", f"documents = {len({one.document for one in found})}"]
        lines += [f'content = "{fingerprint(folder)}"', ""]
    lines += [
        "# What is certain by the counts of nine tenths of the documents, in the other tenth; ten times."
    ]
    lines += ["[certain]", f"right = {whole.right}", f"told = {whole.told}", ""]
    counted = {name: counts(found) for name, (_, found) in parts.items()}
    for rule, version in _VERSIONS.items():
        lines += [f"[rules.{rule}]", f'version = "{version}"']
        props = sorted({prop for made in counted.values() for one, prop, _ in made if one == rule})
        for prop in props:
            for name, made in counted.items():
                cases = {case: made[rule, prop, case] for case in Case if (rule, prop, case) in made}
                told = ", ".join(f"{case} = [{one.right}, {one.told}]" for case, one in cases.items())
                if told:
                    lines += [f"props.{prop}.{name} = {{ {told} }}"]
        lines += [""]
    return "\n".join(lines)


def measured_parts() -> dict[str, tuple[Path, Sequence[Judged]]]:
    """The parts of the development set that are there, with what was judged in each."""
    reader = Reader()
    return {name: (folder, measured(folder, reader)) for name, folder in PARTS.items() if folder.is_dir()}


_HEAD = """\
# Written by `make measure`, not by hand: how often what a rule put forward was right in labelled documents.
# For each rule, prop and part of the set: [right, told] where the document says it again, in plain words, in crowded ones."""
_VERSIONS = {rule.id: rule.version for rule in RULES} | {TOWN: "1"}


def _table(text: str) -> Iterator[str]:
    """What the file of counts says, for people."""
    made = measured_in(text)
    yield f"{'':34}" + "".join(f"{case:>22}" for case in Case) + f"{'all':>22}"
    for rule in _VERSIONS:
        for prop in made.props(rule):
            row = [made.counts.get((rule, prop, case)) for case in Case]
            shown = "".join(map(_shown, (*row, made.of_prop(rule, prop))))
            yield f"{f'{rule} {prop}':34}{shown}"


def _shown(one: Count | None) -> str:
    if one is None:
        return f"{'-':>22}"
    mark = " certain" if one.certain else "        "
    return f"{one.right:6}/{one.told:<4}{one.share:5.2f}{mark}"[:22].rjust(22)


def _wrong(found: Iterable[Judged], rules: Sequence[str]) -> Iterator[str]:
    for one in found:
        rule, prop, quote = one.proposal.origin.rule or "", one.proposal.prop, one.proposal.quote
        if one.right is False and (not rules or rule in rules or f"{rule}.{prop}" in rules):
            words = " ".join(quote.exact.split())[:120] if quote else ""
            yield f"{one.document:8} {rule}.{prop} ({one.case}) {_label(one.proposal)!r}: {words}"


def main(arguments: Sequence[str]) -> None:
    """Measures, and writes or lists."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument(
        "--wrong", nargs="*", metavar="RULE", help="list what is counted as wrong; RULE or RULE.PROP"
    )
    wrong = asked.parse_args(arguments).wrong
    parts = measured_parts()
    if wrong is not None:
        lines = [line for _, found in parts.values() for line in _wrong(found, wrong)]
    else:
        text = written(parts)
        TARGET.write_text(text, encoding="utf-8")
        sure = certain_elsewhere([one for _, found in parts.values() for one in found])
        lines = [*_table(text), "", f"certain, cross-validated: {sure.right}/{sure.told} {sure.share:.3f}"]
    sys.stdout.write("\n".join((*lines, "")))


if __name__ == "__main__":
    main(sys.argv[1:])
