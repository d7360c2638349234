"""The proposals of one document as plain facts: ties, events, grants, policies, campaigns and organisations.

This is the shape by which a reader is compared with what people find in the same document.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from jumelage.reading.grant_facts import GrantFacts, words_of
from jumelage.reading.reader import Reading
from jumelage.statements.statement import Proposal
from jumelage.values.dates import PartialDate
from jumelage.values.value import Choice, DateValue, EntityRef, Text

Fact = dict[str, Any]


def facts(reading: Reading) -> Fact:
    """One JSON object: what the document says, each with the exact words."""
    by_entity: dict[str, list[Proposal]] = {}
    for proposal in reading.proposals:
        by_entity.setdefault(proposal.entity, []).append(proposal)
    of_kind: dict[str, list[list[Proposal]]] = {}
    for claims in by_entity.values():
        of_kind.setdefault(claims[0].kind, []).append(claims)
    names = _names(by_entity)
    dated = _dated(by_entity)
    grants = GrantFacts(reading.document.text, reading.home, reading.language)
    return {
        "id": reading.document.name.rpartition(".")[0] or reading.document.name,
        "home": reading.home,
        "lang": reading.language,
        "ties": [fact for claims in of_kind.get("Tie", []) if (fact := _tie(claims))],
        "events": _distinct(event for claims in by_entity.values() for event in _events(claims, dated)),
        "subsidies": [fact for claims in of_kind.get("Grant", []) for fact in grants.of(claims)],
        "policies": [
            _policy(claims)
            for kind in ("Policy", "Decision")
            for claims in of_kind.get(kind, [])
            if _is_paper(claims) and (not _is_refused(claims) or _is_dated_motion(claims))
        ],
        "campaigns": list(_campaigns(of_kind)),
        "orgs": sorted(
            {names.get(claims[0].entity, "") for claims in of_kind.get("Organisation", [])} - {""}
        ),
    }


def _names(by_entity: dict[str, list[Proposal]]) -> dict[str, str]:
    return {
        entity: claim.value.text
        for entity, claims in by_entity.items()
        for claim in claims
        if claim.prop == "name" and isinstance(claim.value, Text)
    }


def _first(claims: Iterable[Proposal], *props: str) -> Proposal | None:
    for prop in props:
        for claim in claims:
            if claim.prop == prop:
                return claim
    return None


def _date(claim: Proposal | None) -> str | None:
    return _plain(claim.value.date) if claim is not None and isinstance(claim.value, DateValue) else None


def _plain(date: PartialDate) -> str:
    """The date in EDTF; "early in 1963" as its year, a longer stretch as `1985..1989`."""
    if date.precision != "range":
        return date.edtf
    if date.year:
        return str(date.year)
    first, last = date.first.year // 10, date.last.year // 10
    return f"{first}X" if first == last else date.edtf.strip("[]")


def _label(claim: Proposal | None) -> str | None:
    if claim is None:
        return None
    value = claim.value
    return value.label if isinstance(value, EntityRef | Choice) and value.label else str(value)


def _tie(claims: list[Proposal]) -> Fact | None:
    members: dict[str, str] = {}
    for claim in claims:
        if claim.prop == "member" and isinstance(claim.value, EntityRef):
            members.setdefault(claim.value.id, claim.value.label)
    if len(members) < 2:
        return None
    start = _first(claims, "started", "agreed")
    member = _first(claims, "member")
    return {
        "parties": list(members.values()),
        "start": _date(start),
        "end": _date(_first(claims, "ended")),
        "kind": _label(_first(claims, "kind")),
        "quote": words_of(start or member),
        "quotes_extra": sorted({words_of(claim) for claim in claims if claim.prop == "member"}),
    }


_DATED = {
    "Event": ("happened_on",),
    "Evaluation": ("evaluated_on",),
    "Grant": ("ended",),
    "Organisation": ("founded", "dissolved"),
    "Campaign": ("ended",),
    "Tie": ("renewed", "first_contact", "agreed"),
}


def _dated(by_entity: dict[str, list[Proposal]]) -> PartialDate | None:
    """The day of which the paper says that it speaks."""
    claims = (claim for claims in by_entity.values() if claims[0].kind == "Document" for claim in claims)
    dated = next((claim.value for claim in claims if claim.prop == "dated"), None)
    return dated.date if isinstance(dated, DateValue) else None


def _events(claims: list[Proposal], dated: PartialDate | None) -> Iterator[Fact]:
    kind = claims[0].kind
    refused = _is_refused(claims)
    for claim in claims:
        start = claim.valid.start if claim.valid is not None else None
        if claim.prop == "state" and start is not None and start != dated:
            yield {"date": _plain(start), "what": f"{kind} rests", "quote": words_of(claim)}
        if refused and claim.prop in ("decided_on", "adopted_on"):
            yield {"date": _date(claim), "what": f"{kind} rejected", "quote": words_of(claim)}
        elif claim.prop in _DATED.get(kind, ()):
            yield {"date": _date(claim), "what": f"{kind} {claim.prop}", "quote": words_of(claim)}
        elif (
            claim.prop in ("carried_by", "successor")
            and claim.valid is not None
            and claim.valid.start is not None
        ):
            yield {
                "date": _plain(claim.valid.start),
                "what": f"{kind} {claim.prop}",
                "quote": words_of(claim),
            }


def _distinct(events: Iterable[Fact]) -> list[Fact]:
    seen: dict[tuple[str | None, str], Fact] = {}
    for event in events:
        seen.setdefault((event["date"], event["quote"]), event)
    return list(seen.values())


_TOLD = ("adopted_on", "decided_on", "sent_on", "dated", "adopted_by", "body", "sent_to")


def _is_paper(claims: list[Proposal]) -> bool:
    """Whether a paper is told of: when it came to be or by whom; one that is only mentioned is no fact, but the document's own is one."""
    title = _first(claims, "title")
    of_a_kind = _first(claims, "kind", "instrument", "adopted_on", "decided_on") is not None
    if title is None or not of_a_kind:
        return False
    return (
        title.origin.rule == "decision-item"
        or _heads_its_text(claims, title)
        or _first(claims, *_TOLD) is not None
        or title.valid is not None
    )


def _heads_its_text(claims: list[Proposal], title: Proposal) -> bool:
    """Whether it is a by-law or the like with whose name the document begins: its own text."""
    kind = _first(claims, "kind")
    code = kind.value.code if kind is not None and isinstance(kind.value, Choice) else None
    return code in _OWN_TEXT and title.quote is not None and title.quote.start == 0


_OWN_TEXT = ("regulation", "strategy", "framework")


def _is_refused(claims: list[Proposal]) -> bool:
    """Whether it is a proposal that was voted down: something that happened, and no policy.

    Not one whose paper it is, nor an item of the sitting that a line of its own names.
    """
    titles = (claim for claim in claims if claim.prop == "title" and claim.quote is not None)
    own = any(
        one.origin.rule == "decision-item" or (one.quote is not None and one.quote.start < _TITLE)
        for one in titles
    )
    return _is_voted_down(claims) and not own


def _is_dated_motion(claims: list[Proposal]) -> bool:
    """Whether it is a motion of which is told when it was put to the vote: a lost one is a paper all the same."""
    instrument, day = _first(claims, "instrument"), _first(claims, "decided_on")
    motion = (
        instrument is not None and isinstance(instrument.value, Choice) and instrument.value.code == "motion"
    )
    when = day.value.date if day is not None and isinstance(day.value, DateValue) else None
    if not motion or when is None:
        return False
    exact = when.precision == "day" and re.search(rf"(?<!\d)0?{when.first.day}(?!\d)", words_of(day))
    told = exact and _first(claims, "body") is not None
    return bool(told) or str(when.first.year) in words_of(day)


_TITLE = 80  # code points of a document in which its title stands


def _is_voted_down(claims: list[Proposal]) -> bool:
    outcome = _first(claims, "outcome")
    return outcome is not None and isinstance(outcome.value, Choice) and outcome.value.code == "rejected"


def _policy(claims: list[Proposal]) -> Fact:
    title = _first(claims, "title")
    dated = _first(claims, "adopted_on", "decided_on", "sent_on", "dated")
    by = None if _is_voted_down(claims) else _first(claims, "adopted_by", "body")
    code = by.value.code if by is not None and isinstance(by.value, Choice) else None
    when = _date(dated) or (
        _plain(title.valid.start) if title and title.valid and title.valid.start else None
    )
    return {
        "title": str(title.value) if title else "",
        "date": when,
        "adopted_by": _label(by)
        if by is not None and isinstance(by.value, Choice) and by.value.label
        else code,
        "quote": words_of(dated or title),
    }


def _named(claims: list[Proposal]) -> Proposal | None:
    """The claim that names the campaign in its own words, before one that says "the title" of it."""
    said = [
        claim for claim in claims if claim.prop == "campaign" and (_label(claim) or "") in words_of(claim)
    ]
    return _first(said or claims, "campaign")


def _campaigns(of_kind: dict[str, list[list[Proposal]]]) -> Iterator[Fact]:
    told: set[str] = set()
    for claims in of_kind.get("Membership", []):
        campaign = _named(claims)
        if campaign is None or not isinstance(campaign.value, EntityRef):
            continue
        started = _first(claims, "started")
        told.add(campaign.value.id)
        yield {
            "name": campaign.value.label,
            "start": _date(started),
            "end": _date(_first(claims, "ended")),
            "quote": words_of(started or campaign),
        }
    for claims in of_kind.get("Campaign", []):
        started = _first(claims, "started")
        name = _first(claims, "name")
        if name is not None and started is None and name.origin.rule == "campaign-sought":
            asked = {"name": str(name.value), "start": None, "end": None, "modality": "planned"}
            if claims[0].entity not in told:
                yield asked | {"quote": words_of(name)}
            continue
        if claims[0].entity in told or started is None or name is None:
            continue
        yield {
            "name": str(name.value),
            "start": _date(started),
            "end": _date(_first(claims, "ended")),
            "quote": words_of(started),
        }
