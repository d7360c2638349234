"""Reading a document of the store: its file is parsed in the limited child, its proposals go to the inbox."""

import atexit
from dataclasses import replace
from functools import cache

from django.utils import timezone

from jumelage.documents.safely import SafeLoader
from jumelage.errors import UnreadableDocument
from jumelage.reading.filing import Filed, dated, publisher_of, with_filing
from jumelage.reading.reader import Reader, Reading
from jumelage.statements.ids import municipality_id
from jumelage.values.dates import PartialDate
from jumelage_web.store import files
from jumelage_web.store.actions import documents as acts
from jumelage_web.store.models import Document


def read_document(id: int) -> None:
    """Reads the document of that row, if it still waits; what comes of it, or why nothing does, is kept."""
    row = Document.objects.select_related("register").filter(pk=id).first()
    if row is None or row.state not in (Document.State.WAITING, Document.State.READING):
        return
    acts.begin_reading(row)
    try:
        reading = reading_of(row)
    except UnreadableDocument as error:
        acts.mark_unreadable(row, problem=str(error), at=timezone.now())
        return
    acts.take_reading(row, reading, at=timezone.now())


def reading_of(row: Document) -> Reading:
    """What reading the row's file gives, with what its filing notes; raises UnreadableDocument."""
    filed = Filed(
        file=row.name,
        title=row.title or None,
        publisher=row.publisher or None,
        home=row.home or None,
        language=row.language or None,
        date=PartialDate.parse(row.dated) if row.dated else None,
    )
    loaded = _loader().load(files.path_of(row.sha256), name=row.name)
    document = replace(loaded, dated=dated(loaded, filed))
    home = row.home or row.register.home_name
    reader = _reader()
    reading = reader.read(document, home=home, language=row.language or None, register=row.register.slug)
    place = reader.gazetteer.resolve(home)
    home_id = municipality_id(home, country=place.country if place else None)
    return replace(reading, proposals=with_filing(reading, filed, publisher=publisher_of(filed, home_id)))


@cache
def _reader() -> Reader:
    return Reader()


@cache
def _loader() -> SafeLoader:
    loader = SafeLoader()
    atexit.register(loader.close)
    return loader
