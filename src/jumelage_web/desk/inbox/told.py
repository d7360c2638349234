"""What an act in the inbox is told by: what was done, who was first, and what it did to the findings."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from jumelage.statements.statement import Review
from jumelage_web.desk.claims import sayings_of
from jumelage_web.jinja import current_language, moment
from jumelage_web.store import snapshot
from jumelage_web.store.models import Entry, FindingNow, Proposal, Register
from jumelage_web.store.people import names_of
from jumelage_web.store.rows import proposal_of, values_of

_MOST_FINDINGS = 3  # told of one act


@dataclass(frozen=True, slots=True)
class Effect:
    """What an act did to the findings, in words: which are new, which are gone."""

    opened: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OpenFindings:
    """Which findings are open, and the words of those about the things at hand."""

    keys: frozenset[str] = frozenset()
    words: dict[str, str] = field(default_factory=dict)


def open_findings(register: Register, rows: Iterable[Proposal]) -> OpenFindings | None:
    """The findings as the lists have them now, to be asked before an act on the rows; None where it will not change them."""
    if not snapshot.is_small(register, snapshot.WHILE_REVIEWING):
        return None
    found = register.findings_now.filter(settled=False)
    near = found.filter(entity__in={row.entity for row in rows})
    return OpenFindings(
        frozenset(found.values_list("key", flat=True)), {one.key: _finding(one) for one in near}
    )


def effect_on(register: Register, before: OpenFindings | None) -> Effect:
    """What has become of the findings since; nothing is told where the lists are not made anew yet."""
    if before is None:
        return Effect()
    now = frozenset(register.findings_now.filter(settled=False).values_list("key", flat=True))
    opened = register.findings_now.filter(key__in=sorted(now - before.keys)[:_MOST_FINDINGS]).order_by(
        "weight"
    )
    closed = [before.words[key] for key in sorted(before.keys - now) if key in before.words]
    return Effect(tuple(_finding(one) for one in opened), tuple(closed[:_MOST_FINDINGS]))


def says(register: Register, rows: Sequence[Proposal]) -> str:
    """The proposals in a few words: what the one says, or how many they are."""
    if len(rows) != 1:
        return how_many(len(rows))
    claim = proposal_of(rows[0])
    saying = sayings_of(register, [claim], current_language())[claim.id]
    return f"{saying.subject}, {saying}"


def how_many(count: int) -> str:
    """So many proposals."""
    return ngettext("%(count)s voorstel", "%(count)s voorstellen", count) % {"count": count}


def done(verdict: str, what: str) -> str:
    """What an act did, in a sentence."""
    sentences = {
        "accept": _("Overgenomen: %(what)s."),
        "reject": _("Afgewezen: %(what)s."),
        "correct": _("Verbeterd: %(what)s."),
        "undo": _("Wacht weer: %(what)s."),
    }
    return sentences[verdict] % {"what": what}


def who_was_first(register: Register, row: Proposal) -> str:
    """Who settled a proposal, when and how."""
    entry = row.settled_in
    if entry is None:
        return _("Dit voorstel wacht nog.")
    sentences = {
        "accept": _("%(who)s heeft dit al overgenomen, op %(when)s."),
        "reject": _("%(who)s heeft dit al afgewezen, op %(when)s."),
        "correct": _("%(who)s heeft dit al verbeterd, op %(when)s."),
    }
    who = names_of([entry.actor])[entry.actor]
    return sentences[row.verdict] % {"who": who, "when": moment(entry.at)}


def reasons_of(register: Register, entries: Iterable[Entry]) -> dict[str, str]:
    """The reasons that reviewers gave in these entries, by proposal; where none was given there is none."""
    found: Iterable[Review] = values_of(register.reviews.filter(entry__in=list(entries)).order_by("id"))
    return {one.proposal: one.reason for one in found if one.reason}


def _finding(row: FindingNow) -> str:
    words: str = row.messages.get(current_language()) or row.messages["nl"]
    return f"{row.rule}: {words}"
