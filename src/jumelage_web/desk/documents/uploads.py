"""Files that people send: taken in one by one, each with its own answer; what is too large goes no further than the door.

The handlers stand in the settings, because Django reads a form with files before any page of ours is asked: there the
size is watched while the bytes come in, and nothing of a stranger's file reaches the disk.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from jumelage_web.desk.pages import Desk
from jumelage_web.store.access import NotAllowed
from jumelage_web.store.actions.documents import add_document, called
from jumelage_web.store.models import Document

_MOST_AT_ONCE = 8  # times the largest file: what one form may bring
_SKIPPED = "jumelage_skipped"  # the request's own list of files that did not get in


class Outcome(StrEnum):
    """What became of a file."""

    ADDED = "added"
    KNOWN = "known"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file that was sent, what became of it, and in words why; `document` where the register has it."""

    name: str
    outcome: Outcome
    words: str
    document: Document | None = None


class Doorkeeper(FileUploadHandler):
    """Lets no file in that is larger than the site allows, nor any of who is not logged in."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803 - Django names it
        content_length: int,
        boundary: Any,  # bytes, whatever Django's annotations say
        encoding: str | None = None,
    ) -> None:
        """Counts from here what one form brings."""
        self._form = 0
        request = self.request
        self._known = request is not None and bool(getattr(request, "user", None)) and _known(request)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Counts anew for each file; a stranger's is passed over as a whole."""
        super().new_file(*args, **kwargs)
        self._file = 0
        if not self._known:
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """The bytes, for the handlers after this one."""
        self._file += len(raw_data)
        self._form += len(raw_data)
        most = settings.JUMELAGE_LARGEST_UPLOAD
        if self._file > most or self._form > most * _MOST_AT_ONCE:
            skipped(self.request).append(self.file_name or "")
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[bytes] | None":
        """Nothing: the handlers after this one keep the file."""
        return None


def _known(request: HttpRequest) -> bool:
    return request.user.is_authenticated


def skipped(request: HttpRequest | None) -> list[str]:
    """The names of the files of this request that did not get in."""
    if request is None:
        return []
    if not hasattr(request, _SKIPPED):
        setattr(request, _SKIPPED, [])
    names: list[str] = getattr(request, _SKIPPED)
    return names


def take_in(
    request: HttpRequest,
    desk: Desk,
    *,
    field: str = "files",
    replaces: Document | None = None,
    most: int | None = None,
) -> list[TakenIn]:
    """What became of each file that the form brought, of the first `most` if that is given."""
    files = request.FILES.getlist(field)[:most]
    taken = [_taken(desk, file, replaces) for file in files]
    return taken + [
        TakenIn(called(name), Outcome.REFUSED, too_large(called(name))) for name in skipped(request)
    ]


def too_large(name: str) -> str:
    """The sentence for a file that does not get in."""
    most = settings.JUMELAGE_LARGEST_UPLOAD // 2**20
    return _(
        "%(name)s is te groot. Een bestand mag hoogstens %(most)s MB zijn. Splits het, of bewaar het met kleinere plaatjes."
    ) % {"name": name, "most": most}


def answer(taken: Iterable[TakenIn], desk: Desk) -> tuple[Mapping[str, Any], int]:
    """What a script is told of the files: the sentences, where to go, and the status of the answer."""
    told = [
        {
            "name": one.name,
            "outcome": one.outcome.value,
            "words": one.words,
            "url": desk.url("document", one.document.pk) if one.document else None,
        }
        for one in taken
    ]
    outcomes = {one["outcome"] for one in told}
    content: dict[str, Any] = {
        "words": " ".join(str(one["words"]) for one in told) or _("Er is geen bestand aangekomen."),
        "files": told,
    }
    if url := next((one["url"] for one in told if one["url"]), None):
        content["url"] = url
    if Outcome.ADDED in outcomes:
        content["next"] = desk.url("documents")
    return content, 400 if outcomes <= {Outcome.REFUSED} else 200


def _taken(desk: Desk, file: "UploadedFile[bytes]", replaces: Document | None) -> TakenIn:
    name = called(file.name or "")
    if (file.size or 0) > settings.JUMELAGE_LARGEST_UPLOAD:
        return TakenIn(name, Outcome.REFUSED, too_large(name))
    try:
        row, new = add_document(
            desk.register, file.chunks(), name=name, by=desk.user, at=timezone.now(), replaces=replaces
        )
    except NotAllowed as error:
        return TakenIn(name, Outcome.REFUSED, f"{name}: {error}")
    if new:
        return TakenIn(
            name, Outcome.ADDED, _("%(name)s is ontvangen en wordt gelezen.") % {"name": name}, row
        )
    told = {"name": name, "title": str(row)}
    return TakenIn(name, Outcome.KNOWN, _("%(name)s staat al in dit register, als ‘%(title)s’.") % told, row)
