"""Claims and acts as JSON lines, and back.

A proposal or statement has the keys `id register entity kind prop value valid quote origin language recorded_at
recorded_by`, in that order, and, once withdrawn, `withdrawn_at withdrawn_by reason`. Any other line says with
`act` what it is. Times are RFC 3339, dates EDTF, amounts strings.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from jumelage.documents.quote import Quote
from jumelage.errors import BadLine, BadValue
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

Line = Proposal | Statement | Act


def dump(line: Line) -> str:
    """One line of JSON, without the line end."""
    data = _claim_json(line) if isinstance(line, Claim) else _act_json(line)
    return json.dumps(data, ensure_ascii=False, separators=(", ", ": "))


def dump_lines(lines: Iterable[Line]) -> Iterator[str]:
    """One line of JSON for each, with its line end."""
    return (dump(line) + "\n" for line in lines)


def load(text: str, *, number: int = 1) -> Line:
    """What one line of JSON says; raises BadLine, naming the line by `number`."""
    try:
        data = json.loads(text)
        if not isinstance(data, dict):
            raise BadLine(f"line {number} is no JSON object")
        return _act(data) if "act" in data else _claim(data)
    except (KeyError, TypeError, ValueError, BadValue) as error:
        what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise BadLine(f"line {number} cannot be read as a statement or act: {what}") from error


def load_lines(lines: Iterable[str]) -> Iterator[Line]:
    """What the lines say, empty lines left out; raises BadLine at the first that says nothing."""
    for number, text in enumerate(lines, 1):
        if text.strip():
            yield load(text, number=number)


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
    quote, origin = data["quote"], data["origin"]
    claim: dict[str, Any] = {
        "id": data["id"],
        "register": data["register"],
        "entity": data["entity"],
        "kind": data["kind"],
        "prop": data["prop"],
        "value": from_json(data["value"]),
        "valid": Period.parse(data["valid"]) if data["valid"] else None,
        "quote": _quote(quote) if quote else None,
        "origin": Origin(origin["by"], origin.get("rule"), origin.get("version"), origin.get("reason")),
        "language": data.get("language"),
    }
    if not data.get("recorded_at"):
        return Proposal(**claim)
    withdrawn_at = data.get("withdrawn_at")
    return Statement(
        **claim,
        recorded_at=_moment(data["recorded_at"]),
        recorded_by=data["recorded_by"],
        withdrawn_at=_moment(withdrawn_at) if withdrawn_at else None,
        withdrawn_by=data.get("withdrawn_by"),
        reason=data.get("reason"),
    )


def _quote(data: Mapping[str, Any]) -> Quote:
    return Quote(
        data["document"],
        data["exact"],
        data.get("prefix", ""),
        data.get("suffix", ""),
        data["start"],
        data["end"],
        data.get("page"),
    )


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
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
    by, at, reason = data["by"], _moment(data["at"]), data.get("reason", "")
    match data["act"]:
        case "review":
            return Review(data["proposal"], Verdict(data["verdict"]), by, at, reason)
        case "withdrawal":
            return Withdrawal(data["id"], _moment(data["recorded_at"]), by, at, reason)
        case "judgement":
            return Judgement(data["one"], data["other"], Likeness(data["likeness"]), by, at, reason)
        case "ruling":
            return Ruling(data["entity"], data["prop"], data["stands"], by, data["authority"], at, reason)
        case other:
            raise BadLine(f"{other!r} is no act; there are review, withdrawal, judgement and ruling")
