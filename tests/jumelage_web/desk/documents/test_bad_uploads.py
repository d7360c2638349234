"""Every bad file through the page that takes files in and the job that reads them: told in plain words, harming nothing."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from bad_files import BAD_FILES, BAD_NAMES, GOOD, BadFile, BadName
from jumelage_web.desk.documents.problems import told
from jumelage_web.store import reading
from jumelage_web.store.models import Document, Register, User
from small_registers import person, town

pytestmark = pytest.mark.django_db
State = Document.State
URL = "/desk/velsen/documents/"
SCRIPT = {"X-Requested-With": "XMLHttpRequest", "Accept": "application/json"}


@pytest.fixture
def register() -> Register:
    return town()


@pytest.fixture
def desk(register: Register, client: Client) -> Client:
    officer: User = person("anna", register)
    client.force_login(officer, backend="django.contrib.auth.backends.ModelBackend")
    return client


def sent(desk: Client, content: bytes, name: str) -> Document:
    """The document that a script's upload makes, after the job has read it."""
    response = desk.post(URL, {"files": [SimpleUploadedFile(name or "x", content)]}, headers=SCRIPT)
    assert response.status_code == 200
    answer = json.loads(response.content)
    row = Document.objects.get(pk=answer["url"].rstrip("/").rpartition("/")[2])
    reading.read_document(row.pk)
    row.refresh_from_db()
    return row


@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(bad, id=f"{bad.name}: {bad.what}", marks=[pytest.mark.slow] * bad.slow)
        for bad in BAD_FILES
    ],
)
def test_bad_file_is_told_in_plain_words_and_the_next_one_is_read(desk: Client, bad: BadFile) -> None:
    row = sent(desk, bad.make(), bad.name)
    page = desk.get(f"{URL}{row.pk}/")
    assert page.status_code == 200
    content = page.content.decode()
    if bad.refused:
        assert row.state == State.UNREADABLE
        problem = told(row.problem, name=row.name)
        assert problem.language is None, row.problem  # there is a sentence for it in the page's language
        assert "Dit document kon niet worden gelezen" in content
        assert row.text == ""
    else:
        assert row.state == State.READ, row.problem
        assert bad.text in row.text
        assert not bad.absent or bad.absent not in content
        assert all(told(one, name=row.name).language is None for one in row.warnings), row.warnings
    good = sent(desk, GOOD.encode(), "goed.txt")
    assert (good.state, good.text) == (State.READ, GOOD)
    assert desk.get(URL).status_code == 200


@pytest.mark.parametrize("bad", BAD_NAMES, ids=lambda bad: bad.what)
def test_bad_name_harms_nothing_and_can_be_seen(desk: Client, home: Path, bad: BadName) -> None:
    body = (
        b'--edge\r\nContent-Disposition: form-data; name="files"; filename="%s"\r\n\r\n%s\r\n--edge--\r\n'
        % (bad.name.encode("utf-8", "surrogatepass"), GOOD.encode())
    )
    response = desk.post(URL, body, content_type="multipart/form-data; boundary=edge", headers=SCRIPT)
    for row in Document.objects.all():
        reading.read_document(row.pk)
        row.refresh_from_db()
        assert row.name == row.name.strip()
        assert len(row.name) <= 255
        assert not {"/", "\\", "\0", "\n", "\r", "\u202e", "\u200b"} & set(row.name)
        page = desk.get(f"{URL}{row.pk}/").content.decode()
        assert "<script>alert(1)" not in page
        original = desk.get(f"{URL}{row.pk}/original/")
        assert original["Content-Disposition"].startswith("attachment")
        assert b"".join(original.streaming_content) == GOOD.encode()  # type: ignore[attr-defined]
    assert response.status_code in (200, 400)
    assert {path.relative_to(home).parts[0] for path in home.rglob("*") if path.is_file()} <= {"files"}
    assert desk.get(URL).status_code == 200
