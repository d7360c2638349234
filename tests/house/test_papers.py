"""The papers around the code tell the truth: README, documentation, changelog, licence, publiccode."""

import ast
import re
import tomllib
from fnmatch import fnmatch
from importlib.metadata import packages_distributions
from pathlib import Path
from sys import stdlib_module_names

import pytest
import yaml

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted(page for page in DOCS.rglob("*.md") if "_build" not in page.parts)
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def names(requirements: list[str]) -> set[str]:
    return {normal(re.split(r"[<>=!~;\[ ]", requirement)[0]) for requirement in requirements}


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES], ids=lambda page: page.name
)
def test_every_make_command_that_is_told_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = set(re.findall(r"(?:`|\$ )make ([a-z]+)", page.read_text(encoding="utf-8")))
    assert told - targets == set()


def test_the_readme_begins_with_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"^\$ (.+)$", text, re.MULTILINE)[:2] == ["make run", "make test"]


def test_every_target_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in ("setup", "run", "test", "check", "bench", "docs"):
        assert re.search(rf"^{target}:.*## \S", makefile, re.MULTILINE), target


def test_every_page_is_in_a_toctree() -> None:
    listed = {DOCS / "index.md"}
    for page in PAGES:
        for block in re.findall(r"```\{toctree\}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL):
            for line in block.splitlines():
                if line and not line.startswith(":"):
                    listed |= {
                        other
                        for other in PAGES
                        if fnmatch(
                            str(other.relative_to(page.parent)) if other.is_relative_to(page.parent) else "",
                            f"{line}.md",
                        )
                    }
    assert [str(page.relative_to(DOCS)) for page in PAGES if page not in listed] == []


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize(
    "page", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *PAGES], ids=lambda page: page.name
)
def test_every_place_in_the_code_that_is_told_is_there(page: Path) -> None:
    told = re.findall(r"`((?:src|docs|tests|samples|bench)/[^`<*]*)`", page.read_text(encoding="utf-8"))
    assert [place for place in told if "_build" not in place and not (ROOT / place).exists()] == []


def test_the_changelog_has_a_place_for_what_is_new() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "Unreleased"


def test_changelog_lines_of_two_branches_are_both_kept() -> None:
    assert "CHANGELOG.md merge=union" in (ROOT / ".gitattributes").read_text(encoding="utf-8")


def test_the_licence_is_told_once() -> None:
    licence = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert licence == (ROOT / "LICENSES/EUPL-1.2.txt").read_text(encoding="utf-8")
    assert PYPROJECT["project"]["license"] == "EUPL-1.2"


def test_every_dependency_has_its_reason() -> None:
    text = (DOCS / "decisions/dependencies.md").read_text(encoding="utf-8")
    told = {
        title: {normal(row) for row in re.findall(r"^\| ([^ |]+) \|", section, re.MULTILINE)} - {"package"}
        for title, section in re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    }
    project = PYPROJECT["project"]
    assert told["To run"] == names(project["dependencies"])
    extras = project["optional-dependencies"]
    assert told["To run on PostgreSQL"] == names(extras["postgresql"])
    assert told["To read more"] == names(extras["cluster"]) | names(extras["ocr"]) | names(extras["tables"])
    assert told["To develop"] == names(PYPROJECT["dependency-groups"]["dev"])


def imported(path: Path) -> set[str]:
    """The top-level modules that a file asks for, by an import or by a dotted name."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "find_spec")):
            found |= {str(name.value).split(".")[0] for name in node.args if isinstance(name, ast.Constant)}
    return found


def told_to_django(settings: Path) -> set[str]:
    """The top-level modules that the settings name in lists: apps, middleware, ways to log in."""
    lists = [
        node
        for node in ast.walk(ast.parse(settings.read_text(encoding="utf-8")))
        if isinstance(node, ast.List)
    ]
    words = [item.value for each in lists for item in each.elts if isinstance(item, ast.Constant)]
    return {word.split(".")[0] for word in words if re.fullmatch(r"[a-z_]+(\.\w+)*", str(word))}


def test_every_dependency_is_used_and_everything_used_is_named() -> None:
    providers = packages_distributions()
    used = {module for path in (ROOT / "src").rglob("*.py") for module in imported(path)}
    outside = used - stdlib_module_names - {"jumelage", "jumelage_web"}
    assert sorted(outside - set(providers)) == []
    outside |= told_to_django(ROOT / "src/jumelage_web/settings.py") & set(providers) - {"jumelage_web"}
    packages = {normal(providers[module][0]) for module in outside}
    named = names(PYPROJECT["project"]["dependencies"])
    extras = {
        package
        for extra in PYPROJECT["project"]["optional-dependencies"].values()
        for package in names(extra)
    }
    assert (sorted(packages - named - extras), sorted(named - packages)) == ([], [])


def test_everything_that_tests_use_is_named() -> None:
    """A library that is there by chance, as another's, is not there on the next machine."""
    used = {module for path in (ROOT / "tests").rglob("*.py") for module in imported(path)}
    beside = [
        *(ROOT / "tests").glob("*.py"),
        *(ROOT / "tests/readings").glob("*.py"),
    ]  # what is imported by its stem
    ours = {path.stem for path in beside} | {"jumelage", "jumelage_web", "catalogues"}
    providers = packages_distributions()
    packages = {normal(providers.get(module, [module])[0]) for module in used - stdlib_module_names - ours}
    named = names(PYPROJECT["project"]["dependencies"]) | names(PYPROJECT["dependency-groups"]["dev"])
    assert sorted(packages - named) == []


def test_publiccode_says_what_the_standard_asks_for() -> None:
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    required = {
        "publiccodeYmlVersion", "name", "url", "platforms", "categories", "developmentStatus", "softwareType",
        "description", "legal", "maintenance", "localisation",
    }  # fmt: skip
    assert required - set(told) == set()
    assert told["legal"]["license"] == PYPROJECT["project"]["license"]
    assert told["maintenance"]["type"] in {"internal", "contract", "community", "none"}
    for language, words in told["description"].items():
        assert len(words["shortDescription"]) <= 150, language
        assert 150 <= len(words["longDescription"]) <= 10_000, language
        assert words["features"], language
