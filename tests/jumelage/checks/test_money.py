import pytest

from jumelage.checks.context import Context
from jumelage.checks.finding import error, warning
from jumelage.checks.money import guilders_read_as_euros, money_after_the_end, years_without_a_source
from jumelage.values.dates import PartialDate, Period
from jumelage.values.labels import Labels
from jumelage.values.money import Money

HOME = Context(home="municipality:nl-alphen")
TIE = "tie:hu-oudtshoorn+nl-alphen"
GRANT = "grant:nl-alphen+werkgroep"
CALLED = Labels(
    "de subsidie aan Werkgroep",
    "the grant to Werkgroep",
    "der Zuschuss an Werkgroep",
    "la subvention à Werkgroep",
)


def day(edtf):
    return PartialDate.parse(edtf)


@pytest.fixture
def basis(say):
    return (
        say(GRANT, "recipient", ("organisation:werkgroep", "Werkgroep"), "subsidie aan de Werkgroep"),
        say(GRANT, "tie", TIE, "voor de band met Oudtshoorn"),
        say(TIE, "member", (HOME.home, "Alphen"), "Alphen en Oudtshoorn"),
        say(TIE, "member", ("municipality:za-oudtshoorn", "Oudtshoorn"), "Alphen en Oudtshoorn"),
    )


# C1 ------------------------------------------------------------------------------------------------------------


def test_money_for_a_tie_that_had_ended(say, record_of, basis):
    ended = say(TIE, "ended", "2011", "in 2011 gestopt")
    period = say(GRANT, "period", "2013/2014", "nieuwe fase 2013-2014", valid="2013/2014")
    found = list(money_after_the_end(record_of(*basis, ended, period), HOME))
    assert found == [
        error(
            "C1.other",
            GRANT,
            [ended, period],
            subject=CALLED,
            money=(Period.parse("2013/2014"),),
            ender=Labels(
                "de band met Oudtshoorn",
                "the tie with Oudtshoorn",
                "die Verbindung mit Oudtshoorn",
                "le lien avec Oudtshoorn",
            ),
            ended=day("2011"),
        )
    ]
    assert [found[0].message(language) for language in ("nl", "en")] == [
        "Bij de subsidie aan Werkgroep staat geld (van 2013 tot en met 2014), maar de band met Oudtshoorn eindigde al "
        "in 2011.",
        "For the grant to Werkgroep there is money (from 2013 to 2014), but the tie with Oudtshoorn had ended in 2011.",
    ]


def test_money_for_a_foundation_that_was_dissolved(say, record_of, basis):
    dissolved = say("organisation:werkgroep", "dissolved", "2012-05", "in mei 2012 opgeheven")
    amount = say(GRANT, "amount", ("2500", "EUR"), "€ 2.500", valid="2013")
    assert [
        (one.statements, one.message("nl"))
        for one in money_after_the_end(record_of(*basis, dissolved, amount), HOME)
    ] == [
        (
            (dissolved, amount),
            "Bij de subsidie aan Werkgroep staat geld (€\u00a02.500), maar Werkgroep eindigde al in mei 2012.",
        )
    ]


def test_an_amount_after_the_end_of_the_grant_itself(say, record_of, basis):
    ended = say(GRANT, "ended", "2012", "in 2012 beëindigd")
    amount = say(GRANT, "amount", ("2500", "EUR"), "€ 2.500", valid="2014")
    assert [one.message("en") for one in money_after_the_end(record_of(*basis, ended, amount), HOME)] == [
        "For the grant to Werkgroep there is money (€2,500), but the grant itself had ended in 2012."
    ]


@pytest.mark.parametrize(
    "extra",
    [
        [("grant", "period", "2009/2011", "2009-2011")],  # ended in the same year
        [("grant", "period", "2009/..", "sinds 2009")],  # a source of that time, when it went on
        [("grant", "amount", ("2500", "EUR"), "€ 2.500")],  # of no known time
        [
            ("grant", "period", "2013/2014", "x"),
            ("grant", "stage", "settled", "vastgesteld"),
        ],  # settling comes after
        [("grant", "period", "2013/2014", "x"), ("tie", "revived", "2013", "hervat")],
    ],
)
def test_money_to_leave_alone(say, record_of, basis, extra):
    things = {"grant": GRANT, "tie": TIE}
    record = record_of(
        *basis,
        say(TIE, "ended", "2011", "in 2011 gestopt"),
        *(say(things[thing], prop, said, words) for thing, prop, said, words in extra),
    )
    assert list(money_after_the_end(record, HOME)) == []


def test_a_contribution_that_the_source_lets_outlast_the_relation_is_left_to_the_check_on_steps(
    say, record_of
):
    record = record_of(
        say(GRANT, "ended", "2012", "einde van de relatie"),
        say(GRANT, "period", "1985/2014", "bijdrage 1985-2014", valid="1985/2014"),
        say(GRANT, "amount", ("2500", "EUR"), "€ 2.500", valid="2014"),
    )
    assert list(money_after_the_end(record, HOME)) == []


# C5 ------------------------------------------------------------------------------------------------------------


def test_one_number_in_guilders_and_in_euros(say, record_of):
    guilders = say(GRANT, "amount", ("35000", "NLG", "ƒ 35.000"), "meer dan ƒ 35.000")
    euros = say(GRANT, "amount", ("35000.00", "EUR", "€ 35.000,00"), "€ 35.000,00", document="b")
    found = list(guilders_read_as_euros(record_of(guilders, euros), HOME))
    assert [(one.message_key, one.statements) for one in found] == [("C5.twice", (guilders, euros))]
    assert (
        found[0]
        .message("nl")
        .replace("\u00a0", " ")
        .endswith(
            "staat hetzelfde getal in twee munten: ƒ 35.000 en € 35.000,00. Omgerekend is ƒ 35.000 € 15.882,31."
        )
    )


def test_euros_before_there_were_euros(say, record_of, basis):
    amount = say(GRANT, "amount", ("35000", "EUR"), "35.000", valid="1987")
    assert list(guilders_read_as_euros(record_of(*basis, amount), HOME)) == [
        error(
            "C5.early",
            GRANT,
            [amount],
            subject=CALLED,
            amount=Money.of("35000", "EUR"),
            period=Period.parse("1987"),
        )
    ]


@pytest.mark.parametrize(
    "amounts",
    [
        [(("35000", "NLG"), "1987"), (("15882.31", "EUR"), None)],  # a conversion
        [(("35000", "NLG"), "1987")],
        [(("10000", "EUR"), "2004")],
        [(("10000", "EUR"), "1985/2014")],  # a source of later years may have converted
        [(("500", "GBP"), None), (("500", "EUR"), None)],  # the pound never became the euro
    ],
)
def test_amounts_to_leave_alone(say, record_of, amounts):
    record = record_of(
        *(
            say(GRANT, "amount", said, f"bedrag {n}", start=n * 50, valid=valid)
            for n, (said, valid) in enumerate(amounts)
        )
    )
    assert list(guilders_read_as_euros(record, HOME)) == []


# C14 -----------------------------------------------------------------------------------------------------------

GALLE = "grant:nl-velsen+sos-velsen"


@pytest.fixture
def structural(say):
    return (
        say(GALLE, "payer", ("municipality:nl-velsen", "Velsen"), "vaste bijdrage van Velsen"),
        say(GALLE, "recipient", ("organisation:sos-velsen", "SOS Velsen"), "vaste bijdrage aan SOS Velsen"),
        say(GALLE, "regime", "structural", "vaste bijdrage"),
        say(GALLE, "period", "1985/2014", "1985-2014 vaste bijdrage", valid="1985/2014"),
    )


def test_a_grant_of_thirty_years_without_any_amount(record_of, structural):
    found = list(years_without_a_source(record_of(*structural), HOME))
    assert found == [
        warning(
            "C14",
            GALLE,
            [structural[3]],
            subject=Labels(
                "de subsidie van Velsen aan SOS Velsen",
                "the grant from Velsen to SOS Velsen",
                "der Zuschuss von Velsen an SOS Velsen",
                "la subvention de Velsen à SOS Velsen",
            ),
            period=Period.parse("1985/2014"),
            years=("1985–2014",),
        )
    ]


def test_years_with_amounts_are_not_gaps(say, record_of, structural):
    record = record_of(
        *structural,
        say(GALLE, "amount", ("35000", "NLG"), "ƒ 35.000", valid="1987"),
        say(GALLE, "amount", ("20000", "EUR"), "€ 20.000", valid="2004/2007"),
        say("grant:other", "payer", ("municipality:nl-velsen", "Velsen"), "a"),
        say("grant:other", "recipient", ("organisation:sos-velsen", "SOS Velsen"), "a"),
        say("grant:other", "amount", ("9000", "EUR"), "€ 9.000", valid="2014"),
    )
    assert [one.message("nl") for one in years_without_a_source(record, HOME)] == [
        "Voor de subsidie van Velsen aan SOS Velsen (van 1985 tot en met 2014) noemt geen bron een bedrag in deze jaren: "
        "1985–1986, 1988–2003 en 2008–2013. Dat is onbekend, niet nul."
    ]


def test_a_grant_that_goes_on_is_looked_at_up_to_the_day_of_the_record(say, record_of):
    record = record_of(
        say(GALLE, "regime", "structural", "jaarlijks"),
        say(GALLE, "period", "2014/..", "sinds 2014"),
        say(GALLE, "amount", ("9000", "EUR"), "€ 9.000", valid="2015"),
    )
    assert [dict(one.params)["years"] for one in years_without_a_source(record, HOME)] == [
        ("2014", "2016–2017")
    ]


@pytest.mark.parametrize(
    "statements",
    [
        [("regime", "project", None), ("period", "2010/2013", None)],
        [("regime", "structural", None), ("period", "2013", None)],
        [("regime", "structural", None), ("period", "2013/2014", None), ("amount", ("800", "EUR"), None)],
        [
            ("regime", "structural", None),
            ("period", "2013/2014", None),
            ("amount", ("800", "EUR"), "2013/.."),
        ],
        [("regime", "structural", None)],
    ],
)
def test_grants_without_gaps(say, record_of, statements):
    record = record_of(
        *(
            say(GALLE, prop, said, f"woorden {n}", valid=valid)
            for n, (prop, said, valid) in enumerate(statements)
        )
    )
    assert list(years_without_a_source(record, HOME)) == []
