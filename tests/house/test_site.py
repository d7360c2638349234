"""What Django and Jinja check without a page being asked for: settings, migrations, templates."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.template import engines
from jinja2 import Environment

SOURCES = Path(__file__).parents[2] / "src/jumelage_web"
#: As a municipality runs it: behind a server that speaks HTTPS, with one for mail.
TRUE = {
    "JUMELAGE_HTTPS": "1",
    "JUMELAGE_BEHIND_PROXY": "1",
    "JUMELAGE_MAIL_HOST": "mail",
    "JUMELAGE_SECRET_KEY": "kY3 " + "9pQ-x_T2" * 8,
}


def django(*arguments: str, folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    clean = {
        name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "JUMELAGE_"))
    }
    own = {"DJANGO_SETTINGS_MODULE": "jumelage_web.settings", "JUMELAGE_HOME": str(folder)}
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "django", *arguments],
        env=clean | own | {"JUMELAGE_DATABASE_URL": "sqlite://:memory:"} | TRUE | variables,
        capture_output=True,
        text=True,
        check=False,
    )


def test_settings_are_fit_for_the_open_network(tmp_path: Path) -> None:
    run = django("check", "--deploy", "--fail-level", "WARNING", folder=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize(
    "fault", [{"JUMELAGE_HTTPS": "0"}, {"JUMELAGE_DEBUG": "1"}, {"JUMELAGE_SECRET_KEY": "a"}]
)
def test_unfit_settings_are_found(tmp_path: Path, fault: dict[str, str]) -> None:
    run = django("check", "--deploy", "--fail-level", "WARNING", folder=tmp_path, **fault)
    assert run.returncode == 1, run.stdout + run.stderr


def test_loading_the_settings_makes_nothing(tmp_path: Path) -> None:
    django("check", folder=tmp_path / "home")
    assert list(tmp_path.iterdir()) == []


def test_each_change_of_a_table_has_its_migration(tmp_path: Path) -> None:
    run = django("makemigrations", "--check", "--dry-run", folder=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr


def test_migrations_say_what_they_do() -> None:
    found = [path.stem for path in (SOURCES / "store/migrations").glob("[0-9]*.py")]
    assert found
    assert [name for name in found if re.search(r"_auto_|^\d+_initial$|_and_more$", name)] == []


def pages() -> Environment:
    env: Environment = engines["jinja2"].env
    return env


def test_each_template_compiles() -> None:
    files = {path.relative_to(path.parents[1]).as_posix() for path in SOURCES.rglob("*.jinja")}
    names = pages().list_templates(filter_func=lambda name: name.endswith(".jinja"))
    assert {"/".join(name.split("/")[-2:]) for name in names} == files
    for name in names:
        pages().get_template(name)


def test_a_template_with_a_filter_that_is_not_there_does_not_compile() -> None:
    with pytest.raises(Exception, match="No filter named 'planted'"):
        pages().from_string("{{ 1 | planted }}")


def test_templates_hold_no_style_and_no_script_of_their_own() -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*\ssrc=)|javascript:", re.IGNORECASE)
    found = [
        f"{path.relative_to(SOURCES)}: {line.strip()}"
        for path in SOURCES.rglob("*.jinja")
        for line in path.read_text(encoding="utf-8").splitlines()
        if inline.search(line)
    ]
    assert found == []
