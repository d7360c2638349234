"""An edition of the annex: composed from a record, and written in one of the formats."""

from collections.abc import Mapping

from jumelage.annex import WRITERS, Annex, compose
from jumelage.checks import check
from jumelage.record.assemble import Record
from jumelage.values.language import Language

FORMATS = tuple(writer.name for writer in WRITERS)


def compose_annex(
    record: Record, *, home: str, language: Language, texts: Mapping[str, str] | None = None
) -> Annex:
    """The annex of the record, with what the checks find in it; `home` is the id of the municipality."""
    findings = check(record, texts=texts, home=home)
    return compose(record, home=home, language=language, findings=findings)


def written(annex: Annex, form: str) -> bytes:
    """The annex in one of `FORMATS`."""
    writer = next(writer for writer in WRITERS if writer.name == form)
    return writer.write(annex)
