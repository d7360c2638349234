"""An annex as plain data: its blocks in the order of reading, and its footnotes with where their words stand.

Keys are in lower case; each block says in `is` what it is. Each sentence has the numbers of its footnotes and, where it
rests on statements, its proof.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jumelage.annex import Annex
from jumelage.annex.blocks import (
    Block,
    Bullets,
    Heading,
    Note,
    Opposed,
    Panel,
    Paragraph,
    Picture,
    Sentence,
    Table,
    all_blocks,
    note_numbers,
)
from jumelage.annex.picture import draw
from jumelage_web.public.pictures import Drawing
from jumelage_web.public.site import Site

Data = dict[str, Any]


def told(site: Site, annex: Annex) -> Data:
    """The annex: `blocks`, `chapters` (with their places in the page), `notes`."""
    numbers = note_numbers(annex)
    claims = {basis.note: basis.id for basis in annex.bases}
    writer = _Writer(site, numbers, claims)
    blocks = writer.blocks(all_blocks(annex))
    chapters = [one for one in blocks if one["is"] == "heading" and one["level"] == 2]
    return {
        "title": annex.title,
        "subtitle": annex.subtitle,
        "language": annex.language,
        "valid_on": annex.valid_on.isoformat(),
        "known_at": annex.known_at.isoformat(),
        "chapters": [{"text": one["text"], "anchor": one["anchor"]} for one in chapters],
        "blocks": blocks,
        "notes_title": annex.notes_title,
        "notes": _notes(site, annex, numbers, claims, writer.references),
    }


def told_blocks(site: Site, blocks: Iterable[Block], *annexes: Annex) -> list[Data]:
    """Blocks that tell what changed from one of the annexes to the other; their sentences have no footnotes."""
    claims = {basis.note: basis.id for annex in annexes for basis in annex.bases}
    return _Writer(site, {}, claims).blocks(blocks)


@dataclass(slots=True)
class _Writer:
    """Writes blocks, and keeps where each footnote is referred to."""

    site: Site
    numbers: Mapping[str, int]
    claims: Mapping[str, str]
    references: dict[int, int] = field(default_factory=dict)

    def blocks(self, blocks: Iterable[Block]) -> list[Data]:
        return [self._block(one) for one in blocks]

    def _block(self, block: Block) -> Data:
        match block:
            case Heading():
                return {"is": "heading", "level": block.level, "text": block.text, "anchor": block.anchor}
            case Paragraph():
                return {"is": "paragraph", "lead": block.lead, "sentences": self._all(block.sentences)}
            case Bullets():
                return {"is": "bullets", "items": [self._all(item) for item in block.items]}
            case Table():
                rows = [self._all(row) for row in block.rows]
                return {"is": "table", "caption": block.caption, "columns": list(block.columns), "rows": rows}
            case Picture():
                return {
                    "is": "picture",
                    "title": block.title,
                    "description": block.description,
                    "lanes": [{"label": one.label, "when": one.when} for one in block.lanes],
                    "svg": Drawing(draw(block)),  # which escapes all words
                }
            case Opposed():
                return {
                    "is": "opposed",
                    "code": block.code,
                    "question": self._sentence(block.question) if block.question.parts else None,
                    "panels": [self._panel(one) for one in block.panels],
                    "outcome": self._all(block.outcome),
                }

    def _panel(self, panel: Panel) -> Data:
        return {"label": panel.label, "body": self._all(panel.body), "meaning": panel.meaning}

    def _all(self, sentences: Iterable[Sentence]) -> list[Data]:
        return [self._sentence(one) for one in sentences]

    def _sentence(self, sentence: Sentence) -> Data:
        ids = list(sentence.statements) or [
            self.claims[note] for note in sentence.notes if note in self.claims
        ]
        return {
            "text": sentence.text,
            "parts": [
                {"text": part.text, "tone": part.tone, "language": part.language or ""}
                for part in sentence.parts
            ],
            "notes": [self._reference(self.numbers[one]) for one in sentence.notes if one in self.numbers],
            "mark": ("several" if len(set(ids)) > 1 else "one") if ids else "",
            "why": self.site.url("fact", ids[0]) if ids else "",
            "statements": ids,
            "unsourced": sentence.unsourced and not sentence.notes,
        }

    def _reference(self, number: int) -> Data:
        """A reference to the footnote, with its own place in the page."""
        count = self.references[number] = self.references.get(number, 0) + 1
        return {"number": number, "anchor": f"r{number}-{count}"}


def _spot(site: Site, note: Note) -> str:
    """Where the words of the footnote stand in their document, whose place its key tells: `…:73-151:…`."""
    start, _, end = f"{note.key}:".split(":")[1].partition("-")
    told = f"?start={start}&end={end}#q{start}" if start.isdecimal() and end.isdecimal() else ""
    return site.address("document", note.document) + told


def _notes(
    site: Site,
    annex: Annex,
    numbers: Mapping[str, int],
    claims: Mapping[str, str],
    references: Mapping[int, int],
) -> list[Data]:
    """The footnotes that are referred to, in order."""
    papers = site.papers(one.document for one in annex.notes if one.document)
    found = [
        {
            "number": numbers[one.key],
            "exact": one.exact,
            "before": one.before,
            "after": one.after,
            "language": one.language or "",
            "source": one.source,
            "place": one.place,
            "url": _spot(site, one) if one.document in papers else "",
            "why": site.url("fact", claims[one.key]) if one.key in claims else "",
            "mark": "one" if one.key in claims else "",
            "references": [
                f"r{numbers[one.key]}-{count + 1}" for count in range(references.get(numbers[one.key], 0))
            ],
        }
        for one in annex.notes
        if one.key in numbers
    ]
    return sorted(found, key=lambda one: int(str(one["number"])))
