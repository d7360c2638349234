"""A reading on a terminal: each proposal with its rule and words, and what was left unread."""

from collections.abc import Iterable, Mapping
from math import floor

from babel import Locale
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from jumelage.cli.home_told import country_name
from jumelage.cli.sayings import counted, quoted, say
from jumelage.cli.screen import Prose, Screen
from jumelage.documents.document import Document
from jumelage.reading.certainty import Count, Sureness, measurement
from jumelage.reading.filing import NOTES, REASON
from jumelage.reading.reader import Reading
from jumelage.reading.rules import RULES
from jumelage.reading.rules.about import abouts
from jumelage.reading.unread import Unread
from jumelage.statements.statement import Proposal
from jumelage.statements.wording import names_in, said, subject
from jumelage.values.dates import PartialDate
from jumelage.values.language import Language
from jumelage.values.spoken import NO_BREAK, spoken, spoken_number
from jumelage.values.value import DateValue

_VERSIONS = {rule.id: rule.version for rule in RULES}
_LONG = 40  # characters: a sentence or a title, of which once is enough


def show(
    reading: Reading,
    screen: Screen,
    *,
    left_out: str | None = None,
    every: Iterable[Proposal],
    language: Language,
) -> None:
    """Prints what the document is, every proposal, how many of `every` one were left out, and what was left unread."""
    document = reading.document
    title = Rule(Text(document.name, "bold"), align="left", style="dim")
    screen.show("", title, Prose(_about(reading, language), "dim"), "")
    if reading.proposals:
        screen.show(proposals_table(reading.proposals, document, every=every, language=language))
    else:
        screen.show(say("nothing_found", language))
    if left_out:
        screen.show("", Prose(left_out, "yellow"))
    if reading.passed_over:
        screen.show("", Prose(say("passed_over", language), "bold yellow"))
    else:
        screen.show("", unread_list(reading.unread, document, language=language))


def show_rules(used: Iterable[str], screen: Screen, *, language: Language) -> None:
    """Prints what each rule that spoke looks for, and how often it was right in labelled documents."""
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(say("column_rule", language), style="cyan", no_wrap=True)
    table.add_column(say("column_looks_for", language))
    table.add_column(say("column_was_right", language), no_wrap=True)
    for id in sorted(set(used)):
        about = abouts()[id].label(language) if id in abouts() else say("noted", language)
        table.add_row(id, about, _was_right(id, language))
    screen.show("", table, "")


def _was_right(rule: str, language: Language) -> str:
    """ "1089 of 1166", over all props of the rule that labels speak of."""
    if measurement().versions.get(rule) != _VERSIONS.get(rule, "1"):
        return say("not_measured", language)  # a rule that has changed since is another rule
    found = (measurement().of_prop(rule, prop) for prop in measurement().props(rule))
    count = sum((one for one in found if one), Count())
    if not count.told:
        return say("not_measured", language)
    right, told = (spoken_number(number, language) for number in (count.right, count.told))
    return say("right_of", language, right=right, told=told)


def sure_of(together: Iterable[Proposal], sureness: Sureness, language: Language) -> str:
    """How sure they are where all are equally sure, as "zeker, ≥ 97 %"; else nothing, since each tells it for itself."""
    told = {sure_of_one(claim, sureness, language) for claim in together}
    return told.pop() if len(told) == 1 else ""


def sure_of_one(claim: Proposal, sureness: Sureness, language: Language) -> str:
    """How sure it is: the share that --min-confidence is held against, and that it is certain where it is."""
    certain, share = sureness.certain(claim), sureness.confidence(claim)
    if certain and (share is None or sureness.is_given(claim)):
        return say("certain", language)
    if share is None:
        return say("not_measured", language)
    at_least = say("at_least", language, number=str(floor(100 * share + 1e-9)))
    return say("certain_at_least", language, share=at_least) if certain else at_least


def proposals_table(
    proposals: Iterable[Proposal], document: Document, *, every: Iterable[Proposal], language: Language
) -> Table:
    """A row for each thing that one rule found in one stretch of words, in the order of the text, and how sure it is.

    What things are called is told by `every` proposal of the document.
    """
    table = Table(box=None, padding=(0, 2, 1, 0), header_style="bold", pad_edge=False, expand=True)
    table.add_column(say("column_rule", language), style="cyan", no_wrap=True)
    table.add_column(say("column_says", language), ratio=1)
    table.add_column(say("column_words", language), ratio=1)
    every = tuple(every)
    names, sureness = names_in(every), Sureness(every)
    for together in _together(proposals).values():
        first = together[0]
        rule, sure = Text(rule_of(first)), sure_of(together, sureness, language)
        if sure:
            rule.append(f"\n{sure}", "dim")
        says = _says(together, names, language, None if sure else sureness)
        table.add_row(rule, says, _words(first, document, language))
    return table


def unread_list(unread: Iterable[Unread], document: Document, *, language: Language) -> RenderableType:
    """The passages that were passed by, each with its place and the years and sums in no proposal."""
    passages = tuple(unread)
    if not passages:
        return Prose(say("all_read", language), "green")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True, style="yellow")
    table.add_column()
    for passage in passages:
        place = place_of(document, passage.start, passage.page, language=language)
        table.add_row(place, passed_by(passage, document, language=language))
    return Group(Prose(counted("left_unread", len(passages), language), "bold yellow"), table)


def passed_by(passage: Unread, document: Document, *, language: Language) -> Text:
    """The words of a passage, and which years and sums in it stand in no proposal."""
    text = Prose(quoted(passage.text, language), "italic")
    named = [quoted(document.text[start:end], language) for start, end in passage.words]
    if named:
        words = ", ".join(dict.fromkeys(named))
        text.append(f" {say('in_no_proposal', language, words=words)}", "not italic yellow")
    return text


def place_of(document: Document, start: int, page: int | None, *, language: Language) -> str:
    """Where words stand: the page where there are pages, else the line of the text, from 1."""
    if page is not None:
        return say("page", language, number=str(page))
    return say("line", language, number=str(document.text.count("\n", 0, start) + 1))


def rule_of(proposal: Proposal) -> str:
    """The rule that put it forward, or who else did."""
    return proposal.origin.rule or proposal.origin.by


def language_name(code: str, language: Language) -> str:
    """What the language is called, its code where it has no name."""
    name: str = Locale(language).languages.get(code, code)
    return name


def _about(reading: Reading, language: Language) -> str:
    document = reading.document
    date = spoken(day, language) if (day := _dated(reading)) else ""
    name = language_name(reading.language, language)
    parts = [
        name[:1].upper() + name[1:],
        say("dated", language, date=date) if date else say("no_date", language),
        say("home", language, home=_home(reading, language)) if reading.home else say("no_home", language),
        counted("pages", document.page_count, language) if document.page_count else "",
        counted("proposals", len(reading.proposals), language),
    ]
    return " · ".join(part.replace(" ", NO_BREAK) for part in parts if part)


def _home(reading: Reading, language: Language) -> str:
    """The home town with the country in which it was taken to lie: "Halle (Duitsland)"."""
    home = reading.home or ""
    country = reading.home_country
    return f"{home} ({country_name(country, language)})" if country else home


def _dated(reading: Reading) -> PartialDate | None:
    """The day of the document: the one that its file states, else the one that was read in it."""
    values = (one.value for one in reading.proposals if (one.kind, one.prop) == ("Document", "dated"))
    read = next((value.date for value in values if isinstance(value, DateValue)), None)
    return reading.document.dated or read


def _together(proposals: Iterable[Proposal]) -> Mapping[tuple[object, ...], list[Proposal]]:
    """The proposals by words, rule and entity, in the order of the text; what has no words comes first."""
    groups: dict[tuple[object, ...], list[Proposal]] = {}
    for one in sorted(proposals, key=lambda one: one.quote.start if one.quote else -1):
        span = (one.quote.start, one.quote.end) if one.quote else None
        groups.setdefault((span, rule_of(one), one.entity), []).append(one)
    return groups


def _says(
    together: Iterable[Proposal], names: Mapping[str, str], language: Language, sureness: Sureness | None
) -> Text:
    """What they say of one thing, a line each; with `sureness` how sure each is."""
    proposals = list(together)
    told = lines_of(proposals, names, language, sureness)
    lines = Prose(_heading(subject(proposals[0], names, language=language), told), "bold")
    for line, sure in told.items():
        lines.append(f"\n{line}", "not bold")
        if sure:
            lines.append(f" ({sure})", "not bold dim")
    return lines


def _heading(heading: str, lines: Iterable[str]) -> str:
    """What the lines are about; its kind alone where a line below says the same at length."""
    for line in lines:
        value = line.partition(": ")[2]
        if len(value) > _LONG and heading.endswith(f" {value}"):
            return heading.removesuffix(f" {value}")
    return heading


def lines_of(
    proposals: Iterable[Proposal], names: Mapping[str, str], language: Language, sureness: Sureness | None
) -> Mapping[str, str]:
    """Each line once, with how sure its claim is."""
    found: dict[str, str] = {}
    for one in proposals:
        sure = sure_of_one(one, sureness, language) if sureness else ""
        found.setdefault(said(one, names, language=language), sure)
    return found


def _words(proposal: Proposal, document: Document, language: Language) -> Text:
    if proposal.quote is None:
        filed = proposal.origin.reason == REASON
        return Prose(say("filed", language, notes=NOTES) if filed else proposal.origin.reason or "", "dim")
    place = place_of(document, proposal.quote.start, proposal.quote.page, language=language)
    place = place.replace(" ", NO_BREAK)
    return Prose(quoted(proposal.quote.exact, language), "italic").append(f" {place}", "not italic dim")
