"""All checks together, on an annex such as a council gets."""

import string
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jumelage.checks import CHECKS, Severity, check, selected
from jumelage.checks.wording import events, wordings
from jumelage.errors import UnknownCheck
from jumelage.statements.statement import Ruling
from jumelage.values.language import LANGUAGES
from jumelage.vocabulary import vocabulary

HOME = "municipality:nl-velsen"
GLADBACH = "municipality:de-bergisch-gladbach"
GALLE = "municipality:lk-galle"
QINGDAO = "municipality:cn-qingdao"
LUTON = "municipality:gb-luton"
BOURGOIN = "municipality:fr-bourgoin-jallieu"
TO_GLADBACH = "tie:de-bergisch-gladbach+nl-velsen"
TO_GALLE = "tie:lk-galle+nl-velsen"
TO_QINGDAO = "tie:cn-qingdao+nl-velsen"
RING = "tie:de-bergisch-gladbach+fr-bourgoin-jallieu+gb-luton+nl-velsen"
GRANT = "grant:nl-velsen+sos-velsen"
SOS = "organisation:sos-velsen"
MEMBERSHIP = "membership:nl-velsen+millennium-municipality"
CAMPAIGN = "campaign:millennium-municipality"
STRATEGY = "policy:nl-velsen+europastrategie"
MEMO = "policy:nl-velsen+uitgangspuntennotitie"
AGENDA = "policy:nl-velsen+strategische-agenda-2020"
CURRENT = "policy:nl-velsen+mondiale-bewustwording"


@pytest.fixture
def annex(say, record_of):
    """An annex of 2017 in our own words, statement by statement; `start` says where in the text the words stand."""
    first, ring = (
        "1956 eerste band, met Bergisch Gladbach",
        "Bourgoin, Luton, Velsen en Bergisch Gladbach gingen samen",
    )
    galle, qingdao = "1976 band met Galle begint", "1998 band met Qingdao begint"
    again = "Galle kwam er in 1976 bij", "Qingdao en Velsen zijn sinds 1998 bevriend"
    sends = "Europastrategie door B&W vastgesteld, naar de raad gezonden"
    return record_of(
        say("document:annex", "dated", "2017-03"),
        say("document:annex", "title", "Overzicht internationaal beleid"),
        say(TO_GLADBACH, "member", (HOME, "Velsen"), first, start=0, valid="1956/.."),
        say(TO_GLADBACH, "member", (GLADBACH, "Bergisch Gladbach"), first, start=0, valid="1956/.."),
        say(TO_GLADBACH, "started", "1956", first, start=0, valid="1956/.."),
        say(TO_GALLE, "member", (HOME, "Velsen"), galle, start=100, valid="1976/.."),
        say(TO_GALLE, "member", (GALLE, "Galle"), galle, start=100, valid="1976/.."),
        say(TO_GALLE, "started", "1976", galle, start=100, valid="1976/.."),
        say(TO_GALLE, "started", "1976", again[0], start=1000, valid="1976/.."),
        say(TO_QINGDAO, "member", (HOME, "Velsen"), qingdao, start=200, valid="1998/.."),
        say(TO_QINGDAO, "member", (QINGDAO, "Qingdao"), qingdao, start=200, valid="1998/.."),
        say(TO_QINGDAO, "started", "1998", qingdao, start=200, valid="1998/.."),
        say(TO_QINGDAO, "started", "1998", again[1], start=1200, valid="1998/.."),
        say(RING, "member", (HOME, "Velsen"), ring, start=1100),
        say(RING, "member", (GLADBACH, "Bergisch Gladbach"), ring, start=1100),
        say(RING, "member", (BOURGOIN, "Bourgoin"), ring, start=1100),
        say(RING, "member", (LUTON, "Luton"), ring, start=1100),
        say(RING, "kind", "partnership", ring, start=1100),
        say(GRANT, "payer", (HOME, "gemeente"), "1985-2014 vaste bijdrage aan SOS Velsen", start=300),
        say(GRANT, "recipient", (SOS, "SOS Velsen"), "1985-2014 vaste bijdrage aan SOS Velsen", start=300),
        say(GRANT, "regime", "structural", "1985-2014 vaste bijdrage aan SOS Velsen", start=300),
        say(GRANT, "period", "1985/2014", "1985-2014 vaste bijdrage aan SOS Velsen", start=300, valid="1985/2014"),
        say(GRANT, "ended", "2012", "2012 einde van de relatie met SOS", start=400, valid="2012/.."),
        say(MEMBERSHIP, "member", (HOME, "Velsen"), "2011 Velsen millenniumgemeente", start=500),
        say(MEMBERSHIP, "campaign", (CAMPAIGN, "millenniumgemeente"), "2011 Velsen millenniumgemeente", start=500),
        say(MEMBERSHIP, "started", "2011", "2011 Velsen millenniumgemeente", start=500, valid="2011/.."),
        say(MEMBERSHIP, "started", "2008", "Velsen werd dat in 2008", start=1500, valid="2008/.."),
        say(CAMPAIGN, "ended", "2015", "De doelen liepen tot 2015", start=1600, valid="2015/.."),
        say(STRATEGY, "title", "Europastrategie", sends, start=600),
        say(STRATEGY, "adopted_by", "executive", sends, start=600, valid="2015/.."),
        say(STRATEGY, "adopted_on", "2015", sends, start=600, valid="2015/.."),
        say(STRATEGY, "sent_to", "council", sends, start=600, valid="2015/.."),
        say(MEMO, "title", "Uitgangspuntennotitie", "2015 Uitgangspuntennotitie naar de raad", start=700),
        say(MEMO, "kind", "principles", "2015 Uitgangspuntennotitie naar de raad", start=700),
        say(MEMO, "sent_to", "council", "2015 Uitgangspuntennotitie naar de raad", start=700, valid="2015/.."),
        say(MEMO, "sent_on", "2015", "2015 Uitgangspuntennotitie naar de raad", start=700, valid="2015/.."),
        say(AGENDA, "title", "strategische agenda 2020", "2017 strategische agenda 2020", start=800),
        say(AGENDA, "dated", "2017", "2017 strategische agenda 2020", start=800, valid="2017/.."),
        say(CURRENT, "title", "mondiale bewustwording", "het beleid heet nu mondiale bewustwording", start=900),
        say(CURRENT, "status", "in_force", "het beleid heet nu mondiale bewustwording", start=900),
        say(CURRENT, "component", "Banden met andere steden", "1. Banden met andere steden", start=950),
        say(CURRENT, "component", "millenniumgemeentecampagne", "2. De millenniumgemeentecampagne", start=980),
    )  # fmt: skip


def test_what_a_clerk_notices_in_an_annex(annex):
    assert [(one.severity, one.rule, one.message("nl")) for one in check(annex, home=HOME)] == [
        ("E", "A1", "Bij de deelname van Velsen aan ‘millenniumgemeente’ noemen bronnen verschillende data voor "
         "het begin: 2008 en 2011."),
        ("W", "A2", "Bij de subsidie van Velsen aan SOS Velsen eindigde de relatie in 2012, maar voor de bijdrage wordt "
         "als periode genoemd: van 1985 tot en met 2014."),
        ("W", "B7", "‘mondiale bewustwording’ geldt nog en noemt ‘millenniumgemeentecampagne’ als onderdeel, maar dat "
         "is in 2015 afgelopen."),
        ("W", "C14", "Voor de subsidie van Velsen aan SOS Velsen (van 1985 tot en met 2014) noemt geen bron een bedrag "
         "in deze jaren: 1985–2014. Dat is onbekend, niet nul."),
        ("W", "D1", "Voor de band met Qingdao is geen overeenkomst of oorkonde gevonden."),
        ("W", "D1", "Voor de band met Bergisch Gladbach, Bourgoin en Luton is geen overeenkomst of oorkonde gevonden."),
        ("W", "D1", "Voor de band met Bergisch Gladbach is geen overeenkomst of oorkonde gevonden."),
        ("W", "D1", "Voor de band met Galle is geen overeenkomst of oorkonde gevonden."),
        ("W", "D2", "‘Europastrategie’ is vastgesteld door het college van B en W en alleen naar de raad gestuurd. "
         "De raad heeft het niet vastgesteld."),
        ("W", "D2", "‘Uitgangspuntennotitie’ is naar de raad gestuurd, maar geen bron zegt dat de raad het heeft "
         "vastgesteld."),
        ("I", "A6", "In de titel ‘strategische agenda 2020’ staat 2020, maar de bron spreekt van 2017. Het jaar in een "
         "titel is niet het jaar van de gebeurtenis."),
        ("I", "H2", "Bourgoin komt maar op één plaats in de bronnen voor. Ga na of de band nog bestaat."),
        ("I", "H2", "Luton komt maar op één plaats in de bronnen voor. Ga na of de band nog bestaat."),
        ("I", "H3", "Bij de band met Qingdao rust het begin (1998) op één bron. Zoek een tweede."),
        ("I", "H3", "Bij de band met Bergisch Gladbach rust het begin (1956) op één bron. Zoek een tweede."),
        ("I", "H3", "Bij de band met Galle rust het begin (1976) op één bron. Zoek een tweede."),
    ]  # fmt: skip


def test_errors_come_first_then_rules_then_things_in_order(annex):
    found = [
        (one.severity.value, one.rule, one.entity)
        for one in check(annex, home=HOME, select=["H3", "A", "d2"])
    ]
    assert found == [
        ("E", "A1", MEMBERSHIP),
        ("W", "A2", GRANT),
        ("W", "D2", STRATEGY),
        ("W", "D2", MEMO),
        ("I", "A6", AGENDA),
        ("I", "H3", TO_QINGDAO),
        ("I", "H3", TO_GLADBACH),
        ("I", "H3", TO_GALLE),
    ]


def test_both_sides_of_a_contradiction_are_quoted(annex):
    assert [
        [quote["exact"] for quote in one.to_json()["quotes"]]
        for one in check(annex, home=HOME, select=["A1", "A2"])
    ] == [
        ["Velsen werd dat in 2008", "2011 Velsen millenniumgemeente"],
        ["2012 einde van de relatie met SOS", "1985-2014 vaste bijdrage aan SOS Velsen"],
    ]


def test_finding_as_json(annex):
    found = check(annex, home=HOME, select=["A1"])[0]
    assert found.to_json("en") == {
        "rule": "A1",
        "severity": "E",
        "entity": MEMBERSHIP,
        "message": "For the membership of Velsen in ‘millenniumgemeente’, sources give different dates for the beginning: "
        "2008 and 2011.",
        "statements": [one.id for one in found.statements],
        "quotes": [
            {"document": "sha256:annex", "exact": "Velsen werd dat in 2008", "prefix": "", "suffix": "",
             "start": 1500, "end": 1523, "page": None},
            {"document": "sha256:annex", "exact": "2011 Velsen millenniumgemeente", "prefix": "", "suffix": "",
             "start": 500, "end": 530, "page": None},
        ],
    }  # fmt: skip


def two_beginnings(say, record_of, *, ruled_on=None, late_source=None):
    first = say(MEMBERSHIP, "started", "2011", "2011 Velsen doet mee")
    late = (
        [say(MEMBERSHIP, "started", "2009", "sinds 2009", document="b", recorded_at=late_source)]
        if late_source
        else []
    )
    rulings = [
        Ruling(
            MEMBERSHIP,
            "started",
            first.id,
            "archivist",
            "clerk of the council",
            ruled_on,
            "The minutes say so.",
        )
        for _ in range(1 if ruled_on else 0)
    ]
    return record_of(
        first, say(MEMBERSHIP, "started", "2008", "sinds 2008", start=80), *late, rulings=rulings
    )


def test_a_ruling_settles_a_finding_and_leaves_it_visible(say, record_of):
    record = two_beginnings(say, record_of, ruled_on=datetime(2026, 11, 5, tzinfo=UTC))
    found = check(record, select=["A1"])
    assert [(one.settled, one.to_json()["settled"]["reason"]) for one in found] == [
        (True, "The minutes say so.")
    ]


def test_without_a_ruling_nothing_is_settled(say, record_of):
    assert [one.settled for one in check(two_beginnings(say, record_of), select=["A1"])] == [False]


def test_a_source_that_came_in_after_the_ruling_opens_the_matter_again(say, record_of):
    record = two_beginnings(
        say,
        record_of,
        ruled_on=datetime(2026, 11, 5, tzinfo=UTC),
        late_source=datetime(2026, 11, 9, tzinfo=UTC),
    )
    assert [one.settled for one in check(record, select=["A1"])] == [False]


def test_an_empty_record_has_no_findings(record_of):
    assert check(record_of(), home=HOME) == ()


def test_a_code_selects_itself_and_a_letter_its_group():
    assert [one.code for one in selected(["C1"])] == ["C1"]
    assert [one.code for one in selected(["H", "b7"])] == ["B7", "H1", "H2", "H3"]
    assert selected() == CHECKS


def test_unknown_code_names_those_that_exist():
    with pytest.raises(UnknownCheck, match=r"'Z9' is no check; there are A1, A2, .*H3"):
        selected(["A1", "Z9"])


def test_every_check_has_its_words_and_every_word_its_check():
    assert list(wordings()) == [one.code for one in CHECKS]
    assert all(wording.messages for wording in wordings().values())
    assert all(one.label(language) for one in CHECKS for language in LANGUAGES)


def fields(template):
    return {field for _, field, _, _ in string.Formatter().parse(template) if field}


def test_a_sentence_is_filled_with_the_same_in_each_language():
    for wording in wordings().values():
        for key, labels in wording.messages.items():
            assert {frozenset(fields(labels.label(language))) for language in LANGUAGES} == {
                frozenset(fields(labels.nl))
            }, key


def test_every_date_that_can_compete_has_a_name_for_its_event():
    dates = {
        prop.name for kind in vocabulary() for prop in kind.props if prop.type == "date" and not prop.many
    }
    assert dates - set(events()) == set()


def test_every_check_explains_itself_to_officers():
    for one in CHECKS:
        first, _, rest = one.explanation.partition("\n")
        assert first.endswith("."), one.code
        assert len(rest.split()) > 10, one.code


def test_every_check_tells_officers_in_each_language_what_it_is_about():
    for one in CHECKS:
        for language in LANGUAGES:
            about = one.about(language)
            assert about.endswith("."), one.code
            assert 10 < len(about.split()) < 60, (one.code, language)


def test_codes_come_in_order_and_once():
    codes = [(one.code[0], int(one.code[1:])) for one in CHECKS]
    assert codes == sorted(set(codes))


PAGE = Path(__file__).parents[3] / "docs" / "checks.md"


def test_every_check_has_its_section_on_the_page():
    sections = [line[3:] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("## ")]
    told = [line for line in sections if " · " in line]
    assert told == [f"{one.code} · {one.label('en')}" for one in CHECKS]


def test_severities_on_the_page_are_those_of_the_findings(annex):
    text = PAGE.read_text(encoding="utf-8")
    names = {Severity.ERROR: "Error", Severity.WARNING: "Warning", Severity.ASK: "Question"}
    for one in check(annex, home=HOME):
        section = text.split(f"## {one.rule} · ")[1].split("\n## ")[0]
        assert f"*{names[one.severity]}.*" in section, one.rule
