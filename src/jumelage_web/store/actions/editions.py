"""Editions: an annex that is kept as it is, with the place of the register's chain that it speaks of."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from jumelage.annex import write_json
from jumelage_web.store.access import NotAllowed, need
from jumelage_web.store.actions.claims import Conflict
from jumelage_web.store.annexes import Asked, anchor_at, annex_of, digest
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


def as_kept(edition: Edition) -> bool:
    """Whether the annex is still the one that the log tells of."""
    entry = edition.register.entries.filter(act="edition", object=f"edition:{edition.pk}").first()
    return entry is not None and entry.detail.get("annex") == digest(edition.annex)
