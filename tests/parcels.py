"""Parcels for tests: what goes out of a register of Velsen of which every word is known."""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from jumelage.documents.quote import Quote
from jumelage.exports import Parcel
from jumelage.record.assemble import assemble
from jumelage.statements.ids import claim_id
from jumelage.statements.statement import Judgement, Origin, Ruling, Statement
from jumelage.values.language import Language
from jumelage.values.value import EntityRef, Place, Text, Value

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ANCHOR = {"register": "velsen", "seq": 7, "head": "ab" * 32, "count": 12}
KINDS = {"tie": "Tie", "municipality": "Municipality"}
PLACES = {
    "municipality:nl-velsen": Place("geonames:1", "Velsen", "NL", 52.46, 4.65),
    "municipality:lk-galle": Place("geonames:2", "Galle", "LK", 6.0367, 80.217),
}


def stated(entity: str, prop: str, value: Value, *, exact: str = "", by: str = "officer:c0de") -> Statement:
    """That, on those words, taken in by a person whom the log knows by a code."""
    quote = Quote(f"sha256:{'0' * 64}", exact, "", "", 0, len(exact), None) if exact else None
    return Statement(
        id=claim_id(
            register="velsen",
            entity=entity,
            prop=prop,
            value=value,
            valid=None,
            document=quote.document if quote else None,
            exact=exact or None,
        ),
        register="velsen",
        entity=entity,
        kind=KINDS[entity.partition(":")[0]],
        prop=prop,
        value=value,
        valid=None,
        quote=quote,
        origin=Origin("reader", "tie-since", "1") if quote else Origin("officer", reason="uit eigen kennis"),
        language="nl",
        recorded_at=NOON,
        recorded_by=by,
    )


def tie(*members: str) -> list[Statement]:
    """A tie of these towns."""
    id = "tie:" + "+".join(one.partition(":")[2] for one in members)
    names = [stated(one, "name", Text(one.partition("-")[2].title())) for one in members]
    return [stated(id, "member", EntityRef(one)) for one in members] + names


def parcel(
    statements: Iterable[Statement], *, acts: Iterable[Judgement | Ruling] = (), language: Language = "nl"
) -> Parcel:
    """What goes out where this is all that is known."""
    said, told_acts = tuple(statements), tuple(acts)
    rulings = [one for one in told_acts if isinstance(one, Ruling)]
    told = assemble(said, valid_on=date(2026, 3, 1), known_at=NOON, rulings=rulings)
    return Parcel(
        anchor=ANCHOR,
        licence="CC0-1.0",
        home="municipality:nl-velsen",
        name="Velsen",
        language=language,
        known_at=NOON,
        changed_at=NOON,
        statements=lambda: said,
        acts=lambda: told_acts,
        record=lambda: told,
        place_of=lambda _record, id: PLACES.get(id),
        functions={"officer:c0de": "beleidsmedewerker"},
        address=lambda id: f"https://velsen.example/id/velsen/{id}",
    )
