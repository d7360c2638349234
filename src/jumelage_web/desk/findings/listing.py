"""Findings: what the checks found, most serious first; and what each rule is about."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from jumelage.checks import CHECKS
from jumelage.checks.wording import wordings
from jumelage_web.desk.findings.forms import SEVERITIES, Sieve
from jumelage_web.desk.pages import Desk, desk_page, show
from jumelage_web.jinja import current_language
from jumelage_web.store import snapshot
from jumelage_web.store.models import FindingGone, FindingNow

_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """A finding in the list; `words` is empty for one that is no more."""

    key: str
    url: str
    rule: str
    label: str
    severity: str
    words: str
    thing: str
    thing_url: str
    since: datetime
    snoozed_until: date | None
    settled: bool
    gone_at: datetime | None


@desk_page()
def findings(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The findings that the sieve lets through, fifty at a time."""
    sieve = Sieve(request.GET or None)
    asked = (
        sieve.asked
        if sieve.is_bound
        else {"state": "open", "severity": "", "rule": "", "words": "", "thing": ""}
    )
    fresh = snapshot.of_today(desk.register)
    rows = _gone(desk, asked) if asked["state"] == "gone" else _now(desk, asked)
    found = Paginator(rows, _A_PAGE).get_page(request.GET.get("page"))
    lines = _lines(desk, list(found))
    return show(
        request,
        desk,
        "desk/findings.html.jinja",
        page="findings",
        sieve=Sieve(asked),
        asked=asked,
        found=found,
        groups=[
            (code, label, some)
            for code, label in SEVERITIES
            if (some := [line for line in lines if line.severity == code])
        ],
        counts=_counts(desk),
        thing=_names(desk, [asked["thing"]]).get(asked["thing"], asked["thing"]),
        query=urlencode({name: value for name, value in asked.items() if value}),
        fresh=fresh,
    )


@desk_page()
def rules(request: HttpRequest, desk: Desk) -> HttpResponse:
    """What each rule looks for, and how many findings it has."""
    language = current_language()
    rows = _open(desk).values_list("rule").annotate(count=Count("pk")).order_by()
    counts = {rule: count for rule, count in rows}  # noqa: C416 - a row is no pair to mypy
    told = [(one.code, one.label(language), one.about(language), counts.get(one.code, 0)) for one in CHECKS]
    return show(request, desk, "desk/finding_rules.html.jinja", page="findings", rules=told)


def _open(desk: Desk) -> QuerySet[FindingNow]:
    return desk.register.findings_now.filter(settled=False).exclude(key__in=_snoozed(desk))


def _snoozed(desk: Desk) -> Any:
    return desk.register.snoozes.filter(until__gt=timezone.localdate()).values("finding")


def _now(desk: Desk, asked: dict[str, str]) -> QuerySet[FindingNow]:
    rows = desk.register.findings_now.order_by("weight", "rule", "entity", "pk")
    match asked["state"]:
        case "settled":
            rows = rows.filter(settled=True)
        case "snoozed":
            rows = rows.filter(settled=False, key__in=_snoozed(desk))
        case _:
            rows = rows.filter(settled=False).exclude(key__in=_snoozed(desk))
    if asked["words"]:
        rows = rows.filter(**{f"messages__{current_language()}__icontains": asked["words"]})
    return rows.filter(**_narrowed(asked))


def _gone(desk: Desk, asked: dict[str, str]) -> QuerySet[FindingGone]:
    return desk.register.findings_gone.filter(**_narrowed(asked)).order_by("weight", "-gone_at", "pk")


def _narrowed(asked: dict[str, str]) -> dict[str, str]:
    fields = {"severity": "severity", "rule": "rule", "thing": "entity"}
    return {fields[name]: asked[name] for name in fields if asked[name]}


def _counts(desk: Desk) -> dict[str, int]:
    snoozed = _snoozed(desk)
    unsettled = desk.register.findings_now.filter(settled=False)
    return {
        "open": unsettled.exclude(key__in=snoozed).count(),
        "snoozed": unsettled.filter(key__in=snoozed).count(),
        "settled": desk.register.findings_now.filter(settled=True).count(),
        "gone": desk.register.findings_gone.count(),
    }


def _lines(desk: Desk, rows: list[Any]) -> list[Line]:
    language = current_language()
    names = _names(desk, [row.entity for row in rows])
    until = dict(
        desk.register.snoozes.filter(
            finding__in=[row.key for row in rows], until__gt=timezone.localdate()
        ).values_list("finding", "until")
    )
    return [
        Line(
            key=row.key,
            url=desk.url("finding", row.key),
            rule=row.rule,
            label=label_of(row.rule),
            severity=row.severity,
            words=row.messages[language] if isinstance(row, FindingNow) else "",
            thing=names.get(row.entity, row.entity.partition(":")[2]),
            thing_url=desk.url("entity", row.entity),
            since=row.found_at,
            snoozed_until=until.get(row.key),
            settled=isinstance(row, FindingNow) and row.settled,
            gone_at=row.gone_at if isinstance(row, FindingGone) else None,
        )
        for row in rows
    ]


def label_of(rule: str) -> str:
    """What the rule is called; a rule of an earlier edition goes by its code."""
    held = wordings().get(rule)
    return held.label.label(current_language()) if held else rule


def _names(desk: Desk, entities: list[str]) -> dict[str, str]:
    return dict(desk.register.entities_now.filter(entity__in=entities).values_list("entity", "name"))
