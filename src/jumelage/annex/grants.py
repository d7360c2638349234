"""Money: the grants that belong to a tie, by period, and those that belong to none."""

from collections.abc import Iterator, Sequence

from jumelage.annex.blocks import Block, Heading, Paragraph, Sentence, Table
from jumelage.annex.naming import grant_words, refs
from jumelage.annex.scribe import Scribe, code_of, date_of, of_type, period_of
from jumelage.record.entity import Entity
from jumelage.statements.statement import Statement
from jumelage.values.value import Choice, MoneyValue, PeriodValue, Text, Value

_TABLE_FROM = 4  # grants: fewer are told in sentences
_ASKED = {"requested", "proposed"}


def grants_of(scribe: Scribe, tie: Entity, carriers: Sequence[str]) -> tuple[Entity, ...]:
    """The grants that serve the tie: by their own word, else because who carries it receives them."""
    served = {grant.id: grant for grant in scribe.referring("Grant", "tie", *tie.ids)}
    for carrier in carriers:
        for grant in scribe.referring("Grant", "recipient", carrier):
            if not refs(grant, "tie"):
                served.setdefault(grant.id, grant)
    return tuple(served.values())


def compose_other_grants(scribe: Scribe, told: set[str]) -> tuple[Block, ...]:
    """The chapter on grants that no tie has told of; nothing where there are none."""
    grants = tuple(grant for grant in scribe.of_kind("Grant") if grant.id not in told)
    if not grants:
        return ()
    heading = Heading(2, scribe.voice.text("chapter.grants"), "grants")
    return heading, *grant_blocks(scribe, grants, about="grants", partner="")


def grant_blocks(scribe: Scribe, grants: Sequence[Entity], *, about: str, partner: str) -> list[Block]:
    """The grants in sentences, or as a table where there are many."""
    if not grants:
        return []
    if len(grants) < _TABLE_FROM:
        return [Paragraph(tuple(one for grant in grants for one in _sentences(scribe, grant)))]
    caption = (
        scribe.voice.text("grant.caption", partner=partner)
        if partner
        else scribe.voice.text("grant.caption_other")
    )
    rows = tuple(_row(scribe, grant) for grant in grants)
    columns = tuple(scribe.voice.template("grant.columns"))
    differing = tuple(one for grant in grants for one in _differing(scribe, grant))
    blocks: list[Block] = [Table(caption, columns, rows, (20, 42, 20, 18))]
    return [*blocks, Paragraph(differing)] if differing else blocks


def _sentences(scribe: Scribe, grant: Entity) -> Iterator[Sentence]:
    yield _told(scribe, grant)
    yield from _ended(scribe, grant)
    yield from _amounts(scribe, grant)
    for prop in ("purpose", "condition"):
        for text in of_type(grant.values(prop), Text):
            quoted = scribe.voice.quoted(text.text, text.language)
            statements = _saying(grant, prop, text)
            yield scribe.say(f"{grant.id}/{prop}/{text.text}", f"grant.{prop}", statements, **{prop: quoted})
    yield from _differing(scribe, grant)


def _told(scribe: Scribe, grant: Entity) -> Sentence:
    """Who received what from whom, when."""
    words = grant_words(scribe, grant)
    key = f"{grant.id}/period"
    parties = [one for prop in ("payer", "recipient", "regime") for one in grant.standing(prop)]
    statements = (*grant.standing("period"), *parties)
    period = period_of(grant, "period")
    stages = {one.code for one in of_type(grant.values("stage"), Choice)}
    if stages and stages <= _ASKED:
        asked = "requested" if "requested" in stages else "proposed"
        template = f"grant.{asked}" if grant.statements("recipient") else f"grant.{asked}_bare"
        return scribe.say(key, template, (*statements, *grant.statements("stage")), **words)
    if period is None:
        return scribe.say(key, "grant.exists", statements, **words)
    seen = scribe.seen(period)
    if seen is None:
        return scribe.say(key, "grant.exists", statements, **words)
    if seen.start and seen.end:
        return scribe.say(key, "grant.from_to", statements, **words, span=scribe.voice.span(seen))
    if seen.start:
        return scribe.say(key, "grant.since", statements, **words, since=scribe.voice.since(seen.start))
    return scribe.say(key, "grant.until", statements, **words, until=scribe.voice.span(seen))


def _ended(scribe: Scribe, grant: Entity) -> Iterator[Sentence]:
    ended, period = date_of(grant, "ended"), period_of(grant, "period")
    if ended is None:
        return
    when, key = scribe.voice.when(ended), f"{grant.id}/ended"
    seen = scribe.seen(period) if period else None
    last = seen.end if seen else None
    if last and last.first > ended.last:
        statements = (*grant.standing("ended"), *grant.standing("period"))
        yield scribe.say(key, "grant.ended_paid", statements, when=when, last=scribe.voice.date(last))
        return
    recipient = grant_words(scribe, grant)["recipient"]
    yield scribe.say(key, "grant.ended", grant.standing("ended"), when=when, recipient=recipient)


def _amounts(scribe: Scribe, grant: Entity) -> Iterator[Sentence]:
    amounts = of_type(grant.values("amount"), MoneyValue)
    if not amounts:
        yield scribe.own(f"{grant.id}/amount", "grant.unknown_amount")
        return
    if len(amounts) > 1 and grant.competing("amount"):
        return
    per = code_of(grant, "per")
    words = {"amount": scribe.money(amounts[0]), "per": scribe.voice.lookup("per", per)}
    template = "grant.amount_per" if words["per"] else "grant.amount"
    statements = (*grant.standing("amount"), *grant.standing("per"))
    yield scribe.say(f"{grant.id}/amount", template, statements, **words)
    stages = of_type(grant.values("stage"), Choice)
    if stages and not {one.code for one in stages} <= _ASKED:
        names = scribe.voice.joined([scribe.voice.lookup("stage", one.code, one.code) for one in stages])
        yield scribe.say(f"{grant.id}/stage", "grant.stage", grant.statements("stage"), stages=names)


def _differing(scribe: Scribe, grant: Entity) -> Iterator[Sentence]:
    for prop in ("period", "ended", "amount"):
        yield from scribe.differing(grant, prop)


def _saying(grant: Entity, prop: str, value: Value) -> list[Statement]:
    return [one for one in grant.statements(prop) if one.value == value]


def _row(scribe: Scribe, grant: Entity) -> tuple[Sentence, ...]:
    """A row of the table: period, recipient and kind, amount, stage; the second cell has the footnotes."""
    key = f"{grant.id}/row"
    periods = of_type(grant.values("period"), PeriodValue)
    amounts = of_type(grant.values("amount"), MoneyValue)
    stages = of_type(grant.values("stage"), Choice)
    per = scribe.voice.lookup("per", code_of(grant, "per"))
    said = [one for statements in grant.claims.values() for one in statements]
    seen = [period for one in periods if (period := scribe.seen(one.period))]
    years = " / ".join(scribe.voice.years(period) for period in seen)
    sums = " / ".join(scribe.money(one) for one in amounts)
    return (
        scribe.cell(f"{key}/period", years or "–"),
        scribe.say(key, "grant.cell", said, **grant_words(scribe, grant)),
        scribe.cell(f"{key}/amount", f"{sums} {per}".strip() if sums else "–"),
        scribe.cell(
            f"{key}/stage",
            ", ".join(scribe.voice.lookup("stage", one.code, one.code) for one in stages) or "–",
        ),
    )
