"""From a record to an annex: the chapters in their order, in the reader's language."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from jumelage.annex.blocks import Annex, Basis, Block, Paragraph, Sentence, note_numbers, sentences_of
from jumelage.annex.campaigns import campaigns_joined, compose_campaigns, compose_trends, membership_is_over
from jumelage.annex.grants import compose_other_grants, grants_of
from jumelage.annex.naming import campaign_name, has_left, is_over
from jumelage.annex.open_points import compose_open_points, is_contradiction, open_commitments
from jumelage.annex.policy import compose_policy
from jumelage.annex.scribe import Scribe, ref_of
from jumelage.annex.sources import compose_sources
from jumelage.annex.ties import compose_ties, own_ties
from jumelage.annex.timeline import compose_timeline
from jumelage.annex.voice import Voice, Words
from jumelage.checks.finding import Finding
from jumelage.errors import JumelageError
from jumelage.record.assemble import Record
from jumelage.record.carrying import carried_by
from jumelage.record.pairs import Pair
from jumelage.statements.statement import Statement
from jumelage.values.language import Language

_NAMED = 8  # partners; more are counted and not named in the answer in short

_Write = Callable[[Scribe, Sequence[Finding]], tuple[Block, ...]]

# The chapters in their order, by the anchor of their heading; that on sources lists what the others cite.
_CHAPTERS: Mapping[str, _Write] = {
    "timeline": lambda scribe, _: compose_timeline(scribe),
    "policy": lambda scribe, _: compose_policy(scribe),
    "ties": lambda scribe, _: compose_ties(scribe),
    "grants": lambda scribe, _: compose_other_grants(scribe, _grants_told(scribe)),
    "trends": lambda scribe, _: compose_trends(scribe),
    "campaigns": lambda scribe, _: compose_campaigns(scribe),
    "open": compose_open_points,
    "sources": lambda scribe, _: compose_sources(scribe),
}
CHAPTERS: tuple[str, ...] = tuple(_CHAPTERS)


def compose(
    record: Record,
    *,
    home: str,
    language: Language,
    findings: Sequence[Finding] = (),
    chapters: Iterable[str] = CHAPTERS,
) -> Annex:
    """The annex on the ties and policy of the municipality `home`, in one of `ANNEX_LANGUAGES`.

    It knows what the record knows, and no more. With fewer `chapters` it says which it leaves out. Raises JumelageError
    for a language it is not written in, or a chapter that is none.
    """
    wanted = set(chapters)
    if unknown := sorted(wanted - _CHAPTERS.keys()):
        raise JumelageError(f"{unknown[0]!r} is no chapter; there are {', '.join(CHAPTERS)}")
    scribe = Scribe(record, home=home, language=language)
    left_out = tuple(name for name in CHAPTERS if name not in wanted)
    lead = Paragraph((*_lead(scribe, findings), *_left_out(scribe, left_out)), lead=True)
    written = (block for name in CHAPTERS if name in wanted for block in _CHAPTERS[name](scribe, findings))
    return _annex(scribe, (lead, *written), left_out)


def chapter_title(name: str, language: Language) -> str:
    """What a chapter is called."""
    return Voice(language).text(f"chapter.{name}")


def _left_out(scribe: Scribe, names: Sequence[str]) -> Iterator[Sentence]:
    """That the reader has not all of it before him, and what is not here."""
    if names:
        voice = scribe.voice
        titles = voice.joined(voice.quoted(voice.text(f"chapter.{name}")) for name in names)
        template = "lead.left_out" if len(names) > 1 else "lead.left_out_one"
        yield scribe.own("lead/left_out", template, chapters=titles)


def _annex(scribe: Scribe, blocks: tuple[Block, ...], left_out: tuple[str, ...]) -> Annex:
    record, voice = scribe.record, scribe.voice
    words = {"valid_on": scribe.day(record.valid_on), "known_at": scribe.day(record.known_at.date())}
    subtitle = voice.text("annex.subtitle", **words)
    if record.sources_until:
        subtitle = voice.text("annex.subtitle_until", **words, until=scribe.day(record.sources_until))
    annex = Annex(
        language=voice.language,
        title=voice.text("annex.title", home=scribe.home_name),
        subtitle=subtitle,
        home=scribe.home,
        home_name=scribe.home_name,
        valid_on=record.valid_on,
        known_at=record.known_at,
        sources_until=record.sources_until,
        notes_title=voice.text("annex.notes"),
        blocks=blocks,
        notes=tuple(scribe.notes.values()),
        bases=tuple(_bases(scribe, blocks)),
        verdicts=tuple(scribe.verdicts.values()),
        held=tuple(
            sorted(
                short_id(one.id)
                for entity in record.entities.values()
                for statements in entity.claims.values()
                for one in statements
            )
        ),
        left_out=left_out,
    )
    return in_order(annex)


def _bases(scribe: Scribe, blocks: tuple[Block, ...]) -> Iterator[Basis]:
    """The statements, each with a footnote that the annex has: its own, or the longer one that has its words."""
    cited = {note for sentence in sentences_of(blocks) for note in sentence.notes}
    for basis in scribe.bases.values():
        note = basis.note if basis.note in cited else scribe.shown_in.get(basis.note, basis.note)
        yield basis if note == basis.note else replace(basis, note=note)


def short_id(statement: str) -> str:
    """The beginning of a statement's id, long enough to tell it from all others."""
    return statement.rpartition(":")[2][:16]


def in_order(annex: Annex) -> Annex:
    """The annex with its footnotes in the order of their numbers, those that nothing refers to left out."""
    numbers = note_numbers(annex)
    cited = sorted((note for note in annex.notes if note.key in numbers), key=lambda note: numbers[note.key])
    return replace(annex, notes=tuple(cited))


def _grants_told(scribe: Scribe) -> set[str]:
    """The grants that a tie of ours tells of."""
    return {
        grant.id
        for tie in scribe.ties
        for grant in grants_of(scribe, tie, [one.organisation for one in carried_by(scribe.record, tie)])
    }


# ---------------------------------------------------------------------- the answer in short


def _lead(scribe: Scribe, findings: Sequence[Finding]) -> Iterator[Sentence]:
    own = [pair for pair in scribe.pairs if own_ties(pair)]
    over = [pair for pair in own if all(is_over(scribe, tie) for tie in own_ties(pair))]
    gone = {pair.partner for pair in over}
    alive = [pair for pair in own if pair.partner not in gone]
    ring_only = [pair for pair in scribe.pairs if not own_ties(pair) and not _out_of_rings(scribe, pair)]
    home = scribe.home_name
    if not scribe.pairs:
        yield scribe.own("lead/ties", "lead.no_ties", home=home)
    if alive:
        template = "lead.ties" if len(alive) > 1 else "lead.one_tie"
        count = scribe.number(len(alive))
        partners = _partners(scribe, alive)
        yield scribe.say("lead/ties", template, _proof(alive), home=home, count=count, partners=partners)
    if over:
        template = "lead.ties_ended" if len(over) > 1 else "lead.one_tie_ended"
        yield scribe.say("lead/over", template, _proof(over), partners=_partners(scribe, over))
    if ring_only:
        partners = _partners(scribe, ring_only)
        yield scribe.say("lead/ring", "lead.ring", _proof(ring_only), partners=partners)
    yield from _campaigns(scribe)
    yield from _open(scribe, findings)
    yield scribe.own("lead/how", "lead.how")


def _out_of_rings(scribe: Scribe, pair: Pair) -> bool:
    """Whether each ring that joins the two is over, or was left by the partner."""
    return all(is_over(scribe, ring) or has_left(scribe, ring, pair.partner) for ring in pair.rings)


def _partners(scribe: Scribe, pairs: Sequence[Pair]) -> Words:
    names = [scribe.name(pair.partner) for pair in pairs]
    if len(names) > _NAMED:
        more = scribe.number(len(names) - _NAMED + 1)
        names = [*names[: _NAMED - 1], scribe.voice.text("lead.more", count=more)]
    return scribe.voice.joined(names)


def _proof(pairs: Sequence[Pair]) -> list[Statement]:
    """One statement for each pair, of those that will be told in full below."""
    proof: list[Statement] = []
    for pair in pairs:
        tie = (own_ties(pair) or pair.ties)[0]
        held = tie.standing("started") or tie.statements("member")
        proof += held[:1]
    return proof


def _campaigns(scribe: Scribe) -> Iterator[Sentence]:
    joined = [one for one in campaigns_joined(scribe) if ref_of(one, "campaign")]
    over = [one for one in joined if membership_is_over(scribe, one)]
    for key, memberships in (
        ("campaign", [one for one in joined if one.id not in {member.id for member in over}]),
        ("campaign_over", over),
    ):
        if not memberships:
            continue
        names = [campaign_name(scribe, ref_of(one, "campaign") or "") for one in memberships]
        statements = [one for member in memberships for one in member.statements("campaign")[:1]]
        campaigns = scribe.voice.joined(names)
        yield scribe.say(f"lead/{key}", f"lead.{key}", statements, home=scribe.home_name, campaigns=campaigns)


def _open(scribe: Scribe, findings: Sequence[Finding]) -> Iterator[Sentence]:
    still = [finding for finding in findings if not finding.settled]
    count = len(still) + len(open_commitments(scribe))
    opposed = sum(is_contradiction(finding) for finding in still)
    number = scribe.number(count)
    if count == 1:
        yield scribe.own("lead/open", "lead.open_one")
    elif opposed:
        times = scribe.number(opposed)
        yield scribe.own("lead/open", "lead.open", count=number, contradictions=times)
    elif count:
        yield scribe.own("lead/open", "lead.open_plain", count=number)
