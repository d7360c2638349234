"""The command as people have it: all steps, with help, and told in the guides."""

from importlib import import_module
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from jumelage_web.cli import STEPS, main

GUIDES = Path(__file__).parents[3] / "docs/guides"
NAMES = [step.name for step in STEPS]
OURS = [step for step in STEPS if step.module.startswith("jumelage_web.")]


def test_help_shows_the_flow_in_its_order() -> None:
    text = CliRunner().invoke(main, ["--help"]).stdout
    places = [text.index(f"\n  {name} ") for name in NAMES]
    assert places == sorted(places)
    assert NAMES[-6:] == ["init", "createuser", "serve", "worker", "backup", "restore"]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_help_with_an_example(name: str) -> None:
    help = CliRunner().invoke(main, [name, "--help"])
    assert help.exit_code == 0
    assert f"  jumelage {name}" in help.stdout.partition("Example")[2]


@pytest.mark.parametrize("name", NAMES)
def test_what_a_command_does_is_told_in_plain_paragraphs(name: str) -> None:
    told = CliRunner().invoke(main, [name, "--help"]).stdout.partition("\n\nOptions:")[0]
    assert [line for line in told.splitlines()[1:] if "  " in line.removeprefix("  ")] == []


@pytest.mark.parametrize("step", OURS, ids=lambda step: step.name)
def test_the_guide_tells_every_command_and_option(step) -> None:  # type: ignore[no-untyped-def]
    guide = (GUIDES / "commands.md").read_text(encoding="utf-8")
    assert f"## {step.name}\n" in guide
    for param in import_module(step.module).command.params:
        if isinstance(param, click.Option):
            assert f"`{param.opts[-1]}" in guide, (step.name, param.opts)
