"""The catalogues of the interface: each says all that the sources say, whole, with the same gaps to fill in."""

import ast
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "src/jumelage_web/locale").glob("*/LC_MESSAGES/django.po"))
GAPS = re.compile(r"%\(\w+\)\w|%[sd]|\{\w*\}")


def load_catalogues() -> ModuleType:
    spec = importlib.util.spec_from_file_location("catalogues", ROOT / "catalogues.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


CATALOGUES = load_catalogues()


@pytest.fixture(scope="module")
def sources() -> Catalog:
    found: Catalog = CATALOGUES.collected()
    return found


def said(catalogue: Catalog) -> dict[tuple[object, object], Message]:
    return {(message.context, message.id): message for message in catalogue if message.id}


def told(words: object) -> list[str]:
    """The forms of a message: one, or one for each number."""
    return [words] if isinstance(words, str) else [str(word) for word in words]  # type: ignore[attr-defined]


def faults(catalogue: Catalog, sources: Catalog) -> list[str]:
    there, wanted = said(catalogue), said(sources)
    found = [f"not there: {key}" for key in wanted if key not in there]
    found += [f"said no more: {key}" for key in there if key not in wanted]
    for (_, words), message in there.items():
        forms, gaps = told(message.string), set(GAPS.findall(" ".join(told(words))))
        if message.fuzzy:
            found.append(f"a guess: {words}")
        if not all(forms):
            found.append(f"empty: {words}")
        # The form for one may say "a document" where that for many says how many.
        elif set(GAPS.findall(" ".join(forms))) != gaps or any(
            set(GAPS.findall(form)) - gaps for form in forms
        ):
            found.append(f"other gaps: {words}")
    return found


def test_words_are_collected_from_python_and_from_both_sorts_of_templates(sources: Catalog) -> None:
    files = {name for message in sources for name, _ in message.locations}
    assert {Path(name).suffix for name in files} == {".py", ".jinja", ".html"}


def words_inside_words(source: str) -> list[int]:
    """The lines that translate a word inside an f-string, which is collected from Python 3.12 on and not before."""
    inside = (
        node
        for piece in ast.walk(ast.parse(source))
        if isinstance(piece, ast.JoinedStr)
        for node in ast.walk(piece)
    )
    return [
        node.lineno
        for node in inside
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and (node.func.id == "_" or node.func.id.endswith(("gettext", "gettext_lazy")))
    ]


def test_a_word_inside_words_is_seen() -> None:
    assert words_inside_words("f\"{_('bijlage')}-2016\"") == [1]
    assert words_inside_words('what = _("bijlage")\nf"{what}-2016"') == []


def test_no_word_is_translated_inside_words() -> None:
    found = {
        path.name: lines
        for path in (ROOT / "src/jumelage_web").rglob("*.py")
        if (lines := words_inside_words(path.read_text(encoding="utf-8")))
    }
    assert found == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_a_catalogue_is_complete_and_up_to_date(path: Path, sources: Catalog) -> None:
    assert faults(CATALOGUES.read(path), sources) == []


def test_catalogues_are_all_there_or_none() -> None:
    assert [path.parts[-3] for path in FILES] in ([], sorted(CATALOGUES.LANGUAGES))


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A checkout with a module and two templates, and its catalogues, fresh."""
    folder = tmp_path / "src/jumelage_web"
    folder.mkdir(parents=True)
    (tmp_path / "babel.cfg").write_bytes((ROOT / "babel.cfg").read_bytes())
    (folder / "acts.py").write_text(
        "from django.utils.translation import gettext_lazy as _, ngettext\n"
        '_("Het register")\n'
        'ngettext("%(count)s bron", "%(count)s bronnen", 2)\n',
        encoding="utf-8",
    )
    (folder / "page.html.jinja").write_text('{{ _("Welkom, %(name)s", name=name) }}', encoding="utf-8")
    (folder / "door.html").write_text(
        "{% load i18n %}\n<main>\n    <p>\n  {% blocktranslate with who=user %}Dag {{ who }}{% endblocktranslate %}</p></main>",
        encoding="utf-8",
    )
    list(CATALOGUES.update(tmp_path))
    return tmp_path


def english(checkout: Path) -> Path:
    return checkout / "src/jumelage_web/locale/en/LC_MESSAGES/django.po"


def translate(path: Path, **words: str | tuple[str, str]) -> None:
    catalogue = CATALOGUES.read(path)
    for message in catalogue:
        if message.id:
            message.string = words[re.findall(r"\w+", told(message.id)[0])[0]]
    with path.open("wb") as file:
        CATALOGUES.write_po(file, catalogue)


WHOLE = {
    "Het": "The register",
    "count": ("%(count)s source", "%(count)s sources"),
    "Welkom": "Welcome, %(name)s",
    "Dag": "Hello %(who)s",
}


def test_a_new_catalogue_has_all_words_and_no_translation(checkout: Path) -> None:
    found = faults(CATALOGUES.read(english(checkout)), CATALOGUES.collected(checkout))
    assert len(found) == 4
    assert all(fault.startswith("empty: ") for fault in found)


def test_a_whole_catalogue_has_no_faults_and_compiles(checkout: Path) -> None:
    translate(english(checkout), **WHOLE)
    assert faults(CATALOGUES.read(english(checkout)), CATALOGUES.collected(checkout)) == []
    made = [path.parts[-3] for path in CATALOGUES.compiled(checkout)]
    assert sorted(made) == sorted(CATALOGUES.LANGUAGES)
    assert english(checkout).with_suffix(".mo").stat().st_size > 100


def test_updating_keeps_what_was_translated_and_changes_nothing_else(checkout: Path) -> None:
    translate(english(checkout), **WHOLE)
    list(CATALOGUES.update(checkout))
    once = english(checkout).read_bytes()
    list(CATALOGUES.update(checkout))
    assert english(checkout).read_bytes() == once
    assert faults(CATALOGUES.read(english(checkout)), CATALOGUES.collected(checkout)) == []


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ({"Welkom": "Welcome, %(nome)s"}, "other gaps: Welkom, %(name)s"),
        ({"count": ("%(count)s source", "")}, "empty: ('%(count)s bron', '%(count)s bronnen')"),
    ],
)
def test_a_planted_fault_is_found(checkout: Path, planted: dict[str, str], fault: str) -> None:
    translate(english(checkout), **(WHOLE | planted))
    assert faults(CATALOGUES.read(english(checkout)), CATALOGUES.collected(checkout)) == [fault]


def test_a_new_word_in_the_sources_is_missed(checkout: Path) -> None:
    translate(english(checkout), **WHOLE)
    (checkout / "src/jumelage_web/more.py").write_text('_("Nieuw")\n', encoding="utf-8")
    assert faults(CATALOGUES.read(english(checkout)), CATALOGUES.collected(checkout)) == [
        "not there: (None, 'Nieuw')"
    ]
