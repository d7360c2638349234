"""An annex as JSON that can be read back, so that a later edition can be compared with it."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from jumelage.annex.blocks import (
    Annex,
    Bar,
    Basis,
    Bullets,
    Heading,
    Lane,
    Mark,
    Note,
    Opposed,
    Panel,
    Paragraph,
    Part,
    Picture,
    Sentence,
    Table,
    Verdict,
    note_numbers,
)
from jumelage.errors import BadLine

FORMAT = "jumelage-annex/1"

_CLASSES: dict[str, type] = {
    kind.__name__.lower(): kind
    for kind in (
        Bar,
        Basis,
        Bullets,
        Heading,
        Lane,
        Mark,
        Note,
        Opposed,
        Panel,
        Paragraph,
        Part,
        Picture,
        Sentence,
        Table,
        Verdict,
    )
}
_DAYS = {("annex", "valid_on"), ("annex", "sources_until"), ("basis", "since")}
_MOMENTS = {("annex", "known_at"), ("basis", "recorded_at"), ("verdict", "at")}


def write(annex: Annex) -> bytes:
    """The annex as indented JSON in UTF-8: the text of each sentence and its footnotes' numbers too, for other readers."""
    numbers = note_numbers(annex)
    data = {"format": FORMAT, **_plain(annex, numbers)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def read(content: bytes | str) -> Annex:
    """The annex that `write` has written; raises BadLine where the file holds something else."""
    try:
        data = json.loads(content)
        if not isinstance(data, dict) or data.get("format") != FORMAT:
            raise BadLine(f"this is no annex in JSON: its format is not {FORMAT}")
        return Annex(**{name: _value("annex", name, data[name]) for name in _names(Annex) if name in data})
    except (KeyError, TypeError, ValueError) as error:
        what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise BadLine(f"this is no annex in JSON that can be read back: {what}") from error


def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


def _plain(value: object, numbers: Mapping[str, int]) -> Any:
    if isinstance(value, tuple):
        return [_plain(item, numbers) for item in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    if not is_dataclass(value) or isinstance(value, type):
        return value
    name = type(value).__name__.lower()
    data: dict[str, Any] = {} if isinstance(value, Annex) else {"is": name}
    if isinstance(value, Sentence):
        data["text"] = value.text
        data["numbers"] = [numbers[note] for note in value.notes if note in numbers]
    if isinstance(value, Note):
        data["number"] = numbers.get(value.key)
    for field in fields(value):
        held = getattr(value, field.name)
        if field.default is MISSING or held != field.default:
            data[field.name] = _plain(held, numbers)
    return data


def _value(kind: str, name: str, data: Any) -> Any:
    if data is None:
        return None
    if (kind, name) in _DAYS:
        return date.fromisoformat(data)
    if (kind, name) in _MOMENTS:
        return datetime.fromisoformat(data)
    if isinstance(data, list):
        return tuple(_value(kind, name, item) for item in data)
    if isinstance(data, dict):
        made = _CLASSES[data["is"]]
        return made(**{held: _value(data["is"], held, data[held]) for held in _names(made) if held in data})
    return data
