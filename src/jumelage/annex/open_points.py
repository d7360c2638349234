"""The chapter on open points: contradictions with their words side by side, missing papers, open commitments."""

from collections.abc import Iterator, Sequence

from jumelage.annex.blocks import Block, Bullets, Heading, Opposed, Panel, Paragraph, Part, Sentence
from jumelage.annex.scribe import Scribe, code_of, date_of, note_key, of_type, ref_of
from jumelage.annex.voice import Words, merged
from jumelage.checks.finding import Finding
from jumelage.record.entity import Entity
from jumelage.statements.statement import Statement
from jumelage.values.value import EntityRef, Text, comparable

# Rules that set words of sources against one another; what they find is shown side by side.
CONTRADICTIONS = frozenset(
    {"A1", "A2", "A3", "A4", "A8", "B1", "B2", "B3", "B5", "C1", "C2", "C4", "C5", "F2", "G1"}
)
# Rules that ask for a second source or a second look at facts that nobody contests.
_THIN = frozenset({"H2", "H3"})


def compose_open_points(scribe: Scribe, findings: Sequence[Finding]) -> tuple[Block, ...]:
    """The chapter, by what is to be done: to rule, to look for, to follow up; what is settled comes last."""
    heading = Heading(2, scribe.voice.text("chapter.open"), "open")
    still = [finding for finding in findings if not finding.settled]
    settled = [finding for finding in findings if finding.settled]
    opposed: list[Finding] = []
    thin: list[Finding] = []
    papers: list[Finding] = []
    for finding in still:
        place = opposed if is_contradiction(finding) else thin if finding.rule in _THIN else papers
        place.append(finding)
    blocks: list[Block] = [heading]
    blocks += _titled(scribe, "contradictions", [_opposed(scribe, finding) for finding in opposed])
    blocks += _titled(scribe, "papers", _listed(scribe, papers))
    blocks += _titled(scribe, "commitments", _commitments(scribe))
    blocks += _titled(scribe, "thin", _listed(scribe, thin))
    blocks += _titled(scribe, "settled", [_settled(scribe, finding) for finding in settled])
    if len(blocks) == 1:
        blocks.append(Paragraph((scribe.own("open/empty", "open.empty"),)))
    return tuple(blocks)


def is_contradiction(finding: Finding) -> bool:
    """Whether the finding sets sources, or places of one source, against one another."""
    return finding.rule in CONTRADICTIONS and len(_by_words(finding.statements)) > 1


def _titled(scribe: Scribe, name: str, blocks: Sequence[Block]) -> list[Block]:
    if not blocks:
        return []
    return [Heading(3, scribe.voice.text(f"chapter.open_{name}"), f"open-{name}"), *blocks]


def _opposed(scribe: Scribe, finding: Finding) -> Opposed:
    outcome: tuple[Sentence, ...] = ()
    ruling, entity = finding.ruling, scribe.record.entity(finding.entity)
    if ruling and entity:
        outcome = (scribe.ruling(entity, ruling),)
    else:
        outcome = (scribe.own(f"{_key(finding)}/pending", "differ.pending"),)
    panels = tuple(_panel(scribe, finding, group) for group in _by_words(finding.statements))
    return Opposed(finding.rule, _message(scribe, finding), panels, outcome)


def _settled(scribe: Scribe, finding: Finding) -> Block:
    return _opposed(scribe, finding) if is_contradiction(finding) else Bullets((_item(scribe, finding),))


def _panel(scribe: Scribe, finding: Finding, group: Sequence[Statement]) -> Panel:
    """The words of one side, each with where they stand, and what they would mean."""
    by_note: dict[str, Statement] = {}
    for one in group:
        by_note.setdefault(note_key(one), one)
    body = tuple(
        scribe.sentence(f"panel/{_key(finding)}/{key}", _words(scribe, one), [one])
        for key, one in by_note.items()
    )
    places: dict[str, list[str]] = {}
    for key in by_note:
        places.setdefault(scribe.notes[key].source, []).append(scribe.notes[key].place)
    apart = str(scribe.voice.template("apart"))
    label = apart.join(f"{source}, {', '.join(where)}" for source, where in places.items())
    meanings = (meaning for one in group if (meaning := _meaning(scribe, one)))
    return Panel(label, body, next(meanings, ""))


def _words(scribe: Scribe, statement: Statement) -> tuple[Part, ...]:
    if statement.quote:
        return (scribe.voice.quoted(statement.quote.exact, statement.language),)
    return (Part(statement.origin.reason or ""),)


def _meaning(scribe: Scribe, statement: Statement) -> str:
    topic = scribe.voice.lookup("topic", f"{statement.kind}.{statement.prop}")
    if not topic:
        return ""
    if isinstance(statement.value, EntityRef):  # a merger: what competes is its date
        start = statement.valid.start if statement.valid else None
        return scribe.voice.text("open.means", topic=topic, value=scribe.voice.date(start)) if start else ""
    return scribe.voice.text("open.means", topic=topic, value=scribe.value(statement.value))


def _by_words(statements: Sequence[Statement]) -> tuple[tuple[Statement, ...], ...]:
    """The statements by what they say; those on words that have been shown already are left out."""
    groups: dict[object, list[Statement]] = {}
    for one in statements:
        groups.setdefault((one.prop, comparable(one.value)), []).append(one)
    told: set[str] = set()
    apart = []
    for group in groups.values():
        fresh = [one for one in group if note_key(one) not in told]
        told |= {note_key(one) for one in group}
        if fresh:
            apart.append(tuple(fresh))
    return tuple(apart)


def _listed(scribe: Scribe, findings: Sequence[Finding]) -> list[Block]:
    return [Bullets(tuple(_item(scribe, finding) for finding in findings))] if findings else []


def _item(scribe: Scribe, finding: Finding) -> tuple[Sentence, ...]:
    entity = scribe.record.entity(finding.entity)
    message = _message(scribe, finding, code=True)
    if finding.ruling and entity:
        return message, scribe.ruling(entity, finding.ruling)
    return (message,)


def _message(scribe: Scribe, finding: Finding, *, code: bool = False) -> Sentence:
    words: tuple[Part, ...] = (Part(finding.said(scribe.voice.language)),)
    if code:
        words = merged((Part(finding.rule, "code"), Part(" "), *words))
    made = scribe.sentence(_key(finding), words, finding.statements)
    return made if made.notes else Sentence(made.key, made.parts, unsourced=True)


def _key(finding: Finding) -> str:
    about = sorted(statement.prop for statement in finding.statements)
    return f"open/{finding.message_key}/{finding.entity}/{'+'.join(dict.fromkeys(about))}"


def _commitments(scribe: Scribe) -> list[Block]:
    items = tuple(tuple(_commitment(scribe, one)) for one in open_commitments(scribe))
    return [Bullets(items)] if items else []


def open_commitments(scribe: Scribe) -> tuple[Entity, ...]:
    """Commitments that no source says have been kept or broken."""
    return tuple(
        one
        for one in scribe.of_kind("Commitment")
        if code_of(one, "state") in (None, "open") and not one.statements("evidence")
    )


def _commitment(scribe: Scribe, commitment: Entity) -> Iterator[Sentence]:
    promisor, promisee = ref_of(commitment, "promisor"), ref_of(commitment, "promisee")
    promises = of_type(commitment.values("promise"), Text)
    made, due = date_of(commitment, "made_on"), date_of(commitment, "due")
    words: dict[str, Words] = {
        "promisor": scribe.name(promisor) if promisor else scribe.voice.text("commitment.someone"),
        "promise": scribe.voice.quoted(promises[0].text, promises[0].language)
        if promises
        else scribe.name(commitment.id),
    }
    said = [
        one for prop in ("promise", "promisor", "made_on", "state") for one in commitment.statements(prop)
    ]
    if made:
        yield scribe.say(
            f"{commitment.id}/made", "commitment.made", said, **words, when=scribe.voice.when(made)
        )
    else:
        yield scribe.say(f"{commitment.id}/made", "commitment.made_some_time", said, **words)
    if promisee:
        name = scribe.name(promisee)
        yield scribe.say(
            f"{commitment.id}/to", "commitment.to", commitment.standing("promisee"), promisee=name
        )
    if due:
        yield scribe.say(
            f"{commitment.id}/due", "commitment.due", commitment.standing("due"), when=scribe.voice.when(due)
        )
    yield scribe.own(f"{commitment.id}/open", "commitment.open")
