"""What comes to an end by its own terms: policies, grants, delegations, suspensions; and promises that fall due."""

from collections.abc import Iterator

from jumelage.record.clock.dues import Due, What, made
from jumelage.record.clock.silence import signs_of_life
from jumelage.record.clock.view import View, told
from jumelage.record.entity import Entity
from jumelage.record.spells import spells
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.sentences import Param, quoted
from jumelage.values.value import Choice, DateValue, EntityRef, PeriodValue, Text


def policy_is_over(view: View, policy: Entity) -> bool:
    """Whether a source says that it no longer holds or never did, or that another took its place."""
    status = policy.value("status")
    if isinstance(status, Choice) and status.code in ("ended", "rejected"):
        return True
    return any(
        other.kind == "Policy" and view.refers(other, "supersedes", policy.id)
        for other in view.about.get(policy.id, ())
    )


def policies_end(view: View) -> Iterator[Due]:
    """A policy or an agreement holds until a stated date.

    A date that has passed is told as long as no source says that the policy ended or what took its place.
    """
    for policy in view.record.of_kind("Policy"):
        if policy_is_over(view, policy):
            continue
        for end, statements in _ends(policy, "in_force"):
            if view.coming(end) or view.overdue(end):
                variant = "past" if view.overdue(end) else "coming"
                yield made(
                    What.POLICY_ENDS,
                    variant,
                    policy.id,
                    end,
                    statements,
                    name=f"ends/{end}",
                    subject=view.called(policy.id),
                )


def grants_end(view: View) -> Iterator[Due]:
    """The time that a grant is meant for comes to its end. One that has passed is history, and nothing is due."""
    for grant in view.record.of_kind("Grant"):
        if grant.statements("ended") or not view.concerns_home(grant, "payer", "recipient"):
            continue
        for end, statements in _ends(grant, "period"):
            if view.coming(end):
                yield made(
                    What.GRANT_ENDS,
                    "coming",
                    grant.id,
                    end,
                    statements,
                    name=f"ends/{end}",
                    subject=view.called(grant.id),
                )


def delegations_end(view: View) -> Iterator[Due]:
    """The time for which an organisation carries a tie comes to its end."""
    for relation in view.relations:
        carrying: dict[str, list[Statement]] = {}
        for one in relation.statements("carried_by"):
            if isinstance(one.value, EntityRef):
                carrying.setdefault(view.record.canonical(one.value.id), []).append(one)
        for carrier, statements in carrying.items():
            last = spells(one.valid for one in statements if one.valid)[-1:]
            end = last[0].end if last else None
            if end and view.coming(end):
                yield made(
                    What.DELEGATION_ENDS,
                    "coming",
                    relation.lead.id,
                    end,
                    (one for one in statements if one.valid and one.valid.end),
                    name=f"delegation/{carrier}/{end}",
                    subject=view.called(relation.lead.id),
                    carrier=view.called(carrier),
                    until=Period(None, end),
                )


def suspensions_end(view: View) -> Iterator[Due]:
    """A tie rests by decision until a stated date.

    A date that has passed is told as long as nothing is known of the tie after it.
    """
    for relation in view.relations:
        ending = [
            (one.value.period.end, one)
            for one in relation.statements("suspended")
            if isinstance(one.value, PeriodValue) and one.value.period.end
        ]
        if not ending:
            continue
        end, _ = max(ending, key=lambda one: (one[0].last, one[1].id))
        past = view.overdue(end)
        goes_on = past and any(sign.moment.first > end.last for sign in signs_of_life(view, relation))
        if not goes_on and (past or view.coming(end)):
            yield made(
                What.SUSPENDED_UNTIL,
                "past" if past else "coming",
                relation.lead.id,
                end,
                (one for moment, one in ending if moment == end),
                name=f"suspended/{end}",
                subject=view.called(relation.lead.id),
                until=Period(None, end),
            )


def commitments(view: View) -> Iterator[Due]:
    """A promise has to be kept by a stated date.

    Left alone once a source says that it was kept or broken, or gives what shows it.
    """
    for entity in view.record.of_kind("Commitment"):
        if _settled(entity) or not view.concerns_home(entity, "promisor", "promisee"):
            continue
        dates = [(value.date, ones) for value, ones in told(entity, "due") if isinstance(value, DateValue)]
        for on, statements in dates:
            past = view.overdue(on)
            if past or view.coming(on):
                yield made(
                    What.COMMITMENT,
                    "past" if past else "coming",
                    entity.id,
                    on,
                    (*entity.standing("promise"), *statements),
                    name=f"commitment/{on}" if len(dates) > 1 else "commitment",
                    promise=_promise(view, entity),
                )


def _ends(entity: Entity, prop: str) -> Iterator[tuple[PartialDate, tuple[Statement, ...]]]:
    for value, statements in told(entity, prop):
        if isinstance(value, PeriodValue) and value.period.end:
            yield value.period.end, statements


def _settled(commitment: Entity) -> bool:
    state = commitment.value("state")
    return bool(commitment.statements("evidence")) or (
        isinstance(state, Choice) and state.code in ("kept", "broken")
    )


def _promise(view: View, commitment: Entity) -> Param:
    promise = next((one for one in commitment.values("promise") if isinstance(one, Text)), None)
    text = " ".join(promise.text.split()).rstrip(".") if promise else ""
    return quoted(text) if text else view.called(commitment.id)
