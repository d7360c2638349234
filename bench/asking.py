"""A process that asks a WSGI application for a page, over and over, and tells the processor time of each answer.

Started with the application as `module:name`. Each line that it is given is `[path, count, fresh]` in JSON; it answers
with a line `[seconds of each, status, bytes]`. With `fresh` each question has an address of its own, so that no answer
can lie ready.
"""

import importlib
import io
import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))


def ask(application: Callable[..., Iterable[bytes]], path: str, query: str) -> tuple[float, str, int]:
    """Seconds, status and bytes of one answer."""
    told: list[str] = []
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "REMOTE_ADDR": "127.0.0.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
    }
    started = time.process_time()
    answer = application(environ, lambda status, _headers: told.append(status))
    content = b"".join(answer)
    if hasattr(answer, "close"):
        answer.close()
    return time.process_time() - started, told[0], len(content)


def main() -> None:
    """Answers line by line."""
    module, _, name = sys.argv[1].partition(":")
    application = getattr(importlib.import_module(module), name)
    asked = 0
    for line in sys.stdin:
        path, count, fresh = json.loads(line)
        took = []
        for _ in range(count):
            asked += 1
            seconds, status, size = ask(application, path, f"again={asked}" if fresh else "")
            took.append(seconds)
        sys.stdout.write(json.dumps([took, status, size]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
