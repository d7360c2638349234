"""What the database role of the site needs on PostgreSQL and no more: it cannot change or empty what is kept.

The tables belong to another role, as which `jumelage init` runs. Triggers hold what is kept for everybody; the site's
role could not take them away either.
"""

from collections.abc import Iterator

from django.db import connection

from jumelage.errors import JumelageError
from jumelage_web.store.triggers import EDITION, KEPT_TABLES, PAYLOAD, STATEMENT

#: What may be done to a kept table beside reading and adding: to withdraw, to empty or open an edition, to redact.
_BESIDE = {
    STATEMENT: "UPDATE (withdrawn_at, withdrawn_by, withdrawn_in_id)",
    EDITION: "UPDATE (annex, public_at)",
    PAYLOAD: "DELETE",
}


class NoSuchRole(JumelageError):
    """A database or a role to which nothing can be granted."""


def grant_least(role: str) -> None:
    """Gives the role what the site needs, and takes away what it had beyond that; raises NoSuchRole."""
    if connection.vendor != "postgresql":
        raise NoSuchRole("Only PostgreSQL knows roles; on SQLite, who may read the file may do all.")
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            raise NoSuchRole(f"The database knows no role {role}: make it with CREATE ROLE first.")
        for statement in _statements(connection.introspection.table_names(cursor)):
            cursor.execute(statement.format(role=connection.ops.quote_name(role)))


def _statements(tables: list[str]) -> Iterator[str]:
    yield "GRANT USAGE ON SCHEMA public TO {role}"
    yield "REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}"
    yield "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}"
    for table in tables:
        if table in KEPT_TABLES:
            yield f"GRANT SELECT, INSERT ON {table} TO {{role}}"
        elif table == "django_migrations":
            yield f"GRANT SELECT ON {table} TO {{role}}"
        else:
            yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {{role}}"
    for table, beside in _BESIDE.items():
        yield f"GRANT {beside} ON {table} TO {{role}}"
