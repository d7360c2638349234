"""The desk opens a register and an edition to citizens, and says what that means."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from jumelage_web.store.actions import documents, editions
from jumelage_web.store.annexes import Asked
from jumelage_web.store.models import Edition, Register, User
from jumelage_web.store.records import now_of
from jumelage_web.store.roles import Role
from sample_registers import filled

Person = Callable[..., User]
SignedIn = Callable[[User], Client]
SEEN_BY_OTHERS = "Zo zien anderen dit"


@pytest.fixture
def manager(velsen: Register, person: Person) -> User:
    user: User = person(Role.MANAGER)
    filled(velsen, user)
    return user


@pytest.fixture
def edition(velsen: Register, manager: User) -> Edition:
    asked = Asked(date(2017, 3, 1), now_of(velsen, timezone.now()))
    return editions.keep(velsen, asked, title="Voor de raad", by=manager, at=timezone.now())


def text(client: Client, path: str) -> str:
    answer = client.get(f"/desk/velsen/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def settle(client: Client, **said: str) -> None:
    answer = client.post(
        "/desk/velsen/people/", {"four_eyes_form": "1", "name": "Velsen", "language": "nl", **said}
    )
    assert answer.status_code == 302


def test_the_overview_says_that_a_register_is_not_public_until_it_is(
    velsen: Register, manager: User, signed_in: SignedIn
) -> None:
    desk = signed_in(manager)
    assert "Dit register is nog niet openbaar" in text(desk, "")
    assert SEEN_BY_OTHERS not in text(desk, "")
    settle(desk, public="on")
    page = text(desk, "")
    assert "Dit register is nog niet openbaar" not in page
    assert 'href="/nl/velsen/"' in page
    assert Client().get("/nl/velsen/").status_code == 200
    settle(desk)
    assert Client().get("/nl/velsen/").status_code == 404
    assert "alleen binnen te lezen" in text(desk, "log/")


def test_pages_of_an_open_register_lead_to_what_others_see(
    velsen: Register, manager: User, signed_in: SignedIn
) -> None:
    Register.objects.update(public=True)
    desk, row = signed_in(manager), velsen.documents.get()
    claim = velsen.statements.values_list("claim", flat=True).filter(document=row.key).first()
    for path in (f"documents/{row.pk}/", f"facts/{claim}/"):
        assert SEEN_BY_OTHERS in text(desk, path)
    documents.set_published(row, published=False, ground="Woo", by=manager, at=timezone.now())
    for path in (f"documents/{row.pk}/", f"facts/{claim}/"):
        assert SEEN_BY_OTHERS not in text(desk, path)


def test_an_approver_opens_an_edition_with_a_button(
    velsen: Register, edition: Edition, person: Person, signed_in: SignedIn
) -> None:
    Register.objects.update(public=True)
    desk = signed_in(person(Role.APPROVER))
    assert "Maak deze editie openbaar" in text(desk, f"editions/{edition.pk}/")
    desk.post(f"/desk/velsen/editions/{edition.pk}/publish/", {"public": "1"})
    assert f'href="/nl/velsen/annexes/{edition.pk}/"' in text(desk, f"editions/{edition.pk}/")
    desk.post(f"/desk/velsen/editions/{edition.pk}/publish/", {"public": "0"})
    edition.refresh_from_db()
    assert edition.public_at is None


def test_an_edition_on_a_closed_document_has_no_button_and_says_which(
    velsen: Register, edition: Edition, manager: User, signed_in: SignedIn
) -> None:
    row = velsen.documents.get()
    documents.set_published(row, published=False, ground="Woo", by=manager, at=timezone.now())
    desk = signed_in(manager)
    page = text(desk, f"editions/{edition.pk}/")
    assert "Maak deze editie openbaar" not in page
    assert f'href="/desk/velsen/documents/{row.pk}/"' in page
    answer = desk.post(f"/desk/velsen/editions/{edition.pk}/publish/", {"public": "1"})
    assert answer.status_code == 403
    assert str(row) in answer.content.decode()
