"""Days and moments on the command line; the one place of the core where "now" is chosen."""

import re
from datetime import UTC, date, datetime
from typing import Any

import click

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class Day(click.ParamType[date]):
    """A day, written 2017-03-01."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day that is meant; fails for what is no whole day."""
        if isinstance(value, date):
            return value
        day = day_of(value)
        if day is None:
            self.fail(f"{value!r} is no day: write it as 2017-03-01.", param, ctx)
        return day


class Moment(click.ParamType[datetime]):
    """A moment with its time zone, written 2017-03-01T12:00:00+01:00."""

    name = "moment"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment that is meant; fails where the time zone is missing."""
        if isinstance(value, datetime):
            return value
        moment = moment_of(value)
        if moment is None:
            self.fail(
                f"{value!r} is no moment with a time zone: write it as 2017-03-01T12:00:00Z.", param, ctx
            )
        return moment


DAY, MOMENT = Day(), Moment()


def day_of(text: str) -> date | None:
    """The day that the text says; None where it says none."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def moment_of(text: str) -> datetime | None:
    """The moment that the text says, with its time zone; None where it says none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo and "T" in text else None


def now() -> datetime:
    """This moment, to the microsecond: cut to the second it would lie before what was recorded just now."""
    return datetime.now(UTC)


def today() -> date:
    """The day it is here."""
    return datetime.now(UTC).astimezone().date()
