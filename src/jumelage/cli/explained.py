"""`jumelage read --explain`: what each rule looked for in each sentence, and what came of it, as tables or JSON."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from jumelage.cli.many_papers import Paper
from jumelage.cli.papers import Wishes, load_paper
from jumelage.cli.reading_tables import place_of, sure_of
from jumelage.cli.sayings import quoted, say, sayings
from jumelage.cli.screen import Prose, Screen
from jumelage.reading.certainty import Sureness
from jumelage.reading.explaining import Explained, Explanation, Look, explain
from jumelage.reading.rules.about import abouts
from jumelage.reading.words import Lexicon, lexicon
from jumelage.statements.wording import names_in, said
from jumelage.values.language import Language

_AS_MANY = 4  # things that a table names, of all that was missing
_EXAMPLES = 2  # words of a class


def explained(papers: Iterable[Paper], wishes: Wishes) -> Iterator[Explanation]:
    """The papers, explained; raises UnreadableDocument at the first that cannot be read."""
    for paper in papers:
        home, language = paper.filed.home or wishes.home, paper.filed.language or wishes.language
        country = None if paper.filed.home else wishes.country
        yield explain(load_paper(paper), home=home, country=country, language=language)


def show_explanation(explanation: Explanation, screen: Screen, *, language: Language) -> None:
    """Prints a table for each sentence that was read: every rule, and what came of it."""
    reading = explanation.reading
    screen.show("", Rule(Text(reading.document.name, "bold"), align="left", style="dim"))
    if reading.passed_over:
        screen.show("", Prose(say("passed_over", language), "bold yellow"))
    for sentence in explanation.sentences:
        place = place_of(reading.document, sentence.start, sentence.page, language=language)
        screen.show(
            "", Prose(quoted(sentence.text, language), "bold italic").append(f" {place}", "not bold dim")
        )
        screen.show("", _table(explanation, sentence, language))


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


def _table(explanation: Explanation, sentence: Explained, language: Language) -> Table:
    """Rules that said something first, then those that were asked, then those that had no reason to be."""
    words = lexicon(explanation.reading.language)
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold", pad_edge=False)
    table.add_column(say("column_rule", language), style="cyan", no_wrap=True)
    table.add_column(say("column_looks_for", language))
    table.add_column(say("column_came_of_it", language))
    for look in sorted(sentence.looks, key=lambda one: (not one.fired, not one.asked)):
        about = abouts()[look.rule.id].label(language)
        table.add_row(look.rule.id, about, _came_of_it(explanation, sentence, look, words, language))
    return table


def _came_of_it(
    explanation: Explanation, sentence: Explained, look: Look, words: Lexicon, language: Language
) -> Text:
    proposals = explanation.proposals(sentence, look)
    if proposals:
        sureness = Sureness(explanation.reading.proposals)
        names = names_in(explanation.reading.proposals)
        lines = dict.fromkeys(said(one, names, language=language) for one in proposals)
        return Prose("\n".join((*lines, sure_of(proposals, sureness, language))), "green")
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


def _named(missing: Iterable[str], words: Lexicon, language: Language) -> str:
    """What was missing: things by their name, words by some of their class."""
    named = [found for what in missing if (found := _name(what, words, language))]
    return ", ".join(named[:_AS_MANY]) + (" …" if len(named) > _AS_MANY else "")


def _name(what: str, words: Lexicon, language: Language) -> str:
    if f"thing_{what}" in sayings().said:
        return say(f"thing_{what}", language)
    terms = [term.strip("*") for term in words.terms(what)[:_EXAMPLES]]
    return (
        say("words_like", language, words=", ".join(quoted(term, language) for term in terms))
        if terms
        else ""
    )
