"""Facts that the edition of 2017 lacks: ends, suspension, amounts, commitments, activities, superseded policy."""

from collections.abc import Callable

from jumelage.annex import Annex
from jumelage.annex.blocks import Heading, Table, sentences_of
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import Choice, DateValue, EntityRef, MoneyValue, PeriodValue, Text

Edition = Callable[..., Annex]
Say = Callable[..., Statement]
GALLE = "tie:lk-galle+nl-velsen"
SOS = EntityRef("organisation:sos-velsen", "SOS Velsen")
VELSEN = EntityRef("municipality:nl-velsen", "Velsen")


def day(edtf: str) -> DateValue:
    return DateValue(PartialDate.parse(edtf))


def told(annex: Annex) -> list[str]:
    return [sentence.text for sentence in sentences_of(annex.blocks)]


def test_a_tie_that_has_ended_is_told_in_the_past(
    edition: Edition, statements: list[Statement], say: Say
) -> None:
    ended = [
        say(GALLE, "end_decided", day("2015-11"), "2015-11/.."),
        say(GALLE, "end_effective", day("2016-01-01"), "2016-01-01/.."),
        say(GALLE, "ended_by", Choice("us", "wij"), "2016-01-01/.."),
    ]
    said = told(edition(statements=[*statements, *ended]))
    assert "Van 1976 tot en met 1 januari 2016 had Velsen een stedenband met Galle (Sri Lanka)." in said
    assert "Het besluit om de stedenband te beëindigen is in november 2015 genomen." in said
    assert "Het einde is op 1 januari 2016 ingegaan." in said
    assert "Het einde kwam van de eigen gemeente." in said
    assert "Voorbij is de band met Galle." in said
    before = told(edition("2015-06-01", statements=[*statements, *ended]))
    assert "Velsen heeft sinds 1976 een stedenband met Galle (Sri Lanka)." in before


def test_suspension_motive_now_and_last_sign_of_life(
    edition: Edition, statements: list[Statement], say: Say
) -> None:
    more = [
        say(GALLE, "suspended", PeriodValue(Period.parse("2005/2007")), "2005/2007"),
        say(GALLE, "motive", Choice("knowledge", "kennis"), "2010/.."),
        say(GALLE, "last_sign_of_life", day("2014-05"), "2014-05/.."),
        say(GALLE, "state", Choice("dormant", "slapend"), "2016/.."),
    ]
    said = told(edition(statements=[*statements, *more]))
    assert "De stedenband was opgeschort van 2005 tot en met 2007." in said
    assert "Later kwam daar kennis delen bij." in said
    assert "Het laatste teken van leven was in mei 2014." in said
    assert "De stedenband slaapt: er gebeurt niets, maar niemand heeft de band beëindigd." in said


def test_an_amount_is_told_in_its_own_currency(
    edition: Edition, statements: list[Statement], say: Say
) -> None:
    grant = "grant:nl-velsen+sos-velsen"
    more = [
        say(grant, "amount", MoneyValue(Money.of("35000", "NLG", "ƒ 35.000")), "1985/2014"),
        say(grant, "per", Choice("year", "per jaar"), "1985/2014"),
        say(grant, "stage", Choice("paid", "betaald"), "1985/2014"),
    ]
    said = told(edition(statements=[*statements, *more]))
    assert "Het gaat om ƒ\u00a035.000 per jaar." in said
    assert "Dit bedrag is betaald." in said


def test_a_grant_of_one_year_is_told_with_in(edition: Edition, statements: list[Statement], say: Say) -> None:
    grant = "grant:nl-velsen+haiku"
    more = [
        say(grant, "payer", VELSEN, "2003/2003"),
        say(grant, "recipient", EntityRef("organisation:haiku", "Stichting Haiku"), "2003/2003"),
        say(grant, "regime", Choice("one_off", "eenmalig"), "2003/2003"),
        say(grant, "period", PeriodValue(Period.parse("2003/2003")), "2003/2003"),
    ]
    dutch = told(edition(statements=[*statements, *more]))
    assert [one for one in dutch if "Haiku" in one][-1].lower() in (
        "in 2003 ontving stichting haiku een eenmalige subsidie van de gemeente.",
        "stichting haiku ontving in 2003 een eenmalige subsidie van de gemeente.",
    )


def test_many_grants_become_a_table(edition: Edition, statements: list[Statement], say: Say) -> None:
    more = []
    for year in range(2001, 2006):
        grant = f"grant:nl-velsen+sos-{year}"
        more += [
            say(grant, "recipient", SOS, f"{year}"),
            say(grant, "payer", VELSEN, f"{year}"),
            say(grant, "period", PeriodValue(Period.parse(f"{year}/{year}")), f"{year}"),
            say(grant, "amount", MoneyValue(Money.of(f"{year}.50", "EUR", "")), f"{year}"),
        ]
    annex = edition(statements=[*statements, *more])
    table = next(
        block for block in annex.blocks if isinstance(block, Table) and block.columns[0] == "Periode"
    )
    rows = [tuple(cell.text for cell in row) for row in table.rows]
    assert table.caption == "Subsidies bij de band met Galle"
    assert ("2003", "SOS Velsen: geld van de gemeente", "€\u00a02.003,50", "–") in rows
    assert len(rows) == 6


def test_commitments_stay_open_until_a_source_shows_otherwise(
    edition: Edition, statements: list[Statement], say: Say
) -> None:
    promise = "commitment:nl-velsen+galle"
    more = [
        say(promise, "promisor", VELSEN, "2012-11/.."),
        say(promise, "promise", Text("de gemeente stuurt de band zelf", "nl"), "2012-11/.."),
        say(promise, "made_on", day("2012-11"), "2012-11/.."),
        say(promise, "due", day("2018"), "2012-11/.."),
    ]
    said = told(edition(statements=[*statements, *more]))
    assert "In november 2012 zegde Velsen toe: ‘de gemeente stuurt de band zelf’." in said
    assert "Dat zou gebeuren in 2018." in said
    assert "Geen bron gevonden waaruit blijkt dat dit is nagekomen." in said
    nobody = told(edition(statements=[*statements, *more[1:]]))
    assert "In november 2012 zegde iemand toe: ‘de gemeente stuurt de band zelf’." in nobody
    kept = [*more, say(promise, "evidence", Text("besluit van 2016", "nl"), "2016/..")]
    assert not any("zegde Velsen toe" in one for one in told(edition(statements=[*statements, *kept])))


def test_activities_are_listed_with_the_tie(edition: Edition, statements: list[Statement], say: Say) -> None:
    visit = "activity:scholieren-2013"
    more = [
        say(visit, "tie", EntityRef(GALLE), "2013-05"),
        say(visit, "happened_on", day("2013-05"), "2013-05"),
        say(visit, "title", Text("uitwisseling van scholieren", "nl"), "2013-05"),
    ]
    said = told(edition(statements=[*statements, *more]))
    assert "In mei 2013: ‘uitwisseling van scholieren’." in said
    assert "‘uitwisseling van scholieren’" in said  # the row of the timeline


def test_policy_in_whose_place_another_came_is_past(
    edition: Edition, statements: list[Statement], say: Say
) -> None:
    later = "policy:nl-velsen+velsen-midden-in-de-wereld"
    earlier = "policy:nl-velsen+internationaal-beleid"
    more = [
        say(earlier, "title", Text("Internationaal beleid", "nl"), "1999/.."),
        say(earlier, "kind", Choice("nota", "nota"), "1999/.."),
        say(earlier, "adopted_by", Choice("council", "raad"), "1999-01-28/.."),
        say(earlier, "adopted_on", day("1999-01-28"), "1999-01-28/.."),
        say(earlier, "evaluated_on", day("2005-10-12"), "2005-10-12/.."),
        say(later, "supersedes", EntityRef(earlier), "2012/.."),
    ]
    annex = edition(statements=[*statements, *more])
    place = next(
        place
        for place, block in enumerate(annex.blocks)
        if isinstance(block, Heading) and block.anchor == "policy-past"
    )
    past = [sentence.text for sentence in sentences_of(annex.blocks[place + 1 : place + 2])]
    assert any("de nota ‘Internationaal beleid’" in one and "28 januari 1999" in one for one in past)
    assert "Het stuk is op 12 oktober 2005 geëvalueerd." in past
    assert (
        "De nota ‘Velsen midden in de wereld’ komt in de plaats van de nota ‘Internationaal beleid’."
        in told(annex)
    )


def test_who_left_a_ring_or_came_later_is_told_so(
    edition: Edition, statements: list[Statement], say: Say
) -> None:
    ring = "tie:de-bergisch-gladbach+fr-bourgoin+gb-luton+nl-velsen"
    left = say(ring, "member", EntityRef("municipality:gb-luton", "Luton"), "1956/1990")
    came = say(ring, "member", EntityRef("municipality:it-cento", "Cento"), "2000/..")
    told_now = told(edition(statements=[*statements, left, came]))
    assert "Luton deed mee van 1956 tot en met 1990." in told_now
    assert "Cento doet mee sinds 2000." in told_now
    assert "Via een kring van steden is de gemeente ook verbonden met Bourgoin en Cento." in told_now
    assert not any(one.startswith("Sinds 1956 vormt") and "Luton" in one for one in told_now)
    assert not any("alleen via deze kring" in one and "Luton" in one for one in told_now)
    before = told(edition("1980-01-01", statements=[*statements, left, came]))
    assert any(one.startswith("Sinds 1956 vormt") and "Luton" in one for one in before)


def test_the_beginning_of_a_tie_is_not_missed_where_its_ring_tells_it(
    edition: Edition, statements: list[Statement], say: Say
) -> None:
    pair = "tie:fr-bourgoin+nl-velsen"
    members = [
        say(pair, "member", EntityRef(f"municipality:{id}", name))
        for id, name in (("nl-velsen", "Velsen"), ("fr-bourgoin", "Bourgoin"))
    ]
    bourgoin = [
        one
        for one in told(edition(statements=[*statements, *members]))
        if "niet gevonden" in one or "Geen bron" in one
    ]
    assert not any("het begin" in one for one in bourgoin), bourgoin


def test_a_campaign_in_whose_place_another_came_is_past(
    edition: Edition, statements: list[Statement], say: Say
) -> None:
    campaign = "campaign:millennium-municipality"
    going_on = [one for one in statements if (one.entity, one.prop) != (campaign, "ended")]
    successor = say(campaign, "successor", EntityRef("campaign:global-goals", "Global Goals"), "2016/..")
    now = told(edition(statements=[*going_on, successor]))
    assert any(one.startswith("Voor de wereldwijde doelen deed Velsen mee aan") for one in now)
    before = told(edition("2015-06-01", statements=[*going_on, successor]))
    assert any(one.startswith("Voor de wereldwijde doelen doet Velsen mee aan") for one in before)
