"""The guide to the record says what the record does."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from jumelage.record.assemble import assemble
from jumelage.statements.statement import Statement

Say = Callable[..., Statement]

GUIDE = Path(__file__).parents[3] / "docs" / "guides" / "record.md"
GALLE = "tie:lk-galle+nl-velsen"


@pytest.fixture(scope="module")
def statements(say: Say) -> list[Statement]:
    return [
        say(GALLE, "started", "1967", "1967/..", at="2017-03-01", gone="2017-05-01"),
        say(GALLE, "started", "1976", "1976/..", at="2017-05-01"),
        say("evaluation:galle", "evaluated_on", "2012", "2012/..", at="2017-03-01"),
    ]


def test_its_code_prints_what_it_says(
    statements: list[Statement], capsys: pytest.CaptureFixture[str]
) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    exec(code, {"statements": statements})  # noqa: S102 - our own page, run as its reader would
    (promised,) = re.findall(r"print\(.*\)  # (.*)", code)
    assert capsys.readouterr().out.strip() == promised


def test_its_table_holds(statements: list[Statement]) -> None:
    rows = re.findall(
        r"^\| ([ABC]) \| (.+?) \| (.+?) \| (.+?) \| (.+?) \|$",
        GUIDE.read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    found = []
    for name, valid_on, known_at, _, _ in rows:
        record = assemble(statements, valid_on=_day(valid_on), known_at=_moment(known_at))
        evaluation = record.entity("evaluation:galle")
        since = str(record.entities[GALLE].value("started"))
        told = str(evaluation.value("evaluated_on")) if evaluation else "had not taken place"
        found.append((name, valid_on, known_at, since, told))
    assert len(rows) == 3
    assert found == rows


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%d %B %Y").replace(tzinfo=UTC)


def _day(text: str) -> date:
    return _moment(text).date()
