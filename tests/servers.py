"""A PostgreSQL server of the tests' own: found on the machine, started in a temporary folder, gone with the test run.

All workers of a run share one. A watcher, which is this file run as a program, starts the server and stops it when the
run has ended, however it ended.
"""

import contextlib
import fcntl
import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

USER = "jumelage"
NEEDED = ("initdb", "postgres")
_PATIENCE = 60.0  # seconds until a slow machine has a server
_OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "100",
    "shared_buffers": "32MB",
    "fsync": "off",  # what tests write may be lost when the power fails
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "jit": "off",  # compiling a question takes longer than any of ours
}


class NoServer(Exception):
    """There is no PostgreSQL server on this machine; the text says how to get one."""


def postgresql(shared: Path, *, run: int) -> str:
    """The URL of the server of the test run whose process is `run`; raises NoServer.

    `shared` is a folder that all workers of the run share: who comes first starts the server, the others find it there.
    """
    binaries = find_binaries()
    if binaries is None:
        raise NoServer("no PostgreSQL server: install Debian's package postgresql")
    told = shared / "postgresql-url"
    with (shared / "postgresql-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            told.write_text(_start(binaries, run=run), encoding="utf-8")
    return told.read_text(encoding="utf-8")


def find_binaries() -> Path | None:
    """The folder with the programs of the server on the PATH, else of the newest that Debian has; None without one."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda bin: _number(bin.parent.name))
    if found := shutil.which("pg_ctl"):
        folders.append(Path(found).resolve().parent)
    if asked := shutil.which("pg_config"):
        told = subprocess.run([asked, "--bindir"], capture_output=True, text=True, check=False).stdout.strip()
        folders.insert(0, Path(told or "/nowhere"))
    return next((bin for bin in reversed(folders) if all((bin / name).is_file() for name in NEEDED)), None)


def _number(version: str) -> float:
    try:
        return float(version)
    except ValueError:
        return 0.0


def _start(binaries: Path, *, run: int) -> str:
    # Under /tmp and short: the path of a socket has at most 107 bytes, and others than root must be able to enter.
    folder = Path(tempfile.mkdtemp(prefix="jumelage-postgresql-", dir="/tmp"))
    password = secrets.token_hex(16)
    (folder / "password").write_text(password, encoding="utf-8")
    who = _somebody_else()
    if who:
        for path in (folder, folder / "password"):
            os.chown(path, who["user"], who["group"])
    command = [sys.executable, __file__, str(binaries), str(folder), str(run)]
    with (folder / "log").open("w") as log:
        # A session of its own: what stops the tests at the keyboard does not stop the watcher before its work is done.
        watcher = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    try:
        return f"postgresql://{USER}:{password}@127.0.0.1:{_port(folder, watcher)}/postgres"
    finally:
        watcher.returncode = 0  # it outlives this process on purpose


def _port(folder: Path, watcher: "subprocess.Popen[bytes]") -> int:
    """The port on which the server answers; raises RuntimeError with the server's words where it does not."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline and watcher.poll() is None:
        with contextlib.suppress(OSError, IndexError):
            lines = (folder / "data/postmaster.pid").read_text(encoding="utf-8").splitlines()
            if lines[7].strip() == "ready":
                return int(lines[3])
        time.sleep(0.05)
    said = (folder / "log").read_text(encoding="utf-8") if folder.exists() else ""
    raise RuntimeError(f"PostgreSQL did not start:\n{said}")


def _somebody_else() -> dict[str, Any]:
    """As whom the server has to run: it refuses to be root."""
    if os.getuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": ()}


# ------------------------------------------------------------- the watcher


def watch(binaries: Path, folder: Path, run: int) -> None:
    """Makes a cluster, serves it as long as the process `run` lives, and takes everything away."""
    who, data = _somebody_else(), folder / "data"
    try:
        making = [binaries / "initdb", "--pgdata", data, "--username", USER, "--pwfile", folder / "password"]
        how = [
            "--auth",
            "scram-sha-256",
            "--encoding",
            "UTF8",
            "--locale",
            "C",
            "--no-sync",
            "--no-instructions",
        ]
        subprocess.run([*making, *how], check=True, cwd=folder, **who)
        settings = {**_OPTIONS, "port": str(_free_port()), "unix_socket_directories": str(folder)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        server = subprocess.Popen([binaries / "postgres", "-D", data, *options], cwd=folder, **who)
        while server.poll() is None and _lives(run):
            time.sleep(0.2)
        server.send_signal(signal.SIGQUIT)
        server.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


if __name__ == "__main__":
    watch(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
