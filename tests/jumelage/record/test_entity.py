from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

from jumelage.record.assemble import assemble
from jumelage.record.entity import Entity, many_valued
from jumelage.statements.statement import Ruling, Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import Choice, DateValue, MoneyValue, PeriodValue, Text

Say = Callable[..., Statement]

RING = "tie:ring"
GRANT = "grant:nl-velsen+sos-velsen"
NOW = datetime(2020, 1, 1, tzinfo=UTC)


def entity(*statements: Statement, ruled: Statement | None = None) -> Entity:
    rulings = []
    if ruled:
        rulings.append(Ruling(ruled.entity, ruled.prop, ruled.id, "clerk", "executive", NOW, "by the letter"))
    record = assemble(statements, valid_on=date(2019, 12, 31), known_at=NOW, rulings=rulings)
    (only,) = record.entities.values()
    return only


def on(text: str) -> DateValue:
    return DateValue(PartialDate.parse(text))


def test_what_nobody_says_is_unknown(say: Say) -> None:
    tie = entity(say(RING, "started", "1956", "1956/.."))
    assert (tie.statements("ended"), tie.values("ended"), tie.value("ended")) == ((), (), None)
    assert (tie.standing("ended"), tie.competing("ended"), tie.ruled("ended")) == ((), (), None)


# ---- dates: finer is no conflict


def test_the_finest_of_dates_that_agree_stands(say: Say) -> None:
    year = say(RING, "started", "1956", "1956/..", document="aa")
    day = say(RING, "started", "1956-07-14", "1956-07-14/..", document="bb")
    tie = entity(year, day)
    assert tie.value("started") == on("1956-07-14")
    assert tie.standing("started") == (year, day)
    assert tie.competing("started") == ()
    assert tie.values("started") == (on("1956"), on("1956-07-14"))


def test_a_certain_year_stands_before_about_that_year(say: Say) -> None:
    about = say(RING, "started", "1956~", "1956~/..", document="aa")
    plain = say(RING, "started", "1956", "1956/..", document="bb")
    assert entity(about, plain).value("started") == on("1956")


def test_two_years_compete_and_neither_stands(say: Say) -> None:
    # The annex of the case: millennium municipality since 2008 in its text, 2011 in its timeline.
    text = say(RING, "started", "2008", "2008/..", document="aa", start=800)
    timeline = say(RING, "started", "2011", "2011/..", document="aa", start=90)
    tie = entity(text, timeline)
    assert tie.value("started") is None
    assert tie.standing("started") == ()
    assert tie.competing("started") == ((text,), (timeline,))


def test_a_coarse_date_stands_with_each_finer_one_that_it_agrees_with(say: Say) -> None:
    year = say(RING, "started", "1956", "1956/..", document="aa")
    one = say(RING, "started", "1956-07-14", "1956-07-14/..", document="bb")
    other = say(RING, "started", "1956-07-15", "1956-07-15/..", document="cc")
    later = say(RING, "started", "1957", "1957/..", document="dd")
    assert entity(year, one, other, later).competing("started") == ((year, one), (year, other), (later,))


def test_as_ruled_and_the_conflict_stays_in_sight(say: Say) -> None:
    text = say(RING, "started", "2008", "2008/..", document="aa", start=800)
    month = say(RING, "started", "2008-05", "2008-05/..", document="bb")
    timeline = say(RING, "started", "2011", "2011/..", document="aa", start=90)
    tie = entity(text, month, timeline, ruled=text)
    assert tie.value("started") == on("2008")
    assert tie.standing("started") == (text, month)
    assert len(tie.competing("started")) == 2
    ruling = tie.ruled("started")
    assert ruling is not None
    assert ruling.authority == "executive"


def test_an_end_told_twice_competes_whatever_its_valid_period(say: Say) -> None:
    # Nieuwegein and Puławy: ended in 2015, and again in 2020.
    first = say(RING, "ended", "2015", "2015/2015")
    second = say(RING, "ended", "2020", "2020/2020", at="2019-01-01")
    tie = Entity(RING, "Tie", (RING,), {"ended": (first, second)})
    assert tie.competing("ended") == ((first,), (second,))


def test_the_latest_sign_of_life_stands(say: Say) -> None:
    first = say(RING, "last_sign_of_life", "2005", "2005/..")
    later = say(RING, "last_sign_of_life", "2014", "2014/..")
    finer = say(RING, "last_sign_of_life", "2014-06", "2014-06/..")
    tie = entity(first, later, finer)
    assert tie.value("last_sign_of_life") == on("2014-06")
    assert tie.competing("last_sign_of_life") == ()


# ---- periods


def test_periods_of_one_start_and_two_ends_compete(say: Say) -> None:
    one = say(GRANT, "period", "1985/2012", "1985/2012")
    other = say(GRANT, "period", "1985/2014", "1985/2014")
    assert set(entity(one, other).competing("period")) == {(one,), (other,)}


def test_a_period_that_still_ran_agrees_with_its_end(say: Say) -> None:
    running = say(GRANT, "period", "1985/..", "1985/..", document="aa")
    ended = say(GRANT, "period", "1985-06/2014", "1985-06/2014", document="bb")
    grant = entity(running, ended)
    assert grant.value("period") == PeriodValue(Period.parse("1985-06/2014"))
    assert grant.competing("period") == ()


# ---- one value at a time


def test_names_that_follow_one_another_do_not_compete(say: Say) -> None:
    old = say("municipality:fr-bourgoin", "name", "Bourgoin", "/1966-12-31")
    new = say("municipality:fr-bourgoin", "name", "Bourgoin-Jallieu", "1967-01-01/..")
    town = entity(old, new)
    assert town.competing("name") == ()
    assert town.value("name") == Text("Bourgoin-Jallieu", "nl")
    assert town.standing("name") == (new,)
    assert town.values("name") == (Text("Bourgoin", "nl"), Text("Bourgoin-Jallieu", "nl"))


def test_until_a_year_and_since_that_year_follow_one_another(say: Say) -> None:
    old = say("municipality:fr-bourgoin", "name", "Bourgoin", "/1967")
    new = say("municipality:fr-bourgoin", "name", "Bourgoin-Jallieu", "1967/..")
    assert entity(old, new).competing("name") == ()


def test_two_names_at_one_time_compete_beside_one_that_does_not(say: Say) -> None:
    old = say("organisation:sos", "name", "Werkgroep Galle", "1976/1985")
    one = say("organisation:sos", "name", "SOS Velsen", "1985-06/..")
    other = say("organisation:sos", "name", "Stichting Galle", "1985-06/..", document="aa")
    organisation = entity(old, one, other)
    assert organisation.competing("name") == ((one,), (other,))
    assert organisation.value("name") is None
    assert entity(old, one, other, ruled=other).value("name") == Text("Stichting Galle", "nl")


def test_a_name_that_came_after_the_ruled_one_stands(say: Say) -> None:
    one = say("organisation:sos", "name", "SOS Velsen", "1985/2010")
    other = say("organisation:sos", "name", "Stichting Galle", "1985/2010")
    later = say("organisation:sos", "name", "Velsen Wereldwijd", "2010/..")
    assert entity(one, other, later, ruled=one).value("name") == Text("Velsen Wereldwijd", "nl")


def test_the_same_words_in_capitals_are_the_same(say: Say) -> None:
    one = say("organisation:sos", "name", "SOS Velsen", "1985/..", document="aa")
    other = say("organisation:sos", "name", "Sos  velsen", "1985/..", document="bb")
    organisation = entity(one, other)
    assert organisation.values("name") == (one.value,)
    assert organisation.standing("name") == (one, other)


def test_a_translation_does_not_compete(say: Say) -> None:
    dutch = say("policy:nl-velsen+europa", "title", Text("Europastrategie", "nl"), "2015/..", document="aa")
    english = say("policy:nl-velsen+europa", "title", Text("Europe strategy", "en"), "2015/..", document="bb")
    policy = entity(dutch, english)
    assert policy.competing("title") == ()
    assert policy.value("title") == dutch.value


def test_two_kinds_of_tie_compete_by_code_and_not_by_word(say: Say) -> None:
    one = say(RING, "kind", Choice("city_tie", "stedenband"), "1956/..", document="aa")
    word = say(RING, "kind", Choice("city_tie", "vaste stedenband"), "1956/..", document="bb")
    other = say(RING, "kind", Choice("friendship", "vriendschapsband"), "1956/..", document="cc")
    assert entity(one, word).competing("kind") == ()
    assert entity(one, word, other).competing("kind") == ((one, word), (other,))


# ---- money


def test_guilders_are_not_their_worth_in_euros(say: Say) -> None:
    guilders = say(GRANT, "amount", "35000 NLG", "1990/..", document="aa")
    euros = say(GRANT, "amount", "15882.31 EUR", "1990/..", document="bb")
    grant = entity(guilders, euros)
    assert grant.competing("amount") == ((guilders,), (euros,))
    assert grant.value("amount") is None


def test_an_amount_with_and_without_cents_is_one_amount(say: Say) -> None:
    one = say(GRANT, "amount", "35000 EUR", "2010/..", document="aa")
    other = say(GRANT, "amount", "35000.00 EUR", "2010/..", document="bb")
    assert entity(one, other).values("amount") == (MoneyValue(Money(Decimal(35000), "EUR")),)
    assert entity(one, other).competing("amount") == ()


def test_amounts_of_two_years_do_not_compete(say: Say) -> None:
    one = say(GRANT, "amount", "10000 EUR", "2010/2010")
    other = say(GRANT, "amount", "12000 EUR", "2011/2011")
    assert entity(one, other).competing("amount") == ()
    assert entity(one, other).value("amount") == other.value


# ---- several values at a time


def test_several_members_never_compete(say: Say) -> None:
    velsen = say(RING, "member", "municipality:nl-velsen", "1956/..", document="aa")
    luton = say(RING, "member", "municipality:gb-luton", "1956/..", document="bb")
    tie = entity(velsen, luton)
    assert tie.competing("member") == ()
    assert tie.value("member") is None
    assert tie.values("member") == (velsen.value, luton.value)
    assert tie.standing("member") == (velsen, luton)


def test_the_vocabulary_says_what_may_have_several_values() -> None:
    assert many_valued("Tie", "member")
    assert not many_valued("Tie", "started")
    assert not many_valued("Tie", "a prop that nobody knows")


def test_entities_are_equal_by_content(say: Say) -> None:
    one = entity(say(RING, "started", "1956", "1956/.."))
    other = entity(say(RING, "started", "1956", "1956/.."))
    assert one == other
    assert {one: "found"}[other] == "found"
    assert one != entity(say(RING, "started", "1957", "1957/.."))
