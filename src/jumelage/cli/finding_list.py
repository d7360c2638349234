"""Findings on a terminal: what is at stake, and the words that clash, side by side in weight."""

from collections.abc import Iterable

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from jumelage.checks import Finding, Severity
from jumelage.cli.sayings import counted, quoted
from jumelage.cli.screen import Prose, Screen
from jumelage.record.assemble import Record
from jumelage.statements.statement import Statement
from jumelage.values.language import Language

_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.ASK: "cyan"}
_MARK = 5  # columns of the longest mark: "W C14"
_SHOWN = 4  # quotes of one finding; more are counted
_LONGEST = 220  # characters of a quote
_LONGEST_SOURCE = 56  # characters of the name of its source
_HASH_SHOWN = 8  # hexadecimal digits


def show_findings(findings: Iterable[Finding], screen: Screen, *, language: Language, record: Record) -> None:
    """Prints each finding with its code, its sentence and its quotes."""
    table = findings_table()
    for number, finding in enumerate(findings):
        if number:
            table.add_row()
        table.add_row(mark(finding), explained(finding, record, language=language))
    if table.row_count:
        screen.show(table)


def findings_table() -> Table:
    """An empty table for marks and what they mark; the marks stand under one another in all tables."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, width=_MARK)
    table.add_column()
    return table


def mark(finding: Finding) -> Text:
    """The severity and code of the finding: "E A1"."""
    style = "dim" if finding.settled else _STYLES[finding.severity]
    return Text(f"{finding.severity.value} {finding.rule}", style)


def explained(finding: Finding, record: Record, *, language: Language) -> RenderableType:
    """The sentence of the finding, below it its quotes with their sources, and the ruling if there is one."""
    quotes = quotes_of(finding.statements, record, language=language)
    below = [
        Prose(quoted(words, language), "italic").append(f" — {source}", "not italic dim")
        for words, source in quotes[:_SHOWN]
    ]
    if len(quotes) > _SHOWN:
        below.append(Prose(counted("more_quotes", len(quotes) - _SHOWN, language), "dim"))
    if finding.ruling:
        below.append(Text(f"{finding.ruling.authority}: {finding.ruling.reason}", "green"))
    return Group(Prose(finding.message(language)), *(Padding(text, (0, 0, 0, 2)) for text in below))


def quotes_of(
    statements: Iterable[Statement], record: Record, *, language: Language, longest: int = _LONGEST
) -> list[tuple[str, str]]:
    """The words that statements rest on, each once, with the name of their source."""
    quotes: dict[tuple[str, str], None] = {}
    for one in statements:
        if one.quote:
            source = record.document(one.quote.document)
            titled = source is not None and bool(source.statements("title"))
            name = record.name_of(source.id, language) if source and titled else _mark(one.quote.document)
            quotes[(_shortened(one.quote.exact, longest), _shortened(name, _LONGEST_SOURCE))] = None
    return list(quotes)


def _shortened(words: str, longest: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def _mark(document: str) -> str:
    """The beginning of a document's hash, for one without a title."""
    return document.rpartition(":")[2][:_HASH_SHOWN] + "…"
