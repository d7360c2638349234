"""Money: what sources say was asked, given and paid, by year, by organisation and by tie; and what nobody says."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from jumelage.charts import money as chart
from jumelage.charts import timeline as lanes
from jumelage.record.entity import Entity
from jumelage.record.money_years import Amount, all_amounts, by_year, grants_of, party, runs
from jumelage.values.spoken import spoken
from jumelage.values.value import EntityRef, MoneyValue, PeriodValue
from jumelage.vocabulary import vocabulary
from jumelage_web.jinja import upper_first
from jumelage_web.public.money_lines import amount_line, answers, money_said, stage_said
from jumelage_web.public.money_question import asked, question
from jumelage_web.public.pages import Query, public_page
from jumelage_web.public.pictures import shown
from jumelage_web.public.said import Said, said
from jumelage_web.public.site import Site
from jumelage_web.public.tie_lines import partner_ids

_MOST = 400  # amounts
_MOST_PARTIES = 150  # organisations, ties
_MOST_LINES = 40  # amounts of one tie
_MOST_LANES = 24
_MOST_SERIES = 5  # of those to whom money went
_FEW = 3  # years: a second picture of fewer tells no more than the table


def gathered(site: Site) -> dict[str, Any]:
    """All amounts, the years with what is of each, and what went to each organisation and each tie."""
    found = all_amounts(site.record)
    lines = _Lines(site, found)
    return _per_year(site, found, lines) | {
        "title": _("Geld voor internationaal werk"),
        "answer": _answer(site, found, lines),
        "outside": _outside(site, found),
        "organisations": _organisations(site, found, lines),
        "ties": _ties(site, found, lines),
        "costs": _costs(site)[:_MOST],
    }


@public_page("public/money.html.jinja", page="money", ahead=gathered)
def money(site: Site, query: Query, whole: dict[str, Any]) -> dict[str, Any]:
    """The money of all years, and the answer to the question that the address asks."""
    return whole | {"question": question(site, asked(query), whole)}


def latest(site: Site, most: int) -> list[dict[str, Any]]:
    """The lines of the last amounts, those of which no source says when after all others."""
    found = sorted(all_amounts(site.record), key=lambda one: max(one.years, default=0), reverse=True)
    return [amount_line(site, one) for one in found[:most]]


class _Lines:
    """The amounts as lines, each made once: a page shows one in several places."""

    def __init__(self, site: Site, amounts: Sequence[Amount]) -> None:
        self._by_amount = {id(one): amount_line(site, one) for one in amounts}

    def of(self, amounts: Iterable[Amount]) -> list[dict[str, Any]]:
        """The lines of these amounts, in their order."""
        return [self._by_amount[id(one)] for one in amounts]


def _per_year(site: Site, found: Sequence[Amount], lines: _Lines) -> dict[str, Any]:
    """The years with what is of each: `amounts years undated left_out pictures`.

    `years` and `undated` have the places of amounts in `amounts`. Where there are more amounts than a page has room for,
    the years stop before the first that would not be whole, and `left_out` counts the amounts that are not there.
    """
    shown_ones, rest = found[:_MOST], found[_MOST:]
    place = {id(one): number for number, one in enumerate(shown_ones)}
    until = min((one.years[0] for one in rest if one.years), default=None)
    return {
        "amounts": lines.of(shown_ones),
        "years": [
            {"first": first, "last": last, "amounts": [place[id(one)] for one in held]}
            for first, last, held in runs(
                {year: held for year, held in by_year(shown_ones).items() if until is None or year < until}
            )
        ],
        "undated": [number for number, one in enumerate(shown_ones) if not one.years],
        "left_out": len(rest),
        "pictures": _pictures(site, found),
    }


def _answer(site: Site, found: Sequence[Amount], lines: _Lines) -> Said:
    """What is known of all money together: the most telling of the sentences on it."""
    told = answers(site, found, lines.of(found), _span(found))
    return told[0] if told else said(site, _("Over geld is geen bron gevonden."), [])


def _outside(site: Site, found: Sequence[Amount]) -> str:
    """That nothing is known of the time before and after."""
    years = _span(found)
    if not years:
        return ""
    told = {"first": years[0], "last": years[-1]}
    if years[-1] >= site.as_of.valid_on.year:
        return _("Over de jaren vóór %(first)s is geen bron over geld gevonden.") % told
    return _("Over de jaren vóór %(first)s en na %(last)s is geen bron over geld gevonden.") % told


def _organisations(site: Site, found: Sequence[Amount], lines: _Lines) -> list[dict[str, Any]]:
    """What went to each who received money, as far as a page has room: what is known of it together."""
    by_id: dict[str, list[Amount]] = {}
    for one in found:
        by_id.setdefault(_recipient(site, one), []).append(one)
    order = sorted(by_id, key=lambda id: (not id, _called(site, id).casefold()))
    return [
        {
            "id": id,
            "name": _called(site, id),
            "url": site.teller.url(id) if id else "",
            "answers": answers(site, by_id[id], lines.of(by_id[id]), _span(by_id[id])),
        }
        for id in order[:_MOST_PARTIES]
    ]


def _ties(site: Site, found: Sequence[Amount], lines: _Lines) -> list[dict[str, Any]]:
    """What served each relation of the town, as far as a page has room; those without money are there with nothing."""
    standings = site.assembled.standings[:_MOST_PARTIES]
    serving = grants_of(site.record, [tie for one in standings for tie in one.relation.ties])
    by_grant: dict[str, list[Amount]] = {}
    for one in found:
        by_grant.setdefault(one.grant, []).append(one)
    return [
        {
            "id": one.relation.lead.id,
            "name": ", ".join(site.teller.name(id) for id in partner_ids(site, one.relation)),
            "url": site.teller.url(one.relation.lead.id),
            "amounts": lines.of(
                amount
                for grant in dict.fromkeys(each.id for tie in one.relation.ties for each in serving[tie.id])
                for amount in by_grant[grant]
            )[:_MOST_LINES],
        }
        for one in standings
    ]


def _span(amounts: Iterable[Amount]) -> list[int]:
    years = by_year(amounts)
    return list(years)


# ---------------------------------------------------------------- what things cost


def _costs(site: Site) -> list[dict[str, Any]]:
    """What activities and trips cost, as far as sources say."""
    return [
        {
            "id": entity.id,
            "name": site.teller.name(entity.id),
            "url": site.teller.url(entity.id),
            "kind": upper_first(vocabulary().kind(entity.kind).label(site.language)),
            "when": _when(site, entity),
            "costs": [
                said(site, money_said(value.money, site.language), _saying(entity, value))
                for value in entity.values("cost")
                if isinstance(value, MoneyValue)
            ],
            "payers": _payers(site, entity),
        }
        for kind in ("Activity", "Trip")
        for entity in site.record.of_kind(kind)
        if entity.statements("cost")
    ]


def _saying(entity: Entity, value: MoneyValue) -> list[Any]:
    return [one for one in entity.statements("cost") if one.value == value]


def _when(site: Site, entity: Entity) -> Said | None:
    for prop in ("happened_on", "period"):
        value = entity.value(prop)
        if value is not None:
            moment = value.period if isinstance(value, PeriodValue) else getattr(value, "date", None)
            if moment is not None:
                return said(site, spoken(moment, site.language), entity.standing(prop))
    return None


def _payers(site: Site, entity: Entity) -> list[Said]:
    found = []
    for prop in ("payer", "paid_by"):
        for one in entity.statements(prop):
            if isinstance(one.value, EntityRef):
                told = said(site, site.teller.name(one.value.id), [one])
                found.append(told | {"url": site.teller.url(one.value.id)})
    return list({one["text"]: one for one in found}.values())


# ---------------------------------------------------------------- pictures


def _pictures(site: Site, found: Sequence[Amount]) -> list[dict[str, Any]]:
    """A picture for each stage of which amounts by year are known; else when money was given, without amounts."""
    known = [one for one in found if one.of_a_year and not one.differs and one.money and one.money.in_euro()]
    by_stage: dict[str, list[Amount]] = {}
    for one in known:
        by_stage.setdefault(one.stage, []).append(one)
    order = sorted(by_stage, key=lambda stage: -len(_years(by_stage[stage])))
    worth = [stage for stage in order if stage == order[0] or len(_years(by_stage[stage])) >= _FEW]
    if worth:
        return [shown(site, _bars(site, stage, by_stage[stage], found)) for stage in worth]
    dated = [one for one in found if one.period is not None][:_MOST_LANES]
    return [shown(site, _lanes(site, dated))] if dated else []


def _bars(site: Site, stage: str, known: Sequence[Amount], found: Sequence[Amount]) -> Any:
    """Euros by year to each who received them; a year of which no amount is known is a gap."""
    totals: dict[str, dict[int, Decimal]] = {}
    for one in known:
        euros = one.money.in_euro() if one.money else None
        if euros is not None:
            of = totals.setdefault(_recipient(site, one), {})
            for year in one.years:
                of[year] = of.get(year, Decimal(0)) + euros.amount
    return chart.money(
        [year for one in found for year in one.years],
        _series(site, totals),
        currency="EUR",
        language=site.language,
        title=_("Per jaar in euro’s: %(stage)s") % {"stage": stage_said(site, stage)},
    )


def _series(site: Site, totals: dict[str, dict[int, Decimal]]) -> list[chart.Series]:
    """Those who received, where the same years are known of each; else all together.

    Of one who received in other years nobody knows that the rest was nothing, and a bar for each would say so.
    """
    alike = len({frozenset(years) for years in totals.values()}) == 1
    if alike and len(totals) <= _MOST_SERIES:
        return [chart.Series(_called(site, id), years) for id, years in totals.items()]
    together: dict[int, Decimal] = {}
    for years in totals.values():
        for year, amount in years.items():
            together[year] = together.get(year, Decimal(0)) + amount
    return [chart.Series(_("wat bekend is, samen"), together)]


def _years(amounts: Iterable[Amount]) -> set[int]:
    return {year for one in amounts for year in one.years}


def _recipient(site: Site, one: Amount) -> str:
    grant = site.record.entity(one.grant)
    return party(site.record, grant, "recipient") if grant else ""


def _called(site: Site, id: str) -> str:
    return site.teller.name(id) if id else _("ontvanger onbekend")


def _lanes(site: Site, dated: Sequence[Amount]) -> Any:
    """When money was given, where no source says how much a year."""
    day = site.as_of.valid_on
    return lanes.timeline(
        [
            lanes.Lane(
                site.teller.name(one.grant),
                site.teller.url(one.grant),
                (lanes.Bar(one.period, "ended" if one.period.last < day else "live"),),
            )
            for one in dated
            if one.period
        ],
        [],
        first=min((one.years[0] for one in dated if one.years), default=day.year),
        last=day.year,
        as_of=day,
        language=site.language,
        title=_("Wanneer er geld werd gegeven"),
    )
