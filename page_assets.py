"""Style and type of the pages, and the land of the maps, made of npm packages when Jumelage is built.

One file of style, two of type, two of land. No bundler and no script of theirs is run: npm fetches what `package-lock.json` names, and the rest is copying.

    python page_assets.py
"""

import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

#: What npm is told to fetch, with the exact versions and their hashes.
PACKAGES = (Path("package.json"), Path("package-lock.json"))
VENDOR = Path("src/jumelage_web/static/jumelage/vendor")
SHEET = VENDOR / "nl-design-system.css"
TOKENS = "@nl-design-system-unstable/voorbeeld-design-tokens"
TYPE = "@fontsource-variable/source-serif-4"
ATLAS = "world-atlas"
#: The land that maps are drawn on: all of it coarse, and countries finer.
LAND = Path("src/jumelage/charts/land")
SCALES = ("countries-110m.json", "countries-50m.json")
#: The signs of western European languages, and those of the rest of Europe, fetched only by a page that shows one.
SIGNS = ("latin", "latin-ext")


class NoAssetsError(Exception):
    """The page assets could not be made; says why in one sentence."""


def make(root: Path) -> int:
    """Write style and type of the pages and the land of the maps under `root`; the number of bytes of the style."""
    with tempfile.TemporaryDirectory() as folder:
        modules = _fetched(root, Path(folder))
        sheet = _sheet(modules, _components(root), mark=_mark(root))
        shutil.rmtree(root / VENDOR, ignore_errors=True)
        (root / VENDOR).mkdir(parents=True)
        for signs in SIGNS:
            shutil.copyfile(modules / TYPE / "files" / _type_file(signs), root / VENDOR / _type_file(signs))
        # The Open Font License asks that it travels with the type, the EUPL the same for the style.
        shutil.copyfile(modules / TYPE / "LICENSE", root / VENDOR / "source-serif-4-LICENSE.txt")
        shutil.copyfile(modules / TOKENS / "LICENSE.md", root / VENDOR / "nl-design-system-LICENSE.md")
        _copy_land(modules, root)
        (root / SHEET).write_text(sheet, encoding="utf-8")  # last: it bears the mark
    return len(sheet.encode())


def are_current(root: Path) -> bool:
    """Whether land and style are there, and the style bears the mark of today's inputs."""
    if not all((root / path).is_file() for path in (SHEET, *(LAND / scale for scale in SCALES))):
        return False
    with (root / SHEET).open(encoding="utf-8") as file:
        return _mark(root) in file.readline()


def _mark(root: Path) -> str:
    digest = hashlib.sha256()
    for path in (*PACKAGES, Path("page_assets.py")):
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


def _copy_land(modules: Path, root: Path) -> None:
    """The land, with the licence that it asks to travel with it."""
    (root / LAND).mkdir(parents=True, exist_ok=True)
    for scale in SCALES:
        shutil.copyfile(modules / ATLAS / scale, root / LAND / scale)
    shutil.copyfile(modules / ATLAS / "LICENSE", root / LAND / "world-atlas-LICENSE.txt")


def _sheet(modules: Path, components: list[str], *, mark: str) -> str:
    """The style of the components, the tokens that they read, and the type: one layer, under the project's own."""
    rules = [(modules / package / "dist/index.min.css").read_text(encoding="utf-8") for package in components]
    tokens = _read_tokens((modules / TOKENS / "dist/theme.css").read_text(encoding="utf-8"), "".join(rules))
    named = ", ".join([*components, TOKENS])
    return (
        f"/* made by page_assets.py from {mark} */\n"
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
    sys.stderr.write(f"{SHEET}: {make(Path(__file__).parent) / 1000:.0f} kB\n")
