"""Scripts that stand beside tests, loaded as they are when somebody runs them: with their neighbours at hand."""

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType


def script(folder: Path, name: str) -> ModuleType:
    """The script of that name in the folder, as a module."""
    sys.path.insert(0, str(folder))
    try:
        return import_module(name)
    finally:
        sys.path.remove(str(folder))
