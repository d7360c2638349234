"""The child process in which documents are parsed: run as a script, it limits itself before it imports anything else.

`python -I -B child.py ROOT MEMORY SECONDS` reads requests from its standard input and writes documents to its standard
output. It reads no document itself: for each one it forks, so that no document can touch the next. When a document's
process ends badly, so does this one, with the same status, and whoever started it starts another.

All that a document's process needs is imported before it is forked. It can then open nothing any more: no file, no
connection, no further process, whatever a document may bring its parser to.

A request is a line of JSON (`module`, `name`, `size`, `characters`, `blocks`) and `size` bytes; an answer is eight bytes with its
length and a line of JSON: a document, or `error` with a sentence and `scanned` where it holds pictures of pages alone.
"""

import codecs
import importlib
import json
import os
import resource
import signal
import sys
from contextlib import suppress
from typing import Any

OUT_OF_MEMORY = 3  # exit status
NO_MORE = 4  # exit status of a document's process that got no document
_MOST_FILES = 64
_NOBODY = 65534
# what Python's own modules import only when they use it: `Counter.most_common`, the names of an archive's parts
_USED_LATER = ("heapq", "encodings.cp437")
_BY_SIGNAL = 128  # exit status of a process that a signal ended, and the signal's number


def limit(*, memory: int, seconds: int) -> None:
    """Sets the limits of this process and its children: bytes of memory, seconds of work, no file written."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_MOST_FILES, _MOST_FILES))


def serve() -> int:
    """Answers requests until there are no more, or until one ends badly; what comes out is the exit status."""
    while line := _line():
        request: dict[str, Any] = json.loads(line)
        _make_ready(request["module"])
        process = os.fork()
        if process == 0:
            os._exit(_answered(request))
        _, ending = os.waitpid(process, 0)
        status = os.waitstatus_to_exitcode(ending)
        if status:
            return status if status > 0 else _BY_SIGNAL - status
    return 0


def _make_ready(module: str) -> None:
    """Imports what a document's process could no longer open."""
    for each in (*_USED_LATER, "jumelage.documents.transfer"):
        importlib.import_module(each)
    reader = importlib.import_module(f"jumelage.documents.load.{module}")
    for encoding in getattr(reader, "ENCODINGS", ()):
        codecs.lookup(encoding)


def _answered(request: dict[str, Any]) -> int:
    """Reads one document and writes what came of it; what comes out is the exit status."""
    _give_up_rights()
    try:
        content = _bytes(request["size"])
        if len(content) < request["size"]:
            return NO_MORE
        answer = json.dumps(_read(content, request), ensure_ascii=False).encode("utf-8", "replace")
        _write(len(answer).to_bytes(8, "big") + answer)
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _give_up_rights() -> None:
    """Makes this a process that can open and start nothing; where it is root's, it becomes nobody's."""
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    if os.geteuid() == 0:  # whom such limits do not hold
        with suppress(OSError):  # in a container that knows no other user
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)


def _read(content: bytes, request: dict[str, Any]) -> dict[str, Any]:
    transfer = sys.modules["jumelage.documents.transfer"]
    errors = sys.modules["jumelage.errors"]
    reader = sys.modules[f"jumelage.documents.load.{request['module']}"]
    try:
        document = reader.load(content, name=request["name"])
    except errors.UnreadableDocument as error:
        scanned = {"scanned": True} if getattr(error, "scanned", False) else {}
        return {"error": str(error), **scanned}
    for what, found in (("characters", len(document.text)), ("blocks", len(document.blocks))):
        if found > request[what]:
            said = (
                "text than {:,} characters"
                if what == "characters"
                else "headings, paragraphs and rows than {:,}"
            )
            return {"error": f"{request['name']} holds more {said.format(request[what])}: split it."}
    packed: dict[str, Any] = transfer.pack(document)
    return packed


def _line() -> bytes:
    """A line of the standard input, without reading further."""
    line = bytearray()
    while (byte := os.read(0, 1)) not in (b"", b"\n"):
        line += byte
    return bytes(line)


def _bytes(count: int) -> bytes:
    parts = []
    while count and (part := os.read(0, min(count, 1 << 20))):
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _write(answer: bytes) -> None:
    rest = memoryview(answer)
    while rest:
        rest = rest[os.write(1, rest) :]


if __name__ == "__main__":
    limit(memory=int(sys.argv[2]), seconds=int(sys.argv[3]))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    sys.path.append(sys.argv[1])
    sys.exit(serve())
