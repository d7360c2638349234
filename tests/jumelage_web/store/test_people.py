"""Codes and names."""

import pytest

from jumelage_web.store.models import User
from jumelage_web.store.people import names_of

pytestmark = pytest.mark.django_db


def test_people_are_called_by_name_else_by_account() -> None:
    anna = User.objects.create_user("anna", name="Anna Bakker")
    bram = User.objects.create_user("bram")
    assert names_of([anna.actor, bram.actor, anna.actor]) == {anna.actor: "Anna Bakker", bram.actor: "bram"}


def test_what_jumelage_did_itself_and_who_is_gone_have_a_name_too() -> None:
    assert names_of(["system", "officer:gone"]) == {
        "system": "Jumelage",
        "officer:gone": "iemand van vroeger",
    }


def test_nobody_asked_for_nobody_named() -> None:
    assert names_of([]) == {}
