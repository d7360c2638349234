"""Killed at any moment, the store has lost nothing that it acknowledged, and holds no half of anything.

Twenty times on SQLite, whose files are its own affair; five on PostgreSQL, whose server outlives the site.
"""

import hashlib
import os
import random
import signal
import threading
import time
from collections.abc import Callable

from trial_site import Client, Refused, Site, held, seed

TIMES = 5 if "JUMELAGE_TEST_DATABASE_URL" in os.environ else 20
BATCH = 10


def killed_while(site: Site, use: Callable[[Client], bool], *, times: int) -> None:
    """Uses the site without a pause while it is killed and started again that many times."""
    chance = random.Random(1956)  # noqa: S311 - when to kill, the same in each run
    for _ in range(times):
        site.start(processes=1)
        client = Client(site).log_in("officer", site.password)
        user = threading.Thread(target=_use, args=(client, use), daemon=True)
        user.start()
        time.sleep(chance.uniform(0.02, 0.7))
        site.kill()
        user.join(timeout=30)


def _use(client: Client, use: Callable[[Client], bool]) -> None:
    try:
        while use(client):
            pass
    except Refused:
        return


def test_nothing_is_left_running_when_the_site_is_stopped_or_killed(site: Site) -> None:
    for end in (signal.SIGTERM, signal.SIGKILL):
        site.start(processes=1)
        assert site.process is not None
        until = time.monotonic() + 30
        while len(site.processes()) < 6:  # two of the site, four of the worker
            assert time.monotonic() < until, "the worker does not start"
            time.sleep(0.1)
        os.kill(site.process.pid, end)
        site.process.wait(timeout=30)
        until = time.monotonic() + 15
        while left := site.processes():
            assert time.monotonic() < until, f"still running: {left}"
            time.sleep(0.1)


def test_killed_during_uploads_every_acknowledged_document_is_there(site: Site) -> None:
    acknowledged: list[str] = []
    filler = "Het college vergadert op dinsdag in het raadhuis. " * 40 + "\n\n"
    words = "De gemeente Velsen heeft sinds 1976 een stedenband met Galle.\n\n" + filler * 20

    def bring(client: Client) -> bool:
        content = (f"Stuk {len(acknowledged)}-{time.monotonic_ns()}\n\n" + words).encode()
        answer = client.upload("/desk/velsen/documents/", "stuk.txt", content)
        assert answer.status == 302, answer.text[:2000]
        acknowledged.append(hashlib.sha256(content).hexdigest())
        return True

    killed_while(site, bring, times=TIMES)
    assert "Alles klopt" in site.run("verify", "--language", "nl")
    found = held(site)
    assert len(acknowledged) >= TIMES
    assert set(acknowledged) <= set(found.documents)
    site.start()
    until = time.monotonic() + 60
    while "waiting" in held(site).states.values() or "reading" in held(site).states.values():
        assert time.monotonic() < until, "documents that were brought in are not read after a new start"
        time.sleep(1)
    assert set(held(site).states.values()) == {"read"}


def test_killed_during_reviews_every_acknowledged_one_is_there_and_none_by_half(site: Site) -> None:
    rows = seed(site, 4000)
    acknowledged: list[str] = []
    tried: list[int] = []

    def accept(client: Client) -> bool:
        start = len(tried) * BATCH
        tried.append(start)
        chosen = rows[start : start + BATCH]
        answer = client.post(
            "/desk/velsen/inbox/together/", {"chosen": [str(row) for row, _ in chosen], "do": "accept"}
        )
        assert answer.status == 302, answer.text[:2000]
        acknowledged.extend(claim for _, claim in chosen)
        return start + 2 * BATCH < len(rows)

    killed_while(site, accept, times=TIMES)
    assert "Alles klopt" in site.run("verify", "--language", "nl")
    found = held(site)
    assert len(acknowledged) >= TIMES
    assert set(acknowledged) <= set(found.stated)
    assert found.stated == found.settled
    assert all(batch == [BATCH] * 4 for batch in found.batches)
