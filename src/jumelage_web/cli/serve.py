"""`jumelage serve`: the site, and a worker beside it."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from typing import Any

import click
from django.conf import settings
from django.db import connection
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]  # it has none

from jumelage.cli.flow import Failure, tell
from jumelage_web import sqlite
from jumelage_web.cli.starting import need_store

_EXAMPLE = """\b
Examples:
  jumelage serve
  jumelage serve --address 0.0.0.0:8000 --processes 4 --no-worker"""
_PATIENCE = 10  # seconds until a worker that was asked to end is made to
_NICENESS = 10  # of the worker, which makes the lists of a large register for tens of seconds
_THREADS = 4  # of each process; they wait for the disk more than they reckon


@click.command(epilog=_EXAMPLE)
@click.option(
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    metavar="HOST:PORT",
    help="Where the site answers.",
)
@click.option(
    "--processes", type=click.IntRange(min=1), default=2, show_default=True, help="Processes that answer."
)
@click.option("--no-worker", is_flag=True, help="Start no worker: one runs elsewhere, as  jumelage worker.")
def command(address: str, processes: int, no_worker: bool) -> None:
    """Serves the site until it is stopped, with a worker beside it that reads documents.

    Does not start on a store whose triggers are missing or whose tables are of another version.
    """
    need_store()
    _tell_doors(address)
    serve(address, processes=processes, worker=not no_worker)


def serve(address: str, *, processes: int = 2, worker: bool = True) -> None:
    """Serves until it is stopped; raises Failure where the store is not fit for it."""
    from jumelage_web.store import triggers  # noqa: PLC0415 - models load once Django is set up

    if missing := triggers.missing(connection):
        raise Failure(
            f"Triggers that guard the store are missing ({', '.join(missing)}): run  jumelage init."
        )
    if connection.vendor == "sqlite" and sqlite.version() < sqlite.SAFE:
        tell(
            "this SQLite may lose what two processes write at once, so that one process serves, without a worker"
        )
        processes, worker = 1, False
    connection.close()  # a connection must not be shared with the processes to come
    beside = _start_worker() if worker else None
    try:
        _Site(address, processes).run()
    finally:
        if beside is not None:
            _end(beside)


def _tell_doors(address: str) -> None:
    """Tells where the desk is, and where citizens read, if a register is open to them."""
    from jumelage_web.store import published  # noqa: PLC0415 - models load once Django is set up

    if published.registers():
        tell(f"what citizens see: http://{address}/")
    tell(f"the officers' desk: http://{address}/desk/")


class _Site(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn with our application and our settings, and no configuration of anybody else's."""

    def __init__(self, address: str, processes: int) -> None:
        self.address, self.processes = address, processes
        super().__init__()

    def load_config(self) -> None:
        """Sets what gunicorn is to do."""
        settled: dict[str, Any] = {
            "bind": self.address,
            "workers": self.processes,
            "threads": _THREADS,
            "worker_class": "gthread",
            "timeout": 120,
            "graceful_timeout": 20,
            "max_requests": 5000,
            "max_requests_jitter": 500,
            "loglevel": "error",
            "limit_request_line": 8190,
            "forwarded_allow_ips": os.environ.get("FORWARDED_ALLOW_IPS", "127.0.0.1"),
            "secure_scheme_headers": {}
            if not settings.SECURE_PROXY_SSL_HEADER
            else {"X-FORWARDED-PROTO": "https"},
            "control_socket_disable": True,
        }
        for name, value in settled.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        """The application."""
        from jumelage_web.wsgi import application  # noqa: PLC0415 - it loads all of the site

        return application


def _start_worker() -> "subprocess.Popen[bytes]":
    """A worker in a group of its own, so that all of its processes can be ended together."""
    command = [sys.executable, "-c", "from jumelage_web.cli import main; main(['worker'])"]
    return subprocess.Popen(command, process_group=0, preexec_fn=_stand_back)  # noqa: S603 - our own interpreter


def _end(worker: "subprocess.Popen[bytes]") -> None:
    """Asks the worker to finish what it has in hand, and ends what is left of it after a while: jobs come again."""
    worker.terminate()
    with suppress(subprocess.TimeoutExpired):
        worker.wait(timeout=_PATIENCE)
    with suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)


def _stand_back() -> None:
    """Lets people at the pages go before the worker; has the kernel (Linux) end it when the site is killed."""
    os.nice(_NICENESS)
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - Linux only

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)
