"""What we are not sure about: what the checks find in what citizens may see, and what was decided about it."""

from collections.abc import Iterable
from typing import Any

from jumelage.checks import Finding, Severity
from jumelage.statements.statement import Statement
from jumelage_web.public.said import Said, said
from jumelage_web.public.site import Site

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ASK: 2}


def doubts(site: Site, entities: set[str] | None = None) -> list[dict[str, Any]]:
    """The findings, open ones and the gravest first; only those about `entities` where these are given."""
    found = (one for one in site.assembled.findings if entities is None or one.entity in entities)
    return [doubt(site, one) for one in in_order(found)]


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Open ones first, then the gravest."""
    return sorted(findings, key=lambda one: (one.settled, _ORDER[one.severity], one.rule, one.entity))


def doubt(site: Site, finding: Finding) -> dict[str, Any]:
    """A finding as data: its sentence, the quotes that it sets side by side, and the ruling, if there is one."""
    told = said(site, finding.said(site.language), finding.statements, mark=_mark(site, finding))
    ruling = finding.ruling
    return {
        "rule": finding.rule,
        "rule_text": finding.label(site.language),
        "severity": finding.severity.value,
        "entity": finding.entity,
        "entity_url": site.teller.url(finding.entity),
        "entity_name": site.teller.name(finding.entity),
        "settled": finding.settled,
        "sides": _sides(site, finding.statements) if is_clash(finding) else [],
        "ruling": {"authority": ruling.authority, "reason": ruling.reason, "at": ruling.at.isoformat()}
        if ruling
        else None,
    } | told


def _mark(site: Site, finding: Finding) -> str:
    """Whether its statements contradict one another, and whether that was decided; empty where they only go together."""
    if finding.settled:
        return "ruled"
    if finding.severity is Severity.ERROR:
        return "open"
    told = {one.id for one in finding.statements}
    for id, prop in {(one.entity, one.prop) for one in finding.statements}:
        entity = site.record.entity(id)
        groups = entity.competing(prop) if entity else ()
        if entity and sum(not told.isdisjoint(one.id for one in group) for group in groups) > 1:
            return "ruled" if entity.ruled(prop) else "open"
    return ""


def side(site: Site, one: Statement, *, stands: bool = False) -> Said:
    """A statement's words to be set beside others: `says`, the quote with its source, and whether it stands."""
    quote = one.quote
    source = site.teller.source(quote.document) if quote else None
    return {
        "says": site.teller.value(one),
        "exact": quote.exact if quote else one.origin.reason or "",
        "prefix": quote.prefix if quote else "",
        "suffix": quote.suffix if quote else "",
        "source": source.title if source else "",
        "url": source.url if source else "",
        "language": one.language or "",
        "page": quote.page if quote else None,
        "why": site.url("fact", one.id),
        "statement": one.id,
        "stands": stands,
    }


def is_clash(finding: Finding) -> bool:
    """Whether the finding sets claims on one prop against one another."""
    return finding.severity is Severity.ERROR and len(finding.statements) > 1


def _sides(site: Site, statements: tuple[Statement, ...]) -> list[Said]:
    shown: dict[tuple[str, str], Said] = {}
    for one in statements:
        told = side(site, one)
        shown.setdefault((told["says"], told["exact"]), told)
    return list(shown.values())
