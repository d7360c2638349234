"""Checks on what statements rest on: quotes that are gone, towns named once, facts with one source."""

from collections.abc import Collection, Iterable, Iterator, Mapping

import ahocorasick_rs

from jumelage.checks.context import Context
from jumelage.checks.evidence import dates_of, document_of, refers_to, without_copies
from jumelage.checks.finding import Finding, ask, error
from jumelage.documents.quote import Quote
from jumelage.record.assemble import Record
from jumelage.record.calling import called, name
from jumelage.record.entity import Entity
from jumelage.record.pairs import members_of
from jumelage.record.succession import successor_of
from jumelage.record.ties import beginnings, nested, ties_of
from jumelage.statements.statement import Statement
from jumelage.values.dates import compare
from jumelage.values.sentences import quoted
from jumelage.values.value import EntityRef

_SHOWN = 80  # characters of a quote that a sentence shows


def quote_not_found(record: Record, context: Context) -> Iterator[Finding]:
    """The words of a quote do not stand in their place in the document.

    The same words at another place are said to be so, and never taken for the same quote. A document whose text we
    do not have is left alone: nothing can be said of it.
    """
    for entity in record.entities.values() if context.texts else ():
        broken: dict[Quote, list[Statement]] = {}
        for statements in entity.claims.values():
            for one in statements:
                text = context.texts.get(one.quote.document) if one.quote else None
                if one.quote and text is not None and not one.quote.stands_in(text):
                    broken.setdefault(one.quote, []).append(one)
        for quote, resting in broken.items():
            elsewhere = quote.exact in context.texts[quote.document]
            yield error(
                "H1.moved" if elsewhere else "H1.gone",
                entity.id,
                resting,
                subject=called(record, entity.id, home=context.home),
                quote=quoted(_shortened(quote.exact)),
            )


def named_once(record: Record, context: Context) -> Iterator[Finding]:
    """A partner town stands in one place in the sources and nowhere else.

    In an annex it may be a town in the text without a row in the timeline. Several statements that rest on the same
    sentence count once, and so does a copy of a paper. Towns that are not partners, such as those on another town's list, are left alone.
    """
    naming = _naming(record, _partners(record, context.home))
    once = {town: rest for town, rest in naming.items() if len(_places(without_copies(rest))) == 1}
    labels = {town: _labels(record, town, resting) for town, resting in once.items()}
    quoting = _quoting_any(record, {label for some in labels.values() for label in some})
    for town, resting in once.items():
        mentioning = (*resting, *(one for label in labels[town] for one in quoting.get(label, ())))
        if len(_places(without_copies(mentioning))) == 1:
            yield ask("H2", town, resting, name=name(record, town))


def one_source_only(record: Record, context: Context) -> Iterator[Finding]:
    """The beginning of a tie rests on one document.

    Another document counts when it gives the same date or a finer or coarser one, also where it speaks of the ring that
    the tie is part of. A tie of which no source gives a beginning is left alone.
    """
    ties = ties_of(record, context.home)
    near = nested(ties)
    for tie in ties:
        own = beginnings(tie)
        telling = without_copies((*own, *_confirming(tie, near[tie.id])))
        if own and len({document_of(one) for one in telling}) == 1:
            yield ask(
                "H3",
                tie.id,
                own,
                subject=called(record, tie.id, home=context.home),
                dates=dates_of(own),
            )


def _shortened(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"


def _partners(record: Record, home: str | None) -> tuple[str, ...]:
    """The towns that take part in a tie, without home; in the order of their ids."""
    ours = home and record.canonical(home)
    towns = {member for tie in ties_of(record, home) for member in members_of(tie)}
    return tuple(sorted(one for one in towns if successor_of(record, one, record.valid_on) != ours))


def _naming(record: Record, towns: Iterable[str]) -> dict[str, list[Statement]]:
    """For each of the towns the statements that speak of it, with a quote."""
    naming: dict[str, list[Statement]] = {town: [] for town in towns}
    for one in _quoting(record):
        about = {record.canonical(one.entity)}
        if isinstance(one.value, EntityRef):
            about.add(record.canonical(one.value.id))
        for town in about & naming.keys():
            naming[town].append(one)
    return naming


def _labels(record: Record, town: str, resting: Iterable[Statement]) -> set[str]:
    """The names by which the statements call the town."""
    refs = (one.value for one in resting if isinstance(one.value, EntityRef) and refers_to(record, one, town))
    return {ref.label for ref in refs if ref.label}


def _quoting_any(record: Record, labels: Collection[str]) -> Mapping[str, list[Statement]]:
    """By label the statements whose quoted words hold it; each words are looked through once for all labels."""
    patterns = sorted(labels)
    automaton = ahocorasick_rs.AhoCorasick(patterns)
    by_words: dict[str, list[Statement]] = {}
    for one in _quoting(record):
        if one.quote:
            by_words.setdefault(one.quote.exact, []).append(one)
    found: dict[str, list[Statement]] = {}
    for words, quoting in by_words.items():
        for index in {match[0] for match in automaton.find_matches_as_indexes(words, overlapping=True)}:
            found.setdefault(patterns[index], []).extend(quoting)
    return found


def _quoting(record: Record) -> Iterator[Statement]:
    for entity in record.entities.values():
        for statements in entity.claims.values():
            yield from (one for one in statements if one.quote)


def _places(statements: Iterable[Statement]) -> tuple[tuple[str, int, int], ...]:
    """The stretches of documents that the quotes cover, those that overlap put together."""
    spans = sorted({(one.quote.document, one.quote.start, one.quote.end) for one in statements if one.quote})
    merged: list[tuple[str, int, int]] = []
    for document, start, end in spans:
        if merged and merged[-1][0] == document and start <= merged[-1][2]:
            merged[-1] = document, merged[-1][1], max(end, merged[-1][2])
        else:
            merged.append((document, start, end))
    return tuple(merged)


def _confirming(tie: Entity, near: Iterable[Entity]) -> Iterator[Statement]:
    """The statements on the beginning of rings around the tie, or ties within it, that agree with its own date."""
    own = dates_of(beginnings(tie))
    for other in near:
        for one in beginnings(other):
            if not any(compare(mine, theirs).conflicting for mine in own for theirs in dates_of([one])):
                yield one
