"""The demo on a terminal: sources, ties, contradictions, what was left unread, what waits, what was written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from babel import Locale
from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from jumelage.annex.open_points import is_contradiction
from jumelage.checks import Finding, Severity
from jumelage.cli.finding_list import finding_text, mark, quotes_of
from jumelage.cli.reading_tables import counted, language_name, place_of
from jumelage.cli.screen import Screen
from jumelage.cli.trial import Register
from jumelage.reading.rules.about import abouts
from jumelage.record.assemble import Record
from jumelage.record.pairs import Pair, members_of
from jumelage.record.succession import successor_of
from jumelage.record.suggestions import suggest_identities
from jumelage.statements.statement import Statement
from jumelage.values.spoken import spoken, spoken_list
from jumelage.values.value import DateValue, Place

# What sources may give as the beginning of a tie, and how it is told.
_BEGINNINGS = (
    ("started", "{}"),
    ("agreed", "signed {}"),
    ("signed_here", "signed here {}"),
    ("signed_there", "signed there {}"),
    ("first_contact", "first contact {}"),
)
_QUOTES_SHOWN = 2  # of one tie
_LONGEST_QUOTE = 120  # characters
_UNREAD_SHOWN = 12  # passages
_SUGGESTIONS_SHOWN = 5
_SIDE_BY_SIDE = 72  # columns from which two quotes fit beside each other


def show_register(register: Register, screen: Screen) -> None:
    """Prints what was read, the ties, the contradictions, what else to look at, what was left unread and what waits."""
    name = register.record.name_of(register.home, "en")
    _chapter(screen, f"What was read of {name}", _sources(register))
    _chapter(screen, f"The ties of {name}", _ties(register))
    opposed = [one for one in register.findings if is_contradiction(one)]
    others = [one for one in register.findings if one not in opposed]
    sides = [_opposed(one, register.record, screen) for one in opposed]
    _chapter(screen, "Where sources contradict each other", *(sides or ["Nowhere."]))
    _chapter(screen, "What a careful clerk would ask besides", _others(others, register.record))
    _chapter(screen, "What was left unread", *_unread(register))
    _chapter(screen, "What waits for a person", *_waiting(register))


def show_made(files: Iterable[tuple[Path, str]], folder: Path, screen: Screen, *, seconds: float) -> None:
    """Prints the files that were written, which to open, and how long it all took."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for path, about in files:
        size = f"{-(-path.stat().st_size // 1024)} KB" if path.is_file() else ""
        table.add_row(Text(str(path), "bold"), about, Text(size, "dim"))
    _chapter(screen, "What was written", table)
    screen.show(Text(f"Made in {seconds:.1f} seconds. Open {folder / 'annex.html'} first.", "green"))


def _chapter(screen: Screen, title: str, *pieces: RenderableType) -> None:
    screen.show("", Rule(Text(title, "bold"), align="left", style="dim"), "", *pieces)


# ------------------------------------------------------------------ chapters


def _sources(register: Register) -> Table:
    table = _table("source", "language", "dated", "claims", "unread")
    table.columns[0].ratio, table.columns[0].overflow = 1, "fold"
    for column in table.columns[3:]:
        column.justify = "right"
    for reading in register.readings:
        document = reading.document
        table.add_row(
            document.name,
            language_name(reading.language),
            spoken(document.dated, "en") if document.dated else Text("no date", "dim"),
            str(len(reading.proposals)),
            str(len(reading.unread) or ""),
        )
    return table


def _ties(register: Register) -> RenderableType:
    pairs = register.record.pairs(register.home)
    if not pairs:
        return "None was found."
    table = _table("partner", "since", "what the sources say")
    for column, ratio in zip(table.columns, (5, 4, 9), strict=True):
        column.ratio = ratio
    table.padding = (0, 2, 1, 0)
    for pair in pairs:
        table.add_row(_partner(register.record, pair), _since(pair), _proof(register.record, pair))
    return table


def _opposed(finding: Finding, record: Record, screen: Screen) -> RenderableType:
    """The sentence and both quotes at the same weight: side by side where a terminal has the room."""
    if not screen.console.is_terminal or screen.width < _SIDE_BY_SIDE:
        return Text.assemble(mark(finding), "  ", finding_text(finding, record, language="en"))
    sentence = Text.assemble(mark(finding), "  ", finding.message("en"))
    panels = [
        Panel(Text(f"“{words}”", "italic"), subtitle=Text(source, "dim"), subtitle_align="left", style="none")
        for words, source in quotes_of(finding.statements, record, language="en")
    ]
    width = (screen.width - 1) // 2
    return Group(sentence, Columns(panels, width=width, padding=(0, 1, 0, 0)), "")


def _others(findings: Sequence[Finding], record: Record) -> RenderableType:
    """The sentence of each; an error with its words too."""
    if not findings:
        return "Nothing."
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    for finding in findings:
        grave = finding.severity is Severity.ERROR
        text = finding_text(finding, record, language="en") if grave else finding.message("en")
        table.add_row(mark(finding), text)
    return table


def _unread(register: Register) -> Iterator[RenderableType]:
    passages = [(reading.document, one) for reading in register.readings for one in reading.unread]
    if not passages:
        yield Text("Nothing that seems to matter.", "green")
        return
    yield f"{counted(len(passages), 'passage')} that may matter and that no rule understood:"
    table = Table.grid(padding=(0, 2, 0, 0))
    for document, one in passages[:_UNREAD_SHOWN]:
        place = Text(f"{document.name} {place_of(document, one.start, one.page)}", "dim")
        table.add_row(Text(f"“{' '.join(one.text.split())}”", "italic").append("\n").append(place))
    yield Padding(table, (1, 0, 0, 2))
    if len(passages) > _UNREAD_SHOWN:
        more = len(passages) - _UNREAD_SHOWN
        yield Text(f"… and {more} more: jumelage read DOC --as table shows all of a document.", "dim")


def _waiting(register: Register) -> Iterator[RenderableType]:
    accepted, waiting = len(register.statements), len(register.waiting)
    yield (
        f"{accepted} claims come from rules that are certain, or were noted by whoever filed the papers, and were accepted."
        f" {waiting} wait in the inbox, because a person should look first:"
    )
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column(style="cyan", no_wrap=True)
    about = {rule: labels.en for rule, labels in abouts().items()}
    for rule, count in Counter(one.origin.rule or one.origin.by for one in register.waiting).most_common():
        table.add_row(str(count), rule, about.get(rule, ""))
    yield Padding(table, (1, 0, 0, 2))
    suggestions = suggest_identities(register.statements)
    if suggestions:
        yield Text(
            f"\n{counted(len(suggestions), 'pair')} of names may mean one thing, which a person is to judge:"
        )
        for one in suggestions[:_SUGGESTIONS_SHOWN]:
            yield Text(f"  {one.one} = {one.other}? ({one.reason})")


# ------------------------------------------------------------------- one tie


def _partner(record: Record, pair: Pair) -> Text:
    text = Text(record.name_of(pair.partner, "en"), "bold")
    if country := _country(record, pair.partner):
        text.append(f"\n{country}", "not bold dim")
    others = {
        successor_of(record, id, record.valid_on)
        for ring in pair.rings
        for id in members_of(ring)
        if id not in pair.formerly
    } - {pair.home, pair.partner}
    if others:
        names = spoken_list(sorted(record.name_of(id, "en") for id in others), "en")
        text.append(f"\nin a ring with {names}", "not bold dim")
    return text


def _country(record: Record, town: str) -> str | None:
    entity = record.entity(town)
    place = entity.value("place") if entity else None
    return Locale("en").territories.get(place.country) if isinstance(place, Place) else None


def _since(pair: Pair) -> Text:
    """When the tie began, as finely as sources say; where they differ, all they say."""
    lines = []
    for prop, words in _BEGINNINGS:
        dates = [value.date for value in pair.values(prop) if isinstance(value, DateValue)]
        value = pair.value(prop)
        if isinstance(value, DateValue):
            lines.append(words.format(spoken(value.date, "en")))
        elif dates:
            lines.append(words.format(" or ".join(spoken(date, "en") for date in dates)))
    return Text("\n".join(lines) or "not known")


def _proof(record: Record, pair: Pair) -> Text:
    """The words for the beginning, else for the tie itself, of as many sources as there is room for."""
    statements = [one for prop, _ in _BEGINNINGS for one in pair.statements(prop)] or list(
        pair.statements("member")
    )
    chosen = _one_of_each_source(sorted(statements, key=_plainness))
    text = Text()
    for words, source in quotes_of(chosen[:_QUOTES_SHOWN], record, language="en", longest=_LONGEST_QUOTE):
        text.append("\n" if text else "").append(f"“{words}”", "italic").append(f" — {source}", "dim")
    more = len(chosen) - _QUOTES_SHOWN
    return text.append(f"\nand {counted(more, 'more source')}", "dim") if more > 0 else text


def _plainness(statement: Statement) -> tuple[int, int, int]:
    """What puts a proof first: a fine date, then few members in the tie, then many words."""
    value, quote = statement.value, statement.quote
    open_days = (value.date.last - value.date.first).days if isinstance(value, DateValue) else 0
    return open_days, statement.entity.count("+"), -len(quote.exact) if quote else 0


def _one_of_each_source(statements: Iterable[Statement]) -> list[Statement]:
    """The first statement of each document."""
    chosen: dict[str, Statement] = {}
    for one in statements:
        if one.quote:
            chosen.setdefault(one.quote.document, one)
    return list(chosen.values())


def _table(*columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="dim", pad_edge=False, expand=True)
    for column in columns:
        table.add_column(column)
    return table
