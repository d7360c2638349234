"""The page assets: made when missing, light, ours to give away, and legible whatever a town's colours."""

import gzip
import importlib.util
import json
import math
import re
import shutil
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src/jumelage_web"
STATIC = WEB / "static/jumelage"
OWN = sorted(STATIC.glob("*.css"))
TOKENS = STATIC / "tokens.css"
TEMPLATES = sorted((WEB / "templates/look").glob("*.jinja"))


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    return loaded("hatch_build")


@pytest.fixture(scope="module")
def assets() -> ModuleType:
    return loaded("page_assets")


@pytest.fixture
def made(assets: ModuleType) -> Path:
    if not assets.are_current(ROOT):
        pytest.skip("the page assets are not made: run make setup where npm is")
    sheet: Path = ROOT / assets.SHEET
    return sheet


class Told:
    """Stands in for the builder's own voice: keeps what it says."""

    def __init__(self) -> None:
        self.info: list[str] = []
        self.warnings: list[str] = []

    def display_info(self, text: str) -> None:
        self.info.append(text)

    def display_warning(self, text: str) -> None:
        self.warnings.append(text)

    def abort(self, text: str) -> None:
        raise SystemExit(text)


def checkout(assets: ModuleType, folder: Path) -> Path:
    for path in (*assets.PACKAGES, "page_assets.py"):
        shutil.copy(ROOT / path, folder)
    return folder


def build(hook: ModuleType, root: Path, *, version: str) -> Told:
    told = Told()
    made: Any = hook.MadeFilesHook(str(root), {}, None, None, str(root / "dist"), "wheel", app=told)
    made._make_assets(root, needed=version != "editable")
    return told


# ---------------------------------------------------------------- the making
def test_without_npm_a_wheel_is_refused_in_one_sentence(
    hook: ModuleType, assets: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SystemExit, match=r"Node with npm is needed\. A wheel cannot do without them\."):
        build(hook, checkout(assets, tmp_path), version="standard")


def test_without_npm_an_editable_install_warns_and_goes_on(
    hook: ModuleType, assets: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build(hook, checkout(assets, tmp_path), version="editable").warnings == [
        "The page assets are not there, and to make them Node with npm is needed. "
        "The pages work without them, in a plainer type."
    ]


def test_a_failure_of_npm_is_told_with_its_reason(
    hook: ModuleType, assets: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\necho 'npm error network: no way out' >&2\nexit 1\n")
    npm.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    (told,) = build(hook, checkout(assets, tmp_path), version="editable").warnings
    assert "(npm error network: no way out)" in told


def test_current_assets_are_left_alone(
    hook: ModuleType, assets: ModuleType, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = checkout(assets, tmp_path)
    (root / assets.VENDOR).mkdir(parents=True)
    shutil.copy(made, root / assets.SHEET)
    shutil.copytree(ROOT / assets.LAND, root / assets.LAND)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build(hook, root, version="standard").info == [f"The page assets are up to date: {assets.SHEET}"]


@pytest.mark.parametrize("name", ["package.json", "package-lock.json", "page_assets.py"])
def test_a_changed_input_makes_the_assets_out_of_date(
    assets: ModuleType, made: Path, tmp_path: Path, name: str
) -> None:
    root = checkout(assets, tmp_path)
    (root / assets.VENDOR).mkdir(parents=True)
    shutil.copy(made, root / assets.SHEET)
    shutil.copytree(ROOT / assets.LAND, root / assets.LAND)
    with (root / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert not assets.are_current(root)


def test_only_sizes_that_are_read_are_kept(assets: ModuleType) -> None:
    theme = ".t {\n  --a: var(--b);\n  --b: 1px;\n  --c: var(--a);\n  --d-color: #fff;\n}\n"
    assert assets._read_tokens(theme, "p{margin:var(--a);color:var(--d-color)}") == "--a:var(--b);--b:1px;"


# ------------------------------------------------------------- what they are
def test_every_npm_package_is_exact_and_open() -> None:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    asked = lock.pop("")["dependencies"]
    assert {name: package["version"] for name, package in lock.items()} == {
        f"node_modules/{name}": version for name, version in asked.items()
    }
    assert {package["license"] for package in lock.values()} == {"EUPL-1.2", "ISC", "OFL-1.1"}
    assert all(package["integrity"].startswith("sha512-") for package in lock.values())


def test_all_style_together_is_light(made: Path) -> None:
    sizes = [len(gzip.compress(path.read_bytes())) for path in (made, *OWN)]
    assert sum(sizes) < 60_000
    assert all(path.stat().st_size < 60_000 for path in made.parent.glob("*.woff2"))


def test_licences_travel_with_what_is_carried(made: Path) -> None:
    assert "SIL Open Font License" in (made.parent / "source-serif-4-LICENSE.txt").read_text(encoding="utf-8")
    assert "EUROPEAN UNION PUBLIC LICENCE" in (made.parent / "nl-design-system-LICENSE.md").read_text(
        encoding="utf-8"
    )


def test_the_land_of_the_maps_is_carried_with_its_licence(assets: ModuleType, made: Path) -> None:
    folder = ROOT / assets.LAND
    assert {path.name for path in folder.iterdir()} == {*assets.SCALES, "world-atlas-LICENSE.txt"}
    assert {json.loads((folder / scale).read_text(encoding="utf-8"))["type"] for scale in assets.SCALES} == {
        "Topology"
    }
    assert "Michael Bostock" in (folder / "world-atlas-LICENSE.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("scale", ["countries-110m.json", "countries-50m.json"])
def test_land_that_is_missing_makes_the_assets_out_of_date(
    assets: ModuleType, made: Path, tmp_path: Path, scale: str
) -> None:
    root = checkout(assets, tmp_path)
    (root / assets.VENDOR).mkdir(parents=True)
    shutil.copy(made, root / assets.SHEET)
    shutil.copytree(ROOT / assets.LAND, root / assets.LAND)
    assert assets.are_current(root)
    (root / assets.LAND / scale).unlink()
    assert not assets.are_current(root)


def test_the_bundled_style_lies_under_ours_and_brings_its_own_files(made: Path) -> None:
    text = made.read_text(encoding="utf-8")
    assert "@layer nl-design-system{" in text
    files = re.findall(r"url\(([^)]+)\)", text)
    assert len(files) == 2
    assert all((made.parent / file).is_file() for file in files)


@pytest.mark.parametrize("path", [*OWN, *sorted(STATIC.glob("*.js"))], ids=lambda path: path.name)
def test_nothing_is_asked_of_another_site(path: Path) -> None:
    assert (
        re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]+|url\(|@import|data:", path.read_text(encoding="utf-8"))
        == []
    )


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_every_token_that_is_read_is_declared(path: Path) -> None:
    declared = set(re.findall(r"(--[\w-]+):", "".join(sheet.read_text(encoding="utf-8") for sheet in OWN)))
    read = set(re.findall(r"var\((--[\w-]+)\)", path.read_text(encoding="utf-8")))
    assert read - declared == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_no_style_and_no_script_is_written_in_line(path: Path) -> None:
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert re.findall(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", text) == []


# -------------------------------------------------------------------- colours
def tokens() -> dict[str, tuple[str, str]]:
    text = TOKENS.read_text(encoding="utf-8")
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", text)
    return {name: (light, dark) for name, light, dark in pairs}


def luminance(rgb: tuple[float, float, float]) -> float:
    """WCAG 2.2, relative luminance, of linear red, green, blue."""
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def linear(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def of_oklch(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    """Linear red, green, blue of an OKLCH colour, held within what a screen shows (CSS Color 4, section 9)."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
    rgb = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
    )
    red, green, blue = (min(max(part, 0.0), 1.0) for part in rgb)
    return red, green, blue


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("name", "least"),
    [("ink", 7.0), ("quiet", 4.5), ("good", 4.5), ("warn", 4.5), ("bad", 4.5), ("edge", 3.0)],
)
def test_words_and_edges_stand_out_from_what_they_lie_on(name: str, least: float, theme: int) -> None:
    colours = {key: linear(pair[theme]) for key, pair in tokens().items()}
    assert contrast(colours[name], colours["paper"]) >= least
    assert contrast(colours[name], colours["wash"]) >= least


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("accent", ["accent", "accent-2"])
def test_the_accent_is_legible_whatever_colour_a_town_has(accent: str, theme: int) -> None:
    text = TOKENS.read_text(encoding="utf-8")
    number = r"([\d.]+)"
    declared = re.search(
        rf"--{accent}: light-dark\(oklch\(from var\(--town-{accent}\) min\(l, {number}\) c h\), "
        rf"oklch\(from var\(--town-{accent}\) max\(l, {number}\) min\(c, {number}\) h\)\)",
        text,
    )
    washed = re.search(
        rf"--{accent}-wash: light-dark\(oklch\(from var\(--town-{accent}\) {number} min\(c, {number}\) h\), "
        rf"oklch\(from var\(--town-{accent}\) {number} min\(c, {number}\) h\)\)",
        text,
    )
    assert declared is not None
    assert washed is not None
    bounds, wash = [float(one) for one in declared.groups()], [float(one) for one in washed.groups()]
    surfaces = {
        key: linear(pair[theme]) for key, pair in tokens().items() if key in ("paper", "wash", "ink", "quiet")
    }
    for hue in range(0, 360, 5):
        for chroma in (0.0, 0.05, 0.12, 0.2, 0.3):
            lightness, most = (bounds[0], chroma) if theme == 0 else (bounds[1], min(chroma, bounds[2]))
            colour = of_oklch(lightness, most, hue)
            under = of_oklch(wash[2 * theme], min(chroma, wash[2 * theme + 1]), hue)
            assert contrast(colour, surfaces["paper"]) >= 4.5, (hue, chroma)
            assert contrast(colour, surfaces["wash"]) >= 4.5, (hue, chroma)
            assert contrast(colour, under) >= 4.5, (hue, chroma)
            assert contrast(surfaces["ink"], under) >= 7, (hue, chroma)
            assert contrast(surfaces["quiet"], under) >= 4.5, (hue, chroma)
