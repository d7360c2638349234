"""The command `jumelage` as people have it: the core's commands, and those that need the store."""

from collections.abc import Iterable

from jumelage.cli import STEPS as CORE_STEPS
from jumelage.cli.flow import Flow, Step
from jumelage.cli.lines import Shelf
from jumelage.statements.serialize import Line

_OWN = {
    "verify": Step(
        "verify", "every quote against its document, every id against its claim, the log against its chain"
    ),
    "demo": Step("demo", "a register of Velsen from the sample sources, and the site to look at it"),
}
STEPS: tuple[Step, ...] = (
    *(
        Step(step.name, _OWN[step.name].about, f"jumelage_web.cli.{step.name}") if step.name in _OWN else step
        for step in CORE_STEPS
    ),
    *(
        Step(name, about, f"jumelage_web.cli.{name}")
        for name, about in (
            ("init", "makes the store, or brings it up to date; a register for a municipality"),
            ("createuser", "an account, and its role in a register"),
            ("serve", "the site, and a worker beside it"),
            ("worker", "reads documents that were brought in, and makes lists anew"),
            ("backup", "a copy of the store that is whole, with a manifest"),
            ("restore", "a store from a backup; --drill tries it elsewhere"),
        )
    ),
)


def _lines(register: str | None) -> Iterable[Line]:
    from jumelage_web.cli.shelf import lines_of  # noqa: PLC0415 - Django takes half a second, and most commands need none

    return lines_of(register)


def _everything(register: str | None) -> Iterable[Line]:
    from jumelage_web.cli.shelf import everything_of  # noqa: PLC0415 - as above

    return everything_of(register)


main = Flow(name="jumelage", steps=STEPS)
main.context_settings["obj"] = Shelf(_lines, _everything)
