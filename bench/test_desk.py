"""How long people at the desk wait: four at once, two processes, a register of 100,000 statements and a full inbox."""

import json
import os
import statistics
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from measure import Report

from trial_site import Client, Site

STATED = int(os.environ.get("BENCH_STATEMENTS", "100000"))
WAITING = 2000
PEOPLE, ROUNDS = 4, 15
GOAL = 0.3  # seconds that 19 of 20 wait no longer than
FILL = """
import json, sys
sys.path.insert(0, {here!r})
from registers import fill
from jumelage_web.store.models import Register, User
register = Register.objects.get()
tie, waiting = fill(register, User.objects.get(), stated={stated}, waiting={waiting})
finding = register.findings_now.values_list("key", flat=True).first()
document = register.documents.values_list("pk", flat=True).first()
claim = register.statements.values_list("claim", flat=True).last()
print(json.dumps([tie, waiting, finding, document, claim]))
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Site, list[int], dict[str, str]]]:
    site = Site(tmp_path_factory.mktemp("desk") / "store")
    site.make()
    told = site.script(FILL.format(here=str(Path(__file__).parent), stated=STATED, waiting=WAITING))
    tie, waiting, finding, document, claim = json.loads(told)
    site.start(processes=2)
    pages = {
        "overview": "",
        "inbox": "inbox/",
        "entities": "entities/",
        "entity of 60 statements": f"entities/of/{tie}/",
        "entity of the town itself": "entities/of/municipality:nl-velsen/",
        "findings": "findings/",
        "finding": f"findings/{finding}/",
        "clock": "clock/",
        "documents": "documents/",
        "reading room": f"documents/{document}/",
        "log": "log/",
        "fact": f"facts/{claim}/",
        "search": "search/?q=uitwisseling",
        "annex form": "annex/",
    }
    yield site, waiting, pages
    site.stop()


def waits(
    site: Site, ask: Callable[[Client, int, int], Iterator[tuple[str, str, int]]]
) -> dict[str, list[float]]:
    """For each page how long each asking took, with `PEOPLE` asking at once, each without a pause."""
    found: dict[str, list[float]] = defaultdict(list)
    wrong: list[str] = []

    def person(number: int) -> None:
        client = Client(site).log_in("officer", site.password)
        for turn in range(-1, ROUNDS):  # the first round warms up
            for what, path, good in ask(client, number, turn):
                started = time.perf_counter()
                answer = client.post(path) if good == 302 else client.get(path)
                took = time.perf_counter() - started
                if turn >= 0:
                    found[what].append(took)
                if answer.status != good:
                    wrong.append(f"{what}: {answer.status}")

    people = [threading.Thread(target=person, args=(number,)) for number in range(PEOPLE)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    assert wrong == []
    return found


def told(report: Report, found: dict[str, list[float]]) -> None:
    missed = []
    for what, times in found.items():
        late = statistics.quantiles(times, n=20)[-1]
        note = f"{PEOPLE} at once, p95 of {len(times)}; median {statistics.median(times) * 1000:.0f} ms"
        try:
            report(f"desk: {what}", late * 1000, "ms", at_most=GOAL * 1000, note=note)
        except AssertionError as error:
            missed.append(str(error))
    assert missed == []


def looking(pages: dict[str, str]) -> Callable[[Client, int, int], Iterator[tuple[str, str, int]]]:
    """Everybody asks for all pages in turn, each beginning elsewhere."""

    def all_pages(client: Client, number: int, turn: int) -> Iterator[tuple[str, str, int]]:
        order = list(pages.items())
        for what, path in order[number * 3 :] + order[: number * 3]:
            yield what, f"/desk/velsen/{path}", 200

    return all_pages


def test_pages(desk: tuple[Site, list[int], dict[str, str]], report: Report) -> None:
    site, _waiting, pages = desk
    told(report, waits(site, looking(pages)))


def test_accepting(desk: tuple[Site, list[int], dict[str, str]], report: Report) -> None:
    site, waiting, _pages = desk

    def one_click(client: Client, number: int, turn: int) -> Iterator[tuple[str, str, int]]:
        row = waiting[(turn + 1) * PEOPLE + number]
        yield "accept by one click", f"/desk/velsen/inbox/{row}/accept/", 302
        yield "inbox after it", "/desk/velsen/inbox/", 200

    told(report, waits(site, one_click))
