"""Checks on papers and bodies: ties without an agreement, papers that were sent and never adopted."""

import re
from collections.abc import Iterator

from jumelage.checks.context import Context
from jumelage.checks.finding import Finding, warning
from jumelage.record.assemble import Record
from jumelage.record.calling import called
from jumelage.record.entity import Entity
from jumelage.record.pairs import members_of
from jumelage.record.succession import successors
from jumelage.record.ties import beginnings, nested, ties_of
from jumelage.values.value import Choice, EntityRef

_COUNCIL = "council"
_CONTACT = re.compile(
    "contact|kontakt", re.IGNORECASE
)  # nl "vriendschapscontacten", de "Kontakte", fr "contacts"


def tie_without_agreement(record: Record, context: Context) -> Iterator[Finding]:
    """No source names the agreement, charter or oath in which a tie was laid down.

    A contact or an informal tie needs none and is left alone. The paper of a ring counts for each two of its members.
    """
    ties = ties_of(record, context.home)
    near = nested(ties)
    gone_on = successors(record, record.valid_on)
    bare: dict[
        frozenset[str], list[Entity]
    ] = {}  # one tie under the old and the new name of a town is told once
    for tie in ties:
        around = (other for other in near[tie.id] if set(members_of(tie)) <= set(members_of(other)))
        if not _informal(tie) and not any(one.statements("agreement") for one in (tie, *around)):
            bare.setdefault(frozenset(gone_on.get(one, one) for one in members_of(tie)), []).append(tie)
    for same in bare.values():
        yield warning(
            "D1",
            same[0].id,
            tuple(one for tie in same for one in beginnings(tie) or tie.statements("member")),
            ruling=same[0].ruled("agreement"),
            subject=called(record, same[0].id, home=context.home),
        )


def informed_is_not_adopted(record: Record, context: Context) -> Iterator[Finding]:
    """A policy was sent to the council, and no source says that the council adopted it.

    It may have been adopted by the executive, which is not the same. A mere letter is meant to be sent and is left alone,
    and so is a policy of which a source says that the council adopted it, there or in a decision of its own.
    """
    for policy in record.of_kind("Policy"):
        sent = tuple(one for one in policy.statements("sent_to") if _is(one.value, _COUNCIL))
        if not sent or _is(policy.value("kind"), "letter") or _adopted_by_council(record, policy):
            continue
        adopted = tuple(one for one in policy.statements("adopted_by") if _is(one.value, "executive"))
        yield warning(
            "D2.executive" if adopted else "D2.sent",
            policy.id,
            (*adopted, *sent),
            ruling=policy.ruled("adopted_by"),
            subject=called(record, policy.id),
        )


def _informal(tie: Entity) -> bool:
    """Whether sources call the tie informal; a "band" or "cooperation agreement" filed under contacts is not enough."""
    if _is(tie.value("formality"), "K"):
        return True
    kinds = [value for value in tie.values("kind") if isinstance(value, Choice)]
    said = all(kind.code == "contact" and _CONTACT.search(kind.label or "contact") for kind in kinds)
    return bool(kinds) and said


def _adopted_by_council(record: Record, policy: Entity) -> bool:
    if any(_is(value, _COUNCIL) for value in policy.values("adopted_by")):
        return True
    return any(
        _is(decision.value("body"), _COUNCIL)
        and _is(decision.value("outcome"), "adopted")
        and any(
            isinstance(one, EntityRef) and record.canonical(one.id) == policy.id
            for one in decision.values("about")
        )
        for decision in record.of_kind("Decision")
    )


def _is(value: object, code: str) -> bool:
    return isinstance(value, Choice) and value.code == code
