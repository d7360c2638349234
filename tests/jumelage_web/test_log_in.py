"""The ways in beside a password: a code of the telephone, a key of the device, the town's own accounts."""

import base64
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import oidc_provider_mock
import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from browsing import barriers, listen
from jumelage_web.store.models import User
from trial_site import Site

PASSWORD = "seven-quiet-canaries"


@pytest.fixture
def anna(db: None) -> User:
    """Somebody with a password."""
    return User.objects.create_user("anna", password=PASSWORD, name="Anna")


# ------------------------------------------------------------ two steps


def code_of(secret: str) -> str:
    """What a telephone that knows the secret shows now."""
    return TOTP(base64.b32decode(secret), 6, SHA1(), 30).generate(int(time.time())).decode()  # noqa: S303 - what such apps reckon with


def set_up(client: Client) -> str:
    """The secret that is shared with the telephone, once its first code was typed in."""
    client.post("/accounts/login/", {"login": "anna", "password": PASSWORD})
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    secret: str = client.get("/accounts/2fa/totp/activate/").context["form"].secret
    answer = client.post("/accounts/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer.status_code == 302
    client.post("/accounts/logout/")
    cache.clear()  # a code counts once: time goes on
    return secret


def test_who_set_up_two_steps_is_not_in_with_his_password_alone(anna: User, client: Client) -> None:
    set_up(client)
    answer = client.post("/accounts/login/", {"login": "anna", "password": PASSWORD})
    assert urlsplit(answer["Location"]).path == "/accounts/2fa/authenticate/"
    assert client.get("/desk/")["Location"].startswith("/accounts/login/")


def test_a_wrong_code_is_refused_and_the_right_one_lets_in(anna: User, client: Client) -> None:
    secret = set_up(client)
    client.post("/accounts/login/", {"login": "anna", "password": PASSWORD})
    right = code_of(secret)
    refused = client.post("/accounts/2fa/authenticate/", {"code": f"{(int(right) + 1) % 1_000_000:06}"})
    assert refused.status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})["Location"] == "/desk/"


def test_a_code_does_not_let_in_twice(anna: User, client: Client) -> None:
    secret = set_up(client)
    for expected in (302, 200):
        client.post("/accounts/login/", {"login": "anna", "password": PASSWORD})
        answer = client.post("/accounts/2fa/authenticate/", {"code": code_of(secret)})
        assert answer.status_code == expected
        client.post("/accounts/logout/")


def test_the_code_to_scan_is_a_picture_that_the_page_may_show(
    page: Page, anna: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(anna)
    page.goto("/accounts/2fa/totp/activate/")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Bevestigen").click()
    box = page.get_by_role("img", name="Code om te scannen").locator("svg").bounding_box()
    assert box is not None
    assert box["width"] > 150
    assert barriers(page) == []


# ------------------------------------------------------ keys of a device


@pytest.fixture
def device(browser: Browser, live_server: LiveServer, settings: Settings) -> Iterator[Page]:
    """A browser whose device keeps keys and knows its owner by his finger; the site has a name, as keys ask for."""
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the site of the tests has no certificate
    site = f"http://localhost:{urlsplit(live_server.url).port}"
    context = browser.new_context(base_url=site, locale="nl-NL")
    context.set_default_timeout(10_000)
    wrong = listen(context, site=site)
    page = context.new_page()
    keys = context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    finger = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
    able = dict.fromkeys(("hasResidentKey", "hasUserVerification", "isUserVerified"), True)
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": finger | able})
    yield page
    context.close()
    assert wrong == []


@pytest.mark.django_db(transaction=True)
def test_a_key_of_the_device_is_added_and_lets_in_without_a_password(device: Page, anna: User) -> None:
    device.goto("/accounts/login/")
    device.get_by_label("Gebruikersnaam").fill("anna")
    device.get_by_label("Wachtwoord").fill(PASSWORD)
    device.get_by_role("button", name="Inloggen", exact=True).click()
    device.wait_for_url("**/desk/")
    device.goto("/accounts/2fa/webauthn/add/")
    device.get_by_label("Wachtwoord").fill(PASSWORD)  # asked again before anything of this kind
    device.get_by_role("button", name="Bevestigen").click()
    device.wait_for_url("**/add/**")
    assert barriers(device) == []
    device.get_by_role("checkbox").check()  # without a password
    device.locator("#mfa_webauthn_add").click()
    device.wait_for_url(lambda address: "/add/" not in address)
    assert barriers(device) == []
    device.context.clear_cookies()
    device.goto("/accounts/login/")
    device.get_by_role("button", name="Inloggen met een toegangssleutel").click()
    device.wait_for_url("**/desk/")
    assert anna.authenticator_set.filter(type="webauthn").count() == 1


# ---------------------------------------------------- the town's accounts


@pytest.fixture
def town_accounts() -> Iterator[str]:
    """The address of a server at which a town's people log in."""
    with oidc_provider_mock.run_server_in_thread() as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def site(tmp_path: Path, town_accounts: str) -> Iterator[Site]:
    """A site with no settings but those that the guide names."""
    told = {"ISSUER": town_accounts, "NAME": "Gemeente Velsen", "CLIENT_ID": "jumelage", "SECRET": "between"}
    made = Site(tmp_path / "site", settings={f"JUMELAGE_OIDC_{name}": value for name, value in told.items()})
    made.make()
    made.start(processes=1, worker=False)
    yield made
    made.stop()


@pytest.mark.filterwarnings("ignore:get_jwt_config")  # the town's server is a trial one
def test_who_comes_from_the_town_gets_an_account_that_sees_nothing_yet(
    browser: Browser, site: Site, town_accounts: str
) -> None:
    context = browser.new_context(base_url=f"http://127.0.0.1:{site.port}", locale="nl-NL")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto("/accounts/login/")
    assert barriers(page) == []
    page.get_by_role("button", name="Inloggen met Gemeente Velsen").click()
    page.wait_for_url(f"{town_accounts}/**")
    page.locator("input[name=sub]").fill("number-17")
    page.get_by_role("button", name="Authorize").click()
    page.wait_for_url("**/desk/")
    expect(page.get_by_text("geen rol")).to_be_visible()
    seen = page.goto("/desk/velsen/")
    assert seen is not None
    assert seen.status == 404
    context.close()
