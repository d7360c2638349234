"""Sums of money in running text, scored on labelled sentences in four languages."""

import timeit
import tomllib
from decimal import Decimal
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumelage.reading.amounts import AmountMention, find_amounts
from jumelage.values.money import Money

Said = tuple[int, int, str]  # start, end, what it means


def _expected(text: str, labels: list[str]) -> list[Said]:
    said = []
    at = 0
    for label in labels:
        words, _, meaning = label.partition(" = ")
        start = text.index(words, at)
        at = start + len(words)
        currency, amount, *marks = meaning.split()
        said.append((start, at, " ".join([currency, str(Decimal(amount)), *sorted(marks)])))
    return said


def _said(mention: AmountMention) -> Said:
    marks = [str(mention.bound), str(mention.per or ""), str(mention.change), "unit" if mention.unit else ""]
    told = sorted(mark for mark in marks if mark not in ("exact", "none", ""))
    return mention.start, mention.end, " ".join([mention.money.currency, str(mention.money.amount), *told])


@pytest.mark.parametrize("language", ["nl", "de", "en", "fr"])
def test_labelled_sums_are_read_as_they_are_meant(language: str) -> None:
    cases = tomllib.loads(Path(__file__).with_name("amounts.toml").read_text("utf-8"))[language]
    expected_count = found_count = right = 0
    failures = []
    for case in cases:
        text = case["text"]
        expected = _expected(text, case["sums"])
        found = [_said(mention) for mention in find_amounts(text, language)]
        expected_count += len(expected)
        found_count += len(found)
        right += len(set(expected) & set(found))
        if expected != found:
            failures.append(f"{text!r}\n      means {expected}\n      read  {found}")
    score = 2 * right / (expected_count + found_count)
    assert score >= 0.95, f"{language}: {score:.3f}\n" + "\n".join(failures)


def test_the_words_around_a_sum_are_told_apart() -> None:
    text = "Zij ontvangt ruim 100.000 gulden per jaar."
    (mention,) = find_amounts(text, "nl")
    assert text[mention.start : mention.end] == "100.000 gulden"
    assert text[mention.whole_start : mention.whole_end] == "ruim 100.000 gulden per jaar"
    assert mention.money == Money(Decimal(100000), "NLG", "100.000 gulden")


def test_a_number_times_the_unit_of_its_table_is_their_product() -> None:
    (mention,) = find_amounts("Subsidie 31 (x € 1.000)", "nl")
    assert (mention.money.amount, mention.multiplied, mention.unit) == (Decimal(31000), True, False)


@pytest.mark.parametrize(
    "text", ["", "€", "€ ", "x €", "gulden", "f", "f ", ",- euro", "€ €", "miljoen euro", "1 €", "een euro"]
)
@pytest.mark.parametrize("language", ["nl", "de", "en", "fr"])
def test_scraps_do_no_harm(language: str, text: str) -> None:
    assert isinstance(find_amounts(text, language), tuple)


@given(st.text("120 .,-€£ƒ'x*()\neurogldjapm", max_size=60), st.sampled_from(["nl", "de", "en", "fr"]))
def test_any_text_gives_sums_in_order_within_it(text: str, language: str) -> None:
    end = 0
    for mention in find_amounts(text, language):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.whole_start <= mention.start
        assert mention.end <= mention.whole_end <= len(text)
        assert mention.money.written == text[mention.start : mention.end]
        end = mention.end


@pytest.mark.parametrize(
    "piece",
    [
        "€",
        "€ ",
        "1.000",
        "1 000 ",
        "euro ",
        "ruim 12 euro ",
        "x € ",
        "per jaar ",
        "€ 1 per jaar ",
        "twee ",
        "f 100 ",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        return min(timeit.repeat(lambda: find_amounts(text, "nl"), timer=process_time, number=1, repeat=3))

    find_amounts(piece, "nl")
    assert seconds(40_000) < 0.001 + 12 * seconds(
        10_000
    )  # four times the text; twelve leaves room for a busy machine
