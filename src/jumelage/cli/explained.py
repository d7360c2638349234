"""`jumelage read --explain`: what each rule looked for in each sentence, and what came of it, as tables or JSON."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from jumelage.cli.flow import Failure
from jumelage.cli.interface import language_here
from jumelage.cli.many_papers import Paper
from jumelage.cli.papers import Wishes, load_paper
from jumelage.cli.reading_tables import lines_of, place_of
from jumelage.cli.sayings import counted, quoted, say, sayings
from jumelage.cli.screen import Prose, Screen
from jumelage.cli.unreadable import reason_told
from jumelage.errors import UnreadableDocument
from jumelage.reading.certainty import Sureness
from jumelage.reading.explaining import Explained, Explanation, Look, explain
from jumelage.reading.rules.about import abouts
from jumelage.reading.words import Lexicon, lexicon
from jumelage.statements.wording import names_in
from jumelage.values.language import Language

_AS_MANY = 4  # things that a table names, of all that was missing
_EXAMPLES = 2  # words of a class
_IN_A_LINE = 3  # words by which something was found
_TELLING = 4  # letters: "met" and "een" tell nothing


def explained(papers: Iterable[Paper], wishes: Wishes) -> Iterator[Explanation]:
    """The papers, explained; raises Failure at the first that cannot be read."""
    for paper in papers:
        home, language = paper.filed.home or wishes.home, paper.filed.language or wishes.language
        country = None if paper.filed.home else wishes.country
        try:
            document = load_paper(paper)
        except UnreadableDocument as error:
            raise Failure(reason_told(str(error), name=paper.name, language=language_here())) from error
        yield explain(document, home=home, country=country, language=language)


def show_explanation(
    explanation: Explanation, screen: Screen, *, language: Language, all_rules: bool = False
) -> None:
    """Prints for each sentence that was read what was found and why, and why other rules found nothing.

    With `all_rules` also the rules none of whose words were there.
    """
    reading = explanation.reading
    screen.show("", Rule(Text(reading.document.name, "bold"), align="left", style="dim"))
    if reading.passed_over:
        screen.show("", Prose(say("passed_over", language), "bold yellow"))
    for sentence in explanation.sentences:
        place = place_of(reading.document, sentence.start, sentence.page, language=language)
        screen.show(
            "", Prose(quoted(sentence.text, language), "bold italic").append(f" {place}", "not bold dim")
        )
        screen.show(*_told(explanation, sentence, language, all_rules=all_rules))


def _told(
    explanation: Explanation, sentence: Explained, language: Language, *, all_rules: bool
) -> Iterator[RenderableType]:
    """What was found and why, why rules that looked found nothing, and how many had nothing to look for."""
    words = lexicon(explanation.reading.language)
    fired = [look for look in sentence.looks if explanation.proposals(sentence, look)]
    looked = [look for look in sentence.looks if look.asked and look not in fired]
    idle = [look for look in sentence.looks if not look.asked and look not in fired]
    yield Prose(_headline(fired, looked, sentence, language), "bold green" if fired else "bold yellow")
    if fired:
        yield _found(explanation, sentence, fired, language)
    if all_rules:
        yield _every_other(looked + idle, words, language)
        return
    if looked:
        yield Prose(counted("looked_in_vain", len(looked), language))
        yield _in_vain(looked, words, language)
    if idle:
        more = say("option_shows", language, option="--all-rules")
        yield Prose(f"{counted('had_nothing_to_do', len(idle), language)} {more}", "dim")


def _headline(fired: Sequence[Look], looked: Sequence[Look], sentence: Explained, language: Language) -> str:
    """One line: how many rules found something, and by which words; or that none did, and what held them back."""
    if fired:
        found = _by_place(
            (word for look in fired for word in look.found if word not in look.held_back), sentence.text
        )
        named = ", ".join(quoted(word, language) for word in found)
        return counted("rules_found", len(fired), language, words=named)
    held = tuple(dict.fromkeys(word for look in looked for word in look.held_back))
    if held:
        return say("none_found_held", language, words=", ".join(quoted(word, language) for word in held))
    return say("none_found", language)


def _by_place(words: Iterable[str], text: str) -> tuple[str, ...]:
    """The words in the order of the text, as many as fit a line: none that only hold others, nor small words if need be."""
    told = tuple(dict.fromkeys(word for word in words if word))
    telling = [word for word in told if len(word) >= _TELLING] or list(told)
    single = [one for one in telling if not any(other in one for other in telling if other != one)]
    return tuple(sorted(single, key=text.find)[:_IN_A_LINE])


def _found(
    explanation: Explanation, sentence: Explained, fired: Iterable[Look], language: Language
) -> RenderableType:
    """Each rule that found something, what it looks for, and its claims with how sure each is."""
    table = _grid()
    names, sureness = names_in(explanation.reading.proposals), Sureness(explanation.reading.proposals)
    for look in fired:
        told = Prose(abouts()[look.rule.id].label(language), "dim")
        proposals = explanation.proposals(sentence, look)
        for line, sure in lines_of(proposals, names, language, sureness).items():
            told.append(f"\n{line}", "not dim").append(f" ({sure})", "dim")
        table.add_row(Text(look.rule.id, "cyan"), told)
    return table


def _in_vain(looked: Iterable[Look], words: Lexicon, language: Language) -> RenderableType:
    """Why rules found nothing, those together that have the same reason."""
    groups: dict[str, list[str]] = {}
    for look in sorted(looked, key=lambda one: (not one.held_back, not one.missing)):
        named = f"{abouts()[look.rule.id].label(language)} ({look.rule.id})"
        groups.setdefault(_reason(look, words, language), []).append(named)
    lines: list[RenderableType] = []
    for reason, rules in groups.items():
        lines.append(Padding(Prose(say("because", language, reason=reason)), (0, 0, 0, 2)))
        lines.append(Padding(Prose("; ".join(rules), "dim"), (0, 0, 0, 4)))
    return Group(*lines)


def _reason(look: Look, words: Lexicon, language: Language) -> str:
    """The likeliest reason why the rule found nothing."""
    if look.held_back:
        held = ", ".join(quoted(word, language) for word in look.held_back)
        return say("held_back", language, words=held)
    if missing := _named(look.missing, words, language, most=1):
        return say("missing_what", language, what=missing)
    return say("known_nothing", language)


def _grid() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column()
    return table


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """A line of JSON for each sentence that was read."""
    for sentence in explanation.sentences:
        data = {
            "document": explanation.reading.document.id,
            "start": sentence.start,
            "end": sentence.end,
            "page": sentence.page,
            "text": sentence.text,
            "rules": [_look_json(explanation, sentence, look) for look in sentence.looks],
        }
        yield json.dumps(data, ensure_ascii=False) + "\n"


def _look_json(explanation: Explanation, sentence: Explained, look: Look) -> dict[str, Any]:
    return {
        "rule": look.rule.id,
        "version": look.rule.version,
        "asked": look.asked,
        "fired": look.fired,
        "proposals": [one.id for one in explanation.proposals(sentence, look)],
        "looked_for": {what: list(words) for what, words in look.sought.items()},
        "held_back_by": list(look.held_back),
    }


def _every_other(looks: Iterable[Look], words: Lexicon, language: Language) -> Table:
    """All rules that found nothing, and all that each looked for in vain; first those that looked."""
    table = Table(box=None, padding=(1, 2, 0, 0), header_style="bold", pad_edge=False)
    table.add_column(say("column_rule", language), style="cyan", no_wrap=True)
    table.add_column(say("column_looks_for", language))
    table.add_column(say("column_came_of_it", language))
    for look in looks:
        about = abouts()[look.rule.id].label(language)
        table.add_row(look.rule.id, about, _came_of_it(look, words, language))
    return table


def _came_of_it(look: Look, words: Lexicon, language: Language) -> Text:
    missing = _named(look.missing, words, language)
    if not look.asked:
        return Prose(f"{say('not_asked', language)}; {say('missing_what', language, what=missing)}", "dim")
    told = []
    if look.held_back:
        held = ", ".join(quoted(word, language) for word in look.held_back)
        told.append(say("held_back", language, words=held))
    if missing:
        told.append(say("missing_what", language, what=missing))
    if not told:
        found = ", ".join(quoted(word, language) for word in dict.fromkeys(look.found))
        told.append(
            say("known_otherwise", language, words=found) if found else say("known_nothing", language)
        )
    return Prose("; ".join(told))


def _named(missing: Iterable[str], words: Lexicon, language: Language, *, most: int = _AS_MANY) -> str:
    """What was missing: things by their name, words by some of their class."""
    named = [found for what in missing if (found := _name(what, words, language))]
    more = " …" if len(named) > most > 1 else ""
    return ", ".join(named[:most]) + more


def _name(what: str, words: Lexicon, language: Language) -> str:
    if f"thing_{what}" in sayings().said:
        return say(f"thing_{what}", language)
    terms = [term.strip("*") for term in words.terms(what)[:_EXAMPLES]]
    return (
        say("words_like", language, words=", ".join(quoted(term, language) for term in terms))
        if terms
        else ""
    )
