"""Row ↔ value: how the core's statements, reviews, judgements and rulings lie in tables, and come out of them."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from jumelage.documents.document import Block, BlockKind
from jumelage.documents.document import Document as LoadedDocument
from jumelage.reading.certainty import Sureness
from jumelage.statements import serialize
from jumelage.statements.accept import State
from jumelage.statements.statement import Claim, Proposal, Statement
from jumelage.statements.statement import Judgement as JudgementValue
from jumelage.statements.statement import Review as ReviewValue
from jumelage.statements.statement import Ruling as RulingValue
from jumelage.statements.statement import Withdrawal as WithdrawalValue
from jumelage.values.dates import PartialDate
from jumelage.values.value import EntityRef
from jumelage_web.store import models
from jumelage_web.store.chain import Anchor

Kept = Statement | WithdrawalValue | ReviewValue | JudgementValue | RulingValue
_MOST_IN_ONE_QUESTION = 500  # ids named in one question to the database


def columns(value: Kept) -> tuple[type[models._Kept], dict[str, Any]]:
    """The table that a value goes into, and the columns by which it is found there."""
    match value:
        case Statement():
            refers = value.value.id if isinstance(value.value, EntityRef) else ""
            return models.Statement, {
                "claim": value.id,
                "entity": value.entity,
                "kind": value.kind,
                "prop": value.prop,
                "refers": refers,
                "document": value.quote.document if value.quote else "",
                "recorded_at": value.recorded_at,
                "recorded_by": value.recorded_by,
            }
        case WithdrawalValue():
            return models.Withdrawal, {
                "claim": value.id,
                "recorded_at": value.recorded_at,
                "by": value.by,
                "at": value.at,
            }
        case ReviewValue():
            return models.Review, {
                "proposal": value.proposal,
                "verdict": value.verdict.value,
                "by": value.by,
                "at": value.at,
            }
        case JudgementValue():
            return models.Judgement, {
                "one": value.one,
                "other": value.other,
                "likeness": value.likeness.value,
                "by": value.by,
                "at": value.at,
            }
        case RulingValue():
            return models.Ruling, {
                "entity": value.entity,
                "prop": value.prop,
                "stands": value.stands,
                "by": value.by,
                "at": value.at,
            }


def body(value: Kept) -> str:
    """The words of a value, as its payload keeps them: its line of JSON."""
    return serialize.dump(value)


def proposal_row(
    proposal: Claim,
    *,
    register: models.Register,
    document: models.Document | None,
    by: str,
    at: Any,
    filed: bool = False,
    sureness: Sureness | None = None,
) -> models.Proposal:
    """The row of a proposal; its claim is kept as a line of JSON. `filed`: it was noted on filing the document.

    `sureness` is that of the claims it was read with; without it the claim is weighed by itself.
    """
    plain = Proposal(**{field.name: getattr(proposal, field.name) for field in fields(Claim)})
    return models.Proposal(
        register=register,
        claim=plain.id,
        entity=plain.entity,
        kind=plain.kind,
        prop=plain.prop,
        document=document,
        start=plain.quote.start if plain.quote else 0,
        rule=plain.origin.rule or "",
        certain=(sureness or Sureness([plain])).certain(plain)
        and (filed or not by.startswith(models.OFFICER)),
        filed=filed,
        body=serialize.dump(plain),
        proposed_by=by,
        proposed_at=at,
    )


def proposal_of(row: models.Proposal) -> Proposal:
    """The proposal that a row holds."""
    line = serialize.load(row.body)
    if not isinstance(line, Proposal):
        raise TypeError(f"{row.claim} is kept as something else than a proposal")
    return line


def statements_of(rows: QuerySet[models.Statement]) -> Iterator[Statement]:
    """The statements of rows, in the order of the rows; those whose words are erased are left out."""
    found = rows.values_list("commitment", "withdrawn_at", "withdrawn_by", "withdrawn_in", named=False)
    for batch in _batches(found):
        words = _bodies(row[0] for row in batch)
        reasons = _reasons({row[3] for row in batch if row[3] is not None})
        for commitment, withdrawn_at, withdrawn_by, _entry in batch:
            text = words.get(commitment)
            if text is None:
                continue
            line = serialize.load(text)
            if not isinstance(line, Statement):
                raise TypeError(f"{commitment} is kept as something else than a statement")
            if withdrawn_at is not None:
                reason = reasons.get(line.key, "")
                line = replace(line, withdrawn_at=withdrawn_at, withdrawn_by=withdrawn_by, reason=reason)
            yield line


def values_of(rows: QuerySet[Any]) -> Iterator[Any]:
    """The reviews, judgements or rulings of rows, in the order of the rows; erased ones are left out."""
    for batch in _batches(rows.values_list("commitment", flat=True)):
        words = _bodies(batch)
        yield from (serialize.load(words[one]) for one in batch if one in words)


def state_of(register: models.Register) -> State:
    """All that a register keeps, as the core takes it."""
    return State(
        statements=tuple(statements_of(register.statements.order_by("id"))),
        judgements=tuple(values_of(register.judgements.order_by("id"))),
        rulings=tuple(values_of(register.rulings.order_by("id"))),
    )


def document_of(row: models.Document) -> LoadedDocument:
    """The document as it was loaded."""
    return LoadedDocument(
        id=row.key,
        name=row.name,
        media_type=row.media_type,
        text=row.text,
        blocks=tuple(
            Block(BlockKind(kind), start, end, level, page) for kind, start, end, level, page in row.blocks
        ),
        language=row.language or None,
        dated=PartialDate.parse(row.dated) if row.dated else None,
        title=row.title or None,
        page_count=row.page_count,
        warnings=tuple(row.warnings),
    )


def anchor_of(register: models.Register) -> Anchor:
    """Where the register's chain stands."""
    last = register.entries.order_by("-seq").values_list("seq", "hash").first()
    seq, head = last or (0, "")
    kept = sum(getattr(register, f"{table._meta.model_name}s").count() for table in models.KEPT)
    return Anchor(register.slug, seq, head, kept)


def _batches(found: Iterable[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for row in found:
        batch.append(row)
        if len(batch) == _MOST_IN_ONE_QUESTION:
            yield batch
            batch = []
    if batch:
        yield batch


def _reasons(entries: set[int]) -> dict[tuple[str, datetime], str]:
    """Why statements were withdrawn in these entries, by what each is known by; nothing for those whose words are erased."""
    if not entries:
        return {}
    ended = values_of(models.Withdrawal.objects.filter(entry__in=entries))
    return {(one.id, one.recorded_at): one.reason for one in ended}


def _bodies(commitments: Iterable[str]) -> dict[str, str]:
    rows = models.Payload.objects.filter(pk__in=list(commitments)).values_list("commitment", "body")
    return dict(rows)
