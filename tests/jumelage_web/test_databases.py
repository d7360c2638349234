"""The databases of the tests: kept for good within a test, empty and guarded at the start of the next."""

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection

from jumelage_web.store import triggers
from jumelage_web.store.actions.registers import create_register
from jumelage_web.store.models import Entry, Register

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_what_is_kept_in_one_test_is_gone_in_the_next(time: str) -> None:
    assert (Register.objects.count(), triggers.missing(connection)) == (0, [])
    create_register(
        slug="velsen",
        name="Velsen",
        home="municipality:velsen",
        home_name="Velsen",
        language="nl",
        four_eyes=True,
        by=None,
        at=AT,
    )
    with pytest.raises(IntegrityError, match="kept for good"):
        Entry.objects.all().delete()
