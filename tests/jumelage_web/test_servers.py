"""The tests' own PostgreSQL starts, answers, and goes when the run that asked for it has ended."""

import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

import servers


def test_the_server_answers_and_keeps_text_in_utf_8(postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url) as connection:
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)


def test_the_server_goes_with_the_run(tmp_path: Path) -> None:
    run = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        url = servers.postgresql(tmp_path, run=run.pid)
    except servers.NoServer as error:
        pytest.skip(f"NOT TESTED ON POSTGRESQL: {error}")
    finally:
        run.communicate(b"\n")
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        try:
            psycopg.connect(url, connect_timeout=2).close()
        except psycopg.OperationalError:
            return
        time.sleep(0.1)
    pytest.fail("the server still answers")


def test_without_a_server_the_text_says_which_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(servers, "NEEDED", ("no such program",))
    with pytest.raises(servers.NoServer, match="package postgresql"):
        servers.postgresql(tmp_path, run=1)
