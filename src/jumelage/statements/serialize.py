"""Claims and acts as JSON lines, and back.

A proposal or statement has the keys `id register entity kind prop value valid quote origin language recorded_at
recorded_by`, in that order, and, once withdrawn, `withdrawn_at withdrawn_by reason`. Any other line says with
`act` what it is. Times are RFC 3339, dates EDTF, amounts strings.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from jumelage.documents.quote import Quote
from jumelage.errors import BadLine, BadValue, UnknownKind, UnknownProp, ValueMisfit
from jumelage.statements.statement import (
    Act,
    Claim,
    Judgement,
    Likeness,
    Origin,
    Proposal,
    Review,
    Ruling,
    Statement,
    Verdict,
    Withdrawal,
)
from jumelage.values.dates import Period
from jumelage.values.value import from_json, to_json
from jumelage.vocabulary import vocabulary

Line = Proposal | Statement | Act
_Word = TypeVar("_Word", bound=StrEnum)
_ANCHOR = '{"act": "anchor"'  # an export says first where it was taken from


def dump(line: Line) -> str:
    """One line of JSON, without the line end."""
    data = _claim_json(line) if isinstance(line, Claim) else _act_json(line)
    return json.dumps(data, ensure_ascii=False, separators=(", ", ": "))


def dump_lines(lines: Iterable[Line]) -> Iterator[str]:
    """One line of JSON for each, with its line end."""
    return (dump(line) + "\n" for line in lines)


def load(text: str, *, number: int = 1) -> Line:
    """What one line of JSON says, whether or not the vocabulary allows it; raises BadLine, naming the line by `number`."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict):
            raise BadLine(f"line {number} is no JSON object")
        return _act(data) if "act" in data else _claim(data)
    except (KeyError, ValueError, RecursionError, BadValue) as error:
        what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise BadLine(f"line {number} cannot be read as a statement or act: {what}") from error


def load_all(texts: Sequence[str]) -> list[Line]:
    """The same of many lines, read in one go; raises BadLine, naming the line by its number from 1."""
    try:
        found = json.loads(f"[{','.join(texts)}]")
        if len(found) == len(texts):
            return [_act(data) if "act" in data else _claim(data) for data in found]
    except (KeyError, TypeError, ValueError, RecursionError, BadValue):
        pass  # which line it was is told by reading them one by one
    return [load(text, number=number) for number, text in enumerate(texts, 1)]


def load_lines(lines: Iterable[str]) -> Iterator[Line]:
    """What the lines say, empty lines and the anchor of an export left out.

    Raises BadLine at the first that says nothing, or what the vocabulary does not allow: a beginning that is no date.
    """
    for number, text in enumerate(lines, 1):
        if text.strip() and not text.startswith(_ANCHOR):
            line = load(text, number=number)
            if isinstance(line, Claim):
                _check_said(line, number)
            yield line


def quote_json(quote: Quote) -> dict[str, Any]:
    """The quote as a JSON object."""
    return {
        "document": quote.document,
        "exact": quote.exact,
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "start": quote.start,
        "end": quote.end,
        "page": quote.page,
    }


def _check_said(claim: Claim, number: int) -> None:
    try:
        vocabulary().check_value(claim.kind, claim.prop, claim.value)
    except (UnknownKind, UnknownProp, ValueMisfit) as error:
        raise BadLine(f"line {number} says what the vocabulary does not allow: {error}") from error
    prefix, _, name = claim.entity.partition(":")
    if not name or prefix != vocabulary().kind(claim.kind).prefix:
        raise BadLine(f"line {number} gives {claim.entity!r} as the id of a thing of kind {claim.kind}")


def _claim_json(claim: Claim) -> dict[str, Any]:
    statement = claim if isinstance(claim, Statement) else None
    origin = {"by": claim.origin.by, "rule": claim.origin.rule, "version": claim.origin.version}
    if claim.origin.reason is not None:
        origin["reason"] = claim.origin.reason
    data: dict[str, Any] = {
        "id": claim.id,
        "register": claim.register,
        "entity": claim.entity,
        "kind": claim.kind,
        "prop": claim.prop,
        "value": to_json(claim.value),
        "valid": claim.valid.edtf if claim.valid else None,
        "quote": quote_json(claim.quote) if claim.quote else None,
        "origin": origin,
        "language": claim.language,
        "recorded_at": statement.recorded_at.isoformat() if statement else None,
        "recorded_by": statement.recorded_by if statement else None,
    }
    if statement and statement.withdrawn_at:
        data |= {
            "withdrawn_at": statement.withdrawn_at.isoformat(),
            "withdrawn_by": statement.withdrawn_by,
            "reason": statement.reason,
        }
    return data


def _claim(data: Mapping[str, Any]) -> Proposal | Statement:
    valid, quote = _optional(data, "valid"), data["quote"]
    claim: dict[str, Any] = {
        "id": _string(data, "id"),
        "register": _string(data, "register"),
        "entity": _string(data, "entity"),
        "kind": _string(data, "kind"),
        "prop": _string(data, "prop"),
        "value": from_json(data["value"]),
        "valid": Period.parse(valid) if valid is not None else None,
        "quote": _quote(_object(quote, "quote")) if quote is not None else None,
        "origin": _origin(_object(data["origin"], "origin")),
        "language": _optional(data, "language"),
    }
    if data.get("recorded_at") is None:
        return Proposal(**claim)
    return Statement(
        **claim,
        recorded_at=_moment(data, "recorded_at"),
        recorded_by=_string(data, "recorded_by"),
        withdrawn_at=_moment(data, "withdrawn_at") if data.get("withdrawn_at") is not None else None,
        withdrawn_by=_optional(data, "withdrawn_by"),
        reason=_optional(data, "reason"),
    )


def _origin(data: Mapping[str, Any]) -> Origin:
    by, rule, version = _string(data, "by"), _optional(data, "rule"), _optional(data, "version")
    reason = _optional(data, "reason")
    return _by_rule(by, rule, version) if reason is None else Origin(by, rule, version, reason)


# A register has hundreds of thousands of statements by a hundred rules.
_by_rule = lru_cache(maxsize=1000)(Origin)


def _quote(data: Mapping[str, Any]) -> Quote:
    return Quote(
        _string(data, "document"),
        _string(data, "exact"),
        _optional(data, "prefix") or "",
        _optional(data, "suffix") or "",
        _count(data, "start"),
        _count(data, "end"),
        _count(data, "page") if data.get("page") is not None else None,
    )


def _object(found: object, key: str) -> Mapping[str, Any]:
    if not isinstance(found, Mapping):
        raise BadValue(f"{key!r} is a JSON object, not {found!r}")
    return found


def _string(data: Mapping[str, Any], key: str) -> str:
    found = data[key]
    if not isinstance(found, str):
        raise BadValue(f"{key!r} is a string, not {found!r}")
    return found


def _optional(data: Mapping[str, Any], key: str) -> str | None:
    return _string(data, key) if data.get(key) is not None else None


def _count(data: Mapping[str, Any], key: str) -> int:
    found = data[key]
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise BadValue(f"{key!r} is a number that counts, not {found!r}")
    return found


def _moment(data: Mapping[str, Any], key: str) -> datetime:
    text = _string(data, key)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise BadValue(f"{text!r} is no time: write it as 2017-03-01T12:00:00+01:00") from error
    if moment.tzinfo is None:
        raise BadValue(f"{text} has no time zone: write it as 2017-03-01T12:00:00+01:00")
    return moment


def _act_json(act: Act) -> dict[str, Any]:
    match act:
        case Review():
            data = {"act": "review", "proposal": act.proposal, "verdict": act.verdict.value}
        case Withdrawal():
            data = {"act": "withdrawal", "id": act.id, "recorded_at": act.recorded_at.isoformat()}
        case Judgement():
            data = {"act": "judgement", "one": act.one, "other": act.other, "likeness": act.likeness.value}
        case Ruling():
            data = {
                "act": "ruling",
                "entity": act.entity,
                "prop": act.prop,
                "stands": act.stands,
                "authority": act.authority,
            }
    return data | {"by": act.by, "at": act.at.isoformat(), "reason": act.reason}


def _act(data: Mapping[str, Any]) -> Act:
    by, at, reason = _string(data, "by"), _moment(data, "at"), _optional(data, "reason") or ""
    match data["act"]:
        case "review":
            verdict = _one_of(Verdict, data, "verdict")
            return Review(_string(data, "proposal"), verdict, by, at, reason)
        case "withdrawal":
            return Withdrawal(_string(data, "id"), _moment(data, "recorded_at"), by, at, reason)
        case "judgement":
            likeness = _one_of(Likeness, data, "likeness")
            return Judgement(_string(data, "one"), _string(data, "other"), likeness, by, at, reason)
        case "ruling":
            entity, prop, stands = (_string(data, key) for key in ("entity", "prop", "stands"))
            return Ruling(entity, prop, stands, by, _string(data, "authority"), at, reason)
        case other:
            raise BadValue(f"{other!r} is no act; there are review, withdrawal, judgement and ruling")


def _one_of(words: type[_Word], data: Mapping[str, Any], key: str) -> _Word:
    found = _string(data, key)
    try:
        return words(found)
    except ValueError as error:
        raise BadValue(f"{found!r} is no {key}; there are {', '.join(words)}") from error
