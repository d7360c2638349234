"""The guide tells every setting, and no other."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_table_of_settings_is_that_of_the_settings() -> None:
    source = (ROOT / "src/jumelage_web/settings.py").read_text(encoding="utf-8")
    guide = (ROOT / "docs/guides/settings.md").read_text(encoding="utf-8")
    read = re.findall(r'_env\.\w+\(\s*"(\w+)"', source)
    told = re.findall(r"^\| `JUMELAGE_(\w+)` \|", guide, re.MULTILINE)
    assert sorted(told) == sorted(set(read))
    assert len(told) == len(set(told))


def test_what_is_secret_may_stand_in_a_file() -> None:
    source = (ROOT / "src/jumelage_web/settings.py").read_text(encoding="utf-8")
    guide = (ROOT / "docs/guides/settings.md").read_text(encoding="utf-8")
    secret = re.findall(r'_env\.secret\(\s*"(\w+)"', source)
    told = re.findall(r"^\| `JUMELAGE_(\w+)` .*\*secret\* \|$", guide, re.MULTILINE)
    assert sorted(told) == sorted(secret)
