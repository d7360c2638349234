"""The fields by which one chooses what to see of the inbox."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from jumelage.vocabulary import vocabulary
from jumelage_web.desk.pages import Desk
from jumelage_web.jinja import current_language
from jumelage_web.store.models import Document, EntityNow
from jumelage_web.store.people import names_of
from jumelage_web.store.proposals import (
    NO_RULE,
    InDocument,
    Sieve,
    Sort,
    sorts,
)
from jumelage_web.telling.reading_rules import rule_told

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SieveField:
    """A field with what can be chosen in it, and what is."""

    name: str
    label: str
    anything: str
    options: Options
    chosen: str


@dataclass(frozen=True, slots=True)
class SieveFields:
    """All fields; `subject` is the name of the one thing that is asked for, empty where none is."""

    fields: tuple[SieveField, ...]
    subject: str

    @property
    def in_use(self) -> bool:
        """Whether anything is chosen."""
        return bool(self.subject) or any(one.chosen for one in self.fields)


def sieve_fields(
    desk: Desk, sieve: Sieve, counts: Sequence[InDocument], documents: Mapping[int, Document]
) -> SieveFields:
    """The fields with how many wait of each answer; of each document the counts say it."""
    found, chosen = sorts(desk.register), sieve.fields
    fields = (
        ("document", _("Document"), _("alle documenten"), _documents(counts, documents)),
        ("kind", _("Soort"), _("alle soorten"), _counted(found, lambda one: one.kind, _kind)),
        (
            "rule",
            _("Gevonden door"),
            _("alle regels"),
            _counted(found, lambda one: one.rule or NO_RULE, _rule),
        ),
        ("certain", _("Hoe zeker"), _("zeker en onzeker"), _counted(found, _certain_code, _certain)),
        ("by", _("Van wie"), _("van iedereen"), _people(desk, found)),
    )
    return SieveFields(
        tuple(
            SieveField(name, label, anything, options, chosen.get(name, ""))
            for name, label, anything, options in fields
        ),
        subject=_subject(desk, sieve.subject) if sieve.subject else "",
    )


def _counted(found: Iterable[Sort], code: Callable[[Sort], str], label: Callable[[str], str]) -> Options:
    counts: Counter[str] = Counter()
    for one in found:
        counts[code(one)] += one.waiting
    options = ((value, f"{label(value)} ({count})") for value, count in counts.items())
    return tuple(sorted(options, key=lambda option: option[1].casefold()))


def _documents(counts: Sequence[InDocument], documents: Mapping[int, Document]) -> Options:
    none = _("Zonder document")
    return tuple(
        (str(one.document or 0), f"{documents[one.document] if one.document else none} ({one.waiting})")
        for one in counts
    )


def _people(desk: Desk, found: tuple[Sort, ...]) -> Options:
    names = names_of(one.by for one in found) | {desk.user.actor: _("mijzelf")}
    return _counted(found, lambda one: one.by, lambda actor: names[actor])


def _kind(name: str) -> str:
    return vocabulary().kind(name).label(current_language()) if name in vocabulary() else name


def _rule(code: str) -> str:
    if code == NO_RULE:
        return _("geen leesregel")
    return rule_told(code) or code


def _certain_code(one: Sort) -> str:
    return "yes" if one.certain else "no"


def _certain(code: str) -> str:
    return _("zeker") if code == "yes" else _("eerst kijken")


def _subject(desk: Desk, id: str) -> str:
    row = EntityNow.objects.filter(register=desk.register, entity=id).first()
    return row.name if row else id.partition(":")[2]
