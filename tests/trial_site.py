"""A site of its own: a store in a temporary folder, served by processes that may be killed, and clients that use it."""

import contextlib
import http.client
import http.cookiejar
import json
import os
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import psycopg

COMMAND = (sys.executable, "-c", "from jumelage_web.cli import main; main()")
REGISTER = "velsen"
_TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


class Refused(Exception):
    """No answer came: the site is gone, or went while it answered."""


@dataclass(slots=True)
class Site:
    """A store and the processes that serve it."""

    home: Path
    database: str | None = None  # the URL of an empty PostgreSQL database; else SQLite in `home`
    port: int = 0
    password: str = ""
    settings: dict[str, str] = field(
        default_factory=dict
    )  # other than the usual, by the names of their variables
    process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    @property
    def environment(self) -> dict[str, str]:
        """Of the commands of this site."""
        plain = {name: value for name, value in os.environ.items() if not name.startswith("JUMELAGE_")}
        told = {
            "JUMELAGE_HOME": str(self.home),
            "JUMELAGE_LOG_LEVEL": "ERROR",
            "DJANGO_SETTINGS_MODULE": "jumelage_web.settings",
        }
        database = {"JUMELAGE_DATABASE_URL": self.database} if self.database else {}
        return plain | told | database | self.settings

    def make(self) -> None:
        """The store, a register with one pair of eyes, and its manager."""
        self.run("init", "--town", "Velsen", "--one-pair-of-eyes")
        made = self.run("createuser", "officer", "--register", REGISTER, "--role", "manager")
        self.password = made.strip().splitlines()[-1]

    def copy_of(self, made: "Site") -> None:
        """The same store as one that was made and is not running, without the seconds that making it takes."""
        shutil.copytree(made.home, self.home)
        self.password = made.password
        if self.database and made.database:
            _make_database(self.database, template=made.database)

    def run(self, *arguments: str, code: int = 0, given: str = "") -> str:
        """What a command prints, or tells where it prints nothing; fails the test where its exit code is another."""
        done = subprocess.run(
            [*COMMAND, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            input=given,
            check=False,
            timeout=300,
        )
        assert done.returncode == code, (
            f"{arguments}: {done.returncode}\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"
        )
        return done.stdout or done.stderr

    def script(self, code: str) -> str:
        """What a piece of Python prints that is run in the site's surroundings, with Django set up."""
        start = "from jumelage_web.cli.starting import need_store; need_store()\n"
        done = subprocess.run(
            [sys.executable, "-c", start + code],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-3000:]
        return done.stdout

    def start(self, *, processes: int = 2, worker: bool = True) -> None:
        """Starts it and waits until it answers."""
        self.port = self.port or _free_port()
        asked = ["serve", "--address", f"127.0.0.1:{self.port}", "--processes", str(processes)]
        self.process = subprocess.Popen(
            [*COMMAND, *asked, *([] if worker else ["--no-worker"])],
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        until = time.monotonic() + 60
        while time.monotonic() < until:
            try:
                Client(self).get("/accounts/login/")
            except Refused:
                time.sleep(0.1)
            else:
                return
        raise AssertionError("the site does not answer")

    def kill(self) -> None:
        """Ends all its processes as a power cut would: at once, wherever they are."""
        assert self.process is not None
        while there := self.processes():
            for process in there:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
        self.process.wait()

    def processes(self) -> list[int]:
        """All that run of it: site, worker, and what these have started."""
        session = self.process.pid if self.process else 0
        return [one for one in psutil.pids() if _session_of(one) == session]

    def stop(self) -> None:
        """Asks it to end, and has it ended where it does not."""
        if self.process is None or self.process.poll() is not None:
            return
        self.process.terminate()
        try:
            self.process.wait(timeout=40)
        except subprocess.TimeoutExpired:
            self.kill()
            raise


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a question: status, the address that it is sent on to, the page."""

    status: int
    location: str
    text: str


class Client:
    """A browser without a window: keeps cookies, follows nothing, sends forms."""

    def __init__(self, site: Site) -> None:
        self._base = f"http://127.0.0.1:{site.port}"
        self._jar = http.cookiejar.CookieJar()
        cookies = urllib.request.HTTPCookieProcessor(self._jar)
        self._opener = urllib.request.build_opener(cookies, _NoRedirect())

    def get(self, path: str) -> Answer:
        """The page at the path."""
        return self._ask(urllib.request.Request(self._base + path))  # noqa: S310 - our own site

    def post(self, path: str, fields: dict[str, str | list[str]] | None = None) -> Answer:
        """What a form sent to the path gives."""
        body = urllib.parse.urlencode(fields or {}, doseq=True).encode()
        return self._ask(urllib.request.Request(self._base + path, data=body, headers=self._token()))  # noqa: S310 - our own site

    def upload(self, path: str, name: str, content: bytes) -> Answer:
        """What a file sent to the path as a form's gives."""
        mark = secrets.token_hex(12)
        head = f'--{mark}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{mark}--\r\n".encode()
        headers = self._token() | {"Content-Type": f"multipart/form-data; boundary={mark}"}
        return self._ask(urllib.request.Request(self._base + path, data=body, headers=headers))  # noqa: S310 - our own site

    def log_in(self, name: str, password: str) -> "Client":
        """The same, as that person."""
        self.get("/accounts/login/")
        answer = self.post("/accounts/login/", {"login": name, "password": password})
        assert answer.status == 302, answer.text[:2000]
        return self

    def _token(self) -> dict[str, str]:
        token = next((cookie.value for cookie in self._jar if cookie.name == "csrftoken"), "") or ""
        return {"X-CSRFToken": token}

    def _ask(self, request: urllib.request.Request) -> Answer:
        try:
            with self._opener.open(request, timeout=60) as answer:
                return Answer(
                    answer.status,
                    answer.headers.get("Location", ""),
                    answer.read().decode("utf-8", "replace"),
                )
        except urllib.error.HTTPError as error:
            with error:
                return Answer(
                    error.code, error.headers.get("Location", ""), error.read().decode("utf-8", "replace")
                )
        except (OSError, http.client.HTTPException) as error:
            raise Refused(str(error)) from error


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Gives the answer that sends on as it is."""

    def redirect_request(self, *_: object) -> None:
        """Nothing to follow."""


def _session_of(process: int) -> int | None:
    try:
        alive = psutil.Process(process).status() != psutil.STATUS_ZOMBIE
        return os.getsid(process) if alive else None
    except (ProcessLookupError, psutil.NoSuchProcess):
        return None


def lines_of(site: Site, code: str) -> list[object]:
    """What a piece of Python in the site's surroundings prints, each line as JSON."""
    return [json.loads(line) for line in site.script(code).splitlines() if line.strip()]


def new_database() -> str | None:
    """The URL for a database of its own where the tests run on PostgreSQL, not made yet; None for SQLite."""
    given = os.environ.get("JUMELAGE_TEST_DATABASE_URL")
    return f"{given.rpartition('/')[0]}/site_{secrets.token_hex(6)}" if given else None


def empty_database() -> str | None:
    """The same, made."""
    url = new_database()
    if url:
        _make_database(url)
    return url


def _make_database(url: str, *, template: str = "") -> None:
    server, _, name = url.rpartition("/")
    made_of = f" TEMPLATE {template.rpartition('/')[2]}" if template else ""
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}{made_of}")  # type: ignore[arg-type]  # names of ours


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


SEED = """
import json, sys
from django.utils import timezone
from jumelage.statements.statement import Origin
from jumelage.values.value import Text
from jumelage_web.store.actions.claims import Said, claim_of
from jumelage_web.store.models import Proposal, Register
from jumelage_web.store.rows import proposal_row
from dataclasses import replace
register = Register.objects.get(slug="velsen")
rows = []
for number in range({count}):
    said = Said(f"organisation:stichting-{{number}}", "Organisation", "name", Text(f"Stichting {{number}}"), reason="seed")
    claim = replace(claim_of(register, said), origin=Origin("reader", rule="organisation-named", version="1"))
    rows.append(proposal_row(claim, register=register, document=None, by="system", at=timezone.now()))
Proposal.objects.bulk_create(rows, batch_size=500)
print(json.dumps(list(Proposal.objects.order_by("pk").values_list("pk", "claim"))))
"""


def seed(site: Site, count: int) -> list[tuple[int, str]]:
    """Puts that many proposals in the inbox; the row and claim of each."""
    (found,) = lines_of(site, SEED.format(count=count))
    return [(int(row), str(claim)) for row, claim in found]  # type: ignore[attr-defined]  # a list of pairs


KEPT = """
import json
from jumelage_web.store.models import Document, Entry, Proposal, Statement
print(json.dumps(sorted(Document.objects.values_list("sha256", flat=True))))
print(json.dumps(sorted(Statement.objects.filter(withdrawn_at=None).values_list("claim", flat=True))))
print(json.dumps(sorted(Proposal.objects.exclude(settled_in=None).values_list("claim", flat=True))))
print(json.dumps([[e.detail["proposals"], e.statements.count(), e.reviews.count(), e.settled.count()]
    for e in Entry.objects.filter(act="accept")]))
print(json.dumps(dict(Document.objects.values_list("sha256", "state"))))
"""


@dataclass(frozen=True, slots=True)
class Held:
    """What the store holds: documents by hash, claims in force, claims of settled proposals, and for each
    acceptance how many proposals it speaks of, statements, reviews and settled proposals it has."""

    documents: list[str]
    stated: list[str]
    settled: list[str]
    batches: list[list[int]]
    states: dict[str, str]


def held(site: Site) -> Held:
    """What the store of the site holds now."""
    return Held(*lines_of(site, KEPT))  # type: ignore[arg-type]  # in the order of its fields
