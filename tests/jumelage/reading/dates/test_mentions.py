"""Dates in running text, scored on labelled sentences in four languages."""

import timeit
import tomllib
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.reading.dates.mentions import DateMention, Role, find_dates
from jumelage.values.dates import PartialDate, Period

Said = tuple[int, int, str, str]  # start, end, EDTF or years, role and marks


def _cases(language: str) -> list[dict[str, object]]:
    path = Path(__file__).with_name(f"{language}.toml")
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


def found(text: str, language: str = "nl", **context: PartialDate) -> list[str]:
    return [_said(mention)[2] for mention in find_dates(text, language, **context)]


def test_a_mention_tells_its_words_and_its_cue_apart() -> None:
    text = "De gemeente is sinds begin 2008 lid."
    assert find_dates(text, "nl") == (
        DateMention(
            start=21,
            end=31,
            when=PartialDate.parse("[2008-01..2008-04]"),
            role=Role.SINCE,
            cue_start=15,
        ),
    )
    assert (text[21:31], text[15:20]) == ("begin 2008", "sinds")


def test_offsets_count_code_points_of_the_text_as_it_is() -> None:
    text = "İstanbul 🇳🇱 ﬀ – Gaziantep, ‘Weißenfels’ sinds 1998"
    (mention,) = find_dates(text, "nl")
    assert text[mention.start : mention.end] == "1998"
    assert text[mention.cue_start : mention.end] == "sinds 1998"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("sinds 2008", "2008/.."),
        ("na 2008", "2008/.."),
        ("tot maart 2017", "/2017-03"),
        ("voor 1985", "/1985"),
        ("in 1956", "1956/1956"),
        ("1985-2014", "1985/2014"),
        ("tussen 1985 en 2014", "1985/2014"),
    ],
)
def test_the_period_that_the_words_speak_of(text: str, period: str) -> None:
    (mention,) = find_dates(text, "nl")
    assert mention.period == Period.parse(period)


def test_a_duration_begins_nowhere_unless_the_text_counts_back_from_its_own_date() -> None:
    anchor = PartialDate.parse("2022-11")
    (so_far,) = find_dates("Al 35 jaar schrijven zij elkaar.", "nl", anchor=anchor)
    (length,) = find_dates("De band duurde 35 jaar.", "nl", anchor=anchor)
    (jubilee,) = find_dates("Het 35-jarig bestaan werd gevierd.", "nl", anchor=anchor)
    assert (so_far.when, so_far.anchored, so_far.years) == (PartialDate.parse("1987~"), True, 35)
    assert (length.when, length.anchored, length.years) == (None, False, 35)
    assert (jubilee.when, jubilee.anchored, jubilee.years) == (None, False, 35)


def test_what_counts_from_another_date_says_so() -> None:
    anchor = PartialDate.parse("2023-06")
    assert [m.anchored for m in find_dates("Vorig jaar, in 1998 en in mei.", "nl", anchor=anchor)] == [
        True,
        False,
        True,
    ]


def test_without_an_anchor_nothing_is_made_up() -> None:
    assert found("Vorig jaar en in mei en volgend jaar en hetzelfde jaar.") == []


def test_a_month_takes_its_year_from_its_own_sentence_then_from_the_document() -> None:
    anchor = PartialDate.parse("2012")
    assert found("In 2004 kwam een brief, in oktober een bezoek.", anchor=anchor) == ["2004", "2004-10"]
    assert found("In 2004 kwam een brief. In oktober volgt een bezoek.", anchor=anchor) == ["2004", "2012-10"]
    assert found("In oktober volgt een bezoek.", near=PartialDate.parse("2004")) == ["2004-10"]


def test_the_same_year_is_that_of_the_date_told_before_and_never_the_anchors() -> None:
    anchor = PartialDate.parse("2012")
    assert found("In 1999 kwam hij. Hetzelfde jaar ging zij.", anchor=anchor) == ["1999", "1999"]
    assert found("Hetzelfde jaar ging zij.", anchor=anchor) == []


def test_a_year_in_a_title_is_no_date_that_others_count_from() -> None:
    assert found("De agenda 2020 kwam een jaar later.", near=PartialDate.parse("2016")) == ["2020", "2017"]


def test_last_may_is_the_may_that_has_been() -> None:
    assert found("last May", "en", anchor=PartialDate.parse("2016-04-30")) == ["2015-05"]
    assert found("last May", "en", anchor=PartialDate.parse("2016-06")) == ["2016-05"]


def test_an_american_date_that_could_be_british_is_only_its_year() -> None:
    assert found("4/3/2013", "en") == ["2013"]
    assert found("4/3/2013", "nl") == ["2013-03-04"]


@pytest.mark.parametrize("language", ["nl", "de", "en", "fr"])
@pytest.mark.parametrize(
    "text", ["", " ", "\n", "0", "'", "12", "1", "-", "'85", "mei", "May", "1 ", "31.", "2000-"]
)
def test_scraps_do_no_harm(language: str, text: str) -> None:
    assert isinstance(find_dates(text, language), tuple)


@given(
    st.text("1290 .,-/'’–€()\nsindstotenmeiJanjaren", max_size=60), st.sampled_from(["nl", "de", "en", "fr"])
)
def test_any_text_gives_mentions_in_order_within_it(text: str, language: str) -> None:
    end = 0
    for mention in find_dates(
        text, language, anchor=PartialDate.parse("2016-05"), near=PartialDate.parse("1998")
    ):
        assert end <= mention.start < mention.end <= len(text)
        assert 0 <= mention.cue_start <= mention.start
        end = mention.end


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "12 ",
        "1.",
        "1-",
        "1985-",
        "3 t/m ",
        "tot ",
        "sinds ",
        "van 1985 tot ",
        "jaren ",
        " ",
        "mei ",
        "'",
        "\n",
        "en ",
        "19 mei ",
        "in 1999 op 30 februari ",
        "31 februari ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        return min(timeit.repeat(lambda: find_dates(text, "nl"), timer=process_time, number=1, repeat=3))

    find_dates(piece, "nl")
    assert seconds(40_000) < 0.001 + 12 * seconds(
        10_000
    )  # four times the text; twelve leaves room for a busy machine
