"""Eight people at once for a minute: nobody is refused, nothing fails, and all they did is there.

On PostgreSQL, where no two writers wait for one file, a third of a minute.
"""

import os
import threading
import time
from collections import Counter

from trial_site import Client, Site, held, seed

CLIENTS = 8
SECONDS = 20 if "JUMELAGE_TEST_DATABASE_URL" in os.environ else 60
PAGES = (
    "",
    "inbox/",
    "documents/",
    "entities/",
    "findings/",
    "log/",
    "search/?q=stichting",
    "clock/",
    "annex/",
)


def test_eight_clients_read_and_write_for_a_minute(site: Site) -> None:
    rows = seed(site, 4000)
    site.start(processes=2)
    until = time.monotonic() + SECONDS
    told: Counter[tuple[str, int]] = Counter()
    stated: list[str] = []
    wrong: list[str] = []
    lock = threading.Lock()

    def work(number: int) -> None:
        client = Client(site).log_in("officer", site.password)
        mine = rows[number::CLIENTS]
        turn = 0
        while time.monotonic() < until and turn < len(mine):
            row, claim = mine[turn]
            done = [
                ("accept", client.post(f"/desk/velsen/inbox/{row}/accept/")),
                *(
                    (f"page {page}", client.get(f"/desk/velsen/{page}"))
                    for page in (PAGES[turn % len(PAGES)], PAGES[(turn + number) % len(PAGES)])
                ),
            ]
            if turn % 5 == 0:
                content = f"De gemeente Velsen heeft sinds {1900 + turn} een stedenband met Galle. {number}".encode()
                done.append(
                    ("upload", client.upload("/desk/velsen/documents/", f"{number}-{turn}.txt", content))
                )
            with lock:
                for what, answer in done:
                    told[what, answer.status] += 1
                    if answer.status >= 400:
                        wrong.append(f"{what}: {answer.status} {answer.text[:300]}")
                if done[0][1].status < 400:
                    stated.append(claim)
            turn += 1

    clients = [threading.Thread(target=work, args=(number,)) for number in range(CLIENTS)]
    for one in clients:
        one.start()
    for one in clients:
        one.join()
    site.stop()
    assert wrong == []
    assert sum(told.values()) > CLIENTS * 10
    found = held(site)
    assert set(stated) <= set(found.stated)
    assert "Alles klopt" in site.run("verify", "--language", "nl")
