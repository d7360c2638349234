"""A register that has something of everything, made once for a file of tests; each test starts from it unchanged."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from jumelage.values.dates import PartialDate, Period
from jumelage.values.money import Money
from jumelage.values.value import DateValue, EntityRef, MoneyValue, PeriodValue, Text
from jumelage_web.public import assembled, cache
from jumelage_web.store import snapshot
from jumelage_web.store.actions import claims, documents, editions
from jumelage_web.store.annexes import Asked
from jumelage_web.store.models import Register, User
from jumelage_web.store.published import downloads
from jumelage_web.store.records import now_of
from sample_registers import ANNEX_OF_2017, filled
from small_registers import paper, person, say, town, words
from walking import LANGUAGES, Seen, ask, walk

GALLE = "tie:lk-galle+nl-velsen"
SAMPLES = (
    ANNEX_OF_2017,
    "sos-velsen-geschiedenis.html",
    "krant-ijmuiden-2018.txt",
    "luton-twin-towns.html",
    "verslag-raadssessie-internationale-ambitie.pdf",
)


@dataclass(frozen=True, slots=True)
class Demo:
    """The register of Velsen, which is public, and its manager."""

    register: Register
    manager: User


def made_demo() -> Demo:
    """The samples, all of it accepted; and what they do not have: a ruling, a withdrawal, an erasure, an edition."""
    register = town()
    manager = person("anna", register)
    User.objects.filter(pk=manager.pk).update(function="beleidsmedewerker internationaal")
    filled(register, manager, *SAMPLES)
    waiting = list(register.proposals.filter(settled_in=None))
    if waiting:
        claims.accept(register, waiting[: claims.MOST_AT_ONCE], by=manager, at=timezone.now())
    _ends(register, manager)
    _pays(register, manager)
    _decides(register, manager)
    asked = Asked(date(2026, 11, 24), now_of(register, timezone.now()))
    for title in ("Bijlage 2026", "Bijlage 2026, verbeterd"):
        kept = editions.keep(register, asked, title=title, by=manager, at=timezone.now())
        editions.publish_edition(kept, by=manager, at=timezone.now())
        downloads.make_files(kept.pk)
    _keeps_inside(register, manager)
    Register.objects.filter(pk=register.pk).update(public=True)
    register.refresh_from_db()
    snapshot.freshen(register.pk)
    return Demo(register, manager)


def _ends(register: Register, by: User) -> None:
    """A tie that ended, one that rests, a list of partners."""
    now = timezone.now()
    for tie, partner in (("tie:gb-luton+nl-velsen", "gb-luton"), ("tie:nl-velsen+tr-izmir", "tr-izmir")):
        for member in ("nl-velsen", partner):
            say(register, by, tie, "member", EntityRef(f"municipality:{member}"), valid="1990/", at=now)
    say(register, by, "municipality:tr-izmir", "name", Text("Izmir"), at=now)
    say(register, by, "tie:gb-luton+nl-velsen", "ended", DateValue(PartialDate.parse("2011-05")), at=now)
    resting = PeriodValue(Period.parse("2024-02/.."))
    say(register, by, "tie:nl-velsen+tr-izmir", "suspended", resting, at=now)
    listed = EntityRef("municipality:lk-galle", "Galle")
    say(register, by, "municipality:nl-velsen", "partner_list", listed, at=now)


def _pays(register: Register, by: User) -> None:
    """A grant in euros with its words, and one of which the amount is not known."""
    row = paper(
        register, "De stichting kreeg in 2015 een subsidie van € 12.500 voor het jaar.", title="Begroting"
    )
    quote = words(row, "subsidie van € 12.500")
    grant = "grant:sos-2015"
    now = timezone.now()
    say(register, by, grant, "payer", EntityRef("municipality:nl-velsen"), quote=quote, at=now)
    say(
        register,
        by,
        grant,
        "recipient",
        EntityRef("organisation:sos-velsen", "SOS Velsen"),
        quote=quote,
        at=now,
    )
    say(register, by, grant, "period", PeriodValue(Period.parse("2015")), quote=quote, at=now)
    say(register, by, grant, "amount", MoneyValue(Money(Decimal(12500), "EUR")), quote=quote, at=now)
    say(register, by, grant, "tie", EntityRef(GALLE), quote=quote, at=now)


def _decides(register: Register, by: User) -> None:
    """A contradiction that was ruled on, a statement given up, one that was erased, a document kept inside."""
    now = timezone.now()
    row = paper(
        register,
        "Opgericht in 1988, zegt de een. Opgericht in 1991, zegt de ander. Jan woont hier.",
        name="b.txt",
    )
    said = [
        say(
            register,
            by,
            "organisation:vrienden",
            "founded",
            DateValue(PartialDate.of(year)),
            quote=words(row, f"in {year}"),
            at=now,
        )
        for year in (1988, 1991)
    ]
    say(register, by, "organisation:vrienden", "name", Text("Vrienden van Galle"), at=now)
    ruled = register.statements.get(claim=said[0][0][0].claim)
    claims.rule(register, ruled, authority="het college", reason="de akte zegt het", by=by, at=timezone.now())
    torn, _entry = say(
        register, by, "organisation:vrienden", "aim", Text("Jan"), quote=words(row, "Jan woont"), at=now
    )
    claims.redact_statement(
        register,
        register.statements.get(claim=torn[0].claim),
        ground="persoonsgegevens",
        by=by,
        at=timezone.now(),
    )
    given_up, _entry = say(register, by, "organisation:vrienden", "acronym", Text("VVG"), at=now)
    claims.withdraw(
        register, [register.statements.get(claim=given_up[0].claim)], reason="fout", by=by, at=timezone.now()
    )


def _keeps_inside(register: Register, by: User) -> None:
    """A document that may not be shown, and what rests on it."""
    now = timezone.now()
    inside = paper(register, "Dit blijft binnen, sinds 1970.", name="c.txt", title="Vertrouwelijk")
    say(
        register,
        by,
        "organisation:binnen",
        "name",
        Text("Binnen"),
        quote=words(inside, "blijft binnen"),
        at=now,
    )
    documents.set_published(inside, published=False, ground="vertrouwelijk", by=by, at=timezone.now())


@pytest.fixture(scope="module")
def demo(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Demo]:
    """The register, for all tests of a file; what a test changes is undone after it."""
    with django_db_blocker.unblock(), _in_a_home(tmp_path_factory), transaction.atomic():
        yield made_demo()
        transaction.set_rollback(True)


@pytest.fixture
def made(live_server: LiveServer) -> Demo:
    """The register on a site that is served."""
    return made_demo()


def _in_a_home(tmp_path_factory: pytest.TempPathFactory) -> override_settings:
    home = tmp_path_factory.mktemp("home")
    return override_settings(JUMELAGE_HOME=home, JUMELAGE_FILES=home / "files")


@dataclass(frozen=True, slots=True)
class Walked:
    """All that can be reached on the site, by language and address, and the data of each page at its own address.

    In other languages than Dutch a few pages of each kind are asked for; their links are the Dutch ones.
    """

    seen: dict[str, dict[str, Seen]]
    data: dict[str, Any]

    def pages(self, language: str = "nl") -> Iterator[Seen]:
        """The pages to read, whatever they say."""
        return (one for one in self.seen[language].values() if one.is_html and one.status != 302)

    def everywhere(self) -> Iterator[Seen]:
        """The pages in all languages."""
        for language in self.seen:
            yield from self.pages(language)


_FEW = 4  # pages of a kind


@pytest.fixture(scope="session")
def walked(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Walked:
    """What a walk through the public pages of the register gives; the register is gone after it."""
    reader = Client()
    with django_db_blocker.unblock(), _in_a_home(tmp_path_factory), transaction.atomic():
        made_demo()
        seen = {"nl": walk(reader)}
        for language in LANGUAGES[1:]:
            asked = [f"/{language}{one[3:]}" for one in _some(seen["nl"])]
            seen[language] = {one: ask(reader, one) for one in asked}
        told = [
            one.address
            for one in seen["nl"].values()
            if one.is_html and one.page and one.status == 200 and one.page != "annex-file"
        ]
        data = {one: ask(reader, f"{one}{'&' if '?' in one else '?'}format=json") for one in told}
        transaction.set_rollback(True)
    forget()
    return Walked(seen, {one: found.text for one, found in data.items()})


def _some(seen: dict[str, Seen]) -> Iterator[str]:
    counted: Counter[str] = Counter()
    for one in seen.values():
        kind = f"{one.page}{'?' in one.address}"
        counted[kind] += 1
        if one.address.startswith("/nl/") and counted[kind] <= _FEW:
            yield one.address


@pytest.fixture(autouse=True)
def nothing_made_before() -> None:
    """Each test begins with no page in memory."""
    forget()


def forget() -> None:
    """Drops all pages and records that are held in memory."""
    for shelf in (cache._plain, cache._asked):
        shelf.pages.clear()
        shelf.size = 0
    assembled._held.clear()


@pytest.fixture
def register() -> Register:
    """An empty register that citizens may read."""
    made = town()
    Register.objects.filter(pk=made.pk).update(public=True)
    made.refresh_from_db()
    return made


@pytest.fixture
def anna(register: Register) -> User:
    """Its manager."""
    return person("anna", register)


@pytest.fixture
def reader() -> Client:
    """Somebody who is nobody to the site."""
    return Client()
