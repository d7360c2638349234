"""Pictures that go before a link where it is shared: the town's name and the one sentence of the page."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from lxml import etree

from jumelage.charts import svg
from jumelage.charts.drawing import PALETTE, broken, fitted
from jumelage.values.language import Language
from jumelage_web.public import ahead as made_ahead
from jumelage_web.public import cache
from jumelage_web.public.as_of import as_of
from jumelage_web.public.pages import register_asked
from jumelage_web.public.site import Site
from jumelage_web.public.tie_lines import sentence
from jumelage_web.public.turn import BeingMade

WIDTH, HEIGHT = 1200, 630
_EDGE, _ROOM = 84, 1032  # where words begin, and how far they go
_FONTS = "Liberation Sans, Arial, Helvetica, sans-serif"
_SVG = "http://www.w3.org/2000/svg"
_AGAIN_IN = 20  # seconds


def of_overview(request: HttpRequest, language: Language, register: str) -> HttpResponseBase:
    """The picture of a register's site."""
    return _answer(request, language, register)


def of_tie(request: HttpRequest, language: Language, register: str, tie: str) -> HttpResponseBase:
    """The picture of the page of a tie."""
    return _answer(request, language, register, tie)


def _answer(request: HttpRequest, language: Language, register: str, tie: str = "") -> HttpResponseBase:
    """The picture as the register stands now; kept with the pages, and gone with them when it changes."""
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    held = register_asked(request, register)
    with translation.override(language):
        site = Site(held, language, as_of(None, None, last_at=held.last_at, now=timezone.now()))
        try:
            sentence = _of_tie(site, tie) if tie else _of_all(site)
        except BeingMade:
            return HttpResponse(status=503, headers={"Retry-After": str(_AGAIN_IN)})
        content = drawn(site.town, sentence, _("Bij elk feit staat waarop het rust."))
    key = cache.key_of(request, held)
    return cache.kept(request, key, content, media_type="image/png", language=language)


def _of_all(site: Site) -> str:
    told, _mark = made_ahead.whole("overview", site)
    return str(told["answer"]["text"])


def _of_tie(site: Site, tie: str) -> str:
    site = site.around(tie)
    found = next((one for one in site.assembled.standings if tie in one.relation.ids), None)
    if found is None:
        raise Http404
    return str(sentence(site, found)["text"])


@lru_cache(maxsize=64)
def drawn(town: str, sentence: str, foot: str) -> bytes:
    """The picture as PNG, 1200 by 630: words as large as they fit."""
    root = etree.fromstring(f'<svg xmlns="{_SVG}"/>')
    root.set("viewBox", f"0 0 {WIDTH} {HEIGHT}")
    root.set("font-family", _FONTS)
    _shape(root, "rect", fill="accent-1", x=0, y=0, width=WIDTH, height=20)
    _words(root, fitted(town, _ROOM, 72), 72, 136, bold=True)
    size, lines = _fitting(sentence)
    top = 208 + size
    for number, line in enumerate(lines):
        _words(root, line, size, round(top + number * size * 1.32))
    _shape(root, "rect", fill="line", x=_EDGE, y=536, width=_ROOM, height=2)
    _shape(root, "circle", fill="accent-1", cx=_EDGE + 11, cy=574, r=11)
    _shape(root, "circle", fill="accent-1", cx=_EDGE + 29, cy=574, r=11)
    _words(root, fitted(foot, _ROOM - 60, 28), 28, 584, left=_EDGE + 58, fill="quiet")
    return svg.png(etree.tostring(root, encoding="unicode"), width=WIDTH)


def _fitting(sentence: str) -> tuple[int, tuple[str, ...]]:
    """The largest size in which the sentence fits, and its lines; the smallest cuts what is too long."""
    for size, most in ((60, 3), (52, 4), (44, 5)):
        lines = broken(sentence, _ROOM, size, most=most)
        if " ".join(lines) == " ".join(sentence.split()):
            return size, lines
    return 38, broken(sentence, _ROOM, 38, most=6)


def _shape(root: etree._Element, name: str, *, fill: str, **numbers: int) -> None:
    element = etree.SubElement(root, f"{{{_SVG}}}{name}", fill=PALETTE[fill])
    for key, value in numbers.items():
        element.set(key, str(value))


def _words(
    root: etree._Element,
    text: str,
    size: int,
    y: int,
    *,
    left: int = _EDGE,
    fill: str = "ink",
    bold: bool = False,
) -> None:
    element = etree.SubElement(root, f"{{{_SVG}}}text", x=str(left), y=str(y), fill=PALETTE[fill])
    element.set("font-size", str(size))
    if bold:
        element.set("font-weight", "bold")
    element.text = "".join(sign for sign in text if sign.isprintable())
