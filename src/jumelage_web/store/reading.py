"""Reading a document of the store: its file is parsed in the limited child, its proposals go to the inbox."""

import atexit
from dataclasses import replace
from functools import cache

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from jumelage.documents.safely import SafeLoader
from jumelage.errors import UnreadableDocument
from jumelage.reading.filing import Filed, dated, publisher_of, with_filing
from jumelage.reading.reader import Reader, Reading
from jumelage.statements.ids import municipality_id
from jumelage.values.dates import PartialDate
from jumelage_web.store import files
from jumelage_web.store.actions import documents as acts
from jumelage_web.store.models import Document
from jumelage_web.store.versions import carried_over

STOPPED = "Reading stopped by a fault of the program."  # as the core's sentences, told in the page's language


def read_document(id: int) -> None:
    """Reads the document of that row, if it still waits; what comes of it, or why nothing does, is kept."""
    row = Document.objects.select_related("register", "replaces").filter(pk=id).first()
    if row is None or row.state not in (Document.State.WAITING, Document.State.READING):
        return
    acts.begin_reading(row, at=timezone.now())
    try:
        reading = reading_of(row)
        carried = carried_over(row, reading.document)
        acts.take_reading(row, reading, at=timezone.now(), carried=carried)
    except UnreadableDocument as error:
        acts.mark_unreadable(row, problem=str(error), at=timezone.now())
    except Exception:  # a fault of ours: who brought the document is told, and the log has the rest
        acts.mark_unreadable(row, problem=STOPPED, at=timezone.now())
        raise


def reading_of(row: Document) -> Reading:
    """What reading the row's file gives, with what its filing notes; raises UnreadableDocument."""
    filed = filed_of(row)
    loaded = _loader().load(files.path_of(row.sha256), name=row.name)
    _refuse_half_characters(loaded.text, row.name)
    document = replace(loaded, dated=dated(loaded, filed))
    home = filed.home or row.register.home_name
    reader = _reader()
    reading = reader.read(document, home=home, language=filed.language, register=row.register.slug)
    place = reader.gazetteer.resolve(home)
    home_id = municipality_id(home, country=place.country if place else None)
    with translation.override(row.register.language):
        reason = _("genoteerd bij het inbrengen")
    publisher = publisher_of(filed, home_id)
    return replace(reading, proposals=with_filing(reading, filed, publisher=publisher, reason=reason))


def filed_of(row: Document) -> Filed:
    """What an officer noted of the document."""
    noted = {name: value or None for name, value in row.filed.items() if name in acts.NOTED}
    day = noted.pop("dated", None)
    return Filed(file=row.name, date=PartialDate.parse(day) if day else None, **noted)


def _refuse_half_characters(text: str, name: str) -> None:
    """Raises UnreadableDocument for a text that holds halves of characters, which no database keeps."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableDocument(
            f"{name} holds a broken character (at {error.start}): save it anew and load that file."
        ) from error


@cache
def _reader() -> Reader:
    return Reader()


@cache
def _loader() -> SafeLoader:
    loader = SafeLoader()
    atexit.register(loader.close)
    return loader
