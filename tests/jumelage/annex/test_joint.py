"""What several entries tell of one thing is told once; what the towns have with others is not told at all."""

from collections.abc import Callable
from dataclasses import replace

from jumelage.annex import Annex
from jumelage.annex.blocks import Heading, Picture, Table, sentences_of
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import DateValue, EntityRef, Value

Edition = Callable[..., Annex]
RING = "tie:de-bergisch-gladbach+fr-bourgoin+gb-luton+nl-velsen"


def also(like: Statement, number: int, **changes: object) -> Statement:
    """Another claim on the same words."""
    return replace(like, id=f"sha256:{number:064x}", **changes)  # type: ignore[arg-type]


def test_a_ring_with_a_town_and_one_with_its_successor_are_told_as_one(
    edition: Edition, statements: list[Statement]
) -> None:
    member = next(one for one in statements if one.entity == RING and one.prop == "member")
    successor = EntityRef("municipality:fr-bourgoin-jallieu", "Bourgoin-Jallieu")
    named: list[Value] = [
        successor,
        EntityRef("municipality:nl-velsen", "Velsen"),
        EntityRef("municipality:de-bergisch-gladbach", "Bergisch Gladbach"),
        EntityRef("municipality:gb-luton", "Luton"),
    ]
    other = "tie:de-bergisch-gladbach+fr-bourgoin-jallieu+gb-luton+nl-velsen"
    more = [also(member, number, entity=other, value=value) for number, value in enumerate(named)]
    merger = also(
        member,
        99,
        entity="municipality:fr-bourgoin",
        kind="Municipality",
        prop="successor",
        value=successor,
        valid=Period.parse("1967-01-01/.."),
    )
    annex = edition(statements=[*statements, *more, merger])
    rings = [block.text for block in annex.blocks if isinstance(block, Heading) and "ring-" in block.anchor]
    assert rings == ["De kring van Bergisch Gladbach, Bourgoin en Luton"]
    assert any(
        "alleen via deze kring" in one.text and "Bourgoin-Jallieu en Luton" in one.text
        for one in sentences_of(annex.blocks)
    )


def test_evaluations_that_may_be_one_are_told_at_the_finest_date(
    edition: Edition, statements: list[Statement]
) -> None:
    held = [one for one in statements if one.kind == "Evaluation"]
    finer = [
        also(
            one,
            number,
            entity="evaluation:sos-velsen+2012-11",
            value=DateValue(PartialDate.parse("2012-11")) if one.prop == "evaluated_on" else one.value,
        )
        for number, one in enumerate(held)
    ]
    annex = edition(statements=[*statements, *finer])
    told = [one.text for one in sentences_of(annex.blocks) if one.text.endswith("geëvalueerd.")]
    assert told == ["SOS Velsen is in november 2012 geëvalueerd."]
    rows = [row for block in annex.blocks if isinstance(block, Table) for row in block.rows]
    assert [row[0].text for row in rows if row[1].text == "Evaluatie van SOS Velsen"] == ["november 2012"]


def test_ties_of_partners_with_others_are_left_out(edition: Edition, statements: list[Statement]) -> None:
    held = [one for one in statements if one.entity == "tie:lk-galle+nl-velsen" and one.prop != "motive"]
    others = [
        also(
            one,
            number,
            entity="tie:gb-luton+lk-galle",
            value=EntityRef("municipality:gb-luton", "Luton") if "Velsen" in str(one.value) else one.value,
        )
        for number, one in enumerate(held)
    ]
    annex = edition(statements=[*statements, *others])
    picture = next(block for block in annex.blocks if isinstance(block, Picture))
    assert "Galle en Luton" not in [lane.label for lane in picture.lanes]
    table = next(block for block in annex.blocks if isinstance(block, Table))
    assert not any("Galle en Luton" in cell.text for row in table.rows for cell in row)
