"""The chapter on sources: title, date, number of footnotes, and the hash of each document that is cited."""

from jumelage.annex.blocks import Block, Heading, Paragraph, Part, Sentence, Table
from jumelage.annex.scribe import Scribe, date_of


def compose_sources(scribe: Scribe) -> tuple[Block, ...]:
    """The chapter: every document that the annex cites, by its date and title; the footnotes prove each row."""
    heading = Heading(2, scribe.voice.text("chapter.sources"), "sources")
    counts: dict[str, int] = {}
    for note in scribe.notes.values():
        if note.document:
            counts[note.document] = counts.get(note.document, 0) + 1
    if not counts:
        return heading, Paragraph((scribe.own("sources/empty", "sources.empty"),))
    rows = tuple(_row(scribe, id, counts[id]) for id in sorted(counts, key=lambda id: _order(scribe, id)))
    table = Table(
        scribe.voice.text("sources.caption"),
        tuple(scribe.voice.template("sources.columns")),
        rows,
        (36, 16, 9, 39),
    )
    return heading, table, Paragraph((scribe.own("sources/how", "sources.how"),))


def _order(scribe: Scribe, document: str) -> tuple[str, str, str]:
    dated = date_of(scribe.record.document(document), "dated")
    return dated.first.isoformat() if dated else "9999", scribe.source_title(document), document


def _row(scribe: Scribe, document: str, count: int) -> tuple[Sentence, ...]:
    key = f"sources/{document}"
    dated = date_of(scribe.record.document(document), "dated")
    entity = scribe.record.document(document)
    languages = [one.language for one in entity.statements("title")] if entity else []
    own = languages[0] if languages and languages[0] != scribe.voice.language else None
    return (
        Sentence(f"{key}/title", (Part(scribe.source_title(document), "", own),), unsourced=True),
        scribe.cell(f"{key}/dated", scribe.voice.date(dated) if dated else scribe.voice.text("open.undated")),
        scribe.cell(f"{key}/notes", str(count)),
        scribe.cell(key, Part(document.rpartition(":")[2], "hash")),
    )
