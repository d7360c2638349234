"""The commands that need the store, each in a process of its own, from `init` to `restore`."""

import json
import secrets
from pathlib import Path

import psycopg
import pytest

from trial_site import Client, Site, seed


def test_from_nothing_to_a_restored_store(site: Site, other: Site, tmp_path: Path) -> None:
    assert "run  jumelage init" in site.run("verify", code=2)
    site.make()
    assert "register velsen" not in site.run("init")  # again: what is there stays
    assert "There is a register velsen already" in site.run("init", "--town", "Velsen", code=2)
    assert (site.home / "secret_key").stat().st_mode & 0o077 == 0
    seed(site, 3)
    site.script(ACCEPT)
    stated = site.run("assemble", "--from", "register:velsen", "--valid-on", "2026-11-24")
    assert {json.loads(line)["id"] for line in stated.splitlines()} >= {
        f"organisation:stichting-{n}" for n in range(3)
    }
    assert "Alles klopt." in site.run("verify", "--language", "nl")
    backup = tmp_path / "backup"
    site.run("backup", str(backup))
    assert "is there already" in site.run("backup", str(backup), code=2)
    assert site.run("verify", "--anchor", str(backup / "manifest.json"), "--language", "nl")
    assert "already" in site.run("restore", str(backup), code=2) or site.database
    if not site.database:
        assert "drill went well" in other.run("restore", "--drill", str(backup))
        assert not other.home.exists()
    other.run("restore", str(backup))
    assert other.run("assemble", "--from", "register:", "--valid-on", "2026-11-24") == stated


def test_accounts_are_made_once_and_told_their_password_once(site: Site) -> None:
    site.run("init", "--town", "Velsen")
    assert len(site.run("createuser", "anna", "--register", "velsen").strip().split("-")) >= 3
    assert "already" in site.run("createuser", "anna", code=2)
    assert "anna is approver of velsen" in site.run(
        "createuser", "anna", "--register", "velsen", "--role", "approver"
    )
    assert "too short" in site.run("createuser", "bob", "--password-from-stdin", code=2, given="kort\n")
    assert (
        site.run("createuser", "bob", "--password-from-stdin", given="zeven-lange-woorden-ergens\n")
        == "jumelage: account bob made\n"
    )
    assert "Name a register" in site.run("createuser", "bob", "--register", "luton", code=2)


def test_a_store_without_a_trigger_is_not_served(site: Site) -> None:
    site.make()
    site.script(
        "from django.db import connection\n"
        "on = '' if connection.vendor == 'sqlite' else ' ON store_entry'\n"
        "connection.cursor().execute('DROP TRIGGER store_entry_no_delete' + on)"
    )
    assert "store_entry_no_delete" in site.run("serve", code=2)
    site.run("init")
    site.start(processes=1, worker=False)
    assert Client(site).get("/accounts/login/").status == 200


def test_a_store_of_another_version_is_not_served(site: Site) -> None:
    site.make()
    site.script(
        "from django.core.management import call_command; call_command('migrate', 'axes', 'zero', verbosity=0)"
    )
    assert "run  jumelage init" in site.run("serve", code=2)


def test_the_demo_makes_a_store_that_verifies(tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    said = (
        "De gemeente Nijmegen heeft sinds 1985 een stedenband met Masaya. De stedenband met Masaya bloeit.\n"
    )
    (papers / "stuk.txt").write_text(said)  # said in two places, and so certain
    demo = Site(tmp_path / "home")
    told = demo.run(
        "demo",
        str(tmp_path / "demo"),
        *("--no-serve", "--samples", str(papers), "--home", "Nijmegen", "--language", "nl"),
    )
    assert "Inloggen als   demo   met" in told
    assert "Start de site met   JUMELAGE_HOME=" in told
    made = Site(tmp_path / "demo/store")
    assert "Alles klopt." in made.run("verify", "--language", "nl")
    assert "municipality:ni-masaya" in made.run(
        "assemble", "--from", "register:nijmegen", "--valid-on", "2026-11-24"
    )
    told = made.run("reader", "report", "--from", "register:nijmegen", "--format", "json")
    reports = {one["rule"]: one for one in map(json.loads, told.splitlines())}
    assert reports["tie-members"]["accepted"] >= 4  # each member in two places
    assert reports["tie-members"]["waiting"] >= 1  # what kind of tie it is
    try:
        made.start(processes=1, worker=False)
        assert "Masaya" in Client(made).get("/nl/nijmegen/").text
    finally:
        made.stop()


def test_a_register_is_public_only_where_that_is_said(site: Site) -> None:
    site.run("init", "--town", "Velsen")
    site.run("init", "--town", "Haarlem", "--public")
    site.start(processes=1, worker=False)
    client = Client(site)
    assert client.get("/nl/velsen/").status == 404
    assert client.get("/nl/haarlem/").status == 200


def test_the_role_of_the_site_serves_and_owns_nothing(site: Site) -> None:
    if not site.database:
        pytest.skip("SQLite has no roles")
    role = f"site_{secrets.token_hex(6)}"
    with psycopg.connect(site.database, autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {role} LOGIN PASSWORD 'no-secret'")  # type: ignore[arg-type]  # a name of ours
    site.make()
    site.run("init", "--grant-to", role)
    (row, _claim), *_ = seed(site, 1)
    address = site.database.partition("@")[2]
    served = Site(site.home, database=f"postgresql://{role}:no-secret@{address}", password=site.password)
    try:
        served.start(processes=1)
        client = Client(served).log_in("officer", served.password)
        assert client.post(f"/desk/velsen/inbox/{row}/accept/").status == 302
        assert client.upload("/desk/velsen/documents/", "stuk.txt", b"Een stuk.").status == 302
        assert client.get("/desk/velsen/").status == 200
    finally:
        served.stop()
    assert "Alles klopt." in site.run("verify", "--language", "nl")


ACCEPT = """
from django.utils import timezone
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Proposal, Register, User
register, user = Register.objects.get(), User.objects.get()
claims.accept(register, list(Proposal.objects.all()), by=user, at=timezone.now())
"""
