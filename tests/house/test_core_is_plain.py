"""The core imports anywhere: no web framework, no network, no files made, no clock asked."""

import ast
import subprocess
import sys
from pathlib import Path

CORE = Path(__file__).parents[2] / "src" / "jumelage"

IMPORT_EVERYTHING = """
import importlib, pkgutil, sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"django", "ninja", "jumelage_web"}:
            raise ModuleNotFoundError(f"{name} is absent", name=name)

FORBIDDEN = {"socket.connect", "socket.getaddrinfo", "subprocess.Popen", "os.mkdir", "os.rename", "os.remove"}

def refuse(event, details):
    if event in FORBIDDEN:
        raise RuntimeError(f"importing did {event} {details}")
    if event == "open" and details[1] and set(details[1]) & set("wax+"):
        raise RuntimeError(f"importing opened {details[0]} to write")

sys.meta_path.insert(0, Absent())
import jumelage
names = [module.name for module in pkgutil.walk_packages(jumelage.__path__, "jumelage.")]
names = [name for name in names if not name.endswith("__main__")]
for name in names:
    # What libraries do when they are first imported is theirs; ours is done with them loaded.
    importlib.import_module(name)
sys.addaudithook(refuse)
for name in ["jumelage", *names]:
    del sys.modules[name]
for name in ["jumelage", *names]:
    importlib.import_module(name)
print(len(names))
"""


def test_the_core_imports_with_django_absent_and_does_no_work() -> None:
    run = subprocess.run(
        [sys.executable, "-B", "-c", IMPORT_EVERYTHING], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) > 5


def test_the_core_does_not_ask_for_the_time() -> None:
    asked = [
        f"{path.relative_to(CORE)}:{node.lineno} {ast.unparse(node)}"
        for path in sorted(CORE.rglob("*.py"))
        if path.relative_to(CORE).parts[0] != "cli"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rpartition(".")[2] in {"now", "utcnow", "today"}
    ]
    assert asked == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "service", "tools"}
    assert [path.name for path in CORE.parent.rglob("*.py") if path.stem in drawers] == []
