"""`jumelage accept`: proposals → statements, for pipes and trials; in the store officers review one by one."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from jumelage.cli.flow import tell
from jumelage.cli.lines import from_option, read_lines, write_lines
from jumelage.cli.moments import MOMENT, now
from jumelage.cli.told import told
from jumelage.reading.certainty import Sureness
from jumelage.reading.rules import RULES
from jumelage.statements.accept import accept, settled_by
from jumelage.statements.serialize import Line, dump_lines
from jumelage.statements.statement import Claim, Proposal, Review, Statement

_EXAMPLE = """\b
Examples:
  jumelage read papers/ --home Velsen | jumelage accept --by "A. Clerk" --all > statements.jsonl
  jumelage accept --by "A. Clerk" --at 2026-11-24T12:00:00Z --rule tie-since --rule tie-members < proposals.jsonl
  cat statements.jsonl new.jsonl | jumelage accept --by "A. Clerk" --certain > more.jsonl"""


@click.command(epilog=_EXAMPLE)
@click.option("--by", required=True, metavar="NAME", help="Who accepts them.")
@click.option("--at", type=MOMENT, metavar="TIME", help="When, as 2026-11-24T12:00:00Z.  [default: now]")
@click.option("--all", "everything", is_flag=True, help="Accept every proposal.")
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="RULE",
    help="Accept what this rule put forward; more than one may be named.",
)
@click.option(
    "--certain",
    "only_certain",
    is_flag=True,
    help="Accept what is certain, its like being right 98 times in 100, and what officers noted.",
)
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    metavar="SHARE",
    help="Accept what is at least so sure, as 0.9, and what officers noted.",
)
@from_option
def command(
    by: str,
    at: datetime | None,
    everything: bool,
    rules: tuple[str, ...],
    only_certain: bool,
    least: float | None,
    sources: tuple[Path, ...],
) -> None:
    """Makes statements of proposals: lines of JSON in, lines of JSON out.

    Say which: --all, --certain, --min-confidence or --rule. What is not accepted is left out. Statements and acts among the lines go
    through as they are, and what was stated, withdrawn or rejected is not stated again: accepting twice adds nothing.

    For pipes and trials. In earnest a person looks at each proposal.
    """
    if not by.strip():
        raise click.UsageError(told("by_whom"))
    if [everything, only_certain, least is not None, bool(rules)].count(True) != 1:
        raise click.UsageError(told("accept_which"))
    if unknown := sorted(set(rules) - {rule.id for rule in RULES}):
        known = ", ".join(rule.id for rule in RULES)
        raise click.UsageError(told("no_rule", given=repr(unknown[0]), known=known))
    lines = read_lines(sources)
    proposals = _new(lines)
    sureness = Sureness(line for line in lines if isinstance(line, Claim))
    chosen = [
        one
        for one in proposals
        if everything
        or one.origin.rule in rules
        or (only_certain and sureness.certain(one))
        or (least is not None and sureness.reaches(one, least))
    ]
    kept = [line for line in lines if not isinstance(line, Proposal)]
    statements = tuple(accept(chosen, by=by, at=at or now()))
    write_lines(dump_lines((*kept, *statements)))
    if left := len(proposals) - len(statements):
        tell(told("told_accepted", accepted=str(len(statements)), left=str(left)))


def _new(lines: Iterable[Line]) -> list[Proposal]:
    """The proposals, each once, that nobody has reviewed or stated; what was rejected or withdrawn does not come back."""
    lines = list(lines)
    statements = [line for line in lines if isinstance(line, Statement)]
    settled = settled_by(statements, (line for line in lines if isinstance(line, Review)))
    proposals = {line.id: line for line in lines if isinstance(line, Proposal)}
    return [one for id, one in proposals.items() if id not in settled]
