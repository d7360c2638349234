"""The look of one register among several: its own colours and arms, where files of that name lie in the folder `look`."""

from pathlib import Path

from django.conf import settings
from django.templatetags.static import static


def arms_of(register: str) -> str:
    """The address of the register's own arms or logo, `<register>-logo.svg`; empty where there is none."""
    return _own(f"{register}-logo.svg")


def tokens_of(register: str) -> str:
    """The address of the register's own colours and letters, `<register>-tokens.css`; empty where there are none."""
    return _own(f"{register}-tokens.css")


def _own(name: str) -> str:
    return static(f"town/{name}") if (Path(settings.JUMELAGE_LOOK) / name).is_file() else ""
