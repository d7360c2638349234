"""Registers: open to citizens only where a manager says so, and that is in the log."""

import pytest
from django.utils import timezone

from jumelage_web.store import published
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions import registers
from jumelage_web.store.models import Register
from jumelage_web.store.roles import Role
from small_registers import AT, person, town

pytestmark = pytest.mark.django_db


def opened(register: Register, by: str, *, public: bool, role: Role = Role.MANAGER) -> None:
    registers.change_settings(
        register,
        name=register.name,
        language="nl",
        four_eyes=False,
        public=public,
        by=person(by, register, role=role),
        at=timezone.now(),
    )


def test_a_new_register_is_read_by_its_own_people_only() -> None:
    town()
    assert published.registers() == ()


def test_a_manager_opens_a_register_and_closes_it() -> None:
    register = town()
    opened(register, "anna", public=True)
    assert [one.slug for one in published.registers()] == ["velsen"]
    opened(register, "bert", public=False)
    assert published.registers() == ()
    told = register.entries.filter(act="settings").order_by("seq").values_list("detail", flat=True)
    assert [one["public"] for one in told] == [True, False]


def test_an_approver_opens_no_register() -> None:
    register = town()
    with pytest.raises(NotAllowed):
        opened(register, "anna", public=True, role=Role.APPROVER)
    register.refresh_from_db()
    assert not register.public


def test_a_register_that_is_open_from_the_start_says_so_in_its_log() -> None:
    made = registers.create_register(
        slug="haarlem",
        name="Haarlem",
        home="municipality:nl-haarlem",
        home_name="Haarlem",
        by=None,
        at=AT,
        public=True,
    )
    assert published.held("haarlem") is not None
    assert made.entries.get(act="register").detail == {"public": True}
