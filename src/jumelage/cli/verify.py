"""`jumelage verify`: every quote against its document, every id against what it is made of, every act against its object."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from jumelage.cli.flow import UNFINISHED
from jumelage.cli.interface import interface_option
from jumelage.cli.lines import from_option, read_state
from jumelage.cli.papers import texts_of
from jumelage.cli.sayings import counted, quoted, say
from jumelage.record.identity import identify
from jumelage.statements.accept import State
from jumelage.statements.ids import claim_id
from jumelage.statements.statement import Claim, Statement
from jumelage.values.language import Language

_MOST_OCCURRENCES = 1000  # of one claim on the same words in one document

_EXAMPLE = """\b
Example:
  jumelage verify --from statements.jsonl --documents papers/"""


@click.command(epilog=_EXAMPLE)
@click.option(
    "--documents",
    type=click.Path(exists=True),
    multiple=True,
    required=True,
    help="Files or folders that the statements rest on; more than one may be named.",
)
@interface_option()
@from_option
def command(documents: tuple[str, ...], interface: Language, sources: tuple[Path, ...]) -> None:
    """Verifies that every quote stands in its document word for word and in its place, that every id is that of its
    claim, and that reviews, withdrawals and rulings speak of what is there.

    A document that is not given cannot be verified, which counts as a failure. Exit code 1 where anything fails.
    """
    state, texts = read_state(sources), texts_of(documents)
    failures = (
        *failures_in(state.statements, texts, language=interface),
        *misplaced_rulings(state, language=interface),
    )
    for failure in failures:
        click.echo(failure)
    click.echo(_summary(state.statements, texts, len(failures), interface))
    if failures:
        click.get_current_context().exit(UNFINISHED)


def _summary(
    statements: Collection[Statement], texts: Collection[str], failed: int, language: Language
) -> str:
    held = {
        "statements": counted("statements", len(statements), language),
        "quotes": counted("quotes", sum(one.quote is not None for one in statements), language),
        "documents": counted("documents", len(texts), language),
    }
    if failed:
        return say("not_verified", language, failures=counted("failed", failed, language), **held)
    return say("verified", language, **held)


def failures_in(
    statements: Iterable[Statement], texts: Mapping[str, str], *, language: Language
) -> Iterator[str]:
    """A sentence for each statement whose quote or id does not hold, and for each document that is missing."""
    missing: dict[str, int] = {}
    for one in statements:
        if not _is_own_id(one):
            yield say("changed", language, id=one.id)
        if one.quote is None:
            continue
        text = texts.get(one.quote.document)
        if text is None:
            missing[one.quote.document] = missing.get(one.quote.document, 0) + 1
        elif not one.quote.stands_in(text):
            where = "words_elsewhere" if one.quote.exact in text else "words_nowhere"
            words = quoted(one.quote.exact, language)
            yield say(where, language, id=one.id, document=one.quote.document, words=words)
    for document, count in missing.items():
        yield counted("missing", count, language, document=document)


def misplaced_rulings(state: State, *, language: Language) -> Iterator[str]:
    """A sentence for each ruling that lets a statement stand for another thing than the statement speaks of."""
    identity = identify(state.judgements, known_at=datetime.max.replace(tzinfo=UTC))
    entities = {one.id: one.entity for one in state.statements}
    for ruling in state.rulings:
        told = entities[ruling.stands]
        if identity.of(told) != identity.of(ruling.entity):
            yield say(
                "ruled_elsewhere", language, by=ruling.by, entity=ruling.entity, id=ruling.stands, told=told
            )


def _is_own_id(claim: Claim) -> bool:
    return any(claim.id == _id(claim, occurrence) for occurrence in range(_MOST_OCCURRENCES))


def _id(claim: Claim, occurrence: int) -> str:
    return claim_id(
        register=claim.register,
        entity=claim.entity,
        prop=claim.prop,
        value=claim.value,
        valid=claim.valid,
        document=claim.quote.document if claim.quote else None,
        exact=claim.quote.exact if claim.quote else None,
        occurrence=occurrence,
    )
