"""Every address × who asks × which register × method: who has no role sees nothing there, not even that it is there."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from types import ModuleType
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import URLPattern, include, path, reverse
from pytest_django import Settings

import walking
from jumelage.annex import CHAPTERS
from jumelage.statements.statement import Origin, Proposal
from jumelage.values.dates import PartialDate
from jumelage.values.value import DateValue, Text
from jumelage_web import urls as root
from jumelage_web.desk import urls
from jumelage_web.store import renderings, snapshot
from jumelage_web.store.actions import claims, documents, editions, registers
from jumelage_web.store.actions.claims import Said, claim_of
from jumelage_web.store.annexes import Asked
from jumelage_web.store.models import Document, Membership, Register, User
from jumelage_web.store.records import now_of
from jumelage_web.store.roles import Role
from jumelage_web.store.rows import proposal_row

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
CANARY = "Kanariepiet"  # stands in everything of the other register, and in what was taken out of ours

READ, BRING, REVIEW, RULE, MANAGE = Role.READER, Role.CONTRIBUTOR, Role.EDITOR, Role.APPROVER, Role.MANAGER
#: For each address of the desk: the least role that may read it, and the least that may act on it; None: not so.
TABLE: dict[str, tuple[Role | None, Role | None]] = {
    "overview": (READ, None),
    "inbox": (READ, None),
    "inbox-undo": (None, REVIEW),
    "inbox-together": (None, REVIEW),
    "inbox-certain": (REVIEW, REVIEW),
    "inbox-reviewed": (READ, None),
    "inbox-accept": (None, REVIEW),
    "inbox-reject": (None, REVIEW),
    "inbox-correct": (REVIEW, REVIEW),
    "inbox-effect": (READ, None),
    "documents": (READ, BRING),
    "documents-state": (READ, None),
    "document": (READ, None),
    "document-state": (READ, None),
    "document-words": (BRING, BRING),  # to propose what a passage says
    "document-original": (READ, None),
    "document-read-again": (None, BRING),
    "document-note": (None, BRING),  # what is noted becomes proposals
    "document-publish": (None, REVIEW),
    "document-versions": (READ, REVIEW),  # takes over what was found again, as a review does
    "document-new-version": (None, BRING),
    "entities": (READ, None),
    "entities-alike": (REVIEW, RULE),
    "entity-new": (BRING, BRING),
    "say": (BRING, None),
    "entity-say": (BRING, BRING),
    "entity-same": (RULE, RULE),
    "entity-apart": (RULE, RULE),
    "entity-rule": (RULE, RULE),
    "entity": (READ, None),
    "withdraw": (RULE, RULE),
    "redact": (MANAGE, MANAGE),
    "findings": (READ, None),
    "finding-rules": (READ, None),
    "finding": (READ, None),
    "finding-rule": (None, RULE),
    "finding-snooze": (None, REVIEW),
    "finding-unsnooze": (None, REVIEW),
    "finding-withdraw": (None, RULE),
    "clock": (READ, None),
    "annex": (READ, None),
    "annex-make": (None, READ),  # keeping it as an edition asks for more: see the test below
    "annex-show": (READ, None),
    "rendering": (READ, None),
    "rendered": (READ, None),
    "editions": (READ, None),
    "edition": (READ, None),
    "edition-compare": (READ, None),
    "edition-publish": (None, RULE),
    "edition-opened": (READ, None),
    "edition-make": (None, READ),
    "log": (READ, None),
    "fact": (READ, None),
    "people": (MANAGE, MANAGE),
    "change-person": (None, MANAGE),
    "search": (READ, None),
}
OPEN_TO_ALL_WHO_LOG_IN = {"start"}


@dataclass(frozen=True, slots=True)
class Town:
    """A register with something of everything in it, and somebody in each role."""

    register: Register
    people: dict[Role, User]
    document: Document
    waiting: int
    edition: int
    rendering: int
    claim: str
    entity: str
    finding: str
    member: int


@pytest.fixture
def towns(django_capture_on_commit_callbacks: Callable[..., Any]) -> tuple[Town, Town]:
    with django_capture_on_commit_callbacks(execute=True):
        made = _town("velsen", "Stichting Velsen"), _town("luton", CANARY)
    with django_capture_on_commit_callbacks(execute=True):
        _redacted(made[0], CANARY)
    return made


def _town(slug: str, words: str) -> Town:
    register = registers.create_register(
        slug=slug,
        name=slug.title(),
        home=f"municipality:nl-{slug}",
        home_name=slug.title(),
        by=None,
        at=NOW,
        four_eyes=False,
    )
    people = {}
    for role in Role:
        people[role] = User.objects.create_user(f"{slug}-{role.name.lower()}", name=f"{role.name} {words}")
        registers.give_role(register, people[role], role, by=None, at=NOW)
    manager = people[Role.MANAGER]
    text = f"De gemeente {slug.title()} heeft sinds 1976 een stedenband met Galle. {words} voert die uit."
    document, _new = documents.add_document(
        register, [text.encode()], name=f"{words}.txt", by=manager, at=NOW
    )
    said = [
        Said(
            f"organisation:{slug}", "Organisation", prop, Text(f"{words} {prop}"), reason=f"{words} zegt het"
        )
        for prop in ("name", "aim")
    ]
    said += [
        Said(f"organisation:{slug}", "Organisation", "founded", DateValue(PartialDate.of(year)), reason=words)
        for year in (1976, 1980)  # a contradiction
    ]
    claims.state(register, said, by=manager, at=NOW)
    waiting = _waiting(register, words)
    snapshot.freshen(register.pk)
    stated = register.statements.order_by("pk").first()
    assert stated is not None
    finding = register.findings_now.first()
    assert finding is not None
    return Town(
        register,
        people,
        document,
        waiting,
        *_editions(register, people[Role.APPROVER], words),
        stated.claim,
        stated.entity,
        finding.key,
        Membership.objects.get(user=people[Role.READER]).pk,
    )


def _waiting(register: Register, words: str) -> int:
    claim = claim_of(register, Said("organisation:waits", "Organisation", "name", Text(words), reason="x"))
    read = Proposal(
        **{name: getattr(claim, name) for name in Proposal.__dataclass_fields__}
        | {"origin": Origin("reader", "organisation-named", "1")}
    )
    row = proposal_row(read, register=register, document=None, by="system", at=NOW)
    row.save()
    return row.pk


def _editions(register: Register, approver: User, words: str) -> tuple[int, int]:
    """The rows of an edition and of an annex that lies ready, both with the words in them."""
    asked = Asked(NOW.date(), now_of(register, NOW))
    edition = editions.keep(register, asked, title=f"{words} 2026", by=approver, at=NOW)
    ready = renderings.begin(register, asked, renderings.PAGE, by=approver, at=NOW)
    renderings.make(ready.pk)
    return edition.pk, ready.pk


def _redacted(town: Town, words: str) -> None:
    """Something with these words was stated, and was taken out for good."""
    manager, said = (
        town.people[Role.MANAGER],
        Said("organisation:gone", "Organisation", "name", Text(words), reason=words),
    )
    claims.state(town.register, [said], by=manager, at=NOW)
    row = town.register.statements.get(entity="organisation:gone")
    claims.redact_statement(town.register, row, ground="AVG", by=manager, at=NOW)


# ------------------------------------------------------------------ walking


def addresses(module: ModuleType = urls) -> Iterator[tuple[str, URLPattern]]:
    """The names of all pages of the desk, with their patterns."""
    for one in module.urlpatterns:
        assert one.name, f"{one.pattern} has no name"
        yield one.name, one


def arguments(pattern: URLPattern, town: Town, *, register: Register | None = None) -> dict[str, object]:
    """What stands in an address for something that is there in the town."""
    known: dict[str, object] = {
        "register": (register or town.register).slug,
        "claim": town.claim,
        "id": town.entity,
        "entity": town.entity,
        "key": town.finding,
        "member": town.member,
        "kind": "organisation",
        "prop": "name",
        "form": "html",
    }
    found = {}
    for name in pattern.pattern.converters:
        if name == "pk":
            found[name] = _row_in(str(pattern.name), town)
        elif name in known:
            found[name] = known[name]
        else:
            raise AssertionError(f"{pattern.name}: what stands for {name!r} in its address?")
    return found


def _row_in(page: str, town: Town) -> int:
    """The number in the address of a page: of a proposal, an edition, an annex that lies ready, or a document."""
    of = {"inbox": town.waiting, "edition": town.edition, "render": town.rendering}
    return next((row for start, row in of.items() if page.startswith(start)), town.document.pk)


def expected(least: Role | None, role: Role | None) -> set[int]:
    """The answers that are right for who has `role` in the register, where `least` is asked for."""
    if role is None:
        return {404}
    if least is None:
        return {405}
    return {200, 302, 400, 404, 409, 422} if role >= least else {403}


def faults(
    town: Town, stranger: User, table: dict[str, tuple[Role | None, Role | None]], module: ModuleType
) -> list[str]:
    """What answers otherwise than the table says, as sentences."""
    wrong = []
    for name, pattern in addresses(module):
        if name in OPEN_TO_ALL_WHO_LOG_IN:
            continue
        if name not in table:
            wrong.append(f"{name} has no row in the table")
            continue
        address = reverse(f"desk:{name}", kwargs=arguments(pattern, town))
        for method, least in zip(("get", "post"), table[name], strict=True):
            for who, role in [
                (None, None),
                (stranger, None),
                *((user, role) for role, user in town.people.items()),
            ]:
                if name == "change-person" and method == "post" and role == Role.MANAGER:
                    continue  # it would take the roles away that the next ones need
                client = Client(raise_request_exception=False)
                if who:
                    client.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
                answer = getattr(client, method)(address)
                _body(answer)
                right = expected(least, role) if who else {302}
                asked_in = who or answer.get("Location", "").startswith("/accounts/login/")
                if answer.status_code not in right or not asked_in:
                    wrong.append(
                        f"{method} {name} by {who.username if who else 'nobody'}: {answer.status_code}, not {sorted(right)}"
                    )
    return wrong


def _body(answer: Any) -> bytes:
    """All of the answer; a file that is sent is closed with that."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


def leaks(reader: User, town: Town, other: Town, module: ModuleType) -> list[str]:
    """The pages on which the canary can be read: pages of the town, and those that name things of the other in it."""
    client = Client(raise_request_exception=False)
    client.force_login(reader, backend="django.contrib.auth.backends.ModelBackend")
    found = []
    for name, pattern in addresses(module):
        places = [town, other] if name not in OPEN_TO_ALL_WHO_LOG_IN else [town]
        for place in places:
            asked = (
                arguments(pattern, place, register=town.register)
                if name not in OPEN_TO_ALL_WHO_LOG_IN
                else {}
            )
            address = reverse(f"desk:{name}", kwargs=asked)
            for query in ("", f"?q={CANARY}"):
                answer = client.get(address + query)
                said = (
                    _body(answer)
                    .decode("utf-8", "replace")
                    .replace(f'value="{CANARY}"', "")
                    .replace(f"q={CANARY}", "")
                )
                if CANARY in said or CANARY in str(dict(answer.headers)):
                    found.append(f"{name} {query}")
    return found


def test_who_may_read_and_act_where(towns: tuple[Town, Town]) -> None:
    velsen, luton = towns
    assert faults(velsen, luton.people[Role.MANAGER], TABLE, urls) == []


def test_an_address_without_a_row_is_found(towns: tuple[Town, Town]) -> None:
    velsen, luton = towns
    alone = ModuleType("alone")
    alone.urlpatterns = [one for _name, one in addresses() if one.name == "log"]  # type: ignore[attr-defined]
    assert faults(velsen, luton.people[Role.MANAGER], {}, alone) == ["log has no row in the table"]
    assert faults(velsen, luton.people[Role.MANAGER], TABLE, alone) == []


def test_nothing_of_another_register_and_nothing_taken_out_is_read_anywhere(towns: tuple[Town, Town]) -> None:
    velsen, luton = towns
    assert leaks(velsen.people[Role.MANAGER], velsen, luton, urls) == []
    assert leaks(velsen.people[Role.READER], velsen, luton, urls) == []


@pytest.mark.parametrize("role", [role for role in Role if role < Role.APPROVER])
def test_who_may_ask_for_an_annex_may_not_keep_it_as_an_edition(towns: tuple[Town, Town], role: Role) -> None:
    velsen, _luton = towns
    client = Client()
    client.force_login(velsen.people[role], backend="django.contrib.auth.backends.ModelBackend")
    asked = {
        "valid_on": "2026-11-24",
        "language": "nl",
        "chapters": CHAPTERS,
        "form": "edition",
        "title": "x",
    }
    answer = client.post(reverse("desk:annex-make", args=["velsen"]), asked)
    assert answer.status_code == 403
    assert velsen.register.editions.count() == 1


# ------------------------------------------------------------ public pages


def public_addresses(slug: str, town: Town) -> Iterator[str]:
    """The public addresses that name a register, of something that is there in the town."""
    told = (town.entity, town.claim.removeprefix("sha256:"), town.document.sha256, str(town.edition))
    return (one for one in walking.addresses(slug, told) if slug in one)


@pytest.fixture
def opened(towns: tuple[Town, Town]) -> tuple[Town, Town]:
    """The same; the first register is public."""
    Register.objects.filter(pk=towns[0].register.pk).update(public=True)
    return towns


def test_everybody_reads_the_same_public_pages_and_sends_nothing_to_them(opened: tuple[Town, Town]) -> None:
    velsen, luton = opened
    readers = [Client(), Client(), Client()]
    for client, user in zip(
        readers[1:], (luton.people[Role.READER], velsen.people[Role.MANAGER]), strict=True
    ):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    shown = 0
    for address in public_addresses("velsen", velsen):
        answers = [client.get(address) for client in readers]
        assert len({(one.status_code, _body(one)) for one in answers}) == 1, address
        shown += answers[0].status_code == 200
        sent = readers[0].post(address)
        assert sent.status_code in (405, 404), address
        assert answers[0].status_code != 200 or sent.status_code == 405, address
    assert shown > 12


def test_a_register_that_is_not_public_is_not_told_from_one_that_is_not_there(
    opened: tuple[Town, Town],
) -> None:
    _velsen, luton = opened
    for one, other in zip(public_addresses("luton", luton), public_addresses("nergens", luton), strict=True):
        closed, absent = Client().get(one), Client().get(other)
        assert closed.status_code == absent.status_code == 404, one
        assert _body(closed) == _body(absent), one
        assert dict(closed.headers) == dict(absent.headers), one


# ---------------------------------------------------------- planted faults


def _open(request: HttpRequest, register: str) -> HttpResponse:
    """A page that somebody forgot to guard, and that shows whatever there is."""
    rows = User.objects.values_list("name", flat=True)
    return HttpResponse(f"{register}: {list(rows)}")


@pytest.fixture
def leaking(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """That page alone, to be walked; the site has it among the others."""
    leak, site = ModuleType("leak"), ModuleType("leaking_site")
    leak.urlpatterns = [path("<slug:register>/leak/", _open, name="leak")]  # type: ignore[attr-defined]
    desk = ([*urls.urlpatterns, *leak.urlpatterns], "desk")
    rest = [one for one in root.urlpatterns if str(one.pattern) != "desk/"]
    site.urlpatterns = [path("desk/", include(desk)), *rest]  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "leaking_site", site)
    settings.ROOT_URLCONF = "leaking_site"
    return leak


def test_a_page_that_nobody_guards_is_found(towns: tuple[Town, Town], leaking: ModuleType) -> None:
    velsen, luton = towns
    found = faults(velsen, luton.people[Role.MANAGER], TABLE | {"leak": (READ, None)}, leaking)
    assert "get leak by nobody: 200, not [302]" in found
    assert any(one.startswith("get leak by luton-manager") for one in found)
    assert set(leaks(velsen.people[Role.READER], velsen, luton, leaking)) == {"leak ", f"leak ?q={CANARY}"}
