"""Search through what citizens may see."""

from dataclasses import dataclass

from jumelage_web.store import search
from jumelage_web.store.models import Register
from jumelage_web.store.models import Statement as Row
from jumelage_web.store.published.registers import Held
from jumelage_web.store.published.state import redacted, withheld

_MOST = 200


@dataclass(frozen=True, slots=True)
class Hit:
    """A statement (`claim`) or a passage of a document: where it stands and its words."""

    entity: str
    claim: str
    document: str
    title: str
    start: int
    end: int
    page: int | None
    heading: str
    text: str


def find(register: Held, words: str, *, statements: bool | None = None) -> tuple[Hit, ...]:
    """Where all the words stand, in whatever form: statements first, then documents; `statements` asks for one sort."""
    away = withheld(register.pk)
    closed = away | redacted(register.pk)
    found = search.find(
        Register(pk=register.pk, language=register.language), words, statements=statements, most=_MOST
    )
    hits = [_hit(one) for one in found if _may_show(one, away if one.claim else closed)]
    held = _in_force(register, [one.claim for one in hits if one.claim])
    carrying = _carrying(register, {one.document for one in hits if not one.claim})
    return tuple(one for one in hits if (one.claim in held if one.claim else one.document in carrying))


def _may_show(hit: search.Hit, away: frozenset[str]) -> bool:
    if hit.entity.startswith("document:") and f"sha256:{hit.entity.rpartition(':')[2]}" in away:
        return False
    return hit.document is None or hit.document.key not in away


def _in_force(register: Held, claims: list[str]) -> set[str]:
    rows = Row.objects.filter(register=register.pk, withdrawn_at=None, claim__in=claims)
    return set(rows.values_list("claim", flat=True))


def _carrying(register: Held, documents: set[str]) -> set[str]:
    """Those of the documents on which a statement in force rests: the others stay inside."""
    rows = Row.objects.filter(register=register.pk, withdrawn_at=None, document__in=documents)
    return set(rows.values_list("document", flat=True).distinct())


def _hit(hit: search.Hit) -> Hit:
    return Hit(
        entity=hit.entity,
        claim=hit.claim,
        document=hit.document.key if hit.document else "",
        title=str(hit.document) if hit.document else "",
        start=hit.start,
        end=hit.end,
        page=hit.page,
        heading=hit.heading,
        text=hit.text,
    )
