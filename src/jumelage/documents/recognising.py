"""The text of scanned pages, recognised by Tesseract through OCRmyPDF: the extra `ocr`.

What comes out is the PDF with its text laid invisibly over the pictures of its pages, which is then read like any other.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from jumelage.documents import ocr_child
from jumelage.documents.language import detect_language
from jumelage.errors import UnreadableDocument

#: Makes of a PDF without text one with; raises UnreadableDocument with the reason, as the end of a sentence.
Recogniser = Callable[[bytes], bytes]

_LANGUAGES = {"nl": "nld", "de": "deu", "en": "eng", "fr": "fra"}  # those we read, as Tesseract calls them
_SURE_ENOUGH = "4"  # which side is up, as Tesseract counts: three lines give 5 or more, a page 15 to 28
_FIRST_PAGES = 2  # from what is read on these it is told which language a paper is in
_LEFT_OUT = "[OCR skipped on page"  # OCRmyPDF of pages that it was not asked for
_MEMORY, _SECONDS, _SIZE = 4 * 2**30, 1800, 2**30  # bytes, of work and on the clock, bytes of a file
_MOST_PIXELS = 100  # million in one picture
_INSTALL = 'install Tesseract (Debian: apt-get install tesseract-ocr tesseract-ocr-nld) and pip install "jumelage[ocr]"'


def recogniser() -> Recogniser | None:
    """What recognises text on this machine; None where nothing does, and `how_to_get_it` tells why."""
    return _recognised if not how_to_get_it() else None


@cache
def how_to_get_it() -> str:
    """What to do so that text is recognised here; nothing where it is."""
    if find_spec("ocrmypdf") is None or shutil.which("tesseract") is None:
        return _INSTALL
    return "" if _languages() else f"give Tesseract one of the languages {', '.join(_LANGUAGES.values())}"


@cache
def engine() -> str:
    """What recognises, with its version: "tesseract 5.5.0"."""
    said = _told("--version")
    return said[0] if said else "tesseract"


@cache
def _languages() -> tuple[str, ...]:
    there = _there()
    return tuple(language for language in _LANGUAGES.values() if language in there)


@cache
def _there() -> frozenset[str]:
    return frozenset(_told("--list-langs"))


def _told(option: str) -> list[str]:
    program = shutil.which("tesseract")
    if program is None:
        return []
    run = subprocess.run(  # noqa: S603 - a program of the system, with an option of ours
        [program, option], capture_output=True, text=True, timeout=30, check=False, env=_environment("/")
    )
    return (run.stdout or run.stderr).splitlines()


def _recognised(content: bytes) -> bytes:
    """The PDF with its text, the language of the paper first: Tesseract takes from the others only words not known in that."""
    languages = _languages()
    until = monotonic() + _SECONDS
    with TemporaryDirectory(prefix="jumelage-ocr-") as name:
        folder = Path(name)
        (folder / "given.pdf").write_bytes(content)
        if len(languages) < 2:
            return _made(folder, languages, until=until)
        said = folder / "said.txt"
        made = _made(folder, languages, "--pages", f"1-{_FIRST_PAGES}", "--sidecar", str(said), until=until)
        words = said.read_text(encoding="utf-8", errors="replace") if said.is_file() else _LEFT_OUT
        own = _LANGUAGES.get(detect_language(words) or "")
        ordered = tuple(sorted(languages, key=lambda language: language != own))
        if ordered == languages and _LEFT_OUT not in words:
            return made
        return _made(folder, ordered, until=until)


def _made(folder: Path, languages: tuple[str, ...], *more: str, until: float) -> bytes:
    """The PDF in the folder with its text recognised, by that time of the clock."""
    given, made = folder / "given.pdf", folder / "made.pdf"
    made.unlink(missing_ok=True)
    status = _run([*_options(languages), *more, str(given), str(made)], folder, until - monotonic())
    if status or not made.is_file():
        raise UnreadableDocument(
            f"its text could not be recognised (status {status}). Have it recognised elsewhere and load the result."
        )
    return made.read_bytes()


def _options(languages: tuple[str, ...]) -> list[str]:
    # a page laid on its side gives no word that is right
    upright = ["--rotate-pages", "--rotate-pages-threshold", _SURE_ENOUGH] if "osd" in _there() else []
    return [
        *("--language", "+".join(languages)),
        *upright,
        "--deskew",
        *("--output-type", "pdf"),
        *("--optimize", "0"),
        *("--jobs", "1"),  # papers are read side by side, not pages
        *("--max-image-mpixels", str(_MOST_PIXELS)),
        "--skip-text",
        "--quiet",
    ]


def _run(arguments: list[str], folder: Path, seconds: float) -> int:
    """The exit status of OCRmyPDF, which ends after so long with all that it started."""
    limits = (str(_MEMORY), str(_SECONDS), str(_SIZE))
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and script, no shell, paths of ours
        [sys.executable, "-I", "-B", str(Path(ocr_child.__file__)), *limits, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=_environment(str(folder)),
        cwd=folder,
        start_new_session=True,
    )
    try:
        return process.wait(timeout=max(seconds, 0))
    except subprocess.TimeoutExpired as error:
        raise UnreadableDocument(
            f"its text was not recognised within {_SECONDS // 60} minutes. Split it."
        ) from error
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _environment(folder: str) -> dict[str, str]:
    """Where programs are found, where they may write, and one thread for each: nothing else of ours."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "TMPDIR": folder,
        "HOME": folder,
        "OMP_THREAD_LIMIT": "1",
    }
