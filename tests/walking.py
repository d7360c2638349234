"""Walks through the public pages: from the front door along every link and every form, as a reader who clicks on everything.

Which pages there are is asked of the table of addresses, so that a new page is walked by itself.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from urllib.parse import parse_qsl, urldefrag, urlencode, urljoin, urlsplit

import lxml.etree
import lxml.html
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, URLPattern, resolve

from jumelage_web import urls as root
from jumelage_web.public import urls as public

HOST = "http://testserver"
LANGUAGES = ("nl", "en", "de", "fr")
#: What a reader fills in where a form asks for words or a day.
WORDS, DAY = "Galle", "1985-06-01"
_MOST_QUESTIONS = 6  # of one kind of page
_REFERS = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "iframe": "src"}


@dataclass(frozen=True, slots=True)
class Seen:
    """An answer; `page` is the name of its address in the table, empty for what is no public page."""

    address: str
    page: str
    status: int
    headers: dict[str, str]
    cookies: tuple[str, ...]
    body: bytes

    @property
    def media_type(self) -> str:
        """What it is, without its character set."""
        return self.headers.get("Content-Type", "").partition(";")[0]

    @property
    def is_html(self) -> bool:
        """Whether it is a page to read."""
        return self.media_type == "text/html"

    @property
    def text(self) -> str:
        """Its words."""
        return self.body.decode("utf-8", "replace")


def page_names() -> set[str]:
    """The names of all public pages."""
    return {str(one.name) for one in patterns()}


def patterns() -> list[URLPattern]:
    """All public addresses: those of a language, and those that stand beside them at the root."""
    beside = [one for one in root.urlpatterns if isinstance(one, URLPattern)]
    return [*public.urlpatterns, *beside]


def name_of(address: str) -> str:
    """The name of the public page at the address; empty for anything else."""
    try:
        found = resolve(urlsplit(address).path)
    except Resolver404:
        return ""
    return str(found.url_name) if found.url_name in page_names() and found.namespace in ("", "public") else ""


def ask(client: Client, address: str, *, method: str = "get", **headers: str) -> Seen:
    """The answer to one question."""
    answer: HttpResponseBase = getattr(client, method)(address, headers=headers)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
    cookies = tuple(answer.cookies)
    client.cookies.clear()
    return Seen(address, name_of(address), answer.status_code, dict(answer.headers), cookies, body)


def walk(client: Client, *starts: str, languages: Iterable[str] = ("nl",)) -> dict[str, Seen]:
    """All that can be reached from there by clicking, by address; pages in other languages are left alone."""
    return {seen.address: seen for seen in stroll(client, *starts, languages=languages)}


def stroll(client: Client, *starts: str, languages: Iterable[str] = ("nl",)) -> Iterator[Seen]:
    """The same, one after the other."""
    ours = tuple(f"/{one}/" for one in languages)
    found: set[str] = set()
    questions: dict[str, int] = {}
    waiting = deque(starts or ("/", *ours, "/robots.txt", "/sitemap.xml", "/.well-known/security.txt"))
    while waiting:
        address = waiting.popleft()
        if address in found or not _is_asked(address, ours, questions):
            continue
        found.add(address)
        seen = ask(client, address)
        yield seen
        waiting.extend(one for one in links(seen) if one not in found)


def one_of_each(client: Client) -> list[str]:
    """The Dutch address of one page of each kind that is there to be read, as soon as all kinds are found."""
    left, found = page_names() - _NOT_READ, dict[str, str]()
    for number, seen in enumerate(stroll(client)):
        if seen.page in left and seen.is_html and seen.status == 200 and "?" not in seen.address:
            found.setdefault(seen.page, seen.address)
        if left == set(found) or number > _ENOUGH:
            break
    return list(found.values())


#: What is sent on, taken along or read by machines, and what needs a question to show anything.
_NOT_READ = frozenset(
    "start lasting annex-file download document-text feed preview preview-of robots security sitemap sitemap-part"
    " annex-changes".split()
)
_ENOUGH = 400  # answers


def _is_asked(address: str, ours: tuple[str, ...], questions: dict[str, int]) -> bool:
    parts = urlsplit(address)
    if parts.netloc or parts.path.startswith(("/desk/", "/accounts/", "/language/")):
        return False
    if parts.path[1:3] in LANGUAGES and parts.path[3:4] == "/" and not parts.path.startswith(ours):
        return False
    if not parts.query:
        return True
    if "format=json" in parts.query:
        return False
    kind = f"{name_of(address)} {sorted(name for name, _value in parse_qsl(parts.query))}"
    questions[kind] = questions.get(kind, 0) + 1
    return questions[kind] <= _MOST_QUESTIONS


# -------------------------------------------------------------------- links


def links(seen: Seen) -> list[str]:
    """Where an answer leads: links, parts, forms, redirects; addresses of this site without a host."""
    if "Location" in seen.headers:
        return [_plain(seen.headers["Location"], seen.address)]
    if seen.is_html:
        tree = lxml.html.fromstring(seen.text)
        found = [*_references(tree), *(one for form in tree.forms for one in _questions(form, seen.address))]
        return [_plain(one, seen.address) for one in found if _leads(one)]
    if seen.media_type in ("application/xml", "text/xml", "application/atom+xml"):
        return [_plain(one, seen.address) for one in _in_xml(seen.body)]
    return []


def _references(tree: lxml.html.HtmlElement) -> Iterator[str]:
    for element in tree.iter(*_REFERS):
        told = element.get(_REFERS[element.tag])
        if told:
            yield told
    for element in tree.iter("meta"):
        if (element.get("property") or "").endswith("image"):
            yield element.get("content", "")


def _in_xml(body: bytes) -> Iterator[str]:
    tree = lxml.etree.fromstring(body, lxml.etree.XMLParser(resolve_entities=False, no_network=True))
    for element in tree.iter("{*}loc", "{*}link"):
        told = element.get("href") or (element.text or "").strip()
        if told:
            yield told


def _leads(address: str) -> bool:
    return not address.startswith(("#", "mailto:", "data:", "tel:"))


def _plain(address: str, base: str) -> str:
    whole, _fragment = urldefrag(urljoin(f"{HOST}{base}", address.strip()))
    return whole.removeprefix(HOST) or "/"


def _questions(form: lxml.html.FormElement, base: str) -> Iterator[str]:
    """What the form asks: as it stands, with each choice of it once, and filled in."""
    if (form.get("method") or "get").lower() != "get":
        return
    plain: dict[str, str] = {}
    choices: dict[str, list[str]] = {}
    filled: dict[str, str] = {}
    for field in form.iter("input", "select", "textarea"):
        name, kind = field.get("name"), field.get("type", "text")
        if not name or (kind in ("checkbox", "radio") and field.get("checked") is None):
            continue
        if field.tag == "select":
            choices[name] = [one.get("value", "") for one in field.iter("option")]
        plain[name] = str(field.value or "") if field.tag == "select" else field.get("value", "")
        if field.tag == "input" and kind in ("text", "search"):
            filled[name] = WORDS
        if kind == "date":
            filled[name] = DAY
    action = form.get("action") or urlsplit(base).path
    asked = [plain, plain | filled]
    asked += [plain | {name: value} for name, values in choices.items() for value in values]
    for one in asked:
        yield f"{action}?{urlencode(one)}" if one else action


# ---------------------------------------------------------------- addresses


def addresses(register: str, ids: Iterable[str], *, language: str = "nl") -> Iterator[str]:
    """Every address of a public page of the register with each of these ids in each place that takes one."""
    told = tuple(ids)
    for pattern in patterns():
        names = list(pattern.pattern.converters)
        beside = pattern not in public.urlpatterns
        fixed = {"register": register}
        free = [name for name in names if name not in fixed]
        for values in product(told, repeat=len(free)) if len(free) < 2 else ():
            address = _address(pattern, fixed | dict(zip(free, values, strict=True)))
            if address is not None:
                yield f"/{address}" if beside else f"/{language}/{address}"


def _address(pattern: URLPattern, values: dict[str, str]) -> str | None:
    text = str(pattern.pattern)
    for name, converter in pattern.pattern.converters.items():
        kind = next(one for one in _kinds(text, name))
        try:
            converter.to_url(converter.to_python(values[name]))
        except ValueError:
            return None
        text = text.replace(kind, values[name])
    return text


def _kinds(text: str, name: str) -> Iterator[str]:
    for part in text.split("<")[1:]:
        inside = part.partition(">")[0]
        if inside.rpartition(":")[2] == name:
            yield f"<{inside}>"
