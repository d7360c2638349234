"""The chapter on ties with other towns: how each began, who carries it, what it cost, how it stands."""

from collections.abc import Iterator, Sequence

from jumelage.annex.blocks import Block, Bullets, Heading, Paragraph, Part, Sentence
from jumelage.annex.grants import grant_blocks, grants_of
from jumelage.annex.naming import (
    a_tie,
    has_left,
    is_over,
    is_ring,
    kinds_of,
    member_name,
    membership_of,
    partners_of,
    refs,
    the_tie,
    thing_name,
)
from jumelage.annex.scribe import Scribe, code_of, date_of, of_type
from jumelage.annex.voice import Words
from jumelage.record.carrying import Carrying, carried_by
from jumelage.record.entity import Entity
from jumelage.record.pairs import Pair, members_of
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import Choice, DateValue, EntityRef, PeriodValue, Text

_BEGINNINGS = ("first_contact", "agreed", "signed_here", "signed_there")
_ENDINGS = ("end_announced", "end_decided", "end_notified", "ended", "end_effective")
_DATED = ("started", *_BEGINNINGS, *_ENDINGS)
_SIGNED_IN_RING = "signed_ring"


def compose_ties(scribe: Scribe) -> tuple[Block, ...]:
    """The chapter: one section for each partner with a tie of its own, one for each ring."""
    heading = Heading(2, scribe.voice.text("chapter.ties"), "ties")
    sections = [block for tie_or_pair in _in_order(scribe) for block in _section(scribe, tie_or_pair)]
    if not sections:
        nothing = scribe.own("ties/empty", "lead.no_ties", home=scribe.home_name)
        return heading, Paragraph((nothing,))
    return heading, *sections


def own_ties(pair: Pair) -> tuple[Entity, ...]:
    """The ties of a pair that are between the two alone."""
    return tuple(tie for tie in pair.ties if not is_ring(tie))


def rings_of(scribe: Scribe) -> tuple[Entity, ...]:
    """Each ring that the municipality is a member of, once."""
    return tuple({ring.id: ring for pair in scribe.pairs for ring in pair.rings}.values())


def _in_order(scribe: Scribe) -> list[Pair | Entity]:
    """Pairs with a tie of their own, oldest first; a ring comes after the first pair that is in it."""
    rings = {ring.id: ring for ring in rings_of(scribe)}
    order: list[Pair | Entity] = []
    for pair in scribe.pairs:
        if own_ties(pair):
            order.append(pair)
        told = [
            ring
            for ring in pair.rings
            if ring.id in rings and (own_ties(pair) or not _own_partner(scribe, ring))
        ]
        order.extend(rings.pop(ring.id) for ring in told)
    return order


def _own_partner(scribe: Scribe, ring: Entity) -> bool:
    """Whether any partner in the ring also has a tie of its own with us."""
    return any(own_ties(pair) for pair in scribe.pairs if ring in pair.rings)


def _section(scribe: Scribe, of: Pair | Entity) -> tuple[Block, ...]:
    if isinstance(of, Pair):
        return _pair_section(scribe, of)
    return _ring_section(scribe, of)


# ---------------------------------------------------------------------- sections


def _pair_section(scribe: Scribe, pair: Pair) -> tuple[Block, ...]:
    heading = Heading(3, scribe.town(pair.partner), f"tie-{pair.partner.partition(':')[2]}")
    blocks: list[Block] = [heading]
    for tie in own_ties(pair):
        beginning = (
            *_since(scribe, tie, scribe.town(pair.partner)),
            *_ring_mention(scribe, pair),
            *_formerly(scribe, pair),
            *_beginning(scribe, tie, scribe.name(pair.partner)),
            *_motives(scribe, tie),
        )
        blocks += _rest(scribe, tie, beginning, pair.partner, within=pair.rings)
    return tuple(blocks)


def _ring_section(scribe: Scribe, ring: Entity) -> tuple[Block, ...]:
    names = scribe.voice.joined(partners_of(scribe, ring))
    title = scribe.voice.text("chapter.ring", members=names)
    blocks: list[Block] = [Heading(3, title, f"ring-{ring.id.partition(':')[2].replace('+', '-')}")]
    beginning = (
        *_ring_since(scribe, ring),
        *_beginning(scribe, ring, ""),
        *_motives(scribe, ring),
        *_ring_only(scribe, ring),
    )
    blocks += _rest(scribe, ring, beginning, "")
    return tuple(blocks)


def _rest(
    scribe: Scribe,
    tie: Entity,
    beginning: tuple[Sentence, ...],
    partner: str,
    *,
    within: Sequence[Entity] = (),
) -> list[Block]:
    """The paragraphs of a tie: its beginning, who carries it, money, how it stands; `within` are rings around it."""
    carriers = carried_by(scribe.record, tie)
    grants = grants_of(scribe, tie, tuple(dict.fromkeys(one.organisation for one in carriers)))
    carrying = tuple(_carrying(scribe, tie, carriers))
    standing = (*_ending(scribe, tie), *_standing(scribe, tie), *_listed(scribe, partner))
    missing = _missing(scribe, tie, bool(carriers), bool(grants), within)
    blocks: list[Block] = [Paragraph(beginning)]
    if carrying:
        blocks.append(Paragraph(carrying))
    blocks += grant_blocks(scribe, grants, about=tie.id, partner=scribe.name(partner) if partner else "")
    blocks += _activities(scribe, tie)
    if standing or missing:
        blocks.append(Paragraph((*standing, *missing)))
    return blocks


# ---------------------------------------------------------------------- since


def _since(scribe: Scribe, tie: Entity, partner: str) -> Iterator[Sentence]:
    statements = (*tie.standing("started"), *_members(tie), *_kinds(tie))
    words: dict[str, Words] = {"home": scribe.home_name, "a": a_tie(scribe, tie), "partner": partner}
    yield _span_sentence(scribe, tie, "tie.", statements, words)
    yield from scribe.differing(tie, "started")
    if len(kinds_of(tie)) > 1:
        yield from scribe.differing(tie, "kind")


def _ring_since(scribe: Scribe, ring: Entity) -> Iterator[Sentence]:
    others = [member for member in members_of(ring) if not scribe.is_home(member)]
    over = is_over(scribe, ring)
    still = [member for member in others if over or not has_left(scribe, ring, member)]
    towns = [_town_then(scribe, ring, member) for member in still or others]
    words: dict[str, Words] = {"home": scribe.home_name, "partners": scribe.voice.joined(sorted(towns))}
    statements = (*ring.standing("started"), *_members(ring))
    yield _span_sentence(scribe, ring, "tie.ring_", statements, words)
    yield from scribe.differing(ring, "started")
    if not over:
        yield from _joined_or_left(scribe, ring, others)


def _joined_or_left(scribe: Scribe, ring: Entity, members: Sequence[str]) -> Iterator[Sentence]:
    """Who left the ring, and who came later than the others."""
    began = date_of(ring, "started")
    for member in members:
        period = membership_of(scribe, ring, member)
        if period is None:
            continue
        key, words = f"{ring.id}/member/{member}", {"member": member_name(scribe, ring, member)}
        statements = [one for one in _members(ring) if _names(scribe, one, member)]
        if period.end:
            when = scribe.voice.span(period)
            yield scribe.say(key, "tie.ring_left", statements, **words, span=when)
        elif period.start and began and period.start.first > began.last:
            since = scribe.voice.since(period.start)
            yield scribe.say(key, "tie.ring_joined", statements, **words, since=since)


def _names(scribe: Scribe, statement: Statement, member: str) -> bool:
    value = statement.value
    return isinstance(value, EntityRef) and scribe.record.canonical(value.id) == member


def _span_sentence(
    scribe: Scribe, tie: Entity, prefix: str, statements: Sequence[Statement], words: dict[str, Words]
) -> Sentence:
    """Since when, or from when to when, there is a tie; without dates where sources compete or say none."""
    key = f"{tie.id}/since"
    start, end = date_of(tie, "started"), _end_of(tie)
    if is_over(scribe, tie):
        ended = [one for prop in _ENDINGS for one in tie.standing(prop)]
        statements = (*statements, *ended)
        if start and end and end.last >= start.first:
            return scribe.say(
                key, f"{prefix}from_to", statements, **words, span=scribe.voice.span(Period(start, end))
            )
        if end:
            until = scribe.voice.span(Period(None, end))
            return scribe.say(key, f"{prefix}until", statements, **words, until=until)
        return scribe.say(key, f"{prefix}existed", statements, **words)
    if start:
        return scribe.say(key, f"{prefix}since", statements, **words, since=scribe.voice.since(start))
    return scribe.say(key, f"{prefix}exists", statements, **words)


def _end_of(tie: Entity) -> PartialDate | None:
    return next(
        (end for prop in ("end_effective", "ended", "end_decided") if (end := date_of(tie, prop))), None
    )


def _kinds(tie: Entity) -> tuple[Statement, ...]:
    """What says the kind of tie that is told."""
    told = kinds_of(tie)
    return tuple(
        one for one in tie.statements("kind") if isinstance(one.value, Choice) and told == (one.value.code,)
    )


def _members(tie: Entity) -> tuple[Statement, ...]:
    return tie.statements("member")


def _town_then(scribe: Scribe, tie: Entity, member: str) -> str:
    """A member by its name at the time, with its country."""
    country = scribe.voice.country(scribe.country(member))
    name = member_name(scribe, tie, member)
    return f"{name} ({country})" if country else name


def _ring_mention(scribe: Scribe, pair: Pair) -> Iterator[Sentence]:
    for ring in pair.rings:
        over = is_over(scribe, ring) or has_left(scribe, ring, pair.partner)
        still = [member for member in members_of(ring) if over or not has_left(scribe, ring, member)]
        members = sorted(member_name(scribe, ring, member) for member in still)
        yield scribe.say(
            f"{pair.partner}/in/{ring.id}",
            "tie.in_ring_over" if over else "tie.in_ring",
            _members(ring),
            count=scribe.number(len(members)),
            members=scribe.voice.joined(members),
        )


def _ring_only(scribe: Scribe, ring: Entity) -> Iterator[Sentence]:
    only = [
        scribe.name(pair.partner)
        for pair in scribe.pairs
        if ring in pair.rings and not own_ties(pair) and not has_left(scribe, ring, pair.partner)
    ]
    if only and len(only) < len(members_of(ring)) - 1:
        yield scribe.own(
            f"{ring.id}/only",
            "tie.ring_only",
            partners=scribe.voice.joined(sorted(only)),
            home=scribe.home_name,
        )
    for pair in scribe.pairs:
        if ring in pair.rings and not own_ties(pair):
            yield from _formerly(scribe, pair)


def _formerly(scribe: Scribe, pair: Pair) -> Iterator[Sentence]:
    for former in pair.formerly:
        partner, entity = scribe.record.entity(pair.partner), scribe.record.entity(former)
        statements = [
            *(entity.statements("successor") if entity else ()),
            *(entity.statements("dissolved") if entity else ()),
            *(partner.statements("predecessor") if partner else ()),
            *(partner.statements("founded") if partner else ()),
        ]
        if statements:
            yield scribe.say(
                f"{pair.partner}/formerly/{former}",
                "tie.formerly",
                statements,
                partner=scribe.name(pair.partner),
                former=scribe.name(former),
            )
            founded = tuple(scribe.differing(partner, "founded")) if partner else ()
            yield from founded or (scribe.differing(entity, "dissolved") if entity else ())


# ---------------------------------------------------------------------- how it began


def _beginning(scribe: Scribe, tie: Entity, partner: str) -> Iterator[Sentence]:
    words: dict[str, Words] = {"home": scribe.home_name, "partner": partner, "the": the_tie(scribe, tie)}
    for prop in _BEGINNINGS:
        name = _SIGNED_IN_RING if prop == "signed_there" and not partner else prop
        yield from _dated(scribe, tie, prop, f"tie.{name}", words)
    for text in of_type(tie.values("agreement"), Text):
        yield _told(scribe, tie, "agreement", text, "agreement")
    for prop in ("renewed", "revived"):
        for value in of_type(tie.values(prop), DateValue):
            statements = [one for one in tie.statements(prop) if one.value == value]
            when = scribe.voice.when(value.date)
            yield scribe.say(
                f"{tie.id}/{prop}/{value.date}", f"tie.{prop}", statements, when=when, the=words["the"]
            )
    for text in of_type(tie.values("purpose"), Text):
        yield _told(scribe, tie, "purpose", text, "purpose")


def _dated(
    scribe: Scribe, entity: Entity, prop: str, template: str, words: dict[str, Words]
) -> Iterator[Sentence]:
    """When it was, then whether sources differ on it."""
    moment = date_of(entity, prop)
    if moment is not None:
        when = scribe.voice.when(moment)
        yield scribe.say(f"{entity.id}/{prop}", template, entity.standing(prop), **words, when=when)
    yield from scribe.differing(entity, prop)


def _told(scribe: Scribe, entity: Entity, prop: str, text: Text, word: str) -> Sentence:
    """What a source says in words of its own."""
    statements = [one for one in entity.statements(prop) if one.value == text]
    quoted = scribe.voice.quoted(text.text, text.language)
    template = f"{entity.kind.lower()}.{prop}"
    return scribe.say(f"{entity.id}/{prop}/{text.text}", template, statements, **{word: quoted})


def _motives(scribe: Scribe, tie: Entity) -> Iterator[Sentence]:
    then, later = motives_then_and_later(tie)
    for statements, template in ((then, "motive_then"), (later, "motive_now")):
        if statements:
            codes = dict.fromkeys(one.value.code for one in statements if isinstance(one.value, Choice))
            motives = [scribe.voice.lookup("motive", code, code) for code in codes]
            yield scribe.say(
                f"{tie.id}/{template}", f"tie.{template}", statements, motives=scribe.voice.joined(motives)
            )
    for prop, word in (("theme", "themes"), ("our_role", "roles")):
        choices = of_type(tie.values(prop), Choice)
        if choices:
            labels = list(dict.fromkeys(scribe.voice.choice("Tie", prop, one.code) for one in choices))
            words: dict[str, Words] = {word: scribe.voice.joined(labels), "home": scribe.home_name}
            yield scribe.say(f"{tie.id}/{prop}", f"tie.{prop}", tie.statements(prop), **words)


def motives_then_and_later(tie: Entity) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
    """The motives of the beginning, and those that the sources give for a later time."""
    start = date_of(tie, "started")
    motives = tie.statements("motive")
    began = start.last if start else min((one.valid.first for one in motives if one.valid), default=None)
    later = tuple(one for one in motives if one.valid and began and one.valid.first > began)
    return tuple(one for one in motives if one not in later), later


# ---------------------------------------------------------------------- who carries it


def _carrying(scribe: Scribe, tie: Entity, carriers: Sequence[Carrying]) -> Iterator[Sentence]:
    for carrying in carriers:
        yield _carrier(scribe, tie, carrying)
    for id in dict.fromkeys(one.organisation for one in carriers):
        organisation = scribe.record.entity(id)
        if organisation is not None:
            yield from _organisation(scribe, organisation)
    for ids in (tie.ids, *dict.fromkeys((one.organisation,) for one in carriers)):
        for evaluation in scribe.evaluations(*ids):
            yield from evaluation_sentences(scribe, evaluation)


def _carrier(scribe: Scribe, tie: Entity, carrying: Carrying) -> Sentence:
    name = scribe.name(carrying.organisation)
    key = f"{tie.id}/carried_by/{carrying.organisation}"
    period = scribe.seen(carrying.period) if carrying.period else None
    if period is None:
        return scribe.say(key, "tie.carried", carrying.statements, organisation=name)
    if period.start and period.end:
        span = scribe.voice.span(period)
        statements = (*carrying.statements, *_dissolving(scribe, carrying.organisation, period.end))
        return scribe.say(key, "tie.carried_from_to", statements, organisation=name, span=span)
    if period.start:
        since = scribe.voice.since(period.start)
        return scribe.say(key, "tie.carried_since", carrying.statements, organisation=name, since=since)
    until = scribe.voice.span(period) if period.end else ""
    template = "tie.carried_until" if until else "tie.carried"
    return scribe.say(key, template, carrying.statements, organisation=name, until=until)


def _dissolving(scribe: Scribe, organisation: str, end: PartialDate) -> tuple[Statement, ...]:
    """What says that the organisation ended, where that is what ended its carrying."""
    entity = scribe.record.entity(organisation)
    return entity.standing("dissolved") if entity and date_of(entity, "dissolved") == end else ()


def _organisation(scribe: Scribe, organisation: Entity) -> Iterator[Sentence]:
    words: dict[str, Words] = {"organisation": scribe.short_name(organisation.id)}
    yield from _dated(scribe, organisation, "founded", "organisation.founded", words)
    for text in of_type(organisation.values("aim"), Text):
        statements = [one for one in organisation.statements("aim") if one.value == text]
        aim = scribe.voice.quoted(text.text, text.language)
        yield scribe.say(
            f"{organisation.id}/aim/{text.text}", "organisation.aim", statements, **words, aim=aim
        )
    yield from _dated(scribe, organisation, "dissolved", "tie.carried_gone", words)


def evaluation_sentences(scribe: Scribe, evaluation: Entity) -> Iterator[Sentence]:
    """When what was evaluated, with which conclusion and recommendation."""
    objects = [thing_name(scribe, ref.id) for ref in refs(evaluation, "object")]
    named = scribe.voice.joined(objects) if objects else (Part(scribe.name(evaluation.id)),)
    yield from _dated(scribe, evaluation, "evaluated_on", "evaluation.evaluated", {"object": named})
    for prop in ("conclusion", "recommendation"):
        for text in of_type(evaluation.values(prop), Text):
            yield _told(scribe, evaluation, prop, text, prop)


# ---------------------------------------------------------------------- how it stands


def _ending(scribe: Scribe, tie: Entity) -> Iterator[Sentence]:
    words: dict[str, Words] = {"the": the_tie(scribe, tie)}
    for prop in _ENDINGS:
        yield from _dated(scribe, tie, prop, f"tie.{prop}", words)
    by = code_of(tie, "ended_by")
    if by:
        who = scribe.voice.lookup("ended_by", by, by)
        yield scribe.say(f"{tie.id}/ended_by", "tie.ended_by", tie.standing("ended_by"), by=who)


def _standing(scribe: Scribe, tie: Entity) -> Iterator[Sentence]:
    words: dict[str, Words] = {"the": the_tie(scribe, tie)}
    for value in of_type(tie.values("suspended"), PeriodValue):
        statements = [one for one in tie.statements("suspended") if one.value == value]
        span = scribe.voice.span(scribe.seen(value.period) or value.period)
        yield scribe.say(f"{tie.id}/suspended/{value}", "tie.suspended", statements, **words, span=span)
    state = code_of(tie, "state")
    if state and not (state == "ended" and _end_of(tie)):
        yield scribe.say(f"{tie.id}/state", f"state.{state}", tie.standing("state"), **words)
    yield from scribe.differing(tie, "state")
    last = date_of(tie, "last_sign_of_life")
    if last:
        when = scribe.voice.when(last)
        yield scribe.say(f"{tie.id}/last", "tie.last_sign", tie.standing("last_sign_of_life"), when=when)


def _listed(scribe: Scribe, partner: str) -> Iterator[Sentence]:
    entity = scribe.record.entity(partner) if partner else None
    if entity is None:
        return
    naming = [
        one
        for one, ref in ((one, one.value) for one in entity.statements("partner_list"))
        if isinstance(ref, EntityRef) and scribe.record.canonical(ref.id) == scribe.home
    ]
    if naming:
        yield scribe.say(
            f"{partner}/lists",
            "tie.listed",
            naming,
            partner=scribe.name(partner),
            home=scribe.home_name,
        )


def _activities(scribe: Scribe, tie: Entity) -> list[Block]:
    items = [
        _activity(scribe, activity)
        for kind in ("Activity", "Trip")
        for activity in scribe.referring(kind, "tie", *tie.ids)
    ]
    if not items:
        return []
    intro = Sentence(
        f"{tie.id}/activities",
        scribe.voice.say("tie.activities"),
        tuple(dict.fromkeys(note for item in items for note in item.notes)),
    )
    return [Paragraph((intro,)), Bullets(tuple((item,) for item in items))]


def _activity(scribe: Scribe, activity: Entity) -> Sentence:
    moment = date_of(activity, "happened_on")
    titles = of_type(
        (*activity.values("title"), *activity.values("purpose"), *activity.values("result")), Text
    )
    what: Words = (
        scribe.voice.quoted(titles[0].text, titles[0].language)
        if titles
        else scribe.kind_of_activity(activity)
    )
    when = scribe.voice.when(moment) if moment else scribe.voice.text("open.undated")
    statements = [
        one
        for prop in ("title", "purpose", "result", "kind", "happened_on")
        for one in activity.statements(prop)
    ]
    return scribe.say(f"{activity.id}/told", "tie.activity", statements, when=when, what=what)


def _missing(
    scribe: Scribe, tie: Entity, carried: bool, paid: bool, within: Sequence[Entity]
) -> tuple[Sentence, ...]:
    """On what no source was found; of a tie that is over only its beginning, motive and money are asked for.

    A ring around the tie that tells when it began tells enough of the tie.
    """
    then, later = motives_then_and_later(tie)
    active = [one for kind in ("Activity", "Trip") for one in scribe.referring(kind, "tie", *tie.ids)]
    over = is_over(scribe, tie)
    known = {
        "started": any(one.statements(prop) for one in (tie, *within) for prop in ("started", *_BEGINNINGS)),
        "motive": bool(then or tie.statements("purpose")),
        "motive_now": over or bool(later) or not (then or tie.statements("purpose")),
        "carried_by": over or carried,
        "money": paid,
        "state": over or bool(tie.statements("state")),
        "last_sign": over or bool(active) or bool(tie.statements("last_sign_of_life")),
    }
    topics = [scribe.voice.lookup("missing", name) for name, is_known in known.items() if not is_known]
    if not topics:
        return ()
    return (scribe.own(f"{tie.id}/missing", "tie.missing", topics=scribe.voice.joined(topics)),)
