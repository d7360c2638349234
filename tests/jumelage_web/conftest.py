"""What tests at the edge stand on: a folder of their own, a database, a browser that reports what went wrong in it."""

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

import servers
from browsing import listen
from jumelage_web.store import triggers
from jumelage_web.store.actions import registers
from jumelage_web.store.models import Register, User
from jumelage_web.store.roles import Role

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves tests in a browser out of the second run, on PostgreSQL: pages are asked for there without one too."""
    if "JUMELAGE_TEST_DATABASE_URL" in os.environ:
        looking = [item for item in items if "browser" in getattr(item, "fixturenames", ())]
        config.hook.pytest_deselected(items=looking)
        items[:] = [item for item in items if item not in looking]


# -------------------------------------------------------- folders, databases


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The JUMELAGE_HOME of this test, also of the commands that it starts; not made yet, as before `jumelage init`."""
    folder = tmp_path / "home"
    settings.JUMELAGE_HOME = folder
    settings.JUMELAGE_FILES = folder / "files"
    monkeypatch.setenv("JUMELAGE_HOME", str(folder))
    return folder


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A file for SQLite, as the site has it: a database in memory knows no second process and locks otherwise."""
    database = django_settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "site.sqlite3")


@pytest.fixture(autouse=True)
def emptied(request: pytest.FixtureRequest) -> Iterator[None]:
    """After a test whose transactions were real, Django empties all tables: here the triggers make way for that.

    When they are empty Django says that it has migrated, and the triggers are made anew.
    """
    mark = request.node.get_closest_marker("django_db")
    real = bool(mark and mark.kwargs.get("transaction")) or bool(
        {"transactional_db", "live_server"} & set(request.fixturenames)
    )
    if not real:
        yield
        return
    request.getfixturevalue("transactional_db")
    yield
    with connection.cursor() as cursor:
        for name in triggers.names(connection):
            on = "" if connection.vendor == "sqlite" else f" ON {'_'.join(name.split('_')[:2])}"
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a PostgreSQL server of this test run, as its superuser; the test is skipped where there is none."""
    given = os.environ.get("JUMELAGE_TEST_DATABASE_URL")
    if given:
        return given
    alone = "PYTEST_XDIST_WORKER" not in os.environ
    shared = tmp_path_factory.getbasetemp() if alone else tmp_path_factory.getbasetemp().parent
    try:
        return servers.postgresql(shared, run=os.getpid() if alone else os.getppid())
    except servers.NoServer as error:
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {error}")


# ---------------------------------------------------------------- registers


@pytest.fixture
def velsen(db: None) -> Register:
    """A register in which whoever proposes may also accept."""
    return registers.create_register(
        slug="velsen",
        name="Velsen",
        home="municipality:nl-velsen",
        home_name="Velsen",
        by=None,
        at=NOW,
        four_eyes=False,
    )


@pytest.fixture
def luton(db: None) -> Register:
    """Another register, of which nothing may show in the first."""
    return registers.create_register(
        slug="luton", name="Luton", home="municipality:gb-luton", home_name="Luton", by=None, at=NOW
    )


@pytest.fixture
def person(velsen: Register) -> Callable[..., User]:
    """Somebody with a role in the register of Velsen, or in the one that is named."""

    def made(role: Role, *, name: str = "", register: Register | None = None) -> User:
        user = User.objects.create_user(name or role.name.lower(), name=name or role.name.title())
        registers.give_role(register or velsen, user, role, by=None, at=NOW)
        return user

    return made


# ------------------------------------------------------------------ browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of the system, or the one that JUMELAGE_CHROMIUM names; one for each worker."""
    named = os.environ.get("JUMELAGE_CHROMIUM")
    found = named or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if found is None:
        pytest.skip("NOT TESTED IN A BROWSER: no Chromium; install Debian's package chromium")
    # Playwright keeps an event loop in this thread, in which Django then sees danger. None of our code runs in it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    # How long one waits on a busy machine; what is expected stays the same.
    expect.set_options(timeout=20_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def context(browser: Browser, live_server: LiveServer) -> Iterator[BrowserContext]:
    """A browser without memory, at the site, in Dutch; fails the test for what went wrong in any of its pages."""
    made = browser.new_context(base_url=live_server.url, locale="nl-NL", timezone_id="Europe/Amsterdam")
    made.set_default_timeout(10_000)
    wrong = listen(made, site=live_server.url)
    yield made
    made.close()
    assert wrong == []


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page of the site: `page.goto("/")`."""
    return context.new_page()


@pytest.fixture
def sign_in(context: BrowserContext, live_server: LiveServer) -> Callable[[User], None]:
    """Gives the browser the session of an account, without the forms that lead to it."""

    def signed_in(user: User) -> None:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
        context.add_cookies(
            [{"name": django_settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
        )

    return signed_in
