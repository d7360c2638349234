"""The role of the site can do all that the desk does, and nothing to what is kept."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from jumelage_web.store import grants, triggers
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Proposal, Register, User
from jumelage_web.store.roles import Role
from jumelage_web.store.verify import verify

NOW = datetime(2026, 11, 24, 13, tzinfo=UTC)
ROLE = "jumelage_site_in_a_test"
pytestmark = pytest.mark.django_db


@pytest.fixture
def as_site(velsen: Register) -> Iterator[None]:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no roles")
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE}")
        grants.grant_least(ROLE)
        cursor.execute(f"SET ROLE {ROLE}")
        yield
        cursor.execute("RESET ROLE")


def test_it_can_do_what_the_desk_does(
    velsen: Register, person: Callable[..., User], proposal: Callable[..., Proposal], as_site: None
) -> None:
    manager = person(Role.MANAGER)
    claims.accept(velsen, [proposal(velsen), proposal(velsen, 1977)], by=manager, at=NOW)
    first, second = velsen.statements.order_by("id")
    claims.withdraw(velsen, [first], reason="x", by=manager, at=NOW)
    claims.redact_statement(velsen, second, ground="AVG", by=manager, at=NOW)
    assert verify().whole


@pytest.mark.parametrize("table", triggers.KEPT_TABLES)
def test_it_can_neither_change_nor_empty_what_is_kept(as_site: None, table: str) -> None:
    key = "commitment" if table == triggers.PAYLOAD else "id"
    for sql in (
        f"UPDATE {table} SET {key} = {key}",  # noqa: S608 - our own tables
        f"TRUNCATE {table} CASCADE",
        f"ALTER TABLE {table} DISABLE TRIGGER ALL",
    ):
        with (
            pytest.raises(DatabaseError, match=r"permission denied|must be owner"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sql)


def test_a_role_that_is_not_there_is_told_of(velsen: Register) -> None:
    with pytest.raises(grants.NoSuchRole, match=r"PostgreSQL|no role"):
        grants.grant_least("nobody_of_that_name")
