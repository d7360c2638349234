"""How the annex speaks in one language: templates filled in, names of kinds and countries, dates and lists in words."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import Any, get_args
from zlib import crc32

from babel import Locale

from jumelage.annex.blocks import Part
from jumelage.errors import JumelageError
from jumelage.values.dates import PartialDate, Period
from jumelage.values.grammar import inflected
from jumelage.values.language import Language
from jumelage.values.spoken import spoken, spoken_list, spoken_when
from jumelage.vocabulary import vocabulary

ANNEX_LANGUAGES: tuple[Language, ...] = ("nl", "en", "de", "fr")

Words = str | Part | tuple[Part, ...]


class Listed(tuple[Part, ...]):
    """A list in words that still knows its items, so that each can take the form that a sentence asks for."""

    items: tuple[tuple[Part, ...], ...]


class Voice:
    """The sentences of one language; `say` gives the parts of one, the rest gives words to fill in."""

    def __init__(self, language: Language) -> None:
        """Raises JumelageError for a language that the annex is not written in."""
        if language not in ANNEX_LANGUAGES:
            known = ", ".join(ANNEX_LANGUAGES)
            raise JumelageError(f"the annex is written in {known}, not in {language!r}")
        self.language = language
        self._templates = templates(language)

    def say(self, template: str, /, about: str = "", **words: Words) -> tuple[Part, ...]:
        """The parts of the sentence `chapter.name`; `about` chooses, the same every time, between variants.

        A placeholder with a capital (`{Since}`) takes its words with a capital; one with a form (`{the:gen}`) takes them in
        that form, see `grammar`.
        """
        text = self.template(template)
        if isinstance(text, list):
            text = text[crc32(about.encode()) % len(text)]
        parts: list[Part] = []
        for plain, name, form, _ in _pieces(text):
            if plain:
                parts.append(Part(plain))
            if name:
                parts.extend(self._filled(name, form, words))
        return merged(parts)

    def _filled(self, name: str, form: str | None, words: Mapping[str, Words]) -> tuple[Part, ...]:
        held = words[name] if name in words else words[name.lower()]
        parts = self._in_form(held, form) if form else as_parts(held)
        return parts if name in words else capital(parts)

    def _in_form(self, words: Words, form: str) -> tuple[Part, ...]:
        """The words as a sentence takes them; of a list each item."""
        if isinstance(words, Listed):
            return self.joined(self._in_form(item, form) for item in words.items)
        parts = as_parts(words)
        if not parts:
            return parts
        first = parts[0]
        if first.tone or first.language:  # what a source says in its own words stays as it is
            before = inflected("", form, self.language)
            return (Part(before), *parts) if before else parts
        return (Part(inflected(first.text, form, self.language)), *parts[1:])

    def text(self, template: str, /, about: str = "", **words: Words) -> str:
        """The sentence as plain words."""
        return "".join(part.text for part in self.say(template, about, **words))

    def template(self, name: str) -> Any:
        """What the file of sentences holds under `chapter.name`."""
        table: Any = self._templates
        for step in name.split(".", 2) if name.startswith("event.") else name.split(".", 1):
            table = table[step]
        return table

    def lookup(self, chapter: str, code: str | None, otherwise: str = "") -> str:
        """The word for a code, or `otherwise` where the file has none."""
        found = self._templates[chapter].get(code, otherwise)
        return str(found)

    def date(self, moment: PartialDate) -> str:
        """The date by itself: "14 juli 1956"."""
        return spoken(moment, self.language)

    def when(self, moment: PartialDate) -> str:
        """The date as a sentence takes it: "op 14 juli 1956"."""
        return spoken_when(moment, self.language)

    def since(self, moment: PartialDate) -> str:
        """The date as a beginning: "sinds 1956"."""
        return spoken(Period.since(moment), self.language)

    def span(self, period: Period) -> str:
        """The period as a sentence takes it: "van 1985 tot en met 2014", "in 2003" where it is one date."""
        if period.start and period.start == period.end:
            return self.when(period.start)
        return self.period(period)

    def period(self, period: Period) -> str:
        """The period by itself: "van 1985 tot en met 2014", "2003"."""
        return spoken(period, self.language)

    def years(self, period: Period) -> str:
        """The period as short as a table wants it: "1985–2014", "sinds 1985"."""
        if period.start and period.end and period.start != period.end:
            start, end = self.date(period.start), self.date(period.end)
            return str(self._templates["years"]).format(start=start, end=end)
        return self.period(period)

    def joined(self, items: Iterable[Words]) -> Listed:
        """The items with commas and "and" before the last."""
        held = [as_parts(item) for item in items]
        marks = [f"\x00{number}\x00" for number in range(len(held))]
        parts: list[Part] = []
        for piece in spoken_list(marks, self.language).split("\x00"):
            if piece.isdigit():
                parts.extend(held[int(piece)])
            elif piece:
                parts.append(Part(piece))
        listed = Listed(merged(parts))
        listed.items = tuple(held)
        return listed

    def quoted(self, text: str, language: str | None = None) -> Part:
        """Words of a source between quotation marks, in the language they are in; a full stop at their end is left out."""
        words = " ".join(text.split()).rstrip(".")
        if "‘" in words and "’" not in words and "‚" not in words:
            words = words.replace("‘", "")  # a quotation mark that its source closes further on
        opening, closing = self._templates["quotes"]
        if opening.strip() in words:
            opening, closing = self._templates["outer_quotes"]
        own = None if language == self.language else language
        return Part(f"{opening}{words}{closing}", "quote", own)

    def country(self, code: str | None) -> str | None:
        """The name of the country with this ISO 3166-1 code."""
        return _countries(self.language).get(code.upper()) if code else None

    def choice(self, kind: str, prop: str, code: str) -> str:
        """What the vocabulary calls this answer."""
        found = vocabulary().prop(kind, prop).choice(code)
        return found.label(self.language) if found else code

    def prop(self, kind: str, prop: str) -> str:
        """What the vocabulary calls this prop."""
        return vocabulary().prop(kind, prop).label(self.language)


@lru_cache(maxsize=8)
def templates(language: Language) -> Mapping[str, Any]:
    """The file of sentences of a language, read once."""
    if language not in get_args(Language):
        raise JumelageError(f"{language!r} is no language of Jumelage")
    source = files("jumelage.annex").joinpath("sentences", f"{language}.toml")
    return tomllib.loads(source.read_text("utf-8"))


def note_quotes(language: Language) -> tuple[str, str]:
    """The marks around the words of a source in a footnote."""
    opening, closing = templates(language)["note_quotes"]
    return opening, closing


def as_parts(words: Words) -> tuple[Part, ...]:
    """The words as parts."""
    if isinstance(words, str):
        return (Part(words),)
    return (words,) if isinstance(words, Part) else words


def merged(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts, plain ones that follow one another made into one."""
    made: list[Part] = []
    for part in parts:
        last = made[-1] if made else None
        if last and not (last.tone or last.language or part.tone or part.language):
            made[-1] = Part(last.text + part.text)
        elif part.text:
            made.append(part)
    return tuple(made)


def capital(words: Words) -> tuple[Part, ...]:
    """The words with a capital at their beginning; quotation marks and digits stay as they are."""
    parts = as_parts(words)
    if not parts or parts[0].tone == "quote":
        return parts
    first = parts[0]
    return (Part(first.text[:1].upper() + first.text[1:], first.tone, first.language), *parts[1:])


@lru_cache(maxsize=1024)
def _pieces(text: str) -> tuple[tuple[str, str | None, str | None, str | None], ...]:
    return tuple(Formatter().parse(text))


@lru_cache(maxsize=8)
def _countries(language: Language) -> Mapping[str, str]:
    return dict(Locale.parse(language).territories)
