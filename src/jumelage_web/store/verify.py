"""Whether what the store keeps is whole: the chain of each register, commitments, rows, quotes, files, triggers.

Nothing is mended here. Each failure is a sentence in the language that is active.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from jumelage.statements import serialize
from jumelage.statements.ids import claim_id
from jumelage.statements.statement import Claim
from jumelage_web.store import files, triggers
from jumelage_web.store.chain import START, Anchor, commitment, link, of_redaction
from jumelage_web.store.models import KEPT, Document, Entry, Payload, Redaction, Register, Statement
from jumelage_web.store.rows import anchor_of, columns

_MOST_OCCURRENCES = 1000  # of one claim on the same words in one document
_BATCH = 500


@dataclass(slots=True)
class Verified:
    """What was looked at, and what does not hold."""

    failures: list[str] = field(default_factory=list)
    entries: int = 0
    kept: int = 0
    quotes: int = 0
    erased: int = 0
    files: int = 0
    anchors: dict[str, Anchor] = field(default_factory=dict)

    @property
    def whole(self) -> bool:
        """Whether all holds."""
        return not self.failures


def verify(*, anchors: Mapping[str, Anchor] | None = None) -> Verified:
    """What verification of the whole store finds.

    `anchors`, from an export or a manifest, say how far each register's chain reached then: a chain that is shorter or
    runs differently has lost its end.
    """
    found = Verified()
    for name in triggers.missing(connection):
        found.failures.append(_("De bewaker %(name)s ontbreekt: start  jumelage init.") % {"name": name})
    for register in Register.objects.order_by("slug"):
        _verify_chain(register, found)
        _verify_quotes(register, found)
        found.anchors[register.slug] = anchor_of(register)
    _verify_files(found)
    for anchor in (anchors or {}).values():
        _verify_anchor(anchor, found)
    return found


def _verify_chain(register: Register, found: Verified) -> None:
    previous, seq = START, 0
    for entries in _batches(register.entries.order_by("seq")):
        kept = _kept_in(entries)
        for entry in entries:
            seq += 1
            rows = sorted(kept.get(entry.pk, ()), key=lambda row: row.position)
            if entry.seq != seq or entry.previous != previous or entry.hash != _hash(register, entry, rows):
                found.failures.append(
                    _("Het logboek van %(register)s klopt niet vanaf regel %(seq)s.")
                    % {"register": register.slug, "seq": seq}
                )
                return
            _verify_rows(rows, found)
            _verify_redactions(register, entry, rows, found)
            previous = entry.hash
            found.entries += 1
    _verify_withdrawals(register, found)


def _hash(register: Register, entry: Entry, rows: list[Any]) -> str:
    if [row.position for row in rows] != list(range(entry.count)):
        return ""
    return link(
        entry.previous,
        register=register.slug,
        seq=entry.seq,
        act=entry.act,
        object=entry.object,
        actor=entry.actor,
        at=entry.at,
        detail=entry.detail,
        commitments=(row.commitment for row in rows),
    )


def _kept_in(entries: list[Entry]) -> dict[int, list[Any]]:
    kept: dict[int, list[Any]] = {}
    ids = [entry.pk for entry in entries]
    for table in KEPT:
        for row in table._default_manager.filter(entry__in=ids):
            kept.setdefault(row.entry_id, []).append(row)
    return kept


def _verify_rows(rows: list[Any], found: Verified) -> None:
    """Each payload against its commitment and its row; one that is gone has to be in the ledger of redactions."""
    plain = [row for row in rows if not hasattr(row, "erased")]
    payloads = Payload.objects.in_bulk([row.commitment for row in plain])
    for row in plain:
        found.kept += 1
        payload = payloads.get(row.commitment)
        if payload is None:
            _verify_erased(row, found)
        elif commitment(payload.salt, payload.body) != row.commitment or not _as_said(row, payload.body):
            found.failures.append(
                _("Wat bij regel %(entry)s bewaard is, is veranderd: %(row)s.")
                % {"entry": row.entry_id, "row": row}
            )


def _verify_redactions(register: Register, entry: Entry, rows: list[Any], found: Verified) -> None:
    """Each line of the ledger against what the chain holds of it, and who and when against its entry."""
    for row in (row for row in rows if isinstance(row, Redaction)):
        held = of_redaction(row, register=register.slug, seq=entry.seq)
        if row.commitment != held or (row.by, row.at) != (entry.actor, entry.at):
            found.failures.append(
                _("Wat bij regel %(entry)s bewaard is, is veranderd: %(row)s.")
                % {"entry": row.entry_id, "row": row}
            )


def _verify_erased(row: Any, found: Verified) -> None:
    found.erased += 1
    if not row.register.redactions.filter(erased=row.commitment).exists():
        found.failures.append(
            _("De woorden bij regel %(entry)s zijn weg, en niemand heeft ze laten verwijderen: %(row)s.")
            % {"entry": row.entry_id, "row": row}
        )


def _as_said(row: Any, body: str) -> bool:
    """Whether the columns by which a row is found say what its words say."""
    line = serialize.load(body)
    table, said = columns(line)  # type: ignore[arg-type]  # a kept line is one of those
    if not isinstance(row, table) or any(getattr(row, name) != value for name, value in said.items()):
        return False
    return not isinstance(line, Claim) or _is_own_id(line)


def _is_own_id(claim: Claim) -> bool:
    parts = {
        "register": claim.register,
        "entity": claim.entity,
        "prop": claim.prop,
        "value": claim.value,
        "valid": claim.valid,
        "document": claim.quote.document if claim.quote else None,
        "exact": claim.quote.exact if claim.quote else None,
    }
    return any(claim.id == claim_id(**parts, occurrence=number) for number in range(_MOST_OCCURRENCES))  # type: ignore[arg-type]  # named above


def _verify_withdrawals(register: Register, found: Verified) -> None:
    """A statement is withdrawn if and only if the chain holds its end, brought by that entry, actor and time."""
    said = set(register.withdrawals.values_list("entry", "claim", "recorded_at", "at", "by"))
    there = set(
        register.statements.exclude(withdrawn_at=None).values_list(
            "withdrawn_in", "claim", "recorded_at", "withdrawn_at", "withdrawn_by"
        )
    )
    for _entry, claim, *_rest in sorted(said ^ there, key=lambda one: one[1]):
        found.failures.append(_("Of %(claim)s is ingetrokken, zegt het logboek anders.") % {"claim": claim})


def _verify_quotes(register: Register, found: Verified) -> None:
    """Each quote against the words of its document, document by document."""
    for row in register.documents.filter(state=Document.State.READ).order_by("pk").iterator(chunk_size=20):
        rows = register.statements.filter(document=row.key, withdrawn_at=None)
        for statements in _batches(rows.order_by("pk")):
            bodies = Payload.objects.in_bulk([one.commitment for one in statements])
            for one in statements:
                found.quotes += 1
                payload = bodies.get(one.commitment)
                if payload is not None and not _stands(payload.body, row.text):
                    found.failures.append(
                        _("Het citaat van %(claim)s staat niet zo in %(document)s.")
                        % {"claim": one.claim, "document": row}
                    )
    known = {f"sha256:{sha256}" for sha256 in register.documents.values_list("sha256", flat=True)}
    rests = Statement.objects.filter(register=register, withdrawn_at=None).exclude(document="")
    for document in rests.values_list("document", flat=True).distinct():
        if document not in known:
            found.failures.append(_("Het document %(document)s ontbreekt.") % {"document": document})


def _stands(body: str, text: str) -> bool:
    line = serialize.load(body)
    return isinstance(line, Claim) and line.quote is not None and line.quote.stands_in(text)


def _verify_files(found: Verified) -> None:
    """Each file against its name, which is the hash of its bytes."""
    there = Document.objects.exclude(state=Document.State.REMOVED)
    for sha256 in there.values_list("sha256", flat=True).distinct():
        path = files.path_of(sha256)
        found.files += 1
        if not path.is_file():
            found.failures.append(_("Het bestand %(sha256)s ontbreekt.") % {"sha256": sha256})
            continue
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                found.failures.append(_("Het bestand %(sha256)s is veranderd.") % {"sha256": sha256})


def _verify_anchor(anchor: Anchor, found: Verified) -> None:
    if anchor.seq == 0:
        return
    held = Entry.objects.filter(register__slug=anchor.register, seq=anchor.seq, hash=anchor.head).exists()
    if not held:
        found.failures.append(
            _("Het logboek van %(register)s reikt niet meer tot regel %(seq)s, zoals het eerder deed.")
            % {"register": anchor.register, "seq": anchor.seq}
        )


def _batches(rows: Any) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for row in rows.iterator(chunk_size=_BATCH):
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
