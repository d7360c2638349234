"""Every bad file, by the loader that takes files of unknown origin."""

import json
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bad_files import BAD_FILES, BAD_NAMES, GOOD, BadFile, BadName, docx_with_guests, page_with_scripts
from jumelage.documents import child
from jumelage.documents.document import Document
from jumelage.documents.safely import Limits, SafeLoader, load_safely
from jumelage.errors import UnreadableDocument
from small_files import docx, paragraph

# Seconds of work. Time on the clock says nothing here: on a busy machine it is many times that.
LONGEST, LONGEST_HERE = 20, 2
SMALL = Limits(memory=512 * 2**20, seconds=LONGEST, deadline=20 * LONGEST)


@pytest.fixture(scope="module")
def loader() -> Iterator[SafeLoader]:
    with SafeLoader(SMALL) as made:
        yield made


EACH_FILE = [
    pytest.param(file, id=f"{file.name}: {file.what}", marks=[pytest.mark.slow] * file.slow)
    for file in BAD_FILES
]


def outcome(loader: SafeLoader, content: bytes, name: str) -> Document | str:
    try:
        return loader.load(content, name=name)
    except UnreadableDocument as error:
        return str(error)


@pytest.mark.parametrize("file", EACH_FILE)
def test_bad_file_is_refused_in_one_sentence_or_loads_and_does_no_more(
    file: BadFile, loader: SafeLoader
) -> None:
    content = file.make()
    began = time.process_time()
    found = outcome(loader, content, file.name)
    assert time.process_time() - began < LONGEST_HERE
    if file.refused:
        assert isinstance(found, str), f"it loads, with {found.text[:80]!r}"
        assert file.refused in found
        assert_one_sentence(found, file.name)
    else:
        assert isinstance(found, Document), found
        assert file.text in found.text
        assert not file.absent or file.absent not in found.text
        assert file.warned in " ".join(found.warnings)
        assert found.text.encode()  # no halves of characters
    assert loader.load(docx(paragraph(GOOD)), name="goed.docx").text == GOOD


def assert_one_sentence(said: str, name: str) -> None:
    assert said.startswith(name)
    assert said.endswith(".")
    assert said.isprintable()
    assert len(said) < 400
    for word in ("Errno", "status", "Traceback"):
        assert word not in said, "nobody can do anything with that"


# ------------------------------------------------------------------- names


@pytest.mark.parametrize("bad", BAD_NAMES, ids=lambda bad: bad.what)
def test_bad_name_is_one_short_line_in_which_all_can_be_seen(bad: BadName, loader: SafeLoader) -> None:
    found = outcome(loader, GOOD.encode(), bad.name)
    if isinstance(found, Document):
        assert found.text == GOOD
        assert found.name.isprintable()
        assert 0 < len(found.name) <= 255
    else:
        assert found.isprintable()
        assert len(found) < 600


def test_long_name_keeps_its_ending(loader: SafeLoader) -> None:
    found = outcome(loader, GOOD.encode(), "x" * 5000 + ".pdf")
    assert isinstance(found, str)
    assert found.endswith("xxx.pdf is called PDF but holds plain text: give it a name that ends in .txt.")
    assert len(found) < 400


def test_title_is_one_short_line_in_which_all_can_be_seen(loader: SafeLoader) -> None:
    page = f"<html><head><title>Nota\u202e {'x' * 5000}\u200b</title></head><body><p>{GOOD}</p></body></html>"
    title = loader.load(page.encode(), name="a.html").title
    assert title is not None
    assert title.startswith("Nota\ufffd x")
    assert title.isprintable()
    assert len(title) == 255


# ------------------------------------------------------------------- files


def test_link_to_a_file_is_read_as_that_file(tmp_path: Path) -> None:
    (tmp_path / "brief.txt").write_text(GOOD)
    (tmp_path / "kort.txt").symlink_to("brief.txt")
    assert load_safely(tmp_path / "kort.txt").text == GOOD


def test_link_to_nothing_and_link_to_itself(tmp_path: Path) -> None:
    (tmp_path / "weg.txt").symlink_to("nergens.txt")
    (tmp_path / "kring.txt").symlink_to("kring.txt")
    with SafeLoader() as loader:
        said = []
        for name in ("weg.txt", "kring.txt"):
            with pytest.raises(UnreadableDocument) as caught:
                loader.load(tmp_path / name)
            said.append(str(caught.value))
    assert said == [
        "weg.txt does not exist: check its name and folder.",
        "kring.txt cannot be opened (too many levels of symbolic links): check its name and folder.",
    ]


def test_device_is_no_file() -> None:
    with pytest.raises(UnreadableDocument, match="zero is no file"):
        load_safely(Path("/dev/zero"))


# ------------------------------------------------------- nothing is fetched


def test_nothing_is_fetched_for_a_document(loader: SafeLoader) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = str(listening.getsockname()[1]).encode()
        for content, name in ((page_with_scripts(), "a.html"), (docx_with_guests(), "a.docx")):
            assert b"127.0.0.1:9/" in content or name == "a.docx"
            loader.load(content.replace(b"127.0.0.1:9/", b"127.0.0.1:" + port + b"/"), name=name)
        came, _, _ = select.select([listening], [], [], 0.2)
        assert not came


EVIL = """
import os, resource, socket
from jumelage.errors import UnreadableDocument

def load(content, *, name):
    done = []
    for act, attempt in (
        ("read a file", lambda: open("/etc/hostname")),
        ("write a file", lambda: open("/tmp/jumelage-evil", "w")),
        ("connect", socket.socket),
        ("start a process", os.fork),
        ("raise a limit", lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (9, 9))),
    ):
        try:
            attempt()
        except (OSError, ValueError):
            continue
        done.append(act)
    raise UnreadableDocument(f"done: {done}, known: {sorted(set(os.environ) - {'LC_CTYPE'})}")
"""


def test_parser_that_turns_evil_can_open_and_start_nothing(tmp_path: Path) -> None:
    package = tmp_path / "jumelage"
    (package / "documents" / "load").mkdir(parents=True)
    (package / "errors.py").write_text("class UnreadableDocument(Exception): pass\n")
    (package / "documents" / "transfer.py").write_text("")
    (package / "documents" / "load" / "evil.py").write_text(EVIL)
    request = {"module": "evil", "name": "a", "size": 1, "characters": 1, "blocks": 1}
    answer = subprocess.run(
        [sys.executable, "-I", "-S", "-B", child.__file__, str(tmp_path), str(2**30), "5"],
        input=json.dumps(request).encode() + b"\nx",
        stdout=subprocess.PIPE,
        env={},
        check=True,
    ).stdout
    assert json.loads(answer[8:]) == {"error": "done: [], known: []"}
