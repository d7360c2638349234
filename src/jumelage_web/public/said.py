"""What a page says, as plain data: each fact with its proof mark and the statements that it rests on.

The same mappings are what the page shows and what its JSON gives: keys are in lower case, dates in EDTF or RFC 3339.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from jumelage.record import agreement
from jumelage.record.entity import Entity, many_valued
from jumelage.statements.statement import Statement
from jumelage.values.value import to_json
from jumelage_web.public.site import Site
from jumelage_web.telling.dossier import Answer, Fact, Ruled, fact_of, mark_of

Said = dict[str, Any]


def said(site: Site, text: str, statements: Sequence[Statement], *, mark: str = "") -> Said:
    """Words of ours on these statements: `text`, its `mark`, `why` (the address of its proof), the `statements`' ids.

    Without statements there is nothing to prove, and `why` is empty: say only that nothing was found.
    """
    return {
        "text": text,
        "mark": (mark or mark_of_parts(statements)) if statements else "",
        "why": site.url("fact", statements[0].id) if statements else "",
        "statements": [one.id for one in statements],
    }


def mark_of_parts(statements: Iterable[Statement]) -> str:
    """The mark of what is put together of these: "several" only where each part of it has several sources.

    That one paper tells of the beginning and another of the end is no second source for either.
    """
    parts: dict[tuple[object, ...], list[Statement]] = {}
    for one in statements:
        parts.setdefault(_part(one), []).append(one)
    return "several" if all(mark_of(part) == "several" for part in parts.values()) else "one"


def _part(one: Statement) -> tuple[object, ...]:
    """What the statement is about; the several ties of one relation tell of the same."""
    thing = "" if one.kind == "Tie" else one.entity
    value = agreement.said(one.value, {}) if many_valued(one.kind, one.prop) else None
    return thing, one.prop, value


def said_of(site: Site, entity: Entity, prop: str, text: str) -> Said:
    """The same on the statements that carry the value of one prop; the mark tells whether sources differ."""
    statements = entity.standing(prop) or entity.statements(prop)
    mark = ("ruled" if entity.ruled(prop) else "open") if entity.competing(prop) else mark_of(statements)
    return said(site, text, statements, mark=mark)


def fact(site: Site, entity: Entity, prop: str) -> Said:
    """All that is said of one prop: `label`, the `answers`, how many of them `compete`, and the `ruling`, if any."""
    return _fact(site, entity, fact_of(entity, prop, site.teller))


def facts(site: Site, entity: Entity, found: Iterable[Fact]) -> list[Said]:
    """The same of many props that were told already."""
    return [_fact(site, entity, one) for one in found]


def _fact(site: Site, entity: Entity, told: Fact) -> Said:
    return {
        "entity": entity.id,
        "prop": told.prop,
        "label": told.label,
        "competing": told.competing,
        "answers": [_answer(site, one) for one in told.answers],
        "ruling": _ruling(told.ruled) if told.ruled else None,
    }


def _answer(site: Site, answer: Answer) -> Said:
    return {
        "text": answer.value,
        "url": answer.url,
        "value": to_json(answer.lead.value),
        "valid": answer.lead.valid.edtf if answer.lead.valid else None,
        "valid_text": answer.valid,
        "mark": answer.mark,
        "stands": answer.stands,
        "why": site.url("fact", answer.lead.id),
        "statements": [one.id for one in answer.statements],
    }


def _ruling(ruled: Ruled) -> Said:
    return {
        "by": ruled.by,
        "authority": ruled.authority,
        "at": ruled.at.isoformat(),
        "reason": ruled.reason,
        "text": ruled.value,
    }
