"""Pictures of desk and public pages for the documentation, taken of a register that is filled from the samples: `make pictures`."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal
from urllib.error import URLError
from urllib.request import urlopen

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from jumelage.cli.papers import papers_of
from jumelage_web.cli.demo import fill

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
COMMAND = (sys.executable, "-c", "from jumelage_web.cli import main; main()")
LARGEST = 250_000  # bytes
PATIENCE = 60  # seconds until the site must answer
TIE = "tie:lk-galle+nl-velsen"


@dataclass(frozen=True, slots=True)
class Picture:
    """A page at a width and in a light; `follow` is a link to follow on it first, `top` what stands at its upper edge.

    Its path is one of the desk, or, beginning with a stroke, of the whole site.
    """

    name: str
    path: str
    width: int = 1280
    height: int = 860
    light: Literal["light", "dark"] = "light"
    follow: str = ""
    press: str = ""
    top: str = ""


PICTURES_TAKEN = (
    Picture("inbox", "inbox/"),
    Picture("reading-room", "documents/?q=Bijlage", follow=".table-frame th a", top="#text"),
    Picture("dossier", f"entities/of/{TIE}/", height=1080),
    Picture("finding", "findings/?rule=A1", follow=".findings a[data-item]", height=1080),
    Picture("annex", "annex/"),
    Picture("annex-page", "annex/", press="form .toolbar [value=page]"),
    Picture("log", "log/"),
    Picture("dossier-dark", f"entities/of/{TIE}/", light="dark"),
    Picture("public-overview", "/nl/velsen/", height=1400),
    Picture("public-tie", f"/nl/velsen/of/{TIE}/", height=1080),
    Picture("public-why", "/nl/velsen/ties/", press=".tie-since a[data-proof]"),
    Picture("public-unsure", "/nl/velsen/unsure/"),
    Picture("public-timeline", "/nl/velsen/timeline/", height=1080),
    Picture("public-compare", "/nl/velsen/timeline/compare/?valid_from=2010-01-01"),
    Picture("public-policy", "/nl/velsen/policy/"),
    Picture("public-money", "/nl/velsen/money/"),
    Picture("public-goals", "/nl/velsen/goals/"),
    Picture("public-document", "/nl/velsen/documents/", follow="main .list a, main h3 a"),
    Picture("public-dark", "/nl/velsen/", light="dark"),
    Picture("public-narrow", "/nl/velsen/", width=320),
    Picture("inbox-narrow", "inbox/", width=320, height=860, top=".paper"),
)


@contextmanager
def site(home: Path) -> Iterator[str]:
    """The address of a site on that store, for as long as it is asked for."""
    address = f"127.0.0.1:{_free_port()}"
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("JUMELAGE_")}
    process = subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "serve", "--address", address, "--no-worker"],
        env=surroundings | {"JUMELAGE_HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        _wait_for(f"http://{address}/accounts/login/")
        yield f"http://{address}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=PATIENCE)


def take(browser: Browser, site: str, password: str, picture: Picture) -> bytes:
    """The picture as PNG."""
    context = browser.new_context(
        base_url=site,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
        color_scheme=picture.light,
        reduced_motion="reduce",
        viewport={"width": picture.width, "height": picture.height},
    )
    page = context.new_page()
    public = picture.path.startswith("/")
    if not public:
        _log_in(page, password)
    page.goto(picture.path if public else f"/desk/velsen/{picture.path}")
    if picture.follow:
        page.locator(picture.follow).first.click()
    if picture.press:
        page.locator(picture.press).first.click()
    page.wait_for_load_state("networkidle")
    if picture.top:
        page.locator(picture.top).first.evaluate("(one) => one.scrollIntoView({block: 'start'})")
    taken = page.screenshot()
    context.close()
    return taken


def small(picture: bytes) -> bytes:
    """The same picture in 256 colours, which text on paper does not miss."""
    written = BytesIO()
    few = Image.open(BytesIO(picture)).convert("RGB").quantize(256, dither=Image.Dither.NONE)
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


def main() -> None:
    """Takes them all; stops with an error where one is larger than a page should carry."""
    chromium = (
        os.environ.get("JUMELAGE_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    )
    if chromium is None:
        sys.exit("No Chromium: install Debian's package chromium, or name one in JUMELAGE_CHROMIUM.")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "store"
        password = fill(home, papers_of([str(ROOT / "samples")]), town="Velsen", language="nl")
        with site(home) as address, sync_playwright() as playwright:
            # By this the browser writes dates in its fields as the Dutch do, where it has its own words in Dutch.
            dutch = {**os.environ, "LANGUAGE": "nl", "LC_ALL": "nl_NL.UTF-8"}
            browser = playwright.chromium.launch(
                executable_path=chromium, args=["--no-sandbox", "--lang=nl"], env=dutch
            )
            for picture in PICTURES_TAKEN:
                content = small(take(browser, address, password, picture))
                if len(content) > LARGEST:
                    sys.exit(f"{picture.name}: {len(content)} bytes, more than {LARGEST}")
                (PICTURES / f"{picture.name}.png").write_bytes(content)
            browser.close()


def _log_in(page: Page, password: str) -> None:
    page.goto("/accounts/login/")
    page.locator("[name=login]").fill("demo")
    page.locator("[name=password]").fill(password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/velsen/")


def _wait_for(address: str) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=PATIENCE):  # noqa: S310 - our own site
                return
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
