"""A reading as tables on a terminal: each proposal with its rule and words, and what was left unread."""

from collections.abc import Iterable, Mapping

from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from jumelage.cli.sayings import names_in, said, subject
from jumelage.cli.screen import Screen
from jumelage.documents.document import Document
from jumelage.reading.reader import Reading, Unread
from jumelage.reading.rules import RULES
from jumelage.reading.rules.about import abouts
from jumelage.statements.statement import Proposal
from jumelage.values.spoken import spoken

_LANGUAGES = {"nl": "Dutch", "en": "English", "de": "German", "fr": "French"}


def show(reading: Reading, screen: Screen) -> None:
    """Prints what the document is, every proposal, what was left unread, and what the rules look for."""
    title = Rule(Text(reading.document.name, "bold"), align="left", style="dim")
    screen.show("", title, Text(_about(reading), "dim"), "")
    if reading.proposals:
        screen.show(proposals_table(reading.proposals, reading.document))
    else:
        screen.show("Nothing in it speaks of ties, policy, grants or campaigns in a way that a rule knows.")
    screen.show("", unread_list(reading.unread, reading.document))


def show_rules(used: Iterable[str], screen: Screen) -> None:
    """Prints what each rule that spoke looks for, and whether it is certain enough to accept unseen."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column("rule", style="cyan", no_wrap=True)
    table.add_column("looks for")
    table.add_column("certain", no_wrap=True)
    unsure = {rule.id for rule in RULES if not rule.certain}
    for id in sorted(set(used)):
        about = abouts()[id].en if id in abouts() else "noted by an officer"
        table.add_row(id, about, "look first" if id in unsure else "yes")
    screen.show("", table, "")


def proposals_table(proposals: Iterable[Proposal], document: Document) -> Table:
    """A row for each thing that one rule found in one stretch of words, in the order of the text."""
    table = Table(box=None, padding=(0, 2, 1, 0), header_style="bold", pad_edge=False, expand=True)
    table.add_column("rule", style="cyan", no_wrap=True)
    table.add_column("what it says", ratio=1)
    table.add_column("the words it rests on", ratio=1)
    proposals = tuple(proposals)
    names = names_in(proposals)
    for together in _together(proposals).values():
        first = together[0]
        table.add_row(rule_of(first), _says(together, names), _words(first, document))
    return table


def unread_list(unread: Iterable[Unread], document: Document) -> RenderableType:
    """The passages that seemed to matter and that no rule understood, each with its place."""
    passages = tuple(unread)
    if not passages:
        return Text("Nothing that seems to matter was left unread.", "green")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="yellow")
    table.add_column()
    for passage in passages:
        place = place_of(document, passage.start, passage.page)
        table.add_row(place, Text(f"“{' '.join(passage.text.split())}”", "italic"))
    return Group(Text(f"Left unread: {counted(len(passages), 'passage')}", "bold yellow"), table)


def place_of(document: Document, start: int, page: int | None) -> str:
    """Where words stand: the page where there are pages, else the line of the text, from 1."""
    if page is not None:
        return f"page {page}"
    return f"line {document.text.count(chr(10), 0, start) + 1}"


def rule_of(proposal: Proposal) -> str:
    """The rule that put it forward, or who else did."""
    return proposal.origin.rule or proposal.origin.by


def counted(count: int, one: str) -> str:
    """The count with its noun: "1 passage", "3 passages"."""
    return f"{count} {one}" if count == 1 else f"{count} {one}s"


def language_name(code: str) -> str:
    """The language in English, its code where we do not read it."""
    return _LANGUAGES.get(code, code)


def _about(reading: Reading) -> str:
    document = reading.document
    parts = [
        language_name(reading.language),
        f"dated {spoken(document.dated, 'en')}" if document.dated else "no date found",
        f"home {reading.home}" if reading.home else "no home town known",
        counted(document.page_count, "page") if document.page_count else "",
        counted(len(reading.proposals), "proposal"),
    ]
    return " · ".join(part for part in parts if part)


def _together(proposals: Iterable[Proposal]) -> Mapping[tuple[object, ...], list[Proposal]]:
    """The proposals by words, rule and entity, in the order of the text; what has no words comes first."""
    groups: dict[tuple[object, ...], list[Proposal]] = {}
    for one in sorted(proposals, key=lambda one: one.quote.start if one.quote else -1):
        span = (one.quote.start, one.quote.end) if one.quote else None
        groups.setdefault((span, rule_of(one), one.entity), []).append(one)
    return groups


def _says(together: Iterable[Proposal], names: Mapping[str, str]) -> Text:
    proposals = list(together)
    lines = Text(subject(proposals[0], names), "bold")
    for line in dict.fromkeys(said(one, names) for one in proposals):
        lines.append(f"\n{line}", "not bold")
    return lines


def _words(proposal: Proposal, document: Document) -> Text:
    if proposal.quote is None:
        return Text(proposal.origin.reason or "", "dim")
    words = Text(f"“{' '.join(proposal.quote.exact.split())}”", "italic")
    return words.append(f" {place_of(document, proposal.quote.start, proposal.quote.page)}", "not italic dim")
