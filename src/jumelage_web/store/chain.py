"""The chain: each entry of a register's log holds the hash of the one before it and commitments to all it brought.

A commitment is the hash of a random salt and the words. Who erases both leaves the commitment, so that the chain
still closes and tells nothing. A chain alone does not miss its own last links: an anchor (number, head and count) goes
into everything that leaves the register, and `verify` compares.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

START = "0" * 64


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a register's chain stood: number of its last entry, that entry's hash, and how many things it kept."""

    register: str
    seq: int
    head: str
    count: int

    def to_json(self) -> dict[str, Any]:
        """The anchor as it goes into exports, manifests and the log."""
        return {"register": self.register, "seq": self.seq, "head": self.head, "count": self.count}


def new_salt() -> str:
    """Sixteen random bytes in hex."""
    return secrets.token_hex(16)


def commitment(salt: str, body: str) -> str:
    """What can be shown to have been said without saying it."""
    return hashlib.sha256(f"{salt}\x1f{body}".encode()).hexdigest()


class Redacted(Protocol):
    """What is committed to of a redaction."""

    scope: Any
    erased: Any
    claim: Any
    document: Any
    ground: Any


def of_redaction(one: Redacted, *, register: str, seq: int) -> str:
    """The commitment to a redaction, brought by that entry of the register: it holds no secret and needs no salt."""
    said = (register, one.scope, one.erased, one.claim, one.document, one.ground, str(seq))
    return commitment("", "\x1f".join(said))


def link(
    previous: str,
    *,
    register: str,
    seq: int,
    act: str,
    object: str,
    actor: str,
    at: datetime,
    detail: Mapping[str, Any],
    commitments: Iterable[str],
) -> str:
    """The hash of an entry, over all it holds and the hash of the one before."""
    said = json.dumps(
        [
            previous,
            register,
            seq,
            act,
            object,
            actor,
            at.astimezone(UTC).isoformat(timespec="microseconds"),
            detail,
            list(commitments),
        ],
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    return hashlib.sha256(said.encode()).hexdigest()
