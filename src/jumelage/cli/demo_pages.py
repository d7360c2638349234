"""The demo on a terminal: sources, ties, contradictions, what was left unread, what waits, what was written."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from textwrap import wrap

from babel import Locale
from rich.columns import Columns
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.measure import Measurement
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from jumelage.annex.open_points import is_contradiction
from jumelage.checks import Finding, Severity
from jumelage.cli.finding_list import explained, findings_table, mark, quotes_of
from jumelage.cli.reading_tables import language_name, passed_by, place_of
from jumelage.cli.sayings import counted, quoted, say
from jumelage.cli.screen import Prose, Screen
from jumelage.cli.trial import Register
from jumelage.reading.rules.about import abouts
from jumelage.record.assemble import Record
from jumelage.record.pairs import Pair, members_of
from jumelage.record.succession import successor_of
from jumelage.record.suggestions import SAME_NAME, SAME_SLUG, suggest_identities
from jumelage.statements.statement import Statement
from jumelage.values.language import Language
from jumelage.values.spoken import spoken, spoken_list, spoken_number, spoken_or
from jumelage.values.value import DateValue, Place

# What sources may give as the beginning of a tie; all but the first are told with what happened then.
_BEGINNINGS = ("started", "agreed", "signed_here", "signed_there", "first_contact")
_REASONS = {SAME_SLUG: "same_slug", SAME_NAME: "same_name"}
_QUOTES_SHOWN = 2  # of one tie
_LONGEST_QUOTE = 120  # characters
_LONGEST_DATE = 22  # columns; longer ones take two lines
_SHORTEST_NAME = 12  # columns for the name of a file
_UNREAD_SHOWN = 12  # passages
_SHOWS_ALL = "jumelage read DOC --as table"
_SUGGESTIONS_SHOWN = 5
_FRAME = 4  # columns of a box beside its words
_MARGIN = 9  # columns that a mark takes, and the gaps beside two quotes
_SIDE_BY_SIDE = 72  # columns from which two quotes fit beside each other


def show_register(register: Register, screen: Screen, *, language: Language) -> None:
    """Prints what was read, the ties, the contradictions, what else to look at, what was left unread and what waits."""
    name, record = register.record.name_of(register.home, language), register.record
    _chapter(screen, say("chapter_read", language, home=name), _sources(register, language))
    _chapter(screen, say("chapter_ties", language, home=name), _ties(register, language))
    opposed = [one for one in register.findings if is_contradiction(one)]
    others = [one for one in register.findings if one not in opposed]
    _chapter(screen, say("chapter_contradictions", language), _opposed(opposed, record, screen, language))
    _chapter(screen, say("chapter_questions", language), _others(others, record, language))
    _chapter(screen, say("chapter_unread", language), *_unread(register, language))
    _chapter(screen, say("chapter_waiting", language), *_waiting(register, language))


def show_made(
    files: Iterable[tuple[Path, str]],
    folder: Path,
    screen: Screen,
    *,
    seconds: float,
    language: Language,
) -> None:
    """Prints the files that were written, which to open, and how long it all took."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for path, about in files:
        size = f"{-(-path.stat().st_size // 1024)} KB" if path.is_file() else ""
        table.add_row(Text(str(path), "bold"), about, Text(size, "dim"))
    _chapter(screen, say("chapter_written", language), table, "")
    took = spoken_number(Decimal(seconds), language, decimals=1)
    first = str(folder / "annex.html")
    screen.show(Prose(say("made", language, seconds=took, path=first), "green"))


def _chapter(screen: Screen, title: str, *pieces: RenderableType) -> None:
    screen.show("", Rule(Text(title, "bold"), align="left", style="dim"), "", *pieces)


# ------------------------------------------------------------------ chapters


def _sources(register: Register, language: Language) -> Table:
    heads = ("column_source", "column_language", "column_dated", "column_claims", "column_unread")
    table = _table(*(say(head, language) for head in heads))
    table.columns[0].ratio = 1
    for column in table.columns[3:]:
        column.justify = "right"
    for reading in register.readings:
        document = reading.document
        table.add_row(
            _FileName(document.name),
            language_name(reading.language, language),
            spoken(document.dated, language) if document.dated else Prose(say("undated", language), "dim"),
            str(len(reading.proposals)),
            str(len(reading.unread) or ""),
        )
    return table


def _ties(register: Register, language: Language) -> RenderableType:
    record, pairs = register.record, register.record.pairs(register.home)
    if not pairs:
        return say("no_ties", language)
    heads = ("column_partner", "column_since", "column_sources_say")
    table = _table(*(say(head, language) for head in heads))
    partner, since, words = table.columns
    partner.ratio, words.ratio = 2, 4
    since.max_width = _LONGEST_DATE
    table.padding = (0, 2, 1, 0)
    for pair in pairs:
        table.add_row(
            _partner(record, pair, language), _since(pair, language), _proof(record, pair, language)
        )
    return table


def _opposed(
    findings: Sequence[Finding], record: Record, screen: Screen, language: Language
) -> RenderableType:
    """Each sentence and both its quotes at the same weight: side by side where a terminal has the room."""
    if not findings:
        return say("no_contradictions", language)
    beside = screen.console.is_terminal and screen.width >= _SIDE_BY_SIDE
    table = findings_table()
    for number, finding in enumerate(findings):
        if number:
            table.add_row()
        if beside:
            table.add_row(mark(finding), _beside(finding, record, screen, language))
        else:
            table.add_row(mark(finding), explained(finding, record, language=language))
    return table


def _beside(finding: Finding, record: Record, screen: Screen, language: Language) -> RenderableType:
    """The sentence and below it its quotes, two by two, in boxes of one size."""
    width = (screen.width - _MARGIN) // 2
    texts = [
        Prose(quoted(words, language), "italic").append(f"\n{source}", "not italic dim")
        for words, source in quotes_of(finding.statements, record, language=language)
    ]
    lines = max((len(text.wrap(screen.console, width - _FRAME)) for text in texts), default=0)
    panels = [Panel(text, style="none", height=lines + 2) for text in texts]
    return Group(Prose(finding.message(language)), Columns(panels, width=width, padding=(0, 1, 0, 0)))


def _others(findings: Sequence[Finding], record: Record, language: Language) -> RenderableType:
    """The sentence of each; an error with its words too."""
    if not findings:
        return say("no_questions", language)
    table = findings_table()
    for finding in findings:
        if finding.severity is Severity.ERROR:
            table.add_row(mark(finding), explained(finding, record, language=language))
            table.add_row()
        else:
            table.add_row(mark(finding), Prose(finding.message(language)))
    return table


def _unread(register: Register, language: Language) -> Iterator[RenderableType]:
    passages = [(reading.document, one) for reading in register.readings for one in reading.unread]
    if not passages:
        yield Prose(say("no_unread", language), "green")
        return
    yield counted("unread", len(passages), language)
    table = Table.grid(padding=(0, 2, 0, 0))
    for document, one in passages[:_UNREAD_SHOWN]:
        place = f"{document.name}, {place_of(document, one.start, one.page, language=language)}"
        words = passed_by(one, document, language=language).append(f" — {place}", "not italic not yellow dim")
        table.add_row(words)
    yield Padding(table, (1, 0, 0, 2))
    if len(passages) > _UNREAD_SHOWN:
        more = counted("more_unread", len(passages) - _UNREAD_SHOWN, language, command=_SHOWS_ALL)
        yield Text(more, "dim")


def _waiting(register: Register, language: Language) -> Iterator[RenderableType]:
    accepted = counted("accepted", len(register.statements), language)
    waiting = len(register.waiting)
    yield f"{accepted} {counted('waiting', waiting, language) if waiting else say('no_waiting', language)}"
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right")
    table.add_column(style="cyan", no_wrap=True)
    about = {rule: labels.label(language) for rule, labels in abouts().items()}
    for rule, count in Counter(one.origin.rule or one.origin.by for one in register.waiting).most_common():
        table.add_row(str(count), rule, about.get(rule, ""))
    if waiting:
        yield Padding(table, (1, 0, 0, 2))
    suggestions = suggest_identities(register.statements)
    if suggestions:
        yield Prose(f"\n{counted('same', len(suggestions), language)}")
        for one in suggestions[:_SUGGESTIONS_SHOWN]:
            reason = say(_REASONS[one.reason], language)
            yield Text(f"  {say('same', language, one=one.one, other=one.other, reason=reason)}")


@dataclass(frozen=True, slots=True)
class _FileName:
    """The name of a file, which goes on in the next line after a hyphen, where it can."""

    name: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from map(Text, wrap(self.name, options.max_width))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(min(_SHORTEST_NAME, len(self.name)), len(self.name))


# ------------------------------------------------------------------- one tie


def _partner(record: Record, pair: Pair, language: Language) -> Text:
    text = Text(record.name_of(pair.partner, language), "bold")
    if country := _country(record, pair.partner, language):
        text.append(f"\n{country}", "not bold dim")
    others = {
        successor_of(record, id, record.valid_on)
        for ring in pair.rings
        for id in members_of(ring)
        if id not in pair.formerly
    } - {pair.home, pair.partner}
    if others:
        names = spoken_list(sorted(record.name_of(id, language) for id in others), language)
        text.append(f"\n{say('in_ring', language, names=names)}", "not bold dim")
    return text


def _country(record: Record, town: str, language: Language) -> str | None:
    entity = record.entity(town)
    place = entity.value("place") if entity else None
    return Locale(language).territories.get(place.country) if isinstance(place, Place) else None


def _since(pair: Pair, language: Language) -> Text:
    """When the tie began, as finely as sources say; where they differ, all they say."""
    lines = []
    for prop in _BEGINNINGS:
        stands = pair.value(prop)
        values = (stands,) if stands else pair.values(prop)
        dates = [spoken(value.date, language) for value in values if isinstance(value, DateValue)]
        if dates:
            date = spoken_or(dates, language)
            lines.append(date if prop == "started" else say(prop, language, date=date))
    return Prose("\n".join(lines) or say("since_unknown", language))


def _proof(record: Record, pair: Pair, language: Language) -> Text:
    """The words for the beginning, else for the tie itself, of as many sources as there is room for."""
    statements = [one for prop in _BEGINNINGS for one in pair.statements(prop)] or list(
        pair.statements("member")
    )
    chosen = _one_of_each_source(sorted(statements, key=_plainness))
    text = Prose()
    shown = quotes_of(chosen[:_QUOTES_SHOWN], record, language=language, longest=_LONGEST_QUOTE)
    for words, source in shown:
        text.append("\n" if text else "").append(quoted(words, language), "italic")
        text.append(f" — {source}", "dim")
    more = len(chosen) - _QUOTES_SHOWN
    return text.append(f"\n{counted('more_sources', more, language)}", "dim") if more > 0 else text


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
