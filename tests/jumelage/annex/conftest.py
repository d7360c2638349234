"""The facts of one municipality as statements, from a note in our own words, a web page and a newspaper."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest

from jumelage.annex.blocks import Annex
from jumelage.annex.compose import CHAPTERS, compose
from jumelage.checks import check
from jumelage.documents.quote import Quote
from jumelage.record.assemble import assemble
from jumelage.statements.ids import claim_id
from jumelage.statements.statement import Origin, Ruling, Statement
from jumelage.values.dates import PartialDate, Period
from jumelage.values.language import Language
from jumelage.values.value import (
    Choice,
    DateValue,
    EntityRef,
    PeriodValue,
    Text,
    Value,
)
from jumelage.vocabulary import vocabulary

LOADED = datetime(2017, 3, 1, 9, tzinfo=UTC)
LATER = datetime(2024, 8, 1, 9, tzinfo=UTC)
HOME = "municipality:nl-velsen"
GLADBACH = "municipality:de-bergisch-gladbach"
GALLE = "municipality:lk-galle"
QINGDAO = "municipality:cn-qingdao"
BOURGOIN = "municipality:fr-bourgoin"
LUTON = "municipality:gb-luton"
SOS = "organisation:sos-velsen"

NOTE = """Notitie over de buitenlandse contacten van Velsen, stand maart 2017.
1956 begin van de contacten met Bergisch Gladbach.
Bourgoin, Velsen, Bergisch Gladbach en Luton gingen toen een partnerschap aan. Zo konden scholen en verenigingen elkaar opzoeken.
1976 begin van de stedenband met Galle, uit idealisme.
In 1985 kreeg Stichting Ontwikkelingssamenwerking (SOS) Velsen de uitvoering in handen.
Van 1985 tot 2014 gaf de gemeente SOS Velsen elk jaar een vaste bijdrage.
1998 vriendschapsband met Qingdao, om de handel en de cultuur.
2011 Velsen wordt millenniumgemeente op grond van uitgangspunten in de raad.
2012 SOS Velsen wordt geëvalueerd en de vaste subsidierelatie houdt op.
2012 de raad stelt de beleidsnota Velsen midden in de wereld vast.
2015 B en W stellen de Europastrategie vast en sturen die per collegebericht naar de raad.
2016 begin van de campagne Global Goals, via de VNG.
2017 nieuwe strategische agenda 2020.
Het beleid heet nu mondiale bewustwording en heeft twee onderdelen: banden met andere steden en de millenniumcampagne.
Velsen noemt zich sinds 2008 millenniumgemeente. De millenniumcampagne is in 2015 afgelopen.
Gemeenten vragen vaker om kennis en handel dan om spullen.
"""
PAGE = """Partnerstadt Velsen: Am 14. Juli 1956 unterschrieben Bergisch Gladbach, Velsen, Bourgoin und Luton die Ringpartnerschaft."""
PAPER = """SOS Velsen is op 5 november 2018 opgeheven. De gemeente zou de band met Galle zelf gaan sturen."""
TITLES = {
    "Notitie buitenlandse contacten": (NOTE, "2017-03", "nl"),
    "Partnerstädte": (PAGE, "2024", "de"),
    "Krant van november 2018": (PAPER, "2018-11", "nl"),
}


def document_id(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest()


class Said:
    """Collects statements, each on the words of a text."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []

    def __call__(
        self,
        entity: str,
        kind: str,
        prop: str,
        value: Value,
        valid: str | None,
        text: str,
        exact: str | None,
        at: datetime = LOADED,
    ) -> Statement:
        quote = None
        if exact is not None:
            start = text.index(exact)
            quote = Quote.cut(document_id(text), text, start, start + len(exact))
        period = Period.parse(valid) if valid else None
        language = next((lang for t, _, lang in TITLES.values() if t == text), "nl")
        made = Statement(
            id=claim_id(
                register="velsen",
                entity=entity,
                prop=prop,
                value=value,
                valid=period,
                document=quote.document if quote else None,
                exact=exact,
            ),
            register="velsen",
            entity=entity,
            kind=kind,
            prop=prop,
            value=value,
            valid=period,
            quote=quote,
            origin=Origin("reader", "test", "1"),
            language=language,
            recorded_at=at,
            recorded_by="griffie",
        )
        self.statements.append(made)
        return made


def day(edtf: str) -> DateValue:
    return DateValue(PartialDate.parse(edtf))


def town(id: str, label: str) -> EntityRef:
    return EntityRef(id, label)


def _documents(said: Said) -> None:
    for title, (text, dated, language) in TITLES.items():
        id = "document:" + document_id(text).partition(":")[2]
        at = LATER if text is PAGE else LOADED
        said(id, "Document", "title", Text(title, language), None, text, None, at)
        said(id, "Document", "dated", day(dated), None, text, None, at)


def _ties(said: Said) -> None:
    ring = "tie:de-bergisch-gladbach+fr-bourgoin+gb-luton+nl-velsen"
    tie, words = "tie:de-bergisch-gladbach+nl-velsen", "1956 begin van de contacten met Bergisch Gladbach."
    said(tie, "Tie", "member", town(HOME, "Velsen"), "1956/..", NOTE, words)
    said(tie, "Tie", "member", town(GLADBACH, "Bergisch Gladbach"), "1956/..", NOTE, words)
    said(tie, "Tie", "started", day("1956"), "1956/..", NOTE, words)
    words = "Bourgoin, Velsen, Bergisch Gladbach en Luton gingen toen een partnerschap aan."
    for id, label in (
        (BOURGOIN, "Bourgoin"),
        (HOME, "Velsen"),
        (GLADBACH, "Bergisch Gladbach"),
        (LUTON, "Luton"),
    ):
        said(ring, "Tie", "member", town(id, label), "1956/..", NOTE, words)
    said(ring, "Tie", "started", day("1956"), "1956/..", NOTE, words)
    said(ring, "Tie", "kind", Choice("ring", "partnerschap"), "1956/..", NOTE, words)
    purpose = "Zo konden scholen en verenigingen elkaar opzoeken"
    said(ring, "Tie", "purpose", Text(purpose, "nl"), "1956/..", NOTE, purpose)
    words = (
        "Am 14. Juli 1956 unterschrieben Bergisch Gladbach, Velsen, Bourgoin und Luton die Ringpartnerschaft."
    )
    said(ring, "Tie", "signed_there", day("1956-07-14"), "1956-07-14/..", PAGE, words, LATER)
    said(ring, "Tie", "started", day("1956-07-14"), "1956-07-14/..", PAGE, words, LATER)
    tie, words = "tie:lk-galle+nl-velsen", "1976 begin van de stedenband met Galle, uit idealisme."
    said(tie, "Tie", "member", town(HOME, "Velsen"), "1976/..", NOTE, words)
    said(tie, "Tie", "member", town(GALLE, "Galle"), "1976/..", NOTE, words)
    said(tie, "Tie", "started", day("1976"), "1976/..", NOTE, words)
    said(tie, "Tie", "kind", Choice("city_tie", "stedenband"), "1976/..", NOTE, words)
    said(tie, "Tie", "motive", Choice("ideals", "idealisme"), "1976/..", NOTE, words)
    words = "In 1985 kreeg Stichting Ontwikkelingssamenwerking (SOS) Velsen de uitvoering in handen."
    said(tie, "Tie", "carried_by", EntityRef(SOS, "SOS Velsen"), "1985/..", NOTE, words)
    name = Text("Stichting Ontwikkelingssamenwerking (SOS) Velsen", "nl")
    said(SOS, "Organisation", "name", name, None, NOTE, words)
    said(
        SOS,
        "Organisation",
        "dissolved",
        day("2018-11-05"),
        "2018-11-05/..",
        PAPER,
        "SOS Velsen is op 5 november 2018 opgeheven.",
        LATER,
    )
    tie, words = "tie:cn-qingdao+nl-velsen", "1998 vriendschapsband met Qingdao, om de handel en de cultuur."
    said(tie, "Tie", "member", town(HOME, "Velsen"), "1998/..", NOTE, words)
    said(tie, "Tie", "member", town(QINGDAO, "Qingdao"), "1998/..", NOTE, words)
    said(tie, "Tie", "started", day("1998"), "1998/..", NOTE, words)
    said(tie, "Tie", "kind", Choice("friendship", "vriendschapsband"), "1998/..", NOTE, words)
    said(tie, "Tie", "motive", Choice("trade", "handel"), "1998/..", NOTE, words)
    said(tie, "Tie", "motive", Choice("culture_exchange", "cultuur"), "1998/..", NOTE, words)


def _money(said: Said) -> None:
    grant = "grant:nl-velsen+sos-velsen"
    words = "Van 1985 tot 2014 gaf de gemeente SOS Velsen elk jaar een vaste bijdrage."
    said(grant, "Grant", "payer", town(HOME, "de gemeente"), "1985/2014", NOTE, words)
    said(grant, "Grant", "recipient", EntityRef(SOS, "SOS Velsen"), "1985/2014", NOTE, words)
    said(grant, "Grant", "regime", Choice("structural", "vaste bijdrage"), "1985/2014", NOTE, words)
    said(grant, "Grant", "period", PeriodValue(Period.parse("1985/2014")), "1985/2014", NOTE, words)
    words = "2012 SOS Velsen wordt geëvalueerd en de vaste subsidierelatie houdt op."
    said(grant, "Grant", "ended", day("2012"), "2012/..", NOTE, words)
    said(
        "evaluation:sos-velsen+2012",
        "Evaluation",
        "object",
        EntityRef(SOS, "SOS Velsen"),
        "2012",
        NOTE,
        words,
    )
    said("evaluation:sos-velsen+2012", "Evaluation", "evaluated_on", day("2012"), "2012", NOTE, words)


def _policy(said: Said) -> None:
    policy = "policy:nl-velsen+velsen-midden-in-de-wereld"
    words = "2012 de raad stelt de beleidsnota Velsen midden in de wereld vast."
    said(policy, "Policy", "title", Text("Velsen midden in de wereld", "nl"), "2012/..", NOTE, words)
    said(policy, "Policy", "kind", Choice("nota", "beleidsnota"), "2012/..", NOTE, words)
    said(policy, "Policy", "adopted_by", Choice("council", "raad"), "2012/..", NOTE, words)
    said(policy, "Policy", "adopted_on", day("2012"), "2012/..", NOTE, words)
    policy = "policy:nl-velsen+europastrategie"
    words = "2015 B en W stellen de Europastrategie vast en sturen die per collegebericht naar de raad."
    said(policy, "Policy", "title", Text("Europastrategie", "nl"), "2015/..", NOTE, words)
    said(policy, "Policy", "kind", Choice("strategy", "Europastrategie"), "2015/..", NOTE, words)
    said(policy, "Policy", "adopted_by", Choice("executive", "B en W"), "2015/..", NOTE, words)
    said(policy, "Policy", "adopted_on", day("2015"), "2015/..", NOTE, words)
    said(policy, "Policy", "sent_to", Choice("council", "raad"), "2015/..", NOTE, words)
    said(policy, "Policy", "sent_on", day("2015"), "2015/..", NOTE, words)
    said(policy, "Policy", "sent_by", Text("collegebericht", "nl"), "2015/..", NOTE, words)
    policy, words = "policy:nl-velsen+strategische-agenda-2020", "2017 nieuwe strategische agenda 2020."
    said(policy, "Policy", "title", Text("strategische agenda 2020", "nl"), "2017/..", NOTE, words)
    said(policy, "Policy", "kind", Choice("agenda", "agenda"), "2017/..", NOTE, words)
    said(policy, "Policy", "dated", day("2017"), "2017/..", NOTE, words)
    policy = "policy:nl-velsen+mondiale-bewustwording"
    words = "Het beleid heet nu mondiale bewustwording en heeft twee onderdelen: banden met andere steden en de millenniumcampagne."
    said(policy, "Policy", "title", Text("mondiale bewustwording", "nl"), "2017-03/..", NOTE, words)
    said(policy, "Policy", "status", Choice("in_force", "heet nu"), "2017-03/..", NOTE, words)
    said(policy, "Policy", "component", Text("banden met andere steden", "nl"), "2017-03/..", NOTE, words)
    said(policy, "Policy", "component", Text("de millenniumcampagne", "nl"), "2017-03/..", NOTE, words)


def _campaigns(said: Said) -> None:
    campaign, membership = "campaign:millennium-municipality", "membership:nl-velsen+millennium-municipality"
    words = "2011 Velsen wordt millenniumgemeente op grond van uitgangspunten in de raad."
    said(membership, "Membership", "member", town(HOME, "Velsen"), "2011/..", NOTE, words)
    said(
        membership,
        "Membership",
        "campaign",
        EntityRef(campaign, "millenniumgemeente"),
        "2011/..",
        NOTE,
        words,
    )
    said(membership, "Membership", "started", day("2011"), "2011/..", NOTE, words)
    ground = Choice("council_principles", "uitgangspunten in de raad")
    said(membership, "Membership", "ground", ground, "2011/..", NOTE, words)
    words = "Velsen noemt zich sinds 2008 millenniumgemeente."
    said(membership, "Membership", "member", town(HOME, "Velsen"), "2008/..", NOTE, words)
    said(
        membership,
        "Membership",
        "campaign",
        EntityRef(campaign, "millenniumgemeente"),
        "2008/..",
        NOTE,
        words,
    )
    said(membership, "Membership", "started", day("2008"), "2008/..", NOTE, words)
    words = "De millenniumcampagne is in 2015 afgelopen."
    said(campaign, "Campaign", "name", Text("millenniumgemeente", "nl"), None, NOTE, words)
    said(campaign, "Campaign", "goal_set", Choice("mdg", "millennium"), None, NOTE, words)
    said(campaign, "Campaign", "ended", day("2015"), "2015/..", NOTE, words)
    words = "2016 begin van de campagne Global Goals, via de VNG."
    said("campaign:global-goals", "Campaign", "name", Text("Global Goals", "en"), "2016/..", NOTE, words)
    said(
        "campaign:global-goals", "Campaign", "goal_set", Choice("sdg", "Global Goals"), "2016/..", NOTE, words
    )
    said("campaign:global-goals", "Campaign", "started", day("2016"), "2016/..", NOTE, words)
    vng = EntityRef("organisation:vng", "VNG")
    said("campaign:global-goals", "Campaign", "organiser", vng, "2016/..", NOTE, words)
    words = "Gemeenten vragen vaker om kennis en handel dan om spullen"
    said("trend:kennis-en-handel", "Trend", "description", Text(words, "nl"), None, NOTE, words)


def velsen() -> list[Statement]:
    said = Said()
    _documents(said)
    _ties(said)
    _money(said)
    _policy(said)
    _campaigns(said)
    return said.statements


def _edition(
    valid_on: str = "2017-03-01",
    language: Language = "nl",
    *,
    known_at: datetime = LOADED,
    rulings: Sequence[Ruling] = (),
    statements: Sequence[Statement] | None = None,
    chapters: Sequence[str] = CHAPTERS,
) -> Annex:
    record = assemble(
        velsen() if statements is None else statements,
        valid_on=date.fromisoformat(valid_on),
        known_at=known_at,
        rulings=rulings,
    )
    findings = check(record, home=HOME)
    return compose(record, home=HOME, language=language, findings=findings, chapters=chapters)


@pytest.fixture(scope="session")
def edition() -> Callable[..., Annex]:
    """An edition of the annex of Velsen, of another day, language or state of knowledge as asked."""
    return _edition


@pytest.fixture(scope="session")
def annex() -> Annex:
    """The edition as of March 2017, in Dutch."""
    return _edition()


@pytest.fixture(scope="session")
def statements() -> list[Statement]:
    """The facts of Velsen."""
    return velsen()


@pytest.fixture
def say() -> Callable[..., Statement]:
    """A further statement on the first words of the note: its entity, prop, value and period."""
    said = Said()

    def make(entity: str, prop: str, value: Value, valid: str | None = None) -> Statement:
        kind = vocabulary().kind_of(entity).name
        return said(
            entity, kind, prop, value, valid, NOTE, "Notitie over de buitenlandse contacten van Velsen"
        )

    return make
