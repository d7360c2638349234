"""What changed between two editions, and why: true since, known since, withdrawn, ruled."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from jumelage.annex import Annex, compare, read, with_changes, write_json
from jumelage.annex.blocks import Block, Bullets, Heading, Opposed, Paragraph, note_numbers, sentences_of
from jumelage.errors import JumelageError
from jumelage.statements.statement import Ruling, Statement

Edition = Callable[..., Annex]
IN_2024 = datetime(2024, 9, 1, tzinfo=UTC)


def said(blocks: tuple[Block, ...], title: str) -> list[list[str]]:
    """The items below a heading of the chapter, each as its sentences."""
    items: list[list[str]] = []
    current = ""
    for block in blocks:
        match block:
            case Heading():
                current = block.text
            case Bullets() if current == title:
                items += [[sentence.text for sentence in item] for item in block.items]
            case Opposed() if current == title:
                sides = [sentence.text for panel in block.panels for sentence in panel.body]
                items.append([*sides, *(sentence.text for sentence in block.outcome)])
    return items


def counts(blocks: tuple[Block, ...]) -> str:
    return next(block.sentences[1].text for block in blocks if isinstance(block, Paragraph))


def test_what_came_true_later_is_new_because_of_its_date(edition: Edition) -> None:
    blocks = compare(edition("2011-06-01"), edition("2017-03-01"))
    new = said(blocks, "Nieuw")
    adopted = next(item for item in new if item[0].startswith("De gemeenteraad heeft de nota"))
    assert adopted[1].startswith("Dit is van 2012, na 1 juni 2011.")
    assert said(blocks, "Vervallen") == []


def test_a_period_that_has_ended_since_is_shown_side_by_side(edition: Edition) -> None:
    changed = said(compare(edition("2011-06-01"), edition("2017-03-01")), "Anders verwoord")
    assert [
        "Sinds 1985 ontvangt SOS Velsen een structurele subsidie van de gemeente.",
        "SOS Velsen ontving van 1985 tot en met 2014 een structurele subsidie van de gemeente.",
        "De woorden van de bron zijn dezelfde; wat na 1 juni 2011 gebeurde, staat alleen in de uitgave tot en met 1 maart 2017.",
    ] in changed


def test_the_other_way_round_it_is_not_yet_true(edition: Edition) -> None:
    blocks = compare(edition("2017-03-01"), edition("2011-06-01"))
    gone = said(blocks, "Vervallen")
    adopted = next(item for item in gone if item[0].startswith("De gemeenteraad heeft de nota"))
    assert adopted[1].startswith("Dit is van 2012, na 1 juni 2011.")
    assert said(blocks, "Nieuw") == []


def test_what_a_source_says_without_a_time_is_of_its_own_day(edition: Edition) -> None:
    new = said(compare(edition("2011-06-01"), edition("2017-03-01")), "Nieuw")
    trend = next(item for item in new if "kennis en handel" in item[0])
    assert trend[1].startswith("Dit is van maart 2017, na 1 juni 2011.")


def test_what_became_known_later_says_when(edition: Edition) -> None:
    blocks = compare(edition("2017-03-01"), edition("2017-03-01", known_at=IN_2024))
    changed = next(item for item in said(blocks, "Anders verwoord") if "kring" in item[0])
    assert changed[0].startswith("Sinds 1956 vormt Velsen een kring")
    assert changed[1].startswith("Sinds 14 juli 1956 vormt Velsen een kring")
    assert changed[2].startswith("Dit is bekend geworden op 1 augustus 2024, na 1 maart 2017.")
    assert changed[3].startswith("Erbij: ‘Am 14. Juli 1956 unterschrieben")


def test_what_was_withdrawn_says_so(edition: Edition, statements: list[Statement]) -> None:
    at = datetime(2018, 1, 1, tzinfo=UTC)
    after = [
        replace(one, withdrawn_at=at, withdrawn_by="griffie", reason="misread")
        if one.kind == "Trend"
        else one
        for one in statements
    ]
    blocks = compare(edition(), edition(statements=after, known_at=at))
    [item] = [item for item in said(blocks, "Vervallen") if "kennis en handel" in item[0]]
    assert item[1].startswith("Wat er stond, is ingetrokken")


def test_a_ruling_is_named_as_the_reason(edition: Edition, statements: list[Statement]) -> None:
    stands = next(
        one
        for one in statements
        if one.kind == "Membership" and one.prop == "started" and str(one.value) == "2008"
    )
    at = datetime(2017, 5, 2, tzinfo=UTC)
    ruling = Ruling(stands.entity, "started", stands.id, "u-7", "het college", at, "de verklaring telt")
    blocks = compare(edition(), edition(rulings=[ruling], known_at=datetime(2017, 6, 1, tzinfo=UTC)))
    changed = next(item for item in said(blocks, "Anders verwoord") if "deed" in item[1])
    assert changed[1] == "Sinds 2008 deed Velsen mee aan de campagne ‘millenniumgemeente’."
    assert "Het college heeft op 2 mei 2017 bepaald wat geldt: de verklaring telt." in changed


def test_two_equal_editions_have_no_changes(edition: Edition) -> None:
    blocks = compare(edition(), edition())
    assert counts(blocks) == "Er is niets veranderd."


def test_an_edition_read_back_from_json_compares_the_same(edition: Edition) -> None:
    earlier = edition("2011-06-01")
    assert compare(read(write_json.write(earlier)), edition()) == compare(earlier, edition())


def test_every_reason_has_its_footnote_in_the_annex(edition: Edition) -> None:
    made = with_changes(edition("2011-06-01"), edition("2017-03-01"))
    numbers, keys = note_numbers(made), {note.key for note in made.notes}
    assert set(numbers) == keys
    for sentence in sentences_of(made.changes):
        assert sentence.notes or sentence.unsourced or not sentence.parts, sentence.text


def test_a_reason_on_words_within_longer_ones_is_proved_by_those(
    edition: Edition, statements: list[Statement]
) -> None:
    """Both say since when there is a tie with Galle; of the two, one has words that stand within the other's."""
    [longer] = [one for one in statements if one.prop == "started" and "galle" in one.entity]
    assert longer.quote is not None
    words = replace(longer.quote, exact=longer.quote.exact[5:], start=longer.quote.start + 5)
    shorter = replace(longer, id="sha256:" + "0" * 64, quote=words)
    gone = replace(
        shorter, withdrawn_at=datetime(2018, 1, 1, tzinfo=UTC), withdrawn_by="griffie", reason="misread"
    )
    old = edition(statements=[*statements, shorter])
    made = with_changes(
        edition(statements=[*statements, gone], known_at=datetime(2018, 2, 1, tzinfo=UTC)), old
    )
    assert any(shorter.id in sentence.statements for sentence in sentences_of(made.changes))
    assert set(note_numbers(made)) == {note.key for note in made.notes}


def test_editions_in_two_languages_are_not_compared(edition: Edition) -> None:
    with pytest.raises(JumelageError, match="two languages"):
        compare(edition("2017-03-01", "nl"), edition("2017-03-01", "en"))


def test_a_chapter_that_one_edition_leaves_out_is_not_compared(edition: Edition) -> None:
    whole, part = edition(), edition(chapters=("ties",))
    assert counts(compare(whole, part)) == "Er is niets veranderd."
    assert counts(compare(part, whole)) == "Er is niets veranderd."
