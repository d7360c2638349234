"""The timeline: a picture of what ran when, and a table of what happened, by which instrument, in which body."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from jumelage.annex.blocks import Bar, Block, Heading, Lane, Mark, Part, Picture, Sentence, Table
from jumelage.annex.naming import (
    a_tie,
    campaign_name,
    grant_words,
    partners,
    policy_name,
    the_tie,
    thing_name,
)
from jumelage.annex.scribe import Scribe, of_type
from jumelage.annex.voice import Words, capital
from jumelage.record.carrying import carried_by
from jumelage.record.entity import Entity, many_valued
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.value import Choice, DateValue, EntityRef, PeriodValue, Text, comparable

# What makes a row, by kind: the props that hold a moment or a period.
_EVENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        "Tie",
        (
            "first_contact",
            "started",
            "agreed",
            "signed_here",
            "signed_there",
            "renewed",
            "suspended",
            "end_announced",
            "end_decided",
            "end_notified",
            "ended",
            "end_effective",
            "revived",
        ),
    ),
    ("Organisation", ("founded", "dissolved")),
    ("Municipality", ("founded",)),
    ("Grant", ("period", "ended")),
    ("Evaluation", ("evaluated_on",)),
    ("Policy", ("adopted_on", "sent_on", "dated", "evaluated_on")),
    ("Decision", ("announced_on", "decided_on", "notified_on", "effective_on")),
    ("Campaign", ("started", "ended")),
    ("Membership", ("started", "ended")),
    ("Activity", ("happened_on",)),
    ("Trip", ("happened_on",)),
    ("Event", ("happened_on",)),
    ("Commitment", ("made_on",)),
)
_BAR_END = ("end_effective", "ended", "end_decided")
_LANES = 40  # a picture with more lanes is no longer one to look at
_WIDTHS = (17, 43, 24, 16)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row before it is put in order: when, of what, and its cells."""

    day: date
    last: date
    rank: int
    key: str
    cells: tuple[Sentence, ...]


def compose_timeline(scribe: Scribe) -> tuple[Block, ...]:
    """The chapter with its picture and its table."""
    heading = Heading(2, scribe.voice.text("chapter.timeline"), "timeline")
    rows = sorted(_rows(scribe), key=lambda row: (row.day, row.last, row.rank, row.key))
    valid_on = scribe.day(scribe.record.valid_on)
    if not rows:
        return heading, _empty(scribe, valid_on)
    table = Table(
        scribe.voice.text("timeline.caption", valid_on=valid_on),
        tuple(scribe.voice.template("timeline.columns")),
        tuple(row.cells for row in rows),
        _WIDTHS,
    )
    picture = _picture(scribe)
    return (heading, picture, table) if picture else (heading, table)


def _empty(scribe: Scribe, valid_on: str) -> Block:
    sentence = scribe.own("timeline/empty", "timeline.empty", valid_on=valid_on)
    return Table(
        scribe.voice.text("timeline.caption", valid_on=valid_on),
        tuple(scribe.voice.template("timeline.columns")),
        ((scribe.cell("timeline/empty/when", "–"), sentence, scribe.cell(""), scribe.cell("")),),
        _WIDTHS,
    )


# ---------------------------------------------------------------------- rows


def _rows(scribe: Scribe) -> Iterator[_Row]:
    rank = 0
    for kind, props in _EVENTS:
        entities = _of_ours(scribe, kind)
        for prop in props:
            rank += 1
            for entity in entities:
                if not (kind == "Policy" and prop == "dated" and _told_better(entity)):
                    yield from _prop_rows(scribe, entity, prop, rank)
    for tie in scribe.ties:
        yield from _carrying_rows(scribe, tie, rank)


def _of_ours(scribe: Scribe, kind: str) -> tuple[Entity, ...]:
    """The things of a kind that belong to the history of the municipality: not the ties of its partners to others."""
    if kind == "Tie":
        return scribe.ties
    if kind == "Municipality":
        partners = {pair.partner for pair in scribe.pairs if pair.formerly}
        return tuple(one for one in scribe.of_kind(kind) if one.id in partners)
    if kind == "Organisation":
        carriers = {one.organisation for tie in scribe.ties for one in carried_by(scribe.record, tie)}
        return tuple(one for one in scribe.of_kind(kind) if one.id in carriers)
    if kind == "Evaluation":
        objects = {ref.id for one in scribe.of_kind(kind) for ref in of_type(one.values("object"), EntityRef)}
        found = {one.id: one for id in sorted(objects) for one in scribe.evaluations(id)}
        return tuple(found.values())
    return scribe.of_kind(kind)


def _told_better(policy: Entity) -> bool:
    """Whether the source says what happened to the policy at its date: then the bare date is no event."""
    return bool(policy.statements("adopted_on") or policy.statements("sent_on"))


def _prop_rows(scribe: Scribe, entity: Entity, prop: str, rank: int) -> Iterator[_Row]:
    statements = entity.statements(prop)
    if not statements:
        return
    groups = entity.competing(prop)
    if groups:
        ruling = entity.ruled(prop)
        for group in groups:
            stands = ruling is not None and any(one.id == ruling.stands for one in group)
            mark = "" if stands else "timeline.ruled_out" if ruling else "timeline.differ"
            yield _row(scribe, entity, prop, group, rank, mark=mark, apart=True)
    elif many_valued(entity.kind, prop):
        for group in _by_value(statements):
            yield _row(scribe, entity, prop, group, rank)
    else:
        yield _row(scribe, entity, prop, entity.standing(prop), rank)


def _by_value(statements: Iterable[Statement]) -> tuple[tuple[Statement, ...], ...]:
    groups: dict[object, list[Statement]] = {}
    for one in statements:
        groups.setdefault(comparable(one.value), []).append(one)
    return tuple(tuple(group) for group in groups.values())


def _row(
    scribe: Scribe,
    entity: Entity,
    prop: str,
    group: tuple[Statement, ...],
    rank: int,
    *,
    mark: str = "",
    apart: bool = False,
) -> _Row:
    period = _finest(scribe, group)
    key = f"timeline/{entity.id}/{prop}/{period.edtf}"
    words = {**_words(scribe, entity), "home": scribe.home_name}
    parts = scribe.voice.say(f"event.{entity.kind}.{prop}", key, **words)
    if mark:
        parts = (*parts, Part(scribe.voice.text(mark)))
    beside = group if apart else ()
    cells = (
        scribe.cell(f"{key}/when", scribe.voice.years(period)),
        scribe.sentence(key, capital(parts), group),
        scribe.cell(f"{key}/instrument", _instrument(scribe, entity, prop, beside)),
        scribe.cell(f"{key}/body", _body(scribe, entity, prop, beside)),
    )
    return _Row(period.first, period.last, rank, key, cells)


def _finest(scribe: Scribe, group: tuple[Statement, ...]) -> Period:
    """The most precise of values that agree, as one could know it on the day of the annex."""
    periods = []
    for one in group:
        if isinstance(one.value, DateValue):
            periods.append(Period(one.value.date, one.value.date))
        elif isinstance(one.value, PeriodValue):
            periods.append(scribe.seen(one.value.period) or one.value.period)
    return min(periods, key=lambda period: (period.last - period.first).days)


def _carrying_rows(scribe: Scribe, tie: Entity, rank: int) -> Iterator[_Row]:
    """When an organisation began to carry the tie."""
    for carrying in carried_by(scribe.record, tie):
        if carrying.period is None or carrying.period.start is None:
            continue
        start = carrying.period.start
        key = f"timeline/{tie.id}/carried_by/{carrying.organisation}/{start.edtf}"
        parts = scribe.voice.say(
            "event.Tie.carried_by", key, **_words(scribe, tie), value=scribe.short_name(carrying.organisation)
        )
        cells = (
            scribe.cell(f"{key}/when", scribe.voice.date(start)),
            scribe.sentence(key, capital(parts), carrying.statements),
            scribe.cell(f"{key}/instrument"),
            scribe.cell(f"{key}/body"),
        )
        yield _Row(start.first, start.last, rank, key, cells)


# ---------------------------------------------------------------------- words of a row


def _words(scribe: Scribe, entity: Entity) -> dict[str, Words]:
    return _WORDS.get(entity.kind, _named)(scribe, entity)


def _tie_words(scribe: Scribe, tie: Entity) -> dict[str, Words]:
    return {"partners": partners(scribe, tie), "a": a_tie(scribe, tie), "the": the_tie(scribe, tie)}


def _grant_words(scribe: Scribe, grant: Entity) -> dict[str, Words]:
    return {**grant_words(scribe, grant)}


def _policy_words(scribe: Scribe, policy: Entity) -> dict[str, Words]:
    return {"policy": policy_name(scribe, policy)}


def _campaign_words(scribe: Scribe, campaign: Entity) -> dict[str, Words]:
    return {"campaign": campaign_name(scribe, campaign.id)}


def _membership_words(scribe: Scribe, membership: Entity) -> dict[str, Words]:
    member, campaign = membership.value("member"), membership.value("campaign")
    return {
        "member": scribe.name(member.id if isinstance(member, EntityRef) else scribe.home),
        "campaign": campaign_name(scribe, campaign.id if isinstance(campaign, EntityRef) else membership.id),
    }


def _evaluation_words(scribe: Scribe, evaluation: Entity) -> dict[str, Words]:
    objects = of_type(evaluation.values("object"), EntityRef)
    named = scribe.voice.joined([thing_name(scribe, one.id) for one in objects]) if objects else ()
    return {"object": named or scribe.name(evaluation.id)}


def _commitment_words(scribe: Scribe, commitment: Entity) -> dict[str, Words]:
    promisor = commitment.value("promisor")
    if isinstance(promisor, EntityRef):
        return {"promisor": scribe.name(promisor.id)}
    return {"promisor": scribe.voice.text("commitment.someone")}


def _activity_words(scribe: Scribe, activity: Entity) -> dict[str, Words]:
    told = any(activity.statements(prop) for prop in ("title", "purpose", "result"))
    return _named(scribe, activity) if told else {"name": scribe.kind_of_activity(activity)}


def _named(scribe: Scribe, entity: Entity) -> dict[str, Words]:
    for prop in ("title", "description", "purpose", "result"):
        texts = of_type(entity.values(prop), Text)
        if texts and entity.kind not in ("Organisation", "Municipality"):
            return {"name": scribe.voice.quoted(texts[0].text, texts[0].language)}
    return {"name": scribe.name(entity.id)}


_WORDS: dict[str, Callable[[Scribe, Entity], dict[str, Words]]] = {
    "Activity": _activity_words,
    "Trip": _activity_words,
    "Tie": _tie_words,
    "Grant": _grant_words,
    "Policy": _policy_words,
    "Campaign": _campaign_words,
    "Membership": _membership_words,
    "Evaluation": _evaluation_words,
    "Commitment": _commitment_words,
}


def _instrument(scribe: Scribe, entity: Entity, prop: str, beside: tuple[Statement, ...]) -> str:
    voice = scribe.voice
    if entity.kind == "Policy":
        if prop == "sent_on":
            return voice.text("timeline.sent")
        code = _code(entity, "kind", ())
        known = voice.template("policy_kind").get(code)
        return str(known[1]) if known else ""
    if entity.kind == "Decision":
        code = _code(entity, "instrument", ())
        return voice.choice("Decision", "instrument", code) if code else voice.text("timeline.decision")
    if entity.kind == "Membership" and prop == "started":
        return voice.lookup("ground", _code(entity, "ground", beside))
    return ""


def _body(scribe: Scribe, entity: Entity, prop: str, beside: tuple[Statement, ...]) -> str:
    voice = scribe.voice
    if entity.kind == "Policy" and prop == "adopted_on":
        return voice.lookup("body_short", _code(entity, "adopted_by", beside))
    if entity.kind == "Policy" and prop == "sent_on":
        short = voice.lookup("body_short", _code(entity, "sent_to", beside))
        return voice.text("timeline.to", body=short) if short else ""
    if entity.kind == "Decision":
        return voice.lookup("body_short", _code(entity, "body", ()))
    if entity.kind == "Membership" and _code(entity, "ground", beside) == "council_principles":
        return voice.lookup("body_short", "council")
    return ""


def _code(entity: Entity, prop: str, beside: tuple[Statement, ...]) -> str | None:
    """The choice of a prop; where dates compete, only the one said in the same words as the date."""
    places = [one.quote for one in beside if one.quote]
    for one in entity.standing(prop):
        if not isinstance(one.value, Choice):
            continue
        quote = one.quote
        if not beside or any(
            quote and quote.document == place.document and quote.start < place.end and place.start < quote.end
            for place in places
        ):
            return one.value.code
    return None


# ---------------------------------------------------------------------- picture


def _picture(scribe: Scribe) -> Picture | None:
    lanes = [lane for lane in _lanes(scribe) if lane.bars or lane.marks]
    if not lanes:
        return None
    until = _year(scribe.record.valid_on)
    first = min(_earliest(lane) for lane in lanes)
    return Picture(
        scribe.voice.text("timeline.picture", home=scribe.home_name, year=str(scribe.record.valid_on.year)),
        scribe.voice.text("timeline.picture_text"),
        int(first // 10 * 10),
        until,
        tuple(sorted(lanes, key=_earliest)[:_LANES]),
    )


def _earliest(lane: Lane) -> float:
    return min([bar.start for bar in lane.bars] + [mark.at for mark in lane.marks])


def _lanes(scribe: Scribe) -> Iterator[Lane]:
    for tie in scribe.ties:
        starts = [*_moments(tie, "first_contact"), *_moments(tie, "started"), *_moments(tie, "signed_there")]
        ends = [moment for prop in _BAR_END for moment in _moments(tie, prop)]
        yield _lane(scribe, "".join(part.text for part in partners(scribe, tie)), starts, ends)
    for grant in scribe.of_kind("Grant"):
        words = grant_words(scribe, grant)
        values = of_type(grant.values("period"), PeriodValue)
        periods = [seen for value in values if (seen := scribe.seen(value.period))]
        bars = tuple(_bar(scribe, period) for period in periods if period.start)
        regime = words["regime"].split(" ", 1)[-1]
        label = scribe.voice.text("timeline.grant_lane", regime=regime, recipient=words["recipient"])
        when = scribe.voice.years(periods[0]) if periods else ""
        yield Lane(label[:1].upper() + label[1:], when, bars, _marks(scribe, _moments(grant, "ended")))
    for membership in scribe.of_kind("Membership"):
        campaign = _membership_words(scribe, membership)["campaign"]
        name = "".join(part.text for part in capital(campaign))
        yield _lane(scribe, name, _moments(membership, "started"), _moments(membership, "ended"))
    policies = [
        moment
        for policy in scribe.of_kind("Policy")
        for prop in ("adopted_on", "sent_on", "dated")
        for moment in _moments(policy, prop)
    ]
    years = sorted({moment.year for moment in policies if moment.year})
    when = f"{years[0]}–{years[-1]}" if len(years) > 1 else "".join(map(str, years))
    yield Lane(scribe.voice.text("timeline.policy_lane"), when, (), _marks(scribe, policies))


def _lane(scribe: Scribe, label: str, starts: list[PartialDate], ends: list[PartialDate]) -> Lane:
    if not starts:
        return Lane(label, "")
    start = min(starts, key=lambda moment: moment.first)
    end = max(ends, key=lambda moment: moment.first) if ends else None
    period = Period(start, end) if end and end.last >= start.first else Period.since(start)
    hollow = len({moment.year for moment in starts}) > 1
    return Lane(
        label,
        scribe.voice.years(period),
        (_bar(scribe, period),),
        _marks(scribe, starts if hollow else [], hollow=hollow),
    )


def _bar(scribe: Scribe, period: Period) -> Bar:
    start = _year(period.start.first) if period.start else 0.0
    until = _year(scribe.record.valid_on)
    end = min(_year(period.end.last), until) if period.end else until
    soft = period.start is not None and (period.start.about or period.start.precision in ("decade", "range"))
    return Bar(start, max(end, start), soft, period.end is None)


def _marks(scribe: Scribe, moments: Iterable[PartialDate], *, hollow: bool = False) -> tuple[Mark, ...]:
    until = _year(scribe.record.valid_on)
    return tuple(Mark(at, hollow) for at in sorted({min(_middle(moment), until) for moment in moments}))


def _middle(moment: PartialDate) -> float:
    return round((_year(moment.first) + _year(moment.last)) / 2, 2)


def _moments(entity: Entity, prop: str) -> list[PartialDate]:
    return [value.date for value in of_type(entity.values(prop), DateValue)]


def _year(day: date) -> float:
    """The day as a year with a fraction: 2017.25 in the spring of 2017."""
    return round(day.year + (day.timetuple().tm_yday - 1) / 366, 2)
