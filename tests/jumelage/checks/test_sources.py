from dataclasses import replace

import pytest

from jumelage.checks.context import Context
from jumelage.checks.finding import ask, error
from jumelage.checks.sources import named_once, one_source_only, quote_not_found
from jumelage.values.dates import PartialDate
from jumelage.values.labels import Labels

VELSEN = "municipality:nl-velsen"
LUTON = "municipality:gb-luton"
QINGDAO = "municipality:cn-qingdao"
GLADBACH = "municipality:de-bergisch-gladbach"
TO_QINGDAO = "tie:cn-qingdao+nl-velsen"
TO_GLADBACH = "tie:de-bergisch-gladbach+nl-velsen"
RING = "tie:de-bergisch-gladbach+gb-luton+nl-velsen"
HOME = Context(home=VELSEN)


def alike(text):
    return Labels(text, text, text, text)


# H1 ------------------------------------------------------------------------------------------------------------

TEXT = "De band met Galle begon in 1976. In 1998 volgde Qingdao."


def seen(text):
    return Context(home=VELSEN, texts={"sha256:annex": text})


def test_words_that_are_gone_from_their_document(say, record_of):
    gone = say(TO_QINGDAO, "started", "1998", "In 1998 volgde Qingdao.", start=33)
    found = list(quote_not_found(record_of(gone), seen("De band met Galle begon in 1976.")))
    quote = "In 1998 volgde Qingdao."
    assert found == [
        error(
            "H1.gone",
            TO_QINGDAO,
            [gone],
            subject=alike("cn-qingdao+nl-velsen"),
            quote=Labels(f"‘{quote}’", f"‘{quote}’", f"„{quote}“", f"«\u00a0{quote}\u00a0»"),
        )
    ]


def test_words_elsewhere_are_not_taken_for_the_quote(say, record_of):
    record = record_of(
        say(TO_QINGDAO, "started", "1998", "In 1998 volgde Qingdao.", start=33),
        say(TO_QINGDAO, "kind", "friendship", "In 1998 volgde Qingdao.", start=33),
    )
    found = list(quote_not_found(record, seen("Kop. " + TEXT)))
    assert [(one.message_key, len(one.statements)) for one in found] == [("H1.moved", 2)]


def test_words_in_their_place_and_documents_that_we_do_not_have(say, record_of):
    record = record_of(
        say(TO_QINGDAO, "started", "1998", "In 1998 volgde Qingdao.", start=33),
        say(TO_QINGDAO, "kind", "friendship", "vriendschap", document="other", start=900),
        say(TO_QINGDAO, "state", "active"),
    )
    assert list(quote_not_found(record, seen(TEXT))) == []


def test_a_long_quote_is_shortened_in_the_sentence(say, record_of):
    words = "Een lange zin " * 20
    found = list(quote_not_found(record_of(say(TO_QINGDAO, "purpose", words, words)), seen("")))
    assert found[0].message("nl").count("Een lange zin") == 5
    assert "…’" in found[0].message("nl")


# H2 ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def ring(say):
    words = "De steden Luton, Velsen en Bergisch Gladbach sloten een verbond"
    return (
        say(RING, "member", (VELSEN, "Velsen"), words, start=1000),
        say(RING, "member", (LUTON, "Luton"), words, start=1000),
        say(RING, "member", (GLADBACH, "Bergisch Gladbach"), words, start=1000),
    )


@pytest.fixture
def timeline(say):
    words = "1956 band met Bergisch Gladbach"
    return (
        say(TO_GLADBACH, "member", (VELSEN, "Velsen"), words),
        say(TO_GLADBACH, "member", (GLADBACH, "Bergisch Gladbach"), words),
        say(TO_GLADBACH, "started", "1956", words),
    )


def test_a_town_in_the_text_without_a_row_in_the_timeline(record_of, ring, timeline):
    found = list(named_once(record_of(*ring, *timeline), HOME))
    assert found == [ask("H2", LUTON, [ring[1]], name=alike("Luton"))]
    assert found[0].message("en") == (
        "Luton appears in one place only in the sources. Ask whether the tie still exists."
    )


def test_a_town_that_another_document_names_again(say, record_of, ring, timeline):
    again = say(LUTON, "partner_list", (GLADBACH, "Bergisch Gladbach"), "Bergisch Gladbach", document="luton")
    assert list(named_once(record_of(*ring, *timeline, again), HOME)) == []


def test_a_town_that_other_words_name_without_being_about_it(say, record_of, ring, timeline):
    again = say(TO_GLADBACH, "purpose", "uitwisseling", "uitwisseling met Luton en omgeving", start=2000)
    assert list(named_once(record_of(*ring, *timeline, again), HOME)) == []


def test_towns_that_are_no_partners_of_ours(say, record_of, ring, timeline):
    record = record_of(
        *ring,
        *timeline,
        say(
            LUTON,
            "partner_list",
            ("municipality:se-eskilstuna", "Eskilstuna"),
            "Eskilstuna",
            document="luton",
        ),
    )
    assert list(named_once(record, HOME)) == []


# H3 ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def qingdao(say):
    words = "1998 band met Qingdao"
    return (
        say(TO_QINGDAO, "member", (VELSEN, "Velsen"), words, start=200),
        say(TO_QINGDAO, "member", (QINGDAO, "Qingdao"), words, start=200),
        say(TO_QINGDAO, "started", "1998", words, start=200),
    )


def test_a_beginning_that_one_document_tells_of(say, record_of, qingdao):
    again = say(TO_QINGDAO, "started", "1998", "Qingdao en Velsen zijn in 1998 bevriend geraakt", start=900)
    found = list(one_source_only(record_of(*qingdao, again), HOME))
    assert found == [
        ask(
            "H3",
            TO_QINGDAO,
            [qingdao[2], again],
            subject=Labels(
                "de band met Qingdao",
                "the tie with Qingdao",
                "die Verbindung mit Qingdao",
                "le lien avec Qingdao",
            ),
            dates=(PartialDate.parse("1998"),),
        )
    ]


def test_what_to_do_about_it_is_said_to_who_keeps_the_register(say, record_of, qingdao):
    (found,) = one_source_only(record_of(*qingdao), HOME)
    assert found.said("nl") == "Bij de band met Qingdao rust het begin (1998) op één bron."
    assert found.message("nl") == f"{found.said('nl')} Zoek een tweede."


@pytest.mark.parametrize("edtf", ["1998", "1998-11-03", "199X"])
def test_a_second_document_that_agrees(say, record_of, qingdao, edtf):
    second = say(TO_QINGDAO, "started", edtf, "青岛", document="qingdao")
    assert list(one_source_only(record_of(*qingdao, second), HOME)) == []


def test_what_the_partner_says_of_the_ring_confirms_the_pair(say, record_of, ring, timeline):
    signed = say(RING, "signed_there", "1956-07-14", "am 14. Juli 1956", document="gladbach")
    assert list(one_source_only(record_of(*ring, *timeline, signed), HOME)) == []


def test_a_ring_of_another_year_confirms_nothing(say, record_of, ring, timeline):
    signed = say(RING, "signed_there", "1961", "1961", document="gladbach")
    assert [one.entity for one in one_source_only(record_of(*ring, *timeline, signed), HOME)] == [
        TO_GLADBACH,
        RING,
    ]


def test_a_tie_without_a_beginning_is_left_alone(record_of, ring):
    assert list(one_source_only(record_of(*ring), HOME)) == []


def test_a_paper_that_was_saved_again_is_no_second_source(say, record_of, qingdao):
    copy = tuple(replace(one, quote=replace(one.quote, document="sha256:copy")) for one in qingdao)
    found = list(one_source_only(record_of(*qingdao, *copy), HOME))
    assert [one.rule for one in found] == ["H3"]
    towns = list(named_once(record_of(*qingdao, *copy), HOME))
    assert [one.rule for one in towns] == ["H2"]
