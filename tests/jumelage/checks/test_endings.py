import pytest

from jumelage.checks.context import Context
from jumelage.checks.endings import component_has_ended, ended_twice_or_active_after
from jumelage.checks.finding import error, warning
from jumelage.values.dates import PartialDate
from jumelage.values.labels import Labels

HOME = Context(home="municipality:nl-nieuwegein")
TIE = "tie:nl-nieuwegein+pl-pulawy"
CALLED = Labels(
    "de band met Puławy", "the tie with Puławy", "die Verbindung mit Puławy", "le lien avec Puławy"
)
POLICY = "policy:nl-velsen+mondiale-bewustwording"
CAMPAIGN = "campaign:millennium-municipality"


def day(edtf):
    return PartialDate.parse(edtf)


@pytest.fixture
def members(say):
    return (
        say(TIE, "member", (HOME.home, "Nieuwegein"), "Nieuwegein en Puławy"),
        say(TIE, "member", ("municipality:pl-pulawy", "Puławy"), "Nieuwegein en Puławy"),
    )


# B1 ------------------------------------------------------------------------------------------------------------


def test_a_tie_that_ended_twice(say, record_of, members):
    first = say(TIE, "ended", "2015", "in 2015 beëindigd", valid="2015/..")
    second = say(TIE, "ended", "2020-07", "in juli 2020 verbroken", document="krant", valid="2020-07/..")
    found = list(ended_twice_or_active_after(record_of(*members, first, second, valid_on="2021-01-01"), HOME))
    assert found == [
        error("B1.twice", TIE, [first, second], subject=CALLED, dates=(day("2015"), day("2020-07")))
    ]
    assert [found[0].message(language) for language in ("nl", "en", "de", "fr")] == [
        "De band met Puławy zou meer dan één keer zijn geëindigd: 2015 en juli 2020.",
        "The tie with Puławy is said to have ended more than once: 2015 and July 2020.",
        "Die Verbindung mit Puławy soll mehr als einmal geendet haben: 2015 und Juli 2020.",
        "Le lien avec Puławy aurait pris fin plus d’une fois\u00a0: 2015 et juillet 2020.",
    ]


def test_a_decision_to_end_what_had_ended_before(say, record_of, members):
    ended = say(TIE, "end_effective", "2015", "eind 2015 verlopen")
    decided = say(TIE, "end_decided", "2020-07", "raad besluit tot beëindiging", document="krant")
    record = record_of(*members, ended, decided, valid_on="2021-01-01")
    assert [one.statements for one in ended_twice_or_active_after(record, HOME)] == [(ended, decided)]


def test_a_tie_called_active_after_its_end(say, record_of, members):
    ended = say(TIE, "ended", "2015", "in 2015 beëindigd", valid="2015/..")
    active = say(TIE, "state", "active", "Puławy is onze partner", document="site", valid="2018/..")
    found = list(ended_twice_or_active_after(record_of(*members, ended, active, valid_on="2021-01-01"), HOME))
    assert found == [
        error("B1.active", TIE, [ended, active], subject=CALLED, ended=day("2015"), active=day("2018"))
    ]
    assert found[0].message("nl") == (
        "De band met Puławy eindigde volgens de ene bron in 2015, maar was volgens een andere nog actief in 2018."
    )


def test_a_page_counts_for_the_day_it_bears(say, record_of, members):
    record = record_of(
        *members,
        say("document:site", "dated", "2019-02-11"),
        say(TIE, "ended", "2015", "in 2015 beëindigd"),
        say(TIE, "state", "active", "Puławy is onze partner", document="site"),
        valid_on="2021-01-01",
    )
    assert [one.message("en") for one in ended_twice_or_active_after(record, HOME)] == [
        "The tie with Puławy ended in 2015 according to one source, but another shows it active on 11 February 2019."
    ]


def test_the_steps_of_one_end_are_not_two_ends(say, record_of, members):
    record = record_of(
        *members,
        say(TIE, "end_announced", "2011-05", "a"),
        say(TIE, "end_decided", "2011-09", "b"),
        say(TIE, "end_notified", "2011-11", "c"),
        say(TIE, "end_effective", "2012-09", "d"),
        say(TIE, "ended", "2012", "e"),
        say(TIE, "state", "active", "f", valid="2010"),
        say(TIE, "last_sign_of_life", "2012-06", "g"),
    )
    assert list(ended_twice_or_active_after(record, HOME)) == []


def test_a_year_and_a_month_in_it_are_one_end(say, record_of, members):
    record = record_of(*members, say(TIE, "ended", "2015", "a"), say(TIE, "ended", "2015-11", "b"))
    assert list(ended_twice_or_active_after(record, HOME)) == []


def test_a_tie_that_was_revived_may_live_and_end_again(say, record_of, members):
    record = record_of(
        *members,
        say(TIE, "ended", "1995", "a"),
        say(TIE, "revived", "2001", "b"),
        say(TIE, "state", "active", "c", valid="2005"),
        say(TIE, "ended", "2015", "d"),
    )
    assert list(ended_twice_or_active_after(record, HOME)) == []


# B7 ------------------------------------------------------------------------------------------------------------


def test_a_policy_in_force_with_a_campaign_that_ended(say, record_of):
    component = say(
        POLICY, "component", "De ‘millenniumgemeentecampagne’", "2. De ‘millenniumgemeentecampagne’"
    )
    ended = say(CAMPAIGN, "ended", "2015", "einddatum 2015", valid="2015/..")
    record = record_of(
        say(POLICY, "title", "mondiale bewustwording", "het beleid"),
        say(POLICY, "status", "in_force", "het beleid (vigerend)"),
        say(CAMPAIGN, "name", "Millenniumgemeente", "Millenniumgemeente"),
        component,
        ended,
    )
    title, part = "mondiale bewustwording", "De millenniumgemeentecampagne"
    assert list(component_has_ended(record, Context())) == [
        warning(
            "B7",
            POLICY,
            [component, ended],
            subject=Labels(f"‘{title}’", f"‘{title}’", f"„{title}“", f"«\u00a0{title}\u00a0»"),
            component=Labels(f"‘{part}’", f"‘{part}’", f"„{part}“", f"«\u00a0{part}\u00a0»"),
            ended=day("2015"),
        )
    ]


def test_the_millennium_goals_ended_even_where_no_source_says_so(say, record_of):
    component = say(POLICY, "component", "objectifs du Millénaire", "les objectifs du Millénaire")
    record = record_of(say(POLICY, "status", "in_force", "en vigueur"), component)
    assert [
        (one.statements, dict(one.params)["ended"]) for one in component_has_ended(record, Context())
    ] == [((component,), day("2015"))]


def test_a_campaign_by_another_name_is_known_by_what_members_call_it(say, record_of):
    membership = "membership:nl-haarlem+fairtrade"
    record = record_of(
        say(POLICY, "status", "in_force", "geldt"),
        say(POLICY, "component", "de Fairtrade-gemeente", "de Fairtrade-gemeente"),
        say(membership, "campaign", ("campaign:ft", "Fairtrade Gemeente"), "Fairtrade Gemeente"),
        say(membership, "ended", "2014", "tot 2014"),
        say("campaign:ft", "started", "2008", "campagne sinds 2008"),
    )
    assert [dict(one.params)["ended"] for one in component_has_ended(record, Context())] == [day("2014")]


@pytest.mark.parametrize("component", ["Banden met andere steden", "Global Goals", "Europa"])
def test_components_that_go_on_are_left_alone(say, record_of, component):
    record = record_of(
        say(POLICY, "status", "in_force", "geldt"),
        say(POLICY, "component", component, component),
        say(CAMPAIGN, "ended", "2015", "einddatum 2015"),
        say("campaign:global-goals", "started", "2016", "vanaf 2016"),
    )
    assert list(component_has_ended(record, Context())) == []


def test_a_policy_that_is_over_may_name_what_is_over(say, record_of):
    record = record_of(
        say(POLICY, "in_force", "2008/2014", "beleid 2008-2014"),
        say(POLICY, "component", "millenniumcampagne", "millenniumcampagne"),
    )
    assert list(component_has_ended(record, Context())) == []


def test_before_the_end_the_component_is_in_order(say, record_of):
    record = record_of(
        say(POLICY, "in_force", "2008/2018", "beleid 2008-2018"),
        say(POLICY, "component", "millenniumcampagne", "millenniumcampagne"),
        valid_on="2013-06-01",
    )
    assert list(component_has_ended(record, Context())) == []
