"""What holds of every format, also of the next one."""

import pytest

from jumelage.exports import FORMATS, Format
from jumelage.statements.statement import Judgement, Likeness, Ruling
from jumelage.values.dates import PartialDate
from jumelage.values.language import LANGUAGES, Language
from jumelage.values.value import DateValue
from parcels import ANCHOR, NOON, parcel, stated, tie

GALLE = "tie:nl-velsen+lk-galle"
SINCE = stated(GALLE, "started", DateValue(PartialDate.parse("1976")), exact="sinds 1976")
EARLIER = stated(GALLE, "started", DateValue(PartialDate.parse("1975")), exact="in 1975 begonnen")
SAID = [*tie("municipality:nl-velsen", "municipality:lk-galle"), SINCE, EARLIER]
RULING = Ruling(GALLE, "started", SINCE.id, "officer:c0de", "college", NOON, "het besluit")
SAME = Judgement(GALLE, "tie:galle", Likeness.SAME, "officer:c0de", NOON, "volgens een collega")


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_every_format_says_where_it_came_from_and_under_which_licence(form: Format) -> None:
    text = b"".join(form.write(parcel(SAID))).decode().replace("\r\n ", "")
    assert [str(value) in text for value in ANCHOR.values()] == [True] * 4
    assert "CC0-1.0" in text


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_no_format_tells_who_acted(form: Format) -> None:
    text = b"".join(form.write(parcel(SAID, acts=[RULING, SAME]))).decode()
    assert "c0de" not in text
    assert "volgens een collega" not in text


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_every_format_is_the_same_file_each_time(form: Format) -> None:
    assert list(form.write(parcel(SAID))) == list(form.write(parcel(SAID)))


@pytest.mark.parametrize("form", FORMATS, ids=lambda one: one.name)
def test_every_format_can_be_written_of_nothing(form: Format) -> None:
    assert b"".join(form.write(parcel([]))) != b""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_is_told_in_every_language(language: Language) -> None:
    told = [(form.label(language), form.about(language)) for form in FORMATS]
    assert len(set(told)) == len(FORMATS)
    assert all(label and about.endswith(".") for label, about in told)


def test_names_and_modules_are_each_used_once() -> None:
    assert len({form.name for form in FORMATS}) == len({form.module for form in FORMATS}) == len(FORMATS)
