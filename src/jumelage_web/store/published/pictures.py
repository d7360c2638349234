"""Pictures that were drawn before, by the hash of what they show: kept as files, which a redaction takes away."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from jumelage_web.store import made
from jumelage_web.store.published.registers import Held

_MOST = 4000  # pictures of a register; the oldest make room, a tenth at a time


def picture(register: Held, name: str, draw: Callable[[], str]) -> str:
    """The picture of that name, which holds the hash of what it shows; drawn where it is not there yet."""
    folder = made.pictures_of(register.slug)
    path = folder / name
    with suppress(FileNotFoundError):
        return path.read_text(encoding="utf-8")
    text = draw()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(f".{id(text)}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
    _make_room(folder)
    return text


def _make_room(folder: Path) -> None:
    found = list(folder.iterdir())
    if len(found) > _MOST:
        found.sort(key=lambda one: one.stat().st_mtime)
        for one in found[: len(found) - _MOST * 9 // 10]:
            one.unlink(missing_ok=True)
