"""How long citizens wait for a page, set against other ways to make it, and how that grows with the register."""

import json
import math
import os
import queue
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path

import psutil
import pytest
from measure import Report

from trial_site import Site

HERE = Path(__file__).parent
SIZES = [int(one) for one in os.environ.get("BENCH_SIZES", "12000,25000,50000,100000").split(",")]
PAIRS = 7  # times that each contender has its turn
READERS = 4  # at once
OVERVIEW = "/nl/velsen/"
OURS = "jumelage_web.wsgi:application"

GROW = """
import sys
sys.path.insert(0, {here!r})
from registers import grow
from jumelage_web.store.models import Register, User
print(grow(Register.objects.get(), User.objects.get(), first={first}, last={last}))
Register.objects.update(public=True)
"""
FACTS = """
import sys
from pathlib import Path
sys.path.insert(0, {here!r})
from jumelage.statements.wording import value_said
from jumelage.values.spoken import spoken
from jumelage.vocabulary import vocabulary
from jumelage_web.store import published
from jumelage_web.store.models import Document
from reference_views.facts import lay
def row(one):
    label = vocabulary().prop(one.kind, one.prop).label("nl")
    valid = spoken(one.valid, "nl") if one.valid else ""
    return one.entity, label, value_said(one.value, one, {{}}, language="nl"), valid, one.quote.exact, one.quote.document, one.id
lay(Path({path!r}), ((one.key, one.title) for one in Document.objects.all()),
    map(row, published.every_statement(published.held("velsen"))))
"""


@dataclass(slots=True)
class Town:
    """A register that grew to the last of the sizes, with copies of what it was at each."""

    site: Site
    thing: str  # the id of a tie with 60 statements
    facts: Path  # the same statements in flat tables, for the reference views
    homes: dict[int, Path] = field(default_factory=dict)  # the copies, by size

    @property
    def page(self) -> str:
        """The address of the tie's page."""
        return f"/nl/velsen/of/{self.thing}/"

    @property
    def environment(self) -> dict[str, str]:
        """For the processes of contenders."""
        told = {
            "REFERENCE_FACTS": str(self.facts),
            "REFERENCE_STORE": str(self.site.home / "jumelage.sqlite3"),
        }
        return self.site.environment | told | {"PYTHONPATH": str(HERE)}


class Asker:
    """A process with one of the applications in it, which is asked by turns with others."""

    def __init__(self, town: Town, application: str, home: Path | None = None) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "asking.py"), application],
            env=town.environment | ({"JUMELAGE_HOME": str(home)} if home else {}),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, path: str, count: int, *, fresh: bool = False) -> list[float]:
        """The processor seconds of that many answers."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps([path, count, fresh]) + "\n")
        self.process.stdin.flush()
        took, status, _size = json.loads(self.process.stdout.readline())
        assert status.startswith("200"), f"{path}: {status}"
        found: list[float] = took
        return found

    def __enter__(self) -> "Asker":
        return self

    def __exit__(self, *_: object) -> None:
        self.process.communicate()


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Town:
    folder = tmp_path_factory.mktemp("public")
    made = Town(Site(folder / "store"), "", folder / "facts.sqlite3")
    made.site.make()
    there = 0
    for size in SIZES:
        made.thing = made.site.script(GROW.format(here=str(HERE), first=there, last=size)).strip()
        made.homes[size] = folder / f"{size}"
        shutil.copytree(made.site.home, made.homes[size])
        there = size
    made.site.script(FACTS.format(here=str(HERE), path=str(made.facts)))
    with Asker(made, OURS) as ours:
        ours.ask(
            OVERVIEW, 1
        )  # for the first who asks its summary is made; others would be asked to come back
    return made


# ------------------------------------------------------------------- growth


def test_growth(town: Town, report: Report) -> None:
    """By turns, so that what else the machine does weighs on all sizes alike; of each the best turn."""
    pages = {"entity page": town.page, "overview, from its summary": OVERVIEW}
    times: dict[str, dict[int, float]] = {what: dict.fromkeys(SIZES, math.inf) for what in pages}
    with ExitStack() as stack:
        askers = {size: stack.enter_context(Asker(town, OURS, home)) for size, home in town.homes.items()}
        for turn in range(-1, PAIRS):
            for what, path in pages.items():
                for size, asker in askers.items():
                    middle = statistics.median(asker.ask(path, 20, fresh=True))
                    if turn >= 0:
                        times[what][size] = min(times[what][size], middle)
    with putting(report) as put:
        for what, found in times.items():
            note = ", ".join(f"{size // 1000}k {took * 1000:.1f}" for size, took in found.items())
            power = exponent(list(found), list(found.values()))
            put(f"growth: {what}", power, "", at_most=0.05, note=f"made anew, processor time, ms: {note}")


def exponent(sizes: Sequence[int], times: Sequence[float]) -> float:
    """The power of the size with which the time grows, by the line that fits best through the logarithms."""
    slope, _start = statistics.linear_regression(
        [math.log(one) for one in sizes], [math.log(one) for one in times]
    )
    return slope


# ---------------------------------------------------- the view by itself: P12


def test_entity_page(town: Town, report: Report) -> None:
    contenders = {
        "held": (OURS, town.page, False),
        "anew": (OURS, town.page, True),
        "read": ("reference_views.raw_read:application", f"/of/{town.thing}/", False),
        "orm": ("reference_views.with_orm:application", f"/of/{town.thing}/", False),
        "cursor": ("reference_views.with_cursor:application", f"/of/{town.thing}/", False),
    }
    late: dict[str, list[float]] = {name: [] for name in contenders}
    with ExitStack() as stack:
        askers = {
            name: stack.enter_context(Asker(town, app)) for name, (app, _path, _fresh) in contenders.items()
        }
        for turn in range(-1, PAIRS):  # the first turn warms up
            for name, (_app, path, fresh) in contenders.items():
                took = askers[name].ask(path, 60, fresh=fresh)
                if turn >= 0:
                    late[name].append(statistics.quantiles(took, n=20)[-1])
    middle = {name: statistics.median(found) * 1000 for name, found in late.items()}
    note = "p95 of processor time, ms: " + ", ".join(f"{name} {took:.2f}" for name, took in middle.items())
    with putting(report) as put:
        for name, words in (("held", "from memory"), ("anew", "made anew")):
            put(
                f"P12 entity page {words} / raw read",
                ratio(late[name], late["read"]),
                "×",
                at_most=6,
                note=note,
            )
            put(
                f"P12 entity page {words} / ORM + Django template",
                ratio(late[name], late["orm"]),
                "×",
                at_most=1 / 8,
                note="p95 against p95, median of the turns",
            )


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """How many times theirs ours takes: the median over pairs that were measured one after the other."""
    return statistics.median(one / other for one, other in zip(ours, theirs, strict=True))


# --------------------------------------------------------- over HTTP: P13


@dataclass(frozen=True, slots=True)
class Server:
    """Processes that answer at ports."""

    ports: tuple[int, ...]
    processes: tuple[int, ...]

    def seconds(self) -> float:
        """The processor time that they and what they started have taken so far."""
        found = [psutil.Process(one) for one in self.processes]
        all = {one.pid: one for top in found for one in (top, *top.children(recursive=True))}
        return sum(sum(one.cpu_times()[:2]) for one in all.values())


def test_over_http(town: Town, report: Report) -> None:
    with ExitStack() as stack:
        ours = stack.enter_context(our_site(town))
        orm = stack.enter_context(with_gunicorn(town, "reference_views.with_orm:application"))
        cursor = stack.enter_context(with_gunicorn(town, "reference_views.with_cursor:application"))
        datasette = stack.enter_context(with_datasette(town))
        reference = f"/of/{town.thing}/"
        table = f"/facts/fact?entity__exact={town.thing.replace('+', '%2B')}&_size=100"
        contenders = {
            "held": (ours, town.page, False, 400),
            "anew": (ours, town.page, True, 60),
            "orm": (orm, reference, False, 200),
            "cursor": (cursor, reference, False, 400),
            "datasette": (datasette, table, False, 40),
        }
        costs: dict[str, list[float]] = {name: [] for name in contenders}
        for turn in range(-1, PAIRS):
            for name, (server, path, fresh, count) in contenders.items():
                before = server.seconds()
                ask_at_once(server, path, count, fresh=fresh)
                if turn >= 0:
                    costs[name].append((server.seconds() - before) / count)
    rates = ", ".join(f"{name} {1 / statistics.median(cost):.0f}" for name, cost in costs.items())
    with putting(report) as put:
        for name, words in (("held", "from memory"), ("anew", "made anew")):
            for other, goal, peer in (
                ("orm", 4, "ORM + Django template"),
                ("datasette", 10, "Datasette"),
            ):
                put(
                    f"P13 entity page {words}, against {peer}",
                    ratio(costs[other], costs[name]),
                    "×",
                    at_least=goal,
                    note=f"answers a second of processor time: {rates}",
                )


def test_first_byte(town: Town, report: Report) -> None:
    """The overview of the whole register, as four readers at once have it."""
    with our_site(town) as server:
        ask_at_once(server, OVERVIEW, 40, fresh=True)
        cold, size = ask_at_once(server, OVERVIEW, 200, fresh=True)
        warm, _size = ask_at_once(server, OVERVIEW, 400, fresh=False)
    note = f"{SIZES[-1]:,} statements, {READERS} readers at once, 2 processes"
    with putting(report) as put:
        put("overview, weight", size / 1000, "kB", at_most=300, note="as it is, not packed")
        for what, times, goal in (("its summary made", cold, 150), ("from memory", warm, 20)):
            late = statistics.quantiles(times, n=20)[-1] * 1000
            put(f"overview, first byte, {what}", late, "ms", at_most=goal, note=f"p95; {note}")


def ask_at_once(server: Server, path: str, count: int, *, fresh: bool) -> tuple[list[float], int]:
    """Seconds to the first byte of that many answers, asked by `READERS` at once without a pause; bytes of the last."""
    waiting: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in range(count):
        waiting.put(number)
    took: list[float] = []
    sizes: list[int] = []
    wrong: list[str] = []

    def reader(port: int) -> None:
        mark = "&" if "?" in path else "?"
        with closing(HTTPConnection("127.0.0.1", port, timeout=120)) as line:
            while True:
                try:
                    number = waiting.get_nowait()
                except queue.Empty:
                    return
                address = f"{path}{mark}again={time.monotonic_ns()}{number}" if fresh else path
                started = time.perf_counter()
                line.request("GET", address)
                answer = line.getresponse()
                took.append(time.perf_counter() - started)
                sizes.append(len(answer.read()))
                if answer.status != 200:
                    wrong.append(f"{address}: {answer.status}")

    readers = [
        threading.Thread(target=reader, args=(server.ports[one % len(server.ports)],))
        for one in range(READERS)
    ]
    for one in readers:
        one.start()
    for one in readers:
        one.join()
    assert wrong == []
    return took, sizes[-1]


@contextmanager
def our_site(town: Town) -> Iterator[Server]:
    """Two processes of the site, without a worker."""
    town.site.port = 0
    town.site.start(processes=2, worker=False)
    assert town.site.process is not None
    try:
        yield Server((town.site.port,), (town.site.process.pid,))
    finally:
        town.site.stop()


@contextmanager
def with_gunicorn(town: Town, application: str) -> Iterator[Server]:
    """Two processes with four threads each, as those of the site."""
    port = free_port()
    command = [
        sys.executable,
        "-m",
        "gunicorn",
        "--workers",
        "2",
        "--worker-class",
        "gthread",
        "--threads",
        "4",
    ]
    asked = ["--bind", f"127.0.0.1:{port}", "--log-level", "error", application]
    with started(town, [*command, *asked]) as process:
        wait_for(port)
        yield Server((port,), (process.pid,))


@contextmanager
def with_datasette(town: Town) -> Iterator[Server]:
    """Two processes on the flat tables; without its guesses at what to group by, which cost more than the page."""
    ports = (free_port(), free_port())
    with ExitStack() as stack:
        processes = [
            stack.enter_context(
                started(
                    town,
                    [sys.executable, "-m", "datasette", "serve", "--immutable", str(town.facts), "--port", str(port),
                     "--setting", "suggest_facets", "off"],
                )
            )
            for port in ports
        ]  # fmt: skip
        for port in ports:
            wait_for(port)
        yield Server(ports, tuple(one.pid for one in processes))


@contextmanager
def started(town: Town, command: list[str]) -> "Iterator[subprocess.Popen[bytes]]":
    process = subprocess.Popen(
        command, env=town.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=HERE
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=40)


def wait_for(port: int) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with socket.socket() as line:
            if line.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError(f"nothing answers at port {port}")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


@contextmanager
def putting(report: Report) -> Iterator[Callable[..., None]]:
    """Puts all figures in the table before the first that misses its goal fails the benchmark."""
    missed: list[str] = []

    def put(*args: object, **kwargs: object) -> None:
        try:
            report(*args, **kwargs)  # type: ignore[arg-type]  # as it takes them
        except AssertionError as error:
            missed.append(str(error))

    yield put
    assert missed == []
