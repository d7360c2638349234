"""A backup that is made while the store is written to can be restored, and what it holds verifies."""

import json
import os
import threading
from pathlib import Path

from trial_site import Client, Site, empty_database, held, seed

TIMES = 5 if "JUMELAGE_TEST_DATABASE_URL" in os.environ else 10  # a restore there takes its time


def test_each_backup_made_during_an_import_verifies(site: Site, tmp_path: Path) -> None:
    rows = seed(site, 3000)
    site.start(processes=1)
    enough = threading.Event()
    failed: list[str] = []

    def write() -> None:
        client = Client(site).log_in("officer", site.password)
        for number, (row, _claim) in enumerate(rows):
            if enough.is_set():
                return
            answers = [client.post(f"/desk/velsen/inbox/{row}/accept/")]
            content = f"De gemeente Velsen heeft een stedenband met Galle. {number}".encode()
            answers.append(client.upload("/desk/velsen/documents/", f"{number}.txt", content))
            failed.extend(answer.text[:300] for answer in answers if answer.status >= 400)

    writer = threading.Thread(target=write)
    writer.start()
    backups = [tmp_path / f"backup-{number}" for number in range(TIMES)]
    for backup in backups:
        site.run("backup", str(backup))
    enough.set()
    writer.join()
    site.stop()
    assert failed == []
    reached = [json.loads((backup / "manifest.json").read_text())["anchors"][0]["seq"] for backup in backups]
    assert reached == sorted(reached)
    assert len(set(reached)) > TIMES // 2, "the store was not written to meanwhile"
    for backup in backups:
        restored(backup, tmp_path / f"restored-{backup.name}")


def restored(backup: Path, home: Path) -> Site:
    """A store made of the backup; the command ends otherwise where that does not verify, up to the backup's anchors."""
    other = Site(home, database=empty_database())
    other.run("restore", str(backup))
    return other


def test_a_backup_that_was_changed_is_refused(site: Site, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    site.run("backup", str(backup))
    (database,) = backup.glob("store.*")
    with database.open("r+b") as file:
        file.seek(2000)
        file.write(b"x")
    Site(tmp_path / "other", database=site.database).run("restore", str(backup), code=2)


def test_a_backup_is_told_what_was_redacted_since(site: Site, tmp_path: Path) -> None:
    seed(site, 2)
    site.script(ACCEPT_ALL)
    backup = tmp_path / "backup"
    site.run("backup", str(backup))
    site.script(REDACT_ONE)
    other = tmp_path / "restored"
    other.mkdir()
    (other / "redactions.jsonl").write_text((site.home / "redactions.jsonl").read_text())
    again = restored(backup, other)
    assert "Alles klopt" in again.run("verify", "--language", "nl", "--anchor", str(backup / "manifest.json"))
    found = json.loads(again.script(WORDS).strip())
    assert found == ["Stichting 1"]
    assert len(held(again).stated) == 2  # that there was one stays


ACCEPT_ALL = """
from django.utils import timezone
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Proposal, Register, User
register, user = Register.objects.get(), User.objects.get()
claims.accept(register, list(Proposal.objects.all()), by=user, at=timezone.now())
"""
REDACT_ONE = """
from django.utils import timezone
from jumelage_web.store.actions import claims
from jumelage_web.store.models import Register, User
register, user = Register.objects.get(), User.objects.get()
row = register.statements.get(entity="organisation:stichting-0")
claims.redact_statement(register, row, ground="AVG, artikel 17", by=user, at=timezone.now())
"""
WORDS = """
import json
import os
from jumelage_web.store.models import Register
from jumelage_web.store.rows import state_of
print(json.dumps([one.value.text for one in state_of(Register.objects.get()).statements]))
"""
