"""A thing in one sentence."""

import pytest

from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import Choice, DateValue, EntityRef, MoneyValue, PeriodValue, Text, Value
from jumelage_web.desk.entities.page import around_now
from jumelage_web.desk.pages import Desk
from jumelage_web.store.models import Register
from jumelage_web.store.roles import Role
from jumelage_web.telling.answer import answer_of
from jumelage_web.telling.dossier import Teller
from small_registers import paper, person, say, town, words

pytestmark = pytest.mark.django_db

Claims = list[tuple[str, Value]]
MEMBERS: Claims = [
    ("member", EntityRef("municipality:lk-galle", "Galle")),
    ("member", EntityRef("municipality:nl-velsen", "Velsen")),
]
PARTIES: Claims = [
    ("payer", EntityRef("municipality:nl-velsen", "Velsen")),
    ("recipient", EntityRef("organisation:sos", "SOS Velsen")),
]


def date(edtf: str) -> DateValue:
    return DateValue(PartialDate.parse(edtf))


def answer(register: Register, id: str, said: Claims) -> str:
    anna = person("anna", register)
    for prop, value in said:
        say(register, anna, id, prop, value)
    desk = Desk(register, anna, Role.MANAGER)
    state, record, entity = around_now(desk, id)
    assert entity is not None
    return answer_of(entity, Teller(desk, record, state, "nl"))


@pytest.mark.parametrize(
    ("id", "said", "sentence"),
    [
        (
            "tie:x",
            [*MEMBERS, ("started", date("1976"))],
            "De band tussen Galle (Sri Lanka) en Velsen begon in 1976.",
        ),
        (
            "tie:x",
            [*MEMBERS, ("started", date("1976")), ("ended", date("2014-05"))],
            "Galle (Sri Lanka) en Velsen hadden een band: begonnen in 1976, beëindigd in mei 2014.",
        ),
        (
            "tie:x",
            [*MEMBERS, ("started", date("1976")), ("started", date("1985"))],
            "Galle (Sri Lanka) en Velsen hebben een band. Over het begin spreken bronnen elkaar tegen.",
        ),
        ("tie:x", MEMBERS, "Galle (Sri Lanka) en Velsen hebben een band. Wanneer die begon, is niet bekend."),
        ("municipality:de-x", [("name", Text("Xdorf"))], "Xdorf is een gemeente in Duitsland."),
        (
            "municipality:de-x",
            [("name", Text("Xdorf")), ("dissolved", date("1975"))],
            "Xdorf was een gemeente; zij is in 1975 opgeheven.",
        ),
        (
            "organisation:x",
            [("name", Text("X")), ("founded", date("1978")), ("dissolved", date("2018"))],
            "X is in 1978 opgericht en in 2018 ontbonden.",
        ),
        ("organisation:x", [("name", Text("X"))], "Hierover is nog geen bron gelezen."),
        (
            "grant:x",
            [
                *PARTIES,
                ("amount", MoneyValue(Money.of("35000", "EUR"))),
                ("period", PeriodValue(Period.parse("2001/2003"))),
            ],
            "Velsen geeft SOS Velsen €\u00a035.000, van 2001 tot en met 2003.",
        ),
        (
            "grant:x",
            PARTIES,
            "Velsen geeft SOS Velsen geld. Het bedrag is niet bekend of staat niet vast.",
        ),
        (
            "policy:x",
            [("title", Text("Nota")), ("adopted_by", Choice("council")), ("adopted_on", date("2005-10-12"))],
            "Nota is op 12 oktober 2005 vastgesteld (gemeenteraad).",
        ),
        (
            "decision:x",
            [("title", Text("Besluit")), ("decided_on", date("1976"))],
            "Besluit, genomen op: 1976.",
        ),
    ],
)
def test_what_is_known_is_said_in_one_sentence(id: str, said: Claims, sentence: str) -> None:
    assert answer(town(), id, said) == sentence


def test_where_no_date_is_known_the_papers_are_counted() -> None:
    register = town()
    nota = paper(register, "SOS helpt.")
    say(register, person("bea", register), "organisation:x", "name", Text("SOS"), quote=words(nota, "SOS"))
    assert answer(register, "organisation:x", []) == (
        "Hierover spreekt 1 document; een datum is niet bekend."
    )
