"""Ties with which another is compared: de "keine Partnerschaft, wie sie Unna mit Ajka unterhält", nl "een band zoals die met Ajka"."""

from collections.abc import Iterator

from jumelage.reading.context import Context
from jumelage.reading.places.finder import Role
from jumelage.reading.seen import TieSeen
from jumelage.reading.sentence import Sentence
from jumelage.reading.ties.with_home import with_home
from jumelage.reading.words import Word


def as_with(sentence: Sentence, context: Context) -> Iterator[TieSeen]:
    """The towns with which home has what is only likened to."""
    if context.home_ref is None or not sentence.has("tie"):
        return
    for word in sentence.all("tie"):
        likened = sentence.pattern(_AS_IT).match(sentence.text, word.end)
        if likened is None:
            continue
        for group in sentence.groups:
            led = group.role is Role.WITH and likened.end() <= group.start <= likened.end() + _REACH
            if not led or any(mark in sentence.text[likened.end() : group.start] for mark in ".;:"):
                continue
            for name in (one for one in group.names if not (one.home or one.nation)):
                # the "none" before the likened one is not said of it: its word begins with "with", not with the name
                own = Word(name.start - 1, name.end, "partner", word.code)
                label = sentence.text[word.start : word.end]
                yield from with_home(sentence, context, name, word.code, label, word=own)
            return


_REACH = 60  # characters
_AS_IT = r",?\s(?:{as_it_has})(?!\w)"
