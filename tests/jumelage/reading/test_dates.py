"""Dates in running text, scored on labelled sentences in four languages."""

import tomllib
from pathlib import Path

import pytest

from jumelage.reading.dates import DateMention, find_dates
from jumelage.values.dates import PartialDate

Said = tuple[int, int, str, str]  # start, end, EDTF or years, role and marks


def _cases(language: str) -> list[dict[str, object]]:
    path = Path(__file__).with_name(f"dates_{language}.toml")
    return tomllib.loads(path.read_text("utf-8"))["case"]


def _expected(text: str, labels: list[str]) -> list[Said]:
    said = []
    at = 0
    for label in labels:
        words, _, meaning = label.partition(" = ")
        what, *marks = meaning.split()
        start = text.index(words, at)
        at = start + len(words)
        if what.endswith("y"):
            marks = ["duration"]
        elif not marks or marks == ["title"]:
            marks = ["on", *marks]
        said.append((start, at, what, " ".join(marks)))
    return said


def _said(mention: DateMention) -> Said:
    what = f"{mention.years}y" if mention.years else mention.when.edtf if mention.when else ""
    marks = f"{mention.role} title" if mention.in_title else str(mention.role)
    return mention.start, mention.end, what, marks


def _date(value: object) -> PartialDate | None:
    return PartialDate.parse(str(value)) if value else None


@pytest.mark.parametrize("language", ["nl", "de", "en", "fr"])
def test_labelled_dates_are_read_as_they_are_meant(language: str) -> None:
    expected_count = found_count = dates_right = roles_right = 0
    failures = []
    for case in _cases(language):
        text = str(case["text"])
        expected = _expected(text, case["dates"])  # type: ignore[arg-type]
        found = [
            _said(mention)
            for mention in find_dates(
                text, language, anchor=_date(case.get("anchor")), near=_date(case.get("near"))
            )
        ]
        expected_count += len(expected)
        found_count += len(found)
        dates_right += len({item[:3] for item in expected} & {item[:3] for item in found})
        roles_right += len(set(expected) & set(found))
        if expected != found:
            failures.append(f"{text!r}\n      means {expected}\n      read  {found}")
    score = 2 * dates_right / (expected_count + found_count)
    with_roles = 2 * roles_right / (expected_count + found_count)
    listing = f"{language}: dates {score:.3f}, with roles {with_roles:.3f}\n" + "\n".join(failures)
    assert score >= 0.95, listing
    assert with_roles >= 0.95, listing
