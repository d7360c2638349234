"""The day and the moment of which a record is asked for, with the options that say them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import click

from jumelage.cli.moments import DAY, MOMENT, now, today
from jumelage.record.assemble import Record, assemble
from jumelage.statements.accept import State

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which day, as known at which moment, from sources dated by which day (None: all)."""

    valid_on: date
    known_at: datetime
    sources_until: date | None = None

    def record(self, state: State) -> Record:
        """The record that is asked for."""
        return assemble(
            state.statements,
            state.judgements,
            rulings=state.rulings,
            valid_on=self.valid_on,
            known_at=self.known_at,
            sources_until=self.sources_until,
        )


def asked_options(command: Command) -> Command:
    """The command with the options --valid-on, --known-at and --sources-until."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option(
        "--valid-on",
        type=DAY,
        default=today,
        metavar="DAY",
        help="The day described, as 2017-03-01.  [default: today]",
    ),
    click.option(
        "--known-at",
        type=MOMENT,
        default=now,
        metavar="TIME",
        help="As the register knew it then, as 2017-03-01T12:00:00Z.  [default: now]",
    ),
    click.option(
        "--sources-until",
        type=DAY,
        metavar="DAY",
        help="Only from documents dated by this day.  [default: all]",
    ),
)
