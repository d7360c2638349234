"""Settings from the environment: typed, and loud where a value cannot be used.

Every variable begins with `JUMELAGE_`; the table of all of them is in `docs/guides/settings.md`. A secret may stand in a
file, named by the variable with `_FILE` after it.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_YES = frozenset({"1", "true", "yes", "on"})
_NO = frozenset({"0", "false", "no", "off", ""})


class Environment:
    """Reads variables by their name without the prefix; raises ImproperlyConfigured, naming the variable."""

    def __init__(self, variables: Mapping[str, str] = os.environ, *, prefix: str = "JUMELAGE_") -> None:
        self._variables = variables
        self._prefix = prefix

    def text(self, name: str, default: str = "") -> str:
        """The value as it stands."""
        return self._variables.get(self._prefix + name, default).strip()

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Whether it is on: 1, true, yes or on; 0, false, no or off."""
        found = self.text(name, "1" if default else "0").lower()
        if found in _YES:
            return True
        if found in _NO:
            return False
        raise ImproperlyConfigured(f"{self._prefix}{name} is {found!r}: write 1 or 0.")

    def number(self, name: str, default: int) -> int:
        """A whole number."""
        found = self.text(name, str(default))
        try:
            return int(found)
        except ValueError as error:
            raise ImproperlyConfigured(f"{self._prefix}{name} is {found!r}: write a whole number.") from error

    def words(self, name: str, default: str = "") -> list[str]:
        """The parts between commas."""
        return [word.strip() for word in self.text(name, default).split(",") if word.strip()]

    def folder(self, name: str, default: Path) -> Path:
        """An absolute path, whether or not it is there."""
        found = self.text(name)
        return Path(found).expanduser().absolute() if found else default

    def secret(self, name: str, *, file: Path | None = None) -> str:
        """The value of the variable, else what stands in the file that it names, else in `file`; empty where none is."""
        named = self.text(f"{name}_FILE")
        if named and not Path(named).is_file():
            raise ImproperlyConfigured(f"{self._prefix}{name}_FILE names {named}, and there is no such file.")
        path = Path(named) if named else file
        value = self.text(name)
        if value or path is None or not path.is_file():
            return value
        return path.read_text(encoding="utf-8").strip()
