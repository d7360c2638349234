"""Row ↔ value: how the core's statements, reviews, judgements and rulings lie in tables, and come out of them."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, replace
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.timezone import make_aware

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
            yield _statement(serialize.load(text), withdrawn_at, withdrawn_by, reasons)


# What a page of one thing asks for, some six times: written out, since building such a question takes ten times as long
# as its answer.
_OF_THINGS = """
SELECT p.body, s.withdrawn_at, s.withdrawn_by, s.withdrawn_in_id
FROM store_statement s JOIN store_payload p ON p.commitment = s.commitment
WHERE s.register_id = %s AND s.entity IN ({entities}){and_props} ORDER BY s.id
"""
_ACTS = """
SELECT p.body FROM {table} a JOIN store_payload p ON p.commitment = a.commitment
WHERE a.register_id = %s{and_entities} ORDER BY a.id
"""


def statements_on(
    register: models.Register, entities: Iterable[str], *, props: Collection[str] = ()
) -> tuple[Statement, ...]:
    """The statements on these things, those on the props where any are given; some things at a time, the oldest first."""
    found: list[Statement] = []
    for some in _batches(entities):
        asked = _OF_THINGS.format(
            entities=marks_for(some), and_props=f" AND s.prop IN ({marks_for(props)})" if props else ""
        )
        rows = answered(asked, register.pk, *some, *props)
        reasons = _reasons({row[3] for row in rows if row[3] is not None})
        lines = serialize.load_all([row[0] for row in rows])
        found += [_statement(line, at, by, reasons) for line, (_, at, by, _) in zip(lines, rows, strict=True)]
    return tuple(found)


def _statement(
    line: serialize.Line,
    withdrawn_at: datetime | str | None,
    by: str,
    reasons: dict[tuple[str, datetime], str],
) -> Statement:
    """The statement of a line, with how it was given up, where it was."""
    if not isinstance(line, Statement):
        raise TypeError(f"{line} is kept as something else than a statement")
    if withdrawn_at is None:
        return line
    at, reason = moment_of(withdrawn_at), reasons.get(line.key, "")
    return replace(line, withdrawn_at=at, withdrawn_by=by, reason=reason)


def judgements_of(register: models.Register) -> tuple[JudgementValue, ...]:
    """What people said of pairs of ids, oldest first."""
    rows = answered(_ACTS.format(table="store_judgement", and_entities=""), register.pk)
    return tuple(serialize.load(text) for (text,) in rows)  # type: ignore[misc]  # as the table has it


def rulings_on(register: models.Register, entities: Collection[str]) -> tuple[RulingValue, ...]:
    """What was ruled on these things, oldest first."""
    asked = _ACTS.format(table="store_ruling", and_entities=f" AND a.entity IN ({marks_for(entities)})")
    rows = answered(asked, register.pk, *entities) if entities else ()
    return tuple(serialize.load(text) for (text,) in rows)  # type: ignore[misc]  # as the table has it


def moment_of(value: datetime | str) -> datetime:
    """The moment as the driver gives it: SQLite's as text or without a zone, which is UTC then."""
    moment = parse_datetime(value) if isinstance(value, str) else value
    if moment is None:
        raise ValueError(f"{value} is no moment")
    return moment if moment.tzinfo else make_aware(moment, UTC)


def marks_for(values: Collection[str]) -> str:
    """A place for each of the values in a question that is written out."""
    return ", ".join(["%s"] * len(values))


def answered(asked: str, *told: Any) -> list[tuple[Any, ...]]:
    """The rows that answer a question that is written out, of which `told` fills the places."""
    with connection.cursor() as cursor:
        cursor.execute(asked, told)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


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
