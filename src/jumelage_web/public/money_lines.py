"""Amounts in words: as written and in euros, for what, how far they came; and what they say together."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from jumelage.record.entity import Entity
from jumelage.record.money_years import Amount, Footing, Sum, party, sums
from jumelage.values.dates import Period
from jumelage.values.language import Language
from jumelage.values.money import Money
from jumelage.values.spoken import spoken, spoken_list, spoken_money
from jumelage.values.value import Choice
from jumelage.vocabulary import vocabulary
from jumelage_web.public.said import Said, said
from jumelage_web.public.site import Site

Line = dict[str, Any]


def amount_line(site: Site, one: Amount) -> Line:
    """An amount as data: who paid whom, how much as written and in euros, for what, when, how far; with its proof."""
    grant = site.record.entity(one.grant)
    euros = one.money.in_euro() if one.money else None
    return {
        "grant": one.grant,
        "name": site.teller.name(one.grant),
        "url": site.teller.url(one.grant),
        "regime": _regime(site, grant) if grant else "",
        "payer": _party(site, grant, "payer") if grant else None,
        "recipient": _party(site, grant, "recipient") if grant else None,
        "amount": str(one.money.amount) if one.money else None,
        "currency": one.money.currency if one.money else None,
        "in_euro": str(euros.amount) if euros else None,
        "footing": one.footing.value,
        "footing_text": _("voor dat jaar")
        if len(one.years) == 1 and one.of_a_year
        else _FOOTINGS[one.footing](),
        "stage": one.stage,
        "stage_text": spoken_list([stage_said(site, code) for code in one.stages or ("",)], site.language),
        "stages": list(one.stages),
        "period": one.period.edtf if one.period else None,
        "period_text": spoken(one.period, site.language) if one.period else "",
        "years": list(one.years),
        "soft": one.soft,
        "differs": one.differs,
    } | said(
        site,
        money_said(one.money, site.language) if one.money else _("bedrag niet bekend"),
        one.statements,
        mark="open" if one.differs else "",
    )


def amount_read(line: Line) -> Amount:
    """The amount that a line tells of, without its statements: enough to add up."""
    return Amount(
        grant=line["grant"],
        money=Money.of(line["amount"], line["currency"]) if line["amount"] else None,
        footing=Footing(line["footing"]),
        period=Period.parse(line["period"]) if line["period"] else None,
        years=tuple(line["years"]),
        soft=line["soft"],
        stages=tuple(line["stages"]),
        differs=line["differs"],
        statements=(),
    )


def answers(site: Site, amounts: Sequence[Amount], lines: Sequence[Line], years: Iterable[int]) -> list[Line]:
    """What is known and what is not of money in these years, a sentence each: sums by stage, then what is in no sum.

    `lines` are those of the amounts, in the same order; each sentence has the proof of all that it rests on.
    """
    span = list(years)
    found = sorted(sums(amounts, span), key=lambda one: _TELLING.index(one.stage))
    told = [_summed(site, one, amounts, lines) for one in found]
    counted = {id(part) for one in found for part in one.parts}
    left = [
        line
        for one, line in zip(amounts, lines, strict=True)
        if id(one) not in counted and (not one.years or set(one.years).intersection(span))
    ]
    return [*told, *(_apart(line) for line in left), *_gaps(amounts, span)]


def money_said(money: Money, language: Language) -> str:
    """The amount as written, with the euros that it makes behind it: "ƒ 35.000 (€ 15.882,31)"."""
    text, euros = spoken_money(money, language), money.in_euro()
    return text if euros is None or euros == money else f"{text} ({spoken_money(euros, language)})"


def stage_said(site: Site, stage: str) -> str:
    """How far money came, in words."""
    choice = vocabulary().prop("Grant", "stage").choice(stage) if stage else None
    return choice.label(site.language) if choice else _("niet gezegd of het is betaald")


def years_said(years: Iterable[int]) -> str:
    """The years, those that follow one another together: "1990–1995, 1998"."""
    parts: list[list[int]] = []
    for year in sorted(set(years)):
        if parts and parts[-1][-1] == year - 1:
            parts[-1] = [parts[-1][0], year]
        else:
            parts.append([year])
    return ", ".join("–".join(map(str, part)) for part in parts)


_MOST = 200  # statements that are named under one sentence
# The order in which sums are told: what was paid first.
_TELLING = ("settled", "paid", "advance", "awarded", "", "proposed", "requested", "reclaimed")
_FOOTINGS: dict[Footing, Callable[[], str]] = {
    Footing.YEAR: lambda: _("per jaar"),
    Footing.WHOLE: lambda: _("voor de hele periode"),
    Footing.HEAD: lambda: _("per inwoner en jaar"),
    Footing.UNSAID: lambda: _("niet gezegd of dit per jaar is"),
    Footing.UNKNOWN: lambda: "",
}


def _summed(site: Site, one: Sum, amounts: Sequence[Amount], lines: Sequence[Line]) -> Line:
    parts = {id(part) for part in one.parts}
    mine = [line for amount, line in zip(amounts, lines, strict=True) if id(amount) in parts]
    told = {
        "stage": stage_said(site, one.stage),
        "money": money_said(one.money, site.language),
        "years": years_said(one.years),
    }
    if not one.exact:
        text = _("Bekend over %(years)s: samen %(money)s, met oud geld omgerekend naar euro’s (%(stage)s).")
    elif len(one.years) == 1 and len(mine) == 1:
        text = _("Bekend over %(years)s: %(money)s (%(stage)s).")
    else:
        text = _("Bekend over %(years)s: samen %(money)s (%(stage)s).")
    return {
        "kind": "sum",
        "stage": one.stage,
        "amount": str(one.money.amount),
        "currency": one.money.currency,
    } | _on(text % told, mine)


def _apart(line: Line) -> Line:
    """A sentence on an amount that is in no sum, and why."""
    told = {"money": line["text"], "when": line["period_text"], "stage": line["stage_text"]}
    if line["amount"] is None and line["stage"] in _ASKED:
        text = _("Er is geld gevraagd of voorgesteld. Hoeveel, zegt geen bron.")
        return {"kind": "unknown"} | _on(text, [line])
    if line["amount"] is None:
        text = (
            _("Er ging geld %(when)s. Hoeveel, zegt geen bron.")
            if line["period_text"]
            else _("Er ging geld. Hoeveel en wanneer, zegt geen bron.")
        )
        return {"kind": "unknown"} | _on(text % told, [line])
    text = _WHY_APART[_why_apart(line)]()
    return {"kind": "apart"} | _on(text % told, [line])


def _why_apart(line: Line) -> str:
    if line["differs"]:
        return "differs"
    if not line["years"]:
        return "undated"
    return str(line["footing"])


_ASKED = ("requested", "proposed")
_WHY_APART = {
    "differs": lambda: _(
        "%(money)s staat in een bron, een andere noemt een ander bedrag. Dat telt hier niet mee."
    ),
    "undated": lambda: _("%(money)s zonder jaar (%(stage)s). Dat telt hier niet mee."),
    "head": lambda: _("%(money)s per inwoner, %(when)s (%(stage)s). Hoeveel dat samen was, zegt geen bron."),
    "whole": lambda: _(
        "%(money)s voor de hele periode %(when)s (%(stage)s). Hoeveel daarvan in deze jaren, zegt geen bron."
    ),
    "unsaid": lambda: _(
        "%(money)s, %(when)s (%(stage)s). Of dat per jaar is of voor alles samen, zegt geen bron."
    ),
    "year": lambda: _("%(money)s, %(when)s (%(stage)s). Dat is niet bij het andere op te tellen."),
}


def _gaps(amounts: Iterable[Amount], span: Sequence[int]) -> list[Line]:
    """The years of which no source speaks."""
    of = {year for one in amounts for year in one.years}
    missing = [year for year in span if year not in of]
    if not missing or not of:
        return []
    text = _("Over %(years)s is geen bron gevonden.")
    return [
        {
            "kind": "gap",
            "years": missing,
            "text": text % {"years": years_said(missing)},
            "mark": "",
            "why": "",
            "statements": [],
        }
    ]


def _on(text: str, lines: Sequence[Line]) -> Said:
    """Words of ours on what these lines rest on."""
    marks = {line["mark"] for line in lines if line["mark"]}
    mark = next((one for one in ("open", "ruled", "one") if one in marks), "several")
    return {
        "text": text,
        "mark": mark if marks else "",
        "why": next((line["why"] for line in lines if line["why"]), ""),
        "statements": list(dict.fromkeys(id for line in lines for id in line["statements"]))[:_MOST],
    }


def _regime(site: Site, grant: Entity) -> str:
    value = grant.value("regime")
    choice = vocabulary().prop("Grant", "regime").choice(value.code) if isinstance(value, Choice) else None
    return choice.label(site.language) if choice else ""


def _party(site: Site, grant: Entity, prop: str) -> Line | None:
    found = party(site.record, grant, prop)
    if not found:
        return None
    told = said(site, site.teller.name(found), grant.standing(prop))
    return {"id": found, "url": site.teller.url(found)} | told
