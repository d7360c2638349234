"""The chapter on campaigns and goals, and the one on developments outside the municipality."""

from collections.abc import Iterator

from jumelage.annex.blocks import Block, Bullets, Heading, Paragraph, Sentence
from jumelage.annex.naming import campaign_name, refs
from jumelage.annex.scribe import Scribe, code_of, date_of, of_type, ref_of
from jumelage.annex.voice import Words
from jumelage.record.entity import Entity
from jumelage.statements.statement import Statement
from jumelage.values.dates import Period
from jumelage.values.value import GoalCode, Text


def compose_campaigns(scribe: Scribe) -> tuple[Block, ...]:
    """The chapter: each campaign, and the municipality's part in it."""
    heading = Heading(2, scribe.voice.text("chapter.campaigns"), "campaigns")
    paragraphs = [Paragraph(sentences) for sentences in _paragraphs(scribe) if sentences]
    if not paragraphs:
        return heading, Paragraph((scribe.own("campaigns/empty", "campaign.empty"),))
    return heading, *paragraphs


def campaigns_joined(scribe: Scribe) -> tuple[Entity, ...]:
    """The memberships of the municipality."""
    return tuple(one for one in scribe.of_kind("Membership") if _is_ours(scribe, one))


def membership_is_over(scribe: Scribe, membership: Entity) -> bool:
    """Whether the membership has ended, or the campaign itself."""
    campaign = scribe.record.entity(ref_of(membership, "campaign") or "")
    return bool(membership.statements("ended")) or (campaign is not None and bool(_end(campaign)))


def _end(campaign: Entity) -> tuple[Statement, ...]:
    """What says that the campaign is over: its end, or the campaign that came in its place."""
    return campaign.standing("ended") or campaign.statements("ended") or campaign.statements("successor")


def _over_by(scribe: Scribe, membership: Entity) -> tuple[Statement, ...]:
    """What says that the membership is over, by its own end or that of the campaign."""
    campaign = scribe.record.entity(ref_of(membership, "campaign") or "")
    return membership.standing("ended") or (_end(campaign) if campaign else ())


def compose_trends(scribe: Scribe) -> tuple[Block, ...]:
    """The chapter: developments in the words of the sources."""
    heading = Heading(2, scribe.voice.text("chapter.trends"), "trends")
    items = tuple(_trends(scribe))
    if not items:
        return heading, Paragraph((scribe.own("trends/empty", "trend.empty"),))
    return heading, Bullets(items)


def _trends(scribe: Scribe) -> Iterator[tuple[Sentence, ...]]:
    for trend in scribe.of_kind("Trend"):
        sources = of_type(trend.values("source"), Text)
        for text in of_type(trend.values("description"), Text):
            said = [one for one in trend.statements("description") if one.value == text]
            words: dict[str, Words] = {"description": scribe.voice.quoted(text.text, text.language)}
            key = f"{trend.id}/description/{text.text}"
            if sources:
                words["source"] = scribe.voice.quoted(sources[0].text, sources[0].language)
                yield (scribe.say(key, "trend.source", (*said, *trend.statements("source")), **words),)
            else:
                yield (scribe.say(key, "trend.told", said, **words),)


def _paragraphs(scribe: Scribe) -> Iterator[tuple[Sentence, ...]]:
    told: set[str] = set()
    for campaign in scribe.of_kind("Campaign"):
        memberships = [
            one for one in scribe.referring("Membership", "campaign", campaign.id) if _is_ours(scribe, one)
        ]
        told |= {one.id for one in memberships}
        yield (
            *(one for membership in memberships for one in _membership(scribe, membership)),
            *_campaign(scribe, campaign),
            *_no_member(scribe, campaign, bool(memberships)),
        )
    for membership in scribe.of_kind("Membership"):
        if membership.id not in told and _is_ours(scribe, membership):
            yield tuple(_membership(scribe, membership))


def _is_ours(scribe: Scribe, membership: Entity) -> bool:
    member = ref_of(membership, "member")
    return member is None or scribe.record.canonical(member) == scribe.home


def _no_member(scribe: Scribe, campaign: Entity, member: bool) -> Iterator[Sentence]:
    if not member:
        name = campaign_name(scribe, campaign.id)
        yield scribe.own(
            f"{campaign.id}/no_member", "campaign.no_member", home=scribe.home_name, campaign=name
        )


def _campaign(scribe: Scribe, campaign: Entity) -> Iterator[Sentence]:
    name = campaign_name(scribe, campaign.id)
    start, end = date_of(campaign, "started"), date_of(campaign, "ended")
    said = (*campaign.standing("started"), *campaign.standing("ended"), *campaign.standing("name"))
    key = f"{campaign.id}/ran"
    if start and end and end.last >= start.first:
        span = scribe.voice.span(Period(start, end))
        yield scribe.say(key, "campaign.from_to", said, campaign=name, span=span)
    elif end:
        yield scribe.say(key, "campaign.ended", said, campaign=name, when=scribe.voice.when(end))
    elif start:
        yield scribe.say(key, "campaign.started", said, campaign=name, when=scribe.voice.when(start))
    for prop in ("started", "ended"):
        yield from scribe.differing(campaign, prop)
    yield from _about(scribe, campaign)


def _about(scribe: Scribe, campaign: Entity) -> Iterator[Sentence]:
    """Its goals, who organises it, what came after it."""
    name = campaign_name(scribe, campaign.id)
    goal_set = code_of(campaign, "goal_set")
    if goal_set:
        template = f"campaign.goals_{goal_set}{'_over' if _end(campaign) else ''}"
        about = (*campaign.standing("goal_set"), *_end(campaign))
        yield scribe.say(f"{campaign.id}/goal_set", template, about)
    goals = of_type(campaign.values("goal"), GoalCode)
    if goals:
        words = scribe.voice.joined([scribe.goal(one.code) for one in goals])
        yield scribe.say(
            f"{campaign.id}/goals", "campaign.goals", campaign.statements("goal"), campaign=name, goals=words
        )
    organiser = ref_of(campaign, "organiser")
    if organiser:
        said = (*campaign.standing("organiser"), *_end(campaign))
        yield scribe.say(
            f"{campaign.id}/organiser",
            "campaign.organiser_over" if _end(campaign) else "campaign.organiser",
            said,
            organiser=scribe.name(organiser),
        )
    for ref in refs(campaign, "successor"):
        successor = campaign_name(scribe, ref.id)
        said = campaign.statements("successor")
        yield scribe.say(f"{campaign.id}/successor/{ref.id}", "campaign.successor", said, successor=successor)


def _membership(scribe: Scribe, membership: Entity) -> Iterator[Sentence]:
    member = ref_of(membership, "member") or scribe.home
    campaign = ref_of(membership, "campaign")
    words: dict[str, Words] = {
        "member": scribe.name(member),
        "campaign": campaign_name(scribe, campaign) if campaign else scribe.name(membership.id),
    }
    start, end = date_of(membership, "started"), date_of(membership, "ended")
    parties = (*membership.standing("member"), *membership.standing("campaign"))
    said = (*membership.standing("started"), *parties)
    key, over = f"{membership.id}/since", membership_is_over(scribe, membership)
    if start and end and end.last >= start.first:
        span = scribe.voice.span(Period(start, end))
        said = (*said, *membership.standing("ended"))
        yield scribe.say(key, "campaign.member_from_to", said, **words, span=span)
    elif start:
        said = (*said, *_over_by(scribe, membership))
        template = "campaign.member_since_over" if over else "campaign.member_since"
        yield scribe.say(key, template, said, **words, since=scribe.voice.since(start))
    else:
        template = "campaign.member_over" if over else "campaign.member"
        said = (*(said or membership.statements("started")), *_over_by(scribe, membership))
        yield scribe.say(key, template, said, **words)
        if end:
            when = scribe.voice.when(end)
            yield scribe.say(
                f"{membership.id}/ended", "campaign.member_ended", membership.standing("ended"), when=when
            )
    for prop in ("started", "ended"):
        yield from scribe.differing(membership, prop)
    yield from _grounds(scribe, membership)
    goals = of_type(membership.values("goal"), GoalCode)
    if goals:
        named = scribe.voice.joined([scribe.goal(one.code) for one in goals])
        goal_said = membership.statements("goal")
        yield scribe.say(
            f"{membership.id}/goals", "campaign.member_goals", goal_said, member=words["member"], goals=named
        )


def _grounds(scribe: Scribe, membership: Entity) -> Iterator[Sentence]:
    code = code_of(membership, "ground")
    if code:
        said = membership.standing("ground")
        yield scribe.say(f"{membership.id}/ground", f"campaign.ground_{code}", said)
    yield from scribe.differing(membership, "ground")
