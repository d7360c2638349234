"""`jumelage worker`: does the work that acts have put in the queue."""

import click
from django.core.management import call_command

from jumelage.cli.flow import tell
from jumelage_web.cli.starting import need_store


@click.command(epilog="\b\nExample:\n  jumelage worker")
def command() -> None:
    """Reads documents that were brought in and makes lists anew, until it is stopped.

    `jumelage serve` starts one beside the site. What a worker that was killed had in hand comes to the next one.
    """
    need_store()
    from jumelage_web.store.work import plan_nights, take_up  # noqa: PLC0415 - models load once Django is set up

    plan_nights()
    waiting = take_up()
    if waiting:
        tell(f"{waiting} documents wait to be read")
    call_command("qcluster", verbosity=0)
