"""An edition of the annex: composed from the state of a register, and written in one of the formats."""

from collections.abc import Mapping
from importlib import import_module

from jumelage.annex.blocks import Annex
from jumelage.annex.compose import compose
from jumelage.checks import check
from jumelage.cli.asked import Asked
from jumelage.cli.homes import home_of
from jumelage.statements.accept import State
from jumelage.values.language import Language

FORMATS = ("html", "docx", "odt", "pdf", "json")


def compose_annex(
    state: State,
    asked: Asked,
    *,
    home: str | None,
    language: Language,
    texts: Mapping[str, str] | None = None,
) -> Annex:
    """The annex of the record that is asked for, with what the checks find in it."""
    record = asked.record(state)
    town = home_of(record, home)
    findings = check(record, texts=texts, home=town)
    return compose(record, home=town, language=language, findings=findings)


def written(annex: Annex, form: str) -> bytes:
    """The annex in one of `FORMATS`; what writes it is imported now, since some of it is large."""
    content: bytes = import_module(f"jumelage.annex.write_{form}").write(annex)
    return content
