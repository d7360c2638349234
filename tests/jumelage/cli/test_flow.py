"""The group of commands: help, errors, and what it costs to ask for help."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from jumelage import __version__
from jumelage.cli import STEPS, main

COMMANDS = [step.name for step in STEPS]
HEAVY = (
    "lxml",
    "docx",
    "odfdo",
    "weasyprint",
    "pypdf",
    "pypdfium2",
    "babel",
    "rich",
    "ahocorasick_rs",
    "jumelage.reading",
)
TRACE = f"""
import sys
from jumelage.cli import main
main(["--help"], standalone_mode=False)
print([name for name in {HEAVY!r} if name in sys.modules])
"""


def test_help_shows_the_flow_in_its_order(jumelage) -> None:
    text = jumelage("--help").stdout
    places = [text.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)


def test_commands_that_need_the_store_are_not_listed(jumelage) -> None:
    assert COMMANDS == ["read", "accept", "assemble", "check", "annex", "verify", "reader", "demo"]
    assert jumelage("serve").exit_code == 2


def test_help_imports_nothing_heavy() -> None:
    run = subprocess.run([sys.executable, "-c", TRACE], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(jumelage, name: str) -> None:
    help = jumelage(name, "--help")
    assert help.exit_code == 0
    assert f"  jumelage {name}" in help.stdout.partition("Example")[2]
    assert import_module(f"jumelage.cli.{name}").command.help


def test_version(jumelage) -> None:
    assert __version__ in jumelage("--version").stdout


def test_the_guide_tells_every_command_and_option() -> None:
    guide = (Path(__file__).parents[3] / "docs/guides/commands.md").read_text(encoding="utf-8")
    for name in COMMANDS:
        assert f"## {name}\n" in guide
        for param in import_module(f"jumelage.cli.{name}").command.params:
            if param.param_type_name == "option":
                assert f"`{param.opts[-1]}" in guide, (name, param.opts)


def test_a_reader_that_has_had_enough_is_no_error(note: Path) -> None:
    command = [
        sys.executable,
        "-c",
        "from jumelage.cli import main; main()",
        "read",
        *[str(note)] * 60,
        "--jobs",
        "1",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.read(10)
        run.stdout.close()
        told = run.stderr.read().decode()
    assert "Traceback" not in told
    assert "BrokenPipe" not in told
    assert run.returncode == 141


def test_the_entry_point_is_the_group() -> None:
    assert main.name == "jumelage"
