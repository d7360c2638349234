"""`jumelage demo`: a register of Velsen from the sample sources, and the site to look at it."""

import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from inspect import cleandoc
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

import click
from django.utils import timezone
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from jumelage.cli import demo as core
from jumelage.cli.flow import tell
from jumelage.cli.many_papers import Paper
from jumelage.cli.papers import papers_of
from jumelage.cli.trial import reviewed_in
from jumelage.reading.filing import VERDICTS
from jumelage.values.language import Language
from jumelage.values.spoken import spoken_number
from jumelage_web.cli.init import make_register, make_store
from jumelage_web.cli.serve import serve
from jumelage_web.cli.told import told

if TYPE_CHECKING:  # models load once Django is set up
    from jumelage_web.store.models import Register, User

_STORE = "store"  # the folder below that of the demo
_OFFICER = "demo"
_ADDRESS = "127.0.0.1:8000"
_EDITIONS = date(2011, 6, 1), date(2017, 3, 1)  # what was so then; the sample sources end soon after
_ANNEX = {"nl": "Bijlage", "en": "Annex", "de": "Anlage", "fr": "Annexe"}


@click.pass_context
def _demo(ctx: click.Context, /, no_serve: bool, address: str, **asked: Any) -> None:
    with suppress(click.exceptions.Exit):  # a paper could not be read, which it has told
        ctx.invoke(core.command, no_serve=True, **asked)
    folder = asked["folder"] / _STORE
    papers = papers_of([str(asked["samples"] or core.samples_folder())])
    password = fill(folder, papers, town=asked["home"], language=asked["interface"])
    click.echo()
    click.echo(told("demo_login", name=_OFFICER, password=password))
    if no_serve:
        click.echo(told("demo_start", command=f"JUMELAGE_HOME={folder} jumelage serve"))
        return
    click.echo(told("demo_citizens", address=f"http://{address}/"))
    click.echo(told("demo_desk", address=f"http://{address}/desk/"))
    sys.stdout.flush()
    serve(address)


command = click.Command(
    "demo",
    callback=_demo,
    params=[
        *(one for one in core.command.params if one.name != "no_serve"),
        click.Option(["--no-serve"], is_flag=True, help="Stop before the site is started."),
        click.Option(
            ["--address"],
            default=_ADDRESS,
            show_default=True,
            metavar="HOST:PORT",
            help="Where the site answers.",
        ),
    ],
    help=f"{cleandoc(core.command.help or '')}\n\nThen makes a store of the same in DIR/store and serves the site, with an officer to log in as.",
    epilog=core.command.epilog,
)


def fill(home: Path, papers: Sequence[Paper], *, town: str, language: Language) -> str:
    """A store in `home` with the papers read and what is certain or was reviewed accepted, two editions of its annex, open to everybody; the password of its officer.

    A store of an earlier demo is replaced.
    """
    started = perf_counter()
    shutil.rmtree(home, ignore_errors=True)
    os.environ["JUMELAGE_JOBS_AT_ONCE"] = "1"  # no worker runs as yet
    os.environ.pop("JUMELAGE_DATABASE_URL", None)  # the demo never touches another store
    make_store(home)
    from django.conf import settings  # noqa: PLC0415 - read once Django is set up

    name = make_register(town, name=None, language=language, four_eyes=False, public=True)
    password = _with_officer(name, papers)
    settings.Q_CLUSTER["sync"] = False
    os.environ.pop("JUMELAGE_JOBS_AT_ONCE")
    _with_editions(name, language=language)
    seconds = spoken_number(Decimal(perf_counter() - started), language, decimals=1)
    tell(told("demo_store", language=language, folder=str(home), seconds=seconds))
    return password


def _with_officer(name: str, papers: Sequence[Paper]) -> str:
    from jumelage_web.store.accounts import new_password  # noqa: PLC0415 - models load once Django is set up
    from jumelage_web.store.actions import claims, registers  # noqa: PLC0415 - as above
    from jumelage_web.store.models import Register, User  # noqa: PLC0415 - as above
    from jumelage_web.store.roles import Role  # noqa: PLC0415 - as above

    password = new_password()
    officer = User.objects.create_user(
        _OFFICER, password=password, name="Demo", function="beleidsmedewerker internationaal"
    )
    register = Register.objects.get(slug=name)
    registers.give_role(register, officer, Role.MANAGER, by=None, at=timezone.now())
    for paper in _shown(papers):
        _file(register, paper, officer)
    reviewed = _reviewed(papers)
    rows = register.proposals.filter(settled_in=None)
    taken = [row for row in rows if row.certain or row.claim in reviewed]
    for start in range(0, len(taken), claims.MOST_AT_ONCE):
        claims.accept(register, taken[start : start + claims.MOST_AT_ONCE], by=officer, at=timezone.now())
    return password


def _reviewed(papers: Iterable[Paper]) -> frozenset[str]:
    """The ids of the claims that a person accepted before, in a file beside the papers."""
    folders = {paper.source.parent for paper in papers if isinstance(paper.source, Path)}
    return frozenset(id for folder in folders for id in reviewed_in(folder / VERDICTS))


def _with_editions(name: str, *, language: Language) -> None:
    """Keeps the annex as of two days and opens both to everybody; the worker that is started next makes their files."""
    from jumelage_web.store.actions import editions  # noqa: PLC0415 - models load once Django is set up
    from jumelage_web.store.annexes import Asked  # noqa: PLC0415 - as above
    from jumelage_web.store.models import Register, User  # noqa: PLC0415 - as above
    from jumelage_web.store.records import now_of  # noqa: PLC0415 - as above

    register, officer = Register.objects.get(slug=name), User.objects.get(username=_OFFICER)
    for day in _EDITIONS:
        asked = Asked(day, now_of(register, timezone.now()), language=language)
        title = f"{_ANNEX[language]} {day.year}"
        edition = editions.keep(register, asked, title=title, by=officer, at=timezone.now())
        editions.publish_edition(edition, by=officer, at=timezone.now())


def _file(register: "Register", paper: Paper, officer: "User") -> None:
    """Brings a paper in with what is noted of it; a paper that is refused is told of and left out."""
    from jumelage_web.store.actions.documents import add_document  # noqa: PLC0415 - models load once Django is set up

    content = paper.source if isinstance(paper.source, bytes) else paper.source.read_bytes()
    row, _new = add_document(
        register, [content], name=paper.name, by=officer, at=timezone.now(), filed=paper.filed
    )
    row.refresh_from_db()
    if row.problem:
        tell(row.problem)


def _shown(papers: Sequence[Paper]) -> Iterator[Paper]:
    """The papers, with a progress bar on stderr where somebody may be looking."""
    console = Console(stderr=True)
    columns = (TextColumn("filing"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        yield from progress.track(papers)
