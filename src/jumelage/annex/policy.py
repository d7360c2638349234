"""The chapter on policy: what is in force, its parts, and what came before."""

from collections.abc import Iterator

from jumelage.annex.blocks import Block, Heading, Paragraph, Sentence
from jumelage.annex.naming import policy_name, refs
from jumelage.annex.scribe import Scribe, code_of, date_of, of_type, period_of
from jumelage.record.entity import Entity
from jumelage.statements.statement import Statement
from jumelage.values.value import Choice, DateValue, Text


def compose_policy(scribe: Scribe) -> tuple[Block, ...]:
    """The chapter: policies in force with their parts, then earlier ones."""
    heading = Heading(2, scribe.voice.text("chapter.policy"), "policy")
    policies = scribe.of_kind("Policy")
    current = [policy for policy in policies if _is_in_force(scribe, policy)]
    past = [policy for policy in policies if _is_past(scribe, policy)]
    placed = {policy.id for policy in (*current, *past)}
    other = [policy for policy in policies if policy.id not in placed]
    blocks: list[Block] = [heading]
    if not current:
        empty = scribe.own("policy/empty", "policy.empty", valid_on=scribe.day(scribe.record.valid_on))
        blocks.append(Paragraph((empty,)))
    blocks += [_paragraph(scribe, policy) for policy in current]
    for name, some in (("papers", other), ("past", past)):
        if some:
            blocks.append(Heading(3, scribe.voice.text(f"chapter.policy_{name}"), f"policy-{name}"))
            blocks += [_paragraph(scribe, policy) for policy in some]
    return tuple(blocks)


def _is_in_force(scribe: Scribe, policy: Entity) -> bool:
    """Whether a source says that the policy holds, and none that it is over."""
    said = code_of(policy, "status") == "in_force" or bool(policy.statements("in_force"))
    return said and not _is_past(scribe, policy)


def _is_past(scribe: Scribe, policy: Entity) -> bool:
    """Whether the policy no longer holds: ended, rejected, its time over, or another in its place."""
    if code_of(policy, "status") in ("ended", "rejected"):
        return True
    period = period_of(policy, "in_force")
    if period and period.end and period.end.last < scribe.record.valid_on:
        return True
    return bool(scribe.referring("Policy", "supersedes", policy.id))


def _paragraph(scribe: Scribe, policy: Entity) -> Paragraph:
    return Paragraph((*_sentences(scribe, policy), *_components(scribe, policy)))


def _components(scribe: Scribe, policy: Entity) -> Iterator[Sentence]:
    """The parts that the policy names, in the words of its sources."""
    texts = of_type(policy.values("component"), Text)
    if not texts:
        return
    parts = [scribe.voice.quoted(text.text, text.language) for text in texts]
    yield scribe.say(
        f"{policy.id}/components",
        "policy.components" if len(parts) > 1 else "policy.component",
        policy.statements("component"),
        count=scribe.number(len(parts)),
        components=scribe.voice.joined(parts),
    )


def _sentences(scribe: Scribe, policy: Entity) -> Iterator[Sentence]:
    name = policy_name(scribe, policy)
    if _is_in_force(scribe, policy):
        statements = (*policy.standing("status"), *policy.standing("in_force"), *policy.standing("title"))
        template = "policy.in_force" if code_of(policy, "kind") else "policy.in_force_called"
        yield scribe.say(f"{policy.id}/in_force", template, statements, policy=name)
    yield from _adopted(scribe, policy)
    yield from _sent(scribe, policy)
    yield from _dated(scribe, policy)
    yield from _fate(scribe, policy)
    for prop in ("adopted_on", "adopted_by", "sent_on", "dated"):
        yield from scribe.differing(policy, prop)


def _adopted(scribe: Scribe, policy: Entity) -> Iterator[Sentence]:
    name, key = policy_name(scribe, policy), f"{policy.id}/adopted"
    moment, code = date_of(policy, "adopted_on"), code_of(policy, "adopted_by")
    body = scribe.voice.lookup("body", code)
    statements = (
        *policy.standing("adopted_on"),
        *policy.standing("adopted_by"),
        *policy.standing("title"),
        *policy.standing("kind"),
    )
    if moment and body:
        when = scribe.voice.when(moment)
        yield scribe.say(key, "policy.adopted", statements, when=when, body=body, policy=name)
    elif moment:
        when = scribe.voice.when(moment)
        yield scribe.say(key, "policy.adopted_somehow", statements, when=when, policy=name)
    elif body:
        yield scribe.say(key, "policy.adopted_by", statements, body=body, policy=name)


def _sent(scribe: Scribe, policy: Entity) -> Iterator[Sentence]:
    sent = of_type(policy.values("sent_to"), Choice)
    moment = date_of(policy, "sent_on")
    if not sent and moment is None:
        return
    bodies = [scribe.voice.lookup("body", one.code, one.code) for one in sent]
    body = scribe.voice.joined(bodies or [scribe.voice.lookup("body", "council")])
    told = bool(policy.statements("adopted_on") or policy.statements("adopted_by"))
    template = ("sent_too" if told else "sent") + ("" if moment else "_somehow")
    by = of_type(policy.values("sent_by"), Text)
    quoted = [scribe.voice.quoted(text.text, text.language) for text in by]
    yield scribe.say(
        f"{policy.id}/sent",
        f"policy.{template}",
        (
            *policy.statements("sent_to"),
            *policy.standing("sent_on"),
            *policy.statements("sent_by"),
            *(() if told else policy.standing("title")),
        ),
        by=scribe.voice.say("policy.sent_by", by=scribe.voice.joined(quoted)) if quoted else "",
        policy=policy_name(scribe, policy),
        body=body,
        when=scribe.voice.when(moment) if moment else "",
    )
    if any(one.code == "council" for one in sent) and not _by_council(policy):
        yield scribe.own(f"{policy.id}/not_adopted", "policy.not_adopted")


def _by_council(policy: Entity) -> bool:
    return any(one.code == "council" for one in of_type(policy.values("adopted_by"), Choice))


def _dated(scribe: Scribe, policy: Entity) -> Iterator[Sentence]:
    """A date of which the source does not say what happened on it."""
    known = any(
        policy.statements(prop) for prop in ("adopted_on", "adopted_by", "sent_on", "sent_to", "in_force")
    )
    if known or code_of(policy, "status") == "in_force":
        return
    name, moment = policy_name(scribe, policy), date_of(policy, "dated")
    if moment is None:
        statements: tuple[Statement, ...] = policy.statements("title") or policy.statements("component")
        yield scribe.say(f"{policy.id}/exists", "policy.exists", statements, policy=name)
    else:
        statements = (*policy.standing("dated"), *policy.standing("title"))
        date = scribe.voice.date(moment)
        yield scribe.say(f"{policy.id}/dated", "policy.dated", statements, policy=name, date=date)
    yield scribe.own(f"{policy.id}/nobody", "policy.nobody")


def _fate(scribe: Scribe, policy: Entity) -> Iterator[Sentence]:
    name = policy_name(scribe, policy)
    for value in of_type(policy.values("evaluated_on"), DateValue):
        statements = [one for one in policy.statements("evaluated_on") if one.value == value]
        when = scribe.voice.when(value.date)
        yield scribe.say(f"{policy.id}/evaluated/{value}", "policy.evaluated", statements, when=when)
    for evaluation in scribe.evaluations(*policy.ids):
        yield from _evaluated(scribe, evaluation)
    for ref in refs(policy, "supersedes"):
        earlier = scribe.record.entity(ref.id)
        words = policy_name(scribe, earlier) if earlier else scribe.name(ref.id)
        key = f"{policy.id}/supersedes/{ref.id}"
        yield scribe.say(
            key, "policy.supersedes", policy.statements("supersedes"), policy=name, earlier=words
        )
    status = code_of(policy, "status")
    if status in ("rejected", "deferred", "proposed", "ended"):
        yield scribe.say(f"{policy.id}/{status}", f"policy.{status}", policy.standing("status"), policy=name)


def _evaluated(scribe: Scribe, evaluation: Entity) -> Iterator[Sentence]:
    """When it was looked back on, and what came of it."""
    moment = date_of(evaluation, "evaluated_on")
    if moment:
        statements = (*evaluation.standing("evaluated_on"), *evaluation.statements("object"))
        when = scribe.voice.when(moment)
        yield scribe.say(f"{evaluation.id}/evaluated_on", "policy.evaluated", statements, when=when)
    for prop in ("conclusion", "recommendation"):
        for text in of_type(evaluation.values(prop), Text):
            said = [one for one in evaluation.statements(prop) if one.value == text]
            quoted = scribe.voice.quoted(text.text, text.language)
            key = f"{evaluation.id}/{prop}/{text.text}"
            yield scribe.say(key, f"evaluation.{prop}", said, **{prop: quoted})
