"""Editions: an annex that is kept as it is, with the place of the register's chain that it speaks of; opened to citizens or not."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from jumelage.annex import write_json
from jumelage_web.store import jobs
from jumelage_web.store.access import NotAllowed, need
from jumelage_web.store.actions.claims import Conflict
from jumelage_web.store.annexes import Asked, anchor_at, annex_of, closed_papers, digest
from jumelage_web.store.append import append, moment_in, writing
from jumelage_web.store.models import Edition, Register, User
from jumelage_web.store.roles import Role

_TRIES = 3  # times that an annex is composed anew because somebody wrote meanwhile


def keep(register: Register, asked: Asked, *, title: str, by: User, at: datetime) -> Edition:
    """The edition with the annex that is asked for; it is never changed.

    It is composed before anything is written. Raises Conflict where others go on writing what it would have to hold.
    """
    need(by, register, Role.APPROVER)
    if not title.strip():
        raise NotAllowed(_("Geef de editie een naam."))
    plain = replace(asked, edition=None, against=None)
    for _try in range(_TRIES):
        anchor = anchor_at(register, plain.known_at)
        annex = write_json.write(annex_of(register, plain)).decode()
        with writing(register):
            if anchor_at(register, plain.known_at) == anchor:
                moment = moment_in(register, at)
                edition = Edition.objects.create(
                    register=register,
                    title=title.strip(),
                    language=plain.language,
                    valid_on=plain.valid_on,
                    known_at=plain.known_at,
                    sources_until=plain.sources_until,
                    sections=list(plain.chapters),
                    annex=annex,
                    seq=anchor.seq,
                    head=anchor.head,
                    count=anchor.count,
                    kept_at=moment,
                    kept_by=by.actor,
                )
                append(
                    register,
                    act="edition",
                    object=f"edition:{edition.pk}",
                    actor=by.actor,
                    at=moment,
                    detail={
                        "annex": digest(annex),
                        "seq": anchor.seq,
                        "valid_on": plain.valid_on.isoformat(),
                    },
                )
                return edition
    raise Conflict(_("Er wordt nu veel in het register geschreven. Probeer het zo opnieuw."))


def publish_edition(edition: Edition, *, by: User, at: datetime) -> None:
    """Citizens may read the edition from now on; the worker makes its files.

    Raises NotAllowed where words of it were taken out, or where it rests on a document that may not be shown.
    """
    register = edition.register
    need(by, register, Role.APPROVER)
    with writing(register):
        _may_be_public(edition)
        if edition.public_at is None:
            moment = moment_in(register, at)
            _open(edition, act="edition-public", since=moment, by=by, at=moment)
            jobs.enqueue(jobs.EDITION_FILES, edition.pk)


def unpublish_edition(edition: Edition, *, by: User, at: datetime) -> None:
    """Citizens may not read the edition any more; what they took along they have."""
    register = edition.register
    need(by, register, Role.APPROVER)
    with writing(register):
        edition.refresh_from_db(fields=["public_at"])
        if edition.public_at is not None:
            _open(edition, act="edition-inside", since=None, by=by, at=moment_in(register, at))


def _open(edition: Edition, *, act: str, since: datetime | None, by: User, at: datetime) -> None:
    edition.public_at = since
    edition.save(update_fields=["public_at"])
    append(edition.register, act=act, object=f"edition:{edition.pk}", actor=by.actor, at=at)


def _may_be_public(edition: Edition) -> None:
    edition.refresh_from_db(fields=["annex", "public_at"])
    if not edition.annex:
        raise NotAllowed(_("Deze editie is leeggemaakt. Er is niets om openbaar te maken."))
    if closed := closed_papers(edition):
        titles = ", ".join(f"“{one}”" for one in closed)
        raise NotAllowed(
            _(
                "Deze editie rust op een document dat niet openbaar mag zijn: %(titles)s. "
                "Stel een editie vast nadat wat daarop rust is ingetrokken, of maak dat document openbaar."
            )
            % {"titles": titles}
        )


def as_kept(edition: Edition) -> bool:
    """Whether the annex is still the one that the log tells of."""
    entry = edition.register.entries.filter(act="edition", object=f"edition:{edition.pk}").first()
    return entry is not None and entry.detail.get("annex") == digest(edition.annex)
