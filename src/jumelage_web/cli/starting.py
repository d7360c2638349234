"""Django, started for a command: the store at hand, or one sentence that says what is missing."""

import importlib
import os
from pathlib import Path

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor

from jumelage.cli.flow import Failure
from jumelage_web import settings as read


def start_django(*, home: Path | None = None) -> None:
    """Sets Django up, with `home` in the place of JUMELAGE_HOME where it is given; raises Failure."""
    if home is not None:
        os.environ["JUMELAGE_HOME"] = str(home.absolute())
        importlib.reload(read)  # it has been read already, for another home
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jumelage_web.settings")
    try:
        django.setup()
    except ImproperlyConfigured as error:
        raise Failure(str(error)) from error


def need_store() -> None:
    """Nothing where there is a store that is up to date; raises Failure, which says what to do."""
    start_django()
    if not read.SECRET_KEY or pending_migrations():
        raise Failure(
            f"There is no store in {settings.JUMELAGE_HOME}, or one of an earlier version: run  jumelage init  first."
        )


def pending_migrations() -> int:
    """How many steps the tables are behind; raises Failure where a database server cannot be reached."""
    try:
        if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
            return 1  # asking would make the file
        executor = MigrationExecutor(connection)
        return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        raise Failure(f"The database cannot be used: {str(error).splitlines()[0]}") from error
