import pytest

from jumelage.checks.context import Context
from jumelage.checks.dates import (
    beginning_differs_between_sources,
    end_in_steps,
    jubilee_does_not_fit,
    later_than_its_document,
    two_dates_for_one_event,
    year_in_title,
)
from jumelage.checks.finding import Finding, Severity, ask, error, warning
from jumelage.values.dates import PartialDate, Period
from jumelage.values.labels import Labels

HOME = Context(home="municipality:nl-nieuwerkerk")
BUECKEBURG = "municipality:de-bueckeburg"
TIE = "tie:de-bueckeburg+nl-nieuwerkerk"
TIE_CALLED = Labels(
    "de band met Bückeburg",
    "the tie with Bückeburg",
    "die Verbindung mit Bückeburg",
    "le lien avec Bückeburg",
)
BEGINNING = Labels("het begin", "the beginning", "den Anfang", "le début")
MEMBERSHIP = "membership:nl-velsen+millennium-municipality"
GRANT = "grant:nl-velsen+sos-velsen"
AGENDA = "policy:nl-velsen+strategische-agenda-2020"


def day(edtf):
    return PartialDate.parse(edtf)


@pytest.fixture
def members(say):
    return (
        say(TIE, "member", (HOME.home, "Nieuwerkerk"), "Nieuwerkerk en Bückeburg"),
        say(TIE, "member", (BUECKEBURG, "Bückeburg"), "Nieuwerkerk en Bückeburg"),
    )


# A1 ------------------------------------------------------------------------------------------------------------


def test_one_event_with_two_dates_in_one_document(say, record_of):
    late = say(MEMBERSHIP, "started", "2011", "2011 millenniumgemeente (uitgangspunten)", valid="2011/..")
    early = say(
        MEMBERSHIP, "started", "2008", "sinds 2008 een millenniumgemeente", start=900, valid="2008/.."
    )
    member = say(MEMBERSHIP, "member", ("municipality:nl-velsen", "Velsen"))
    campaign = say(MEMBERSHIP, "campaign", ("campaign:millennium-municipality", "Millenniumgemeente"))
    found = list(two_dates_for_one_event(record_of(late, early, member, campaign), Context()))
    assert found == [
        Finding(
            rule="A1",
            severity=Severity.ERROR,
            entity=MEMBERSHIP,
            statements=(early, late),
            message_key="A1",
            params=(
                (
                    "subject",
                    Labels(
                        nl="de deelname van Velsen aan ‘Millenniumgemeente’",
                        en="the membership of Velsen in ‘Millenniumgemeente’",
                        de="die Teilnahme von Velsen an „Millenniumgemeente“",
                        fr="la participation de Velsen à «\u00a0Millenniumgemeente\u00a0»",
                    ),
                ),
                ("event", BEGINNING),
                ("dates", (day("2008"), day("2011"))),
            ),
        )
    ]
    assert [found[0].message(language) for language in ("en", "de", "fr")] == [
        "For the membership of Velsen in ‘Millenniumgemeente’, sources give different dates for the beginning: "
        "2008 and 2011.",
        "Für die Teilnahme von Velsen an „Millenniumgemeente“ nennen die Quellen verschiedene Daten für den Anfang: "
        "2008 und 2011.",
        "Pour la participation de Velsen à «\u00a0Millenniumgemeente\u00a0», les sources donnent des dates différentes "
        "pour le début\u00a0: 2008 et 2011.",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2008", "2008-05-14"),  # finer
        ("2008-05", "2008"),  # coarser
        ("2008", "2008~"),  # the same, said to be about
        ("200X", "2008"),  # a decade holds it
    ],
)
def test_finer_dates_are_no_second_date(say, record_of, one, other):
    statements = say(MEMBERSHIP, "started", one, "a"), say(MEMBERSHIP, "started", other, "b", start=50)
    assert list(two_dates_for_one_event(record_of(*statements), Context())) == []


def test_two_events_may_have_two_dates(say, record_of):
    record = record_of(
        say("decision:velsen+sos", "decided_on", "2012-05-14", "besloten"),
        say("decision:velsen+sos", "effective_on", "2013-01-01", "gaat in"),
        say("evaluation:sos", "evaluated_on", "2005", "nota 2005 besproken"),
        say("policy:nl-velsen+nota", "evaluated_on", "1999", "nota geëvalueerd in 1999 en in 2005"),
        say("policy:nl-velsen+nota", "evaluated_on", "2005", "nota geëvalueerd in 1999 en in 2005"),
    )
    assert list(two_dates_for_one_event(record, Context())) == []


# A3 ------------------------------------------------------------------------------------------------------------


def test_two_towns_each_give_their_own_beginning(say, record_of, members):
    here = say(TIE, "started", "1974-02", "sinds februari 1974", document="nieuwerkerk")
    there = say(TIE, "started", "1974-07", "seit Juli 1974", document="bueckeburg")
    record = record_of(*members, here, there)
    assert list(beginning_differs_between_sources(record, HOME)) == [
        warning(
            "A3",
            TIE,
            [here, there],
            subject=TIE_CALLED,
            event=BEGINNING,
            dates=(day("1974-02"), day("1974-07")),
        )
    ]
    assert list(two_dates_for_one_event(record, HOME)) == []


def test_one_publisher_with_two_beginnings_contradicts_itself(say, record_of, members):
    record = record_of(
        *members,
        say("document:a", "publisher", (BUECKEBURG, "Stadt Bückeburg")),
        say("document:b", "publisher", (BUECKEBURG, "Stadt Bückeburg")),
        say(TIE, "started", "1974-02", "seit Februar 1974", document="a"),
        say(TIE, "started", "1974-07", "seit Juli 1974", document="b"),
    )
    assert [one.rule for one in two_dates_for_one_event(record, HOME)] == ["A1"]
    assert list(beginning_differs_between_sources(record, HOME)) == []


def test_a_year_and_a_month_in_it_agree_between_sources(say, record_of, members):
    record = record_of(
        *members,
        say(TIE, "started", "1974", "sinds 1974", document="nieuwerkerk"),
        say(TIE, "started", "1974-07", "seit Juli 1974", document="bueckeburg"),
    )
    assert list(beginning_differs_between_sources(record, HOME)) == []


def test_a_source_that_gives_the_year_only_takes_no_side(say, record_of, members):
    here = say(TIE, "started", "1974-02", "sinds februari 1974", document="nieuwerkerk")
    there = say(TIE, "started", "1974-07", "seit Juli 1974", document="bueckeburg")
    year = say(TIE, "started", "1974", "in 1974 begonnen", document="krant")
    found = list(beginning_differs_between_sources(record_of(*members, here, there, year), HOME))
    assert [one.statements for one in found] == [(here, there)]


def test_signing_here_and_there_are_two_events(say, record_of, members):
    record = record_of(
        *members,
        say(TIE, "signed_here", "1974-02", "hier getekend", document="nieuwerkerk"),
        say(TIE, "signed_there", "1974-07", "dort unterzeichnet", document="bueckeburg"),
    )
    assert list(beginning_differs_between_sources(record, HOME)) == []


# A2 ------------------------------------------------------------------------------------------------------------


def test_a_relation_ended_and_its_contribution_went_on(say, record_of):
    ended = say(GRANT, "ended", "2012", "2012 einde subsidierelatie", valid="2012/..")
    period = say(GRANT, "period", "1985/2014", "1985-2014 vaste bijdrage", start=300, valid="1985/2014")
    recipient = say(GRANT, "recipient", ("organisation:sos-velsen", "SOS Velsen"))
    found = list(end_in_steps(record_of(ended, period, recipient), Context()))
    assert found == [
        warning(
            "A2.grant",
            GRANT,
            [ended, period],
            subject=Labels(
                "de subsidie aan SOS Velsen",
                "the grant to SOS Velsen",
                "der Zuschuss an SOS Velsen",
                "la subvention à SOS Velsen",
            ),
            ended=day("2012"),
            period=Period.parse("1985/2014"),
        )
    ]
    assert [found[0].message(language) for language in ("nl", "en", "de", "fr")] == [
        "Bij de subsidie aan SOS Velsen eindigde de relatie in 2012, maar voor de bijdrage wordt als periode genoemd: "
        "van 1985 tot en met 2014.",
        "For the grant to SOS Velsen, the relation ended in 2012, but the period given for the contribution is: "
        "from 1985 to 2014.",
        "Für den Zuschuss an SOS Velsen endete die Beziehung im Jahr 2012, als Zeitraum des Beitrags wird aber genannt: "
        "von 1985 bis 2014.",
        "Pour la subvention à SOS Velsen, la relation a pris fin en 2012, mais la période indiquée pour la "
        "contribution est\u00a0: de 1985 à 2014.",
    ]


def test_a_relation_and_its_contribution_that_end_in_one_year_agree(say, record_of):
    record = record_of(say(GRANT, "ended", "2014-06", "einde"), say(GRANT, "period", "1985/2014", "bijdrage"))
    assert list(end_in_steps(record, Context())) == []


def test_the_steps_of_an_end_are_shown_with_their_dates(say, record_of, members):
    decided = say(TIE, "end_decided", "2011-09", "stemming in september 2011")
    notified = say(TIE, "end_notified", "2011-11", "brief van november 2011")
    effective = say(TIE, "end_effective", "2012-09", "tot september 2012")
    found = list(end_in_steps(record_of(*members, decided, notified, effective), HOME))
    assert [(one.statements, one.message("nl")) for one in found] == [
        (
            (decided, notified, effective),
            "Bij de band met Bückeburg vallen de stappen van het einde op verschillende momenten: het besluit tot "
            "beëindiging (september 2011), het bericht van het einde (november 2011) en de ingang van het einde "
            "(september 2012).",
        )
    ]


def test_an_end_that_is_dated_once_has_no_steps(say, record_of, members):
    record = record_of(
        *members, say(TIE, "ended", "2012", "in 2012"), say(TIE, "end_decided", "2012-09", "besluit")
    )
    assert list(end_in_steps(record, HOME)) == []


# A6 ------------------------------------------------------------------------------------------------------------


def test_the_year_in_a_title_is_not_that_of_the_event(say, record_of):
    title = say(AGENDA, "title", "strategische agenda 2020", "2017 strategische agenda 2020")
    dated = say(AGENDA, "dated", "2017", "2017 strategische agenda 2020", valid="2017/..")
    quoted = "strategische agenda 2020"
    assert list(year_in_title(record_of(title, dated, valid_on="2018-01-01"), Context())) == [
        ask(
            "A6",
            AGENDA,
            [title, dated],
            subject=Labels(f"‘{quoted}’", f"‘{quoted}’", f"„{quoted}“", f"«\u00a0{quoted}\u00a0»"),
            years=("2020",),
            dates=(day("2017"),),
        )
    ]


@pytest.mark.parametrize(
    ("title", "prop", "date"),
    [
        ("Wereldnota 2012", "adopted_on", "2012-06-28"),  # the year of the event
        ("Europa 2014-2018", "adopted_on", "2014"),  # one of the years is
        ("Velsen staat midden in de wereld", "adopted_on", "2012"),  # no year
        ("Besluit 20171", "adopted_on", "2012"),  # a number that is no year
    ],
)
def test_titles_to_leave_alone(say, record_of, title, prop, date):
    record = record_of(say("policy:x", "title", title, "a"), say("policy:x", prop, date, "b"))
    assert list(year_in_title(record, Context())) == []


def test_a_year_for_which_the_policy_holds_is_explained(say, record_of):
    record = record_of(
        say(AGENDA, "title", "strategische agenda 2020", "a"),
        say(AGENDA, "adopted_on", "2017-01", "b"),
        say(AGENDA, "in_force", "2017/2020", "c"),
    )
    assert list(year_in_title(record, Context())) == []


# A7 ------------------------------------------------------------------------------------------------------------


def test_a_fact_later_than_the_day_its_document_speaks_of(say, record_of):
    dated = say("document:annex", "dated", "2017-03")
    late = say("organisation:sos-velsen", "dissolved", "2018-11-05", "5 november 2018")
    name = say("organisation:sos-velsen", "name", "SOS Velsen", "SOS Velsen")
    found = list(later_than_its_document(record_of(dated, late, name, valid_on="2026-11-24"), Context()))
    sos = Labels("SOS Velsen", "SOS Velsen", "SOS Velsen", "SOS Velsen")
    assert found == [
        error(
            "A7",
            "organisation:sos-velsen",
            [late],
            subject=sos,
            dates=(day("2018-11-05"),),
            until=Period(None, day("2017-03")),
        )
    ]
    assert [found[0].message(language) for language in ("nl", "en", "de", "fr")] == [
        "Bij SOS Velsen rust een gegeven (5 november 2018) op een document dat maar tot en met maart 2017 reikt.",
        "For SOS Velsen, a claim (5 November 2018) rests on a document that only runs until March 2017.",
        "Für SOS Velsen stützt sich eine Angabe (5. November 2018) auf ein Dokument, das nur bis März 2017 reicht.",
        "Pour SOS Velsen, une donnée (5 novembre 2018) repose sur un document qui ne va que jusqu’en mars 2017.",
    ]


def test_all_that_one_document_is_too_early_for_is_one_finding(say, record_of):
    dated = say("document:annex", "dated", "2017-03")
    dissolved = say("organisation:sos-velsen", "dissolved", "2018-11-05", "ontbonden op 5 november 2018")
    role = say("organisation:sos-velsen", "role", "symbol", "in 2019 nog een symbool", valid="2019")
    found = list(later_than_its_document(record_of(dated, dissolved, role, valid_on="2026-11-24"), Context()))
    assert [one.statements for one in found] == [(dissolved, role)]


def test_a_state_of_later_years_cannot_rest_on_an_earlier_document(say, record_of, members):
    record = record_of(
        *members,
        say("document:annex", "dated", "2017-03"),
        say(TIE, "state", "active", "de band is actief", valid="2018"),
        valid_on="2026-11-24",
    )
    assert [one.entity for one in later_than_its_document(record, HOME)] == [TIE]


def test_dates_within_the_document_and_plans_are_left_alone(say, record_of):
    record = record_of(
        say("document:annex", "dated", "2017-03"),
        say("organisation:a", "founded", "1985-06", "juni 1985"),
        say("policy:a", "dated", "2017", "2017 nieuwe agenda"),  # the year holds the document's month
        say("commitment:a", "due", "2018-12-31", "voor eind 2018 verslag"),
        say("policy:b", "review_due", "2020", "wordt in 2020 herzien"),
        say("decision:a", "effective_on", "2018-01-01", "gaat in op 1 januari 2018"),
        say("grant:a+b", "period", "2018/2021", "subsidie 2018-2021"),
        say("organisation:c", "dissolved", "2018", "in 2018", document="undated"),
        valid_on="2026-11-24",
    )
    assert list(later_than_its_document(record, Context())) == []


# A8 ------------------------------------------------------------------------------------------------------------


def test_a_birthday_in_july_does_not_lead_to_a_signing_in_february(say, record_of, members):
    signed = say(TIE, "signed_here", "1974-02", "getekend in februari 1974")
    jubilee = say(TIE, "jubilee", ("46", "year"), "46. Geburtstag", document="page", valid="2020-07")
    found = list(jubilee_does_not_fit(record_of(*members, signed, jubilee, valid_on="2020-12-01"), HOME))
    assert [(one.severity, one.statements, one.message("nl")) for one in found] == [
        (
            Severity.ASK,
            (jubilee, signed),
            "Bij de band met Bückeburg wijst een jubileum van 46 jaar in juli 2020 op juli 1974 als begin, maar de "
            "bronnen noemen februari 1974.",
        )
    ]


def test_a_count_of_years_that_leads_to_another_year(say, record_of, members):
    record = record_of(
        *members,
        say("document:page", "dated", "2016-05-01"),
        say(TIE, "started", "1974", "begonnen in 1974"),
        say(TIE, "jubilee", ("50", "year"), "50 jaar verbonden", document="page"),
    )
    assert [one.message("en") for one in jubilee_does_not_fit(record, HOME)] == [
        "For the tie with Bückeburg, a jubilee of 50 years on 1 May 2016 points to May 1966 as the beginning, but sources "
        "give 1974."
    ]


@pytest.mark.parametrize(
    ("began", "years", "celebrated"),
    [
        ("1974", "40", "2014"),
        ("1974", "40", "2013"),  # celebrated early
        ("1974", "41", "2014"),  # the running year counted
        ("1974-12-14", "40", "2015-01"),  # a party some weeks later
    ],
)
def test_jubilees_that_fit(say, record_of, members, began, years, celebrated):
    record = record_of(
        *members,
        say(TIE, "signed_here", began, "a"),
        say(TIE, "jubilee", (years, "year"), "b", valid=celebrated),
    )
    assert list(jubilee_does_not_fit(record, HOME)) == []


def test_a_jubilee_of_unknown_date_is_left_alone(say, record_of, members):
    record = record_of(
        *members, say(TIE, "started", "1974", "a"), say(TIE, "jubilee", ("50", "year"), "50 jaar")
    )
    assert list(jubilee_does_not_fit(record, HOME)) == []
