"""Annexes of a register: what may be asked for, and the annex that answers."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from jumelage.annex import CHAPTERS, WRITERS, Annex, Writer, compose, read, with_changes
from jumelage.checks import check
from jumelage.errors import JumelageError
from jumelage.values.language import LANGUAGES, Language
from jumelage_web.store import records, snapshot
from jumelage_web.store.chain import Anchor
from jumelage_web.store.models import Document, Edition, Register

FORMATS: tuple[str, ...] = tuple(writer.name for writer in WRITERS)
QUICK = snapshot.AT_ONCE  # statements: an annex of a register this small is made while somebody waits
_QUICK_PDF = 1000  # setting pages takes some ten times as long
_QUICK_JSON = 2_000_000  # characters of a kept annex that is read and written while somebody waits
_QUICK_JSON_PDF = 700_000
_HASH = re.compile(r"\b[0-9a-f]{64}\b")


class Emptied(JumelageError):
    """The words of a kept annex were taken out for good."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an annex is asked to be: days, language, chapters; `against` is the edition whose changes it tells.

    With `edition` it is the one that was kept, and the rest says what that is.
    """

    valid_on: date
    known_at: datetime
    sources_until: date | None = None
    language: Language = "nl"
    chapters: tuple[str, ...] = CHAPTERS
    against: int | None = None
    edition: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The same in what JSON knows."""
        return {
            "valid_on": self.valid_on.isoformat(),
            "known_at": self.known_at.isoformat(),
            "sources_until": self.sources_until.isoformat() if self.sources_until else None,
            "language": self.language,
            "chapters": list(self.chapters),
            "against": self.against,
            "edition": self.edition,
        }

    @classmethod
    def of_json(cls, data: Mapping[str, Any]) -> "Asked":
        """What `to_json` gave."""
        until = data["sources_until"]
        return cls(
            valid_on=date.fromisoformat(data["valid_on"]),
            known_at=datetime.fromisoformat(data["known_at"]),
            sources_until=date.fromisoformat(until) if until else None,
            language=_language(data["language"]),
            chapters=tuple(data["chapters"]),
            against=data["against"],
            edition=data["edition"],
        )

    @classmethod
    def of_edition(cls, edition: Edition, *, against: int | None = None) -> "Asked":
        """A kept edition as it is."""
        return cls(
            valid_on=edition.valid_on,
            known_at=edition.known_at,
            sources_until=edition.sources_until,
            language=_language(edition.language),
            chapters=tuple(edition.sections),
            against=against,
            edition=edition.pk,
        )


def quick(register: Register, asked: Asked, form: str) -> bool:
    """Whether the annex can be made while somebody waits."""
    if asked.edition is not None:
        edition = register.editions.filter(pk=asked.edition).first()
        size = len(edition.annex) if edition else 0
        return size <= (_QUICK_JSON_PDF if form == "pdf" else _QUICK_JSON)
    return register.statements.count() <= (_QUICK_PDF if form == "pdf" else QUICK)


def annex_of(register: Register, asked: Asked) -> Annex:
    """The annex that is asked for, with what changed since another edition where that is asked.

    Raises Emptied where an edition has no words any more.
    """
    if asked.edition is not None:
        annex = kept(register.editions.get(pk=asked.edition))
    else:
        annex = _composed(register, asked)
    if asked.against is None:
        return annex
    return with_changes(annex, kept(register.editions.get(pk=asked.against)))


def kept(edition: Edition) -> Annex:
    """The annex of an edition; raises Emptied."""
    if not edition.annex:
        raise Emptied(
            _("Uit de editie “%(title)s” zijn woorden voorgoed verwijderd. Daarom is ze niet meer te openen.")
            % {"title": edition.title}
        )
    return read(edition.annex)


def writer_of(form: str) -> Writer:
    """The writer of one of `FORMATS`."""
    return next(writer for writer in WRITERS if writer.name == form)


def anchor_at(register: Register, known_at: datetime) -> Anchor:
    """Where the register's chain stood at that moment."""
    held = register.entries.filter(at__lte=known_at)
    seq, head = held.order_by("-seq").values_list("seq", "hash").first() or (0, "")
    return Anchor(register.slug, seq, head, held.aggregate(kept=Sum("count"))["kept"] or 0)


def papers_in(annex: str) -> frozenset[str]:
    """The hashes that a kept annex has in it: among them those of all documents that it quotes or names."""
    return frozenset(_HASH.findall(annex))


def closed_papers(edition: Edition) -> tuple[Document, ...]:
    """The documents that the edition quotes or names and that may not be shown."""
    named = papers_in(edition.annex)
    closed = edition.register.documents.filter(published=False).order_by("pk")
    return tuple(one for one in closed.defer("text", "blocks") if one.sha256 in named)


def digest(annex: str) -> str:
    """By what the log knows a kept annex: the hash of its JSON."""
    return hashlib.sha256(annex.encode()).hexdigest()


def _composed(register: Register, asked: Asked) -> Annex:
    record = records.whole(
        register, valid_on=asked.valid_on, known_at=asked.known_at, sources_until=asked.sources_until
    )
    findings = check(record, texts=snapshot.texts_of(register), home=register.home)
    return compose(
        record, home=register.home, language=asked.language, findings=findings, chapters=asked.chapters
    )


def _language(code: str) -> Language:
    return next((one for one in LANGUAGES if one == code), "nl")
