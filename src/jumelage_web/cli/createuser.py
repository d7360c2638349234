"""`jumelage createuser`: an account, and its role in a register."""

import sys

import click
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from jumelage.cli.flow import Failure, tell
from jumelage_web.cli.starting import need_store

ROLES = ("reader", "contributor", "editor", "approver", "manager")
_EXAMPLE = """\b
Examples:
  jumelage createuser anna --name "A. Visser" --function beleidsmedewerker --register velsen --role manager
  jumelage createuser board --register velsen --role contributor --password-from-stdin < password.txt"""


@click.command(epilog=_EXAMPLE)
@click.argument("username")
@click.option("--name", default="", help="What colleagues call the person.")
@click.option("--function", default="", help="What others may read instead of a name.")
@click.option("--email", default="", help="Where a new password may be sent.")
@click.option("--register", metavar="NAME", help="The register in which the person gets a role.")
@click.option(
    "--role", type=click.Choice(ROLES), default="editor", show_default=True, help="What the person may do."
)
@click.option(
    "--password-from-stdin", is_flag=True, help="Take the password from stdin instead of making one."
)
def command(
    username: str,
    name: str,
    function: str,
    email: str,
    register: str | None,
    role: str,
    password_from_stdin: bool,
) -> None:
    """Makes an account, and prints its password once; of an account that is there, changes the role.

    With --password-from-stdin nothing is printed.
    """
    need_store()
    from jumelage_web.cli.shelf import register_named  # noqa: PLC0415 - models load once Django is set up
    from jumelage_web.store.accounts import new_password  # noqa: PLC0415 - as above
    from jumelage_web.store.actions.registers import give_role  # noqa: PLC0415 - as above
    from jumelage_web.store.models import User  # noqa: PLC0415 - as above
    from jumelage_web.store.roles import Role  # noqa: PLC0415 - as above

    found = register_named(register) if register else None
    user = User.objects.filter(username=username).first()
    if user is None:
        given = sys.stdin.readline().rstrip("\r\n") if password_from_stdin else ""
        password = given or new_password()
        user = User(username=username, name=name, function=function, email=email)
        _check(password, user)
        user.set_password(password)
        user.save()
        tell(f"account {username} made")
        if not given:
            click.echo(password)
    elif found is None:
        raise Failure(f"There is an account {username} already; with --register it gets a role.")
    if found is not None:
        give_role(found, user, Role[role.upper()], by=None, at=timezone.now())
        tell(f"{username} is {role} of {found.slug}")


def _check(password: str, user: object) -> None:
    try:
        with translation.override("en"):
            validate_password(password, user)  # type: ignore[arg-type]  # a User that is not yet saved
    except ValidationError as error:
        raise Failure(" ".join(error.messages)) from error
