"""Files of unknown origin: what is too large or no file is refused, what needs a parser is parsed in a limited child.

A short plain text needs no parser: it is decoded here. All else is parsed in a process that limits its own memory and
time, has no environment, can open no file and no connection, and is killed with its group at a deadline.
"""

import json
import os
import re
import signal
import stat
import subprocess
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

import jumelage
from jumelage.documents import child
from jumelage.documents.document import Document, hash_of
from jumelage.documents.language import detect_language
from jumelage.documents.load import Format, format_of, load
from jumelage.documents.load.cleaning import VISIBLE, label
from jumelage.documents.load.sniffing import HEAD
from jumelage.documents.recognising import engine, how_to_get_it, recogniser
from jumelage.documents.transfer import unpack
from jumelage.errors import ScannedDocument, UnreadableDocument

_MEGABYTE = 2**20
_SHORT = 256 * 2**10  # bytes of a text that are decoded here: whatever it holds takes less than a second
_DOCUMENTS_A_CHILD = 200  # then another is started: what a child does for a document costs its own time too
_LINE_ENDS = re.compile(r"[\t-\r\x1c-\x1e\x85\u2028\u2029]")
# ended by itself or by the system: what libraries in C do when they get no memory, or come to grief
_GAVE_UP = frozenset(
    128 + number for number in (signal.SIGABRT, signal.SIGTRAP, signal.SIGILL, signal.SIGSEGV, signal.SIGBUS)
)


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one document may cost: bytes of a text and of another file; characters and blocks of what comes out;
    bytes of memory, seconds of work, seconds until all is over.
    """

    text_bytes: int = 64 * _MEGABYTE
    file_bytes: int = 128 * _MEGABYTE
    characters: int = 64 * _MEGABYTE
    blocks: int = 500_000
    memory: int = 1536 * _MEGABYTE
    seconds: int = 60
    deadline: float = 120


def load_safely(source: Path | bytes, *, name: str | None = None, limits: Limits | None = None) -> Document:
    """The document of one file; for several, one `SafeLoader` is quicker. Raises UnreadableDocument."""
    with SafeLoader(limits) as loader:
        return loader.load(source, name=name)


class SafeLoader:
    """Loads documents one after another and keeps a child at hand for those that need a parser.

    It serves one thread at a time.
    """

    def __init__(self, limits: Limits | None = None, *, recognise: bool = False) -> None:
        """With `recognise`, the text of a scan is recognised where the machine can: that takes seconds a page."""
        self.limits = limits or Limits()
        self._recognise = recognise
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def load(self, source: Path | bytes, *, name: str | None = None) -> Document:
        """The document of a file or of bytes; raises UnreadableDocument with one sentence that says why.

        `name` is what people call it; a path is called by its last part.
        """
        called = _printable(name or (source.name if isinstance(source, Path) else "the document"))
        content = content_of(source, name=called, limits=self.limits) if isinstance(source, Path) else source
        _refuse_large(len(content), content[:HEAD], called, self.limits)
        found = format_of(content, name=called)
        if not found.parsed and len(content) <= _SHORT:
            return load(content, name=called)
        try:
            document = self._document(found, content, called)
        except ScannedDocument as error:
            if not self._recognise:
                raise
            document = self._recognised(found, content, called, error)
        return replace(
            document, id=hash_of(content), language=detect_language(document.text) or document.language
        )

    def _document(self, found: Format, content: bytes, name: str) -> Document:
        return unpack(self._parsed(found, content, name), id=hash_of(content), name=name)

    def _recognised(self, found: Format, content: bytes, name: str, error: ScannedDocument) -> Document:
        """The document of a scan; raises ScannedDocument, with how to get it, where nothing recognises text here."""
        recognise = recogniser()
        if recognise is None:
            raise ScannedDocument(f"{error} To have it done here: {how_to_get_it()}.") from error
        try:
            document = self._document(found, recognise(content), name)
        except ScannedDocument as none:
            raise ScannedDocument(f"{name} holds pictures in which no text was recognised.") from none
        except UnreadableDocument as why:
            raise UnreadableDocument(f"{name} is a scan, and {why}") from why
        said = f"{name}: its text was recognised by {engine()}; words may be misread."
        return replace(document, warnings=(said, *document.warnings))

    def _parsed(self, found: Format, content: bytes, name: str) -> dict[str, object]:
        if self._child is not None and self._child.served >= _DOCUMENTS_A_CHILD:
            self.close()
        if self._child is None:
            self._child = _Child(self.limits)
        request = {
            "module": found.module,
            "name": name,
            "size": len(content),
            "characters": self.limits.characters,
            "blocks": self.limits.blocks,
        }
        answer = self._child.ask(request, content)
        if answer is None:
            reason = self._child.reason(self.limits)
            self.close()
            raise UnreadableDocument(f"{name} could not be read as {found.label}: {reason}")
        if "error" in answer:
            kind = ScannedDocument if answer.get("scanned") else UnreadableDocument
            raise kind(str(answer["error"]))
        return answer


class _Child:
    """A process that parses documents, within its limits."""

    def __init__(self, limits: Limits) -> None:
        self.served = 0
        self._deadline = limits.deadline
        # a character is at most four bytes, or six where JSON writes it out; a block is a few short numbers
        self._largest_answer = 6 * limits.characters + 100 * limits.blocks + _MEGABYTE
        self._late = False
        root = str(Path(jumelage.__file__).parent.parent)
        script = str(Path(child.__file__))
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and script, no shell, nothing of a document
            [sys.executable, "-I", "-B", script, root, str(limits.memory), str(limits.seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={},
            cwd="/",
            start_new_session=True,
        )

    def ask(self, request: dict[str, object], content: bytes) -> dict[str, object] | None:
        """The child's answer, or None where it came to an end instead."""
        self.served += 1
        timer = threading.Timer(self._deadline, self._kill_late)
        timer.daemon = True
        timer.start()
        try:
            return self._exchanged(request, content)
        except (OSError, ValueError):  # a broken pipe or a broken answer: `reason` tells
            return None
        finally:
            timer.cancel()

    def _exchanged(self, request: dict[str, object], content: bytes) -> dict[str, object] | None:
        given, taken = self._process.stdin, self._process.stdout
        if given is None or taken is None:
            return None
        given.write(json.dumps(request).encode() + b"\n")
        given.write(content)
        given.flush()
        size = int.from_bytes(taken.read(8), "big")
        if not 0 < size <= self._largest_answer:
            return None
        answer = json.loads(taken.read(size))
        return answer if isinstance(answer, dict) else None

    def _kill_late(self) -> None:
        self._late = True
        self._kill()

    def _kill(self) -> None:
        if self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)

    def reason(self, limits: Limits) -> str:
        """Why no answer came, and what to do."""
        try:
            status = self._process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            self._kill()
            status = self._process.wait()
        if self._late or status in (128 + signal.SIGXCPU, -signal.SIGXCPU):
            return f"that takes more than {limits.seconds} s. Split it, or make it anew."
        if status == child.OUT_OF_MEMORY:
            return (
                f"that takes more than {limits.memory // _MEGABYTE} MB of memory. Split it, or make it anew."
            )
        if status in _GAVE_UP:
            return f"it is damaged, or takes more than {limits.memory // _MEGABYTE} MB of memory. Split it, or make it anew."
        return f"its parser came to grief (status {status}). Save it anew and load that file."

    def end(self) -> None:
        """Ends the process and all it started."""
        self._kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was not yet written has no reader any more
                    continue


# ------------------------------------------------------------------- files


def content_of(path: Path, *, name: str, limits: Limits) -> bytes:
    """The bytes of a file that is one and not too large; raises UnreadableDocument."""
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise UnreadableDocument(f"{name} is a folder: name the files in it.")
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableDocument(f"{name} is no file: choose a text, HTML, DOCX, ODT or PDF file.")
        with path.open("rb") as file:
            head = file.read(HEAD)
            _refuse_large(found.st_size, head, name, limits)
            content = head + file.read(limits.file_bytes + 1 - len(head))
    except FileNotFoundError as error:
        raise UnreadableDocument(f"{name} does not exist: check its name and folder.") from error
    except PermissionError as error:
        raise UnreadableDocument(
            f"{name} may not be opened by you: ask for permission to read it."
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableDocument(
            f"{name} cannot be opened ({_why(error)}): check its name and folder."
        ) from error
    return content


def _why(error: OSError | ValueError) -> str:
    return (error.strerror or "no reason given").lower() if isinstance(error, OSError) else str(error)


def _refuse_large(size: int, head: bytes, name: str, limits: Limits) -> None:
    most = limits.file_bytes
    if size > limits.text_bytes and not head.startswith((b"PK", b"%PDF")):
        most = limits.text_bytes
    if size > most:
        raise UnreadableDocument(
            f"{name} is {size // _MEGABYTE} MB, more than the {most // _MEGABYTE} MB that are read at once: split it."
        )


def _printable(name: str) -> str:
    """The name with what would break a line or cannot be seen made visible, and not too long for a sentence."""
    return label(_LINE_ENDS.sub(VISIBLE, name)) or "the document"
