"""What a finding sets side by side: what each side says, on which words, and what it would mean if it stood."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jumelage.checks import Finding
from jumelage.checks.evidence import dated
from jumelage.documents.quote import Quote
from jumelage.record.assemble import Record
from jumelage.statements.statement import Statement
from jumelage.values.dates import PartialDate
from jumelage.values.language import Language
from jumelage.values.spoken import spoken
from jumelage.values.value import EntityRef, comparable
from jumelage_web.desk.claims import Saying, sayings_of
from jumelage_web.desk.pages import Desk
from jumelage_web.jinja import current_language
from jumelage_web.store.models import Document
from jumelage_web.store.whatif import Effect, Surroundings, if_ruled, settles, trouble, unruled

_AROUND = 120  # characters of the text before and after a quote
_MOST_SIDES = 8
_MOST_WORDS = 4  # quotes shown of one side


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one statement in their context, and where they stand; without a document its maker's own ground."""

    claim: str
    prefix: str
    exact: str
    suffix: str
    language: str
    source: str
    where: str
    url: str
    fact_url: str


@dataclass(frozen=True, slots=True)
class Said:
    """An effect in words; `closes_this` where it closes the finding that is told of, which `closes` leaves out."""

    now: str
    then: str
    closes_this: bool
    closes: tuple[str, ...]
    opens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One side: what it says, its words, and, where a ruling for it would settle the finding, what that would do."""

    claim: str
    says: str
    about: str
    words: tuple[Words, ...]
    more_count: int
    may_stand: bool
    effect: Said | None
    stands: bool


def sides_of(
    desk: Desk,
    statements: Iterable[Statement],
    *,
    seen: Surroundings,
    finding: Finding | None,
    with_effects: bool = True,
) -> tuple[Side, ...]:
    """The sides of a finding in the order of its statements; of one that is no more nothing is said of their effects."""
    groups = _grouped(statements)[:_MOST_SIDES]
    effects = _effects(seen, finding, groups) if finding and with_effects else {}
    groups = _each_words_once(groups, first=effects.keys())
    each = [one for group in groups for one in group]
    sayings = sayings_of(desk.register, each, current_language())
    documents = _documents(desk, each)
    stands = finding.ruling.stands if finding and finding.ruling else ""
    return tuple(
        _side(
            desk,
            group,
            sayings=sayings,
            documents=documents,
            effect=effects.get(group[0].id),
            stands=any(one.id == stands for one in group),
            seen=seen,
            finding=finding,
        )
        for group in groups
    )


def _effects(seen: Surroundings, finding: Finding, groups: list[list[Statement]]) -> dict[str, Effect]:
    """For each side for which a ruling would settle the finding what it would change, by the claim that would stand."""
    without = unruled(seen, finding)
    leads = (group[0] for group in groups)
    return {one.id: if_ruled(seen, one) for one in leads if settles(if_ruled(without, one), finding)}


def effect_said(desk: Desk, effect: Effect, language: Language, *, of: Finding) -> Said:
    """The effect in words, on the page of one finding: what the record says now and then, what it closes and opens."""
    told = [one for one in (effect.before, effect.after) if one]
    sayings = sayings_of(desk.register, told, language)
    now = says(sayings[effect.before.id]) if effect.before else _("niets vast, want bronnen verschillen")
    return Said(
        now=now,
        then=says(sayings[effect.after.id]) if effect.after else "",
        closes_this=settles(effect, of),
        closes=tuple(_named(one, language) for one in effect.closes if trouble(one) != trouble(of)),
        opens=tuple(_named(one, language) for one in effect.opens),
    )


def says(saying: Saying) -> str:
    """The value with the time it holds, where that says more."""
    return f"{saying.value}, {saying.valid}" if saying.valid else saying.value


def _named(finding: Finding, language: Language) -> str:
    return f"{finding.rule}: {finding.message(language)}"


def _grouped(statements: Iterable[Statement]) -> list[list[Statement]]:
    """The statements by what they say of what, those with words first."""
    groups: dict[object, list[Statement]] = {}
    for one in statements:
        # What competes between two mergers into one town is when they were.
        valid = one.valid.edtf if isinstance(one.value, EntityRef) and one.valid else ""
        groups.setdefault((one.entity, one.prop, comparable(one.value), valid), []).append(one)
    return [sorted(group, key=lambda one: one.quote is None) for group in groups.values()]


def _each_words_once(groups: list[list[Statement]], *, first: Collection[str]) -> list[list[Statement]]:
    """The sides that may stand, then the others; one on words that are shown already says nothing new to see.

    Of a merger one sentence gives the date, and each of the towns that went into it.
    """
    shown: set[tuple[str, int, int]] = set()
    kept = []
    for group in sorted(groups, key=lambda group: group[0].id not in first):
        places = {(one.quote.document, one.quote.start, one.quote.end) for one in group if one.quote}
        if group[0].id in first or not places or not places <= shown:
            kept.append(group)
            shown |= places
    return kept


def _side(
    desk: Desk,
    group: list[Statement],
    *,
    sayings: Mapping[str, Saying],
    documents: Mapping[str, Document],
    effect: Effect | None,
    stands: bool,
    seen: Surroundings,
    finding: Finding | None,
) -> Side:
    lead = sayings[group[0].id]
    language = current_language()
    return Side(
        claim=group[0].id,
        says=f"{lead.prop}: {says(lead)}",
        about=""
        if seen.record.canonical(group[0].entity) == seen.record.canonical(seen.entity)
        else f"{lead.kind} {lead.subject}",
        words=tuple(_words(desk, one, documents, seen.record) for one in group[:_MOST_WORDS]),
        more_count=len(group[_MOST_WORDS:]),
        may_stand=effect is not None,
        effect=effect_said(desk, effect, language, of=finding) if effect and finding and not stands else None,
        stands=stands,
    )


def _words(desk: Desk, statement: Statement, documents: Mapping[str, Document], record: Record) -> Words:
    quote, fact = statement.quote, desk.url("fact", statement.id)
    if quote is None:
        ground = statement.origin.reason or statement.origin.by
        return Words(statement.id, "", ground, "", "", _("Eigen verklaring"), "", fact, fact)
    held = documents.get(quote.document)
    before, after = _context(quote, held.text if held else "")
    return Words(
        claim=statement.id,
        prefix=before,
        exact=quote.exact,
        suffix=after,
        language=(held.language if held else "") or statement.language or "",
        source=str(held) if held else _("een document dat er niet meer is"),
        where=", ".join(_where(quote, held, dated(record, statement))),
        url=f"{desk.url('document', held.pk)}#c{quote.start}" if held else "",
        fact_url=fact,
    )


def _where(quote: Quote, held: Document | None, said: PartialDate | None) -> Iterator[str]:
    """The date of the document, as it was noted or as the record has it, and the page."""
    noted = PartialDate.parse(held.dated) if held and held.dated else said
    if noted:
        yield spoken(noted, current_language())
    if quote.page:
        yield _("bladzijde %(page)s") % {"page": quote.page}


def _context(quote: Quote, text: str) -> tuple[str, str]:
    """Whole words before and after the quote, from the text where it still stands there."""
    if text[quote.start : quote.end] != quote.exact:
        return quote.prefix, quote.suffix
    before = text[max(0, quote.start - _AROUND) : quote.start]
    after = text[quote.end : quote.end + _AROUND]
    if quote.start > _AROUND:
        before = "… " + before.partition(" ")[2]
    if quote.end + _AROUND < len(text):
        after = after.rpartition(" ")[0] + " …"
    return before, after


def _documents(desk: Desk, statements: Iterable[Statement]) -> dict[str, Document]:
    hashes = {one.quote.document.partition(":")[2] for one in statements if one.quote}
    rows = desk.register.documents.filter(sha256__in=hashes).exclude(state=Document.State.REMOVED)
    return {row.key: row for row in rows.defer("blocks", "unread")}
