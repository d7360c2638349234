"""`jumelage init`: makes the store, or brings it up to date."""

import secrets
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from jumelage.cli.flow import Failure, tell
from jumelage.reading.gazetteer import Gazetteer
from jumelage.statements.ids import municipality_id, slug
from jumelage.values.language import LANGUAGES
from jumelage_web import settings as read
from jumelage_web.cli.starting import start_django

_EXAMPLE = """\b
Examples:
  jumelage init
  jumelage init --town Velsen
  jumelage init --town Velsen --public
  JUMELAGE_DATABASE_URL=postgresql://jumelage@/jumelage jumelage init --town Luton --language en"""


@click.command(epilog=_EXAMPLE)
@click.option("--town", metavar="NAME", help="Make a register for this municipality.")
@click.option(
    "--register", metavar="NAME", help="What the register is called in addresses.  [default: the town]"
)
@click.option(
    "--language", type=click.Choice(LANGUAGES), default="nl", show_default=True, help="Of the register."
)
@click.option(
    "--one-pair-of-eyes",
    is_flag=True,
    help="Whoever proposes something himself may also accept it: for a town with one officer.",
)
@click.option(
    "--public",
    is_flag=True,
    help="Everybody may read the register from the start: what is reviewed, not what waits.",
)
@click.option(
    "--grant-to",
    metavar="ROLE",
    help="On PostgreSQL: give this role what the site needs, and nothing that would change what is kept.",
)
def command(
    town: str | None,
    register: str | None,
    language: str,
    one_pair_of_eyes: bool,
    public: bool,
    grant_to: str | None,
) -> None:
    """Makes the store in JUMELAGE_HOME (or where JUMELAGE_DATABASE_URL says), or brings its tables up to date.

    May be run as often as you like: what is there stays. After an update of Jumelage it has to be run once.
    """
    make_store()
    tell(f"the store in {settings.JUMELAGE_HOME} is up to date")
    if grant_to:
        from jumelage_web.store.grants import grant_least  # noqa: PLC0415 - PostgreSQL only

        grant_least(grant_to)
        tell(f"the role {grant_to} may use it")
    if town:
        made = make_register(
            town, name=register, language=language, four_eyes=not one_pair_of_eyes, public=public
        )
        tell(f"register {made} for {town}; next:  jumelage createuser NAME --register {made} --role manager")


def make_store(home: Path | None = None) -> None:
    """The folder, the secret key, the tables and their triggers, as far as they are not there; raises Failure."""
    start_django(home=home)
    folder = Path(settings.JUMELAGE_HOME)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = folder / "secret_key"
        if not read.SECRET_KEY:
            if not key.exists():
                key.touch(mode=0o600)
                key.write_text(secrets.token_urlsafe(50), encoding="utf-8")
            settings.SECRET_KEY = key.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Failure(f"{folder} cannot be made or written ({error.strerror}).") from error
    call_command("migrate", verbosity=0, interactive=False)
    from jumelage_web.store import triggers  # noqa: PLC0415 - models load once Django is set up

    triggers.make(connection)
    if missing := triggers.missing(connection):
        raise Failure(f"Triggers that guard the store could not be made: {', '.join(missing)}.")


def make_register(
    town: str, *, name: str | None, language: str, four_eyes: bool, public: bool = False
) -> str:
    """The name of the new register of that town; raises Failure where there is one already."""
    from jumelage_web.store.actions.registers import create_register  # noqa: PLC0415 - as above
    from jumelage_web.store.models import Register  # noqa: PLC0415 - as above

    called = slug(name or town)
    if Register.objects.filter(slug=called).exists():
        raise Failure(f"There is a register {called} already.")
    place = Gazetteer.open().resolve(town)
    if place is None:
        tell(f"{town} is not among the places that Jumelage knows; it is taken as you wrote it")
    create_register(
        slug=called,
        name=town,
        home=municipality_id(town, country=place.country if place else None),
        home_name=town,
        language=language,
        four_eyes=four_eyes,
        public=public,
        by=None,
        at=timezone.now(),
    )
    return called
