"""The catalogues of the interface: Dutch words from the sources, and what they are in other languages.

`python catalogues.py update` collects the words and brings `src/jumelage_web/locale/<language>/LC_MESSAGES/django.po` up to
date; `python catalogues.py compile` makes the `.mo` files that Django reads. The build hook compiles too.
"""

import io
import sys
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent
SOURCES = Path("src/jumelage_web")
LOCALE = SOURCES / "locale"
LANGUAGES = ("en", "de", "fr")  # Dutch is what the sources are written in
KEYWORDS = parse_keywords(
    "_ gettext gettext_lazy ngettext:1,2 ngettext_lazy:1,2 pgettext:1c,2 pgettext_lazy:1c,2"
    " npgettext:1c,2,3 npgettext_lazy:1c,2,3".split()
)


def collected(root: Path = ROOT) -> Catalog:
    """All words for people in the sources, each with the files that say it."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = Catalog(project="Jumelage", copyright_holder="Jumelage contributors", charset="utf-8")
    rows = extract_from_dir(root / SOURCES, methods, options, KEYWORDS, comment_tags=("Translators:",))
    for name, _line, words, comments, context in sorted(rows, key=lambda row: (row[0], row[1])):
        # Without line numbers a catalogue changes only when words do.
        found.add(words, None, [(f"{SOURCES}/{name}", None)], auto_comments=comments, context=context)
    return found


def words_of_django(
    file: BinaryIO, keywords: Mapping[str, Any], comment_tags: Collection[str], options: Mapping[str, Any]
) -> Iterator[Any]:
    """The words of a Django template, in the form in which Babel takes them."""
    # Compiling a catalogue, which builds of the package do, takes no Django.
    from django.utils.translation.template import templatize  # noqa: PLC0415

    calls = templatize(file.read().decode("utf-8"), origin=file.name)
    # All but the calls is blanked out; indents, which mean something in Python, are left.
    level = "\n".join(line.strip() for line in calls.splitlines())
    return extract_python(io.BytesIO(level.encode()), keywords, comment_tags, options)


def read(path: Path) -> Catalog:
    """The catalogue in a file."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def update(root: Path = ROOT) -> Iterator[Path]:
    """Brings the catalogues up to date, and makes those that are not there; the files, one by one."""
    words = collected(root)
    for language in LANGUAGES:
        path = root / LOCALE / language / "LC_MESSAGES/django.po"
        known = read(path) if path.exists() else Catalog(locale=language)
        known.project, known.copyright_holder = words.project, words.copyright_holder
        made = known.creation_date
        # A guess of what a new sentence may be is worse than none: it reads like a translation.
        known.update(words, no_fuzzy_matching=True)
        known.creation_date = made
        known.obsolete.clear()
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write_po(file, known, width=110, sort_by_file=True, ignore_obsolete=True, include_lineno=False)
        yield path


def compiled(root: Path = ROOT) -> Iterator[Path]:
    """Compiles the catalogues that are there; the files made, one by one."""
    for path in sorted((root / LOCALE).glob("*/LC_MESSAGES/django.po")):
        target = path.with_suffix(".mo")
        unfinished = target.with_suffix(".unfinished")
        with unfinished.open("wb") as file:
            write_mo(file, read(path))
        unfinished.replace(target)
        yield target


if __name__ == "__main__":
    acts = {"update": update, "compile": compiled}
    if sys.argv[1:] not in [[name] for name in acts]:
        sys.exit(f"python catalogues.py {'|'.join(acts)}")
    for written in acts[sys.argv[1]]():
        sys.stderr.write(f"{written.relative_to(ROOT)}\n")
